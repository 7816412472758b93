//! What an amount that comes or goes at some other pace is worth per month.
//!
//! # Law
//!
//! No article: the over-indebtedness form and budget advisers state every line per month, and smooth yearly bills
//! over twelve months. A year has exactly 12 months, 52 weeks, 26 fortnights and 13 times four weeks.
//!
//! # Formula
//!
//! monthly = amount × times ÷ months: 52 ÷ 12 for a week, 1 ÷ 2 for two months, 1 ÷ 12 for a year, 1 ÷ N for an amount spread over N months.
//!
//! # Units and rounding
//!
//! Euros in, euros a month out. Rounded once, half up, to the cent: each line of a budget is in cents, so that
//! totals add up as they are shown.
//!
//! # In force
//!
//! At any date.
//!
//! # Not modelled
//!
//! Months of unequal length: February counts as a twelfth of the year, like the others.
//!
//! # Errors
//!
//! `months` must be above zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "budget.monthly-amount", &[("amount", "100.00"), ("times", "52"), ("months", "12")])?;
//! assert_eq!(worked.text("monthly").as_deref(), Some("433.33"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The amount, each time.
        amount: Euro,
        /// How many times it comes …
        times: Count,
        /// … in how many months.
        months: Months,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The amount per month.
        monthly: EuroMonth,
    }
}

/// The rule `budget.monthly-amount`.
#[derive(Clone, Copy, Debug)]
pub struct MonthlyAmount;

impl Rule for MonthlyAmount {
    const INFO: Info = Info {
        id: "budget.monthly-amount",
        main: "monthly",
        law: &[],
        law_if_any: &[],
        above_zero: &["months"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("monthly_amount.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        Working { monthly: facts.amount.prorata(facts.times, facts.months, Rounding::HalfUp) }
    }
}
