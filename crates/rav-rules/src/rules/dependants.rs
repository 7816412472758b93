//! Who counts as a dependant for the seizure scale: not the members of the household, nor the shares of the RSA.
//!
//! # Law
//!
//! Labour code, R3252-3: a partner whose own resources are below the single RSA; each child entitled to family benefits and in the effective
//! and permanent care of the debtor, or for whom maintenance is paid; an ascendant whose own resources are below the single RSA, who lives with
//! the debtor or receives maintenance. On proof.
//!
//! # Formula
//!
//! dependants = partner (if below) + children + ascendants (those below).
//!
//! # Units and rounding
//!
//! Counts, exact; the partner's resources are compared strictly with the single RSA of the day.
//!
//! # In force
//!
//! From 1 January 2012 (first known RSA).
//!
//! # Not modelled
//!
//! The proof itself, and the age limit of family benefits: a child of the file is taken as declared. A child whose pay keeps it from opening
//! family benefits (social security code, L512-3 and R512-2) is left out by the caller. For the plan of two who file together, the one with the
//! lower resources is tested, so that two who both earn are nobody's dependants; for a seizure of one of them, the other is (cases `pay` and
//! `co-depositor`). A child in alternating custody: see the assessment's caveat (a court counted none in TJ Amiens, hearing of 2 October
//! 2024).
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
//! let worked = rav_rules::by_hand(law, "earnings.dependants", &[("partner", "true"), ("partner_resources", "646.51"), ("children", "2"), ("ascendants", "0")])?;
//! assert_eq!(worked.text("dependants").as_deref(), Some("3"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use super::minimum_single::Law;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Whether there is a partner, filing or not.
        partner: Flag,
        /// The partner's own resources; for the plan of two who file together, the lower.
        partner_resources: EuroMonth,
        /// Children in care, or for whom maintenance is paid.
        children: Count,
        /// Ascendants whose own resources are below the single RSA.
        ascendants: Count,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether the partner is a dependant.
        partner_counts: Flag,
        /// All dependants.
        dependants: Count,
    }
}

/// The rule `earnings.dependants`.
#[derive(Clone, Copy, Debug)]
pub struct Dependants;

impl Rule for Dependants {
    const INFO: Info = Info {
        id: "earnings.dependants",
        main: "dependants",
        law: &["income.minimum-single"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("dependants.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let below = V::flag(facts.partner_resources.below(V::of(law.single)));
        let partner_counts = facts.partner.min(below);
        Working { partner_counts, dependants: partner_counts + facts.children + facts.ascendants }
    }
}
