"""What goes in: amounts, days, types that are refused, and every problem at once."""

import itertools
import pickle
from datetime import date, datetime
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest

import resteavivre as rav


def household(**changes: Any) -> dict[str, Any]:
    """A small household; each change replaces a part."""
    values: dict[str, Any] = {
        "format": "resteavivre/household@1",
        "day": date(2025, 7, 1),
        "people": [{"id": "p1", "role": "depositor", "born": date(1980, 5, 1)}],
        "dwelling": {"tenure": "social-tenant"},
        "incomes": [{"kind": "wage", "amount": Decimal("1153.12")}],
        "procedure": {"retained_charges": "1814.00"},
    }
    return values | changes


def wage(amount: Any) -> dict[str, Any]:
    return household(incomes=[{"kind": "wage", "amount": amount}])


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        (Decimal("1153.12"), 115312),
        ("1 153,12", 115312),
        (1153, 115300),
        (Decimal("1153.1"), 115310),
        (Decimal("1153.120000"), 115312),
        (Decimal("1.15E+3"), 115000),
        (Decimal("0E+3"), 0),
        (Decimal("0E-9"), 0),
        (Decimal("-0.00"), 0),
        (0, 0),
    ],
)
def test_amounts_come_in_exactly(amount: Any, cents: int) -> None:
    assessment = rav.assess(wage(amount))
    resources = assessment.totals["resources"]
    assert resources == Decimal(cents) / 100
    assert resources.as_tuple().exponent == -2


@pytest.mark.parametrize("amount", [1153.12, 0.1 + 0.2, float("nan"), 1e300])
def test_a_float_is_refused_with_the_remedy(amount: float) -> None:
    # In a body it comes with everything else that is wrong there.
    values = wage(amount)
    values["incomes"].append({"kind": "wages", "amount": amount})
    with pytest.raises(rav.BudgetError) as caught:
        rav.Household.from_dict(values)
    assert [(issue.code, issue.path) for issue in caught.value.issues] == [
        ("input.float-money", "incomes[0].amount"),
        ("input.unknown-word", "incomes[1].kind"),
        ("input.float-money", "incomes[1].amount"),
    ]
    with pytest.raises(TypeError, match="resources: a float"):
        rav.rule("earnings.attachable", on="2024-09-18", resources=amount, dependants=0, whole_euros=True)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="instalment: a float"):
        rav.plan(household(), instalment=amount)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="principal: a float"):
        rav.loan(principal=amount, rate="5", term=12)  # type: ignore[arg-type]
    with pytest.raises(rav.BudgetError) as caught:
        rav.apr([(amount, 0), ("-100", 1)])
    assert (caught.value.code, caught.value.path) == ("input.float-money", "flows[0].amount")


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (Decimal("NaN"), "input.amount-unreadable"),
        (Decimal("sNaN"), "input.amount-unreadable"),
        (Decimal("Infinity"), "input.amount-unreadable"),
        (Decimal("1E+1000000"), "input.amount-unreadable"),
        (Decimal("1E-1000000"), "input.amount-unreadable"),
        (Decimal("1E+30"), "input.amount-too-large"),
        (10**20, "input.amount-too-large"),
        (Decimal("0.001"), "input.amount-decimals"),
        ("12.345", "input.amount-decimals"),
        ("12 $", "input.amount-unreadable"),
        ("", "input.amount-unreadable"),
        (True, "input.wrong-type"),
        (date(2025, 1, 1), "input.wrong-type"),
        (None, "input.wrong-type"),
        ([1], "input.wrong-type"),
    ],
)
def test_what_is_no_amount_is_named(amount: Any, code: str) -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.Household.from_dict(wage(amount))
    assert (caught.value.code, caught.value.path) == (code, "incomes[0].amount")


@pytest.mark.parametrize("amount", [object(), 10**40, b"12", 1j, Fraction(1, 3), {1, 2}])
def test_a_value_of_another_type_is_a_type_error(amount: Any) -> None:
    with pytest.raises(TypeError, match=r"incomes\[0\]\.amount: "):
        rav.Household.from_dict(wage(amount))


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        (Decimal("NaN"), "input.amount-unreadable"),
        (Decimal("0.001"), "input.amount-decimals"),
        (10**20, "input.amount-too-large"),
    ],
)
def test_an_amount_given_as_an_argument_is_named(argument: Any, code: str) -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.plan(household(), instalment=argument)
    assert (caught.value.code, caught.value.path) == (code, "instalment")


@pytest.mark.parametrize("argument", [True, date(2025, 1, 1), [1], object()])
def test_an_amount_of_another_type_is_a_type_error(argument: Any) -> None:
    with pytest.raises(TypeError, match="^instalment: "):
        rav.plan(household(), instalment=argument)


def test_a_datetime_is_no_day() -> None:
    with pytest.raises(TypeError, match=r"^day: a datetime .* \.date\(\)"):
        rav.Household.from_dict(household(day=datetime(2025, 7, 1)))
    with pytest.raises(TypeError, match="^on: a datetime"):
        rav.assess(household(), on=datetime(2025, 7, 1))
    with pytest.raises(TypeError, match="^on: give a date"):
        rav.assess(household(), on=20250701)  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["2025-02-30", "01/07/2025", "", "2025-7-1"])
def test_a_day_that_is_none_is_named(day: str) -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.assess(household(), on=day)
    assert (caught.value.code, caught.value.path) == ("input.day-unreadable", "on")


def test_without_a_day_there_is_no_answer() -> None:
    values = household()
    del values["day"]
    with pytest.raises(rav.BudgetError) as caught:
        rav.assess(values)
    assert caught.value.code == "assess.no-day"
    assert rav.assess(values, on=date(2025, 7, 1)).day == date(2025, 7, 1)


def test_every_problem_comes_at_once() -> None:
    wrong = household(
        people=[{"id": "p1", "role": "depositer", "born": "1980-13-01"}],
        incomes=[{"kind": "loyé", "amount": "x"}],
        income=[],
        name="never",
    )
    with pytest.raises(rav.BudgetError) as caught:
        rav.Household.from_dict(wrong)
    error = caught.value
    found = {(issue.code, issue.path) for issue in error.issues}
    assert found >= {
        ("input.unknown-word", "people[0].role"),
        ("input.day-unreadable", "people[0].born"),
        ("input.unknown-word", "incomes[0].kind"),
        ("input.amount-unreadable", "incomes[0].amount"),
        ("input.unknown-field", "income"),
        ("input.identity-field", "name"),
    }
    assert all(issue.remedy and issue.message and issue.line is None for issue in error.issues)
    assert error.issues[0].code == error.code
    assert isinstance(error, ValueError)
    assert len(str(error).splitlines()) == len(error.issues)
    assert "Vouliez-vous dire" in error.text("fr") or "→" in error.text("fr")
    assert error.text("en") == str(error)


def test_a_text_has_lines_and_columns() -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.Household.from_toml('format = "resteavivre/household@1"\nincomes = [{ kind = "rsa", amount = 1.5 }]\n')
    places = {(issue.code, issue.line) for issue in caught.value.issues}
    assert ("input.float-money", 2) in places


def test_an_error_pickles() -> None:
    with pytest.raises(rav.BudgetError) as caught:
        rav.assess(household(), on="1900-01-01")
    error = pickle.loads(pickle.dumps(caught.value))
    assert type(error) is rav.BudgetError
    assert (error.issues, error.code, error.path) == (caught.value.issues, caught.value.code, caught.value.path)
    assert str(error) == str(caught.value) and error.text() == caught.value.text()


def test_check_says_what_keeps_from_assessing() -> None:
    assert rav.Household.from_dict(household()).check() == ()
    (issue,) = rav.Household.from_dict(household()).check(on="1999-01-01")
    assert issue.code == "input.born-in-future" or issue.code.startswith("law.")
    issues = rav.Household.from_dict(wage(-5)).check()
    assert [issue.code for issue in issues] == ["input.amount-negative"]


def test_values_that_hold_themselves_end() -> None:
    loop: list[Any] = []
    loop.append(loop)
    for incomes in (loop, {"a": loop}):
        with pytest.raises(rav.BudgetError) as caught:
            rav.Household.from_dict(household(incomes=incomes))
        assert caught.value.code == "document.too-large"
    many: list[Any] = ["x"]
    for _ in range(20):
        many = [many] * 10
    with pytest.raises(rav.BudgetError) as caught:
        rav.Household.from_dict(household(incomes=many))
    assert caught.value.code == "document.too-large"


def test_a_key_is_a_text() -> None:
    with pytest.raises(TypeError, match="a key that is no str"):
        rav.Household.from_dict({1: 2})  # type: ignore[dict-item]
    for wrong in (household(reference="\ud800"), {"\ud800": 1}):
        with pytest.raises(rav.BudgetError) as caught:
            rav.Household.from_dict(wrong)
        assert caught.value.code == "document.not-utf8"


def test_months_are_whole() -> None:
    for months, wrong in [(True, TypeError), ("12", TypeError), (-1, rav.BudgetError), (10**9, rav.BudgetError)]:
        with pytest.raises(wrong):
            rav.plan(household(), months=months)  # type: ignore[arg-type]
        with pytest.raises(wrong):
            rav.calendar(household(), months)  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Any) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        rav.Household.load(tmp_path / "none.toml")
    assert str(caught.value.filename).endswith("none.toml")
    with pytest.raises(FileNotFoundError):
        rav.assess(household(), scale=tmp_path / "none.toml")
    with pytest.raises(TypeError, match="^scale: "):
        rav.assess(household(), scale=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^household: "):
        rav.assess("household.toml")  # type: ignore[arg-type]


def test_the_context_of_decimals_changes_nothing() -> None:
    with localcontext(Context(prec=2, capitals=0)):
        assessment = rav.assess(wage(Decimal("1.15312E+3")))
        assert str(assessment.totals["resources"]) == "1153.12"
        assert assessment["repayment.capacity"] == Decimal("-660.88")


def test_a_language_is_french_or_english() -> None:
    with pytest.raises(ValueError, match="lang"):
        rav.assess(household()).text("de")  # type: ignore[arg-type]


def test_what_never_ends_is_refused() -> None:
    for flows in (itertools.repeat(("-1", 1)), ({"amount": "1", "months": month} for month in itertools.count())):
        with pytest.raises(rav.BudgetError) as caught:
            rav.apr(flows)
        assert (caught.value.code, caught.value.path) == ("document.too-large", "flows")
    with pytest.raises((TypeError, rav.BudgetError)):
        rav.apr(range(10**12))
    with pytest.raises(rav.BudgetError):
        rav.batch.assess(rav.population(2).households, on="2025-06-30", figures=itertools.repeat("no.such"))


def test_the_pointer_of_an_issue_finds_its_place() -> None:
    values: dict[str, Any] = {
        "format": "resteavivre/household@1",
        "people": [{"id": "p1", "role": "depositor", "born": "1980-05-01"}],
        "dwelling": {"tenure": "palace"},
        "incomes": [{"kind": "wage", "amount": "1000"}, {"kind": "wage", "amount": "1.234"}],
        "a/b": 1,
    }
    with pytest.raises(rav.BudgetError) as caught:
        rav.Household.from_dict(values)
    found: dict[str, Any] = {}
    for issue in caught.value.issues:
        assert issue.pointer is not None
        place: Any = values
        for step in issue.pointer.split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            place = place[int(step) if step.isdigit() else step]
        found[issue.pointer] = place
    assert found == {"/dwelling/tenure": "palace", "/incomes/1/amount": "1.234", "/a~1b": 1}
    with pytest.raises(rav.BudgetError) as caught:
        rav.rule("no.such-rule", on="2025-07-01")
    assert caught.value.issues[0].pointer is None
    issue = caught.value.issues[0]
    assert type(issue)(*issue[:9]) == issue, "what was pickled without a pointer is read"
