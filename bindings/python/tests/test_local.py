"""The rules of local bodies: read, refused and applied."""

from datetime import date
from pathlib import Path

import pytest

import resteavivre as rav

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples/local").glob("*.toml"))
LONE_PARENT = rav.Household.from_toml(
    """
format = "resteavivre/household@1"
day = "2026-10-06"
people = [
    { id = "p1", role = "deposant", born = "1988-01-15" },
    { id = "e1", role = "enfant", born = "2014-05-03" },
    { id = "e2", role = "enfant", born = "2018-05-03" },
]
dwelling = { tenure = "locataire-social" }
incomes = [{ kind = "salaire", amount = "1351.05", of = "p1" }, { kind = "aide-logement", amount = "300" }]
expenses = [{ kind = "loyer", amount = "875" }, { kind = "carburant", amount = "100" }]
debts = [{ id = "voiture", kind = "credit-affecte", balance = "4000", instalment = "120" }]
"""
)


def rule(name: str) -> rav.LocalRule:
    return rav.LocalRule.from_toml((ROOT / f"examples/local/{name}.toml").read_text(encoding="utf-8"))


def test_the_amount_its_band_and_its_working() -> None:
    answer = rule("maisons-laffitte").apply(rav.assess(LONE_PARENT))
    # (1651.05 - 975 - 120) / 3 / 30.
    assert (answer["amount"], answer["band"]) == ("6.18", 1)
    assert answer["working"]["result"]["remaining"] == "556.05"
    assert answer["bands"][1]["means"].startswith("aide de 60 %")


def test_disabled_children_are_the_callers_to_count() -> None:
    quotient = rule("quotient-caf")
    divisor = [
        quotient.apply(rav.assess(LONE_PARENT), disabled_children=count)["working"]["facts"]["divisor"]
        for count in (None, 1)
    ]
    assert divisor == ["3.00", "3.50"]


def test_a_rule_that_has_ended_is_refused_or_accepted_by_name() -> None:
    ended = rule("agorae-2018")
    assert ended.last_day == date(2020, 12, 31)
    with pytest.raises(rav.BudgetError) as refused:
        ended.apply(rav.assess(LONE_PARENT))
    assert [issue.code for issue in refused.value.issues] == ["local.out-of-dates"]
    notes = ended.apply(rav.assess(LONE_PARENT), accept_ended=True)["notes"]
    assert "local-ended" in {note["code"] for note in notes}


def test_every_problem_of_a_file_is_told() -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8")
    with pytest.raises(rav.BudgetError) as refused:
        rav.LocalRule.from_toml(text.replace("local-rule@1", "local-rule@9").replace("[period]", "[periode]"))
    assert {issue.code for issue in refused.value.issues} >= {"local.format", "input.unknown-field"}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_read(path: Path) -> None:
    read = rav.LocalRule.from_toml(path.read_text(encoding="utf-8"))
    assert read.label in repr(read) and read.source and read.territory
    assert read == rav.LocalRule.from_toml(path.read_text(encoding="utf-8"))
