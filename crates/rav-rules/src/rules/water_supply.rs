//! Water that is not paid: the supply of a main home is kept in every season (*impayé d’eau*).
//!
//! # Law
//!
//! Code of social action and families, L115-3: what it says of energy in winter holds for water all year; the Constitutional Council found it right (29 May 2015, 2015-470 QPC).
//! A reduced flow was found unlawful too (tribunal d'instance of Limoges, 6 January 2016): one decision, known second-hand.
//!
//! # Formula
//!
//! kept = it is a main home; unlawful = kept, and the water was cut or its flow reduced.
//!
//! # Units and rounding
//!
//! Yes and no: nothing is rounded.
//!
//! # In force
//!
//! Since 17 April 2013.
//!
//! # Not modelled
//!
//! A second home. What is owed stays owed: the fund and the social tariff of the place are local. Who is to be asked for the supply back, and for damages.
//!
//! # Errors
//!
//! Before its first day the rule is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-07-01").unwrap());
//! let worked = rav_rules::by_hand(law, "water.supply", &[("main_home", "yes"), ("reduced", "yes")])?;
//! assert_eq!(worked.text("unlawful").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Whether it is the main home.
        main_home: Flag,
        /// Whether the water was cut.
        cut: Flag,
        /// Whether its flow was reduced.
        reduced: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether the supply is kept, whatever is owed.
        kept: Flag,
        /// Whether something was done that may not be done.
        unlawful: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// One where the supply of a main home is kept.
    pub kept: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { kept: law.count("water.supply-kept")? })
    }
}

/// The rule `water.supply`.
#[derive(Clone, Copy, Debug)]
pub struct Supply;

impl Rule for Supply {
    const INFO: Info = Info {
        id: "water.supply",
        main: "kept",
        law: &["water.supply-kept"],
        law_if_any: &[],
        above_zero: &[],
        optional: &["cut", "reduced"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("water_supply.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let kept = facts.main_home.min(V::of(law.kept));
        Working { kept, unlawful: kept.min(facts.cut.max(facts.reduced)) }
    }
}
