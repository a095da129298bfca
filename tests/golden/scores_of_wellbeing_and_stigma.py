"""Known answers and their scores for WHO-5, CBI, PSS-10, MDI, RIBS, MAKS, MICA-4 and SWEMWBS.

    python3 tests/golden/scores_of_wellbeing_and_stigma.py          writes tests/golden/<id>.json
    python3 tests/golden/scores_of_wellbeing_and_stigma.py --check  only compares with them, and holds the definitions and the sample packs
                                           against what is written down here

The keys below are written down from the scoring instructions once more. No score is computed from a definition in
core/instruments: those are opened by --check alone, for their structure. Fractions, never floats.
"""

import json
import re
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent
CORE = GOLDEN.parents[1] / "core"


def numbered(count):
    return [f"q{number}" for number in range(1, count + 1)]


# What can be answered, written down a second time: item ids in their order, and the codes of each.
CBI_DEGREE = {"w1", "w2", "w3", "c1", "c2", "c3", "c4"}
ITEMS = {
    "who-5": numbered(5),
    "cbi": [f"{part}{number}" for part, count in (("p", 6), ("w", 7), ("c", 6)) for number in range(1, count + 1)],
    "pss-10": numbered(10),
    "mdi": ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8a", "q8b", "q9", "q10a", "q10b"],
    "ribs": numbered(8),
    "maks": numbered(12),
    "mica-4": numbered(16),
    "swemwbs": numbered(7),
}
TEXT_BUNDLED = {"who-5", "cbi", "mdi"}
DONT_KNOW = 6


def codes(instrument, item):
    if instrument in ("who-5", "mdi"):
        return range(0, 6)
    if instrument in ("cbi", "pss-10"):
        return range(0, 5)
    if instrument == "ribs":
        return range(1, 4) if item in ("q1", "q2", "q3", "q4") else range(1, 7)
    return {"maks": range(1, 7), "mica-4": range(1, 7), "swemwbs": range(1, 6)}[instrument]


# ---- scoring: `a` maps an item id to the code chosen, None if the item was left out ----


def complete(values):
    return None if None in values else sum(map(Fraction, values))


def who_5(a):
    raw = complete([a[item] for item in numbered(5)])
    return {"total": None if raw is None else raw * 4}


def cbi(a):
    def points(item):
        code = a[item]
        if code is None:
            return None
        # 4 "always" ... 0 "never": 100, 75, 50, 25, 0; energy left (w7) the other way round.
        return Fraction(100 - code * 25 if item == "w7" else code * 25)

    scores = {}
    for name, letter, count, fewest in (("personal", "p", 6, 3), ("work", "w", 7, 4), ("patient", "c", 6, 3)):
        given = [points(f"{letter}{number}") for number in range(1, count + 1)]
        given = [value for value in given if value is not None]
        scores[name] = sum(given) / len(given) if len(given) >= fewest else None
    return scores


def pss_10(a):
    values = []
    for number in range(1, 11):
        code = a[f"q{number}"]
        values.append(None if code is None else 4 - code if number in (4, 5, 7, 8) else code)
    return {"total": complete(values)}


def mdi(a):
    def higher(*items):
        given = [a[item] for item in items if a[item] is not None]
        return max(given) if given else None

    eight, ten = higher("q8a", "q8b"), higher("q10a", "q10b")
    core = [a["q1"], a["q2"], a["q3"]]
    other = [a["q4"], a["q5"], a["q6"], a["q7"], eight, a["q9"], ten]
    scores = {"total": complete(core + other), "icd10": None, "dsm4": None}
    if None not in core + other:
        in_core = sum(value >= 4 for value in core)
        in_other = sum(value >= 3 for value in other)
        scores["icd10"] = Fraction(0)
        for value, least_core, least_other in ((3, 3, 5), (2, 2, 4), (1, 2, 2)):
            if in_core >= least_core and in_other >= least_other:
                scores["icd10"] = Fraction(value)
                break
    rest = [higher("q4", "q5"), a["q6"], a["q7"], eight, a["q9"], ten]
    if None not in core + rest:
        in_core = sum(value >= 4 for value in core)
        present = in_core + sum(value >= 3 for value in rest)
        is_met = present >= 5 and (a["q1"] >= 4 or a["q2"] >= 4)
        # Met or not is the rule; the value says with how many of items 1 to 3 (3, 2 or 1), 0 if it is not met.
        scores["dsm4"] = Fraction(in_core if is_met else 0)
    return scores


def agreement(code):
    """5 "strongly agree" ... 1 "strongly disagree"; "don't know" is the middle."""
    return 3 if code == DONT_KNOW else code


def ribs(a):
    return {"intended": complete([agreement(a[item]) for item in ("q5", "q6", "q7", "q8")])}


def maks(a):
    def part(first, last, reverse):
        values = []
        for number in range(first, last + 1):
            points = agreement(a[f"q{number}"])
            values.append(6 - points if number in reverse and points is not None else points)
        return complete(values)

    return {"knowledge": part(1, 6, {6}), "recognition": part(7, 12, {8, 12})}


def mica_4(a):
    # Code 1 is "strongly agree". Agreeing with these six is kind: they keep their number, the others are 7 minus it.
    kept = {3, 9, 10, 11, 12, 16}
    values = []
    for number in range(1, 17):
        code = a[f"q{number}"]
        values.append(None if code is None else code if number in kept else 7 - code)
    return {"total": complete(values)}


# Raw sums 7 to 35.
SWEMWBS = """
    7.00 9.51 11.25 12.40 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25
    19.98 20.73 21.54 22.35 23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.70 32.55 35.00
""".split()


def swemwbs(a):
    raw = complete([a[item] for item in numbered(7)])
    return {"total": None if raw is None else Fraction(SWEMWBS[int(raw) - 7])}


SCORE = {
    "who-5": who_5,
    "cbi": cbi,
    "pss-10": pss_10,
    "mdi": mdi,
    "ribs": ribs,
    "maks": maks,
    "mica-4": mica_4,
    "swemwbs": swemwbs,
}
# Items that "don't know" is counted for, per scale.
COUNTED = {
    "ribs": {"intended": numbered(8)[4:]},
    "maks": {"knowledge": numbered(12)[:6], "recognition": numbered(12)[6:]},
}
# Items a score may do without.
PRORATED = {"cbi": {"personal": ITEMS["cbi"][:6], "work": ITEMS["cbi"][6:13], "patient": ITEMS["cbi"][13:]}}


# ---- vectors: what, answers in the order of the items, and what was worked out by hand ----


def all_of(count, code):
    return [code] * count


def without(answers, *positions):
    """The answers with those at these positions (from 1) left out."""
    return [None if place in positions else code for place, code in enumerate(answers, 1)]


def mdi_answers(core, other):
    """Items 1-3, then items 4-10; a pair is written (a, b), one number stands for an "a" with "b" at 0."""
    answers = list(core)
    for number, value in enumerate(other, 4):
        answers += list(value) if isinstance(value, tuple) else [value, 0] if number in (8, 10) else [value]
    return answers


def swemwbs_answers(raw):
    """Seven answers with this sum."""
    base, more = divmod(raw, 7)
    return [base + 1] * more + [base] * (7 - more)


_ = None
VECTORS = {
    "who-5": [
        ("at no time", all_of(5, 0), {"total": "0"}),
        ("all of the time", all_of(5, 5), {"total": "100"}),
        ("highest of the lowest band", [2, 2, 2, 1, 1], {"total": "32"}),
        ("lowest of the middle band", [2, 2, 2, 2, 1], {"total": "36"}),
        ("highest of the middle band", [3, 3, 2, 2, 2], {"total": "48"}),
        ("lowest of the highest band", [3, 3, 3, 2, 2], {"total": "52"}),
        ("every answer another", [5, 4, 3, 1, 0], {"total": "52"}),
        ("one answer is missing: no score", [5, 5, 5, 5, _], {}),
        ("nothing answered", all_of(5, _), {}),
    ],
    "cbi": [
        (
            "never, to a very low degree",
            all_of(19, 0),
            {"personal": "0", "work": "14.285714", "patient": "0"},
        ),
        (
            "always, to a very high degree",
            all_of(19, 4),
            {"personal": "100", "work": "85.714286", "patient": "100"},
        ),
        ("the middle of everything", all_of(19, 2), {"personal": "50", "work": "50", "patient": "50"}),
        (
            "most exhausted",
            all_of(12, 4) + [0] + all_of(6, 4),
            {"personal": "100", "work": "100", "patient": "100"},
        ),
        (
            "least exhausted",
            all_of(12, 0) + [4] + all_of(6, 0),
            {"personal": "0", "work": "0", "patient": "0"},
        ),
        ("somebody", [3, 2, 2, 1, 2, 0, 3, 1, 2, 3, 1, 1, 3, 1, 1, 2, 2, 0, 1], None),
        (
            "just enough answers: three, four and three",
            [4, _, 3, _, 2, _, 4, _, 3, _, 2, _, 3, _, 1, _, 1, _, 0],
            {"personal": "75", "work": "62.5", "patient": "16.666667"},
        ),
        (
            "one too few on each scale",
            [4, 4, _, _, _, _, 3, 3, 3, _, _, _, _, 1, 1, _, _, _, _],
            {},
        ),
        (
            "no work with patients: the other two scales stand",
            [2] * 13 + all_of(6, _),
            {"personal": "50", "work": "50"},
        ),
        (
            "only the reversed question of the work scale is missing",
            without(all_of(19, 3), 13),
            {"personal": "75", "work": "75", "patient": "75"},
        ),
        ("nothing answered", all_of(19, _), {}),
    ],
    "pss-10": [
        ("never", all_of(10, 0), {"total": "16"}),
        ("now and then", all_of(10, 2), {"total": "20"}),
        ("very often", all_of(10, 4), {"total": "24"}),
        ("least stress", [0, 0, 0, 4, 4, 0, 4, 4, 0, 0], {"total": "0"}),
        ("most stress", [4, 4, 4, 0, 0, 4, 0, 0, 4, 4], {"total": "40"}),
        ("somebody", [1, 2, 3, 3, 2, 1, 3, 4, 1, 0], {"total": "12"}),
        ("only a reversed question is high", [0, 0, 0, 0, 0, 0, 0, 4, 0, 0], {"total": "12"}),
        ("one answer is missing: no score", [1, 2, 3, 3, 2, 1, 3, 4, 1, _], {}),
        ("nothing answered", all_of(10, _), {}),
    ],
    "mdi": [
        ("at no time", all_of(12, 0), {"total": "0", "icd10": "0", "dsm4": "0"}),
        ("all of the time", all_of(12, 5), {"total": "50", "icd10": "3", "dsm4": "3"}),
        (
            "severe at its limits: three core symptoms at 4, five others at 3",
            mdi_answers((4, 4, 4), (3, 3, 3, 3, 3, 2, 2)),
            {"total": "31", "icd10": "3", "dsm4": "3"},
        ),
        (
            "three core symptoms and four others: moderate",
            mdi_answers((4, 4, 4), (3, 3, 3, 3, 2, 2, 2)),
            {"total": "30", "icd10": "2", "dsm4": "3"},
        ),
        (
            "two core symptoms and all seven others: moderate, however many others there are",
            mdi_answers((5, 5, 3), (5, 5, 5, 5, 5, 5, 5)),
            {"total": "48", "icd10": "2", "dsm4": "2"},
        ),
        (
            "moderate at its limits: two core symptoms, four others",
            mdi_answers((4, 3, 4), (0, 0, 0, 3, 3, 3, 3)),
            {"total": "23", "icd10": "2", "dsm4": "2"},
        ),
        (
            "two core symptoms and three others: mild",
            mdi_answers((4, 4, 3), (2, 2, 2, 2, 3, 3, 3)),
            {"total": "28", "icd10": "1", "dsm4": "2"},
        ),
        (
            "mild at its limits: two core symptoms, two others; DSM-IV needs five",
            mdi_answers((3, 4, 4), (0, 0, 3, 0, 0, 3, 0)),
            {"total": "17", "icd10": "1", "dsm4": "0"},
        ),
        (
            "three core symptoms and three others: below moderate, so mild",
            mdi_answers((5, 5, 5), (0, 0, 3, 3, 0, 3, 0)),
            {"total": "24", "icd10": "1", "dsm4": "3"},
        ),
        (
            "three core symptoms and two others: mild, and five for DSM-IV",
            mdi_answers((4, 4, 4), (0, 0, 0, 0, 3, 3, 0)),
            {"total": "18", "icd10": "1", "dsm4": "3"},
        ),
        (
            "gap: three core symptoms and one other fit no grade",
            mdi_answers((5, 5, 5), (2, 2, 2, 2, 2, 5, 2)),
            {"total": "32", "icd10": "0", "dsm4": "0"},
        ),
        (
            "gap: two core symptoms and one other",
            mdi_answers((4, 4, 3), (0, 3, 0, 0, 0, 0, 0)),
            {"total": "14", "icd10": "0", "dsm4": "0"},
        ),
        (
            "gap: one core symptom and all others fit no grade, but DSM-IV",
            mdi_answers((5, 3, 3), (5, 5, 5, 5, 5, 5, 5)),
            {"total": "46", "icd10": "0", "dsm4": "1"},
        ),
        (
            "one core symptom and four others, as few as DSM-IV allows",
            mdi_answers((0, 4, 0), (0, 0, 3, 3, 3, 0, 3)),
            {"total": "16", "icd10": "0", "dsm4": "1"},
        ),
        (
            "the only core symptom is item 3, which DSM-IV does not count as a core one",
            mdi_answers((3, 3, 5), (5, 5, 5, 5, 5, 5, 5)),
            {"total": "46", "icd10": "0", "dsm4": "0"},
        ),
        (
            "no core symptom reaches 4",
            mdi_answers((3, 3, 3), (5, 5, 5, 5, 5, 5, 5)),
            {"total": "44", "icd10": "0", "dsm4": "0"},
        ),
        (
            "items 4 and 5 are two for ICD-10 and one for DSM-IV",
            mdi_answers((4, 4, 0), (3, 3, 3, 0, 0, 0, 0)),
            {"total": "17", "icd10": "1", "dsm4": "0"},
        ),
        (
            "the higher of a pair counts",
            mdi_answers((4, 4, 4), (3, 3, 3, 0, (1, 3), 0, (2, 5))),
            {"total": "29", "icd10": "3", "dsm4": "3"},
        ),
        (
            "one of each pair is missing: the other stands",
            mdi_answers((4, 4, 4), (3, 3, 3, 0, (_, 3), 0, (5, _))),
            {"total": "29", "icd10": "3", "dsm4": "3"},
        ),
        ("both of a pair are missing: no score", mdi_answers((4, 4, 4), (3, 3, 3, 3, (_, _), 3, 3)), {}),
        (
            "item 5 is missing: item 4 stands for both in DSM-IV, the rest has no score",
            mdi_answers((4, 4, 4), (3, _, 3, 0, 0, 0, 0)),
            {"dsm4": "3"},
        ),
        ("item 9 is missing: no score", mdi_answers((4, 4, 4), (3, 3, 3, 3, 3, _, 3)), {}),
        ("nothing answered", all_of(12, _), {}),
    ],
    "ribs": [
        ("strongly agrees", [1, 1, 1, 1, 5, 5, 5, 5], {"intended": "20"}),
        ("strongly disagrees", [2, 2, 2, 2, 1, 1, 1, 1], {"intended": "4"}),
        ("neither agrees nor disagrees", [1, 2, 1, 2, 3, 3, 3, 3], {"intended": "12"}),
        (
            "doesn't know anything: scored as the middle and counted",
            [3, 3, 3, 3, 6, 6, 6, 6],
            {"intended": "12"},
        ),
        ("doesn't know one", [1, 2, 3, 1, 5, 6, 4, 2], {"intended": "14"}),
        ("contact left out: it never counts", [_, _, _, _, 4, 4, 5, 3], {"intended": "16"}),
        ("one answer is missing: no score", [1, 1, 1, 1, 5, 5, 5, _], {}),
        ("nothing answered", all_of(8, _), {}),
    ],
    "maks": [
        ("strongly agrees", all_of(12, 5), {"knowledge": "26", "recognition": "22"}),
        ("strongly disagrees", all_of(12, 1), {"knowledge": "10", "recognition": "14"}),
        ("neither agrees nor disagrees", all_of(12, 3), {"knowledge": "18", "recognition": "18"}),
        (
            "doesn't know anything: scored as the middle and counted",
            all_of(12, 6),
            {"knowledge": "18", "recognition": "18"},
        ),
        ("most knowledge", [5, 5, 5, 5, 5, 1, 5, 1, 5, 5, 5, 1], {"knowledge": "30", "recognition": "30"}),
        ("least knowledge", [1, 1, 1, 1, 1, 5, 1, 5, 1, 1, 1, 5], {"knowledge": "6", "recognition": "6"}),
        (
            "somebody, with \"don't know\" on reversed items",
            [4, 3, 5, 4, 2, 6, 5, 6, 5, 4, 6, 2],
            {"knowledge": "21", "recognition": "24"},
        ),
        (
            "one answer is missing: only the other part is scored",
            without(all_of(12, 4), 12),
            {"knowledge": "22"},
        ),
        ("nothing answered", all_of(12, _), {}),
    ],
    "mica-4": [
        ("strongly agrees with everything", all_of(16, 1), {"total": "66"}),
        ("somewhat agrees with everything", all_of(16, 3), {"total": "58"}),
        ("strongly disagrees with everything", all_of(16, 6), {"total": "46"}),
        ("least possible stigma", [6, 6, 1, 6, 6, 6, 6, 6, 1, 1, 1, 1, 6, 6, 6, 1], {"total": "16"}),
        ("most possible stigma", [1, 1, 6, 1, 1, 1, 1, 1, 6, 6, 6, 6, 1, 1, 1, 6], {"total": "96"}),
        ("somebody", [5, 6, 2, 4, 5, 4, 5, 6, 1, 3, 1, 2, 4, 5, 6, 2], {"total": "31"}),
        ("one answer is missing: no score", without(all_of(16, 3), 16), {}),
        ("nothing answered", all_of(16, _), {}),
    ],
    "swemwbs": [
        ("at no time", all_of(7, 1), {"total": "7"}),
        ("all the time", all_of(7, 5), {"total": "35"}),
        ("raw 23, published as 20.73", [3, 3, 4, 3, 4, 2, 4], {"total": "20.73"}),
        ("raw 32, published as 29.31", [5, 5, 4, 5, 4, 4, 5], {"total": "29.31"}),
        *((f"raw {raw}", swemwbs_answers(raw), None) for raw in range(8, 35)),
        ("one answer is missing: no score", [5, 5, 4, 5, 4, 4, _], {}),
        ("nothing answered", all_of(7, _), {}),
    ],
}


# ---- files ----


def decimal(value):
    """At most six decimals, half away from zero, no zeros at the end."""
    scaled = abs(value) * 10**6
    units = scaled.numerator // scaled.denominator
    units += scaled - units >= Fraction(1, 2)
    whole, rest = divmod(units, 10**6)
    text = f"{whole}.{rest:06}".rstrip("0").rstrip(".")
    return "-" + text if value < 0 and units else text


def refused(instrument):
    fine = [codes(instrument, item)[0] for item in ITEMS[instrument]]
    low, high = codes(instrument, ITEMS[instrument][-1])[0], codes(instrument, ITEMS[instrument][-1])[-1]
    wrong = [("no such option", fine[:-1] + [high + 1]), ("one answer too many", fine + [fine[-1]])]
    if low > 0:
        wrong.insert(1, ("0 is no answer", fine[:-1] + [0]))
    return [{"what": what, "answers": answers} for what, answers in wrong]


def vector(instrument, what, answers, by_hand):
    items = ITEMS[instrument]
    assert len(answers) == len(items), (instrument, what)
    given = dict(zip(items, answers))
    for item, code in given.items():
        assert code is None or code in codes(instrument, item), (instrument, what, item)
    scores = {scale: decimal(value) for scale, value in SCORE[instrument](given).items() if value is not None}
    assert by_hand is None or scores == by_hand, (instrument, what, scores, by_hand)
    entry = {"what": what, "answers": answers, "scores": scores}
    prorated = [
        scale
        for scale, members in PRORATED.get(instrument, {}).items()
        if scale in scores and any(given[item] is None for item in members)
    ]
    if prorated:
        entry["prorated"] = prorated
    dont_know = {
        scale: sum(given[item] == DONT_KNOW for item in members)
        for scale, members in COUNTED.get(instrument, {}).items()
    }
    dont_know = {scale: count for scale, count in dont_know.items() if count}
    if dont_know:
        entry["dont_know"] = dont_know
    return entry


def file_text(instrument):
    def lines(entries):
        return ",\n".join("    " + json.dumps(entry, ensure_ascii=False) for entry in entries)

    def spread(entry):
        fields = ",\n".join(f"      {json.dumps(key)}: {json.dumps(value)}" for key, value in entry.items())
        return "    {\n" + fields + "\n    }"

    scored = [vector(instrument, *one) for one in VECTORS[instrument]]
    assert len(scored) >= 6
    body = ",\n".join(spread(entry) for entry in scored)
    return (
        f'{{\n  "instrument": "{instrument}",\n  "version": "1.0.0",\n  "scored": [\n{body}\n  ],\n'
        f'  "refused": [\n{lines(refused(instrument))}\n  ]\n}}\n'
    )


# ---- structure of the definitions and the sample packs ----


def no_duplicates(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a field twice: {names}"
    return dict(pairs)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_duplicates)


def localized(value, longest=4000):
    assert set(value) == {"da", "en"}, value
    assert all(text.strip() and len(text) <= longest for text in value.values()), value


def flat(elements):
    return [item for element in elements for item in (element if isinstance(element, list) else [element])]


ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
TOP = {
    "format", "id", "version", "languages", "title", "short_title", "purpose", "instruction", "minutes",
    "requires_acute_contact", "poles", "interpretation", "sections", "response_sets", "items", "scales", "comparisons",
    "bands", "guidance", "sources", "licence", "wording",
}
OPTIONAL = {"requires_acute_contact", "poles", "sections", "comparisons", "bands", "guidance"}


def check_definition(instrument):
    d = load(CORE / "instruments" / f"{instrument}.json")
    assert set(d) <= TOP and TOP - OPTIONAL <= set(d), set(d) ^ TOP
    assert (d["format"], d["id"], d["version"]) == ("trygskema-instrument/1", instrument, "1.0.0")
    assert d["languages"] == ["da", "en"]
    localized(d["title"])
    localized(d["short_title"])
    for text in (d["purpose"], d["instruction"], d["interpretation"]["can"], d["interpretation"]["cannot"]):
        localized(text, 160)
    assert d.get("requires_acute_contact", False) == (instrument == "mdi")
    sets = {one["id"]: one["options"] for one in d["response_sets"]}
    assert len(sets) == len(d["response_sets"])
    for options in sets.values():
        assert len({option["code"] for option in options}) == len(options)
        points = {option["points"] for option in options}
        assert points == {None} or (len(points) > 1 and None not in points)
        for option in options:
            assert set(option) - {"dont_know"} == {"code", "points", "label"}
            assert option.get("dont_know", False) == (option["label"]["en"] == "Don't know")
            localized(option["label"])
    check_items(instrument, d, sets)
    scales = [scale["id"] for scale in d["scales"]]
    assert len(set(scales)) == len(scales)
    nothing = dict.fromkeys(ITEMS[instrument])
    assert set(scales) == set(SCORE[instrument](nothing)), "the scales of this program"
    for scale in d["scales"]:
        check_scale(scale, [item["id"] for item in d["items"]])
    for scale in scales:
        bands = [band for band in d.get("bands", []) if band["scale"] == scale]
        limits = [Decimal(band[end]) for band in bands for end in ("from", "to")]
        assert limits == sorted(limits) and len(set(limits)) == len(limits), "bands overlap"
    assert all(band["scale"] in scales and band["source"] for band in d.get("bands", []))
    assert d["guidance"] in ("stigma", "strain")
    assert all(set(one) == {"citation", "used_for", "evidence"} for one in d["sources"])
    assert d["sources"] and all(one["evidence"] in ("read", "derived", "memory") for one in d["sources"])
    assert set(d["licence"]) == {"holder", "terms", "text_bundled"}
    assert d["licence"]["text_bundled"] == (instrument in TEXT_BUNDLED)
    assert d["wording"]["status"] == "working"
    localized(d["wording"]["source"])


def check_items(instrument, d, sets):
    items = {item["id"]: item for item in d["items"]}
    assert list(items) == ITEMS[instrument]
    assert {item["response_set"] for item in d["items"]} == set(sets), "a set that is not used"
    sections = [section["id"] for section in d.get("sections", [])]
    met = [item["section"] for item in d["items"] if "section" in item]
    assert list(dict.fromkeys(met)) == sections and met == sorted(met, key=sections.index), "sections stand together"
    scored = {item for scale in d["scales"] for item in flat(scale["items"])}
    text = "text" if instrument in TEXT_BUNDLED else "topic"
    for name, item in items.items():
        assert ID.fullmatch(name) and set(item) - {"section"} == {"id", text, "response_set", "keying"}, item
        localized(item[text])
        assert (item["keying"] == "none") == (name not in scored), name
        assert item["keying"] in ("positive", "reverse", "none")
        assert sorted(option["code"] for option in sets[item["response_set"]]) == list(codes(instrument, name))
        if instrument == "cbi":
            assert item["response_set"] == ("degree" if name in CBI_DEGREE else "freq")


def check_scale(scale, known):
    members = flat(scale["items"])
    assert len(set(members)) == len(members) and set(members) <= set(known), scale["id"]
    localized(scale["title"])
    localized(scale["about"])
    method, missing = scale["method"], scale["missing"]
    assert method in ("sum", "mean", "table", "category")
    assert ("minimum_answered" in scale) == (missing == "minimum_answered")
    assert scale["direction"] in ("higher_is_worse", "higher_is_better")
    assert ("table" in scale, "categories" in scale) == (method == "table", method == "category")
    if method == "table":
        sums, values = zip(*scale["table"])
        assert list(sums) == list(range(sums[0], sums[-1] + 1)) and list(values) == SWEMWBS
        assert missing == "complete_only"
    if method == "category":
        assert missing == "complete_only" and scale["range"] == [0, len(scale["categories"])]
        localized(scale["otherwise"])
        for category in scale["categories"]:
            localized(category["label"])
            for condition in category["when"]:
                assert set(condition) == {"items", "points", "count"}
                assert all(element in scale["items"] for element in condition["items"])
                assert 1 <= condition["count"] <= len(condition["items"])


def check_examples():
    pack = load(CORE / "examples" / "wording-pss-10.json")
    instrument = load(CORE / "instruments" / f"{pack['instrument']}.json")
    assert pack["format"] == "trygskema-wording/1" and pack["instrument_version"] == instrument["version"]
    assert list(pack["items"]) == [item["id"] for item in instrument["items"]]
    for one in instrument["response_sets"]:
        assert list(pack["options"][one["id"]]) == [str(option["code"]) for option in one["options"]]
    assert len(pack["options"]) == len(instrument["response_sets"])
    assert all(text.startswith("Eksempel: ") for text in [pack["source"], pack["title"], *pack["items"].values()])
    contacts = load(CORE / "examples" / "contacts.json")
    assert contacts["format"] == "trygskema-contacts/1" and 1 <= len(contacts["contacts"]) <= 20
    assert any(contact.get("acute") and contact["phone"] for contact in contacts["contacts"]), "MDI needs one"
    for contact in contacts["contacts"]:
        assert set(contact) <= {"name", "role", "phone", "hours", "link", "acute", "tier"} and contact["name"]
        assert re.fullmatch(r"00 00 00 0\d", contact.get("phone", "00 00 00 00"))
        assert re.match(r"/|tel:0+$", contact.get("link", "/"))


def main():
    only_check = "--check" in sys.argv[1:]
    for instrument in ITEMS:
        path, text = GOLDEN / f"{instrument}.json", file_text(instrument)
        assert json.loads(text)["instrument"] == instrument
        if only_check:
            assert path.read_text(encoding="utf-8") == text, f"{path.name} is not what this program writes"
            check_definition(instrument)
        else:
            path.write_text(text, encoding="utf-8")
        print(instrument, len(VECTORS[instrument]), "vectors")
    if only_check:
        check_examples()


if __name__ == "__main__":
    main()
