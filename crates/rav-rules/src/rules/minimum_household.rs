//! The minimum income (RSA) of the household by its composition: what an over-indebtedness plan always leaves. *Not* the
//! single amount of a wage seizure.
//!
//! # Law
//!
//! Social action and families code, L262-2, R262-1 and R262-3; consumer code, R731-1 and L731-2 (the flat amount of L262-2 applicable to the
//! debtor's household). Persons in charge are under 25 and have less than the increase that they bring; a child in alternating custody brings
//! half of it (Conseil d'État, 21 July 2017, n° 398911).
//!
//! # Formula
//!
//! coefficient = 1 + 0.5 for the second person + 0.3 for each further one, but 0.4 for each child from the third *child* on: a couple with
//! two children is 2.1, a single parent of three 2.2. Children in alternating custody come last, each for half: the mean of the coefficients
//! without them and with them whole. amount = single amount × coefficient.
//!
//! # Units and rounding
//!
//! Euros a month. Rounded once, half up, to the cent, from the decreed single amount; published tables, which start from an amount that was
//! not rounded, differ by a cent or two.
//!
//! # In force
//!
//! From 1 January 2012.
//!
//! # Not modelled
//!
//! The deduction for housing (*forfait logement*) and the increased amount for isolated parents: R731-1 refers to the plain flat
//! amount. Who counts is for the caller: an agreement or a judge may give one parent the whole increase of a child in alternating custody.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-06-19").unwrap());
//! let worked = rav_rules::by_hand(law, "income.minimum-household", &[("partner", "true"), ("children", "2"), ("alternating", "0")])?;
//! assert_eq!(worked.text("coefficient").as_deref(), Some("2.10"));
//! assert_eq!(worked.text("amount").as_deref(), Some("1357.69"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

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
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// How many times the single amount.
        coefficient: Hundredths,
        /// The flat amount for the household.
        amount: EuroMonth,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The single amount in cents.
    pub single: i64,
    /// Hundredths for the second person.
    pub second: i64,
    /// Hundredths for each further person.
    pub further: i64,
    /// Hundredths for each child from the third on.
    pub third_child: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            single: law.money("income.minimum-single")?.cents(),
            second: law.share_over("income.minimum-second-person", 100)?,
            further: law.share_over("income.minimum-further-person", 100)?,
            third_child: law.share_over("income.minimum-third-child", 100)?,
        })
    }
}

/// The rule `income.minimum-household`.
#[derive(Clone, Copy, Debug)]
pub struct MinimumHousehold;

impl Rule for MinimumHousehold {
    const INFO: Info = Info {
        id: "income.minimum-household",
        main: "amount",
        law: &[
            "income.minimum-single",
            "income.minimum-second-person",
            "income.minimum-further-person",
            "income.minimum-third-child",
        ],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("minimum_household.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        // Twice the coefficient, so that halves stay whole.
        let twice = coefficient(facts.partner, facts.children, law)
            + coefficient(facts.partner, facts.children + facts.alternating, law);
        Working {
            coefficient: twice.over(V::of(2), Rounding::HalfUp),
            amount: twice.times(law.single).over(V::of(200), Rounding::HalfUp),
        }
    }
}

/// Hundredths of the single amount for a household with so many whole children.
#[inline(always)]
fn coefficient<V: Value>(partner: V, children: V, law: &Law) -> V {
    let from_third = (children - V::of(2)).or_zero();
    let beyond_first = partner + children - from_third;
    let second = beyond_first.min(V::of(1));
    let further = beyond_first - second;
    V::of(100) + second.times(law.second) + further.times(law.further) + from_third.times(law.third_child)
}
