//! The counts of people that the law keeps apart.

use rav_household::{Custody, Role};
use rav_law::{LawError, LawOn};
use rav_money::{Day, Money, age_on};

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
    /// Children and young dependants of the household's minimum income.
    minimum_children,
    /// Other dependants of the household's minimum income.
    minimum_others,
    /// Children who are dependants of the seizure scale.
    scale_children,
    /// Of the scale's children, those too old for family benefits and for whom no maintenance is paid.
    scale_children_grown,
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
    /// For an ascendant: own monthly resources, nothing when they are not said.
    pub own_resources: Option<Money>,
}

/// The limits that the counts read in the law of a day.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    unit_age: i64,
    child_age: i64,
    benefits_age: i64,
    single: Money,
}

impl Limits {
    /// Reads them.
    ///
    /// # Errors
    /// [`LawError`] when the day has no value.
    pub fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Limits {
            unit_age: law.count("living-standard.unit-age")?,
            child_age: law.count("income.minimum-child-age")?,
            // What a day without that limit cannot tell is left unsaid rather than refused.
            benefits_age: law.count("earnings.child-age").unwrap_or(i64::MAX),
            single: law.money("income.minimum-single")?,
        })
    }
}

impl People {
    /// Counts a person on a day.
    pub fn add(&mut self, who: &Who, limits: &Limits, today: Day) {
        let age = age_on(who.born, today).map_or(0, i64::from);
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
                let young = age < limits.child_age;
                *(if young { &mut self.minimum_children } else { &mut self.minimum_others }) += 1;
            }
        }
        if child {
            let in_care = who.custody == Custody::Full || (alternating && who.family_benefits);
            self.scale_children += i64::from(in_care || who.maintenance_paid);
            self.scale_children_grown +=
                i64::from(in_care && !who.maintenance_paid && age >= limits.benefits_age);
            self.alternating_uncounted += i64::from(alternating && !in_care && !who.maintenance_paid);
        }
        if who.ascendant {
            match who.own_resources {
                Some(own) => self.ascendants_below += i64::from(own < limits.single),
                None => self.ascendants_unknown += 1,
            }
        }
    }
}
