//! The part of resources that the seizure scale gives to creditors (*quotité saisissable*).
//!
//! # Law
//!
//! Labour code, R3252-2 (bands) and R3252-3 (dependants). Over-indebtedness law borrows its rates and bands, not its base: *all* resources
//! count, seizable or not (consumer code, R731-1; Cass. 2e civ., 6 May 2004, n° 03-04.027).
//!
//! # Formula
//!
//! With twelve months of resources: 1/20 of the first band, then 1/10, 1/5, 1/4, 1/3, 2/3, and all of what exceeds the sixth threshold. Every
//! threshold is raised by the dependant's increase, so that only the first band grows. attachable = a twelfth of the sum.
//!
//! # Units and rounding
//!
//! Euros a month. Bands are summed exactly in 720ths of a cent and rounded *once*, half up, to the cent. With `whole_euros`, resources are
//! first cut to whole euros, as commissions do (1328.16 gives 189.92, CA Riom, 18 September 2024; uncut 189.96).
//!
//! # In force
//!
//! From 1 January 2011, a scale each 1 January (in 2013, on 1 February). No decree for 2017 and 2021: the scale of the year before went on.
//!
//! # Not modelled
//!
//! The base of a seizure (net of contributions and of income tax withheld): the caller gives it. Maintenance claims, which reach the floor:
//! see `earnings.direct-payment`.
//!
//! # Errors
//!
//! None beyond the range of amounts.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2024-09-18").unwrap());
//! let worked = rav_rules::by_hand(law, "earnings.attachable", &[("resources", "1328.16"), ("dependants", "0"), ("whole_euros", "true")])?;
//! assert_eq!(worked.text("attachable").as_deref(), Some("189.92"));
//! assert_eq!(worked.text("left").as_deref(), Some("1138.24"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Monthly resources.
        resources: EuroMonth,
        /// Dependants in the sense of the scale.
        dependants: Count,
        /// Whether resources are first cut to whole euros.
        whole_euros: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Resources that the scale is applied to.
        base: EuroMonth,
        /// Taken in band 1, exact.
        band_1: Part720,
        /// Taken in band 2, exact.
        band_2: Part720,
        /// Taken in band 3, exact.
        band_3: Part720,
        /// Taken in band 4, exact.
        band_4: Part720,
        /// Taken in band 5, exact.
        band_5: Part720,
        /// Taken in band 6, exact.
        band_6: Part720,
        /// Taken in band 7, exact.
        band_7: Part720,
        /// The attachable part.
        attachable: EuroMonth,
        /// Resources less the attachable part.
        left: EuroMonth,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Upper thresholds in cents a year.
    pub thresholds: [i64; 6],
    /// Increase of every threshold for each dependant, in cents a year.
    pub step: i64,
    /// Sixtieths of each band.
    pub rates: [i64; 7],
    /// How the result is rounded.
    pub rounding: Rounding,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law {
            thresholds: law.moneys("earnings.thresholds")?.map(rav_money::Money::cents),
            step: law.money("earnings.dependant-step")?.cents(),
            rates: law.shares_over("earnings.band-rates", 60)?,
            rounding: law.rounding("earnings.rounding")?,
        })
    }
}

/// The rule `earnings.attachable`.
#[derive(Clone, Copy, Debug)]
pub struct Attachable;

impl Rule for Attachable {
    const INFO: Info = Info {
        id: "earnings.attachable",
        main: "attachable",
        law: &["earnings.thresholds", "earnings.dependant-step", "earnings.band-rates", "earnings.rounding"],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("attachable.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let cut = facts.resources.over(V::of(100), Rounding::Floor).times(100);
        let base = V::pick(facts.whole_euros.is_set(), cut, facts.resources);
        let annual = base.times(12);
        let increase = facts.dependants.times(law.step);
        let mut bands = [V::of(0); 7];
        let mut lower = V::of(0);
        for ((band, rate), threshold) in bands.iter_mut().zip(law.rates).zip(law.thresholds) {
            let upper = V::of(threshold) + increase;
            *band = (annual.min(upper) - lower).or_zero().times(rate);
            lower = upper;
        }
        let [band_1, band_2, band_3, band_4, band_5, band_6, _] = bands;
        let band_7 = (annual - lower).or_zero().times(law.rates[6]);
        let sum = band_1 + band_2 + band_3 + band_4 + band_5 + band_6 + band_7;
        let attachable = sum.over(V::of(720), law.rounding);
        let left = facts.resources - attachable;
        Working { base, band_1, band_2, band_3, band_4, band_5, band_6, band_7, attachable, left }
    }
}
