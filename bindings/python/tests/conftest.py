"""Paths in the examples of the documentation start at the root of the repository."""

import os
from pathlib import Path


def pytest_configure() -> None:
    os.chdir(Path(__file__).resolve().parents[3])
