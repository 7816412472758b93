//! The calendar of an unpaid energy bill: what the file tells of it, and the bill whose supplier may act first.

use rav_household::{Bill, Household, Right, RightHeld, RightStatus, Supply};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money, Value as _};
use rav_rules::rules::arrears::{Arrears, Facts, Working};
use rav_rules::rules::supplier_steps;
use rav_rules::{day_fact, evaluate};

/// Whether a bill has a calendar: energy of a network, of which something is not paid.
pub(crate) fn has_calendar(bill: &Bill) -> bool {
    bill.unpaid > Money::ZERO && bill.supply.is_network_energy()
}

/// What the file tells of an unpaid bill.
pub(crate) fn facts(household: &Household, bill: &Bill, law: LawOn<'_>) -> Facts<Exact> {
    let yes = |holds: bool| Exact::of(i64::from(holds));
    let protection = protection(household, law);
    let contract = household.contract(bill.supply);
    let electricity = bill.supply == Supply::Electricity;
    Facts {
        issued: day_fact(bill.issued),
        due: day_fact(bill.due),
        protected: yes(!protection.is_empty()),
        electricity: yes(electricity),
        smart_meter: yes(contract.is_some_and(|contract| contract.smart_meter)),
        // The file's home is the one where the household lives.
        main_home: yes(true),
        first_letter: day_fact(bill.first_letter),
        second_letter: day_fact(bill.second_letter),
        fund_request: day_fact(asked_of_the_fund(household)),
        reduced_on: day_fact(bill.reduced.filter(|_| electricity)),
        as_of: day_fact(Some(law.day())),
    }
}

/// What the file tells of what the supplier did; nothing where it did nothing yet.
pub(crate) fn steps(
    household: &Household,
    bill: &Bill,
    law: LawOn<'_>,
) -> Option<supplier_steps::Facts<Exact>> {
    let none = Exact::of(0);
    let of = facts(household, bill, law);
    let done = [of.first_letter, of.second_letter, of.reduced_on];
    let since = protection(household, law).iter().map(|held| held.since).min().flatten();
    done.iter().any(|day| *day != none).then_some(supplier_steps::Facts {
        issued: of.issued,
        due: of.due,
        protected: of.protected,
        protected_since: day_fact(since),
        main_home: of.main_home,
        first_letter: of.first_letter,
        second_letter: of.second_letter,
        fund_request: of.fund_request,
        reduced_on: of.reduced_on,
    })
}

/// The calendars of the unpaid bills that tell their day of issue; none where the law has no value of the day.
pub(crate) fn calendars(household: &Household, law: LawOn<'_>) -> Vec<Working<Exact>> {
    let bills = household.bills.iter().filter(|bill| has_calendar(bill) && bill.issued.is_some());
    bills.filter_map(|bill| evaluate::<Arrears>(facts(household, bill, law), law).ok()).collect()
}

/// What gives the household the delays of a voucher holder: it holds the voucher, or the housing fund helped it not long ago.
fn protection<'a>(household: &'a Household, law: LawOn<'_>) -> Vec<&'a RightHeld> {
    let today = law.day();
    let months = law.count("energy.fund-help-months").ok().and_then(|months| u16::try_from(months).ok());
    let since = months.and_then(|months| today.minus_months(months));
    let protects = |held: &&RightHeld| match held.right {
        Right::EnergyVoucher => held.is_held_on(today),
        Right::HousingFund => {
            held.status == RightStatus::Held
                && held.since.zip(since).is_some_and(|(helped, since)| helped >= since)
        }
        _ => false,
    };
    household.rights.iter().filter(protects).collect()
}

/// The day on which help was asked of the housing fund, where the answer is still to come.
fn asked_of_the_fund(household: &Household) -> Option<Day> {
    let asked = |status| status == RightStatus::Asked;
    let rights = household.rights.iter();
    rights.filter(|held| held.right == Right::HousingFund && asked(held.status)).find_map(|held| held.since)
}
