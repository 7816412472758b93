//! What the seizure of a bank account leaves on it, and what it takes (*solde bancaire insaisissable*, SBI).
//!
//! # Law
//!
//! Code of civil enforcement procedures, L162-2 and R162-2: the bank leaves the flat amount of the RSA of a single person, within the credit
//! balance of the day, without any request. R162-4 and R162-5: sums that cannot be seized are left when they are asked for, with proof of their origin. R162-7: sums that cannot be seized (family benefits, maintenance received, refunds of health
//! costs) and that amount are not added: the larger of the two is left.
//!
//! # Formula
//!
//! protected = the smaller of the balance and of the larger of (RSA of a single person, sums that cannot be seized);
//! seized = the smaller of the seizure and of balance − protected; left = balance − seized. What is left without any request is the same
//! without sums that cannot be seized; the rest must be asked for.
//!
//! # Units and rounding
//!
//! Euros, exact: nothing is rounded.
//!
//! # In force
//!
//! The flat amount is that of the RSA, which changes each 1 April: from 1 January 2012.
//!
//! # Not modelled
//!
//! One amount is left a month, and once for all accounts of a person: a second seizure within a month is the rule `bank.account-seizure`; of several accounts, the
//! balance is the sum. A maintenance creditor, who is said to go below: no article that was read says so. Mayotte.
//!
//! # Errors
//!
//! None beyond the range of amounts: an overdrawn account has a balance of zero, and nothing is left by a seizure.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2023-06-01").unwrap());
//! let id = "bank.unseizable-balance";
//! let worked = rav_rules::by_hand(law, id, &[("balance", "1000"), ("seizure", "500"), ("unseizable_sums", "200")])?;
//! assert_eq!(worked.text("left").as_deref(), Some("607.75"));
//! assert_eq!(worked.text("seized").as_deref(), Some("392.25"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use super::minimum_single::Law;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The credit balance on the day of the seizure, of all accounts of the person.
        balance: Euro,
        /// What the seizure is for.
        seizure: Euro,
        /// Of the balance, sums that cannot be seized.
        unseizable_sums: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What the bank must leave.
        protected: Euro,
        /// What the seizure takes.
        seized: Euro,
        /// What is left on the account.
        left: Euro,
        /// Of it, what is left without any request.
        unasked: Euro,
        /// Of it, what must be asked for: sums that cannot be seized, beyond what is left without any request.
        to_ask: Euro,
    }
}

/// What a sum at the debtor's disposal leaves: also for a second seizure within a month.
#[inline(always)]
pub(super) fn leave<V: Value>(sum: V, facts: Facts<V>) -> Working<V> {
    let protected = sum.max(facts.unseizable_sums).min(facts.balance);
    let seized = facts.seizure.min(facts.balance - protected);
    let left = facts.balance - seized;
    let unasked = facts.balance - facts.seizure.min(facts.balance - sum.min(facts.balance));
    Working { protected, seized, left, unasked, to_ask: left - unasked }
}

/// The rule `bank.unseizable-balance`.
#[derive(Clone, Copy, Debug)]
pub struct UnseizableBalance;

impl Rule for UnseizableBalance {
    const INFO: Info = Info {
        id: "bank.unseizable-balance",
        main: "left",
        law: &["income.minimum-single"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("unseizable_balance.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        leave(V::of(law.single), facts)
    }
}
