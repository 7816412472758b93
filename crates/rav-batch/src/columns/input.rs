//! Columns read as whole numbers: cents, counts, flags.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field};
use resteavivre::household::Expected;
use resteavivre::problems::codes;

use crate::error::{BatchError, LOST};
use crate::{columns::days, columns::decimals};

/// What marks a column that was made of a long table.
pub(crate) const JOINED: &str = "resteavivre:joined";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Euros, in cents.
    Amount,
    /// Euros, in cents, below zero for a deficit.
    Signed,
    /// A number of persons.
    Count,
    /// Months.
    Months,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A yearly rate: percent, or whole hundredths of a percent.
    Rate,
    /// Another number of a figure, whole in units of so many places: tenths, hundredths.
    Number(u8),
}

/// How the values of a column become whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Reads {
    /// As they stand.
    #[default]
    Plain,
    /// Decimals, in units of so many places.
    Places(u8),
    /// Days, however they are written.
    Days,
}

impl Holds {
    /// The largest number of bits with which blocks of lanes are sure to stay within every bound; `parts` is the number
    /// of columns of the longest sum that this one is part of. What is larger is worked out row by row, with every check.
    pub(crate) fn bits(self, parts: usize) -> u32 {
        // Sums of four sums of so many parts stay below fifty million euros, which is above 2^32 cents.
        let spare = (parts.max(1) * 4).next_power_of_two().ilog2();
        match self {
            Holds::Amount | Holds::Signed => 32_u32.saturating_sub(spare),
            Holds::Count => 5,
            Holds::Months => 10,
            Holds::Flag => 1,
            Holds::Number(_) => 9,
            // Up to the year 2149.
            Holds::Day => 16,
            Holds::Rate => 33,
        }
    }
}

/// Where a whole number stands in memory.
enum Store<'a> {
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    U64(&'a [u64]),
    Wide(Cow<'a, [i128]>),
    Bits(&'a BooleanArray),
}

/// A column of whole numbers.
pub(crate) struct Numbers<'a> {
    store: Store<'a>,
    pub(crate) nulls: Option<&'a NullBuffer>,
}

/// How a column is read, where its type can hold what is asked; before any row is seen.
pub(crate) fn check(field: &Field, holds: Holds, cents: bool) -> Result<Reads, BatchError> {
    use DataType as T;
    let wrong = |code| BatchError::column(code, field.name(), field.data_type().to_string());
    let places = places(field.data_type());
    let amount = matches!(holds, Holds::Amount | Holds::Signed);
    let integer = field.data_type().is_integer();
    let reads = match (holds, field.data_type()) {
        (Holds::Amount | Holds::Signed | Holds::Rate, T::Float16 | T::Float32 | T::Float64) => {
            return Err(wrong(&codes::COLUMN_FLOAT));
        }
        (Holds::Day, kind) => days::are(kind).then_some(Reads::Days),
        (Holds::Flag, T::Boolean) => Some(Reads::Plain),
        (_, _) if amount && integer => Some(unit(field, cents)?),
        (_, _) if integer => Some(Reads::Plain),
        _ => match places {
            Some(places) if amount => Some(unit_of_decimals(field, places, cents)?),
            Some(places) => Some(Reads::Places(match holds {
                Holds::Number(places) => places,
                Holds::Rate => places.clamp(0, 4).unsigned_abs(),
                _ => 0,
            })),
            None => None,
        },
    };
    let phrase = match holds {
        Holds::Amount | Holds::Signed => {
            "Decimal128(14, 2), or Int64 or Int32 cents with the metadata unit = cents"
        }
        Holds::Flag => "Boolean",
        Holds::Day => "Date32, or timestamps without a time zone, or texts such as 2025-07-01",
        Holds::Rate => "Decimal128 with at most four places, or whole hundredths of a percent",
        Holds::Number(_) => "Int64, or Decimal128 as the engine writes it",
        Holds::Count | Holds::Months => "a column of whole numbers",
    };
    reads.ok_or_else(|| wrong(&codes::COLUMN_TYPE).allowing(Expected::OneOf(vec![phrase.to_owned()])))
}

/// The places of a type of decimals.
pub(crate) fn places(kind: &DataType) -> Option<i8> {
    use DataType as T;
    match kind {
        T::Decimal32(_, places)
        | T::Decimal64(_, places)
        | T::Decimal128(_, places)
        | T::Decimal256(_, places) => Some(*places),
        _ => None,
    }
}

/// Decimals are euros. Without any place they are whole numbers too, and cents where that is said.
fn unit_of_decimals(field: &Field, places: i8, cents: bool) -> Result<Reads, BatchError> {
    let said = field.metadata().get("unit").map(String::as_str);
    currency(field)?;
    match (said, places) {
        (Some("cents"), ..=0) => Ok(Reads::Places(0)),
        (Some("cents"), _) => {
            Err(BatchError::column(&codes::COLUMN_UNIT, field.name(), "cents with decimals")
                .allowing(Expected::OneOf(vec!["whole cents, or euros".to_owned()])))
        }
        (None, ..=0) if cents => Ok(Reads::Places(0)),
        _ => Ok(Reads::Places(2)),
    }
}

fn unit(field: &Field, cents: bool) -> Result<Reads, BatchError> {
    let said = field.metadata().get("unit").map(String::as_str);
    let allowed = Expected::OneOf(vec!["cents".to_owned()]);
    match said {
        Some("cents") => currency(field).map(|()| Reads::Plain),
        None if cents => currency(field).map(|()| Reads::Plain),
        None => Err(BatchError::column(&codes::COLUMN_UNIT, field.name(), "no unit").allowing(allowed)),
        Some(other) => {
            Err(BatchError::column(&codes::COLUMN_UNIT, field.name(), short(other)).allowing(allowed))
        }
    }
}

fn currency(field: &Field) -> Result<(), BatchError> {
    match field.metadata().get("currency").map(String::as_str) {
        None | Some("EUR") => Ok(()),
        Some(other) => Err(BatchError::column(&codes::COLUMN_UNIT, field.name(), short(other))
            .allowing(Expected::OneOf(vec!["EUR".to_owned()]))),
    }
}

/// A piece of a text, for a message.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

impl<'a> Numbers<'a> {
    /// The numbers of a column whose type was checked.
    pub(crate) fn read(name: &str, array: &'a ArrayRef, reads: Reads) -> Result<Self, BatchError> {
        let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
        let own = |values| Numbers { store: Store::Wide(Cow::Owned(values)), nulls };
        match reads {
            Reads::Plain => Numbers::of(array),
            Reads::Days if *array.data_type() == DataType::Date32 => Numbers::of(array),
            Reads::Days => days::of(name, array).map(own),
            Reads::Places(places) => match array.data_type() {
                DataType::Decimal128(_, same) if *same == places.cast_signed() => Numbers::of(array),
                _ => Ok(own(decimals::of(array, places)?)),
            },
        }
    }

    /// The numbers of a column, as they stand.
    pub(crate) fn of(array: &'a ArrayRef) -> Result<Self, BatchError> {
        use DataType as T;
        let store = match array.data_type() {
            T::Int8 => Store::I8(array.as_primitive::<Int8Type>().values()),
            T::Int16 => Store::I16(array.as_primitive::<Int16Type>().values()),
            T::Int32 => Store::I32(array.as_primitive::<Int32Type>().values()),
            T::Date32 => Store::I32(array.as_primitive::<Date32Type>().values()),
            T::Int64 => Store::I64(array.as_primitive::<Int64Type>().values()),
            T::UInt8 => Store::U8(array.as_primitive::<UInt8Type>().values()),
            T::UInt16 => Store::U16(array.as_primitive::<UInt16Type>().values()),
            T::UInt32 => Store::U32(array.as_primitive::<UInt32Type>().values()),
            T::UInt64 => Store::U64(array.as_primitive::<UInt64Type>().values()),
            T::Decimal128(_, _) => {
                Store::Wide(Cow::Borrowed(array.as_primitive::<Decimal128Type>().values()))
            }
            T::Boolean => Store::Bits(array.as_boolean()),
            other => return Err(BatchError::column(&codes::COLUMN_TYPE, "", other.to_string())),
        };
        Ok(Numbers { store, nulls: array.nulls().filter(|nulls| nulls.null_count() > 0) })
    }

    /// The values where they are 64-bit numbers.
    pub(crate) fn longs(&self) -> Option<&'a [i64]> {
        match self.store {
            Store::I64(values) => Some(values),
            _ => None,
        }
    }

    /// Whether the value of a row is there.
    pub(crate) fn is_there(&self, row: usize) -> bool {
        self.nulls.is_none_or(|nulls| nulls.is_valid(row))
    }

    /// Whether the value of a row is not a whole number of what the column counts.
    pub(crate) fn is_lost(&self, row: usize) -> bool {
        matches!(&self.store, Store::Wide(Cow::Owned(values)) if values.get(row) == Some(&LOST))
    }

    /// The value of a row, which sticks at the end of the range where it is beyond.
    pub(crate) fn get(&self, row: usize) -> i64 {
        narrow(self.wide(row))
    }

    /// The value of a row, however large.
    pub(crate) fn wide(&self, row: usize) -> i128 {
        fn at<T: Copy + Into<i128>>(values: &[T], row: usize) -> i128 {
            values.get(row).copied().map_or(0, Into::into)
        }
        match &self.store {
            Store::I8(values) => at(values, row),
            Store::I16(values) => at(values, row),
            Store::I32(values) => at(values, row),
            Store::I64(values) => at(values, row),
            Store::U8(values) => at(values, row),
            Store::U16(values) => at(values, row),
            Store::U32(values) => at(values, row),
            Store::U64(values) => at(values, row),
            Store::Wide(values) => at(values, row),
            Store::Bits(values) => i128::from(row < values.len() && values.value(row)),
        }
    }

    /// The values of rows that follow each other, which stick at the ends of the range where they are beyond.
    pub(crate) fn whole(&self, first: usize, out: &mut [i64]) {
        fn each<T: Copy>(values: Option<&[T]>, out: &mut [i64], read: impl Fn(T) -> i64) {
            for (value, out) in values.unwrap_or_default().iter().zip(out) {
                *out = read(*value);
            }
        }
        let rows = first..first + out.len();
        match &self.store {
            Store::I8(values) => each(values.get(rows), out, i64::from),
            Store::I16(values) => each(values.get(rows), out, i64::from),
            Store::I32(values) => each(values.get(rows), out, i64::from),
            Store::I64(values) => each(values.get(rows), out, |value| value),
            Store::U8(values) => each(values.get(rows), out, i64::from),
            Store::U16(values) => each(values.get(rows), out, i64::from),
            Store::U32(values) => each(values.get(rows), out, i64::from),
            Store::U64(values) => each(values.get(rows), out, |v| i64::try_from(v).unwrap_or(i64::MAX)),
            Store::Wide(values) => each(values.get(rows), out, narrow),
            Store::Bits(values) => {
                for (row, out) in rows.zip(out) {
                    *out = i64::from(row < values.len() && values.value(row));
                }
            }
        }
    }

    /// Writes the values of some rows as lanes, or adds them; answers the bits that any of them has (all, when one is
    /// negative).
    #[inline(always)]
    pub(crate) fn fill<const ADD: bool>(&self, first: usize, out: &mut [f64]) -> u64 {
        let rows = first..first + out.len();
        match &self.store {
            Store::I8(values) => convert::<ADD, _>(values.get(rows), out, |v| i64::from(*v)),
            Store::I16(values) => convert::<ADD, _>(values.get(rows), out, |v| i64::from(*v)),
            Store::I32(values) => convert::<ADD, _>(values.get(rows), out, |v| i64::from(*v)),
            Store::I64(values) => convert::<ADD, _>(values.get(rows), out, |v| *v),
            Store::U8(values) => convert::<ADD, _>(values.get(rows), out, |v| i64::from(*v)),
            Store::U16(values) => convert::<ADD, _>(values.get(rows), out, |v| i64::from(*v)),
            Store::U32(values) => convert::<ADD, _>(values.get(rows), out, |v| i64::from(*v)),
            Store::U64(values) => convert::<ADD, _>(values.get(rows), out, |v| v.cast_signed()),
            Store::Wide(values) => convert_wide::<ADD>(values.get(rows), out),
            Store::Bits(values) => {
                for (row, out) in rows.zip(out) {
                    put::<ADD>(out, f64::from(u8::from(values.value(row))));
                }
                0
            }
        }
    }

    /// The same for rows that do not follow each other.
    pub(crate) fn gather<const ADD: bool>(&self, rows: &[u32], out: &mut [f64]) -> u64 {
        let mut bits = 0;
        for (row, out) in rows.iter().zip(out) {
            let value = self.get(*row as usize);
            bits |= value.cast_unsigned();
            put::<ADD>(out, lane(value));
        }
        bits
    }
}

/// A number that sticks at the end of the range where it is beyond.
#[inline(always)]
fn narrow(wide: i128) -> i64 {
    i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX })
}

/// A whole number from 0 to 2⁵² as a lane: its bits under the exponent of 2⁵², which is then taken away. Other numbers
/// become something else; their bits tell.
#[inline(always)]
pub(crate) fn lane(value: i64) -> f64 {
    const EXPONENT: u64 = 0x4330_0000_0000_0000;
    f64::from_bits((value.cast_unsigned() & (EXPONENT - 1)) | EXPONENT) - 4_503_599_627_370_496.0
}

#[inline(always)]
fn put<const ADD: bool>(out: &mut f64, lane: f64) {
    *out = if ADD { *out + lane } else { lane };
}

#[inline(always)]
fn convert<const ADD: bool, T>(values: Option<&[T]>, out: &mut [f64], read: impl Fn(&T) -> i64) -> u64 {
    let mut bits = 0;
    for (value, out) in values.unwrap_or_default().iter().zip(out) {
        let value = read(value);
        bits |= value.cast_unsigned();
        put::<ADD>(out, lane(value));
    }
    bits
}

#[inline(always)]
#[allow(clippy::cast_possible_truncation, reason = "the upper half is kept among the bits")]
fn convert_wide<const ADD: bool>(values: Option<&[i128]>, out: &mut [f64]) -> u64 {
    let mut bits = 0;
    for (value, out) in values.unwrap_or_default().iter().zip(out) {
        let low = *value as i64;
        let high = (*value >> 64) as i64;
        // A number other than zero, or its opposite, has the highest bit.
        bits |= (low | high | high.wrapping_neg()).cast_unsigned();
        put::<ADD>(out, lane(low));
    }
    bits
}
