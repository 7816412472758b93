"""The records of reviews and of actions; `_records.py` has them among its own, and says why they are such."""

from collections import namedtuple

from ._shown import _Shown

__all__ = [
    "About",
    "Action",
    "ActionSet",
    "Few",
    "Finding",
    "HeldRight",
    "Lacking",
    "Renewal",
    "Screening",
    "Uncovered",
    "Untold",
    "Voucher",
    "VoucherNote",
    "WithRights",
]


class Finding(
    _Shown,
    # A pickle of an earlier version lacks the last ones.
    namedtuple(
        "Finding",
        "path rule facts main result law about disputed other undisputed by_year",
        defaults=(None, False, None, None, False),
    ),
):
    """A rule that a part of a file feeds.

    path: the part of the file that it is about: `bills[0]`; empty for the whole file
    rule: the rule's identifier
    facts: what the rule was given
    main: the name of the main figure
    result: every figure by name: amounts are `Decimal` in euros, days `date`, or `None` for no day
    law: the values of the law that it read, each a `LawValue`
    about: the same part as people say it, an `About`: the campaign of another year has no path of its own
    disputed: whether a second reading of the law says otherwise
    other: the amount where a child in alternating custody counts for less; `None` where no text leaves that open
    undisputed: of power that was reduced too early, the first day that the letters alone allow, where only the official sheet puts it off
        further
    by_year: of the bank's fees of a month, whether what is left of the cap of the year is below the cap of the month
    """

    __slots__ = ()


class About(_Shown, namedtuple("About", "what supply day")):
    """What a finding is about, as people say it.

    what: `file`, `account`, `bill`, `month` or `campaign`
    supply: of a bill, what is supplied
    day: the day of a bill, when known; the first day of a month; the last day of the campaign of another year
    """

    __slots__ = ()


class HeldRight(_Shown, namedtuple("HeldRight", "right status since until amount")):
    """A right that a file tells.

    right: which right: `health-cover`
    status: `held`, `asked` or `refused`
    since: the day of the request, or the first day of the right
    until: the last day of the right
    amount: what it brings
    """

    __slots__ = ()


class Renewal(_Shown, namedtuple("Renewal", "right until first last automatic soon")):
    """A right that is held and will end.

    right: which right
    until: its last day
    first: the first day on which its renewal can be asked for; `None` where the law does not say
    last: the last day on which it is to be asked for; `None` where the law does not say
    automatic: whether the fund may renew it without a request
    soon: whether it ends soon: its renewal can be asked for, or it ends within some months
    """

    __slots__ = ()


class Voucher(_Shown, namedtuple("Voucher", "amount until owed")):
    """An energy voucher that is held, as a means to pay; the file does not tell whether it was used.

    amount: what it is worth; `None` where the file does not tell
    until: its last day; `None` where it is not known
    owed: whether energy is owed that it can pay
    """

    __slots__ = ()


class VoucherNote(_Shown, namedtuple("VoucherNote", "why day")):
    """Why nothing is said of the voucher of the year, though it may be due.

    why: `asked` for, or the one that is held is of an `earlier-campaign`
    day: the day of the request, when the file tells it; the last day of the campaign of this year, whose voucher is worth checking
    """

    __slots__ = ()


class Uncovered(_Shown, namedtuple("Uncovered", "path about unpaid")):
    """An unpaid bill of which no rule says anything.

    path: the part of the file: `bills[0]`
    about: the same as people say it, an `About`
    unpaid: what is not paid
    """

    __slots__ = ()


class Lacking(
    _Shown,
    # A pickle of an earlier version lacks the last ones.
    namedtuple("Lacking", "rule path field law about", defaults=(None,)),
):
    """A rule that would say something of a file, and does not.

    rule: the rule's identifier
    path: the part of the file that it is about; empty for the whole file
    field: the field that the file does not tell: `bank/balance`; `None` where the file is not what lacks
    law: the parameter that has no value on the day; `None` where the law is not what lacks
    about: the part of the file as people say it, an `About`
    """

    __slots__ = ()


class Screening(
    _Shown,
    # A pickle of an earlier version lacks the last ones.
    namedtuple("Screening", "right answer lacks first_month last_month helped", defaults=(None,)),
):
    """A help that no formula gives, and what a file says of it.

    right: the help: `housing-aid`, `housing-fund` or `water-help`
    answer: `worth-checking`, `cannot-tell`, or `local` where it is decided where one lives
    lacks: the field that the file does not tell; `None` where nothing lacks
    first_month: the first day of the first month of resources that is looked at; `None` where the law says none
    last_month: the first day of the last one
    helped: of local help, the last day on which the file says that it was given
    """

    __slots__ = ()


class WithRights(
    _Shown,
    # A pickle of an earlier version lacks the last ones.
    namedtuple("WithRights", "added reduced yearly left_out left in_doubt alone", defaults=(False, None)),
):
    """What would be left to live on with the rights of a file that a published formula estimates. Amounts are `Decimal`.

    added: what would come in each month, by the rule that estimates it
    reduced: what comes in already and would be less, by kind: today, and with the rights
    yearly: what would come in once a year, in no month, by rule
    left_out: the rights that are not counted, by rule: `no-amount`, `cannot-tell`, or `taken-in` by what is counted
    left: by definition, what is left each month today and with the rights; `None` where the file lacks what it needs
    in_doubt: whether a child in alternating custody may count for less in what is added
    alone: what is in `added` and `yearly`, each as its own rule estimates it, where no other right is counted in it
    """

    __slots__ = ()


class Action(
    _Shown,
    # A pickle of an earlier version lacks the last ones.
    namedtuple(
        "Action",
        "id group reason monthly once months no_amount days article papers effort offer other without_food helped",
        defaults=(None, False, None),
    ),
):
    """Something that can be done for a household, or that must not be. Amounts are `Decimal`, days `date`.

    id: its identifier, `ask-aid/housing-fund`
    group: `urgent`, `rights`, `charges`, `income`, `aid`, `debts` or `never`
    reason: what calls for it: the key of a figure or the field of the file, and its value as a text
    monthly: by how much the balance of the month changes, from a second assessment; `None` where no rule tells
    once: what it brings once, or once a year; `None` where no rule tells
    months: for how many months at most; `None` where no text bounds it
    no_amount: why there is no amount: `local`, `no-formula`, `decided`, `not-told`, `nothing`, `nothing-left`, `no-scale`, `no-figure`, `forbidden`
    days: the first day on which it can be done, the last one on which it is in time, the day from which it is too late; `None` for each
        that is not known
    article: the text or the scheme that it rests on
    papers: the papers that it takes
    effort: from 1 to 5, as you rank it; `None` where you do not
    offer: of one loan for several, what the offer costs: `principal`, `paid`, `cost`, `apr`, the usury `ceiling`, whether `above` it, and what
        the loans of `today` would still cost; `None` where no offer was given
    other: what it moves by another reading, where a child in alternating custody may count for less; `None` otherwise
    without_food: of instalments, whether the file tells no food: they may take the money for it
    helped: of local help, the last day on which it was given; `None` where the file tells none
    """

    __slots__ = ()


class Untold(_Shown, namedtuple("Untold", "id path field law")):
    """An action that could not be looked at, and what lacks; where no file tells it, such as who expects a child, both are `None`.

    id: its identifier
    path: the part of the file that it is about; empty for the whole file
    field: the field that the file does not tell
    law: the parameter that has no value on the day
    """

    __slots__ = ()


class ActionSet(_Shown, namedtuple("ActionSet", "actions effort monthly once months reached unbeaten")):
    """Actions applied together. Amounts are `Decimal`.

    actions: their identifiers
    effort: the efforts added; `None` where one of them has none
    monthly: by how much the balance of the month changes with all of them
    once: what they bring once
    months: for how many months at most all of it lasts; `None` where no text bounds it
    reached: the figure of the goal with all of them
    unbeaten: whether no other of the sets beats it in number, effort and euros
    """

    __slots__ = ()


class Few(_Shown, namedtuple("Few", "figure least today tried sets_tried left_out sets nearest")):
    """The smallest sets of actions that reach a goal: every set was tried, and none of these reaches it without one of its actions.

    figure: the figure of the goal: `balance`, `remaining-to-live` or `instalment`
    least: what it has to be at least
    today: the figure today
    tried: the actions whose sets were tried
    sets_tried: how many sets were tried
    left_out: actions that were not tried since there are too many, with what each moves each month
    sets: the sets, each an `ActionSet`
    nearest: the set that comes nearest, where none reaches the goal
    """

    __slots__ = ()
