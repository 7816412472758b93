//! The facts of a rule as columns: what each may be, and how a row of it is read.

use arrow_schema::{DataType, Field as Column, FieldRef};
use pulp::{Simd, WithSimd};
use resteavivre::household::Expected;
use resteavivre::money::{Exact, Value as _};
use resteavivre::problems::codes;
use resteavivre::rules::{Field, Info, Unit};

use crate::columns::input::{Holds, Numbers, Reads, check, short};
use crate::columns::output::whole_unit;
use crate::error::BatchError;
use crate::households::room::Rows;
use crate::households::run::{fraction, not_a_day};
use crate::lanes::kernel::{BLOCK, Block};
use crate::rules::sure::Limit;

/// A fact as it is read.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) field: &'static Field,
    /// The column that gives it; without one it is zero, no, or no day.
    pub(crate) column: Option<(usize, Reads)>,
    /// Whether a row may lack it.
    pub(crate) may_lack: bool,
}

impl Fact {
    pub(crate) fn of(info: &Info, field: &'static Field) -> Self {
        let is_needed = info.above_zero.contains(&field.name);
        let may_lack = info.optional.contains(&field.name) || (field.unit == Unit::Day && !is_needed);
        Fact { field, column: None, may_lack }
    }
}

/// How a column is read as a fact of that unit, where its type and what it says of itself can hold one.
pub(crate) fn reads(column: &Column, unit: Unit, cents: bool) -> Result<Reads, BatchError> {
    let holds = holds(unit);
    if let (Holds::Number(1..), true) = (holds, column.data_type().is_integer()) {
        // 1 would be one unit by hand, and a tenth of one here.
        let said = column.metadata().get("unit");
        if said.is_none_or(|said| said != whole_unit(unit)) {
            let found = said.map_or_else(|| "no unit".to_owned(), |said| short(said));
            return Err(BatchError::column(&codes::COLUMN_UNIT, column.name(), found)
                .allowing(Expected::OneOf(vec![whole_unit(unit).to_owned()])));
        }
    }
    check(column, holds, cents)
}

/// What a column of that unit holds.
fn holds(unit: Unit) -> Holds {
    match unit {
        Unit::EuroMonth | Unit::Euro => Holds::Amount,
        Unit::SignedEuroMonth | Unit::SignedEuroDay | Unit::SignedEuro => Holds::Signed,
        Unit::Count | Unit::Standing | Unit::Days | Unit::KilowattHours | Unit::SquareMetres => Holds::Count,
        Unit::Months => Holds::Months,
        Unit::Flag => Holds::Flag,
        Unit::Day => Holds::Day,
        Unit::Tenths => Holds::Number(1),
        Unit::Percent | Unit::UnitHundredths | Unit::Hundredths => Holds::Number(2),
        Unit::KilowattHourPrice => Holds::Number(4),
        Unit::Part720 => Holds::Number(0),
    }
}

/// Whether a column holds nothing at all, as libraries make one of values that are all missing.
pub(crate) fn is_empty(column: &FieldRef) -> bool {
    *column.data_type() == DataType::Null
}

/// What stands for a value that no rule takes: its row is worked out alone, where its reason is told.
const WRONG: i64 = i64::MIN;

/// A column of a fact.
pub(crate) struct Given<'a> {
    pub(crate) field: &'static Field,
    pub(crate) numbers: Numbers<'a>,
    pub(crate) may_lack: bool,
}

impl Given<'_> {
    /// The values of some rows, [`WRONG`] where one is missing that may not be, or is no day.
    #[inline(always)]
    fn values(&self, rows: &Rows<'_>, out: &mut [i64]) {
        match rows {
            Rows::Range(first, _) => self.numbers.whole(*first, out),
            Rows::List(rows) => {
                for (row, out) in rows.iter().zip(out.iter_mut()) {
                    *out = self.numbers.get(*row as usize);
                }
            }
        }
        if self.field.unit == Unit::Day {
            // The first day of 1970 is none that a rule counts from, and zero says that there is none.
            out.iter_mut().for_each(|value| *value = if *value > 0 { *value } else { WRONG });
        }
        if self.numbers.nulls.is_some() {
            let missing = if self.may_lack { 0 } else { WRONG };
            for (row, out) in rows.iter().zip(out) {
                *out = if self.numbers.is_there(row) { *out } else { missing };
            }
        }
    }

    /// The value of a row, as by hand: what is missing or not written as its unit asks is refused, the rest is the rule's to judge.
    pub(crate) fn exact(&self, row: usize) -> Result<Exact, BatchError> {
        let name = self.field.name;
        if !self.numbers.is_there(row) {
            let missing = || BatchError::row(&codes::ROW_NULL, name, row, "nothing");
            return if self.may_lack { Ok(Exact::of(0)) } else { Err(missing()) };
        }
        let value = self.numbers.get(row);
        let is_day = self.field.unit == Unit::Day;
        match self.numbers.is_lost(row) {
            true if !is_day => Err(fraction(name, row)),
            false if !is_day || value > 0 => Ok(Exact::of(value)),
            _ => Err(not_a_day(&self.numbers, name, row)),
        }
    }
}

/// A column read as lanes; says whether some rows are beyond the limit.
pub(crate) struct Reading<'r, 'a> {
    pub(crate) given: &'r Given<'a>,
    pub(crate) rows: &'r Rows<'r>,
    pub(crate) limit: Limit,
    pub(crate) whole: &'r mut [i64; BLOCK],
    pub(crate) lanes: &'r mut Block,
}

impl WithSimd for Reading<'_, '_> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> bool {
        let Reading { given, rows, limit, whole, lanes } = self;
        let count = rows.len();
        given.values(rows, &mut whole[..count]);
        let mut bits = 0;
        for (value, lane) in whole[..count].iter().zip(lanes) {
            bits |= value.wrapping_add(limit.bias).cast_unsigned();
            *lane = carried(*value);
        }
        bits >> limit.bits != 0
    }
}

/// Whether a value is within a limit.
pub(crate) fn fits(value: i64, limit: Limit) -> bool {
    value.wrapping_add(limit.bias).cast_unsigned() >> limit.bits == 0
}

/// A whole number below 2⁵¹, or above its opposite, as a lane: added to the bits of 1.5 × 2⁵², which is then taken away. Other
/// numbers become something else; their bits tell.
#[inline(always)]
fn carried(value: i64) -> f64 {
    const BIAS: f64 = 6_755_399_441_055_744.0;
    f64::from_bits(BIAS.to_bits().wrapping_add(value.cast_unsigned())) - BIAS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_its_number() {
        for number in [0, 1, -1, 5_000_000_000, -5_000_000_000, (1 << 51) - 1, 1 - (1 << 51)] {
            #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
            let float = number as f64;
            assert_eq!(carried(number).to_bits(), float.to_bits(), "{number}");
        }
    }

    #[test]
    fn a_value_that_is_wrong_is_beyond_every_limit() {
        for bits in 1..50 {
            for bias in [0, -1, 1 << bits, (1 << bits) - 1] {
                assert!(!fits(WRONG, Limit { bias, bits }), "{bias} {bits}");
                assert!(!fits(i64::MAX, Limit { bias, bits }), "{bias} {bits}");
            }
        }
    }
}
