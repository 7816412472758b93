# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paths start at the root of the repository, as in the examples of the documentation."""

import os
from pathlib import Path


def pytest_configure() -> None:
    os.chdir(Path(__file__).resolve().parents[3])
