"""The figures of a page against those of `--format json` for the same household: label by label, and amount by amount."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import amounts

REMAINING = ("remaining", "per_person", "per_unit", "per_person_per_day")
"""The columns of the table of what remains to live."""

ALIASES = {
    "page.arrears": "totals.arrears",
    "page.landlord": "debts.composition:landlord",
    "page.pay_seizure": "earnings.wage-floor:main",
    "page.pay_seizure_of_depositor": "earnings.wage-floor:main",
    "page.left_by_seizure": "earnings.wage-floor:left",
    "page.pay_seizure_of_co_depositor": "earnings.wage-floor/co-depositor:main",
    "page.left_by_seizure_of_co_depositor": "earnings.wage-floor/co-depositor:left",
    "page.maintenance_taken": "earnings.direct-payment:main",
    "page.left_after_maintenance": "earnings.direct-payment:left",
    "page.maintenance_taken_of_co_depositor": "earnings.direct-payment/co-depositor:main",
    "page.left_after_maintenance_of_co_depositor": "earnings.direct-payment/co-depositor:left",
}
"""Labels of the page alone, and the figure that each shows."""

COUNSELLOR = (
    "totals.resources totals.committed totals.everyday totals.debt_service budget.balance:balance "
    "living-standard.units:units living-standard.poverty:living_standard living-standard.poverty:ratio_60 "
    "living-standard.poverty:ratio_50 living-standard.poverty:ratio_40 burden.debt-service:main burden.housing:main "
    "burden.energy:main earnings.dependants:main earnings.attachable:main income.minimum-household:main "
    "repayment.legal-maximum:main commission.flat-rates:main repayment.capacity:main "
    "repayment.instalment-ceiling:main"
).split()
"""What the counsellor's page must show wherever the JSON has it."""

DEBTS = "debts.composition:total debts.composition:in_plan debts.months-to-clear:main plan.months-left:main".split()
"""What it must show where there are debts."""

HOUSEHOLD = {
    "plain.comes_in": "totals.resources",
    "plain.bills": "totals.committed",
    "plain.repaid": "totals.debt_service",
    "plain.left": "budget.remaining-to-live/after-debt-service:remaining",
    "plain.left_missing": "budget.remaining-to-live/after-debt-service:remaining",
    "plain.everyday": "totals.everyday",
    "plain.missing": "budget.balance:balance",
    "plain.remains": "budget.balance:balance",
    "page.total": "debts.composition:total",
}
"""Labels of the household's page, and the figure that each shows in whole euros."""

SIGNED = ("plain.left", "plain.left_missing", "plain.remains", "plain.missing")
"""Two labels for one figure: what is left, or what is missing, without its sign."""


class Figures:
    """What one household's JSON says, and the labels under which pages show it."""

    def __init__(self, assessment: dict[str, Any], words: dict[str, Any]) -> None:
        self._assessment, self._words = assessment, words
        self.labels: dict[str, set[Decimal]] = defaultdict(set)
        for name, value in assessment["totals"].items():
            self.labels[words["totals"][name]].add(Decimal(value))
        for outcome in assessment["figures"].values():
            texts = words["rules"][outcome["rule"]]
            for name, value in outcome["result"].items():
                if (number := amounts.number(value)) is not None:
                    self.labels[texts["figures"][name]].add(number)
                    if name == outcome["main"]:
                        self.labels[texts["title"]].add(number)
        if assessment["contribution"]:
            self.labels[words["rules"]["repayment.partner-share"]["title"]].add(Decimal(assessment["contribution"]["monthly"]))
        for alias, key in ALIASES.items():
            if (value := self._value(key)) is not None:
                table, name = alias.split(".")
                self.labels[words[table][name]].add(value)

    def _value(self, key: str) -> Decimal | None:
        """A figure by its key, such as `totals.resources` or `debts.composition:total`; `main` is a rule's own."""
        if key.startswith("totals."):
            return Decimal(self._assessment["totals"][key.removeprefix("totals.")])
        rule, name = key.split(":")
        outcome = self._assessment["figures"].get(rule)
        if outcome is None:
            return None
        return amounts.number(outcome["result"][outcome["main"] if name == "main" else name])

    def _label(self, key: str) -> set[str]:
        """The labels that may stand for a figure."""
        if key.startswith("totals."):
            return {self._words["totals"][key.removeprefix("totals.")]}
        rule, name = key.split(":")
        texts, main = self._words["rules"][rule], self._assessment["figures"][rule]["main"]
        return {texts["title"], texts["figures"][main]} if name in ("main", main) else {texts["figures"][name]}

    def counsellor(self, said: dict[str, Any]) -> list[str]:
        """All that the counsellor's page owes to the JSON."""
        debts = any(line["list"] == "debts" for line in self._assessment["lines"])
        return self.rows(said, [*COUNSELLOR, *(DEBTS if debts else [])]) + self.definitions(said)

    def household(self, said: dict[str, Any]) -> list[str]:
        """What the household's page owes to the JSON: the same sums in whole euros, none of them a euro away or more."""
        found = []
        for name, key in HOUSEHOLD.items():
            table, label = name.split(".")
            cells = [row["cells"][0] for row in said["rows"] if row["label"] == self._words[table][label]]
            shown = [amounts.read(said["language"], cell) for cell in cells]
            exact = self._value(key)
            if name == "page.total" and exact is not None:
                # The page also counts what is owed beside the debts: each such row is read against the file.
                exact += self._beside(said)
            if name in SIGNED:
                exact = abs(exact) if exact is not None and (exact < 0) == name.endswith("missing") else None
            near = 2 if name == "page.total" else 1
            wrong = [value for value in shown if exact is None or value is None or abs(value - exact) >= near]
            if wrong or (exact and not shown):
                found.append(f"{self._words[table][label]}: the page shows {cells}, the JSON says {exact}")
        return found + self._counted(said)

    def _beside(self, said: dict[str, Any]) -> Decimal:
        """The rows of the account in the red and of unpaid bills."""
        own = self._words["plain"]["groups"]
        bills = own["bills"].split("{supply}")[0]
        rows = [row for row in said["rows"] if row["cells"] and (row["label"] == own["account"] or row["label"].startswith(bills))]
        shown = [amounts.read(said["language"], row["cells"][0]) for row in rows]
        return sum((value for value in shown if value is not None), Decimal(0))

    def _counted(self, said: dict[str, Any]) -> list[str]:
        """Where the charges of a commission leave less than the household's own expenses, a sentence says what that count comes to."""
        left = self._assessment["figures"]["budget.left-for-debts"]
        by_charges, by_expenses = (amounts.number(left["result"][name]) for name in ("by_charges", "by_expenses"))
        exact = amounts.number(left["result"]["left"]) - Decimal(self._assessment["totals"]["debt_service"])
        said_so = []
        for name in ("counted_remains", "counted_missing"):
            before, after = (re.escape(part) for part in self._words["plain"][name].split("{amount}"))
            said_so += re.findall(f"{before}([^.]+?){after}", said["text"])
        shown = [amounts.read(said["language"], text) for text in said_so]
        if by_charges >= by_expenses:
            return [f"a commission's count is told as {said_so}, and it does not leave less"] if said_so else []
        right = len(shown) == 1 and shown[0] is not None and abs(shown[0] - abs(exact)) < 1
        return [] if right else [f"a commission's count comes to {exact}, the page says {said_so}"]

    def rows(self, said: dict[str, Any], required: Iterable[str] = ()) -> list[str]:
        """Each row under a label that we know shows its figure, and none that must be there is missing."""
        found, language = [], said["language"]
        shown: dict[str, set[Decimal]] = defaultdict(set)
        for row in said["rows"]:
            value = _number(language, row["cells"][0]) if row["cells"] else None
            if row["head"] or value is None:
                continue
            shown[row["label"]].add(value)
            if row["label"] in self.labels and value not in self.labels[row["label"]]:
                found.append(f"{row['label']}: the page shows {row['cells'][0]}, the JSON says {self.labels[row['label']]}")
        for key in required:
            value = self._value(key)
            if value is not None and not any(value in shown[label] for label in self._label(key)):
                found.append(f"{key} = {value} stands nowhere under {self._label(key)}")
        return found

    def definitions(self, said: dict[str, Any]) -> list[str]:
        """Each definition of what remains to live, with its four amounts."""
        found = []
        for name, label in self._words["definitions"].items():
            outcome = self._assessment["figures"].get(f"budget.remaining-to-live/{name}")
            wanted = [Decimal(outcome["result"][column]) if outcome else None for column in REMAINING]
            # With the rights to check opened, each stands a second time, in another table.
            four = (row for row in said["rows"] if len(row["cells"]) == len(REMAINING))
            cells = [row["cells"] for row in four if row["label"] == label]
            if [[amounts.read(said["language"], cell) for cell in row] for row in cells] != [wanted]:
                found.append(f"{label}: the page shows {cells}, the JSON says {wanted}")
        return found


def nothing_else(language: str, text: str, sources: list[dict[str, Any]], whole: bool = False) -> list[str]:
    """No amount stands on the page that neither the JSON nor the household's file has; `whole`: but for the cents."""
    known = {value for source in sources for value in amounts.known(source)} | set(_sums(sources))
    near = {int(abs(value)) + more for value in known for more in (0, 1)} if whole else set()
    values, wrong = amounts.find(language, text)
    found = [f"an amount is not written as it should be: {piece!r}" for piece in wrong]
    for value in values:
        if value not in known and -value not in known and abs(value) not in near:
            found.append(f"{value} stands on the page and in no data")
    return found


def _sums(sources: list[dict[str, Any]]) -> Iterable[Decimal]:
    """What the unpaid bills of each supply come to, and the instalments of each kind of debt."""
    for source in sources:
        for lines, kind, amount in (("bills", "supply", "unpaid"), ("debts", "kind", "instalment")):
            sums: dict[str, Decimal] = defaultdict(Decimal)
            found = source.get(lines) if isinstance(source, dict) else None
            for line in found if isinstance(found, list) else []:
                value = line.get(amount) if isinstance(line, dict) else None
                if isinstance(value, (str, int)):
                    sums[str(line.get(kind))] += amounts.number(str(value)) or Decimal(0)
            yield from sums.values()


def _number(language: str, text: str) -> Decimal | None:
    """What a cell shows: an amount, a percentage, months or a bare number."""
    plain = re.sub(r"[\s€%]", "", text.split(" ")[0] if language == "en" else text)
    plain = plain.replace(",", "") if language == "en" else plain.replace(",", ".")
    match = re.fullmatch(r"(\u2212?\d+(?:\.\d+)?)(?:mois)?", plain)
    return Decimal(match[1].replace(amounts.MINUS, "-")) if match else None
