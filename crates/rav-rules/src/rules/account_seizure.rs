//! What the seizure of a bank account leaves when another one came shortly before.
//!
//! # Law
//!
//! Code of civil enforcement procedures, R162-3: no new sum is left at a debtor's disposal unless a month has gone by since the seizure for which one
//! was left; *during that time that sum stays at their disposal*. L162-2 and R162-2: the sum is left within the balance of all accounts. R162-7: sums
//! that cannot be seized are left if they are more.
//!
//! # Formula
//!
//! within the month = the seizure is not later than one month after the earlier one; sum = within the month, what the earlier seizure left, at most
//! that of the law, less what has been spent of it; else the sum of the law; then as the rule `bank.unseizable-balance` with that sum.
//!
//! # Units and rounding
//!
//! Euros, exact; days of the calendar. A month ends on the same day of the next month, or on its last day (civil procedure code, 641), and that day
//! is still within it (642).
//!
//! # In force
//!
//! The sum is that of the RSA, which changes each 1 April: from 1 January 2012.
//!
//! # Not modelled
//!
//! A month whose last day is a holiday is not made longer. A maintenance creditor, who is said to go below: no article that was read says so. Whether
//! a bank knows of a seizure at another bank: all accounts share one sum, and the bailiff says which bank leaves it. Whether what was spent is taken
//! off: the text says that the sum stays at the debtor's disposal, not how a bank tells it apart.
//!
//! # Errors
//!
//! A seizure without a day is refused. So is one before the earlier one. An earlier sum that is not given is that of the law.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-05-20").unwrap());
//! let id = "bank.account-seizure";
//! let worked = rav_rules::by_hand(law, id, &[("balance", "900"), ("seizure", "1000"), ("seized_on", "2026-05-20"), ("earlier_on", "2026-05-04")])?;
//! assert_eq!(worked.text("within_month").as_deref(), Some("true"));
//! assert_eq!(worked.text("left").as_deref(), Some("651.69"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use super::minimum_single::Law;
use super::unseizable_balance;
use crate::calendar::plus_months;
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
        /// The day of the seizure.
        seized_on: Day,
        /// The day of the earlier seizure for which a sum was left.
        earlier_on: Day,
        /// That sum, where it was less than that of the law.
        left_before: Euro,
        /// What of it has been spent since.
        spent: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether the seizure comes within a month of the earlier one.
        within_month: Flag,
        /// The first day on which a seizure leaves a new sum; none without an earlier seizure.
        new_sum_from: Day,
        /// The sum at the debtor's disposal, before the balance limits it.
        sum: Euro,
        /// What the bank must leave.
        protected: Euro,
        /// What the seizure takes.
        seized: Euro,
        /// What is left on the accounts.
        left: Euro,
    }
}

/// The rule `bank.account-seizure`.
#[derive(Clone, Copy, Debug)]
pub struct AccountSeizure;

impl Rule for AccountSeizure {
    const INFO: Info = Info {
        id: "bank.account-seizure",
        main: "left",
        law: &["income.minimum-single"],
        law_if_any: &[],
        above_zero: &["seized_on"],
        optional: &["unseizable_sums", "earlier_on", "left_before", "spent"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("account_seizure.rs"),
    };
    const IN_ORDER: &'static [(&'static str, &'static str)] = &[("earlier_on", "seized_on")];
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let Facts { balance, seizure, unseizable_sums, seized_on, earlier_on, left_before, spent } = facts;
        let earlier = earlier_on.is_set();
        let new_sum_from = plus_months(earlier_on, V::of(1)) + V::of(1);
        let within_month = V::pick(earlier, V::flag(seized_on.below(new_sum_from)), V::of(0));
        let of_law = V::of(law.single);
        let before = V::pick(left_before.is_set(), left_before.min(of_law), of_law);
        let sum = V::pick(within_month.is_set(), (before - spent).or_zero(), of_law);
        let after =
            unseizable_balance::leave(sum, unseizable_balance::Facts { balance, seizure, unseizable_sums });
        Working {
            within_month,
            new_sum_from: V::pick(earlier, new_sum_from, V::of(0)),
            sum,
            protected: after.protected,
            seized: after.seized,
            left: after.left,
        }
    }
}
