//! Questions that bills and meter readings raise among themselves: nothing is refused, yet somebody should ask.

use rav_household::{Bill, BillBasis, DebtKind, Household, Reading, Supply};
use rav_money::Money;

use crate::assessment::said::Said;
use crate::assessment::{Caveat, caveat};

/// A bill over more months than this is no usual one: suppliers bill a metered consumption once a year at least.
const LONGEST_BILL: u32 = 12;

/// Every such question.
pub(crate) fn questions(household: &Household) -> Vec<Caveat> {
    let bills = household.bills.iter().enumerate();
    let long = bills.filter_map(|(index, bill)| too_long(index, bill));
    let odd = long.chain(overlaps(&household.bills)).chain(turned_back(&household.readings));
    let home = [(DebtKind::EnergyArrears, false), (DebtKind::WaterArrears, true)];
    odd.chain(home.into_iter().flat_map(|(kind, water)| beside_debts(household, kind, water))).collect()
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
