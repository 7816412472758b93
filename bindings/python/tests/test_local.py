"""The rules of local bodies: read, refused and applied."""

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from untyped import pa

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
    return rav.LocalRule.load(path(name))


def path(name: str) -> Path:
    return ROOT / f"examples/local/{name}.toml"


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


def test_a_rule_is_read_from_a_path_toml_or_json(tmp_path: Path) -> None:
    text: dict[str, Any] = {
        "format": "resteavivre/local-rule@1", "label": "a", "territory": "b", "source": "c", "from": "2026-01-01",
        "resources": {"all_but": []}, "charges": {"only": ["loyer"]}, "divisor": {"by": "persons"}, "period": {"per": "month"},
        "bands": [{"up_to": "400", "means": "d"}],
    }  # fmt: skip
    written = json.dumps(text)
    for name in ("rule.json", "rule"):
        (tmp_path / name).write_text(written, encoding="utf-8")
        assert rav.LocalRule.load(tmp_path / name) == rav.LocalRule.from_json(written)
    kept = pickle.loads(pickle.dumps(rav.LocalRule.from_json(written)))
    assert kept == rav.LocalRule.from_json(written)
    with pytest.raises(FileNotFoundError):
        rav.LocalRule.load(tmp_path / "none.toml")


def test_an_assessment_has_its_local_rules_in_data_and_on_its_pages() -> None:
    rules: list[rav.LocalRule | str | Path] = [path("maisons-laffitte"), str(path("la-reunion")), rule("quotient-caf")]
    assessment = rav.assess(LONE_PARENT, local=rules, disabled_children=1)
    # (1651.05 - 975 - 120) / 90; (1651.05 - 875 - 120) / 90; 1651.05 / 3.5 parts.
    assert [answer["amount"] for answer in assessment.local] == ["6.18", "7.29", "471.73"]
    assert [answer["amount"] for answer in assessment.to_dict()["local"]] == ["6.18", "7.29", "471.73"]
    assert json.loads(assessment.to_json())["local"] == list(assessment.local)
    for page in (assessment.text(), assessment.report("html"), str(assessment)):
        # Lines are folded where they are full.
        folded = " ".join(page.split())
        assert "CCAS de Maisons-Laffitte" in folded and "aide de 60" in folded
    assert "Remaining to live under local rules" in assessment.report("html", lang="en")
    assert rav.assess(LONE_PARENT).local == () and "Maisons-Laffitte" not in rav.assess(LONE_PARENT).text()
    # One rule alone, and an assessment that is kept with its rules.
    one = rav.assess(LONE_PARENT, local=path("maisons-laffitte"))
    kept = pickle.loads(pickle.dumps(one))
    assert kept == one and kept.local == one.local and one != rav.assess(LONE_PARENT)
    # A rule applied afterwards is not among those of the pages.
    assert rule("la-reunion").apply(one)["amount"] == "7.29" and len(one.local) == 1


def test_what_is_wrong_with_one_of_several_rules_says_which() -> None:
    with pytest.raises(rav.BudgetError) as refused:
        rav.assess(LONE_PARENT, local=[path("maisons-laffitte"), ROOT / "examples/scales/2025-example.toml"])
    assert all(issue.path.startswith("local[1]") for issue in refused.value.issues)
    with pytest.raises(rav.BudgetError) as refused:
        rav.assess(LONE_PARENT, local=[path("maisons-laffitte"), path("agorae-2018")])
    assert [(issue.code, issue.path) for issue in refused.value.issues] == [("local.out-of-dates", "Agoraé (FAGE), 2018")]
    ended = rav.assess(LONE_PARENT, local=path("agorae-2018"), accept_ended_local=True)
    assert "local-ended" in {note["code"] for note in ended.local[0]["notes"]}
    for wrong in (3, [3], {"a": 3}, object()):
        with pytest.raises(TypeError):
            rav.assess(LONE_PARENT, local=wrong)  # type: ignore[arg-type]
    for count in (-1, "1", 1.5, 10**9):
        with pytest.raises(TypeError):
            rav.assess(LONE_PARENT, local=path("quotient-caf"), disabled_children=count)  # type: ignore[arg-type]


ROW = {
    "income.wage": 135105, "income.housing-aid": 30000, "expense.rent": 87500, "expense.fuel": 10000, "expense.food": 40000,
    "debt.assigned-loan.instalment": 12000, "people.older": 1, "people.younger": 2, "people.couple": 0, "people.children": 2,
}  # fmt: skip


def test_rows_of_a_table_have_what_a_household_has() -> None:
    table = pa.table({name: pa.array([cents], pa.int64()) for name, cents in ROW.items()})
    asked: dict[str, Any] = {"on": "2026-10-06", "cents": True, "figures": []}
    rules = {"ccas": rule("maisons-laffitte"), "caf": str(path("quotient-caf"))}
    result = pa.table(rav.batch.assess(table, **asked, local=rules)).to_pylist()[0]
    alone = [rule(name).apply(rav.assess(LONE_PARENT)) for name in ("maisons-laffitte", "quotient-caf")]
    for name, answer in zip(("ccas", "caf"), alone, strict=True):
        cents = result[f"local.{name}:amount"]
        assert (f"{cents // 100}.{cents % 100:02}", result[f"local.{name}:band"]) == (answer["amount"], answer["band"])
        assert result[f"local.{name}:means"] == answer["bands"][answer["band"]]["means"]
        assert result[f"local.{name}:lack"] is None
        assert result[f"local.{name}:notes"].split() == [note["code"] for note in answer["notes"]]
    # A list is named by places; a stream gives the same.
    listed = pa.table(rav.batch.assess(table, **asked, local=[path("maisons-laffitte")]))
    assert listed.column_names == [f"local.0:{part}" for part in ("amount", "band", "means", "lack", "notes")]
    assert listed.schema.field("local.0:amount").metadata[b"rule"].decode() == rule("maisons-laffitte").label
    source = pa.RecordBatchReader.from_batches(table.schema, iter(table.to_batches()))
    parts = [pa.table(part) for part in rav.batch.stream(source, **asked, local=rules)]
    assert pa.concat_tables(parts).to_pylist() == [result]
    with pytest.raises(rav.BudgetError) as refused:
        rav.batch.assess(table.drop_columns(["people.children"]), **asked, local=rules)
    assert (refused.value.code, refused.value.issues[0].path) == ("columns.missing", "local.caf:divisor")
    with pytest.raises(rav.BudgetError) as refused:
        rav.batch.assess(table, **asked, local={"old": path("agorae-2018")})
    assert refused.value.code == "local.out-of-dates"
    noted = pa.table(rav.batch.assess(table, **asked, local={"old": path("agorae-2018")}, accept_ended_local=True))
    assert "local-ended" in noted["local.old:notes"][0].as_py().split()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_read(path: Path) -> None:
    read = rav.LocalRule.from_toml(path.read_text(encoding="utf-8"))
    assert read.label in repr(read) and read.source and read.territory
    assert read == rav.LocalRule.from_toml(path.read_text(encoding="utf-8"))
