//! Days of any library: dates, timestamps at midnight, texts such as 2025-07-01.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use resteavivre::money::parse_day;

use crate::columns::texts::Texts;
use crate::error::{BatchError, LOST};

/// What a text may have after its day: midnight, as libraries write it.
const MIDNIGHT: [&str; 2] = ["T00:00:00", " 00:00:00"];

const SECONDS: i64 = 86_400;

/// Whether a type may hold days. An instant with a time zone is another day in another zone.
pub(crate) fn are(kind: &DataType) -> bool {
    use DataType as T;
    match kind {
        T::Date32 | T::Date64 | T::Timestamp(_, None) | T::Utf8 | T::LargeUtf8 | T::Utf8View => true,
        T::Dictionary(_, words) => matches!(**words, T::Utf8 | T::LargeUtf8 | T::Utf8View),
        _ => false,
    }
}

/// The days since 1970; [`LOST`] where a value is no day.
pub(crate) fn of(name: &str, array: &ArrayRef) -> Result<Vec<i128>, BatchError> {
    use TimeUnit as U;
    let of = |values: &[i64], each: i64| values.iter().map(|value| whole(*value, SECONDS * each)).collect();
    Ok(match array.data_type() {
        DataType::Date64 => of(array.as_primitive::<Date64Type>().values(), 1_000),
        DataType::Timestamp(U::Second, _) => of(array.as_primitive::<TimestampSecondType>().values(), 1),
        DataType::Timestamp(U::Millisecond, _) => {
            of(array.as_primitive::<TimestampMillisecondType>().values(), 1_000)
        }
        DataType::Timestamp(U::Microsecond, _) => {
            of(array.as_primitive::<TimestampMicrosecondType>().values(), 1_000_000)
        }
        DataType::Timestamp(U::Nanosecond, _) => {
            of(array.as_primitive::<TimestampNanosecondType>().values(), 1_000_000_000)
        }
        _ => {
            let texts = Texts::of(name, array)?;
            (0..array.len()).map(|row| texts.get(row).map_or(LOST, written)).collect()
        }
    })
}

fn whole(value: i64, day: i64) -> i128 {
    if value % day == 0 { i128::from(value / day) } else { LOST }
}

fn written(text: &str) -> i128 {
    let text = text.trim();
    let day = MIDNIGHT.iter().find_map(|time| text.strip_suffix(time)).unwrap_or(text);
    parse_day(day).map_or(LOST, |day| i128::from(day.epoch_days()))
}
