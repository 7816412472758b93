"""Random households: valid, wide and nasty, one for each seed."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import kinds
from document import Document, age
from law import Law

FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2026, 11, 23)
LEAP_DAYS = [date(2012, 2, 29), date(2016, 2, 29), date(2020, 2, 29), date(2024, 2, 29)]
SPACES = (" ", "\u00a0", "\u202f")
ORDINARY, SMALL, LARGE = 400_000, 30_000, 100_000_000
"""Usual bounds of an amount, in cents."""

CHANGING = (
    "earnings.thresholds",
    "earnings.dependant-step",
    "income.minimum-single",
    "living-standard.line-60",
    "living-standard.third-decile",
    "lending.debt-service-norm",
    "energy.burden-threshold",
    "plan.longest",
)
"""The parameters whose changes are looked at from both sides."""

Question = dict[str, Any]


def shifted(day: date, years: int, days: int = 0) -> date:
    """A day some years before another, and some days after that; 29 February gives 1 March in other years."""
    try:
        moved = day.replace(year=day.year - years)
    except ValueError:
        moved = date(day.year - years, 3, 1)
    return moved + timedelta(days=days)


class Draw:
    """A source of chance for one household."""

    def __init__(self, seed: int, law: Law) -> None:
        """Starts from a seed: the same seed gives the same household."""
        self.random = random.Random(seed)
        self.law = law
        self.day = self._day()
        self.on = law.on(self.day)
        self.french = self.chance(0.3)

    def chance(self, share: float) -> bool:
        """Whether something happens that happens so often."""
        return self.random.random() < share

    def _day(self) -> date:
        """A day: any, around a change of law, or a day that calendars get wrong."""
        pick = self.random.random()
        if pick < 0.5:
            days = (LAST_DAY - FIRST_DAY).days
            return FIRST_DAY + timedelta(days=self.random.randint(0, days))
        if pick < 0.8:
            beside = timedelta(days=self.random.choice((-1, 0, 0, 1)))
            return min(max(self.random.choice(self.law.changes(CHANGING)) + beside, FIRST_DAY), LAST_DAY)
        if pick < 0.9:
            return self.random.choice([*LEAP_DAYS, FIRST_DAY, LAST_DAY])
        year = self.random.randint(2012, 2026)
        month, day = self.random.choice(((1, 1), (3, 31), (4, 1), (6, 30), (7, 1), (9, 1), (12, 31), (2, 28)))
        return min(date(year, month, day), LAST_DAY)

    def word(self, table: dict, word: str | None = None) -> str:
        """A word of a table, or this one; sometimes by its French alias."""
        word = word or self.random.choice(list(table))
        if self.french and self.chance(0.5):
            entry = table[word]
            return entry if isinstance(entry, str) else entry.alias
        return word

    def cents(self, most: int) -> int:
        """Cents: whole euros, exact halves once divided by twelve, nothing, or any."""
        pick = self.random.random()
        if pick < 0.1:
            return self.random.randint(0, most // 100) * 100
        if pick < 0.2:
            return self.random.randint(0, most // 12) * 12 + 6
        if pick < 0.23:
            return self.random.choice((0, 0, 1, 2, 3, 5))
        return self.random.randint(0, most)

    def written(self, cents: int) -> str | int:
        """An amount as documents write it."""
        euros, rest = divmod(cents, 100)
        pick = self.random.random()
        if pick < 0.8:
            return f"{euros}.{rest:02}"
        if pick < 0.9:
            grouped = f"{euros:,}".replace(",", self.random.choice(SPACES))
            return f"{grouped},{rest:02}"
        if rest == 0:
            return euros if pick < 0.95 else str(euros)
        return f"{euros}.{rest // 10}" if rest % 10 == 0 else f"{euros}.{rest:02}"

    def period(self) -> Document:
        """A period, left out when it is a month."""
        if self.chance(0.5):
            return {}
        word = self.random.choice(list(kinds.PERIODS))
        months = {"months": self.random.choice((1, 2, 3, 7, 12, 24, 36, 120))} if word == "once" else {}
        return {"period": self.word(kinds.PERIODS, word)} | months

    def provenance(self) -> Document:
        """Where an amount comes from, left out when it is declared."""
        return {"provenance": self.word(kinds.PROVENANCES)} if self.chance(0.6) else {}

    def line(self, most: int) -> Document:
        """An amount with its period and provenance, spread over the document's table."""
        return {"amount": self.written(self.cents(most))} | self.period() | self.provenance()

    def periodic(self, cents: int) -> str | int | Document:
        """The same as a value of its own: a bare monthly amount, or a table."""
        if self.chance(0.4):
            return self.written(cents)
        return {"amount": self.written(cents)} | self.period() | self.provenance()

    def dates(self) -> Document:
        """First and last days around the day of the assessment, never out of order."""
        if self.chance(0.75):
            return {}
        near = (-400, -31, -1, 0, 0, 1, 31, 400)
        days = sorted(self.day + timedelta(days=self.random.choice(near)) for _ in range(2))
        dates = {"since": days[0].isoformat(), "until": days[1].isoformat()}
        for name in ("since", "until"):
            if self.chance(0.3):
                dates[name] = None
            elif self.chance(0.3):
                del dates[name]
        return dates

    def near(self, cents: int) -> int:
        """An amount at a limit of the law, or a cent beside it."""
        return max(0, cents + self.random.choice((-1, 0, 0, 1)))


def custody_of(person: Document) -> str:
    """The custody of a child, in English."""
    return kinds.words(kinds.CUSTODIES)[person.get("custody") or "full"]


class Maker:
    """Makes one household."""

    def __init__(self, draw: Draw) -> None:
        """Draws everything."""
        self.draw, self.random, self.day = draw, draw.random, draw.day
        self.single = int(draw.on["income.minimum-single"] * 100)
        shares = [draw.on[f"income.minimum-{name}"] for name in ("second-person", "further-person", "third-child")]
        pay = draw.on["income.minimum-wage"] * draw.on["earnings.child-pay-hours"] * draw.on["earnings.child-pay-share"]
        self.limits = [int(self.single * share) for share in shares] + [int(pay * 100)]
        self.most = self.random.choices((ORDINARY, SMALL, LARGE), (90, 7, 3))[0]
        self.document: Document = {"format": "resteavivre/household@1"}
        if draw.chance(0.7):
            other = draw.chance(0.1)
            self.document["day"] = (LAST_DAY if other else self.day).isoformat()
        if draw.chance(0.3):
            self.document["reference"] = "dossier n° 12"
        self._people()
        self._dwelling()
        self._lines()
        self._debts()
        self._rest()
        if draw.chance(0.25):
            self._pin()

    # People.

    def _born(self, least: int, most: int, limits: tuple[int, ...] = ()) -> str:
        """A day of birth for an age in years, often at a birthday that matters."""
        limits = tuple(limit for limit in limits if least < limit <= most)
        if limits and self.draw.chance(0.4):
            born = shifted(self.day, self.random.choice(limits), self.random.choice((-1, 0, 1, 2)))
        else:
            born = shifted(self.day, self.random.randint(least, most), -self.random.randint(0, 364))
        if self.draw.chance(0.08):
            leap = date(born.year - born.year % 4, 2, 29)
            if least <= age(leap, self.day) <= most:
                born = leap
        while born > self.day or age(born, self.day) < least:
            born -= timedelta(days=1)
        return born.isoformat()

    def _people(self) -> None:
        """A household of any shape: alone, a couple that files, a partner who does not."""
        draw, roles = self.draw, ["depositor"]
        pick = self.random.random()
        if pick < 0.3:
            roles.append("co-depositor")
        elif pick < 0.55:
            roles.append("partner")
        roles += ["child"] * self.random.choices((0, 1, 2, 3, 4, 7), (35, 22, 20, 13, 7, 3))[0]
        roles += ["other-dependant"] * self.random.choices((0, 1, 2), (80, 14, 6))[0]
        if draw.chance(0.3):
            self.random.shuffle(roles)
        self.roles = {f"p{number}": role for number, role in enumerate(roles, 1)}
        self.document["people"] = [self._person(name, role) for name, role in self.roles.items()]
        self.own = {p["id"] for p in self.document["people"] if p.get("own_resources") is not None}

    def _person(self, name: str, role: str) -> Document:
        """One person."""
        draw = self.draw
        person: Document = {"id": name, "role": draw.word(kinds.ROLES, role)}
        if role == "child":
            person["born"] = self._born(0, 30, (1, 14, 16, 20, 25))
            self._custody(person)
            if custody_of(person) != "visiting" and draw.chance(0.25):
                person["own_resources"] = self._own_resources()
        elif role == "other-dependant":
            person["born"] = self._born(0, 100, (14, 25))
            if draw.chance(0.6):
                person["ascendant"] = True
            if draw.chance(0.5):
                person["own_resources"] = self._own_resources()
        else:
            person["born"] = self._born(16, 100, (16, 17, 25))
        if role == "partner":
            if draw.chance(0.5):
                person["own_resources"] = self._own_resources()
            if draw.chance(0.3):
                person["contribution"] = draw.periodic(draw.cents(150_000))
        return person

    def _custody(self, person: Document) -> None:
        """What can be said of a child."""
        draw = self.draw
        custody = self.random.choices(list(kinds.CUSTODIES), (60, 25, 15))[0]
        if custody != "full" or draw.chance(0.3):
            person["custody"] = draw.word(kinds.CUSTODIES, custody)
        if custody != "full" and draw.chance(0.4):
            person["maintenance_paid"] = True
        if draw.chance({"full": 0.2, "alternating": 0.5, "visiting": 0}[custody]):
            person["family_benefits"] = True

    def _own_resources(self) -> str | int | Document:
        """Own resources, often at the single minimum income, at an increase of it or at the most a child is paid."""
        draw = self.draw
        pick = self.random.random()
        if pick < 0.3:
            return draw.written(draw.near(self.single))
        if pick < 0.5:
            return draw.written(draw.near(self.random.choice(self.limits)))
        if pick < 0.6:
            shift = self.random.choice((-13, -7, -6, -5, 0, 5, 6, 7))
            return {"amount": draw.written(12 * self.single + shift), "period": "year"}
        return draw.periodic(draw.cents(200_000))

    def _dwelling(self) -> None:
        """The home."""
        dwelling: Document = {"tenure": self.draw.word(kinds.TENURES)}
        if self.draw.chance(0.5):
            dwelling["heating_included"] = self.draw.chance(0.4)
        self.document["dwelling"] = dwelling

    # Lines.

    def _count(self, usual: int) -> int:
        """How many lines: a household of large amounts has few, so that its totals stay in range."""
        return self.random.randint(0, 3 if self.most == LARGE else usual)

    def _lines(self) -> None:
        """Incomes and expenses of all kinds, of anybody or of nobody in particular."""
        draw = self.draw
        owners = [name for name in self.roles if name not in self.own] + [None] * 3
        incomes = []
        for _ in range(self._count(7)):
            line = {"kind": draw.word(kinds.INCOMES)} | draw.line(self.most) | draw.dates()
            owner = self.random.choice(owners)
            if owner is not None or draw.chance(0.1):
                line["of"] = owner
            if draw.chance(0.2):
                line["as_of"] = (self.day - timedelta(days=self.random.randint(0, 400))).isoformat()
            incomes.append(line)
        most = min(self.most, 120_000) if self.most != LARGE else LARGE
        expenses = [
            {"kind": draw.word(kinds.EXPENSES)} | draw.line(most) | draw.dates()
            for _ in range(self._count(14))
        ]
        for name, lines in (("incomes", incomes), ("expenses", expenses)):
            if lines or draw.chance(0.7):
                self.document[name] = lines

    def _debts(self) -> None:
        """Debts of all kinds, instalments and arrears within the balance."""
        draw, debts = self.draw, []
        count = 0 if draw.chance(0.15) else self._count(8)
        for number in range(count):
            balance = draw.cents(self.random.choice((50_000, 1_000_000, 20_000_000)))
            if self.most == LARGE and draw.chance(0.3):
                balance = self.random.randint(0, 1_000_000_000)
            debt: Document = {"id": f"d{number}", "kind": draw.word(kinds.DEBTS)}
            debt["balance"] = draw.written(balance)
            if draw.chance(0.6):
                debt["instalment"] = draw.periodic(min(balance, draw.cents(60_000)))
            if draw.chance(0.5):
                arrears = balance if draw.chance(0.3) else self.random.randint(0, balance)
                debt["arrears"] = draw.written(arrears)
            if draw.chance(0.3):
                debt["creditor_agrees"] = draw.chance(0.7)
            if draw.chance(0.3):
                debt["rate"] = self.random.choice(("0", "5.9", "21,04 %", "100", "2.0625"))
            if draw.chance(0.2):
                debt["ends"] = (self.day + timedelta(days=self.random.randint(-400, 3000))).isoformat()
            debts.append(debt | draw.provenance())
        self.document["debts"] = debts

    def _rest(self) -> None:
        """Assets, bank, alerts, earlier measures, scale."""
        draw = self.draw
        if draw.chance(0.4):
            self.document["assets"] = [self._asset() for _ in range(self.random.randint(0, 3))]
        if draw.chance(0.3):
            self.document["bank"] = {
                "overdraft": draw.written(draw.cents(200_000)),
                "rejected_payments": self.random.randint(0, 9),
                "fees": draw.written(draw.cents(20_000)),
            }
        if draw.chance(0.3):
            self.document["alerts"] = [draw.word(kinds.ALERTS) for _ in range(self.random.randint(0, 3))]
        if draw.chance(0.6):
            self.document["procedure"] = self._procedure()
        if draw.chance(0.6):
            self.document["scale"] = self._scale()

    def _asset(self) -> Document:
        """One asset."""
        draw = self.draw
        asset = {"kind": draw.word(kinds.ASSETS), "value": draw.written(draw.cents(30_000_000))}
        if draw.chance(0.5):
            asset["needed"] = draw.chance(0.5)
        return asset | draw.provenance()

    def _procedure(self) -> Document:
        """Earlier measures around the longest ones, and the outlook."""
        draw = self.draw
        earlier = self.random.choice((0, 0, 12, 24, 60, 83, 84, 85, 120, 1200))
        suspended = min(earlier, self.random.choice((0, 12, 23, 24, 25)))
        procedure: Document = {"earlier_months": earlier, "suspension_months": suspended}
        if draw.chance(0.7):
            procedure["earlier_files"] = self.random.choice((0, 0, 1, 3))
        if draw.chance(0.7):
            procedure["outlook"] = draw.word(kinds.OUTLOOKS)
        if draw.chance(0.2):
            procedure["retained_charges"] = draw.written(draw.cents(300_000))
        return procedure

    def _scale(self) -> Document:
        """A scale that runs on the day, sometimes on that day only; odd cents make halves of a cent."""
        draw = self.draw
        before, after = (self.random.choice((0, 1, 200)) for _ in range(2))
        scale: Document = {
            "label": "Barème d’essai",
            "territory": "Ille-et-Vilaine",
            "source": "drawn by chance",
            "from": (self.day - timedelta(days=before)).isoformat(),
            "to": (self.day + timedelta(days=after)).isoformat(),
        }
        for name, most in (("base", 70_000), ("housing", 15_000), ("heating", 15_000)):
            pair = {"first": draw.cents(most), "further": draw.cents(most // 3)}
            scale[name] = {part: draw.written(cents) for part, cents in pair.items()}
        if draw.chance(0.3):
            scale["caveat"] = "not confirmed"
        if draw.chance(0.4):
            scale["housing_at_cost"] = draw.chance(0.8)
        if draw.chance(0.3):
            scale["travel_most"] = draw.written(draw.cents(20_000))
        if draw.chance(0.3):
            scale["health_most"] = {part: draw.written(draw.cents(8_000)) for part in ("first", "further")}
        return scale

    # Households at a limit of the law.

    def _income(self, cents: int, owner: str | None = None) -> None:
        """Leaves one income, so that resources are known."""
        line = {"kind": "wage", "amount": self.draw.written(max(0, cents))}
        self.document["incomes"] = [line | ({"of": owner} if owner else {})]
        for person in self.document["people"]:
            person.pop("own_resources", None)

    def _debt(self, balance: int, instalment: int | None = None) -> None:
        """Leaves one debt that a plan can treat."""
        debt: Document = {"id": "d1", "kind": "personal-loan", "balance": self.draw.written(balance)}
        if instalment is not None:
            debt["instalment"] = self.draw.written(min(instalment, balance))
        self.document["debts"] = [debt]

    def _units(self) -> int:
        """Tenths of consumption units."""
        limit = self.draw.on["living-standard.unit-age"]
        visiting = (kinds.CUSTODIES["visiting"], "visiting")
        ages = [
            age(date.fromisoformat(person["born"]), self.day)
            for person in self.document["people"]
            if person.get("custody") not in visiting
        ]
        return 5 + sum(5 if years >= limit else 3 for years in ages)

    def _pin(self) -> None:
        """Sets what some comparison of the law looks at to its limit, or a cent beside it."""
        draw, law = self.draw, self.draw.on
        choice = self.random.randrange(8)
        if choice == 0:  # a band of the seizure scale
            step = law["earnings.dependant-step"] * self.random.randint(0, 4)
            self._income(draw.near(int((self.random.choice(law["earnings.thresholds"]) + step) * 100 / 12)))
        elif choice == 1:  # the lending norm
            euros = self.random.randint(1, 400) * 20
            self._income(euros * 100)
            self._debt(10_000_000, draw.near(euros * self.random.choice((33, 35))))
        elif choice == 2:  # energy
            euros = self.random.randint(1, 400) * 25
            self._income(euros * 100)
            amount = draw.written(draw.near(euros * self.random.choice((8, 10))))
            self.document["expenses"] = [{"kind": "heating", "amount": amount}]
        elif choice == 3:  # the third decile
            self._income(draw.near(1_836_000 * self._units() // 120))
        elif choice == 4:  # a poverty line
            line = law.get("living-standard.line-60", 1000)
            self._income(draw.near(int(line * self._units() * 10)))
        elif choice == 5:  # the wage floor, and the resources of a partner or co-depositor
            owners = [name for name, role in self.roles.items() if role not in ("child", "other-dependant")]
            self._income(draw.near(self.single), self.random.choice(owners))
            if draw.chance(0.5):
                extra = {"kind": draw.word(kinds.INCOMES), "amount": draw.written(draw.near(self.single))}
                self.document["incomes"].append(extra | {"of": self.random.choice(owners)})
        else:  # a ceiling of so many cents, and a debt that is a round number of instalments
            ceiling = self.random.choice((0, 0, 1, 7, 50, 9_999, 34_800))
            self._income(300_000)
            procedure = self.document.setdefault("procedure", {})
            procedure["retained_charges"] = draw.written(300_000 - ceiling)
            left = max(1, 84 - procedure.get("earlier_months", 0))
            debt = draw.near((ceiling or 500) * self.random.choice((1, 2, left, 1200)))
            self._debt(debt)
            if draw.chance(0.5):
                asset = {"kind": draw.word(kinds.ASSETS), "value": draw.written(draw.near(debt))}
                self.document["assets"] = [asset]


def question(seed: int, law: Law) -> Question:
    """The question that a seed asks: a document, a day, and whether resources are cut to whole euros."""
    draw = Draw(seed, law)
    document = Maker(draw).document
    return {"document": document, "day": draw.day.isoformat(), "whole_euros": draw.chance(0.6)}
