"""A household as a field of a pydantic model."""

import json
import subprocess
import sys
from typing import Any

import pytest
from papers import PAPERS, TABLES
from pydantic import BaseModel, TypeAdapter, ValidationError

import resteavivre as rav

VALUES: dict[str, Any] = {
    "format": "resteavivre/household@1",
    "day": "2025-07-01",
    "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
    "dwelling": {"tenure": "social-tenant"},
    "incomes": [{"kind": "wage", "amount": "1153.12"}],
}


class Case(BaseModel):
    office: str
    household: rav.Household


@pytest.mark.parametrize("given", [VALUES, json.dumps(VALUES), rav.Household.from_dict(VALUES)], ids=["dict", "json", "household"])
def test_a_field_takes_a_household_in_each_form(given: Any) -> None:
    case = Case.model_validate({"office": "Nantes", "household": given})
    assert case.household == rav.Household.from_dict(VALUES)
    assert case.model_dump() == {"office": "Nantes", "household": VALUES}
    assert Case.model_validate_json(case.model_dump_json()) == case
    assert rav.assess(case.household).money("budget.balance") == rav.assess(VALUES).money("budget.balance")


def test_a_field_takes_every_table() -> None:
    household = rav.Household.from_dict(PAPERS)
    case = Case.model_validate({"office": "Nantes", "household": PAPERS})
    assert case.household == household and Case.model_validate_json(case.model_dump_json()) == case
    dumped = case.model_dump()["household"]
    assert {*TABLES} < dumped.keys() and dumped == household.to_dict()
    assert [len(dumped[name]) for name in TABLES] == [len(household.to_dict()[name]) for name in TABLES]
    wrong = {**PAPERS, "bills": [{"supply": "electricite", "amount": "12.345"}], "rights": [{"right": "c2s", "status": "?"}]}
    with pytest.raises(ValidationError) as caught:
        Case.model_validate({"office": "Nantes", "household": wrong})
    places = {(error["type"], error["loc"][1:]) for error in caught.value.errors()}
    assert places == {("input.amount-decimals", ("bills", 0, "amount")), ("input.unknown-word", ("rights", 0, "status"))}


def test_a_household_that_is_given_stays_the_same() -> None:
    household = rav.Household.from_dict(VALUES)
    assert Case(office="Nantes", household=household).household is household


@pytest.mark.parametrize("written", [dict, json.dumps], ids=["dict", "json"])
def test_each_problem_is_an_error_with_its_code_and_its_place(written: Any) -> None:
    wrong = {**VALUES, "incomes": [{"kind": "wages", "amount": 12.5}], "people": []}
    with pytest.raises(rav.BudgetError) as refused:
        rav.Household.from_json(json.dumps(wrong))
    with pytest.raises(ValidationError) as caught:
        Case.model_validate({"office": 1, "household": written(wrong)})
    errors = {(error["type"], error["loc"]): error for error in caught.value.errors()}
    place = ("household", "incomes", 0)
    assert errors.keys() >= {("string_type", ("office",)), ("input.unknown-word", (*place, "kind")), ("input.float-money", (*place, "amount"))}
    assert {code for code, _ in errors} == {issue.code for issue in refused.value.issues} | {"string_type"}
    word = errors["input.unknown-word", (*place, "kind")]
    assert "wage" in word["msg"] and word["input"] in {issue.found for issue in refused.value.issues}
    assert word.get("ctx", {})["path"] == "incomes[0].kind"


def test_what_is_no_household_is_refused() -> None:
    for value in (3, None, [VALUES], {**VALUES, "day": object()}):
        with pytest.raises(ValidationError) as caught:
            Case.model_validate({"office": "Nantes", "household": value})
        assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [("input.wrong-type", ("household",))]


def test_a_model_has_a_schema() -> None:
    assert {"type": "object", "additionalProperties": True} in TypeAdapter(rav.Household).json_schema()["anyOf"]
    assert Case.model_json_schema(mode="serialization")["properties"]["household"]["type"] == "object"


def test_the_package_does_without_pydantic() -> None:
    code = "import sys, resteavivre; print([name for name in sys.modules if 'pydantic' in name])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert said.stdout.strip() == "[]", said.stderr
