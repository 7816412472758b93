//! Whole numbers carried exactly by the arithmetic that every processor does on several households at once.

use std::ops::{Add, Sub};

use resteavivre::money::{Exact, Rounding, Share, Value};

/// A whole number carried exactly in a binary64: the same bodies as [`Exact`], several households side by side.
///
/// Every whole number below 2⁵³ is a binary64, and sums, differences and products that stay below are exact. A quotient is
/// rounded by adding and taking away 1.5 × 2⁵², whose neighbours are whole numbers; a factor of 1 + 2⁻⁵¹, or half a unit,
/// beforehand keeps the error of the division on the right side of an exact half. That holds for numerators up to
/// [`Lane::LARGEST`]: the errors of a reciprocal, of two products and of the factor are below 7 × 2⁻⁵³ of the quotient, and
/// a quotient by `d` that is no exact half is at least 1 / (2 d) away from one. Facts are held within the bounds of their
/// units, and a test runs every rule on bounds to show that no numerator is larger.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lane(pub(crate) f64);

/// Its neighbours are one apart: adding it rounds to a whole number, to the even one on a half.
pub(crate) const WHOLE: f64 = 6_755_399_441_055_744.0;

/// One and four units of the last place: an exact half goes up, away from zero.
const UP: f64 = 1.0 + 1.0 / 2_251_799_813_685_248.0;

impl Lane {
    /// The largest numerator of a quotient: 2⁵² ÷ 7, rounded down.
    pub const LARGEST: i64 = 640_000_000_000_000;

    /// The whole number.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation, reason = "a lane holds a whole number below 2^53")]
    pub fn whole(self) -> i64 {
        self.0 as i64
    }
}

#[inline(always)]
fn nearest(number: f64) -> f64 {
    (number + WHOLE) - WHOLE
}

#[inline(always)]
fn choose(yes: bool, one: f64, other: f64) -> f64 {
    if yes { one } else { other }
}

#[inline(always)]
fn quotient(numerator: f64, divisor: f64, rounding: Rounding) -> f64 {
    // Numbers rather than branches: a loop over households then has none. Adding a negative zero changes nothing.
    let (before, after, factor) = match rounding {
        Rounding::HalfUp => (-0.0, -0.0, UP),
        Rounding::Floor => (0.5, -0.5, 1.0),
        Rounding::Ceiling => (-0.5, 0.5, 1.0),
    };
    // Of a constant divisor the compiler keeps the reciprocal.
    let reciprocal = 1.0 / divisor;
    let rounded = nearest((numerator + before) * (reciprocal * factor) + after);
    choose(divisor > 0.0, rounded, 0.0)
}

impl Add for Lane {
    type Output = Lane;
    #[inline(always)]
    fn add(self, other: Lane) -> Lane {
        Lane(self.0 + other.0)
    }
}

impl Sub for Lane {
    type Output = Lane;
    #[inline(always)]
    fn sub(self, other: Lane) -> Lane {
        Lane(self.0 - other.0)
    }
}

#[allow(clippy::cast_precision_loss, reason = "numbers of the law and shares are far below 2^53")]
impl Value for Lane {
    type Mask = bool;

    #[inline(always)]
    fn of(whole: i64) -> Self {
        Lane(whole as f64)
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Lane(choose(self.0 < other.0, self.0, other.0))
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Lane(choose(self.0 > other.0, self.0, other.0))
    }
    #[inline(always)]
    fn times(self, factor: i64) -> Self {
        Lane(self.0 * factor as f64)
    }
    #[inline(always)]
    fn ratio(self, share: Share, rounding: Rounding) -> Self {
        self.times(share.numerator()).over(Lane::of(share.denominator()), rounding)
    }
    #[inline(always)]
    fn over(self, divisor: Self, rounding: Rounding) -> Self {
        Lane(quotient(self.0, divisor.0, rounding))
    }
    #[inline(always)]
    fn by(self, count: Self) -> Self {
        Lane(self.0 * count.0)
    }
    /// The product of two amounts may need more digits than a lane has: one household at a time.
    #[inline(always)]
    fn prorata(self, part: Self, whole: Self, rounding: Rounding) -> Self {
        let exact = |lane: Lane| Exact::of(lane.whole());
        Lane::of(exact(self).prorata(exact(part), exact(whole), rounding).whole())
    }
    #[inline(always)]
    fn below(self, other: Self) -> bool {
        self.0 < other.0
    }
    #[inline(always)]
    fn pick(mask: bool, yes: Self, no: Self) -> Self {
        Lane(choose(mask, yes.0, no.0))
    }
}
