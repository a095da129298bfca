"""Known answers and scores of SVEST, the IGLO mapping and the unscored instruments beside them.

    python3 tests/golden/scores_of_work.py           compares the files here with what this program computes
    python3 tests/golden/scores_of_work.py --write   writes them

Scores come from the keys below, written down from the papers and reports and not from the definitions in
core/instruments, with exact fractions. The second half reads the definitions and holds them against the keys, the
published figures and the rules of the file format that can be checked without the core.
"""

import json
import re
import sys
from fractions import Fraction
from math import floor
from pathlib import Path

HERE = Path(__file__).parent
INSTRUMENTS = HERE.parent.parent / "core" / "instruments"

# --- keys ------------------------------------------------------------------------------------------------------------

# SVEST, Burlison 2017: first and last item of each scale; 6 - x for the items that read the other way.
SVEST_SCALES = {
    "psychological_distress": (1, 4),
    "physical_distress": (5, 8),
    "colleague_support": (9, 12),
    "supervisor_support": (13, 16),
    "institutional_support": (17, 19),
    "nonwork_support": (20, 21),
    "self_efficacy": (22, 25),
    "turnover_intentions": (26, 27),
    "absenteeism": (28, 29),
}
SVEST_REVERSE = [10, 12, 13, 14, 16, 17, 18, 20, 21, 25]

# IGLO: number of questions and of answers needed. Yes is a strength, except for the three questions about a need.
IGLO_LEVELS = {"individual": (11, 6), "group": (7, 4), "leader": (10, 5), "organisation": (5, 3)}
IGLO_NEEDS = ["i2", "i6", "i10"]
IGLO_ITEMS = [level[0] + str(n + 1) for level, (count, _) in IGLO_LEVELS.items() for n in range(count)]
YES, PARTLY, NO, DONT_KNOW = 1, 2, 3, 9

# Nine made-up raters of the 13 Delphi themes, one theme a row; sum and mean as published in Analyse 2.2, table 3.
DELPHI = [
    ("443444344", 34, "3.8"),
    ("444443324", 32, "3.6"),
    ("343323243", 27, "3.0"),
    ("433243324", 28, "3.1"),
    ("214123112", 17, "1.9"),
    ("342323332", 25, "2.8"),
    ("123432112", 19, "2.1"),
    ("233432314", 25, "2.8"),
    ("434323433", 29, "3.2"),
    ("321142312", 19, "2.1"),
    ("343342332", 27, "3.0"),
    ("232324122", 21, "2.3"),
    ("312213421", 19, "2.1"),
]

# Fra tabu til tryghed, annex 1: made-up counts by code that give the published shares, and how many answers are
# missing, of 118 and 97 people. 5, 53 and 41 per cent add up to 99 by rounding alone if two did not answer; 95 and
# 4 cannot come from two options that everybody chose from, so one answer is a "don't know".
SST = {
    "sst-before": {
        "knowledge-before": ({5: 12, 4: 33, 3: 59, 2: 11, 1: 3}, 0, [((3, 4, 5), 88)]),
        "competence-before": ({3: 6, 2: 62, 1: 48}, 2, [((3,), 5), ((2,), 53), ((1,), 41)]),
        "attitude-before": ({5: 8, 4: 19, 3: 57, 2: 26, 1: 8}, 0, [((3,), 48), ((4, 5), 23)]),
    },
    "sst-after": {
        "knowledge-after": ({1: 91, 0: 4, 9: 2}, 0, [((1,), 94)]),
        "competence-after": ({1: 92, 0: 4, 9: 1}, 0, [((1,), 95), ((0,), 4)]),
        "attitude-after": ({1: 95, 0: 2, 9: 0}, 0, [((1,), 98)]),
        "behaviour-after": ({5: 9, 4: 31, 3: 45, 2: 9, 1: 3}, 0, [((3, 4, 5), 88)]),
    },
}

# VAI 2014: the values that the report prints, in the order shown; None stands for a rank or a size in words.
VAI = {
    "p-a": ["62", "83", "33", None],
    "p-b": ["46", "78", "18", None],
    "p-c": ["2.8", "3.3", "2.5", None, None],
    "p-d": ["2.2", "3.1", "1.5", None, None],
    "t-a": ["83", "99", "36", "62", "50", "92"],
    "t-b": ["3.3", "3.7", "2.9", None, "3.0", "3.4"],
}

# --- scores ----------------------------------------------------------------------------------------------------------


def decimal(value, places):
    """Half away from zero (no value here is negative)."""
    scaled = floor(value * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    return f"{whole}.{rest:0{places}}" if places else str(whole)


def machine(value):
    """At most six decimals, no trailing zeros."""
    return decimal(value, 6).rstrip("0").rstrip(".")


def svest(what, answers):
    vector = {"what": what, "answers": answers, "scores": {}, "prorated": [], "agree": []}
    for scale, (first, last) in SVEST_SCALES.items():
        keyed = []
        for number in range(first, last + 1):
            answer = answers[number - 1]
            if answer is not None:
                keyed.append(6 - answer if number in SVEST_REVERSE else answer)
        size = last - first + 1
        needed = 2 if size == 2 else (size + 1) // 2
        if len(keyed) < needed:
            continue
        mean = Fraction(sum(keyed), len(keyed))
        vector["scores"][scale] = machine(mean)
        if len(keyed) < size:
            vector["prorated"].append(scale)
        if mean >= 4:
            vector["agree"].append(scale)
    return vector


def iglo(what, answers):
    vector = {"what": what, "answers": answers, "scores": {}}
    for level, (_, needed) in IGLO_LEVELS.items():
        given = [(item, answer) for item, answer in zip(IGLO_ITEMS, answers) if item[0] == level[0]]
        counted = [(item, answer) for item, answer in given if answer in (YES, PARTLY, NO)]
        if len(counted) < needed:
            continue
        strong = sum(answer == (NO if item in IGLO_NEEDS else YES) for item, answer in counted)
        vector["scores"][level] = machine(Fraction(100 * strong, len(counted)))
    return vector


def svest_vectors():
    least = [5 if number in SVEST_REVERSE else 1 for number in range(1, 30)]
    most = [6 - answer for answer in least]
    somebody = [4, 3, 2, 4, 3, 4, 2, 1, 3, 4, 2, 5, 4, 4, 2, 3, 2, 2, 4, 4, 5, 3, 2, 2, 4, 1, 2, 2, 1]
    wishes = [4, 4, 5, 3, 4, 4, 2]
    gaps = list(somebody)
    for number in [1, 3, 5, 6, 7, 18, 20, 22, 25, 29]:
        gaps[number - 1] = None
    edge = [4, 4, 4, 4, 4, 4, 4, 3, 4, 2, 4, 2, None, 2, 4, None, 1, 2, None, 2, 2, 4, 4, 4, 3, 4, 4, 4, 3]
    return {
        "scored": [
            svest("strongly disagrees with everything", [1] * 36),
            svest("neither agrees nor disagrees", [3] * 36),
            svest("strongly agrees with everything", [5] * 36),
            svest("least possible strain, best support", least + [1] * 7),
            svest("most possible strain, least support", most + [5] * 7),
            svest("somebody", somebody + wishes),
            svest("the same with gaps: half is enough, one of four and one of two are not", gaps + wishes),
            svest("at and just below a mean of 4", edge + wishes),
            svest("only the kinds of support: they are in no scale", [None] * 29 + wishes),
            svest("nothing answered", [None] * 36),
        ],
        "refused": [
            {"what": "no such option", "answers": [6] + [3] * 35},
            {"what": "0 is no answer", "answers": [0] + [3] * 35},
            {"what": "no such wish", "answers": [3] * 35 + [6]},
            {"what": "one answer too many", "answers": [3] * 37},
        ],
    }


def iglo_vectors():
    def sheet(**parts):
        """Codes per level, one digit a question, `-` for none."""
        text = "".join(parts.get(level, "-" * count) for level, (count, _) in IGLO_LEVELS.items())
        return [None if code == "-" else int(code) for code in text]

    strong = [NO if item in IGLO_NEEDS else YES for item in IGLO_ITEMS]
    return {
        "scored": [
            iglo("yes to everything, the three needs too", [YES] * 33),
            iglo("partly to everything", [PARTLY] * 33),
            iglo("no to everything", [NO] * 33),
            iglo("every answer points to a strength", strong),
            iglo("every answer points to a need", [NO if answer == YES else YES for answer in strong]),
            iglo("does not know anything: no score, not a low one", [DONT_KNOW] * 33),
            iglo("an employee answers one part", sheet(individual="12311213191")),
            iglo(
                "as few answers as are enough",
                sheet(individual="113-2--1-3-", group="12-1-3-", leader="1-1-1-2-3-", organisation="1--13"),
            ),
            iglo(
                "don't know counts as missing: one answer too few",
                sheet(individual="11992919991", group="1299999", leader="1111999999", organisation="11999"),
            ),
            iglo("nothing answered", [None] * 33),
        ],
        "refused": [
            {"what": "no such option", "answers": [4] + [YES] * 32},
            {"what": "0 is no answer", "answers": [YES] * 32 + [0]},
            {"what": "one answer too many", "answers": [YES] * 34},
        ],
    }


def delphi():
    rows, sums, means, priority = [[] for _ in range(9)], {}, {}, []
    for number, (ratings, total, mean) in enumerate(DELPHI, 1):
        codes = [int(rating) for rating in ratings]
        exact = Fraction(sum(codes), len(codes))
        assert sum(codes) == total and len(codes) == 9 and decimal(exact, 1) == mean, number
        # As the report says: each theme has a high rating from at least two.
        assert sum(code >= 3 for code in codes) >= 2, number
        for row, code in zip(rows, codes):
            row.append(code)
        theme = f"theme{number}"
        sums[theme], means[theme] = total, mean
        if exact >= 3:
            priority.append(theme)
    group = {"what": "nine made-up raters with the published sums", "answers": rows, "n": 9, "sums": sums}
    refused = [{"what": "no such rating", "answers": [5] + [2] * 12}]
    groups = [group | {"means": means, "priority": priority}]
    return {"groups": groups + [made_up_panel(n) for n in (5, 11, 15, 40)], "refused": refused}


def made_up_panel(n):
    """Ratings with some left out: who rated a theme is counted in it, and nobody else."""
    rows = [
        [None if (5 * rater + theme) % 17 == 3 else (7 * rater + 3 * theme + rater * theme) % 5 for theme in range(13)]
        for rater in range(n)
    ]
    rated = {
        f"theme{theme + 1}": [row[theme] for row in rows if row[theme] is not None] for theme in range(13)
    }
    exact = {theme: Fraction(sum(codes), len(codes)) for theme, codes in rated.items()}
    return {
        "what": f"{n} raters, some of whom leave themes out",
        "answers": rows,
        "n": n,
        "rated": {theme: len(codes) for theme, codes in rated.items()},
        "sums": {theme: sum(codes) for theme, codes in rated.items()},
        "means": {theme: decimal(mean, 1) for theme, mean in exact.items()},
        "priority": [theme for theme, mean in exact.items() if mean >= 3],
    }


def unit_of(n):
    """What is shown of one aspect: how many are at or above D, and the median in half steps from A, if three stand there."""
    choices = [[3], [3], [2], [4], [3], [2, 3], [4], [], [5], [3, 4], [1], [3], [4, 5]]
    sheets = [choices[(5 * person + n) % len(choices)] for person in range(n)]
    if n < 8:
        return {"ticks": [sum(1 << (level - 1) for level in sheet) for sheet in sheets], "shown": None}
    # Who ticks two is at or above D only with both.
    reached = sum(bool(sheet) and min(sheet) >= 4 for sheet in sheets)
    side = 3 if n < 20 else 4
    if reached < side:
        limits = [0, side - 1]
    elif n - reached < side:
        limits = [n - side + 1, n]
    else:
        limits = [reached, reached]
    places = sorted(min(sheet) + max(sheet) - 2 for sheet in sheets if sheet)
    middle = {places[(len(places) - 1) // 2], places[len(places) // 2]}
    place = middle.pop() if len(middle) == 1 else None
    median = place if place is not None and places.count(place) >= 3 else None
    return {"ticks": [sum(1 << (level - 1) for level in sheet) for sheet in sheets], "shown": [*limits, median]}


def sst(instrument, n):
    items = {}
    for item, (counts, missing, published) in SST[instrument].items():
        given = sum(counts.values())
        assert given + missing == n, item
        shares = []
        for codes, percent in published:
            count = sum(counts[code] for code in codes)
            assert decimal(Fraction(100 * count, given), 0) == str(percent), (item, codes)
            shares.append({"codes": list(codes), "count": count, "of": given, "percent": str(percent)})
        by_code = {str(code): count for code, count in counts.items()}
        items[item] = {"counts": by_code, "missing": missing, "shares": shares}
    what = "made-up counts with the published shares"
    refused = [{"what": "no such option", "answers": [7] * len(items)}]
    return {"groups": [{"what": what, "n": n, "items": items}], "refused": refused}


def unscored(what, answers, *refused):
    return {
        "scored": [
            {"what": what, "answers": answers, "scores": {}},
            {"what": "nothing answered", "answers": [None] * len(answers), "scores": {}},
        ],
        "refused": [{"what": why, "answers": codes} for why, codes in refused],
    }


# Instruments of which version 1.1.0 is here, with new words or shown to smaller groups; the expected scores are the same.
SECOND = {"svest-29", "sst-before", "sst-after", "vai-2014", "iglo-33", "trust-5", "mapsaf"}


def golden():
    levels = [[2, 3], 1, [2], None, [4], 2, [5], 1, [1], 2, [3, 4], None, [4, 5], 1, [2, 3], 2]
    levels += [[1, 2], None, None, None]
    files = {
        "svest-29": svest_vectors(),
        "iglo-33": iglo_vectors(),
        "delphi-priority-13": delphi(),
        "sst-before": sst("sst-before", 118),
        "sst-after": sst("sst-after", 97),
        "vai-2014": unscored(
            "a workplace",
            [3, 1, 0, 3, 2, 1, 4],
            ("no such size", [4, 1, 1, 3, 3, 1, 3]),
            ("a degree where yes or no is asked", [1, 3, 1, 3, 3, 1, 3]),
            ("yes or no where a degree is asked", [1, 1, 1, 0, 3, 1, 3]),
        ),
        "trust-5": unscored("a unit's profile", [4, 5, 3, None, 2], ("no such option", [4, 5, 3, 6, 2])),
        # An aspect is a list of ticks: one, or two neighbouring ones.
        "mapsaf": unscored(
            "one level or two neighbouring ones",
            levels,
            ("two levels that are not neighbours", [[1, 3]] + levels[1:]),
            ("three levels", [[1, 2, 3]] + levels[1:]),
            ("no such level", [[6]] + levels[1:]),
            ("neither team nor organisation", [[2], 3] + levels[2:]),
        )
        | {"groups": [unit_of(n) for n in (5, 9, 11, 15, 40)]},
    }
    version = lambda name: "1.1.0" if name in SECOND else "1.0.0"
    return {name: {"instrument": name, "version": version(name)} | content for name, content in files.items()}


# --- definitions -----------------------------------------------------------------------------------------------------


def localized(value, longest=4000):
    assert set(value) == {"da", "en"} and all(0 < len(text) <= longest for text in value.values()), value


def check_definition(definition):
    """What a reference of the file names must be there; short texts are short."""
    assert definition["format"] == "trygskema-instrument/1" and definition["languages"] == ["da", "en"]
    for name in ["purpose", "instruction"]:
        localized(definition[name], 160)
    for text in definition["interpretation"].values():
        localized(text, 160)
    sets = {group["id"]: group["options"] for group in definition["response_sets"]}
    for options in sets.values():
        points = [option["points"] for option in options]
        assert len({option["code"] for option in options}) == len(options) >= 2
        assert len(set(points)) > 1 or set(points) == {None}
        assert all(option["points"] is None or not option.get("dont_know") for option in options)
        for option in options:
            localized(option["label"])
            localized(option.get("about", option["label"]))
    sections = [section["id"] for section in definition.get("sections", [])]
    ids = [item["id"] for item in definition["items"]]
    assert len(set(ids)) == len(ids) and len(set(sections)) == len(sections)
    in_a_scale = {name for scale in definition["scales"] for name in scale["items"]}
    assert in_a_scale <= set(ids)
    runs = []
    for item in definition["items"]:
        localized(item["text"])
        assert item["response_set"] in sets and item.get("kind", "choice") in ["choice", "adjacent"]
        assert (item["keying"] != "none") == (item["id"] in in_a_scale), item["id"]
        if not runs or runs[-1] != item.get("section"):
            runs.append(item.get("section"))
    assert [run for run in runs if run] == sections, "items of a section stand together"
    assert set(sets) == {item["response_set"] for item in definition["items"]}
    for scale in definition["scales"]:
        localized(scale["title"])
        localized(scale["about"])
    named = set(ids) | {scale["id"] for scale in definition["scales"]}
    for comparison in definition.get("comparisons", []):
        localized(comparison["note"])
        assert comparison["of"] in named and all(re.search("201[47]", text) for text in comparison["note"].values())
        for figure in comparison["figures"]:
            localized(figure["label"])
            assert ("value" in figure) == (figure.get("unit") in ["percent", "points"])
    assert all(source["evidence"] in ["read", "derived", "memory"] for source in definition["sources"])
    assert definition["licence"]["text_bundled"] and definition["wording"]["status"] == "working"
    text = json.dumps(definition, ensure_ascii=False).lower()
    assert not any(word in text for word in ["bevist", "proven", "dokumenteret effekt", "documented effect"])


def keys_of(definition):
    reverse = [item["id"] for item in definition["items"] if item["keying"] == "reverse"]
    return reverse, {scale["id"]: scale["items"] for scale in definition["scales"]}


def check_against_keys(definitions):
    reverse, scales = keys_of(definitions["svest-29"])
    assert reverse == [f"q{number}" for number in SVEST_REVERSE]
    assert scales == {
        scale: [f"q{number}" for number in range(first, last + 1)] for scale, (first, last) in SVEST_SCALES.items()
    }
    assert [item["id"] for item in definitions["svest-29"]["items"]][29:] == [f"s{n}" for n in range(1, 8)]
    for scale in definitions["svest-29"]["scales"]:
        rule = "complete_only" if len(scale["items"]) == 2 else "half_rule"
        assert (scale["method"], scale["missing"], scale["direction"]) == ("mean", rule, "higher_is_worse")
        assert [criterion["at_least"] for criterion in scale["criteria"]] == ["4"]
    reverse, scales = keys_of(definitions["iglo-33"])
    assert reverse == IGLO_NEEDS
    assert scales == {level: [item for item in IGLO_ITEMS if item[0] == level[0]] for level in IGLO_LEVELS}
    for scale in definitions["iglo-33"]["scales"]:
        assert (scale["method"], scale["threshold"]) == ("share", {"at_least": 2})
        assert scale["direction"] == "higher_is_better"
        assert scale["minimum_answered"] == IGLO_LEVELS[scale["id"]][1]
    sections = [item["section"] for item in definitions["iglo-33"]["items"]]
    assert sections == [level for level, (count, _) in IGLO_LEVELS.items() for _ in range(count)]
    figures = {
        comparison["of"]: [figure.get("value") for figure in comparison["figures"]]
        for comparison in definitions["vai-2014"]["comparisons"]
    }
    assert figures == VAI
    panel = definitions["delphi-priority-13"]
    assert panel["open"] and panel["priority"]["at_least"] == "3.0"
    published = {f"theme{number}": [mean] for number, (_, _, mean) in enumerate(DELPHI, 1)}
    figures = {
        comparison["of"]: [figure["value"] for figure in comparison["figures"]] for comparison in panel["comparisons"]
    }
    assert figures == published
    for name, n_items in [("mapsaf", 20), ("trust-5", 5), ("delphi-priority-13", 13), ("vai-2014", 7)]:
        assert len(definitions[name]["items"]) == n_items and definitions[name]["scales"] == []
    before, after = ({item["id"] for item in definitions[name]["items"]} for name in SST)
    assert before == set(SST["sst-before"]) and after == set(SST["sst-after"]) and not before & after


def written(content):
    """One field a line; the elements of the lists below the top likewise, if they do not fit into one."""

    def lines(value, indent):
        flat = json.dumps(value, ensure_ascii=False)
        if not isinstance(value, dict) or len(flat) + indent <= 108:
            nested = isinstance(value, list) and any(isinstance(element, dict) for element in value)
            is_table = isinstance(value, list) and value and all(isinstance(row, list) for row in value)
            if not nested and not is_table:
                return flat
            inner = ",\n".join(" " * (indent + 2) + lines(element, indent + 2) for element in value)
            return "[\n" + inner + "\n" + " " * indent + "]"
        pad = " " * (indent + 2)
        fields = (pad + json.dumps(name) + ": " + lines(field, indent + 2) for name, field in value.items())
        return "{\n" + ",\n".join(fields) + "\n" + " " * indent + "}"

    return lines(content, 0) + "\n"


def main():
    definitions = {}
    for name, content in golden().items():
        definition = json.loads((INSTRUMENTS / f"{name}.json").read_text(encoding="utf-8"))
        assert definition["id"] == name and definition["version"] == content["version"]
        check_definition(definition)
        sheets = [vector["answers"] for vector in content.get("scored", [])]
        assert all(len(sheet) == len(definition["items"]) for sheet in sheets), name
        definitions[name] = definition
        path = HERE / f"{name}.json"
        if "--write" in sys.argv:
            path.write_text(written(content), encoding="utf-8")
        assert path.read_text(encoding="utf-8") == written(content), f"{path.name} is not what this program computes"
    check_against_keys(definitions)
    print(f"{len(definitions)} definitions and files of known answers agree")


if __name__ == "__main__":
    main()
