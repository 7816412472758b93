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
    """

    issues: tuple[Issue, ...]

    def __init__(self, issues: tuple[Issue, ...], french: str = "") -> None:
        super().__init__(issues, french)
        self.issues = tuple(issues)
        self._french = french

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
        return self._french if lang == "fr" else str(self)

    def __str__(self) -> str:
        return "\n".join(issue.message for issue in self.issues)
