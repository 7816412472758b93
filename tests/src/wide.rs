//! A second evaluator for rules, written with other means than the first: plain 128-bit numbers, and roundings by
//! truncation and correction. It shows that a body needs no second version.

use std::ops::{Add, Sub};

use rav_money::{Rounding, Share, Value};

/// A whole number of 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide(pub i128);

/// `numerator ÷ denominator` rounded; zero when the denominator is not above zero, as the trait asks.
fn quotient(numerator: i128, denominator: i128, rounding: Rounding) -> Wide {
    if denominator <= 0 {
        return Wide(0);
    }
    // The machine's division drops what is beyond the unit, towards zero.
    let (toward_zero, dropped) = (numerator / denominator, numerator % denominator);
    Wide(match rounding {
        Rounding::Floor if dropped < 0 => toward_zero - 1,
        Rounding::Ceiling if dropped > 0 => toward_zero + 1,
        Rounding::HalfUp if 2 * dropped >= denominator => toward_zero + 1,
        Rounding::HalfUp if -2 * dropped >= denominator => toward_zero - 1,
        _ => toward_zero,
    })
}

impl Add for Wide {
    type Output = Wide;
    fn add(self, other: Wide) -> Wide {
        Wide(self.0 + other.0)
    }
}

impl Sub for Wide {
    type Output = Wide;
    fn sub(self, other: Wide) -> Wide {
        Wide(self.0 - other.0)
    }
}

impl Value for Wide {
    type Mask = bool;

    fn of(whole: i64) -> Self {
        Wide(i128::from(whole))
    }
    fn min(self, other: Self) -> Self {
        if other.0 < self.0 { other } else { self }
    }
    fn max(self, other: Self) -> Self {
        if other.0 > self.0 { other } else { self }
    }
    fn times(self, factor: i64) -> Self {
        Wide(self.0 * i128::from(factor))
    }
    fn ratio(self, share: Share, rounding: Rounding) -> Self {
        quotient(self.0 * i128::from(share.numerator()), i128::from(share.denominator()), rounding)
    }
    fn over(self, divisor: Self, rounding: Rounding) -> Self {
        quotient(self.0, divisor.0, rounding)
    }
    fn by(self, count: Self) -> Self {
        Wide(self.0 * count.0)
    }
    fn prorata(self, part: Self, whole: Self, rounding: Rounding) -> Self {
        quotient(self.0 * part.0, whole.0, rounding)
    }
    fn below(self, other: Self) -> bool {
        self.0 < other.0
    }
    fn pick(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roundings_are_those_of_a_schoolbook() {
        for (n, d, floor, half_up, ceiling) in [
            (7, 2, 3, 4, 4),
            (-7, 2, -4, -4, -3),
            (5, 4, 1, 1, 2),
            (-5, 4, -2, -1, -1),
            (6, 3, 2, 2, 2),
            (1, 0, 0, 0, 0),
            (1, -1, 0, 0, 0),
        ] {
            let all = [Rounding::Floor, Rounding::HalfUp, Rounding::Ceiling].map(|r| quotient(n, d, r).0);
            assert_eq!(all, [floor, half_up, ceiling], "{n}/{d}");
        }
    }
}
