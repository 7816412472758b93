//! The bank account: what a seizure leaves on it, what incidents cost, whether the counts of a fragile customer are met.

use rav_household::BankMonth;
use rav_money::{Day, Money};
use rav_reading::Part;
use rav_rules::Rule as _;
use rav_rules::rules::fragile::Fragile;
use rav_rules::rules::incident_fees::{self, IncidentFees};

use super::{About, Of, Place, Reviewer, count, flag};
use crate::error::AssessError;
use crate::figures::more::{MOST_COUNTED, months};

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    reviewer.read(of, Part::Account, |_| Place::account())?;
    // What is done about fees comes after what a seizure leaves, before the counts of the text.
    let counts = reviewer.review.findings.iter().position(|one| one.worked.info.id == Fragile::INFO.id);
    let counts = counts.map(|place| reviewer.review.findings.split_off(place));
    fees(of, reviewer)?;
    reviewer.review.findings.extend(counts.into_iter().flatten());
    Ok(())
}

/// What was charged in each month, beside the caps of that month for the customer's status.
fn fees(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let bank = &of.household.bank;
    let mut in_year = (0, Money::ZERO);
    for (index, month) in months(of.household, of.law.day()) {
        let offer = month.specific_offer.unwrap_or(bank.specific_offer);
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
            fragile: flag(month.fragile.unwrap_or(bank.fragile)),
            offer: flag(offer),
            basic_services: flag(false),
            charged_before: if offer { before.into() } else { Money::ZERO.into() },
        };
        let last = month.month.plus_months(1).and_then(Day::previous_day).unwrap_or(month.month);
        let found = reviewer.review.findings.len();
        reviewer.apply_on::<IncidentFees>(last.min(of.law.day()), place, facts)?;
        // What is to be paid back does not fill the cap of the year.
        let kept = reviewer.review.findings.get(found).and_then(|new| new.worked.get("allowed")?.money());
        in_year = (year, before.checked_add(kept.map_or(month.fees, |kept| kept.min(month.fees)))?);
    }
    status_of_then(of, reviewer);
    Ok(())
}

/// A status of today may be younger than the months before: where one of them has none of its own, the review asks for it.
fn status_of_then(of: &Of<'_>, reviewer: &mut Reviewer<'_>) {
    let (bank, today) = (&of.household.bank, of.law.day());
    let this = Day::new(today.year(), today.month(), 1).unwrap_or(today);
    let asked = |month: &BankMonth| {
        let offer = bank.specific_offer && month.specific_offer.is_none();
        let fragile = bank.fragile && month.fragile.is_none() && month.specific_offer != Some(true);
        month.month < this && month.fees > Money::ZERO && (offer || fragile)
    };
    if of.household.bank_months.iter().any(asked) {
        reviewer.lacks::<IncidentFees>(Place::account(), "bank_months/fragile");
    }
}
