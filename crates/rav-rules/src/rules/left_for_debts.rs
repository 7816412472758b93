//! What is left each month for debts: the lower of what the household's own expenses leave and of what the commission's charges leave.
//!
//! # Law
//!
//! No article outside a procedure. Within one: consumer code, L731-1, L731-2, R731-2 and R731-3, resources less flat rates and real charges, or less
//! the charges that a commission or a judge retained. A file may list only what the scale does not cover, or nothing at all: its own lines
//! then leave out what the household lives on. Our reading: whatever is proposed to creditors takes the lower of the two.
//!
//! # Formula
//!
//! by expenses = resources − expenses; by charges = resources counted − charges; left = the lower of the two. Where no charges are known, the
//! household's own expenses stand for them.
//!
//! # Units and rounding
//!
//! Euros a month, exact. The sign is kept: below zero there is nothing to propose.
//!
//! # In force
//!
//! At any date.
//!
//! # Not modelled
//!
//! A provision for the unforeseen: no text sets one.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-10-06").unwrap());
//! let worked = rav_rules::by_hand(law, "budget.left-for-debts", &[("resources", "1563.29"), ("expenses", "500"), ("counted", "1563.29"), ("charges", "1376")])?;
//! assert_eq!(worked.text("by_expenses").as_deref(), Some("1063.29"));
//! assert_eq!(worked.text("left").as_deref(), Some("187.29"));
//! assert_eq!(worked.text("charges_bind").as_deref(), Some("true"));
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
        /// The household's own expenses, debts apart.
        expenses: EuroMonth,
        /// The resources that the charges are taken from.
        counted: EuroMonth,
        /// The charges that a commission takes or retained; the expenses where none are known.
        charges: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What the household's own expenses leave.
        by_expenses: SignedEuroMonth,
        /// What the charges leave.
        by_charges: SignedEuroMonth,
        /// The lower of the two.
        left: SignedEuroMonth,
        /// Whether the charges are what limits it.
        charges_bind: Flag,
    }
}

/// The rule `budget.left-for-debts`.
#[derive(Clone, Copy, Debug)]
pub struct LeftForDebts;

impl Rule for LeftForDebts {
    const INFO: Info = Info {
        id: "budget.left-for-debts",
        main: "left",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("left_for_debts.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let by_expenses = facts.resources - facts.expenses;
        let by_charges = facts.counted - facts.charges;
        Working {
            by_expenses,
            by_charges,
            left: by_expenses.min(by_charges),
            charges_bind: V::flag(by_charges.below(by_expenses)),
        }
    }
}
