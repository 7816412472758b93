//! The minimum income (RSA) of a single person: what a seizure of pay or of pensions always leaves, and that of a bank
//! account within its balance.
//!
//! # Law
//!
//! Social action and families code, L262-2; decree of each year.
//!
//! # Formula
//!
//! amount = the flat amount in force.
//!
//! # Units and rounding
//!
//! Euros a month, as decreed.
//!
//! # In force
//!
//! From 1 January 2012. It changes each 1 April.
//!
//! # Not modelled
//!
//! Mayotte, whose amount is about half; the right to RSA itself, which depends on much more.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-06-19").unwrap());
//! let worked = rav_rules::by_hand(law, "income.minimum-single", &[])?;
//! assert_eq!(worked.text("amount").as_deref(), Some("646.52"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// Nothing but the day.
    Facts {
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The flat amount for a single person.
        amount: EuroMonth,
    }
}

/// What this rule, and those that compare with the single RSA, read in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The flat amount in cents.
    pub single: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { single: law.money("income.minimum-single")?.cents() })
    }
}

/// The rule `income.minimum-single`.
#[derive(Clone, Copy, Debug)]
pub struct MinimumSingle;

impl Rule for MinimumSingle {
    const INFO: Info = Info {
        id: "income.minimum-single",
        main: "amount",
        law: &["income.minimum-single"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("minimum_single.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(_: Facts<V>, law: &Law) -> Working<V> {
        Working { amount: V::of(law.single) }
    }
}
