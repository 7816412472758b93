//! How many months a debt takes at 0 % with a constant instalment, and the last instalment.
//!
//! # Law
//!
//! Consumer code, L733-1: rates may be cut to zero; most plans are at 0 %.
//!
//! # Formula
//!
//! months = debt ÷ instalment, rounded up; last instalment = debt − (months − 1) × instalment.
//!
//! # Units and rounding
//!
//! Months, rounded up; euros, exact.
//!
//! # In force
//!
//! At any date.
//!
//! # Not modelled
//!
//! Interest: see the plan.
//!
//! # Errors
//!
//! `debt` and `instalment` must be above zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-06-30").unwrap());
//! let worked = rav_rules::by_hand(law, "debts.months-to-clear", &[("debt", "28656.26"), ("instalment", "348.00")])?;
//! assert_eq!(worked.text("months").as_deref(), Some("83"));
//! assert_eq!(worked.text("last_instalment").as_deref(), Some("120.26"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// What is owed.
        debt: Euro,
        /// The instalment each month.
        instalment: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// How many months.
        months: Months,
        /// The last instalment.
        last_instalment: Euro,
    }
}

/// The rule `debts.months-to-clear`.
#[derive(Clone, Copy, Debug)]
pub struct MonthsToClear;

impl Rule for MonthsToClear {
    const INFO: Info = Info {
        id: "debts.months-to-clear",
        main: "months",
        law: &[],
        law_if_any: &[],
        above_zero: &["debt", "instalment"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("months_to_clear.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let months = facts.debt.over(facts.instalment, Rounding::Ceiling);
        Working { months, last_instalment: facts.debt - facts.instalment.by(months - V::of(1)) }
    }
}
