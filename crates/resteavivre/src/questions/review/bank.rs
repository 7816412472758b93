//! The bank account: what a seizure leaves on it.

use rav_money::{Exact, Money};
use rav_rules::rules::unseizable_balance::{Facts, UnseizableBalance};

use super::{Of, Place, Reviewer};
use crate::error::AssessError;

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    seizure(of, reviewer)
}

fn seizure(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let bank = &of.household.bank;
    let Some(seizure) = bank.seizure else { return Ok(()) };
    // An account in the red has nothing to seize.
    let in_the_red = (bank.overdraft > Money::ZERO).then_some(Money::ZERO);
    let Some(balance) = bank.balance.or(in_the_red) else {
        reviewer.lacks::<UnseizableBalance>(Place::account(), "bank/balance");
        return Ok(());
    };
    let [balance, seizure, unseizable_sums] = [balance, seizure, bank.unseizable].map(Exact::from);
    reviewer.apply::<UnseizableBalance>(Place::account(), Facts { balance, seizure, unseizable_sums })
}
