//! The bank: fees above the caps, the specific offer, the bank's mediator.

use rav_money::Money;

use super::{Finder, Moves, NoAmount};
use crate::assessment::said::Said;
use crate::error::AssessError;
use crate::questions::requests::{Grounds, Request};

impl Finder<'_> {
    pub(super) fn bank(&mut self) -> Result<(), AssessError> {
        // Nothing in the file to ask a bank for.
        let Ok(Grounds::BankFees(bank)) = self.file.grounds(Request::BankFees, None) else { return Ok(()) };
        let too_much = bank.too_much;
        if too_much > Money::ZERO {
            let key = "bank.incident-fees:too_much";
            self.add("bank-fees/refund", key, too_much, Moves::Once(too_much));
            self.add("mediator/bank", key, too_much, Moves::Untold(NoAmount::Decided));
        }
        if !bank.offer && (bank.fragile || !bank.counts.is_empty()) {
            let key = if bank.counts.is_empty() { "bank/fragile" } else { "bank.fragile:count_met" };
            // What banks charge in the months to come is told by nobody.
            let moves = Moves::Untold(NoAmount::NotTold);
            self.add("bank-fees/specific-offer", key, Said::Text("true".to_owned()), moves);
        }
        Ok(())
    }
}
