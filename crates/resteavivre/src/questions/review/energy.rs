//! Energy and water at home: the calendar of each unpaid bill, what is billed too far back or beyond the readings, the mediator, the
//! voucher.

use rav_household::{Bill, BillBasis, Reading, ReadingOrigin, Right, RightHeld, RightStatus, Supply};
use rav_money::{Day, Exact, Money};
use rav_reading::Part;
use rav_rules::rules::arrears::Arrears;
use rav_rules::rules::back_billing::{self, BackBilling};
use rav_rules::rules::bill_check::{self, BillCheck};
use rav_rules::rules::mediator::{self, Mediator};
use rav_rules::rules::supplier_steps::SupplierSteps;
use rav_rules::rules::voucher_requests::{self, VoucherRequests};
use rav_rules::rules::voucher_validity::{self, VoucherValidity};
use rav_rules::rules::water_supply::{self, Supply as WaterSupply};
use rav_rules::{Info, Record, Row, Rule as _, Worked, day_of, evaluate};

use super::{About, Finding, Lacks, Of, Place, Reviewer, Uncovered, count, day, flag};
use crate::error::AssessError;
use crate::figures::arrears::{self as calendar, EarlyBy};
use crate::figures::more::holder;
use crate::figures::totals::monthly;

/// The rules of a voucher.
const VOUCHER: [&str; 2] = ["energy.voucher-units", "energy.voucher"];

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    for (index, bill) in of.household.bills.iter().enumerate() {
        let place = || Place::line("bills", index, About::Bill(bill.supply, bill.issued.or(bill.until)));
        if calendar::has_calendar(bill) {
            unpaid(of, bill, place(), reviewer)?;
        }
        if bill.supply == Supply::Water && bill.unpaid > Money::ZERO {
            let reduced = flag(bill.reduced.is_some());
            let facts = water_supply::Facts { main_home: flag(true), cut: flag(false), reduced };
            reviewer.apply::<WaterSupply>(place(), facts)?;
        }
        if let (Some(since), true) = (bill.since, bill.basis == BillBasis::Actual) {
            billed_back(of, bill, since, place(), reviewer)?;
        }
        if let Some(complaint) = bill.complaint {
            let facts = mediator::Facts { complaint: day(Some(complaint)) };
            reviewer.apply::<Mediator>(place(), facts)?;
        }
        read(of, bill, place(), reviewer)?;
        if bill.unpaid > Money::ZERO {
            reviewer.uncovered(place(), bill.unpaid);
        }
    }
    whole_home(of, reviewer)?;
    vouchers(of, reviewer)
}

/// Until when a voucher that is held can be used, where the file tells its day of issue and no last day.
fn vouchers(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let held = |right: &RightHeld| right.right == Right::EnergyVoucher && right.status == RightStatus::Held;
    for (index, right) in of.household.rights.iter().enumerate().filter(|(_, right)| held(right)) {
        let (Some(issued), None) = (right.since, right.until) else { continue };
        let facts = voucher_validity::Facts { issued: day(Some(issued)) };
        reviewer.apply::<VoucherValidity>(Place::line("rights", index, About::File), facts)?;
    }
    Ok(())
}

/// A bill beside the readings of its first and its last day; one on a metered consumption without them by what it counts.
fn read(of: &Of<'_>, bill: &Bill, place: Place, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    // The law tells prices of electricity.
    let (Some(since), Some(until), Some(billed)) = (bill.since, bill.until, bill.quantity) else {
        return Ok(());
    };
    if bill.supply != Supply::Electricity {
        return Ok(());
    }
    let readings = || of.household.readings.iter().filter(|reading| reading.supply == bill.supply);
    let on = |day: Day| readings().find(|reading| reading.day == day).map(|reading| reading.index);
    let instalment = of.household.contract(bill.supply).and_then(|contract| contract.instalment.as_ref());
    let instalment = instalment.map(monthly).transpose()?;
    let read = on(since).zip(on(until));
    // Without readings there is nothing to compare but a year at that pace with the instalments.
    let told =
        read.or_else(|| (bill.basis == BillBasis::Actual && instalment.is_some()).then_some((0, billed)));
    let Some((first, last)) = told else { return Ok(()) };
    let replaced = |reading: &Reading| reading.replaced && since < reading.day && reading.day <= until;
    let mut between: Vec<&Reading> =
        readings().filter(|reading| since <= reading.day && reading.day <= until).collect();
    between.sort_by_key(|reading| reading.day);
    // Numbers that fall anywhere between these two days do not follow one another: the first and the last one tell no consumption.
    let fell = between.windows(2).any(|pair| matches!(pair, [one, next] if next.index < one.index));
    // What was paid on account is taken off such a bill: its amount is not the price of what it counts.
    let amount = if instalment.is_some() { Money::ZERO } else { bill.amount };
    let facts = bill_check::Facts {
        from: day(Some(since)),
        to: day(Some(until)),
        first_reading: count(first),
        last_reading: count(last),
        billed: count(billed),
        price: count(0_u32),
        subscription: Money::ZERO.into(),
        amount: amount.into(),
        instalment: instalment.unwrap_or(Money::ZERO).into(),
        replaced: flag(fell || readings().any(replaced)),
    };
    let priced = [of.law.day(), until].into_iter().find(|day| reviewer.has_price(*day));
    if instalment.is_some() && priced.is_none() {
        reviewer.lack(place.clone(), "energy.bill-check", Lacks::Law(PRICE.to_owned()));
    }
    reviewer.apply_on::<BillCheck>(priced.unwrap_or(of.law.day()), place, facts)
}

/// The parameter with the price of electricity.
const PRICE: &str = "energy.regulated-price";

/// The rules that say what an unpaid bill may lead to.
const OF_UNPAID: [&str; 2] = ["energy.arrears", "water.supply"];

impl Reviewer<'_> {
    /// Keeps an unpaid bill of which no rule said what it may lead to.
    fn uncovered(&mut self, Place { path, about }: Place, unpaid: Money) {
        let says = |finding: &Finding| finding.path == path && OF_UNPAID.contains(&finding.worked.info.id);
        if !self.review.findings.iter().any(says) {
            self.review.uncovered.push(Uncovered { path, about, unpaid });
        }
    }

    /// Whether the law has a price of electricity on a day.
    fn has_price(&self, day: Day) -> bool {
        (self.at)(day).rate(PRICE).is_ok()
    }
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
    campaign_before(of, reviewer)
}

/// The voucher of the campaign of the year before, as long as it can still be asked for and says something.
fn campaign_before(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let today = of.law.day();
    let Some(last) = Day::new(today.year() - 1, 12, 31) else { return Ok(()) };
    let law = (reviewer.at)(last);
    let facts = voucher_requests::Facts { campaign: day(Some(last)) };
    // Where the law has no such day, the campaign of the day alone is told.
    let until = evaluate::<VoucherRequests>(facts, law).ok().and_then(|window| day_of(window.until));
    if until.is_none_or(|until| until < today) {
        return Ok(());
    }
    let about = About::Campaign(last);
    let path = match holder(of.household, last) {
        Ok(index) => format!("tax_incomes[{index}]"),
        Err(_) => String::new(),
    };
    let place = Place { path, about };
    let review = &reviewer.review;
    let before = (review.findings.len(), review.lacking.len());
    let of_voucher = |info: &Info| VOUCHER.contains(&info.id).then(|| place.clone());
    reviewer.read_by(of, law, Part::Home, of_voucher)?;
    let found = reviewer.review.findings.iter().skip(before.0);
    let gives = found.filter_map(|finding| finding.worked.get("amount")).any(|amount| amount.whole() > 0);
    if gives || reviewer.review.lacking.len() > before.1 {
        reviewer.apply_by::<VoucherRequests>(law, place, facts)?;
    }
    Ok(())
}

/// The calendar of a bill that is not paid.
fn unpaid(of: &Of<'_>, bill: &Bill, place: Place, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    if bill.issued.is_none() {
        reviewer.lacks::<Arrears>(place.clone(), "bills/issued");
        undated(of, bill, place, reviewer);
        return Ok(());
    }
    reviewer.apply::<Arrears>(place.clone(), calendar::facts(of.household, bill, of.law))?;
    if let Some(finding) = reviewer.review.findings.last_mut().filter(|last| last.path == place.path) {
        finding.disputed = calendar::winter_disputed(of.household, bill, of.law);
    }
    // The fund holds the supply from the day of the request on, and its help protects for months: without that day neither is counted.
    let of_fund = |held: &&RightHeld| held.right == Right::HousingFund && held.status != RightStatus::Refused;
    if of.household.rights.iter().filter(of_fund).any(|held| held.since.is_none()) {
        reviewer.lacks::<Arrears>(place.clone(), "rights/since");
    }
    if let Some(steps) = calendar::steps(of.household, bill, of.law) {
        reviewer.apply::<SupplierSteps>(place.clone(), steps)?;
        only_disputed(of, bill, &place, reviewer);
    }
    Ok(())
}

/// What a supplier did about a bill that tells no day of issue: said where it holds whatever that day is.
fn undated(of: &Of<'_>, bill: &Bill, place: Place, reviewer: &mut Reviewer<'_>) {
    if calendar::steps(of.household, bill, of.law).is_none() {
        return;
    }
    let done = calendar::done(of.household, bill, of.law);
    let says = |flag: Exact| flag.whole() != 0;
    let Some((facts, working)) = done.filter(|(_, done)| says(done.too_early) || says(done.letter_untold))
    else {
        reviewer.lacks::<SupplierSteps>(place, "bills/issued");
        return;
    };
    let worked = Worked { info: &SupplierSteps::INFO, facts: row(facts), working: row(working) };
    reviewer.keep(place.clone(), worked, of.law.day());
    only_disputed(of, bill, &place, reviewer);
}

/// The cells of a record.
fn row<R: Record<Exact>>(record: R) -> Row {
    let mut cells = Vec::new();
    record.each(|cell| cells.push(cell));
    Row::new(cells)
}

/// Power that the letters alone did not allow yet: a winter that only the official sheet gives is told as disputed, and its day as none of the law.
fn only_disputed(of: &Of<'_>, bill: &Bill, place: &Place, reviewer: &mut Reviewer<'_>) {
    let Some((EarlyBy::LettersThenSheet(_), from)) = calendar::early_by(of.household, bill, of.law) else {
        return;
    };
    if let Some(finding) = reviewer.review.findings.last_mut().filter(|last| last.path == place.path) {
        finding.disputed = true;
        finding.undisputed = Some(from);
    }
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
    // The last day of a bill on a metered consumption is itself that of a reading.
    let of_bill = bill.until.filter(|until| *until <= issued);
    let Some(last_reading) = read.map(|reading| reading.day).max().max(of_bill).or(bill.until) else {
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
