"""Compares the report of a year with one worked out here, cell by cell, then attacks what is withheld by subtraction.

    python3 tests/oracle/year.py --sample    some two hundred households over two years, in a few seconds
    python3 tests/oracle/year.py --full      ten thousand households

A folder of households and records is drawn from a seed, with files that are broken among them. What a household has to live on comes
from the oracle of assessments; everything else is counted here, from the files, with the standard library alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True

import oracle  # noqa: E402
from document import money, periodic, runs, word  # noqa: E402
from households import question  # noqa: E402
from law import ROOT, Law  # noqa: E402
from year_signals import BASES, PROGRESS, SENDERS, add_signal, draw_purge, draw_signal, progress_of  # noqa: E402

SEED, YEARS, THRESHOLD = 20_261_129, (2024, 2025), 5
SAMPLE, FULL = 200, 10_000
LAW = Law()

MEDIA = "office drop-in phone home-visit outside post email video third-party".split()
ACTS = (
    "information diagnosis budget-support file-support creditor-mediation rights-support letter active-presence technical-watch"
    " social-watch putting-in-touch conflict-management consultation"
).split()
TOPICS = "budget debts credit bank rent energy water rights tax housing work health family digital insurance".split()
ORIGINS = (
    "self relatives local-authority department family-fund association landlord energy-supplier bank central-bank employer"
    " elected other"
).split()
MOTIVES = (
    "energy-arrears water-arrears rent-arrears credit other-debts bank-incidents income-drop separation budget-advice"
    " access-to-rights housing-access other"
).split()
BRING = "open-right housing-fund water-help local-help fee-refund bill-correction contract-change spending".split()
STEPS = (
    "open-right housing-fund water-help local-help landlord-instalments supplier-instalments tax-instalments bank-instalments"
    " creditor-instalments fee-refund specific-offer bill-correction contract-change spending renegotiation regrouping"
    " microcredit time-by-judge protection-measure mediator over-indebtedness-file redirection other"
).split()
RIGHTS = (
    "energy-voucher housing-fund water-help health-cover minimum-income activity-bonus disabled-adult-allowance"
    " old-age-allowance disability-allowance solidarity-allowance family-allowances family-complement family-support"
    " school-allowance housing-aid transport-reduction"
).split()
STATUSES = "decided asked granted refused dropped".split()
REFUSALS = "resources conditions incomplete late already-helped no-budget creditor admissibility no-answer other".split()
ENDINGS = "goal-reached procedure redirected moved no-news stopped other".split()
ACTIVITIES = "group-session prevention-visit stand".split()
TENURES = "social-tenant private-tenant owner-with-loan owner housed-free hostel".split()
AGES = "under-25 25-34 35-44 45-54 55-64 65-and-over".split()
FAMILIES = "alone lone-parent couple couple-children".split()
WORK = "employed self-employed unemployed retired other none".split()
INCOMES = "under-500 500-999 1000-1499 1500-1999 2000-2999 3000-and-over".split()
LENGTHS = "one-day under-3-months 3-to-6-months 6-to-12-months a-year-and-over".split()
AMOUNTS = "remaining-entry remaining-exit arrears-entry arrears-exit debts-entry debts-exit".split()
ROWS = {
    "households": ["first", "follow-up"],
    "depth": ["once", "accompanied"],
    "origin": ORIGINS,
    "motive": MOTIVES,
    "age": [*AGES, "unknown"],
    "family": [*FAMILIES, "unknown"],
    "housing": [*TENURES, "unknown"],
    "work": [*WORK, "unknown"],
    "income": [*INCOMES, "unknown"],
    "poverty": ["below", "above", "unknown"],
    "energy": ["energy-poor", "not-poor", "unknown"],
    "length": LENGTHS,
    "ending": ["open", *ENDINGS],
    "acts": ACTS,
    "media": MEDIA,
    "topics": TOPICS,
    "minutes": ["minutes"],
    "activities": ACTIVITIES,
    "people": ACTIVITIES,
    "actions": STEPS,
    **{f"outcome.{step}": STATUSES for step in STEPS},
    "rights": RIGHTS,
    "gained-once": BRING,
    "gained-monthly": BRING,
    "rights-once": RIGHTS,
    "rights-monthly": RIGHTS,
    "files": ["none", "one", "several"],
    "amounts": AMOUNTS,
    "signals": SENDERS,
    "signal-basis": BASES,
    "signal-progress": PROGRESS,
    "signals-purged": ["purged"],
}
STANDING = ("topics", "minutes", "activities", "people", "amounts", "signals-purged")
"""Tables whose rows do not add up."""
EUROS = ("gained-once", "gained-monthly", "rights-once", "rights-monthly", "amounts")

Record = dict[str, Any]


# Drawing a folder.


def draw_files(draw: random.Random, wanted: int) -> list[Record]:
    """So many households on days of the two years, each valid on its own day."""
    found: list[Record] = []
    seed = draw.randrange(1 << 30)
    while len(found) < wanted:
        one = question(seed, LAW)
        seed += 1
        if int(one["day"][:4]) in YEARS:
            found.append(one["document"] | {"day": one["day"]})
    return found


def draw_action(draw: random.Random, name: str, day: date) -> Record:
    """An action that was just decided."""
    kind = draw.choice(STEPS[:1] * 6 + STEPS)
    action = {"id": name, "kind": kind, "status": "decided", "decided": day.isoformat()}
    if kind == "open-right":
        action["right"] = draw.choice(RIGHTS)
    if draw.random() < 0.6:
        action["amount_asked"] = f"{draw.randrange(1, 200_000) / 100:.2f}"
        action["monthly"] = draw.random() < 0.3
    return action


def move_on(draw: random.Random, action: Record, day: date, before: date) -> None:
    """What becomes of an action between two contacts."""
    between = lambda: (before + timedelta(days=draw.randrange((day - before).days + 1))).isoformat()
    if action["status"] == "decided" and draw.random() < 0.6:
        action.update(status="asked", asked=between())
    if action["status"] == "asked" and draw.random() < 0.6:
        closed = max(action["asked"], between())
        action.update(status=draw.choice(["granted", "granted", "refused", "dropped"]), closed=closed)
        if action["status"] == "refused":
            action["refusal"] = draw.choice(REFUSALS)
        if action["status"] == "granted" and "amount_asked" in action:
            asked = round(float(action["amount_asked"]) * 100)
            # A creditor may want higher instalments than those proposed; no help is above what was asked for.
            most = asked * 2 if action["kind"].endswith("-instalments") else asked
            action["amount_granted"] = f"{draw.randrange(1, most + 1) / 100:.2f}"


def draw_records(draw: random.Random, reference: str) -> list[Record]:
    """The contacts of a household."""
    day = date(draw.choice(YEARS), 1, 1) + timedelta(days=draw.randrange(366))
    actions: list[Record] = []
    records: list[Record] = []
    before = day
    for number in range(draw.choice([1, 1, 2, 3, 4, 6])):
        for action in actions:
            move_on(draw, action, day, before)
        for _ in range(draw.choice([0, 0, 1, 2])):
            actions.append(draw_action(draw, f"a{len(actions)}", day))
        record: Record = {
            "format": "resteavivre/followup@1",
            "reference": reference,
            "day": day.isoformat(),
            "medium": draw.choice(MEDIA[:4] + MEDIA),
            "act": draw.choice(ACTS[:3] * 5 + ACTS),
            "topics": draw.sample(TOPICS, draw.randrange(4)),
            "actions": [dict(action) for action in actions],
        }
        if draw.random() < 0.7:
            record["minutes"] = draw.randrange(5, 120)
        if number == 0 and draw.random() < 0.9:
            record["first"] = {"origin": draw.choice(ORIGINS[:4] * 4 + ORIGINS), "motive": draw.choice(MOTIVES)}
        records.append(record)
        before, day = day, day + timedelta(days=draw.randrange(1, 200))
    if draw.random() < 0.4:
        records[-1]["ended"] = draw.choice(ENDINGS)
    return records


def draw_folder(folder: Path, count: int) -> dict[str, str]:
    """Writes a folder; answers the files that must be named, each with the first day on which it is looked at."""
    draw = random.Random(SEED)
    files = draw_files(draw, round(count * 1.3))
    named: dict[str, str] = {}

    def write(path: str, value: Any, whole: bool = True) -> None:
        """Writes a file, or the half of one."""
        text = json.dumps(value, ensure_ascii=False)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text if whole else text[: len(text) // 2], encoding="utf-8")
        if not whole:
            named[path] = ""

    for number in range(count):
        reference, place = f"PCB-{number}", f"h{number % 100:02}/{number:06}"
        days: set[str] = set()
        for turn in range(draw.choice([0, 1, 1, 2, 2, 3])):
            if files and (one := files.pop())["day"] not in days:
                days.add(one["day"])
                write(f"{place}-menage-{turn}.json", one | {"reference": reference})
                if draw.random() < 0.01:
                    write(f"{place}-menage-{turn}~copie.json", one | {"reference": reference})
                    named[f"{place}-menage-{turn}~copie.json"] = one["day"]
        for turn in range(draw.choice([0, 0, 0, 1, 1, 2])):
            signal = draw_signal(draw, reference, YEARS[0])
            path = f"{place}-signal-{signal['sender']}-{signal['received']}.json"
            if not (folder / path).exists():
                write(path, signal)
                if draw.random() < 0.02:
                    write(f"{path[:-5]}~copie.json", signal)
                    named[f"{path[:-5]}~copie.json"] = signal["received"]
        records = draw_records(draw, reference)
        if records and "ended" in records[-1] and draw.random() < 0.1:
            after = {key: value for key, value in records[-1].items() if key not in ("first", "ended")}
            after["day"] = str(date.fromisoformat(after["day"]) + timedelta(days=1))
            write(f"{place}-suivi-apres.json", after)
            named[f"{place}-suivi-apres.json"] = after["day"]
        for turn, record in enumerate(records):
            write(f"{place}-suivi-{turn}.json", record)
            if draw.random() < 0.01:
                write(f"{place}-suivi-{turn}-moitie.json", record, whole=False)
            if draw.random() < 0.01:
                late = record | {"actions": [{"id": "z", "kind": "fsl", "status": "granted", "decided": record["day"]}]}
                write(f"{place}-suivi-{turn}-z.json", late)
                named[f"{place}-suivi-{turn}-z.json"] = ""
    for number, year in enumerate((*YEARS, *YEARS, YEARS[1])):
        write(f"purge-{number}.json", draw_purge(draw, date(year, 1, 1) + timedelta(days=draw.randrange(365))))
    for year in YEARS:
        lines = [
            {"day": f"{year}-{month:02}-10", "kind": draw.choice(ACTIVITIES), "people": draw.randrange(40)}
            for month in range(1, 13)
        ]
        write(f"collectif-{year}.json", {"format": "resteavivre/activities@1", "activities": lines})
    write("collectif-copie.json", {"format": "resteavivre/activities@1", "activities": lines[::-1]})
    # A copy is named where it says something of the year; of two, the second by its path: "2" comes before "c".
    named["collectif-copie.json"] = f"{YEARS[1]}-01-01"
    # An earlier state of the table: some of its rows, one twice, and others of its own, one of them twice.
    own = [{"day": f"{YEARS[1]}-{month:02}-20", "kind": draw.choice(ACTIVITIES), "people": draw.randrange(40)} for month in (2, 5)]
    earlier = [*lines[2:7], lines[3], *own, own[0]]
    draw.shuffle(earlier)
    write("collectif-ancien.json", {"format": "resteavivre/activities@1", "activities": earlier})
    named["collectif-ancien.json"] = f"{YEARS[1]}-01-01"
    return named


# Counting it again.


class Cells:
    """Every cell of a year, with the households that it is about."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.value: dict[str, Fraction] = defaultdict(Fraction)
        self.who: dict[str, set[Any]] = defaultdict(set)

    def add(self, table: str, row: str, who: Any, value: Fraction | int = 1) -> None:
        """Adds to a row, and to the total of its table."""
        for key in [f"{table}.{row}"] + ([] if table in STANDING else [f"{table}.total"]):
            self.value[key] += value
            self.who[key].add(who)

    def text(self, table: str, key: str) -> str:
        """A value as the report writes it."""
        value = self.value[key]
        if table not in EUROS:
            return str(int(value))
        cents = int(value * 100)
        return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def band(bounds: list[int], value: Fraction | int) -> int:
    """How many bounds a value has reached."""
    return sum(bound <= value for bound in bounds)


def figures(document: Record) -> dict[str, Any]:
    """What a household's file says on its day."""
    day = date.fromisoformat(document["day"])
    answer = oracle.assess(LAW, document, day, whole_euros=True)
    roles = [
        word("role", one["role"])
        for one in document["people"]
        if word("custody", one.get("custody"), "full") != "visiting"
    ]
    born = next(date.fromisoformat(p["born"]) for p in document["people"] if word("role", p["role"]) == "depositor")
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    lines = [line for line in document.get("incomes", []) if runs(line, day) and money(periodic(line["amount"])["amount"]) > 0]
    kinds = {word("income", line["kind"]) for line in lines}
    work = next(
        (
            place
            for place, of in enumerate(
                [
                    {"wage", "training-pay", "bonus"},
                    {"self-employment"},
                    {"unemployment-benefit", "solidarity-allowance"},
                    {"retirement-pension", "old-age-allowance", "survivor-pension"},
                ]
            )
            if kinds & of
        ),
        4 if kinds else 5,
    )
    flag = lambda rule, name: answer.figures.get(rule, {}).get(name)
    remaining = answer.figures.get("budget.remaining-to-live/after-debt-service", {}).get("remaining")
    return {
        "age": AGES[band([25, 35, 45, 55, 65], age)],
        "family": FAMILIES[2 * bool({"co-depositor", "partner"} & set(roles)) + ("child" in roles)],
        "housing": word("tenure", document["dwelling"]["tenure"]),
        "work": WORK[work],
        "income": INCOMES[band([500, 1000, 1500, 2000, 3000], Fraction(answer.totals["resources"]))],
        "poverty": {"true": "below", "false": "above", None: "unknown"}[flag("living-standard.poverty", "below_60")],
        "energy": {"true": "energy-poor", "false": "not-poor", None: "unknown"}[flag("burden.energy", "energy_poor")],
        "remaining": None if remaining is None else Fraction(remaining),
        "arrears": Fraction(answer.totals["arrears"]),
        "debts": sum((money(debt["balance"]) for debt in document.get("debts", [])), Fraction(0)),
    }


def whole_months(first: date, last: date) -> int:
    """Whole months from one day to another."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def recount_activities(cells: Cells, folder: Path, year: int) -> None:
    """Of rows that are alike, as many as the table has that has most of them."""
    most: Counter[tuple[str, str, int]] = Counter()
    for path in folder.glob("collectif-*.json"):
        lines = json.loads(path.read_text(encoding="utf-8"))["activities"]
        most |= Counter((line["day"], line["kind"], line["people"]) for line in lines)
    for (day, kind, people), times in most.items():
        for time_of in range(times if day.startswith(f"{year}-") else 0):
            cells.add("activities", kind, "structure")
            for one in range(people):
                cells.add("people", kind, (day, people, time_of, one))


def recount(folder: Path, named: dict[str, str], year: int) -> Cells:
    """The report of a year, from the files that are not named."""
    contacts: dict[str, list[Record]] = defaultdict(list)
    files: dict[str, list[Record]] = defaultdict(list)
    cells = Cells()
    recount_activities(cells, folder, year)
    for path in sorted(folder.rglob("*.json")):
        if str(path.relative_to(folder)) in named:
            continue
        read = json.loads(path.read_text(encoding="utf-8"))
        if read["format"] == "resteavivre/signal@1":
            if read["received"].startswith(f"{year}-"):
                add_signal(cells, read["sender"], read["basis"], progress_of(read, f"{year}-12-31"), read["reference"])
        elif read["format"] == "resteavivre/signal-purge@1":
            for line in read["signals"]:
                who = (path.name, line["household"])
                if line["year"] == year:
                    add_signal(cells, line["sender"], line["basis"], line["progress"], who)
                if read["day"].startswith(f"{year}-"):
                    cells.add("signals-purged", "purged", who)
        elif read["format"] != "resteavivre/activities@1" and read["day"] <= f"{year}-12-31":
            (contacts if "followup" in read["format"] else files)[read["reference"]].append(read)
    for reference, all_of in contacts.items():
        all_of.sort(key=lambda record: record["day"])
        if any(record["day"].startswith(f"{year}-") for record in all_of):
            count(cells, reference, all_of, sorted(files[reference], key=lambda file: file["day"]), year)
    return cells


def count(cells: Cells, who: str, contacts: list[Record], files: list[Record], year: int) -> None:
    """Counts one household."""
    of_year = [record for record in contacts if record["day"].startswith(f"{year}-")]
    first = next((record["first"] for record in of_year if "first" in record), None)
    cells.add("households", "first" if first else "follow-up", who)
    if first:
        cells.add("origin", first["origin"], who)
        cells.add("motive", first["motive"], who)
    cells.add("depth", "accompanied" if len(contacts) > 1 else "once", who)
    begun = next((record for record in reversed(contacts) if "first" in record), contacts[0])
    start, end = (date.fromisoformat(record["day"]) for record in (begun, contacts[-1]))
    months = whole_months(start, end)
    cells.add("length", LENGTHS[0 if start == end else 1 + band([3, 6, 12], months)], who)
    cells.add("ending", contacts[-1].get("ended", "open"), who)
    for record in of_year:
        cells.add("acts", record["act"], who)
        cells.add("media", record["medium"], who)
        for topic in record["topics"]:
            cells.add("topics", topic, who)
        for topic in set(TOPICS) - set(record["topics"]):
            cells.who[f"rest.{topic}"].add(who)
        if "minutes" in record:
            cells.add("minutes", "minutes", who, record["minutes"])
    last = {action["id"]: action for record in contacts for action in record["actions"]}
    for action in last.values():
        if any(action.get(name, "").startswith(f"{year}-") for name in ("decided", "asked", "closed")):
            cells.add("actions", action["kind"], who)
            cells.add(f"outcome.{action['kind']}", action["status"], who)
            how = "monthly" if action.get("monthly") else "once"
            gained = Fraction(action["amount_granted"]) if "amount_granted" in action else None
            if action["kind"] in BRING and gained is not None:
                cells.add(f"gained-{how}", action["kind"], who, gained)
            if action["status"] == "granted" and "right" in action:
                cells.add("rights", action["right"], who)
                if gained is not None:
                    cells.add(f"rights-{how}", action["right"], who, gained)
    ends = [figures(files[0]), figures(files[-1])] if files else []
    for part in ("age", "family", "housing", "work", "income", "poverty", "energy"):
        cells.add(part, ends[1][part] if ends else "unknown", who)
    whole = len(files) > 1 and all(one["remaining"] is not None for one in ends)
    cells.add("files", "several" if whole else "one" if files else "none", who)
    if whole:
        for name in ("remaining", "arrears", "debts"):
            for one, side in zip(ends, ("entry", "exit")):
                cells.add("amounts", f"{name}-{side}", who, one[name])


# Comparing and attacking.


def report(binary: str, folder: Path, year: int, threshold: int) -> dict[str, Any]:
    """The report of the command; named files make its status 1."""
    command = [binary, "--lang", "en", "report", str(folder), "--year", str(year), "--format", "json"]
    told = subprocess.run(
        [*command, "--threshold", str(threshold)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    if told.returncode != 1:
        sys.exit(f"the report ends with {told.returncode}")
    return json.loads(told.stdout)


def published(told: dict[str, Any]) -> dict[str, str | None]:
    """Every cell by its key; nothing where it is withheld."""
    cells: dict[str, str | None] = {}
    for table in told["tables"]:
        if table["parted"]:
            cells[f"{table['key']}.total"] = table["total"]
        cells |= {f"{table['key']}.{row['row']}": row["value"] for row in table["rows"]}
    return cells


def compare(told: dict[str, Any], cells: Cells) -> list[str]:
    """Each cell that differs, in one line."""
    expected: dict[str, str] = {}
    for table, rows in ROWS.items():
        keys = [f"{table}.{row}" for row in rows] + ([] if table in STANDING else [f"{table}.total"])
        expected |= {key: cells.text(table, key) for key in keys}
    found = published(told)
    keys = sorted(expected.keys() | found.keys())
    return [f"{key}: {found.get(key)} expected {expected.get(key)}" for key in keys if found.get(key) != expected.get(key)]


def attack(told: dict[str, Any], cells: Cells) -> list[str]:
    """What can be worked out of a group below the threshold, from all that is published."""
    found, wrong = published(told), []
    small = lambda who: 0 < len(who) < THRESHOLD
    wrong += [f"{key} is shown" for key, value in found.items() if value is not None and key.split(".")[0] != "activities" and small(cells.who[key])]
    # Each row of a table is what it parts, less the others: equations over all tables at once.
    equations: list[tuple[dict[str, Fraction], Fraction]] = []
    counted: list[tuple[list[str], Fraction]] = []
    for table in told["tables"]:
        key = table["key"]
        if key == "topics":
            shown = [row["row"] for row in table["rows"] if row["value"] is not None]
            wrong += [f"all but topics.{row} is shown" for row in shown if small(cells.who[f"rest.{row}"])]
        if not table["parted"]:
            continue
        terms: dict[str, Fraction] = defaultdict(Fraction)
        known = Fraction(0)
        rows = [f"{key}.{row['row']}" for row in table["rows"]]
        for name, sign in [(row, 1) for row in rows] + [(f"{key}.total", -1)]:
            if found[name] is None:
                terms[name] += sign
            else:
                known -= sign * Fraction(found[name])
        equations.append((dict(terms), known))
        if table["of"] and not table["euros"]:
            of = {f"{key}.total": Fraction(1), table["of"]: Fraction(-1)}
            side = -sum((sign * Fraction(found[name]) for name, sign in of.items() if found[name] is not None), Fraction(0))
            equations.append(({name: sign for name, sign in of.items() if found[name] is None}, side))
        hidden = [row for row in rows if found[row] is None]
        if hidden and found[f"{key}.total"] is not None and not table["euros"]:
            counted.append((hidden, known))
            zeros = any(found[row] == "0" for row in rows)
            most = known - (len(hidden) - 1 if zeros else 0)
            if most < THRESHOLD:
                wrong.append(f"{key}: none of {hidden} can be above {most}")
    wrong += solve(equations, cells)
    return wrong


def naive(told: dict[str, Any], cells: Cells) -> dict[str, Any]:
    """The report with small rows withheld and nothing else: what the attack must see through."""
    tables = []
    for table in told["tables"]:
        hide = lambda row: 0 < len(cells.who[f"{table['key']}.{row}"]) < THRESHOLD
        rows = [row | {"value": None if hide(row["row"]) else row["value"]} for row in table["rows"]]
        tables.append(table | {"rows": rows, "total": None if hide("total") else table["total"]})
    return told | {"tables": tables}


def solve(equations: list[tuple[dict[str, Fraction], Fraction]], cells: Cells) -> list[str]:
    """Works the equations out, and answers each sum of cells that they give and that is of a small group."""
    pivots: dict[str, dict[str, Fraction]] = {}
    for terms, _ in equations:
        row = dict(terms)
        for name in list(row):
            if name in pivots and row.get(name):
                factor = row[name]
                for other, value in pivots[name].items():
                    row[other] = row.get(other, Fraction(0)) - factor * value
        row = {name: value for name, value in row.items() if value}
        if row:
            pivot = next(iter(row))
            scale = row[pivot]
            row = {name: value / scale for name, value in row.items()}
            for name, held in pivots.items():
                if held.get(pivot):
                    factor = held[pivot]
                    for other, value in row.items():
                        held[other] = held.get(other, Fraction(0)) - factor * value
                    pivots[name] = {other: value for other, value in held.items() if value}
            pivots[pivot] = row
    wrong = []
    for row in pivots.values():
        if len({value > 0 for value in row.values()}) > 1:
            continue  # One unknown less another says nothing of either.
        who: set[Any] = set().union(*(cells.who[name] for name in row))
        if 0 < len(who) < THRESHOLD or (len(row) == 1 and 0 < len(cells.who[next(iter(row))]) < THRESHOLD):
            wrong.append(f"given back: {row}")
    return wrong


def build(release: bool) -> str:
    """Builds the command, and answers where it is."""
    cargo = [os.environ.get("CARGO", "cargo"), "build", "-p", "rav", "--locked", "--message-format", "json-render-diagnostics"]
    built = subprocess.run(cargo + (["--release"] if release else []), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if built.returncode != 0:
        sys.exit("the command could not be built")
    for line in built.stdout.splitlines():
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == "rav":
            return message["executable"]
    sys.exit("cargo did not say where it built the command")


def main() -> None:
    """Draws, counts, compares, attacks."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    extent = arguments.add_mutually_exclusive_group(required=True)
    extent.add_argument("--sample", action="store_true")
    extent.add_argument("--full", action="store_true")
    arguments.add_argument("--binary", help="the command, built already")
    asked = arguments.parse_args()
    binary = asked.binary or build(asked.full)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        named = draw_folder(folder, FULL if asked.full else SAMPLE)
        compared = withheld = 0
        for year in YEARS:
            cells = recount(folder, named, year)
            started = time.monotonic()
            whole = report(binary, folder, year, 1)
            spent = time.monotonic() - started
            wrong = compare(whole, cells)
            found = {line["file"] for line in whole["refused"]}
            if apart := found ^ {path for path, day in named.items() if day <= f"{year}-12-31"}:
                wrong.append(f"named: {sorted(apart)[:8]}")
            small = report(binary, folder, year, THRESHOLD)
            shown = {key: value for key, value in published(small).items() if value is not None}
            wrong += [f"{key}: {value} is not {published(whole)[key]}" for key, value in shown.items() if published(whole)[key] != value]
            wrong += attack(small, cells)
            hidden = naive(whole, cells)
            if not asked.full and not attack(hidden, cells):
                wrong.append("the attack does not see what is withheld without its complement")
            if wrong:
                sys.exit("\n".join([f"{len(wrong)} differences in {year}", *wrong[:20]]))
            compared += len(published(whole))
            withheld += len(published(small)) - len(shown)
        count = sum(1 for _ in folder.rglob("*.json"))
    print(f"reports of a year: {compared} cells equal over {count} files, {withheld} withheld and none given back; a report took {spent:.1f} s")


if __name__ == "__main__":
    main()
