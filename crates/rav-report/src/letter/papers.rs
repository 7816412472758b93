//! The papers that go with a letter: those that concern this household, to tick when they are enclosed.

use resteavivre::household::{
    Alert, AssetKind, DebtGroup, DebtKind, ExpenseKind, Household, IncomeGroup, IncomeKind, Role,
};
use resteavivre::letters::{Creditor, Proposal};
use resteavivre::money::Money;

use super::Letter;
use crate::content::{Item, Mark};

/// The papers of a proposal: the state goes with it, the others where there are any.
pub(super) fn of_proposal(letter: &Letter<'_>, proposal: &Proposal) -> Vec<Item> {
    let tenure = letter.household.dwelling.tenure;
    let rents = tenure.is_paid_for();
    let cut = letter.household.alerts.contains(&Alert::EnergyCut);
    let names: &[(&'static str, bool)] = match proposal.creditor {
        Creditor::Landlord => &[("rent_paid", rents), ("fund_request", rents)],
        Creditor::Energy => &[("bill", true), ("cut_notice", cut), ("fund_request", true)],
        Creditor::Bank if proposal.claim.kind == DebtKind::Overdraft => &[("fees_statement", true)],
        Creditor::Bank => &[("loan_statement", true)],
        Creditor::Other => match proposal.claim.kind {
            DebtKind::FamilyLoan => &[],
            DebtKind::Fine => &[("fine_notice", true)],
            DebtKind::VictimDamages | DebtKind::MaintenanceArrears => &[("judgment", true)],
            kind if kind.group() == DebtGroup::Other => &[("demand", true)],
            _ => &[("bill", true)],
        },
    };
    listed(letter, &["state"], names)
}

/// The papers of a file, by what the household has: those that the notice of the form asks for.
pub(super) fn of_file(letter: &Letter<'_>) -> Vec<Item> {
    let household = letter.household;
    let has = |wanted: &[IncomeKind]| household.incomes.iter().any(|income| wanted.contains(&income.kind));
    let group = |group| household.incomes.iter().any(|income| income.kind.group() == group);
    let owns = |kind| household.assets.iter().any(|asset| asset.kind == kind);
    let debt = |group| household.debts.iter().any(|debt| debt.kind.group() == group);
    let late = household.debts.iter().any(|debt| debt.late() > Money::ZERO);
    let tenure = household.dwelling.tenure;
    let seized = household.alerts.iter().any(|alert| alert.is_eviction() || *alert == Alert::Seizure);
    let names = [
        ("identity", true),
        ("family", household.role(Role::Child).is_some()),
        ("maintenance", pays_or_gets_maintenance(household)),
        ("wage", has(&[IncomeKind::Wage, IncomeKind::Bonus, IncomeKind::TrainingPay])),
        ("self_employment", has(&[IncomeKind::SelfEmployment])),
        ("unemployment", has(&[IncomeKind::UnemploymentBenefit, IncomeKind::SolidarityAllowance])),
        ("sickness", has(&[IncomeKind::SicknessBenefit])),
        ("pension", has(PENSIONS)),
        ("benefits", group(IncomeGroup::Social) || group(IncomeGroup::Family) || group(IncomeGroup::Housing)),
        ("tax", true),
        ("accounts", true),
        ("lease", tenure.is_paid_for()),
        ("owner", tenure.is_owner()),
        ("charges", true),
        ("vehicle", owns(AssetKind::Vehicle)),
        ("savings", owns(AssetKind::Savings)),
        ("loans", debt(DebtGroup::Housing) || debt(DebtGroup::Consumer)),
        ("reminders", late),
        ("guarantee", household.debts.iter().any(|debt| debt.kind == DebtKind::GuaranteeCalled)),
        ("procedure", seized),
    ];
    listed(letter, &["form", "state"], &names)
}

/// Pensions that somebody is paid.
const PENSIONS: &[IncomeKind] = &[
    IncomeKind::RetirementPension,
    IncomeKind::SurvivorPension,
    IncomeKind::DisabilityPension,
    IncomeKind::AccidentAnnuity,
];

fn pays_or_gets_maintenance(household: &Household) -> bool {
    household.incomes.iter().any(|income| income.kind == IncomeKind::MaintenanceReceived)
        || household.expenses.iter().any(|expense| expense.kind == ExpenseKind::MaintenancePaid)
        || household.people.iter().any(|person| person.maintenance_paid)
}

/// Those that go in any case, then those to tick, then a line for another one.
pub(super) fn listed(letter: &Letter<'_>, certain: &[&str], names: &[(&'static str, bool)]) -> Vec<Item> {
    let item = |mark, name: &str| Item::new(mark, letter.say("papers", name));
    let mut items: Vec<Item> = certain.iter().map(|name| item(Mark::Dot, name)).collect();
    items.extend(names.iter().filter(|(_, is)| *is).map(|(name, _)| item(Mark::Tick, name)));
    items.push(item(Mark::Tick, "other"));
    items
}
