"""Amounts as people read them, found in a text, and as the JSON has them; written without a look at the engine's own code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

# A narrow no-break space, the sign of a subtraction.
THIN, MINUS = "\u202f", "\u2212"

STRICT = {
    "fr": re.compile(rf"(?P<minus>{MINUS}?)(?P<whole>\d{{1,3}}(?:{THIN}\d{{3}})*)(?P<rest>(?:,\d+)?){THIN}€"),
    "en": re.compile(rf"(?P<minus>{MINUS}?)€(?P<whole>\d{{1,3}}(?:,\d{{3}})*)(?P<rest>(?:\.\d+)?)"),
}
SIGN = "€"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def find(language: str, text: str) -> tuple[list[Decimal], list[str]]:
    """Every amount of a text in euros, and every sign of the euro whose amount is not written as it should be.

    Euros in words, as in the title of a decree, are no figures of the page; of a list such as "4 440 · 8 660 €" only the
    number beside the sign is taken.
    """
    found, right = [], set()
    for match in STRICT[language].finditer(text):
        right.add(match.end() - 1 if language == "fr" else match.start() + len(match["minus"]))
        found.append(_value(language, match))
    wrong = [text[max(0, at - 20) : at + 12] for at, sign in enumerate(text) if sign == SIGN and at not in right]
    return found, wrong


def texts(language: str, text: str) -> set[str]:
    """Every amount of a text as it is written."""
    return {match[0] for match in STRICT[language].finditer(text)}


def read(language: str, text: str) -> Decimal | None:
    """The amount that a text is, if it is one and nothing else; of a change, "+12,00 €"."""
    match = STRICT[language].fullmatch(text.removeprefix("+"))
    return _value(language, match) if match else None


def _value(language: str, match: re.Match[str]) -> Decimal:
    whole = match["whole"].replace(THIN, "").replace(",", "")
    value = Decimal(whole + match["rest"].replace(",", "."))
    return -value if match["minus"] else value


def known(tree: Any) -> Iterator[Decimal]:
    """Every number of a tree of JSON or TOML: a text that is one, or a list of them such as "4440.00 · 8660.00"."""
    if isinstance(tree, dict):
        for value in tree.values():
            yield from known(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from known(value)
    elif isinstance(tree, str):
        pieces = [number(piece) for piece in tree.split(" · ")]
        yield from (piece for piece in pieces if piece is not None)


def number(text: str) -> Decimal | None:
    """A number of a document, whose writer may have used a comma and spaces: "1 080,00"."""
    plain = re.sub(r"\s", "", text).replace(",", ".")
    return Decimal(plain) if NUMBER.fullmatch(plain) else None
