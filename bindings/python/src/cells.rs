//! A cell of a table as a Python value.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::types::{
    Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::types::{UInt8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, Field, TimeUnit};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use resteavivre::money::{Day, Money};

use crate::money;

/// The value of a row: amounts are `Decimal` in euros, days `date`; nothing for a null, or for a type that holds none of
/// these.
pub(crate) fn value<'py>(
    py: Python<'py>,
    field: &Field,
    column: &ArrayRef,
    row: usize,
) -> PyResult<Bound<'py, PyAny>> {
    use DataType as T;
    if column.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    let whole = |number: i64| match field.metadata().get("unit").map(String::as_str) {
        Some("cents") => match Money::from_cents(number) {
            Ok(amount) => money::amount(py, amount),
            Err(_) => number.into_bound_py_any(py),
        },
        _ => number.into_bound_py_any(py),
    };
    match column.data_type() {
        T::Boolean => column.as_boolean().value(row).into_bound_py_any(py),
        T::Int8 => whole(column.as_primitive::<Int8Type>().value(row).into()),
        T::Int16 => whole(column.as_primitive::<Int16Type>().value(row).into()),
        T::Int32 => whole(column.as_primitive::<Int32Type>().value(row).into()),
        T::Int64 => whole(column.as_primitive::<Int64Type>().value(row)),
        T::UInt8 => whole(column.as_primitive::<UInt8Type>().value(row).into()),
        T::UInt16 => whole(column.as_primitive::<UInt16Type>().value(row).into()),
        T::UInt32 => whole(column.as_primitive::<UInt32Type>().value(row).into()),
        T::UInt64 => column.as_primitive::<UInt64Type>().value(row).into_bound_py_any(py),
        T::Decimal128(..) => {
            money::decimal(py, &column.as_primitive::<Decimal128Type>().value_as_string(row))
        }
        T::Date32 => match Day::from_epoch_days(column.as_primitive::<Date32Type>().value(row)) {
            Some(day) => money::date(py, day),
            None => Ok(py.None().into_bound(py)),
        },
        T::Date64 | T::Timestamp(..) => {
            let (bits, day) = since(column, row);
            match i32::try_from(bits / day).ok().and_then(Day::from_epoch_days).filter(|_| bits % day == 0) {
                Some(day) => money::date(py, day),
                None => Ok(py.None().into_bound(py)),
            }
        }
        T::Utf8 => column.as_string::<i32>().value(row).into_bound_py_any(py),
        T::LargeUtf8 => column.as_string::<i64>().value(row).into_bound_py_any(py),
        T::Utf8View => column.as_string_view().value(row).into_bound_py_any(py),
        T::Dictionary(..) => match column.as_any_dictionary_opt() {
            Some(words) if !words.values().is_empty() => match words.normalized_keys().get(row) {
                Some(key) => value(py, field, words.values(), *key),
                None => Ok(py.None().into_bound(py)),
            },
            _ => Ok(py.None().into_bound(py)),
        },
        _ => Ok(py.None().into_bound(py)),
    }
}

/// A point in time, and how many of its units a day has.
fn since(column: &ArrayRef, row: usize) -> (i64, i64) {
    let seconds = |each: i64| 86_400 * each;
    match column.data_type() {
        DataType::Date64 => (column.as_primitive::<Date64Type>().value(row), seconds(1_000)),
        DataType::Timestamp(TimeUnit::Second, _) => {
            (column.as_primitive::<TimestampSecondType>().value(row), seconds(1))
        }
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            (column.as_primitive::<TimestampMillisecondType>().value(row), seconds(1_000))
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            (column.as_primitive::<TimestampMicrosecondType>().value(row), seconds(1_000_000))
        }
        _ => (column.as_primitive::<TimestampNanosecondType>().value(row), seconds(1_000_000_000)),
    }
}
