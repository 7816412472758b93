"""Pages as PDF: what the HTML says, in its order, tagged (PDF/UA-1), with the fonts inside; texts stay texts."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import pytest
from untyped import pdfium, pypdf

import resteavivre as rav

Audience = Literal["counsellor", "household"]
Lang = Literal["fr", "en"]

ROOT = Path(__file__).resolve().parents[3]
HOUSEHOLDS = sorted(p for p in (ROOT / "examples/households").rglob("*") if p.suffix in {".toml", ".json"})
APPOINTMENTS = ("dette-locative", "six-mois-apres")
SCALE = "examples/scales/2025-example.toml"
AMOUNT = {
    "fr": re.compile(r"−?\d{1,3}(?:\u202f\d{3})*(?:,\d\d)?\u202f€"),
    "en": re.compile(r"−?€\d{1,3}(?:,\d{3})*(?:\.\d\d)?"),
}
EVERY = pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
LANGS: tuple[Lang, Lang] = ("fr", "en")
READERS: list[tuple[Audience, Lang]] = [
    ("counsellor", "fr"),
    ("counsellor", "en"),
    ("household", "fr"),
    ("household", "en"),
]


@cache
def assessed(path: Path) -> rav.Assessment:
    household = rav.Household.load(path)
    assert household.day is not None
    return rav.assess(household, scale=SCALE if household.day.year == 2025 else None)


class Seen(HTMLParser):
    """What a reader of an HTML page sees: its texts in their order, and its headings; a household's page has no picture, no detail
    of its month and no list of what may change on paper."""

    HIDDEN = {"head", "title", "style", "desc"}

    def __init__(self, page: str, audience: Audience = "counsellor") -> None:
        super().__init__()
        self.hidden: set[str] = set(self.HIDDEN)
        if audience == "household":
            self.hidden |= {"figure", "details"}
        self.inside: list[str] = []
        self.texts: list[str] = []
        self.headings: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "rect", "line", "path", "circle", "polygon"}:
            left_out = {"details", "few-on-screen"} & set((dict(attrs).get("class") or "").split())
            self.inside.append("details" if left_out else tag)

    def handle_endtag(self, tag: str) -> None:
        tag = "details" if tag == "section" and "details" in self.inside else tag
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.hidden & set(self.inside):
            # In a drawing of the PDF a narrow space is drawn, not written: whoever copies it gets a plain one.
            self.texts.append(data.replace("\u202f", " ") if "svg" in self.inside else data)
            if self.inside and self.inside[-1] in {"h1", "h2"}:
                self.headings.append(data)


def pages(pdf: bytes, feet: bool = True) -> list[str]:
    """The text of each page, without its foot where it has one."""
    # A hyphen at the end of a line is a mark of its own there.
    texts = [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in pdfium.PdfDocument(pdf)]
    if not feet:
        return texts
    assert all(re.search(rf"\b{number} / {len(texts)}\Z", text) for number, text in enumerate(texts, 1))
    return [text.rpartition("\n")[0] for text in texts]


def amounts(text: str, lang: Lang) -> list[str]:
    return AMOUNT[lang].findall(text)


def squeezed(text: str) -> str:
    """A text without its spaces and ends of lines, which a page of another width has elsewhere."""
    return re.sub(r"\s", "", text)


def elements(node: Any) -> Iterator[Any]:
    """The elements of a tree of tags, in reading order."""
    node = node.get_object()
    if isinstance(node, pypdf.generic.ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pypdf.generic.DictionaryObject) and "/S" in node:
        yield node
        if "/K" in node:
            yield from elements(node["/K"])


def families(page: Any) -> dict[str, bool]:
    """The fonts of a page, and whether the file carries them with the text of their signs."""
    found: dict[str, bool] = {}
    for reference in page["/Resources"]["/Font"].values():
        font = reference.get_object()
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        found[font["/BaseFont"].split("+")[-1]] = "/FontFile2" in descriptor and "/ToUnicode" in font
    return found


@EVERY
@pytest.mark.parametrize(("audience", "lang"), READERS)
def test_a_pdf_says_what_the_html_says_in_its_order(path: Path, audience: Audience, lang: Lang) -> None:
    assessment = assessed(path)
    seen = Seen(assessment.report("html", audience=audience, lang=lang), audience)
    sheets = pages(assessment.to_pdf(audience=audience, lang=lang))
    # A household's page is large print; a counsellor's has every doubt and every source.
    assert 1 <= len(sheets) <= (2 if audience == "household" else 7)
    said = "\n".join(sheets)
    assert amounts(said, lang) == amounts("\n".join(seen.texts), lang)
    # What a court retained may be all that a file says of charges.
    assert len(amounts(said, lang)) > 5
    text = assessment.report("text", audience=audience, lang=lang)
    # The detail of a household's month stays on the screen.
    whole = Seen(assessment.report("html", audience=audience, lang=lang))
    assert set(amounts(text, lang)) <= set(amounts("\n".join(whole.texts), lang))
    assert audience == "household" or set(amounts(text, lang)) <= set(amounts(said, lang))
    place, printed = 0, squeezed(said)
    for heading in seen.headings:
        place = printed.index(squeezed(heading), place)
    assert [text for text in seen.texts if squeezed(text) not in printed] == []


@EVERY
def test_a_pdf_is_tagged_and_carries_its_fonts(path: Path) -> None:
    assessment = assessed(path)
    for audience, lang in READERS:
        seen = Seen(assessment.report("html", audience=audience, lang=lang), audience)
        reader = pypdf.PdfReader(io.BytesIO(assessment.to_pdf(audience=audience, lang=lang)))
        root = reader.root_object
        assert root["/Lang"] == lang and root["/MarkInfo"]["/Marked"]
        assert reader.metadata.title.startswith(seen.headings[0]) and reader.metadata.creation_date is None
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        tags = list(elements(root["/StructTreeRoot"]["/K"]))
        kinds = [tag["/S"] for tag in tags]
        assert kinds.count("/H1") == 1 and kinds.count("/H2") == len(seen.headings) - 1
        tables = [tag for tag in tags if tag["/S"] == "/Table"]
        assert tables and all("/THead" in {one["/S"] for one in elements(table)} for table in tables)
        figures = [tag["/Alt"] for tag in tags if tag["/S"] == "/Figure"]
        drawn = seen.tags.count("svg") if audience == "counsellor" else 0
        assert len(figures) == drawn and all(amounts(alt, lang) or re.search(r"\b20\d\d\b", alt) for alt in figures)
        for page in reader.pages:
            found = families(page)
            assert set(found) <= {"DejaVuSans", "DejaVuSans-Bold"} and all(found.values())


def test_plans_calendars_and_comparisons_too() -> None:
    household = rav.Household.load(ROOT / "examples/households/accedants-perte-emploi.toml")
    sides = [rav.Household.load(ROOT / f"examples/households/parent-isole-{name}.toml") for name in APPOINTMENTS]
    for made in (rav.plan(household, scale=SCALE), rav.calendar(household, 24), rav.compare(*sides)):
        for lang in LANGS:
            seen = Seen(made.report("html", lang=lang))
            said = "\n".join(pages(made.to_pdf(lang=lang)))
            found = amounts(said, lang)
            assert len(found) >= 20 and found == amounts("\n".join(seen.texts), lang)
        assert made.report() == made.text() and made.report(lang="en") == made.text("en")


HOSTILE = [
    "x" * 300,
    "<script>alert(1)</script> &amp; </p>",
    '#set page(width: 1cm) #panic("out") #read("/etc/passwd") #eval("1")',
    "$x^2$ `raw` *bold* _it_ @label <label> = heading // comment /* */ [a](b) #[c] ~ -- --- ...",
    "\\ \\u{41} \\n \" ' « \u202f » {} {{ }} ${x}",
    "Nguyễn Thị Ωмир Şükrü a\u0301",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    values = assessed(ROOT / "examples/households/jeune-heberge.toml").household.to_dict()
    plain = rav.assess(values)
    hostile = rav.assess({**values, "reference": text})
    for audience, lang in READERS:
        said = "\n".join(pages(hostile.to_pdf(audience=audience, lang=lang)))
        html = Seen(hostile.report("html", audience=audience, lang=lang), audience)
        assert squeezed(html.texts[html.texts.index(html.headings[0]) + 2]) in squeezed(said)
        assert amounts(said, lang) == amounts("\n".join(html.texts), lang)
        # A long reference may take a line more, and with it a side.
        sides = [len(pages(one.to_pdf(audience=audience, lang=lang))) for one in (plain, hostile)]
        assert sides[1] - sides[0] in (0, 1)


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff"])
def test_a_sign_that_is_not_seen_stays_out_of_a_page(sign: str) -> None:
    values = assessed(ROOT / "examples/households/jeune-heberge.toml").household.to_dict()
    with pytest.raises(rav.BudgetError):
        rav.assess({**values, "reference": f"2025{sign}12"})


def test_a_sign_that_no_font_has_leaves_a_mark() -> None:
    values = assessed(ROOT / "examples/households/jeune-heberge.toml").household.to_dict()
    said = pages(rav.assess({**values, "reference": "中 A שלום"}).to_pdf())[0]
    assert "\ufffd A \ufffd\ufffd\ufffd\ufffd" in said


def test_amounts_of_any_size_stay_apart() -> None:
    values = assessed(ROOT / "examples/households/accedants-perte-emploi.toml").household.to_dict()
    for debt in values["debts"]:
        debt["balance"] = "9 999 999,99"
    calendar, plan = rav.calendar(values), rav.plan(values, scale=SCALE)
    for made in (calendar, plan):
        said = "\n".join(pages(made.to_pdf()))
        assert amounts(said, "fr") == amounts("\n".join(Seen(made.report("html")).texts), "fr")


def test_many_lines_take_more_pages_and_none_is_lost() -> None:
    values = assessed(ROOT / "examples/households/jeune-heberge.toml").household.to_dict()
    values["expenses"] = [{"kind": "food", "amount": str(number)} for number in range(1, 151)]
    assessment = rav.assess(values)
    for audience, lang in READERS:
        said = pages(assessment.to_pdf(audience=audience, lang=lang))
        html = Seen(assessment.report("html", audience=audience, lang=lang), audience)
        # The lines are the detail of a household's month, which paper leaves to the adviser.
        assert (len(said) > 2) == (audience == "counsellor")
        assert amounts("\n".join(said), lang) == amounts("\n".join(html.texts), lang)


def test_the_same_page_is_the_same_file_and_leaves_nothing_behind(tmp_path: Path) -> None:
    line = "import resteavivre as rav, sys; sys.stdout.buffer.write(rav.assess(rav.Household.load(sys.argv[1])).to_pdf())"
    file = "examples/households/jeune-heberge.toml"
    command, here = [sys.executable, "-c", line, file], {**os.environ, "TMPDIR": str(tmp_path)}
    page = subprocess.run(command, capture_output=True, cwd=ROOT, env=here, check=True).stdout
    assert page == rav.assess(rav.Household.load(ROOT / file)).to_pdf()
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_the_same_file(tmp_path: Path) -> None:
    file, page = "examples/households/jeune-heberge.toml", tmp_path / "page.pdf"
    line = [sys.executable, "-m", "resteavivre._cli", "--lang", "en", "assess", file, "--for", "household"]
    said = subprocess.run([*line, "--format", "pdf", "-o", page], capture_output=True, text=True, cwd=ROOT)
    assert said.returncode == 0, said.stderr
    assert page.read_bytes() == rav.assess(rav.Household.load(ROOT / file)).to_pdf(audience="household", lang="en")


@pytest.mark.parametrize("lang", LANGS)
def test_the_letters_of_the_command_too(lang: Lang) -> None:
    file, later = (f"examples/households/parent-isole-{name}.toml" for name in APPOINTMENTS)
    given = ["--sender", "Camille <Éluard>", "--address", "3 rue #panic()", "--account", "$C-42$"]
    letters = [["landlord", file], ["energy", file], ["bank", file, "--debt", "decouvert"], ["file", file], ["state", file]]
    for line in [*(["letter", *letter, *given] for letter in letters), ["compare", file, later]]:
        command = [sys.executable, "-m", "resteavivre._cli", "--lang", lang, *line, "--format"]
        html = subprocess.run([*command, "html"], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
        pdf = subprocess.run([*command, "pdf"], capture_output=True, cwd=ROOT, check=True).stdout
        seen, sheets = Seen(html.stdout), pages(pdf, feet=False)
        assert len(sheets) == 1 or pages(pdf)
        said = squeezed("\n".join(sheets if len(sheets) == 1 else pages(pdf)))
        assert amounts("\n".join(sheets), lang) == amounts("\n".join(seen.texts), lang) != []
        assert [text for text in seen.texts if squeezed(text) not in said] == []
        kinds = [tag["/S"] for tag in elements(pypdf.PdfReader(io.BytesIO(pdf)).root_object["/StructTreeRoot"]["/K"])]
        assert kinds.count("/H1") == 1 and kinds.count("/H2") == len(seen.headings) - 1


def test_without_the_typesetter_a_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assessment = assessed(ROOT / "examples/households/jeune-heberge.toml")
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "resteavivre._pdf", raising=False)
    with pytest.raises(rav.MissingExtra, match=r'pip install "resteavivre\[pdf\]"') as caught:
        assessment.to_pdf()
    assert isinstance(caught.value, ImportError) and caught.value.name == "typst"
    without = "import sys; sys.modules['typst'] = None; from resteavivre._cli import main; sys.exit(main())"
    line = [sys.executable, "-c", without, "assess", "examples/households/jeune-heberge.toml", "--format", "pdf"]
    said = subprocess.run(line, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert (said.returncode, said.stdout) == (2, "")
    assert 'pip install "resteavivre[pdf]"' in said.stderr and len(said.stderr.splitlines()) == 1


def test_a_reader_or_form_that_is_none_is_refused() -> None:
    assessment = assessed(ROOT / "examples/households/jeune-heberge.toml")
    assert assessment.report() == assessment.text() and "<svg" in assessment.report("html")
    assert assessment.report(audience="household") != assessment.report()
    with pytest.raises(ValueError, match="to_pdf"):
        assessment.report("pdf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="household"):
        assessment.to_pdf(audience="judge")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="lang"):
        assessment.report(lang="de")  # type: ignore[arg-type]
