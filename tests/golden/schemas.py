"""Holds every shipped file against the committed JSON Schemas, with the validator of the Python package `jsonschema`.

    python3 tests/golden/schemas.py

Says so and does nothing where the package is not installed. The tests of the core show that the schemas are those of the
tables that the files are read by; this shows that the schemas are schemas, and that they fit what ships and refuse slips.
"""

import copy
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("the package jsonschema is not here; nothing was checked")
    sys.exit(0)

CORE = pathlib.Path(__file__).resolve().parents[2] / "core"
FILES = {
    "instrument": sorted(CORE.glob("instruments/*.json")),
    "guidance": sorted(CORE.glob("guidance/*.json")),
    "guide": sorted(CORE.glob("guides/*.json")),
    "matrix": sorted(CORE.glob("advice/*.json")),
    "plan": sorted(CORE.glob("src/plan/*.json")),
    "return": sorted(CORE.glob("src/plan/returning/*.json")),
    "contacts": sorted(CORE.glob("examples/contacts*.json")),
    "wording": sorted(CORE.glob("examples/wording*.json")),
}


def slips(document):
    """The same document with one slip each, which every format refuses."""
    for change in (
        lambda it: it.update(format="trygskema-other/1"),
        lambda it: it.pop("format"),
        lambda it: it.update(formatt="x"),
    ):
        slipped = copy.deepcopy(document)
        change(slipped)
        yield slipped


def main():
    wrong = 0
    checked = 0
    for name, files in FILES.items():
        schema = json.loads((CORE / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        if not files:
            print(f"no file of the format {name}")
            wrong += 1
        for file in files:
            document = json.loads(file.read_text(encoding="utf-8"))
            for error in validator.iter_errors(document):
                print(f"{file.name}: {error.json_path}: {error.message[:200]}")
                wrong += 1
            for slipped in slips(document):
                if validator.is_valid(slipped):
                    print(f"{file.name}: a slip is not seen")
                    wrong += 1
            checked += 1
    print(f"{checked} files, {wrong} wrong")
    sys.exit(1 if wrong else 0)


main()
