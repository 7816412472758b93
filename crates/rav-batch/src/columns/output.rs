//! Columns of results: written by pieces, side by side, and handed over as Arrow arrays without a copy.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{ArrayRef, BooleanArray, PrimitiveArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field};
use resteavivre::rules::Unit;

use crate::columns::pool::Piece;
use crate::lanes::kernel::{BLOCK, Block};

/// The digits of an amount: 100 billion euros in cents.
const DIGITS: u8 = 14;

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writes {
    /// Whole numbers.
    Whole,
    /// Decimals with so many places.
    Decimal(i8),
    /// Yes or no.
    Flag,
    /// Days; zero, which is no day, as nothing.
    Day,
}

impl Writes {
    /// How a figure of this unit is written, amounts and ratios as decimals or as whole cents and hundredths.
    pub(crate) fn of(unit: Unit, decimals: bool) -> Self {
        match unit {
            Unit::Flag => Writes::Flag,
            Unit::Day => Writes::Day,
            Unit::Tenths if decimals => Writes::Decimal(1),
            Unit::Percent | Unit::UnitHundredths | Unit::Hundredths if decimals => Writes::Decimal(2),
            Unit::KilowattHourPrice if decimals => Writes::Decimal(4),
            _ if unit.is_money() && decimals => Writes::Decimal(2),
            _ => Writes::Whole,
        }
    }

    /// The field of a column, whose metadata say the unit.
    pub(crate) fn field(self, name: &str, unit: Unit) -> Field {
        let (kind, said) = match self {
            Writes::Flag => (DataType::Boolean, unit.name().to_owned()),
            Writes::Day => (DataType::Date32, unit.name().to_owned()),
            Writes::Decimal(places) => (DataType::Decimal128(DIGITS, places), unit.name().to_owned()),
            Writes::Whole => (DataType::Int64, whole_unit(unit).to_owned()),
        };
        let mut metadata = HashMap::from([("unit".to_owned(), said)]);
        if unit.is_money() {
            metadata.insert("currency".to_owned(), "EUR".to_owned());
            metadata.insert("per".to_owned(), per(unit).to_owned());
        }
        Field::new(name, kind, true).with_metadata(metadata)
    }

    fn size(self, rows: usize) -> usize {
        match self {
            Writes::Whole => rows * 8,
            Writes::Decimal(_) => rows * 16,
            Writes::Flag => bits(rows),
            Writes::Day => rows * 4,
        }
    }
}

/// The unit of a whole number where it is not the one that people read.
pub(crate) fn whole_unit(unit: Unit) -> &'static str {
    match unit {
        _ if unit.is_money() => "cents",
        Unit::Percent => "hundredths of a percent",
        Unit::Tenths => "tenths of a consumption unit",
        Unit::UnitHundredths | Unit::Hundredths => "hundredths",
        Unit::Part720 => "720ths of a cent a month",
        Unit::KilowattHourPrice => "ten-thousandths of a euro",
        _ => unit.name(),
    }
}

fn per(unit: Unit) -> &'static str {
    match unit {
        Unit::SignedEuroDay => "day",
        Unit::Euro | Unit::SignedEuro => "once",
        _ => "month",
    }
}

/// The bytes of so many bits.
fn bits(rows: usize) -> usize {
    (rows + 7) >> 3
}

/// A column of figures of a unit as results have it, amounts as decimals; nothing where a row has none.
pub fn figure_column(
    name: &str,
    unit: Unit,
    figures: impl ExactSizeIterator<Item = Option<i64>>,
) -> (Field, ArrayRef) {
    let writes = Writes::of(unit, true);
    let rows = figures.len();
    let mut column = Column::new(writes, figures.len());
    let mut parts = column.parts(rows.next_multiple_of(8).max(8));
    if let Some(part) = parts.first_mut() {
        figures.enumerate().for_each(|(row, figure)| part.set(row, figure));
    }
    drop(parts);
    (writes.field(name, unit), column.finish(false))
}

/// A column under way.
#[derive(Debug)]
pub(crate) struct Column {
    writes: Writes,
    rows: usize,
    values: Piece,
    valid: Piece,
}

/// A piece of a column that one worker writes.
pub(crate) struct Part<'a> {
    values: Values<'a>,
    valid: &'a mut [u8],
}

enum Values<'a> {
    Whole(&'a mut [i64]),
    Wide(&'a mut [i128]),
    Bits(&'a mut [u8]),
    Days(&'a mut [i32]),
}

impl Column {
    pub(crate) fn new(writes: Writes, rows: usize) -> Self {
        Column { writes, rows, values: Piece::new(writes.size(rows)), valid: Piece::new(bits(rows)) }
    }

    /// The column in parts of so many rows, a multiple of eight.
    pub(crate) fn parts(&mut self, size: usize) -> Vec<Part<'_>> {
        let rows = self.rows;
        let bytes = bits(self.rows);
        let valid = self.valid.values::<u8>(bytes).chunks_mut(size >> 3);
        let values: Vec<Values<'_>> = match self.writes {
            Writes::Whole => self.values.values::<i64>(rows).chunks_mut(size).map(Values::Whole).collect(),
            Writes::Decimal(_) => {
                self.values.values::<i128>(rows).chunks_mut(size).map(Values::Wide).collect()
            }
            Writes::Flag => self.values.values::<u8>(bytes).chunks_mut(size >> 3).map(Values::Bits).collect(),
            Writes::Day => self.values.values::<i32>(rows).chunks_mut(size).map(Values::Days).collect(),
        };
        values.into_iter().zip(valid).map(|(values, valid)| Part { values, valid }).collect()
    }

    /// The array; `all` when every row is valid.
    pub(crate) fn finish(self, all: bool) -> ArrayRef {
        let rows = self.rows;
        let size = self.writes.size(self.rows);
        let valid = BooleanBuffer::new(self.valid.into_buffer(bits(rows)), 0, rows);
        // A day may be none although its row was worked out.
        let all = all && self.writes != Writes::Day;
        let nulls =
            if all { None } else { Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0) };
        let values = self.values.into_buffer(size);
        match self.writes {
            Writes::Whole => {
                Arc::new(PrimitiveArray::<Int64Type>::new(ScalarBuffer::new(values, 0, rows), nulls))
            }
            Writes::Decimal(places) => {
                let array = PrimitiveArray::<Decimal128Type>::new(ScalarBuffer::new(values, 0, rows), nulls);
                Arc::new(array.with_data_type(DataType::Decimal128(DIGITS, places)))
            }
            Writes::Flag => Arc::new(BooleanArray::new(BooleanBuffer::new(values, 0, rows), nulls)),
            Writes::Day => {
                Arc::new(PrimitiveArray::<Date32Type>::new(ScalarBuffer::new(values, 0, rows), nulls))
            }
        }
    }
}

impl Part<'_> {
    /// The same part, for a while.
    pub(crate) fn again(&mut self) -> Part<'_> {
        let values = match &mut self.values {
            Values::Whole(values) => Values::Whole(values),
            Values::Wide(values) => Values::Wide(values),
            Values::Bits(bytes) => Values::Bits(bytes),
            Values::Days(values) => Values::Days(values),
        };
        Part { values, valid: self.valid }
    }

    /// Writes a block of lanes from a row on, a multiple of eight; `known` says which rows have a figure.
    #[inline(always)]
    pub(crate) fn write(&mut self, first: usize, rows: usize, figures: &Block, known: Option<&Block>) {
        let figures = figures.get(..rows).unwrap_or(figures);
        match &mut self.values {
            Values::Whole(values) => {
                for (value, figure) in
                    values.get_mut(first..first + rows).unwrap_or_default().iter_mut().zip(figures)
                {
                    *value = whole(*figure);
                }
            }
            Values::Wide(values) => {
                for (value, figure) in
                    values.get_mut(first..first + rows).unwrap_or_default().iter_mut().zip(figures)
                {
                    *value = i128::from(whole(*figure));
                }
            }
            Values::Bits(bytes) => pack(bytes, first, figures),
            Values::Days(values) => {
                for (value, figure) in
                    values.get_mut(first..first + rows).unwrap_or_default().iter_mut().zip(figures)
                {
                    *value = day(whole(*figure));
                }
            }
        }
        let known = known.map(|known| known.get(..rows).unwrap_or(known));
        if let Values::Days(_) = self.values {
            let mut days = [0.0; BLOCK];
            for (index, (there, figure)) in days.iter_mut().zip(figures).enumerate() {
                let known = known.and_then(|known| known.get(index)).is_none_or(|known| *known > 0.0);
                *there = if known && *figure > 0.0 { 1.0 } else { 0.0 };
            }
            return pack(self.valid, first, days.get(..rows).unwrap_or(&days));
        }
        match known.filter(|known| !all_set(known)) {
            Some(known) => pack(self.valid, first, known),
            None => {
                let from = first >> 3;
                self.valid.get_mut(from..from + bits(rows)).unwrap_or_default().fill(u8::MAX);
            }
        }
    }

    /// Writes one row: a figure, or nothing.
    pub(crate) fn set(&mut self, row: usize, figure: Option<i64>) {
        let figure = figure.filter(|day| !matches!(self.values, Values::Days(_)) || *day > 0);
        let value = figure.unwrap_or(0);
        match &mut self.values {
            Values::Whole(values) => values.get_mut(row).into_iter().for_each(|slot| *slot = value),
            Values::Wide(values) => {
                values.get_mut(row).into_iter().for_each(|slot| *slot = i128::from(value))
            }
            Values::Bits(bytes) => set_bit(bytes, row, value != 0),
            Values::Days(values) => values.get_mut(row).into_iter().for_each(|slot| *slot = day(value)),
        }
        set_bit(self.valid, row, figure.is_some());
    }
}

/// A lane as a whole number, by the bits of its sum with 1.5 × 2⁵².
#[inline(always)]
fn whole(lane: f64) -> i64 {
    const BIAS: f64 = 6_755_399_441_055_744.0;
    (lane + BIAS).to_bits().cast_signed() - BIAS.to_bits().cast_signed()
}

/// A day as Arrow keeps it; figures are checked to be within the calendar.
#[inline(always)]
#[allow(clippy::cast_possible_truncation, reason = "no day of the calendar needs more than 32 bits")]
fn day(whole: i64) -> i32 {
    whole as i32
}

/// Whether every flag is set.
#[inline(always)]
fn all_set(flags: &[f64]) -> bool {
    let (eights, rest) = flags.as_chunks::<8>();
    let mut least = [1.0_f64; 8];
    for eight in eights {
        for (least, flag) in least.iter_mut().zip(eight) {
            *least = if flag < least { *flag } else { *least };
        }
    }
    least.iter().chain(rest).all(|flag| *flag > 0.0)
}

/// Packs flags, eight to a byte; the first row is a multiple of eight.
#[inline(always)]
fn pack(bytes: &mut [u8], first: usize, flags: &[f64]) {
    /// The weight of each flag of a byte, and what makes the sum's last bits that byte.
    const WEIGHTS: [f64; 8] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];
    for (byte, flags) in bytes.get_mut(first >> 3..).unwrap_or_default().iter_mut().zip(flags.chunks(8)) {
        let sum: f64 =
            flags.iter().zip(WEIGHTS).map(|(flag, weight)| if *flag > 0.0 { weight } else { 0.0 }).sum();
        *byte = whole(sum).to_le_bytes()[0];
    }
}

fn set_bit(bytes: &mut [u8], row: usize, yes: bool) {
    if let Some(byte) = bytes.get_mut(row >> 3) {
        let bit = 1 << (row & 7);
        *byte = if yes { *byte | bit } else { *byte & !bit };
    }
}
