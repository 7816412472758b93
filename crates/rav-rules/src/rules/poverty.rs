//! How the household's resources stand against the poverty lines at 60, 50 and 40 % of the median living standard.
//!
//! # Law
//!
//! Insee, survey on tax and social incomes. The line at 60 % is the reference. A statistical measure without legal effect.
//!
//! # Formula
//!
//! living standard = resources ÷ units; household line = line × units; ratio = resources ÷ household line. `below_60` when
//! resources are strictly less than the household line, compared exactly.
//!
//! # Units and rounding
//!
//! Euros a month; ratios in percent with two decimals. Lines and living standard are rounded half up to the cent, ratios half up to the
//! hundredth of a percent.
//!
//! # In force
//!
//! Income years 2013 to 2023; the newest known year goes on until the next is recorded, and the law read names it. Lines at 50 and 40 % from
//! 2019 on are computed from the published median. Income year 2020 has no usable figure.
//!
//! # Not modelled
//!
//! Taxes: Insee takes disposable income, and the household's resources are taken as given.
//!
//! # Errors
//!
//! `units` must be above zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2023-12-31").unwrap());
//! let worked = rav_rules::by_hand(law, "living-standard.poverty", &[("resources", "1500"), ("units", "1.5")])?;
//! assert_eq!(worked.text("line_60").as_deref(), Some("1932.00"));
//! assert_eq!(worked.text("ratio_60").as_deref(), Some("77.64"));
//! assert_eq!(worked.text("below_60").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// All monthly resources.
        resources: EuroMonth,
        /// Consumption units.
        units: Tenths,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Resources per consumption unit.
        living_standard: EuroMonth,
        /// The line at 60 % for this household.
        line_60: EuroMonth,
        /// The line at 50 % for this household.
        line_50: EuroMonth,
        /// The line at 40 % for this household.
        line_40: EuroMonth,
        /// Resources against the line at 60 %.
        ratio_60: Percent,
        /// Resources against the line at 50 %.
        ratio_50: Percent,
        /// Resources against the line at 40 %.
        ratio_40: Percent,
        /// Whether resources are below the line at 60 %.
        below_60: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The line at 60 % for one unit, in cents a month.
    pub line_60: i64,
    /// The line at 50 %.
    pub line_50: i64,
    /// The line at 40 %.
    pub line_40: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            line_60: law.money("living-standard.line-60")?.cents(),
            line_50: law.money("living-standard.line-50")?.cents(),
            line_40: law.money("living-standard.line-40")?.cents(),
        })
    }
}

/// The rule `living-standard.poverty`.
#[derive(Clone, Copy, Debug)]
pub struct Poverty;

impl Rule for Poverty {
    const INFO: Info = Info {
        id: "living-standard.poverty",
        main: "ratio_60",
        law: &["living-standard.line-60", "living-standard.line-50", "living-standard.line-40"],
        law_if_any: &[],
        above_zero: &["units"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("poverty.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let resources = facts.resources;
        let units = facts.units;
        let line = |one: i64| units.times(one).over(V::of(10), Rounding::HalfUp);
        let ratio = |one: i64| resources.times(100_000).over(units.times(one), Rounding::HalfUp);
        Working {
            living_standard: resources.times(10).over(units, Rounding::HalfUp),
            line_60: line(law.line_60),
            line_50: line(law.line_50),
            line_40: line(law.line_40),
            ratio_60: ratio(law.line_60),
            ratio_50: ratio(law.line_50),
            ratio_40: ratio(law.line_40),
            below_60: V::flag(resources.times(10).below(units.times(law.line_60))),
        }
    }
}
