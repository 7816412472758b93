//! The counts of people that rights look at.

use rav_household::{Custody, Household, Role};
use rav_law::{LawError, LawOn};
use rav_money::{Day, Exact, Value as _};
use rav_rules::day_fact;

use crate::figures::people::Who;

/// The most days of birth that family allowances look at.
const BIRTHS: usize = 4;

/// Counts of people that rights look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Family {
    /// A couple, whether both file or not.
    pub couple: bool,
    /// Persons who live here.
    pub present: i64,
    /// Children who live here, of any age.
    pub children: i64,
    /// Of these, children: those in alternating custody, and those below the age of dependants.
    pub young_children: i64,
    /// Of these, children in alternating custody.
    pub alternating: i64,
    /// Other dependants below that age.
    pub young_dependants: i64,
    /// Of the children who live here, babies.
    pub babies: i64,
    /// The age of the eldest of those who file or share the home.
    pub eldest: i64,
    /// Whether one of these has the age from which the minimum income is open without a child.
    pub of_age: bool,
    /// Whether one of these has the age of a pension for those unfit for work.
    pub of_pension_age: bool,
    /// Children who live here all the time, of an age for family allowances.
    pub allowance_children: i64,
    /// Children who live here, in alternating custody too, of an age that opens the family complement.
    pub complement_children: i64,
    /// Those who are younger.
    pub complement_younger: i64,
    /// Of those of an age for family allowances, the days of birth, the eldest first.
    pub born: [Option<Day>; BIRTHS],
    /// Pupils of the first, second and last ages of the back-to-school allowance.
    pub pupils: [i64; 3],
}

/// The limits of these counts in the law of a day.
#[derive(Clone, Copy, Debug)]
pub struct FamilyLimits {
    benefits_age: i64,
    /// At which age nobody is a dependant of the minimum income, of the in-work bonus and of health cover any more.
    dependant_age: i64,
    /// From which age the minimum income is open without a child.
    own_age: i64,
    /// At which age a child is no baby for the minimum income of a parent alone.
    no_baby: i64,
    /// At which age a disability pension ends.
    pension_age: i64,
    /// From which age, and until which, a child opens the family complement.
    complement: [i64; 2],
    school: Option<School>,
}

/// The days of birth of pupils.
#[derive(Clone, Copy, Debug)]
struct School {
    year: i64,
    /// The first age of each of the three amounts.
    ages: [i64; 3],
    born_from: Option<Day>,
}

impl FamilyLimits {
    /// Reads them. What a day has no limits for is not counted: the rule that asks for it has no law either.
    ///
    /// # Errors
    /// [`LawError`] when there is no such parameter.
    pub fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let known = |count: Result<i64, LawError>| match count {
            Err(error @ LawError::Unknown { .. }) => Err(error),
            count => Ok(count.ok()),
        };
        // Nobody has an age that a day does not know.
        let age = |key: &str| known(law.count(key)).map(|age| age.unwrap_or(i64::MAX));
        let ages = [
            known(law.count("family.school-first-age"))?,
            known(law.count("family.school-second-age"))?,
            known(law.count("family.school-third-age"))?,
        ];
        let last_age = known(law.count("family.school-last-age"))?;
        let month = known(law.count("family.school-month"))?;
        let day = known(law.count("family.school-day"))?;
        let school = match (ages, last_age, month, day) {
            ([Some(first), Some(second), Some(third)], Some(last_age), Some(month), Some(day)) => {
                let year = i64::from(law.day().year());
                Some(School {
                    year,
                    ages: [first, second, third],
                    born_from: day_after(year - last_age, month, day),
                })
            }
            _ => None,
        };
        Ok(FamilyLimits {
            benefits_age: known(law.count("earnings.child-age"))?.unwrap_or_default(),
            dependant_age: age("income.minimum-child-age")?,
            own_age: age("income.minimum-age")?,
            no_baby: known(law.count("income.minimum-lone-child-age"))?.unwrap_or_default(),
            pension_age: age("old-age.unfit-age")?,
            complement: [
                known(law.count("family.complement-first-age"))?.unwrap_or_default(),
                known(law.count("family.complement-last-age"))?.unwrap_or_default(),
            ],
            school,
        })
    }
}

impl FamilyLimits {
    /// Whether somebody is a dependant of the home that rights look at.
    pub fn depends(&self, role: Role, custody: Custody, born: Day, today: Day) -> bool {
        let young = i64::from(born.age_on(today).unwrap_or(0)) < self.dependant_age;
        match (role, custody) {
            (Role::Child, Custody::Visiting) => false,
            (Role::Child, Custody::Alternating) => true,
            (Role::Child | Role::OtherDependant, _) => young,
            _ => false,
        }
    }
}

/// Whether all who file or share the home are below the age from which the minimum income is open without a child, and no child or
/// dependant is told. Where the law of the day has no such age, nobody can tell.
pub(crate) fn is_young(household: &Household, law: LawOn<'_>) -> bool {
    let Ok(limits) = FamilyLimits::read(law) else { return false };
    let mut family = Family::default();
    for person in &household.people {
        family.add(&Who::of(person, None), &limits, law.day());
    }
    let alone = family.young_children + family.young_dependants == 0;
    limits.own_age < i64::MAX && !family.of_age && alone
}

/// The day after a day of a year.
fn day_after(year: i64, month: i64, day: i64) -> Option<Day> {
    let (year, month, day) = (year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    Day::new(year, month, day)?.next_day()
}

impl School {
    /// The place of a pupil among the ages; nothing for a child who is too young or too old.
    fn place(&self, born: Day) -> Option<usize> {
        let age = self.year - i64::from(born.year());
        let [first, second, third] = self.ages;
        let is_pupil = age >= first && self.born_from.is_some_and(|from| born >= from);
        is_pupil.then(|| usize::from(age >= second) + usize::from(age >= third))
    }
}

impl Family {
    /// Counts a person on a day.
    pub fn add(&mut self, who: &Who, limits: &FamilyLimits, today: Day) {
        let child = who.role == Role::Child;
        if child && who.custody == Custody::Visiting {
            return;
        }
        self.present += 1;
        self.children += i64::from(child);
        let age = i64::from(who.born.age_on(today).unwrap_or(0));
        match who.role {
            Role::Depositor | Role::CoDepositor | Role::Partner => {
                self.couple |= who.role != Role::Depositor;
                self.eldest = self.eldest.max(age);
                self.of_age |= age >= limits.own_age;
                self.of_pension_age |= age >= limits.pension_age;
            }
            // Social action and families code, R262-3; social security code, R842-3 and R861-2: below an age.
            Role::Child if !limits.depends(who.role, who.custody, who.born, today) => {}
            Role::Child => {
                self.young_children += 1;
                self.babies += i64::from(age < limits.no_baby);
                let alternating = who.custody == Custody::Alternating;
                self.alternating += i64::from(alternating);
                if !alternating && age < limits.benefits_age {
                    self.allowance_children += 1;
                    self.add_birth(who.born);
                }
                self.add_child(who.born, age, limits);
            }
            Role::OtherDependant => self.young_dependants += i64::from(age < limits.dependant_age),
        }
    }

    /// A child, also in alternating custody: what the complement and the back-to-school allowance are for a part of a child is not in the
    /// rules, so that such a child makes them unknown and never an amount.
    fn add_child(&mut self, born: Day, age: i64, limits: &FamilyLimits) {
        let [from, until] = limits.complement;
        self.complement_younger += i64::from(age < from);
        self.complement_children += i64::from((from..until).contains(&age));
        let pupil = limits.school.and_then(|school| school.place(born));
        if let Some(pupils) = pupil.and_then(|place| self.pupils.get_mut(place)) {
            *pupils += 1;
        }
    }

    /// Keeps a day of birth among the earliest ones.
    fn add_birth(&mut self, born: Day) {
        let mut later = Some(born);
        for slot in &mut self.born {
            match (*slot, later) {
                (Some(one), Some(other)) if one <= other => {}
                (None, None) => break,
                (before, other) => {
                    *slot = other;
                    later = before;
                }
            }
        }
    }

    /// The day of birth of the child of that place, as a fact.
    pub(crate) fn born_fact(&self, place: usize) -> Option<Exact> {
        self.born.get(place).copied().flatten().map(|day| day_fact(Some(day)))
    }

    /// The pupils of some ages, as a fact.
    pub(crate) fn pupils_fact(&self, place: usize) -> Exact {
        Exact::of(self.pupils.get(place).copied().unwrap_or(0))
    }
}
