"""The same tables on a Spark cluster, for what one machine does not hold.

One machine goes a long way: `rav.batch.stream` reads Parquet of any size, and a laptop works out millions of households
a second. Spark is for data that already live there. It needs `pyspark` 4 and `pyarrow`
(`pip install resteavivre[spark]`), and this package on every executor.

Spark keeps no metadata of a column's unit for Arrow: columns of amounts are `DECIMAL(14,2)`, or whole cents with
`cents=True`.
"""

from __future__ import annotations

from importlib import import_module
from itertools import groupby

from ._errors import BudgetError
from ._native import LocalRule, Scale, _counts, _reference
from ._native import counts as _counted
from .batch import assess as _assess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from os import PathLike
    from typing import Any, Literal

    from pyspark.sql import DataFrame as _DataFrame  # type: ignore[import-not-found, unused-ignore]

    from ._native import YearReport
    from .batch import _LocalRules

__all__ = ["assess", "report"]


def assess(
    df: _DataFrame,
    *,
    on: date | str,
    keep: str | Sequence[str] = ("household",),
    scale: Scale | str | PathLike[str] | None = None,
    columns: Mapping[str, str | None] | None = None,
    figures: str | Iterable[str] | None = None,
    errors: Literal["raise", "null"] = "raise",
    cents: bool = False,
    exact_resources: bool = False,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
    local: _LocalRules | None = None,
    accept_ended_local: bool = False,
) -> _DataFrame:
    """Works out every household of a Spark data frame: the columns named in `keep`, then the figures.

    keep: columns of the data frame that come out too, such as the identifier; Spark keeps no order of rows

    The other arguments are those of `rav.batch.assess`. Columns, types, figures and law are checked here, on the driver,
    where a mistake is a `BudgetError` at once. A row that cannot be worked out ends the job, unless `errors="null"`: the
    message has its code and what its columns of `keep` hold.

    Files of flat rates and of local rules are read here, so that executors need none.
    """
    pyarrow, types = import_module("pyarrow"), import_module("pyspark.sql.pandas.types")
    kept = [keep] if isinstance(keep, str) else list(keep)
    asked: dict[str, Any] = {
        "on": on,
        "scale": scale if scale is None or isinstance(scale, Scale) else Scale.load(scale),
        "columns": None if columns is None else dict(columns),
        "figures": figures if figures is None or isinstance(figures, str) else list(figures),
        "errors": errors,
        "cents": cents,
        "exact_resources": exact_resources,
        "accept_unchecked_law": accept_unchecked_law,
        "accept_ended_scale": accept_ended_scale,
        "local": _rules(local),
        "accept_ended_local": accept_ended_local,
        # Spark runs as many tasks as there are cores.
        "threads": 1,
    }
    empty = types.to_arrow_schema(df.schema).empty_table()
    result = _beside(empty.select(kept), pyarrow.table(_assess(empty, **asked)))
    # Spark would read a point in a name as a field of a structure.
    plain = df.toDF(*(f"c{place}" for place in range(len(df.columns))))
    return plain.mapInArrow(_Each(df.columns, kept, asked), types.from_arrow_schema(result.schema))


def report(
    df: _DataFrame,
    year: int,
    *,
    structure: str | None = None,
    threshold: int = 5,
    accept_unchecked_law: bool = False,
) -> YearReport:
    """The figures of a year over the records and the files of many structures, as `rav.report` works them out.

    df: a row for each file, with its `path` and its `content`: `spark.read.format("binaryFile").load(folder)`, or a table of your own
    structure: the column that says whose file it is: the same reference in two structures is then of two households

    The files of a household meet on one executor, which counts its households apart; these counts, a few hundred numbers that hold no
    household, are added up here, where small groups are withheld at the end. The other arguments are those of `rav.report`.
    """
    whole = _counted([], year, threshold=threshold)
    names = ["path", "content"] + ([] if structure is None else [structure])
    asked = {"year": year, "threshold": threshold, "accept_unchecked_law": accept_unchecked_law, "threads": 1}
    # Spark would read a point in a name as a field of a structure.
    plain = df.toDF(*(f"c{place}" for place in range(len(df.columns))))
    plain = plain.select(*(f"c{df.columns.index(name)}" for name in names)).toDF("path", "content", *["structure"][: len(names) - 2])
    keyed = plain.mapInArrow(_Keys(), "structure string, household string, path string, content binary")
    together = keyed.repartition("structure", "household").sortWithinPartitions("structure")
    for row in together.mapInArrow(_Counts(asked), "counts string").collect():
        whole = whole + _counts(row["counts"])
    return whole.report()


class _Keys:
    """What runs on an executor first: whose file each row is."""

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        pyarrow = import_module("pyarrow")
        for batch in batches:
            rows = batch.to_pydict()
            paths = [str(path) for path in rows["path"]]
            contents = [one.encode() if isinstance(one, str) else bytes(one) for one in rows["content"]]
            structures = [str(one) for one in rows.get("structure", [""] * len(paths))]
            # What is of no household, or cannot be read, goes anywhere.
            keys = [_reference(path, content) or path for path, content in zip(paths, contents)]
            yield pyarrow.RecordBatch.from_pydict(
                {
                    "structure": structures,
                    "household": keys,
                    "path": paths,
                    "content": pyarrow.array(contents, pyarrow.binary()),
                }
            )


class _Counts:
    """What runs on an executor then: the households of a partition, structure after structure."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.asked = asked

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        pyarrow = import_module("pyarrow")
        rows = (row for batch in batches for row in zip(*(batch[name].to_pylist() for name in ("structure", "path", "content"))))
        for _, files in groupby(rows, lambda row: row[0]):
            part = _counted(((path, content) for _, path, content in files), **self.asked)
            _, (saved,) = part.__reduce__()
            yield pyarrow.RecordBatch.from_pydict({"counts": [saved]})


def _rules(local: Any) -> Any:
    """Local rules, each read from its file where a path was given."""
    if local is None or isinstance(local, LocalRule):
        return local
    if isinstance(local, str) or hasattr(local, "__fspath__"):
        return LocalRule.load(local)
    if hasattr(local, "items"):
        return {name: _rules(rule) for name, rule in local.items()}
    return [_rules(rule) for rule in local]


class _Each:
    """What runs on an executor, batch after batch."""

    def __init__(self, names: list[str], kept: list[str], asked: dict[str, Any]) -> None:
        self.names = names
        self.kept = kept
        self.asked = asked

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        pyarrow = import_module("pyarrow")
        for batch in batches:
            table = pyarrow.Table.from_batches([batch]).rename_columns(self.names)
            kept = table.select(self.kept)
            try:
                result = pyarrow.table(_assess(table, **self.asked))
            except BudgetError as error:
                if error.row is None:
                    raise
                row = kept.slice(error.row, 1).to_pylist()[0]
                raise RuntimeError(f"{error.code} where {row}: {error}") from error
            yield from _beside(kept, result).to_batches()


def _beside(kept: Any, result: Any) -> Any:
    """The columns of both; words as plain texts, which is how Spark keeps them."""
    pyarrow = import_module("pyarrow")
    for name, column in zip(result.column_names, result.columns):
        if pyarrow.types.is_dictionary(column.type):
            column = column.cast(pyarrow.string())
        kept = kept.append_column(pyarrow.field(name, column.type), column)
    return kept
