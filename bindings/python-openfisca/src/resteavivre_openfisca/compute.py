# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many households in one simulation of OpenFisca."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.metadata import version
from typing import Any

import resteavivre as rav

from .rights import RIGHTS, Asked, Right
from .situation import Situation, situation

CENT = Decimal("0.01")

DECIDED = {
    "disabled-adult-allowance": "A disability rate is decided by the disability commission, and no document says it.",
    "solidarity-allowance": "What was worked before unemployment, and the end of its benefit, are not in the document.",
}
UNKNOWN_PARTNER = "It counts what the partner has, which the document does not say."
YES_OR_NO = "It is no amount: the variable is one where OpenFisca's conditions are met, else zero."

# Rights that look at nobody's means.
WITHOUT_MEANS = frozenset({"family-support"})

# Rights that look at gross pay, each with the variable of whom it concerns at all.
GROSS = {"old-age-allowance": "aspa_eligibilite", "disability-allowance": "asi_eligibilite"}

PLURALS = {"individu": "individus", "famille": "familles", "menage": "menages", "foyer_fiscal": "foyers_fiscaux"}
ROLES = ("parents", "enfants", "declarants", "personnes_a_charge", "personne_de_reference", "conjoint", "autres")


@cache
def _system() -> Any:
    """The model of France: seconds to load, once."""
    from openfisca_france import FranceTaxBenefitSystem

    return FranceTaxBenefitSystem()


def model() -> str:
    """The model and its version."""
    return f"openfisca-france {version('openfisca-france')}"


def compute(
    households: Sequence[rav.Household] | Iterable[rav.Household],
    *,
    on: date | str | None = None,
    rights: Iterable[str] | None = None,
    commune: str | None = None,
) -> list[dict[str, Right]]:
    """What OpenFisca says of each household's rights in the month of a day, its own when none is given, by right.

    Households of one month are one simulation: a thousand take about as long as one.

    rights: some of `RIGHTS`; all when left out. commune: the INSEE code of where they live, when it is the same.
    """
    wanted = list(RIGHTS if rights is None else rights)
    situations = [situation(household, on=on, commune=commune) for household in households]
    answers: list[dict[str, Right]] = [{} for _ in situations]
    for month in sorted({one.month for one in situations}):
        places = [place for place, one in enumerate(situations) if one.month == month]
        batch = Batch([situations[place] for place in places])
        for right in wanted:
            for place, answer in zip(places, batch.right(right), strict=True):
                answers[place][right] = answer
    return answers


class Batch:
    """Situations of one month, in one simulation."""

    def __init__(self, situations: Sequence[Situation]) -> None:
        """Builds the simulation."""
        from openfisca_core.simulation_builder import SimulationBuilder

        self.situations = situations
        self.month = situations[0].month
        self.year = self.month[:4]
        self.simulation = SimulationBuilder().build_from_entities(_system(), merged(situations))
        self._kept: dict[tuple[str, str], list[Decimal]] = {}

    def variable(self, name: str, period: str) -> list[Decimal]:
        """A variable of OpenFisca for each situation's own family, home or tax household; people are added up."""
        key = (name, period)
        if key not in self._kept:
            values = self.simulation.calculate(name, period)
            entity = _system().variables[name].entity.key
            ids = self.simulation.populations[entity].ids
            sums = [0.0] * len(self.situations)
            for who, value in zip(ids, values, strict=True):
                place, _, own = str(who).partition(".")
                if entity == "individu" or own in ("family", "home"):
                    sums[int(place)] += float(value)
            self._kept[key] = [_money(amount) for amount in sums]
        return self._kept[key]

    def each(self, name: str, period: str, place: int) -> list[Decimal]:
        """A variable of each person of a situation's own family, in the order of the document."""
        family = self.situations[place].tables["familles"]["family"]
        values = dict(
            zip(self.simulation.populations["individu"].ids, self.simulation.calculate(name, period), strict=True)
        )
        return [_money(float(values[f"{place}.{who}"])) for who in (*family["parents"], *family["enfants"])]

    def right(self, right: str) -> list[Right]:
        """A right for each situation."""
        from .ours import ours

        asked = RIGHTS[right]
        period = self.year if asked.yearly else self.month
        answer = ours(right, self) or (lambda place: self._openfisca(right, asked, period, place))
        return [self._received(right, period, place) or answer(place) for place in range(len(self.situations))]

    def _received(self, right: str, period: str, place: int) -> Right | None:
        """A benefit that was fed as it is received: OpenFisca did not work it out."""
        amount = self.situations[place].received.get(right)
        if amount is None:
            return None
        return Right(right, amount, period, "household", model="", assumed=("benefit-received",))

    def _refused(self, right: str, place: int) -> str | None:
        """Why OpenFisca cannot tell, for want of what no document says."""
        one = self.situations[place]
        if right in DECIDED:
            return DECIDED[right]
        if one.unknown_partner and right not in WITHOUT_MEANS:
            return UNKNOWN_PARTNER
        if right == "housing-aid" and one.unknown_rent:
            return "The rent is not in the document."
        if right in GROSS and one.wages and self.variable(GROSS[right], self.month)[place] > 0:
            return "It looks at gross pay, and the document has net pay only."
        return None

    def _openfisca(self, right: str, asked: Asked, period: str, place: int) -> Right:
        one = self.situations[place]
        months = asked.income_months(self.month)
        assumed = tuple(code for code in one.assumed if code in asked.bears)
        why = self._refused(right, place)
        if why is not None:
            return Right(right, None, period, "cannot-tell", {}, model(), months, assumed, why)
        variables = {name: self.variable(name, period)[place] for name in asked.variables}
        if asked.yes_or_no:
            return Right(right, None, period, "openfisca", variables, model(), months, assumed, YES_OR_NO)
        amount = sum(variables.values(), Decimal(0))
        return Right(right, amount, period, "openfisca", variables, model(), months, assumed)


def merged(situations: Sequence[Situation]) -> dict[str, dict[str, Any]]:
    """The tables of many situations as one, each identifier after its situation's number."""
    together: dict[str, dict[str, Any]] = {plural: {} for plural in PLURALS.values()}
    for place, one in enumerate(situations):
        for plural, entities in one.tables.items():
            for who, values in entities.items():
                together[plural][f"{place}.{who}"] = {
                    name: [f"{place}.{p}" for p in value] if name in ROLES else _plain(value)
                    for name, value in values.items()
                }
    return together


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Amounts as OpenFisca takes them."""
    return {period: float(value) if isinstance(value, Decimal) else value for period, value in values.items()}


def _money(amount: float) -> Decimal:
    """Cents of an amount in single precision: half up, from the ten-thousandth on."""
    return Decimal(f"{amount:.4f}").quantize(CENT, ROUND_HALF_UP)
