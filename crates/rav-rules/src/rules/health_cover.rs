//! A screening for health cover (*complémentaire santé solidaire*, C2S): the resources of twelve months beside both ceilings of the day.
//!
//! # Law
//!
//! Social security code, L861-1: without contribution below a ceiling that goes by the persons of the home; with a contribution between this ceiling and the
//! same raised. R861-5: a home without cost. R861-8: resources of the twelve months from the thirteenth to the second before the request (in April 2025: from March 2024 to February 2025).
//!
//! # Formula
//!
//! ceiling = the cell of the published table for one to four persons; beyond, the cell of four and what the table adds for each person more. free = resources
//! at or below the first ceiling; with contribution = above it, at or below the second one. A home without cost adds twelve times its flat rate to the resources: a
//! share of the flat amount of the minimum income for one, two, or three persons and more.
//!
//! # Units and rounding
//!
//! Euros a year, cells as published: no single rounding gives them all, so the rule computes none. The flat rate of a month is rounded half up, to the cent.
//!
//! # In force
//!
//! Since 1 November 2019, mainland France; the table changes each 1 April. On days for which no table was found the rule refuses: nobody can tell.
//!
//! # Not modelled
//!
//! Who belongs to the home (persons under 25 …), what counts as a resource: housing aid counts up to a flat rate (R861-7), 30 % are taken off earnings after an interruption (R861-8). The amount of the contribution. The law says *below* the first ceiling, public pages
//! say *not above*: a household at the ceiling itself is taken to be within. So the answer is *worth checking* or *unlikely*, never that there is a right.
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
//! let worked = rav_rules::by_hand(law, "rights.health-cover", &[("persons", "1"), ("resources", "13000")])?;
//! assert_eq!(worked.text("with_contribution").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Money, Value};

use crate::flat_amount::RSA;
use crate::free_home::Home;
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The persons of the home.
        persons: Count,
        /// Their resources of the twelve months from the thirteenth to the second before the request.
        resources: Euro,
        /// Whether the home costs nothing: owned without housing aid, or lent. Its flat rate is then added to the resources.
        housed_free: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The ceiling of free cover.
        free_ceiling: Euro,
        /// The ceiling of cover with a contribution.
        ceiling_with_contribution: Euro,
        /// Whether the resources are within the first ceiling.
        free: Flag,
        /// Whether they are between both.
        with_contribution: Flag,
        /// Whether they are within one of them: worth checking. If not, unlikely.
        worth_checking: Flag,
    }
}

/// A table of ceilings in cents: one to four persons, then each person more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// One to four persons.
    pub cells: [i64; 4],
    /// Each person more.
    pub further: i64,
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// [`LawError`] when the day has none.
    pub fn read(law: LawOn<'_>, cells: &str, further: &str) -> Result<Self, LawError> {
        Ok(Table { cells: law.moneys(cells)?.map(Money::cents), further: law.money(further)?.cents() })
    }

    /// The ceiling for so many persons.
    #[inline(always)]
    pub fn ceiling<V: Value>(&self, persons: V) -> V {
        let [one, two, three, four] = self.cells;
        let more = (persons - V::of(4)).or_zero().times(self.further);
        let within = |most: i64, cell: i64, above: V| V::pick(V::of(most).below(persons), above, V::of(cell));
        within(1, one, within(2, two, within(3, three, V::of(four) + more)))
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Without contribution.
    pub free: Table,
    /// With one.
    pub contribution: Table,
    /// A home without cost.
    pub home: Home,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            free: Table::read(law, "health-cover.free-ceilings", "health-cover.free-further")?,
            contribution: Table::read(
                law,
                "health-cover.contribution-ceilings",
                "health-cover.contribution-further",
            )?,
            home: Home::read(law)?,
        })
    }
}

/// The rule `rights.health-cover`.
#[derive(Clone, Copy, Debug)]
pub struct HealthCover;

impl Rule for HealthCover {
    const INFO: Info = Info {
        id: "rights.health-cover",
        main: "worth_checking",
        law: &[
            "health-cover.free-ceilings",
            "health-cover.free-further",
            "health-cover.contribution-ceilings",
            "health-cover.contribution-further",
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
        source: crate::page::opening!("health_cover.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let free_ceiling = law.free.ceiling(facts.persons);
        let ceiling_with_contribution = law.contribution.ceiling(facts.persons);
        let resources = law.home.added(facts.resources, facts.persons, facts.housed_free);
        let within = |ceiling: V| V::pick(ceiling.below(resources), V::of(0), V::of(1));
        let (free, worth_checking) = (within(free_ceiling), within(ceiling_with_contribution));
        let with_contribution = worth_checking - free;
        Working { free_ceiling, ceiling_with_contribution, free, with_contribution, worth_checking }
    }
}
