"""Two appointments: what a figure changed by is split among its causes, to the cent; expected figures are hand work."""

import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import resteavivre as rav
from test_command import run

ROOT = Path(__file__).resolve().parents[3]
BEFORE = "examples/households/parent-isole-dette-locative.toml"
NOW = "examples/households/parent-isole-six-mois-apres.toml"
SCALE = ROOT / "examples/scales/2025-example.toml"
CAUSES = ["household", "income", "charges", "debts", "law"]
CHILD = {"id": "c1", "role": "child", "born": date(2025, 6, 20)}


def couple(wage: str, *more: dict[str, Any], day: str = "2025-07-01") -> dict[str, Any]:
    """Two adults and one wage."""
    adults = [("p1", "depositor", "1980-05-01"), ("p2", "co-depositor", "1981-05-01")]
    return {
        "format": "resteavivre/household@1",
        "day": day,
        "people": [*({"id": id, "role": role, "born": born} for id, role, born in adults), *more],
        "dwelling": {"tenure": "social-tenant"},
        "incomes": [{"kind": "wage", "amount": wage, "of": "p1"}],
    }


def alone(day: str = "2025-07-01", **more: Any) -> dict[str, Any]:
    return couple("1500.00", day=day) | {"people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}]} | more


def shares(compared: rav.Comparison, key: str) -> list[str]:
    found = compared.changes[key].shares
    assert list(found) == CAUSES
    return [str(share) for share in found.values()]


def test_each_line_counts_under_its_cause() -> None:
    compared = rav.compare(rav.Household.load(ROOT / BEFORE), rav.Household.load(ROOT / NOW))
    # Wage 1489.12 − 1131.46, in-work benefit 148.35 − 231.70, maintenance 130 − 110, housing benefit 268 − 312; rent
    # 612.40 − 624.05, bank charges 24.90 − 8.00; the landlord's 60 for the overpayment's 44.
    assert shares(compared, "budget.balance") == ["0.00", "250.31", "5.25", "-16.00", "0.00"]
    balance = compared.changes["budget.balance"]
    assert balance.total == balance.new - balance.old == Decimal("239.56")
    assert balance.opposite is None
    # 250.31 ÷ 1.6 units: from 2008.74 ÷ 1.6 = 1255.4625 to 2259.05 ÷ 1.6 = 1411.90625.
    standard = "living-standard.poverty:living_standard"
    assert shares(compared, standard) == ["0.00", "156.45", "0.00", "0.00", "0.00"]
    for change in compared.changes.values():
        for split in (change.shares, change.opposite or change.shares):
            assert change.old + sum(split.values()) == change.new


def test_a_new_decree_is_the_law() -> None:
    # RSA of a single person: 635.71 until March 2025, 646.52 from April 2025 (décret n° 2025-293).
    compared = rav.compare(alone("2025-03-31"), alone("2025-04-01"))
    assert shares(compared, "income.minimum-household") == ["0.00", "0.00", "0.00", "0.00", "10.81"]
    assert shares(compared, "budget.balance") == ["0.00"] * 5


def test_a_birth_is_the_household() -> None:
    compared = rav.compare(couple("1800.00"), couple("1800.00", CHILD))
    # 646.52 × 1.5 = 969.78; × 1.8 = 1163.736. 1800 ÷ 1.5 = 1200; 1800 ÷ 1.8 = 1000.
    assert shares(compared, "income.minimum-household") == ["193.96", "0.00", "0.00", "0.00", "0.00"]
    assert shares(compared, "living-standard.poverty:living_standard") == ["-200.00", "0.00", "0.00", "0.00", "0.00"]


def test_what_depends_on_the_order_is_said() -> None:
    # 1800 ÷ 1.5 = 1200 becomes 1620 ÷ 1.8 = 900. People first: −200, then −100; resources first: −120, then −180.
    compared = rav.compare(couple("1800.00"), couple("1620.00", CHILD))
    change = compared.changes["living-standard.poverty:living_standard"]
    assert shares(compared, change.key) == ["-200.00", "-100.00", "0.00", "0.00", "0.00"]
    assert change.opposite is not None
    assert [str(share) for share in change.opposite.values()] == ["-180.00", "-120.00", "0.00", "0.00", "0.00"]
    assert "compared-order" in [note.code for note in compared.caveats]


def test_an_assessment_keeps_what_it_was_made_with() -> None:
    household = alone()
    # Two days of one description, which it has no need to say.
    days = [rav.assess(household, on=day) for day in ("2025-03-31", "2025-04-01")]
    compared = rav.compare(*days)
    assert compared.old is days[0] and compared.new is days[1]
    assert compared.changes["income.minimum-household"].total == Decimal("10.81")
    # 1328 euros of 1328.66, then all: (222 + 422 + 846 + (12 × 1328 − 12890) ÷ 4) ÷ 12 = 187.625, then 187.79.
    wage = alone(incomes=[{"kind": "wage", "amount": "1328.66"}])
    strictness = [rav.assess(wage, exact_resources=exact) for exact in (False, True)]
    assert shares(rav.compare(*strictness), "earnings.attachable") == ["0.00", "0.00", "0.00", "0.00", "0.16"]
    # With a scale on one side only, what needs it is known there only.
    compared = rav.compare(household, rav.assess(household, scale=SCALE))
    missing = {one.key: (one.in_old, one.in_new) for one in compared.not_compared}
    assert missing["repayment.capacity"] == (False, True)
    assert "repayment.capacity" not in compared.changes
    with pytest.raises(TypeError, match="an Assessment keeps"):
        rav.compare(*days, scale=SCALE)
    with pytest.raises(TypeError, match="an Assessment keeps"):
        rav.compare(*days, accept_unchecked_law=True)


def test_each_household_takes_the_scale_of_its_day(tmp_path: Path) -> None:
    later = tmp_path / "2026.toml"
    later.write_text(SCALE.read_text(encoding="utf-8").replace("2025-", "2026-"), encoding="utf-8")
    compared = rav.compare(alone(), alone("2026-07-01"), scale=[rav.Scale.load(SCALE), later])
    assert compared.old.receipt.scale is not None and compared.new.receipt.scale is not None
    assert "repayment.capacity" in compared.changes
    compared = rav.compare(alone(), alone("2026-07-01"), scale=SCALE)
    assert "scale-out-of-dates" in {note.code for note in compared.new.caveats} and compared.new.receipt.scale is None
    compared = rav.compare(alone(), alone("2026-07-01"), scale=SCALE, accept_ended_scale=True)
    assert "scale-ended" in {note.code for note in compared.new.caveats}
    assert "repayment.capacity" in compared.changes
    with pytest.raises(TypeError, match="scale: give a Scale"):
        rav.compare(alone(), alone(), scale=[3])  # type: ignore[list-item]


@pytest.mark.parametrize("side", ["old", "new"])
def test_an_error_says_which_household(side: str) -> None:
    def compare(wrong: Any) -> None:
        old, new = (wrong, alone()) if side == "old" else (alone(), wrong)
        rav.compare(old, new)

    def refused(wrong: Any) -> rav.BudgetError:
        with pytest.raises(rav.BudgetError) as caught:
            compare(wrong)
        assert f"« {side} »".replace(" ", "\u202f") in caught.value.text("fr")
        return caught.value

    unreadable = refused(alone(incomes=[{"kind": "wages", "amount": "12,345"}]))
    paths = [(issue.code, issue.path) for issue in unreadable.issues]
    assert paths == [
        ("input.unknown-word", f"{side}.incomes[0].kind"),
        ("input.amount-decimals", f"{side}.incomes[0].amount"),
    ]
    assert f"{side}.incomes[0].kind" in str(unreadable)
    impossible = refused(alone(people=[{"id": "p1", "role": "depositor", "born": "2030-05-01"}]))
    assert impossible.path == f"{side}.people[0].born"
    assert pickle.loads(pickle.dumps(impossible)).path == impossible.path
    nowhere = alone()
    del nowhere["day"]
    no_day = refused(nowhere)
    assert no_day.code == "assess.no-day" and no_day.path.startswith(side)
    float_given = refused(alone(incomes=[{"kind": "wage", "amount": 1.5}]))
    assert (float_given.code, float_given.path) == ("input.float-money", f"{side}.incomes[0].amount")
    with pytest.raises(TypeError, match=f"^{side}: give a Household, the dict of one, or an Assessment"):
        compare(3)


def test_unchecked_law_is_accepted_by_name() -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.compare(alone(), alone("2031-01-01"))
    assert caught.value.code == "law.unchecked" and caught.value.path.startswith("new.")
    compared = rav.compare(alone(), alone("2031-01-01"), accept_unchecked_law=True)
    assert "law-unchecked" in [note.code for note in compared.new.caveats]


def test_package_and_command_say_the_same() -> None:
    compared = rav.compare(rav.Household.load(ROOT / BEFORE), rav.Household.load(ROOT / NOW))
    said = run("compare", BEFORE, NOW, "--format", "json")
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout) == compared.to_dict() == json.loads(compared.to_json())
    assert run("compare", BEFORE, NOW).stdout.rstrip() == compared.text().rstrip() == str(compared).rstrip()
    assert run("compare", BEFORE, NOW, "--lang", "en").stdout.rstrip() == compared.text("en").rstrip()
    for key, figure in compared.to_dict()["figures"].items():
        change = compared.changes[key]
        assert [figure["old"], figure["new"], figure["change"]] == [str(change.old), str(change.new), str(change.total)]
        assert figure["causes"] == {cause: str(share) for cause, share in change.shares.items()}
    with pytest.raises(ValueError, match="lang"):
        compared.text("de")  # type: ignore[arg-type]


def test_a_comparison_survives_a_pickle() -> None:
    compared = rav.compare(couple("1800.00"), rav.assess(couple("1620.00", CHILD), scale=SCALE))
    again = pickle.loads(pickle.dumps(compared))
    assert again == compared and hash(again) == hash(compared)
    assert again.changes == compared.changes and again.not_compared == compared.not_compared
    assert again.new["repayment.capacity"] == compared.new["repayment.capacity"]
    assert compared != rav.compare(couple("1800.00"), couple("1620.00", CHILD))
