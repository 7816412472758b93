//! What is owed without being among the debts of the file: the account in the red, unpaid bills. A form asks for it as for any debt.

use rav_household::{DebtKind, Household};
use rav_money::Money;

use super::table::Source;
use super::{FieldState, FieldValue, FormLine};
use crate::assessment::claim::Claim;

/// The parts of the file that tell it.
pub(super) fn lines(claim: &Claim, household: &Household) -> Vec<FormLine> {
    let line = |path| FormLine { path, kind: claim.kind.into() };
    if claim.kind == DebtKind::Overdraft {
        return vec![line("bank.overdraft".to_owned())];
    }
    let bills = household.bills.iter().enumerate();
    let unpaid =
        bills.filter(|(_, bill)| bill.unpaid > Money::ZERO && claim.id == Claim::of_bills(bill.supply));
    unpaid.map(|(at, _)| line(format!("bills[{at}]"))).collect()
}

/// A field of it: what is owed. Neither a bill nor an account tells more of what the form asks.
pub(super) fn field(claim: &Claim, source: Source) -> FieldState {
    match source {
        Source::Balance => FieldState::Filled(FieldValue::Euros(claim.owed)),
        _ => FieldState::ByHand,
    }
}
