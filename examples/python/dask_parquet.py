"""A folder of Parquet files on Dask: `python dask_parquet.py HOUSEHOLDS FIGURES`, two folders.

One task a file, so that workers pass names and no tables. `dask.distributed.Client(ADDRESS)` before `compute` makes them the
workers of a cluster that see both folders.
"""

import sys
from pathlib import Path

import dask
import pyarrow as pa
import pyarrow.parquet as pq

import resteavivre as rav


@dask.delayed
def work_out(source: Path, target: Path) -> int:
    result = rav.batch.assess(pq.read_table(source), on="2025-06-30", errors="null", threads=1)
    pq.write_table(pa.table(result), target)
    return len(result)


def main(source: str, target: str) -> None:
    Path(target).mkdir(parents=True, exist_ok=True)
    files = sorted(Path(source).glob("*.parquet"))
    done = dask.compute(*(work_out(file, Path(target) / file.name) for file in files))
    print(f"{sum(done)} ménages, {len(done)} fichiers")


if __name__ == "__main__":
    main(*sys.argv[1:])
