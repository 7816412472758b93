"""Tables as data frames."""

from __future__ import annotations

from importlib import import_module

from ._errors import MissingExtra

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._native import Table

__all__ = ["pandas", "polars"]


def pandas(table: Table, units: dict[str, str]) -> Any:
    """A pandas data frame, whose `attrs` keep the units of columns: given back, they are read there."""
    arrow = _needed("pyarrow", "to_pandas()").table(table)
    _needed("pandas", "to_pandas()")
    frame = arrow.to_pandas(date_as_object=False)
    if units:
        frame.attrs["units"] = units
    return frame


def polars(table: Table) -> Any:
    """A Polars data frame."""
    return _needed("polars", "to_polars()").DataFrame(table)


def _needed(name: str, what: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtra(f"{what} needs {name}: pip install {name}", name=name) from None
