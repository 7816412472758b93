"""The small programs of examples/python for files larger than memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from untyped import pa, pq

import resteavivre as rav

EXAMPLES = Path(__file__).resolve().parents[3] / "examples/python"


@pytest.fixture(scope="session")
def households(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("households") / "households.parquet"
    pq.write_table(pa.table(rav.population(70_000).households), path, row_group_size=20_000)
    return path


def run(name: str, *arguments: object) -> str:
    command = [sys.executable, str(EXAMPLES / f"{name}.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_polars_streams_from_parquet_to_parquet(households: Path, tmp_path: Path) -> None:
    run("polars_streaming", households, tmp_path / "figures.parquet")
    written = pq.read_table(tmp_path / "figures.parquet")
    direct = pa.table(rav.batch.assess(pq.read_table(households), on="2025-06-30", errors="null"))
    for name in direct.column_names:
        assert written[name].to_pylist() == direct[name].to_pylist(), name


def test_duckdb_asks_a_question_of_figures(households: Path) -> None:
    said = run("duckdb_parquet", households)
    poor = pa.table(rav.batch.assess(pq.read_table(households), on="2025-06-30", figures="*"))
    below = poor["living-standard.poverty:below_60"].to_pylist()
    assert str(sum(below)) in said and str(len(below) - sum(below)) in said


def test_dask_takes_a_task_a_file(households: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "households", tmp_path / "figures"
    source.mkdir()
    whole = pq.read_table(households)
    for part in range(3):
        pq.write_table(whole.slice(part * 25_000, 25_000), source / f"{part}.parquet")
    assert "70000 ménages, 3 fichiers" in run("dask_parquet", source, target)
    written = pa.concat_tables(pq.read_table(file) for file in sorted(target.glob("*.parquet")))
    direct = pa.table(rav.batch.assess(whole, on="2025-06-30", errors="null"))
    assert written["budget.balance"].to_pylist() == direct["budget.balance"].to_pylist()
