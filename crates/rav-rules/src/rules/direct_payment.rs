//! What a direct payment of maintenance (*paiement direct*) takes in a month, and what it leaves to other creditors and to the debtor.
//!
//! # Law
//!
//! Labour code, L3252-5 and R3252-5: the current month of maintenance can be taken from all that a person is paid. It is taken first from the
//! part that a seizure cannot reach and, where that is not enough, from the seizable part; the RSA of a single person is left in any case.
//!
//! # Formula
//!
//! protected = sums received − seizable − RSA of a single person, at least zero; from protected = the lower of it and the maintenance; from
//! seizable = the lower of the rest and the seizable part; other creditors = seizable − from seizable.
//!
//! # Units and rounding
//!
//! Euros a month, exact.
//!
//! # In force
//!
//! From 1 January 2012. The floor changes each 1 April.
//!
//! # Not modelled
//!
//! Unpaid months, which a direct payment claims as well (the last six, or the last twenty-four for the family benefits fund). Who owes the
//! maintenance where two file together: an assessment works it out for each, as if they owed it all.
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
//! let worked = rav_rules::by_hand(law, "earnings.direct-payment", &[("net_pay", "2000"), ("seizable", "478.61"), ("maintenance", "900")])?;
//! assert_eq!(worked.text("protected").as_deref(), Some("874.87"));
//! assert_eq!(worked.text("from_seizable").as_deref(), Some("25.13"));
//! assert_eq!(worked.text("other_creditors").as_deref(), Some("453.48"));
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
        /// What a seizure can take of them.
        seizable: EuroMonth,
        /// Maintenance of the current month.
        maintenance: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What a seizure cannot reach, above what is left in any case.
        protected: EuroMonth,
        /// Maintenance taken from it.
        from_protected: EuroMonth,
        /// Maintenance taken from the seizable part.
        from_seizable: EuroMonth,
        /// All that the direct payment takes.
        taken: EuroMonth,
        /// What other creditors can still take.
        other_creditors: EuroMonth,
        /// What is left when they take it.
        left: EuroMonth,
    }
}

/// The rule `earnings.direct-payment`.
#[derive(Clone, Copy, Debug)]
pub struct DirectPayment;

impl Rule for DirectPayment {
    const INFO: Info = Info {
        id: "earnings.direct-payment",
        main: "taken",
        law: &["income.minimum-single"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("direct_payment.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let seizable = facts.seizable.min(facts.net_pay);
        let protected = (facts.net_pay - seizable - V::of(law.single)).or_zero();
        let from_protected = facts.maintenance.min(protected);
        let from_seizable = (facts.maintenance - from_protected).min(seizable);
        Working {
            protected,
            from_protected,
            from_seizable,
            taken: from_protected + from_seizable,
            other_creditors: seizable - from_seizable,
            left: facts.net_pay - seizable - from_protected,
        }
    }
}
