"""Builds the two environments of the peers under `target/peers`, with the interpreter that runs this.

python3 benches/peers/venvs.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "target" / "peers"
REQUIREMENTS = {"bench": "requirements.txt", "openfisca": "requirements-openfisca.txt"}


def interpreter(folder: Path, name: str) -> Path:
    """The Python of an environment."""
    return folder / name / "bin" / "python"


def build(folder: Path, name: str) -> None:
    """An environment with what its list pins."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--requirement", str(HERE / REQUIREMENTS[name])]
    subprocess.run([str(interpreter(folder, name)), *install], check=True)
    print(f"{name}: {folder / name}")


def main() -> None:
    """Builds both, or the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=list(REQUIREMENTS), metavar="NAME", help="bench, openfisca")
    parser.add_argument("--venvs", type=Path, default=FOLDER, help="folder of the environments")
    asked = parser.parse_args()
    for name in asked.names:
        build(asked.venvs, name)


if __name__ == "__main__":
    main()
