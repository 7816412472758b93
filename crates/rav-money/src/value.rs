//! What a rule computes with.

use std::ops::{Add, Sub};

use crate::{Money, Rounding, Share};

/// The arithmetic of a rule's body: whole numbers (of cents, persons, months), exact, total, never wrapping.
///
/// A body is written once, generic over this trait. [`Exact`] is its definition; evaluators that carry several
/// households at once, or guaranteed bounds, implement the same few operations and must agree with it.
pub trait Value: Copy + Add<Output = Self> + Sub<Output = Self> {
    /// The answer of a comparison (one per household carried).
    type Mask: Copy;

    /// A constant: an amount of the law in cents, or a count.
    fn of(whole: i64) -> Self;
    /// The smaller of the two.
    fn min(self, other: Self) -> Self;
    /// The larger of the two.
    fn max(self, other: Self) -> Self;
    /// Times a whole number of the law.
    fn times(self, factor: i64) -> Self;
    /// Times an exact fraction, then rounded by name to a whole number.
    fn ratio(self, share: Share, rounding: Rounding) -> Self;
    /// Divided by a variable and rounded by name to a whole number; zero where the divisor is not above zero.
    fn over(self, divisor: Self, rounding: Rounding) -> Self;
    /// Times a variable count.
    fn by(self, count: Self) -> Self;
    /// This times `part` out of `whole`, rounded by name; zero where `whole` is not above zero.
    fn prorata(self, part: Self, whole: Self, rounding: Rounding) -> Self;
    /// Where this is less than the other.
    fn below(self, other: Self) -> Self::Mask;
    /// The first where the mask holds, else the second.
    fn pick(mask: Self::Mask, yes: Self, no: Self) -> Self;

    /// One where the mask holds, else zero.
    #[inline(always)]
    fn flag(mask: Self::Mask) -> Self {
        Self::pick(mask, Self::of(1), Self::of(0))
    }

    /// This, or zero where it is negative.
    #[inline(always)]
    fn or_zero(self) -> Self {
        self.max(Self::of(0))
    }

    /// Where a flag is set (above zero).
    #[inline(always)]
    fn is_set(self) -> Self::Mask {
        Self::of(0).below(self)
    }
}

/// The definition of every rule: one whole number, exact.
///
/// Facts are [`Money`] within ±10¹³, rules multiply by a few hundreds at most: intermediate results stay far
/// inside 64 bits. Should a body ever leave them, operations stick at the end of the range instead of wrapping, and
/// [`Exact::money`] then refuses the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exact(i64);

impl Exact {
    /// The whole number itself.
    pub const fn whole(self) -> i64 {
        self.0
    }

    /// The figure as an amount, when it is in range.
    pub fn money(self) -> Option<Money> {
        Money::from_cents(self.0).ok()
    }
}

impl From<Money> for Exact {
    #[inline(always)]
    fn from(money: Money) -> Self {
        Exact(money.cents())
    }
}

impl Add for Exact {
    type Output = Exact;
    #[inline(always)]
    fn add(self, other: Exact) -> Exact {
        Exact(self.0.saturating_add(other.0))
    }
}

impl Sub for Exact {
    type Output = Exact;
    #[inline(always)]
    fn sub(self, other: Exact) -> Exact {
        Exact(self.0.saturating_sub(other.0))
    }
}

#[inline(always)]
fn narrow(wide: i128) -> Exact {
    Exact(i64::try_from(wide).unwrap_or(if wide < 0 { i64::MIN } else { i64::MAX }))
}

impl Value for Exact {
    type Mask = bool;

    #[inline(always)]
    fn of(whole: i64) -> Self {
        Exact(whole)
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Exact(self.0.min(other.0))
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Exact(self.0.max(other.0))
    }
    #[inline(always)]
    fn times(self, factor: i64) -> Self {
        Exact(self.0.saturating_mul(factor))
    }
    #[inline(always)]
    fn ratio(self, share: Share, rounding: Rounding) -> Self {
        let product = i128::from(self.0) * i128::from(share.numerator());
        narrow(rounding.divide(product, i128::from(share.denominator())))
    }
    #[inline(always)]
    fn over(self, divisor: Self, rounding: Rounding) -> Self {
        narrow(rounding.divide(i128::from(self.0), i128::from(divisor.0)))
    }
    #[inline(always)]
    fn by(self, count: Self) -> Self {
        Exact(self.0.saturating_mul(count.0))
    }
    #[inline(always)]
    fn prorata(self, part: Self, whole: Self, rounding: Rounding) -> Self {
        narrow(rounding.divide(i128::from(self.0) * i128::from(part.0), i128::from(whole.0)))
    }
    #[inline(always)]
    fn below(self, other: Self) -> bool {
        self.0 < other.0
    }
    #[inline(always)]
    fn pick(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn beyond_the_range_is_refused_not_wrapped() {
        let huge = Exact::from(Money::MAX).times(i64::MAX);
        assert_eq!((huge + huge).money(), None);
        assert_eq!((Exact::of(0) - huge).times(3).money(), None);
    }

    proptest! {
        #[test]
        fn ratio_is_the_nearest_cent(cents in -1_000_000_000_i64..1_000_000_000, n in 0_i64..1000, d in 1_i64..1000) {
            let got = Exact::of(cents).ratio(Share::new(n, d).unwrap(), Rounding::HalfUp).whole();
            let twice_error = 2 * (got * d - cents * n);
            prop_assert!(twice_error.abs() <= d);
        }

        #[test]
        fn floor_and_ceiling_enclose(cents in -1_000_000_i64..1_000_000, d in 1_i64..1000) {
            let low = Exact::of(cents).over(Exact::of(d), Rounding::Floor);
            let high = Exact::of(cents).over(Exact::of(d), Rounding::Ceiling);
            prop_assert!(low.whole() * d <= cents && cents <= high.whole() * d && high.whole() - low.whole() <= 1);
        }
    }
}
