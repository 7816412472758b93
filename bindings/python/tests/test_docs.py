"""Every example runs, and stub and runtime say the same."""

import ast
import doctest
import inspect
import pydoc
import re
import sys
import types
from importlib import resources
from pathlib import Path

import pytest

import resteavivre as rav
import resteavivre.types as types_of_documents
from resteavivre import _native, _records  # pyright: ignore[reportPrivateUsage]

ROOT = Path(__file__).resolve().parents[3]

# What the package gives by name, and the lines of `help(rav)`: a few screens.
PUBLIC = [name for name in vars(rav) if not name.startswith("_")]
FEW = 150


def documented() -> list[tuple[str, str]]:
    """Each name of the stub that has a documentation."""
    stub = ast.parse(resources.files("resteavivre").joinpath("_native.pyi").read_text(encoding="utf-8"))
    found: list[tuple[str, str]] = []
    for node in stub.body:
        inside = node.body if isinstance(node, ast.ClassDef) else []
        for part, name in [(node, ""), *((one, f"{node.name}.") for one in inside)]:  # type: ignore[attr-defined]
            if isinstance(part, ast.ClassDef | ast.FunctionDef) and (text := ast.get_docstring(part)):
                found.append((name + part.name, text))
    return found


@pytest.mark.parametrize(("name", "text"), documented(), ids=lambda value: value if " " not in value else "")
def test_help_shows_the_words_of_the_stub(name: str, text: str) -> None:
    value: object = _native
    for part in name.split("."):
        value = inspect.getattr_static(value, part)
    value = getattr(value, "__func__", value)
    assert inspect.cleandoc(str(getattr(value, "__doc__"))) == text


def test_everything_public_is_documented() -> None:
    names = {name for name, _ in documented()}
    for name in PUBLIC:
        value = getattr(rav, name)
        if isinstance(value, types.ModuleType):
            continue
        assert name in names or (value.__doc__ and "namedtuple" not in value.__doc__), name
        for own in vars(value) if isinstance(value, type) and value.__module__ == "resteavivre" else ():
            assert own.startswith("_") or f"{name}.{own}" in names, f"{name}.{own}"


def records_of_the_stub() -> dict[str, list[str]]:
    """The fields of each record in the stub, in order."""
    stub = ast.parse(resources.files("resteavivre").joinpath("_records.pyi").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for node in stub.body:
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "NamedTuple" for base in node.bases):
            fields = [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
            found[node.name] = [ast.unparse(field) for field in fields]
    return found


def test_records_have_the_fields_of_their_stub_in_that_order() -> None:
    # What the compiled part makes is compared with the same names as it is made: src/records.rs.
    stub = records_of_the_stub()
    assert stub == {name: list(getattr(_records, name)._fields) for name in _records.__all__}
    assert len(stub) > 20


@pytest.mark.parametrize("name", _records.__all__)
def test_every_field_of_a_record_is_documented(name: str) -> None:
    record = getattr(rav, name)
    text = pydoc.plain(pydoc.render_doc(record))
    for field in record._fields:
        said = getattr(record, field).__doc__
        assert said and not said.startswith("Alias for"), field
        assert re.search(rf"^ \|  {field}\n \|      {re.escape(said.strip())}$", text, re.MULTILINE), field
    # Each line of the record's own words is a field, in order.
    lines = re.findall(r"^    (\w+): ", record.__doc__, re.MULTILINE)
    assert lines == list(record._fields)


def test_help_of_the_package_fits_a_few_screens_and_names_everything() -> None:
    text = pydoc.plain(pydoc.render_doc(rav))
    assert len(text.splitlines()) <= FEW
    said = rav.__doc__ or ""
    assert [name for name in PUBLIC if not re.search(rf"\b{name}\b", said)] == []
    listed = re.findall(r"^  ([\w, ]+?)  ", said, re.MULTILINE)
    assert {name for names in listed for name in names.split(", ")} <= set(PUBLIC)
    assert len(listed) > 15


def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    # The finder looks into Python modules only; the compiled part comes from the stub.
    modules = (rav.law, types_of_documents, sys.modules["resteavivre._errors"])
    found = [test for module in modules for test in finder.find(module)]
    parser = doctest.DocTestParser()
    for name, text in [("resteavivre", rav.__doc__ or ""), *documented()]:
        found.append(parser.get_doctest(text, {}, name, "_native.pyi", 0))
    return [test for test in found if test.examples]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_example_runs(example: doctest.DocTest) -> None:
    out: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=out.append)
    assert runner.failures == 0, "".join(out)


def test_there_are_examples() -> None:
    assert len(examples()) > 15


@pytest.mark.parametrize("page", ["README.md", "bindings/python/README.md"])
def test_a_readme_runs(page: str) -> None:
    readme = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, page, "exec"), {})  # noqa: S102
