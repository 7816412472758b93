//! What the household can pay each month after its charges (*capacité de remboursement*), signed.
//!
//! # Law
//!
//! Consumer code, L731-1 to L731-3, R731-2 and R731-3: resources less flat rates and real charges.
//!
//! # Formula
//!
//! capacity = resources − charges; shown = capacity, or zero when it is negative, as commissions print it.
//!
//! # Units and rounding
//!
//! Euros a month, exact. The sign is kept: it drives the orientation of a file.
//!
//! # In force
//!
//! At any date.
//!
//! # Not modelled
//!
//! What a judge allows for a particular case (TJ Saint-Etienne, 23 June 2025: 507.28 computed, 300 retained).
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
//! let worked = rav_rules::by_hand(law, "repayment.capacity", &[("resources", "2292.43"), ("charges", "1891.30")])?;
//! assert_eq!(worked.text("capacity").as_deref(), Some("401.13"));
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
        /// Flat rates and real charges.
        charges: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Resources less charges.
        capacity: SignedEuroMonth,
        /// The same, never below zero.
        shown: EuroMonth,
    }
}

/// The rule `repayment.capacity`.
#[derive(Clone, Copy, Debug)]
pub struct Capacity;

impl Rule for Capacity {
    const INFO: Info = Info {
        id: "repayment.capacity",
        main: "capacity",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("capacity.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let capacity = facts.resources - facts.charges;
        Working { capacity, shown: capacity.or_zero() }
    }
}
