"""The counsellors' command comes along, and says the same."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import resteavivre as rav

ROOT = Path(__file__).resolve().parents[3]
HOUSEHOLDS = sorted(p for p in (ROOT / "examples/households").rglob("*") if p.suffix in {".toml", ".json"})
SCALE = "examples/scales/2025-example.toml"


def command() -> str:
    """The command of this very environment."""
    found = shutil.which("rav", path=str(Path(sys.executable).parent)) or shutil.which("rav")
    assert found, "the package installs the command"
    return found


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([command(), *arguments], capture_output=True, encoding="utf-8", cwd=ROOT)


@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_package_and_command_give_the_same_figures(path: Path) -> None:
    said = run("assess", str(path.relative_to(ROOT)), "--format", "json")
    assert said.returncode == 0, said.stderr
    assessment = rav.assess(rav.Household.load(path))
    assert json.loads(said.stdout) == assessment.to_dict() == json.loads(assessment.to_json())
    for outcome in json.loads(said.stdout)["figures"].values():
        key = outcome["rule"] + (f"/{outcome['case']}" if outcome["case"] else "")
        for name, text in outcome["result"].items():
            figure = assessment[f"{key}:{name}"]
            assert (str(figure).lower() if isinstance(figure, bool) else str(figure)) == text


def test_package_and_command_give_the_same_plan_and_rule() -> None:
    file = "examples/households/couple-credits-renouvelables.toml"
    household = rav.Household.load(ROOT / file)
    said = json.loads(run("plan", file, "--amicable", "--format", "json", "--instalment", "1100").stdout)
    plan = rav.plan(household, amicable=True, instalment=1100)
    heads = {name: said[name] for name in ("format", "receipt", "caveats")}
    assert {**heads, **said["result"]} == plan.to_dict()
    said = json.loads(run("loan", "principal=8000", "rate=5,9%", "term=60", "--format", "json").stdout)
    assert said == rav.loan(principal=8000, rate="5.9", term="60").to_dict(schedule=False)
    facts = ["resources=1328.16", "dependants=0", "whole_euros=true"]
    said = json.loads(run("rule", "earnings.attachable", *facts, "--on", "2024-09-18", "--format", "json").stdout)
    worked = rav.rule("earnings.attachable", on="2024-09-18", resources="1328.16", dependants=0, whole_euros=True)
    assert said == worked.to_dict()


def test_package_and_command_give_the_same_rate_and_usury_ceiling() -> None:
    file = "examples/flows/pret-immobilier-20-ans.json"
    line = ["apr", file, "--category", "consumer-over-6000", "--on", "2026-08-01", "--format", "json"]
    said = json.loads(run(*line).stdout)["result"]
    flows = json.loads((ROOT / file).read_text(encoding="utf-8"))["flows"]
    apr = rav.apr(flows, category="consumer-over-6000", on="2026-08-01")
    assert (str(apr.percent), str(apr.printed)) == (said["apr_percent"], said["apr_percent_printed"])
    assert (str(apr.total_cost), str(apr.ceiling)) == (said["total_cost"], said["usury"]["ceiling_percent"])
    assert apr.above is said["usury"]["above"]
    with pytest.raises(TypeError, match="category and on together"):
        rav.apr(flows, category="consumer-over-6000")
    with pytest.raises(rav.BudgetError) as caught:
        rav.apr(flows, category="consumer-over", on="2026-08-01")
    assert caught.value.code == "law.unknown" and caught.value.issues[0].nearest


def test_the_exit_status_is_the_commands_own(tmp_path: Path) -> None:
    assert run("rule", "no.such-rule", "--on", "2025-01-01").returncode == 2
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('format = "resteavivre/household@1"\n', encoding="utf-8")
    said = run("check", str(wrong))
    assert said.returncode == 1 and "people" in said.stdout or "dwelling" in said.stdout
    module = [sys.executable, "-m", "resteavivre._cli", "--version"]
    assert subprocess.run(module, capture_output=True, text=True, check=True).stdout.strip().endswith(rav.__version__)


def test_a_reader_who_closes_the_pipe_gets_no_traceback() -> None:
    line = f"'{command()}' law --format json | head -n 1"
    said = subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=ROOT)
    assert said.stdout.strip() == "{" and said.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_the_command_at_once() -> None:
    waiting = subprocess.Popen(
        [command(), "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(0.5)
    waiting.send_signal(signal.SIGINT)
    assert waiting.wait(timeout=10) == -signal.SIGINT
    assert waiting.stderr is not None and waiting.stderr.read() == b""
