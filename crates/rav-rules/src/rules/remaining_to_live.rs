//! What is left to live on (*reste à vivre*), under one definition at a time: in all, per person, per consumption
//! unit, per day.
//!
//! # Law
//!
//! No text defines it outside over-indebtedness law (UNCCAS survey for the CNLE, 2011): each body has its own
//! definition. Four are computed side by side: after committed spending (DREES, *revenu arbitrable*); after committed
//! spending and debt service (budget advisers); the commission's, resources less flat rates and real charges (consumer code,
//! R731-2 and R731-3); the lender's, income less instalments.
//!
//! # Formula
//!
//! remaining = resources − charges − instalments; then divided by the persons, by the consumption units, by 30 days, and
//! by persons and days.
//!
//! # Units and rounding
//!
//! Euros a month, and euros a day. Each quotient is rounded once, half up, to the cent (an exact half away from zero).
//!
//! # In force
//!
//! At any date; 30 days a month since the convention was recorded (2011).
//!
//! # Not modelled
//!
//! Local thresholds: each body has its own rule, which a caller brings (`local.remaining-to-live`).
//!
//! # Errors
//!
//! `persons` and `units` must be above zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "budget.remaining-to-live", &[("resources", "1500"), ("charges", "900"), ("instalments", "150"), ("persons", "2"), ("units", "1.3")])?;
//! assert_eq!(worked.text("remaining").as_deref(), Some("450.00"));
//! assert_eq!(worked.text("per_person").as_deref(), Some("225.00"));
//! assert_eq!(worked.text("per_unit").as_deref(), Some("346.15"));
//! assert_eq!(worked.text("per_day").as_deref(), Some("15.00"));
//! assert_eq!(worked.text("per_person_per_day").as_deref(), Some("7.50"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// All monthly resources.
        resources: EuroMonth,
        /// The charges that this definition takes off.
        charges: EuroMonth,
        /// The instalments that this definition takes off.
        instalments: EuroMonth,
        /// Persons who live from it.
        persons: Count,
        /// Their consumption units.
        units: Tenths,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What is left.
        remaining: SignedEuroMonth,
        /// … per person.
        per_person: SignedEuroMonth,
        /// … per consumption unit.
        per_unit: SignedEuroMonth,
        /// … per day.
        per_day: SignedEuroDay,
        /// … per person and day.
        per_person_per_day: SignedEuroDay,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Days in a month.
    pub days: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { days: law.count("remaining-to-live.days")? })
    }
}

/// The rule `budget.remaining-to-live`.
#[derive(Clone, Copy, Debug)]
pub struct RemainingToLive;

impl Rule for RemainingToLive {
    const INFO: Info = Info {
        id: "budget.remaining-to-live",
        main: "remaining",
        law: &["remaining-to-live.days"],
        law_if_any: &[],
        above_zero: &["persons", "units"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("remaining_to_live.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let remaining = facts.resources - facts.charges - facts.instalments;
        let over = |divisor: V| remaining.over(divisor, Rounding::HalfUp);
        Working {
            remaining,
            per_person: over(facts.persons),
            per_unit: remaining.times(10).over(facts.units, Rounding::HalfUp),
            per_day: over(V::of(law.days)),
            per_person_per_day: over(facts.persons.times(law.days)),
        }
    }
}
