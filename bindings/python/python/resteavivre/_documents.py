"""Many documents into one table, and rows of a table into documents."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from os import fspath
from pathlib import Path

from ._errors import BudgetError
from ._native import Household, Table, batch_documents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from os import PathLike
    from typing import Any, Literal

    from ._native import Scale

__all__ = ["documents", "household", "households"]

# Largest document, and a byte more: what is larger is refused by its size.
LARGEST = (1 << 20) + 1


def documents(
    sources: str | PathLike[str] | Iterable[str | PathLike[str] | Household | dict[str, Any]],
    *,
    on: date | str | None = None,
    scale: Scale | str | PathLike[str] | None = None,
    figures: str | Iterable[str] | None = None,
    lang: Literal["fr", "en"] = "fr",
    exact_resources: bool = False,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
    threads: int | None = None,
) -> Table:
    """Every figure of a folder of documents as one table, a row for each.

    sources: a folder, whose TOML and JSON files are read in the order of their names; or paths, households, or the `dict`
        of each
    on: the day of the law, instead of that of each document
    figures: as in `assess`; by default the main figure of every rule. The columns are the same whatever the documents: a
        figure that a document does not give is null
    lang: the language of the column `problems`
    scale, exact_resources, accept_unchecked_law, accept_ended_scale, threads: as in `assess`

    The columns `document` (the path, or the place in the list) and `day` come first; `problems` is the last: null, or one
    problem a line, with its code and its place, of a document that has no figures. No document stops the others.

    >>> import pyarrow as pa
    >>> import resteavivre as rav
    >>> table = pa.table(rav.batch.documents("examples/households", figures="budget.balance"))
    >>> table.column_names
    ['document', 'day', 'budget.balance', 'problems']
    >>> table["problems"].null_count == len(table)
    True
    """
    wanted = None if figures is None else [figures] if isinstance(figures, str) else list(islice(figures, 10_000))
    given = [_document(place, one) for place, one in enumerate(_sources(sources))]
    accepted = (accept_unchecked_law, accept_ended_scale)
    return batch_documents(given, on, scale, wanted, lang, exact_resources, *accepted, threads)


def _sources(sources: Any) -> Any:
    if not isinstance(sources, str) and not hasattr(sources, "__fspath__"):
        return [sources] if isinstance(sources, (dict, Household)) else sources
    path = Path(sources)
    if path.is_dir():
        return sorted(one for one in path.iterdir() if one.suffix.lower() in (".toml", ".json") and one.is_file())
    return [path]


def _document(place: int, one: Any) -> tuple[str, Any]:
    """The name of a document, and the document, the bytes of its file, or why it cannot be read."""
    if isinstance(one, (dict, Household)):
        return str(place), one
    name = fspath(one)
    try:
        with open(one, "rb") as file:
            return name, file.read(LARGEST)
    except OSError as error:
        return name, f"{type(error).__name__} {error.strerror}"


def households(table: Any, **asked: Any) -> Iterator[Household]:
    """The household of each row of a table, in order. The arguments asked for are those of `household`."""
    whole, names = _table(table), dict(asked.get("columns") or {})
    long: dict[str, dict[Any, list[dict[str, Any]]]] = {}
    for name in ("persons", "debts", "incomes", "expenses"):
        own = names.pop(name, None)
        if asked.get(name) is not None:
            long[name] = _lines(asked[name], own)
    for row in range(len(whole)):
        said = _named(whole.row(row), names)
        lines = {name: all.get(said.get("household"), []) for name, all in long.items()}
        yield _made(said, asked["on"], asked.get("cents", False), lines)


def household(
    table: Any,
    row: int,
    *,
    on: date | str,
    columns: Mapping[str, Any] | None = None,
    cents: bool = False,
    persons: Any = None,
    debts: Any = None,
    incomes: Any = None,
    expenses: Any = None,
) -> Household:
    """A row of a table as a household, whose document says what the columns and the lines of long tables say.

    Incomes, expenses and debts are lines by kind; people those of a table of persons, else as many as are counted, of the
    ages that the counts tell apart; the rest is what a column says of the home and the procedure. A `BudgetError` names
    the columns that no document can say: sums without their parts, people whom the counts do not describe. Columns of
    others are left alone.

    table, on, columns, cents, persons, debts, incomes, expenses: as in `assess`
    row: which one, counted from 0

    >>> import resteavivre as rav
    >>> population = rav.population(3)
    >>> household = rav.batch.household(population.households, 2, on="2025-06-30")
    >>> household.day.isoformat()
    '2025-06-30'
    """
    names = {} if columns is None else dict(columns)
    tables = {"persons": persons, "debts": debts, "incomes": incomes, "expenses": expenses}
    long = {name: _lines(one, names.pop(name, None)) for name, one in tables.items() if one is not None}
    said = _named(_table(table).row(row), names)
    return _made(said, on, cents, {name: lines.get(said.get("household"), []) for name, lines in long.items()})


def _made(said: dict[str, Any], on: Any, cents: bool, lines: dict[str, list[dict[str, Any]]]) -> Household:
    day = said.get(on, on) if isinstance(on, str) else on
    return Household.from_dict(_Row(said, day, cents, lines).document())


def _named(values: dict[str, Any], names: Mapping[str, Any] | None) -> dict[str, Any]:
    """Values by our names of columns."""
    names = names or {}
    return {names.get(name, name): value for name, value in values.items() if names.get(name, name) is not None}


def _lines(table: Any, names: Mapping[str, Any] | None) -> dict[Any, list[dict[str, Any]]]:
    """The lines of a long table by household."""
    whole = _table(table)
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in range(len(whole)):
        line = _named(whole.row(row), names)
        found.setdefault(line.pop("household", None), []).append(line)
    return found


def _table(table: Any) -> Table:
    from .batch import _arrow

    return table if isinstance(table, Table) else Table(_arrow(table))


def _line(name: str, amount: Decimal) -> dict[str, Any]:
    """A line by the name of its column: `income.wage.co-depositor`."""
    _, kind, *owner = name.split(".")
    return {"kind": kind, "amount": amount} | ({"of": "p2" if owner[0].startswith("co") else "p1"} if owner else {})


class _Row:
    """The values of a row, taken one after the other into a document."""

    def __init__(self, values: dict[str, Any], day: Any, cents: bool, long: dict[str, list[dict[str, Any]]]) -> None:
        self.long = long
        self.values = {name: value for name, value in values.items() if value is not None}
        self.day = day
        self.cents = cents
        self.second = Decimal(0)

    def amount(self, name: str) -> Decimal:
        """Euros; nothing is zero."""
        return self.euros(self.values.pop(name, 0))

    def euros(self, value: Any) -> Decimal:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return Decimal(value).scaleb(-2) if whole and value and self.cents else Decimal(value)

    def count(self, name: str) -> int:
        value = self.values.pop(name, 0)
        # Whole numbers of a table whose every column is said to be cents.
        return int(value.scaleb(2)) if isinstance(value, Decimal) and value % 1 else int(value)

    def told(self, table: str, amounts: tuple[str, ...], others: tuple[str, ...]) -> list[dict[str, Any]]:
        """The lines of a long table that a document says."""
        lines = []
        for line in self.long.get(table, []):
            said = {name: self.euros(line[name]) for name in amounts if line.get(name) is not None}
            lines.append(said | {name: line[name] for name in others if line.get(name) is not None})
        return lines

    def document(self) -> dict[str, Any]:
        document = {
            "format": "resteavivre/household@1",
            "day": str(self.day)[:10],
            "people": self.persons() if "persons" in self.long else self.people(),
            "dwelling": self.dwelling(),
            "incomes": self.shared(self.lines("income")),
            "expenses": self.lines("expense"),
            "debts": self.debts(),
            "assets": self.assets(),
            "procedure": self.procedure(),
            "rights": self.rights(),
            "bank": self.bank(),
        }
        lists = ("income.", "expense.", "debt.", "debts.", "totals.", "people.", "procedure.", "dwelling.")
        ours = (*lists, "rights.held.", "bank.", "tax.", "apart.")
        left = sorted(name for name, value in self.values.items() if name.startswith(ours) and value)
        if left:
            _refuse(left, "a sum or count that no line of a document says", "columns by kind (income.KIND, debt.KIND)")
        return document

    def lines(self, list: str) -> list[dict[str, Any]]:
        names = [name for name in self.values if name.startswith(f"{list}.") and "/" not in name]
        lines = [(name, self.amount(name)) for name in names if ":" not in name and name not in FIGURES]
        told = self.told(f"{list}s", ("amount",), ("kind", "period", "months"))
        return [_line(name, amount) for name, amount in lines if amount] + told

    def shared(self, incomes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The incomes of a couple who file together: as much under the second as the counts say."""
        left, lines = self.second, []
        # Columns do not say whose pay is whose: the depositor keeps it where there is enough beside.
        for income in sorted(incomes, key=lambda income: income["kind"] in PAY):
            theirs = Decimal(0) if income["kind"] in LEFT_OUT or "of" in income else min(left, income["amount"])
            left -= theirs
            rest = {"of": "p1"} if self.second and "of" not in income else {}
            parts = ((theirs, {"of": "p2"}), (income["amount"] - theirs, rest))
            lines += [income | {"amount": amount} | of for amount, of in parts if amount]
        if left:
            _refuse(["people.partner_resources"], "more than the incomes by kind", "incomes by kind (income.KIND)")
        return lines

    def debts(self) -> list[dict[str, Any]]:
        names = [name for name in self.values if name.startswith("debt.")]
        kinds = dict.fromkeys(name.split(".")[1] for name in names)
        told = self.told("debts", ("balance", "instalment", "arrears"), ("kind", "creditor_agrees"))
        debts = [{"id": f"d{place + 1}"} | line for place, line in enumerate(told)]
        for kind in kinds:
            balance = self.amount(f"debt.{kind}")
            instalment = self.amount(f"debt.{kind}.instalment")
            arrears = self.amount(f"debt.{kind}.arrears")
            if balance or instalment or arrears:
                line: dict[str, Any] = {"id": f"d{len(debts) + 1}", "kind": kind, "balance": balance}
                line |= {"instalment": instalment} if instalment else {}
                line |= {"arrears": arrears} if arrears else {}
                debts.append(line)
        return debts

    def assets(self) -> list[dict[str, Any]]:
        worth = {"valuables": self.amount("totals.assets"), "main-home": self.amount("totals.home")}
        return [{"kind": kind, "value": value} for kind, value in worth.items() if value]

    def dwelling(self) -> dict[str, Any]:
        owner, free = self.count("dwelling.owner"), self.count("dwelling.housed_free")
        if owner and free:
            _refuse(["dwelling.housed_free"], "an owner who is housed free", "one of the two")
        outright = self.count("dwelling.owned_outright")
        owned = "owner" if outright else "owner-with-loan"
        tenure = owned if owner or outright else "housed-free" if free else "private-tenant"
        return {"tenure": tenure, "heating_included": bool(self.count("dwelling.heating_included"))}

    def rights(self) -> list[dict[str, Any]]:
        held = [name for name in self.values if name.startswith("rights.held.")]
        return [{"right": name.split(".")[2], "status": "held"} for name in held if self.count(name)]

    def bank(self) -> dict[str, Any]:
        amounts = [name for name in ("balance", "seizure", "unseizable") if f"bank.{name}" in self.values]
        said: dict[str, Any] = {name: self.amount(f"bank.{name}") for name in amounts}
        return said | {name: bool(self.count(f"bank.{name}")) for name in ("tax_seizure", "specific_offer")}

    def procedure(self) -> dict[str, Any]:
        names = ("earlier_files", "earlier_months", "suspension_months")
        said: dict[str, Any] = {name: self.count(f"procedure.{name}") for name in names}
        if "procedure.retained_charges" in self.values:
            said["retained_charges"] = self.amount("procedure.retained_charges")
        improving, stable = self.count("procedure.improving"), self.count("procedure.stable")
        said["outlook"] = "improving" if improving else "stable" if stable else "unknown"
        return said

    def persons(self) -> list[dict[str, Any]]:
        """The people of a table of persons."""
        flags = ("role", "custody", "maintenance_paid", "family_benefits", "ascendant")
        people = self.told("persons", ("own_resources", "contribution"), (*flags, "born"))
        return [person | {"id": f"p{place + 1}", "born": str(person.get("born"))[:10]} for place, person in enumerate(people)]

    def people(self) -> list[dict[str, Any]]:
        """As many people as are counted, born so that the same counts come out."""
        if "people.older" not in self.values:
            _refuse(["people.older"], "nobody is counted", "counts of people (people.older), or a table of persons")
        older, younger = self.count("people.older"), self.count("people.younger")
        couple, silent = self.count("people.couple"), self.count("people.silent_partner")
        alternating, scale = self.count("people.alternating"), self.count("people.scale_children")
        children = self.count("people.minimum_children") + self.count("people.minimum_alternating")
        ascendants = self.count("people.ascendants_below")
        own, partner = self.amount("people.partner_resources"), self.amount("totals.partner")
        # Where columns say what each has, they are not shared out again.
        owned = any(name.endswith((".co-depositor", ".codeposant")) for name in self.values)
        self.second = own if couple and not silent and not owned else Decimal(0)
        people: list[dict[str, Any]] = [{"role": "depositor"}]
        if silent or couple:
            people.append({"role": "partner", "own_resources": partner} if silent else {"role": "co-depositor"})
        if silent and "people.contribution" in self.values:
            people[1]["contribution"] = self.amount("people.contribution")
        people += [{"role": "other-dependant", "ascendant": True, "own_resources": 0}] * ascendants
        young = children - younger
        teens = [{"role": "child", "age": 15}] * max(young, 0)
        kids = [{"role": "child", "age": 5}] * younger
        living = kids + teens
        here = len(living)
        rest = older - (len(people) + len(teens))
        people += [{"role": "other-dependant"}] * max(rest, 0)
        counted = min(scale, here)
        away = [{"role": "child", "age": 5, "custody": "visiting", "maintenance_paid": True}] * (scale - counted)
        # Who alternates is counted by the scale only where the household has the benefits.
        for place, child in enumerate(living):
            turns = place >= here - alternating
            benefits = {"custody": "alternating", "family_benefits": place < counted} if turns else {}
            people.append(child | benefits)
        people += away
        wrong = rest < 0 or young < 0 or alternating > here or counted < here - alternating
        if wrong or (own and not silent and not couple):
            _refuse(["people.older"], "people whom these counts do not describe", "a table of persons")
        return [self.born(place, person) for place, person in enumerate(people)]

    def born(self, place: int, person: dict[str, Any]) -> dict[str, Any]:
        age = person.get("age", 75 if person.get("ascendant") else 40)
        # Half a year before the day, whatever the day: nobody has a birthday around it.
        year, month = int(str(self.day)[:4]) - age, int(str(self.day)[5:7])
        year, month = (year - 1, month + 6) if month <= 6 else (year, month - 6)
        return {"id": f"p{place + 1}", "born": f"{year:04}-{month:02}-01"} | {k: v for k, v in person.items() if k != "age"}


# Incomes that an over-indebtedness file leaves out: they are nobody's resources.
LEFT_OUT = (
    "back-to-school-allowance",
    "one-off-grant",
    "disability-compensation",
    "child-disability-allowance",
    "reimbursed-expenses",
)

# Incomes that are somebody's pay.
PAY = ("wage", "bonus", "training-pay", "unemployment-benefit")

# Figures whose keys look like lines.
FIGURES = ("income.minimum-single", "income.minimum-household")


def _refuse(names: list[str], found: str, allowed: str) -> None:
    from ._records import Issue

    path = names[0]
    message = f"columns.unknown-column at {path}: {found} ({', '.join(names[:12])}); give {allowed}."
    issue = Issue("columns.unknown-column", path, None, None, found, allowed, (), f"Give {allowed}.", message)
    raise BudgetError((issue,), message)
