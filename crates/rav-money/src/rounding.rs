//! The only place where a number is rounded.

use rust_decimal::{Decimal, RoundingStrategy};

/// A rounding, by name. Each call that rounds says which one, and rules cite the text that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// To the nearest unit; an exact half goes away from zero (0.005 € becomes 0.01 €, −0.005 € becomes −0.01 €).
    HalfUp,
    /// To the unit at or below (towards minus infinity): 1328.96 € cut to whole euros is 1328 €.
    Floor,
    /// To the unit at or above (towards plus infinity): 82.3 months become 83.
    Ceiling,
}

impl Rounding {
    /// The stable name used in parameter files.
    pub const fn name(self) -> &'static str {
        match self {
            Rounding::HalfUp => "half-up",
            Rounding::Floor => "floor",
            Rounding::Ceiling => "ceiling",
        }
    }

    /// The rounding of that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        [Rounding::HalfUp, Rounding::Floor, Rounding::Ceiling].into_iter().find(|r| r.name() == name)
    }

    /// A decimal rounded to a whole number.
    pub(crate) fn whole(self, decimal: Decimal) -> Decimal {
        let strategy = match self {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::Floor => RoundingStrategy::ToNegativeInfinity,
            Rounding::Ceiling => RoundingStrategy::ToPositiveInfinity,
        };
        decimal.round_dp_with_strategy(0, strategy)
    }

    /// `numerator / denominator`, rounded to a whole number. A denominator of zero or less answers zero:
    /// callers guard it, and a guard forgotten must not abort the program that embeds us.
    #[inline(always)]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the cast is the test: it is used only when nothing was lost"
    )]
    pub const fn divide(self, numerator: i128, denominator: i128) -> i128 {
        if denominator <= 0 {
            return 0;
        }
        // The machine divides 64-bit numbers several times faster than 128-bit ones; the result is the same.
        if numerator as i64 as i128 == numerator && denominator as i64 as i128 == denominator {
            return self.divide_small(numerator as i64, denominator as i64) as i128;
        }
        let quotient = numerator.div_euclid(denominator);
        let rest = numerator.rem_euclid(denominator);
        let up = match self {
            Rounding::HalfUp => {
                let other = denominator - rest;
                rest > other || (rest == other && numerator >= 0)
            }
            Rounding::Floor => false,
            Rounding::Ceiling => rest > 0,
        };
        if up { quotient + 1 } else { quotient }
    }

    /// The same for numbers of 64 bits; `denominator` is positive. Without branches: which way a number rounds
    /// cannot be predicted, and a wrong guess costs more than the arithmetic.
    #[inline(always)]
    const fn divide_small(self, numerator: i64, denominator: i64) -> i64 {
        let quotient = numerator.div_euclid(denominator);
        let rest = numerator.rem_euclid(denominator);
        let up = match self {
            Rounding::HalfUp => {
                let other = denominator - rest;
                (rest > other) | ((rest == other) & (numerator >= 0))
            }
            Rounding::Floor => false,
            Rounding::Ceiling => rest > 0,
        };
        // `quotient` is i64::MAX only for a denominator of 1, and then nothing is left to round up.
        quotient + up as i64
    }
}

/// Amounts of cents in whole euros that add up to `whole`, by the largest remainder: see [`crate::whole_euros`].
pub(crate) fn whole_euros(cents: &[i64], whole: i64) -> Vec<i64> {
    let mut euros: Vec<i64> = cents.iter().map(|cents| cents.div_euclid(100)).collect();
    let sum = euros.iter().fold(0_i64, |sum, euro| sum.saturating_add(*euro));
    let mut order: Vec<(i64, usize)> = cents
        .iter()
        .enumerate()
        .map(|(index, cents)| (cents.rem_euclid(100), index))
        .filter(|(remainder, _)| *remainder > 0)
        .collect();
    order.sort_by_key(|(remainder, _)| -remainder);
    let above = usize::try_from(whole.saturating_sub(sum)).unwrap_or(0);
    for (_, index) in order.into_iter().take(above) {
        if let Some(euro) = euros.get_mut(index) {
            *euro += 1;
        }
    }
    euros
}

#[cfg(test)]
mod tests {
    use super::Rounding::{Ceiling, Floor, HalfUp};
    use super::whole_euros;

    #[test]
    fn halves_go_away_from_zero_and_the_rest_to_the_nearest() {
        for (numerator, expected) in [(5, 3), (-5, -3), (3, 2), (-3, -2), (4, 2), (-1, -1), (1, 1), (0, 0)] {
            assert_eq!(HalfUp.divide(numerator, 2), expected, "{numerator}/2");
        }
        assert_eq!(HalfUp.divide(14_999, 10_000), 1);
        assert_eq!(HalfUp.divide(-15_001, 10_000), -2);
    }

    #[test]
    fn floor_and_ceiling_follow_the_number_line() {
        assert_eq!((Floor.divide(-1, 100), Ceiling.divide(-1, 100)), (-1, 0));
        assert_eq!((Floor.divide(199, 100), Ceiling.divide(101, 100)), (1, 2));
    }

    #[test]
    fn small_and_large_paths_agree() {
        let shift = i128::from(i64::MAX) * 720;
        for rounding in [HalfUp, Floor, Ceiling] {
            for n in -1500..1500_i128 {
                // An exact half looks at the sign of the number: shift it away from zero.
                let away = if n < 0 { -1 } else { 1 };
                let expected = rounding.divide(n, 720) + away * i128::from(i64::MAX);
                assert_eq!(rounding.divide(n + away * shift, 720), expected, "{n}");
            }
        }
    }

    #[test]
    fn whole_euros_are_the_ones_below_or_above_and_add_up() {
        // Thirds of ten euros: 3.33 + 3.33 + 3.34.
        assert_eq!(whole_euros(&[333, 333, 334], 10), [3, 3, 4]);
        assert_eq!(whole_euros(&[-550, 450], -1), [-5, 4]);
        assert_eq!(whole_euros(&[100, 200], 9), [1, 2]);
        assert_eq!(whole_euros(&[], 9), [0_i64; 0]);
        for seed in 0..2_000_i64 {
            let cents: Vec<i64> = (0..7).map(|n| (seed * 7_919 + n * 104_729) % 250_000 - 60_000).collect();
            let sum: i64 = cents.iter().sum();
            for whole in [sum.div_euclid(100), -(-sum).div_euclid(100)] {
                let euros = whole_euros(&cents, whole);
                assert_eq!(euros.iter().sum::<i64>(), whole);
                assert!(euros.iter().zip(&cents).all(|(euro, cents)| (euro * 100 - cents).abs() < 100));
            }
        }
    }

    #[test]
    fn a_denominator_of_zero_never_aborts() {
        assert_eq!(HalfUp.divide(5, 0), 0);
        assert_eq!(Floor.divide(5, -3), 0);
    }
}
