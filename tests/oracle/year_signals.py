"""Signals of suppliers and landlords for the report of a year: drawn from a seed, and counted again."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

SENDERS = "electricity-supplier gas-supplier heat-supplier water-supplier landlord".split()
BASES = "decree-2008 consent landlord".split()
PROGRESS = "objected received seen contacted plan-proposed accepted refused settled closed".split()

Record = dict[str, Any]


def draw_messages(draw: random.Random, received: date) -> list[Record]:
    """An exchange, each message as it can follow those before it."""
    course = ["seen", "contacted", draw.choice(["proposal", "settlement", "refusal"])]
    if course[-1] == "proposal":
        course += draw.choice([["acceptance"], ["refusal"], ["counter-proposal", "acceptance"], []])
    course = course[: draw.randrange(len(course) + 1)] + draw.choice([[], [], [], ["objection"]]) + draw.choice([[], [], ["closed"]])
    # A person may object after all was closed, once.
    if "closed" in course and "objection" not in course:
        course += draw.choice([[], [], ["objection"]])
    messages: list[Record] = []
    day = received
    for kind in course:
        day += timedelta(days=draw.randrange(15))
        message: Record = {"day": day.isoformat(), "kind": kind}
        if "proposal" in kind:
            message |= {"amount": "60", "instalment": "20", "instalments": 3, "first": day.isoformat()}
        if kind == "settlement":
            message["amount"] = "60"
        if kind == "refusal":
            message["reason"] = draw.choice(["household", "too-low", "other"])
        messages.append(message)
    return messages


def draw_signal(draw: random.Random, reference: str, year: int) -> Record:
    """A signal received within two years and two months from the November before a year."""
    received = date(year - 1, 11, 1) + timedelta(days=draw.randrange(790))
    sender = draw.choice(SENDERS)
    basis = draw.choice(["consent", "landlord"] if sender == "landlord" else ["consent", "decree-2008", "decree-2008"])
    signal: Record = {
        "format": "resteavivre/signal@1",
        "reference": reference,
        "sender": sender,
        "basis": basis,
        "received": received.isoformat(),
        "debt": "60",
        "since": (received - timedelta(days=90)).isoformat(),
        "until": received.isoformat(),
    }
    if basis == "consent":
        signal["consented"] = received.isoformat()
    if draw.random() < 0.1:
        closed = {"day": received.isoformat(), "kind": "closed"}
        return signal | {"objected": True, "messages": draw.choice([[], [closed]])}
    return signal | {"messages": draw_messages(draw, received)}


def draw_purge(draw: random.Random, day: date) -> Record:
    """A purge: households numbered within it."""
    lines, household = [], 0
    for _ in range(draw.randrange(12)):
        household += household == 0 or draw.random() < 0.7
        sender = draw.choice(SENDERS)
        lines.append(
            {
                "household": household,
                "year": day.year - draw.randrange(2),
                "sender": sender,
                "basis": "landlord" if sender == "landlord" else "decree-2008",
                "progress": draw.choice(PROGRESS),
            }
        )
    draw.shuffle(lines)
    return {"format": "resteavivre/signal-purge@1", "day": day.isoformat(), "signals": lines}


def add_signal(cells: Any, sender: str, basis: str, progress: str, who: Any) -> None:
    """Counts one signal."""
    cells.add("signals", sender, who)
    cells.add("signal-basis", basis, who)
    cells.add("signal-progress", progress, who)


def progress_of(signal: Record, last: str) -> str:
    """Where a signal stood at the end of a day: by the last message that moves it; a close keeps what came of it."""
    if signal.get("objected"):
        return "objected"
    moves = {
        "seen": "seen",
        "contacted": "contacted",
        "proposal": "plan-proposed",
        "counter-proposal": "plan-proposed",
        "acceptance": "accepted",
        "refusal": "refused",
        "settlement": "settled",
    }
    kinds = [message["kind"] for message in signal["messages"] if message["day"] <= last]
    if "objection" in kinds:
        return "objected"
    progress = next((moves[kind] for kind in reversed(kinds) if kind in moves), "received")
    return "closed" if "closed" in kinds and progress not in ("accepted", "refused", "settled") else progress
