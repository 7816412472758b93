//! A screening for the solidarity allowance of elderly persons (*allocation de solidarité aux personnes âgées*, ASPA).
//!
//! # Law
//!
//! Social security code, L815-9: the allowance and the resources of the household together stay within a ceiling; what exceeds it is taken off the allowance.
//! D815-1 and D815-2: the most for one beneficiary is the ceiling of a person alone, that for two the ceiling of a couple. R815-1: from 65, earlier for some.
//!
//! # Formula
//!
//! ceiling = that of a couple, or of a person alone; most = that for two beneficiaries, or for one; by the month, a twelfth of the year.
//! estimate = the smaller of the most and of ceiling − resources, and never below zero.
//!
//! # Units and rounding
//!
//! Euros a month. A twelfth is cut to the cent: the amounts that are published by the month are so (961.08 of 11 533.02).
//!
//! # In force
//!
//! From April 2014. Amounts change each January, and did in the year in 2018 and 2022.
//!
//! # Not modelled
//!
//! The earlier age of persons unfit for work and some others (R815-1): below the general age nobody can tell. What counts as resources (goods, gifts,
//! a part of earnings that is left out), three or twelve months, residence of nine months a year, recovery from the estate.
//! So the answer is never that there is a right: *worth checking*, *unlikely*, or *cannot tell*.
//!
//! # Errors
//!
//! None; who is older than 100 is given as 100.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2024-01-01").unwrap());
//! let worked = rav_rules::by_hand(law, "rights.aspa", &[("partner", "false"), ("age", "77"), ("income", "812.75")])?;
//! assert_eq!(worked.text("estimate").as_deref(), Some("199.27"));
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
        /// Whether both of the couple ask for it.
        both: Flag,
        /// The age of the person who asks.
        age: Count,
        /// The resources that count, of the couple where there is one.
        income: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The ceiling of the day.
        ceiling: EuroMonth,
        /// The most that the allowance can be.
        most: EuroMonth,
        /// What is given for those resources, as an estimate, whatever the age.
        estimate: EuroMonth,
        /// Whether the general age is reached and the resources are below the ceiling: worth checking.
        worth_checking: Flag,
        /// Whether the resources are below the ceiling before the general age: nobody can tell. If neither, unlikely.
        cannot_tell: Flag,
    }
}

/// What the rule reads in the law, in cents a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The most for one beneficiary, a year, and the ceiling of a person alone.
    pub single: i64,
    /// The most for two, a year, and the ceiling of a couple.
    pub couple: i64,
    /// The general age.
    pub age: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let year = |key| law.money(key).map(rav_money::Money::cents);
        Ok(Law {
            single: year("old-age.single")?,
            couple: year("old-age.couple")?,
            age: law.count("old-age.age")?,
        })
    }
}

/// The rule `rights.aspa`.
#[derive(Clone, Copy, Debug)]
pub struct Aspa;

impl Rule for Aspa {
    const INFO: Info = Info {
        id: "rights.aspa",
        main: "worth_checking",
        law: &["old-age.single", "old-age.couple", "old-age.age"],
        law_if_any: &[],
        above_zero: &[],
        optional: &["both"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("aspa.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let month = |year: i64| V::of(year).over(V::of(12), Rounding::Floor);
        let (single, couple) = (month(law.single), month(law.couple));
        let ceiling = V::pick(facts.partner.is_set(), couple, single);
        let most = V::pick(facts.both.is_set(), ceiling, single);
        let below = facts.income.below(ceiling);
        let old = V::flag(V::of(law.age - 1).below(facts.age));
        Working {
            ceiling,
            most,
            estimate: most.min((ceiling - facts.income).or_zero()),
            worth_checking: V::pick(below, old, V::of(0)),
            cannot_tell: V::pick(below, V::of(1) - old, V::of(0)),
        }
    }
}
