//! The share of resources that goes to energy at home, and whether it marks energy poverty (*précarité énergétique*, TEE 3D).
//!
//! # Law
//!
//! Definition of the observatory of energy poverty (ONPE): energy above 8 % of disposable income *and* living standard within the
//! first three deciles. Statistical, without legal effect. Some pages still print the older 10 %. `energy.effort` reads it for a year.
//!
//! # Formula
//!
//! rate = energy ÷ resources; `above_threshold` when it exceeds the threshold; `low_income` when twelve months of resources per
//! consumption unit are at most the third decile; `energy_poor` when both hold. Compared exactly.
//!
//! # Units and rounding
//!
//! Percent with two decimals, rounded half up to the hundredth.
//!
//! # In force
//!
//! Threshold of 10 % from 2011, 8 % from 2018. The third decile is known for 2021 and goes on; before that `low_income` is no.
//!
//! # Not modelled
//!
//! Fuel for travel; the other two ONPE indicators (BRDE, cold felt), whose medians were not found.
//!
//! # Errors
//!
//! `resources` and `units` must be above zero; a rate beyond the range of amounts is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "burden.energy", &[("energy", "150"), ("resources", "1400"), ("units", "1.3")])?;
//! assert_eq!(worked.text("rate").as_deref(), Some("10.71"));
//! assert_eq!(worked.text("above_threshold").as_deref(), Some("true"));
//! assert_eq!(worked.text("energy_poor").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Energy used at home.
        energy: EuroMonth,
        /// All monthly resources.
        resources: EuroMonth,
        /// Consumption units.
        units: Tenths,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Energy against resources.
        rate: Percent,
        /// Whether it exceeds the threshold.
        above_threshold: Flag,
        /// Whether the living standard is within the first three deciles.
        low_income: Flag,
        /// Whether both hold.
        energy_poor: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The threshold in hundredths of a percent.
    pub threshold: i64,
    /// The third decile in cents a year, when known.
    pub third_decile: Option<i64>,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            threshold: law.share_over("energy.burden-threshold", 10_000)?,
            third_decile: LawError::none_outside(law.money("living-standard.third-decile"))?
                .map(rav_money::Money::cents),
        })
    }
}

/// The rule `burden.energy`.
#[derive(Clone, Copy, Debug)]
pub struct Energy;

impl Rule for Energy {
    const INFO: Info = Info {
        id: "burden.energy",
        main: "rate",
        law: &["energy.burden-threshold"],
        law_if_any: &["living-standard.third-decile"],
        above_zero: &["resources", "units"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("energy.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let above_threshold = V::flag(facts.resources.times(law.threshold).below(facts.energy.times(10_000)));
        let low_income = match law.third_decile {
            // resources × 12 ÷ (units ÷ 10) ≤ decile, without dividing
            Some(decile) => V::of(1) - V::flag(facts.units.times(decile).below(facts.resources.times(120))),
            None => V::of(0),
        };
        Working {
            rate: facts.energy.times(10_000).over(facts.resources, Rounding::HalfUp),
            above_threshold,
            low_income,
            energy_poor: above_threshold.min(low_income),
        }
    }
}
