//! Until when the diagnosis before an eviction hearing is made and sent (*diagnostic social et financier*).
//!
//! # Law
//!
//! Law of 6 July 1989, article 24, III; decree 2021-8 of 5 January 2021, article 1: the body in charge offers the tenant a meeting within a number of
//! working days of its referral by the prefect; a tenant who did not answer a number of working days before the hearing may be offered another; the
//! diagnosis is with the judge a number of working days before the hearing at the latest.
//!
//! # Formula
//!
//! meeting by = referral + so many working days; second from = hearing − so many; due by = hearing − so many.
//!
//! # Units and rounding
//!
//! Days of the calendar; neither the day of the referral nor that of the hearing counts. A working day is a day from Monday to Friday that is not a
//! public holiday of the labour code (L3133-1): the decree does not say what it is, and Saturdays may count elsewhere, which would leave more time.
//!
//! # In force
//!
//! Since 8 January 2021: there is no such day before.
//!
//! # Not modelled
//!
//! Holidays of Alsace, Moselle and the overseas territories. What a local body does beyond the decree.
//!
//! # Errors
//!
//! The day of the hearing is needed. A referral after the hearing is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "housing.diagnosis", &[("hearing", "2026-12-14")])?;
//! assert_eq!(worked.text("due_by").as_deref(), Some("2026-12-07"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::calendar::{minus_working_days, plus_working_days};
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The day of the hearing.
        hearing: Day,
        /// The day on which the prefect referred the matter to the body in charge.
        referral: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The last day on which a meeting is offered.
        meeting_by: Day,
        /// The day from which another may be offered to a tenant who did not answer.
        second_from: Day,
        /// The last day on which the diagnosis goes to the judge.
        due_by: Day,
    }
}

/// What the rule reads in the law, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// To offer a meeting.
    pub meeting: i64,
    /// Before the hearing, for another.
    pub second: i64,
    /// Before the hearing, to send the diagnosis.
    pub due: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            meeting: law.count("housing.diagnosis-meeting-days")?,
            second: law.count("housing.diagnosis-second-days")?,
            due: law.count("housing.diagnosis-due-days")?,
        })
    }
}

/// The rule `housing.diagnosis`.
#[derive(Clone, Copy, Debug)]
pub struct Diagnosis;

impl Rule for Diagnosis {
    const INFO: Info = Info {
        id: "housing.diagnosis",
        main: "due_by",
        law: &[
            "housing.diagnosis-meeting-days",
            "housing.diagnosis-second-days",
            "housing.diagnosis-due-days",
        ],
        law_if_any: &[],
        above_zero: &["hearing"],
        optional: &["referral"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("diagnosis.rs"),
    };
    const IN_ORDER: &'static [(&'static str, &'static str)] = &[("referral", "hearing")];
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let offered = plus_working_days(facts.referral, law.meeting);
        Working {
            meeting_by: V::pick(facts.referral.is_set(), offered, V::of(0)),
            second_from: minus_working_days(facts.hearing, law.second),
            due_by: minus_working_days(facts.hearing, law.due),
        }
    }
}
