//! How far back an energy bill may go, and what lies beyond (*rattrapage de facture*).
//!
//! # Law
//!
//! Consumer code, L224-11: no consumption older than fourteen months before the last reading, by the operator or by the customer, may be billed. Not where
//! the meter could not be reached, where no index was sent after a registered letter, or for fraud.
//!
//! # Formula
//!
//! billable from = last reading − months; days beyond = from the first day billed to that day; what is beyond = what is billed × days beyond ÷ days billed.
//!
//! # Units and rounding
//!
//! Days; euros to the nearest cent and whole kilowatt-hours, half up: an *estimate* that takes each day for the same. No text asks for that share.
//!
//! # In force
//!
//! Since 18 August 2016.
//!
//! # Not modelled
//!
//! Winter weighs more than summer: who has readings in between counts with them. Balances of bills already sent. Whether an exception holds.
//!
//! # Errors
//!
//! The last reading and the first day billed are needed. A first day after the last reading has nothing beyond.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2020-07-01").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.back-billing", &[("last_reading", "2020-06-01"), ("billed_from", "2019-02-02"), ("consumption", "3863")])?;
//! assert_eq!(worked.text("billable_from").as_deref(), Some("2019-04-01"));
//! assert_eq!(worked.text("consumption_beyond").as_deref(), Some("462"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::calendar::plus_months;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The day of the last reading, by the operator or by the customer.
        last_reading: Day,
        /// The first day that the bill covers.
        billed_from: Day,
        /// What is billed for the consumption.
        amount: Euro,
        /// The consumption billed.
        consumption: KilowattHours,
        /// Whether an exception of the law holds.
        excepted: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The first day whose consumption may be billed.
        billable_from: Day,
        /// Whether the bill goes further back.
        breach: Flag,
        /// The days billed.
        days_billed: Days,
        /// Of them, those beyond.
        days_beyond: Days,
        /// The amount beyond, an estimate by days.
        amount_beyond: Euro,
        /// The consumption beyond, an estimate by days.
        consumption_beyond: KilowattHours,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Months before the last reading.
    pub months: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { months: law.count("energy.back-billing-months")? })
    }
}

/// The rule `energy.back-billing`.
#[derive(Clone, Copy, Debug)]
pub struct BackBilling;

impl Rule for BackBilling {
    const INFO: Info = Info {
        id: "energy.back-billing",
        main: "billable_from",
        law: &["energy.back-billing-months"],
        law_if_any: &[],
        above_zero: &["last_reading", "billed_from"],
        optional: &["amount", "consumption", "excepted"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("back_billing.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let billable_from = plus_months(facts.last_reading, V::of(-law.months));
        let days_billed = (facts.last_reading - facts.billed_from).or_zero();
        let beyond = (billable_from - facts.billed_from).or_zero();
        let days_beyond = V::pick(facts.excepted.is_set(), V::of(0), beyond);
        let part = |whole: V| whole.prorata(days_beyond, days_billed, Rounding::HalfUp);
        Working {
            billable_from,
            breach: V::flag(days_beyond.is_set()),
            days_billed,
            days_beyond,
            amount_beyond: part(facts.amount),
            consumption_beyond: part(facts.consumption),
        }
    }
}
