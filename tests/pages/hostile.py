"""Households that a page must survive: nothing in them, too much in them, and texts that try to break out."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

PLAIN: dict[str, Any] = {
    "format": "resteavivre/household@1",
    "day": "2026-04-09",
    "people": [{"id": "p1", "role": "deposant", "born": "1985-11-17"}],
    "dwelling": {"tenure": "locataire-social", "heating_included": False},
    "incomes": [{"kind": "salaire", "amount": "1 512,37", "of": "p1"}],
    "expenses": [{"kind": "loyer", "amount": "487.20"}, {"kind": "alimentation", "amount": "61.50", "period": "semaine"}],
    "debts": [{"id": "banque", "kind": "credit-renouvelable", "balance": "3 200,00", "instalment": "96.40"}],
}

SCRIPT = "</title></style><script>alert(1)</script><img src=https://exemple.fr/x onerror=alert(2)>\"'&{{x}}#set"
# As long as a text may be, in one word.
LONG = ("Référence" + "interminable" * 25)[:300]


def _without(name: str) -> dict[str, Any]:
    return {**PLAIN, name: []}


def _many_debts() -> dict[str, Any]:
    kinds = ["credit-renouvelable", "pret-personnel", "dette-locative", "amende", "decouvert", "dette-energie"]
    debts = []
    for i in range(60):
        amounts = {"balance": f"{137 + 91 * i}.{i % 100:02}", "instalment": f"{5 + i}.17"}
        debts.append({"id": f"dette-{i}", "kind": kinds[i % len(kinds)], **amounts})
    return {**PLAIN, "debts": debts}


def _large() -> dict[str, Any]:
    """Amounts as wide as they get, and a budget deep in the red."""
    household = copy.deepcopy(PLAIN)
    household["expenses"] = [{"kind": "loyer", "amount": "987654.32"}, {"kind": "alimentation", "amount": "87654.31"}]
    household["debts"] = [{"id": "pret", "kind": "pret-personnel", "balance": "9876543.21", "instalment": "123456.78"}]
    return household


def _scale(text: str) -> dict[str, Any]:
    rates = {name: {"first": "600.00", "further": "200.00"} for name in ("base", "housing", "heating")}
    words = {"label": text, "territory": text, "source": text, "caveat": text}
    return {**words, "from": "2026-01-01", "to": "2026-12-31", **rates}


def documents() -> dict[str, dict[str, Any]]:
    """Each household under its name."""
    return {
        "no-income": _without("incomes"),
        "no-debt": _without("debts"),
        "no-expense": _without("expenses"),
        "sixty-debts": _many_debts(),
        "large-amounts": _large(),
        "script": {**PLAIN, "reference": SCRIPT, "scale": _scale(SCRIPT)},
        "long-texts": {**PLAIN, "reference": LONG, "scale": _scale(LONG)},
    }


def write(folder: Path) -> list[Path]:
    """One file each."""
    paths = []
    for name, document in documents().items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        paths.append(path)
    return paths
