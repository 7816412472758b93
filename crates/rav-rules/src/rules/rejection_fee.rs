//! What a bank may charge at most for one payment that it rejects.
//!
//! # Law
//!
//! Monetary and financial code, D131-25: the fees of a rejected cheque, whatever their names and the letter included, have a cap that depends on
//! whether the cheque is small. D133-6: the fees of any other rejected payment are at most the payment itself, within a cap. The same payment
//! presented again counts once (for a cheque, within thirty days of the first rejection; otherwise what exceeds the fee of the first rejection is
//! given back on request).
//!
//! # Formula
//!
//! most = the cap of a small cheque or of a larger one; otherwise the smaller of the payment and of its cap; charged too much = all fees − most.
//!
//! # Units and rounding
//!
//! Euros, exact: nothing is rounded. A cheque of the bound itself is small.
//!
//! # In force
//!
//! Cheques: since 16 May 2008. Other payments: since 1 November 2009.
//!
//! # Not modelled
//!
//! Caps of a month, for which `bank.incident-fees` stands. A fee of the creditor whose payment was rejected. A rejection for another reason than a
//! lack of funds.
//!
//! # Errors
//!
//! A payment of zero is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let id = "bank.rejection-fee";
//! let worked = rav_rules::by_hand(law, id, &[("amount", "45"), ("cheque", "true"), ("fees", "38")])?;
//! assert_eq!(worked.text("most").as_deref(), Some("30.00"));
//! assert_eq!(worked.text("too_much").as_deref(), Some("8.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The payment that was rejected.
        amount: Euro,
        /// Whether it was a cheque.
        cheque: Flag,
        /// All fees charged for it, over all its presentations.
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

/// What the rule reads in the law, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// A cheque through this amount is small.
    pub small_cheque: i64,
    /// The cap of a small cheque.
    pub small_cheque_fee: i64,
    /// The cap of a larger cheque.
    pub cheque_fee: i64,
    /// The cap of any other payment.
    pub other_fee: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let cents = |key| law.money(key).map(|money| money.cents());
        Ok(Law {
            small_cheque: cents("bank.small-cheque")?,
            small_cheque_fee: cents("bank.small-cheque-fee")?,
            cheque_fee: cents("bank.cheque-fee")?,
            other_fee: cents("bank.rejection-fee")?,
        })
    }
}

/// The rule `bank.rejection-fee`.
#[derive(Clone, Copy, Debug)]
pub struct RejectionFee;

impl Rule for RejectionFee {
    const INFO: Info = Info {
        id: "bank.rejection-fee",
        main: "most",
        law: &["bank.small-cheque", "bank.small-cheque-fee", "bank.cheque-fee", "bank.rejection-fee"],
        law_if_any: &[],
        above_zero: &["amount"],
        optional: &["cheque", "fees"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("rejection_fee.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let large = V::of(law.small_cheque).below(facts.amount);
        let of_cheque = V::pick(large, V::of(law.cheque_fee), V::of(law.small_cheque_fee));
        let most = V::pick(facts.cheque.is_set(), of_cheque, facts.amount.min(V::of(law.other_fee)));
        Working { most, too_much: (facts.fees - most).or_zero() }
    }
}
