//! The share of resources that goes to debt instalments (*taux d'endettement*, *taux d'effort*).
//!
//! # Law
//!
//! Decision D-HCSF-2021-7 for banks' new home loans: 35 %, borrower insurance included. It is a *lending norm* with a margin of
//! one loan in five, neither a legal limit for a household nor a test of over-indebtedness (consumer code, L711-1, sets no rate).
//!
//! # Formula
//!
//! rate = debt service ÷ resources; `above_norm` when it exceeds the norm, compared exactly.
//!
//! # Units and rounding
//!
//! Percent with two decimals, rounded half up to the hundredth.
//!
//! # In force
//!
//! The rate at any date; the norm from 20 December 2019 (33 %), 27 January 2021 (35 %). Before that, `above_norm` is no.
//!
//! # Not modelled
//!
//! A bank's own definition of income (rents counted at 70 %, benefits left out).
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
//! let worked = rav_rules::by_hand(law, "burden.debt-service", &[("debt_service", "700"), ("resources", "2000")])?;
//! assert_eq!(worked.text("rate").as_deref(), Some("35.00"));
//! assert_eq!(worked.text("above_norm").as_deref(), Some("false"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Instalments of all debts, insurance included.
        debt_service: EuroMonth,
        /// All monthly resources.
        resources: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Debt service against resources.
        rate: Percent,
        /// Whether it exceeds the lending norm.
        above_norm: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The lenders' norm in hundredths of a percent, when there is one on the day.
    pub norm: Option<i64>,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { norm: LawError::none_outside(law.share_over("lending.debt-service-norm", 10_000))? })
    }
}

/// The rule `burden.debt-service`.
#[derive(Clone, Copy, Debug)]
pub struct DebtService;

impl Rule for DebtService {
    const INFO: Info = Info {
        id: "burden.debt-service",
        main: "rate",
        law: &[],
        law_if_any: &["lending.debt-service-norm"],
        above_zero: &["resources"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("debt_service.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let rate = facts.debt_service.times(10_000).over(facts.resources, Rounding::HalfUp);
        let above_norm = match law.norm {
            Some(norm) => V::flag(facts.resources.times(norm).below(facts.debt_service.times(10_000))),
            None => V::of(0),
        };
        Working { rate, above_norm }
    }
}
