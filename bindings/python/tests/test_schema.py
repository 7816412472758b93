"""The published schema: valid by its metaschema, and of one mind with the engine on files that were changed at random."""

import copy
import json
import os
import random
from pathlib import Path
from typing import Any, TypeGuard

import jsonschema
import pytest
from papers import PAPERS, TABLES
from test_command import HOUSEHOLDS, ROOT, run

import resteavivre as rav

# The file with every paper, which stands in no folder.
ALL = Path("papers")
# What a file with a balance cannot have too.
EXCLUDED = {"overdraft"}

SCHEMA: dict[str, Any] = json.loads((ROOT / "schema/household-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR: Any = jsonschema.Draft202012Validator(SCHEMA)

# Codes of what a value is in itself: what a schema can say of one place without looking at another.
OF_FORM = (
    "document.",
    "input.unknown-field",
    "input.identity-field",
    "input.missing-field",
    "input.wrong-type",
    "input.unknown-word",
    "input.float-money",
    "input.amount-unreadable",
    "input.amount-decimals",
    "input.rate-unreadable",
    "input.day-unreadable",
    "input.number-out-of-range",
)

# Values that people and programs write, right and wrong, for any place.
VALUES: list[Any] = [
    "", " ", "x", "loyer", "rent", "p1", "mois", "month", "salaire", "deposant", "Loyer", "par mois", "1", "12", "1234.56",
    "1 234,56", "1\u202f234\u00a0567,89", " 12 ", "1.000", "12.345", "-5", "1e3", "5 €", "0", "007.00", "9" * 9, "9" * 30,
    "5.9", "5,9 %", "5.12345", "100", "101", "2025-02-28", "2025-13-01", "2025-1-1", "28/02/2025", "2025-02-28T00:00",
    "é" * 300, "é" * 301, "a\u200bb", "a\u2028b", "a\nb", "\ufeff", "resteavivre/household@1", "resteavivre/household@2",
    "2025-08", "2025-00", "2025-8", "08/2025", "electricite", "own-reading", "held", "c2s", 2024, "2024", 1834, "1834", "1 834", 4_000_000_000,
    0, 1, -1, 3, 12, 120, 121, 1200, 1201, 10_000_000, 10_000_001, 1.5, True, False, None,
    [], {}, ["p1"], [{}], {"amount": "12"}, {"amount": "12", "period": "an"}, {"amount": "12", "x": 1}, {"amount": None},
]
# What the engine takes from people, and what it reads: the schema has what programs write, and no more.
AS_PEOPLE_WRITE = {"Loyer": "loyer", "par mois": "mois", "5 €": "5", "28/02/2025": "2025-02-28"}
KEYS = ["x", "kind", "amount", "period", "months", "of", "nom", "montant", "provenance", "rate", "format", "day", "contribution", "supply", "bills", "rights", "month", "index"]


def is_table(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def parts(value: Any) -> list[tuple[Any, Any]]:
    """The keys of a table or a list, each with what stands there."""
    if is_table(value):
        return list(value.items())
    return list(enumerate(value)) if is_list(value) else []


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a document: its container and its key."""
    here: list[tuple[Any, Any]] = []
    for key, inside in parts(value):
        here += [(value, key), *places(inside)]
    return here


def changed(document: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """A document with a mistake, or with something else that may be right."""
    document = copy.deepcopy(document)
    for _ in range(draw.choice([1, 1, 1, 2])):
        container, key = draw.choice(places(document))
        match draw.choice(["value", "value", "value", "leave out", "add", "move"]):
            case "leave out" if isinstance(container, dict):
                del container[key]
            case "add" if isinstance(container, dict):
                container[draw.choice(KEYS)] = copy.deepcopy(draw.choice(VALUES))
            case "move":
                other, name = draw.choice(places(document))
                container[key] = copy.deepcopy(other[name])
            case _:
                container[key] = copy.deepcopy(draw.choice(VALUES))
    return document


def codes(document: dict[str, Any]) -> list[str]:
    """What the engine says of a document: nothing when it is right."""
    try:
        return [issue.code for issue in rav.Household.from_dict(document).check(on="2025-11-28")]
    except rav.BudgetError as error:
        return [issue.code for issue in error.issues]


def as_programs_write(value: Any) -> Any:
    """A document with what people write in the form that the schema has."""
    if is_table(value):
        return {key: as_programs_write(inside) for key, inside in value.items()}
    if is_list(value):
        return [as_programs_write(inside) for inside in value]
    return AS_PEOPLE_WRITE.get(value, value) if isinstance(value, str) else value


def float_like(value: Any) -> bool:
    """Whether a number is written with decimals: `3.0` is a whole number for a schema."""
    if isinstance(value, dict | list):
        return any(float_like(inside) for _, inside in parts(value))
    return isinstance(value, float) and value.is_integer()


def test_the_schema_is_one_and_names_itself() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"].startswith("urn:")
    assert all(container[key] is not None for container, key in places(SCHEMA))
    assert json.loads(run("schema").stdout) == SCHEMA


def as_json(path: Path) -> dict[str, Any]:
    household = rav.Household.load(path) if path != ALL else rav.Household.from_dict(PAPERS)
    document: dict[str, Any] = json.loads(household.to_json())
    return document


def test_a_file_with_every_paper_has_every_table() -> None:
    every = set(SCHEMA["properties"])
    seen = {name for path in (*HOUSEHOLDS, ALL) for name in as_json(path)}
    assert seen | {"scale"} == every and {*TABLES} <= as_json(ALL).keys()
    # Every field of these tables is drawn.
    for name in TABLES:
        rows: Any = as_json(ALL)[name]
        tables: list[dict[str, Any]] = rows if is_list(rows) else [rows]
        written = {field for table in tables for field in table}
        assert fields(SCHEMA["properties"][name]) - written <= EXCLUDED, name


def fields(schema: dict[str, Any]) -> set[str]:
    """The fields of a table, or of the tables of a list."""
    for inner in (schema.get("items"), *schema.get("anyOf", []), *schema.get("oneOf", [])):
        if is_table(inner) and (found := fields(inner)):
            return found
    if "$ref" in schema:
        return fields(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]])
    return set(schema.get("properties", ()))


@pytest.mark.parametrize("path", [*HOUSEHOLDS, ALL], ids=lambda path: path.stem)
def test_the_schema_and_the_engine_are_of_one_mind(path: Path) -> None:
    draw, document = random.Random(path.stem), as_json(path)
    VALIDATOR.validate(document)
    for _ in range(400):
        tried = changed(document, draw)
        if float_like(tried):
            continue
        said, follows = codes(tried), VALIDATOR.is_valid(tried)
        of_form = [code for code in said if code.startswith(OF_FORM)]
        if follows:
            # A day that no calendar has is beyond any pattern.
            assert set(of_form) <= {"input.day-unreadable"}, (of_form, tried)
        elif not said:
            VALIDATOR.validate(as_programs_write(tried))


def test_answers_about_a_household_carry_format_receipt_and_caveats() -> None:
    household = rav.Household.load(ROOT / "examples/households/couple-credits-renouvelables.toml")
    for name, answer in [
        ("plan", rav.plan(household, instalment=400).to_dict()),
        ("calendar", rav.calendar(household, 12).to_dict()),
    ]:
        assert answer["format"] == f"resteavivre/{name}@1"
        assert answer["receipt"]["input_sha256"] == household.fingerprint
        assert answer["caveats"]
    again = rav.Household.from_dict(household.to_dict())
    assert again.fingerprint != household.fingerprint
    # What it was read from makes no other plan.
    assert rav.plan(again, instalment=400) == rav.plan(household, instalment=400)
    assert rav.calendar(again, 12) == rav.calendar(household, 12)


def test_a_table_opens_in_a_french_spreadsheet() -> None:
    loan = rav.loan(principal=1200, rate="5.9", term=3)
    assert loan.to_csv().splitlines()[0] == "month,day,opening,interest,insurance,principal,payment,closing"
    assert loan.to_csv(french=True).startswith("\ufeffmonth;day;opening;")
    assert ".90" not in loan.to_csv(french=True) and "1200,00" in loan.to_csv(french=True)


def test_a_number_is_no_path() -> None:
    with open(os.devnull, "rb") as mine:
        for load in (rav.Household.load, rav.Scale.load):
            with pytest.raises(TypeError):
                load(mine.fileno())  # type: ignore[arg-type]
        # It is still open.
        assert mine.read() == b""
