//! The consumption units that the energy voucher counts (*unités de consommation du chèque énergie*).
//!
//! # Law
//!
//! Energy code, R124-1. Until 2024: all occupants of the dwelling, 1, 0.5, then 0.3 by rank, half of it for a minor in alternating residence. Since 2025 (finance law 2025-127,
//! article 173; decree 2025-735): the tax household of the holder of the electricity contract, 1 for the first declarant, 0.5 for the second or else for
//! the first dependant or attached person, 0.3 for each other.
//!
//! # Formula
//!
//! Persons in order: declarants, dependants, until 2024 others of the dwelling, last the minors in alternating residence; the weights of ranks one, two and beyond are added up.
//!
//! # Units and rounding
//!
//! Hundredths of a unit, exact: a half of 0.3 is 0.15. It is not the scale of Insee, which goes by age.
//!
//! # In force
//!
//! Since the campaign of 2018; the campaign is the calendar year.
//!
//! # Not modelled
//!
//! Whose rank comes first until 2024: minors in alternating residence take the last ranks here, which gives the most units. Since 2025 no half was found for them in the words of the
//! article that were read: they count in full. Both are doubts: `docs/law/energy-voucher.md`. Tax parts are not units: half parts for a handicap or a lone parent add nothing.
//!
//! # Errors
//!
//! There is one declarant at least.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-11-03").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.voucher-units", &[("declarants", "2"), ("dependants", "1")])?;
//! assert_eq!(worked.text("units").as_deref(), Some("1.80"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Declarants of the tax household of the holder of the electricity contract.
        declarants: Count,
        /// Its dependants and attached persons, without minors in alternating residence.
        dependants: Count,
        /// Minors in alternating residence.
        alternating: Count,
        /// Other occupants of the dwelling, of other tax households.
        others: Count,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The persons counted.
        persons: Count,
        /// The consumption units of the voucher.
        units: UnitHundredths,
    }
}

/// What the rule reads in the law, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Of a further person, of the second, of the first.
    pub weights: [i64; 3],
    /// What an occupant of another tax household counts.
    pub others: i64,
    /// What a minor in alternating residence counts.
    pub alternating: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let half = LawError::none_outside(law.share_over("energy.voucher-alternating-share", 100))?;
        Ok(Law {
            weights: law.shares_over("energy.voucher-unit-weights", 100)?,
            others: law.share_over("energy.voucher-other-occupants", 100)?,
            alternating: half.unwrap_or(100),
        })
    }
}

/// The rule `energy.voucher-units`.
#[derive(Clone, Copy, Debug)]
pub struct VoucherUnits;

impl Rule for VoucherUnits {
    const INFO: Info = Info {
        id: "energy.voucher-units",
        main: "units",
        law: &["energy.voucher-unit-weights", "energy.voucher-other-occupants"],
        law_if_any: &["energy.voucher-alternating-share"],
        above_zero: &["declarants"],
        optional: &["dependants", "alternating", "others"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("voucher_units.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let [further, second, first] = law.weights;
        let others = facts.others.times(law.others).over(V::of(100), Rounding::HalfUp);
        let full = facts.declarants + facts.dependants + others;
        // What the first persons of a row count, the very first one being there.
        let of_rank = |persons: V| {
            let beside = (persons - V::of(1)).or_zero();
            V::of(first) + beside.min(V::of(1)).times(second) + (beside - V::of(1)).or_zero().times(further)
        };
        let all = full + facts.alternating;
        let alternating = (of_rank(all) - of_rank(full)).times(law.alternating);
        let units = of_rank(full) + alternating.over(V::of(100), Rounding::HalfUp);
        Working { persons: all, units }
    }
}
