//! How much the energy voucher of a year is (*chèque énergie*).
//!
//! # Law
//!
//! Energy code, L124-1, R124-1 and following; the order of each campaign sets four bounds of the reference tax income for one
//! consumption unit, and an amount for each band and each number of units. An income strictly below a bound is in its band: a bound itself falls
//! into the next band, and at the last one nothing is given.
//!
//! # Formula
//!
//! amount = the cell of the first band whose bound × units is above the income, in the column for one unit, for more than one and less than
//! two, or for two and more.
//!
//! # Units and rounding
//!
//! Euros, once a year. The bound is multiplied by the units and compared with the income: nothing is rounded. The income for one unit is written
//! to the nearest cent, half up, only to be read.
//!
//! # In force
//!
//! Since the campaign of 2018; the campaign is the calendar year. Since 2025 the units and the income are those of the tax household of the holder of the
//! electricity contract: 1 for the first declarant, 0.5 for the second or else for the first dependant, 0.3 for each other. Until 2024 they are those of all
//! occupants of the dwelling, 1, 0.5 and 0.3 by rank, a minor in alternating residence counting half. It is never the scale of Insee, which goes by age.
//!
//! # Not modelled
//!
//! The count of the units, which `energy.voucher-units` makes; the income is that of the last year but one. Exceptional vouchers of December 2021
//! and 2022 (`energy.voucher-exceptional`); residences where the manager receives the aid.
//!
//! # Errors
//!
//! Zero units are refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2022-04-01").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.voucher", &[("income", "10500"), ("units", "1.5")])?;
//! assert_eq!(worked.text("amount").as_deref(), Some("113.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Money, Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The reference tax income of the last year but one.
        income: Euro,
        /// The consumption units of the voucher.
        units: UnitHundredths,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The income for one unit, to be read.
        income_per_unit: Euro,
        /// The amount of the voucher.
        amount: Euro,
    }
}

/// The bands of a campaign.
const BANDS: usize = 4;

/// One unit, and two, in hundredths.
const ONE_UNIT: i64 = 100;
const TWO_UNITS: i64 = 200;

/// What the rule reads in the law, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The upper bound of each band, for one unit.
    pub bounds: [i64; BANDS],
    /// The amount of each band for one unit.
    pub one: [i64; BANDS],
    /// For more than one and less than two.
    pub under_two: [i64; BANDS],
    /// For two and more.
    pub two: [i64; BANDS],
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        // Lists of the law increase: amounts are told from the last band to the first.
        let amounts = |key| {
            let mut cents: [i64; BANDS] = law.moneys(key)?.map(Money::cents);
            cents.reverse();
            Ok::<_, LawError>(cents)
        };
        Ok(Law {
            bounds: law.moneys("energy.voucher-bounds")?.map(Money::cents),
            one: amounts("energy.voucher-one-unit")?,
            under_two: amounts("energy.voucher-under-two-units")?,
            two: amounts("energy.voucher-two-units")?,
        })
    }
}

/// The rule `energy.voucher`.
#[derive(Clone, Copy, Debug)]
pub struct Voucher;

impl Rule for Voucher {
    const INFO: Info = Info {
        id: "energy.voucher",
        main: "amount",
        law: &[
            "energy.voucher-bounds",
            "energy.voucher-one-unit",
            "energy.voucher-under-two-units",
            "energy.voucher-two-units",
        ],
        law_if_any: &[],
        above_zero: &["units"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("voucher.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let income = facts.income.times(ONE_UNIT);
        let several = V::of(ONE_UNIT).below(facts.units);
        let under_two = facts.units.below(V::of(TWO_UNITS));
        let cell = |band: usize| {
            let more = V::pick(under_two, V::of(law.under_two[band]), V::of(law.two[band]));
            V::pick(several, more, V::of(law.one[band]))
        };
        let amount = (0..BANDS).rev().fold(V::of(0), |above, band| {
            let within = income.below(facts.units.times(law.bounds[band]));
            V::pick(within, cell(band), above)
        });
        Working { income_per_unit: income.over(facts.units, Rounding::HalfUp), amount }
    }
}
