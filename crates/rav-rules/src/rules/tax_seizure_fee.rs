//! What a bank may charge at most for a tax seizure (*saisie administrative à tiers détenteur*, SATD).
//!
//! # Law
//!
//! Book of tax procedures, L262: the fees of the bank are at most a share of what is owed to the Treasury, within a cap that decree 2018-1118 sets,
//! taxes included.
//!
//! # Formula
//!
//! most = the smaller of the debt × the share and of the cap; charged too much = fees − most.
//!
//! # Units and rounding
//!
//! Euros. The share is rounded down to the cent: nothing above it may be charged; no text asks for a rounding.
//!
//! # In force
//!
//! Since 1 January 2019.
//!
//! # Not modelled
//!
//! Other seizures, whose fees have no cap of their own. The balance that the seizure must leave is the rule `bank.unseizable-balance`.
//!
//! # Errors
//!
//! A debt of zero is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "bank.tax-seizure-fee", &[("debt", "300"), ("fees", "100")])?;
//! assert_eq!(worked.text("most").as_deref(), Some("30.00"));
//! assert_eq!(worked.text("too_much").as_deref(), Some("70.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Share, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// What the seizure is for.
        debt: Euro,
        /// What the bank charged for it.
        fees: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The most that may be charged.
        most: Euro,
        /// What was charged too much.
        too_much: Euro,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The share of the debt.
    pub share: Share,
    /// The cap, in cents.
    pub most: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            share: law.share("bank.tax-seizure-share")?,
            most: law.money("bank.tax-seizure-most")?.cents(),
        })
    }
}

/// The rule `bank.tax-seizure-fee`.
#[derive(Clone, Copy, Debug)]
pub struct TaxSeizureFee;

impl Rule for TaxSeizureFee {
    const INFO: Info = Info {
        id: "bank.tax-seizure-fee",
        main: "most",
        law: &["bank.tax-seizure-share", "bank.tax-seizure-most"],
        law_if_any: &[],
        above_zero: &["debt"],
        optional: &["fees"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("tax_seizure_fee.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let most = facts.debt.ratio(law.share, Rounding::Floor).min(V::of(law.most));
        Working { most, too_much: (facts.fees - most).or_zero() }
    }
}
