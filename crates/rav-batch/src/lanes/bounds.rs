//! Guaranteed bounds: the body of a rule run on the least and the greatest value of each fact tells how large its numbers can
//! become, and so whether lanes carry all of them.
//!
//! This is done once for a table, for every rule of the catalogue: an operation is never written out within a rule, which would take more
//! room than all the loops over rows.

use std::ops::{Add, Sub};

use resteavivre::money::{Rounding, Share, Value};

use crate::lanes::lane::Lane;

/// Whole numbers below this are carried exactly: 2⁵³.
const CARRIED: i128 = 1 << 53;

/// Beyond everything that is carried; products of two such numbers still fit.
const END: i128 = 1 << 60;

/// Between two whole numbers, both reached or not, with the largest numbers on the way there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Nothing is less.
    pub(crate) low: i128,
    /// Nothing is greater.
    pub(crate) high: i128,
    met: Met,
}

/// The largest numbers met on the way to a number, without their sign.
#[derive(Clone, Copy, Debug, Default)]
struct Met {
    /// What was divided, [`Value::prorata`] apart, which lanes work out one by one.
    divided: i128,
    /// Any number at all.
    number: i128,
}

impl Met {
    fn and(self, other: Met) -> Met {
        Met { divided: self.divided.max(other.divided), number: self.number.max(other.number) }
    }
}

impl Bounds {
    pub(crate) fn new(low: i64, high: i64) -> Self {
        Bounds::met(i128::from(low), i128::from(high), Met::default())
    }

    fn met(low: i128, high: i128, met: Met) -> Self {
        let number = met.number.max(low.abs()).max(high.abs());
        let [low, high] = [low, high].map(|end| end.clamp(-END, END));
        Bounds { low, high, met: Met { number, ..met } }
    }

    /// The narrowest bounds around these numbers.
    fn around(numbers: &[i128], met: Met) -> Self {
        let low = numbers.iter().copied().min().unwrap_or(0);
        Bounds::met(low, numbers.iter().copied().max().unwrap_or(0), met)
    }

    /// Whether lanes carry this number, and every number on the way to it.
    pub(crate) fn is_carried(self) -> bool {
        self.met.number < CARRIED && self.met.divided <= i128::from(Lane::LARGEST)
    }

    /// Quotients keep the order of numbers: they are between those of the ends.
    fn quotient(numerators: [i128; 2], divisor: Bounds, rounding: Rounding, met: Met) -> Self {
        let mut ends = Vec::with_capacity(5);
        for divisor in [divisor.low.max(1), divisor.high.max(1)] {
            ends.extend(numerators.map(|numerator| rounding.divide(numerator, divisor)));
        }
        // A divisor that is not above zero gives zero.
        ends.extend((divisor.low <= 0).then_some(0));
        if divisor.high <= 0 { Bounds::met(0, 0, met) } else { Bounds::around(&ends, met) }
    }
}

impl Add for Bounds {
    type Output = Bounds;
    #[inline(never)]
    fn add(self, other: Bounds) -> Bounds {
        Bounds::met(self.low + other.low, self.high + other.high, self.met.and(other.met))
    }
}

impl Sub for Bounds {
    type Output = Bounds;
    #[inline(never)]
    fn sub(self, other: Bounds) -> Bounds {
        Bounds::met(self.low - other.high, self.high - other.low, self.met.and(other.met))
    }
}

/// What a comparison answers, where the bounds tell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    holds: Option<bool>,
    met: Met,
}

impl Value for Bounds {
    type Mask = Told;

    #[inline(never)]
    fn of(whole: i64) -> Self {
        Bounds::new(whole, whole)
    }
    #[inline(never)]
    fn min(self, other: Self) -> Self {
        Bounds::met(self.low.min(other.low), self.high.min(other.high), self.met.and(other.met))
    }
    #[inline(never)]
    fn max(self, other: Self) -> Self {
        Bounds::met(self.low.max(other.low), self.high.max(other.high), self.met.and(other.met))
    }
    #[inline(never)]
    fn times(self, factor: i64) -> Self {
        self.by(Bounds::of(factor))
    }
    #[inline(never)]
    fn ratio(self, share: Share, rounding: Rounding) -> Self {
        self.times(share.numerator()).over(Bounds::of(share.denominator()), rounding)
    }
    #[inline(never)]
    fn over(self, divisor: Self, rounding: Rounding) -> Self {
        let met = self.met.and(divisor.met);
        let largest = self.low.abs().max(self.high.abs());
        let met = Met { divided: met.divided.max(largest), ..met };
        Bounds::quotient([self.low, self.high], divisor, rounding, met)
    }
    #[inline(never)]
    fn by(self, count: Self) -> Self {
        let [one, other] = [self.low, self.high].map(|end| [end * count.low, end * count.high]);
        Bounds::around(&[one[0], one[1], other[0], other[1]], self.met.and(count.met))
    }
    #[inline(never)]
    fn prorata(self, part: Self, whole: Self, rounding: Rounding) -> Self {
        // The product is worked out apart, in as many digits as it needs: it is none of the numbers of lanes.
        let met = self.met.and(part.met).and(whole.met);
        let [one, other] = [self.low, self.high].map(|end| [end * part.low, end * part.high]);
        let all = [one[0], one[1], other[0], other[1]];
        let least = all.into_iter().min().unwrap_or(0);
        Bounds::quotient([least, all.into_iter().max().unwrap_or(0)], whole, rounding, met)
    }
    #[inline(never)]
    fn below(self, other: Self) -> Told {
        let holds = match () {
            () if self.high < other.low => Some(true),
            () if self.low >= other.high => Some(false),
            () => None,
        };
        Told { holds, met: self.met.and(other.met) }
    }
    #[inline(never)]
    fn pick(mask: Told, yes: Self, no: Self) -> Self {
        let met = mask.met.and(yes.met).and(no.met);
        match mask.holds {
            Some(true) => Bounds { met, ..yes },
            Some(false) => Bounds { met, ..no },
            None => Bounds::around(&[yes.low, yes.high, no.low, no.high], met),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resteavivre::money::Exact;

    #[test]
    fn bounds_hold_what_any_numbers_within_them_give() {
        let (one, other, third) = (Bounds::new(-7, 5), Bounds::new(-2, 3), Bounds::new(-1, 4));
        let roundings = [Rounding::HalfUp, Rounding::Floor, Rounding::Ceiling];
        for ((a, b), c) in
            (-7..=5).flat_map(|a| (-2..=3).map(move |b| (a, b))).flat_map(|ab| (-1..=4).map(move |c| (ab, c)))
        {
            fn all<V: Value>([a, b, c]: [V; 3], rounding: Rounding) -> [V; 9] {
                let share = Share::new(2, 3).unwrap();
                [
                    a + b,
                    a - b,
                    a.by(b),
                    a.over(b, rounding),
                    a.prorata(b, c, rounding),
                    a.ratio(share, rounding),
                    a.min(b),
                    a.max(b),
                    V::pick(a.below(b), b, c),
                ]
            }
            for rounding in roundings {
                let found = all([a, b, c].map(Exact::of), rounding);
                for (found, bounds) in found.iter().zip(all([one, other, third], rounding)) {
                    let found = i128::from(found.whole());
                    assert!(bounds.low <= found && found <= bounds.high, "{a} {b} {c}: {found} {bounds:?}");
                }
            }
        }
    }

    #[test]
    fn a_number_on_the_way_is_not_forgotten() {
        let (wide, small) = (Bounds::new(0, i64::MAX), Bounds::new(0, 3));
        assert!(small.is_carried() && !wide.is_carried());
        assert!(!(wide - wide).min(small).is_carried());
        assert!(!Bounds::pick(wide.below(small), small, small).is_carried());
        let [ten, most] = [Bounds::of(10), Bounds::of(Lane::LARGEST)];
        assert!(most.over(ten, Rounding::Floor).is_carried());
        assert!(!(most + ten).over(ten, Rounding::Floor).min(small).is_carried());
        assert!(most.prorata(ten, ten, Rounding::Floor).is_carried());
        assert!(!(0..9).fold(most, |all, _| all.by(most)).is_carried());
    }
}
