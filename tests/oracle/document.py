"""A household document read on a day: its people and its sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import kinds
from exact import ZERO, nearest

Document = dict[str, Any]

WORDS = {
    name: kinds.words(table)
    for name, table in {
        "income": kinds.INCOMES,
        "expense": kinds.EXPENSES,
        "debt": kinds.DEBTS,
        "asset": kinds.ASSETS,
        "role": kinds.ROLES,
        "custody": kinds.CUSTODIES,
        "tenure": kinds.TENURES,
        "provenance": kinds.PROVENANCES,
        "period": kinds.PERIODS,
        "outlook": kinds.OUTLOOKS,
    }.items()
}


def money(written: str | int | None) -> Fraction:
    """An amount as documents write it: `1234.56`, `1 234,56`, `1234`; nothing when it is left out."""
    if written is None:
        return ZERO
    return Fraction("".join(str(written).split()).replace(",", "."))


def word(table: str, written: str | None, otherwise: str = "") -> str:
    """The identifier of a word, written as such or by its French alias."""
    return otherwise if written is None else WORDS[table][written]


def day_of(written: str | None) -> date | None:
    """A day, when there is one."""
    return None if written is None else date.fromisoformat(written)


def periodic(written: str | int | Document) -> Document:
    """An amount with its period, written as a table or as a bare monthly amount."""
    return written if isinstance(written, dict) else {"amount": written}


def monthly(line: Document) -> Fraction:
    """What a line is worth per month: a year is 12 months, 52 weeks, 26 fortnights, 13 times four weeks.

    Each line of a budget is rounded once, to the cent.
    """
    amount, period = money(line["amount"]), word("period", line.get("period"), "month")
    if period == "once":
        return nearest(amount / line["months"], 2)
    return nearest(amount * kinds.TIMES_A_YEAR[period] / 12, 2)


def runs(line: Document, day: date) -> bool:
    """Whether a line runs on a day; its first and last day are part of it."""
    since, until = day_of(line.get("since")), day_of(line.get("until"))
    return (since is None or since <= day) and (until is None or day <= until)


def age(born: date, day: date) -> int:
    """Whole years of life; who was born on 29 February has a birthday on 1 March in other years."""
    try:
        birthday = born.replace(year=day.year)
    except ValueError:
        birthday = date(day.year, 3, 1)
    return day.year - born.year - (day < birthday)


def minimum_increase(law: dict[str, Any], couple: bool, children: int) -> Fraction:
    """What one child more adds to the coefficient of the minimum income, after so many: CASF, R262-1.

    The second person of a household adds a half; each further one three tenths, but two fifths from the third child on.
    """
    if children >= 2:
        return law["income.minimum-third-child"]
    if children == 0 and not couple:
        return law["income.minimum-second-person"]
    return law["income.minimum-further-person"]


TOTALS = (
    "resources self_employment applicants depositor co_depositor partner left_out seizable seizable_co_depositor committed everyday"
    " real_charges work_travel health_cover housing_bills debt_service loan_instalments housing_cost housing_aid energy"
    " maintenance arrears without_instalment professional_debts assets home estimated"
).split()


@dataclass
class Household:
    """The people and the sums of a household on a day."""

    document: Document
    day: date
    law: dict[str, Any]
    sums: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys(TOTALS, ZERO))
    own_lines: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    """Of those who have income lines: what counts among resources, what supports a child, what is pay."""
    trades: bool = False
    """Whether somebody who files trades alone, or owes what such a trade left."""

    def __post_init__(self) -> None:
        """Reads people, then lines."""
        self.people = [self._person(person) for person in self.document["people"]]
        self.roles = {person["id"]: person["role"] for person in self.people}
        self.partner_outside = "partner" in self.roles.values()
        self.couple = self.partner_outside or "co-depositor" in self.roles.values()
        self.present = [p for p in self.people if p["custody"] != "visiting"]
        self._add_incomes()
        self._add_expenses()
        self._add_debts()
        for asset in self.document.get("assets", []):
            if word("asset", asset["kind"]) == "main-home":
                self.sums["home"] += money(asset["value"])
            elif not asset.get("needed", False):
                self.sums["assets"] += money(asset["value"])

    def _person(self, person: Document) -> Document:
        """A person with its words as identifiers, and its age."""
        role = word("role", person["role"])
        return {
            **person,
            "role": role,
            "age": age(date.fromisoformat(person["born"]), self.day),
            "custody": word("custody", person.get("custody"), "full"),
        }

    def _add(self, amount: Fraction, *names: str) -> None:
        """Adds an amount to sums."""
        for name in names:
            self.sums[name] += amount

    def _estimated(self, line: Document, amount: Fraction) -> None:
        """Adds what is only estimated."""
        if word("provenance", line.get("provenance"), "declared") == "estimate":
            self.sums["estimated"] += amount

    def _add_incomes(self) -> None:
        """Incomes by what they count for, and by whose they are."""
        for line in self.document.get("incomes", []):
            if not runs(line, self.day):
                continue
            name, amount, owner = word("income", line["kind"]), monthly(line), self.roles.get(line.get("of"))
            kind = kinds.INCOMES[name]
            files = owner in (None, "depositor", "co-depositor")
            if kind.counted and files:
                place = "applicants"
            elif kind.counted and owner == "partner":
                place = "partner"
            else:
                place = "left_out"
            self._add(amount, "resources", place)
            if name == "housing-aid":
                self._add(amount, "housing_aid")
            if name == "self-employment" and files:
                self._add(amount, "self_employment")
                self.trades = True
            # What has no name is the depositor's; a benefit without a name is the household's, for own resources.
            seized = {None: "seizable", "depositor": "seizable", "co-depositor": "seizable_co_depositor"}
            if kind.scale and owner in seized:
                self._add(amount, seized[owner])
            own = {"depositor": "depositor", "co-depositor": "co_depositor"}
            if owner is None and not kind.shared:
                own[None] = "depositor"
            if kind.counted and owner in own:
                self._add(amount, own[owner])
            self._estimated(line, amount)
            if owner is not None:
                said = self.own_lines.setdefault(line["of"], dict.fromkeys(("counted", "child", "pay"), ZERO))
                said["counted"] += amount if kind.counted else ZERO
                said["child"] += amount if kind.supports_child else ZERO
                said["pay"] += amount if kind.remuneration else ZERO
        for person in self.people:
            if person.get("own_resources") is not None:
                line = periodic(person["own_resources"])
                amount = monthly(line)
                self._add(amount, "resources", "partner" if person["role"] == "partner" else "left_out")
                self._estimated(line, amount)

    def _add_expenses(self) -> None:
        """Expenses by nature, treatment and use."""
        for line in self.document.get("expenses", []):
            if not runs(line, self.day):
                continue
            name, amount = word("expense", line["kind"]), monthly(line)
            kind = kinds.EXPENSES[name]
            self._add(amount, "committed" if kind.committed else "everyday")
            if kind.real:
                self._add(amount, "real_charges")
            if name == "work-travel":
                self._add(amount, "work_travel")
            if name == "complementary-health":
                self._add(amount, "health_cover")
            if name in kinds.HOUSING_BILLS:
                self._add(amount, "housing_bills")
            if kind.use:
                self._add(amount, "energy" if kind.use == "energy" else "housing_cost")
            if word("expense", line["kind"]) == "maintenance-paid":
                self._add(amount, "maintenance")
            self._estimated(line, amount)

    def _add_debts(self) -> None:
        """Debts by group and place, their arrears and instalments."""
        self.owed = dict.fromkeys(["housing", "consumer", "bank", "current", "other"], ZERO)
        self.outside, self.landlord, self.pledges = ZERO, ZERO, ZERO
        for debt in self.document.get("debts", []):
            name, balance = word("debt", debt["kind"]), money(debt["balance"])
            kind = kinds.DEBTS[name]
            self.owed[kind.group] += balance
            agrees = debt.get("creditor_agrees", False)
            if kind.place == "outside" or (kind.place == "unless-agreed" and not agrees):
                self.outside += balance
            elif name == "rent-arrears":
                self.landlord += balance
            elif kind.place == "pledge":
                self.pledges += balance
            late = money(debt.get("arrears"))
            self._add(late, "arrears")
            if name == "professional-debt":
                self._add(balance, "professional_debts")
                self.trades = True
            if debt.get("instalment") is None or money(periodic(debt["instalment"])["amount"]) == 0:
                self._add(balance - late, "without_instalment")
            if debt.get("instalment") is not None:
                # An instalment comes from where the debt comes from, unless it says otherwise.
                line = {"provenance": debt.get("provenance")} | periodic(debt["instalment"])
                amount = monthly(line)
                self._add(amount, "debt_service")
                if kind.group in ("housing", "consumer"):
                    self._add(amount, "loan_instalments")
                if name == "home-loan":
                    self._add(amount, "housing_cost")
                self._estimated(line, amount)

    def ages(self) -> tuple[int, int]:
        """Who is present, from the age limit of consumption units on, and below it."""
        limit = self.law["living-standard.unit-age"]
        younger = sum(person["age"] < limit for person in self.present)
        return len(self.present) - younger, younger

    def has(self, person: Document, what: str) -> Fraction | None:
        """What a dependant has a month, said as such or by income lines; nothing when neither is there."""
        if person.get("own_resources") is not None:
            return monthly(periodic(person["own_resources"]))
        lines = self.own_lines.get(person["id"])
        return None if lines is None else lines[what]

    def minimum_persons(self) -> tuple[int, int]:
        """Who raises the minimum income, whole and by half: CASF, R262-3.

        They are under 25 and have less than the increase that they bring; who has less comes first.
        """
        limit, single = self.law["income.minimum-child-age"], self.law["income.minimum-single"]
        young = [p for p in self.present if p["role"] in ("child", "other-dependant") and p["age"] < limit]
        counts: list[int] = []
        for alternating in (False, True):
            whose = [p for p in young if (p["custody"] == "alternating") == alternating]
            have = [self.has(p, "counted" if p.get("ascendant") else "child") for p in whose]
            counted = 0
            for amount in sorted(amount or ZERO for amount in have):
                before = sum(counts) + counted
                if amount < single * minimum_increase(self.law, self.couple, before):
                    counted += 1
            counts.append(counted)
        return counts[0], counts[1]

    def dependants(self, own: Fraction | None = None) -> tuple[bool, int]:
        """Whether the partner is a dependant of the seizure scale, and all dependants: labour code, R3252-3.

        For the plan of two who file together, the one with the lower own resources is compared with the single RSA; for a
        seizure of one of them, `own` is what the other has.
        """
        single, sums = self.law["income.minimum-single"], self.sums
        if own is None:
            both = min(sums["depositor"], sums["co_depositor"])
            own = sums["partner"] if self.partner_outside else both
        partner = self.couple and own < single
        children = sum(self._is_dependent_child(p) for p in self.people)
        ascendants = sum(p.get("ascendant", False) and self._is_below(p, single) for p in self.people)
        return partner, partner + children + ascendants

    def _is_dependent_child(self, person: Document) -> bool:
        """A child for whom maintenance is paid, or in care and opening family benefits (CSS L512-3, R512-2).

        From the end of compulsory schooling on, pay above 55 % of 169 hours of minimum wage closes them.
        """
        if person["role"] != "child":
            return False
        if person.get("maintenance_paid", False):
            return True
        half = person["custody"] == "alternating" and person.get("family_benefits", False)
        in_care = person["custody"] == "full" or half
        if person["age"] < self.law["earnings.child-schooling-age"]:
            return in_care
        share, hours = self.law["earnings.child-pay-share"], self.law["earnings.child-pay-hours"]
        most = share * hours * self.law["income.minimum-wage"]
        return in_care and (self.has(person, "pay") or ZERO) <= most

    def _is_below(self, person: Document, limit: Fraction) -> bool:
        """Whether own resources are below a limit; where none are said, nothing proves it."""
        amount = self.has(person, "counted")
        return amount is not None and amount < limit
