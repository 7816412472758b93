"""Signals of suppliers and landlords: the package reads what the command reads, and says the same."""

import copy
import json
import pickle
import tomllib
from datetime import date
from pathlib import Path

import pytest
from test_command import ROOT, run

import resteavivre as rav

FOLDER = ROOT / "examples/signals"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".toml", ".json"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_package_and_command_say_the_same_of_a_signal(path: Path) -> None:
    said = run("signal", str(path), "--format", "json")
    assert said.returncode == 0, said.stderr
    signal = rav.signal(path)
    assert json.loads(said.stdout) == signal.to_dict() == json.loads(signal.to_json())
    for lang in ("fr", "en"):
        page = run("--lang", lang, "signal", str(path), "--format", "html").stdout
        assert page.strip() == signal.report("html", lang=lang).strip()
    told = signal.to_dict()
    assert (signal.reference, signal.progress) == (told["reference"], told["progress"])
    assert signal.expires == date.fromisoformat(told["expires"])
    assert signal._repr_html_().count("<tr>") == len(told["messages"]) + 1
    # However it is given, and wherever it goes.
    text = path.read_text(encoding="utf-8")
    values = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    for other in (text, text.encode(), values, signal.to_toml()):
        assert rav.signal(other) == signal
    assert pickle.loads(pickle.dumps(signal)) == signal == copy.deepcopy(signal)


def test_a_message_is_taken_where_it_can_come_next() -> None:
    signal = rav.signal(FOLDER / "electricite.toml")
    values = tomllib.loads(signal.to_toml())
    last = values["messages"][-1]["day"]
    taken: set[str] = set()
    kinds = ("seen", "contacted", "balance-request", "balance-answer", "acceptance", "objection", "closed")
    for kind in kinds:
        message = {"day": last, "kind": kind, **({"amount": "10"} if kind == "balance-answer" else {})}
        try:
            answered = rav.signal({**values, "messages": [*values["messages"], message]})
        except rav.BudgetError as error:
            [issue] = error.issues
            assert (issue.code, issue.path) == ("signal.order", f"messages[{len(values['messages'])}].kind")
        else:
            assert answered != signal and answered.to_dict()["messages"][-1]["kind"] == kind
            taken.add(kind)
    assert taken == {*signal.to_dict()["next"]} & {*kinds} and taken != {*kinds}


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    path = FOLDER / "liste.csv"
    signals = rav.signals(path)
    assert signals == rav.signals(path.read_bytes()) and len(signals) > 1
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    assert [signal.reference for signal in signals] == [row.replace(";", ",").split(",")[0] for row in rows if row]
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(path.read_bytes() + b"nom")
    for refused in (wrong, wrong.read_bytes()):
        with pytest.raises(rav.BudgetError) as raised:
            rav.signals(refused)
        assert raised.value.issues[0].line == len(rows) + 2
    with pytest.raises(TypeError):
        rav.signals(3)  # type: ignore[arg-type]


def test_what_is_no_signal_is_refused() -> None:
    with pytest.raises(rav.BudgetError) as raised:
        rav.signal(ROOT / "examples/households/retraitee-proprietaire.toml")
    assert raised.value.code == "signal.format"
    with pytest.raises(rav.BudgetError) as raised:
        rav.signal({"format": "resteavivre/signal@1", "nom": "Martin"})
    assert "input.identity-field" in {issue.code for issue in raised.value.issues}


def test_the_command_of_the_package_imports_answers_and_purges(tmp_path: Path) -> None:
    # One of the references of the table has a file here; the others are named and left.
    household = "parent-isole-dette-locative.toml"
    (tmp_path / household).write_bytes((ROOT / "examples/households" / household).read_bytes())
    line = ["signal", "import", str(FOLDER / "liste.csv"), "--folder", str(tmp_path), "--on", "2026-05-10"]
    said = run("--lang", "en", *line)
    [kept] = tmp_path.glob("signal-*.toml")
    assert rav.signal(kept) in rav.signals(FOLDER / "liste.csv"), said.stdout + said.stderr
    said = run("signal", "answer", str(kept), "seen", "--on", "2026-05-12")
    assert (said.returncode, rav.signal(kept).progress) == (0, "seen"), said.stderr
    for year in (2025, 2026):
        assert rav.report(tmp_path, year, threshold=1)["signals.total"] == (1 if year == 2026 else 0)
    said = run("signal", "purge", str(tmp_path), "--to", "2027-05-10")
    assert (said.returncode, list(tmp_path.glob("signal-*.toml"))) == (0, []), said.stderr
    assert rav.report(tmp_path, 2026, threshold=1)["signals.total"] == 1
