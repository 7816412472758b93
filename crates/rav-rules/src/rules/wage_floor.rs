//! What a seizure of pay can take in a month, and the floor that it always leaves.
//!
//! # Law
//!
//! Labour code, L3252-3, L3252-5 and R3252-5: one month of RSA for a *single* person is always left, whatever the family. In a wage seizure
//! only; an over-indebtedness plan leaves the household's RSA instead.
//!
//! # Formula
//!
//! available = net pay − floor, at least zero; seizable = the lower of the attachable part and what is available.
//!
//! # Units and rounding
//!
//! Euros a month, exact.
//!
//! # In force
//!
//! From 1 January 2012. The floor changes each 1 April, the scale each 1 January.
//!
//! # Not modelled
//!
//! Several employers; maintenance claims (*paiement direct*), which take all that is available.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-06-19").unwrap());
//! let worked = rav_rules::by_hand(law, "earnings.wage-floor", &[("net_pay", "700"), ("attachable", "60")])?;
//! assert_eq!(worked.text("floor").as_deref(), Some("646.52"));
//! assert_eq!(worked.text("seizable").as_deref(), Some("53.48"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use super::minimum_single::Law;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Monthly pay, net of contributions and of income tax withheld.
        net_pay: EuroMonth,
        /// The attachable part of that pay.
        attachable: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What is always left.
        floor: EuroMonth,
        /// Pay above the floor.
        available: EuroMonth,
        /// What a seizure can take.
        seizable: EuroMonth,
        /// What it leaves.
        left: EuroMonth,
    }
}

/// The rule `earnings.wage-floor`.
#[derive(Clone, Copy, Debug)]
pub struct WageFloor;

impl Rule for WageFloor {
    const INFO: Info = Info {
        id: "earnings.wage-floor",
        main: "seizable",
        law: &["income.minimum-single"],
        law_if_any: &[],
        above_zero: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: include_str!("wage_floor.rs"),
    };
    type Facts<V: Value> = Facts<V>;
    type Law = Law;
    type Working<V: Value> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let floor = V::of(law.single);
        let available = (facts.net_pay - floor).or_zero();
        let seizable = facts.attachable.min(available);
        Working { floor, available, seizable, left: facts.net_pay - seizable }
    }
}
