//! The most that the law lets a plan ask each month (*maximum légal de remboursement*).
//!
//! # Law
//!
//! Consumer code, R731-1: the attachable part of *all* resources, and never more than resources less the RSA of the debtor's *household*.
//! L731-2 al. 2: with the debtor's agreement it may be exceeded to keep the main home.
//!
//! # Formula
//!
//! margin = resources − household RSA; legal maximum = the lower of attachable and margin, at least zero.
//!
//! # Units and rounding
//!
//! Euros a month, exact.
//!
//! # In force
//!
//! As the scale and the RSA.
//!
//! # Not modelled
//!
//! The exception for the main home, which needs an agreement: the assessment names it when the household owns its home.
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
//! let worked = rav_rules::by_hand(law, "repayment.legal-maximum", &[("resources", "1400"), ("attachable", "124.83"), ("household_minimum", "1357.69")])?;
//! assert_eq!(worked.text("margin").as_deref(), Some("42.31"));
//! assert_eq!(worked.text("legal_maximum").as_deref(), Some("42.31"));
//! assert_eq!(worked.text("minimum_binds").as_deref(), Some("true"));
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
        /// The attachable part of the resources.
        attachable: EuroMonth,
        /// The RSA of the household.
        household_minimum: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Resources less the RSA of the household.
        margin: SignedEuroMonth,
        /// The most that a plan may ask.
        legal_maximum: EuroMonth,
        /// Whether the RSA of the household is what limits it.
        minimum_binds: Flag,
        /// Resources less that maximum.
        left: EuroMonth,
    }
}

/// The rule `repayment.legal-maximum`.
#[derive(Clone, Copy, Debug)]
pub struct LegalMaximum;

impl Rule for LegalMaximum {
    const INFO: Info = Info {
        id: "repayment.legal-maximum",
        main: "legal_maximum",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("legal_maximum.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let margin = facts.resources - facts.household_minimum;
        let legal_maximum = facts.attachable.min(margin).or_zero();
        Working {
            margin,
            legal_maximum,
            minimum_binds: V::flag(margin.below(facts.attachable)),
            left: facts.resources - legal_maximum,
        }
    }
}
