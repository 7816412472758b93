"""The population is the same everywhere, and a table of it says what each household is told."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from untyped import pa, pc

import resteavivre as rav

ON = "2025-06-30"
SCALE = "examples/scales/2025-example.toml"


def tables(population: rav.Population) -> list[Any]:
    return [pa.table(table) for table in population]


def test_it_is_the_same_whatever_the_slices_threads_and_process() -> None:
    whole = tables(rav.population(70_000, 7))
    assert [len(table) for table in whole][0] == 70_000
    parts = [
        tables(rav.population(count, 7, first=first, threads=3))
        for first, count in ((0, 1), (1, 66_000), (66_001, 3_999))
    ]
    for table, *pieces in zip(whole, *parts, strict=True):
        assert pa.concat_tables(pieces).equals(table)
    code = "import resteavivre as rav, pyarrow as pa; print(pa.table(rav.population(500, 7).debts).to_pylist()[:50])"
    elsewhere = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert elsewhere.stdout == f"{whole[2].to_pylist()[:50]}\n"
    assert not tables(rav.population(500, 8))[0].equals(whole[0].slice(0, 500))


def test_types_and_units() -> None:
    households, persons, debts = tables(rav.population(10))
    assert households.schema.field("household").type == pa.int64()
    assert households.schema.field("income.wage").type == pa.decimal128(14, 2)
    assert persons.schema.field("born").type == pa.date32() and persons["born"][0].as_py() < date(2025, 6, 30)
    assert debts.schema.field("kind").type == pa.dictionary(pa.int8(), pa.string())
    whole = pa.table(rav.population(10, cents=True).households)
    assert whole.schema.field("income.wage").metadata == {b"unit": b"cents"}
    euros = [int(value * 100) for value in households["income.wage"].to_pylist()]
    assert whole["income.wage"].to_pylist() == euros
    for table in (households, persons, debts):
        table.to_pandas()
        table.validate(full=True)


def test_no_household_and_too_many() -> None:
    assert [len(table) for table in rav.population(0)] == [0, 0, 0]
    wrong: list[dict[str, Any]] = [{"n": 10**12}, {"n": 1, "first": 2**64 - 1}, {"n": 1, "threads": 0}]
    for asked in wrong:
        with pytest.raises(ValueError):
            rav.population(**asked)
    with pytest.raises((OverflowError, ValueError)):
        rav.population(-1)


def household(row: dict[str, Any], persons: list[dict[str, Any]], debts: list[dict[str, Any]]) -> dict[str, Any]:
    """One household as a document, from its rows of the three tables."""

    def amounts(prefix: str, key: str = "amount") -> list[dict[str, Any]]:
        found = [(name.removeprefix(prefix), value) for name, value in row.items() if name.startswith(prefix)]
        return [{"kind": kind, key: value} for kind, value in found if value]

    def owned(income: dict[str, Any]) -> dict[str, Any]:
        """A column such as `income.wage.depositor` says whose the income is."""
        kind, _, role = income["kind"].partition(".")
        place = next((index for index, of in enumerate(persons) if of["role"] == role), None)
        return income | {"kind": kind} | ({} if place is None else {"of": f"p{place}"})

    def person(index: int, of: dict[str, Any]) -> dict[str, Any]:
        flags = {name: True for name in ("maintenance_paid", "family_benefits", "ascendant") if of[name]}
        own = {} if of["own_resources"] is None else {"own_resources": of["own_resources"]}
        custody = {"custody": of["custody"]} if of["role"] == "child" else {}
        return {"id": f"p{index}", "role": of["role"], "born": of["born"]} | custody | flags | own

    tenure = "owner" if row["dwelling.owner"] else "housed-free" if row["dwelling.housed_free"] else "social-tenant"
    assets = [{"kind": "savings", "value": row["totals.assets"]}] if row["totals.assets"] else []
    return {
        "format": "resteavivre/household@1",
        "day": date(2025, 6, 30),
        "people": [person(index, of) for index, of in enumerate(persons)],
        "dwelling": {"tenure": tenure, "heating_included": row["dwelling.heating_included"]},
        "incomes": [owned(income) for income in amounts("income.")],
        "expenses": amounts("expense."),
        "debts": [
            {"id": f"d{index}"} | {key: value for key, value in debt.items() if key != "household" and value}
            for index, debt in enumerate(debts)
        ],
        "assets": assets,
        "procedure": {
            name: row[f"procedure.{name}"] for name in ("earlier_files", "earlier_months", "suspension_months")
        },
    }


#: Figures that do not depend on whose each income is, which the tables do not say.
FIGURES = [
    "budget.balance",
    "budget.remaining-to-live/after-committed",
    "budget.remaining-to-live/after-debt-service",
    "budget.remaining-to-live/commission",
    "budget.remaining-to-live/lender",
    "burden.debt-service",
    "burden.housing",
    "burden.energy",
    "commission.flat-rates",
    "debts.composition",
    "income.minimum-household",
    "living-standard.poverty",
    "living-standard.units",
    "overindebtedness.manifest",
    "plan.months-left",
    "repayment.capacity",
]


def test_a_table_says_what_each_household_is_told() -> None:
    count = 300
    population = rav.population(count, 11)
    asked: dict[str, Any] = {"on": ON, "scale": SCALE}
    wide = pa.table(population.households)
    result = pa.table(rav.batch.assess(wide, **asked)).to_pylist()
    persons, debts = pa.table(population.persons), pa.table(population.debts)
    compared = 0
    for row, told in zip(wide.to_pylist(), result, strict=True):
        own = [table.filter(pc.equal(table["household"], row["household"])).to_pylist() for table in (persons, debts)]
        assessment = rav.assess(rav.Household.from_dict(household(row, *own)), **asked)
        for key in FIGURES:
            assert told[key] == assessment.get(key), (row["household"], key)
            compared += told[key] is not None
    assert compared > 10 * count


def test_long_tables_say_what_the_wide_table_says() -> None:
    population = rav.population(70_000, 3, cents=True)
    wide = pa.table(population.households)
    asked: dict[str, Any] = {"on": ON, "scale": SCALE, "figures": "*"}
    expected = pa.table(rav.batch.assess(wide, **asked))
    kept = [name for name in wide.column_names if not name.startswith(("debt.", "people."))]
    joined = pa.table(rav.batch.assess(wide.select(kept), debts=population.debts, **asked))
    debts = [name for name in expected.column_names if name in joined.column_names and name.startswith("debts.")]
    assert debts
    for name in debts:
        assert joined[name].combine_chunks().equals(expected[name].combine_chunks()), name
