//! Rights worth checking: what the lines of a file say beside the ceilings of the day. A screening, never a verdict.

use rav_household::{Custody, Income, IncomeKind, Person, Right, RightStatus, Role, Tenure};
use rav_money::{Day, Exact, Money};
use rav_rules::evaluate;
use rav_rules::rules::aah::{self, Aah};
use rav_rules::rules::activity_bonus::{self, ActivityBonus};
use rav_rules::rules::asi::{self, Asi};
use rav_rules::rules::aspa::{self, Aspa};
use rav_rules::rules::family_support::{self, FamilySupport};
use rav_rules::rules::health_cover::{self, HealthCover};
use rav_rules::rules::reference_months::{self, ReferenceMonths};
use rav_rules::rules::rsa::{self, Rsa};
use rav_rules::rules::transport_reduction::{self, TransportReduction};

use super::{Of, Place, Reviewer, count, day, flag};
use crate::error::AssessError;
use crate::figures::totals::monthly;

/// What is no income of the minimum income or of the in-work bonus: what they are themselves, what is counted apart, and what is paid
/// once or for a cost. The articles (R262-10 and R262-11) are read through secondary sources: `docs/law/minimum-rights.md`.
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

const EARNINGS: [IncomeKind; 5] = [
    IncomeKind::Wage,
    IncomeKind::Bonus,
    IncomeKind::ProfitShare,
    IncomeKind::SelfEmployment,
    IncomeKind::TrainingPay,
];

/// Nobody below this age is told of an allowance for old people: the age of the law is in the rule.
const NEARLY_OLD: u32 = 60;

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let home = Home::of(of)?;
    let before = reviewer.review.findings.len();
    if home.is_of_age && home.may_ask(Right::MinimumIncome, IncomeKind::MinimumIncome) {
        reviewer.apply::<Rsa>(Place::file(), home.minimum_income()?)?;
    }
    if home.may_ask(Right::ActivityBonus, IncomeKind::ActivityBonus) && home.earned > Money::ZERO {
        reviewer.apply::<ActivityBonus>(Place::file(), home.activity_bonus()?)?;
    }
    if reviewer.review.findings.len() > before {
        let facts = reference_months::Facts { request: day(Some(of.law.day())) };
        reviewer.apply::<ReferenceMonths>(Place::file(), facts)?;
    }
    home.old_age(reviewer)?;
    home.disability(reviewer)?;
    home.health(reviewer)?;
    home.family(reviewer)
}

/// What the screenings look at.
struct Home<'a> {
    of: &'a Of<'a>,
    day: Day,
    partner: bool,
    children: u32,
    alternating: u32,
    lone_parent: bool,
    housing_aid: Money,
    housed_free: bool,
    supported: u32,
    /// Whether somebody has the age of the minimum income or a child, and is no student (L262-4, L262-7-1).
    is_of_age: bool,
    /// The age of the eldest of those who file or share the home.
    eldest: u32,
    /// Earnings of whoever files first, and of the other adult.
    earned: Money,
    earned_by_other: Money,
    /// Everything else that counts.
    other: Money,
}

impl<'a> Home<'a> {
    fn of(of: &'a Of<'a>) -> Result<Self, AssessError> {
        let household = of.household;
        let day = of.law.day();
        let partner =
            household.people.iter().any(|person| matches!(person.role, Role::CoDepositor | Role::Partner));
        let with = |custody| {
            let child = |person: &&Person| person.role == Role::Child && person.custody == custody;
            household.people.iter().filter(child).count()
        };
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).min(50);
        let baby = household.people.iter().any(|person| person.role == Role::Child && is_baby(person, day));
        let running = |income: &&Income| income.runs_on(day);
        let sum = |wanted: &dyn Fn(&Income) -> bool| -> Result<Money, AssessError> {
            let of = household.incomes.iter().filter(running).filter(|income| wanted(income));
            let amounts = of.map(|income| monthly(&income.amount)).collect::<Result<Vec<_>, _>>();
            Ok(Money::sum(amounts?)?)
        };
        let first = household.role(Role::Depositor).map(|person| person.id.as_str());
        let is_other = |income: &Income| income.of.as_deref().is_some_and(|of| Some(of) != first);
        let earns = |income: &Income| EARNINGS.contains(&income.kind);
        let counts = |income: &Income| !earns(income) && !NOT_COUNTED.contains(&income.kind);
        let own: Vec<Money> = household
            .people
            .iter()
            .filter(|person| person.lives_here())
            .filter_map(|person| person.own_resources.as_ref())
            .map(monthly)
            .collect::<Result<Vec<_>, _>>()?;
        let housing_aid = sum(&|income| income.kind == IncomeKind::HousingAid)?;
        let support = household
            .incomes
            .iter()
            .filter(running)
            .any(|income| income.kind == IncomeKind::SingleParentSupport);
        let children = small(with(Custody::Full));
        let adults =
            household.people.iter().filter(|person| person.role.files() || person.role == Role::Partner);
        let eldest = adults.filter_map(|person| person.born.age_on(day)).max().unwrap_or(0);
        let studies =
            household.incomes.iter().filter(running).any(|income| income.kind == IncomeKind::StudentGrant);
        let has_children = children > 0 || with(Custody::Alternating) > 0;
        Ok(Home {
            of,
            day,
            partner,
            is_of_age: has_children || eldest >= OF_AGE && !studies,
            eldest,
            children,
            alternating: small(with(Custody::Alternating)),
            lone_parent: !partner && baby,
            housing_aid,
            housed_free: matches!(household.dwelling.tenure, Tenure::HousedFree)
                || household.dwelling.tenure == Tenure::Owner && housing_aid == Money::ZERO,
            supported: if support { children } else { 0 },
            earned: sum(&|income| earns(income) && !is_other(income))?,
            earned_by_other: sum(&|income| earns(income) && is_other(income))?,
            other: sum(&counts)?.checked_add(Money::sum(own)?)?,
        })
    }

    /// Whether a right is neither among the lines, nor held or asked for.
    fn may_ask(&self, right: Right, kind: IncomeKind) -> bool {
        let household = self.of.household;
        let told = self.is_told(right);
        let line = household.incomes.iter().any(|income| income.kind == kind && income.runs_on(self.day));
        !told && !line
    }

    /// Whether a right is held on the day, or asked for.
    fn is_told(&self, right: Right) -> bool {
        self.of.household.rights.iter().any(|held| {
            held.right == right && (held.is_held_on(self.day) || held.status == RightStatus::Asked)
        })
    }

    fn minimum_income(&self) -> Result<rsa::Facts<Exact>, AssessError> {
        let income = Money::sum([self.earned, self.earned_by_other, self.other])?;
        Ok(rsa::Facts {
            partner: flag(self.partner),
            children: count(self.children),
            alternating: count(self.alternating),
            lone_parent: flag(self.lone_parent),
            housing_aid: self.housing_aid.into(),
            housed_free: flag(self.housed_free),
            family_support: count(self.supported),
            other_income: income.into(),
        })
    }

    fn activity_bonus(&self) -> Result<activity_bonus::Facts<Exact>, AssessError> {
        Ok(activity_bonus::Facts {
            partner: flag(self.partner),
            children: count(self.children.saturating_add(self.alternating)),
            earnings: self.earned.into(),
            other_earnings: self.earned_by_other.into(),
            lone_parent: flag(self.lone_parent),
            housing_aid: self.housing_aid.into(),
            housed_free: flag(self.housed_free),
            family_support: count(self.supported),
            other_income: self.other.into(),
        })
    }

    fn old_age(&self, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
        if self.eldest < NEARLY_OLD || !self.may_ask(Right::OldAgeAllowance, IncomeKind::OldAgeAllowance) {
            return Ok(());
        }
        let income = Money::sum([self.earned, self.earned_by_other, self.other])?;
        let facts = aspa::Facts {
            partner: flag(self.partner),
            both: flag(false),
            age: count(self.eldest.min(100)),
            income: income.into(),
        };
        reviewer.apply::<Aspa>(Place::file(), facts)
    }

    /// Health cover, and the transport reduction that goes by its ceiling: twelve months like the one of the file.
    fn health(&self, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
        let persons = self.of.household.people.iter().filter(|person| person.lives_here()).count();
        let persons = count(u32::try_from(persons).unwrap_or(u32::MAX));
        // Housing aid, or a home without cost, counts up to a flat rate, as for the minimum income.
        let worked = evaluate::<Rsa>(self.minimum_income()?, self.of.law).ok();
        let housing = worked.and_then(|worked| worked.housing.money()).unwrap_or(Money::ZERO);
        let month = Money::sum([self.earned, self.earned_by_other, self.other, housing])?;
        let resources = Exact::from(Money::sum(std::iter::repeat_n(month, MONTHS))?);
        if !self.is_told(Right::HealthCover) {
            reviewer.apply::<HealthCover>(Place::file(), health_cover::Facts { persons, resources })?;
        }
        if !self.is_told(Right::TransportReduction) {
            let facts = transport_reduction::Facts { persons, resources };
            reviewer.apply::<TransportReduction>(Place::file(), facts)?;
        }
        Ok(())
    }

    /// Support for the children of a parent alone who receives neither it nor maintenance.
    fn family(&self, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
        let children = self.children;
        let maintenance =
            |income: &Income| income.kind == IncomeKind::MaintenanceReceived && income.runs_on(self.day);
        let maintained = self.of.household.incomes.iter().any(maintenance);
        let alone = !self.partner && children > 0 && !maintained;
        if alone && self.may_ask(Right::FamilySupport, IncomeKind::SingleParentSupport) {
            let (children, without_both, partner) = (count(children), count(0_u32), flag(false));
            let facts = family_support::Facts { children, without_both, partner };
            reviewer.apply::<FamilySupport>(Place::file(), facts)?;
        }
        Ok(())
    }

    /// Allowances for disability are told of where a disability pension is among the lines, before the age of retirement.
    fn disability(&self, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
        let incomes = self.of.household.incomes.iter().filter(|income| income.runs_on(self.day));
        let mut pensions = incomes.clone().filter(|income| income.kind == IncomeKind::DisabilityPension);
        let Some(pension) = pensions.next().filter(|_| self.eldest < RETIRED) else { return Ok(()) };
        if self.may_ask(Right::DisabledAdultAllowance, IncomeKind::DisabledAdultAllowance) {
            // Only the person's own income counts.
            let own = incomes.filter(|income| income.of == pension.of && !NOT_COUNTED.contains(&income.kind));
            let own = own.map(|income| monthly(&income.amount)).collect::<Result<Vec<_>, _>>()?;
            let children = count(self.children.saturating_add(self.alternating));
            reviewer.apply::<Aah>(Place::file(), aah::Facts { children, income: Money::sum(own)?.into() })?;
        }
        if self.may_ask(Right::DisabilityAllowance, IncomeKind::DisabledAdultAllowance) {
            let income = Money::sum([self.earned, self.earned_by_other, self.other])?;
            let facts = asi::Facts { partner: flag(self.partner), income: income.into() };
            reviewer.apply::<Asi>(Place::file(), facts)?;
        }
        Ok(())
    }
}

/// A child of an age for which a lone parent is in the increased case (social action and families code, L262-9).
fn is_baby(person: &Person, day: Day) -> bool {
    person.born.age_on(day).is_some_and(|age| age < BABY)
}

/// The age from which the minimum income is told of to people without a child; the articles have exceptions.
const OF_AGE: u32 = 25;

/// From this age on allowances for old people take the place of those for disability.
const RETIRED: u32 = 64;

/// The months of a year.
const MONTHS: usize = 12;

/// The age at which a child is no baby for that article.
const BABY: u32 = 3;
