"""A question in SQL on figures: `python duckdb_parquet.py HOUSEHOLDS.parquet`.

DuckDB reads Parquet and hands over batches; figures flow into the next query without touching the disk.
"""

import sys

import duckdb
import pyarrow as pa

import resteavivre as rav


def main(source: str) -> None:
    households = duckdb.connect().read_parquet(source)
    figures = ["living-standard.poverty:below_60", "budget.remaining-to-live/after-committed"]
    stream = rav.batch.stream(households, on="2025-06-30", figures=figures)
    table = duckdb.from_arrow(pa.RecordBatchReader.from_stream(stream))
    poor, left = (f'"{name}"' for name in figures)
    print(table.aggregate(f"{poor} as poor, count(*) as households, median({left}) as left", poor).order("poor"))


if __name__ == "__main__":
    main(*sys.argv[1:])
