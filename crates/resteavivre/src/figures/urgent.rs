//! What is urgent, with what the law of the day says of it.
//!
//! A blocked account: the bank leaves the unseizable balance by itself, within the credit balance only (code of civil enforcement, L162-2,
//! R162-2). What no ordinary seizure takes stays so once it is in the account, but only who asks for it with proof of where it comes from
//! gets it (R112-5, R162-4, R162-5), less what the bank has left already (R162-7). Energy: in the winter break no cut of a main home
//! for unpaid bills (code of social action, L115-3).

use rav_household::{Alert, Bill, DebtKind, Household, IncomeKind, Seizable, Supply, Word};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money, Value as _};
use rav_rules::day_of;
use rav_rules::rules::arrears::Working;

use crate::assessment::caveat;
use crate::assessment::{Caveat, Outcome};
use crate::figures::arrears;

/// Each alert by its code, or by a code of its own where the law of the day or the file changes what there is to say; then what the
/// papers of the file show to be urgent though no alert says so.
pub(crate) fn urgent(household: &Household, outcomes: &[Outcome], law: LawOn<'_>) -> Vec<Caveat> {
    let said = |alert: &Alert| match alert {
        Alert::AccountBlocked => account(household, outcomes, law.day()),
        Alert::EnergyCut => cut(household, law),
        other => vec![caveat(other.id())],
    };
    let told: Vec<Caveat> = household.alerts.iter().flat_map(said).collect();
    let alerted = |alert: Alert| household.alerts.contains(&alert);
    let mut all = Vec::new();
    if !alerted(Alert::EnergyCut) {
        all.extend(reduced(household, law).into_iter().chain(cut_now(household, law)));
    }
    if !alerted(Alert::WaterCut) && household.bills.iter().any(is_unlawful_at_the_tap) {
        all.push(caveat("water-reduced"));
    }
    if !alerted(Alert::AccountBlocked) && household.bank.is_seized() {
        all.extend(account(household, outcomes, law.day()));
    }
    told.into_iter().chain(all).collect()
}

/// Whether less water flows for a bill that is not paid.
fn is_unlawful_at_the_tap(bill: &Bill) -> bool {
    bill.supply == Supply::Water && bill.reduced.is_some() && bill.unpaid > Money::ZERO
}

/// What stays available on a blocked account: by itself, then on request. An overdrawn one is promised nothing.
fn account(household: &Household, outcomes: &[Outcome], day: Day) -> Vec<Caveat> {
    let listed =
        household.debts.iter().any(|debt| debt.kind == DebtKind::Overdraft && debt.balance > Money::ZERO);
    let single = outcomes.iter().find(|o| o.is("income.minimum-single")).and_then(Outcome::main);
    let bank = household.bank;
    let nothing = bank.overdraft > Money::ZERO || bank.balance.is_some_and(|balance| balance <= Money::ZERO);
    let Some(single) = single.filter(|_| !listed && !nothing) else {
        return vec![caveat("account-blocked-overdrawn")];
    };
    let mut list = vec![caveat("account-blocked").with("amount", &single)];
    let kinds = beyond_seizure(household, day);
    if !kinds.is_empty() {
        list.push(caveat("account-on-request").with("kinds", kinds));
    }
    list
}

/// The kinds of income of those who file that no seizure takes, or only some creditors can.
fn beyond_seizure(household: &Household, day: Day) -> Vec<IncomeKind> {
    let mut kinds = Vec::new();
    let protected =
        |kind: IncomeKind| matches!(kind.seizable(), Seizable::Never(_) | Seizable::BySomeCreditors(_));
    for income in household.incomes.iter().filter(|income| protected(income.kind) && income.runs_on(day)) {
        if household.is_of_those_who_file(income) && !kinds.contains(&income.kind) {
            kinds.push(income.kind);
        }
    }
    kinds
}

/// A notice of a cut: power that was reduced too early first, then what may still come.
fn cut(household: &Household, law: LawOn<'_>) -> Vec<Caveat> {
    // Of letters that the file does not tell, the notice itself says more.
    let now = || cut_now(household, law).filter(|now| now.code == CUT_NOW);
    let next = by_calendar(household, law).or_else(now).unwrap_or_else(|| energy(law));
    reduced(household, law).into_iter().chain([next]).collect()
}

/// A cut that is possible already, by letters that the file tells.
const CUT_NOW: &str = "energy-cut-now";

/// Power that was reduced too early.
fn reduced(household: &Household, law: LawOn<'_>) -> Option<Caveat> {
    Some(match arrears::reduced_early(household, law)? {
        false => caveat("energy-reduced-early"),
        true => caveat("energy-reduced-disputed"),
    })
}

/// A cut that is possible already: certainly where the file tells both letters, else where the supplier has written them.
fn cut_now(household: &Household, law: LawOn<'_>) -> Option<Caveat> {
    let possible = |bill: &&Bill| {
        let steps = arrears::calendar(household, bill, law);
        steps.and_then(|steps| day_of(cut_of(&steps))).is_some_and(|cut| cut <= law.day())
    };
    let bills: Vec<&Bill> = household.bills.iter().filter(possible).collect();
    let written = |bill: &&Bill| bill.first_letter.is_some() && bill.second_letter.is_some();
    let code = if bills.iter().any(written) { CUT_NOW } else { "energy-cut-once-written" };
    (!bills.is_empty()).then(|| caveat(code))
}

/// The first day of a cut: no month of reduced power is left out.
fn cut_of(steps: &Working<Exact>) -> Exact {
    steps.cut_from.max(steps.reduced_month_until)
}

/// A notice of a cut beside the calendars of the file's own unpaid bills: the first day on which a supplier may act, and may cut. Nothing
/// where no bill tells its day, or where a cut may come from now on.
fn by_calendar(household: &Household, law: LawOn<'_>) -> Option<Caveat> {
    let calendars = arrears::calendars(household, law);
    let first = |figure: fn(&Working<Exact>) -> Exact| {
        calendars.iter().map(figure).min_by_key(|day| day.whole()).and_then(day_of)
    };
    let cut = first(cut_of)?;
    let act = first(|steps| steps.act_from)?;
    let today = law.day();
    // Of power that is reduced already only the cut is to come; one day is not told twice.
    let reduced = household.bills.iter().any(|bill| arrears::has_calendar(bill) && bill.reduced.is_some());
    match (act > today, cut > today) {
        (_, true) if reduced || act == cut => Some(caveat("energy-cut-only").with("cut", cut)),
        (true, _) => Some(caveat("energy-cut-before").with("act", act).with("cut", cut)),
        (false, true) => Some(caveat("energy-cut-reduced").with("cut", cut)),
        (false, false) => None,
    }
}

/// A notice of a cut, with the days between which it may not come.
fn energy(law: LawOn<'_>) -> Caveat {
    let month = |key| law.count(key).ok().and_then(|month| u32::try_from(month).ok());
    let months = month("energy.winter-first-month").zip(month("energy.winter-last-month"));
    match months.and_then(|(first, last)| law.day().yearly_span(first, last)) {
        Some((first, last)) => caveat("energy-cut-winter").with("first", first).with("last", last),
        None => caveat(Alert::EnergyCut.id()),
    }
}
