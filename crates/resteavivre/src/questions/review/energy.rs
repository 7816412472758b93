//! Energy and water at home: the calendar of each unpaid bill, what is billed too far back or beyond the readings, the mediator, the
//! voucher.

use rav_household::{Bill, BillBasis, ReadingOrigin, Right, RightStatus, Supply};
use rav_money::{Day, Exact, Money};
use rav_reading::Part;
use rav_rules::rules::arrears::{self, Arrears};
use rav_rules::rules::back_billing::{self, BackBilling};
use rav_rules::rules::bill_check::{self, BillCheck};
use rav_rules::rules::mediator::{self, Mediator};

use super::{About, Of, Place, Reviewer, count, day, flag};
use crate::error::AssessError;
use crate::figures::more::holder;
use crate::figures::totals::monthly;

/// The rules of a voucher.
const VOUCHER: [&str; 2] = ["energy.voucher-units", "energy.voucher"];

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    for (index, bill) in of.household.bills.iter().enumerate() {
        let place = || Place::line("bills", index, About::Bill(bill.supply, bill.issued.or(bill.until)));
        if bill.unpaid > Money::ZERO && bill.supply.is_network_energy() {
            unpaid(of, bill, place(), reviewer)?;
        }
        if let (Some(since), true) = (bill.since, bill.basis == BillBasis::Actual) {
            billed_back(of, bill, since, place(), reviewer)?;
        }
        if let Some(complaint) = bill.complaint {
            let facts = mediator::Facts { complaint: day(Some(complaint)) };
            reviewer.apply::<Mediator>(place(), facts)?;
        }
        read(of, bill, place(), reviewer)?;
    }
    whole_home(of, reviewer)
}

/// A bill beside the readings of its first and its last day.
fn read(of: &Of<'_>, bill: &Bill, place: Place, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let on = |day: Option<Day>| {
        let mut readings = of.household.readings.iter();
        readings.find(|reading| reading.supply == bill.supply && Some(reading.day) == day)
    };
    let (Some(first), Some(last), Some(billed)) = (on(bill.since), on(bill.until), bill.quantity) else {
        return Ok(());
    };
    // A meter that was replaced begins again, and the law tells prices of electricity.
    if last.replaced || bill.supply != Supply::Electricity || first.day >= last.day {
        return Ok(());
    }
    let contract = of.household.contract(bill.supply);
    let instalment = contract.and_then(|contract| contract.instalment.as_ref()).map(monthly).transpose()?;
    // What was paid on account is taken off such a bill: its amount is not the price of what it counts.
    let amount = if instalment.is_some() { Money::ZERO } else { bill.amount };
    let facts = bill_check::Facts {
        from: day(bill.since),
        to: day(bill.until),
        first_reading: count(first.index),
        last_reading: count(last.index),
        billed: count(billed),
        price: count(0_u32),
        subscription: Money::ZERO.into(),
        amount: amount.into(),
        instalment: instalment.unwrap_or(Money::ZERO).into(),
    };
    reviewer.apply::<BillCheck>(place, facts)
}

/// The voucher of the year, by the tax household of the holder of the electricity contract; then what energy and water weigh, where
/// the file has papers of them: the page of a budget says so for every file.
fn whole_home(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let household = of.household;
    let of_voucher = holder(household, of.law.day()).ok();
    let before = reviewer.review.findings.len();
    reviewer.read(of, Part::Home, |info| match of_voucher.filter(|_| VOUCHER.contains(&info.id)) {
        Some(index) => Place::line("tax_incomes", index, About::File),
        None => Place::file(),
    })?;
    if household.bills.is_empty() && household.contracts.is_empty() {
        let found = reviewer.review.findings.split_off(before);
        let voucher = found.into_iter().filter(|finding| VOUCHER.contains(&finding.worked.info.id));
        reviewer.review.findings.extend(voucher);
    }
    Ok(())
}

/// The calendar of a bill that is not paid.
fn unpaid(of: &Of<'_>, bill: &Bill, place: Place, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    if bill.issued.is_none() {
        reviewer.lacks::<Arrears>(place, "bills/issued");
        return Ok(());
    }
    let contract = of.household.contract(bill.supply);
    let facts = arrears::Facts {
        issued: day(bill.issued),
        due: day(bill.due),
        protected: flag(is_protected(of)),
        electricity: flag(bill.supply == Supply::Electricity),
        smart_meter: flag(contract.is_some_and(|contract| contract.smart_meter)),
        // The file's home is the one where the household lives.
        main_home: flag(true),
        first_letter: day(bill.first_letter),
        second_letter: day(bill.second_letter),
        fund_request: day(asked_of_the_fund(of)),
        reduced_on: day(bill.reduced),
        as_of: day(Some(of.law.day())),
    };
    reviewer.apply::<Arrears>(place, facts)
}

/// Whether the household has the delays of a voucher holder: it holds the voucher, or the housing fund helped it not long ago.
fn is_protected(of: &Of<'_>) -> bool {
    let today = of.law.day();
    let months = of.law.count("energy.fund-help-months").ok().and_then(|months| u16::try_from(months).ok());
    let since = months.and_then(|months| today.minus_months(months));
    of.household.rights.iter().any(|held| match held.right {
        Right::EnergyVoucher => held.is_held_on(today),
        Right::HousingFund => {
            held.status == RightStatus::Held
                && held.since.zip(since).is_some_and(|(helped, since)| helped >= since)
        }
        _ => false,
    })
}

/// The day on which help was asked of the housing fund, where the answer is still to come.
fn asked_of_the_fund(of: &Of<'_>) -> Option<Day> {
    let asked = |status| status == RightStatus::Asked;
    let rights = of.household.rights.iter();
    rights.filter(|held| held.right == Right::HousingFund && asked(held.status)).find_map(|held| held.since)
}

/// Whether a bill on a metered consumption goes too far back from the last reading.
fn billed_back(
    of: &Of<'_>,
    bill: &Bill,
    since: Day,
    place: Place,
    reviewer: &mut Reviewer<'_>,
) -> Result<(), AssessError> {
    // The law is about electricity and gas.
    if !matches!(bill.supply, Supply::Electricity | Supply::Gas) {
        return Ok(());
    }
    let issued = bill.issued.unwrap_or(of.law.day());
    let read = of.household.readings.iter().filter(|reading| {
        reading.supply == bill.supply && reading.origin != ReadingOrigin::Estimated && reading.day <= issued
    });
    let Some(last_reading) = read.map(|reading| reading.day).max().or(bill.until) else {
        reviewer.lacks::<BackBilling>(place, "readings/day");
        return Ok(());
    };
    let facts = back_billing::Facts {
        last_reading: day(Some(last_reading)),
        billed_from: day(Some(since)),
        amount: Exact::from(bill.amount),
        consumption: count(bill.quantity.unwrap_or(0)),
        excepted: flag(false),
    };
    reviewer.apply::<BackBilling>(place, facts)
}
