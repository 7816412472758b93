//! The bank account: what a seizure leaves on it, what incidents cost, whether the counts of a fragile customer are met.

use rav_household::BankMonth;
use rav_money::{Day, Exact, Money};
use rav_rules::rules::fragile::{self, Fragile};
use rav_rules::rules::incident_fees::{self, IncidentFees};
use rav_rules::rules::tax_seizure_fee::{self, TaxSeizureFee};
use rav_rules::rules::unseizable_balance::{self, UnseizableBalance};

use super::{About, Of, Place, Reviewer, count, flag};
use crate::error::AssessError;

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    seizure(of, reviewer)?;
    fees(of, reviewer)?;
    fragile(of, reviewer)
}

fn seizure(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let bank = &of.household.bank;
    let Some(amount) = bank.seizure else { return Ok(()) };
    // An account in the red has nothing to seize.
    let in_the_red = (bank.overdraft > Money::ZERO).then_some(Money::ZERO);
    match bank.balance.or(in_the_red) {
        Some(balance) => {
            let [balance, seizure, unseizable_sums] = [balance, amount, bank.unseizable].map(Exact::from);
            let facts = unseizable_balance::Facts { balance, seizure, unseizable_sums };
            reviewer.apply::<UnseizableBalance>(Place::account(), facts)?;
        }
        None => reviewer.lacks::<UnseizableBalance>(Place::account(), "bank/balance"),
    }
    if bank.tax_seizure {
        // The file tells no fee of the seizure: the most that it may be is what there is to say.
        let facts = tax_seizure_fee::Facts { debt: amount.into(), fees: Money::ZERO.into() };
        reviewer.apply::<TaxSeizureFee>(Place::account(), facts)?;
    }
    Ok(())
}

/// The months told, the first one first; the month of the file's own fees where no table tells it.
fn months(of: &Of<'_>) -> Vec<(Option<usize>, BankMonth)> {
    let told = of.household.bank_months.iter().copied().enumerate();
    let mut months: Vec<_> = told.map(|(index, month)| (Some(index), month)).collect();
    let (bank, today) = (&of.household.bank, of.law.day());
    let this = Day::new(today.year(), today.month(), 1).unwrap_or(today);
    let is_told = months.iter().any(|(_, month)| month.month == this);
    if !is_told && (bank.fees > Money::ZERO || bank.rejected_payments > 0) {
        let mut own = BankMonth::new(this);
        (own.fees, own.incidents) = (bank.fees, bank.rejected_payments);
        months.push((None, own));
    }
    months.sort_by_key(|(_, month)| month.month);
    months
}

/// What was charged in each month, beside the caps of that month for the customer's status.
fn fees(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let bank = &of.household.bank;
    let mut in_year = (0, Money::ZERO);
    for (index, month) in months(of) {
        let year = month.month.year();
        let before = if in_year.0 == year { in_year.1 } else { Money::ZERO };
        in_year = (year, before);
        if month.fees == Money::ZERO {
            continue;
        }
        let about = About::Month(month.month);
        let place = match index {
            Some(index) => Place::line("bank_months", index, about),
            None => Place { path: "bank".to_owned(), about },
        };
        // Without the number of operations, nobody can tell what their cap is.
        let uncounted = month.interventions == 0 && month.intervention_fees > Money::ZERO;
        if uncounted {
            reviewer.lacks::<IncidentFees>(place.clone(), "bank_months/interventions");
        }
        let intervention_fees = if uncounted { Money::ZERO } else { month.intervention_fees };
        let facts = incident_fees::Facts {
            incident_fees: month.fees.into(),
            intervention_fees: intervention_fees.into(),
            intervention_count: count(month.interventions.min(MOST_COUNTED)),
            fragile: flag(bank.fragile),
            offer: flag(bank.specific_offer),
            basic_services: flag(false),
            charged_before: if bank.specific_offer { before.into() } else { Money::ZERO.into() },
        };
        let last = month.month.plus_months(1).and_then(Day::previous_day).unwrap_or(month.month);
        let found = reviewer.review.findings.len();
        reviewer.apply_on::<IncidentFees>(last.min(of.law.day()), place, facts)?;
        // What is to be paid back does not fill the cap of the year.
        let kept = reviewer.review.findings.get(found).and_then(|new| new.worked.get("allowed")?.money());
        in_year = (year, before.checked_add(kept.map_or(month.fees, |kept| kept.min(month.fees)))?);
    }
    Ok(())
}

/// More of anything in a month meets every count and every cap.
const MOST_COUNTED: u16 = 100;

/// The counts of the text, over the months that bear on the day.
fn fragile(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let months = months(of);
    let today = of.law.day();
    // A month with many incidents bears for some months at least.
    let bears = of.law.count("bank.fragile-months").ok().and_then(|months| u16::try_from(months).ok());
    let since = bears.and_then(|months| today.minus_months(months)).unwrap_or(Day::FIRST);
    let recent = months.iter().filter(|(_, month)| month.month >= since);
    let worst = recent.map(|(_, month)| month.incidents).max().unwrap_or(0);
    let banned = of.household.bank.banned.map_or(0, |day| day.whole_months_to(today));
    let in_a_row = in_a_row(&months);
    // Who holds the offer need not ask for it.
    let holds = of.household.bank.specific_offer;
    if holds || worst == 0 && in_a_row == 0 && banned == 0 {
        return Ok(());
    }
    let facts = fragile::Facts {
        incidents: count(worst.min(MOST_COUNTED)),
        months_in_a_row: count(in_a_row),
        ban_months: count(banned.min(u32::from(rav_money::Period::LONGEST_SPREAD))),
        file_admissible: flag(false),
    };
    reviewer.apply::<Fragile>(Place::account(), facts)
}

/// The months in a row with incidents, up to the last one told.
fn in_a_row(months: &[(Option<usize>, BankMonth)]) -> u16 {
    let mut count = 0;
    let mut expected: Option<Day> = None;
    for (_, month) in months.iter().rev() {
        let follows = expected.is_none_or(|expected| expected == month.month);
        if !follows || month.incidents == 0 {
            break;
        }
        count += 1;
        expected = month.month.minus_months(1);
    }
    count
}
