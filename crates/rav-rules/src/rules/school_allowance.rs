//! A screening for the back-to-school allowance (*allocation de rentrée scolaire*, ARS): the ceiling by children, who is of age, and the amounts by age.
//!
//! # Law
//!
//! Social security code, L543-1 (a ceiling by number of children), R543-2 (ages), D543-1 (shares of the monthly base of August, by age on 31 December), L543-2 (a
//! difference is paid just above the ceiling). Decree 2020-985 added a share at every age, for the term of 2020 only. Ordinance 96-50: a levy (*CRDS*) is taken off.
//!
//! # Formula
//!
//! ceiling = that without children + what each child adds × children. born from = the day after the day of the year on
//! which the last age is looked at, so many years before; born to = 31 December, so many years before. each = base × (share + that of 2020), less the levy. estimate = each × its children, nothing above the ceiling.
//!
//! # Units and rounding
//!
//! Euros, once a year. Each amount is rounded half up to the cent, then the levy is cut to the cent and taken off: amounts paid from 2018 to 2020 and from 2022 to 2025 come out so.
//!
//! # In force
//!
//! From 2018. The year is that of the day asked for; ask in August or later, when the base of the year is known.
//!
//! # Not modelled
//!
//! The difference that is paid just above the ceiling: it is worth checking there too, without an estimate. School or apprenticeship and its earnings, a
//! child who starts school early. The income is that of the last year but one. So the answer is *worth checking* or *unlikely*, never that there is a right.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2020-08-18").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.school-allowance", &[("children", "1"), ("income", "20000")])?;
//! assert_eq!(worked.text("born_from").as_deref(), Some("2002-09-16"));
//! assert_eq!(worked.text("each_below_11").as_deref(), Some("469.97"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::calendar::first_day;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Children in charge.
        children: Count,
        /// The income of the last year but one.
        income: Euro,
        /// Pupils below 11 on 31 December.
        below_11: Count,
        /// Pupils from 11 to 14 on 31 December.
        from_11_to_14: Count,
        /// Pupils of 15 or more on 31 December.
        from_15: Count,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The ceiling for so many children.
        ceiling: Euro,
        /// The first day of birth of the year.
        born_from: Day,
        /// The last day of birth of the year.
        born_to: Day,
        /// For each pupil below 11, the levy taken off.
        each_below_11: Euro,
        /// For each pupil from 11 to 14.
        each_from_11_to_14: Euro,
        /// For each pupil of 15 or more.
        each_from_15: Euro,
        /// The amount for these pupils, as an estimate; nothing above the ceiling.
        estimate: Euro,
        /// Whether the income is within the ceiling, or above it by less than the amount: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The year of the day asked for.
    pub year: i64,
    /// The base in cents.
    pub base: i64,
    /// Ten-thousandths of it by age, with what the year adds.
    pub shares: [i64; 3],
    /// The ceiling without children, and what a child adds.
    pub ceiling: [i64; 2],
    /// The first age, the last one, and the month and day on which it is looked at.
    pub ages: [i64; 4],
    /// Thousandths of levy.
    pub levy: i64,
}

/// Parts of shares of the base, and of the levy.
const PARTS: i64 = 10_000;
const LEVY: i64 = 1_000;

impl crate::Law for Law {
    const BY_MONTH: bool = true;

    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let cents = |key| law.money(key).map(|money| money.cents());
        let added = LawError::none_outside(law.share_over("family.school-exceptional", PARTS))?.unwrap_or(0);
        Ok(Law {
            year: i64::from(law.day().year()),
            base: cents("family.base")?,
            shares: law.shares_over("family.school-shares", PARTS)?.map(|share| share + added),
            ceiling: [cents("family.school-ceiling")?, cents("family.school-ceiling-child")?],
            ages: [
                law.count("family.school-first-age")?,
                law.count("family.school-last-age")?,
                law.count("family.school-month")?,
                law.count("family.school-day")?,
            ],
            levy: law.share_over("family.levy", LEVY)?,
        })
    }
}

/// The rule `rights.school-allowance`.
#[derive(Clone, Copy, Debug)]
pub struct SchoolAllowance;

impl Rule for SchoolAllowance {
    const INFO: Info = Info {
        id: "rights.school-allowance",
        main: "worth_checking",
        law: &[
            "family.base",
            "family.school-shares",
            "family.school-ceiling",
            "family.school-ceiling-child",
            "family.school-first-age",
            "family.school-last-age",
            "family.school-month",
            "family.school-day",
            "family.levy",
        ],
        law_if_any: &["family.school-exceptional"],
        above_zero: &[],
        optional: &["below_11", "from_11_to_14", "from_15"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("school_allowance.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let [ceiling, child] = law.ceiling;
        let [first, last, month, day] = law.ages;
        let ceiling = V::of(ceiling) + facts.children.times(child);
        let gross = law.shares.map(|share| V::of(share).times(law.base).over(V::of(PARTS), Rounding::HalfUp));
        let each = gross.map(|amount| amount - amount.times(law.levy).over(V::of(LEVY), Rounding::Floor));
        let [small, middle, great] = each;
        let pupils = [facts.below_11, facts.from_11_to_14, facts.from_15];
        let [one, two, three] = [small.by(pupils[0]), middle.by(pupils[1]), great.by(pupils[2])];
        let total = one + two + three;
        let above = (facts.income - ceiling).or_zero();
        let near = V::pick(above.is_set(), V::flag(above.below(total)), V::of(1));
        Working {
            ceiling,
            born_from: first_day(V::of(law.year - last), V::of(month)) + V::of(day),
            born_to: first_day(V::of(law.year - first + 1), V::of(1)) - V::of(1),
            each_below_11: small,
            each_from_11_to_14: middle,
            each_from_15: great,
            estimate: V::pick(above.is_set(), V::of(0), total),
            worth_checking: V::pick(facts.children.is_set(), near, V::of(0)),
        }
    }
}
