"""Pages as PDF: the template and the fonts of this package, set by the package `typst`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ._errors import MissingExtra
from ._native import _TEMPLATE, _fonts

try:
    import typst
except ImportError:
    raise MissingExtra('to_pdf() needs typst: pip install "resteavivre[pdf]"', name="typst") from None

__all__ = ["typeset"]

_kept: list[typst.Fonts] = []


def typeset(data: str) -> bytes:
    """The PDF of a report, given as the JSON that the template reads. No file of the machine and no network is used."""
    if not _kept:
        _kept.append(_read())
    return typst.compile(
        _TEMPLATE.encode(),
        font_paths=_kept[0],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards="ua-1",
        timestamp=0,
    )


def _read() -> typst.Fonts:
    """The fonts of this package and no other. Typst reads them from a folder, and only when a text needs them: a first text
    does so here, so that nothing is left on the disk."""
    with TemporaryDirectory(prefix="resteavivre-") as folder:
        for name, font in _fonts():
            Path(folder, name).write_bytes(font)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        typst.compile(b'#set text(font: "DejaVu Sans")\nA *A*', font_paths=fonts)
    return fonts
