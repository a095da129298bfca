"""Who is counted in which figure of a group, with fractions.

    python3 tests/golden/denominators.py           writes core/tests/group/denominators.json
    python3 tests/golden/denominators.py --check   computes everything anew and compares it with the file

Independent of core/src/group: the keys and missing rules of SVEST, IGLO and CBI are written down here, the answers come from
dice. Each scale counts whoever answered enough of its items; no two scales of these three have an item in common. Standard
library alone.
"""

import json
import pathlib
import sys
from fractions import Fraction

FILE = pathlib.Path(__file__).resolve().parents[2] / "core" / "tests" / "group" / "denominators.json"


class Dice:
    """Numbers that are the same for everybody and for every version of Python."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, faces):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % faces


# Scale: first item, last item, how many answers it needs.
SVEST = {
    "psychological_distress": (1, 4, 2),
    "physical_distress": (5, 8, 2),
    "colleague_support": (9, 12, 2),
    "supervisor_support": (13, 16, 2),
    "institutional_support": (17, 19, 2),
    "nonwork_support": (20, 21, 2),
    "self_efficacy": (22, 25, 2),
    "turnover_intentions": (26, 27, 2),
    "absenteeism": (28, 29, 2),
}
SVEST_REVERSE = [10, 12, 13, 14, 16, 17, 18, 20, 21, 25]
IGLO = {"individual": (1, 11, 6), "group": (12, 18, 4), "leader": (19, 28, 5), "organisation": (29, 33, 3)}
IGLO_NEEDS = [2, 6, 10]
CBI = {"personal": (1, 6, 3), "work": (7, 13, 4), "patient": (14, 19, 3)}
CBI_REVERSE = [13]


def points(instrument, number, code):
    """What an answer adds to the mean of its scale; None if it is worth no points."""
    if code is None:
        return None
    if instrument == "svest-29":
        return 6 - code if number in SVEST_REVERSE else code
    if instrument == "cbi":
        return 100 - 25 * code if number in CBI_REVERSE else 25 * code
    # A strength is a yes, of the three needs a no; 9 is "don't know".
    return None if code == 9 else 100 if code == (3 if number in IGLO_NEEDS else 1) else 0


def halves_up(number, decimals):
    """Rounded half away from zero, as a text."""
    scaled = abs(number) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = str(whole).rjust(decimals + 1, "0")
    return ("-" if number < 0 and whole else "") + text[:-decimals] + "." + text[-decimals:]


def spread(values):
    return len(values) * sum(value * value for value in values) - sum(values) ** 2


def alpha(columns, totals):
    """Cronbach's alpha from the points of each item and the mean of each person."""
    k, whole = len(columns), spread([total * len(columns) for total in totals])
    return None if whole == 0 else Fraction(k, k - 1) * (1 - Fraction(sum(map(spread, columns)), whole))


def counted(instrument, scales, persons):
    """The persons, sum and sum of squares of each scale, and who is missing somewhere."""
    figures, missing = {}, {}
    for scale, (first, last, needed) in scales.items():
        values, sheets = [], []
        for person, codes in enumerate(persons):
            given = codes[first - 1 : last]
            keyed = [points(instrument, number, code) for number, code in enumerate(given, first)]
            there = [number for number in keyed if number is not None]
            if len(there) < needed:
                missing[person] = missing.get(person, False) or None in given
                continue
            values.append(Fraction(sum(there), len(there)))
            sheets.append(keyed)
        is_whole = all(None not in sheet for sheet in sheets)
        figures[scale] = {
            "n": len(values),
            "sum": str(sum(values)),
            "squares": str(sum(value * value for value in values)),
            "has_items": is_whole,
        }
        # A share has no alpha: whether an item is a strength is not what it is summed as.
        if is_whole and instrument != "iglo-33" and values:
            value = alpha([list(column) for column in zip(*sheets)], values)
            figures[scale]["alpha"] = value and halves_up(value, 2)
    return figures, missing


def side(count, n, smallest):
    if count < smallest:
        return [0, smallest - 1]
    return [n - smallest + 1, n] if n - count < smallest else [count, count]


def shares(persons, first, smallest):
    """Of the questions from `first` on: the classes low, middle, high, without points, skipped, or one cut of high."""
    found = {}
    for number in range(first, len(persons[0]) + 1):
        codes = [codes[number - 1] for codes in persons]
        tests = [lambda c: c in (1, 2), lambda c: c == 3, lambda c: c in (4, 5), lambda c: False, lambda c: c is None]
        counts = [sum(map(test, codes)) for test in tests]
        n = len(persons)
        can_show = n >= 20 and all(count == 0 or count >= smallest for count in counts)
        cut = side(counts[2], n, smallest + (n >= 20))
        found[f"s{number - first + 1}"] = {"counts": counts} if can_show else {"cut": cut}
    return found


def sheet(dice, size, codes, skips, per_cent, pointless=0):
    """A person with a level of his own; now and then an answer is missing or "don't know"."""
    level, answers = dice(len(codes)), []
    for _ in range(size):
        place = max(0, min(len(codes) - 1, level + dice(3) - 1))
        answer = codes[place]
        if dice(1000) < pointless:
            answer = 9
        answers.append(None if dice(1000) < skips * per_cent else answer)
    return answers


def case(name, instrument, scales, persons, first_share=None, smallest=3, has_pointless=False):
    figures, missing = counted(instrument, scales, persons)
    made = {"name": name, "instrument": instrument, "persons": persons, "n": len(persons), "incomplete": len(missing)}
    if has_pointless and len(missing) >= smallest:
        made["skipped"] = side(sum(missing.values()), len(missing), smallest)
    made["scales"] = figures
    if first_share and len(persons) >= 15:
        made["shares"] = shares(persons, first_share, smallest)
    return made


def cases():
    likert, iglo = [1, 2, 3, 4, 5], [1, 2, 3]
    dice = Dice(14)
    ward = [sheet(dice, 36, likert, 6, 10) for _ in range(14)]
    hospital = [sheet(dice, 36, likert, 2, 10) for _ in range(40)]
    unsure = [sheet(dice, 33, iglo, 1, 10, pointless=220) for _ in range(60)]
    tired = [sheet(dice, 19, [0, 1, 2, 3, 4], 0, 10) for _ in range(16)]
    tired[3][1] = None
    return [
        case("a ward of 14 with some skips", "svest-29", SVEST, ward, 30),
        case("40 persons who skip 2 in 100", "svest-29", SVEST, hospital, 30),
        case('60 persons, "don\'t know" in 22 of 100', "iglo-33", IGLO, unsure, has_pointless=True),
        case("16 persons, one skips one item", "cbi", CBI, tired),
    ]


def main():
    text = json.dumps({"cases": cases()}, indent=1, ensure_ascii=False)
    # One person a line.
    lines, depth = [], 0
    for line in text.split("\n"):
        if depth:
            lines[-1] += line.strip() + (" " if line.strip().endswith(",") else "")
            depth += line.strip() == "["
            depth -= line.strip() in ("]", "],")
        else:
            lines.append(line)
            depth = line.strip() == "[" or line.rstrip().endswith(("\"counts\": [", "\"cut\": [", "\"skipped\": ["))
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    if "--check" in sys.argv:
        if FILE.read_text(encoding="utf-8") != text:
            sys.exit(f"{FILE.name} is not what is computed")
        print(f"{FILE.name}: as it is made")
    else:
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
