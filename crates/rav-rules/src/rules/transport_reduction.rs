//! A screening for the national floor of reduced fares in local transport: resources beside the ceiling of free health cover.
//!
//! # Law
//!
//! Transport code, L1113-1: within the area of an authority that organises transport, persons whose resources are equal to or below the ceiling of 1° of L861-1 of
//! the social security code have a reduction of fares, or an equivalent help, whatever their place of residence. The text sets its least rate.
//!
//! # Formula
//!
//! worth checking = resources, with a home without cost, at or below the ceiling of free health cover for so many persons (`rights.health-cover`);
//! least reduction = that of the text, nothing if not.
//!
//! # Units and rounding
//!
//! Euros of twelve months, those that health cover looks at; a percentage of the fare. Nothing is rounded.
//!
//! # In force
//!
//! Since 1 November 2019 with this ceiling. On days for which no table of ceilings was found the rule refuses: nobody can tell.
//!
//! # Not modelled
//!
//! The fare itself, who organises transport, and fares of a network that reach further: they are local, to be asked there. So the answer is *worth
//! checking* or *unlikely*, never that there is a right.
//!
//! # Errors
//!
//! Zero persons are refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-04-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.transport-reduction", &[("persons", "1"), ("resources", "10339")])?;
//! assert_eq!(worked.text("least_reduction").as_deref(), Some("50.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::flat_amount::RSA;
use crate::free_home::Home;
use crate::record::record;
use crate::rules::health_cover::Table;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The persons of the home.
        persons: Count,
        /// Their resources of the twelve months that health cover looks at.
        resources: Euro,
        /// Whether the home costs nothing: owned without housing aid, or lent. Its flat rate is then added to the resources.
        housed_free: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The ceiling: that of free health cover.
        ceiling: Euro,
        /// The least reduction of the text; zero above the ceiling.
        least_reduction: Percent,
        /// Whether the resources are within the ceiling: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The ceilings of free health cover.
    pub free: Table,
    /// A home without cost.
    pub home: Home,
    /// The least reduction, in hundredths of a percent.
    pub reduction: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            free: Table::read(law, "health-cover.free-ceilings", "health-cover.free-further")?,
            home: Home::read(law)?,
            reduction: law.share_over("transport.reduction", 10_000)?,
        })
    }
}

/// The rule `rights.transport-reduction`.
#[derive(Clone, Copy, Debug)]
pub struct TransportReduction;

impl Rule for TransportReduction {
    const INFO: Info = Info {
        id: "rights.transport-reduction",
        main: "worth_checking",
        law: &[
            "health-cover.free-ceilings",
            "health-cover.free-further",
            "transport.reduction",
            Home::KEY,
            RSA.single,
            RSA.second,
            RSA.further,
        ],
        law_if_any: &[],
        above_zero: &["persons"],
        optional: &["housed_free"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("transport_reduction.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let ceiling = law.free.ceiling(facts.persons);
        let resources = law.home.added(facts.resources, facts.persons, facts.housed_free);
        let worth_checking = V::pick(ceiling.below(resources), V::of(0), V::of(1));
        Working { ceiling, least_reduction: worth_checking.times(law.reduction), worth_checking }
    }
}
