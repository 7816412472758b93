//! Spending far below what a household of that size is said to need: a question, never a verdict.
//!
//! The National Union of Family Associations (Unaf) publishes each month what some families need to live without going short. No
//! text makes it a norm, and households in difficulty spend less: what is asked about is spending below a half of it.

use rav_household::{ExpenseKind, Household};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money, Rounding, Value as _};
use rav_rules::evaluate;
use rav_rules::rules as r;

use crate::assessment::said::Said;
use crate::assessment::{Caveat, caveat};
use crate::figures::totals::{Situation, monthly};

/// Spending is far below the reference when it is less than one part in so many of it.
const FAR_BELOW: i64 = 2;

/// A group of spending with a reference for one consumption unit.
struct Group {
    code: &'static str,
    /// Each kind, with its reference a month for one consumption unit.
    kinds: &'static [(ExpenseKind, &'static str)],
}

const FOOD: Group =
    Group { code: "food-low", kinds: &[(ExpenseKind::Food, "living-standard.food-reference")] };

const EVERYDAY: Group = Group {
    code: "everyday-low",
    kinds: &[
        (ExpenseKind::Food, "living-standard.food-reference"),
        (ExpenseKind::Clothing, "living-standard.clothing-reference"),
        (ExpenseKind::Hygiene, "living-standard.hygiene-reference"),
    ],
};

/// The question to ask of a household whose food, or food, clothing and hygiene together, are far below the reference. Where no
/// food is told, that is asked first, by another remark.
pub(crate) fn question(household: &Household, situation: &Situation, law: LawOn<'_>) -> Option<Caveat> {
    let day = law.day();
    let told = household.expenses.iter().any(|e| e.kind == ExpenseKind::Food && e.runs_on(day));
    let units = units(situation, law).filter(|_| told)?;
    [FOOD, EVERYDAY].iter().find_map(|group| group.question(household, units, law))
}

impl Group {
    fn question(&self, household: &Household, units: i64, law: LawOn<'_>) -> Option<Caveat> {
        let references = self.kinds.iter().map(|(_, key)| law.money(key));
        let each = Money::sum(references.collect::<Result<Vec<Money>, _>>().ok()?).ok()?;
        let reference = each.fraction(units, TENTHS, Rounding::HalfUp).ok()?;
        let spent = self.spent(household, law.day())?;
        let low = spent.cents() < reference.fraction(1, FAR_BELOW, Rounding::Ceiling).ok()?.cents();
        let (_, key) = self.kinds.first()?;
        let year = Said::YearOf(law.reading(key).ok()?.dated.from);
        low.then(|| caveat(self.code).with("amount", spent).with("reference", reference).with("year", year))
    }

    fn spent(&self, household: &Household, day: Day) -> Option<Money> {
        let of = |kind: ExpenseKind| self.kinds.iter().any(|(one, _)| *one == kind);
        let lines = household.expenses.iter().filter(|e| of(e.kind) && e.runs_on(day));
        Money::sum(lines.filter_map(|e| monthly(&e.amount).ok())).ok()
    }
}

/// Consumption units are counted in tenths.
const TENTHS: i64 = 10;

fn units(situation: &Situation, law: LawOn<'_>) -> Option<i64> {
    let people = &situation.people;
    let facts = r::units::Facts { older: Exact::of(people.older), younger: Exact::of(people.younger) };
    evaluate::<r::units::Units>(facts, law).ok().map(|worked| worked.units.whole())
}
