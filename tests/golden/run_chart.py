"""Limits of run charts, and how often chance oversteps them, by counting.

    python3 tests/golden/run_chart.py           writes run_chart.json and prints the rates
    python3 tests/golden/run_chart.py --check   computes everything anew and compares it with the file

Independent of core/src/group/stats: whole numbers and fractions of Python's standard library alone. Rules of Anhøj: of n points
off the median the longest run is a signal above round(log2 n) + 3, the number of crossings below the lower 5 % quantile of the
binomial distribution of n - 1 and 1/2.
"""

import json
import sys
from fractions import Fraction
from functools import lru_cache
from math import comb, log2
from pathlib import Path

FILE = Path(__file__).resolve().parent / "run_chart.json"


def longest(n):
    return round(log2(n)) + 3


def crossings(n):
    """The least x with P(X <= x) >= 5 %."""
    total, x = 0, 0
    while True:
        total += comb(n - 1, x)
        if Fraction(total, 2 ** (n - 1)) >= Fraction(1, 20):
            return x
        x += 1


def quiet(n, most, fewest, about_own_median):
    """How many sequences of n sides have no run above `most` and at least `fewest` crossings. About the own median of
    different values half of the points lie on each side; about a known one every sequence is as likely."""

    @lru_cache(None)
    def ways(left, ups, run, crossed):
        if left == 0:
            return int(crossed >= fewest)
        found = 0
        # `ups` are those that are still to come on the side of the last point.
        for same in (True, False):
            stock = ups if same else left - ups
            if about_own_median and stock == 0:
                continue
            if same and run < most:
                found += ways(left - 1, ups - 1 if about_own_median else 0, run + 1, crossed)
            if not same:
                rest = left - ups - 1 if about_own_median else 0
                found += ways(left - 1, rest, 1, min(crossed + 1, fewest))
        return found

    ways.cache_clear()
    return 2 * ways(n - 1, n // 2 - 1 if about_own_median else 0, 1, 0)


def everything():
    limits = [[n, longest(n), crossings(n)] for n in range(12, 201)]
    arrangements = []
    for n in (12, 14, 16, 18):
        most, fewest = longest(n), crossings(n)
        arrangements.append({"n": n, "all": comb(n, n // 2), "quiet": quiet(n, most, fewest, True)})
    return {"limits": limits, "arrangements": arrangements}


def rates():
    print("per cent of series without a change that give a signal")
    print("   n  own median: run  crossings  either   known median: run  crossings  either")
    for n in (12, 16, 20, 24, 36, 48, 60):
        most, fewest = longest(n), crossings(n)
        row = []
        for own in (True, False):
            all_of_them = comb(n, n // 2) if own else 2**n
            for limits in ((most, 0), (n, fewest), (most, fewest)):
                row.append(100 * (1 - Fraction(quiet(n, *limits, own), all_of_them)))
        print(f"{n:4}" + "".join(f"{float(share):10.1f}" for share in row))


if __name__ == "__main__":
    # By hand: of 4 points about their own median (6 arrangements) 2 have a run of two on each side and one crossing.
    assert quiet(4, 4, 2, True) == 4 and quiet(4, 1, 0, True) == 2 and quiet(3, 2, 0, False) == 6
    made = "{\n" + ",\n".join(f'"{name}": {json.dumps(rows)}' for name, rows in everything().items()) + "\n}\n"
    if "--check" in sys.argv[1:]:
        assert FILE.read_text() == made, "run_chart.json is not what this program writes"
    else:
        FILE.write_text(made)
    rates()
