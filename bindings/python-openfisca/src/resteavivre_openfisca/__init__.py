# SPDX-License-Identifier: AGPL-3.0-or-later
"""What OpenFisca-France says of a household's rights, each amount with where it comes from.

>>> import resteavivre as rav
>>> from resteavivre_openfisca import compute
>>> household = rav.Household.load("examples/households/parent-isole-dette-locative.toml")
>>> answer = compute([household], rights=["minimum-income"])[0]["minimum-income"]
>>> answer.source, answer.period, answer.income_months
('openfisca', '2025-10', ('2025-06', '2025-07', '2025-08'))
"""

from .assumed import SENTENCES
from .compute import compute, model
from .ours import STALE, Stale
from .rights import RIGHTS, Asked, Right, Source
from .situation import Situation, situation

__all__ = [
    "RIGHTS",
    "SENTENCES",
    "STALE",
    "Asked",
    "Right",
    "Situation",
    "Source",
    "Stale",
    "compute",
    "model",
    "situation",
]
