"""Small records: named tuples, so that they compare, unpack, pickle, and make rows of a data frame by themselves.

`typing.NamedTuple` would say the same, but importing `typing` takes longer than all the rest of this package; the types
stand in `_records.pyi`.
"""

from collections import namedtuple

from ._found import (
    About as About,
    Action as Action,
    ActionSet as ActionSet,
    Few as Few,
    Finding as Finding,
    HeldRight as HeldRight,
    Lacking as Lacking,
    Renewal as Renewal,
    Screening as Screening,
    Uncovered as Uncovered,
    Untold as Untold,
    Voucher as Voucher,
    VoucherNote as VoucherNote,
    WithRights as WithRights,
)
from ._shown import _Rows as _Rows, _Shown

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


class Issue(
    _Shown,
    # A pickle of an earlier version has no pointer.
    namedtuple("Issue", "code path line column found allowed nearest remedy message pointer", defaults=(None,)),
):
    """Something wrong, with its place and its remedy.

    code: the stable code: `input.amount-negative`
    path: where: `debts[2].rate`, the name of an argument, or empty for the whole
    line: the line, from 1, when it was read from a text
    column: the column in characters, from 1
    found: what was found
    allowed: what is allowed: a sentence, words, or the bounds `from` and `to`
    nearest: the nearest known words
    remedy: what to do
    message: all of it in one English sentence or two
    pointer: the place as a JSON pointer: `/debts/2/rate`, empty for the whole; nothing where it is no place of a document
    """

    __slots__ = ()


class Note(_Shown, namedtuple("Note", "code values fr en")):
    """A doubt or a remark.

    code: the stable code: `law-unchecked`
    values: what its sentence needs, by name
    fr: the sentence in French
    en: the sentence in English
    """

    __slots__ = ()


class Outcome(_Shown, namedtuple("Outcome", "rule case main facts origins figures units")):
    """One rule applied to a household.

    rule: the rule's identifier
    case: which of several applications of the rule, empty when there is one
    main: the name of the main figure
    facts: what the rule was given
    origins: where each fact comes from: another figure, `totals.NAME`, or a part of the household
    figures: what it wrote down
    units: the unit of each figure
    """

    __slots__ = ()

    @property
    def key(self):
        """The key of its figures: the rule, with `/case` where there are several."""
        return f"{self.rule}/{self.case}" if self.case else self.rule


class Route(_Shown, namedtuple("Route", "id standing reasons against")):
    """A way for the file, with what speaks for and against it; a commission or a judge decides.

    id: the identifier: `measures_write_off`
    standing: how it ranks: 3 usual, 2 possible, 1 unlikely, 0 does not apply
    reasons: what speaks for it, by stable code
    against: what speaks against it, by stable code
    """

    __slots__ = ()


class Line(
    _Shown,
    # A pickle of an earlier version lacks the last ones.
    namedtuple(
        "Line",
        "list kind amount period monthly retained provenance label creditor day owner balance arrears rate",
        defaults=(None, None, None, None),
    ),
):
    """A line of the budget, per month.

    list: `incomes`, `expenses` or `debts`
    kind: its kind: `wage`
    amount: the amount as it was said, each `period`
    period: how often: `month`
    monthly: euros per month, rounded once to the cent, half up
    retained: whether an over-indebtedness file retains it
    provenance: where it comes from: `document`, `declared`, `estimate`
    label: what it is in the file's own words, when the file says so
    creditor: of a debt, the organisation to which it is owed, when the file says so
    day: the day of the month on which it comes or goes, when the file says so
    owner: of an income, the role of the person whose it is; `None` for the whole household
    balance: of a debt, what is owed
    arrears: of a debt, what is late; `None` where nothing is
    rate: of a debt, its yearly rate in percent, when the file says so
    """

    __slots__ = ()


class LawValue(_Shown, namedtuple("LawValue", "key value unit since text article confidence unchecked")):
    """A value of the law, with its source.

    key: the parameter: `income.minimum-single`
    value: the value in its `unit`
    unit: `EUR/month`, `share`, `percent`, `months`…
    since: its first day
    text: the text that sets it
    article: the article that it fills
    confidence: how well it is attested, from `official` to `reported`
    unchecked: whether the day is after its last check: a newer value may be in force
    """

    __slots__ = ()


class DatedValue(_Shown, namedtuple("DatedValue", "since until value text article confidence seen")):
    """A value of a parameter, since when, and who says so.

    since: its first day
    until: its last day, when it does not go on until the next value
    value: the value in the parameter's unit
    text: the text that sets it
    article: the article that it fills
    confidence: how well it is attested
    seen: where it was read
    """

    __slots__ = ()


class Parameter(_Shown, namedtuple("Parameter", "key label label_fr unit checked_through ends note values")):
    """A parameter of the law with its whole history.

    key: the key: `income.minimum-single`
    label: what it is, in English
    label_fr: the French term of art
    unit: the unit of every value
    checked_through: the last day on which somebody checked that the last value was in force
    ends: the last day of the last value, when it is known to have ended
    note: a trap, a doubt, a reading chosen
    values: the values, the oldest first
    """

    __slots__ = ()


class Receipt(_Shown, namedtuple("Receipt", "engine day law_checked_through overlays scale input_sha256")):
    """How the figures came about: enough to find them again a year later.

    engine: the engine's version
    day: the day of the law
    law_checked_through: the last day on which the whole law was checked
    overlays: values laid over the embedded law
    scale: the scale of flat rates: label, territory and source
    input_sha256: SHA-256 of what was read: `hashlib.sha256(household.source.encode())`
    """

    __slots__ = ()


class Field(_Shown, namedtuple("Field", "name unit label")):
    """A fact or a figure of a rule.

    name: its stable name
    unit: its unit
    label: what it is
    """

    __slots__ = ()


class Rule(_Shown, namedtuple("Rule", "id title main facts figures law")):
    """What can be said of a rule without applying it.

    id: the identifier: `repayment.capacity`
    title: its title
    main: the name of its main figure
    facts: what it needs
    figures: what it gives
    law: the parameters of the law that it reads
    """

    __slots__ = ()


class LoanRow(_Shown, namedtuple("LoanRow", "month day opening interest insurance principal payment closing")):
    """A month of a loan; amounts in euros.

    month: its number, from 1
    day: its day, when the loan has a `start`
    opening: what was owed before
    interest: interest paid
    insurance: insurance paid
    principal: what the payment takes off the balance; negative when unpaid interest is added to it
    payment: what is paid, insurance apart
    closing: what is owed after
    """

    __slots__ = ()


class Apr(_Shown, namedtuple("Apr", "percent printed total_cost ceiling above caveats")):
    """An annual percentage rate (taux annuel effectif global, TAEG), in percent.

    percent: the rate with six decimals
    printed: the rate as the law prints it, with one decimal, half up
    total_cost: all that is paid less all that is received, in euros
    ceiling: the usury ceiling of the category on the day, when asked for and known
    above: whether the rate is above it
    caveats: why the ceiling is not known, or a doubt about it
    """

    __slots__ = ()


class Instalments(_Shown, namedtuple("Instalments", "first months amount")):
    """Equal instalments that a letter proposes, one a month.

    first: the first month, from 1
    months: how many
    amount: euros each
    """

    __slots__ = ()


class Proposal(
    _Shown,
    namedtuple("Proposal", "creditor debt kind owed due instalments wait left kept share others caveats"),
):
    """What a household proposes to one creditor.

    creditor: `landlord`, `energy`, `bank` or `other`
    debt: the debt's identifier; `compte` for the account in the red
    kind: the kind of the debt
    owed: all that is owed
    due: of that, what is due now: what is late of a loan, all of a bill
    instalments: what is proposed, in order, each an `Instalments`; none where the letter asks for time
    wait: for how many months the letter asks to wait; None for a time to agree on
    left: what the household has each month for all that is due
    kept: of that, what is kept for the unforeseen
    share: this debt's share of the rest
    others: what is due to others
    caveats: what the adviser must know before the letter goes, each a `Note`
    """

    __slots__ = ()


class Stage(_Shown, namedtuple("Stage", "months amount")):
    """Months during which the same amount can be paid.

    months: how many
    amount: euros a month
    """

    __slots__ = ()


class Step(_Shown, namedtuple("Step", "first months payments")):
    """Months during which each debt receives the same (palier).

    first: the first month, from 1
    months: how many
    payments: euros a month for each debt
    """

    __slots__ = ()


class DebtOutcome(
    _Shown,
    # A pickle of an earlier version lacks the last ones.
    namedtuple(
        "DebtOutcome",
        "id kind opened interest paid written_off remaining cleared index label creditor rate_missing",
        defaults=(None, None, None, False),
    ),
):
    """What becomes of a debt: opened + interest = paid + written off + remaining, to the cent.

    id: the debt's identifier
    kind: its kind
    opened: what was owed at the start
    interest: interest of the plan
    paid: what is paid
    written_off: what is written off at the end
    remaining: what is still owed at the end
    cleared: the month in which it is paid off
    index: its place among the debts of the file, from 0
    label: what it is in the file's own words, when the file says so
    creditor: the organisation to which it is owed, when the file says so
    rate_missing: whether it bears interest by its kind and the file tells no rate: it counts as without interest
    """

    __slots__ = ()


class Compared(_Shown, namedtuple("Compared", "strategy months interest paid written_off first_cleared problem")):
    """What a strategy comes to; where it leads nowhere, `problem` says why and the rest is `None`.

    strategy: its name
    months: months until the end
    interest: interest, in euros
    paid: all that is paid
    written_off: what is written off
    first_cleared: the first debt paid off, and its month
    problem: why there is no such plan
    """

    __slots__ = ()


class RouteFigures(
    _Shown,
    namedtuple("RouteFigures", "route standing months instalment paid written_off written_off_percent remaining")
):
    """What a route leads to; amounts in euros.

    route: the route: `recovery`
    standing: how it ranks: 3 usual, 2 possible, 1 unlikely
    months: its months
    instalment: its first instalment, a month
    paid: all that is paid
    written_off: what is written off
    written_off_percent: the same in percent of what is owed
    remaining: what is still owed at the end
    """

    __slots__ = ()


class CalendarMonth(_Shown, namedtuple("CalendarMonth", "day resources expenses debt_service balance cumulated ceiling")):
    """A month of the household; amounts in euros.

    day: its first day: the same day of the month as the description
    resources: what comes in
    expenses: what goes out, debts apart
    debt_service: instalments of debts still running
    balance: what is left of the month
    cumulated: what is left since the start
    ceiling: the highest instalment of a plan in that month, when it is known
    """

    __slots__ = ()


class CalendarChange(_Shown, namedtuple("CalendarChange", "month list index kind owner label creditor happens old new")):
    """A line that changes in a month of a calendar; amounts in euros.

    month: the month, from 0
    list: the list that holds the line; `None` for what a commission's charges count beyond the lines
    index: its place in that list, from 0
    kind: what it is: `rent`, `wage`; of a person, `own-resources`
    owner: of an income, the role of the person whose it is
    label: what it is in the file's own words
    creditor: of a debt, the organisation to which it is owed
    happens: `bill` where a bill falls, `starts`, `ends`, `changes`
    old: what it came to in the month before
    new: what it comes to in this month
    """

    __slots__ = ()


class Population(_Shown, namedtuple("Population", "households persons debts")):
    """A synthetic population as Arrow tables, linked by their column `household`.

    households: one row for each household: counts of people, facts, and monthly amounts by kind
    persons: one row for each person: role, birth, custody
    debts: one row for each debt: kind, balance, instalment, arrears
    """

    __slots__ = ()


class Change(_Shown, namedtuple("Change", "key old new total shares opposite")):
    """A figure before and after, and why: `old` + the shares = `new`, to the cent; amounts in euros.

    key: the figure: `budget.balance`
    old: before
    new: after
    total: after less before
    shares: what each cause changed: `household`, `income`, `charges`, `debts`, `law`, in the order in which they are changed
    opposite: what each cause would be said to change in the opposite order, where that differs
    """

    __slots__ = ()


class LineState(_Shown, namedtuple("LineState", "index monthly balance")):
    """A line as one of two households has it; amounts in euros.

    index: its place in its list, from 0
    monthly: what it comes to each month; of a debt, its instalment
    balance: of a debt, what is owed
    """

    __slots__ = ()


class LineChange(_Shown, namedtuple("LineChange", "list kind owner label creditor old new change balance_change")):
    """A line that changed between two households, or that only one of them has; amounts in euros.

    list: the list that holds it: `incomes`, `people`, `expenses`, `debts`
    kind: what it is: `rent`, `wage`; of a person, `own-resources` or `contribution`
    owner: of an income, the role of the person whose it is
    label: what it is in the file's own words
    creditor: of a debt, the organisation to which it is owed
    old: how the first household has it; `None` where it does not
    new: how the second household has it; `None` where it does not
    change: what it changes each month
    balance_change: of a debt, what the amount owed changed by
    """

    __slots__ = ()


class NotCompared(_Shown, namedtuple("NotCompared", "key in_old in_new")):
    """A figure that is known on one side only, or on neither.

    key: the figure
    in_old: whether it is known before
    in_new: whether it is known after
    """

    __slots__ = ()


class Bar(_Shown, namedtuple("Bar", "label amount text fill note")):
    """A bar of a picture, or a month of one.

    label: what it is: `Ressources`, a day
    amount: how much, in euros
    text: the amount as the picture writes it: `1 234,56 €`
    fill: what tells it apart without colour: `dark`, `light`, `dots`, `hatched`, `open`
    note: what the picture says of it beside that: that it is the lowest month; else empty
    """

    __slots__ = ()


class Picture(namedtuple("Picture", "id title description svg rows")):
    """A picture of a page: a notebook shows it, `svg` may be written to a file, `rows` may be drawn with other means.

    id: which one: `money`, `norms`, `debts`, `remaining`, `balance`, `changes`
    title: its title
    description: what it shows, with its figures: the text alternative
    svg: the drawing, title and description inside
    rows: what is drawn: rows of bars end to end; a month is a row of one bar
    """

    __slots__ = ()

    def _repr_svg_(self):
        return self.svg


def _document(records):
    """Gives each field the line of its record that begins with its name, for `help()` and editors."""
    for record in records:
        for line in (record.__doc__ or "").splitlines():
            name, colon, text = line.strip().partition(": ")
            if colon and name in record._fields:
                getattr(record, name).__doc__ = text


_document(map(globals().get, __all__))
