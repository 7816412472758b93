"""Every example of the modules for tables runs, and everything public in them is documented."""

import doctest
import inspect
from types import ModuleType

import pytest

import resteavivre as rav

MODULES = [rav.batch, rav.spark]


def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    return [test for module in MODULES for test in finder.find(module) if test.examples]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_example_runs(example: doctest.DocTest) -> None:
    out: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=out.append)
    assert runner.failures == 0, "".join(out)


@pytest.mark.parametrize("module", MODULES)
def test_everything_public_is_documented(module: ModuleType) -> None:
    for name in module.__all__:
        value = getattr(module, name)
        text = inspect.getdoc(value)
        assert text, name
        if inspect.isfunction(value):
            for argument in inspect.signature(value).parameters:
                assert argument in text or "arguments are those of" in text, f"{name}: {argument}"
