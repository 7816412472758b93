"""Follow-up and report from Python say what the command says, from whatever the files are given in."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from untyped import duckdb, pa, pq

import resteavivre as rav
from resteavivre import _native  # pyright: ignore[reportPrivateUsage]

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "examples/follow"
HOUSEHOLDS = [ROOT / f"examples/households/{name}.toml" for name in ("parent-isole-dette-locative", "parent-isole-six-mois-apres")]
REFERENCE = "PCB-59-2025-0147"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirteen households that were met, some with files, and a file that is broken."""
    folder = tmp_path_factory.mktemp("folder")
    for number in range(13):
        own = folder / f"h{number:02}"
        own.mkdir()
        for path in [*sorted(FOLDER.glob("20*.toml"))[: 1 + number % 3], *HOUSEHOLDS[: number % 3]]:
            text = path.read_text(encoding="utf-8").replace(REFERENCE, f"PCB-{number}")
            (own / path.name).write_text(text, encoding="utf-8")
    (folder / "activities.toml").write_bytes((FOLDER / "activities.toml").read_bytes())
    (folder / "h03" / "broken.toml").write_text("format = ", encoding="utf-8")
    return folder


def command(*arguments: object) -> bytes:
    code = "import sys; from resteavivre._cli import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def contents(folder: Path) -> list[tuple[str, bytes]]:
    return [(str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*.toml"))]


def as_table(folder: Path) -> Any:
    return pa.table({"path": [name for name, _ in contents(folder)], "content": [content for _, content in contents(folder)]})


def as_polars(folder: Path) -> Any:
    pairs = contents(folder)
    return pl.DataFrame({"path": [name for name, _ in pairs], "content": [content.decode() for _, content in pairs], "other": 1})


def as_iterator(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield from contents(folder)


WAYS: list[Callable[[Path], Any]] = [str, contents, as_iterator, as_table, as_polars]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("threshold", [1, 6])
def test_a_report_says_what_the_command_says(folder: Path, way: Callable[[Path], Any], threshold: int) -> None:
    asked = ["rapport", folder, "--annee", 2025, "--seuil", threshold, "--format"]
    report = rav.report(way(folder), 2025, threshold=threshold)
    assert report.to_dict() == json.loads(command(*asked, "json"))
    assert list(report.refused) == [str(Path("h03") / "broken.toml")]
    assert report.refused[str(Path("h03") / "broken.toml")][0].code == "document.syntax"
    if threshold > 1:
        assert any(row["withheld"] for table in report.to_dict()["tables"] for row in table["rows"])
    if way is str:
        assert command(*asked, "text").decode() == report.text()
        assert command(*asked, "csv", "--csv", "plain").decode() == report.to_csv()
        assert command(*asked, "parquet") == report.to_parquet()
        assert report.report("html").startswith("<!DOCTYPE html>")


def test_the_table_holds_the_figures_and_a_parquet_file_holds_the_table(folder: Path, tmp_path: Path) -> None:
    report = rav.report(folder, 2025, threshold=6)
    table = pa.table(report)
    told = {f"{one['key']}.{row['row']}": row["value"] for one in report.to_dict()["tables"] for row in one["rows"]}
    totals = {f"{one['key']}.total": one["total"] for one in report.to_dict()["tables"] if one["parted"]}
    assert set(table["figure"].to_pylist()) == told.keys() | totals.keys()
    for row in table.to_pylist():
        text = (told | totals)[row["figure"]]
        value = row["number"] if row["euros"] is None else row["euros"]
        assert (value is None) == row["withheld"] == (text is None)
        assert value is None or str(value) == text
        assert report[row["figure"]] == value
    assert isinstance(report["amounts.debts-entry"], Decimal | None) and report["households.total"] == 13
    with pytest.raises(KeyError):
        report["households.nobody"]
    path = tmp_path / "report.parquet"
    path.write_bytes(report.to_parquet())
    assert pq.read_table(path).equals(table)
    assert pl.read_parquet(path).equals(pl.DataFrame(report))
    shown = duckdb.sql(f"select sum(number) from '{path}' where \"table\" = 'households' and row <> 'total'").fetchall()
    assert shown == [(13,)]


def test_parts_counted_apart_are_the_whole(folder: Path) -> None:
    whole = rav.report(folder, 2025, threshold=6)
    parts: list[list[tuple[str, bytes]]] = [[], [], []]
    for name, content in contents(folder):
        parts[int(name[1:3]) % 3 if name.startswith("h") else 0].append((name, content))
    counts = [pickle.loads(pickle.dumps(rav.counts(part, 2025, threshold=6))) for part in parts]
    merged = counts[2] + counts[0] + counts[1]
    assert merged.report().to_dict() == whole.to_dict()
    assert b"PCB-" not in pickle.dumps(merged)
    assert (merged.year, merged.threshold) == (2025, 6) and "13 households" in repr(merged)
    with pytest.raises(ValueError, match="another year"):
        _ = merged + rav.counts([], 2024, threshold=6)


def test_a_notebook_shows_contacts_and_figures_and_nothing_of_counts(folder: Path) -> None:
    course, report, counts = rav.follow(folder, "PCB-2"), rav.report(folder, 2025, threshold=6), rav.counts(folder, 2025)
    assert "Diagnostic budgétaire" in course._repr_html_() and course._repr_html_().count("<tr>") == 4
    assert "households.total" in report._repr_html_()
    assert "2025" in counts._repr_html_() and "13" not in counts._repr_html_()


def test_progress_is_told_and_threads_change_nothing(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    alone = rav.report(folder, 2025, threads=1, progress=lambda done, all: told.append((done, all)))
    count = len(contents(folder))
    assert told[-1] == (count, count)
    assert rav.report(folder, 2025, threads=4).to_json() == alone.to_json()


def test_a_course_says_what_the_command_says(folder: Path) -> None:
    for number in range(4):
        reference = f"PCB-{number}"
        course = rav.follow(folder, reference)
        assert course.to_dict() == json.loads(command("suivi", folder, reference, "--format", "json"))
        assert command("suivi", folder, reference).decode() == course.text()
        assert course.reference == reference and list(course.refused) == [str(Path("h03") / "broken.toml")]
    own = [path for path in sorted((folder / "h02").glob("*.toml"))]
    assert rav.follow(own).reference == "PCB-2"
    assert rav.follow([*own, rav.Household.load(HOUSEHOLDS[0])], "PCB-2").reference == "PCB-2"
    with pytest.raises(ValueError, match="several households"):
        rav.follow(folder)
    with pytest.raises(rav.BudgetError) as caught:
        rav.follow(folder, "PCB-nobody")
    assert caught.value.code == "document.syntax"
    with pytest.raises(rav.BudgetError) as caught:
        rav.follow(folder / "h01", "PCB-nobody")
    assert caught.value.code == "follow.unknown-reference"


def test_a_record_is_read_strictly_from_text_bytes_and_values() -> None:
    path = FOLDER / "2025-10-14.toml"
    text = path.read_text(encoding="utf-8")
    course = rav.followup(text)
    assert [contact["day"] for contact in course.to_dict()["contacts"]] == ["2025-10-14"]
    for other in (text.encode(), path):
        assert rav.followup(other).to_json() == course.to_json()
    values = {"format": "resteavivre/followup@1", "reference": "PCB-1", "day": "2025-10-14", "medium": "office", "act": "diagnosis"}
    assert rav.followup(values).to_dict()["contacts"][0]["medium"] == "office"
    with pytest.raises(rav.BudgetError) as caught:
        rav.followup(values | {"act": "diagnostik", "notes": "x"})
    assert {issue.code for issue in caught.value.issues} == {"input.unknown-word", "input.unknown-field"}
    with pytest.raises(rav.BudgetError) as caught:
        rav.followup(HOUSEHOLDS[0])
    assert caught.value.code == "follow.format"


VALUES: dict[str, Any] = {
    "format": "resteavivre/followup@1",
    "reference": "PCB-1",
    "day": "2025-12-02",
    "medium": "phone",
    "act": "diagnosis",
    "topics": ["rent"],
    "minutes": 30,
    "actions": [{"id": "a", "kind": "housing-fund", "status": "asked", "decided": "2025-12-01", "asked": "2025-12-02", "amount_asked": "450"}],
}
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates() | st.decimals() | st.binary(max_size=4)
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3), max_leaves=9)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(VALUES)), anything, st.booleans())
def test_a_record_with_one_part_replaced_gets_an_answer(part: str, value: Any, within: bool) -> None:
    changed = VALUES | {part: value}
    if within:
        action = VALUES["actions"][0] | {part: value}
        changed = VALUES | {"actions": [action]}
    try:
        assert rav.followup(changed).to_dict()["contacts"]
    except rav.BudgetError as error:
        assert error.issues and all(issue.code for issue in error.issues) and error.text()
    except TypeError as error:
        assert str(error)


def test_texts_that_are_no_texts_and_counts_that_nobody_saved_are_refused() -> None:
    for refused in (lambda: rav.followup("\ud800"), lambda: rav.report([("a", "\ud800")], 2025)):
        with pytest.raises(rav.BudgetError) as caught:
            refused()
        assert caught.value.code == "document.not-utf8"
    _, (saved,) = rav.counts([], 2025).__reduce__()
    told = json.loads(saved)
    for wrong in ("", "{}", "\x00", json.dumps(told | {"threshold": 2**63}), json.dumps(told | {"cells": []}), json.dumps(told | {"version": "0"})):
        with pytest.raises(ValueError, match="no counts"):
            _native._counts(wrong)  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize("wrong", [3, None, [3], object(), [("a", 3)]])
def test_what_is_no_file_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError):
        rav.report(wrong, 2025)


def test_a_table_without_contents_is_refused() -> None:
    with pytest.raises(TypeError, match="content"):
        rav.report(pa.table({"path": ["a"]}), 2025)
    for year, threshold in ((1989, 5), (2025, 0)):
        with pytest.raises(ValueError, match="year is from"):
            rav.report([], year, threshold=threshold)
