"""An independent recomputation of an assessment, from the definitions of the law and of the documentation.

Everything is an exact `Fraction` of euros. A figure is rounded where its definition says so, by
`exact.nearest` and nothing else. Nothing here is taken from the engine but the names of the figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from document import Document, Household, money, monthly, periodic, word
from exact import ZERO, cents, euros, nearest, percent, text, yes
from law import Law
from rules import (
    File,
    attachable,
    clearing,
    contribution_of,
    direct_payment,
    flat_rates,
    minimum_coefficient,
    months_to_clear,
    routes,
    units,
)

CAPACITY = "repayment.capacity"
CEILING = "repayment.instalment-ceiling"
MAXIMUM = "repayment.legal-maximum"
REMAINING = "budget.remaining-to-live"
CLEAR = "debts.months-to-clear"
ROUTES = "overindebtedness.routes"
SHARE = "repayment.partner-share"
FLAT = "commission.flat-rates"
REAL = "commission.real-charges"


@dataclass
class Answer:
    """Every figure by key, with the totals, the keys that are missing, and the routes in order."""

    figures: dict[str, dict[str, str]] = field(default_factory=dict)
    totals: dict[str, str] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    routes: list[tuple[str, int]] = field(default_factory=list)


class Reading:
    """One household read on one day."""

    def __init__(self, household: Household, scale: Document | None, whole_euros: bool) -> None:
        """Computes everything."""
        self.household, self.scale, self.whole_euros = household, scale, whole_euros
        self.law, self.sums = household.law, household.sums
        self.other_ceiling = ZERO
        self.answer = Answer(totals={name: euros(amount) for name, amount in household.sums.items()})
        self.units = units(self.law, *household.ages())
        self._budget()
        self._living_standard()
        self._burdens()
        self._people()
        self._seizures()
        charges = self._charges()
        self._repayment(charges)

    def _put(self, key: str, **working: str) -> None:
        """Writes a figure down."""
        self.answer.figures[key] = working

    def _miss(self, *keys: str) -> None:
        """Says that figures cannot be computed."""
        self.answer.missing.update(keys)

    def _remaining(self, case: str, resources: Fraction, charges: Fraction, instalments: Fraction) -> None:
        """What is left to live on, by one definition."""
        left, persons = resources - charges - instalments, len(self.household.present)
        days = self.law["remaining-to-live.days"]
        self._put(
            f"{REMAINING}/{case}",
            remaining=euros(left),
            per_person=cents(left / persons),
            per_unit=cents(left / self.units),
            per_day=cents(left / days),
            per_person_per_day=cents(left / persons / days),
        )

    def _budget(self) -> None:
        """The balance, and what is left by the definitions that need no scale."""
        sums = self.sums
        resources, committed, service = sums["resources"], sums["committed"], sums["debt_service"]
        expenses = committed + sums["everyday"]
        self._put(
            "budget.balance",
            expenses=euros(expenses),
            outgoings=euros(expenses + service),
            balance=euros(resources - expenses - service),
        )
        self._remaining("after-committed", resources, committed, ZERO)
        self._remaining("after-debt-service", resources, committed, service)
        self._remaining("lender", resources, ZERO, sums["loan_instalments"])

    def _living_standard(self) -> None:
        """Consumption units and poverty lines."""
        size, resources = self.units, self.sums["resources"]
        self._put("living-standard.units", units=text(size, 1))
        lines = {rate: self.law.get(f"living-standard.line-{rate}") for rate in (60, 50, 40)}
        if None in lines.values():
            self._miss("living-standard.poverty")
            return
        working = {"living_standard": cents(resources / size)}
        working |= {f"line_{rate}": cents(line * size) for rate, line in lines.items()}
        working |= {f"ratio_{rate}": percent(resources / (line * size)) for rate, line in lines.items()}
        self._put("living-standard.poverty", **working, below_60=yes(resources < lines[60] * size))

    def _burdens(self) -> None:
        """What debts, housing and energy take; nothing can be said without resources."""
        sums, law = self.sums, self.law
        resources, service, aid = sums["resources"], sums["debt_service"], sums["housing_aid"]
        if resources == 0:
            self._miss("burden.debt-service", "burden.housing", "burden.energy")
            return
        norm = law.get("lending.debt-service-norm")
        above_norm = norm is not None and service / resources > norm
        self._put("burden.debt-service", rate=percent(service / resources), above_norm=yes(above_norm))
        net, rest = max(ZERO, sums["housing_cost"] - aid), resources - aid
        self._put(
            "burden.housing",
            gross_rate=percent(sums["housing_cost"] / resources),
            net_cost=euros(net),
            net_rate=percent(net / rest if rest else ZERO),
        )
        burden, decile = sums["energy"] / resources, law.get("living-standard.third-decile")
        heavy = burden > law["energy.burden-threshold"]
        low = decile is not None and 12 * resources / self.units <= decile
        self._put(
            "burden.energy",
            rate=percent(burden),
            above_threshold=yes(heavy),
            low_income=yes(low),
            energy_poor=yes(heavy and low),
        )

    def _people(self) -> None:
        """Dependants of the seizure scale, and the minimum income."""
        partner, self.dependants = self.household.dependants()
        self._put("earnings.dependants", partner_counts=yes(partner), dependants=str(self.dependants))
        single, coefficient = self.law["income.minimum-single"], self._coefficient()
        self.minimum = nearest(single * coefficient, 2)
        self._put("income.minimum-single", amount=euros(single))
        self._put("income.minimum-household", coefficient=text(coefficient, 2), amount=euros(self.minimum))

    def _coefficient(self) -> Fraction:
        """How many times the single minimum income the household has."""
        return minimum_coefficient(self.law, self.household.couple, *self.household.minimum_persons())

    def _seizures(self) -> None:
        """What a seizure takes of each who files, from all their payers together (labour code, L3252-4)."""
        sums, household = self.sums, self.household
        partner = sums["partner"] if household.partner_outside else sums["co_depositor"]
        seizable = self._seizure("pay", "", sums["seizable"], partner)
        maintenance = sums["maintenance"]
        if seizable is not None and maintenance > 0:
            working = direct_payment(self.law, sums["seizable"], seizable, maintenance)
            self._put("earnings.direct-payment", **working)
        if "co-depositor" in household.roles.values():
            case = "co-depositor"
            pay = sums["seizable_co_depositor"]
            seizable = self._seizure(case, f"/{case}", pay, sums["depositor"])
            if seizable is not None and maintenance > 0:
                working = direct_payment(self.law, pay, seizable, maintenance)
                self._put(f"earnings.direct-payment/{case}", **working)

    def _seizure(self, scale: str, case: str, pay: Fraction, partner: Fraction) -> Fraction | None:
        """One person: the floor is the single minimum income, whatever the family (R3252-5)."""
        if pay == 0:
            self._miss(f"earnings.wage-floor{case}")
            return None
        counts, dependants = self.household.dependants(partner)
        self._put(f"earnings.dependants/{scale}", partner_counts=yes(counts), dependants=str(dependants))
        part, working = attachable(self.law, pay, dependants, False)
        self._put(f"earnings.attachable/{scale}", **working)
        floor = self.law["income.minimum-single"]
        available = max(pay - floor, ZERO)
        seizable = min(part, available)
        self._put(
            f"earnings.wage-floor{case}",
            floor=euros(floor),
            available=euros(available),
            seizable=euros(seizable),
            left=euros(pay - seizable),
        )
        return seizable

    def _charges(self) -> Fraction | None:
        """The charges of the whole household as a commission takes them, when they can be known."""
        retained = (self.household.document.get("procedure") or {}).get("retained_charges")
        if retained is not None:
            return money(retained)
        if self.scale is None:
            self._miss(FLAT)
            return None
        document = self.household.document
        housed_free = word("tenure", document["dwelling"]["tenure"]) == "housed-free"
        heated = document["dwelling"].get("heating_included", False)
        present = self.household.present
        halves = sum(p["role"] == "child" and p["custody"] == "alternating" for p in present)
        blocks = flat_rates(
            self.scale, len(present) - halves, halves, not housed_free, not housed_free and not heated
        )
        if self.scale.get("housing_at_cost", False) and not housed_free:
            # The bills themselves, as long as they are below the flat rate.
            blocks["housing"] = min(blocks["housing"], self.sums["housing_bills"])
            blocks["total"] = blocks["base"] + blocks["housing"] + blocks["heating"]
        self._put(FLAT, **{name: euros(amount) for name, amount in blocks.items()})
        return blocks["total"] + self._real_charges(len(present) - halves, halves)

    def _real_charges(self, whole: int, halves: int) -> Fraction:
        """What is taken at its real amount: travel and health cover only within the ceilings that the commission sets."""
        sums, over_travel, over_health = self.sums, ZERO, ZERO
        if self.scale.get("travel_most") is not None:
            over_travel = max(ZERO, sums["work_travel"] - money(self.scale["travel_most"]))
        if self.scale.get("health_most") is not None:
            pair = self.scale["health_most"]
            further = (whole - 1) + Fraction(halves, 2)
            most = money(pair["first"]) + nearest(further * money(pair["further"]), 2)
            over_health = max(ZERO, sums["health_cover"] - most)
        total = sums["real_charges"] - over_travel - over_health
        self._put(REAL, over_travel=euros(over_travel), over_health=euros(over_health), total=euros(total))
        return total

    def _repayment(self, charges: Fraction | None) -> None:
        """From resources to the highest instalment."""
        applicants = self.sums["applicants"]
        resources = applicants
        self.part, working = attachable(self.law, applicants, self.dependants, self.whole_euros)
        self._put("earnings.attachable", **working)
        if self.household.partner_outside and charges is None:
            self._miss(SHARE)
            resources += self._declared() or ZERO
        elif self.household.partner_outside:
            resources += self._two_methods(charges)
        maximum = self._maximum("", resources)
        ceiling = None
        if charges is None:
            self._miss(CAPACITY, CEILING, f"{REMAINING}/commission")
        else:
            self._remaining("commission", resources, charges, ZERO)
            ceiling = self._ceiling("", resources, charges, maximum)
        self._left_for_debts(resources, charges)
        self._debts(resources, charges, ceiling)

    def _left_for_debts(self, counted: Fraction, charges: Fraction | None) -> None:
        """The lower of what own expenses leave and of what the charges leave; without charges, own expenses alone."""
        sums = self.sums
        own = sums["resources"] - sums["committed"] - sums["everyday"]
        by_charges = own if charges is None else counted - charges
        self._put(
            "budget.left-for-debts",
            by_expenses=euros(own),
            by_charges=euros(by_charges),
            left=euros(min(own, by_charges)),
            charges_bind=yes(by_charges < own),
        )

    def _two_methods(self, charges: Fraction) -> Fraction:
        """A partner who does not file: answers their contribution, and works the share of charges."""
        applicants, partner = self.sums["applicants"], self.sums["partner"]
        contribution = contribution_of(charges, partner, applicants)
        self._put(SHARE, contribution=euros(contribution), own_charges=euros(charges - contribution))
        declared = self._declared()
        if declared is not None:
            contribution = min(declared, charges)
        maximum = self._maximum("/share-of-charges", applicants)
        self._ceiling("/share-of-charges", applicants, charges - contribution, maximum)
        in_proportion = contribution_of(charges, partner, applicants)
        if contribution != in_proportion:
            # What is declared is not what incomes would make it: both readings.
            resources = applicants + in_proportion
            maximum = self._maximum("/pro-rata", resources)
            self.other_ceiling = self._ceiling("/pro-rata", resources, charges, maximum)
        return contribution

    def _declared(self) -> Fraction | None:
        """What the partner said to bring in; nobody contributes more than they have, when that is known."""
        person = next(p for p in self.household.people if p["role"] == "partner")
        if person.get("contribution") is None:
            return None
        said = monthly(periodic(person["contribution"]))
        return min(said, self.sums["partner"] or said)

    def _maximum(self, case: str, resources: Fraction) -> Fraction:
        """The most that the law lets a plan ask."""
        margin = resources - self.minimum
        maximum = max(ZERO, min(self.part, margin))
        self._put(
            MAXIMUM + case,
            margin=euros(margin),
            legal_maximum=euros(maximum),
            minimum_binds=yes(margin < self.part),
            left=euros(resources - maximum),
        )
        return maximum

    def _ceiling(self, case: str, resources: Fraction, charges: Fraction, maximum: Fraction) -> Fraction:
        """The signed capacity, and the highest instalment."""
        capacity = resources - charges
        ceiling = max(ZERO, min(capacity, maximum))
        self._put(CAPACITY + case, capacity=euros(capacity), shown=euros(max(ZERO, capacity)))
        self._put(CEILING + case, ceiling=euros(ceiling), capacity_binds=yes(capacity < maximum))
        return ceiling

    def _debts(self, resources: Fraction, charges: Fraction | None, ceiling: Fraction | None) -> None:
        """What is owed, and how long it takes."""
        owed, outside, landlord = self.household.owed, self.household.outside, self.household.landlord
        total = sum(owed.values(), ZERO)
        in_plan = total - outside
        self._put(
            "debts.composition",
            total=euros(total),
            without_housing=euros(total - owed["housing"]),
            outside_plan=euros(outside),
            in_plan=euros(in_plan),
            can_be_written_off=euros(in_plan - self.household.pledges),
            landlord=euros(landlord),
            after_landlord=euros(in_plan - landlord),
        )
        # More than a century of instalments is said as missing.
        if ceiling and 0 < in_plan <= 1200 * ceiling:
            self._put(CLEAR, **months_to_clear(in_plan, ceiling))
        else:
            self._miss(CLEAR)
        cannot_meet = self._manifest(resources, charges)
        self._orientation(in_plan, ceiling, cannot_meet)

    def _manifest(self, resources: Fraction, charges: Fraction | None) -> bool:
        """Whether what is due can be met."""
        sums = self.sums
        if charges is None:
            # Without the commission's charges, all that comes in against all declared spending.
            resources, charges = sums["resources"], sums["committed"] + sums["everyday"]
        available, due = resources - charges, sums["debt_service"] + sums["arrears"]
        left, to_clear = available - sums["debt_service"], sums["arrears"] + sums["without_instalment"]
        cannot, months = clearing(left, to_clear, self.law.get("creditor.grace-longest") or 1)
        self._put(
            "overindebtedness.manifest",
            available=euros(available),
            due=euros(due),
            gap=euros(available - due),
            left=euros(left),
            to_clear=euros(to_clear),
            months=str(months),
            cannot_meet=yes(cannot),
        )
        return cannot

    def _orientation(self, debt: Fraction, ceiling: Fraction | None, cannot_meet: bool) -> None:
        """Where the file usually goes."""
        document = self.household.document
        procedure = document.get("procedure") or {}
        longest = self.law.get("plan.longest")
        if longest is None:
            self._miss("plan.months-left", ROUTES)
            return
        months = max(0, longest - procedure.get("earlier_months", 0))
        self._put("plan.months-left", months=str(months))
        if ceiling is None:
            self._miss(ROUTES)
            return
        owned = {word("asset", asset["kind"]) for asset in document.get("assets", [])}
        tenure = word("tenure", document["dwelling"]["tenure"])
        main_home = tenure in ("owner", "owner-with-loan") or "main-home" in owned
        file = File(
            ceiling=ceiling,
            other_ceiling=self.other_ceiling,
            debt=debt,
            pledges=self.household.pledges,
            months=months,
            assets=self.sums["assets"],
            home=self.sums["home"],
            real_estate=main_home or "other-real-estate" in owned,
            main_home=main_home,
            outlook=word("outlook", procedure.get("outlook"), "unknown"),
            suspended=procedure.get("suspension_months", 0),
            longest_suspension=self.law["plan.suspension-longest"],
            cannot_meet=cannot_meet,
            court_first=self.household.trades and self.law.get("procedure.sole-trader-court") == 1,
        )
        in_full, suspension, standing = routes(file)
        ranks = {name: str(rank) for name, rank in standing.items()}
        self._put(ROUTES, pays_in_full=yes(in_full), suspension_months=str(suspension), **ranks)
        # Of routes that rank alike, the sale of what does not cover the debts comes last.
        small = {"sale"} if not 0 < file.debt <= file.assets else set()
        self.answer.routes = sorted(standing.items(), key=lambda entry: (-entry[1], entry[0] in small))


def assess(
    law: Law, document: Document, day: date, scale: Document | None = None, whole_euros: bool = True
) -> Answer:
    """Everything that an assessment of this document on this day must hold.

    `scale` is a table of flat rates, written as in a document; without it the document's own is taken.
    """
    household = Household(document, day, law.on(day))
    return Reading(household, scale or document.get("scale"), whole_euros).answer
