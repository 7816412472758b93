//! Questions that bills and meter readings raise among themselves: nothing is refused, yet somebody should ask.

use rav_household::{
    Bill, BillBasis, DebtKind, Household, IncomeKind, Reading, Right, RightHeld, RightStatus, Supply,
    TaxIncome,
};
use rav_money::{Day, Money};

use crate::assessment::said::Said;
use crate::assessment::{Caveat, caveat};

/// A bill over more months than this is no usual one: suppliers bill a metered consumption once a year at least.
const LONGEST_BILL: u32 = 12;

/// Every such question.
pub(crate) fn questions(household: &Household, today: Day) -> Vec<Caveat> {
    let bills = || household.bills.iter().enumerate();
    let long = bills().filter_map(|(index, bill)| too_long(index, bill));
    let mut list: Vec<Caveat> = long.chain(overlaps(&household.bills)).collect();
    list.extend(twice(&household.bills));
    list.extend(bills().filter_map(|(index, bill)| days(bill).map(|code| of(code, "bills", index))));
    let home = [(DebtKind::EnergyArrears, false), (DebtKind::WaterArrears, true)];
    list.extend(home.into_iter().flat_map(|(kind, water)| beside_debts(household, kind, water)));
    list.extend(turned_back(&household.readings));
    list.extend(not_yet(household, today));
    list.extend(beside_incomes(household, today));
    list.extend(of_another_year(household, today));
    list.extend(born_later(household));
    list.extend(two_amounts(household, today));
    list
}

/// The same bill, told twice: nothing is refused, since two meters may be billed alike on one day.
fn twice(bills: &[Bill]) -> Vec<Caveat> {
    let same = |one: &Bill, other: &Bill| {
        let key = |bill: &Bill| (bill.supply, bill.amount, bill.issued, bill.since, bill.until);
        one.issued.is_some() && key(one) == key(other) && one.since.zip(one.until).is_none()
    };
    let mut list = Vec::new();
    for (index, bill) in bills.iter().enumerate() {
        if let Some(first) = bills.iter().take(index).position(|other| same(bill, other)) {
            list.push(of("bill-twice", "bills", index).with("other", Said::Line("bills", first)));
        }
    }
    list
}

/// Days of a bill that can hardly be, one question for each bill.
fn days(bill: &Bill) -> Option<&'static str> {
    let letters = bill.first_letter.is_some() || bill.second_letter.is_some();
    let before =
        |one: Option<Day>, other: Option<Day>| one.zip(other).is_some_and(|(one, other)| one < other);
    // Only what comes by a network has such letters.
    if letters && !bill.supply.is_network_energy() {
        return Some("bill-days-unused");
    }
    if before(bill.issued, bill.since) {
        return Some("bill-issued-early");
    }
    if bill.second_letter.is_some() && bill.first_letter.is_none() {
        return Some("bill-letter-alone");
    }
    let reduced = bill.reduced.is_some() && bill.supply == Supply::Electricity;
    if reduced && (bill.second_letter.is_none() || before(bill.reduced, bill.second_letter)) {
        return Some("bill-reduced-early");
    }
    (letters && bill.unpaid == Money::ZERO).then_some("bill-paid-reminded")
}

/// Rights that are said to be held and begin later: they count from that day.
fn not_yet(household: &Household, today: Day) -> Vec<Caveat> {
    let rights = household.rights.iter().enumerate();
    let later = rights.filter_map(|(index, right)| {
        let since = right.since.filter(|since| right.status == RightStatus::Held && *since > today)?;
        Some(of("right-to-come", "rights", index).with("day", Said::Day(since)))
    });
    later.collect()
}

/// The income that a right pays by the month, where the file has a kind of its own for it.
fn paid_as(right: Right) -> Option<IncomeKind> {
    Some(match right {
        Right::MinimumIncome => IncomeKind::MinimumIncome,
        Right::ActivityBonus => IncomeKind::ActivityBonus,
        Right::DisabledAdultAllowance => IncomeKind::DisabledAdultAllowance,
        Right::OldAgeAllowance => IncomeKind::OldAgeAllowance,
        Right::SolidarityAllowance => IncomeKind::SolidarityAllowance,
        Right::FamilyAllowances => IncomeKind::FamilyAllowance,
        Right::FamilySupport => IncomeKind::SingleParentSupport,
        Right::HousingAid => IncomeKind::HousingAid,
        _ => return None,
    })
}

/// Rights that say otherwise than the incomes beside them: ended or refused and still counted, or held and not counted.
fn beside_incomes(household: &Household, today: Day) -> Vec<Caveat> {
    let rights = household.rights.iter().enumerate();
    let beside = rights.filter_map(|(index, held)| {
        let kind = paid_as(held.right)?;
        let counted = household.incomes.iter().any(|line| line.kind == kind && line.runs_on(today));
        // A right may have been told twice: as it ended, and as it was renewed.
        let alive = |held: &RightHeld| {
            held.status == RightStatus::Held
                && held.since.is_none_or(|since| since <= today)
                && held.until.is_none_or(|until| today <= until)
        };
        let renewed = household.rights.iter().any(|other| other.right == held.right && alive(other));
        let over = held.until.is_some_and(|until| until < today) && held.status == RightStatus::Held;
        let (over, refused) = (over && !renewed, held.status == RightStatus::Refused && !renewed);
        let code = match counted {
            true if over || refused => "right-still-counted",
            false if alive(held) => "right-not-counted",
            _ => return None,
        };
        Some(of(code, "rights", index).with("kind", Said::Income(kind)))
    });
    beside.collect()
}

/// Tax incomes none of which is of the year that rights look at: the last but one.
fn of_another_year(household: &Household, today: Day) -> Option<Caveat> {
    let wanted = |tax: &TaxIncome| i32::from(tax.year) + 2 == today.year();
    if household.tax_incomes.is_empty() || household.tax_incomes.iter().any(wanted) {
        return None;
    }
    let year = today.minus_months(24)?;
    Some(of("tax-income-other-year", "tax_incomes", 0).with("year", Said::YearOf(year)))
}

/// Dependants who were not born by the end of the year of the income.
fn born_later(household: &Household) -> Vec<Caveat> {
    let born = |id: &String| household.person(id).map(|person| person.born.year());
    let taxes = household.tax_incomes.iter().enumerate();
    let later = taxes
        .filter(|(_, tax)| tax.dependants.iter().filter_map(born).any(|year| year > i32::from(tax.year)));
    later.map(|(index, _)| of("tax-dependant-unborn", "tax_incomes", index)).collect()
}

/// The fees of this month, told in two places that differ.
fn two_amounts(household: &Household, today: Day) -> Option<Caveat> {
    let fees = household.bank.fees;
    let this = |day: Day| (day.year(), day.month()) == (today.year(), today.month());
    let index = household.bank_months.iter().position(|month| this(month.month) && month.fees != fees)?;
    let of_month = household.bank_months.get(index)?.fees;
    (fees > Money::ZERO)
        .then(|| of("bank-fees-differ", "bank_months", index).with("fees", fees).with("other", of_month))
}

/// What is unpaid of the bills of energy, or of water, beside the debts of that kind: steps, letters and plans know debts only.
fn beside_debts(household: &Household, kind: DebtKind, water: bool) -> Vec<Caveat> {
    let unpaid = |bill: &Bill| bill.unpaid > Money::ZERO && (bill.supply == Supply::Water) == water;
    let bills = household.bills.iter().filter(|bill| unpaid(bill)).map(|bill| bill.unpaid);
    let debts = household.debts.iter().filter(|debt| debt.kind == kind).map(|debt| debt.balance);
    let (Ok(unpaid_sum), Ok(owed)) = (Money::sum(bills), Money::sum(debts)) else { return Vec::new() };
    let Some(first) = household.bills.iter().position(unpaid) else { return Vec::new() };
    let of_both = |caveat: Caveat| caveat.with("unpaid", unpaid_sum).with("owed", owed).with("kind", kind);
    let missing = unpaid_sum > owed;
    let more = (owed > unpaid_sum).then(|| of_both(caveat("debts-above-bills")));
    missing.then(|| of_both(of("bill-not-in-debts", "bills", first))).into_iter().chain(more).collect()
}

/// What is said of a bill or of a reading.
fn of(code: &'static str, list: &'static str, index: usize) -> Caveat {
    caveat(code).with("path", Said::Line(list, index))
}

/// A bill that covers more than a year.
fn too_long(index: usize, bill: &Bill) -> Option<Caveat> {
    let (since, until) = (bill.since?, bill.until?.next_day()?);
    let months = since.whole_months_to(until);
    let longer = months > LONGEST_BILL || since.plus_months(12).is_some_and(|year| year < until);
    longer.then(|| of("bill-long", "bills", index).with("months", months))
}

/// Two bills on a metered consumption that cover the same days; an estimate is put right by a later bill.
fn overlaps(bills: &[Bill]) -> Vec<Caveat> {
    let covers = |one: &Bill, other: &Bill| {
        let metered = [one, other].iter().all(|bill| bill.basis == BillBasis::Actual);
        let days = one.since.zip(one.until).zip(other.since.zip(other.until));
        let same = days.is_some_and(|((from, to), (since, until))| from <= until && since <= to);
        one.supply == other.supply && metered && same
    };
    let mut list = Vec::new();
    for (index, bill) in bills.iter().enumerate() {
        if let Some(first) = bills.iter().take(index).position(|other| covers(bill, other)) {
            list.push(of("bills-overlap", "bills", index).with("other", Said::Line("bills", first)));
        }
    }
    list
}

/// A meter that shows less than before, and was not replaced.
fn turned_back(readings: &[Reading]) -> Vec<Caveat> {
    let mut order: Vec<usize> = (0..readings.len()).collect();
    order.sort_by_key(|index| readings.get(*index).map(|reading| reading.day));
    let mut list = Vec::new();
    for (place, index) in order.iter().enumerate() {
        let Some(reading) = readings.get(*index) else { continue };
        let before = order.iter().take(place).rev().filter_map(|earlier| readings.get(*earlier));
        let last = before.into_iter().find(|earlier| earlier.supply == reading.supply);
        if last.is_some_and(|last| reading.index < last.index && !reading.replaced) {
            list.push(of("meter-turned-back", "readings", *index));
        }
    }
    list
}
