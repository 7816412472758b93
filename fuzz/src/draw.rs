//! Values drawn from bytes: any bytes give some, and bytes that run out give the least ones.

use arbitrary::Unstructured;
use resteavivre::money::{Day, Money, Rate, parse_day};

pub(crate) struct Draw<'a>(Unstructured<'a>);

impl<'a> Draw<'a> {
    pub(crate) fn new(data: &'a [u8]) -> Self {
        Draw(Unstructured::new(data))
    }

    pub(crate) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.0.arbitrary().unwrap_or(0)
    }

    pub(crate) fn number(&mut self) -> i64 {
        self.0.arbitrary().unwrap_or(0)
    }

    /// From 0 to one less than the limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0.int_in_range(0..=limit.saturating_sub(1)).unwrap_or(0)
    }

    pub(crate) fn one_in(&mut self, number: u8) -> bool {
        self.byte() % number == 1
    }

    pub(crate) fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// A count of months: mostly few, sometimes at the edges.
    pub(crate) fn months(&mut self) -> u16 {
        match self.byte() {
            0..=159 => u16::from(self.byte() % 120),
            160..=239 => self.0.int_in_range(0..=1201).unwrap_or(0),
            _ => self.0.arbitrary().unwrap_or(0),
        }
    }

    /// Cents: mostly of a budget, sometimes at the ends of what an amount may be, or beyond.
    pub(crate) fn cents(&mut self) -> i64 {
        match self.byte() {
            0..=99 => i64::from(self.0.arbitrary::<u16>().unwrap_or(0)),
            100..=189 => i64::from(self.0.arbitrary::<u32>().unwrap_or(0) % 100_000_000),
            190..=209 => i64::from(self.byte()) * 100,
            210..=219 => -i64::from(self.0.arbitrary::<u32>().unwrap_or(0)),
            220..=239 => Money::MAX.cents() - i64::from(self.byte()) + 3,
            240..=244 => Money::MIN.cents() + i64::from(self.byte()) - 3,
            _ => self.number(),
        }
    }

    /// An amount.
    pub(crate) fn money(&mut self) -> Money {
        let cents = self.cents().clamp(Money::MIN.cents(), Money::MAX.cents());
        Money::from_cents(cents).expect("within the range")
    }

    /// An amount that is not below zero.
    pub(crate) fn positive(&mut self) -> Money {
        let money = self.money();
        if money.is_negative() { Money::ZERO } else { money }
    }

    /// A yearly rate: mostly one that lenders ask, sometimes any.
    pub(crate) fn rate(&mut self) -> Rate {
        let parts = match self.byte() {
            0..=159 => i64::from(self.0.arbitrary::<u16>().unwrap_or(0)) * 4,
            160..=199 => 0,
            200..=239 => self.0.int_in_range(0..=100_000_000).unwrap_or(0),
            _ => self.0.int_in_range(0..=10_000_000).unwrap_or(0),
        };
        Rate::from_ten_thousandths(parts).unwrap_or_default()
    }

    /// A day of the years that the law knows, or of any.
    pub(crate) fn day(&mut self) -> Day {
        let base = parse_day("2010-01-01").expect("a day");
        let days = match self.byte() {
            0..=229 => i32::from(self.0.arbitrary::<u16>().unwrap_or(0)) % 9_000,
            _ => self.0.int_in_range(-700_000..=2_900_000).unwrap_or(0),
        };
        Day::from_epoch_days(base.epoch_days() + days).unwrap_or(base)
    }

    /// All bytes that are left.
    pub(crate) fn rest(self) -> &'a [u8] {
        self.0.take_rest()
    }
}
