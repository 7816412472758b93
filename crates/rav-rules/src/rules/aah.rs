//! A screening for the disabled adults' allowance (*allocation aux adultes handicapés*, AAH): own resources against the ceiling.
//!
//! # Law
//!
//! Social security code, L821-3 and D821-2 (version since 1 October 2023): the person's *own* resources stay below the full amount, raised by a half
//! for each dependent child. Those of a partner do not count.
//!
//! # Formula
//!
//! ceiling = full amount × (1 + share for each child × children). Worth checking where the resources are below it.
//!
//! # Units and rounding
//!
//! Euros a month. Resources are compared exactly; the ceiling is rounded half up to the cent only to be read.
//!
//! # In force
//!
//! From 1 October 2023. Before, the resources of the partner counted and the ceiling of a couple was higher: that law is not in the engine.
//!
//! # Not modelled
//!
//! The rate of incapacity and the age, which decide first. What counts as resources: a year or a quarter, parts of earnings that are left out, pensions
//! that come before. The choice of couples to keep the former law. No amount is estimated: no official example was read. So the answer is never that
//! there is a right: *worth checking*, or *unlikely*; without law of the day, nobody can tell.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-04-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.aah", &[("children", "1"), ("income", "1200")])?;
//! assert_eq!(worked.text("ceiling").as_deref(), Some("1562.39"));
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
        /// Dependent children.
        children: Count,
        /// The person's own resources that count, by the month.
        income: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The full amount of the day, which is the most.
        most: EuroMonth,
        /// The ceiling of the day.
        ceiling: EuroMonth,
        /// Whether the resources are below the ceiling: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The full amount in cents.
    pub amount: i64,
    /// Hundredths for each child.
    pub child: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            amount: law.money("disability.amount")?.cents(),
            child: law.share_over("disability.per-child", 100)?,
        })
    }
}

/// The rule `rights.aah`.
#[derive(Clone, Copy, Debug)]
pub struct Aah;

impl Rule for Aah {
    const INFO: Info = Info {
        id: "rights.aah",
        main: "worth_checking",
        law: &["disability.amount", "disability.per-child"],
        law_if_any: &[],
        above_zero: &[],
        optional: &["children"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("aah.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let hundredths = (V::of(100) + facts.children.times(law.child)).times(law.amount);
        Working {
            most: V::of(law.amount),
            ceiling: hundredths.over(V::of(100), Rounding::HalfUp),
            worth_checking: V::flag(facts.income.times(100).below(hundredths)),
        }
    }
}
