//! What an overdraft costs in debit interest (*agios*) for some days.
//!
//! # Law
//!
//! Consumer code, R314-7: interest of an overdraft by the method of numbers, the debit balance times its days. The official sheet F31423 works it out
//! over a year of 365 days. The rate is that of the contract.
//!
//! # Formula
//!
//! interest = overdraft × days × yearly rate ÷ 365.
//!
//! # Units and rounding
//!
//! Euros; rounded once, half up to the cent: the official example prints 7.03 for 7.027. A year has 365 days, a leap year too.
//!
//! # In force
//!
//! A method: it has no date.
//!
//! # Not modelled
//!
//! Several balances, whose numbers are added before they are rounded: give each, and expect a cent of difference. A year of 360 days, which some
//! contracts write; a least amount of interest; fees. Whether the rate is above the usury ceiling.
//!
//! # Errors
//!
//! None beyond the range of amounts: no day, no interest.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let id = "credit.overdraft-interest";
//! let worked = rav_rules::by_hand(law, id, &[("overdraft", "950"), ("days", "15"), ("rate", "18")])?;
//! assert_eq!(worked.text("interest").as_deref(), Some("7.03"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// How far the account is in the red.
        overdraft: Euro,
        /// For how many days.
        days: Days,
        /// The yearly rate.
        rate: Percent,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The interest.
        interest: Euro,
    }
}

/// The days of a year.
const YEAR: i64 = 365;

/// A rate is hundredths of a percent.
const WHOLE: i64 = 10_000;

/// The rule `credit.overdraft-interest`.
#[derive(Clone, Copy, Debug)]
pub struct OverdraftInterest;

impl Rule for OverdraftInterest {
    const INFO: Info = Info {
        id: "credit.overdraft-interest",
        main: "interest",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("overdraft_interest.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let (part, whole) = (facts.days.by(facts.rate), V::of(WHOLE).times(YEAR));
        Working { interest: facts.overdraft.prorata(part, whole, Rounding::HalfUp) }
    }
}
