"""Exact numbers: how the oracle rounds, and how it writes a figure."""

from __future__ import annotations

from fractions import Fraction

ZERO, HALF = Fraction(0), Fraction(1, 2)


def nearest(number: Fraction, places: int) -> Fraction:
    """The number rounded to so many decimals; an exact half goes away from zero. The only rounding."""
    scale = 10**places
    whole = (abs(number) * scale + HALF) // 1
    return Fraction(whole if number >= 0 else -whole, scale)


def text(number: Fraction, places: int) -> str:
    """A number that holds so many decimals at most, as text; one that holds more is a fault of the oracle."""
    scaled = number * 10**places
    if scaled.denominator != 1:
        raise ArithmeticError(f"{number} was not rounded to {places} decimals")
    whole, rest = divmod(abs(scaled.numerator), 10**places)
    return f"{'-' if number < 0 else ''}{whole}.{rest:0{places}}"


def euros(amount: Fraction) -> str:
    """An amount in whole cents, as text."""
    return text(amount, 2)


def cents(amount: Fraction) -> str:
    """An amount rounded to the cent, as text."""
    return text(nearest(amount, 2), 2)


def percent(ratio: Fraction) -> str:
    """A ratio in percent, rounded to the hundredth, as text."""
    return text(nearest(ratio * 100, 2), 2)


def yes(flag: bool) -> str:
    """A flag, as text."""
    return "true" if flag else "false"
