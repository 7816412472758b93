//! What a seizure of one person's pay, benefits and pensions can take in a month, and the floor that it always leaves.
//!
//! # Law
//!
//! Labour code, L3252-3, L3252-4, L3252-5 and R3252-5. The scale goes on all that one person receives and that it takes, whoever pays: wages,
//! unemployment and sickness benefits (L5428-1; social security code, L323-5, L433-3), pensions (L355-2, L922-7), ASPA (L815-10). One month
//! of RSA for a *single* person is always left, whatever the family. In a seizure only; an over-indebtedness plan leaves the household's RSA
//! instead.
//!
//! # Formula
//!
//! available = sums received − floor, at least zero; seizable = the lower of the attachable part and what is available.
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
//! How the payers share what is taken (labour code, L3252-4: a decree). Hospitals' costs, which reach 90 % of a pension (L355-2). The
//! quarter of its minimum that a disability pension keeps. Maintenance: see `earnings.direct-payment`.
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
        /// Pay, benefits and pensions that the scale takes, net of contributions and of income tax withheld.
        net_pay: EuroMonth,
        /// The attachable part of them.
        attachable: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What is always left.
        floor: EuroMonth,
        /// Sums above the floor.
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
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("wage_floor.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let floor = V::of(law.single);
        let available = (facts.net_pay - floor).or_zero();
        let seizable = facts.attachable.min(available);
        Working { floor, available, seizable, left: facts.net_pay - seizable }
    }
}
