"""Pictures: the SVG of the pages, and the same drawn by matplotlib."""

import importlib
import io
import re
import subprocess
import sys
import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure
from test_command import run
from untyped import patches, pyplot

import resteavivre as rav

ROOT = Path(__file__).resolve().parents[3]
HOUSEHOLDS = sorted(p for p in (ROOT / "examples/households").rglob("*") if p.suffix in {".toml", ".json"})
SCALE = ROOT / "examples/scales/2025-example.toml"
RETIRED = "examples/households/retraitee-proprietaire.toml"
PARENT = ROOT / "examples/households/parent-isole-dette-locative.toml"
LATER = ROOT / "examples/households/parent-isole-six-mois-apres.toml"


def retired() -> rav.Assessment:
    return rav.assess(rav.Household.load(ROOT / RETIRED), scale=SCALE)


def plot(of: Any, *arguments: Any, **options: Any) -> Any:
    """A figure, without the types of matplotlib, which leave some of its parts unknown."""
    return of.plot(*arguments, **options)


def written(axes: Any) -> set[str]:
    return {text.get_text() for text in axes.texts}


def widths(axes: Any) -> list[float]:
    return [patch.get_width() for patch in axes.patches if isinstance(patch, patches.Rectangle)]


def overlapping(figure: Any) -> list[tuple[str, str]]:
    """Texts that stand on one another, in a figure that was saved."""
    (axes,) = figure.axes
    boxes = [(text.get_text(), text.get_window_extent()) for text in (axes._left_title, *axes.texts)]
    pairs = ((one, other) for place, one in enumerate(boxes) for other in boxes[:place])
    return [(one[0], other[0]) for one, other in pairs if one[1].overlaps(other[1])]


def test_pictures_are_those_of_the_page() -> None:
    pictures = retired().pictures()
    assert [picture.id for picture in pictures] == ["money", "debts", "norms"]
    page = run("assess", RETIRED, "--scale", str(SCALE), "--format", "html").stdout
    plan = rav.plan(retired().household, scale=SCALE).pictures()
    assert [picture.id for picture in plan] == ["remaining"]
    assert plan[0].svg in run("plan", RETIRED, "--scale", str(SCALE), "--format", "html").stdout
    for picture in pictures:
        assert picture.svg in page and picture._repr_svg_() == picture.svg  # pyright: ignore[reportPrivateUsage]
        root = ElementTree.fromstring(picture.svg)
        assert [root[0].text, root[1].text] == [picture.title, picture.description]
    # What comes in, and where it goes: 1425.68 = 573.07 + 376.67 + 429.85 + 46.09.
    above, below = pictures[0].rows
    assert [bar.amount for bar in above] == [Decimal("1425.68")]
    assert [bar.amount for bar in below] == [Decimal(text) for text in ("573.07", "376.67", "429.85", "46.09")]
    assert [bar.text for bar in below][0] == "573,07\u202f€"
    assert [bar.fill for bar in below] == ["light", "dots", "hatched", "open"]
    assert [picture.title for picture in retired().pictures("en")][0] == "Where the money goes"


def test_where_the_money_goes_is_drawn_to_scale() -> None:
    figure = plot(retired())
    (axes,) = figure.axes
    assert axes.get_title("left") == "Où va l’argent"
    assert widths(axes)[:5] == pytest.approx([1425.68, 573.07, 376.67, 429.85, 46.09])
    assert {"Ressources", "1\u202f425,68\u202f€", "Il reste", "46,09\u202f€"} <= written(axes)
    # Told apart without colour: no two parts of a bar have the same shade and pattern.
    looks = {(patch.get_facecolor(), patch.get_hatch(), patch.get_linestyle()) for patch in axes.patches[1:5]}
    assert len(looks) == 4
    assert axes.get_label().startswith("Ressources\u202f: 1\u202f425,68\u202f€\u202f; ")


def test_causes_are_drawn_on_both_sides_of_zero() -> None:
    compared = rav.compare(rav.Household.load(PARENT), rav.Household.load(LATER))
    axes = plot(compared, lang="en").axes[0]
    # By hand: see test_compare.
    assert widths(axes) == pytest.approx([250.31, 5.25, -16.00])
    assert {"Resources", "+€250.31", "Debts", "−€16.00"} <= written(axes)
    assert axes.get_xlim() == (-16.00, 250.31)


@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_months_are_drawn_with_the_lowest_one_marked_where_it_sinks(path: Path) -> None:
    calendar = rav.calendar(rav.Household.load(path), 12)
    axes = plot(calendar).axes[0]
    heights = [patch.get_height() for patch in axes.patches]
    assert heights == pytest.approx([float(month.balance) for month in calendar.months])
    lowest, sinks = heights.index(min(heights)), min(heights) < 0
    marked = [sinks and place == lowest for place in range(12)]
    assert [patch.get_hatch() is not None for patch in axes.patches] == marked
    assert any("Mois le plus bas" in text for text in written(axes)) == sinks


def test_a_plan_is_drawn_from_what_is_owed_to_nothing() -> None:
    plan = rav.plan(retired().household, scale=SCALE)
    axes = plot(plan).axes[0]
    owed = f"{sum(debt.opened for debt in plan.debts):,.2f}\u202f€".replace(",", "\u202f").replace(".", ",")
    # On 20 November 2025: the first payment in December, the sixty-fourth in March 2031.
    assert plan.months == 64
    assert {owed, "0,00\u202f€", "au départ", "mars 2031"} <= {text.strip() for text in written(axes)}


@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_every_household_is_drawn_in_both_languages(path: Path) -> None:
    assessment = rav.assess(rav.Household.load(path))
    calendar = rav.calendar(assessment.household, 18)
    with warnings.catch_warnings():
        # Such as a character that the font does not have.
        warnings.simplefilter("error")
        for lang in ("fr", "en"):
            for picture in assessment.pictures(lang):
                if not picture.rows:
                    # A calendar of days.
                    with pytest.raises(ValueError, match="take the svg"):
                        plot(assessment, picture.id, lang=lang)
                    continue
                figure = plot(assessment, picture.id, lang=lang)
                figure.savefig(io.BytesIO())
                bars = [bar for row in picture.rows for bar in row]
                assert {text for bar in bars for text in (bar.label, bar.text)} == written(figure.axes[0])
                assert figure.axes[0].get_label() == picture.description
                assert not overlapping(figure)
            figure = plot(calendar, lang=lang)
            figure.savefig(io.BytesIO())
            assert not overlapping(figure)


def test_a_file_carries_its_text_alternative(tmp_path: Path) -> None:
    figure = plot(retired())
    title, said = "Où va l’argent", figure.axes[0].get_label()
    for kind in ("png", "svg", "pdf", "jpg"):
        figure.savefig(tmp_path / f"picture.{kind}")
    figure.savefig(str(tmp_path / "named"), format="svg", metadata={"Creator": "a counsellor", "Title": "Mars"})
    svg, named = ((tmp_path / name).read_text(encoding="utf-8") for name in ("picture.svg", "named"))
    assert f"<title>{title}</title>" in svg and said in svg
    assert "<title>Mars</title>" in named and "a counsellor" in named and said in named
    png = (tmp_path / "picture.png").read_bytes()
    assert title.encode() in png and said.encode() in png
    assert title.encode("utf-16-be") in (tmp_path / "picture.pdf").read_bytes().replace(b"\\", b"")
    image = figure._repr_html_()
    assert image.startswith(f'<img alt="{said}"') and "data:image/png;base64," in image


def test_a_figure_is_one_of_matplotlib() -> None:
    figure: Figure = retired().plot("debts", lang="en")
    assert isinstance(figure, Figure)


def test_axes_may_be_ones_own() -> None:
    figure, places = pyplot.subplots(1, 2)
    assert plot(retired(), "norms", ax=places[0]) is figure
    assert plot(retired(), "debts", ax=places[1]) is figure
    assert "RSA du foyer" in written(places[0]) and places[1].get_label()
    part = pyplot.figure().subfigures(1, 2)[0]
    assert plot(retired(), ax=part.add_subplot()) is part.figure
    pyplot.close("all")
    # A loop over thousands of households keeps nothing.
    plot(retired())
    assert pyplot.get_fignums() == []


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(ValueError, match='nothing to draw as "pie"; what there is here: "money", "debts", "norms"'):
        plot(retired(), "pie")
    household = retired().household
    with pytest.raises(ValueError, match="what there is here: none"):
        plot(rav.compare(household, household))
    assert rav.compare(household, household).pictures() == ()
    with pytest.raises(ValueError, match="lang"):
        plot(retired(), lang="de")


def test_without_matplotlib_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "resteavivre._plot", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(rav.MissingExtra, match=re.escape('pip install "resteavivre[plot]"')) as caught:
        plot(retired())
    assert isinstance(caught.value, ImportError) and caught.value.name == "matplotlib"
    assert retired().pictures()
    monkeypatch.undo()
    importlib.import_module("resteavivre._plot")


def test_the_package_alone_brings_no_matplotlib() -> None:
    code = "import sys, resteavivre; assert not any(name.split('.')[0] == 'matplotlib' for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
