"""Types of the records; what each field means stands in `_records.py`, where `help()` finds it too."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple, TypeAlias

from ._native import Table

__all__ = [
    "About",
    "Action",
    "ActionSet",
    "Apr",
    "Bar",
    "CalendarChange",
    "CalendarMonth",
    "Change",
    "Compared",
    "DatedValue",
    "DebtOutcome",
    "Few",
    "Field",
    "Finding",
    "HeldRight",
    "Instalments",
    "Issue",
    "Lacking",
    "LawValue",
    "Line",
    "LineChange",
    "LineState",
    "LoanRow",
    "NotCompared",
    "Note",
    "Outcome",
    "Parameter",
    "Picture",
    "Population",
    "Proposal",
    "Receipt",
    "Renewal",
    "Route",
    "RouteFigures",
    "Rule",
    "Screening",
    "Stage",
    "Step",
    "Uncovered",
    "Untold",
    "Voucher",
    "VoucherNote",
    "WithRights",
]

_One: TypeAlias = Decimal | Fraction | int | str
# Also a day, `date` or `None`: few rules have one, and whoever asks another for an amount need not rule it out.
_Told: TypeAlias = Decimal | int | bool | Any

class _Rows(tuple[Any, ...]):
    def _repr_html_(self) -> str: ...

class Issue(NamedTuple):
    code: str
    path: str
    line: int | None
    column: int | None
    found: str
    allowed: str | list[str] | dict[str, str] | None
    nearest: tuple[str, ...]
    remedy: str
    message: str
    pointer: str | None = None
    def _repr_html_(self) -> str: ...

class Note(NamedTuple):
    code: str
    values: tuple[tuple[str, str], ...]
    fr: str
    en: str
    def _repr_html_(self) -> str: ...

class Outcome(NamedTuple):
    rule: str
    case: str
    main: str
    facts: dict[str, Decimal | int | bool]
    origins: dict[str, str]
    figures: dict[str, Decimal | int | bool]
    units: dict[str, str]
    @property
    def key(self) -> str: ...
    def _repr_html_(self) -> str: ...

class Route(NamedTuple):
    id: str
    standing: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    def _repr_html_(self) -> str: ...

class Line(NamedTuple):
    list: str
    kind: str
    amount: Decimal | None
    period: str | None
    monthly: Decimal
    retained: bool
    provenance: str | None
    label: str | None
    creditor: str | None
    day: int | None
    owner: str | None = None
    balance: Decimal | None = None
    arrears: Decimal | None = None
    rate: Decimal | None = None
    def _repr_html_(self) -> str: ...

class LawValue(NamedTuple):
    key: str
    value: _One | tuple[_One, ...]
    unit: str
    since: date
    text: str
    article: str
    confidence: str
    unchecked: bool
    def _repr_html_(self) -> str: ...

class DatedValue(NamedTuple):
    since: date
    until: date | None
    value: _One | tuple[_One, ...]
    text: str
    article: str
    confidence: str
    seen: tuple[str, ...]
    def _repr_html_(self) -> str: ...

class Parameter(NamedTuple):
    key: str
    label: str
    label_fr: str
    unit: str
    checked_through: date
    ends: date | None
    note: str | None
    values: tuple[DatedValue, ...]
    def _repr_html_(self) -> str: ...

class Receipt(NamedTuple):
    engine: str
    day: date
    law_checked_through: date | None
    overlays: tuple[str, ...]
    scale: str | None
    input_sha256: str | None
    def _repr_html_(self) -> str: ...

class Field(NamedTuple):
    name: str
    unit: str
    label: str
    def _repr_html_(self) -> str: ...

class Rule(NamedTuple):
    id: str
    title: str
    main: str
    facts: tuple[Field, ...]
    figures: tuple[Field, ...]
    law: tuple[str, ...]
    def _repr_html_(self) -> str: ...

class LoanRow(NamedTuple):
    month: int
    day: date | None
    opening: Decimal
    interest: Decimal
    insurance: Decimal
    principal: Decimal
    payment: Decimal
    closing: Decimal
    def _repr_html_(self) -> str: ...

class Apr(NamedTuple):
    percent: Decimal
    printed: Decimal
    total_cost: Decimal
    ceiling: Decimal | None
    above: bool | None
    caveats: tuple[Note, ...]
    def _repr_html_(self) -> str: ...

class Instalments(NamedTuple):
    first: int
    months: int
    amount: Decimal
    def _repr_html_(self) -> str: ...

class Proposal(NamedTuple):
    creditor: str
    debt: str
    kind: str
    owed: Decimal
    due: Decimal
    instalments: tuple[Instalments, ...]
    wait: int | None
    left: Decimal
    kept: Decimal
    share: Decimal
    others: Decimal
    caveats: tuple[Note, ...]
    def _repr_html_(self) -> str: ...

class Stage(NamedTuple):
    months: int
    amount: Decimal
    def _repr_html_(self) -> str: ...

class Step(NamedTuple):
    first: int
    months: int
    payments: dict[str, Decimal]
    def _repr_html_(self) -> str: ...

class DebtOutcome(NamedTuple):
    id: str
    kind: str
    opened: Decimal
    interest: Decimal
    paid: Decimal
    written_off: Decimal
    remaining: Decimal
    cleared: int | None
    index: int | None = None  # type: ignore[assignment]
    label: str | None = None
    creditor: str | None = None
    rate_missing: bool = False
    def _repr_html_(self) -> str: ...

class Compared(NamedTuple):
    strategy: str
    months: int | None
    interest: Decimal | None
    paid: Decimal | None
    written_off: Decimal | None
    first_cleared: tuple[str, int] | None
    problem: Issue | None
    def _repr_html_(self) -> str: ...

class RouteFigures(NamedTuple):
    route: str
    standing: int
    months: int
    instalment: Decimal
    paid: Decimal
    written_off: Decimal
    written_off_percent: Decimal
    remaining: Decimal
    def _repr_html_(self) -> str: ...

class CalendarMonth(NamedTuple):
    day: date
    resources: Decimal
    expenses: Decimal
    debt_service: Decimal
    balance: Decimal
    cumulated: Decimal
    ceiling: Decimal | None
    def _repr_html_(self) -> str: ...

class CalendarChange(NamedTuple):
    month: int
    list: str | None
    index: int | None  # type: ignore[assignment]
    kind: str | None
    owner: str | None
    label: str | None
    creditor: str | None
    happens: str
    old: Decimal
    new: Decimal
    def _repr_html_(self) -> str: ...

class Finding(NamedTuple):
    path: str
    rule: str
    facts: dict[str, _Told]
    main: str
    result: dict[str, _Told]
    law: tuple[LawValue, ...]
    about: About | None = None
    disputed: bool = False
    other: Decimal | None = None
    undisputed: date | None = None
    by_year: bool = False
    def _repr_html_(self) -> str: ...

class About(NamedTuple):
    what: Literal["file", "account", "bill", "month", "campaign"]
    supply: str | None
    day: date | None
    def _repr_html_(self) -> str: ...

class HeldRight(NamedTuple):
    right: str
    status: str
    since: date | None
    until: date | None
    amount: Decimal | None
    def _repr_html_(self) -> str: ...

class Renewal(NamedTuple):
    right: str
    until: date
    first: date | None
    last: date | None
    automatic: bool
    soon: bool
    def _repr_html_(self) -> str: ...

class Voucher(NamedTuple):
    amount: Decimal | None
    until: date | None
    owed: bool
    def _repr_html_(self) -> str: ...

class VoucherNote(NamedTuple):
    why: Literal["asked", "earlier-campaign"]
    day: date | None
    def _repr_html_(self) -> str: ...

class Uncovered(NamedTuple):
    path: str
    about: About
    unpaid: Decimal
    def _repr_html_(self) -> str: ...

class Lacking(NamedTuple):
    rule: str
    path: str
    field: str | None
    law: str | None
    about: About | None = None
    def _repr_html_(self) -> str: ...

class Screening(NamedTuple):
    right: str
    answer: Literal["worth-checking", "cannot-tell", "local"]
    lacks: str | None
    first_month: date | None
    last_month: date | None
    helped: date | None = None
    def _repr_html_(self) -> str: ...

class WithRights(NamedTuple):
    added: dict[str, Decimal]
    reduced: dict[str, tuple[Decimal, Decimal]]
    yearly: dict[str, Decimal]
    left_out: dict[str, Literal["no-amount", "cannot-tell", "taken-in"]]
    left: dict[str, tuple[Decimal | None, Decimal | None]]
    in_doubt: bool = False
    alone: dict[str, Decimal] | None = None
    def _repr_html_(self) -> str: ...

class Action(NamedTuple):
    id: str
    group: str
    reason: tuple[str, str]
    monthly: Decimal | None
    once: Decimal | None
    months: int | None
    no_amount: str | None
    days: tuple[date | None, date | None, date | None]
    article: str
    papers: tuple[str, ...]
    effort: int | None
    offer: dict[str, Any] | None
    other: Decimal | None = None
    without_food: bool = False
    helped: date | None = None
    def _repr_html_(self) -> str: ...

class Untold(NamedTuple):
    id: str
    path: str
    field: str | None
    law: str | None
    def _repr_html_(self) -> str: ...

class ActionSet(NamedTuple):
    actions: tuple[str, ...]
    effort: int | None
    monthly: Decimal
    once: Decimal
    months: int | None
    reached: Decimal
    unbeaten: bool
    def _repr_html_(self) -> str: ...

class Few(NamedTuple):
    figure: str
    least: Decimal
    today: Decimal
    tried: tuple[str, ...]
    sets_tried: int
    left_out: dict[str, Decimal]
    sets: tuple[ActionSet, ...]
    nearest: ActionSet | None
    def _repr_html_(self) -> str: ...

class Population(NamedTuple):
    households: Table
    persons: Table
    debts: Table
    def _repr_html_(self) -> str: ...

class Change(NamedTuple):
    key: str
    old: Decimal
    new: Decimal
    total: Decimal
    shares: dict[str, Decimal]
    opposite: dict[str, Decimal] | None
    def _repr_html_(self) -> str: ...

class LineState(NamedTuple):
    index: int  # type: ignore[assignment]
    monthly: Decimal
    balance: Decimal | None
    def _repr_html_(self) -> str: ...

class LineChange(NamedTuple):
    list: str
    kind: str
    owner: str | None
    label: str | None
    creditor: str | None
    old: LineState | None
    new: LineState | None
    change: Decimal
    balance_change: Decimal | None
    def _repr_html_(self) -> str: ...

class NotCompared(NamedTuple):
    key: str
    in_old: bool
    in_new: bool
    def _repr_html_(self) -> str: ...

class Bar(NamedTuple):
    label: str
    amount: Decimal
    text: str
    fill: str
    note: str
    def _repr_html_(self) -> str: ...

class Picture(NamedTuple):
    id: str
    title: str
    description: str
    svg: str
    rows: tuple[tuple[Bar, ...], ...]
    def _repr_svg_(self) -> str: ...
