"""No input makes the engine panic: any value gets an answer, a `BudgetError` or a `TypeError`."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import resteavivre as rav

ROOT = Path(__file__).resolve().parents[3]
BASE = rav.Household.load(ROOT / "examples/households/couple-credits-renouvelables.toml").to_dict()

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.decimals(),
    st.decimals(min_value=0, max_value=5000, places=2),
    st.dates(),
    st.datetimes(),
    st.binary(max_size=4),
    st.sampled_from(["rent", "loyer", "wage", "month", "an", "p1", "12,34", "1 234.56", "2025-01-01", "depositor"]),
)
keys = st.one_of(st.text(max_size=12), st.sampled_from(["kind", "amount", "period", "born", "id", "role", *BASE]))
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5), max_leaves=25
)


def answer(value: Any) -> None:
    try:
        assessment = rav.assess(value, on="2026-05-12")
        assert assessment.to_dict() and assessment.text("en")
    except rav.BudgetError as error:
        assert error.issues and all(issue.code for issue in error.issues) and str(error) and error.text()
    except TypeError as error:
        assert str(error)


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(keys, values, max_size=8))
def test_any_dict_gets_an_answer(value: dict[str, Any]) -> None:
    answer(value)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(BASE)), values)
def test_a_household_with_one_part_replaced_gets_an_answer(part: str, value: Any) -> None:
    answer(BASE | {part: value})


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_household_with_one_line_changed_gets_an_answer(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(["people", "incomes", "expenses", "debts", "assets"]))
    lines = [dict(line) for line in BASE[part]]
    line = data.draw(st.sampled_from(lines))
    line[data.draw(st.sampled_from(sorted(line)))] = data.draw(scalars)
    answer(BASE | {part: lines})


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(["incomes", "expenses", "debts"]), st.decimals(min_value=0, max_value=10**8, places=2), st.booleans())
def test_any_change_adds_up(part: str, amount: Decimal, swapped: bool) -> None:
    name = "balance" if part == "debts" else "amount"
    changed = BASE | {part: [dict(BASE[part][0]) | {name: amount}, *BASE[part][1:]]}
    try:
        compared = rav.compare(*((changed, BASE) if swapped else (BASE, changed)))
    except rav.BudgetError as error:
        assert error.path.startswith(("new." if not swapped else "old.")) or error.code == "figure.out-of-range"
        return
    for change in compared.changes.values():
        for shares in (change.shares, change.opposite or change.shares):
            assert change.old + sum(shares.values()) == change.new == change.old + change.total


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([rule.id for rule in rav.rules()]), st.data())
def test_any_fact_gets_an_answer(id: str, data: st.DataObject) -> None:
    (rule,) = [rule for rule in rav.rules() if rule.id == id]
    facts = {field.name: data.draw(scalars) for field in rule.facts}
    try:
        assert rav.rule(id, on="2025-06-19", **facts).to_dict()
    except (rav.BudgetError, TypeError) as error:
        assert str(error)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from(["principal", "rate", "term", "instalment", "after", "early"]), scalars))
def test_any_loan_gets_an_answer(terms: dict[str, Any]) -> None:
    try:
        assert rav.loan(**terms).to_json()
    except (rav.BudgetError, TypeError) as error:
        assert str(error)


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10_000, places=2))
def test_an_amount_comes_out_as_it_went_in(amount: Decimal) -> None:
    worked = rav.rule("repayment.capacity", on="2025-07-01", resources=amount, charges=0)
    assert worked["capacity"] == worked.facts["resources"] == amount
    again = rav.rule("repayment.capacity", on=date(2025, 7, 1), resources=str(amount), charges="0")
    assert again == worked and not isinstance(worked.day, datetime)
