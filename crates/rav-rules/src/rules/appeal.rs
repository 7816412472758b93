//! Until when a decision of an over-indebtedness commission can be contested (*recours*, *contestation*).
//!
//! # Law
//!
//! Consumer code: R722-1, days to appeal the decision on admissibility; R733-6 and R741-1, days to contest measures that are imposed and personal
//! recovery without liquidation. All count from the day on which the letter was received. Civil procedure code, 641 and 642: that day does not count, and a
//! time that would end on a Saturday, a Sunday or a public holiday goes on to the first working day (Cass. 2e civ., 8 December 2005, n° 04-04.173, for such an appeal).
//!
//! # Formula
//!
//! counted to = notified + days; last day = the first working day from there on.
//!
//! # Units and rounding
//!
//! Days of the calendar. A working day is a day from Monday to Friday that is not a public holiday of the labour code (L3133-1).
//!
//! # In force
//!
//! Since 1 January 2018, when measures came to be imposed without a judge: there is no such day before.
//!
//! # Not modelled
//!
//! Holidays of Alsace, Moselle and the overseas territories, and the longer times of those who live overseas or abroad (article 643). The days of a
//! judge's decision, of a plan that parties sign, and of creditors who were not told.
//!
//! # Errors
//!
//! The day of the letter is needed; a day after the year 9999 is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "overindebtedness.appeal", &[("notified", "2026-10-16")])?;
//! // Fifteen days end on Saturday 31 October; Sunday is a holiday too.
//! assert_eq!(worked.text("last_day").as_deref(), Some("2026-11-02"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::calendar::plus_working_days;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The day on which the letter was received.
        notified: Day,
        /// Whether it imposes measures or personal recovery, and does not only say whether the file is admissible.
        measures: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The day that the delay ends by the count of days alone.
        counted_to: Day,
        /// The last day on which the decision can be contested.
        last_day: Day,
    }
}

/// What the rule reads in the law, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// On admissibility.
    pub appeal: i64,
    /// On measures.
    pub contest: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { appeal: law.count("procedure.appeal-days")?, contest: law.count("procedure.contest-days")? })
    }
}

/// The rule `overindebtedness.appeal`.
#[derive(Clone, Copy, Debug)]
pub struct Appeal;

impl Rule for Appeal {
    const INFO: Info = Info {
        id: "overindebtedness.appeal",
        main: "last_day",
        law: &["procedure.appeal-days", "procedure.contest-days"],
        law_if_any: &[],
        above_zero: &["notified"],
        optional: &["measures"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("appeal.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let days = V::pick(facts.measures.is_set(), V::of(law.contest), V::of(law.appeal));
        let counted_to = facts.notified + days;
        Working { counted_to, last_day: plus_working_days(counted_to - V::of(1), 1) }
    }
}
