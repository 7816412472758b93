"""Budget advice for French households: what is left to live on, over-indebtedness, what the law lets creditors take.

A household goes in, figures come out, exact to the cent, each with its article, its arithmetic and its doubts.
Amounts go in as `Decimal`, `str` or `int`, never as `float`; they come out as `Decimal`. No clock is read: a household
has a day, or the question has one.

>>> import resteavivre as rav
>>> rav.rule("earnings.attachable", on="2024-09-18", resources="1328.16", dependants=0, whole_euros=True).value
Decimal('189.92')
"""

from . import batch, law, spark
from ._errors import BudgetError
from ._native import (
    Assessment,
    Calendar,
    Household,
    LoanAnswer,
    PlanReport,
    Scale,
    Worked,
    __version__,
    apr,
    assess,
    calendar,
    loan,
    plan,
    population,
    routes,
    rule,
    rule_page,
    rules,
)
from ._records import (
    Apr,
    CalendarMonth,
    Compared,
    DatedValue,
    DebtOutcome,
    Field,
    Issue,
    LawValue,
    Line,
    LoanRow,
    Note,
    Outcome,
    Parameter,
    Population,
    Receipt,
    Route,
    RouteFigures,
    Rule,
    Stage,
    Step,
)

__all__ = [
    "Apr",
    "Assessment",
    "BudgetError",
    "Calendar",
    "CalendarMonth",
    "Compared",
    "DatedValue",
    "DebtOutcome",
    "Field",
    "Household",
    "Issue",
    "LawValue",
    "Line",
    "LoanAnswer",
    "LoanRow",
    "Note",
    "Outcome",
    "Parameter",
    "PlanReport",
    "Population",
    "Receipt",
    "Route",
    "RouteFigures",
    "Rule",
    "Scale",
    "Stage",
    "Step",
    "Worked",
    "__version__",
    "apr",
    "assess",
    "batch",
    "calendar",
    "law",
    "loan",
    "plan",
    "population",
    "routes",
    "rule",
    "rule_page",
    "rules",
    "spark",
]
