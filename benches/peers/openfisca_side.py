"""OpenFisca-core with a small system of its own: the same figures as variables, in euros as float32, its type.

AGPL-3.0: it runs in an environment and a process of its own, as a benchmark, and nothing of the engine imports it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from openfisca_core import entities, parameters, periods, taxbenefitsystems, variables
from openfisca_core.simulation_builder import SimulationBuilder

from rows import COLUMNS, DEBTS, EXPENSES, FIGURES, INCOMES, INSTALMENTS, MONTHS, Table, names
from side import Call, Side, by_figure, by_row, euros, whole

MONTH = "2026-06"
RANGE = range(1, DEBTS + 1)
Formula = Any


def plain(name: str) -> str:
    """A name that may be a variable's."""
    return name.translate(str.maketrans(".-/", "___"))


def tree(law: Any) -> parameters.ParameterNode:
    """The law as a tree of parameters."""

    def since(value: float) -> dict[str, Any]:
        return {"values": {"2026-01-01": {"value": value}}}

    bounds = [0.0, *(bound / 100 for bound in law.thresholds)]
    brackets = [
        {"threshold": {"2026-01-01": {"value": bound}}, "rate": {"2026-01-01": {"value": rate / 60}}}
        for bound, rate in zip(bounds, law.rates)
    ]
    return parameters.ParameterNode(
        "",
        data={
            "scale": {"brackets": brackets},
            "lowest": since(law.rates[0] / 60),
            "step": since(law.step / 100),
            "line": since(law.line / 100),
            "first": since(law.first / 10),
            "older": since(law.older / 10),
            "younger": since(law.younger / 10),
        },
    )


def attachable(household: Any, period: Any, law: Any) -> Any:
    """The seizure scale: the first band alone grows with dependants, the rest is a scale by marginal rates."""
    rule = law(period)
    annual = np.floor(household("totals_applicants", period)) * 12
    increase = household("earnings_dependants", period) * rule.step
    taken = rule.lowest * np.minimum(annual, increase) + rule.scale.calc(np.maximum(annual - increase, 0))
    return np.round(taken / 12, 2)


def legal_maximum(household: Any, period: Any) -> Any:
    """Never more than what the minimum income leaves."""
    margin = household("totals_applicants", period) - household("income_minimum_household", period)
    return np.maximum(np.minimum(household("earnings_attachable", period), margin), 0)


def capacity(household: Any, period: Any) -> Any:
    """Resources less charges."""
    return household("totals_applicants", period) - household("procedure_retained_charges", period)


def total(kinds: list[Any]) -> Formula:
    """The sum of some columns."""
    terms = [plain(name) for name in names(kinds)]
    return lambda household, period: sum(household(term, period) for term in terms)


def remaining(household: Any, period: Any) -> Any:
    """Resources less charges and instalments."""
    return household("resources", period) - household("charges", period) - household("service", period)


def rate(household: Any, period: Any) -> Any:
    """Instalments against resources."""
    return np.round(100 * household("service", period) / household("resources", period), 2)


def poverty(household: Any, period: Any, law: Any) -> Any:
    """Resources against the line of the household."""
    rule = law(period)
    older, younger = household("people_older", period), household("people_younger", period)
    units = rule.first + (older - 1) * rule.older + younger * rule.younger
    return np.round(100 * household("resources", period) / (units * rule.line), 2)


def debt(number: int) -> dict[str, Formula]:
    """What is owed on a debt with interest, what is left for it, what remains."""

    def owed(household: Any, period: Any) -> Any:
        growth = 1 + household(f"rate_{number}", period.this_year) / 12
        return np.round(household(f"balance_{number}", period.last_month) * growth, 2)

    def left(household: Any, period: Any) -> Any:
        if number == 1:
            return household("instalment", period.this_year)
        before = number - 1
        return np.maximum(household(f"left_{before}", period) - household(f"owed_{before}", period), 0)

    def balance(household: Any, period: Any) -> Any:
        return np.maximum(household(f"owed_{number}", period) - household(f"left_{number}", period), 0)

    return {f"owed_{number}": owed, f"left_{number}": left, f"balance_{number}": balance}


def system(law: Any) -> Any:
    """Entity, variables and parameters."""
    household = entities.build_entity(key="household", plural="households", label="Household", is_person=True)
    built = taxbenefitsystems.TaxBenefitSystem([household])
    built.parameters = tree(law)
    first, second = (list(map(plain, FIGURES[workload])) for workload in ("W1", "W2"))
    formulas = {"resources": total(INCOMES), "charges": total(EXPENSES), "service": total(INSTALMENTS)}
    formulas |= zip(first, (remaining, rate, poverty))
    formulas |= zip(second, (attachable, legal_maximum, capacity))
    for number in RANGE:
        formulas |= debt(number)
    inputs = {plain(column.name): column.type for column in COLUMNS["W4"]}
    yearly = dict.fromkeys(["instalment", *(f"rate_{number}" for number in RANGE)], np.int64)
    for name in [*inputs, *yearly, *formulas]:
        kind = int if inputs.get(name) is np.int8 else float
        unit = periods.DateUnit.ETERNITY if name in yearly else periods.DateUnit.MONTH
        content = {"value_type": kind, "entity": household, "definition_period": unit, "label": name}
        if name in formulas:
            content["formula"] = formulas[name]
        built.add_variable(type(name, (variables.Variable,), content))
    return built


class Floating(Side):
    """A new simulation at every call: a finished one would only give back what it remembers."""

    most = {"W3": 20_000}

    def __init__(self, law: Any, threads: int) -> None:
        """The system is built once."""
        super().__init__(law, threads)
        self.system = system(law)

    def simulation(self, inputs: Table, period: Any) -> Any:
        """All households, with what is known of them."""
        count = len(next(iter(inputs.values())))
        made = SimulationBuilder().build_default_simulation(self.system, count)
        for name, values in inputs.items():
            made.set_input(name, period, values)
        return made

    def figures(self, workload: str, columns: Table) -> Call:
        """Some variables of one month."""
        wanted, inputs = list(map(plain, FIGURES[workload])), self.inputs(columns)

        def run() -> list[Any]:
            made = self.simulation(inputs, MONTH)
            return [made.calculate(name, MONTH) for name in wanted]

        return run

    @staticmethod
    def inputs(columns: Table) -> Table:
        """In the library's own types, so that it need not convert them."""
        turned = euros(columns)
        return {
            plain(name): values.astype(np.int32 if values.dtype == np.int8 else np.float32)
            for name, values in turned.items()
        }

    def w1(self, columns: Table) -> Call:
        """Three variables."""
        return self.figures("W1", columns)

    def w2(self, columns: Table) -> Call:
        """Three variables."""
        return self.figures("W2", columns)

    def w3(self, columns: Table) -> Call:
        """Month after month, each from the month before."""
        inputs = self.inputs(columns)
        opening = {name: inputs.pop(name) for name in list(inputs) if name.startswith("balance")}
        first = periods.period(MONTH)

        def run() -> list[Any]:
            made = self.simulation(inputs, periods.DateUnit.ETERNITY)
            for name, values in opening.items():
                made.set_input(name, first, values)
            for month in range(1, MONTHS + 1):
                balances = [made.calculate(name, first.offset(month)) for name in opening]
            return balances

        return run

    def w4(self, columns: Table) -> Call:
        """A dictionary in, a simulation made of it, a dictionary out."""
        wanted = list(map(plain, FIGURES["W4"]))

        def one(household: dict[str, Any]) -> dict[str, Any]:
            known = {plain(name): {MONTH: value} for name, value in household.items()}
            made = SimulationBuilder().build_from_dict(self.system, {"households": {"one": known}})
            return {name: made.calculate(name, MONTH)[0] for name in wanted}

        households = by_row(euros(columns))
        return lambda: [one(household) for household in households]

    def cells(self, workload: str, result: Any) -> list[np.ndarray]:
        """The nearest cent."""
        return [whole(figure) for figure in (by_figure(result) if workload == "W4" else result)]


SIDES = {"OpenFisca-core float32": Floating}
