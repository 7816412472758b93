# SPDX-License-Identifier: AGPL-3.0-or-later
"""The examples of the documentation run."""

import doctest
import re
from pathlib import Path

import pytest

import resteavivre_openfisca

pytest.importorskip("openfisca_france")

BLOCKS = re.findall(r"```python\n(.*?)```", Path(__file__).parents[1].joinpath("README.md").read_text(), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_of_the_readme_runs(block: str) -> None:
    exec(compile(block, "README.md", "exec"), {})


def test_the_example_of_the_package_runs() -> None:
    assert doctest.testmod(resteavivre_openfisca).failed == 0
