//! Whether the household can meet what is due with what its charges leave: facts for the test of over-indebtedness, never the test
//! itself.
//!
//! # Law
//!
//! Consumer code, L711-1: manifest impossibility for a person of good faith to meet all debts due and to come. Professional debts count since
//! 16 February 2022. Owning a main home is no bar.
//!
//! # Formula
//!
//! available = resources − charges; due = monthly instalments + arrears; gap = available − due; `cannot_meet` when the gap is negative.
//!
//! # Units and rounding
//!
//! Euros a month, exact; arrears are due at once and count whole.
//!
//! # In force
//!
//! Since 1 July 2016 (renumbered); the scope changed on 16 February 2022.
//!
//! # Not modelled
//!
//! Good faith; assets that could be sold; debts to come beyond the month.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "overindebtedness.manifest", &[("resources", "1500"), ("charges", "1400"), ("monthly_due", "250"), ("arrears", "1200")])?;
//! assert_eq!(worked.text("available").as_deref(), Some("100.00"));
//! assert_eq!(worked.text("gap").as_deref(), Some("-1350.00"));
//! assert_eq!(worked.text("cannot_meet").as_deref(), Some("true"));
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
        /// Charges without debts: the commission's with a scale, else the declared expenses.
        charges: EuroMonth,
        /// Instalments due each month.
        monthly_due: EuroMonth,
        /// Arrears, due at once.
        arrears: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What charges leave.
        available: SignedEuroMonth,
        /// Instalments and arrears.
        due: SignedEuroMonth,
        /// What is left after what is due.
        gap: SignedEuroMonth,
        /// Whether the gap is negative.
        cannot_meet: Flag,
    }
}

/// The rule `overindebtedness.manifest`.
#[derive(Clone, Copy, Debug)]
pub struct Manifest;

impl Rule for Manifest {
    const INFO: Info = Info {
        id: "overindebtedness.manifest",
        main: "cannot_meet",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: include_str!("manifest.rs"),
    };
    type Facts<V: Value> = Facts<V>;
    type Law = ();
    type Working<V: Value> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let available = facts.resources - facts.charges;
        let due = facts.monthly_due + facts.arrears;
        let gap = available - due;
        Working { available, due, gap, cannot_meet: V::flag(gap.below(V::of(0))) }
    }
}
