//! A screening for the supplementary invalidity allowance (*allocation supplémentaire d'invalidité*, ASI).
//!
//! # Law
//!
//! Social security code, L815-24 and L815-24-1: a pension of invalidity or old age is lifted to a ceiling, which D815-19 sets for a person alone and for
//! a couple; the resources of a partner count.
//!
//! # Formula
//!
//! ceiling = a twelfth of that of the year, for a person alone or a couple. Worth checking where the resources are below it.
//!
//! # Units and rounding
//!
//! Euros a month. A twelfth is cut to the cent, as for ASPA.
//!
//! # In force
//!
//! From April 2020 through March 2026. The ceilings of April 2026 were not found: from then on the rule refuses, and nobody can tell.
//!
//! # Not modelled
//!
//! The invalidity of two thirds and the pension that must be received; what counts as resources; a partner who has one of the two allowances,
//! which changes the amount (D815-19, 2°): no amount is estimated. So the answer is never that there is a
//! right: *worth checking*, or *unlikely*.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2021-04-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.asi", &[("partner", "true"), ("income", "1000")])?;
//! assert_eq!(worked.text("ceiling").as_deref(), Some("1400.00"));
//! assert_eq!(worked.text("worth_checking").as_deref(), Some("true"));
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
        /// The resources that count, of the couple where there is one.
        income: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The ceiling of the day.
        ceiling: EuroMonth,
        /// Whether the resources are below the ceiling: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law, in cents a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The ceiling of a person alone.
    pub single: i64,
    /// That of a couple.
    pub couple: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            single: law.money("invalidity.single")?.cents(),
            couple: law.money("invalidity.couple")?.cents(),
        })
    }
}

/// The rule `rights.asi`.
#[derive(Clone, Copy, Debug)]
pub struct Asi;

impl Rule for Asi {
    const INFO: Info = Info {
        id: "rights.asi",
        main: "worth_checking",
        law: &["invalidity.single", "invalidity.couple"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("asi.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let year = V::pick(facts.partner.is_set(), V::of(law.couple), V::of(law.single));
        let ceiling = year.over(V::of(12), Rounding::Floor);
        Working { ceiling, worth_checking: V::flag(facts.income.below(ceiling)) }
    }
}
