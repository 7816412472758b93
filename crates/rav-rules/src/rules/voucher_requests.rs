//! Until when the energy voucher of a campaign can be asked for (*fin des demandes de chèque énergie*).
//!
//! # Law
//!
//! Energy code, R124-1 and following; the window of each campaign is announced with it. A household that did not get its voucher asks for it.
//!
//! # Formula
//!
//! until = last day of the month of the window, in the year after that of the campaign; no day for a campaign that the law of the day does not know.
//!
//! # Units and rounding
//!
//! Days.
//!
//! # In force
//!
//! For the campaign of 2025, whose day the press tells. No day was found for another one: the answer is then that the law has no value.
//!
//! # Not modelled
//!
//! The first day of the window; requests made on time that are answered later.
//!
//! # Errors
//!
//! A day of the campaign is needed. The law is that of the year of the campaign, not that of the day of the request.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-12-31").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.voucher-requests", &[("campaign", "2025-12-31")])?;
//! assert_eq!(worked.text("until").as_deref(), Some("2026-02-28"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Day, Value};

use crate::calendar::{civil, first_day};
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// A day of the campaign: any day of its calendar year.
        campaign: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The last day of the requests, where it is known.
        until: Day,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The month with whose last day the requests end.
    pub month: i64,
    /// The first and the last day of the campaigns of which it is told.
    pub campaigns: (i64, i64),
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let key = "energy.voucher-requests-month";
        let dated = &law.reading(key)?.dated;
        let day = |day: Day| i64::from(day.epoch_days());
        Ok(Law { month: law.count(key)?, campaigns: (day(dated.from), dated.to.map_or(i64::MAX, day)) })
    }
}

/// The rule `energy.voucher-requests`.
#[derive(Clone, Copy, Debug)]
pub struct VoucherRequests;

impl Rule for VoucherRequests {
    const INFO: Info = Info {
        id: "energy.voucher-requests",
        main: "until",
        law: &["energy.voucher-requests-month"],
        law_if_any: &[],
        above_zero: &["campaign"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("voucher_requests.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        // A window of one campaign says nothing of another one.
        let (first, last) = law.campaigns;
        let other =
            V::flag(facts.campaign.below(V::of(first))).max(V::flag(V::of(last).below(facts.campaign)));
        let next_year = civil(facts.campaign).year + V::of(1);
        let until = first_day(next_year, V::of(law.month + 1)) - V::of(1);
        Working { until: V::pick(other.is_set(), V::of(0), until) }
    }
}
