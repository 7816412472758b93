//! A screening for the specific solidarity allowance of jobless persons (*allocation de solidarité spécifique*, ASS).
//!
//! # Law
//!
//! Labour code, R5423-1, 3°: monthly resources below so many times the daily amount, for a person alone or a couple. R5423-2: the allowance itself is
//! among them. R5423-6: where the total exceeds the ceiling, the allowance is paid up to a total equal to the ceiling.
//!
//! # Formula
//!
//! ceiling = daily amount × the number for a person alone or a couple; full = daily amount × thirty days;
//! estimate = the smaller of full and of ceiling − resources, and never below zero.
//!
//! # Units and rounding
//!
//! Euros a month. Nothing is rounded.
//!
//! # In force
//!
//! From 2014. The daily amount changes each 1 April.
//!
//! # Not modelled
//!
//! Who may ask: five years of paid work in the ten before, the end of insurance benefits, looking for work. What counts as resources (a twelfth of those
//! of the twelve months before, by R5423-2 and R5423-3). A month of 28, 29 or 31 days. So the answer is never that there is a right: *worth
//! checking*, or *unlikely*; without law of the day, nobody can tell.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2018-04-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.ass", &[("partner", "false"), ("income", "650")])?;
//! assert_eq!(worked.text("estimate").as_deref(), Some("494.40"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Whether there is a partner.
        partner: Flag,
        /// The resources that count, of the couple where there is one, without the allowance.
        income: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The ceiling of the day.
        ceiling: EuroMonth,
        /// The full allowance of thirty days.
        full: EuroMonth,
        /// What is given for those resources, as an estimate.
        estimate: EuroMonth,
        /// Whether the resources are below the ceiling: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// The days of a month, as public worked examples count it: the law pays by the day.
const DAYS: i64 = 30;

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The daily amount in cents.
    pub daily: i64,
    /// The ceiling of a person alone, in daily amounts.
    pub single: i64,
    /// That of a couple.
    pub couple: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            daily: law.money("jobless.daily")?.cents(),
            single: law.count("jobless.ceiling-single")?,
            couple: law.count("jobless.ceiling-couple")?,
        })
    }
}

/// The rule `rights.ass`.
#[derive(Clone, Copy, Debug)]
pub struct Ass;

impl Rule for Ass {
    const INFO: Info = Info {
        id: "rights.ass",
        main: "worth_checking",
        law: &["jobless.daily", "jobless.ceiling-single", "jobless.ceiling-couple"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("ass.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let daily = V::of(law.daily);
        let ceiling = V::pick(facts.partner.is_set(), daily.times(law.couple), daily.times(law.single));
        let full = daily.times(DAYS);
        Working {
            ceiling,
            full,
            estimate: full.min((ceiling - facts.income).or_zero()),
            worth_checking: V::flag(facts.income.below(ceiling)),
        }
    }
}
