//! Which months of income the RSA and the activity bonus look at (*mois de référence*).
//!
//! # Law
//!
//! Social security code, R843-1 (version since 28 February 2025): the mean of the fourth, third and second months before the request or the
//! quarterly review. Before, the three months just before. The RSA follows the same months since the declaration is filled in beforehand.
//!
//! # Formula
//!
//! first and last month = the first day of the month of the request, so many months back. The month between them is the third one.
//!
//! # Units and rounding
//!
//! Days: each month is said by its first day. Nothing is rounded.
//!
//! # In force
//!
//! From 2016, when the activity bonus began; the months moved back by one on 1 March 2025. The law is that of the day on which the rule is applied.
//!
//! # Not modelled
//!
//! The five departments that tried the new months from October 2024. The farm scheme, which followed in the summer of 2025: its day was not
//! found, so ask the fund. A change of household or of work that opens or closes a right within the quarter.
//!
//! # Errors
//!
//! A request needs a day.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-03-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.reference-months", &[("request", "2025-03-01")])?;
//! assert_eq!(worked.text("first_month").as_deref(), Some("2024-11-01"));
//! assert_eq!(worked.text("last_month").as_deref(), Some("2025-01-01"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::calendar::{civil, first_day, plus_months};
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The day of the request, or of the quarterly declaration.
        request: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The first day of the first month looked at.
        first_month: Day,
        /// The first day of the last month looked at.
        last_month: Day,
    }
}

/// What the rule reads in the law, in months before the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The first month looked at.
    pub first: i64,
    /// The last one.
    pub last: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { first: law.count("rights.months-first")?, last: law.count("rights.months-last")? })
    }
}

/// The rule `rights.reference-months`.
#[derive(Clone, Copy, Debug)]
pub struct ReferenceMonths;

impl Rule for ReferenceMonths {
    const INFO: Info = Info {
        id: "rights.reference-months",
        main: "first_month",
        law: &["rights.months-first", "rights.months-last"],
        law_if_any: &[],
        above_zero: &["request"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("reference_months.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let request = civil(facts.request);
        let month = first_day(request.year, request.month);
        let back = |months: i64| plus_months(month, V::of(-months));
        Working { first_month: back(law.first), last_month: back(law.last) }
    }
}
