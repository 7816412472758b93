//! What is left of an estimated correction after a meter fault (*redressement de consommation*).
//!
//! # Law
//!
//! None: a procedure agreed between suppliers and grid operators under the energy regulator, as the mediator of Engie tells it. The operator estimates the
//! consumption of the time of the fault by a similar period, of the same length and season, then takes a share off, since weather and uses differ.
//!
//! # Formula
//!
//! reduction = estimate × share; left = estimate − reduction; the same of the amount.
//!
//! # Units and rounding
//!
//! Whole kilowatt-hours and euros to the nearest cent, half up. No text asks for it.
//!
//! # In force
//!
//! From 2014, as far as the source shows; the result says that it rests on one source.
//!
//! # Not modelled
//!
//! The estimate itself, which the customer's own facts may correct; what the meter did count; how far back a correction may go
//! (`energy.back-billing`); fraud, where other rules hold.
//!
//! # Errors
//!
//! An estimate of zero is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.meter-correction", &[("estimate", "1200"), ("amount", "300")])?;
//! assert_eq!(worked.text("left").as_deref(), Some("1080"));
//! assert_eq!(worked.text("amount_left").as_deref(), Some("270.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Share, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The consumption that was estimated for the time of the fault.
        estimate: KilowattHours,
        /// What it costs, when it is known.
        amount: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The consumption that is taken off.
        reduction: KilowattHours,
        /// The consumption that may be billed.
        left: KilowattHours,
        /// The amount that is taken off.
        amount_reduction: Euro,
        /// The amount that may be billed.
        amount_left: Euro,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The share that is taken off.
    pub share: Share,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { share: law.share("energy.meter-correction-share")? })
    }
}

/// The rule `energy.meter-correction`.
#[derive(Clone, Copy, Debug)]
pub struct MeterCorrection;

impl Rule for MeterCorrection {
    const INFO: Info = Info {
        id: "energy.meter-correction",
        main: "left",
        law: &["energy.meter-correction-share"],
        law_if_any: &[],
        above_zero: &["estimate"],
        optional: &["amount"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("meter_correction.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let reduction = facts.estimate.ratio(law.share, Rounding::HalfUp);
        let amount_reduction = facts.amount.ratio(law.share, Rounding::HalfUp);
        Working {
            reduction,
            left: facts.estimate - reduction,
            amount_reduction,
            amount_left: facts.amount - amount_reduction,
        }
    }
}
