"""Tables in, tables out: whatever speaks Arrow, without a copy, in any chunks, on any number of threads."""

import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from untyped import arro3, duckdb, pa, pd

import resteavivre as rav

SCALE = "examples/scales/2025-example.toml"
ON = "2025-07-01"
# TJ Le Havre, 1 July 2025, n° 24/00155: 1153.12 − 1814.00; by hand: 1153.12 − 1314.00.
CAPACITY = [Decimal("-660.88"), Decimal("-160.88")]


def table() -> Any:
    resources = [Decimal("1153.12"), Decimal("1153.12")]
    return pa.table(
        {
            "totals.applicants": resources,
            "procedure.retained_charges": [Decimal("1814.00"), Decimal("1314.00")],
            "note": ["anything", None],
        }
    )


def capacity(source: Any, **asked: Any) -> list[Decimal]:
    result = rav.batch.assess(source, on=ON, figures=["repayment.capacity"], **asked)
    values: list[Decimal] = pa.table(result)["repayment.capacity"].to_pylist()
    return values


SOURCES: dict[str, Callable[[], Any]] = {
    "pyarrow.Table": table,
    "pyarrow.RecordBatch": lambda: table().to_batches()[0],
    "pyarrow.RecordBatchReader": lambda: table().to_reader(),
    "polars": lambda: pl.DataFrame(table()),
    "pandas": lambda: table().to_pandas(),
    "pandas.ArrowDtype": lambda: table().to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": lambda: duckdb.arrow(table()),
    "arro3.Table": lambda: arro3.Table.from_arrow(table()),
    "arro3.RecordBatch": lambda: arro3.RecordBatch.from_arrow(table().to_batches()[0]),
    "dict": lambda: table().to_pydict(),
    "own table": lambda: rav.batch.Table(table()),
    "sliced": lambda: pa.concat_tables([table(), table(), table()]).slice(2, 2),
    "unequal chunks": lambda: pa.concat_tables([table().slice(0, 1), table().slice(1, 0), table().slice(1, 1)]),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_whatever_speaks_arrow_comes_in(kind: str) -> None:
    assert capacity(SOURCES[kind]()) == CAPACITY


def test_every_library_reads_the_result() -> None:
    result = rav.batch.assess(table(), on=ON, figures="repayment.capacity")
    assert pl.DataFrame(result)["repayment.capacity"].to_list() == CAPACITY
    assert pd.DataFrame.from_arrow(result)["repayment.capacity"].to_list() == CAPACITY
    found = duckdb.sql('select "repayment.capacity" from result').fetchall()
    assert found == [(value,) for value in CAPACITY]
    assert arro3.Table.from_arrow(result).num_rows == 2
    assert pa.schema(result) == pa.table(result).schema
    assert pa.table(result, schema=pa.schema(result)).num_rows == 2


def test_a_table_is_small_talk() -> None:
    result = rav.batch.assess(table(), on=ON, figures=["repayment.capacity", "repayment.capacity:shown"])
    assert len(result) == 2 and result.column_names == ("repayment.capacity", "repayment.capacity:shown")
    assert repr(result) == "<Table, 2 rows, 2 columns>"
    again: rav.batch.Table = pickle.loads(pickle.dumps(result))
    assert pa.table(again) == pa.table(result)


def test_columns_come_in_without_a_copy() -> None:
    column = pa.array(range(1000), pa.int64())
    again = pa.table(rav.batch.Table(pa.table({"a": column})))["a"].chunk(0)
    assert again.buffers()[1].address == column.buffers()[1].address


def test_without_pyarrow_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    values = table().to_pydict()
    result = rav.batch.Table(table())
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(TypeError, match="needs pyarrow"):
        rav.batch.assess(values, on=ON)
    with pytest.raises(TypeError, match="where pyarrow is installed"):
        pickle.dumps(result)
    assert len(rav.batch.assess(pl.DataFrame(values), on=ON)) == 2


@pytest.mark.parametrize("source", [[1, 2], "households.parquet", 3, None, object()])
def test_other_objects_are_refused_with_the_remedy(source: Any) -> None:
    with pytest.raises(TypeError, match="pyarrow.table"):
        rav.batch.assess(source, on=ON)


def test_the_result_has_the_chunks_of_the_table() -> None:
    chunks = pa.concat_tables([table(), table().slice(0, 1), table()])
    result = pa.table(rav.batch.assess(chunks, on=ON))
    assert [len(chunk) for chunk in result["repayment.capacity"].chunks] == [2, 1, 2]


def test_the_day_is_a_day_or_a_column() -> None:
    assert capacity(table()) == capacity(table().append_column("day", pa.array([date(2025, 7, 1)] * 2)))
    dated = table().append_column("le_jour", pa.array([date(2025, 7, 1), date(2024, 1, 15)]))
    result = pa.table(rav.batch.assess(dated, on="le_jour", figures="income.minimum-single"))
    found = result["income.minimum-single"].to_pylist()
    assert found == [rav.law.on("income.minimum-single", day).value for day in ("2025-07-01", "2024-01-15")]
    with pytest.raises(rav.BudgetError) as caught:
        rav.batch.assess(table(), on="no such column")
    assert (caught.value.code, caught.value.path) == ("columns.missing", "no such column")


def test_columns_have_your_names_and_whole_cents() -> None:
    yours = pa.table({"ressources": [115312, 115312], "charges retenues": [181400, 131400]})
    names = {"ressources": "totals.applicants", "charges retenues": "procedure.retained_charges"}
    result = rav.batch.assess(yours, on=date(2025, 7, 1), columns=names, cents=True, figures="repayment.capacity")
    assert pa.table(result)["repayment.capacity"].to_pylist() == [-66088, -16088]
    assert pa.schema(result).field(0).metadata[b"unit"] == b"cents"


def test_threads_change_nothing() -> None:
    households = rav.population(200_000, cents=True).households
    asked: dict[str, Any] = {"on": "2025-06-30", "scale": SCALE, "figures": "*"}
    one = pa.table(rav.batch.assess(households, threads=1, **asked))
    assert one.num_columns > 40
    for threads in (2, 7):
        assert pa.table(rav.batch.assess(households, threads=threads, **asked)) == one
    for threads in (0, 2000):
        with pytest.raises(ValueError, match="threads"):
            rav.batch.assess(households, threads=threads, **asked)


def test_progress_is_told_and_its_error_ends_all() -> None:
    households = rav.population(300_000, cents=True).households
    told: list[tuple[int, int]] = []
    rav.batch.assess(households, on="2025-06-30", progress=lambda done, rows: told.append((done, rows)))
    assert told[-1] == (300_000, 300_000) and told == sorted(told)

    def bar(done: int, rows: int) -> None:
        raise LookupError("no bar")

    with pytest.raises(LookupError, match="no bar"):
        rav.batch.assess(households, on="2025-06-30", progress=bar)


def test_ctrl_c_stops_between_pieces() -> None:
    # Enough rows for half a second or more; all their figures, should the signal come late, take three gigabytes.
    one = pa.table(rav.population(65_536, cents=True).households)
    many = pa.concat_tables([one] * 60)
    timer = threading.Timer(0.3, lambda: signal.raise_signal(signal.SIGINT))
    # A shell starts what runs in the background deaf to Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer.start()
    start = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            for _ in range(100):
                rav.batch.assess(many, on="2025-06-30", scale=SCALE, figures="*")
        assert time.monotonic() - start < 30
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)


def test_other_threads_of_python_go_on() -> None:
    households = rav.population(400_000, cents=True).households
    ticks, over = [0], threading.Event()

    def tick() -> None:
        while not over.is_set():
            ticks[0] += 1
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    for _ in range(5):
        rav.batch.assess(households, on="2025-06-30", scale=SCALE, figures="*")
    over.set()
    ticker.join()
    assert ticks[0] > 5


def test_a_row_is_explained() -> None:
    chunks = pa.concat_tables([table(), table()])
    told = rav.batch.explain(chunks, 3, on=ON)
    capacity = told["figures"]["repayment.capacity"]
    assert capacity["result"]["capacity"] == "-160.88"
    assert told["on"] == ON and capacity["origins"]
    with pytest.raises(rav.BudgetError) as caught:
        rav.batch.explain(chunks, 4, on=ON)
    assert caught.value.row == 4


def test_figures_are_listed() -> None:
    listed = rav.batch.figures()
    assert "living-standard.poverty:below_60" in listed and len(listed) == len(set(listed))


def test_plans_of_a_table_are_those_of_one_loan_by_hand() -> None:
    # 1000.00 at 12 %: interest of a month 10.00, then (1000 + 10 − 500) × 1 % = 5.10, then 15.10 × 1 % = 0.15.
    debts = pa.table(
        {
            "instalment": [Decimal("500.00")],
            "balance.1": [Decimal("1000.00")],
            "rate.1": [Decimal("12.00")],
        }
    )
    found = pa.table(rav.batch.plan(debts, 84)).to_pylist()
    paid = Decimal("1015.25")
    zero = Decimal("0.00")
    assert found == [{"remaining.1": zero, "paid": paid, "interest": Decimal("15.25"), "months": 3}]
    assert pa.table(rav.batch.plan(debts, 2)).to_pylist()[0]["remaining.1"] == Decimal("15.10")
    with pytest.raises(rav.BudgetError, match="months"):
        rav.batch.plan(debts, 0)
