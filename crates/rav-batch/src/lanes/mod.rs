//! Several plans side by side.

pub(crate) mod bounds;
pub(crate) mod kernel;
pub(crate) mod lane;
pub(crate) mod vectors;

use std::ops::{Add, Sub};

use resteavivre::money::{Rounding, Share, Value};

use crate::lanes::lane::{Lane, WHOLE};

/// How many: two vectors of the widest processors, so that one computes while the other waits.
pub(crate) const WIDTH: usize = 16;

/// Whole numbers, each carried exactly: the operations of [`Lane`] on each. `FUSED` where the processor multiplies and adds
/// in one operation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lanes<const FUSED: bool>(pub(crate) [f64; WIDTH]);

impl<const FUSED: bool> Default for Lanes<FUSED> {
    fn default() -> Self {
        Lanes([0.0; WIDTH])
    }
}

/// Eight units of the last place: an exact half goes up although the factor of a rate was rounded beforehand.
const UP: f64 = 1.0 + 1.0 / 1_125_899_906_842_624.0;

/// The largest numerator of a division by [`Value::prorata`]: 2⁵² ÷ 12, rounded down.
pub(crate) const LARGEST: f64 = 370_000_000_000_000.0;

impl<const FUSED: bool> Lanes<FUSED> {
    #[inline(always)]
    fn with(self, other: Self, each: impl Fn(Lane, Lane) -> Lane) -> Self {
        let mut out = [0.0; WIDTH];
        for (lane, out) in out.iter_mut().enumerate() {
            *out = each(Lane(self.0[lane]), Lane(other.0[lane])).0;
        }
        Lanes(out)
    }
}

impl<const FUSED: bool> Add for Lanes<FUSED> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.with(other, |one, other| one + other)
    }
}

impl<const FUSED: bool> Sub for Lanes<FUSED> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.with(other, |one, other| one - other)
    }
}

impl<const FUSED: bool> Value for Lanes<FUSED> {
    type Mask = [bool; WIDTH];

    #[inline(always)]
    fn of(whole: i64) -> Self {
        Lanes([Lane::of(whole).0; WIDTH])
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
    /// Rounded half up, the quotient `part / whole` is computed first, as one factor. A plan needs the same factor each month, and
    /// the compiler then computes it once. The result is exact for products up to [`LARGEST`]: the proof is that of a quotient of
    /// lanes, with one more rounding on each side.
    #[inline(always)]
    fn prorata(self, part: Self, whole: Self, rounding: Rounding) -> Self {
        match rounding {
            Rounding::HalfUp => {
                let mut out = [0.0; WIDTH];
                for (lane, out) in out.iter_mut().enumerate() {
                    let factor = part.0[lane] * (1.0 / whole.0[lane] * UP);
                    let near = if FUSED {
                        self.0[lane].mul_add(factor, WHOLE)
                    } else {
                        self.0[lane] * factor + WHOLE
                    };
                    *out = near - WHOLE;
                }
                Lanes(out)
            }
            other => {
                let mut out = [0.0; WIDTH];
                for (lane, out) in out.iter_mut().enumerate() {
                    let [one, part, whole] = [self, part, whole].map(|lanes| Lane(lanes.0[lane]));
                    *out = one.prorata(part, whole, other).0;
                }
                Lanes(out)
            }
        }
    }
    #[inline(always)]
    fn below(self, other: Self) -> Self::Mask {
        std::array::from_fn(|lane| Lane(self.0[lane]).below(Lane(other.0[lane])))
    }
    #[inline(always)]
    fn pick(mask: Self::Mask, yes: Self, no: Self) -> Self {
        Lanes(std::array::from_fn(|lane| if mask[lane] { yes.0[lane] } else { no.0[lane] }))
    }
}
