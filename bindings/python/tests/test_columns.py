"""Columns as libraries and people give them: days, decimals, units, chunks, other names; rows that become documents."""

from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from untyped import duckdb, pa, pd

import polars as pl
import resteavivre as rav

ON = "2025-07-01"
SCALE = "examples/scales/2025-example.toml"


def capacity(table: Any, **asked: Any) -> list[Decimal]:
    result = rav.batch.assess(table, on=ON, figures="repayment.capacity", **asked)
    return [result.row(row)["repayment.capacity"] for row in range(len(result))]


def euros(*values: str) -> Any:
    return pa.array([Decimal(value) for value in values], pa.decimal128(14, 2))


def refused(table: Any, **asked: Any) -> rav.BudgetError:
    asked.setdefault("on", ON)
    with pytest.raises(rav.BudgetError) as caught:
        rav.batch.assess(table, **asked)
    return caught.value


# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["expenses.rent", "Expense.rent", "expense_rent", "loyer", "LOYER", "rent", "dépense.loyer"])
def test_a_name_that_is_nearly_ours_is_refused_with_ours(name: str) -> None:
    table = pa.table({"income.wage": euros("1000.00"), name: euros("500.00")})
    error = refused(table)
    assert error.code == "columns.unknown-column" and error.path == name
    assert "expense.rent" in error.issues[0].nearest
    left = rav.batch.assess(table, on=ON, columns={name: None})
    assert name in left.unused
    told = rav.batch.assess(table, on=ON, columns={name: "expense.rent"})
    assert name not in told.unused


def test_what_is_not_used_and_what_is_missing_are_said() -> None:
    table = pa.table({"household": [1], "region": ["Nord"], "totals.applicants": euros("1153.12")})
    result = rav.batch.assess(table, on=ON)
    assert result.unused == ("region",)
    assert "procedure.retained_charges" in result.missing["repayment.capacity"]
    assert not set(result.missing) & set(result.column_names)
    named = {name.split(":")[0] for name in rav.batch.figures()}
    assert set(result.missing) | set(result.column_names) == named
    reader = pa.RecordBatchReader.from_batches(table.schema, table.to_batches())
    stream = rav.batch.stream(reader, on=ON)
    assert (stream.unused, stream.missing) == (result.unused, result.missing)


# --- Days and decimals ------------------------------------------------------------------------------------------------

DAYS: list[tuple[str, Any]] = [
    ("date32", pa.array([date(2025, 3, 31), date(2025, 7, 1)])),
    ("datetime64[s]", pd.Series(pd.to_datetime(["2025-03-31", "2025-07-01"])).astype("datetime64[s]")),
    ("datetime64[ns]", pd.Series(pd.to_datetime(["2025-03-31", "2025-07-01"])).astype("datetime64[ns]")),
    ("object", pd.Series([date(2025, 3, 31), date(2025, 7, 1)])),
    ("text", pd.Series(["2025-03-31", "2025-07-01"])),
    ("category", pd.Series(["2025-03-31", "2025-07-01"], dtype="category")),
    ("timestamp text", pd.Series(["2025-03-31 00:00:00", "2025-07-01T00:00:00"])),
]


@pytest.mark.parametrize(("kind", "days"), DAYS, ids=[name for name, _ in DAYS])
def test_days_of_pandas_are_days(kind: str, days: Any) -> None:
    table = pa.table({"day": days}) if isinstance(days, pa.Array) else pd.DataFrame({"day": days})
    result = rav.batch.assess(table, on="day", figures="income.minimum-single")
    # Décrets n° 2024-396 and n° 2025-293
    assert [str(value) for value in pa.table(result)["income.minimum-single"].to_pylist()] in (
        ["635.71", "646.52"],
        ["63571", "64652"],
    )


def test_births_of_pandas_are_days() -> None:
    persons = pd.DataFrame(
        {"household": [7], "role": ["depositor"], "born": pd.to_datetime(["1980-05-01"])},
    )
    households = pd.DataFrame({"household": [7], "totals.resources": [Decimal("1000.00")]})
    result = rav.batch.assess(households, on=ON, persons=persons, figures="living-standard.units")
    assert result.row(0)["living-standard.units"] == 1


def test_a_time_of_the_day_and_a_zone_are_refused() -> None:
    noon = pd.DataFrame({"day": [datetime(2025, 7, 1), datetime(2025, 7, 1, 12)]})
    error = refused(noon, on="day", figures="income.minimum-single")
    assert (error.code, error.row) == ("row.not-a-day", 1)
    zoned = pd.DataFrame({"day": pd.to_datetime(["2025-07-01"]).tz_localize("Europe/Paris")})
    assert refused(zoned, on="day", figures="income.minimum-single").code == "columns.wrong-type"


def test_decimals_of_polars_and_duckdb_are_read() -> None:
    frame = pl.DataFrame({"totals.applicants": [Decimal("1814")], "procedure.retained_charges": [Decimal("1000.5")]})
    assert capacity(frame) == [Decimal("813.50")]
    query = 'SELECT sum(x) AS "totals.applicants", sum(y) AS "procedure.retained_charges" FROM (VALUES (1, 2), (3, 1)) AS t(x, y)'
    assert capacity(duckdb.sql(query).to_arrow_table()) == [Decimal("1.00")]
    assert capacity(duckdb.sql(query).to_arrow_table(), cents=True) == [Decimal("0.01")]
    for kind in (pa.decimal32(9, 3), pa.decimal64(18, 4), pa.decimal128(38, 10), pa.decimal256(76, 20)):
        one = pa.array([Decimal("1153.120")], kind)
        assert capacity(pa.table({"totals.applicants": one, "procedure.retained_charges": euros("1814.00")})) == [
            Decimal("-660.88")
        ]
        mill = pa.array([Decimal("1153.121")], kind)
        table = pa.table({"totals.applicants": mill, "procedure.retained_charges": euros("1814.00")})
        error = refused(table, figures="repayment.capacity")
        assert (error.code, error.row) == ("row.fraction", 0)


def test_units_travel_where_pandas_keeps_them() -> None:
    population = rav.population(50, cents=True)
    straight = rav.batch.assess(population.households, on="2025-06-30", scale=SCALE, errors="null")
    frame = population.households.to_pandas()
    assert frame.attrs["units"]["income.wage"] == "cents"
    through = rav.batch.assess(frame, on="2025-06-30", scale=SCALE, errors="null")
    assert pa.table(straight).to_pydict() == pa.table(through).to_pydict()
    bare = frame.copy()
    bare.attrs = {}
    assert refused(bare, on="2025-06-30").code == "columns.unit"
    bare.attrs = {"unit": "cents"}
    again = rav.batch.assess(bare, on="2025-06-30", scale=SCALE, errors="null")
    assert pa.table(again).to_pydict() == pa.table(straight).to_pydict()
    bare.attrs = {"unit": "euros"}
    assert refused(bare, on="2025-06-30").code == "columns.unit"


# --- Chunks -----------------------------------------------------------------------------------------------------------


def chunked(values: list[Any], sizes: tuple[int, ...], kind: Any) -> Any:
    at = 0
    pieces: list[Any] = []
    for size in sizes:
        pieces.append(pa.array(values[at : at + size], kind))
        at += size
    return pa.chunked_array(pieces, kind)


LAYOUTS = [(3,), (0, 3), (3, 0), (1, 0, 2), (0, 1, 0, 0, 2, 0), (1, 1, 1), (2, 1), (0, 0, 3)]


@pytest.mark.parametrize("layout", list(product(LAYOUTS, LAYOUTS)), ids=str)
def test_any_chunks_are_the_same_lines(layout: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    one, other = layout
    words = pa.dictionary(pa.int8(), pa.string())
    for kind in (pa.string(), pa.large_string(), pa.string_view(), words):
        lines = pa.table(
            {
                "household": chunked([1, 2, 1], one, pa.int64()),
                "kind": chunked(["wage", "wage", "rsa"], other, kind),
                "amount": chunked([1, 2, 4], one, pa.int64()),
                "label": chunked(["x", "", "y"], one, pa.string()),
                "parts": chunked([["a"], [], None], one, pa.list_(pa.string())),
            }
        )
        households = pa.table({"household": chunked([1, 2, 3], other, pa.int64())})
        result = rav.batch.assess(
            households, on=ON, incomes=lines, expenses=empty(lines), debts=owed(), cents=True, figures="budget.balance:balance"
        )
        assert [result.row(row)["budget.balance:balance"] for row in range(3)] == [
            Decimal("0.05"),
            Decimal("0.02"),
            Decimal("0.00"),
        ]


def empty(lines: Any) -> Any:
    return lines.select(["household", "kind", "amount"]).slice(0, 0)


def owed() -> Any:
    return pa.table({"household": pa.array([], pa.int64()), "kind": pa.array([], pa.string()), "balance": pa.array([], pa.int64())})


# --- Long tables ------------------------------------------------------------------------------------------------------


def test_long_tables_have_periods_names_and_more_columns() -> None:
    households = pa.table({"household": ["a"]})
    incomes = pa.table(
        {"household": ["a", "a"], "kind": ["salaire", "prime"], "montant": euros("1000.00", "1200.00"), "period": ["mois", "an"]}
    )
    asked: dict[str, Any] = {"on": ON, "expenses": incomes.slice(0, 0).rename_columns(["household", "kind", "amount", "period"])}
    asked |= {"debts": owed().set_column(0, "household", pa.array([], pa.string())), "cents": True, "figures": "budget.balance"}
    with pytest.raises(rav.BudgetError) as caught:
        rav.batch.assess(households, incomes=incomes, **asked)
    assert (caught.value.table, caught.value.issues[0].nearest) == ("incomes", ("amount",))
    named = incomes.append_column("note", pa.array(["x", "y"]))
    result = rav.batch.assess(households, incomes=named, columns={"incomes": {"montant": "amount"}}, **asked)
    assert result.row(0)["budget.balance"] == Decimal("1100.00")
    assert result.unused == ("incomes.note",)


def test_identifiers_of_two_types_are_said() -> None:
    incomes = pa.table({"household": ["1"], "kind": ["wage"], "amount": euros("1.00")})
    error = refused(pa.table({"household": [1]}), incomes=incomes)
    assert (error.code, error.table, error.row) == ("columns.wrong-type", "incomes", None)
    assert "a text here, a number in the table of households" in str(error)
    assert "un texte ici" in error.text("fr")


# --- Explanations and documents ---------------------------------------------------------------------------------------


def test_a_row_of_a_result_explains_itself_down_to_the_columns() -> None:
    population = rav.population(400)
    asked: dict[str, Any] = {"on": "2025-06-30", "scale": SCALE}
    table = pa.table(population.households)
    result = rav.batch.assess(table, errors="null", **asked)
    for row in (0, 123, 399):
        explained = result.explain(row)
        assert explained == rav.batch.explain(table, row, **asked)
        balance = explained["figures"]["budget.balance"]
        for fact, columns in balance["columns"].items():
            assert sum(Decimal(value) for value in columns.values()) == Decimal(balance["facts"][fact]), fact
            for name, value in columns.items():
                assert table[name][row].as_py() == Decimal(value)
    with pytest.raises(rav.BudgetError):
        result.explain(400)
    with pytest.raises(TypeError):
        rav.batch.Table(table).explain(0)


# What reviews tell, and no assessment.
BESIDE = ("rights.", "energy.", "water.", "bank.")


def test_a_row_becomes_a_household_with_the_same_figures() -> None:
    population = rav.population(600, seed=7)
    day = "2025-06-30"
    result = rav.batch.assess(population.households, on=day, scale=SCALE, errors="null")
    # A sum of the partner's or of assets stands as one line; people as their counts.
    done = 0
    for row in range(600):
        try:
            household = rav.batch.household(population.households, row, on=day)
        except rav.BudgetError as error:
            assert error.code == "columns.unknown-column"
            continue
        assessed = rav.assess(household, scale=SCALE)
        figures = {key: value for key, value in result.row(row).items() if value is not None and key != "error" and not key.startswith(BESIDE)}
        if any(person["role"] == "co-depositor" for person in household.to_dict()["people"]):
            # Whose pay is whose, columns do not say.
            figures = {key: value for key, value in figures.items() if "pay" not in key and "wage-floor" not in key}
        assert {key: assessed.get(key) for key in figures} == figures, row
        done += 1
    assert done > 500
    some = pa.table(population.households).slice(0, 20)
    assert len(list(rav.batch.households(some, on=day))) == 20


def test_a_row_with_its_lines_becomes_a_household() -> None:
    population = rav.population(200, seed=3)
    day = "2025-06-30"
    wide = pa.table(population.households)
    kept = [name for name in wide.column_names if not name.startswith(("debt.", "people.", "totals.partner"))]
    asked: dict[str, Any] = {"on": day, "persons": population.persons, "debts": population.debts}
    result = rav.batch.assess(wide.select(kept), scale=SCALE, errors="null", **asked)
    made = list(rav.batch.households(wide.select(kept), **asked))
    for row in (0, 7, 199):
        assert rav.batch.household(wide.select(kept), row, **asked) == made[row]
    for row, household in enumerate(made):
        figures = {key: value for key, value in result.row(row).items() if value is not None and key != "error" and not key.startswith(BESIDE)}
        if any(person["role"] == "co-depositor" for person in household.to_dict()["people"]):
            # Whose income is whose, these columns do not say.
            figures = {key: value for key, value in figures.items() if not key.startswith(("earnings.", "repayment."))}
            figures = {key: value for key, value in figures.items() if "months-to-clear" not in key and "routes" not in key}
        assessed = rav.assess(household, scale=SCALE)
        assert {key: assessed.get(key) for key in figures} == figures, row


def test_a_row_that_no_document_says_is_refused() -> None:
    table = pa.table({"totals.resources": euros("1000.00"), "people.older": [1]})
    with pytest.raises(rav.BudgetError) as caught:
        rav.batch.household(table, 0, on=ON)
    assert caught.value.path == "totals.resources"


# --- Folders ----------------------------------------------------------------------------------------------------------


def test_a_folder_is_one_table(tmp_path: Any) -> None:
    table = rav.batch.documents("examples/households")
    frame = table.to_polars()
    main = {name.split(":")[0] for name in rav.batch.figures()}
    assert frame.columns[:2] == ["document", "day"] and frame.columns[-1] == "problems"
    assert set(frame.columns[2:-1]) == main
    for row in frame.iter_rows(named=True):
        assert row["problems"] is None
        assessed = rav.assess(rav.Household.load(row["document"]))
        assert row["day"] == assessed.day
        for key in main:
            if key.startswith(BESIDE):
                continue
            assert row[key] == assessed.get(key), (row["document"], key)


def test_files_with_problems_have_them_in_their_row(tmp_path: Any) -> None:
    (tmp_path / "a.toml").write_text('format = "resteavivre/household@1"\nincomes = [{ kind = "wages", amount = 12.5 }]')
    (tmp_path / "b.json").write_text("{")
    (tmp_path / "c.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "notes.txt").write_text("not one of them")
    good = rav.Household.load("examples/households/retraitee-proprietaire.toml")
    table = rav.batch.documents(tmp_path, lang="en")
    rows = [table.row(row) for row in range(len(table))]
    assert [row["document"].rsplit("/", 1)[1] for row in rows] == ["a.toml", "b.json", "c.toml"]
    assert all(row["problems"] and row["budget.balance"] is None for row in rows)
    codes = [line.split(" ")[0] for line in rows[0]["problems"].splitlines()]
    assert "input.unknown-word" in codes and "input.float-money" in codes and "input.missing-field" in codes
    mixed: list[Any] = [good, {"format": "x"}, tmp_path / "a.toml", tmp_path / "none.toml", str(tmp_path / "b.json")]
    rows = [row for row in pa.table(rav.batch.documents(mixed)).to_pylist()]
    assert [row["problems"] is None for row in rows] == [True, False, False, False, False]
    assert rows[0]["budget.balance"] == rav.assess(good)["budget.balance"]
    assert rows[3]["problems"].startswith("FileNotFoundError")
    with pytest.raises(TypeError):
        rav.batch.documents([{"format": object()}])
    with pytest.raises(TypeError):
        rav.batch.documents([good], figures="no.such")


def test_figures_of_documents_are_those_asked_for() -> None:
    good = rav.Household.load("examples/households/retraitee-proprietaire.toml")
    table = rav.batch.documents([good], figures=["budget.balance:*", "repayment.capacity"])
    assert table.column_names == (
        "document",
        "day",
        "budget.balance:expenses",
        "budget.balance:outgoings",
        "budget.balance:balance",
        "repayment.capacity",
        "problems",
    )
    every = rav.batch.documents([good], figures="*")
    assert set(every.column_names[2:-1]) == set(rav.batch.figures())
    assert len(rav.batch.documents([])) == 0


# --- Plans ------------------------------------------------------------------------------------------------------------


def test_plans_in_columns_have_their_own_months_and_many_debts() -> None:
    debts = {f"balance.{number}": [Decimal("10.00"), Decimal("20.00")] for number in range(1, 16)}
    table = pa.table({"instalment": [Decimal("15.00")] * 2, "duration": [3, 84]} | debts)
    result = rav.batch.plan(table, "duration")
    assert [result.row(row)["paid"] for row in (0, 1)] == [Decimal("45.00"), Decimal("300.00")]
    assert rav.batch.plan(table, 1, strategy=["15"]).row(0)["remaining.15"] == 0
    for wrong in ("statutory", "snowbal", ["99"]):
        with pytest.raises(rav.BudgetError):
            rav.batch.plan(table, 12, strategy=wrong)
