"""Each check finds what it is there for: a page without fault, then the same page with one fault at a time."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import checks
import command_pages
import plain_pages
from browser import Browser, Page
from figures import Figures, nothing_else
from paper import Paper

SAMPLE = Path(__file__).with_name("sample.html").read_text(encoding="utf-8")

TOTALS = {"resources": "1234.50", "committed": "1300.00", "everyday": "0.00", "debt_service": "0.00", "arrears": "0.00"}
BALANCE = {"rule": "budget.balance", "main": "balance", "result": {"balance": "-65.50"}}
ASSESSMENT: dict[str, Any] = {"totals": TOTALS, "contribution": None, "figures": {"budget.balance": BALANCE}, "lines": []}
HOUSEHOLD = {"amounts": ["1 000,00", "234.50", "800", "500"]}
OWN = {"pret-auto", "d’autre"}
"""What a file calls its debts: a word of the language is no identifier."""
REQUIRED = ("totals.resources", "totals.committed", "budget.balance:balance")

FAULTS = [
    ("<p>Rien", '<script>document.title = "x"</script><p>Rien', "run, embed or send"),
    ("<p>Rien", '<img src="https://exemple.fr/a.png" alt="a"><p>Rien', "would fetch https"),
    ("<p>Rien", '<p style="background: url(https://exemple.fr/b.png)">Rien', "asks for https"),
    ("<p>Rien", '<p onclick="x()">Rien', "has an attribute onclick"),
    ("<p>Rien", '<p style="width: 340px">Rien', "at 320 px wide"),
    ("<p>Rien", '<p style="width: 1300px">Rien', "at 1280 px wide"),
    ("<p>Rien", '<p style="font-size: 8pt">Rien', "type of 8.0 points, 9.0 at least"),
    ('class="plain home"', 'class="plain left"', "parts are not in order"),
    ('class="plain home"', 'class="plain plain"', "the part 'home' is missing"),
    ('class="plain left"', 'class="plain right"', "a part 'right' has no place"),
    ("Rien d’autre", "La ligne incomes[5]", "an identifier is shown: "),
    ("Rien d’autre", "La dette pret-auto", "an identifier of the file is shown: pret-auto"),
    ("<p>Rien", '<p style="display: none">Rien', "a sentence is not whole on paper: 'Rien"),
    ('content: "REF-1"', 'content: ""', "side 1 has no reference at its foot"),
    ("<p>Rien", '<p style="color: #bbb">Rien', "axe, color-contrast"),
    ('lang="fr"', "", "axe, html-has-lang"),
    ('x="200"', 'x="60"', "run into"),
    ('y1="30" x2="1"', 'y1="0" x2="9"', "run into"),
    ("<p>Rien", '<p style="height: 2500px">Rien', "pages, 2 at most"),
    ("size: A4", "size: A5", "is no A4"),
    ("vivre</h2>\n<table", 'vivre</h2>\n<table style="break-before: page"', "ends with the heading"),
    ('<tr data-cents="100000"', '<tr data-cents="100001"', "marked 1000.01"),
    ('<tr data-cents="23450" data-part="in"', '<tr data-cents="23450"', "sum in: parts come to 1000"),
    ('data-part="in"', 'data-part="out"', "sum out: 0 totals"),
    ('data-part="balance" data-sign="-"', 'data-part="balance"', "sum balance"),
    ("<td>500,00", "<td>500,10", "the column comes to"),
    ("<td>\u221265,50", "<td>65,50", "the JSON says"),
    (">Solde du mois<", ">Solde<", "stands nowhere under"),
    ("Rien d’autre", "Encore 77,00\u202f€", "77.00 stands on the page and in no data"),
    ("Rien d’autre", "Encore 500.00 €", "not written as it should be"),
    ("Ressources <span", "Les ressources <span", "stands nowhere under"),
]


def findings(browser: Browser, axe: str, reader: str, words: dict[str, Any], text: str) -> list[str]:
    """All that the checks say of a text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(text, encoding="utf-8")
        with Page(browser, path) as page:
            said = {**page.evaluate(reader), "language": "fr"}
            found = checks.stands_alone(said, page.complaints()) + checks.fits(page) + checks.accessible(page, axe)
            paper = Paper(page.print())
    found += paper.check(said, 2) + paper.signed("REF-1") + checks.adds_up(said)
    found += checks.in_order(said) + checks.no_identifier(said, OWN)
    found += Figures(ASSESSMENT, words).rows(said, REQUIRED)
    return found + nothing_else("fr", said["text"], [ASSESSMENT, HOUSEHOLD])


def failures(program: Path, fonts: Path, axe: str, reader: str, words: dict[str, Any]) -> list[str]:
    """What the checks miss, or find where nothing is wrong."""
    with Browser(program, fonts) as browser:
        wrong = plain_pages.failures(words) + command_pages.failures() + [f"without fault, yet {what}" for what in findings(browser, axe, reader, words, SAMPLE)]
        for old, new, expected in FAULTS:
            found = findings(browser, axe, reader, words, SAMPLE.replace(old, new))
            if old not in SAMPLE or not any(expected in what for what in found):
                wrong.append(f"{old} -> {new}: not found, only {found}")
    return wrong
