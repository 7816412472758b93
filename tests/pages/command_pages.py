"""Pages that a command writes by itself, beside an assessment: steps, forms, papers of a file, a follow-up, a report, signals.

Each is held against the JSON of the same command, both ways: no number of a table is missing there, and each amount that
the JSON owes to its reader stands on the page.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import amounts

ROOT = Path(__file__).resolve().parents[2]
HOUSEHOLDS = ROOT / "examples" / "households"
FOLLOW = ROOT / "examples" / "follow"
SIGNALS = ROOT / "examples" / "signals"
SCALE = ROOT / "examples" / "scales" / "2025-example.toml"
FOLLOWED = "PCB-59-2025-0147"
"""The household that the records of `examples/follow` are about."""

PAPERS = ("energy", "bank", "rights")
"""The commands that have a page for each reader."""

SIDES = {"actions": 3, "form": 6, "energy": 3, "bank": 2, "rights": 2, "follow": 1, "report": 4, "signal": 1}
"""How many sides the page of a counsellor may fill; that of a household is one."""

CHANGES = ["-989.15", "-2439.12"]
"""3036.92 of arrears less 4026.07, and 12230.59 of debts less 14669.71."""
BRACKETS = ["500", "1000", "1500", "2000", "3000"]
"""The bounds of resources by which households are counted, which are words of a row."""


class Command(NamedTuple):
    """A page to look at, in each language."""

    name: str
    words: list[str]
    files: list[Path]
    most: int
    by_hand: list[str] = []


def commands(folder: Path) -> list[Command]:
    """Every page; folders of files are put together below `folder`."""
    home, court = HOUSEHOLDS / "parent-isole-dette-locative.toml", HOUSEHOLDS / "locataire-assignee-libelles.toml"
    credits, draughty = HOUSEHOLDS / "couple-credits-renouvelables.toml", HOUSEHOLDS / "famille-passoire-energetique.toml"
    fragile, owner = HOUSEHOLDS / "aah-clientele-fragile.toml", HOUSEHOLDS / "accedants-perte-emploi.toml"
    scale = ["--scale", str(SCALE)]
    alone = {
        "actions": (["actions", str(home), *scale], [home, SCALE]),
        "actions-goal": (["actions", str(credits), "--goal", "balance=0", "--offer", "600x84", "--effort", "judge-time=5"], [credits]),
        "form-13594": (["form", "13594", str(owner)], [owner]),
        "form-dsf": (["form", "dsf", str(court), "--hearing", "2026-12-14"], [court]),
    }
    found = [Command(name, words, files, SIDES[words[0]]) for name, (words, files) in alone.items()]
    for paper, paths in {"energy": [draughty, home], "bank": [fragile, owner], "rights": [home, fragile]}.items():
        for path in paths:
            found += [
                Command(f"{paper}-{path.stem}.{reader}", [paper, str(path), "--for", reader], [path], sides)
                for reader, sides in {"counsellor": SIDES[paper], "household": 1}.items()
            ]
    return found + _followed(folder) + _signals()


def _followed(folder: Path) -> list[Command]:
    """The way of one household, and a year of a structure: all that is known, and with what few people would be known by withheld."""
    one, many = folder / "followed", folder / "structure"
    records = sorted(FOLLOW.glob("*.toml"))
    visits = sorted(HOUSEHOLDS.glob("parent-isole-*.toml"))
    for place, files in {one: [*records, *visits], many: [*records, *HOUSEHOLDS.glob("*.*"), *SIGNALS.glob("*.*ml")]}.items():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for path in files:
            shutil.copy(path, place)
    report = ["report", str(many), "--year"]
    return [
        Command("follow", ["follow", str(one), FOLLOWED], visits, SIDES["follow"], CHANGES),
        Command("report-withheld", [*report, "2025"], [], SIDES["report"], BRACKETS),
        Command("report-whole", [*report, "2026", "--threshold", "1"], [], SIDES["report"], BRACKETS),
    ]


def _signals() -> list[Command]:
    paths = [SIGNALS / "electricite.toml", SIGNALS / "opposition.toml"]
    alone = [Command(f"signal-{path.stem}", ["signal", str(path)], [path], SIDES["signal"]) for path in paths]
    return [*alone, Command("signal-folder", ["signal", str(SIGNALS)], [], SIDES["signal"])]


def check(command: str, said: dict[str, Any], tree: Any) -> list[str]:
    """What the page of a command says against its JSON."""
    found = _no_other_number(said, tree)
    shown = {abs(value) for value in amounts.find(said["language"], said["text"])[0]}
    missing = sorted({value for value in _owed(command, tree) if value not in shown})
    found += [f"{value} stands in the JSON and not on the page" for value in missing]
    return found + (_counted(said, tree) if command == "report" else [])


def _owed(command: str, tree: Any) -> Iterator[Decimal]:
    """The amounts, without their sign, that the JSON of a command owes to the reader of its page."""
    names = {
        "actions": ("monthly", "once"),
        "follow": ("remaining_to_live", "balance", "arrears", "debts", "amount_asked", "amount_granted"),
        "signal": ("debt", "balance", "instalment"),
    }.get(command, ())
    if command == "signal" and isinstance(tree, list):
        names = ("debt",)
    for line in _objects(tree["files"] + tree["actions"] if command == "follow" else tree):
        if line.get("state") == "filled" and line.get("unit") == "euros":
            yield abs(Decimal(line["value"]))
        yield from (abs(Decimal(line[name])) for name in names if isinstance(line.get(name), str))


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []:
        yield from _objects(value)


def _numbers(tree: Any) -> Iterator[Decimal]:
    """Every number of a tree of JSON, whether it is written as a number or as a text."""
    if isinstance(tree, dict | list):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from _numbers(value)
    elif isinstance(tree, int | str) and not isinstance(tree, bool):
        value = amounts.number(str(tree))
        yield from [] if value is None else [value]


def _bare(said: dict[str, Any], cell: str) -> Decimal | None:
    """A cell that is a number without a unit."""
    plain = re.sub(r"\s", "", cell)
    plain = plain.replace(",", "") if said["language"] == "en" else plain.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def _no_other_number(said: dict[str, Any], tree: Any) -> list[str]:
    known = set(_numbers(tree))
    # Of steps together the page says how many they are.
    known |= {Decimal(len(line["actions"])) for line in _objects(tree) if isinstance(line.get("actions"), list)}
    cells = [(row["label"], cell) for row in said["rows"] for cell in row["cells"]]
    wrong = [(label, cell) for label, cell in cells if (value := _bare(said, cell)) is not None and value not in known]
    return [f"{label}: {cell} stands on the page and not in the JSON" for label, cell in wrong]


def _counted(said: dict[str, Any], tree: Any) -> list[str]:
    """A report shows as many numbers of each size as its tables have, but for those that are nothing; what is withheld is not there."""
    shown = sorted(value for row in said["rows"] for cell in row["cells"] if (value := _bare(said, cell)))
    counts = [table for table in tree["tables"] if not table["euros"]]
    values = [row["value"] for table in counts for row in table["rows"]] + [table["total"] for table in counts]
    values += [value for target in tree["targets"] for value in (target["expected"], target["reached"])]
    wanted = sorted(Decimal(value) for value in values if value is not None and Decimal(value))
    return [] if shown == wanted else [f"the page counts {list(map(str, shown))}, the JSON {list(map(str, wanted))}"]


ROWS: list[dict[str, Any]] = [
    {"label": "Bailleur", "cells": ["2"]},
    {"label": "Total", "cells": ["2"]},
    {"label": "Aide du FSL", "cells": ["720,00\u202f€"]},
]
SAID: dict[str, Any] = {"language": "fr", "rows": ROWS, "text": "Aide du FSL 720,00\u202f€"}
ORIGIN = {"euros": False, "total": "2", "rows": [{"value": "2"}, {"value": "0"}, {"value": None}]}
YEAR = {"tables": [ORIGIN, {"euros": True, "total": None, "rows": [{"value": "720.00"}]}], "targets": []}
COURSE = {"files": [], "actions": [{"amount_granted": "720.00", "amount_asked": None}], "two": 2}
FORM = {"two": 2, "fields": [{"state": "filled", "unit": "euros", "value": "720.00"}]}
FAULTS: list[tuple[str, Any, Any, str]] = [
    ("report", {**SAID, "rows": ROWS[1:]}, YEAR, "the page counts"),
    ("report", {**SAID, "rows": [{"label": "Bailleur", "cells": ["3"]}, *ROWS[1:]]}, YEAR, "3 stands on the page and not in the JSON"),
    ("follow", {**SAID, "text": ""}, COURSE, "720.00 stands in the JSON and not on the page"),
    ("form", {**SAID, "text": "720,10\u202f€"}, FORM, "720.00 stands in the JSON and not on the page"),
    ("signal", SAID, [{"debt": "186.35", "two": 2}], "186.35 stands in the JSON and not on the page"),
]


def failures() -> list[str]:
    """What these checks miss, or find where nothing is wrong."""
    right = [("report", YEAR), ("follow", COURSE), ("form", FORM)]
    wrong = [f"{command}: without fault, yet {what}" for command, tree in right for what in check(command, SAID, tree)]
    for command, said, tree, expected in FAULTS:
        found = check(command, said, tree)
        if not any(expected in what for what in found):
            wrong.append(f"{command}: {expected!r} not found, only {found}")
    return wrong
