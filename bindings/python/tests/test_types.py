# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
"""Types of documents: what type checkers take and refuse, of one mind with the engine, and free for whoever asks for none."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

import resteavivre as rav
from resteavivre import types
from resteavivre.types import DebtDict, HouseholdDict, IncomeDict, IncomeKind, PersonDict, ScaleDict, Tenure

PERSON: PersonDict = {"id": "p1", "role": "depositor", "born": date(1980, 5, 1)}
ENOUGH: HouseholdDict = {
    "format": "resteavivre/household@1",
    "day": "2025-07-01",
    "people": [PERSON],
    "dwelling": {"tenure": "locataire-social"},
}


def test_what_the_types_take_is_taken() -> None:
    wage: IncomeDict = {"kind": "salaire", "amount": Decimal("1153.12"), "of": "p1", "period": "mois"}
    debt: DebtDict = {
        "id": "d1", "kind": "personal-loan", "balance": 5000, "rate": "5,9 %", "instalment": {"amount": "120", "period": "month"},
    }
    values: HouseholdDict = {**ENOUGH, "incomes": [wage, {"kind": "bonus", "amount": "600", "period": "year"}], "debts": [debt]}
    assert rav.Household.from_dict(values).check() == ()
    assert rav.assess(values).money("budget.balance") == Decimal("1083.12")
    # What a program reads is a plain dict.
    plain: dict[str, Any] = dict(values)
    assert rav.Household.from_dict(plain) == rav.Household.from_dict(values)


def test_what_the_types_refuse_is_refused() -> None:
    income: IncomeDict = {"kind": "wages", "amount": "1"}  # type: ignore[typeddict-item]
    money: IncomeDict = {"kind": "wage", "amount": 1153.12}  # type: ignore[typeddict-item]
    person: PersonDict = {"id": "p1", "role": "depositor"}  # type: ignore[typeddict-item]
    named: PersonDict = {**PERSON, "name": "x"}  # type: ignore[typeddict-unknown-key]
    scale: ScaleDict = {"from": "2025-01-01"}  # type: ignore[typeddict-item]
    wrong: list[HouseholdDict] = [
        {**ENOUGH, "incomes": [income]},
        {**ENOUGH, "incomes": [money]},
        {**ENOUGH, "people": [person]},
        {**ENOUGH, "people": [named]},
        {**ENOUGH, "scale": scale},
    ]
    for values in wrong:
        with pytest.raises(rav.BudgetError):
            rav.Household.from_dict(values)
    with pytest.raises(ValueError):
        rav.assess(ENOUGH).text(lang="de")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", get_args(IncomeKind))
def test_every_word_of_a_list_is_taken(kind: IncomeKind) -> None:
    values: HouseholdDict = {**ENOUGH, "incomes": [{"kind": kind, "amount": 1, "period": "month"}]}
    assert rav.Household.from_dict(values).to_dict()["incomes"][0]["kind"] == kind


def test_lists_of_words_are_complete() -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.Household.from_dict({**ENOUGH, "dwelling": {"tenure": "?"}})
    allowed = caught.value.issues[0].allowed
    assert isinstance(allowed, list)
    assert {word for pair in allowed for word in pair.split("/")} == set(get_args(Tenure))


def test_the_package_does_not_import_its_types() -> None:
    code = "import sys, resteavivre; print('typing' in sys.modules, 'resteavivre.types' in sys.modules)"
    said = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"], capture_output=True, text=True)
    assert said.stdout.split() == ["False", "False"], said.stderr
    assert set(types.__all__) <= vars(types).keys()
