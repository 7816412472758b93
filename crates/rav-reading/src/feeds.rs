//! Which sums each line of a household feeds: said once, for one household as for columns of them.

use rav_household::{
    Counting, DebtGroup, DebtKind, DebtPlace, ExpenseKind, IncomeGroup, IncomeKind, Nature, Role, Treatment,
};

use crate::{Apart, DebtSum, Sum};

/// The sums that an income feeds; `owner` is the role of the person whose it is, nothing for the whole household.
///
/// ```
/// use rav_household::IncomeKind;
/// use rav_reading::{Sum, income_feeds};
/// let feeds: Vec<Sum> = income_feeds(IncomeKind::HousingAid, None).collect();
/// assert_eq!(feeds, [Sum::Resources, Sum::Applicants, Sum::HousingAid]);
/// ```
pub fn income_feeds(kind: IncomeKind, owner: Option<Role>) -> impl Iterator<Item = Sum> {
    let counts = kind.counting() == Counting::Counted;
    let place = match owner {
        Some(Role::Partner) if counts => Sum::Partner,
        None | Some(Role::Depositor | Role::CoDepositor) if counts => Sum::Applicants,
        _ => Sum::LeftOut,
    };
    let aid = kind == IncomeKind::HousingAid;
    // Own resources are what counts as resources: a one-off grant makes nobody self-supporting. Pay or a pension without
    // an owner is taken as the depositor's; benefits without one belong to the household.
    let own = match owner {
        Some(Role::Depositor) if counts => Some(Sum::Depositor),
        Some(Role::CoDepositor) if counts => Some(Sum::CoDepositor),
        None if counts && !kind.is_shared() => Some(Sum::Depositor),
        _ => None,
    };
    let seizable = match owner {
        None | Some(Role::Depositor) if kind.is_seizable_by_scale() => Some(Sum::Seizable),
        Some(Role::CoDepositor) if kind.is_seizable_by_scale() => Some(Sum::SeizableCoDepositor),
        _ => None,
    };
    let files = owner.is_none_or(Role::files);
    let trade = (files && kind == IncomeKind::SelfEmployment).then_some(Sum::SelfEmployment);
    let aid = aid.then_some(Sum::HousingAid);
    [Some(Sum::Resources), Some(place), aid, own, seizable, trade].into_iter().flatten()
}

/// The sums that an expense feeds.
pub fn expense_feeds(kind: ExpenseKind) -> impl Iterator<Item = Sum> {
    let treatment = kind.treatment();
    let spending = match kind.nature() {
        Nature::Committed => Sum::Committed,
        Nature::Everyday => Sum::Everyday,
    };
    [
        Some(spending),
        (treatment == Treatment::Real).then_some(Sum::RealCharges),
        (kind == ExpenseKind::WorkTravel).then_some(Sum::WorkTravel),
        (kind == ExpenseKind::ComplementaryHealth).then_some(Sum::HealthCover),
        (treatment == Treatment::Housing).then_some(Sum::HousingBills),
        kind.is_energy().then_some(Sum::Energy),
        kind.is_housing().then_some(Sum::HousingCost),
        (kind == ExpenseKind::MaintenancePaid).then_some(Sum::Maintenance),
    ]
    .into_iter()
    .flatten()
}

/// The sums that the monthly instalment of a debt feeds.
pub fn instalment_feeds(kind: DebtKind) -> impl Iterator<Item = Sum> {
    [
        Some(Sum::DebtService),
        kind.is_loan().then_some(Sum::LoanInstalments),
        (kind == DebtKind::HomeLoan).then_some(Sum::HousingCost),
    ]
    .into_iter()
    .flatten()
}

/// The monthly totals beside which the balance of a debt is added up.
pub fn owed_feeds(kind: DebtKind) -> impl Iterator<Item = Sum> {
    (kind == DebtKind::ProfessionalDebt).then_some(Sum::ProfessionalDebts).into_iter()
}

/// The sums that the balance of a debt feeds; `agreed` when the creditor agrees that a plan treats a debt that stands
/// outside by law (consumer code, L711-4).
pub fn balance_feeds(kind: DebtKind, agreed: bool) -> impl Iterator<Item = DebtSum> {
    let group = match kind.group() {
        DebtGroup::Housing => DebtSum::HousingLoans,
        DebtGroup::Consumer => DebtSum::ConsumerCredit,
        DebtGroup::Bank => DebtSum::BankDebts,
        DebtGroup::Current => DebtSum::CurrentCharges,
        DebtGroup::Other => DebtSum::OtherDebts,
    };
    let place = kind.place(agreed);
    let outside = (!place.is_in_plan()).then_some(DebtSum::OutsidePlan);
    let kept = (place == DebtPlace::Kept).then_some(DebtSum::Pledges);
    let landlord = (kind.is_landlord() && place.is_in_plan()).then_some(DebtSum::Landlord);
    [Some(group), outside, kept, landlord].into_iter().flatten()
}

/// What is no income of the minimum income or of the in-work bonus: what they are themselves, what is counted apart, and what is paid
/// once or for a cost. `docs/law/minimum-rights.md` has the articles, kind by kind.
const NOT_COUNTED: [IncomeKind; 11] = [
    IncomeKind::MinimumIncome,
    IncomeKind::ActivityBonus,
    IncomeKind::HousingAid,
    IncomeKind::SingleParentSupport,
    IncomeKind::BackToSchoolAllowance,
    IncomeKind::OneOffGrant,
    IncomeKind::DisabilityCompensation,
    IncomeKind::ChildDisabilityAllowance,
    IncomeKind::ReimbursedExpenses,
    IncomeKind::StudentGrant,
    IncomeKind::FamilyHelp,
];

/// What is earned by work.
const EARNINGS: [IncomeKind; 5] = [
    IncomeKind::Wage,
    IncomeKind::Bonus,
    IncomeKind::ProfitShare,
    IncomeKind::SelfEmployment,
    IncomeKind::TrainingPay,
];

/// The sums for rights that an income feeds; `owner` is the role of the person whose it is, nothing for the whole household. Pay or
/// a pension without an owner is taken as that of whoever files first.
///
/// ```
/// use rav_household::{IncomeKind, Role};
/// use rav_reading::{Apart, income_feeds_apart};
/// let feeds: Vec<Apart> = income_feeds_apart(IncomeKind::Wage, Some(Role::CoDepositor)).collect();
/// assert_eq!(feeds, [Apart::OtherEarnings, Apart::OtherOwn]);
/// ```
pub fn income_feeds_apart(kind: IncomeKind, owner: Option<Role>) -> impl Iterator<Item = Apart> {
    let first = matches!(owner, None | Some(Role::Depositor));
    let one = |first_is: Apart, other_is: Apart| if first { first_is } else { other_is };
    let counted = if EARNINGS.contains(&kind) {
        Some(one(Apart::Earnings, Apart::OtherEarnings))
    } else {
        (!NOT_COUNTED.contains(&kind)).then_some(Apart::Other)
    };
    let is_own = counted.is_some() && !(owner.is_none() && kind.is_shared());
    let own = is_own.then(|| one(Apart::Own, Apart::OtherOwn));
    let received = match kind {
        IncomeKind::MinimumIncome => Some(Apart::MinimumIncome),
        IncomeKind::ActivityBonus => Some(Apart::ActivityBonus),
        IncomeKind::OldAgeAllowance => Some(Apart::OldAgeAllowance),
        IncomeKind::DisabledAdultAllowance => Some(Apart::DisabledAdultAllowance),
        IncomeKind::DisabilityPension => Some(one(Apart::DisabilityPension, Apart::OtherDisabilityPension)),
        IncomeKind::SingleParentSupport => Some(Apart::FamilySupport),
        IncomeKind::MaintenanceReceived => Some(Apart::Maintenance),
        // A dependant who studies keeps nobody else from a right.
        IncomeKind::StudentGrant if !matches!(owner, Some(Role::Child | Role::OtherDependant)) => {
            Some(Apart::StudentGrant)
        }
        IncomeKind::FamilyAllowance => Some(Apart::FamilyAllowances),
        IncomeKind::BackToSchoolAllowance => Some(Apart::SchoolAllowance),
        _ => None,
    };
    let family = counted.is_some() && kind.group() == IncomeGroup::Family;
    let family = family.then_some(Apart::FamilyBenefits);
    [counted, own, received, family].into_iter().flatten()
}

/// The sums for rights that an expense feeds.
pub fn expense_feeds_apart(kind: ExpenseKind) -> impl Iterator<Item = Apart> {
    (kind == ExpenseKind::Water).then_some(Apart::Water).into_iter()
}
