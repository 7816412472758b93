"""A stream is worked out while it is read, and memory does not grow with its rows."""

import resource
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from untyped import duckdb, pa, pq

import resteavivre as rav

ON = "2025-07-01"
SCHEMA = pa.schema({"totals.applicants": pa.decimal128(14, 2), "procedure.retained_charges": pa.decimal128(14, 2)})


def batch(rows: int, resources: str = "1153.12") -> Any:
    columns = {"totals.applicants": Decimal(resources), "procedure.retained_charges": Decimal("1814.00")}
    arrays = [pa.repeat(pa.scalar(value, pa.decimal128(14, 2)), rows) for value in columns.values()]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def stream(batches: Iterator[Any], **asked: Any) -> rav.batch.Stream:
    source = pa.RecordBatchReader.from_batches(SCHEMA, batches)
    return rav.batch.stream(source, on=ON, figures="repayment.capacity", **asked)


def test_batches_are_pulled_one_at_a_time() -> None:
    pulled: list[int] = []

    def batches() -> Iterator[Any]:
        for rows in (3, 1, 0, 2):
            pulled.append(rows)
            yield batch(rows)

    result = stream(batches())
    assert not pulled and result.column_names == ("repayment.capacity",)
    reader = pa.RecordBatchReader.from_stream(result)
    assert reader.schema.names == ["repayment.capacity"] == pa.schema(result).names
    first = reader.read_next_batch()
    assert pulled == [3]
    # TJ Le Havre, 1 July 2025, n° 24/00155
    assert first.column(0).to_pylist() == [Decimal("-660.88")] * 3
    assert [each.num_rows for each in reader] == [1, 0, 2]
    with pytest.raises(TypeError, match="already read"):
        pa.table(result)


def test_a_loop_gives_tables() -> None:
    parts = list(stream(iter([batch(2), batch(3)])))
    assert [len(part) for part in parts] == [2, 3]


def test_an_error_counts_rows_from_the_start_of_the_source() -> None:
    batches = [batch(1000), batch(1000), pa.concat_batches([batch(10), batch(1, "-0.01")])]
    looped = stream(iter(batches))
    with pytest.raises(rav.BudgetError) as caught:
        list(looped)
    assert (caught.value.code, caught.value.row) == ("row.negative", 2010)
    assert list(looped) == []
    read = stream(iter(batches))
    assert read.error is None
    with pytest.raises(pa.ArrowInvalid, match="row.negative"):
        pa.RecordBatchReader.from_stream(read).read_all()
    assert isinstance(read.error, rav.BudgetError) and read.error.row == 2010


def test_an_error_of_the_source_is_told() -> None:
    def batches() -> Iterator[Any]:
        yield batch(1)
        raise OSError("the disk is gone")

    with pytest.raises(rav.BudgetError) as caught:
        list(stream(batches()))
    assert caught.value.code == "columns.unreadable"


def test_mistakes_are_told_before_anything_is_read() -> None:
    with pytest.raises(rav.BudgetError):
        rav.batch.stream(pa.table({"totals.applicants": [1.5]}), on=ON)
    with pytest.raises(TypeError):
        rav.batch.stream(3, on=ON)


@pytest.mark.skipif(sys.platform == "win32", reason="the size of a process is asked of Unix")
def test_memory_does_not_grow_with_the_rows() -> None:
    piece = batch(100_000)

    def read(batches: int) -> int:
        result = pa.RecordBatchReader.from_stream(stream(piece for _ in range(batches)))
        assert sum(part.num_rows for part in result) == batches * 100_000
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = read(20)
    # A hundred million rows of results would be 1.6 GB.
    grown = read(1000) - before
    assert grown < 100_000, f"{grown} KB"


def test_polars_duckdb_and_parquet_stream(tmp_path: Path) -> None:
    path = str(tmp_path / "households.parquet")
    pq.write_table(pa.Table.from_batches([batch(5000)] * 4), path)
    asked: dict[str, Any] = {"on": ON, "figures": "repayment.capacity"}
    result = rav.batch.stream(duckdb.connect().sql(f"from '{path}'"), **asked)
    read = duckdb.from_arrow(pa.RecordBatchReader.from_stream(result))
    assert read.aggregate('count(*), min("repayment.capacity")').fetchall() == [(20_000, Decimal("-660.88"))]
    lazy = pl.scan_parquet(path).filter(pl.col("totals.applicants") > 0)
    # Polars hands over a query piece by piece.
    rows = sum(len(rav.batch.assess(part, **asked)) for part in lazy.collect_batches())
    assert rows == 20_000
    assert pl.DataFrame(rav.batch.stream(pl.read_parquet(path), **asked)).height == 20_000
