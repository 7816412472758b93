//! A screening for family allowances (*allocations familiales*): a share of the base by number of children, less above two ceilings.
//!
//! # Law
//!
//! Social security code, L521-1, L521-3, D521-1 and D521-3: shares of the monthly base for the second child and each further one, halved above a ceiling, quartered above
//! another. R521-1, in its version of 1 March 2026: the age increase comes later than before; children who had reached the former age keep it. With the fewest
//! children, the eldest brings none. Ordinance 96-50: a levy (*CRDS*) is taken off.
//!
//! # Formula
//!
//! ceilings = that without children + what each child adds × children. basic = base × (share of the second + share of each further one) × part left. increase = base
//! × share × children old enough × part left. net = (basic + increase) less the levy.
//!
//! # Units and rounding
//!
//! Euros a month, ceilings in euros a year. Each figure is rounded once, half up, to the cent, from the product itself: public worked cases come out so (149.26
//! and 148.51). Tables of the funds differ by a cent or two: they take the levy off rounded amounts.
//!
//! # In force
//!
//! From 1 January 2018, the first ceilings that we have; mainland France. Ages are those of the day asked for.
//!
//! # Not modelled
//!
//! Alternating custody (half), the lump sum at 20, the complement just above a ceiling, children with earnings, more than four births, one child overseas. The answer is *worth checking* or *unlikely*, never that there is a right.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2024-04-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.family-allowances", &[("children", "2"), ("income", "20000")])?;
//! assert_eq!(worked.text("net").as_deref(), Some("148.51"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Day, Money, Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Children in charge, under 20.
        children: Count,
        /// The income of the last year but one.
        income: Euro,
        /// The day of birth of the eldest.
        eldest_born: Day,
        /// Of the second.
        second_born: Day,
        /// Of the third.
        third_born: Day,
        /// Of the fourth.
        fourth_born: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The first ceiling.
        first_ceiling: Euro,
        /// The second ceiling.
        second_ceiling: Euro,
        /// The part left by the ceilings.
        part: Percent,
        /// The allowances without the age increase.
        basic: EuroMonth,
        /// Children who bring the age increase.
        older: Count,
        /// The age increase.
        age_increase: EuroMonth,
        /// Both, as an estimate.
        gross: EuroMonth,
        /// The same less the levy.
        net: EuroMonth,
        /// Whether there are enough children: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law: cents, parts of the base (age increase, second child, further ones) and left above ceilings; children born before a day bring the increase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    base: i64,
    shares: [i64; 3],
    left: [i64; 2],
    ceilings: ([i64; 2], i64),
    children: [i64; 2],
    older_before: i64,
    levy: i64,
}

/// Parts of shares of the base and of what is left, and of the levy.
const PARTS: i64 = 100;
const LEVY: i64 = 1_000;

impl crate::Law for Law {
    const BY_MONTH: bool = true;
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let since = law.reading("family.allowances-age")?.dated.from;
        let month = Day::new(law.day().year(), law.day().month(), 1).unwrap_or(law.day());
        let older = born_before(month, law.count("family.allowances-age")?);
        let kept = born_before(since.min(month), law.count("family.allowances-age-kept")?);
        let child = law.money("family.allowances-ceiling-child")?.cents();
        Ok(Law {
            base: law.money("family.base")?.cents(),
            shares: law.shares_over("family.allowances-shares", PARTS)?,
            left: law.shares_over("family.allowances-left", PARTS)?,
            ceilings: (law.moneys("family.allowances-ceilings")?.map(Money::cents), child),
            children: [law.count("family.allowances-children")?, law.count("family.allowances-eldest")?],
            older_before: older.max(kept),
            levy: law.share_over("family.levy", LEVY)?,
        })
    }
}

/// The rule `rights.family-allowances`.
#[derive(Clone, Copy, Debug)]
pub struct FamilyAllowances;

impl Rule for FamilyAllowances {
    const INFO: Info = Info {
        id: "rights.family-allowances",
        main: "worth_checking",
        law: &[
            "family.base",
            "family.allowances-shares",
            "family.allowances-left",
            "family.allowances-ceilings",
            "family.allowances-ceiling-child",
            "family.allowances-children",
            "family.allowances-eldest",
            "family.allowances-age",
            "family.allowances-age-kept",
            "family.levy",
        ],
        law_if_any: &[],
        above_zero: &[],
        optional: &["eldest_born", "second_born", "third_born", "fourth_born"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("family_allowances.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let [fewest, eldest_from] = law.children;
        let [increase, second, further] = law.shares;
        let (ceilings, child) = law.ceilings;
        let more = facts.children.times(child);
        let [first_ceiling, second_ceiling] = ceilings.map(|cents| V::of(cents) + more);
        let [above_second, above_first] = law.left;
        let part = V::pick(first_ceiling.below(facts.income), V::of(above_first), V::of(PARTS));
        let part = V::pick(second_ceiling.below(facts.income), V::of(above_second), part);
        let enough = |from: i64| V::pick(facts.children.below(V::of(from)), V::of(0), V::of(1));
        let worth_checking = enough(fewest);
        let basic = V::of(second) + (facts.children - V::of(fewest)).or_zero().times(further);
        // Of the age before the month looked at, or of the age that is kept before it changed.
        let is_older = |born: V| V::flag(born.below(V::of(law.older_before))).min(V::flag(born.is_set()));
        let Facts { eldest_born, second_born, third_born, fourth_born, .. } = facts;
        let [two, three, four] = [second_born, third_born, fourth_born].map(is_older);
        let older = is_older(eldest_born).by(enough(eldest_from)) + two + three + four;
        let older = older.min(facts.children).by(worth_checking);
        let parts = |share: V| share.times(law.base).by(part);
        let (basic, age_increase) = (parts(basic.by(worth_checking)), parts(older.times(increase)));
        let cents = |parts: V| parts.over(V::of(PARTS * PARTS), Rounding::HalfUp);
        let gross = basic + age_increase;
        Working {
            first_ceiling,
            second_ceiling,
            part: part.times(100),
            basic: cents(basic),
            older,
            age_increase: cents(age_increase),
            gross: cents(gross),
            net: gross.times(LEVY - law.levy).over(V::of(PARTS * PARTS * LEVY), Rounding::HalfUp),
            worth_checking,
        }
    }
}

/// The day of birth before which a child is older than an age on a day, in days: the age is reached before it.
fn born_before(day: Day, years: i64) -> i64 {
    let months = u16::try_from(years * 12).unwrap_or(u16::MAX);
    let Some(born) = day.minus_months(months) else { return 0 };
    let later = born.plus_months(months).is_some_and(|reached| reached < day);
    i64::from(born.epoch_days()) + i64::from(later)
}
