//! The highest instalment that a plan may retain (*mensualité de remboursement*).
//!
//! # Law
//!
//! Consumer code, L731-1, L731-2 and R731-1. The judge can only take the lower of the two sums (TJ Vannes, 19 June 2025, 24/00832), and may go lower
//! still.
//!
//! # Formula
//!
//! ceiling = the lower of capacity and legal maximum, at least zero.
//!
//! # Units and rounding
//!
//! Euros a month, exact.
//!
//! # In force
//!
//! As the legal maximum.
//!
//! # Not modelled
//!
//! An instalment above it to keep the main home (L731-2 al. 2).
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2024-09-18").unwrap());
//! let worked = rav_rules::by_hand(law, "repayment.instalment-ceiling", &[("capacity", "280.21"), ("legal_maximum", "189.92")])?;
//! assert_eq!(worked.text("ceiling").as_deref(), Some("189.92"));
//! assert_eq!(worked.text("capacity_binds").as_deref(), Some("false"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The capacity, signed.
        capacity: SignedEuroMonth,
        /// The legal maximum.
        legal_maximum: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The highest instalment.
        ceiling: EuroMonth,
        /// Whether the capacity is what limits it.
        capacity_binds: Flag,
    }
}

/// The rule `repayment.instalment-ceiling`.
#[derive(Clone, Copy, Debug)]
pub struct InstalmentCeiling;

impl Rule for InstalmentCeiling {
    const INFO: Info = Info {
        id: "repayment.instalment-ceiling",
        main: "ceiling",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("instalment_ceiling.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        Working {
            ceiling: facts.capacity.min(facts.legal_maximum).or_zero(),
            capacity_binds: V::flag(facts.capacity.below(facts.legal_maximum)),
        }
    }
}
