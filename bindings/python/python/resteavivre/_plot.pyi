"""Types of what the rest of the package calls; the figure's own class is matplotlib's affair."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ._records import Picture

__all__ = ["draw"]

def draw(picture: Picture, ax: Axes | None) -> Figure: ...
