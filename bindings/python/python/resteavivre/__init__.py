"""Budget advice for French households: what is left to live on, over-indebtedness, what the law lets creditors take.

A household goes in, figures come out, exact to the cent, each with its article, its arithmetic and its doubts.
Amounts go in as `Decimal`, `str` or `int`, never as `float`; they come out as `Decimal`. No clock is read: a household
has a day, or the question has one.

>>> import resteavivre as rav
>>> rav.rule("earnings.attachable", on="2024-09-18", resources="1328.16", dependants=0, whole_euros=True).value
Decimal('189.92')

The questions:

  assess           a household's situation on a day: figures, doubts, routes
  plan, routes     a repayment plan; what each route leads to
  calendar         the household month by month
  actions          what can be done, what must not be, and the few actions that reach a goal
  review           what a file says of energy and water, of the bank, or of rights
  form             the content of an official form, and what the file lacks for it
  followup         the record of a contact; `follow` is the course of a household over its records
  signal, signals  what a supplier or a landlord points to, and where its exchange stands; a table of them
  report           the figures of a year over many households; `counts` are parts of it, to be added up
  letter, letters  a letter to a creditor or to the commission; a letter to every creditor
  compare          why figures changed between two descriptions
  loan, apr        a loan and its rows; an annual percentage rate
  rule             one rule by hand; `rules` lists them, `rule_page` is the page of one
  population       synthetic households, for tests and studies
  law              the law as dated values, each with its source: `help(rav.law)`
  batch            tables of households and of plans: `help(rav.batch)`
  spark            the same on Spark: `help(rav.spark)`
  types            the words and tables of documents, for type checkers: `import resteavivre.types`

What they take and give (`help(rav.Household)`):

  Household, Scale                     a household; a commission's flat rates
  LocalRule                            the rule of a local body, a caller's dated file
  Assessment, PlanReport, Calendar     the answers of `assess`, `plan`, `calendar`
  Comparison, Review, Actions          the answers of `compare`, `review`, `actions`
  FilledForm                           the answer of `form`
  Course, YearReport, YearCounts       the answers of `follow`, `report`, `counts`
  Signal                               the answer of `signal`
  LoanAnswer, Worked                   the answers of `loan`, `rule`
  Letter                               a letter, in words or as PDF, with what it proposes

Records, each a named tuple (`help(rav.Outcome)` says what its fields are):

  Outcome, Line, Note, Route           of an assessment: a rule applied, a line, a doubt, a route
  Receipt, Picture, Bar                how figures came about; a picture of a page and its bars
  Rule, Field, Parameter               a rule, its facts and figures; a parameter of the law
  LawValue, DatedValue                 a value of the law, as it was read and in its history
  Stage, Step, DebtOutcome             of a plan: equal months, payments, what becomes of a debt
  Proposal, Instalments                what a letter proposes; equal instalments of it
  Compared, RouteFigures               a strategy beside others; what a route leads to
  CalendarMonth, CalendarChange        a month of a household, a line that changes in it
  Finding, Lacking, Screening          of a review: a rule that a file feeds, one that lacks something, help without a formula
  About, Uncovered                     of a review: what it is about, an unpaid bill of which no rule says anything
  HeldRight, Renewal                   of a review: a right that the file tells, one that will end
  Voucher, VoucherNote                 of a review: the energy voucher as a means to pay, why nothing is said of this year's
  WithRights                           of a review: what would be left to live on with its rights
  Action, Few, ActionSet, Untold       of actions: one of them, few that reach a goal, a set of them, one that nobody can look at
  LoanRow, Apr                         a month of a loan, a rate
  LineChange, LineState                a line that changed between two households, as each has it
  Change, NotCompared, Population      a figure before and after; a synthetic population
  Issue                                something wrong, with its place and its remedy

Errors: BudgetError holds every problem at once, each an `Issue`; MissingExtra names a package to install; LawChanged
warns that a pickle was made under another law.
"""

from . import batch as batch
from . import law as law
from . import spark as spark
from ._errors import BudgetError as BudgetError
from ._errors import LawChanged as LawChanged
from ._errors import MissingExtra as MissingExtra
from ._native import (
    Actions as Actions,
    Assessment as Assessment,
    Calendar as Calendar,
    Comparison as Comparison,
    Course as Course,
    FilledForm as FilledForm,
    Household as Household,
    Letter as Letter,
    LoanAnswer as LoanAnswer,
    LocalRule as LocalRule,
    PlanReport as PlanReport,
    Review as Review,
    Scale as Scale,
    Signal as Signal,
    Worked as Worked,
    YearCounts as YearCounts,
    YearReport as YearReport,
    __version__ as __version__,
    actions as actions,
    apr as apr,
    assess as assess,
    calendar as calendar,
    compare as compare,
    counts as counts,
    follow as follow,
    followup as followup,
    form as form,
    letter as letter,
    letters as letters,
    loan as loan,
    plan as plan,
    population as population,
    report as report,
    review as review,
    routes as routes,
    rule as rule,
    rule_page as rule_page,
    rules as rules,
    signal as signal,
    signals as signals,
)
from ._records import (
    About as About,
    Action as Action,
    ActionSet as ActionSet,
    Apr as Apr,
    Bar as Bar,
    CalendarChange as CalendarChange,
    CalendarMonth as CalendarMonth,
    Change as Change,
    Compared as Compared,
    DatedValue as DatedValue,
    DebtOutcome as DebtOutcome,
    Few as Few,
    Field as Field,
    Finding as Finding,
    HeldRight as HeldRight,
    Instalments as Instalments,
    Issue as Issue,
    Lacking as Lacking,
    LawValue as LawValue,
    Line as Line,
    LineChange as LineChange,
    LineState as LineState,
    LoanRow as LoanRow,
    NotCompared as NotCompared,
    Note as Note,
    Outcome as Outcome,
    Parameter as Parameter,
    Picture as Picture,
    Population as Population,
    Proposal as Proposal,
    Receipt as Receipt,
    Renewal as Renewal,
    Route as Route,
    RouteFigures as RouteFigures,
    Rule as Rule,
    Screening as Screening,
    Stage as Stage,
    Step as Step,
    Uncovered as Uncovered,
    Untold as Untold,
    Voucher as Voucher,
    VoucherNote as VoucherNote,
    WithRights as WithRights,
)

# `help()` prints in full whatever stands here, thousands of lines with every class: the text above names the rest. Editors
# and type checkers take `X as X` for public.
__all__ = ["batch", "law", "spark"]
