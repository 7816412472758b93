"""Any rule of the catalogue over a table: the figures of the rule by hand, whoever brings the table."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from untyped import pa, pd

import resteavivre as rav

ON = "2026-05-04"
BILLS: dict[str, list[Any]] = {
    "issued": [date(2026, 5, 4), date(2026, 11, 20), date(2026, 2, 27)],
    "due": [date(2026, 5, 15), None, None],
    "electricity": [True, False, True],
    "main_home": [True, True, False],
    "protected": [None, True, False],
}

SOURCES: dict[str, Callable[[], Any]] = {
    "dict": lambda: BILLS,
    "pyarrow": lambda: pa.table(BILLS),
    "polars": lambda: pl.DataFrame(BILLS),
    "pandas": lambda: pd.DataFrame(BILLS),
    "pandas days": lambda: pd.DataFrame(BILLS | {"issued": [datetime(*day.timetuple()[:3]) for day in BILLS["issued"]]}),
    "chunks": lambda: pa.concat_tables([pa.table(BILLS).slice(0, 1), pa.table(BILLS).slice(1, 2)]),
    "texts": lambda: BILLS | {"issued": [day.isoformat() for day in BILLS["issued"]]},
}


def by_hand(row: int, on: date | str = ON) -> dict[str, Any]:
    facts = {name: values[row] for name, values in BILLS.items() if values[row] is not None}
    return dict(rav.rule("energy.arrears", on=on, **facts).result)


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("threads", [1, 3])
def test_a_table_says_what_each_bill_says_by_hand(kind: str, threads: int) -> None:
    result = rav.batch.rule("energy.arrears", SOURCES[kind](), on=ON, figures="*", threads=threads)
    assert [result.row(row) for row in range(3)] == [by_hand(row) for row in range(3)]
    assert result.unused == ()


def test_each_row_may_have_the_law_of_its_day() -> None:
    result = rav.batch.rule("energy.arrears", BILLS, on="issued", figures=["act_from"])
    days = [by_hand(row, on)["act_from"] for row, on in enumerate(BILLS["issued"])]
    assert pa.table(result)["act_from"].to_pylist() == days


def test_the_main_figure_comes_by_default_and_names_are_mapped() -> None:
    table = {"rfr": [Decimal("10500.00"), Decimal("0.00")], "uc": [Decimal("1.5"), Decimal("2.30")], "ville": ["a", "b"]}
    columns = {"rfr": "income", "uc": "units"}
    result = rav.batch.rule("energy.voucher", table, on="2022-04-01", columns=columns)
    assert result.column_names == ("amount",)
    assert result.unused == ("ville",)
    # The official sheet F33667 of 1 January 2022.
    assert result.row(0) == {"amount": Decimal("113.00")}
    with pytest.raises(TypeError):
        result.explain(0)


def test_a_row_is_refused_as_by_hand() -> None:
    table = {"income": [Decimal("1.00"), Decimal("-1.00")], "units": [Decimal("1.00"), Decimal("1.00")]}
    with pytest.raises(rav.BudgetError) as refused:
        rav.batch.rule("energy.voucher", table, on="2022-04-01")
    with pytest.raises(rav.BudgetError) as hand:
        rav.rule("energy.voucher", on="2022-04-01", income="-1.00", units="1")
    assert (refused.value.code, refused.value.row, refused.value.path) == (hand.value.code, 1, hand.value.path)
    result = rav.batch.rule("energy.voucher", table, on="2022-04-01", errors="null")
    assert [result.row(row)["error"] for row in range(2)] == [None, "rule.fact-out-of-range"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"id": "energy.vouchers"}, "rule.unknown"),
        ({"figures": "amounts"}, "columns.unknown-figure"),
        ({"columns": {"income": "revenue"}}, "columns.unknown-column"),
        ({"columns": {"income": None}}, "columns.missing"),
        ({"on": "2017-04-01"}, "law.too-early"),
        ({"on": "day"}, "columns.missing"),
        ({"table": {"income": [100], "units": [Decimal("1")]}}, "columns.unit"),
        ({"table": {"income": [100.0], "units": [Decimal("1")]}}, "columns.float-money"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], code: str) -> None:
    table = {"income": [Decimal("1.00")], "units": [Decimal("1.00")]}
    everything: dict[str, Any] = {"id": "energy.voucher", "table": table, "on": "2022-04-01"} | asked
    with pytest.raises(rav.BudgetError) as refused:
        rav.batch.rule(everything.pop("id"), everything.pop("table"), **everything)
    assert refused.value.code == code


def test_cents_are_said_in_the_call_or_by_pandas() -> None:
    table = {"income": [1_050_000], "units": [Decimal("1.50")]}
    said = rav.batch.rule("energy.voucher", table, on="2022-04-01", cents=True)
    frame = pd.DataFrame(table)
    frame.attrs["units"] = {"income": "cents"}
    kept = rav.batch.rule("energy.voucher", frame, on="2022-04-01")
    assert said.row(0) == kept.row(0) == {"amount": Decimal("113.00")}
    assert pa.table(said)["amount"].to_pylist() == [11_300]
