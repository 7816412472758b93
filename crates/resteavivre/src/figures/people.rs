//! The counts of people that the law keeps apart.

use rav_household::{Custody, Person, Role};
use rav_law::{LawError, LawOn};
use rav_money::{Day, Money, Rounding};

macro_rules! people {
    ($($(#[doc = $doc:literal])+ $field:ident),+ $(,)?) => {
        /// Counts of people: for consumption units, for the minimum income, for the seizure scale, and the persons present.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct People {
            $($(#[doc = $doc])+ pub $field: i64,)+
            /// A couple, whether both file or not.
            pub couple: bool,
            /// A partner who does not file.
            pub silent_partner: bool,
            /// For a couple: the own resources of the partner, or the lower of two who file together.
            pub partner_resources: Money,
            /// Two who file together, one of whom has no income under their own identifier.
            pub owner_unknown: bool,
            /// Of those who may raise the minimum income, how many have less than so many of its increases: present whole,
            /// then in alternating custody.
            candidates: [[u32; CLASSES]; 2],
        }

        impl People {
            /// Every count with its name, in order.
            pub fn counts(&self) -> impl Iterator<Item = (&'static str, i64)> {
                [$((stringify!($field), self.$field)),+].into_iter()
            }
        }
    };
}

people! {
    /// Persons who live here, a child in alternating custody counted whole.
    present,
    /// Of these, children in alternating custody.
    alternating,
    /// Of these, below the age limit of consumption units.
    alternating_younger,
    /// Present, at or above the age limit of consumption units.
    older,
    /// Present, below it.
    younger,
    /// Children and young dependants who raise the household's minimum income by a whole increase each.
    minimum_children,
    /// Children in alternating custody, who raise it by half an increase each.
    minimum_alternating,
    /// Dependants present who do not raise it because of their age.
    minimum_adults,
    /// Dependants present who do not raise it because of what they have themselves.
    minimum_self_supporting,
    /// Children who are dependants of the seizure scale.
    scale_children,
    /// Of the scale's children, those too old for family benefits and for whom no maintenance is paid.
    scale_children_grown,
    /// Children in care whom the seizure scale does not count because of their pay.
    scale_children_paid,
    /// Of the alternating children, those not counted by the seizure scale.
    alternating_uncounted,
    /// Ascendants whose own resources are below the single minimum income.
    ascendants_below,
    /// Ascendants whose own resources are not said.
    ascendants_unknown,
}

/// What the counts need to know of a person.
#[derive(Clone, Copy, Debug)]
pub struct Who {
    /// The place in the file.
    pub role: Role,
    /// The day of birth.
    pub born: Day,
    /// For a child: how much of the time it lives here.
    pub custody: Custody,
    /// For a child: whether the household pays maintenance for it.
    pub maintenance_paid: bool,
    /// For a child in alternating custody: whether the household receives family benefits for it.
    pub family_benefits: bool,
    /// Whether it is an ascendant.
    pub ascendant: bool,
    /// For a child or another dependant: own monthly resources, nothing when they are not said.
    pub own_resources: Option<Money>,
    /// Of these, pay for work or training; all of them when nothing else is known.
    pub remuneration: Option<Money>,
}

/// The increases of the minimum income: for the second person, for a further one, from the third child on.
const INCREASES: usize = 3;

/// Having less than none of them, than one, than two, than all.
const CLASSES: usize = INCREASES + 1;

/// The limits that the counts read in the law of a day.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    unit_age: i64,
    child_age: i64,
    benefits_age: i64,
    schooling_age: i64,
    single: Money,
    /// Hundredths of the single amount: second person, further person, third child.
    increases: [i64; INCREASES],
    /// The most that a child may be paid without losing family benefits, in hundredths of a cent.
    most_paid: i64,
}

impl Limits {
    /// Reads them.
    ///
    /// # Errors
    /// [`LawError`] when the day has no value.
    pub fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let increase = |key: &str| law.share_over(key, 100);
        Ok(Limits {
            unit_age: law.count("living-standard.unit-age")?,
            child_age: law.count("income.minimum-child-age")?,
            // What a day without these limits cannot tell is left unsaid rather than refused.
            benefits_age: if_any(law.count("earnings.child-age"))?,
            schooling_age: if_any(law.count("earnings.child-schooling-age"))?,
            single: law.money("income.minimum-single")?,
            increases: [
                increase("income.minimum-second-person")?,
                increase("income.minimum-further-person")?,
                increase("income.minimum-third-child")?,
            ],
            most_paid: if_any(most_paid(law))?,
        })
    }

    /// Less than how many increases somebody has: an increase is out of reach of who has as much (R262-3).
    fn class(&self, own: Option<Money>) -> usize {
        let below = |hundredths: &i64| {
            own.is_none_or(|own| own.cents().saturating_mul(100) < self.single.cents() * hundredths)
        };
        self.increases.iter().filter(|increase| below(increase)).count()
    }

    /// The class that has less than the increase of who comes after so many children.
    fn needed(&self, couple: bool, children: i64) -> usize {
        let [second, further, third] = self.increases;
        let next = match children {
            0 if !couple => second,
            0 | 1 => further,
            _ => third,
        };
        self.increases.iter().filter(|increase| **increase >= next).count()
    }
}

/// A limit, or none on a day that has no value for it.
fn if_any(limit: Result<i64, LawError>) -> Result<i64, LawError> {
    match limit {
        Err(LawError::TooEarly { .. } | LawError::Ended { .. }) => Ok(i64::MAX),
        limit => limit,
    }
}

/// The ceiling of a child's pay, in hundredths of a cent: a share of the hourly minimum wage times so many hours (social
/// security code, R512-2).
fn most_paid(law: LawOn<'_>) -> Result<i64, LawError> {
    let hourly = law.money("income.minimum-wage")?.cents();
    Ok(hourly * law.count("earnings.child-pay-hours")? * law.share_over("earnings.child-pay-share", 100)?)
}

/// The same in whole cents, to be read: a pay that is higher by a cent is above it.
pub(crate) fn most_paid_shown(law: LawOn<'_>) -> Option<Money> {
    let cents = Rounding::Floor.divide(i128::from(most_paid(law).ok()?), 100);
    i64::try_from(cents).ok().and_then(|cents| Money::from_cents(cents).ok())
}

impl Who {
    /// What the counts need of a person who has so much of their own each month: as far as anybody knows, all of it is pay.
    pub fn of(person: &Person, own_resources: Option<Money>) -> Self {
        Who {
            role: person.role,
            born: person.born,
            custody: person.custody,
            maintenance_paid: person.maintenance_paid,
            family_benefits: person.family_benefits,
            ascendant: person.ascendant,
            own_resources,
            remuneration: own_resources,
        }
    }

    /// Whether pay keeps a child from opening family benefits: none does before the end of compulsory schooling.
    fn is_paid(&self, age: i64, limits: &Limits) -> bool {
        let pay = self.remuneration.map_or(0, |pay| pay.cents().saturating_mul(100));
        age >= limits.schooling_age && pay > limits.most_paid
    }
}

impl People {
    /// Counts a person on a day.
    pub fn add(&mut self, who: &Who, limits: &Limits, today: Day) {
        let age = who.born.age_on(today).map_or(0, i64::from);
        let child = who.role == Role::Child;
        let alternating = child && who.custody == Custody::Alternating;
        self.silent_partner |= who.role == Role::Partner;
        self.couple |= matches!(who.role, Role::Partner | Role::CoDepositor);
        if !child || who.custody != Custody::Visiting {
            self.present += 1;
            *(if age >= limits.unit_age { &mut self.older } else { &mut self.younger }) += 1;
            self.alternating += i64::from(alternating);
            self.alternating_younger += i64::from(alternating && age < limits.unit_age);
            if matches!(who.role, Role::Child | Role::OtherDependant) {
                self.add_to_minimum(who, age, alternating, limits);
            }
        }
        if child {
            self.add_to_scale(who, age, alternating, limits);
        }
        if who.ascendant {
            match who.own_resources {
                Some(own) => self.ascendants_below += i64::from(own < limits.single),
                None => self.ascendants_unknown += 1,
            }
        }
        self.count_minimum(limits);
    }

    fn add_to_minimum(&mut self, who: &Who, age: i64, alternating: bool, limits: &Limits) {
        if age >= limits.child_age {
            self.minimum_adults += 1;
            return;
        }
        let class = limits.class(who.own_resources);
        let slot = self.candidates.get_mut(usize::from(alternating)).and_then(|list| list.get_mut(class));
        slot.into_iter().for_each(|count| *count = count.saturating_add(1));
    }

    fn add_to_scale(&mut self, who: &Who, age: i64, alternating: bool, limits: &Limits) {
        let in_care = who.custody == Custody::Full || (alternating && who.family_benefits);
        let paid = who.is_paid(age, limits);
        let counted = who.maintenance_paid || (in_care && !paid);
        self.scale_children += i64::from(counted);
        self.scale_children_paid += i64::from(in_care && !counted);
        self.scale_children_grown +=
            i64::from(counted && !who.maintenance_paid && age >= limits.benefits_age);
        self.alternating_uncounted += i64::from(alternating && !in_care && !who.maintenance_paid && !paid);
    }

    /// Who raises the minimum income: those who have less than the increase that their own presence brings, after those
    /// who have less than they. Children in alternating custody come after the others.
    fn count_minimum(&mut self, limits: &Limits) {
        let mut counted = [0_i64; 2];
        for (alternating, list) in self.candidates.into_iter().enumerate() {
            for (class, count) in list.into_iter().enumerate().rev() {
                let mut left = i64::from(count);
                loop {
                    let before: i64 = counted.iter().sum();
                    if left == 0 || class < limits.needed(self.couple, before) {
                        break;
                    }
                    // From the third child on, all increases are the same.
                    let some = if before < 2 { 1 } else { left };
                    counted.get_mut(alternating).into_iter().for_each(|n| *n += some);
                    left -= some;
                }
            }
        }
        [self.minimum_children, self.minimum_alternating] = counted;
        let candidates: i64 = self.candidates.iter().flatten().map(|count| i64::from(*count)).sum();
        self.minimum_self_supporting = candidates - counted.iter().sum::<i64>();
    }
}
