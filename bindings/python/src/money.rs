//! Amounts and days between Python and the engine. No float passes: what Python computes in binary fractions is refused
//! with the remedy.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString, PyType};
use resteavivre::household::Expected;
use resteavivre::money::{Day, Exact, Money, MoneyError, Rate, parse_day};
use resteavivre::rules::{Field, Unit, day_of};
use resteavivre::values::Content;

use crate::errors::{argument, wrong_type};

const FLOAT: &str =
    "a float is a binary fraction and holds no amount exactly; give Decimal(\"12.34\"), \"12.34\" or an int";
const TIME: &str = "a datetime has a time of the day; give a date, such as its .date()";

fn class<'py>(
    py: Python<'py>,
    cell: &'static PyOnceLock<Py<PyType>>,
    at: [&str; 2],
) -> PyResult<&'py Bound<'py, PyType>> {
    cell.import(py, at[0], at[1])
}

fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    class(py, &CLASS, ["decimal", "Decimal"])
}

fn date_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    class(py, &CLASS, ["datetime", "date"])
}

fn datetime_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    class(py, &CLASS, ["datetime", "datetime"])
}

// --- Out -------------------------------------------------------------------------------------------------------------

/// A decimal number as `Decimal`.
pub(crate) fn decimal<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    decimal_class(py)?.call1((text,))
}

/// An amount as `Decimal` with two decimals.
pub(crate) fn amount(py: Python<'_>, money: Money) -> PyResult<Bound<'_, PyAny>> {
    decimal(py, &money.to_string())
}

/// A day as `date`.
pub(crate) fn date(py: Python<'_>, day: Day) -> PyResult<Bound<'_, PyAny>> {
    date_class(py)?.call_method1(intern!(py, "fromisoformat"), (day.to_string(),))
}

/// A fact or figure: a flag as `bool`, a number of things as `int`, everything else as `Decimal`.
pub(crate) fn figure<'py>(py: Python<'py>, field: &Field, value: Exact) -> PyResult<Bound<'py, PyAny>> {
    match field.unit {
        Unit::Flag => Ok(PyBool::new(py, value.whole() != 0).to_owned().into_any()),
        Unit::Day => day_of(value).map_or_else(|| Ok(py.None().into_bound(py)), |day| date(py, day)),
        Unit::Count
        | Unit::Months
        | Unit::Days
        | Unit::KilowattHours
        | Unit::SquareMetres
        | Unit::Standing => Ok(value.whole().into_pyobject(py)?.into_any()),
        unit => decimal(py, &unit.write(value)),
    }
}

/// A value of the law: `Decimal`, `Fraction`, `int`, the name of a rounding, or a tuple where there are several.
pub(crate) fn law_value<'py>(py: Python<'py>, unit: &str, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static FRACTION: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let one = |text: &str| match unit {
        "share" => class(py, &FRACTION, ["fractions", "Fraction"])?.call1((text,)),
        "months" | "days" | "years" | "count" => py.get_type::<PyInt>().call1((text,)),
        "rounding" => Ok(PyString::new(py, text).into_any()),
        _ => decimal(py, text),
    };
    if !text.contains(" · ") {
        return one(text);
    }
    Ok(crate::records::tuple(py, text.split(" · "), one)?.into_any())
}

// --- In --------------------------------------------------------------------------------------------------------------

/// A value that holds no other: what it is, or the complaint of a `TypeError`.
pub(crate) fn scalar(value: &Bound<'_, PyAny>) -> PyResult<Result<Content, String>> {
    let py = value.py();
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Ok(Content::Text(text.to_str()?.to_owned())));
    }
    if value.is_instance(decimal_class(py)?)? {
        return Ok(Ok(Content::Text(plain(value)?)));
    }
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(Ok(Content::Flag(flag.is_true())));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(whole(value).map(Content::Whole));
    }
    if value.is_none() {
        return Ok(Ok(Content::Null));
    }
    if value.is_instance_of::<PyFloat>() {
        return Ok(Err(FLOAT.to_owned()));
    }
    if value.is_instance(datetime_class(py)?)? {
        return Ok(Err(TIME.to_owned()));
    }
    if value.is_instance(date_class(py)?)? {
        let text = value.call_method0(intern!(py, "isoformat"))?.extract()?;
        return Ok(Ok(Content::Day(text)));
    }
    let name = value.get_type().name()?;
    Ok(Err(format!("{name} is none of str, Decimal, int, bool, date, dict, list or None")))
}

/// An `int` as digits; Python itself refuses to write out thousands of them.
fn whole(value: &Bound<'_, PyAny>) -> Result<String, String> {
    match value.extract::<i128>() {
        Ok(number) => Ok(number.to_string()),
        Err(_) => Err("an int of more than thirty digits".to_owned()),
    }
}

/// A `Decimal` without exponent, and without zeros that say nothing.
fn plain(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut text: String = value.str()?.extract()?;
    // Large or written with a small `e` where the context asks for that.
    if text.contains(['E', 'e']) {
        // A huge exponent stays as it is, to be refused as an amount that cannot be read.
        let exponent: i64 = value.call_method0("adjusted")?.extract()?;
        if exponent.abs() < 40 {
            text = value.call_method1("__format__", ("f",))?.extract()?;
        }
    }
    if let Some(point) = text.find('.') {
        let kept = text.trim_end_matches('0').len().max(point + 3).min(text.len());
        text.truncate(kept);
    }
    Ok(text)
}

/// The text of an argument that is an amount, a rate, a number or yes or no.
pub(crate) fn text(value: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    match scalar(value)? {
        Ok(Content::Text(text) | Content::Whole(text) | Content::Day(text)) => Ok(text),
        Ok(Content::Flag(flag)) => Ok(flag.to_string()),
        Ok(_) => Err(wrong_type(name, "None is no value")),
        Err(complaint) => Err(wrong_type(name, &complaint)),
    }
}

/// The text of an argument that is a number: `True` and dates are none.
fn number(value: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    match scalar(value)? {
        Ok(Content::Text(text) | Content::Whole(text)) => Ok(text),
        Ok(_) => Err(wrong_type(name, "give a Decimal, a str or an int")),
        Err(complaint) => Err(wrong_type(name, &complaint)),
    }
}

/// An argument that is an amount.
pub(crate) fn money(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Money> {
    let expected = || Some(Expected::Phrase("amount"));
    number(value, name)?.parse().map_err(|error| {
        let (code, found) = match error {
            MoneyError::TooManyDecimals => ("input.amount-decimals", "more than two decimals"),
            MoneyError::OutOfRange => ("input.amount-too-large", "a very large amount"),
            _ => ("input.amount-unreadable", "a text that is not an amount"),
        };
        argument(value.py(), code, name, found, expected())
    })
}

/// An argument that is a yearly rate in percent.
pub(crate) fn rate(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Rate> {
    let unreadable = |_| {
        let expected = Some(Expected::Phrase("rate"));
        argument(value.py(), "input.rate-unreadable", name, "a text that is not a rate", expected)
    };
    number(value, name)?.parse().map_err(unreadable)
}

/// An argument that is a number of months.
pub(crate) fn months(value: &Bound<'_, PyAny>, name: &str) -> PyResult<u16> {
    if value.is_instance_of::<PyBool>() || !value.is_instance_of::<PyInt>() {
        return Err(wrong_type(name, "give a number of months as an int"));
    }
    value.extract::<u16>().ok().filter(|months| *months <= 1200).ok_or_else(|| {
        let range = Expected::Range("0".into(), "1200".into());
        argument(
            value.py(),
            "input.number-out-of-range",
            name,
            "a number of months out of range",
            Some(range),
        )
    })
}

/// An argument that is a day: a `date`, or a text such as `"2025-06-19"`.
pub(crate) fn day(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Day> {
    let unreadable = || {
        let expected = Some(Expected::Phrase("day"));
        argument(value.py(), "input.day-unreadable", name, "not a day of the calendar", expected)
    };
    match scalar(value)? {
        Ok(Content::Text(text) | Content::Day(text)) => parse_day(&text).ok_or_else(unreadable),
        Err(complaint) if complaint == TIME => Err(wrong_type(name, TIME)),
        _ => Err(wrong_type(name, "give a date, or a text such as \"2025-06-19\"")),
    }
}
