"""Workshops pooled, with fractions and 40 digits.

    python3 tests/golden/pool.py           writes pool.json
    python3 tests/golden/pool.py --check   computes everything anew and compares it with the file

Independent of core/src/group/stats/pool.rs: the formulas are written down from the papers with fractions, the quantiles
of Student's t come from integrating its density here, in decimal numbers. Standard library alone.

`cases` are sums of made-up clusters. `workshops` are the answers to OMS-HC-15 of six made-up workshops before and after,
as a file of codes for each, with every figure that the report "All workshops together" must show of them.
"""

import json
import math
import sys
from decimal import Decimal, getcontext
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "pool.json"
getcontext().prec = 45

# The key, written down from the papers and not read from our definitions.
PARTS = {
    "attitudes": [1, 9, 10, 11, 13, 15],
    "disclosure": [3, 4, 5, 8],
    "social_distance": [2, 6, 7, 12, 14],
}
REVERSE = [2, 6, 7, 8, 14]
SCALES = {"total": list(range(1, 16)), **PARTS}


class Dice:
    """Numbers that are the same for everybody and for every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, faces):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % faces


def real(fraction):
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def out(number):
    """The nearest float."""
    return float(real(number) if isinstance(number, Fraction) else number)


# --- Student's t -----------------------------------------------------------------------------------------------------
# With x = sqrt(df) sinh(u) the density of t is a constant times cosh(u)^-df: no gamma function, and on the whole line the
# trapezoidal rule is exact to the last digits once its step is small (it falls off like e^(-df |u|)).


def density(u, df):
    power = (u.exp() + (-u).exp()) / 2
    return (-df * power.ln()).exp()


@lru_cache(None)
def half(df):
    """The integral from 0 to infinity."""
    step = Decimal(1) / 20 / max(1, (df / 4).sqrt())
    total, at = Decimal(1) / 2, step
    while True:
        term = density(at, df)
        total += term
        if term < Decimal(10) ** -42:
            return total * step
        at += step


@lru_cache(None)
def legendre(n):
    """Nodes and weights of Gauss on [-1, 1]."""
    rule = []
    for i in range(n):
        x = Decimal(math.cos(math.pi * (i + 0.75) / (n + 0.5)))
        for _ in range(6):
            p, q = Decimal(1), Decimal(0)
            for j in range(n):
                p, q = ((2 * j + 1) * x * p - j * q) / (j + 1), p
            slope = n * (x * p - q) / (x * x - 1)
            x -= p / slope
        rule.append((x, 2 / ((1 - x * x) * slope * slope)))
    return rule


def part(low, high, df):
    """The integral between two places that are near each other."""
    middle, reach = (low + high) / 2, (high - low) / 2
    return reach * sum(w * density(middle + reach * x, df) for x, w in legendre(24))


@lru_cache(None)
def t_quantile(level, df):
    """The t that a share `level` of |T| lies below; df as a fraction."""
    df = real(df)
    wanted = Decimal(level) * half(df)  # the very float, not its decimal
    width = Decimal(1) / 4 / max(1, (df / 8).sqrt())
    below, u = Decimal(0), Decimal(0)
    while True:
        piece = part(u, u + width, df)
        if below + piece > wanted:
            break
        below, u = below + piece, u + width
    start, at = u, u
    for _ in range(60):
        step = (wanted - below - part(start, at, df)) / density(at, df)
        at += step
        if abs(step) < Decimal(10) ** -38:
            break
    return df.sqrt() * (at.exp() - (-at).exp()) / 2


def known_quantiles():
    # Tables, and closed forms for two degrees of freedom: p = 1 - t / sqrt(2 + t^2).
    for df, t in ((3, "3.182446305"), (5, "2.570581836"), (30, "2.042272456")):
        assert abs(t_quantile(0.95, Fraction(df)) - Decimal(t)) < Decimal("1e-9"), df
    t = t_quantile(0.9, Fraction(2))
    assert abs(t / (2 + t * t).sqrt() - Decimal(0.9)) < Decimal("1e-36")


# --- the formulas ----------------------------------------------------------------------------------------------------


def arm(clusters, unit):
    """Pooled mean and each cluster's share in its deviation, from (n, sum)."""
    persons = sum(n for n, _ in clusters)
    mean = Fraction(sum(s for _, s in clusters), persons * unit)
    return persons, mean, [(Fraction(s, unit) - n * mean) / persons for n, s in clusters]


def corrected(shares):
    return Fraction(len(shares), len(shares) - 1) * sum(u * u for u in shares)


def with_interval(difference, variance, df, level):
    if variance == 0:
        return None
    se = real(variance).sqrt()
    reach = t_quantile(level, df) * se
    d = real(difference)
    interval = [out(d - reach), out(d + reach)]
    return {"difference": out(difference), "se": out(se), "df": out(df), "t": out(d / se), "interval": interval}


def pooled(before, after, unit, level, is_paired):
    """`None` for the change where there are fewer than four clusters or nothing varies."""
    n_b, m_b, u_b = arm(before, unit)
    n_a, m_a, u_a = arm(after, unit)
    case = {"n": [n_b, n_a], "mean": [out(m_b), out(m_a)], "difference": out(m_a - m_b), "change": None}
    means = [[Fraction(s, n * unit) for n, s in one] for one in (before, after)]
    case["lowest_and_highest"] = [[out(min(one)), out(max(one))] for one in means]
    if is_paired:
        changes = [a - b for b, a in zip(*means)]
        case["changes"] = [out(min(changes)), out(max(changes))]
    if min(len(before), len(after)) < 4:
        return case
    if is_paired:
        k = len(before)
        case["change"] = with_interval(
            m_a - m_b, corrected([a - b for a, b in zip(u_a, u_b)]), Fraction(k - 1), level
        )
    else:
        v_b, v_a = corrected(u_b), corrected(u_a)
        below = v_b**2 / (len(before) - 1) + v_a**2 / (len(after) - 1)
        df = (v_b + v_a) ** 2 / below if below else Fraction(1)
        case["change"] = with_interval(m_a - m_b, v_b + v_a, df, level)
    return case


# --- what is compared ------------------------------------------------------------------------------------------------


def clusters(dice, k, base, spread, largest):
    """(n, sum, squares) of k clusters."""
    made = []
    for _ in range(k):
        level = base + dice(spread)
        values = [level + dice(2 * spread) for _ in range(1 + dice(largest))]
        made.append([len(values), sum(values), sum(v * v for v in values)])
    return made


def bare(of):
    return [(n, s) for n, s, _ in of]


def keyed_points(codes, item):
    code = int(codes[item - 1])
    return 6 - code if item in REVERSE else code


def cases():
    dice = Dice(20261129)
    made = []
    for k_before, k_after in [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (9, 9), (12, 12), (40, 40)] + [
        (4, 5), (6, 4), (3, 8), (7, 12), (30, 6)
    ]:
        for base, spread, largest, unit in [(30, 12, 24, 1), (0, 4, 9, 6), (-40, 30, 60, 15), (10**6, 3, 20, 1)]:
            before = clusters(dice, k_before, base, spread, largest)
            after = clusters(dice, k_after, base + dice(3) - 1, spread, largest)
            level = [0.95, 0.9, 0.95, 0.99][len(made) % 4]
            for is_paired in (True, False) if k_before == k_after else (False,):
                case = {"before": before, "after": after, "unit": unit, "level": level, "paired": is_paired}
                made.append({**case, **pooled(bare(before), bare(after), unit, level, is_paired)})
    # Nothing varies: each cluster falls by the same, and all of one size; unpaired it varies.
    before = [[10, 10 * v, 10 * v * v] for v in (20, 30, 40, 50)]
    after = [[10, 10 * v, 10 * v * v] for v in (15, 25, 35, 45)]
    for is_paired in (True, False):
        case = {"before": before, "after": after, "unit": 1, "level": 0.95, "paired": is_paired}
        made.append({**case, **pooled(bare(before), bare(after), 1, 0.95, is_paired)})
    return made


LABELS = ["Afsnit B", "Afsnit D", "Afsnit A", "Afsnit F", "Afsnit C", "Afsnit E"]


def workshops():
    """About 20 before and 16 after; on most scales somewhat less afterwards."""
    dice = Dice(6)
    files, sums = [], {scale: {"before": {}, "after": {}} for scale in SCALES}
    for place, label in enumerate(LABELS):
        for wave, n, fall in (("before", 18 + dice(5), 0), ("after", 14 + dice(5), 50 + 6 * place)):
            persons = []
            for _ in range(n):
                own = dice(3)
                codes = []
                for item in range(1, 16):
                    keyed = 1 + own + dice(3)
                    # Every item of the part "disclosure" moves with chance alone.
                    if item not in PARTS["disclosure"] and dice(100) < fall:
                        keyed = max(1, keyed - 1)
                    codes.append(6 - keyed if item in REVERSE else keyed)
                persons.append("".join(map(str, codes)))
            files.append({"label": label, "wave": wave, "persons": persons})
            for scale, items in SCALES.items():
                total = sum(keyed_points(codes, item) for codes in persons for item in items)
                sums[scale][wave][label] = (n, total)
    figures = {}
    for scale, of in sums.items():
        before, after = ([of[wave][label] for label in LABELS] for wave in ("before", "after"))
        # The total is judged first, the three parts share 5 %.
        level = 0.95 if scale == "total" else 1 - (1 - 0.95) / 3
        figures[scale] = pooled(before, after, 1, level, True)
    # And without the rounds after the workshop of the last three: too few pairs, so two sets of workshops with 6 and 3.
    few = {}
    for scale, of in sums.items():
        before = [of["before"][label] for label in LABELS]
        few[scale] = pooled(before, [of["after"][label] for label in LABELS[:3]], 1, 0.95, False)
    return {"files": files, "figures": figures, "three_after": few}


def text():
    made = cases()
    rows = ",\n".join(json.dumps(case, separators=(",", ":")) for case in made)
    all_of = workshops()
    files = ",\n".join(json.dumps(file, separators=(",", ":")) for file in all_of["files"])
    rest = "".join(f',\n"{name}": {json.dumps(all_of[name])}' for name in ("figures", "three_after"))
    return f'{{\n"cases": [\n{rows}\n],\n"workshops": {{\n"files": [\n{files}\n]{rest}\n}}\n}}\n'


if __name__ == "__main__":
    known_quantiles()
    made = text()
    if "--check" in sys.argv[1:]:
        assert FILE.read_text() == made, "pool.json is not what this program writes"
    else:
        FILE.write_text(made)
    read = json.loads(made)
    print({"cases": len(read["cases"]), "workshops": len(read["workshops"]["files"])})
    for scale, of in read["workshops"]["figures"].items():
        print(scale, of["mean"], of["change"]["difference"], of["change"]["interval"], of["changes"])
