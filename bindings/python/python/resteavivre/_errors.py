"""What is wrong, said so that it can be mended."""

from __future__ import annotations

from ._records import Issue


class BudgetError(ValueError):
    """Something in a household, a request or the law does not allow an answer.

    Every problem comes at once, each an `Issue` with a stable code, a path and a remedy. Messages repeat nothing
    personal.

    >>> import resteavivre as rav
    >>> try:
    ...     rav.Household.from_dict({"format": "resteavivre/household@1", "incomes": [{"kind": "wages"}]})
    ... except rav.BudgetError as error:
    ...     for issue in error.issues:
    ...         print(issue.code, issue.path, issue.nearest)
    input.missing-field dwelling ()
    input.unknown-word incomes[0].kind ('salaire/wage',)
    input.missing-field incomes[0].amount ()
    input.no-depositor people ()
    """

    issues: tuple[Issue, ...]
    row: int | None
    """The row of a table, from 0, where the problem is one of a row."""
    table: str | None
    """The table, where it is not the one of households: `"debts"`."""

    def __init__(
        self, issues: tuple[Issue, ...], french: str = "", row: int | None = None, table: str | None = None
    ) -> None:
        super().__init__(issues, french, row, table)
        self.issues = tuple(issues)
        self._french = french
        self.row = row
        self.table = table

    @property
    def code(self) -> str:
        """The stable code of the first problem: `input.amount-negative`. All codes are in `docs/errors.md`."""
        return self.issues[0].code if self.issues else ""

    @property
    def path(self) -> str:
        """Where the first problem is: `debts[2].rate`, the name of an argument, or empty for the whole."""
        return self.issues[0].path if self.issues else ""

    def text(self, lang: str = "fr") -> str:
        """All the problems in words, in French (`"fr"`) or English (`"en"`)."""
        if lang != "fr":
            return str(self)
        row, table = f"Ligne {self.row}", f"table {self.table}"
        return self._placed(f"{row} de la {table}", row, table.capitalize(), "\u202f: ") + self._french

    def __str__(self) -> str:
        row = f"row {self.row}"
        place = self._placed(f"{row} of {self.table}", row, str(self.table), ": ")
        return place + "\n".join(issue.message for issue in self.issues)

    def _placed(self, both: str, row: str, table: str, after: str) -> str:
        if self.row is None:
            return table + after if self.table else ""
        return (both if self.table else row) + after


class MissingExtra(ImportError):
    """Something was asked for that needs another package; the message says how to install it."""


class LawChanged(UserWarning):
    """A pickle was made under another law, or by another engine: what comes out of it was worked out again, and may differ."""


def law_changed(then: str, now: str) -> None:
    """Warns of it."""
    from warnings import warn

    said = f"made with the law {then}, worked out again with the law {now}: figures may differ"
    warn(said, LawChanged, stacklevel=2)
