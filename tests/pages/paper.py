"""A PDF as its reader gets it: pages, pictures, text in reading order, and what assistive programs need."""

from __future__ import annotations

import io
import math
import re
from pathlib import Path
from typing import Any

import amounts
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

A4 = (595.3, 841.9)

LEAST = {"counsellor": 9.0, "household": 14.0}
"""The smallest type that each reader is given, in points; 9 for any other page."""

FOOT = 37.0
"""What stands lower than this many points is the foot of a side."""

UNSEEN = 1.0
"""Type below this is there for whoever hears the page."""

REACH = 300
"""How many signs may stand between the end of a label and its value: notes do."""


class Paper:
    """A PDF that has been read."""

    def __init__(self, data: bytes) -> None:
        self._seen = pypdfium2.PdfDocument(data)
        self._built = pypdf.PdfReader(io.BytesIO(data))
        self.pages = len(self._seen)
        self.text = "\n".join(page.get_textpage().get_text_bounded() for page in self._seen)

    def pictures(self, path: Path) -> None:
        """One picture of each page, at 80 dots an inch."""
        for number, page in enumerate(self._seen, 1):
            page.render(scale=80 / 72).to_pil().save(path.with_name(f"{path.name}-{number}.png"))

    def check(self, said: dict[str, Any], most: int | None) -> list[str]:
        """Size, length, language, title, tags, fonts and the order of headings, as the HTML page `said` has them."""
        found, root = [], self._built.root_object
        if most is not None and self.pages > most:
            found.append(f"{self.pages} pages, {most} at most")
        for number, page in enumerate(self._seen, 1):
            if any(abs(side - wanted) > 1 for side, wanted in zip(page.get_size(), A4, strict=True)):
                found.append(f"page {number} is no A4: {page.get_size()}")
            lines = self._body(page).strip().splitlines() or [""]
            if not lines[0]:
                found.append(f"page {number} is empty")
            if lines[-1].strip() in said["headings"]:
                found.append(f"page {number} ends with the heading {lines[-1].strip()!r}")
        if not str(root.get("/Lang", "")).startswith(said["language"]):
            found.append(f"its language is {root.get('/Lang')}")
        if (title := self._built.metadata and self._built.metadata.title) != said["title"]:
            found.append(f"its title is {title}")
        if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
            found.append("it is not tagged")
        found += self._type(LEAST.get(said["audience"], 9.0)) + self._whole(said["sentences"])
        return found + self._fonts() + self._order(said["headings"]) + self._figures(said)

    @staticmethod
    def _body(page: pypdfium2.PdfPage) -> str:
        """The text of a side without its foot."""
        return str(page.get_textpage().get_text_bounded(bottom=FOOT))

    def _type(self, least: float) -> list[str]:
        """No text is smaller than its reader needs; the foot of a side may be."""
        small: dict[float, str] = {}
        for page in self._seen:
            texts = page.get_textpage()
            for at in range(texts.count_chars()):
                sign, matrix, box = chr(pdfium.FPDFText_GetUnicode(texts, at)), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
                pdfium.FPDFText_GetMatrix(texts, at, matrix)
                pdfium.FPDFText_GetLooseCharBox(texts, at, box)
                size = round(pdfium.FPDFText_GetFontSize(texts, at) * math.hypot(matrix.c, matrix.d), 1)
                if not sign.isspace() and UNSEEN < size < least and box.bottom > FOOT:
                    small[size] = small.get(size, "") + sign
        return [f"type of {size} points, {least} at least: {text[:40]!r}" for size, text in sorted(small.items())]

    def _whole(self, sentences: list[str]) -> list[str]:
        """Every sentence of the page is on paper to its end: nothing is cut without a word."""
        text = close("\n".join(self._body(page) for page in self._seen))
        lost = [sentence for sentence in sentences if close(sentence) not in text]
        return [f"a sentence is not whole on paper: {sentence[:60]!r}" for sentence in lost[:3]]

    def signed(self, foot: str) -> list[str]:
        """Each side has the reference of its file at its foot, or what of it has room there."""
        feet = [close(page.get_textpage().get_text_bounded(top=FOOT)).replace("'", "\u2019") for page in self._seen]
        bare = [number for number, text in enumerate(feet, 1) if close(foot) not in text]
        return [f"side {number} has no reference at its foot" for number in bare]

    def _fonts(self) -> list[str]:
        names: set[str] = set()
        for page in self._built.pages:
            for font in page.get("/Resources", {}).get("/Font", {}).values():
                font = font.get_object()
                described = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
                descriptor = described.get("/FontDescriptor", {})
                if font["/Subtype"] != "/Type3" and not any(str(key).startswith("/FontFile") for key in descriptor):
                    names.add(str(font.get("/BaseFont")))
        return [f"font {name} is not embedded" for name in sorted(names)]

    def _order(self, headings: list[str]) -> list[str]:
        """Headings come one after the other in the text, so that a reading machine says them in order."""
        text, at = close(self.text), 0
        for heading in headings:
            place = text.find(close(heading), at)
            if place < 0:
                return [f"the heading {heading!r} is not in the text after those before it"]
            at = place + len(close(heading))
        return []

    def _figures(self, said: dict[str, Any]) -> list[str]:
        """Each row has its value after its label, and each amount of the paper stands on the page too."""
        text, found = close(self.text), []
        for row in said["rows"]:
            if row["cells"] and any(char.isdigit() for char in row["cells"][0]):
                label, value = close(row["label"]), close(row["cells"][0])
                after = (text[at.end() : at.end() + REACH] for at in re.finditer(re.escape(label), text))
                if not any(value in piece for piece in after):
                    found.append(f"{row['label']} is not followed by {row['cells'][0]}")
        values = [close(value) for value in amounts.texts(said["language"], said["text"])]
        for at in (at for at, sign in enumerate(text) if sign == amounts.SIGN):
            if not any(text.startswith(value, at - value.index(amounts.SIGN)) for value in values):
                found.append(f"an amount that the HTML page does not have: {text[max(0, at - 12) : at + 12]!r}")
        return found


def close(text: str) -> str:
    """A text without its white space and hyphens, since lines are broken elsewhere on paper."""
    return re.sub(r"[\s\x02\u00ad\ufffe-]", "", text)
