//! The commission's flat rates for everyday spending (*forfait de base, habitation, chauffage*).
//!
//! # Law
//!
//! Consumer code, R731-3: the commission takes real amounts, or the scale of its rules of procedure by family composition. The scale is no
//! decree: it is supplied by the caller, with its source and dates.
//!
//! # Formula
//!
//! For each block: amount of the first person + amount of each further person × further persons. A child in alternating custody counts half
//! a further person. No housing or heating block for somebody housed free; no heating block when heating is included in the rent. Where the
//! commission takes the bills of the housing block at their real cost: the bills, the block at most (sheet F1947).
//!
//! # Units and rounding
//!
//! Euros a month. Half persons are rounded half up to the cent, block by block.
//!
//! # In force
//!
//! The dates of the scale.
//!
//! # Not modelled
//!
//! Local departures: a rent scale, a visiting child's amount (none was found).
//!
//! # Errors
//!
//! `persons` must be above zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-06-19").unwrap());
//! let worked = rav_rules::by_hand(law, "commission.flat-rates", &[("persons", "2"), ("half_persons", "0"), ("housing", "true"), ("heating", "true"), ("base_first", "632"), ("base_further", "221"), ("housing_first", "121"), ("housing_further", "42"), ("heating_first", "123"), ("heating_further", "44"), ("housing_bills", "0"), ("housing_at_cost", "false")])?;
//! assert_eq!(worked.text("base").as_deref(), Some("853.00"));
//! assert_eq!(worked.text("total").as_deref(), Some("1183.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Persons counted whole.
        persons: Count,
        /// Persons counted half.
        half_persons: Count,
        /// Whether the housing block applies.
        housing: Flag,
        /// Whether the heating block applies.
        heating: Flag,
        /// Base, first person.
        base_first: EuroMonth,
        /// Base, each further person.
        base_further: EuroMonth,
        /// Housing, first person.
        housing_first: EuroMonth,
        /// Housing, each further person.
        housing_further: EuroMonth,
        /// Heating, first person.
        heating_first: EuroMonth,
        /// Heating, each further person.
        heating_further: EuroMonth,
        /// The bills of the housing block.
        housing_bills: EuroMonth,
        /// Whether they are taken at their real cost, the block at most.
        housing_at_cost: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The base block.
        base: EuroMonth,
        /// The housing block.
        housing: EuroMonth,
        /// The heating block.
        heating: EuroMonth,
        /// The three blocks.
        total: EuroMonth,
    }
}

/// The rule `commission.flat-rates`.
#[derive(Clone, Copy, Debug)]
pub struct FlatRates;

/// An amount of a scale for a household: that of the first person, and that of each further one, half for a half.
#[inline(always)]
pub(crate) fn for_persons<V: Value>(persons: V, half_persons: V, first: V, further: V) -> V {
    let halves = (persons - V::of(1)).times(2) + half_persons;
    first + further.by(halves).over(V::of(2), Rounding::HalfUp)
}

impl Rule for FlatRates {
    const INFO: Info = Info {
        id: "commission.flat-rates",
        main: "total",
        law: &[],
        law_if_any: &[],
        above_zero: &["persons"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("flat_rates.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let block = |first: V, further: V| for_persons(facts.persons, facts.half_persons, first, further);
        let base = block(facts.base_first, facts.base_further);
        let housing = block(facts.housing_first, facts.housing_further);
        let heating = block(facts.heating_first, facts.heating_further);
        let spared = (housing - facts.housing_bills).or_zero().by(facts.housing_at_cost);
        let housing = (housing - spared).by(facts.housing);
        let heating = heating.by(facts.heating);
        Working { base, housing, heating, total: base + housing + heating }
    }
}
