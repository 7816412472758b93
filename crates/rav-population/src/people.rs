//! Who lives in the household: depositor, partner, children, others.

use resteavivre::household::{Custody, Person, Role};
use resteavivre::money::Day;

use crate::draw::Draw;
use crate::model::{
    CHILDREN_OF_COUPLES, CHILDREN_OF_SINGLE_PARENTS, COMPOSITIONS, Composition, DEPOSITOR_AGES, PARENT_AGES,
};

/// The people of a household and what the rest of the draw needs to know of them.
pub(crate) struct People {
    pub(crate) composition: Composition,
    /// In the order of the file, the depositor first, then the partner if there is one.
    pub(crate) list: Vec<Person>,
    pub(crate) depositor_age: i64,
    /// Ages of the children who live here, at least half of the time.
    pub(crate) children: Vec<i64>,
    /// Of these, children in alternating custody.
    pub(crate) alternating: usize,
    /// Children who only visit.
    pub(crate) visiting: usize,
    /// Other dependants under the age limit of children in the minimum income, and older ones.
    pub(crate) others: (usize, usize),
}

/// Identifiers of people and of debts: numbers, never a name.
pub(crate) const PERSON_IDS: [&str; 12] =
    ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12"];

impl People {
    pub(crate) fn draw(draw: &mut Draw, today: Day) -> Self {
        let composition = draw.pick(&COMPOSITIONS);
        let parent = composition.has_children();
        let (low, high) = draw.pick(if parent { &PARENT_AGES } else { &DEPOSITOR_AGES });
        let depositor_age = draw.between(low, high);
        let mut people = People {
            composition,
            list: Vec::with_capacity(5),
            depositor_age,
            children: Vec::new(),
            alternating: 0,
            visiting: 0,
            others: (0, 0),
        };
        people.add(draw, today, Role::Depositor, depositor_age);
        if let Some(role) = composition.partner(draw) {
            let age = (depositor_age - 6 + draw.between(0, 12)).max(18);
            people.add(draw, today, role, age);
        }
        people.add_children(draw, today);
        people.add_others(draw, today);
        people
    }

    pub(crate) fn partner(&self) -> Option<Role> {
        self.list.iter().map(|p| p.role).find(|r| matches!(r, Role::Partner | Role::CoDepositor))
    }

    /// How many live here.
    pub(crate) fn present(&self) -> i64 {
        i64::try_from(self.list.iter().filter(|p| p.lives_here()).count()).unwrap_or(1)
    }

    /// Children who live here, as a whole number.
    pub(crate) fn child_count(&self) -> i64 {
        i64::try_from(self.children.len()).unwrap_or(0)
    }

    /// Consumption units in tenths (first adult 10, others from 14 on 5, younger children 3), to draw what depends on a
    /// living standard. The engine counts its own from the law.
    pub(crate) fn tenths_of_units(&self) -> i64 {
        let young = self.children.iter().filter(|age| **age < 14).count();
        let young = i64::try_from(young).unwrap_or(0);
        10 + (self.present() - 1 - young) * 5 + young * 3
    }

    fn add(&mut self, draw: &mut Draw, today: Day, role: Role, age: i64) -> Option<&mut Person> {
        let id = *PERSON_IDS.get(self.list.len())?;
        self.list.push(Person::new(id, role, born(draw, today, age)));
        self.list.last_mut()
    }

    fn add_children(&mut self, draw: &mut Draw, today: Day) {
        let living_here = match self.composition {
            Composition::SingleParent => draw.pick(&CHILDREN_OF_SINGLE_PARENTS),
            Composition::CoupleWithChildren => draw.pick(&CHILDREN_OF_COUPLES),
            _ => 0,
        };
        let alone = self.composition == Composition::Alone;
        let visiting = if alone && draw.chance(crate::model::ALONE_WITH_VISITING_CHILDREN) {
            draw.pick(&CHILDREN_OF_SINGLE_PARENTS).min(2)
        } else {
            0
        };
        let alternating = living_here > 0 && draw.chance(crate::model::ALTERNATING);
        let benefits = draw.chance(500);
        let maintenance = draw.chance(crate::model::MAINTENANCE_PAID);
        let oldest = u32::try_from((self.depositor_age - 18).clamp(0, 20)).unwrap_or(0);
        for _ in 0..living_here + visiting {
            let age = draw.between(0, oldest);
            let Some(child) = self.add(draw, today, Role::Child, age) else { return };
            if visiting > 0 {
                child.custody = Custody::Visiting;
                child.maintenance_paid = maintenance;
                self.visiting += 1;
                continue;
            }
            if alternating {
                child.custody = Custody::Alternating;
                child.family_benefits = benefits;
                self.alternating += 1;
            }
            self.children.push(age);
        }
    }

    /// An adult child, a parent or somebody else who is looked after.
    fn add_others(&mut self, draw: &mut Draw, today: Day) {
        if self.composition != Composition::WithAnotherAdult {
            return;
        }
        let ascendant = self.depositor_age >= 35 && draw.chance(400);
        let age = if ascendant {
            (self.depositor_age + draw.between(22, 32)).min(98)
        } else {
            draw.between(18, 30).min((self.depositor_age - 17).max(18))
        };
        let counted = if age < 25 { &mut self.others.0 } else { &mut self.others.1 };
        *counted += 1;
        // Who is looked after has nothing of their own, or it is not said: the wide table then adds up to all resources.
        let own = (ascendant && draw.chance(600)).then(|| crate::amount(0));
        if let Some(person) = self.add(draw, today, Role::OtherDependant, age) {
            person.ascendant = ascendant;
            person.own_resources = own;
        }
    }
}

/// A day of birth for that age on that day.
fn born(draw: &mut Draw, today: Day, age: i64) -> Day {
    // 1,461 days in four years; a day less than a year more keeps the age.
    let days = age * 1_461 / 4 + 1 + draw.between(0, 362);
    let epoch = i64::from(today.epoch_days()) - days;
    i32::try_from(epoch).ok().and_then(Day::from_epoch_days).unwrap_or(today)
}
