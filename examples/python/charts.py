"""How the notebooks draw what the package does not: one look, numbers in French, readable in black and white, one PNG for
each picture.

Amounts become floats here and nowhere else, since a picture has pixels and no cents.
"""

import os
import tempfile
from fractions import Fraction
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

EXAMPLES = Path(__file__).resolve().parents[1]

INK, GREY, PALE = "#1a1a1a", "#6b6b6b", "#e2e2e2"
# Light and dashed against dark and solid: they differ on a printer without colour too.
BEFORE = {"color": "#d98200", "linewidth": 2.0, "linestyle": (0, (5, 2))}
AFTER = {"color": "#00427a", "linewidth": 2.4, "linestyle": "-"}
# Several lines, and bars side by side: told apart by shade and by pattern.
SERIES = [
    {"color": "#00427a", "linewidth": 2.4, "linestyle": "-"},
    {"color": "#d98200", "linewidth": 2.0, "linestyle": (0, (6, 2))},
    {"color": "#1a1a1a", "linewidth": 1.6, "linestyle": (0, (1, 1.5))},
    {"color": "#5e9bd1", "linewidth": 2.0, "linestyle": (0, (7, 2, 1, 2))},
]
BARS = [
    {"facecolor": "#00427a", "edgecolor": "#00427a"},
    {"facecolor": "#f5d7a8", "edgecolor": "#8a5300", "hatch": "////", "linewidth": 0.6},
]

plt.rcParams.update(
    {
        "figure.dpi": 110,
        "figure.facecolor": "white",
        "font.size": 10.5,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": GREY,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": PALE,
        "grid.linewidth": 0.8,
        "legend.frameon": False,
    }
)


def french(number, decimals: int = 0) -> str:
    """1234.5 as « 1 234,5 »: fine spaces between thousands, a decimal comma, a true minus."""
    text = f"{number:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")
    return text.replace("-", "−")


def euros(amount, decimals: int = 0) -> str:
    return f"{french(amount, decimals)}\u202f€"


def cents(amount: int) -> str:
    """Whole cents as euros, exactly."""
    whole, rest = divmod(abs(amount), 100)
    return f"{'−' if amount < 0 else ''}{french(whole)},{rest:02}\u202f€"


def exact(euros: Fraction) -> str:
    """A fraction of euros to the nearest cent, an exact half away from zero."""
    doubled = 200 * abs(euros) + 1
    whole = doubled.numerator // (2 * doubled.denominator)
    return cents(-whole if euros < 0 else whole)


def percent(share, decimals: int = 0) -> str:
    """A share of one, in percent."""
    return f"{french(share * 100, decimals)}\u202f%"


def picture(title: str, subtitle: str, size=(8.4, 4.8), **grid) -> tuple[Figure, Axes]:
    """A figure whose title says what is found, and whose subtitle says what exactly is drawn."""
    width, height = size
    figure, axes = plt.subplots(figsize=size, **grid)
    figure.text(0.015, 1 - 0.12 / height, title, fontsize=14, fontweight="bold", va="top")
    figure.text(0.015, 1 - 0.43 / height, subtitle, color=GREY, va="top", linespacing=1.3)
    head = 0.62 + 0.19 * subtitle.count("\n") + 0.12
    figure.set_layout_engine("constrained", rect=(0.01, 0.01, 0.97, 1 - head / height - 0.01))
    return figure, axes


def labels(axis, written) -> None:
    """Numbers of an axis, written by a function."""
    axis.set_major_formatter(FuncFormatter(lambda value, _: written(value)))


def legend(axes: Axes, *lines: tuple[str, dict], **options) -> None:
    """What each style of line stands for."""
    axes.legend([Line2D([], [], **style) for _, style in lines], [name for name, _ in lines], handlelength=3, **options)


def show(figure: Figure, name: str) -> None:
    """Keeps the picture as NAME.png; a notebook shows those of pyplot too."""
    path = folder() / f"{name}.png"
    figure.savefig(path)
    print(f"image : {path}")


def keep(name: str, text: str) -> None:
    """Keeps a text beside the pictures."""
    path = folder() / name
    path.write_text(text, encoding="utf-8")
    print(f"fichier : {path}")


def folder() -> Path:
    """Where pictures go: the folder RAV_PICTURES, or else that of temporary files."""
    path = Path(os.environ.get("RAV_PICTURES") or tempfile.gettempdir())
    path.mkdir(parents=True, exist_ok=True)
    return path
