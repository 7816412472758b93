"""How pydantic reads and writes a household. Pydantic asks for this; nothing else of the package imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from ._errors import BudgetError
from ._native import Household

if TYPE_CHECKING:
    from ._records import Issue


def schema() -> core_schema.CoreSchema:
    """A household, the `dict` of one or its JSON goes in; a `dict` comes out."""
    values = core_schema.dict_schema()
    return core_schema.no_info_plain_validator_function(
        _read,
        json_schema_input_schema=core_schema.union_schema([values, core_schema.str_schema()]),
        serialization=core_schema.plain_serializer_function_ser_schema(Household.to_dict, return_schema=values),
    )


def _read(value: Any) -> Household:
    if isinstance(value, Household):
        return value
    try:
        if isinstance(value, dict):
            return Household.from_dict(value)
        if isinstance(value, str):
            return Household.from_json(value)
    except BudgetError as error:
        raise ValidationError.from_exception_data("Household", list(map(_detail, error.issues))) from None
    except TypeError as error:
        raise _custom("input.wrong-type", str(error)) from None
    raise _custom("input.wrong-type", "Give a Household, the dict of one, or its JSON.")


def _detail(issue: Issue) -> InitErrorDetails:
    """An issue at its place; what was found stands for the input, which may be personal."""
    steps = (issue.pointer or "").split("/")[1:]
    names = (step.replace("~1", "/").replace("~0", "~") for step in steps)
    place = tuple(int(name) if name.isdigit() else name for name in names)
    error = _custom(issue.code, issue.message, path=issue.path, remedy=issue.remedy)
    return InitErrorDetails(type=error, loc=place, input=issue.found)


def _custom(code: str, message: str, **more: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{message}", {"message": message, **more})  # type: ignore[arg-type]
