//! Until when an energy voucher can be used (*validité du chèque énergie*).
//!
//! # Law
//!
//! Energy code, R124-2: 31 March of the next year; since 1 September 2023, 31 March of the second year for a voucher issued from 1 September on.
//!
//! # Formula
//!
//! valid until = last day of the month of expiry, of the year after the issue, or of the second one for a late issue.
//!
//! # Units and rounding
//!
//! Days.
//!
//! # In force
//!
//! Since 2018. The rule goes by the day of issue, not by the day asked: a voucher issued before 1 September 2023 keeps the former end.
//!
//! # Not modelled
//!
//! Rights that go with the voucher (winter, fees of suppliers), which have a calendar of their own; extensions of a single campaign.
//!
//! # Errors
//!
//! The day of issue is needed.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-11-10").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.voucher-validity", &[("issued", "2025-11-10")])?;
//! assert_eq!(worked.text("valid_until").as_deref(), Some("2027-03-31"));
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
        /// The day on which the voucher was issued.
        issued: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The last day on which it can be used.
        valid_until: Day,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The month with whose last day it ends.
    pub expiry: i64,
    /// The first day of the rule for late issues, and the first month of such an issue.
    pub late: Option<(i64, i64)>,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let key = "energy.voucher-late-month";
        let month = LawError::none_outside(law.count(key))?;
        let since = LawError::none_outside(law.reading(key))?;
        let since = since.map(|reading| i64::from(reading.dated.from.epoch_days()));
        Ok(Law { expiry: law.count("energy.voucher-expiry-month")?, late: since.zip(month) })
    }
}

/// The rule `energy.voucher-validity`.
#[derive(Clone, Copy, Debug)]
pub struct VoucherValidity;

impl Rule for VoucherValidity {
    const INFO: Info = Info {
        id: "energy.voucher-validity",
        main: "valid_until",
        law: &["energy.voucher-expiry-month"],
        law_if_any: &["energy.voucher-late-month"],
        above_zero: &["issued"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("voucher_validity.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let issued = civil(facts.issued);
        let late = law.late.map_or(V::of(0), |(since, month)| {
            let ruled = V::flag(V::of(since - 1).below(facts.issued));
            ruled.min(V::flag(V::of(month - 1).below(issued.month)))
        });
        let after = first_day(issued.year + V::of(1) + late, V::of(law.expiry + 1));
        Working { valid_until: after - V::of(1) }
    }
}
