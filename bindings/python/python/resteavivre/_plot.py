"""Pictures drawn by matplotlib, from the very rows that the pages draw: the same words, amounts and fills.

Amounts become floats in `_number` and nowhere else, since a picture has points and no cents. What it writes is the
engine's own text.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path

from ._errors import MissingExtra

try:
    from matplotlib import rcParams
    from matplotlib.figure import Figure
except ImportError:
    raise MissingExtra('plot() needs matplotlib: pip install "resteavivre[plot]"', name="matplotlib") from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from matplotlib.axes import Axes

    from ._records import Bar, Picture

__all__ = ["draw"]

# Those of the pages: told apart by shade and by pattern, on a printer without colour too.
FILLS: dict[str, dict[str, Any]] = {
    "dark": {"facecolor": "#1d4e79", "edgecolor": "#1b1b1b"},
    "light": {"facecolor": "#c9d8e6", "edgecolor": "#1b1b1b"},
    "dots": {"facecolor": "white", "edgecolor": "#1b1b1b", "hatch": "..."},
    "hatched": {"facecolor": "white", "edgecolor": "#8a3b12", "hatch": "////"},
    "open": {"facecolor": "white", "edgecolor": "#1b1b1b", "linestyle": (0, (3, 2))},
}

# The names under which files keep a title and a text alternative.
METADATA = {"png": ("Title", "Description"), "svg": ("Title", "Description"), "pdf": ("Title", "Subject")}


class Drawn(Figure):
    """A figure whose files and whose place in a notebook carry its text alternative, the label of its axes."""

    def savefig(self, fname: Any, **options: Any) -> None:
        named = "" if hasattr(fname, "write") else Path(fname).suffix[1:]
        kind = str(options.get("format") or named or rcParams["savefig.format"]).lower()
        said = dict(zip(METADATA.get(kind, ()), (self.axes[0].get_title("left"), self.axes[0].get_label())))
        if said:
            options["metadata"] = said | (options.get("metadata") or {})
        super().savefig(fname, **options)

    def _repr_html_(self) -> str:
        image = BytesIO()
        self.savefig(image, format="png")
        width, said = round(self.get_figwidth() * 96), escape(str(self.axes[0].get_label()))
        data = b64encode(image.getvalue()).decode()
        return f'<img alt="{said}" width="{width}" src="data:image/png;base64,{data}">'


def draw(picture: Picture, ax: Axes | None) -> Figure:
    """A picture in its own figure, or in the axes given."""
    shape = _stack if picture.id == "money" else MONTHS.get(picture.id, _bars)
    if ax is None:
        figure: Figure = Drawn(figsize=(6.4, _height(picture)))
        figure.set_layout_engine("constrained", w_pad=0.1, h_pad=0.1)
        ax = figure.add_subplot()
    ax.set_axis_off()
    # Amounts stand between the title and the months.
    ax.set_title(picture.title, loc="left", fontweight="bold", pad=26 if picture.id in MONTHS else 6)
    ax.set_label(picture.description)
    shape(ax, picture.rows)
    # Of the figure itself, where the axes are those of a part of it.
    return ax.figure.figure


def _height(picture: Picture) -> float:
    """Inches that the picture needs."""
    if picture.id in MONTHS:
        return 3.4
    # A line of a picture is half an inch; the key of a stack takes less.
    lines = 2 + 0.6 * sum(map(len, picture.rows)) if picture.id == "money" else len(picture.rows)
    return 0.5 + 0.5 * lines


def _number(amount: Any) -> float:
    """An amount as a length: the only place where one becomes a float."""
    return float(amount)


def _bars(ax: Axes, rows: tuple[tuple[Bar, ...], ...]) -> None:
    """Each bar under its label, the amount at the right, below zero to the left of the zero line."""
    beside, amounts = ax.get_yaxis_transform(), [_number(bar.amount) for row in rows for bar in row]
    for place, (bar,) in enumerate(rows):
        ax.text(0, place + 0.36, bar.label, transform=beside, va="baseline")
        ax.text(1, place + 0.36, bar.text, transform=beside, va="baseline", ha="right", fontweight="bold")
        ax.barh(place + 0.67, amounts[place], height=0.34, clip_on=False, **FILLS[bar.fill])
        # Beside the bar only: a line through a label would strike it out.
        ax.vlines(0, place + 0.45, place + 0.89, color=rcParams["text.color"], linewidth=1, clip_on=False)
    ax.set(xlim=(min(0.0, *amounts), max(0.0, *amounts)), ylim=(len(rows), 0))


def _stack(ax: Axes, rows: tuple[tuple[Bar, ...], ...]) -> None:
    """What comes in above, where it goes below, of the same length; then what each part is, and how much."""
    beside, whole = ax.get_yaxis_transform(), 0.0
    for place, row in enumerate(rows):
        end = 0.0
        for bar in row:
            amount = _number(bar.amount)
            ax.barh(place * 0.9 + 0.4, amount, left=end, height=0.7, clip_on=False, **FILLS[bar.fill])
            end += amount
        whole = max(whole, end)
    bars = [bar for row in rows for bar in row]
    for line, bar in enumerate(bars):
        top = 2 + 0.6 * line
        ax.barh(top + 0.25, 0.045, height=0.3, transform=beside, clip_on=False, **FILLS[bar.fill])
        ax.text(0.065, top + 0.36, bar.label, transform=beside, va="baseline")
        ax.text(1, top + 0.36, bar.text, transform=beside, va="baseline", ha="right", fontweight="bold")
    ax.set(xlim=(0, whole), ylim=(2 + 0.6 * len(bars), 0))


def _area(ax: Axes, rows: tuple[tuple[Bar, ...], ...]) -> None:
    """A falling surface, the first and last amounts written."""
    bars = [bar for row in rows for bar in row]
    amounts, last = [_number(bar.amount) for bar in bars], len(bars) - 1
    ax.fill_between(range(len(bars)), amounts, clip_on=False, **FILLS["hatched"])
    ax.set(xlim=(0, last), ylim=(0, max(amounts)))
    for place, side in ((0, "left"), (last, "right")):
        _above(ax, bars[place].text, side)
    for place, side in ((0, "left"), (last // 2, "center"), (last, "right")):
        _below(ax, bars[place].label, side)


def _columns(ax: Axes, rows: tuple[tuple[Bar, ...], ...]) -> None:
    """A column for each month, below the line where more goes out than comes in; the lowest one is written."""
    bars = [bar for row in rows for bar in row]
    amounts = [_number(bar.amount) for bar in bars]
    for place, bar in enumerate(bars):
        ax.bar(place + 0.5, amounts[place], width=1, clip_on=False, **FILLS[bar.fill])
        if bar.note:
            _above(ax, f"{bar.note} {bar.text} ({bar.label})", "center")
    ax.hlines(0, 0, len(bars), color=rcParams["text.color"], linewidth=1, clip_on=False)
    # Months that are all zero leave a line.
    lowest, highest = min(0.0, *amounts), max(0.0, *amounts)
    ax.set(xlim=(0, len(bars)), ylim=(lowest, highest if highest > lowest else lowest + 1))
    _below(ax, bars[0].label, "left")
    _below(ax, bars[-1].label, "right")


# Where a text is held along the axes.
SIDES = {"left": 0.0, "center": 0.5, "right": 1.0}


def _above(ax: Axes, text: str, side: str) -> None:
    ax.text(SIDES[side], 1.03, text, transform=ax.transAxes, ha=side, va="bottom", fontweight="bold")


def _below(ax: Axes, text: str, side: str) -> None:
    ax.text(SIDES[side], -0.03, text, transform=ax.transAxes, ha=side, va="top")


MONTHS = {"remaining": _area, "balance": _columns}
