//! Until when the energy voucher of a campaign can be asked for (*fin des demandes de chèque énergie*).
//!
//! # Law
//!
//! Energy code, R124-1 and following; the window of each campaign is announced with it. A household that did not get its voucher asks for it.
//!
//! # Formula
//!
//! until = last day of the month of the window, in the year after that of the campaign.
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
use rav_money::Value;

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
        /// The last day of the requests.
        until: Day,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The month with whose last day the requests end.
    pub month: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { month: law.count("energy.voucher-requests-month")? })
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
        let next_year = civil(facts.campaign).year + V::of(1);
        Working { until: first_day(next_year, V::of(law.month + 1)) - V::of(1) }
    }
}
