"""What is wrong with a table is told by code, column and row; nothing comes out half done, and nothing panics."""

import pickle
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from untyped import pa

import resteavivre as rav

ON = "2025-07-01"


def euros(*values: str | None) -> Any:
    return pa.array([None if value is None else Decimal(value) for value in values], pa.decimal128(14, 2))


def cents(*values: int, **metadata: str) -> tuple[Any, Any]:
    array = pa.array(values, pa.int64())
    return pa.field("totals.applicants", array.type, metadata=metadata or None), array


def table(**replaced: Any) -> Any:
    columns: dict[str, Any] = {
        "totals.applicants": euros("1153.12", "1500.00"),
        "procedure.retained_charges": euros("1000.00", "1000.00"),
    }
    columns |= {name.replace("__", "."): column for name, column in replaced.items()}
    return pa.table({name: column for name, column in columns.items() if column is not None})


def with_resources(field: Any, array: Any) -> Any:
    charges = table()["procedure.retained_charges"].slice(0, len(array))
    return pa.table([array, charges], schema=pa.schema([field, pa.field("procedure.retained_charges", charges.type)]))


def refused(source: Any, on: Any = ON, **asked: Any) -> rav.BudgetError:
    asked.setdefault("figures", ["repayment.capacity"])
    with pytest.raises(rav.BudgetError) as caught:
        rav.batch.assess(source, on=on, **asked)
    error = caught.value
    assert error.issues[0].remedy and error.code in str(error) and error.text("fr")
    again: rav.BudgetError = pickle.loads(pickle.dumps(error))
    assert (again.row, again.table, again.issues) == (error.row, error.table, error.issues)
    return error


def test_floats_are_refused_with_the_remedy() -> None:
    error = refused(table(totals__applicants=pa.array([1153.12, 1500.0])))
    assert (error.code, error.path, error.row) == ("columns.float-money", "totals.applicants", None)
    assert "Decimal128(14, 2)" in error.issues[0].remedy


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.string_view(),
        pa.date32(),
        pa.binary(),
        pa.timestamp("us"),
        pa.time32("s"),
        pa.null(),
        pa.bool_(),
        pa.list_(pa.int64()),
    ],
)
def test_other_types_of_amounts_are_refused(kind: Any) -> None:
    assert refused(table(totals__applicants=pa.nulls(2, kind))).code == "columns.wrong-type"


@pytest.mark.parametrize(
    ("metadata", "code"),
    [
        ({}, "columns.unit"),
        ({"unit": "euros"}, "columns.unit"),
        ({"unit": "cents", "currency": "CHF"}, "columns.unit"),
        ({"unit": "cents", "currency": "EUR"}, None),
    ],
)
def test_whole_numbers_say_that_they_are_cents(metadata: dict[str, str], code: str | None) -> None:
    source = with_resources(*cents(115312, 150000, **metadata))
    if code:
        assert refused(source).code == code
    else:
        assert len(rav.batch.assess(source, on=ON, figures="repayment.capacity")) == 2


def test_a_currency_of_decimals_is_read_too() -> None:
    field = pa.field("totals.applicants", pa.decimal128(14, 2), metadata={"currency": "USD"})
    assert refused(with_resources(field, euros("1.00", "2.00"))).code == "columns.unit"


def test_a_negative_amount_is_told_with_its_row() -> None:
    error = refused(table(totals__applicants=euros("1153.12", "-0.01")))
    assert (error.code, error.path, error.row) == ("row.negative", "totals.applicants", 1)
    assert str(error).startswith("row 1: ") and error.text("fr").startswith("Ligne 1")


def test_the_lowest_row_is_told_whatever_the_threads() -> None:
    one = pa.table(rav.population(65_536, cents=True).households)
    where = one.schema.get_field_index("income.wage")
    spoilt = one["income.wage"].combine_chunks().to_pylist()
    spoilt[65_000] = -1
    spoilt[3] = -1
    bad = one.set_column(where, one.schema.field(where), pa.array(spoilt))
    many = pa.concat_tables([one, one, one.slice(0, 7), bad, bad, bad])
    for threads in (1, 2, 5):
        for _ in range(5):
            error = refused(many, on="2025-06-30", figures=None, threads=threads)
            assert (error.code, error.row) == ("row.negative", 2 * 65_536 + 7 + 3)


def test_errors_become_nulls_when_asked() -> None:
    source = table(totals__applicants=euros("-1.00", "1500.00"))
    rows = pa.table(rav.batch.assess(source, on=ON, figures=["repayment.capacity"], errors="null")).to_pylist()
    assert rows[0] == {"repayment.capacity": None, "error": "row.negative"}
    assert rows[1]["repayment.capacity"] is not None and rows[1]["error"] is None


def test_a_day_out_of_range_far_down_is_told_with_its_row() -> None:
    days = [date(2025, 7, 1)] * 800_000
    days[731_204] = date(1905, 1, 1)
    source = pa.table(
        {
            "totals.resources": pa.repeat(pa.scalar(Decimal("1000.00"), pa.decimal128(14, 2)), 800_000),
            "day": days,
            "people.older": pa.repeat(1, 800_000),
            "people.younger": pa.repeat(0, 800_000),
        }
    )
    error = refused(source, on="day", figures="living-standard.poverty")
    assert error.row == 731_204 and error.code.startswith("law.")


@pytest.mark.parametrize("name", ["income.wages", "totals.revenus", "debt.loan.balance", "people.adults"])
def test_a_misspelt_column_is_no_column_of_yours(name: str) -> None:
    error = refused(table().append_column(name, euros("1.00", "1.00")))
    assert error.code == "columns.unknown-column" and error.path == name


def test_missing_columns_and_unknown_figures() -> None:
    assert refused(table(procedure__retained_charges=None)).code == "columns.missing"
    assert refused(pa.table({})).code == "columns.missing"
    assert refused(table(), figures=["repayment.capacitie"]).code == "columns.unknown-figure"
    assert refused(table(), columns={"absent": "income.wage"}).code == "columns.missing"
    assert refused(table(), columns={"totals.applicants": "procedure.retained_charges"}).code == "columns.twice"


def test_two_columns_of_one_name() -> None:
    both = pa.Table.from_arrays(
        [euros("1.00")] * 3, ["totals.applicants", "totals.applicants", "procedure.retained_charges"]
    )
    assert refused(both).code == "columns.twice"


def test_tables_without_rows_or_columns() -> None:
    asked: dict[str, Any] = {"on": ON, "figures": ["repayment.capacity"]}
    whole = pa.schema(rav.batch.assess(table(), **asked))
    for empty in (table().slice(0, 0), pa.Table.from_batches([], table().schema)):
        result = rav.batch.assess(empty, **asked)
        assert len(result) == 0 and pa.table(result).schema.names == whole.names
        assert pa.table(result).schema == whole
        assert pa.table(rav.batch.Table(empty)).schema == table().schema
    assert len(rav.batch.assess(pa.table({}), on=ON)) == 0


def test_arguments_are_checked() -> None:
    values: list[dict[str, Any]] = [{"errors": "ignore"}, {"threads": 0}]
    for asked in values:
        with pytest.raises(ValueError):
            rav.batch.assess(table(), on=ON, **asked)
    days: list[Any] = [datetime(2025, 7, 1), 20250701, None]
    for on in days:
        with pytest.raises(TypeError):
            rav.batch.assess(table(), on=on)
    types: list[dict[str, Any]] = [{"figures": 3}, {"columns": {1: "a"}}, {"scale": 3}, {"threads": "two"}]
    types.append({"progress": 3})
    for asked in types:
        with pytest.raises(TypeError):
            rav.batch.assess(table(), on=ON, **asked)
    with pytest.raises(FileNotFoundError):
        rav.batch.assess(table(), on=ON, scale="no-such-file.toml")
    assert refused(table(), on="1890-01-01").code.startswith("law.")
    assert refused(table(), on="2031-01-01").code.startswith("law.")


@pytest.mark.parametrize("value", ["999999999999.99", "90071992547.41"])
def test_large_amounts_are_exact_or_refused(value: str) -> None:
    try:
        result = rav.batch.assess(table(totals__applicants=euros(value, value)), on=ON, figures="repayment.capacity")
    except rav.BudgetError as error:
        assert error.row == 0 and error.code in ("row.out-of-range", "figure.out-of-range")
    else:
        assert pa.table(result)["repayment.capacity"][0].as_py() is not None


# --- Long tables -----------------------------------------------------------------------------------------------------


def long(**asked: Any) -> Any:
    households = asked.pop(
        "table", pa.table({"household": ["a", "b"], "procedure.retained_charges": euros("1000.00", "1000.00")})
    )
    return pa.table(rav.batch.assess(households, on=ON, **asked))


def lines(households: Any, kinds: Any, amounts: Any) -> Any:
    return pa.table({"household": households, "kind": kinds, "amount": amounts})


def test_lines_add_up_by_household_whatever_the_chunks_and_texts() -> None:
    kinds = ["wage", "wage", "family-allowance"]
    expected = None
    for texts in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())):
        ids = pa.array(["b", "a", "b"]).cast(texts) if texts != pa.string_view() else pa.array(["b", "a", "b"], texts)
        words = pa.array(kinds).cast(texts) if texts != pa.string_view() else pa.array(kinds, texts)
        incomes = lines(ids, words, euros("1000.00", "1500.00", "100.50"))
        chunked = pa.concat_tables([incomes.slice(0, 1), incomes.slice(1)])
        for source in (incomes, chunked):
            found = long(incomes=source, figures="repayment.capacity")
            expected = expected or found
            assert found == expected


def test_chunks_may_have_dictionaries_of_their_own() -> None:
    ids = [f"household {number}" for number in range(300)]
    kind = pa.dictionary(pa.int8(), pa.string())
    # Together they have more words than eight bits count.
    pieces = [lines(pa.array([one], kind), pa.array(["wage"], kind), euros("100.00")) for one in [*ids, ids[7]]]
    households = pa.table({"household": ids, "procedure.retained_charges": euros(*["50.00"] * 300)})
    asked: dict[str, Any] = {"table": households, "figures": "repayment.capacity"}
    found = long(incomes=pa.concat_tables(pieces), **asked)["repayment.capacity"].to_pylist()
    # 100 + 100 − 50 for the household with two lines, 100 − 50 for the others.
    assert [value / found[0] for value in found] == [3 if number == 7 else 1 for number in range(300)]
    none = lines(pa.array([None], kind), pa.array(["wage"], kind), euros("1.00"))
    with pytest.raises(rav.BudgetError) as caught:
        long(incomes=pa.concat_tables([*pieces, none]), **asked)
    assert (caught.value.code, caught.value.row) == ("row.null", 301)


@pytest.mark.parametrize(
    ("ids", "kinds", "amounts", "code"),
    [
        (["a", "c"], ["wage", "wage"], euros("1.00", "1.00"), "row.unknown-household"),
        (["a", None], ["wage", "wage"], euros("1.00", "1.00"), "row.null"),
        (["a", "b"], ["wage", "wages"], euros("1.00", "1.00"), "row.unknown-word"),
        (["a", "b"], ["wage", None], euros("1.00", "1.00"), "row.null"),
        (["a", "b"], ["wage", "wage"], euros("1.00", None), "row.null"),
        (["a", "b"], ["wage", "wage"], euros("1.00", "-1.00"), "row.negative"),
    ],
)
def test_a_wrong_line_is_told_with_its_table_and_row(ids: Any, kinds: Any, amounts: Any, code: str) -> None:
    with pytest.raises(rav.BudgetError) as caught:
        long(incomes=lines(ids, kinds, amounts))
    error = caught.value
    assert (error.code, error.table, error.row) == (code, "incomes", 1)
    assert str(error).startswith("row 1 of incomes: ") and error.text("fr").startswith("Ligne 1 de la table incomes")


def test_identifiers_come_once_and_are_there() -> None:
    incomes = lines(["a"], ["wage"], euros("1.00"))
    for ids, code in ((["a", "a"], "row.duplicate-household"), (["a", None], "row.null")):
        with pytest.raises(rav.BudgetError) as caught:
            long(table=pa.table({"household": ids}), incomes=incomes)
        assert (caught.value.code, caught.value.row) == (code, 1)
    with pytest.raises(rav.BudgetError, match="household"):
        long(table=pa.table({"people.older": [1, 1]}), incomes=incomes)
    with pytest.raises(rav.BudgetError):
        long(table=pa.table({"household": [1.5, 2.5]}), incomes=incomes)
    with pytest.raises(TypeError, match="debts"):
        long(debts=3)


@pytest.mark.parametrize("streamed", [False, True])
def test_rows_that_are_null_as_a_whole_are_refused(streamed: bool) -> None:
    """Their columns may hold anything: nobody is assessed on what stands there."""
    kind = pa.struct({"totals.applicants": pa.decimal128(14, 2)})
    rows = pa.array([{"totals.applicants": Decimal("1500.00")}, None], kind)
    source = pa.chunked_array([rows]) if streamed else rows
    with pytest.raises(rav.BudgetError, match="whole rows are null"):
        rav.batch.assess(source, on=ON, figures=["income.minimum-single"])


def test_a_stream_that_was_read_before_is_said_to_be(capfd: pytest.CaptureFixture[str]) -> None:
    class Once:
        """A producer that hands over the same stream again."""

        def __init__(self) -> None:
            self.capsule: Any = table().__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.capsule

    source = Once()
    assert len(rav.batch.assess(source, on=ON, figures=["income.minimum-single"])) == 2
    with pytest.raises(rav.BudgetError, match="read before"):
        rav.batch.assess(source, on=ON, figures=["income.minimum-single"])
    assert capfd.readouterr().err == ""


# --- Anything --------------------------------------------------------------------------------------------------------

NAMES = (
    "totals.applicants totals.resources procedure.retained_charges income.wage expense.rent people.older people.couple "
    "debt.personal-loan debt.personal-loan.arrears earnings.dependants day household x balance.1 rate.1 instalment"
).split()
TYPES = [
    *(pa.int8(), pa.int32(), pa.int64(), pa.uint8(), pa.uint64(), pa.float32(), pa.float64(), pa.bool_(), pa.null()),
    *(pa.string(), pa.large_string(), pa.string_view(), pa.binary_view()),
    *(pa.date32(), pa.date64(), pa.timestamp("us")),
    *(pa.decimal128(14, 2), pa.decimal128(38, 2), pa.decimal128(9, 0), pa.decimal32(5, 2), pa.decimal64(14, 2)),
    *(pa.list_(pa.int8()), pa.struct({"a": pa.int8()}), pa.run_end_encoded(pa.int16(), pa.int64())),
    *(pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.uint16(), pa.int64())),
]


@st.composite
def columns(draw: st.DrawFn, rows: int) -> Any:
    kind = draw(st.sampled_from(TYPES))
    values: st.SearchStrategy[Any] = st.none()
    if pa.types.is_integer(kind):
        edge = (1 << (kind.bit_width - (0 if "u" in str(kind) else 1))) - 1
        values = st.sampled_from([0, 1, 2, edge]) | st.integers(0, min(edge, 10**6)) | st.none()
    elif pa.types.is_decimal128(kind) and kind.precision > 9:
        values = st.decimals(-(10**9), 10**9, places=2) | st.just(Decimal("999999999999.99")) | st.none()
    elif pa.types.is_boolean(kind):
        values = st.booleans() | st.none()
    elif pa.types.is_date32(kind):
        values = st.dates() | st.none()
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        values = st.sampled_from(["a", "é\0", "", None])
    return pa.array(draw(st.lists(values, min_size=rows, max_size=rows)), kind)


@st.composite
def tables(draw: st.DrawFn) -> Any:
    rows = draw(st.integers(0, 4))
    names = draw(st.lists(st.sampled_from(NAMES), max_size=6))
    arrays = [draw(columns(rows)) for _ in names]
    metadata = draw(st.sampled_from([None, {"unit": "cents"}, {"unit": "é"}, {"currency": "EUR"}]))
    fields = [pa.field(name, array.type, metadata=metadata) for name, array in zip(names, arrays)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tables(), st.sampled_from([ON, "day", "x"]), st.booleans(), st.sampled_from(["raise", "null"]), st.booleans())
def test_any_table_gives_a_table_or_a_budget_error(source: Any, on: str, cents: bool, errors: Any, every: bool) -> None:
    asked: dict[str, Any] = {"on": on, "cents": cents, "errors": errors, "figures": "*" if every else None}
    for long_table in ({}, {"incomes": source}, {"persons": source, "debts": source}):
        try:
            result = pa.table(rav.batch.assess(source, **asked, **long_table))
        except rav.BudgetError as error:
            assert error.code
        else:
            result.validate(full=True)
            assert result.num_rows in (source.num_rows, 0)
    try:
        rav.batch.plan(source, 12, cents=cents, errors=errors)
        rav.batch.explain(source, 0, on=on, cents=cents)
    except rav.BudgetError as error:
        assert error.code
