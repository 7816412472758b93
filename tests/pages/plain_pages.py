"""The household's plan, calendar and comparison against their JSON: the same figures in whole euros, none of them a euro away or more."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import amounts

YEAR = 12
"""How many months the household's calendar shows one by one."""

Words = dict[str, Any]


def _differs(said: dict[str, Any], label: str, exact: Decimal) -> list[str]:
    """What is wrong where a row must show an amount, without its sign: it says in words whether it is left or missing."""
    cells = [row["cells"][0] for row in said["rows"] if row["label"] == label and row["cells"]]
    shown = [amounts.read(said["language"], cell) for cell in cells]
    if shown and all(value is not None and abs(value - abs(exact)) < 1 for value in shown):
        return []
    return [f"{label}: the page shows {cells}, the JSON says {exact}"]


def plan(said: dict[str, Any], tree: dict[str, Any], words: Words) -> list[str]:
    """What is paid first, what is owed, paid, written off and left."""
    result, own = tree["result"], words["plain_plan"]
    first = next(step for step in result["steps"] if Decimal(step["amount"]))
    waits = 0 < int(result["suspension"]) < int(first["first"])
    found = _differs(said, own["pays_after" if waits else "pays"], Decimal(first["amount"])) + _differs(said, own["owes"], Decimal(result["opened"]))
    for name in ("interest", "paid", "written_off"):
        if Decimal(result[name]) >= 1:
            found += _differs(said, own[name], Decimal(result[name]))
    left = sum((Decimal(debt["remaining"]) for debt in result["debts"]), Decimal(0))
    return found + _differs(said, own["remains"], left)


def calendar(said: dict[str, Any], tree: dict[str, Any], words: Words) -> list[str]:
    """The hardest month, then each month of a year in order, left or missing as it is."""
    own, months = words["plain_calendar"], tree["result"]["months"][:YEAR]
    hardest = min(Decimal(month["balance"]) for month in months)
    found = _differs(said, own["missing" if hardest < 0 else "left"], hardest)
    heads = {name: own[name].split("{day}")[1] for name in ("left_from", "missing_from")}
    rows = [row for row in said["rows"] if row["cells"] and row["label"].endswith(tuple(heads.values()))]
    if len(rows) != len(months):
        found.append(f"{len(rows)} months are shown, {len(months)} are in the JSON")
    for row, month in zip(rows, months):
        exact, shown = Decimal(month["balance"]), amounts.read(said["language"], row["cells"][0])
        missing = row["label"].endswith(heads["missing_from"])
        near = shown is not None and abs(shown - abs(exact)) < 1
        if not near or (missing != (exact < 0) and abs(exact) >= 1):
            found.append(f"{row['label']}: the page shows {row['cells'][0]}, the JSON says {exact}")
    return found


def comparison(said: dict[str, Any], tree: dict[str, Any], words: Words) -> list[str]:
    """What is left or missing before and now, what is owed before and now."""
    own, figures = words["plain_compared"], tree["figures"]
    found = []
    for time, key in (("before", "old"), ("now", "new")):
        exact = Decimal(figures["budget.balance"][key])
        found += _differs(said, own[f"{time}_{'missing' if exact < 0 else 'left'}"], exact)
        owed = figures["debts.composition:total"]
        if owed["old"] != owed["new"]:
            found += _differs(said, own[f"owed_{time}"], Decimal(owed[key]))
    return found


PAGES: dict[str, Callable[[dict[str, Any], dict[str, Any], Words], list[str]]] = {
    "plan": plan,
    "calendar": calendar,
    "comparison": comparison,
}
"""The check of each page, by its command."""


def failures(words: Words) -> list[str]:
    """What these checks miss, or find where nothing is wrong: a page of each sort by hand, then with one amount changed."""
    thin = amounts.THIN
    own, months, compared = words["plain_plan"], words["plain_calendar"], words["plain_compared"]
    trees: dict[str, dict[str, Any]] = {
        "plan": {
            "result": {
                "steps": [{"first": "1", "amount": "0.00"}, {"first": "3", "amount": "99.60"}],
                "debts": [{"remaining": "3.00"}],
                **{"suspension": "2", "opened": "1900.40", "interest": "0.00", "paid": "1700.00", "written_off": "197.40"},
            }
        },
        "calendar": {"result": {"months": [{"balance": "12.40"}, {"balance": "-30.60"}]}},
        "comparison": {
            "figures": {
                "budget.balance": {"old": "-353.18", "new": "113.62"},
                "debts.composition:total": {"old": "900.00", "new": "800.00"},
            }
        },
    }
    rows = {
        "plan": [
            *[(own["pays_after"], "100"), (own["owes"], f"1{thin}900"), (own["paid"], f"1{thin}700")],
            *[(own["written_off"], "197"), (own["remains"], "3")],
        ],
        "calendar": [
            (months["missing"], "31"),
            (months["left_from"].replace("{day}", "1er mars 2027"), "12"),
            (months["missing_from"].replace("{day}", "1er avril 2027"), "31"),
        ],
        "comparison": [
            *[(compared["before_missing"], "353"), (compared["now_left"], "114")],
            *[(compared["owed_before"], "900"), (compared["owed_now"], "800")],
        ],
    }
    wrong = []
    for name, check in PAGES.items():
        page = [{"label": label, "cells": [f"{cell}{thin}€"]} for label, cell in rows[name]]
        if found := check({"language": "fr", "rows": page}, trees[name], words):
            wrong.append(f"{name}: without fault, yet {found}")
        for at, row in enumerate(page):
            planted = [*page[:at], {**row, "cells": [f"5{thin}€"]}, *page[at + 1 :]]
            if not check({"language": "fr", "rows": planted}, trees[name], words):
                wrong.append(f"{name}: a wrong amount beside {row['label']!r} is not found")
    return wrong
