"""Checks the pages of `rav` as people see them: in a browser, on a phone, printed, read back.

`cargo xtask pages` builds and installs what this needs, then runs it.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True

import checks  # noqa: E402
import command_pages  # noqa: E402
import plain_pages  # noqa: E402
import selftest  # noqa: E402
from browser import Browser, Page  # noqa: E402
from cases import LANGUAGES, ROOT, Case, cases, document  # noqa: E402
from figures import Figures, nothing_else  # noqa: E402
from paper import Paper, close  # noqa: E402

OUT = ROOT / "target" / "pages"
SHOTS = OUT / "shots"
READER = Path(__file__).with_name("reader.js").read_text(encoding="utf-8")
WORDS = {
    language: tomllib.loads((ROOT / f"crates/rav-report/words/{language}.toml").read_text(encoding="utf-8"))
    for language in LANGUAGES
}

BROWSERS, SHARES = 2, 6
"""How many work side by side, and in how many shares."""

SHOWN = 4
"""How many pages are named under a finding."""


def rav(asked: argparse.Namespace, case: Case, words: list[str], form: str) -> bytes:
    """What the command answers."""
    words = [str(asked.rav), *words, "--lang", case.language, "--format", form]
    done = subprocess.run(words, capture_output=True, check=False)
    if done.returncode:
        raise Refusal(f"rav refuses {words[1:]}: {done.stderr.decode()}")
    return done.stdout


class Refusal(Exception):
    """The command did not give a page."""


def check(case: Case, asked: argparse.Namespace, browser: Browser, axe: str) -> list[str]:
    """All that is wrong with one page."""
    path = OUT / "html" / f"{case.name}.html"
    path.write_bytes(rav(asked, case, case.words, "html"))
    with Page(browser, path) as page:
        said = {**page.evaluate(READER), "language": case.language}
        found = checks.stands_alone(said, page.complaints())
        found += checks.fits(page)
        found += checks.accessible(page, axe)
        papers = {"printed": Paper(page.print())}
        page.resize(794, "print")
        printed = {**page.evaluate(READER), "language": case.language}
        if asked.shots:
            pictures(page, SHOTS / case.name)
    if asked.pdf:
        papers["PDF"] = Paper(rav(asked, case, case.words, "pdf"))
    for name, paper in papers.items():
        found += [f"{name}: {what}" for what in paper.check(printed, case.most) + signed(case, paper)]
        if asked.shots:
            paper.pictures(SHOTS / f"{case.name}.{name}")
    return found + checks.adds_up(said) + content(case, asked, said)


FOOT = 40
"""How many signs of a reference the foot of a side has at least."""


def signed(case: Case, paper: Paper) -> list[str]:
    """A page about a household has the reference of its file at the foot of each side."""
    own = case.files and (case.audience or case.command)
    reference = document(case.files[0]).get("reference", "") if own else ""
    return paper.signed(typeset(reference)[:FOOT]) if reference else []


def names(files: list[dict[str, Any]]) -> set[str]:
    """What files call their people and their debts."""
    return {line["id"] for file in files for name in ("people", "debts") for line in file.get(name, []) if "id" in line}


def content(case: Case, asked: argparse.Namespace, said: dict[str, Any]) -> list[str]:
    """What the page says against what the household's file and the JSON say."""
    trees = [json.loads(rav(asked, case, words, "json")) for words in case.sources]
    files = [document(path) for path in case.files]
    whole = case.audience == "household" or bool(case.plain) or (bool(case.command) and "household" in said["audience"])
    found = nothing_else(case.language, said["text"], [*trees, *files, {"by hand": case.by_hand}], whole)
    found += checks.in_order(said)
    if case.plain:
        found += plain_pages.PAGES[case.plain](said, trees[0], WORDS[case.language])
    if case.command:
        found += command_pages.check(case.command, said, trees[0])
    # A letter has an address, which may hold anything.
    if case.words[0] != "letter":
        found += checks.no_identifier(said, names(files))
    if case.audience:
        figures = Figures(trees[0], WORDS[case.language])
        found += figures.household(said) if whole else figures.counsellor(said)
    if (case.audience or case.command) and files and typeset(files[0].get("reference", "")) not in typeset(said["text"]):
        found.append("the reference does not stand on the page as it was written")
    return found


def typeset(text: str) -> str:
    """A text without what typography changes: spaces and apostrophes."""
    return close(text).replace("'", "\u2019")


def pictures(page: Page, path: Path) -> None:
    """The page on a screen, on a phone, and as a printer without colour would show it."""
    looks = [("screen", 794, "screen", False), ("phone", 360, "screen", False), ("grey", 794, "print", True)]
    for name, width, media, grey in looks:
        page.resize(width, media, grey)
        page.picture(path.with_name(f"{path.name}.{name}.png"))


def tools(asked: argparse.Namespace) -> tuple[Path, Path, str]:
    """The browser, the fonts that it gets, and the rules of accessibility."""
    axe = (asked.modules / "axe-core/axe.min.js").read_text(encoding="utf-8")
    return asked.chromium, asked.modules / "dejavu-fonts-ttf/ttf", axe


def share(asked: argparse.Namespace, chosen: list[Case]) -> list[tuple[str, list[str]]]:
    """What is wrong with each of some pages, in one browser."""
    results = []
    program, fonts, axe = tools(asked)
    with Browser(program, fonts) as browser:
        for case in chosen:
            try:
                results.append((case.name, check(case, asked, browser, axe)))
            except Refusal as refusal:
                results.append((case.name, [str(refusal)]))
    return results


def report(results: dict[str, list[str]]) -> str:
    """What was found, each finding once, with the pages that have it."""
    where: dict[str, tuple[str, list[str]]] = {}
    for name, found in sorted(results.items()):
        for what in dict.fromkeys(found):
            # The same finding may come more often on one page than on another.
            sort = re.split(r" \(\d+ times", what)[0]
            where.setdefault(sort, (what, []))[1].append(name)
    lines = []
    for what, names in where.values():
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        lines.append(f"- {what}\n    on {', '.join(names[:SHOWN])}{more}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rav", type=Path, required=True, help="the command to check")
    parser.add_argument("--chromium", type=Path, required=True, help="the browser")
    parser.add_argument("--modules", type=Path, required=True, help="the folder node_modules")
    parser.add_argument("--pdf", action="store_true", help="check --format pdf too")
    parser.add_argument("--shots", action="store_true", help="leave pictures in target/pages/shots")
    parser.add_argument("--only", default="", help="only pages whose name has this text")
    parser.add_argument("--commands", action="store_true", help="only pages that commands other than assess, plan, compare and letter write")
    asked = parser.parse_args()
    for folder in [OUT / "html", *([SHOTS] if asked.shots else [])]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    started = time.monotonic()
    chosen = [case for case in cases(OUT) if asked.only in case.name and (case.command or not asked.commands)]
    with ProcessPoolExecutor(BROWSERS) as pool:
        itself = pool.submit(selftest.failures, *tools(asked), READER, WORDS["fr"])
        shares = pool.map(partial(share, asked), [chosen[first::SHARES] for first in range(SHARES)])
        results = {"the checks themselves": itself.result(), **dict(result for part in shares for result in part)}
    print(report(results))
    bad = sum(bool(found) for found in results.values())
    print(f"{len(results)} pages in {time.monotonic() - started:.0f} s")
    print(f"{len(results) - bad} passed, {bad} failed")
    return 1 if bad or not results else 0


if __name__ == "__main__":
    sys.exit(main())
