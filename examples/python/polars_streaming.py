"""Parquet through Polars, piece by piece: `python polars_streaming.py HOUSEHOLDS.parquet FIGURES.parquet`.

Polars reads and filters lazily; memory holds a piece at a time, whatever the size of the file.
"""

import sys

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

import resteavivre as rav


def main(source: str, target: str) -> None:
    lazy = pl.scan_parquet(source).filter(pl.col("people.older") > 0)
    schema = lazy.head(0).collect().to_arrow().schema
    pieces = (batch for piece in lazy.collect_batches() for batch in piece.to_arrow().to_batches())
    households = pa.RecordBatchReader.from_batches(schema, pieces)
    result = pa.RecordBatchReader.from_stream(rav.batch.stream(households, on="2025-06-30", errors="null"))
    with pq.ParquetWriter(target, result.schema) as writer:
        for batch in result:
            writer.write_batch(batch)


if __name__ == "__main__":
    main(*sys.argv[1:])
