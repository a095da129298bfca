"""Runs everybody over the same answer sheets: see README.md beside this file."""

import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SCALES = ["total", "attitudes", "disclosure", "social_distance"]


def write_answers(file, rows):
    """Codes 1 to 5, one in 500 missing. The same file for the same number of rows."""
    chance = random.Random(15)
    cells = ["1", "2", "3", "4", "5"] * 100
    cells[0] = ""
    with open(file, "w", encoding="ascii", newline="\n") as out:
        out.write(",".join(f"q{item}" for item in range(1, 16)) + "\n")
        for _ in range(rows):
            out.write(",".join(chance.choices(cells, k=15)) + "\n")


def measured(command, environment, folder):
    """Seconds and peak memory in MB of a process, or nothing if it fails."""
    # `time` starts it, because a child of Python counts Python's own memory until it becomes another program.
    peak = folder / "peak"
    call = ["/usr/bin/time", "--quiet", "-f", "%M", "-o", peak, *command["call"]]
    start = time.perf_counter()
    status = subprocess.run(call, env={**os.environ, **environment}, stdout=command.get("out")).returncode
    seconds = time.perf_counter() - start
    return (seconds, int(peak.read_text()) / 1024) if status == 0 else None


def scores(file):
    """The four scores of everybody as whole numbers, whatever else is in the file."""
    with open(file, encoding="ascii") as lines:
        header = next(lines).rstrip("\n").replace('"', "").split(",")
        columns = [header.index(scale) for scale in SCALES]
        for line in lines:
            cells = line.rstrip("\n").split(",")
            yield tuple(int(float(cells[column])) if cells[column] else None for column in columns)


def same(one, other):
    """Whether two files hold the same scores, and for how many persons."""
    count = 0
    for left, right in zip(scores(one), scores(other), strict=True):
        if left != right:
            print(f"row {count + 1}: {left} and {right}")
            return False
        count += 1
    print(f"{other.name}: the same scores for {count} persons")
    return True


def has(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path, help="the release build of trygskema")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="peers-"))
    try:
        sys.exit(compare(options, folder))
    finally:
        shutil.rmtree(folder)


def compare(options, folder):
    answers = folder / "answers.csv"
    write_answers(answers, options.rows)
    print(f"{options.rows} answer sheets, {answers.stat().st_size / 1e6:.1f} MB")

    def result(name):
        return folder / f"{name}.csv"

    program = [options.program.resolve(), "score", "--instrument", "oms-hc-15", answers]
    everybody = {"trygskema": ({"call": program}, {})}
    for module, name, environment in [
        ("polars", "polars", {}),
        ("polars", "polars, one thread", {"POLARS_MAX_THREADS": "1"}),
        ("pandas", "pandas", {}),
    ]:
        if has(module):
            script = HERE / f"{module}_scores.py"
            everybody[name] = ({"call": [sys.executable, script, answers, result(name)]}, environment)
        else:
            print(f"{name} is not installed and left out")
    if shutil.which("Rscript"):
        everybody["R psych"] = ({"call": ["Rscript", HERE / "psych_scores.R", answers, result("R psych")]}, {})
    else:
        print("R is not installed and left out")

    best = {}
    for _ in range(options.times):
        for name, (command, environment) in everybody.items():
            if name == "trygskema":
                with open(result(name), "wb") as out:
                    figures = measured({**command, "out": out}, environment, folder)
            else:
                figures = measured(command, environment, folder)
            if figures is None:
                print(f"{name} has failed")
                return 1
            seconds, memory = best.get(name, (float("inf"), 0))
            best[name] = (min(seconds, figures[0]), max(memory, figures[1]))

    is_same = all([same(result("trygskema"), result(name)) for name in everybody if name != "trygskema"])
    own = best["trygskema"][0]
    print(f"\n{'':<20}{'seconds':>9}{'rows a second':>16}{'peak MB':>9}{'time of trygskema':>19}")
    for name, (seconds, memory) in best.items():
        print(f"{name:<20}{seconds:>9.3f}{options.rows / seconds:>16,.0f}{memory:>9.0f}{seconds / own:>18.1f}x")
    return 0 if is_same else 1


if __name__ == "__main__":
    main()
