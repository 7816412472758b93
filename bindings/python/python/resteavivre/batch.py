"""Tables of households: the same figures for millions of rows, Arrow in, Arrow out, at the speed of copying.

A table has one row for each household. Amounts are euros, decimals of any width and scale that hold no fraction of a cent,
or whole cents, `Int64` whose field says `{"unit": "cents"}`; in pandas, `frame.attrs["unit"] = "cents"`, or
`frame.attrs["units"] = {"income.wage": "cents"}`. A column of floats is refused. Days are dates, timestamps at midnight or texts
such as `2025-07-01`. Its columns are named after what feeds the rules:

- `income.KIND`, `expense.KIND`: monthly amounts, by the kinds of a document (`income.wage`, `expense.rent`);
- `income.KIND.depositor`, `income.KIND.co-depositor`: the same of one of those who file, each of whom a seizure takes apart;
  what has no owner is the depositor's, but social, family and housing benefits, which are the household's;
- `debt.KIND`, `debt.KIND.instalment`, `debt.KIND.arrears`: owed in all, monthly, late already;
- `totals.NAME`: a sum given directly (`totals.resources`, `totals.assets`, `totals.home`); what is owed on debts without an instalment
  is `totals.without_instalment`, or what each `debt.KIND` owes beyond its arrears where its instalment is zero or not there;
- `people.NAME`, `dwelling.NAME`, `procedure.NAME`: counts and facts (`people.older`, `dwelling.owner`);
- for rights (`rights.rsa:estimate`, `rights.health-cover`), counts that a table of persons tells too: `people.young_children` who live there
  (all the time and under 25, or in alternating custody), `people.babies` among them, other `people.young_dependants` under 25, `people.eldest` (the age of the eldest adult), `people.of_age` and `people.of_pension_age` (whether that age
  opens the minimum income without a child, ends a disability pension); for family benefits `people.allowance_children`, their `people.first_born`
  to `people.fourth_born`, `people.complement_children`, `people.complement_younger`, `people.pupils_first`, `people.pupils_second`,
  `people.pupils_last`, all of them children who live there all the time; `people.dependants_resources`; `dwelling.owned_outright`;
- `rights.held.RIGHT`: whether a right of a document is held, was asked for or refused (`rights.held.health-cover`): its screening is then null;
- `tax.income`, `tax.declarants`, `tax.dependants`, `tax.alternating`: the tax household of whoever holds the electricity contract, of the
  last year but one, for `energy.voucher`; `tax.others` and `tax.others_income`, those who live there beside it; `tax.family_income`, that of
  the depositor and a partner, for family benefits;
- `bank.balance`, `bank.seizure`, `bank.tax_seizure`, `bank.unseizable` for what a seizure leaves; `bank.incidents` of the worst month,
  `bank.months_in_a_row`, `bank.ban_months`, `bank.specific_offer` for `bank.fragile`;
- the key of a figure (`earnings.dependants`), which is then taken instead of computed.

Other columns are left alone, and listed in the `unused` of the result; a name that is nearly one of these (`expenses.rent`,
`expense_rent`, `loyer`) is refused with the nearest, unless `columns={"loyer": None}` says that it is something else. Figures
that the columns cannot feed are in the `missing` of the result, with what each needs. A figure without a meaning for a row is
null. There are three cases: it would divide by zero; it is about a partner who does not file, and there is none; or the law has no
value on the day. What is about a bill, a month or an account is asked by `rule`, of a table whose columns are the facts of one rule.
Columns of the result bear the names of figures: `repayment.capacity`, `living-standard.poverty:below_60`.

>>> from decimal import Decimal
>>> import pyarrow as pa
>>> import resteavivre as rav
>>> table = pa.table({
...     "totals.applicants": [Decimal("1153.12"), Decimal("2292.43")],
...     "procedure.retained_charges": [Decimal("1814.00"), Decimal("1500.00")],
... })
>>> result = rav.batch.assess(table, on="2025-07-01", figures=["repayment.capacity"])
>>> pa.table(result)["repayment.capacity"][0].as_py()  # TJ Le Havre, 1 July 2025, n° 24/00155
Decimal('-660.88')
"""

from __future__ import annotations

from importlib import import_module
from itertools import islice

from ._documents import documents, household, households
from ._native import Stream, Table, _BatchRequest, batch_figures, batch_plan, batch_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from os import PathLike
    from typing import Any, Literal

    from typing import TypeAlias

    from ._native import LocalRule, Scale

    _LocalRule: TypeAlias = LocalRule | str | PathLike[str]
    _LocalRules: TypeAlias = _LocalRule | Iterable[_LocalRule] | Mapping[str, _LocalRule]

__all__ = [
    "Stream",
    "Table",
    "assess",
    "documents",
    "explain",
    "figures",
    "household",
    "households",
    "plan",
    "rule",
    "stream",
]


def assess(
    table: Any,
    *,
    on: date | str,
    scale: Scale | str | PathLike[str] | None = None,
    columns: Mapping[str, str | Mapping[str, str | None] | None] | None = None,
    figures: str | Iterable[str] | None = None,
    errors: Literal["raise", "null"] = "raise",
    cents: bool = False,
    exact_resources: bool = False,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
    local: _LocalRules | None = None,
    accept_ended_local: bool = False,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
    persons: Any = None,
    debts: Any = None,
    incomes: Any = None,
    expenses: Any = None,
) -> Table:
    """Works out every household of a table; the result has a row for each, in the same order.

    table: anything that speaks the Arrow protocol: a table of pyarrow, Polars, DuckDB, pandas; where pyarrow is
        installed, a `dict` of columns too
    on: the day of the law: a `date`, a text that is a day (`"2025-07-01"`), or else the name of a column of days
    scale: the commission's flat rates, or the path of their file
    columns: your names of columns, and what each is called here: `{"salaire": "income.wage"}`; `None` for one that is none of
        ours; those of a long table under its name: `{"debts": {"solde": "balance"}}`
    figures: names such as `"repayment.capacity"`; `"KEY:NAME"` for another figure of a working, `"KEY:*"` for all of
        them, `"*"` for everything that the columns can feed; by default the main figure of each rule
    errors: `"raise"`: the first row that cannot be worked out is a `BudgetError`, and there is no result; `"null"`: its
        figures are null, and a column `error` has its code
    cents: whole-number columns of amounts hold cents, although their metadata does not say so
    exact_resources: the seizure scale applies to resources to the cent, rather than cut to whole euros as commissions do
    accept_unchecked_law: goes on with law that was not checked through the day
    accept_ended_scale: goes on with flat rates that ended before the day; without it they count for nothing on one day, and a
        row whose own day they do not cover is an error of that row. Columns that rest on them then say so in their metadata:
        `caveat` is `scale-ended`, and rows after the day of `scale-ended` are meant
    local: rules of local bodies, or their paths, in a list or by names of your own: `{"ccas": "examples/local/reims-2014.toml"}`. Each
        row gets `local.ccas:amount`, `band` (its place among the rule's bands, from 0), `means` (the band in the rule's words), `lack` (why there
        is none) and `notes` (the codes of the row's doubts), as `rav.assess(..., local=...)` gives them; the names of a list are `0`, `1` and
        so on. `figures=[]` leaves out all else. What the columns must then say is in `docs/local-rules.md`
    accept_ended_local: goes on with local rules that ended before the day
    threads: how many threads; by default as many as the machine gives
    progress: called now and then with the rows done and the rows in all
    persons, debts, incomes, expenses: long tables, one row for each line, with a column `household` that is one of the
        table too; words are those of a document, other columns are left alone
        persons: `role`, `born`; perhaps `custody`, `maintenance_paid`, `family_benefits`, `ascendant`, `own_resources`,
        `contribution` of a partner who does not file
        debts: `kind`, `balance`; perhaps `instalment`, `arrears`, `creditor_agrees`
        incomes and expenses: `kind`, `amount`, a month or each `period`; `months` where it comes once

    `BudgetError` has the code, the column or the rule and its fact (`path`), and the row, from 0. Ctrl-C stops between pieces of
    65,536 rows.

    >>> from decimal import Decimal
    >>> import pyarrow as pa
    >>> table = pa.table({"totals.applicants": pa.array([115312, -1]), "procedure.retained_charges": pa.array([0, 0])})
    >>> import resteavivre as rav
    >>> try:
    ...     rav.batch.assess(table, on="2025-07-01", cents=True, figures="repayment.capacity")
    ... except rav.BudgetError as error:
    ...     print(error.code, error.row)
    row.negative 1

    >>> rule = rav.LocalRule.load("examples/local/la-reunion.toml")
    >>> table = {"totals.resources": ["1651.05"], "totals.committed": ["875"], "totals.debt_service": ["120"]}
    >>> table = {name: pa.array([Decimal(cell) for cell in cells]) for name, cells in table.items()}
    >>> table |= {"people.older": [3], "people.younger": [0]}
    >>> result = rav.batch.assess(table, on="2026-10-06", figures=[], local={"ccas": rule})
    >>> pa.table(result)["local.ccas:amount"][0].as_py(), pa.table(result)["local.ccas:band"][0].as_py()
    (Decimal('7.29'), 0)
    """
    accepted = (accept_unchecked_law, accept_ended_scale, _rules(local), accept_ended_local)
    request = _request(on, scale, columns, figures, errors, cents, exact_resources, *accepted, threads)
    return request.assess(_arrow(table), _long(persons, debts, incomes, expenses), progress)


def explain(
    table: Any,
    row: int,
    *,
    on: date | str,
    scale: Scale | str | PathLike[str] | None = None,
    columns: Mapping[str, str | Mapping[str, str | None] | None] | None = None,
    figures: str | Iterable[str] | None = None,
    cents: bool = False,
    exact_resources: bool = False,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
    local: _LocalRules | None = None,
    accept_ended_local: bool = False,
    persons: Any = None,
    debts: Any = None,
    incomes: Any = None,
    expenses: Any = None,
) -> dict[str, Any]:
    """Explains one row, counted from 0: for each rule its facts, which columns or figures they come from, its figures,
    and the law that it read, with text and article; in `columns`, the values of the table that each fact is made of. Figures
    are texts; `local` has each local rule asked for. The arguments are those of `assess`, whose result explains its own rows: `result.explain(0)`.

    >>> from decimal import Decimal
    >>> import pyarrow as pa
    >>> import resteavivre as rav
    >>> table = pa.table({"totals.applicants": [Decimal("1153.12")], "procedure.retained_charges": [Decimal("1814.00")]})
    >>> explained = rav.batch.explain(table, 0, on="2025-07-01", figures="repayment.capacity")
    >>> explained["figures"]["repayment.capacity"]["result"]["capacity"]
    '-660.88'
    >>> explained["figures"]["repayment.capacity"]["columns"]["charges"]
    {'procedure.retained_charges': '1814.00'}
    """
    accepted = (accept_unchecked_law, accept_ended_scale, _rules(local), accept_ended_local)
    request = _request(on, scale, columns, figures, "raise", cents, exact_resources, *accepted, 1)
    return request.explain(_arrow(table), row, _long(persons, debts, incomes, expenses))


def plan(
    table: Any,
    months: int | str,
    *,
    strategy: Literal["statutory", "pro-rata", "equal-steps", "snowball", "avalanche"] | Iterable[str] | None = None,
    columns: Mapping[str, str | None] | None = None,
    errors: Literal["raise", "null"] = "raise",
    cents: bool = False,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Table:
    """Where the debts of each row lead in so many months.

    table: `instalment`, what is paid each month in all; for each debt from 1 on, up to as many as a document has, `balance.1`,
        what is owed, `rate.1`, its yearly rate in percent, a decimal or whole hundredths (without any, debts bear nothing, as
        in `rav.plan`), and `kind.1`, its kind, for all debts or none. A balance of zero is no debt.
    months: how many, or the column of those of each row
    strategy: how the instalment is shared, or the numbers of debts in an order: `["2", "1"]`. When left out: `"statutory"`, as
        in `rav.plan`, where the kinds are given, else the order of the columns. What cannot be honoured is refused.

    Each month each debt bears a twelfth of its rate on what was owed before, rounded half up to the cent. Results:
    `remaining.1` and so on, what is still owed at the end; `paid`, `interest`, and `months`, that of the last payment.
    The other arguments are those of `assess`.

    >>> from decimal import Decimal
    >>> import pyarrow as pa
    >>> import resteavivre as rav
    >>> table = pa.table({"instalment": [Decimal("100.00")], "balance.1": [Decimal("250.00")], "rate.1": [Decimal("0.00")]})
    >>> pa.table(rav.batch.plan(table, 84)).to_pylist()
    [{'remaining.1': Decimal('0.00'), 'paid': Decimal('250.00'), 'interest': Decimal('0.00'), 'months': 3}]
    """
    renamed = None if columns is None else dict(columns)
    shared = strategy if strategy is None or isinstance(strategy, str) else list(islice(strategy, 1000))
    return batch_plan(_arrow(table), months, shared, renamed, errors, cents, threads, progress)


def rule(
    id: str,
    table: Any,
    *,
    on: date | str,
    columns: Mapping[str, str | None] | None = None,
    figures: str | Iterable[str] | None = None,
    errors: Literal["raise", "null"] = "raise",
    cents: bool = False,
    accept_unchecked_law: bool = False,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Table:
    """One rule, applied to every row of a table: what `rav.rule` does by hand, at the speed of columns.

    id: the identifier of a rule, as `rav.rules()` lists them: `"energy.arrears"`
    table: a row for each application (a bill, a month, an account), a column for each fact of the rule, by its name. One
        that may be left out by hand may lack, or be null in some rows; a day that is null is no day. Amounts, days and flags
        are those of `assess`; percents, units and prices are decimals, or whole numbers whose field says their unit
    figures: names of figures of the rule, `"*"` for all of them; by default its main figure. The result bears these names. Days
        are dates, null where the rule says that there is none

    A row is refused as `rav.rule` refuses it, with the same code, also where the law has no value on its day. The other
    arguments are those of `assess`; columns that are no facts are in the `unused` of the result.

    >>> import pyarrow as pa
    >>> import resteavivre as rav
    >>> bills = {"issued": ["2026-05-04", "2026-05-04"], "due": ["2026-05-15", None], "electricity": [True, True], "main_home": [True, True]}
    >>> result = rav.batch.rule("energy.arrears", bills, on="2026-05-04", figures=["unpaid_from", "act_from"])
    >>> pa.table(result)["act_from"][0].as_py().isoformat()
    '2026-06-22'
    """
    renamed = None if columns is None else dict(columns)
    wanted = figures if figures is None or isinstance(figures, str) else list(islice(figures, 10_000))
    taken = (errors, cents, accept_unchecked_law, threads, progress)
    return batch_rule(id, _arrow(table), on, wanted, renamed, *taken)


def stream(
    source: Any,
    *,
    on: date | str,
    scale: Scale | str | PathLike[str] | None = None,
    columns: Mapping[str, str | Mapping[str, str | None] | None] | None = None,
    figures: str | Iterable[str] | None = None,
    errors: Literal["raise", "null"] = "raise",
    cents: bool = False,
    exact_resources: bool = False,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
    local: _LocalRules | None = None,
    accept_ended_local: bool = False,
    threads: int | None = None,
) -> Stream:
    """The same, a batch at a time: memory does not grow with the number of rows.

    Nothing is worked out before the result is read, once, by a library or by a loop. The arguments are those of
    `assess`; columns, types and law are checked here already.

    >>> from decimal import Decimal
    >>> import pyarrow as pa
    >>> import resteavivre as rav
    >>> table = pa.table({"totals.applicants": [Decimal("1153.12")], "procedure.retained_charges": [Decimal("1814.00")]})
    >>> reader = pa.RecordBatchReader.from_batches(table.schema, (batch for batch in table.to_batches()))
    >>> for part in rav.batch.stream(reader, on="2025-07-01", figures="repayment.capacity"):
    ...     print(part)
    <Table, 1 rows, 1 columns>
    """
    accepted = (accept_unchecked_law, accept_ended_scale, _rules(local), accept_ended_local)
    request = _request(on, scale, columns, figures, errors, cents, exact_resources, *accepted, threads)
    return request.stream(_arrow(source))


def figures() -> tuple[str, ...]:
    """The names of every figure that columns can give; those of a table are the ones that its columns feed.

    >>> "repayment.capacity:capacity" in figures()
    True
    """
    return batch_figures()


def _request(
    on: date | str,
    scale: Scale | str | PathLike[str] | None,
    columns: Mapping[str, str | Mapping[str, str | None] | None] | None,
    figures: str | Iterable[str] | None,
    *rest: Any,
) -> _BatchRequest:
    renamed = None if columns is None else {name: _plain(ours) for name, ours in columns.items()}
    # There are a few hundred figures: what never ends is not waited for.
    wanted = figures if figures is None or isinstance(figures, str) else list(islice(figures, 10_000))
    return _BatchRequest(on, scale, renamed, wanted, *rest)


def _rules(local: Any) -> Any:
    """Rules by name as a `dict`; anything else as it is."""
    return dict(local) if hasattr(local, "items") else local


def _plain(ours: Any) -> Any:
    return dict(ours) if hasattr(ours, "items") else ours


def _long(persons: Any, debts: Any, incomes: Any, expenses: Any) -> dict[str, Any] | None:
    tables = {"persons": persons, "debts": debts, "incomes": incomes, "expenses": expenses}
    given = {name: _arrow(table) for name, table in tables.items() if table is not None}
    return given or None


def _arrow(table: Any) -> Any:
    """A `dict` of columns becomes a table where pyarrow is installed."""
    if not isinstance(table, dict):
        return table
    try:
        return import_module("pyarrow").table(table)
    except ImportError:
        raise TypeError("a dict of columns needs pyarrow; give an Arrow table instead") from None


def _reduced(table: Table) -> tuple[Callable[[bytes], Table], tuple[bytes]]:
    """A table pickles as Arrow's own stream format, which pyarrow writes."""
    try:
        pyarrow = import_module("pyarrow")
    except ImportError:
        raise TypeError("a Table pickles where pyarrow is installed") from None
    whole = pyarrow.table(table)
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, whole.schema) as writer:
        writer.write_table(whole)
    return _restored, (sink.getvalue().to_pybytes(),)


def _restored(written: bytes) -> Table:
    pyarrow = import_module("pyarrow")
    return Table(pyarrow.ipc.open_stream(written).read_all())
