# SPDX-License-Identifier: AGPL-3.0-or-later
"""The examples of the documentation run."""

import doctest
import re
from pathlib import Path

import pytest

import resteavivre_openfisca

pytest.importorskip("openfisca_france")

PACKAGE = Path(__file__).parents[1]
BLOCKS = re.findall(r"```python\n(.*?)```", PACKAGE.joinpath("README.md").read_text(), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_of_the_readme_runs(block: str) -> None:
    exec(compile(block, "README.md", "exec"), {})


def test_the_example_of_the_package_runs() -> None:
    assert doctest.testmod(resteavivre_openfisca).failed == 0


def test_the_readme_has_the_differences_that_the_command_wrote() -> None:
    shown = (
        PACKAGE.joinpath("README.md").read_text().split("<!-- differences -->\n")[1].split("<!-- /differences -->")[0]
    )
    kept = PACKAGE.joinpath("differences.md").read_text()
    assert shown == kept and "not explained" not in kept
