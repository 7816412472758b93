//! The share of resources that goes to water and sanitation, against the usual mark (*pauvreté en eau*).
//!
//! # Law
//!
//! None: no text sets a limit. The mark of three hundredths of resources is a convention that one author of the Académie de l’eau reports, without legal effect.
//!
//! # Formula
//!
//! rate = water ÷ resources; `above_mark` when it exceeds the mark. Compared exactly.
//!
//! # Units and rounding
//!
//! Percent with two decimals, half up.
//!
//! # In force
//!
//! From 2010, as far as the source shows.
//!
//! # Not modelled
//!
//! Local social tariffs and help with water (code of local authorities, L2224-12-1-1): they differ from place to place. Water is never cut in a main home (`energy.arrears`).
//!
//! # Errors
//!
//! `resources` must be above zero; a rate beyond the range of amounts is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "water.burden", &[("water", "45"), ("resources", "1200")])?;
//! assert_eq!(worked.text("rate").as_deref(), Some("3.75"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Burden and sanitation.
        water: EuroMonth,
        /// All monthly resources.
        resources: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Burden against resources.
        rate: Percent,
        /// Whether it exceeds the usual mark.
        above_mark: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The mark in hundredths of a percent.
    pub mark: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { mark: law.share_over("water.burden-mark", 10_000)? })
    }
}

/// The rule `water.burden`.
#[derive(Clone, Copy, Debug)]
pub struct Burden;

impl Rule for Burden {
    const INFO: Info = Info {
        id: "water.burden",
        main: "rate",
        law: &["water.burden-mark"],
        law_if_any: &[],
        above_zero: &["resources"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("water.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        Working {
            rate: facts.water.times(10_000).over(facts.resources, Rounding::HalfUp),
            above_mark: V::flag(facts.resources.times(law.mark).below(facts.water.times(10_000))),
        }
    }
}
