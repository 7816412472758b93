//! Fees for payment incidents, against the caps of their day.
//!
//! The caps are commitments of the banking profession (2018), not a decree: 20 a month and 200 a year for holders of the specific offer, 25
//! a month for every customer whom the bank treats as financially fragile. Who is fragile is for the bank to say: monetary and financial
//! code, R312-4-3 counts incidents since 1 November 2020, and resources weigh too. A cap that fees exceed is therefore always said, whether
//! the count of that day is met, not met or not known.

use rav_household::{Bank, Household};
use rav_law::LawOn;

use crate::assessment::Caveat;
use crate::assessment::caveat;

/// What there is to say of the fees of the month.
pub(crate) fn remark(household: &Household, law: LawOn<'_>) -> Option<Caveat> {
    let bank = household.bank;
    if bank.specific_offer { holder(bank, law) } else { customer(bank, law) }
}

/// A holder of the specific offer.
fn holder(bank: Bank, law: LawOn<'_>) -> Option<Caveat> {
    let cap = law.money("bank.offer-fees-month").ok()?;
    let year = law.money("bank.offer-fees-year").ok()?;
    let code = if bank.fees > cap { "specific-offer-fees" } else { "specific-offer" };
    Some(caveat(code).with("fees", bank.fees).with("cap", cap).with("yearly", year))
}

/// Anybody else: fragile as the bank wrote, by the count of incidents, or perhaps otherwise.
fn customer(bank: Bank, law: LawOn<'_>) -> Option<Caveat> {
    let cap = law.money("bank.fragile-fees-month").ok()?;
    if bank.fragile {
        // The bank wrote it: no count is needed.
        let code = if bank.fees > cap { "fragile-told-fees" } else { "fragile-told" };
        return Some(caveat(code).with("fees", bank.fees).with("cap", cap));
    }
    let incidents = law.count("bank.fragile-incidents").ok();
    let counted = incidents.is_some_and(|least| i64::from(bank.rejected_payments) >= least);
    let code = match (counted, bank.fees > cap) {
        (true, true) => "fragile-customer-fees",
        (true, false) => "fragile-customer",
        (false, true) => "fees-above-fragile-cap",
        (false, false) => return None,
    };
    Some(caveat(code).with("incidents", bank.rejected_payments).with("fees", bank.fees).with("cap", cap))
}
