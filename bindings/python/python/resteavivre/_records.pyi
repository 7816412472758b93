"""Types of the records; what each field means stands in `_records.py`, where `help()` finds it too."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from ._native import Table

__all__ = [
    "Apr",
    "Bar",
    "CalendarMonth",
    "Change",
    "Compared",
    "DatedValue",
    "DebtOutcome",
    "Field",
    "Issue",
    "LawValue",
    "Line",
    "LoanRow",
    "NotCompared",
    "Note",
    "Outcome",
    "Parameter",
    "Picture",
    "Population",
    "Receipt",
    "Route",
    "RouteFigures",
    "Rule",
    "Stage",
    "Step",
]

_One: TypeAlias = Decimal | Fraction | int | str

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

class Note(NamedTuple):
    code: str
    values: tuple[tuple[str, str], ...]
    fr: str
    en: str

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

class Route(NamedTuple):
    id: str
    standing: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]

class Line(NamedTuple):
    list: str
    kind: str
    amount: Decimal | None
    period: str | None
    monthly: Decimal
    retained: bool
    provenance: str | None

class LawValue(NamedTuple):
    key: str
    value: _One | tuple[_One, ...]
    unit: str
    since: date
    text: str
    article: str
    confidence: str
    unchecked: bool

class DatedValue(NamedTuple):
    since: date
    until: date | None
    value: _One | tuple[_One, ...]
    text: str
    article: str
    confidence: str
    seen: tuple[str, ...]

class Parameter(NamedTuple):
    key: str
    label: str
    label_fr: str
    unit: str
    checked_through: date
    ends: date | None
    note: str | None
    values: tuple[DatedValue, ...]

class Receipt(NamedTuple):
    engine: str
    day: date
    law_checked_through: date | None
    overlays: tuple[str, ...]
    scale: str | None
    input_sha256: str | None

class Field(NamedTuple):
    name: str
    unit: str
    label: str

class Rule(NamedTuple):
    id: str
    title: str
    main: str
    facts: tuple[Field, ...]
    figures: tuple[Field, ...]
    law: tuple[str, ...]

class LoanRow(NamedTuple):
    month: int
    day: date | None
    opening: Decimal
    interest: Decimal
    insurance: Decimal
    principal: Decimal
    payment: Decimal
    closing: Decimal

class Apr(NamedTuple):
    percent: Decimal
    printed: Decimal
    total_cost: Decimal
    ceiling: Decimal | None
    above: bool | None
    caveats: tuple[Note, ...]

class Stage(NamedTuple):
    months: int
    amount: Decimal

class Step(NamedTuple):
    first: int
    months: int
    payments: dict[str, Decimal]

class DebtOutcome(NamedTuple):
    id: str
    kind: str
    opened: Decimal
    interest: Decimal
    paid: Decimal
    written_off: Decimal
    remaining: Decimal
    cleared: int | None

class Compared(NamedTuple):
    strategy: str
    months: int | None
    interest: Decimal | None
    paid: Decimal | None
    written_off: Decimal | None
    first_cleared: tuple[str, int] | None
    problem: Issue | None

class RouteFigures(NamedTuple):
    route: str
    standing: int
    months: int
    instalment: Decimal
    paid: Decimal
    written_off: Decimal
    written_off_percent: Decimal
    remaining: Decimal

class CalendarMonth(NamedTuple):
    day: date
    resources: Decimal
    expenses: Decimal
    debt_service: Decimal
    balance: Decimal
    cumulated: Decimal
    ceiling: Decimal | None

class Population(NamedTuple):
    households: Table
    persons: Table
    debts: Table

class Change(NamedTuple):
    key: str
    old: Decimal
    new: Decimal
    total: Decimal
    shares: dict[str, Decimal]
    opposite: dict[str, Decimal] | None

class NotCompared(NamedTuple):
    key: str
    in_old: bool
    in_new: bool

class Bar(NamedTuple):
    label: str
    amount: Decimal
    text: str
    fill: str
    note: str

class Picture(NamedTuple):
    id: str
    title: str
    description: str
    svg: str
    rows: tuple[tuple[Bar, ...], ...]
    def _repr_svg_(self) -> str: ...
