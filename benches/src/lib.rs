//! Fixed inputs for the measurements: the same rows on every machine and on every day.

use rav_money::{Day, Exact, Money, Value, parse_day};
use rav_rules::rules::attachable::Facts;

/// The day of the law that every measurement uses.
pub const DAY: &str = "2026-11-23";

/// The rows of the measurement of a column.
pub const ROWS: usize = 1_000_000;

/// [`DAY`] as a day.
pub fn day() -> Day {
    parse_day(DAY).unwrap_or(Day::FIRST)
}

/// A small generator of numbers (xorshift, 64 bits), always from the same seed.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Default for Draw {
    fn default() -> Self {
        Draw(0x9E37_79B9_7F4A_7C15)
    }
}

impl Draw {
    /// Numbers of their own for each column.
    pub fn seeded(seed: u64) -> Self {
        Draw(Draw::default().0 ^ (seed + 1).wrapping_mul(0xD134_2543_DE82_EF95))
    }

    /// The next number from 0 to `below` less one; 0 when `below` is not above zero.
    pub fn below(&mut self, below: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 1).cast_signed().checked_rem(below).unwrap_or(0)
    }
}

/// Resources from 300 to 3500 euros to the cent, from none to five dependants, one row in four cut to whole euros.
pub fn attachable_rows(rows: usize) -> Vec<Facts<Exact>> {
    let mut draw = Draw::default();
    let mut row = || Facts {
        resources: Money::from_cents(30_000 + draw.below(320_000)).unwrap_or_default().into(),
        dependants: Exact::of(draw.below(6)),
        whole_euros: Exact::of(i64::from(draw.below(4) == 0)),
    };
    (0..rows).map(|_| row()).collect()
}

/// The README's example household.
pub const EXAMPLE: &str = include_str!("../../examples/households/parent-isole-dette-locative.toml");

/// The example scale of flat rates.
pub const SCALE: &str = include_str!("../../examples/scales/2025-example.toml");

/// A household of which twelve actions move the balance, with one loan for several offered.
pub const TWELVE_ACTIONS: &str = r#"
format = "resteavivre/household@1"
day = "2025-10-14"
dwelling = { tenure = "social-tenant" }
people = [
    { id = "p1", role = "depositor", born = "1985-05-01" },
    { id = "a", role = "child", born = "2016-05-01" },
    { id = "b", role = "child", born = "2018-05-01" },
    { id = "c", role = "child", born = "2019-05-01" },
]
incomes = [{ kind = "wage", amount = "2330", of = "p1" }]
tax_incomes = [{ year = 2023, income = "12000", declarants = ["p1"], dependants = ["a", "b", "c"] }]
expenses = [
    { kind = "rent", amount = "250" },
    { kind = "complementary-health", amount = "60" },
]
debts = [
    { id = "d1", kind = "rent-arrears", balance = "900", arrears = "900" },
    { id = "d2", kind = "energy-arrears", balance = "300", arrears = "300" },
    { id = "d3", kind = "tax-debt", balance = "300", arrears = "300" },
    { id = "d4", kind = "telephone-arrears", balance = "300", arrears = "300" },
    { id = "d5", kind = "personal-loan", balance = "9000", instalment = "100", rate = "5", arrears = "200" },
    { id = "d6", kind = "revolving-credit", balance = "6000", instalment = "60", rate = "9" },
]
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_are_the_same_every_time_and_in_their_range() {
        let rows = attachable_rows(1000);
        assert_eq!(rows, attachable_rows(1000));
        assert!(rows.iter().all(|row| (30_000..350_000).contains(&row.resources.whole())));
        assert!((0..6).all(|n| rows.iter().any(|row| row.dependants.whole() == n)));
        assert_eq!(day().to_string(), DAY);
    }
}
