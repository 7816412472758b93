"""The notebooks of examples/python run from end to end on a small population, and leave their pictures."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[3] / "examples/python"
PNG = b"\x89PNG\r\n\x1a\n"

# What each draws, and words that it must have printed.
NOTEBOOKS = {
    "energy_shock": (["energy_shock_burden", "energy_shock_remaining"], ["avant", "0 ménage change"]),
    # By hand from the decrees: thresholds rise by 70, 140, 200, 270, 330 and 400 euros a year, and above the last of them
    # (70/20 + 140/10 + 200/20 + 270/12 + 330/3 + 400/3) / 12 = 24.44 euros a month are no longer attachable; each
    # dependant adds 30 euros to every threshold, (1 - 1/20) × 30 / 12 = 2.375.
    "next_scale": (["next_scale_by_resources", "next_scale_distribution"], ["24,44", "2,38", "Décret n° 2024-1231"]),
    # 1425.68 in, less 573.07, 429.85 and 376.67; 13404.53 owed by 211.94 a month: 63 months leave 52.31 for a last one.
    "one_household": (
        ["one_household_changes", "one_household_month", "one_household_plan"],
        ["46,09", "64 mois à 211,94", "1 problème", "{'charges': '22.40', 'debts': '89.00'}"],
    ),
}

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("matplotlib") is None, reason="the notebooks draw with matplotlib, which is not installed"
)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_draws(name: str, tmp_path: Path) -> None:
    pictures, words = NOTEBOOKS[name]
    environment = os.environ | {
        "RAV_HOUSEHOLDS": "2000",
        "RAV_PICTURES": str(tmp_path),
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-W", "error::UserWarning", str(EXAMPLES / f"{name}.py")]
    # From elsewhere: a notebook finds its files by itself.
    ran = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=300)
    assert ran.returncode == 0, ran.stderr
    for word in words:
        assert word in ran.stdout, ran.stdout
    drawn = sorted(path.stem for path in tmp_path.glob("*.png"))
    assert drawn == pictures
    for picture in drawn:
        assert (tmp_path / f"{picture}.png").read_bytes().startswith(PNG)


def test_every_notebook_is_run() -> None:
    written = {path.stem for path in EXAMPLES.glob("*.py") if path.read_text(encoding="utf-8").startswith("# %%")}
    assert written == set(NOTEBOOKS)
