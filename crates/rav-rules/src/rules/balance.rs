//! What is left, or missing, at the end of the month.
//!
//! # Law
//!
//! No article: the budget of a PCB interview. *Committed* spending (*dépenses pré-engagées*) is bound by contract: housing,
//! energy, insurance, telephone, school canteen. *Everyday* spending is what the household decides week by week.
//!
//! # Formula
//!
//! expenses = committed + everyday; outgoings = expenses + debt service; balance = resources − outgoings.
//! A negative balance is a deficit, a normal result.
//!
//! # Units and rounding
//!
//! Euros a month, exact: nothing is rounded.
//!
//! # In force
//!
//! At any date.
//!
//! # Not modelled
//!
//! The order of payments within the month; savings drawn.
//!
//! # Errors
//!
//! None beyond the range of amounts.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "budget.balance", &[("resources", "1153.12"), ("committed", "900"), ("everyday", "914"), ("debt_service", "0")])?;
//! assert_eq!(worked.text("balance").as_deref(), Some("-660.88"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// All monthly resources.
        resources: EuroMonth,
        /// Spending bound by contract.
        committed: EuroMonth,
        /// Everyday spending.
        everyday: EuroMonth,
        /// Instalments of all debts.
        debt_service: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Committed and everyday spending.
        expenses: EuroMonth,
        /// Expenses and debt service.
        outgoings: EuroMonth,
        /// Resources less outgoings; negative for a deficit.
        balance: SignedEuroMonth,
    }
}

/// The rule `budget.balance`.
#[derive(Clone, Copy, Debug)]
pub struct Balance;

impl Rule for Balance {
    const INFO: Info = Info {
        id: "budget.balance",
        main: "balance",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("balance.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let expenses = facts.committed + facts.everyday;
        let outgoings = expenses + facts.debt_service;
        Working { expenses, outgoings, balance: facts.resources - outgoings }
    }
}
