# Types and documentation of the compiled part. `build.rs` cuts the documentation out of this file, so that `help()` and
# editors show the same words: the closing quotes of a text of several lines stand alone on theirs.

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from os import PathLike
from typing import Any, Literal, TypeAlias, TypeVar, final, overload

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ._records import (
    Action,
    ActionSet,
    Apr,
    CalendarChange,
    CalendarMonth,
    Change,
    Compared,
    DebtOutcome,
    Few,
    Finding,
    HeldRight,
    Issue,
    Lacking,
    LawValue,
    Line,
    LineChange,
    LoanRow,
    NotCompared,
    Note,
    Outcome,
    Parameter,
    Picture,
    Population,
    Proposal,
    Receipt,
    Renewal,
    Route,
    RouteFigures,
    Rule,
    Screening,
    Stage,
    Step,
    Uncovered,
    Untold,
    Voucher,
    VoucherNote,
    WithRights,
)
from .types import HouseholdDict

__all__ = [
    "Actions",
    "Assessment",
    "Calendar",
    "Comparison",
    "Course",
    "FilledForm",
    "Household",
    "Letter",
    "LoanAnswer",
    "LocalRule",
    "PlanReport",
    "Review",
    "Scale",
    "Signal",
    "Stream",
    "Table",
    "Worked",
    "YearCounts",
    "YearReport",
    "_BatchRequest",
    "_TEMPLATE",
    "__version__",
    "_actions",
    "_assess",
    "_calendar",
    "_counts",
    "_fonts",
    "_form",
    "_loan",
    "_plan",
    "_reference",
    "_review",
    "_rule",
    "actions",
    "apr",
    "assess",
    "batch_documents",
    "batch_figures",
    "batch_plan",
    "batch_rule",
    "calendar",
    "command",
    "compare",
    "counts",
    "follow",
    "followup",
    "form",
    "law_checked_through",
    "law_fingerprint",
    "law_keys",
    "law_on",
    "law_page",
    "law_parameter",
    "letter",
    "letters",
    "loan",
    "plan",
    "population",
    "report",
    "review",
    "routes",
    "rule",
    "rule_page",
    "rules",
    "signal",
    "signals",
]

_T = TypeVar("_T")
_Amount: TypeAlias = Decimal | int | str
_Day: TypeAlias = date | str
_Figure: TypeAlias = Decimal | int | bool
# Also a day, `date` or `None`: few rules have one, and whoever asks another for an amount need not rule it out.
_Told: TypeAlias = _Figure | Any
_Subject: TypeAlias = Literal["energy", "bank", "rights"]
_Form: TypeAlias = Literal["13594", "dsf"]
_Path: TypeAlias = str | PathLike[str]
_Lang: TypeAlias = Literal["fr", "en"]
_Values: TypeAlias = dict[str, Any]
_Described: TypeAlias = HouseholdDict | dict[str, Any]
_LocalRules: TypeAlias = LocalRule | _Path | Iterable[LocalRule | _Path]

__version__: str

@final
class Household:
    """A household on a day: people, home, incomes, expenses, debts. It never changes.

    Read one with `from_toml`, `from_json`, `from_dict` or `load`; two are equal when they say the same. A pydantic model may
    have a field of this type: it takes a household, a `dict` or JSON, and writes a `dict`.

    >>> import resteavivre as rav
    >>> household = rav.Household.from_toml('''
    ... format = "resteavivre/household@1"
    ... day = "2025-07-01"
    ... people = [{ id = "p1", role = "deposant", born = "1980-05-01" }]
    ... dwelling = { tenure = "locataire-social" }
    ... incomes = [{ kind = "rsa", amount = "568,94" }]
    ... ''')
    >>> household
    <Household, 2025-07-01: 1 people, 1 incomes, 0 expenses, 0 debts>
    """
    @staticmethod
    def from_toml(text: str) -> Household:
        """Reads a household written in TOML. `BudgetError` gives every problem at once, with line and column."""
    @staticmethod
    def from_json(text: str) -> Household:
        """Reads a household written in JSON. `BudgetError` gives every problem at once, with line and column."""
    @staticmethod
    def from_dict(values: _Described) -> Household:
        """Takes a household from Python values: the tables of the document format as `dict` and `list`.

        Amounts and rates are `Decimal`, `str` or `int` (whole euros), days `date` or `str`; `resteavivre.types` has them as
        types. Whatever is wrong is a
        `BudgetError` with every problem at once, a `float` among them; a `datetime` is a `TypeError`, as is what no document
        holds.

        >>> from datetime import date
        >>> from decimal import Decimal
        >>> import resteavivre as rav
        >>> values = {
        ...     "format": "resteavivre/household@1",
        ...     "day": date(2025, 7, 1),
        ...     "people": [{"id": "p1", "role": "depositor", "born": date(1980, 5, 1)}],
        ...     "dwelling": {"tenure": "social-tenant"},
        ...     "incomes": [{"kind": "wage", "amount": Decimal("1153.12")}],
        ... }
        >>> rav.Household.from_dict(values).check()
        ()
        >>> values["incomes"][0]["amount"] = 1153.12
        >>> try:
        ...     rav.Household.from_dict(values)
        ... except rav.BudgetError as error:
        ...     print(error.code, error.path)
        input.float-money incomes[0].amount
        """
    @staticmethod
    def load(path: _Path) -> Household:
        """Reads a household from a file, in TOML or JSON by its ending, or by its first character."""
    def check(self, on: _Day | None = None) -> tuple[Issue, ...]:
        """What keeps the household from being assessed on a day, its own when none is given; empty when nothing does."""
    @property
    def day(self) -> date | None:
        """The day of the description, when it has one."""
    @property
    def reference(self) -> str | None:
        """The free reference of the file, when it has one: never a name."""
    @property
    def source(self) -> str:
        """What was read: the text, or the JSON of the values given."""
    @property
    def fingerprint(self) -> str:
        """SHA-256 of the source in UTF-8, in hexadecimal: receipts carry it."""
    def to_dict(self) -> _Values:
        """The tables as `dict` and `list`, texts as they were written: what `from_dict` takes."""
    def to_json(self) -> str:
        """The same as JSON on one line: what `from_json` takes."""
    def to_toml(self) -> str:
        """The same as TOML, as people write it: what `from_toml` takes. Comments of a file that was read are not kept.

        >>> import resteavivre as rav
        >>> household = rav.Household.from_dict({
        ...     "format": "resteavivre/household@1",
        ...     "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
        ...     "dwelling": {"tenure": "social-tenant"},
        ... })
        >>> print(household.to_toml())
        format = "resteavivre/household@1"
        <BLANKLINE>
        [[people]]
        id = "p1"
        role = "depositor"
        born = "1980-05-01"
        <BLANKLINE>
        [dwelling]
        tenure = "social-tenant"
        <BLANKLINE>
        >>> rav.Household.from_toml(household.to_toml()) == household
        True
        """
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any, /) -> Any: ...
    def __copy__(self) -> Household: ...
    def __deepcopy__(self, _memo: Any, /) -> Household: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Scale:
    """A commission's flat rates (forfaits), with their source and dates. None is embedded: bring that of the commission.

    >>> import resteavivre as rav
    >>> rav.Scale.load("examples/scales/2025-example.toml").last_day
    datetime.date(2025, 12, 31)
    """
    @staticmethod
    def from_toml(text: str) -> Scale:
        """Reads a scale written in TOML. `BudgetError` says what is wrong with it."""
    @staticmethod
    def load(path: _Path) -> Scale:
        """Reads a scale from a file."""
    @property
    def label(self) -> str:
        """What it is."""
    @property
    def territory(self) -> str:
        """Where it applies."""
    @property
    def first_day(self) -> date:
        """Its first day."""
    @property
    def last_day(self) -> date:
        """Its last day."""
    def __copy__(self) -> Scale: ...
    def __deepcopy__(self, _memo: Any, /) -> Scale: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class LocalRule:
    """The dated rule by which a local body (a social grocery, a municipal centre, a housing fund) counts what is left to live on. None is
    embedded, and none is ever a default: bring that of the body.

    >>> import resteavivre as rav
    >>> rule = rav.LocalRule.load("examples/local/maisons-laffitte.toml")
    >>> rule.territory
    'Maisons-Laffitte (Yvelines)'
    """
    @staticmethod
    def from_toml(text: str) -> LocalRule:
        """Reads a rule written in TOML. `BudgetError` says everything that is wrong with it."""
    @staticmethod
    def from_json(text: str) -> LocalRule:
        """Reads a rule written in JSON. `BudgetError` says everything that is wrong with it."""
    @staticmethod
    def load(path: _Path) -> LocalRule:
        """Reads a rule from a file: TOML or JSON, by its name or by its first character."""
    @property
    def label(self) -> str:
        """What it is."""
    @property
    def territory(self) -> str:
        """Where it applies."""
    @property
    def source(self) -> str:
        """Who published it, and where it was read."""
    @property
    def first_day(self) -> date:
        """Its first day."""
    @property
    def last_day(self) -> date | None:
        """Its last day; `None` where its source says none."""
    def apply(
        self, assessment: Assessment, *, disabled_children: int | None = None, accept_ended: bool = False
    ) -> dict[str, Any]:
        """What the rule makes of an assessed household: amount, band and working, as `resteavivre/local@1`.

        disabled_children: how many there are, for rules that count them apart; a file does not tell.
        accept_ended: go on with a rule that ended before the day; a note then says so.

        >>> import resteavivre as rav
        >>> rule = rav.LocalRule.load("examples/local/agorae-2018.toml")
        >>> student = rav.Household.load("examples/households/etudiante-residence-universitaire.json")
        >>> answer = rule.apply(rav.assess(student), accept_ended=True)
        >>> answer["format"], answer["period"]
        ('resteavivre/local@1', 'day')
        """
    def __copy__(self) -> LocalRule: ...
    def __deepcopy__(self, _memo: Any, /) -> LocalRule: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Assessment:
    """A household's situation on a day: every figure with its working, and every doubt.

    It maps the key of each figure to its value: a rule's identifier, with `/case` where a rule was applied several
    times. `key:name` finds any figure of a working. A key without a figure is a `KeyError` whose message says what is
    missing.

    >>> import resteavivre as rav
    >>> household = rav.Household.load("examples/households/decisions/oi-lehavre-155-judge.toml")
    >>> assessment = rav.assess(household)
    >>> assessment["repayment.capacity"]  # TJ Le Havre, 1 July 2025, n° 24/00155
    Decimal('-660.88')
    >>> assessment["repayment.capacity:shown"]
    Decimal('0.00')
    >>> "repayment.instalment-ceiling" in assessment
    True
    """
    @property
    def household(self) -> Household:
        """The household."""
    @property
    def day(self) -> date:
        """The day of the law."""
    @property
    def figures(self) -> dict[str, _Figure]:
        """The main figure of each rule by key: amounts are `Decimal` in euros, counts `int`, yes or no `bool`."""
    def figure(self, key: str) -> _Figure:
        """A figure by key, or by key and name (`repayment.capacity:shown`).

        `BudgetError` says what a missing figure needs, or which known keys are near an unknown one.
        """
    def money(self, key: str) -> Decimal:
        """A figure that is an amount, in euros, by key, or by key and name.

        `BudgetError` as for `figure`, and `explain.not-an-amount` where the figure is a count, a share or a yes or no.

        >>> import resteavivre as rav
        >>> assessment = rav.assess(rav.Household.load("examples/households/parent-isole-dette-locative.toml"))
        >>> assessment.money("budget.balance")
        Decimal('-353.18')
        >>> try:
        ...     assessment.money("living-standard.units")
        ... except rav.BudgetError as error:
        ...     print(error.code, error.path)
        explain.not-an-amount living-standard.units
        """
    @overload
    def get(self, key: str) -> _Figure | None:
        """A figure by key, or a default where there is none."""
    @overload
    def get(self, key: str, default: _T) -> _Figure | _T: ...
    def keys(self) -> list[str]:
        """The keys of `figures`, in the order of a reading."""
    def outcome(self, key: str) -> Outcome:
        """One rule applied, by key: its facts and where they come from, its figures, their units."""
    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every rule applied, in the order of a reading."""
    @property
    def totals(self) -> dict[str, Decimal]:
        """The monthly sums behind the facts, in euros."""
    @property
    def missing(self) -> dict[str, str]:
        """The figures that could not be computed, each with what it needs: `commission scale`, `law: plan.longest`."""
    @property
    def caveats(self) -> tuple[Note, ...]:
        """Every doubt that bears on a figure."""
    @property
    def remarks(self) -> tuple[Note, ...]:
        """What looks unlikely or deserves a question, without being wrong."""
    @property
    def alerts(self) -> tuple[str, ...]:
        """What is urgent, by stable word."""
    @property
    def urgent(self) -> tuple[Note, ...]:
        """What is urgent, each with its sentence and what the law of the day says of it: the sum left on a blocked account, the winter break of energy."""
    @property
    def local(self) -> tuple[dict[str, Any], ...]:
        """What each local rule that was asked for makes of the household, as `resteavivre/local@1`."""
    @property
    def contribution(self) -> tuple[Decimal, bool] | None:
        """What a partner who does not file contributes each month, and whether they said so themselves."""
    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes for the file, the most usual first, each with its reasons: never a certainty."""
    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the budget, each per month."""
    @property
    def law(self) -> tuple[LawValue, ...]:
        """The values of the law that were read, each once, with their sources."""
    @property
    def receipt(self) -> Receipt:
        """How the figures came about: engine, day, law, scale, fingerprint of the household."""
    def explain(self, key: str, lang: _Lang = "fr") -> str:
        """How a figure came about: facts, working, articles, lines; in French (`"fr"`) or English (`"en"`).

        >>> import resteavivre as rav
        >>> household = rav.Household.load("examples/households/decisions/oi-lehavre-155-judge.toml")
        >>> print(rav.assess(household).explain("repayment.capacity", lang="en").splitlines()[0])
        Repayment capacity (repayment.capacity)
        """
    def text(self, lang: _Lang = "fr") -> str:
        """The whole page that a counsellor reads, in French (`"fr"`) or English (`"en"`); `str()` gives it in French."""
    def report(
        self,
        format: Literal["text", "html"] = "text",
        *,
        audience: Literal["counsellor", "household"] = "counsellor",
        lang: _Lang = "fr",
    ) -> str:
        """A page on this situation: what `rav assess --format text` or `html` writes.

        format: `text`, eighty columns wide, or `html`, one file that stands by itself, without any script.
        audience: the `counsellor`, who reads every figure to the cent with its sources and doubts, or the `household`,
            in plain words and whole euros.
        lang: `fr` or `en`.

        >>> import resteavivre as rav
        >>> household = rav.Household.load("examples/households/parent-isole-dette-locative.toml")
        >>> page = rav.assess(household).report("html", audience="household")
        >>> page.startswith("<!DOCTYPE html>"), "Votre budget" in page
        (True, True)
        """
    def to_pdf(self, *, audience: Literal["counsellor", "household"] = "counsellor", lang: _Lang = "fr") -> bytes:
        """The same page as PDF, tagged for screen readers (PDF/UA-1), its fonts inside: `pip install "resteavivre[pdf]"`;
        `MissingExtra` where that is not there.

        >>> import resteavivre as rav
        >>> household = rav.Household.load("examples/households/parent-isole-dette-locative.toml")
        >>> rav.assess(household).to_pdf(audience="household")[:4]
        b'%PDF'
        """
    def pictures(self, lang: _Lang = "fr") -> tuple[Picture, ...]:
        """The pictures of the page, as SVG with title and text alternative: `money`, where the money goes; `debts`, by
        group; `norms`, what there is to live on beside the norms. One that would show nothing is left out.

        >>> import resteavivre as rav
        >>> household = rav.Household.load("examples/households/retraitee-proprietaire.toml")
        >>> for picture in rav.assess(household).pictures(lang="en"):
        ...     print(f"{picture.id}: {picture.title}")
        money: Where the money goes
        debts: Debts by group
        norms: What is there to live on, beside the norms
        """
    def plot(
        self, kind: Literal["money", "norms", "debts"] = "money", *, lang: _Lang = "fr", ax: Axes | None = None
    ) -> Figure:
        """One of `pictures`, drawn by matplotlib: `pip install "resteavivre[plot]"`; `MissingExtra` where it is not there.

        kind: `money`, `norms` or `debts`; `ValueError` where that would show nothing.
        lang: `fr` or `en`.
        ax: the axes to draw in; a figure of its own when left out, which pyplot does not keep.

        The text alternative is the label of the axes, `figure.axes[0].get_label()`. A figure of its own writes it, with the
        title, into the PNG, SVG and PDF files that it saves, and shows it to screen readers in a notebook.

        >>> import resteavivre as rav
        >>> household = rav.Household.load("examples/households/decisions/oi-lehavre-155-judge.toml")
        >>> figure = rav.assess(household).plot(lang="en")
        >>> figure.axes[0].get_label()
        'Resources: €1,153.12; Left: €1,153.12'
        """
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts: what `rav assess --format json` writes."""
    def to_json(self) -> str:
        """The same as JSON."""
    def _repr_html_(self) -> str: ...
    def __getitem__(self, key: str, /) -> _Figure: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def __copy__(self) -> Assessment: ...
    def __deepcopy__(self, _memo: Any, /) -> Assessment: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def assess(
    household: Household | _Described,
    on: _Day | None = None,
    scale: Scale | _Path | None = None,
    *,
    explain: bool = False,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
    exact_resources: bool = False,
    local: _LocalRules | None = None,
    disabled_children: int | None = None,
    accept_ended_local: bool = False,
) -> Assessment:
    """Assesses a household, given as such or as the `dict` of one.

    on: the day of the law; the household's own when left out, and no clock is read.
    scale: the commission's flat rates, or their path, before those that the household brings. Without any, figures that
        need them are `missing`.
    explain: do at once the work that `explain`, `lines`, `law`, `text` and `to_json` else do when first asked.
    accept_unchecked_law: go on after the last day on which the law was checked; a caveat then says so.
    accept_ended_scale: go on with flat rates that ended before the day; each figure that rests on them then says so.
    exact_resources: apply the seizure scale to the cent, without cutting resources to whole euros as commissions do.
    local: rules of local bodies, or their paths; `local`, the pages and the JSON have what each makes of the household.
    disabled_children: how many there are, for local rules that count them apart; a file does not tell.
    accept_ended_local: go on with local rules that ended before the day; a note of each then says so.

    Raises `BudgetError` with every problem: no day, an impossible household, no law on that day. Never a partial result.

    >>> import resteavivre as rav
    >>> household = rav.Household.load("examples/households/parent-isole-dette-locative.toml")
    >>> assessment = rav.assess(household, on="2025-06-19", scale="examples/scales/2025-example.toml")
    >>> assessment
    <Assessment on 2025-06-19: 27 figures, 1 missing, 8 caveats>
    >>> answer = rav.assess(household, on="2026-06-19", local="examples/local/maisons-laffitte.toml").local[0]
    >>> answer["divided_by"], answer["period"]
    ('persons', 'day')
    """

@final
class Worked:
    """A rule worked by hand: `worked[name]` is a figure, `value` the main one.

    >>> import resteavivre as rav
    >>> worked = rav.rule("repayment.capacity", on="2025-07-01", resources="1153.12", charges=1814)
    >>> worked.value, worked["shown"]
    (Decimal('-660.88'), Decimal('0.00'))
    """
    @property
    def rule(self) -> str:
        """The rule's identifier."""
    @property
    def day(self) -> date:
        """The day of the law."""
    @property
    def main(self) -> str:
        """The name of the main figure."""
    @property
    def value(self) -> _Told:
        """The main figure."""
    @property
    def facts(self) -> dict[str, _Told]:
        """The facts as they were understood."""
    @property
    def result(self) -> dict[str, _Told]:
        """Every figure by name: amounts are `Decimal` in euros, counts `int`, yes or no `bool`, days `date`, or `None` for no day."""
    @property
    def law(self) -> tuple[LawValue, ...]:
        """The values of the law that the rule read, with their sources."""
    def text(self, lang: _Lang = "fr") -> str:
        """Facts, figures and law in words, in French (`"fr"`) or English (`"en"`)."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts: what `rav rule --format json` writes."""
    def to_json(self) -> str:
        """The same as JSON."""
    def __getitem__(self, name: str, /) -> _Told: ...
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Worked: ...
    def __deepcopy__(self, _memo: Any, /) -> Worked: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def rule(id: str, /, *, on: _Day, accept_unchecked_law: bool = False, **facts: _Amount | bool | date) -> Worked:
    """Applies one rule by hand on a day: its facts by name, in the units that `rules()` lists.

    Raises `BudgetError` for an unknown rule or fact, a missing or impossible one, a day without law.

    >>> import resteavivre as rav
    >>> rav.rule("earnings.attachable", on="2024-09-18", resources="1328.16", dependants=0, whole_euros=True)
    <Worked earnings.attachable on 2024-09-18: attachable = 189.92>
    """

def rules(lang: _Lang = "fr") -> tuple[Rule, ...]:
    """Every rule with its facts, figures and units, in the order of an assessment; titles in the language asked for.

    >>> import resteavivre as rav
    >>> [(field.name, field.unit) for field in rav.rules()[1].figures]
    [('expenses', 'EUR/month'), ('outgoings', 'EUR/month'), ('balance', 'EUR/month')]
    """

def rule_page(id: str, lang: _Lang = "fr") -> str:
    """A rule's page: what it tells, its law, formula, rounding, limits, facts, figures and an example."""

@final
class LoanAnswer:
    """A loan: its four numbers, what it costs, and its schedule month by month."""
    @property
    def principal(self) -> Decimal:
        """What is borrowed, in euros."""
    @property
    def rate(self) -> Decimal:
        """The yearly rate, in percent."""
    @property
    def term(self) -> int:
        """Months."""
    @property
    def instalment(self) -> Decimal:
        """Euros a month, insurance apart: what the rows pay after a deferral."""
    @property
    def instalment_varies(self) -> bool:
        """Whether the instalment changes on the way (equal principals, a new rate, an early repayment): it is then the first."""
    @property
    def last_instalment(self) -> Decimal:
        """The last payment, which takes up roundings."""
    @property
    def remaining(self) -> Decimal:
        """What is still owed at the end."""
    @property
    def interest(self) -> Decimal:
        """All interest."""
    @property
    def insurance(self) -> Decimal:
        """All insurance."""
    @property
    def cost(self) -> Decimal:
        """Interest and insurance."""
    @property
    def paid(self) -> Decimal:
        """All that is paid."""
    @property
    def balance_after(self) -> Decimal | None:
        """What is owed after the months asked for with `after`."""
    @property
    def rows(self) -> tuple[LoanRow, ...]:
        """The schedule, one row a month."""
    def text(self, lang: _Lang = "fr", *, schedule: bool = False) -> str:
        """The loan in words, in French (`"fr"`) or English (`"en"`)."""
    def to_dict(self, *, schedule: bool = True) -> _Values:
        """Everything as `dict` and `list`, figures as texts: what `rav loan --format json` writes."""
    def to_json(self, *, schedule: bool = True) -> str:
        """The same as JSON."""
    def to_csv(self, *, french: bool = False) -> str:
        """The schedule as CSV; `french` as a spreadsheet in French opens it."""
    def __len__(self) -> int: ...
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> LoanAnswer: ...
    def __deepcopy__(self, _memo: Any, /) -> LoanAnswer: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def loan(
    *,
    principal: _Amount | None = None,
    rate: _Amount | None = None,
    term: int | str | None = None,
    instalment: _Amount | None = None,
    remaining: _Amount | None = None,
    repayment: str | None = None,
    deferral: str | None = None,
    insurance: _Amount | None = None,
    insurance_base: str | None = None,
    rate_change: str | None = None,
    early: str | None = None,
    start: _Day | None = None,
    rounding: str | None = None,
    after: int | str | None = None,
) -> LoanAnswer:
    """Works out a loan from three of `principal`, `rate` (a year, in percent), `term` (months) and `instalment`, with its options.

    remaining: what is still owed at the end, and paid with the last instalment; found when all four are given.
    repayment: `constant`, `principal`, `interest-only` or `balloon:AMOUNT`.
    deferral: `partial:MONTHS` or `total:MONTHS`.
    insurance: its yearly rate in percent; insurance_base: `initial` or `remaining`.
    rate_change: `MONTH:RATE` from month 2 on, several separated by commas, in any order.
    early: `MONTH:AMOUNT:shorter` or `MONTH:AMOUNT:lower`, several separated by commas, in any order.
    start: the day of the loan; rows then have days.
    rounding: `carried` or `monthly`: where the interest of a month is rounded to the cent.
    after: months after which `balance_after` is wanted.

    Raises `BudgetError` for what cannot be read, or cannot be.

    >>> import resteavivre as rav
    >>> loan = rav.loan(principal=10000, rate="20", instalment=500)
    >>> loan.term, loan.interest
    (25, Decimal('2266.07'))
    """

def apr(flows: Iterable[Any], *, category: str | None = None, on: _Day | None = None) -> Apr:
    """The annual percentage rate of a credit (TAEG), by the official equation.

    Each flow is a pair, an amount with its `date` or its number of months from the first drawdown, or a `dict` with
    `amount`, `date` or `months`, `repeat` and `every`; amounts are positive when the borrower receives them. `category`
    and `on` ask for the usury ceiling as well (`consumer-over-6000`); a day without a known ceiling says so in `caveats`.

    Raises `BudgetError` where there is no rate, or several.

    >>> import resteavivre as rav
    >>> flows = [("200000", 0), (-4000, 0), {"amount": "-1432.86", "months": 1, "repeat": 240, "every": 1}]
    >>> rav.apr(flows).percent
    Decimal('6.434412')
    """

@final
class PlanReport:
    """A repayment plan that reconciles to the cent: months, steps, and what becomes of each debt."""
    @property
    def strategy(self) -> str:
        """How the amount of a month is shared."""
    @property
    def months(self) -> int:
        """Months of the plan."""
    @property
    def months_left(self) -> int | None:
        """Months that the law and earlier measures leave; None where the law of plans is not known on that day."""
    @property
    def amicable(self) -> bool:
        """Whether it is outside the procedure: contractual rates and instalments, nothing written off."""
    @property
    def stages(self) -> tuple[Stage, ...]:
        """What can be paid, stage by stage."""
    @property
    def steps(self) -> tuple[Step, ...]:
        """What each debt receives, step by step (paliers)."""
    @property
    def debts(self) -> tuple[DebtOutcome, ...]:
        """What becomes of each debt."""
    @property
    def interest(self) -> Decimal:
        """All interest of the plan, in euros."""
    @property
    def paid(self) -> Decimal:
        """All that is paid."""
    @property
    def written_off(self) -> Decimal:
        """What is written off at the end."""
    @property
    def remaining(self) -> tuple[Decimal, ...]:
        """What is owed in all after each month."""
    @property
    def caveats(self) -> tuple[Note, ...]:
        """Every doubt that bears on the plan."""
    def compare(self) -> tuple[Compared, ...]:
        """Every strategy for the same debts and amounts."""
    def text(self, lang: _Lang = "fr") -> str:
        """The plan in words, in French (`"fr"`) or English (`"en"`)."""
    def report(
        self,
        format: Literal["text", "html"] = "text",
        *,
        audience: Literal["counsellor", "household"] = "counsellor",
        lang: _Lang = "fr",
    ) -> str:
        """A page on this plan: `text`, eighty columns wide, or `html`, one file that stands by itself.

        audience: the `counsellor`, or the `household`, in plain language and whole euros that add up.
        """
    def to_pdf(self, *, audience: Literal["counsellor", "household"] = "counsellor", lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def pictures(self, lang: _Lang = "fr") -> tuple[Picture, ...]:
        """The picture of the page, `remaining`: what is still owed, month by month."""
    def plot(self, *, lang: _Lang = "fr", ax: Axes | None = None) -> Figure:
        """The same drawn by matplotlib, as `Assessment.plot` does."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts: the `result` of `rav plan --format json`."""
    def to_json(self) -> str:
        """The same as JSON."""
    def to_csv(self, *, compare: bool = False, french: bool = False) -> str:
        """The steps as CSV, or the compared strategies; `french` as a spreadsheet in French opens it."""
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> PlanReport: ...
    def __deepcopy__(self, _memo: Any, /) -> PlanReport: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def plan(
    household: Household | _Described,
    *,
    strategy: str | Sequence[str] | None = None,
    months: int | None = None,
    instalment: _Amount | None = None,
    rate: _Amount | None = None,
    suspension: int | None = None,
    longer: str | None = None,
    balance_last: bool = False,
    amicable: bool = False,
    on: _Day | None = None,
    scale: Scale | _Path | None = None,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
) -> PlanReport:
    """Where a household's debts and what it can pay lead.

    strategy: `statutory` (when left out), `pro-rata`, `equal-steps`, `snowball`, `avalanche`, or the identifiers of the
        debts in the order in which they are paid.
    months: the months at most; what the law and earlier measures leave when left out.
    instalment: euros a month; the highest one of the law, month by month, when left out.
    rate: the most that debts bear in interest each year, in percent; zero when left out.
    suspension: the first months in which only what cannot be suspended (maintenance, fines…) is paid, without interest.
    longer: the ground of a plan longer than the law leaves: `half-term` (loans for the home over half of what they still had
        to run) or `keep-home` (as long as it takes to repay everything while the home is kept).
    balance_last: the last instalment settles all that is still owed, as in a delay that a judge grants.
    amicable: outside the procedure: contractual rates and instalments, nothing written off, at most what is left for debts.

    Raises `BudgetError` as `assess` does, and where no instalment or not enough months are left.

    >>> import resteavivre as rav
    >>> household = rav.Household.load("examples/households/retraitee-proprietaire.toml")
    >>> plan = rav.plan(household, scale="examples/scales/2025-example.toml")
    >>> all(debt.opened + debt.interest == debt.paid + debt.written_off + debt.remaining for debt in plan.debts)
    True
    """

def routes(
    household: Household | _Described,
    *,
    on: _Day | None = None,
    scale: Scale | _Path | None = None,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
) -> tuple[RouteFigures, ...]:
    """What each route that applies leads to, in figures, the most usual first. Raises `BudgetError` as `assess` does."""

@final
class Letter:
    """A letter to a creditor, to the commission or to whom something is asked, or the state that goes with it. Names and addresses are
    in its pages only: it does not pickle, and what it prints of itself shows none.
    """
    @property
    def kind(self) -> str:
        """Whom it goes to: the word that `letter` was given; `state` for the state."""
    @property
    def proposal(self) -> Proposal | None:
        """What it proposes to a creditor; None for a letter that proposes nothing."""
    def remarks(self, lang: _Lang = "fr") -> tuple[str, ...]:
        """What the adviser must know before it goes, as sentences; no line of the letter says it."""
    @property
    def has_blanks(self) -> bool:
        """Whether something is to be filled or ticked by hand."""
    def text(self, lang: _Lang = "fr") -> str:
        """The letter in French (`"fr"`), or a reading copy in English (`"en"`)."""
    def report(self, format: Literal["text", "html"] = "text", *, lang: _Lang = "fr") -> str:
        """The letter as `text`, eighty columns wide, or `html`, one file that stands by itself."""
    def to_pdf(self, *, lang: _Lang = "fr") -> bytes:
        """The same as PDF, as `Assessment.to_pdf` makes it."""
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Letter: ...
    def __deepcopy__(self, _memo: Any, /) -> Letter: ...

def letter(
    household: Household | _Described,
    kind: Literal["landlord", "energy", "bank", "other", "bank-fees", "energy-complaint", "energy-mediator", "housing-fund", "file", "state"],
    *,
    debt: str | None = None,
    supply: str | None = None,
    instalment: _Amount | None = None,
    months: int | None = None,
    postpone: bool = False,
    contingency: _Amount | None = None,
    sender: str | None = None,
    co_sender: str | None = None,
    address: str | Sequence[str] | None = None,
    recipient: str | None = None,
    recipient_address: str | Sequence[str] | None = None,
    account: str | None = None,
    dwelling: str | Sequence[str] | None = None,
    adviser_phone: str | None = None,
    registered: bool = False,
    place: str | None = None,
    date: _Day | None = None,
    on: _Day | None = None,
    scale: Scale | _Path | None = None,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
) -> Letter:
    """A letter to a creditor, the letter that goes with a file to the commission (`file`), or the state of the household (`state`).

    `bank-fees` asks a bank for the specific offer and for the repayment of fees above the caps, `energy-complaint` a supplier to put a
    bill right, `energy-mediator` the national mediator to take up a complaint, `housing-fund` the local fund for help.

    What is not given of names and addresses is a blank to fill by hand; what is given goes into the letter and nowhere else.

    debt: the debt's identifier, where several are owed to such creditors.
    supply: the energy that a complaint or a referral is about, where there are several: `electricity`, `gas`.
    instalment: euros a month; a round amount within this debt's share of what is left when left out.
    months: in how many months to pay; with `postpone`, how long to wait.
    postpone: asks for time rather than for instalments.
    contingency: the part of what is left that is kept for the unforeseen, in percent; ten when left out.
    sender, co_sender: who writes; the second where two file together.
    address, recipient_address, dwelling: the lines, in a list or in one text; `dwelling` where the home is not the sender's address.
    recipient: to whom; the creditor that the file names when left out.
    account: the recipient's reference.
    adviser_phone: the telephone of the adviser who helps.
    registered: whether it says that it goes by registered mail.
    place, date: where and when it is written; never before the day of the budget.

    Raises `BudgetError` as `assess` does; where no debt is owed to such a creditor, or several are; where nothing is late and neither
    time nor instalments are asked for; where nothing in the file is a ground for the letter.

    >>> import resteavivre as rav
    >>> letter = rav.letter(rav.Household.load("examples/households/parent-isole-dette-locative.toml"), "landlord", instalment=60)
    >>> [(run.months, run.amount) for run in letter.proposal.instalments]
    [(53, Decimal('60.00')), (1, Decimal('4.62'))]
    """

def letters(
    household: Household | _Described,
    *,
    contingency: _Amount | None = None,
    sender: str | None = None,
    co_sender: str | None = None,
    address: str | Sequence[str] | None = None,
    dwelling: str | Sequence[str] | None = None,
    adviser_phone: str | None = None,
    registered: bool = False,
    place: str | None = None,
    date: _Day | None = None,
    on: _Day | None = None,
    scale: Scale | _Path | None = None,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
) -> tuple[Letter, ...]:
    """A letter to every creditor to whom something is due, each with its share, then the state that goes with them.

    All that the letters propose is never more than what is left, less what is kept. The arguments are those of `letter`.

    Raises `BudgetError` as `assess` does, and where nothing is due to anybody.

    >>> import resteavivre as rav
    >>> household = rav.Household.load("examples/households/famille-nombreuse-plafond-rsa.toml")
    >>> [letter.kind for letter in rav.letters(household)]
    ['landlord', 'other', 'other', 'state']
    """

@final
class Calendar:
    """A household's balance month by month, with what is known in advance: what starts, ends, or falls once a year."""
    @property
    def months(self) -> tuple[CalendarMonth, ...]:
        """The months, in order."""
    @property
    def changes(self) -> tuple[CalendarChange, ...]:
        """What changes, month by month: bills that fall, lines that start, end or change."""
    @property
    def first_under(self) -> int | None:
        """The first month whose balance is below zero, from 0."""
    @property
    def lowest(self) -> int | None:
        """The month at which least is left since the start, from 0."""
    def text(self, lang: _Lang = "fr") -> str:
        """The calendar in words, in French (`"fr"`) or English (`"en"`)."""
    def report(
        self,
        format: Literal["text", "html"] = "text",
        *,
        audience: Literal["counsellor", "household"] = "counsellor",
        lang: _Lang = "fr",
    ) -> str:
        """A page on this calendar: `text`, eighty columns wide, or `html`, one file that stands by itself.

        audience: the `counsellor`, or the `household`, in plain language and whole euros that add up.
        """
    def to_pdf(self, *, audience: Literal["counsellor", "household"] = "counsellor", lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def pictures(self, lang: _Lang = "fr") -> tuple[Picture, ...]:
        """The picture of the page, `balance`: what is left of each month, the lowest one marked."""
    def plot(self, *, lang: _Lang = "fr", ax: Axes | None = None) -> Figure:
        """The same drawn by matplotlib, as `Assessment.plot` does."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts."""
    def to_json(self) -> str:
        """The same as JSON."""
    def to_csv(self, *, french: bool = False) -> str:
        """The months as CSV; `french` as a spreadsheet in French opens it."""
    def __len__(self) -> int: ...
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Calendar: ...
    def __deepcopy__(self, _memo: Any, /) -> Calendar: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def calendar(
    household: Household | _Described,
    months: int | None = None,
    on: _Day | None = None,
    scale: Scale | _Path | None = None,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
) -> Calendar:
    """A household's balance month by month from its day on: so many months, 84 when left out, 120 at most.

    Raises `BudgetError` as `assess` does.

    >>> import resteavivre as rav
    >>> household = rav.Household.load("examples/households/retraitee-proprietaire.toml")
    >>> len(rav.calendar(household, 12))
    12
    """

@final
class Review:
    """What a file says of one subject on a day: each rule that its papers feed, and what the others lack."""
    @property
    def household(self) -> Household:
        """The household."""
    @property
    def subject(self) -> _Subject:
        """What it is about: `energy`, `bank` or `rights`."""
    @property
    def on(self) -> date:
        """The day of the law."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """The rules that the file feeds, in the order of a reading, each with its facts, its figures and the law that it read."""
    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """The rules that would say something and do not: the field or the law that each lacks."""
    @property
    def screenings(self) -> tuple[Screening, ...]:
        """Help that no formula gives: worth checking, local, or nobody can tell."""
    @property
    def opened(self) -> WithRights | None:
        """What would be left to live on with the rights that a published formula estimates; `None` where there is none."""
    @property
    def rights(self) -> tuple[HeldRight, ...]:
        """Of a review of rights: those that the file says are held, asked for or refused."""
    @property
    def renewals(self) -> tuple[Renewal, ...]:
        """Of a review of rights: those that are held and will end, the first one first."""
    @property
    def uncovered(self) -> tuple[Uncovered, ...]:
        """Of a review of energy: unpaid bills of which no rule says anything."""
    @property
    def voucher(self) -> Voucher | None:
        """Of a review of energy: the voucher that is held, as a means to pay."""
    @property
    def voucher_note(self) -> VoucherNote | None:
        """Of a review of energy: why nothing is said of the voucher of the year, though it may be due."""
    @property
    def fund_was_asked(self) -> bool:
        """Whether the housing fund was asked for help, or refused it."""
    def text(self, lang: _Lang = "fr") -> str:
        """The page that a counsellor reads, in French (`"fr"`) or English (`"en"`); `str()` gives it in French."""
    def report(
        self,
        format: Literal["text", "html"] = "text",
        *,
        audience: Literal["counsellor", "household"] = "counsellor",
        lang: _Lang = "fr",
    ) -> str:
        """A page on this review: `text`, eighty columns wide, or `html`, one file that stands by itself.

        audience: the `counsellor`, or the `household`, in plain language: only what it can act on.
        """
    def to_pdf(self, *, audience: Literal["counsellor", "household"] = "counsellor", lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts: what `rav energy`, `bank` or `rights --format json` writes."""
    def to_json(self) -> str:
        """The same as JSON."""
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Review: ...
    def __deepcopy__(self, _memo: Any, /) -> Review: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def review(
    household: Household | _Described, subject: _Subject, on: _Day | None = None, accept_unchecked_law: bool = False
) -> Review:
    """What a file says of energy and water (`"energy"`), of the bank account (`"bank"`) or of rights worth checking (`"rights"`).

    on: the day of the law; the household's own when left out.
    accept_unchecked_law: go on after the last day on which the law was checked.

    A rule that the file does not feed, or whose law has no value on the day, is in `lacking`. The pages of an assessment
    have all three reviews.

    Raises `BudgetError` as `assess` does, and where there is no such subject.

    >>> import resteavivre as rav
    >>> review = rav.review({
    ...     "format": "resteavivre/household@1",
    ...     "day": "2023-06-01",
    ...     "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
    ...     "dwelling": {"tenure": "social-tenant"},
    ...     "bank": {"balance": "1000", "unseizable": "200", "seizure": "500"},
    ... }, "bank")
    >>> review.findings[0].result["left"]  # an official example of an account that is seized
    Decimal('607.75')
    """

@final
class FilledForm:
    """The content of an official form, worked out from a household's file: what it fills in, and what is missing."""
    @property
    def household(self) -> Household:
        """The household."""
    @property
    def form(self) -> _Form:
        """Which form: `13594`, `dsf`."""
    @property
    def on(self) -> date:
        """The day of the file."""
    @property
    def missing(self) -> tuple[str, ...]:
        """The paths of the file that would tell what is missing (`debts[0].creditor`), each once, in the order of the form."""
    def text(self, lang: _Lang = "fr") -> str:
        """The page, in French (`"fr"`) or English (`"en"`); `str()` gives it in French."""
    def report(self, format: Literal["text", "html"] = "text", *, lang: _Lang = "fr") -> str:
        """The page: `text`, eighty columns wide, or `html`, one file that stands by itself."""
    def to_pdf(self, *, lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def to_dict(self) -> _Values:
        """Every section with its fields, values as texts: what `rav form --format json` writes."""
    def to_json(self) -> str:
        """The same as JSON."""
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> FilledForm: ...
    def __deepcopy__(self, _memo: Any, /) -> FilledForm: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def form(
    household: Household | _Described,
    form: _Form,
    on: _Day | None = None,
    *,
    hearing: _Day | None = None,
    referral: _Day | None = None,
    accept_unchecked_law: bool = False,
) -> FilledForm:
    """The content of an official form: `"13594"`, the over-indebtedness file; `"dsf"`, the *diagnostic social et financier*.

    on: the day of the file; the household's own when left out.
    hearing, referral: of `"dsf"`, the day of the hearing, and that on which the prefect referred the matter to the body in charge.
    accept_unchecked_law: go on after the last day on which the law was checked.

    A field has a value, or the file says that there is none, or the file does not tell: it is then empty, never a zero. Names,
    addresses and account numbers are filled in by hand.

    Raises `BudgetError` as `assess` does, and where there is no such form.

    >>> import resteavivre as rav
    >>> form = rav.form(rav.Household.load("examples/households/jeune-heberge.toml"), "13594")
    >>> form.to_dict()["sections"][8]["entries"][0]["fields"][0]["value"]
    'lodged'
    """

@final
class Actions:
    """What can be done for a household on a day, and what must not be done: steps to look at together, never a promise."""
    @property
    def household(self) -> Household:
        """The household."""
    @property
    def on(self) -> date:
        """The day."""
    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions in the order in which people work: what cannot wait, rights, charges, income, help, debts, then what must not be done."""
    @property
    def few(self) -> Few | None:
        """The smallest sets of actions that reach the goal; `None` where none was given."""
    @property
    def untold(self) -> tuple[Untold, ...]:
        """The actions that could not be looked at, and what lacks."""
    @property
    def rights_together(self) -> Decimal | None:
        """What the rights bring each month together; `None` where that is the sum of what each brings alone."""
    def text(self, lang: _Lang = "fr") -> str:
        """The page that a counsellor reads, in French (`"fr"`) or English (`"en"`); `str()` gives it in French."""
    def report(self, format: Literal["text", "html"] = "text", *, lang: _Lang = "fr") -> str:
        """The page as `text`, eighty columns wide, or `html`, one file that stands by itself."""
    def to_pdf(self, *, lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts: what `rav actions --format json` writes."""
    def to_json(self) -> str:
        """The same as JSON."""
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Actions: ...
    def __deepcopy__(self, _memo: Any, /) -> Actions: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __len__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def actions(
    household: Household | _Described,
    on: _Day | None = None,
    scale: Scale | _Path | None = None,
    *,
    efforts: dict[str, int] | _Path | None = None,
    goal: str | None = None,
    offer: str | None = None,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
) -> Actions:
    """What can be done for a household, and what must not be done: why, how much by a second assessment, until when, by which text.

    on: the day of the law; the household's own when left out.
    scale: the commission's flat rates, for what a commission would ask for.
    efforts: how hard actions are, from 1 (easy) to 5, by their identifiers, or the path of a file of them; none is ranked by itself.
    goal: what is to be reached by few actions: `"balance=0"`, `"remaining-to-live=400"` or `"instalment=100"`.
    offer: an offer of one loan for all consumer credits, `"180x60"`: 180 a month, all in, for 60 months.
    accept_unchecked_law: go on after the last day on which the law was checked.
    accept_ended_scale: go on with a scale that has ended.

    Raises `BudgetError` as `assess` does, and where an action, a rank or a goal is not known.

    >>> import resteavivre as rav
    >>> actions = rav.actions({
    ...     "format": "resteavivre/household@1",
    ...     "day": "2026-01-27",
    ...     "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
    ...     "dwelling": {"tenure": "social-tenant"},
    ...     "bank": {"fragile": True},
    ...     "bank_months": [{"month": "2025-11", "fees": "48"}, {"month": "2025-12", "fees": "30"}],
    ... })
    >>> {action.id: action.once for action in actions.actions}["bank-fees/refund"]  # 25 a month is the most
    Decimal('28.00')
    """

@final
class Course:
    """What became of one household: its contacts, its figures at each date, its actions and what they brought."""
    @property
    def reference(self) -> str:
        """The opaque reference of the household."""
    @property
    def refused(self) -> dict[str, tuple[Issue, ...]]:
        """The files that are not counted, each with what is wrong."""
    def text(self, lang: _Lang = "fr") -> str:
        """The page that a counsellor reads, in French (`"fr"`) or English (`"en"`); `str()` gives it in French."""
    def report(self, format: Literal["text", "html"] = "text", *, lang: _Lang = "fr") -> str:
        """The page as `text`, eighty columns wide, or `html`, one file that stands by itself."""
    def to_pdf(self, *, lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, amounts as texts: what `rav follow --format json` writes (`resteavivre/course@1`)."""
    def to_json(self) -> str:
        """The same as JSON."""
    def _repr_html_(self) -> str: ...

def followup(record: str | bytes | PathLike[str] | dict[str, Any]) -> Course:
    """Reads the record of one contact (`resteavivre/followup@1`), and answers the course that it makes by itself.

    record: the text of a file in TOML or JSON, its bytes, its values, or its path as a `Path`.

    Raises `BudgetError` with every problem at once.

    >>> import resteavivre as rav
    >>> course = rav.followup('''
    ... format = "resteavivre/followup@1"
    ... reference = "PCB-59-2026-0147"
    ... day = "2026-03-04"
    ... medium = "bureau"
    ... act = "diagnostic"
    ... actions = [{ id = "fsl-1", kind = "fsl", status = "decidee", decided = "2026-03-04", amount_asked = "450" }]
    ... ''')
    >>> course.to_dict()["actions"][0]["amount_asked"]
    '450.00'
    """

@final
class Signal:
    """A household in arrears, as its supplier or landlord points to it by an opaque reference, and where the exchange about it stands."""
    @property
    def reference(self) -> str:
        """The opaque reference of the household."""
    @property
    def expires(self) -> date:
        """The day from which it is not kept."""
    @property
    def progress(self) -> str:
        """Where the exchange stands: `received`, `seen`, `contacted`, `plan-proposed`…"""
    def text(self, lang: _Lang = "fr") -> str:
        """The page that a mediator reads, in French (`"fr"`) or English (`"en"`); `str()` gives it in French."""
    def report(self, format: Literal["text", "html"] = "text", *, lang: _Lang = "fr") -> str:
        """The page as `text`, eighty columns wide, or `html`, one file that stands by itself."""
    def to_pdf(self, *, lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, amounts as texts, with the messages that can come `next`: `resteavivre/signal-progress@1`."""
    def to_json(self) -> str:
        """The same as JSON."""
    def to_toml(self) -> str:
        """The signal itself as a file in TOML (`resteavivre/signal@1`), every message in it."""
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Signal: ...
    def __deepcopy__(self, _memo: Any, /) -> Signal: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def signal(file: str | bytes | PathLike[str] | dict[str, Any]) -> Signal:
    """Reads the signal of a supplier or a landlord (`resteavivre/signal@1`), every message of its exchange in an order that is checked.

    file: the text of a file in TOML or JSON, its bytes, its values, or its path as a `Path`.

    To answer, read the values with one message more: what cannot come next is refused with its place. What puts signals into the files of
    households, and purges them, is the command: `rav signal import`, `rav signal purge`.

    Raises `BudgetError` with every problem at once.

    >>> import resteavivre as rav
    >>> values = {
    ...     "format": "resteavivre/signal@1", "reference": "PCB-59-2026-0061", "sender": "landlord", "basis": "landlord",
    ...     "received": "2026-05-04", "debt": "412.60", "since": "2026-02-01", "until": "2026-03-31",
    ... }
    >>> rav.signal({**values, "messages": [{"day": "2026-05-05", "kind": "seen"}]}).progress
    'seen'
    >>> try:
    ...     rav.signal({**values, "messages": [{"day": "2026-05-05", "kind": "acceptance"}]})
    ... except rav.BudgetError as error:
    ...     print(error.code, error.issues[0].path)
    signal.order messages[0].kind
    """

def signals(table: bytes | PathLike[str]) -> tuple[Signal, ...]:
    """Reads a table of signals in CSV, as suppliers send it: one for each row.

    table: the bytes of the table, or its path as a `Path`.

    Raises `BudgetError` with every problem at once, each with its line.

    >>> import resteavivre as rav
    >>> head = "reference;sender;basis;received;debt;since;until"
    >>> table = [head, "R1;landlord;landlord;04/05/2026;412,60;01/02/2026;31/03/2026"]
    >>> [(signal.reference, signal.progress) for signal in rav.signals(chr(10).join(table).encode())]
    [('R1', 'received')]
    """

def follow(files: Any, reference: str | None = None, *, accept_unchecked_law: bool = False) -> Course:
    """The course of one household over its records and its files, in whatever order they come.

    files: a folder; or any number of paths, contents (`bytes`), values (`dict`), households, pairs of a name and one of these; or a table
        that speaks the Arrow protocol, with a column `content` and perhaps a column `path`.
    reference: the household's; files of others are left alone. When left out, all files must be of one household.
    accept_unchecked_law: go on after the last day on which the law was checked.

    A file that is broken, or that contradicts an earlier one, is in `refused`, and the others count. Raises `BudgetError` where nothing
    counts.

    >>> import resteavivre as rav
    >>> course = rav.follow("examples/follow", "PCB-59-2025-0147")
    >>> [contact["day"] for contact in course.to_dict()["contacts"]]
    ['2025-10-14', '2025-12-02', '2026-04-14']
    """

@final
class YearCounts:
    """What some households come to in a year, to be added to what others come to: `+` adds them up.

    It holds no household. Small groups are in it as they are: what is published is its `report`, of all parts together. It pickles.
    """
    @property
    def year(self) -> int:
        """The year."""
    @property
    def threshold(self) -> int:
        """Groups of fewer households will be withheld."""
    def report(self) -> YearReport:
        """The figures of these households, small groups withheld."""
    def _repr_html_(self) -> str: ...
    def __add__(self, other: YearCounts, /) -> YearCounts: ...
    def __radd__(self, other: YearCounts, /) -> YearCounts: ...
    def __copy__(self) -> YearCounts: ...
    def __deepcopy__(self, _memo: Any, /) -> YearCounts: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def counts(
    files: Any,
    year: int,
    *,
    threshold: int = 5,
    accept_unchecked_law: bool = False,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> YearCounts:
    """What the households of some files come to in a year, for parts that are counted apart and added up.

    Every file of a household must be in one part. The arguments are those of `report`.

    >>> import resteavivre as rav
    >>> parts = [rav.counts("examples/follow", 2025), rav.counts([], 2025)]
    >>> (parts[0] + parts[1]).report().to_json() == rav.report("examples/follow", 2025).to_json()
    True
    """

@final
class YearReport:
    """The figures of a year: who was met, what was done, what it brought. Small groups are withheld, with what would give them back.

    `report["origin.landlord"]` is a figure by its key: a number, an amount, or `None` where it is withheld. Any library that speaks the
    Arrow protocol reads the report as the table of `to_table`.
    """
    @property
    def year(self) -> int:
        """The year."""
    @property
    def threshold(self) -> int:
        """Groups of fewer households are withheld."""
    @property
    def refused(self) -> dict[str, tuple[Issue, ...]]:
        """The files that are not counted, each with what is wrong."""
    def to_table(self) -> Table:
        """Every figure as a row: `year`, `figure` (its key), `table`, `row`, `of` (the figure that its table parts), `number` or `euros`,
        `withheld`. Tables of several years are one table.
        """
    def to_parquet(self) -> bytes:
        """The same table as a Parquet file, which needs no other package: what `rav report --format parquet` writes."""
    def to_csv(self, *, columns: _Path | None = None, lang: _Lang = "fr", french: bool = False) -> str:
        """The figures as CSV; under the titles of a funder's `columns` (`resteavivre/return@1`, the path of its file) as one row.

        french: as a spreadsheet in French opens it.
        """
    def text(self, lang: _Lang = "fr") -> str:
        """The page that a structure reads, in French (`"fr"`) or English (`"en"`); `str()` gives it in French."""
    def report(self, format: Literal["text", "html"] = "text", *, lang: _Lang = "fr") -> str:
        """The page as `text`, eighty columns wide, or `html`, one file that stands by itself."""
    def to_pdf(self, *, lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts: what `rav report --format json` writes (`resteavivre/report@1`)."""
    def to_json(self) -> str:
        """The same as JSON."""
    def _repr_html_(self) -> str: ...
    def __getitem__(self, figure: str, /) -> int | Decimal | None: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

def report(
    files: Any,
    year: int,
    *,
    threshold: int = 5,
    accept_unchecked_law: bool = False,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> YearReport:
    """The figures of a year over the records and the files of many households: what `rav report` says.

    files: as in `follow`: a folder, an iterable that may never be held whole, a table of contents.
    year: the year; what comes after it is not looked at.
    threshold: groups of fewer households are withheld.
    accept_unchecked_law: go on after the last day on which the law was checked.
    threads: how many threads; by default as many as the machine gives.
    progress: called now and then with the files done and the files in all (0 where that is not known).

    A file that is broken is in `refused`, and the others count.

    >>> import resteavivre as rav
    >>> report = rav.report("examples/follow", 2025, threshold=1)
    >>> report["households.total"], report["outcome.housing-fund.granted"]
    (1, 1)
    """

@final
class Comparison:
    """Two assessments of a household, and why their figures differ."""
    @property
    def old(self) -> Assessment:
        """The first assessment."""
    @property
    def new(self) -> Assessment:
        """The second one."""
    @property
    def lines(self) -> tuple[LineChange, ...]:
        """The lines that changed, that are new or gone: incomes, what is said of people, expenses, debts.

        >>> import resteavivre as rav
        >>> old = rav.Household.load("examples/households/parent-isole-dette-locative.toml")
        >>> new = rav.Household.load("examples/households/parent-isole-six-mois-apres.toml")
        >>> for line in rav.compare(old, new).lines[:2]:
        ...     print(line.kind, line.old.monthly, line.new.monthly, line.change)
        wage 1131.46 1489.12 357.66
        activity-bonus 231.70 148.35 -83.35
        """
    @property
    def changes(self) -> dict[str, Change]:
        """The figures known on both sides by key, each with what it changed by and why."""
    @property
    def not_compared(self) -> tuple[NotCompared, ...]:
        """The figures that are not known on both sides."""
    @property
    def caveats(self) -> tuple[Note, ...]:
        """Every doubt that bears on the comparison: two files, the later one first, causes that act on one another."""
    def text(self, lang: _Lang = "fr") -> str:
        """The comparison in words, in French (`"fr"`) or English (`"en"`): what `rav compare` writes."""
    def report(
        self,
        format: Literal["text", "html"] = "text",
        *,
        audience: Literal["counsellor", "household"] = "counsellor",
        lang: _Lang = "fr",
    ) -> str:
        """A page on this comparison: `text`, eighty columns wide, or `html`, one file that stands by itself.

        audience: the `counsellor`, or the `household`, in plain language and whole euros that add up.
        """
    def to_pdf(self, *, audience: Literal["counsellor", "household"] = "counsellor", lang: _Lang = "fr") -> bytes:
        """The same page as PDF, as `Assessment.to_pdf` makes it."""
    def pictures(self, lang: _Lang = "fr") -> tuple[Picture, ...]:
        """The picture of the page, `changes`: what changed the balance of the month; none where nothing did."""
    def plot(self, *, lang: _Lang = "fr", ax: Axes | None = None) -> Figure:
        """The same drawn by matplotlib, as `Assessment.plot` does; `ValueError` where nothing changed the balance."""
    def to_dict(self) -> _Values:
        """Everything as `dict` and `list`, figures as texts: what `rav compare --format json` writes."""
    def to_json(self) -> str:
        """The same as JSON."""
    def _repr_html_(self) -> str: ...
    def __copy__(self) -> Comparison: ...
    def __deepcopy__(self, _memo: Any, /) -> Comparison: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def compare(
    old: Household | Assessment | _Described,
    new: Household | Assessment | _Described,
    *,
    scale: Scale | _Path | Sequence[Scale | _Path] | None = None,
    accept_unchecked_law: bool = False,
    accept_ended_scale: bool = False,
) -> Comparison:
    """Why figures changed between two descriptions of a household: a split that adds up to the cent.

    Each is a household, on its own day, or an `Assessment`, which keeps the day, the scale and the strictness that it was
    made with. Who the people are, what comes in, what goes out, what is owed and the law are changed one after another;
    where the opposite order would tell another story, a change says that too.

    scale: the commission's flat rates, or several: each household takes those of its day, as `rav compare` does.
    accept_unchecked_law: go on after the last day on which the law was checked; a caveat then says so.
    accept_ended_scale: go on with flat rates that ended before the day; each figure that rests on them then says so.

    Raises `BudgetError` as `assess` does, for the first of the two that cannot be assessed: paths start with `old.` or
    `new.`.

    >>> import resteavivre as rav
    >>> old = rav.Household.load("examples/households/parent-isole-dette-locative.toml")
    >>> new = rav.Household.load("examples/households/parent-isole-six-mois-apres.toml")
    >>> balance = rav.compare(old, new).changes["budget.balance"]
    >>> balance.old + sum(balance.shares.values()) == balance.new
    True
    >>> for cause, share in balance.shares.items():
    ...     print(cause, share)
    household 0.00
    income 250.31
    charges 5.25
    debts -16.00
    law 0.00
    """

def command(arguments: list[str]) -> int:
    """Runs the counsellors' command on the streams of the process, its own name first; answers the exit status."""

_TEMPLATE: str

def _counts(saved: str) -> YearCounts: ...
def _reference(name: str, content: bytes) -> str | None: ...
def _fonts() -> list[tuple[str, bytes]]: ...
def law_keys() -> tuple[str, ...]: ...
def law_parameter(key: str) -> Parameter: ...
def law_on(key: str, day: _Day, accept_unchecked_law: bool) -> LawValue: ...
def law_checked_through() -> date | None: ...
def law_fingerprint() -> str: ...
def law_page(key: str, day: _Day | None, lang: str) -> str: ...
def _assess(
    household: Household | _Described,
    on: _Day | None,
    scale: Scale | None,
    accepted: tuple[bool, bool],
    exact: bool,
    made_with: str | None = None,
    local: tuple[Any, Any, bool] | None = None,
) -> Assessment: ...
def _actions(
    household: Household | _Described,
    asked: tuple[_Day | None, Scale | None, tuple[bool, bool]],
    given: tuple[list[tuple[str, str]], str | None, str | None],
    made_with: str,
) -> Actions: ...
def _calendar(
    household: Household | _Described, months: int, asked: tuple[_Day | None, Scale | None, tuple[bool, bool]], made_with: str
) -> Calendar: ...
def _form(
    household: Household | _Described,
    form: str,
    asked: tuple[_Day | None, bool],
    days: tuple[_Day | None, _Day | None],
    made_with: str,
) -> FilledForm: ...
def _loan(given: list[tuple[str, str]]) -> LoanAnswer: ...
def _plan(
    household: Household, asked: tuple[_Day | None, Scale | None, tuple[bool, bool]], request: _Values, made_with: str | None = None
) -> PlanReport: ...
def _review(
    household: Household | _Described, subject: str, asked: tuple[_Day | None, bool], made_with: str
) -> Review: ...
def _rule(
    id: str, on: _Day, unchecked: bool, facts: list[tuple[str, str]], made_with: str | None = None
) -> Worked: ...

@final
class Table:
    """Columns in the Arrow format, which data libraries read without a copy: `pyarrow.table(x)`, `polars.DataFrame(x)`,
    `pandas.DataFrame.from_arrow(x)`, and DuckDB by the name of the variable; notebooks show the first rows.

    `Table(source)` takes whatever speaks the Arrow protocol. A table never changes; it pickles where pyarrow is
    installed.

    >>> import pyarrow as pa
    >>> import resteavivre as rav
    >>> table = rav.batch.Table(pa.table({"household": [1, 2]}))
    >>> table, table.column_names
    (<Table, 2 rows, 1 columns>, ('household',))
    >>> pa.table(table).to_pydict()
    {'household': [1, 2]}
    """
    def __new__(cls, source: Any) -> Table: ...
    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
    @property
    def unused(self) -> tuple[str, ...]:
        """Of a result of `rav.batch.assess` or `rule`: the columns that nothing was worked out from, those of long tables as `debts.name`."""
    @property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """Of a result of `rav.batch.assess` for all figures: those that the columns cannot feed, each with what it needs.

        >>> from decimal import Decimal
        >>> import pyarrow as pa
        >>> import resteavivre as rav
        >>> result = rav.batch.assess(pa.table({"totals.applicants": [Decimal("1153.12")]}), on="2025-07-01")
        >>> result.missing["repayment.capacity"]
        ('procedure.retained_charges', 'a scale of flat rates')
        """
    def row(self, index: int) -> dict[str, Any]:
        """A row, counted from 0, as Python values: amounts are `Decimal` in euros, days `date`."""
    def explain(self, row: int) -> dict[str, Any]:
        """Explains a row of a result of `rav.batch.assess`, as `rav.batch.explain` does from its table. The result keeps the
        columns that it came from for that; a copy by `pickle` does not.
        """
    def to_pandas(self) -> Any:
        """A pandas data frame, with the units of columns in its `attrs["units"]`; `MissingExtra` without pandas or pyarrow."""
    def to_polars(self) -> Any:
        """A Polars data frame; `MissingExtra` without Polars."""
    def _repr_html_(self) -> str: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_stream__(self, requested_schema: Any | None = None) -> Any: ...
    def __copy__(self) -> Table: ...
    def __deepcopy__(self, _memo: Any, /) -> Table: ...
    def __len__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Stream:
    """Results that are worked out while they are read, a batch at a time. It is read once.

    Hand it to a library (`pyarrow.RecordBatchReader.from_stream(x)`, DuckDB), or loop over it: each turn is a `Table`.
    A library reports an error in its own way; `error` then holds the `BudgetError`.
    """
    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
    @property
    def unused(self) -> tuple[str, ...]:
        """As for a `Table`."""
    @property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """As for a `Table`."""
    @property
    def error(self) -> Exception | None:
        """What ended it before its end: the `BudgetError`, with the row counted from the start of the source."""
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_stream__(self, requested_schema: Any | None = None) -> Any: ...
    def __iter__(self) -> Stream: ...
    def __next__(self) -> Table: ...

@final
class _BatchRequest:
    def __new__(
        cls,
        on: _Day,
        scale: Scale | _Path | None,
        columns: dict[str, Any] | None,
        figures: str | Iterable[str] | None,
        errors: str,
        cents: bool,
        exact_resources: bool,
        accept_unchecked_law: bool,
        accept_ended_scale: bool,
        local: Any | None,
        accept_ended_local: bool,
        threads: int | None,
    ) -> _BatchRequest: ...
    def assess(self, table: Any, long: dict[str, Any] | None, progress: Any | None) -> Table: ...
    def explain(self, table: Any, row: int, long: dict[str, Any] | None) -> dict[str, Any]: ...
    def stream(self, source: Any) -> Stream: ...

def batch_figures() -> tuple[str, ...]: ...
def batch_documents(
    documents: list[tuple[str, Any]],
    on: _Day | None,
    scale: Scale | _Path | None,
    figures: list[str] | None,
    lang: str,
    exact_resources: bool,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
    threads: int | None,
) -> Table: ...
def batch_plan(
    table: Any,
    months: int | str,
    strategy: str | list[str] | None,
    columns: dict[str, str | None] | None,
    errors: str,
    cents: bool,
    threads: int | None,
    progress: Any | None,
) -> Table: ...
def batch_rule(
    id: str,
    table: Any,
    on: _Day,
    figures: str | list[str] | None,
    columns: dict[str, str | None] | None,
    errors: str,
    cents: bool,
    accept_unchecked_law: bool,
    threads: int | None,
    progress: Any | None,
) -> Table: ...
def population(
    n: int, seed: int = 2025, *, first: int = 0, cents: bool = False, threads: int | None = None
) -> Population:
    """A realistic synthetic population of over-indebted households, the same on every machine.

    n: how many households
    seed: which population; household `i` of a seed is always the same
    first: the number of the first household, to make a population piece by piece
    cents: amounts as whole cents rather than decimals: smaller and faster
    threads: how many threads; by default as many as the machine gives

    Every household is described on 30 June 2025. Shares and medians follow published surveys: `docs/population.md` says
    which, how closely, and what is not modelled. People are numbers: nobody was ever any of them.

    >>> import resteavivre as rav
    >>> population = rav.population(1000)
    >>> population.households
    <Table, 1000 rows, 168 columns>
    >>> result = rav.batch.assess(population.households, on="2025-06-30", scale="examples/scales/2025-example.toml")
    >>> "repayment.capacity" in result.column_names
    True
    """
