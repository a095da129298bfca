"""Statistics of groups from integer sums, with 40 digits.

    python3 tests/golden/stats.py           writes stats.json
    python3 tests/golden/stats.py --check   computes everything anew and compares it with the file

Independent of core/src/stats: sums are fractions, distributions are those of mpmath (hypergeometric series and numeric
integration at 40 digits), quantiles and noncentralities are found by its root finder. mpmath is installed from PyPI
into target/golden where it is missing.
"""

import json
import os
import subprocess
import sys
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILE = HERE / "stats.json"

try:
    import mpmath
except ImportError:
    venv = HERE.parent.parent / "target" / "golden" / "venv"
    if Path(sys.prefix) == venv:
        raise
    if not (venv / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    subprocess.run([venv / "bin" / "pip", "install", "--quiet", "mpmath==1.3.0"], check=True)
    os.execv(venv / "bin" / "python", [str(venv / "bin" / "python"), __file__, *sys.argv[1:]])

from mpmath import mp, mpf

mp.dps = 40

# --- made-up groups --------------------------------------------------------------------------------------------------


class Dice:
    """Numbers that are the same for everybody and for every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, faces):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % faces


def sums(values, unit):
    return {"n": len(values), "sum": sum(values), "squares": sum(v * v for v in values), "unit": unit}


def real(fraction):
    return mpf(fraction.numerator) / fraction.denominator


class Group:
    def __init__(self, moments):
        n, total, squares, unit = (moments[name] for name in ("n", "sum", "squares", "unit"))
        self.n = n
        self.mean = Fraction(total, n * unit)
        self.variance = Fraction(n * squares - total * total, n * (n - 1) * unit * unit) if n > 1 else None

    @property
    def v(self):
        return self.variance / self.n


# --- distributions ---------------------------------------------------------------------------------------------------


def t_p(t, df):
    """Two-sided p, small ones included."""
    t, df = mpf(t), mpf(df)
    return mp.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def root(function, guess):
    return mp.findroot(function, guess, tol=mpf(10) ** -60, maxsteps=200)


def t_quantile(level, df):
    z = mp.sqrt(2) * mp.erfinv(level)
    # Cornish and Fisher's first terms as a start; the logarithm is nearly straight for few degrees of freedom.
    start = z + (z**3 + z) / (4 * df) if df > 3 else None
    if start is None:
        low, high = mpf(0), mpf(1)
        while t_p(high, df) > 1 - level:
            high *= 2
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if t_p(middle, df) > 1 - level else (low, middle)
        start = low
    return root(lambda t: mp.log(t_p(t, df)) - mp.log(1 - level), start)


@lru_cache(None)
def f_quantile(p, above, below):
    share = lambda f: mp.betainc(
        mpf(above) / 2, mpf(below) / 2, 0, above * f / (above * f + below), regularized=True
    )
    low, high = mpf(0), mpf(1)
    while share(high) < p:
        high *= 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if share(middle) < p else (low, middle)
    return root(lambda f: share(f) - p, (low, high))


def noncentral_t(t, df, delta):
    """Integral of phi over chi, in pieces around the place where chi is largest."""
    t, df, delta = mpf(t), mpf(df), mpf(delta)
    front = mp.log(2) + df / 2 * mp.log(df / 2) - mp.loggamma(df / 2)
    density = lambda s: mp.exp(front + (df - 1) * mp.log(s) - df * s * s / 2)
    sd = 1 / mp.sqrt(2 * df)
    places = {mpf(0)} | {max(mpf(0), 1 + k * sd) for k in (-12, -6, -3, -1, 0, 1, 3, 6, 12, 25)}
    if t != 0:
        centre, width = delta / t, 1 / abs(t)
        places |= {min(max(mpf(0), centre + k * width), 1 + 25 * sd) for k in (-9, -4, -1, 0, 1, 4, 9)}
    integrand = lambda s: density(s) * mp.ncdf(t * s - delta)
    places = sorted(places)
    # Near 0 the density is a broken power of s, which Gauss and Legendre's rule does not follow.
    near_zero = mp.quad(integrand, places[:2], method="tanh-sinh")
    return near_zero + mp.quad(integrand, places[1:], method="gauss-legendre")


def noncentrality(t, df, p):
    width = mp.sqrt(1 + t * t / (2 * df))
    sign = mpf(1) if p < 0.5 else mpf(-1)
    start = t + sign * abs(mp.sqrt(2) * mp.erfinv(2 * p - 1)) * width
    with mp.workdps(20):
        return mp.findroot(lambda d: noncentral_t(t, df, d) - p, (start, start + width / 50), tol=mpf(10) ** -34)


# --- what is compared ------------------------------------------------------------------------------------------------


def out(number):
    """Seventeen digits, which name one float."""
    return float(mp.nstr(mpf(number), 20)) if not isinstance(number, Fraction) else float(mp.nstr(real(number), 20))


def pair(low, high):
    return [out(low), out(high)]


def comparison(before, after, level, with_g):
    one, two = Group(before), Group(after)
    case = {"before": before, "after": after, "level": level}
    level = mpf(level)  # the very float, not its decimal
    case["mean"] = [out(one.mean), out(two.mean)]
    case["sd"] = [out(mp.sqrt(real(g.variance))) for g in (one, two)]
    v = one.v + two.v
    if v > 0:
        difference, se = real(two.mean - one.mean), mp.sqrt(real(v))
        df = real(v * v / (one.v**2 / (one.n - 1) + two.v**2 / (two.n - 1)))
        t = difference / se
        reach = t_quantile(level, df) * se
        case["welch"] = {"difference": out(difference), "se": out(se), "t": out(t), "df": out(df), "p": out(t_p(t, df))}
        case["welch"]["interval"] = pair(difference - reach, difference + reach)
        if one.v > 0:
            reach = t_quantile(level, one.n - 1) * mp.sqrt(real(one.v))
            case["mean_interval"] = pair(real(one.mean) - reach, real(one.mean) + reach)
        s1, s2 = real(one.variance), real(two.variance)
        m = (s1 + s2) ** 2 / (s1**2 / (one.n - 1) + s2**2 / (two.n - 1))
        if with_g and m >= 2:
            j = mp.gamma(m / 2) / (mp.sqrt(m / 2) * mp.gamma((m - 1) / 2))
            divisor = mp.sqrt((s1 + s2) / 2)
            low, high = (noncentrality(t, df, p) * se / divisor for p in ((1 + level) / 2, (1 - level) / 2))
            case["g"] = {"value": out(j * difference / divisor), "interval": pair(low, high)}
        if one.mean > 0 and two.mean > 0:
            # Fieller: the roots R of (m2 - R m1)^2 = t^2 (v2 + R^2 v1), with Welch's t at R = 1.
            m1, m2, v1, v2 = (real(x) for x in (one.mean, two.mean, one.v, two.v))
            tt = t_quantile(level, df) ** 2
            a, b, c = m1**2 - tt * v1, m1 * m2, m2**2 - tt * v2
            case["percent"] = {"change": out(100 * (two.mean / one.mean - 1)), "fieller": None}
            if a > 0:
                d = mp.sqrt(b * b - a * c)
                case["percent"]["fieller"] = pair(*(100 * ((b + s * d) / a - 1) for s in (-1, 1)))
    return case


def comparisons():
    dice = Dice(20261123)
    sizes = [(2, 2), (2, 3), (3, 2), (5, 5), (5, 9), (7, 5), (10, 10), (12, 30), (20, 20), (25, 8), (40, 41)]
    sizes += [(60, 60), (99, 7), (100, 100), (150, 400), (500, 30), (1000, 1000), (1000, 2), (333, 667)]
    cases = []
    for n1, n2 in sizes:
        for item, unit, shift in [(5, 1, 0), (61, 1, 3), (61, 15, -2), (5, 1, 8), (1001, 7, 40), (3, 1, 0)]:
            base = 15 if item > 5 else 1
            one = [base + dice(item) for _ in range(n1)]
            two = [max(base + dice(item) + shift, 0) for _ in range(n2)]
            level = [0.95, 0.9, 0.99, 0.95, 0.8, 0.999][len(cases) % 6]
            cases.append(comparison(sums(one, unit), sums(two, unit), level, len(cases) % 4 == 0))
    # Far apart: g up to 6, p as small as a float can be and smaller.
    for n in (5, 10, 20, 60, 200, 500):
        for size in (1, 2, 4, 6):
            one = [30 + dice(13) for _ in range(n)]
            two = [30 + round(3.742 * size) * (-1) ** n + dice(13) for _ in range(n)]
            cases.append(comparison(sums(one, 1), sums(two, 1), 0.95, n <= 20 or size in (2, 6)))
    # Large means with a small spread, where floats alone would lose everything; and a group of equals.
    for n in (5, 50, 900):
        for base in (10**6, 10**8):
            one = [base + dice(3) for _ in range(n)]
            two = [base + 1 + dice(3) for _ in range(n)]
            cases.append(comparison(sums(one, 1), sums(two, 1), 0.95, n == 5))
        cases.append(comparison(sums([4] * n, 1), sums([3 + dice(3) for _ in range(n + 1)], 1), 0.95, n < 900))
    return cases


def alphas():
    dice = Dice(77)
    cases = []
    # The share of a person's own level in each answer: from items that have nothing in common to copies of one item.
    for n in (3, 5, 10, 30, 100, 1000):
        for k in (2, 3, 5, 15):
            for common in (-1, 0, 1, 3, 9, 10):
                rows = []
                for _ in range(n):
                    own = dice(50)
                    row = [1 + (own if dice(10) < common else dice(50)) // 10 for _ in range(k)]
                    if common < 0:  # every second item turned the wrong way
                        row = [1 + own // 10 if i % 2 else 5 - own // 10 + dice(2) for i in range(k)]
                    rows.append(row)
                items = [sums(list(column), 1) for column in zip(*rows)]
                total = sums([sum(row) for row in rows], 1)
                variance = Group(total).variance
                if variance == 0:
                    continue
                alpha = Fraction(k, k - 1) * (1 - sum(Group(item).variance for item in items) / variance)
                df1, df2 = n - 1, (n - 1) * (k - 1)
                rest = real(1 - alpha)
                level = (0.95, 0.9, 0.99)[k % 3]
                limits = (1 - rest * f_quantile(p, df1, df2) for p in ((1 + mpf(level)) / 2, (1 - mpf(level)) / 2))
                case = {"items": items, "total": total, "alpha": out(alpha), "level": level, "interval": pair(*limits)}
                case["hundredths"] = int(abs(alpha) * 100 + Fraction(1, 2)) * (-1 if alpha < 0 else 1)
                cases.append(case)
    return cases


def wilson():
    cases = []
    for n in (1, 2, 5, 19, 20, 100, 1000, 123456):
        for count in sorted({0, 1, n // 5, n // 2, n - 1, n}):
            for level in (0.8, 0.95, 0.999):
                z = mp.sqrt(2) * mp.erfinv(mpf(level))
                p, zz = mpf(count) / n, z * z / n
                half = z * mp.sqrt(p * (1 - p) / n + zz / (4 * n))
                low, high = ((p + zz / 2 + s * half) / (1 + zz) for s in (-1, 1))
                low, high = (mpf(0) if count == 0 else low), (mpf(1) if count == n else high)
                cases.append({"count": count, "n": n, "level": level, "interval": pair(low, high)})
    return cases


def power(effect, n, level):
    """How often the interval leaves zero out, between two groups of n."""
    df = 2 * (n - 1)
    t, delta = t_quantile(mpf(level), df), mpf(effect) * mp.sqrt(mpf(n) / 2)
    return 1 - noncentral_t(t, df, delta) + noncentral_t(-t, df, delta)


def powers():
    cases = []
    for effect in (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 2.0):
        for wanted in (0.8, 0.9):
            # From the normal distribution, and then one by one.
            n = max(2, int(2 * ((mp.sqrt(2) * (mp.erfinv(mpf(0.95)) + mp.erfinv(2 * mpf(wanted) - 1))) / effect) ** 2))
            while power(effect, n, 0.95) >= wanted:
                n -= 1
            while power(effect, n, 0.95) < wanted:
                n += 1
            cases.append({"effect": effect, "wanted": wanted, "level": 0.95, "n": n, "power": out(power(effect, n, 0.95))})
    for effect in (0.0, 0.5, 1.5):
        for n in (2, 3, 10, 25, 300):
            cases.append({"effect": effect, "level": 0.99, "n": n, "power": out(power(effect, n, 0.99))})
    return cases


def everything():
    return {"comparisons": comparisons(), "alphas": alphas(), "wilson": wilson(), "power": powers()}


def text(figures):
    lines = []
    for name, cases in figures.items():
        rows = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
        lines.append(f'"{name}": [\n{rows}\n]')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    made = text(everything())
    if "--check" in sys.argv[1:]:
        assert FILE.read_text() == made, "stats.json is not what this program writes"
    else:
        FILE.write_text(made)
    print({name: len(cases) for name, cases in json.loads(made).items()})
