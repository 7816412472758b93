//! A screening for the minimum income (*revenu de solidarité active*, RSA): what is counted against the flat amount of the household.
//!
//! # Law
//!
//! Social action and families code, L262-2, R262-1 (flat amount by household; 128.412 % and 42.804 % per child for a lone parent), R262-9 and
//! R262-10 (housing); decree 2014-554 (family support counts for a share of the base of family benefits only). Our reading of both housing
//! articles: the aid received, or a home without cost, counts up to the flat rate for one, two, or three persons and more.
//!
//! # Formula
//!
//! flat amount = single × coefficient, as in `income.minimum-household`; for a lone parent in the increased case, single × (increased share +
//! share per child). housing = flat rate for a home without cost, else the smaller of the aid and the flat rate. resources = housing +
//! family support counted + other income. estimate = flat amount − resources; nothing below the least that is paid.
//!
//! # Units and rounding
//!
//! Euros a month. The difference is rounded once, half up, to the cent, from parts that are not rounded; public worked examples come out so. Parts
//! are rounded to be read.
//!
//! # In force
//!
//! From 2016. The single amount changes each 1 April.
//!
//! # Not modelled
//!
//! Who may ask (25 years or a child, residence, students), who is alone and for how long, what is income, months without income and other
//! exceptions, housing that only a part of the household lives in; of `rights.reference-months`, the mean of three months is for the caller.
//! So the answer is never that there is a right: *worth checking*, or *unlikely*; without law of the day, nobody can tell.
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
//! let worked = rav_rules::by_hand(law, "rights.rsa", &[("partner", "false"), ("children", "1"), ("housing_aid", "300"), ("family_support", "1"), ("other_income", "265")])?;
//! assert_eq!(worked.text("estimate").as_deref(), Some("431.05"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::flat_amount::{Flat, Household, RSA, WHOLE};
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Whether there is a partner.
        partner: Flag,
        /// Children, and dependants under 25 other than the partner, who have less than the increase that they bring.
        children: Count,
        /// Of those in alternating custody, who are not among them, each counts for half.
        alternating: Count,
        /// Whether a parent alone is in the increased case: pregnant, a child under three, or alone since less than the time of the law.
        lone_parent: Flag,
        /// The housing aid received.
        housing_aid: EuroMonth,
        /// Whether the home costs nothing: owned without a loan, or lent.
        housed_free: Flag,
        /// Children for whom family support is received, one parent being alive elsewhere.
        family_support: Count,
        /// All other resources that count, a mean of the months looked at.
        other_income: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The flat amount for the household: the ceiling of the day.
        flat_amount: EuroMonth,
        /// What housing counts for.
        housing: EuroMonth,
        /// What family support counts for.
        support: EuroMonth,
        /// The resources counted.
        resources: EuroMonth,
        /// What is between the two, as an estimate; nothing below the least that is paid.
        estimate: EuroMonth,
        /// Whether the resources counted are below the ceiling: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// What makes the flat amount.
    pub flat: Flat,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { flat: Flat::read(law, &RSA)? })
    }
}

/// The rule `rights.rsa`.
#[derive(Clone, Copy, Debug)]
pub struct Rsa;

impl Rule for Rsa {
    const INFO: Info = Info {
        id: "rights.rsa",
        main: "worth_checking",
        law: &[
            RSA.single,
            RSA.second,
            RSA.further,
            RSA.third_child,
            RSA.lone_parent,
            RSA.lone_child,
            RSA.housing,
            RSA.family_support,
            "family.base",
            RSA.paid,
        ],
        law_if_any: &[],
        above_zero: &[],
        optional: &["alternating", "lone_parent", "housing_aid", "housed_free", "family_support"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("rsa.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let Facts { partner, children, alternating, lone_parent, .. } = facts;
        let of = Household { partner, children, alternating, lone_parent };
        let flat = law.flat.twice(of);
        let housing = law.flat.housing(of, facts.housing_aid, facts.housed_free);
        let support = facts.family_support.times(law.flat.support);
        let resources = housing + support + facts.other_income.times(WHOLE);
        let difference = (flat - resources.times(2)).or_zero();
        let paid = V::pick(difference.below(V::of(law.flat.paid).times(2 * WHOLE)), V::of(0), difference);
        let cents = |parts: V| parts.over(V::of(WHOLE), Rounding::HalfUp);
        let halves = |parts: V| parts.over(V::of(2 * WHOLE), Rounding::HalfUp);
        Working {
            flat_amount: halves(flat),
            housing: cents(housing),
            support: cents(support),
            resources: cents(resources),
            estimate: halves(paid),
            worth_checking: V::flag(difference.is_set()),
        }
    }
}
