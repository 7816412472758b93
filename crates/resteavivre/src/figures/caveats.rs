//! Doubts that bear on a figure, and remarks on what looks unlikely. Each by a stable code; words are the report's.

use rav_household::{
    Alert, Counting, DebtKind, DebtPlace, Expense, ExpenseKind, Household, Income, IncomeKind, Outlook,
    Provenance, Role, Seizable, Tenure,
};
use rav_law::{LawOn, Scale};
use rav_money::{Day, Exact, Money, Value as _};
use rav_rules::rules as r;
use rav_rules::{Unit, evaluate};

use crate::assessment::routes::COURT_FIRST;
use crate::assessment::said::Said;
use crate::assessment::{Caveat, LawRead, Outcome, SCALE_ENDED, caveat, of_line, rests_on_scale};
use crate::figures::people::most_paid_shown;
use crate::figures::remarks::of_debt;
use crate::figures::totals::{Situation, monthly};
use rav_reading::cases::{PRO_RATA, SHARE_OF_CHARGES};

/// A document older than this many months may no longer hold: payslips of the last three months are what
/// counsellors ask for.
const FRESH_MONTHS: u32 = 3;

/// Every doubt that bears on a figure.
pub(crate) fn caveats(
    household: &Household,
    situation: &Situation,
    outcomes: &[Outcome],
    law: LawOn<'_>,
    scale: Option<&Scale>,
    whole_euros: bool,
) -> Vec<Caveat> {
    let mut list = Vec::new();
    list.extend(law_caveats(outcomes, law));
    list.extend(scale_caveats(household, situation, outcomes, scale));
    list.extend(income_caveats(household, situation, law));
    list.extend(people_caveats(situation, outcomes, law));
    list.extend(seizure_caveats(household, outcomes, law));
    list.extend(share_gap(outcomes));
    list.extend(debt_caveats(household, law));
    if whole_euros && situation.totals.applicants.cents() % 100 != 0 {
        list.push(caveat("whole-euros"));
    }
    if household.dwelling.tenure.is_owner()
        && outcomes.iter().any(|o| o.info.id == "repayment.instalment-ceiling")
    {
        list.push(caveat("main-home-exception"));
    }
    list
}

/// The keys that an outcome read on the day.
fn keys(outcome: &Outcome) -> impl Iterator<Item = &'static str> {
    outcome.info.law.iter().chain(outcome.info.law_if_any).copied()
}

/// The keys read by all outcomes, each once, in order.
fn all_keys(outcomes: &[Outcome]) -> Vec<&'static str> {
    let mut seen: Vec<&'static str> = Vec::with_capacity(24);
    for key in outcomes.iter().flat_map(keys) {
        if !seen.contains(&key) {
            seen.push(key);
        }
    }
    seen
}

fn law_caveats(outcomes: &[Outcome], law: LawOn<'_>) -> Vec<Caveat> {
    let mut list = Vec::new();
    let readings: Vec<_> = all_keys(outcomes).into_iter().filter_map(|key| law.reading(key).ok()).collect();
    if let Some(through) = readings.iter().filter(|r| r.unchecked).map(|r| r.parameter.checked_through).min()
    {
        list.push(caveat("law-unchecked").with("through", through));
    }
    for reading in readings.iter().filter(|r| r.confidence().is_doubtful()) {
        let key = Said::Parameter(reading.parameter.key.clone());
        list.push(caveat("law-doubtful").with("key", key).with("confidence", reading.confidence()));
    }
    for reading in readings.iter().filter(|r| r.parameter.key == "living-standard.line-60") {
        list.push(caveat("poverty-year").with("year", Said::YearOf(reading.dated.from)));
    }
    if law.reading("living-standard.third-decile").is_err()
        && outcomes.iter().any(|o| o.info.id == "burden.energy")
    {
        list.push(caveat("energy-decile-unknown"));
    }
    list
}

fn scale_caveats(
    household: &Household,
    situation: &Situation,
    outcomes: &[Outcome],
    scale: Option<&Scale>,
) -> Vec<Caveat> {
    if household.procedure.retained_charges.is_some() {
        return vec![caveat("retained-charges")];
    }
    match scale {
        None => vec![caveat("no-scale")],
        Some(scale) => {
            let label = scale.label.as_str();
            let territory = scale.territory.as_str();
            let origin = caveat("scale-used").with("label", label).with("territory", territory);
            let doubt =
                scale.caveat.iter().map(|text| caveat("scale-unverified").with("text", text.as_str()));
            let choices = choices(household, situation, outcomes, scale);
            std::iter::once(origin).chain(doubt).chain(choices).collect()
        }
    }
}

/// Where the official sheet F1947 and the scale leave a commission the choice, and which reading was taken.
fn choices(household: &Household, situation: &Situation, outcomes: &[Outcome], scale: &Scale) -> Vec<Caveat> {
    let mut list = Vec::new();
    let t = situation.totals;
    let mut amount = |code, holds: bool, amount: Money| {
        if holds && amount > Money::ZERO {
            list.push(caveat(code).with("amount", amount));
        }
    };
    let flat_rates = outcomes.iter().find_map(Outcome::working_of::<r::flat_rates::FlatRates>);
    let housing = flat_rates.and_then(|rates| rates.housing.money()).unwrap_or(Money::ZERO);
    let at_cost = scale.housing_at_cost;
    amount("housing-at-cost", at_cost, housing);
    amount("housing-in-full", !at_cost && t.housing_bills < housing, t.housing_bills);
    let passes = household.expenses.iter().filter(|e| e.kind == ExpenseKind::PublicTransport);
    let passes = passes.filter(|e| e.runs_on(situation.day)).filter_map(|e| monthly(&e.amount).ok());
    amount("public-transport-real", true, Money::sum(passes).unwrap_or(Money::MAX));
    amount("work-travel-real", scale.travel_most.is_none(), t.work_travel);
    amount("health-cover-real", scale.health_most.is_none(), t.health_cover);
    list
}

/// What is said of a scale that was given but does not run on the day: that it was set aside, or, where that was accepted,
/// which figures rest on it.
pub(crate) fn scale_dates(
    list: &mut Vec<Caveat>,
    household: &Household,
    outcomes: &[Outcome],
    given: Option<&Scale>,
    day: Day,
) {
    let retained = household.procedure.retained_charges.is_some();
    let Some(scale) = given.filter(|scale| !retained && scale.on(day).is_err()) else { return };
    let dated = |code| {
        let label = scale.label.as_str();
        caveat(code).with("label", label).with("first", scale.from).with("last", scale.to)
    };
    match list.iter_mut().find(|caveat| caveat.code == "no-scale") {
        Some(none) => *none = dated("scale-out-of-dates"),
        None => {
            let resting = outcomes.iter().filter(|outcome| rests_on_scale(outcomes, outcome));
            let keys = Said::Outcomes(resting.map(Outcome::key).collect());
            list.push(dated(SCALE_ENDED).with("figures", keys));
        }
    }
}

fn income_caveats(household: &Household, situation: &Situation, law: LawOn<'_>) -> Vec<Caveat> {
    let mut list = Vec::new();
    let day = law.day();
    for (index, income) in household.incomes.iter().enumerate() {
        if !income.runs_on(day) {
            list.push(of_income("income-not-running", index, income));
        } else if income.as_of.is_some_and(|as_of| as_of.whole_months_to(day) >= FRESH_MONTHS) {
            list.push(of_income("income-out-of-date", index, income));
        } else if income.kind.counting() != Counting::Counted {
            list.push(of_income("income-left-out", index, income));
        }
    }
    let estimated = situation.totals.estimated;
    let resources = situation.totals.resources;
    // A twentieth of the resources, or more than what is left in the end, is enough to change the reading.
    let spent = [situation.totals.committed, situation.totals.everyday, situation.totals.debt_service];
    let balance = spent.iter().fold(resources.cents(), |left, m| left - m.cents());
    if estimated > Money::ZERO
        && (estimated.cents() * 20 >= resources.cents() || estimated.cents() >= balance.abs())
    {
        list.push(caveat("estimate-matters").with("amount", estimated));
    }
    list
}

fn people_caveats(situation: &Situation, outcomes: &[Outcome], law: LawOn<'_>) -> Vec<Caveat> {
    let mut list = Vec::new();
    let people = situation.people;
    if people.alternating > 0 {
        list.push(alternating(situation, outcomes, law));
    }
    if people.scale_children_grown > 0 {
        list.push(grown(situation, outcomes, law));
    }
    list.extend(uncounted(situation, law));
    if people.ascendants_unknown > 0 {
        list.push(caveat("ascendant-resources-unknown"));
    }
    if people.silent_partner {
        let known = situation.totals.partner > Money::ZERO;
        let both = outcomes.iter().any(|o| o.case == SHARE_OF_CHARGES);
        list.push(match (known, both) {
            (false, _) => caveat("partner-resources-unknown"),
            (true, true) => caveat("partner-two-methods"),
            (true, false) => caveat("partner-share-unknown"),
        });
    } else if people.owner_unknown {
        list.push(caveat("owner-unknown"));
    }
    list
}

/// Who does not count, and why: for the minimum income by age or by own resources, for the scale by pay.
fn uncounted(situation: &Situation, law: LawOn<'_>) -> Vec<Caveat> {
    let people = situation.people;
    let adults = people.minimum_adults;
    let own = people.minimum_self_supporting;
    let paid = people.scale_children_paid;
    let mut list = Vec::new();
    if adults > 0 {
        let age = law.count("income.minimum-child-age").ok();
        list.push(caveat("adult-not-in-minimum").with("persons", adults).with("age", age));
    }
    if own > 0 {
        list.push(caveat("self-supporting-not-in-minimum").with("persons", own));
    }
    if paid > 0 {
        list.push(caveat("child-paid").with("children", paid).with("most", most_paid_shown(law)));
    }
    list
}

/// What bears on a seizure: whose the sums are, and maintenance, which goes further than the scale.
fn seizure_caveats(household: &Household, outcomes: &[Outcome], law: LawOn<'_>) -> Vec<Caveat> {
    let of = |rule: &'static str| outcomes.iter().filter(move |o| o.info.id == rule);
    let figure = |outcome: &Outcome, name| {
        outcome.figure(name).and_then(|figure| figure.money()).unwrap_or(Money::ZERO)
    };
    let mut list = Vec::new();
    let together = household.role(Role::CoDepositor).is_some();
    let nobodys = |income: &Income| {
        income.kind.is_seizable_by_scale() && income.of.is_none() && income.runs_on(law.day())
    };
    if together && household.incomes.iter().any(nobodys) {
        list.push(caveat("seizure-owner-unknown"));
    }
    // Of two who file, the one of whom maintenance can take the more: the file does not say who owes it.
    let most = of("earnings.direct-payment").max_by_key(|outcome| figure(outcome, "taken"));
    if let Some(outcome) = most.filter(|outcome| figure(outcome, "taken") > Money::ZERO) {
        let [taken, left] = ["taken", "left"].map(|name| figure(outcome, name));
        list.push(caveat("maintenance-first").with("taken", taken).with("left", left));
    }
    let late = household.debts.iter().any(|debt| debt.kind == DebtKind::MaintenanceArrears);
    let available = of("earnings.wage-floor").map(|outcome| figure(outcome, "available")).max();
    if let Some(most) = available.filter(|most| late && *most > Money::ZERO) {
        list.push(caveat("maintenance-arrears-first").with("most", most));
    }
    list
}

/// A declared share of charges that is not what the incomes would make it: both readings of the highest instalment.
fn share_gap(outcomes: &[Outcome]) -> Option<Caveat> {
    let amount = |id: &str, case: &str, name: &str| {
        let outcome = outcomes.iter().find(|o| o.info.id == id && o.case == case)?;
        outcome.figure(name)?.money()
    };
    let capacity = |case: &str| {
        let outcome = outcomes.iter().find(|o| o.info.id == "repayment.capacity" && o.case == case)?;
        outcome.facts().next()?.money()
    };
    let first = capacity("")?;
    let other = capacity(PRO_RATA)?;
    let in_proportion = amount("repayment.partner-share", "", "contribution")?;
    let declared = in_proportion.checked_add(first.checked_sub(other).ok()?).ok()?;
    let ceiling = |case: &str| amount("repayment.instalment-ceiling", case, "ceiling");
    let gap = caveat("partner-share-gap").with("declared", declared).with("in_proportion", in_proportion);
    Some(gap.with("ceiling", ceiling("")).with("other", ceiling(PRO_RATA)))
}

/// Whether somebody who files trades alone, or owes what such a trade left: a partner who does not file trades for themselves.
pub(crate) fn trades(household: &Household, day: Day) -> bool {
    let own_trade = |i: &Income| {
        i.kind == IncomeKind::SelfEmployment && i.runs_on(day) && household.is_of_those_who_file(i)
    };
    household.incomes.iter().any(own_trade)
        || household.debts.iter().any(|debt| debt.kind == DebtKind::ProfessionalDebt)
}

/// What the kind of work or of debt changes for the whole file.
fn debt_caveats(household: &Household, law: LawOn<'_>) -> Vec<Caveat> {
    let court = trades(household, law.day()) && law.count("procedure.sole-trader-court").is_ok();
    let pledge = household.debts.iter().any(|debt| debt.place() == DebtPlace::Kept);
    let said = [(court, COURT_FIRST), (pledge, "pledge-loan")];
    said.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| caveat(code)).collect()
}

/// The other reading of alternating custody: what changes when each such child is counted the other way.
fn alternating(situation: &Situation, outcomes: &[Outcome], law: LawOn<'_>) -> Caveat {
    let people = situation.people;
    let of = Exact::of;
    let said = |unit: Unit, value: Option<Exact>| value.map(|value| Said::Figure(unit, value));
    let units = evaluate::<r::units::Units>(
        r::units::Facts {
            older: of(people.older - (people.alternating - people.alternating_younger)),
            younger: of(people.younger - people.alternating_younger),
        },
        law,
    );
    let minimum = evaluate::<r::minimum_household::MinimumHousehold>(
        r::minimum_household::Facts {
            partner: of(i64::from(people.couple)),
            children: of(people.minimum_children + people.minimum_alternating),
            alternating: of(0),
        },
        law,
    );
    let counted = attachable_with(outcomes, people.alternating_uncounted, law);
    caveat("alternating-custody")
        .with("children", people.alternating)
        .with("units", said(Unit::Tenths, units.ok().map(|w| w.units)))
        .with("minimum", said(Unit::EuroMonth, minimum.ok().map(|w| w.amount)))
        .with("attachable", said(Unit::EuroMonth, counted))
}

/// The other reading of children counted although too old for family benefits: the attachable part without them.
fn grown(situation: &Situation, outcomes: &[Outcome], law: LawOn<'_>) -> Caveat {
    let children = situation.people.scale_children_grown;
    let attachable = attachable_with(outcomes, -children, law);
    let attachable = attachable.map(|value| Said::Figure(Unit::EuroMonth, value));
    caveat("grown-child-counted").with("children", children).with("attachable", attachable)
}

/// The attachable part of the resources with so many dependants more, or less.
fn attachable_with(outcomes: &[Outcome], more: i64, law: LawOn<'_>) -> Option<Exact> {
    let of_all = outcomes.iter().filter(|outcome| outcome.case.is_empty());
    let known = of_all.filter_map(Outcome::facts_of::<r::attachable::Attachable>).next()?;
    let facts = r::attachable::Facts { dependants: known.dependants + Exact::of(more), ..known };
    evaluate::<r::attachable::Attachable>(facts, law).ok().map(|worked| worked.attachable)
}

/// What looks unlikely or deserves a question.
pub(crate) fn remarks(
    household: &Household,
    situation: &Situation,
    outcomes: &[Outcome],
    law: LawOn<'_>,
) -> Vec<Caveat> {
    let mut list = Vec::new();
    let t = situation.totals;
    let day = law.day();
    let persons = situation.people.present.max(1);
    let running = |kind: fn(&Expense) -> bool| household.expenses.iter().any(|e| kind(e) && e.runs_on(day));
    let tenant = household.dwelling.tenure.is_rented();
    if household.expenses.is_empty() {
        list.push(caveat("no-expenses"));
    } else {
        if tenant && !running(|e| e.kind == ExpenseKind::Rent) {
            list.push(caveat("tenant-without-rent"));
        }
        let heated = household.dwelling.heating_included || household.dwelling.tenure == Tenure::HousedFree;
        if !heated && !running(|e| e.kind.is_energy()) {
            list.push(caveat("no-energy"));
        } else if !heated && t.energy.cents() < persons * LOW_ENERGY {
            list.push(caveat("energy-low").with("amount", t.energy).with("persons", persons));
        }
        if !running(|e| e.kind == ExpenseKind::Food) {
            list.push(caveat("no-food"));
        }
        list.extend(crate::figures::spending::question(household, situation, law));
    }
    if household.incomes.is_empty() {
        let young = crate::figures::family::is_young(household, law);
        list.push(caveat(if young { "no-incomes-young" } else { "no-incomes" }));
    }
    list.extend(little_left(outcomes));
    for (index, debt) in
        household.debts.iter().enumerate().filter(|(_, d)| d.ends.is_some_and(|ends| ends < day))
    {
        list.push(of_debt("debt-ended", index, debt));
    }
    let overdraft_listed = household.debts.iter().any(|debt| debt.kind == DebtKind::Overdraft);
    if household.bank.overdraft > Money::ZERO && !overdraft_listed {
        list.push(caveat("overdraft-not-in-debts").with("amount", household.bank.overdraft));
    }
    list.extend(crate::figures::bank::remark(household, law));
    list.extend(crate::figures::remarks::questions(household, situation, law));
    if household.procedure.outlook == Outlook::Unknown && !household.debts.is_empty() {
        list.push(caveat("outlook-unknown"));
    }
    if household.alerts.contains(&Alert::Seizure) {
        list.extend(seizure_remarks(household, situation, day));
    }
    let documents = household.incomes.iter().filter(|i| i.amount.provenance == Provenance::Document).count();
    if documents == 0 && !household.incomes.is_empty() {
        list.push(caveat("no-income-document"));
    }
    list
}

/// A seizure where there is nothing that the scale takes; incomes that some creditors can reach without it.
fn seizure_remarks(household: &Household, situation: &Situation, day: Day) -> Vec<Caveat> {
    let t = situation.totals;
    let none = t.seizable == Money::ZERO && t.seizable_co_depositor == Money::ZERO;
    let mut list: Vec<Caveat> = none.then(|| caveat("seizure-without-pay")).into_iter().collect();
    for (index, income) in household.incomes.iter().enumerate().filter(|(_, income)| income.runs_on(day)) {
        if let Seizable::BySomeCreditors(text) = income.kind.seizable() {
            list.push(of_income("income-some-creditors", index, income).with("text", text));
        }
    }
    list
}

/// What is said of an income.
fn of_income(code: &'static str, index: usize, income: &Income) -> Caveat {
    of_line(code, ("incomes", index), &income.label, income.kind)
}

/// Less energy than this per person and month (five euros) is possible, but deserves a question.
const LOW_ENERGY: i64 = 500;

/// Less than this per person and day (five euros), once bills and instalments are paid, is where every rule that was found gives food aid:
/// at most 5 for the highest aid in Maisons-Laffitte (then 8, 10), less than 5 at the grocery of L’Épi vert in Caen, less than 9 in
/// La Réunion, 7.60 for the groceries of students. No text sets one: `docs/law/remaining-to-live.md`.
const LITTLE_A_DAY: i64 = 500;

/// So little to live on each day that food aid should be asked for.
fn little_left(outcomes: &[Outcome]) -> Option<Caveat> {
    let left = outcomes.iter().find(|o| o.is("budget.remaining-to-live/after-debt-service"))?;
    let day = left.figure("per_person_per_day")?.money()?;
    let most = Money::from_cents(LITTLE_A_DAY).ok()?;
    (day < most).then(|| caveat("little-left-each-day").with("amount", day).with("most", most))
}

/// The law that the outcomes read, each value once.
pub(crate) fn law_read(outcomes: &[Outcome], law: LawOn<'_>) -> Vec<LawRead> {
    let readings = all_keys(outcomes).into_iter().filter_map(|key| law.reading(key).ok());
    readings.map(LawRead::of).collect()
}
