"""OMS-HC with polars: python polars_scores.py answers.csv scores.csv"""

import sys

import polars as pl

SCALES = {
    "total": range(1, 16),
    "attitudes": (1, 9, 10, 11, 13, 15),
    "disclosure": (3, 4, 5, 8),
    "social_distance": (2, 6, 7, 12, 14),
}
REVERSED = (2, 6, 7, 8, 14)


def keyed(item):
    column = pl.col(f"q{item}")
    return 6 - column if item in REVERSED else column


answers = pl.scan_csv(sys.argv[1], schema={f"q{item}": pl.Int8 for item in range(1, 16)})
# A sum of columns with `+` is empty as soon as one of them is: scored only when complete.
scores = []
for scale, items in SCALES.items():
    first, *others = (keyed(item).cast(pl.Int16) for item in items)
    for other in others:
        first = first + other
    scores.append(first.alias(scale))
answers.select(scores).sink_csv(sys.argv[2])
