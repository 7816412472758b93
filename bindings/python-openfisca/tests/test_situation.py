# SPDX-License-Identifier: AGPL-3.0-or-later
"""Situations in plain tables: OpenFisca is not needed."""

from decimal import Decimal
from typing import Any

import pytest
import resteavivre as rav

from resteavivre_openfisca import SENTENCES, situation
from resteavivre_openfisca.situation import before


def household(**more: Any) -> rav.Household:
    values: dict[str, Any] = {
        "format": "resteavivre/household@1",
        "day": "2025-06-30",
        "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
        "dwelling": {"tenure": "social-tenant"},
    }
    return rav.Household.from_dict(values | more)


CHILD = {"id": "c1", "role": "child", "born": "2015-03-02"}
PARTNER = {"id": "p2", "role": "partner", "born": "1982-01-01"}


def people(*others: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "p1", "role": "depositor", "born": "1980-05-01"}, *others]


def test_a_parent_alone_is_one_family_one_tax_household_one_home() -> None:
    one = situation(rav.Household.load("examples/households/parent-isole-dette-locative.toml"))
    assert one.month == "2025-10"
    family, taxes, home = one.tables["familles"], one.tables["foyers_fiscaux"], one.tables["menages"]
    assert family["family"]["parents"] == ["p1"] and family["family"]["enfants"] == ["enfant-1", "enfant-2"]
    assert taxes["family"] == {"declarants": ["p1"], "personnes_a_charge": ["enfant-1", "enfant-2"]}
    assert home["home"]["personne_de_reference"] == ["p1"] and home["home"]["autres"] == []
    assert home["home"]["statut_occupation_logement"]["2025-10"] == "locataire_hlm"
    assert home["home"]["loyer"]["2025-10"] == Decimal("612.40")


def test_french_words_and_amounts_are_read_by_the_engine() -> None:
    one = situation(rav.Household.load("examples/households/parent-isole-dette-locative.toml"))
    pay = one.tables["individus"]["p1"]["salaire_net"]
    assert pay["2025-10"] == pay["2023-01"] == Decimal("1131.46")
    assert one.received == {"housing-aid": Decimal("312.00")}


def test_a_yearly_amount_is_a_twelfth_each_month_by_the_rule_of_the_engine() -> None:
    one = situation(household(incomes=[{"kind": "bonus", "amount": "1000", "period": "year"}]))
    assert one.tables["individus"]["p1"]["salaire_net"]["2025-03"] == Decimal("83.33")


def test_a_line_runs_from_its_first_to_its_last_month() -> None:
    line = {"kind": "wage", "amount": "1500", "since": "2025-02-10", "until": "2025-05-31"}
    pay = situation(household(incomes=[line])).tables["individus"]["p1"]["salaire_net"]
    assert sorted(pay) == ["2025-02", "2025-03", "2025-04", "2025-05"]


def test_the_minimum_income_looks_one_month_further_back_since_march_2025() -> None:
    def family(on: str) -> dict[str, Any]:
        values: dict[str, Any] = situation(household(), on=on).tables["familles"]["family"]
        return values

    assert "departement_experimentation_rsa" not in family("2025-02-28")
    assert family("2025-03-01")["departement_experimentation_rsa"] == {"2025-03": True}


def test_who_visits_is_not_in_the_home_and_who_alternates_is_marked() -> None:
    one = situation(
        household(people=people({**CHILD, "custody": "visiting"}, {**CHILD, "id": "c2", "custody": "alternating"}))
    )
    assert sorted(one.tables["individus"]) == ["c2", "p1"]
    assert one.tables["individus"]["c2"]["garde_alternee"]["2025-06"] is True
    assert (one.children, one.alternating) == (0, 1)


def test_an_adult_from_25_is_a_family_apart_in_the_same_home() -> None:
    parent = {"id": "o1", "role": "other-dependant", "born": "1950-01-01", "ascendant": True}
    one = situation(household(people=people(CHILD, parent)))
    assert one.tables["familles"]["o1"] == {"parents": ["o1"], "enfants": []}
    assert one.tables["menages"]["home"]["autres"] == ["o1"] and one.apart == ("o1",)


def test_a_partner_whose_resources_are_not_known_is_said() -> None:
    assert situation(household(people=people(PARTNER))).unknown_partner
    known = situation(household(people=people({**PARTNER, "own_resources": "900"})))
    assert not known.unknown_partner and "resources-as-wage" in known.assumed
    assert known.tables["individus"]["p2"]["salaire_net"]["2025-04"] == Decimal("900")


def test_what_is_taken_for_granted_has_a_sentence_each() -> None:
    one = situation(household(incomes=[{"kind": "family-help", "amount": "100"}, {"kind": "wage", "amount": "1000"}]))
    assert {"left-out", "income-of-depositor", "net-is-taxable", "zone-2", "social-rent-approved"} <= set(one.assumed)
    assert set(one.assumed) <= set(SENTENCES)
    assert "zone-2" not in situation(household(), commune="59350").assumed


def test_an_owner_pays_for_the_loan_as_openfisca_wants_it() -> None:
    loan = {"id": "d1", "kind": "home-loan", "balance": "90000", "instalment": "700"}
    one = situation(household(dwelling={"tenure": "owner-with-loan"}, debts=[loan]))
    assert one.tables["menages"]["home"]["loyer"]["2025-06"] == Decimal("700.00")


def test_a_household_without_a_day_is_refused() -> None:
    values = household().to_dict()
    del values["day"]
    with pytest.raises(ValueError, match="no day"):
        situation(rav.Household.from_dict(values))


def test_months_go_back_over_the_year() -> None:
    assert before("2025-02", 4) == "2024-10" and before("2025-12", 12) == "2024-12"


def test_tax_notices_of_the_whole_couple_are_fed() -> None:
    couple = people({"id": "p2", "role": "co-depositor", "born": "1982-01-01"})
    mine = {"year": 2023, "income": "9 000", "declarants": ["p1"]}
    his = {"year": 2023, "income": "5000", "declarants": ["p2"], "dependants": []}
    one = situation(household(people=couple, tax_incomes=[mine]))
    assert "rfr" not in one.tables["foyers_fiscaux"]["family"] and "tax-income-from-incomes" in one.assumed
    both = situation(household(people=couple, tax_incomes=[mine, his]))
    assert both.tables["foyers_fiscaux"]["family"]["rfr"] == {"2023": Decimal("14000.00")}
    assert "tax-income-from-incomes" not in both.assumed
