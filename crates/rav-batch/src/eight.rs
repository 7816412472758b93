//! Eight plans side by side.

use std::ops::{Add, Sub};

use resteavivre::money::{Rounding, Share, Value};

use crate::lane::{Lane, WHOLE};

/// How many.
pub(crate) const WIDTH: usize = 8;

/// Eight whole numbers, each carried exactly: the operations of [`Lane`] on each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Eight(pub(crate) [f64; WIDTH]);

/// Eight units of the last place: an exact half goes up although the factor of a rate was rounded beforehand.
const UP: f64 = 1.0 + 1.0 / 1_125_899_906_842_624.0;

impl Eight {
    /// The largest product of a balance and a rate: 2⁵² ÷ 12, rounded down.
    pub(crate) const LARGEST: f64 = 370_000_000_000_000.0;

    #[inline(always)]
    fn with(self, other: Self, each: impl Fn(Lane, Lane) -> Lane) -> Self {
        let mut out = [0.0; WIDTH];
        for lane in 0..WIDTH {
            out[lane] = each(Lane(self.0[lane]), Lane(other.0[lane])).0;
        }
        Eight(out)
    }
}

impl Add for Eight {
    type Output = Eight;
    #[inline(always)]
    fn add(self, other: Eight) -> Eight {
        self.with(other, |one, other| one + other)
    }
}

impl Sub for Eight {
    type Output = Eight;
    #[inline(always)]
    fn sub(self, other: Eight) -> Eight {
        self.with(other, |one, other| one - other)
    }
}

impl Value for Eight {
    type Mask = [bool; WIDTH];

    #[inline(always)]
    fn of(whole: i64) -> Self {
        Eight([Lane::of(whole).0; WIDTH])
    }
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.with(other, Lane::min)
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.with(other, Lane::max)
    }
    #[inline(always)]
    fn times(self, factor: i64) -> Self {
        self.by(Self::of(factor))
    }
    #[inline(always)]
    fn ratio(self, share: Share, rounding: Rounding) -> Self {
        self.times(share.numerator()).over(Self::of(share.denominator()), rounding)
    }
    #[inline(always)]
    fn over(self, divisor: Self, rounding: Rounding) -> Self {
        self.with(divisor, |one, other| one.over(other, rounding))
    }
    #[inline(always)]
    fn by(self, count: Self) -> Self {
        self.with(count, Lane::by)
    }
    /// Half up, `part` over `whole` is one factor, which a plan needs each month and the compiler keeps: exact for products up
    /// to [`Eight::LARGEST`], as for a quotient of lanes with one rounding more on each side.
    #[inline(always)]
    fn prorata(self, part: Self, whole: Self, rounding: Rounding) -> Self {
        match rounding {
            Rounding::HalfUp => {
                let mut out = [0.0; WIDTH];
                for lane in 0..WIDTH {
                    let factor = part.0[lane] * (1.0 / whole.0[lane] * UP);
                    out[lane] = (self.0[lane] * factor + WHOLE) - WHOLE;
                }
                Eight(out)
            }
            other => {
                let mut out = [0.0; WIDTH];
                for lane in 0..WIDTH {
                    let [one, part, whole] = [self, part, whole].map(|eight| Lane(eight.0[lane]));
                    out[lane] = one.prorata(part, whole, other).0;
                }
                Eight(out)
            }
        }
    }
    #[inline(always)]
    fn below(self, other: Self) -> Self::Mask {
        std::array::from_fn(|lane| Lane(self.0[lane]).below(Lane(other.0[lane])))
    }
    #[inline(always)]
    fn pick(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Eight(std::array::from_fn(|lane| if mask[lane] { yes.0[lane] } else { no.0[lane] }))
    }
}
