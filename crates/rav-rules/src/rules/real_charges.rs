//! The charges that a commission takes at their real amount, within the ceilings that it sets.
//!
//! # Law
//!
//! Consumer code, R731-3: real amounts as declared, or the scale of the rules of procedure. Official sheet F1947 (2019): rent, taxes, childcare,
//! schooling, maintenance and public transport to work at their real amount; health cover within a scale; one's own vehicle by a scale.
//!
//! # Formula
//!
//! total = real charges − what travel to work and complementary health cover have above their ceilings. Without a ceiling, all of them.
//!
//! # Units and rounding
//!
//! Euros a month. Half persons are rounded half up to the cent.
//!
//! # In force
//!
//! The dates of the scale.
//!
//! # Not modelled
//!
//! A ceiling of rent; ceilings by distance.
//!
//! # Errors
//!
//! `persons` must be above zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-06-01").unwrap());
//! let worked = rav_rules::by_hand(law, "commission.real-charges", &[("real_charges", "730"), ("travel", "150"), ("travel_limited", "true"), ("travel_most", "100"), ("health", "80"), ("health_limited", "false"), ("health_first", "0"), ("health_further", "0"), ("persons", "1"), ("half_persons", "0")])?;
//! assert_eq!(worked.text("over_travel").as_deref(), Some("50.00"));
//! assert_eq!(worked.text("total").as_deref(), Some("680.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use crate::record::record;
use crate::rules::flat_rates::for_persons;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// All expenses that are taken at their real amount.
        real_charges: EuroMonth,
        /// Of these, travel to work.
        travel: EuroMonth,
        /// Whether the commission sets a ceiling for it.
        travel_limited: Flag,
        /// That ceiling.
        travel_most: EuroMonth,
        /// Of these, complementary health cover.
        health: EuroMonth,
        /// Whether the commission sets a ceiling for it.
        health_limited: Flag,
        /// That ceiling, first person.
        health_first: EuroMonth,
        /// That ceiling, each further person.
        health_further: EuroMonth,
        /// Persons counted whole.
        persons: Count,
        /// Persons counted half.
        half_persons: Count,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What travel to work has above its ceiling.
        over_travel: EuroMonth,
        /// What complementary health cover has above its ceiling.
        over_health: EuroMonth,
        /// The real charges that are taken.
        total: EuroMonth,
    }
}

/// The rule `commission.real-charges`.
#[derive(Clone, Copy, Debug)]
pub struct RealCharges;

impl Rule for RealCharges {
    const INFO: Info = Info {
        id: "commission.real-charges",
        main: "total",
        law: &[],
        law_if_any: &[],
        above_zero: &["persons"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("real_charges.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let health_most =
            for_persons(facts.persons, facts.half_persons, facts.health_first, facts.health_further);
        let over_travel = (facts.travel - facts.travel_most).or_zero().by(facts.travel_limited);
        let over_health = (facts.health - health_most).or_zero().by(facts.health_limited);
        Working { over_travel, over_health, total: facts.real_charges - over_travel - over_health }
    }
}
