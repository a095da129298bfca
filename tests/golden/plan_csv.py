"""The table of a plan for the APV, made and read by Python's `csv`, and read by LibreOffice where it is installed.

    python3 tests/golden/plan_csv.py            writes core/src/plan/table.csv from core/src/plan/plan.json
    python3 tests/golden/plan_csv.py --check    makes the table anew and reads the file: both must have the same cells
    python3 tests/golden/plan_csv.py --office   lets LibreOffice Calc open the file as a double click does, and compares every cell

The headings are written down a second time here. A test of the core holds its own table against the file, byte by byte.
"""

import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile

PLAN = pathlib.Path(__file__).resolve().parents[2] / "core" / "src" / "plan"
FILE = PLAN / "table.csv"
TEXTS = {
    "goal": "Mål: hvad skal blive anderledes",
    "measures": "Hvad gør vi, hvor og hvordan",
    "roles": "Hvem har ansvaret, og hvem er med",
    "timetable": "Tidsplan og milepæle",
    "evaluation": "Hvordan ser vi, om det virker",
    "small_test": "Lille prøve først",
    "expected": "Det venter vi at se",
    "barriers": "Hvad stod i vejen",
    "result": "Hvad kom der ud af det",
}
LEVELS = {"organisation": "Organisation", "group": "Gruppe"}
STATUS = {"not-begun": "ikke begyndt", "trying": "prøves af", "done": "gennemført"}
AS_PLANNED = {"yes": "ja", "partly": "delvist", "no": "nej", None: ""}
DECISION = {"keep": "behold", "adjust": "ret til", "drop": "drop", None: ""}


def rows():
    plan = json.loads((PLAN / "plan.json").read_text(encoding="utf-8"))
    yield ["Nr.", "Arbejdsplads", "Niveau", "Bygger på", *TEXTS.values(), "Følges op", "Status", "Som planlagt", "Beslutning"]
    for action in plan["actions"]:
        texts = [action.get(name, "") for name in TEXTS]
        # A spreadsheet would compute these.
        texts = ["'" + text if text[:1] in ("=", "+", "-", "@") else text for text in texts]
        yield [
            str(action["id"]),
            plan["workplace"],
            LEVELS[action["level"]],
            action.get("basis", "egen idé"),
            *texts,
            action.get("follow_up", ""),
            STATUS[action["status"]],
            AS_PLANNED[action.get("as_planned")],
            DECISION[action.get("decision")],
        ]


def made():
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows())
    return out.getvalue().encode("utf-8-sig")


def read():
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def by_office():
    """Cells as Calc shows them. A day is a day to it, so it is written out in the Danish way; that is what people see."""
    with tempfile.TemporaryDirectory() as folder:
        # 59: semicolon, 34: quotes, 76: UTF-8, the locale of Denmark; as the dialog of a Danish Calc proposes.
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "fods",
             "--infilter=CSV:59,34,76,1,,1030", "--outdir", folder, str(FILE)],
            check=True, capture_output=True,
        )
        import xml.etree.ElementTree as tree
        table = tree.parse(pathlib.Path(folder) / "table.fods")
    name = {"t": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}", "x": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"}
    found = []
    for row in table.iter(name["t"] + "table-row"):
        cells = []
        for cell in row.findall(name["t"] + "table-cell"):
            text = "\n".join("".join(line.itertext()) for line in cell.findall(name["x"] + "p"))
            cells += [text] * min(int(cell.get(name["t"] + "number-columns-repeated", "1")), 20)
        if any(cells):
            found.append(cells[:17])
    return found


def main():
    expected = list(rows())
    if "--office" in sys.argv:
        found = by_office()
        wrong = [(a, b) for one, other in zip(expected, found) for a, b in zip(one, other) if a != b]
        print(f"{len(found)} rows by LibreOffice; cells that it shows in another way: {wrong}")
        sys.exit(0 if len(found) == len(expected) else 1)
    if "--check" in sys.argv:
        is_right = FILE.read_bytes() == made() and read() == expected
        print("the table is right" if is_right else f"{FILE} is another table")
        sys.exit(0 if is_right else 1)
    FILE.write_bytes(made())


main()
