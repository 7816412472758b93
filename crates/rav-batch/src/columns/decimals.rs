//! Decimals of any width and scale as whole numbers, where nothing is lost.

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type};
use arrow_array::{Array, ArrayRef};
use arrow_buffer::i256;
use arrow_schema::DataType;
use resteavivre::problems::codes;

use crate::error::{BatchError, LOST};

/// The values in units of so many places: [`LOST`] where a digit would be, and the ends of the range where they are beyond.
pub(crate) fn of(array: &ArrayRef, places: u8) -> Result<Vec<i128>, BatchError> {
    use DataType as T;
    let by = |scale: i8| i32::from(places) - i32::from(scale);
    Ok(match array.data_type() {
        T::Decimal32(_, scale) => {
            let values = array.as_primitive::<Decimal32Type>().values();
            values.iter().map(|value| moved(i128::from(*value), by(*scale))).collect()
        }
        T::Decimal64(_, scale) => {
            let values = array.as_primitive::<Decimal64Type>().values();
            values.iter().map(|value| moved(i128::from(*value), by(*scale))).collect()
        }
        T::Decimal128(_, scale) => {
            let values = array.as_primitive::<Decimal128Type>().values();
            values.iter().map(|value| moved(*value, by(*scale))).collect()
        }
        T::Decimal256(_, scale) => {
            let values = array.as_primitive::<Decimal256Type>().values();
            values.iter().map(|value| moved_wide(*value, by(*scale))).collect()
        }
        other => return Err(BatchError::column(&codes::COLUMN_TYPE, "", other.to_string())),
    })
}

/// A number times ten to some power, which may be below zero.
fn moved(value: i128, power: i32) -> i128 {
    let factor = 10_i128.checked_pow(power.unsigned_abs());
    match (value, factor) {
        (0, _) => 0,
        (_, None) => {
            if power > 0 {
                end(value < 0)
            } else {
                LOST
            }
        }
        (_, Some(factor)) if power >= 0 => match value.checked_mul(factor) {
            Some(LOST) | None => end(value < 0),
            Some(product) => product,
        },
        (_, Some(factor)) if value % factor == 0 => value / factor,
        _ => LOST,
    }
}

/// The same of a number that may be wider than the result.
fn moved_wide(value: i256, power: i32) -> i128 {
    if let Some(narrow) = value.to_i128() {
        return moved(narrow, power);
    }
    let below = value < i256::ZERO;
    let Some(factor) = i256::from_i128(10).checked_pow(power.unsigned_abs()) else {
        return if power > 0 { end(below) } else { LOST };
    };
    if power >= 0 {
        return end(below);
    }
    match (value.checked_rem(factor), value.checked_div(factor)) {
        (Some(i256::ZERO), Some(quotient)) => {
            quotient.to_i128().filter(|number| *number != LOST).unwrap_or_else(|| end(below))
        }
        _ => LOST,
    }
}

/// The end of the range, which no amount reaches.
fn end(below: bool) -> i128 {
    if below { LOST + 1 } else { i128::MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_moved_or_lost() {
        let cases = [
            (1814, 2, 181_400),
            (12_340, -1, 1_234),
            (12_345, -1, LOST),
            (-12_340, -1, -1_234),
            (0, 120, 0),
            (0, -120, 0),
            (1, 120, i128::MAX),
            (-1, 120, LOST + 1),
            (1, -120, LOST),
            (i128::MAX, 1, i128::MAX),
            (LOST, 0, LOST + 1),
        ];
        for (value, power, expected) in cases {
            assert_eq!(moved(value, power), expected, "{value} × 10^{power}");
            assert_eq!(moved_wide(i256::from_i128(value), power), expected, "{value} × 10^{power}");
        }
        let wide = |digits: &str| digits.parse::<i256>().unwrap();
        let many = format!("181400{}", "0".repeat(60));
        assert_eq!(moved_wide(wide(&many), -60), 181_400);
        assert_eq!(moved_wide(wide(&format!("{many}1")), -60), LOST);
        assert_eq!(moved_wide(wide(&many), 0), i128::MAX);
        assert_eq!(moved_wide(wide(&format!("-{many}")), 2), LOST + 1);
    }
}
