//! A third evaluator for rules: guaranteed bounds. A body run on the least and the greatest value of each fact shows how
//! large any number within it can become, whatever the facts.

use std::cell::Cell;
use std::ops::{Add, Sub};

use rav_money::{Rounding, Share, Value};

/// Between two whole numbers, both reached or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Nothing is less.
    pub low: i128,
    /// Nothing is greater.
    pub high: i128,
}

/// The largest numbers met, without their sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Peaks {
    /// What was divided, [`Value::prorata`] apart.
    pub numerator: i128,
    /// Any number at all.
    pub number: i128,
}

thread_local! {
    static PEAKS: Cell<Peaks> = const { Cell::new(Peaks { numerator: 0, number: 0 }) };
}

impl Peaks {
    /// Those of everything computed by `work` on this thread.
    pub fn during(work: impl FnOnce()) -> Peaks {
        PEAKS.set(Peaks::default());
        work();
        PEAKS.get()
    }
}

impl Bounds {
    /// Between two numbers.
    pub fn new(low: impl Into<i128>, high: impl Into<i128>) -> Self {
        Bounds { low: low.into(), high: high.into() }.met()
    }

    /// The narrowest bounds around these numbers.
    fn around<const N: usize>(numbers: [i128; N]) -> Self {
        let [low, high] = [numbers.iter().min(), numbers.iter().max()].map(|end| end.copied().unwrap_or(0));
        Bounds { low, high }.met()
    }

    fn size(self) -> i128 {
        self.low.abs().max(self.high.abs())
    }

    fn met(self) -> Self {
        let peaks = PEAKS.get();
        PEAKS.set(Peaks { number: peaks.number.max(self.size()), ..peaks });
        self
    }

    fn divided(self) -> Self {
        let peaks = PEAKS.get();
        PEAKS.set(Peaks { numerator: peaks.numerator.max(self.size()), ..peaks });
        self
    }

    /// Both and all between.
    fn with(self, other: Self) -> Self {
        Bounds::around([self.low, self.high, other.low, other.high])
    }
}

impl Add for Bounds {
    type Output = Bounds;
    fn add(self, other: Bounds) -> Bounds {
        Bounds::new(self.low + other.low, self.high + other.high)
    }
}

impl Sub for Bounds {
    type Output = Bounds;
    fn sub(self, other: Bounds) -> Bounds {
        Bounds::new(self.low - other.high, self.high - other.low)
    }
}

impl Value for Bounds {
    /// Nothing where it may hold or not.
    type Mask = Option<bool>;

    fn of(whole: i64) -> Self {
        Bounds::new(whole, whole)
    }
    fn min(self, other: Self) -> Self {
        Bounds::new(self.low.min(other.low), self.high.min(other.high))
    }
    fn max(self, other: Self) -> Self {
        Bounds::new(self.low.max(other.low), self.high.max(other.high))
    }
    fn times(self, factor: i64) -> Self {
        self.by(Bounds::of(factor))
    }
    fn ratio(self, share: Share, rounding: Rounding) -> Self {
        self.times(share.numerator()).over(Bounds::of(share.denominator()), rounding)
    }
    fn over(self, divisor: Self, rounding: Rounding) -> Self {
        self.divided();
        if divisor.high <= 0 {
            return Bounds::of(0);
        }
        // Roundings keep the order of numbers: a quotient is between those of the ends.
        let ends = [divisor.low.max(1), divisor.high];
        let [least, most] = ends.map(|end| (rounding.divide(self.low, end), rounding.divide(self.high, end)));
        let quotient = Bounds::around([least.0, least.1, most.0, most.1]);
        if divisor.low > 0 { quotient } else { quotient.with(Bounds::of(0)) }
    }
    fn by(self, count: Self) -> Self {
        let [one, other] = [self.low, self.high].map(|end| (end * count.low, end * count.high));
        Bounds::around([one.0, one.1, other.0, other.1])
    }
    /// A part is at most its whole, which bounds of each alone cannot tell: what comes out is at most what went in.
    fn prorata(self, _: Self, _: Self, _: Rounding) -> Self {
        self.with(Bounds::of(0))
    }
    fn below(self, other: Self) -> Option<bool> {
        match () {
            () if self.high < other.low => Some(true),
            () if self.low >= other.high => Some(false),
            () => None,
        }
    }
    fn pick(mask: Option<bool>, yes: Self, no: Self) -> Self {
        match mask {
            Some(true) => yes,
            Some(false) => no,
            None => yes.with(no),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_hold_what_any_number_within_them_gives() {
        let (one, other) = (Bounds::new(-7, 5), Bounds::new(-2, 3));
        let ops = |a: i64, b: i64, bounds: [Bounds; 5]| {
            let (quotient, products) = (Rounding::HalfUp.divide(a.into(), b.into()), i128::from(a * b));
            let found = [quotient, products, i128::from(a - b), i128::from(a.min(b)), i128::from(a.max(b))];
            found.iter().zip(bounds).all(|(found, b)| b.low <= *found && *found <= b.high)
        };
        let bounds =
            [one.over(other, Rounding::HalfUp), one.by(other), one - other, one.min(other), one.max(other)];
        for (a, b) in (-7..=5).flat_map(|a| (-2..=3).map(move |b| (a, b))) {
            assert!(ops(a, b, bounds), "{a}, {b}: {bounds:?}");
        }
        assert_eq!((one.below(other), Bounds::of(1).below(Bounds::of(2))), (None, Some(true)));
    }
}
