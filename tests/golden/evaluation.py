"""A made-up data set with the published figures of 'Fra tabu til tryghed', and what a report on it must say.

    python3 tests/golden/evaluation.py           compares the files here with what this program computes
    python3 tests/golden/evaluation.py --write   writes them

Writes four files below demo/data, one row a person: the three questions before and the four after the workshop
(before-sst.csv, after-sst.csv), and the 15 statements of OMS-HC of the same persons in the same order
(before-oms-hc-15.csv, after-oms-hc-15.csv). And tests/golden/evaluation.json with every figure that the report on them
must show. Nobody ever gave these answers. The releases beside them, before.json and after.json, are made from them by
`trygskema aggregate`; tests/golden/evaluation.rs says how.

How the numbers were chosen
---------------------------
Published: 118 answered before and 97 after; overall stigma -8.8 %, attitudes -6.8 %, openness and help-seeking 12.4 %
("rose", so a fall of 12.4 % on a scale where high is stigma), social distance -8.7 %. No mean was published.

The total is the sum of the three parts, so its change is the mean of the three changes, weighted by the parts' shares in
the total before: 6.8 a + 12.4 d + 8.7 s = 8.8 with a + d + s = 1, hence d = 0.357 - 0.339 s. With a third of the total
in social distance (s = 0.333) openness has 0.244 +- 0.02, the width being that of four figures rounded to 0.05. Item
means of 2.27, 2.05 and 2.18 (of 1 to 5) give a = 0.416, d = 0.251, s = 0.333, and totals near 33, which is what
programmes with the scale report. Sums before: 118 persons times 13.6, 8.2 and 10.9 points, to the nearest whole. Sums
after: the whole number for which the change comes out in the middle of what rounds to the published figure.

Health Authority questions. A share is of everybody who took the questions, and a distribution is withheld if one of its
classes holds one or two people; who skipped the question is a class. So:
  competence before: 5, 53 and 41 per cent of 118 people are at most 6, 63 and 48, and at least 62 in the middle: one or
    two skipped it, here two. The report withholds the counts; the cut is, exactly: 6 of 118 (5 per cent).
  knowledge before: 104 of 118 to some degree or more (88).
  attitude before: 57 of 118 some degree, 27 high or very high (48 and 23 per cent).
  knowledge after: 91 of 97 yes (94), 3 no, 3 don't know.
  competence after: 95 and 4 per cent of 97 or fewer people leave 0.5 to 2 per cent, so one person: 92, 4, 1. The
    report withholds the counts. No counts with the published shares could be shown; the cut is, exactly: 92 of 97.
  attitude after: 98 per cent of 97 or fewer leaves one or two people: 95, 2. The cut is a band: at least 94 of 97.
  behaviour after: 85 of 97 some degree or more (88).
"""

import csv
import io
import json
import math
import random
import sys
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "demo" / "data"
SEED = 20250211

# The key, written down from the papers and not read from our definitions.
PARTS = {
    "attitudes": [1, 9, 10, 11, 13, 15],
    "disclosure": [3, 4, 5, 8],
    "social_distance": [2, 6, 7, 12, 14],
}
REVERSE = [2, 6, 7, 8, 14]
ITEMS = list(range(1, 16))
SCALES = {"total": ITEMS, **PARTS}

N = {"before": 118, "after": 97}
MEAN_BEFORE = {"attitudes": Fraction("13.6"), "disclosure": Fraction("8.2"), "social_distance": Fraction("10.9")}
PUBLISHED = {"total": "-8.8", "attitudes": "-6.8", "disclosure": "-12.4", "social_distance": "-8.7"}

# Question: counts by code among those who answered all questions, then the rows of those who did not (None: skipped).
QUESTIONS = {
    "before": {
        "knowledge-before": {5: 12, 4: 32, 3: 58, 2: 11, 1: 3},
        "competence-before": {3: 6, 2: 62, 1: 48},
        "attitude-before": {5: 8, 4: 19, 3: 56, 2: 25, 1: 8},
    },
    "after": {
        "knowledge-after": {1: 91, 0: 3, 9: 3},
        "competence-after": {1: 92, 0: 4, 9: 1},
        "attitude-after": {1: 95, 0: 2},
        "behaviour-after": {5: 9, 4: 31, 3: 45, 2: 9, 1: 3},
    },
}
LEFT_OUT = {"before": [(4, None, 3), (3, None, 2)], "after": []}

# Codes below, at and above the middle of the options, and "don't know".
CLASSES = {
    "knowledge-before": ([1, 2], [3], [4, 5], []),
    "competence-before": ([1], [2], [3], []),
    "attitude-before": ([1, 2], [3], [4, 5], []),
    "knowledge-after": ([0], [], [1], [9]),
    "competence-after": ([0], [], [1], [9]),
    "attitude-after": ([0], [], [1], [9]),
    "behaviour-after": ([1, 2], [3], [4, 5], []),
}

# The shares of the report that are published: question, classes counted together, per cent.
PUBLISHED_SHARES = {
    "before": [
        ("knowledge-before", ["middle", "high"], 88),
        ("competence-before", ["high"], 5),
        ("competence-before", ["middle"], 53),
        ("competence-before", ["low"], 41),
        ("attitude-before", ["middle"], 48),
        ("attitude-before", ["high"], 23),
    ],
    "after": [
        ("knowledge-after", ["high"], 94),
        ("competence-after", ["high"], 95),
        ("competence-after", ["low"], 4),
        ("attitude-after", ["high"], 98),
        ("behaviour-after", ["middle", "high"], 88),
    ],
}


def half_away(value, places):
    """A fraction with so many decimals, half away from zero."""
    scaled = math.floor(abs(value) * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole}.{rest:0{places}}" if places else f"{sign}{whole}"


def sums():
    before = {part: round(N["before"] * mean) for part, mean in MEAN_BEFORE.items()}
    after = {}
    for part, sum_before in before.items():
        factor = 1 + Fraction(PUBLISHED[part]) / 100
        after[part] = round(Fraction(sum_before, N["before"]) * factor * N["after"])
    return {"before": before, "after": after}


def keyed_answers(wave, wanted, chance):
    """Persons with 15 keyed points each: one leaning of the person, one for each part, then single points moved until
    each part has the sum that is wanted."""

    def normal():
        return sum(chance.random() for _ in range(12)) - 6

    persons = []
    for _ in range(N[wave]):
        person, leaning = {}, normal()
        for part, items in PARTS.items():
            of_part = normal()
            middle = wanted[part] / N[wave] / len(items)
            for item in items:
                value = middle + 0.45 * leaning + 0.5 * of_part + 0.8 * normal()
                person[item] = min(5, max(1, math.floor(value + 0.5)))
        persons.append(person)
    for part, items in PARTS.items():
        missing = wanted[part] - sum(person[item] for person in persons for item in items)
        step = 1 if missing > 0 else -1
        while missing:
            person = persons[math.floor(chance.random() * len(persons))]
            item = items[math.floor(chance.random() * len(items))]
            if 1 <= person[item] + step <= 5:
                person[item] += step
                missing -= step
    return persons


def question_rows(wave, chance):
    """The answers to the questions, those who left one out last; no order among the others."""
    columns = []
    for counts in QUESTIONS[wave].values():
        column = [code for code, count in counts.items() for _ in range(count)]
        for last in range(len(column) - 1, 0, -1):
            other = math.floor(chance.random() * (last + 1))
            column[last], column[other] = column[other], column[last]
        columns.append(column)
    return list(zip(*columns)) + LEFT_OUT[wave]


def sheets():
    chance = random.Random(SEED)
    wanted = sums()
    out = {}
    for wave in N:
        persons = keyed_answers(wave, wanted[wave], chance)
        rows = question_rows(wave, chance)
        assert len(rows) == len(persons) == N[wave]
        out[wave] = (rows, persons)
    return out


def as_csv(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if code is None else code for code in row] for row in rows)
    return out.getvalue()


def raw_answers(persons):
    return [[6 - person[item] if item in REVERSE else person[item] for item in ITEMS] for person in persons]


def moments(values):
    return len(values), sum(values), sum(value * value for value in values)


def variance(of):
    n, total, squares = of
    return Fraction(n * squares - total * total, n * (n - 1))


def alpha(persons, items):
    single = sum(variance(moments([person[item] for person in persons])) for item in items)
    total = variance(moments([sum(person[item] for item in items) for person in persons]))
    return Fraction(len(items), len(items) - 1) * (1 - single / total)


def scale_figures(persons):
    figures = {}
    for scale, items in SCALES.items():
        of = moments([sum(person[item] for item in items) for person in persons])
        figures[scale] = {
            "n": of[0],
            "sum": of[1],
            "sum_of_squares": of[2],
            "mean": half_away(Fraction(of[1], of[0]), 1),
            "sd": f"{math.sqrt(variance(of)):.6f}",
            "alpha": half_away(alpha(persons, items), 2),
        }
    return figures


def t_quantile(level, df):
    """The t with a share `level` between -t and t: Simpson's rule over the density, and halving."""
    front = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    density = lambda t: front * (1 + t * t / df) ** (-(df + 1) / 2)

    def inside(t, steps=2000):
        width = t / steps
        inner = sum((4 if at % 2 else 2) * density(at * width) for at in range(1, steps))
        return 2 * width / 3 * (density(0) + inner + density(t))

    low, high = 0.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) < level else (low, middle)
    return low


def changes(before, after):
    out = {}
    for scale, items in SCALES.items():
        first, second = (
            moments([sum(person[item] for item in items) for person in persons]) for persons in (before, after)
        )
        mean1, mean2 = Fraction(first[1], first[0]), Fraction(second[1], second[0])
        percent = 100 * (mean2 / mean1 - 1)
        v1, v2 = variance(first) / first[0], variance(second) / second[0]
        df = (v1 + v2) ** 2 / (v1**2 / (first[0] - 1) + v2**2 / (second[0] - 1))
        # The total is judged first, the three parts share 5 %.
        level = 0.95 if scale == "total" else 1 - 0.05 / 3
        t = t_quantile(level, float(df))
        # Fieller: the ratios R with (m2 - R m1)^2 = t^2 (v2 + R^2 v1).
        a, b, c = float(mean1**2) - t * t * float(v1), float(mean1 * mean2), float(mean2**2) - t * t * float(v2)
        out[scale] = {
            "difference": half_away(mean2 - mean1, 1),
            "percent": half_away(percent, 1),
            "percent_exact": f"{float(percent):.6f}",
            "fieller": [f"{100 * ((b + side * math.sqrt(b * b - a * c)) / a - 1):.6f}" for side in (-1, 1)],
            "t": f"{float(mean2 - mean1) / math.sqrt(v1 + v2):.6f}",
        }
    return out


def shares(wave):
    out = {}
    for place, (question, counts) in enumerate(QUESTIONS[wave].items()):
        others = [row[place] for row in LEFT_OUT[wave]]
        everybody = {code: count + others.count(code) for code, count in counts.items()}
        low, middle, high, unsure = (sum(everybody.get(code, 0) for code in codes) for codes in CLASSES[question])
        classes = {"low": low, "middle": middle, "high": high, "dont_know": unsure, "skipped": others.count(None)}
        n = sum(classes.values())
        is_shown = not any(count in (1, 2) for count in classes.values())
        out[question] = {"n": n, "is_shown": is_shown, "classes": classes}
    for question, names, percent in PUBLISHED_SHARES[wave]:
        count = sum(out[question]["classes"][name] for name in names)
        assert half_away(Fraction(100 * count, out[question]["n"]), 0) == str(percent), (question, names)
        of = {"classes": names, "count": count, "of": N[wave], "percent": percent}
        out[question].setdefault("published", []).append(of)
    return out


def main():
    made = sheets()
    files = {}
    for wave, (rows, persons) in made.items():
        files[DATA / f"{wave}-sst.csv"] = as_csv(QUESTIONS[wave], rows)
        files[DATA / f"{wave}-oms-hc-15.csv"] = as_csv([f"q{item}" for item in ITEMS], raw_answers(persons))
    golden = {"what": "see evaluation.py"}
    for wave, (_, persons) in made.items():
        golden[wave] = {"scales": scale_figures(persons), "shares": shares(wave)}
    golden["change"] = changes(made["before"][1], made["after"][1])
    for scale, percent in PUBLISHED.items():
        assert golden["change"][scale]["percent"] == percent, (scale, golden["change"][scale])
    files[HERE / "evaluation.json"] = json.dumps(golden, indent=2) + "\n"
    if "--write" in sys.argv:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    different = [file.name for file, text in files.items() if file.read_text(encoding="utf-8") != text]
    if different:
        sys.exit("not what this program computes: " + ", ".join(different))


if __name__ == "__main__":
    main()
