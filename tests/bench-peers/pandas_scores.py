"""OMS-HC with pandas: python pandas_scores.py answers.csv scores.csv"""

import sys

import pandas as pd

SCALES = {
    "total": range(1, 16),
    "attitudes": (1, 9, 10, 11, 13, 15),
    "disclosure": (3, 4, 5, 8),
    "social_distance": (2, 6, 7, 12, 14),
}
REVERSED = [f"q{item}" for item in (2, 6, 7, 8, 14)]

answers = pd.read_csv(sys.argv[1], dtype="float32", engine="c")
answers[REVERSED] = 6 - answers[REVERSED]
# `skipna=False`: scored only when complete.
scores = pd.DataFrame(
    {scale: answers[[f"q{item}" for item in items]].sum(axis=1, skipna=False) for scale, items in SCALES.items()}
)
scores.astype("Int16").to_csv(sys.argv[2], index=False)
