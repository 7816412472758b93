//! What a household is counted as in a year: one place in each list, from its file.

use resteavivre::household::{Custody, Household, Income, IncomeKind, Person, Role, Word};
use resteavivre::money::{Day, Money};
use resteavivre::{Assessment, File};

/// The lists of a profile, in the order of [`Profile`]'s places.
pub(crate) const PARTS: usize = 7;

/// The place of a household in each list: age, family, housing, work, income, poverty, energy. The last place of a list is *not known*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Profile(pub(crate) [u8; PARTS]);

/// Bands of age, by the first age beyond each: those of the central bank's survey.
const AGES: [u32; 5] = [25, 35, 45, 55, 65];

/// Bands of monthly resources, by the first cent beyond each.
const INCOMES: [i64; 5] = [50_000, 100_000, 150_000, 200_000, 300_000];

impl Profile {
    pub(crate) fn of(file: &File<'_>) -> Self {
        let (household, assessment) = (file.household(), file.assessment());
        let flag = |key: &str| assessment.figure(key).map_or(2, |figure| u8::from(!figure.is_set()));
        Profile([
            age(household, assessment),
            family(household),
            place(household.dwelling.tenure),
            work(household, assessment.receipt().day),
            band(&INCOMES, &assessment.totals().resources.cents()),
            flag("living-standard.poverty:below_60"),
            flag("burden.energy:energy_poor"),
        ])
    }
}

/// How many bounds of a list are at or below a value.
fn band<T: PartialOrd>(bounds: &[T], value: &T) -> u8 {
    u8::try_from(bounds.iter().filter(|bound| *bound <= value).count()).unwrap_or(0)
}

/// The place of a word in its list.
fn place<W: Word>(word: W) -> u8 {
    let place = W::ALL.iter().position(|known| *known == word);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(0)
}

/// The age of the depositor on the day of the file.
fn age(household: &Household, assessment: &Assessment) -> u8 {
    let depositor = household.people.iter().find(|person| person.role == Role::Depositor);
    let age = depositor.and_then(|person| person.born.age_on(assessment.receipt().day));
    age.map_or(6, |age| band(&AGES, &age))
}

/// Alone, alone with children who live there, a couple, a couple with children.
fn family(household: &Household) -> u8 {
    let lives = |person: &&Person| person.custody != Custody::Visiting;
    let has =
        |roles: &[Role]| household.people.iter().filter(lives).any(|person| roles.contains(&person.role));
    u8::from(has(&[Role::CoDepositor, Role::Partner])) * 2 + u8::from(has(&[Role::Child]))
}

/// The first that applies, by the incomes of the day: paid work, a trade, unemployment, a pension, something else, nothing.
fn work(household: &Household, day: Day) -> u8 {
    let runs = |income: &&Income| {
        income.amount.value > Money::ZERO
            && income.since.is_none_or(|since| since <= day)
            && income.until.is_none_or(|until| day <= until)
    };
    let kinds: Vec<IncomeKind> = household.incomes.iter().filter(runs).map(|income| income.kind).collect();
    let has = |sought: &[IncomeKind]| kinds.iter().any(|kind| sought.contains(kind));
    if has(&[IncomeKind::Wage, IncomeKind::TrainingPay, IncomeKind::Bonus]) {
        0
    } else if has(&[IncomeKind::SelfEmployment]) {
        1
    } else if has(&[IncomeKind::UnemploymentBenefit, IncomeKind::SolidarityAllowance]) {
        2
    } else if has(&[IncomeKind::RetirementPension, IncomeKind::OldAgeAllowance, IncomeKind::SurvivorPension])
    {
        3
    } else if kinds.is_empty() {
        5
    } else {
        4
    }
}
