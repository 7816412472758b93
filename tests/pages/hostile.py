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

# As long as a label may be: markup, a word without a break, letters that look like others, signs. All have a glyph in the fonts of the
# checks, which read the paper back.
LABELS = ["<script>alert(1)</script>&{{x}}#set", "Interminablement" * 2 + "longuet", "Lоуеr dе lа mаisоn", "№ 1 ½ Ωж — n°\u202f2"]

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


def _labelled() -> dict[str, Any]:
    """Labels and creditors on every line, the same kind several times."""
    household = copy.deepcopy(PLAIN)
    for place, label in enumerate(LABELS):
        household["incomes"].append({"kind": "autre-ressource", "amount": f"{10 + place}.01", "label": label, "day": 31})
        household["expenses"].append({"kind": "autre-charge-fixe", "amount": f"{20 + place}.02", "label": label, "day": 1})
        debt = {"id": f"d-{place}", "kind": "pret-personnel", "balance": f"{300 + place}.03", "arrears": "12.50", "rate": "21.04"}
        household["debts"].append({**debt, "label": label, "creditor": label, "instalment": f"{30 + place}.04", "day": 15})
    household["assets"] = [{"kind": "vehicule", "value": "1 200,00", "label": label} for label in LABELS]
    return household


def _twenty() -> dict[str, Any]:
    """Twenty people of every role and custody, from a baby to a great-grandmother."""
    household = copy.deepcopy(PLAIN)
    household["people"].append({"id": "p2", "role": "codeposant", "born": "1987-02-03"})
    custody = ["pleine", "alternee", "droit-de-visite"]
    for place in range(15):
        born = f"{2026 - place}-0{1 + place % 3}-09"
        household["people"].append({"id": f"e{place}", "role": "enfant", "born": born, "custody": custody[place % 3]})
    for place in range(3):
        older = {"id": f"a{place}", "role": "autre-personne-a-charge", "born": f"19{20 + place}-01-01", "ascendant": True}
        household["people"].append(older)
    return household


def _urgent() -> dict[str, Any]:
    """All that can be urgent at once, and every bill late: the most that a household is advised."""
    household = copy.deepcopy(PLAIN)
    household["alerts"] = ["expulsion", "coupure-energie", "saisie", "compte-bloque"]
    household["incomes"].append({"kind": "aah", "amount": "120"})
    household["expenses"][0]["amount"] = "1400"
    household["bank"] = {"rejected_payments": 9, "fees": "180"}
    late = ["dette-locative", "dette-eau", "dette-energie", "amende", "dette-professionnelle"]
    for kind in late:
        household["debts"].append({"id": kind, "kind": kind, "balance": "640", "arrears": "640"})
    return household


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
        "labels": _labelled(),
        "twenty-people": _twenty(),
        "all-urgent": _urgent(),
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
