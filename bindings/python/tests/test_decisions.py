"""Figures that decisions, official tables and hand work give: the sources stand beside each case."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import resteavivre as rav

ROOT = Path(__file__).resolve().parents[3]


def cases() -> list[Any]:
    """The checks of `tests/official` that need no law of their own."""
    found: list[Any] = []
    for path in sorted((ROOT / "tests/official").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            for number, check in enumerate(case.get("check", [])):
                if "figures" in check and "less" not in check and "overlay" not in case:
                    found.append(pytest.param(case, check, id=f"{path.stem}/{case['id']}/{number}"))
    return found


@pytest.mark.parametrize(("case", "check"), cases())
def test_a_rule_gives_the_figures_of_its_source(case: dict[str, Any], check: dict[str, Any]) -> None:
    on = check.get("on", case["on"])
    worked = rav.rule(check["rule"], on=on, accept_unchecked_law=True, **check["facts"])
    tolerance = Decimal(check.get("tolerance", case.get("tolerance", "0")))
    for name, expected in check["figures"].items():
        figure = worked[name]
        if figure is None:
            assert expected == "none", name
        elif isinstance(figure, bool | date):
            assert str(figure).lower() == expected, name
        else:
            assert abs(figure - Decimal(expected)) <= tolerance, (name, figure, expected)


@pytest.mark.parametrize(
    ("file", "key", "expected"),
    [
        # Tribunal judiciaire du Havre, 1 July 2025, n° 24/00155: 1 153.12 less 1 814.00, shown as no capacity.
        ("oi-lehavre-155-judge.toml", "repayment.capacity", "-660.88"),
        ("oi-lehavre-155-judge.toml", "repayment.capacity:shown", "0.00"),
        # Cour d'appel de Riom, 18 September 2024, n° 23/01360: capacity 280.21, seizable part 189.92.
        ("ca-riom-2024-09-18.toml", "repayment.capacity", "280.21"),
        ("ca-riom-2024-09-18.toml", "earnings.attachable", "189.92"),
        ("ca-riom-2024-09-18.toml", "repayment.instalment-ceiling", "189.92"),
        # Tribunal judiciaire de Nîmes, 14 November 2024: 2 577.08 less 2 479.24.
        ("oi-nimes-2024-11-b.toml", "repayment.capacity", "97.84"),
    ],
)
def test_a_household_gives_the_figures_of_its_decision(file: str, key: str, expected: str) -> None:
    household = rav.Household.load(ROOT / "examples/households/decisions" / file)
    assert rav.assess(household)[key] == Decimal(expected)


def test_a_loan_and_a_rate_give_published_figures() -> None:
    # A debt planner's known answer: 10,000 at 20 % with 500 a month takes 25 months and 2,266.07 of interest.
    loan = rav.loan(principal=10_000, rate=Decimal("20"), instalment="500")
    assert (loan.term, loan.interest) == (25, Decimal("2266.07"))
    flows = [("200000.00", 0), ("-4000", 0), {"amount": "-1432.86", "months": 1, "repeat": 240, "every": 1}]
    assert rav.apr(flows).percent == Decimal("6.434412")


def test_the_seizable_part_is_bound_by_the_law_of_its_day() -> None:
    # Décret n° 2024-1231: the scale changes on 1 January 2025; minimum income 635.71 until March 2025, then 646.52.
    assert rav.law.on("income.minimum-single", "2025-03-31").value == Decimal("635.71")
    assert rav.law.on("income.minimum-single", "2025-04-01").value == Decimal("646.52")
