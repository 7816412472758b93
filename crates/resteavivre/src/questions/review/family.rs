//! Family benefits that go by the income of the last year but one: what the tax papers of a file say of it.

use rav_household::{Custody, Income, IncomeKind, Person, Right, Role, TaxIncome};
use rav_money::{Day, Exact, Money};
use rav_rules::evaluate;
use rav_rules::rules::family_allowances::{self, FamilyAllowances};
use rav_rules::rules::family_complement::{self, FamilyComplement};
use rav_rules::rules::school_allowance::{self, SchoolAllowance};
use rav_rules::{Rule, day_of};

use super::local_help::is_told;
use super::{Of, Place, Reviewer, count, day, flag};
use crate::error::AssessError;

/// The income looked at is that of so many years before.
const YEARS_BEFORE: i32 = 2;

/// The field that tells the income of each adult.
const FIELD: &str = "tax_incomes/year";

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let family = Family::of(of);
    // One line holds both: a file that tells it does not say which of them it is.
    if !family.receives(IncomeKind::FamilyAllowance) {
        if family.has("family.allowances-children", family.in_charge)
            && family.may_ask(Right::FamilyAllowances)
        {
            let facts = |income| family.allowances(income);
            family.apply::<FamilyAllowances>(reviewer, facts)?;
        }
        if family.has("family.complement-children", family.of_age) && family.may_ask(Right::FamilyComplement)
        {
            let facts = |income| family.complement(income);
            family.apply::<FamilyComplement>(reviewer, facts)?;
        }
    }
    if family.in_charge > 0
        && family.may_ask(Right::SchoolAllowance)
        && !family.receives(IncomeKind::BackToSchoolAllowance)
    {
        school(&family, reviewer)?;
    }
    Ok(())
}

/// The children in charge, and the income of the adults.
struct Family<'a> {
    of: &'a Of<'a>,
    /// The days of birth of children who open family allowances, the eldest first.
    born: Vec<Day>,
    in_charge: u32,
    /// Of the ages of the complement, and younger.
    of_age: u32,
    younger: u32,
    partner: bool,
}

impl<'a> Family<'a> {
    fn of(of: &'a Of<'a>) -> Self {
        let (people, law, today) = (&of.household.people, of.law, of.law.day());
        let limit = |key| law.count(key).ok();
        let children = people.iter().filter(|it| it.role == Role::Child && it.custody == Custody::Full);
        let aged = |person: &Person| person.born.age_on(today).map(i64::from);
        let below = |person: &Person, key| matches!((aged(person), limit(key)), (Some(age), Some(most)) if age < most);
        let mut born: Vec<Day> =
            children.clone().filter(|it| below(it, "earnings.child-age")).map(|it| it.born).collect();
        born.sort_unstable();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).min(50);
        let first = "family.complement-first-age";
        let open = children.clone().filter(|it| below(it, "family.complement-last-age"));
        let younger = open.clone().filter(|it| below(it, first)).count();
        let partner = people.iter().any(|it| matches!(it.role, Role::CoDepositor | Role::Partner));
        let of_age = number(open.count().saturating_sub(younger));
        Family { of, in_charge: number(born.len()), born, of_age, younger: number(younger), partner }
    }

    fn has(&self, least: &str, children: u32) -> bool {
        self.of.law.count(least).is_ok_and(|least| i64::from(children) >= least)
    }

    fn receives(&self, kind: IncomeKind) -> bool {
        let today = self.of.law.day();
        self.of.household.incomes.iter().any(|line| line.kind == kind && line.runs_on(today))
    }

    fn may_ask(&self, right: Right) -> bool {
        !is_told(self.of.household, self.of.law.day(), right)
    }

    /// The income of that year of all adults who file or live as a couple; nothing where the file does not tell one of them.
    fn income(&self) -> Result<Option<Money>, AssessError> {
        let household = self.of.household;
        let year = self.of.law.day().year() - YEARS_BEFORE;
        let of_year = household.tax_incomes.iter().filter(|it| i32::from(it.year) == year);
        let declared = |person: &Person| {
            of_year.clone().any(|income: &TaxIncome| income.declarants.contains(&person.id))
        };
        let adult = |person: &&Person| person.role.files() || person.role == Role::Partner;
        if !household.people.iter().filter(adult).all(declared) {
            return Ok(None);
        }
        let is_theirs = |income: &&TaxIncome| {
            household.people.iter().filter(adult).any(|person| income.declarants.contains(&person.id))
        };
        Ok(Some(Money::sum(of_year.clone().filter(is_theirs).map(|income| income.income))?))
    }

    fn apply<R: Rule>(
        &self,
        reviewer: &mut Reviewer<'_>,
        facts: impl FnOnce(Money) -> R::Facts<Exact>,
    ) -> Result<(), AssessError> {
        match self.income()? {
            Some(income) => reviewer.apply::<R>(Place::file(), facts(income)),
            None => {
                reviewer.lacks::<R>(Place::file(), FIELD);
                Ok(())
            }
        }
    }

    fn allowances(&self, income: Money) -> family_allowances::Facts<Exact> {
        let born = |place: usize| day(self.born.get(place).copied());
        family_allowances::Facts {
            children: count(self.in_charge),
            income: income.into(),
            eldest_born: born(0),
            second_born: born(1),
            third_born: born(2),
            fourth_born: born(3),
        }
    }

    fn complement(&self, income: Money) -> family_complement::Facts<Exact> {
        family_complement::Facts {
            children: count(self.of_age),
            income: income.into(),
            younger: count(self.younger),
            alone_or_both_earn: flag(!self.partner || self.both_earn()),
        }
    }

    /// Whether two persons earn today: the file does not tell who earned what in that year.
    fn both_earn(&self) -> bool {
        let earns = |income: &&Income| {
            matches!(income.kind, IncomeKind::Wage | IncomeKind::SelfEmployment)
                && income.runs_on(self.of.law.day())
        };
        let mut who: Vec<Option<&str>> =
            self.of.household.incomes.iter().filter(earns).map(|income| income.of.as_deref()).collect();
        who.sort_unstable();
        who.dedup();
        who.len() > 1
    }
}

/// The school allowance of the year, for each child whose day of birth is of the year, by the age on 31 December.
fn school(family: &Family<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    let law = family.of.law;
    let facts = |income: Money, pupils: [u32; 3]| school_allowance::Facts {
        children: count(family.in_charge),
        income: income.into(),
        below_11: count(pupils[0]),
        from_11_to_14: count(pupils[1]),
        from_15: count(pupils[2]),
    };
    // Without law of the day the rule says so itself.
    let days = evaluate::<SchoolAllowance>(facts(Money::ZERO, [0; 3]), law).ok();
    let year = days.and_then(|worked| Some((day_of(worked.born_from)?, day_of(worked.born_to)?)));
    let ages = [law.count("family.school-second-age").ok(), law.count("family.school-third-age").ok()];
    let mut pupils = [0_u32; 3];
    if let (Some((from, to)), [Some(second), Some(third)]) = (year, ages) {
        for born in family.born.iter().filter(|born| (from..=to).contains(*born)) {
            // On the last day of the year everybody has had a birthday.
            let age = i64::from(law.day().year()) - i64::from(born.year());
            let [small, middle, great] = &mut pupils;
            *(if age < second {
                small
            } else if age < third {
                middle
            } else {
                great
            }) += 1;
        }
        if pupils == [0; 3] {
            return Ok(());
        }
    }
    family.apply::<SchoolAllowance>(reviewer, |income| facts(income, pupils))
}
