"""Official forms: their content from a household's file."""

import json
import pickle
from copy import copy
from datetime import date

import pytest
from test_command import ROOT, run

import resteavivre as rav

FILE = ROOT / "examples/households" / "couple-credits-renouvelables.toml"


def test_a_form_has_the_values_of_its_file() -> None:
    form = rav.form(rav.Household.load(FILE), "13594")
    assert (form.form, form.on) == ("13594", date(2026, 5, 12))
    assert json.loads(run("form", "13594", str(FILE), "--format", "json").stdout) == form.to_dict() == json.loads(form.to_json())
    assert "debts[0].creditor" in form.missing and len(form.missing) == len(set(form.missing))
    assert "À compléter à la main" in form.text() == str(form) == form.report()
    assert "To be completed by hand" in form.text("en") and form.report("html").startswith("<!DOCTYPE html>")
    assert "<pre>" in form._repr_html_() and repr(form).startswith("<FilledForm 13594 on 2026-05-12")


def test_a_form_survives_a_pickle_and_compares() -> None:
    household = rav.Household.load(FILE)
    form = rav.form(household, "13594")
    assert pickle.loads(pickle.dumps(form)) == form == copy(form)
    assert hash(form) == hash(rav.form(household, "13594")) and form.household == household


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(rav.BudgetError, match="13594"):
        rav.form(rav.Household.load(FILE), "13595")  # type: ignore[arg-type]


def test_the_diagnosis_has_its_days() -> None:
    household = rav.Household.load(ROOT / "examples/households/locataire-assignee-libelles.toml")
    form = rav.form(household, "dsf", hearing="2026-12-14", referral=date(2026, 11, 2))
    assert form.to_dict()["days"] == {
        "hearing": "2026-12-14",
        "meeting_by": "2026-11-24",
        "second_from": "2026-11-23",
        "due_by": "2026-12-07",
    }
    assert pickle.loads(pickle.dumps(form)) == form != rav.form(household, "dsf")
    with pytest.raises(rav.BudgetError):
        rav.form(household, "13594", hearing="2026-12-14")
    with pytest.raises(rav.BudgetError):
        rav.form(household, "dsf", referral="2026-12-14")
