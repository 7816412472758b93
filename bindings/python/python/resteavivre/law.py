"""The law as dated data: each value with its first day, its text, its article and where it was read.

>>> from resteavivre import law
>>> law.on("income.minimum-single", "2025-06-19").value
Decimal('646.52')
>>> law.parameter("earnings.band-rates").values[0].value[0]
Fraction(1, 20)
"""

from __future__ import annotations

from importlib import import_module

from ._native import law_checked_through, law_fingerprint, law_keys, law_on, law_page, law_parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from ._records import LawValue, Parameter

__all__ = ["checked_through", "fingerprint", "frame", "on", "page", "parameter", "parameters", "table"]


def parameters() -> tuple[str, ...]:
    """The keys of all parameters, in order.

    >>> "income.minimum-single" in parameters()
    True
    """
    return law_keys()


def parameter(key: str) -> Parameter:
    """A parameter with its whole history; `BudgetError` names the nearest keys where there is none of that name.

    Amounts are `Decimal`, shares `Fraction`, rates `Decimal` in percent, numbers `int`, roundings names; a value that
    holds several, such as the bands of a scale, is a tuple.

    >>> single = parameter("income.minimum-single")
    >>> single.unit, single.values[0].since.isoformat()
    ('EUR/month', '2012-01-01')
    """
    return law_parameter(key)


def on(key: str, day: date | str, *, accept_unchecked_law: bool = False) -> LawValue:
    """The value in force on a day, with its source.

    `BudgetError` where the law is not known on that day, or not checked through it: `accept_unchecked_law` then goes on
    with the last known value, and the answer says so.

    >>> found = on("income.minimum-single", "2025-03-31")
    >>> found.value, found.since.isoformat(), found.unchecked
    (Decimal('635.71'), '2024-04-01', False)
    """
    return law_on(key, day, accept_unchecked_law)


def checked_through() -> date | None:
    """The last day on which the whole law was checked: the vintage that receipts name."""
    return law_checked_through()


def fingerprint() -> str:
    """The engine's version and every dated value in sixteen digits: two that are equal give the same figures.

    Pickles keep it, and say with a `LawChanged` warning when it is another one.
    """
    return law_fingerprint()


def page(key: str, day: date | str | None = None, lang: str = "fr") -> str:
    """A parameter's history in words, in French (`"fr"`) or English (`"en"`); the value of a day is marked.

    >>> "RSA" in page("income.minimum-single")
    True
    """
    return law_page(key, day, lang)


def table() -> list[dict[str, Any]]:
    """Every dated value as a row, ready for a data frame: texts and days only, so that columns have one type.

    >>> sorted(table()[0])
    ['article', 'checked_through', 'confidence', 'key', 'label', 'label_fr', 'seen', 'since', 'text', 'unit', 'until', 'value']
    """
    rows = []
    for key in law_keys():
        of = law_parameter(key)
        for dated in of.values:
            rows.append(
                {
                    "key": of.key,
                    "label": of.label,
                    "label_fr": of.label_fr,
                    "since": dated.since,
                    "until": dated.until,
                    "value": _written(dated.value),
                    "unit": of.unit,
                    "confidence": dated.confidence,
                    "text": dated.text,
                    "article": dated.article,
                    "seen": "; ".join(dated.seen),
                    "checked_through": of.checked_through,
                }
            )
    return rows


def frame() -> Any:
    """The same as a pandas data frame, or a Polars one where only Polars is installed; `ImportError` where neither is."""
    rows = table()
    for library in ("pandas", "polars"):
        try:
            frames = import_module(library)
        except ImportError:
            continue
        # A column may be empty for longer than Polars looks before it settles on a type.
        return frames.DataFrame(rows) if library == "pandas" else frames.DataFrame(rows, infer_schema_length=None)
    raise ImportError("law.frame() needs pandas or polars; law.table() needs neither")


def _written(value: object) -> str:
    return " · ".join(str(one) for one in value) if isinstance(value, tuple) else str(value)
