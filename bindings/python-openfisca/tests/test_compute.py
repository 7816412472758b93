# SPDX-License-Identifier: AGPL-3.0-or-later
"""Amounts with their provenance, by OpenFisca itself."""

from decimal import Decimal
from typing import Any

import pytest
import resteavivre as rav
from test_situation import CHILD, PARTNER, household, people

pytest.importorskip("openfisca_france")

from resteavivre_openfisca import RIGHTS, SENTENCES, compute, model


def one(right: str, on: str | None = None, **values: Any) -> Any:
    return compute([household(**values)], on=on, rights=[right])[0][right]


def test_a_person_alone_without_means_has_the_published_minimum_income() -> None:
    # Décret 2025-293 of 29 March 2025: 646.52 from April 2025; nothing is taken off without housing aid.
    answer = one("minimum-income")
    assert answer.amount == Decimal("646.52") and answer.period == "2025-06"
    assert answer.source == "openfisca" and answer.model == model() and answer.model.startswith("openfisca-france 176.")
    assert answer.variables == {"rsa": Decimal("646.52")}
    assert answer.income_months == ("2025-02", "2025-03", "2025-04")
    assert "incomes-unchanged" in answer.assumed


def test_the_months_looked_at_are_those_of_the_law_of_the_day() -> None:
    # Paid in February, March and April 2025 only: M-2 to M-4 of June 2025, not M-1 to M-3.
    pay = {"kind": "wage", "amount": "300", "since": "2025-02-01", "until": "2025-04-30", "of": "p1"}
    later = {"kind": "wage", "amount": "300", "since": "2025-05-01", "of": "p1"}
    full = one("minimum-income", incomes=[later]).amount
    assert one("minimum-income", incomes=[pay, {**later, "amount": "0.01"}]).amount == full - 300


def test_a_benefit_that_is_received_is_said_as_received() -> None:
    answer = one(
        "disabled-adult-allowance", incomes=[{"kind": "disabled-adult-allowance", "amount": "1000", "of": "p1"}]
    )
    assert (answer.amount, answer.source) == (Decimal("1000.00"), "household")


def test_what_no_document_says_cannot_be_told() -> None:
    answer = one("disabled-adult-allowance")
    assert answer.amount is None and answer.source == "cannot-tell" and "disability" in answer.why
    assert one("housing-aid").source == "cannot-tell" and "rent" in one("housing-aid").why
    assert one("minimum-income", people=people(PARTNER)).source == "cannot-tell"


def test_our_own_table_wins_where_openfisca_is_stale() -> None:
    answer = one("energy-voucher", on="2025-06-30", incomes=[])
    assert answer.source == "resteavivre" and "energy.voucher" in answer.model and "bounds" in answer.why
    assert answer.amount == rav.rule("energy.voucher", on="2025-06-01", income=0, units=1).value
    assert one("energy-voucher", on="2022-06-30", incomes=[]).source == "openfisca"
    assert one("sport-pass", on="2025-06-30").source == "cannot-tell"
    assert one("disability-allowance", on="2026-05-01").source == "cannot-tell"


def test_health_cover_is_told_by_our_own_ceilings_since_april_2025() -> None:
    # The wage of twelve months, from the thirteenth to the second before. Ceilings of April 2025 for a person
    # alone: 10 339 without contribution and 13 957 with one.
    for pay, free, paid in (("800", 1, 0), ("1000", 0, 1), ("1300", 0, 0)):
        answer = one("health-cover", incomes=[{"kind": "wage", "amount": pay, "of": "p1"}])
        assert answer.source == "resteavivre" and "rights.health-cover" in answer.model and answer.amount is None
        assert answer.variables["css_cmu_base_ressources"] == 12 * Decimal(pay)
        assert (answer.variables["free"], answer.variables["with_contribution"]) == (free, paid)
        assert "April 2024" in answer.why
    # Three more persons: 21 711.
    crowd = people(PARTNER | {"role": "co-depositor"}, CHILD, {**CHILD, "id": "c2"})
    assert one("health-cover", people=crowd).variables["free"] == 1
    assert one("health-cover", on="2025-03-15").source == "openfisca"
    beyond = one("health-cover", on="2026-05-15")
    assert beyond.source == "cannot-tell" and "law.ended" in beyond.why


def test_two_children_bring_the_published_family_allowances() -> None:
    # Two children, first band: 32 % of the monthly base of 474.37 euros from April 2025, less the levy.
    answer = one("family-allowances", people=people(CHILD, {**CHILD, "id": "c2"}))
    assert (
        answer.variables["af"] == Decimal("151.80")
        and answer.amount == answer.variables["af"] + answer.variables["crds_af"]
    )
    assert answer.income_months == ("2023",)


def test_a_household_has_the_same_answers_alone_and_among_others() -> None:
    paths = [
        "parent-isole-dette-locative",
        "retraitee-proprietaire",
        "couple-credits-renouvelables",
        "ascendants-au-foyer",
    ]
    households = [rav.Household.load(f"examples/households/{path}.toml") for path in paths]
    together = compute(households, on="2025-06-30")
    assert [compute([each], on="2025-06-30")[0] for each in households[:2]] == together[:2]
    for answers in together:
        assert list(answers) == list(RIGHTS)
        for answer in answers.values():
            assert set(answer.assumed) <= set(SENTENCES)
            assert (answer.amount is None) <= (answer.why is not None)


def test_households_of_several_months_are_each_answered_for_their_own() -> None:
    early, late = household(day="2024-06-30"), household()
    amounts = [answer["minimum-income"].amount for answer in compute([late, early], rights=["minimum-income"])]
    assert amounts == [Decimal("646.52"), Decimal("635.71")]  # Décret 2024-396: from April 2024


def test_the_voucher_follows_the_notice_of_the_contract_s_holder() -> None:
    couple = people({"id": "p2", "role": "co-depositor", "born": "1982-01-01"}, {**CHILD, "custody": "alternating"})
    notices = [
        {"year": 2023, "income": "4000", "declarants": ["p1"], "dependants": ["c1"]},
        {"year": 2023, "income": "40000", "declarants": ["p2"]},
    ]
    contract = {"supply": "electricity", "holder": "p1"}
    answer = one("energy-voucher", people=couple, tax_incomes=notices, contracts=[contract])
    units = rav.rule("energy.voucher-units", on="2025-06-01", declarants=1, alternating=1).value
    assert answer.variables == {"rfr 2023": Decimal("4000.00"), "units": units} and answer.assumed == ()
    assert answer.amount == rav.rule("energy.voucher", on="2025-06-01", income=4000, units=Decimal(str(units))).value
    contract["holder"] = "p2"
    assert one("energy-voucher", people=couple, tax_incomes=notices, contracts=[contract]).amount == 0
