//! How many consumption units (*unités de consommation*) a household is, to compare households of different sizes.
//!
//! # Law
//!
//! Insee, OECD-modified scale: 1 for the first adult, 0.5 for each other person of 14 years or more, 0.3 for each child under 14.
//!
//! # Formula
//!
//! units = 1 + 0.5 × (others of 14 or more) + 0.3 × (children under 14).
//!
//! # Units and rounding
//!
//! Tenths of a unit, exact.
//!
//! # In force
//!
//! Insee has used this scale since the 1990s; one value.
//!
//! # Not modelled
//!
//! The energy voucher's own units (1, 0.5, 0.3 by rank, without age). A child in alternating custody counts whole here, and the
//! assessment shows the other reading.
//!
//! # Errors
//!
//! At least one person of 14 or more is needed.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "living-standard.units", &[("older", "2"), ("younger", "2")])?;
//! assert_eq!(worked.text("units").as_deref(), Some("2.1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Persons of 14 years or more.
        older: Count,
        /// Children under 14.
        younger: Count,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The consumption units.
        units: Tenths,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Tenths for the first adult.
    pub first: i64,
    /// Tenths for each other person of 14 or more.
    pub older: i64,
    /// Tenths for each child under 14.
    pub younger: i64,
    /// The age in years from which a person is one of the older ones. The facts are counted by it.
    pub age: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            first: law.share_over("living-standard.unit-first", 10)?,
            older: law.share_over("living-standard.unit-older", 10)?,
            younger: law.share_over("living-standard.unit-younger", 10)?,
            age: law.count("living-standard.unit-age")?,
        })
    }
}

/// The rule `living-standard.units`.
#[derive(Clone, Copy, Debug)]
pub struct Units;

impl Rule for Units {
    const INFO: Info = Info {
        id: "living-standard.units",
        main: "units",
        law: &[
            "living-standard.unit-first",
            "living-standard.unit-older",
            "living-standard.unit-younger",
            "living-standard.unit-age",
        ],
        law_if_any: &[],
        above_zero: &["older"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("units.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let others = facts.older - V::of(1);
        Working { units: V::of(law.first) + others.times(law.older) + facts.younger.times(law.younger) }
    }
}
