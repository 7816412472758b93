//! From when and until when the national energy mediator can be asked (*médiateur national de l’énergie*).
//!
//! # Law
//!
//! Energy code, L122-1 and R122-1: two months after a written complaint that did not settle the matter. Consumer code, L612-2: within a year of that
//! complaint, which the official sheet F20820 says as ten months more.
//!
//! # Formula
//!
//! from = complaint + wait; until = from + window.
//!
//! # Units and rounding
//!
//! Days. A month ends on the day of the same number, or on the last of its month: where both readings differ, the earlier last day is shown.
//!
//! # In force
//!
//! Since 30 June 2017. Until the day before, the article left two months to ask: pages that still print them are out of date.
//!
//! # Not modelled
//!
//! The mediators of a company, which may be asked earlier and set no step before the national one. What the mediator can hear.
//!
//! # Errors
//!
//! The day of the complaint is needed; a day after the year 9999 is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-01-10").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.mediator", &[("complaint", "2026-01-10")])?;
//! assert_eq!(worked.text("referral_until").as_deref(), Some("2027-01-10"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::calendar::plus_months;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The day of the written complaint to the company.
        complaint: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The first day on which the mediator can be asked.
        referral_from: Day,
        /// The last day.
        referral_until: Day,
    }
}

/// What the rule reads in the law, in months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// From the complaint.
    pub wait: i64,
    /// After that.
    pub window: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { wait: law.count("energy.mediator-wait")?, window: law.count("energy.mediator-window")? })
    }
}

/// The rule `energy.mediator`.
#[derive(Clone, Copy, Debug)]
pub struct Mediator;

impl Rule for Mediator {
    const INFO: Info = Info {
        id: "energy.mediator",
        main: "referral_from",
        law: &["energy.mediator-wait", "energy.mediator-window"],
        law_if_any: &[],
        above_zero: &["complaint"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("mediator.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let referral_from = plus_months(facts.complaint, V::of(law.wait));
        Working { referral_from, referral_until: plus_months(referral_from, V::of(law.window)) }
    }
}
