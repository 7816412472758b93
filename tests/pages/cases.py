"""Which pages are looked at: every household for both readers, then plans, a comparison, letters, what other commands write; in both languages."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import command_pages
import hostile

ROOT = Path(__file__).resolve().parents[2]
HOUSEHOLDS = ROOT / "examples" / "households"
SCALE = ROOT / "examples" / "scales" / "2025-example.toml"

LANGUAGES = ("fr", "en")

SHEETS = {"counsellor": 8, "household": 2}
"""How many sides of paper a page about a household of ours may fill, for each reader: the counsellor's has what can be done and ends with an annex of sources. A
plan or a calendar may be longer."""
ONE_SIDE = {
    "ascendants-au-foyer",
    "conjoint-non-deposant",
    "couple-credits-renouvelables",
    "ca-riom-2024-09-18",
    "oi-lehavre-155-judge",
    "oi-nimes-2024-11-b",
    "oi-vannes-2025-06-19",
    "tj-amiens-2024-10-02",
    "jeune-heberge",
    "residence-alternee",
    "retraitee-proprietaire",
    "salarie-saisie-sur-salaire",
}
"""Examples of whom the household's page fills one side: most of them."""
SIDES = 2
"""The same of any other page."""


class Case(NamedTuple):
    """A page to look at."""

    name: str
    language: str
    words: list[str]
    """The command that writes it, but for its language and form."""
    sources: list[list[str]]
    """The commands whose JSON has its figures."""
    files: list[Path]
    """The files that the household brings."""
    audience: str = ""
    """Whom an assessment is for; nothing where the page is another."""
    most: int | None = SIDES
    by_hand: list[str] = []
    """Amounts worked out by hand, where no JSON has them."""
    plain: str = ""
    """Which page of the household's own it is, beside its budget: a plan, a calendar, a comparison."""
    command: str = ""
    """The command, where the page is what a command writes by itself."""


def cases(folder: Path) -> list[Case]:
    """Every page; households made for the purpose are written below `folder`."""
    made = folder / "households"
    made.mkdir(parents=True, exist_ok=True)
    found = []
    examples = sorted(path for path in HOUSEHOLDS.rglob("*") if path.suffix in (".toml", ".json"))
    if 2 * sum(path.stem in ONE_SIDE for path in examples) <= len(examples):
        raise ValueError("the household's page fills one side for less than most examples")
    for path in examples:
        found += _assessments(path, ours=True)
    for path in hostile.write(made):
        found += _assessments(path, ours=False)
    return found + _plans() + _comparison() + _plain() + _letters() + _commands(folder)


def document(path: Path) -> dict[str, Any]:
    """A file as it is written."""
    text = path.read_text(encoding="utf-8")
    tree: dict[str, Any] = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    return tree


def _assessments(path: Path, *, ours: bool) -> list[Case]:
    # With a scale, pages are longer, and no figure is missing.
    household, dated = document(path), document(SCALE)
    holds = dated["from"] <= household["day"] <= dated["to"] and "scale" not in household
    scale = ["--scale", str(SCALE)] if holds else []
    words = ["assess", str(path), *scale]
    files = [path, *([SCALE] if holds else [])]
    # What the papers of the file say stands in JSON of its own.
    sources = [words, ["energy", str(path)], ["bank", str(path)], ["rights", str(path), *scale], ["actions", str(path), *scale]]
    sheets = {**SHEETS, "household": 1} if path.stem in ONE_SIDE else SHEETS
    return [
        Case(name, language, [*words, "--for", reader], sources, files, reader, most if ours else None)
        for reader, most in sheets.items()
        for language in LANGUAGES
        for name in [f"{path.stem}.{reader}.{language}"]
    ]


def _plans() -> list[Case]:
    path = HOUSEHOLDS / "accedants-perte-emploi.toml"
    words = [str(path), "--scale", str(SCALE)]
    views: dict[str, list[str]] = {"plan": [], "plan-compared": ["--compare"], "plan-calendar": ["--calendar"]}
    return [
        Case(f"{name}.{language}", language, ["plan", *words, *view], sources, [path, SCALE], most=None)
        for name, view in views.items()
        for sources in [[["plan", *words, *view], ["assess", *words]]]
        for language in LANGUAGES
    ]


def _comparison() -> list[Case]:
    files = [HOUSEHOLDS / f"parent-isole-{which}.toml" for which in ("dette-locative", "six-mois-apres")]
    words = ["compare", *map(str, files)]
    return [Case(f"comparison.{language}", language, words, [words], files) for language in LANGUAGES]


def _plain() -> list[Case]:
    """The household's pages beside its budget: months with and without a deficit, a plan that is shared and one outside the procedure."""
    households = {name: HOUSEHOLDS / f"{name}.toml" for name in ("accedants-perte-emploi", "couple-credits-renouvelables", "jeune-heberge")}
    home, credits, young = households.values()
    visits = [HOUSEHOLDS / f"parent-isole-{which}.toml" for which in ("dette-locative", "six-mois-apres")]
    pages = {
        "plan": ("plan", ["plan", str(home), "--scale", str(SCALE)], [home, SCALE]),
        "plan-suspended": ("plan", ["plan", str(credits), "--instalment", "300", "--suspension", "12"], [credits]),
        "plan-amicable": ("plan", ["plan", str(credits), "--amicable", "--instalment", "1200"], [credits]),
        "calendar-in-deficit": ("calendar", ["plan", str(home), "--calendar", "--scale", str(SCALE)], [home, SCALE]),
        "calendar-that-recovers": ("calendar", ["plan", str(young), "--calendar"], [young]),
        "compared": ("comparison", ["compare", *map(str, visits)], visits),
    }
    return [
        Case(f"household-{name}.{language}", language, [*words, "--for", "household"], [words], files, plain=plain)
        for name, (plain, words, files) in pages.items()
        for language in LANGUAGES
    ]


def _commands(folder: Path) -> list[Case]:
    return [
        Case(f"{one.name}.{language}", language, one.words, [one.words], one.files, most=one.most, by_hand=one.by_hand, command=one.words[0])
        for one in command_pages.commands(folder)
        for language in LANGUAGES
    ]


def _letters() -> list[Case]:
    path = HOUSEHOLDS / "parent-isole-dette-locative.toml"
    sender = ["--sender", hostile.SCRIPT, "--address", hostile.LONG]
    # 3184.62 of rent: 53 times 60.00 is 3180.00, and 4.62 is left for the last time. Due at the same time: 186.00 + 268.00 +
    # 387.45 late, and 600.00 that has no instalment.
    letters = {
        "landlord": (["--instalment", "60", *sender], ["60.00", "3180.00", "4.62", "1441.45"]),
        "energy": (["--postpone", "--months", "6"], []),
        # Arrears of rent and energy: 3184.62 and 186.00.
        "file": ([], ["3370.62"]),
        "state": ([], []),
    }
    return [
        Case(f"letter-{kind}.{language}", language, words, [["assess", str(path)]], [path], by_hand=by_hand)
        for kind, (options, by_hand) in letters.items()
        for words in [["letter", kind, str(path), *options]]
        for language in LANGUAGES
    ]
