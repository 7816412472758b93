//! How many months a plan may still last.
//!
//! # Law
//!
//! Consumer code, L732-3, L733-1 and L733-3: 84 months in all, earlier measures (also suspensions) included.
//!
//! # Formula
//!
//! months = 84 − months of earlier measures, at least zero.
//!
//! # Units and rounding
//!
//! Months, exact.
//!
//! # In force
//!
//! From 1 July 2016. Before that the limit was 96 months; its first day was not seen.
//!
//! # Not modelled
//!
//! The longer plans allowed for loans on the main home, or to repay everything while keeping it (221 months seen): a plan
//! computes them, on a ground asked for by name.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-01-09").unwrap());
//! let worked = rav_rules::by_hand(law, "plan.months-left", &[("earlier_months", "24")])?;
//! assert_eq!(worked.text("months").as_deref(), Some("60"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Months of earlier measures.
        earlier_months: Months,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Months left.
        months: Months,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The longest duration in months.
    pub longest: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { longest: law.count("plan.longest")? })
    }
}

/// The rule `plan.months-left`.
#[derive(Clone, Copy, Debug)]
pub struct MonthsLeft;

impl Rule for MonthsLeft {
    const INFO: Info = Info {
        id: "plan.months-left",
        main: "months",
        law: &["plan.longest"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("months_left.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        Working { months: (V::of(law.longest) - facts.earlier_months).or_zero() }
    }
}
