"""What objects do everywhere in Python: compare, hash, print, copy, pickle, serve several threads."""

import copy
import hashlib
import pickle
import sys
import types
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from papers import PAPERS

import resteavivre as rav

ROOT = Path(__file__).resolve().parents[3]
HOUSEHOLDS = sorted(p for p in (ROOT / "examples/households").rglob("*") if p.suffix in {".toml", ".json"})
SCALE = ROOT / "examples/scales/2025-example.toml"
LOCAL = ROOT / "examples/local/maisons-laffitte.toml"
RETIRED = ROOT / "examples/households/retraitee-proprietaire.toml"


def objects() -> list[Any]:
    household = rav.Household.load(RETIRED)
    scale = rav.Scale.load(SCALE)
    on = date(2025, 12, 1)
    return [
        household,
        rav.Household.from_dict(household.to_dict()),
        scale,
        rav.LocalRule.from_toml(LOCAL.read_text(encoding="utf-8")),
        rav.assess(household, on=on, scale=scale),
        rav.assess(household, on="2027-01-01", accept_unchecked_law=True, exact_resources=True),
        rav.rule("earnings.attachable", on="2024-09-18", resources="1328.16", dependants=0, whole_euros=True),
        rav.loan(principal=8000, rate="5,9 %", term=60, start=date(2026, 1, 15)),
        rav.compare(household, rav.assess(household, on=on, scale=scale)),
        rav.apr([("1000", date(2025, 1, 1)), ("-1100", date(2026, 1, 1))]),
        rav.plan(household, on=on, scale=scale),
        rav.plan(household, on=on, scale=scale, strategy=["a-debt"][:0], instalment="150", months=60, rate="0"),
        rav.routes(household, on=on, scale=scale),
        rav.calendar(household, 6, on=on, scale=scale),
        rav.review(PAPERS, "bank"),
        rav.review(household, "energy", on="2027-01-01", accept_unchecked_law=True),
        rav.assess(household).pictures(),
        rav.law.parameter("earnings.band-rates"),
        rav.rules(),
    ]


@pytest.mark.parametrize("value", objects(), ids=lambda value: type(value).__name__)
def test_what_is_made_can_be_pickled_copied_and_printed(value: Any) -> None:
    for protocol in (2, pickle.HIGHEST_PROTOCOL):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert type(again) is type(value)
        assert again == value
    assert copy.copy(value) == value and copy.deepcopy(value) == value
    assert not value != copy.copy(value)
    assert value != object() and value is not None
    assert repr(value) and str(value)


@pytest.mark.parametrize("value", objects()[:9], ids=lambda value: type(value).__name__)
def test_equal_objects_have_equal_hashes(value: Any) -> None:
    assert hash(pickle.loads(pickle.dumps(value))) == hash(value)
    with pytest.raises(AttributeError):
        value.anything = 1


def test_different_things_are_different() -> None:
    one, two = (rav.Household.load(path) for path in HOUSEHOLDS[:2])
    assert one != two
    assert rav.assess(one) != rav.assess(two)
    assert rav.assess(one) != rav.assess(one, exact_resources=True)
    assert len({one, two, rav.Household.load(HOUSEHOLDS[0])}) == 2


@pytest.mark.parametrize("path", [*HOUSEHOLDS, Path("papers")], ids=lambda path: path.stem)
def test_a_household_survives_its_own_values(path: Path) -> None:
    household = rav.Household.load(path) if path.is_absolute() else rav.Household.from_dict(PAPERS)
    again = rav.Household.from_dict(household.to_dict())
    assert again == household and hash(again) == hash(household)
    assert rav.Household.from_json(household.to_json()) == household
    assert again.source == again.to_json()
    assert rav.Household.from_toml(household.to_toml()) == household
    assert rav.Household.from_toml(again.to_toml()) == household
    assert rav.Household.from_toml(household.to_toml()).to_dict() == household.to_dict()
    for one in (household, again):
        assert one.fingerprint == hashlib.sha256(one.source.encode()).hexdigest()
        assert rav.assess(one).receipt.input_sha256 == one.fingerprint


def test_threads_share_one_engine() -> None:
    households = [rav.Household.load(path) for path in HOUSEHOLDS]
    alone = [rav.assess(one, scale=None).to_json() for one in households]

    def work(number: int) -> bool:
        index = number % len(households)
        return rav.assess(households[index]).to_json() == alone[index]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(400)))


def test_an_assessment_is_a_mapping() -> None:
    assessment = rav.assess(rav.Household.load(RETIRED), scale=SCALE)
    assert dict(assessment) == assessment.figures
    assert list(assessment) == assessment.keys() and len(assessment) == len(assessment.keys())
    capacity = assessment["repayment.capacity"]
    assert isinstance(capacity, Decimal) and capacity.as_tuple().exponent == -2
    assert assessment.get("repayment.capacity") == assessment.figure("repayment.capacity:capacity") == capacity
    assert "repayment.capacity" in assessment and "repayment.capacity:shown" in assessment
    assert "nothing" not in assessment and 3 not in assessment
    assert assessment.get("nothing") is None and assessment.get("nothing", 0) == 0


def test_an_amount_is_a_decimal_and_nothing_else_is_one() -> None:
    assessment = rav.assess(rav.Household.load(RETIRED))
    units = {one.key: one.units[one.main] for one in assessment.outcomes}
    amounts = {key for key, unit in units.items() if unit.startswith("EUR")}
    assert amounts and amounts < units.keys()
    for key in units.keys() - amounts:
        with pytest.raises(rav.BudgetError) as caught:
            assessment.money(key)
        assert (caught.value.code, caught.value.path) == ("explain.not-an-amount", key)
    for key in amounts:
        assert assessment.money(key) == assessment[key] and isinstance(assessment.money(key), Decimal)
    for key, code in [("repayment.capacity", "explain.missing-figure"), ("budget.balanec", "explain.unknown-figure")]:
        with pytest.raises(rav.BudgetError) as caught:
            assessment.money(key)
        assert caught.value.code == code


def test_a_figure_that_is_not_there_says_why() -> None:
    assessment = rav.assess(rav.Household.load(RETIRED))
    assert assessment.missing["repayment.capacity"] == "commission scale"
    with pytest.raises(rav.BudgetError) as caught:
        assessment.figure("repayment.capacity")
    assert (caught.value.code, caught.value.path) == ("explain.missing-figure", "repayment.capacity")
    with pytest.raises(rav.BudgetError) as caught:
        assessment.explain("repayment.capacyti")
    assert caught.value.code == "explain.unknown-figure"
    with pytest.raises(KeyError, match="commission scale") as key_error:
        assessment["repayment.capacity"]
    assert isinstance(key_error.value.__cause__, rav.BudgetError)


def test_figures_have_the_type_of_their_unit() -> None:
    assessment = rav.assess(rav.Household.load(RETIRED), scale=SCALE)
    assert isinstance(assessment["living-standard.units"], Decimal)
    assert isinstance(assessment["plan.months-left"], int)
    assert isinstance(assessment["burden.energy:energy_poor"], bool)
    for outcome in assessment.outcomes:
        for name, unit in outcome.units.items():
            figure = outcome.figures[name]
            kind = {"yes/no": bool, "count": int, "months": int, "standing 0-3": int}.get(unit, Decimal)
            assert type(figure) is kind, (outcome.rule, name)
            if isinstance(figure, Decimal) and unit.startswith("EUR"):
                # To the cent; the bands of the seizure scale have four decimals, for the eye.
                assert str(figure)[::-1].index(".") == (4 if name.startswith("band") else 2)


def test_explanations_come_at_once_or_later_and_are_the_same() -> None:
    household = rav.Household.load(RETIRED)
    later, at_once = rav.assess(household, scale=SCALE), rav.assess(household, scale=SCALE, explain=True)
    assert later.lines == at_once.lines and later.law == at_once.law
    for lang in ("fr", "en"):
        assert later.text(lang) == at_once.text(lang)
        assert later.explain("repayment.capacity", lang) == at_once.explain("repayment.capacity", lang)
    assert later.to_json() == at_once.to_json()
    assert any(value.key == "earnings.thresholds" and isinstance(value.value, tuple) for value in later.law)
    assert all(note.fr and note.en and note.code for note in (*later.caveats, *later.remarks))


def test_what_is_urgent_has_its_sentence_and_the_law_of_the_day() -> None:
    described = rav.Household.load(RETIRED.parent / "aah-clientele-fragile.toml").to_dict()
    del described["bank"]["overdraft"]
    assessment = rav.assess(described, on="2025-06-19")
    assert assessment.alerts == ("account-blocked",)
    # The unseizable balance is the RSA of one person (R162-2): 646.52 since 1 April 2025.
    first = assessment.urgent[0]
    assert first.code.startswith("account-blocked") and "646,52" in first.fr and "646.52" in first.en


def test_a_notebook_shows_an_escaped_table() -> None:
    html = rav.assess(rav.Household.load(RETIRED), scale=SCALE)._repr_html_()
    assert html.startswith("<table") and '<th scope="row"' in html and "<caption>" in html
    assert "&#39;" in html or "’" in html
    assert "<script" not in html


def test_the_law_is_a_table() -> None:
    rows = rav.law.table()
    assert len(rows) > 100 and len({tuple(row) for row in rows}) == 1
    assert all(isinstance(row["value"], str) and isinstance(row["since"], date) for row in rows)
    assert len(rav.law.parameters()) == len({row["key"] for row in rows})
    shares = rav.law.parameter("earnings.band-rates").values[-1].value
    assert isinstance(shares, tuple) and shares[0] == Fraction(1, 20)
    with pytest.raises(rav.BudgetError) as caught:
        rav.law.parameter("income.minimum-singel")
    assert caught.value.code == "law.unknown" and caught.value.issues[0].nearest
    with pytest.raises(rav.BudgetError) as caught:
        rav.law.on("income.minimum-single", "2040-01-01")
    assert caught.value.code == "law.unchecked"
    assert rav.law.on("income.minimum-single", "2040-01-01", accept_unchecked_law=True).unchecked
    assert rav.law.checked_through() is not None


def test_the_law_is_a_data_frame_where_a_library_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)

    def count(rows: list[object], infer_schema_length: int | None) -> int:
        return len(rows)

    monkeypatch.setitem(sys.modules, "polars", types.SimpleNamespace(DataFrame=count))
    assert rav.law.frame() == len(rav.law.table())
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match="pandas or polars"):
        rav.law.frame()


def test_a_plan_reconciles_to_the_cent() -> None:
    plan = rav.plan(rav.Household.load(RETIRED), scale=SCALE)
    assert plan.debts
    for debt in plan.debts:
        assert debt.opened + debt.interest == debt.paid + debt.written_off + debt.remaining
    assert plan.paid == sum(debt.paid for debt in plan.debts)
    assert plan.months == sum(step.months for step in plan.steps) == len(plan.remaining)
    assert {one.strategy for one in plan.compare()} >= {"statutory", "snowball", "avalanche"}
    order = [debt.id for debt in reversed(plan.debts)]
    assert rav.plan(rav.Household.load(RETIRED), scale=SCALE, strategy=order).strategy == "own"


def test_a_loan_reconciles_to_the_cent() -> None:
    loan = rav.loan(principal=8000, rate="5.9", term=60, insurance="0.36", start="2026-01-15", after=12)
    rows = loan.rows
    assert len(rows) == loan.term == len(loan) == 60
    assert rows[0].opening == loan.principal and rows[-1].closing == 0
    assert all(row.payment == row.interest + row.principal for row in rows)
    assert sum(row.interest for row in rows) == loan.interest
    assert rows[11].closing == loan.balance_after
    assert loan.to_csv().count("\n") == 61
