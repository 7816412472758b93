"""Actions: what can be done for a household, what must not be, and the few that reach a goal."""

import copy
import json
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from test_command import HOUSEHOLDS, ROOT, run
from test_reviews import as_json

import resteavivre as rav
from resteavivre.types import HouseholdDict

# 1,500 and 1,300 a month of loans on a wage of 2,500.
HEAVY: HouseholdDict = {
    "format": "resteavivre/household@1",
    "day": "2026-06-01",
    "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
    "dwelling": {"tenure": "social-tenant"},
    "incomes": [{"kind": "wage", "amount": "2500"}],
    "debts": [
        {"id": "a", "kind": "personal-loan", "balance": "90000", "instalment": "1500"},
        {"id": "b", "kind": "revolving-credit", "balance": "60000", "instalment": "1300"},
    ],
}


def test_time_by_a_judge_suspends_instalments() -> None:
    actions = rav.actions(HEAVY, efforts={"judge-time": 4}, goal="solde=0")
    found = {action.id: action for action in actions.actions}
    # Civil code, 1343-5: two years at most.
    time = found["judge-time"]
    assert (time.monthly, time.months, time.effort) == (Decimal(2800), 24, 4)
    assert found["over-indebtedness-file"].no_amount == "no-scale"
    assert actions.few and actions.few.today == Decimal(-300)
    [few] = actions.few.sets
    assert few.actions == ("judge-time",) and few.reached == Decimal(2500)
    assert (actions.few.sets_tried, few.unbeaten) == (2, True)
    assert "À NE PAS FAIRE" in actions.text() and "NOT TO BE DONE" in actions.text("en")
    assert str(actions) == actions.text() and len(actions) == len(actions.actions)


@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_package_and_command_find_the_same(path: Path) -> None:
    said = run("actions", str(path.relative_to(ROOT)), "--goal", "balance=50", "--format", "json")
    assert said.returncode == 0, said.stderr
    actions = rav.actions(rav.Household.load(path), goal="balance=50")
    told = actions.to_dict()
    assert json.loads(said.stdout) == told == json.loads(actions.to_json())
    assert as_json(actions.rights_together) == told["rights_together"] and as_json(actions.untold) == told["untold"]
    for action, table in zip(actions.actions, told["actions"], strict=True):
        for name in ("id", "group", "monthly", "once", "no_amount", "papers", "other", "without_food", "helped"):
            assert as_json(getattr(action, name)) == table[name], name


def test_what_is_not_known_is_refused() -> None:
    for efforts in ({"judge-tim": 4}, {"judge-time": 6}, {"judge-time": 0}):
        with pytest.raises(rav.BudgetError) as raised:
            rav.actions(HEAVY, efforts=efforts)
        assert raised.value.issues[0].code in ("actions.unknown-action", "input.number-out-of-range")
    for goal in ("happiness=1", "balance", "balance=a lot", ""):
        with pytest.raises(rav.BudgetError):
            rav.actions(HEAVY, goal=goal)
    # Without a scale there is no highest instalment to bring anywhere.
    with pytest.raises(rav.BudgetError) as raised:
        rav.actions(HEAVY, goal="instalment=100")
    assert raised.value.issues[0].code == "explain.missing-figure"


def test_efforts_of_a_file(tmp_path: Path) -> None:
    for name, text in (("efforts.toml", "judge-time = 4\n"), ("efforts.json", '{"judge-time": 4}')):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        ranked = rav.actions(HEAVY, efforts={"judge-time": 4})
        assert rav.actions(HEAVY, efforts=path) == rav.actions(HEAVY, efforts=str(path)) == ranked
        said = run("actions", str(HOUSEHOLDS[0].relative_to(ROOT)), "--efforts", str(path), "--format", "json")
        assert said.returncode == 0, said.stderr
    path.write_text('{"judge-tim": 4}', encoding="utf-8")
    with pytest.raises(rav.BudgetError) as raised:
        rav.actions(HEAVY, efforts=path)
    assert raised.value.issues[0].code == "actions.unknown-action"
    with pytest.raises(TypeError):
        rav.actions(HEAVY, efforts=4)  # type: ignore[arg-type]


def test_actions_travel() -> None:
    actions = rav.actions(HEAVY, efforts={"regroup": 2}, goal="balance=0")
    assert pickle.loads(pickle.dumps(actions)) == actions == copy.deepcopy(actions)
    assert hash(actions) == hash(rav.actions(HEAVY, efforts={"regroup": 2}, goal="balance=0"))
    assert actions != rav.actions(HEAVY)
    assert actions.on == date(2026, 6, 1) and "<table" in actions._repr_html_()
