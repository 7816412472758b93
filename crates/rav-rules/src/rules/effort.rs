//! What energy at home takes of a year's income, and the indicators of energy poverty that are worked out from it (*taux d’effort énergétique*).
//!
//! # Law
//!
//! Definitions of the observatory of energy poverty (ONPE): TEE 3D, energy strictly above the threshold *and* income per unit within the first three tenths; BRDE, energy above its
//! median, for one consumption unit (BRDE by unit) or for one square metre of the home (BRDE by square metre), *and* income less housing costs per unit below a share of its median.
//! Statistical, without legal effect.
//! `burden.energy` reads the first of them a month, for the budget of a file.
//!
//! # Formula
//!
//! rate = energy ÷ income; `low_income` when income per unit is at most the third decile; `energy_poor` when both hold. Compared exactly.
//!
//! # Units and rounding
//!
//! Euros a year; percent with two decimals, half up. Consumption units of Insee, in tenths.
//!
//! # In force
//!
//! The day asked is any day of the year. 10 % from 2011, 8 % from 2018; `above_former` says the former 10 % of every year, which some pages still print. The law knows the
//! third decile of 2021 alone: for any other year `income_known` is no, and `low_income` and `energy_poor` then say *not told*, never no; who has the value of the year gives it.
//! `burden.energy` lets the decile of 2021 go on.
//!
//! # Not modelled
//!
//! The cold felt (FR 3D); fuel for travel. Medians were not found for any year: `brde_known` and `brde_metre_known` are no where the caller gives none, and `brde` and `brde_metre` then
//! say *not told*, never no.
//!
//! # Errors
//!
//! `income` and `units` must be above zero; a rate beyond the range of amounts is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2021-12-31").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.effort", &[("energy", "1500"), ("income", "18000"), ("units", "1")])?;
//! assert_eq!(worked.text("rate").as_deref(), Some("8.33"));
//! assert_eq!(worked.text("energy_poor").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Energy used at home in the year.
        energy: Euro,
        /// Disposable income of the year.
        income: Euro,
        /// Consumption units of Insee.
        units: Tenths,
        /// The third decile of the year for one unit, when the caller has it.
        third_decile: Euro,
        /// The median of energy for one unit, when the caller has it.
        energy_median: Euro,
        /// The median of income less housing costs for one unit, when the caller has it.
        income_median: Euro,
        /// Housing costs of the year without energy.
        housing_costs: Euro,
        /// The surface of the home, when it is known.
        surface: SquareMetres,
        /// The median of energy for one square metre, when the caller has it.
        energy_metre_median: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Energy against income.
        rate: Percent,
        /// Whether it exceeds the threshold of the day.
        above_threshold: Flag,
        /// Whether it exceeds the former threshold.
        above_former: Flag,
        /// Whether the third decile of the year is known.
        income_known: Flag,
        /// Whether income per unit is within the first three tenths, where that is known.
        low_income: Flag,
        /// Whether both hold (TEE 3D), where that is known.
        energy_poor: Flag,
        /// Whether the medians for one unit are given.
        brde_known: Flag,
        /// Whether spending for one unit is high and income low (BRDE by unit), where that is known.
        brde: Flag,
        /// Whether the surface and the medians for one square metre are given.
        brde_metre_known: Flag,
        /// Whether spending for one square metre is high and income low (BRDE by square metre), where that is known.
        brde_metre: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The threshold in hundredths of a percent.
    pub threshold: i64,
    /// The former one.
    pub former: i64,
    /// The share of the median of income, in percent.
    pub low_share: i64,
    /// The third decile of the very year in cents, or zero.
    pub third_decile: i64,
}

impl crate::Law for Law {
    const BY_MONTH: bool = true;

    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let third_decile = LawError::none_outside(law.money("living-standard.third-decile"))?;
        let since = LawError::none_outside(law.reading("living-standard.third-decile"))?;
        let of_year = since.is_some_and(|reading| reading.dated.from.year() == law.day().year());
        Ok(Law {
            threshold: law.share_over("energy.burden-threshold", 10_000)?,
            former: law.share_over("energy.burden-threshold-former", 10_000)?,
            low_share: law.share_over("energy.low-income-share", 100)?,
            third_decile: third_decile.filter(|_| of_year).map_or(0, rav_money::Money::cents),
        })
    }
}

/// The rule `energy.effort`.
#[derive(Clone, Copy, Debug)]
pub struct Effort;

impl Rule for Effort {
    const INFO: Info = Info {
        id: "energy.effort",
        main: "rate",
        law: &["energy.burden-threshold", "energy.burden-threshold-former", "energy.low-income-share"],
        law_if_any: &["living-standard.third-decile"],
        above_zero: &["income", "units"],
        optional: &[
            "third_decile",
            "energy_median",
            "income_median",
            "housing_costs",
            "surface",
            "energy_metre_median",
        ],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("effort.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let above = |threshold| V::flag(facts.income.times(threshold).below(facts.energy.times(10_000)));
        let above_threshold = above(law.threshold);
        let decile = V::pick(facts.third_decile.is_set(), facts.third_decile, V::of(law.third_decile));
        let income_known = V::flag(decile.is_set());
        // income ÷ (units ÷ 10) ≤ decile, without dividing
        let low_income = V::of(1) - V::flag(facts.units.by(decile).below(facts.income.times(10)));
        let low_income = low_income.min(income_known);
        let given = |one: V, other: V| V::flag(one.min(other).min(facts.income_median).is_set());
        let brde_known = given(facts.energy_median, facts.energy_median);
        let brde_metre_known = given(facts.surface, facts.energy_metre_median);
        let spends = V::flag(facts.units.by(facts.energy_median).below(facts.energy.times(10)));
        let by_metre = V::flag(facts.surface.by(facts.energy_metre_median).below(facts.energy));
        let left = facts.income - facts.housing_costs;
        let low = V::flag(left.times(1_000).below(facts.units.by(facts.income_median).times(law.low_share)));
        Working {
            rate: facts.energy.times(10_000).over(facts.income, Rounding::HalfUp),
            above_threshold,
            above_former: above(law.former),
            income_known,
            low_income,
            energy_poor: above_threshold.min(low_income),
            brde_known,
            brde: brde_known.min(spends).min(low),
            brde_metre_known,
            brde_metre: brde_metre_known.min(by_metre).min(low),
        }
    }
}
