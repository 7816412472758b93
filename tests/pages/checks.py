"""What must hold on every page, as its reader sees it. Each check answers what it finds, in sentences."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

import amounts
from browser import Page

WIDTHS = (1280, 360, 320)
"""A wide screen, a phone, and the narrowest screen that accessibility rules ask for."""

PHONE = 360

ORDER = {
    "counsellor": (
        "brief urgent home budget debts means energy bank rights left standard creditors routes to_complete actions missing remarks caveats receipt sources".split()
    ),
    "household": "urgent month next few few-on-screen call energy bank later months changes lines owed details unsure".split(),
    "plan": "plan steps outcomes chart caveats routes strategies".split(),
    "calendar": "calendar changes caveats".split(),
    "lines": "lines changes causes same missing caveats receipt order".split(),
    "review": "review opened held missing caveats sources".split(),
}
"""The parts of a page about a household, for each reader: that of an interview, and what to do before what is owed. Then those of the
counsellor's plan, calendar and comparison, by the first of them: what changed before why, and the annex at the end."""

MUST = {
    "counsellor": {"brief", "home", "budget", "receipt", "sources"},
    "household": {"month", "next", "call", "unsure"},
    "plan": {"plan", "steps", "outcomes"},
    "calendar": {"calendar", "changes"},
    "lines": {"lines", "changes", "receipt"},
    "review": {"review"},
}
"""The parts that no such page is without."""

IDENTIFIERS = re.compile(r"\b(?:people|incomes|expenses|debts|assets|alerts|flows)\[|\b(?:p|pret|dette|enfant|e|c|d)-?\d+\b")
"""Paths of the file format, and names that files give to people and debts."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OVERFLOW = """
[document.documentElement.scrollWidth, [...document.querySelectorAll("body *")]
  .filter((node) => node.getBoundingClientRect().right > WIDTH + 0.5 && !node.parentElement.closest(".wide, svg"))
  .filter((node, at, all) => !all.some((other) => other !== node && node.contains(other)))
  .map((node) => `${node.tagName.toLowerCase()} "${node.textContent.trim().slice(0, 40)}"`).slice(0, 3)]
"""
"""How far the page goes, and the innermost elements that stand out, beside what scrolls in its own frame."""

COLLISIONS = """
[...document.querySelectorAll("svg")].flatMap((picture) => {
  // The box of a line leaves out how thick it is.
  const boxes = [...picture.querySelectorAll("text, line")].map((node) => [node, node.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right + 1 && b.left < a.right + 1 && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap(([node, box], at) => node.tagName !== "text" ? [] : boxes
    .filter(([other, its], place) => (other.tagName === "line" || place > at) && meet(box, its))
    .map(([other]) => `"${node.textContent}" and ${other.textContent ? `"${other.textContent}"` : "a line"}`));
})
"""
"""Texts of a picture that another text or a line runs through."""


def stands_alone(said: dict[str, Any], complaints: list[str]) -> list[str]:
    """Nothing is run, nothing is fetched, nothing goes wrong; the page says its language."""
    found = list(complaints)
    if said["lang"] != said["language"]:
        found.append(f"its language is {said['lang']!r}")
    found += [f"would fetch {address[:80]}" for address in said["fetched"]]
    found += [f"has an attribute {name}" for name in said["handlers"]]
    if said["scripts"]:
        found.append(f"{said['scripts']} elements that run, embed or send something")
    return found


def in_order(said: dict[str, Any]) -> list[str]:
    """The parts come in the order of their reader, and those that matter are there."""
    first = said["parts"][0] if said["parts"] else ""
    alone = said["audience"] == "counsellor" or first == "review"
    sort = first if alone and first in ORDER else said["audience"]
    order = ORDER.get(sort)
    # Of other pages of a counsellor, such as the routes of a file, no order is known.
    if order is None or (sort == "counsellor" and "brief" not in said["parts"]):
        return []
    found = [f"a part {part!r} has no place in the order" for part in said["parts"] if part not in order]
    places = [order.index(part) for part in said["parts"] if part in order]
    if places != sorted(places):
        found.append(f"parts are not in order: {' '.join(said['parts'])}")
    return found + [f"the part {part!r} is missing" for part in sorted(MUST[sort] - set(said["parts"]))]


def no_identifier(said: dict[str, Any], own: set[str]) -> list[str]:
    """No path of the format stands on the page, nor a name that the file gives to a person or a debt and that is no word: `own`."""
    text, found = said["text"], []
    for match in IDENTIFIERS.finditer(text):
        found.append(f"an identifier is shown: {text[max(0, match.start() - 20) : match.end() + 10]!r}")
    for name in sorted(own):
        if re.search(r"[-\d]", name) and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            found.append(f"an identifier of the file is shown: {name}")
    return found


def fits(page: Page) -> list[str]:
    """Nothing is cut off, and nobody has to scroll sideways."""
    found = []
    for width in WIDTHS:
        page.resize(width)
        reach, culprits = page.evaluate(OVERFLOW.replace("WIDTH", str(width)))
        if reach > width or culprits:
            found.append(f"at {width} px wide, content reaches {reach} px: {'; '.join(culprits)}")
    page.resize(794)
    collisions = page.evaluate(COLLISIONS)
    if collisions:
        found.append(f"in pictures, texts run into lines or texts ({len(collisions)} times, first {collisions[0]})")
    return found


def accessible(page: Page, axe: str) -> list[str]:
    """No violation of the rules of axe-core, on a screen and on a phone."""
    page.evaluate(f"{axe};0")
    options = json.dumps({"runOnly": TAGS, "resultTypes": ["violations"]})
    found = {}
    for width in (794, PHONE):
        page.resize(width)
        for rule in page.evaluate(f"axe.run({options}).then((result) => result.violations)"):
            nodes = rule["nodes"]
            found[rule["id"]] = f"axe, {rule['id']}: {rule['help']} ({len(nodes)} times, first {nodes[0]['html'][:150]})"
    page.resize(794)
    return list(found.values())


def adds_up(said: dict[str, Any]) -> list[str]:
    """Each marked amount is the one shown, and the parts of each sum come to its total, as displayed."""
    found, language = [], said["language"]
    totals: dict[str, list[Decimal]] = defaultdict(list)
    parts: dict[str, list[Decimal]] = defaultdict(list)
    for row in said["rows"] + said["marked"]:
        data = row["data"]
        if "cents" not in data:
            found += [f"{row} belongs to a sum without data-cents" for name in ("total", "part") if name in data]
            continue
        marked, text = Decimal(data["cents"]) / 100, row["cells"][0] if "cells" in row else row["text"]
        shown = amounts.read(language, text)
        # "Il manque 6 €": what is missing is shown without its sign.
        if shown != (abs(marked) if "absolute" in data else marked):
            found.append(f"{row.get('label', '')}: shows {text}, marked {marked}")
        if "total" in data:
            totals[data["total"]].append(marked)
        if "part" in data:
            parts[data["part"]].append(-marked if data.get("sign") == "-" else marked)
    for name in {*totals, *parts}:
        if len(totals[name]) != 1:
            found.append(f"sum {name}: {len(totals[name])} totals")
        elif parts[name] and sum(parts[name]) != totals[name][0]:
            found.append(f"sum {name}: parts come to {sum(parts[name])}, the total shows {totals[name][0]}")
    return found + _columns(said)


def _columns(said: dict[str, Any]) -> list[str]:
    """In a table, a row of totals adds up the rows above it, column by column."""
    found, above = [], defaultdict(list)
    for row in said["rows"]:
        if not row["total"]:
            above[row["table"]].append(row["cells"])
        elif "cents" not in row["data"]:
            for column, cell in enumerate(row["cells"]):
                total = amounts.read(said["language"], cell)
                cells = [cells[column] for cells in above[row["table"]] if column < len(cells)]
                values = [amounts.read(said["language"], cell) for cell in cells]
                if total is not None and sum(value for value in values if value is not None) != total:
                    found.append(f"{row['label']}: shows {cell}, the column comes to {sum(v for v in values if v is not None)}")
    return found
