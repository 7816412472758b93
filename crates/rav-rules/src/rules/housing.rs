//! The share of resources that housing takes, before and after housing aid (*taux d'effort logement*).
//!
//! # Law
//!
//! No article. Close to Insee's net rate (housing costs less housing aid, over income less housing aid), but without water and energy,
//! which have rates of their own; the gross rate keeps the aid in the income.
//!
//! # Formula
//!
//! gross rate = housing cost ÷ resources; net cost = housing cost − aid, at least zero; net rate = net cost ÷ (resources − aid).
//!
//! # Units and rounding
//!
//! Euros a month; percent with two decimals, rounded half up to the hundredth. `resources` include the aid. When the aid is all the
//! resources, the net rate is shown as zero.
//!
//! # In force
//!
//! At any date.
//!
//! # Not modelled
//!
//! Aid that the fund pays to the landlord beside a rent entered net of it: a remark says so. Imputed rent of owners; energy is shown by `burden.energy`.
//!
//! # Errors
//!
//! `resources` must be above zero; a rate beyond the range of amounts is refused.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "burden.housing", &[("housing_cost", "600"), ("housing_aid", "200"), ("resources", "1400")])?;
//! assert_eq!(worked.text("gross_rate").as_deref(), Some("42.86"));
//! assert_eq!(worked.text("net_cost").as_deref(), Some("400.00"));
//! assert_eq!(worked.text("net_rate").as_deref(), Some("33.33"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Rent or home-loan instalment, service charges and housing taxes.
        housing_cost: EuroMonth,
        /// Housing aid received (APL, ALF, ALS).
        housing_aid: EuroMonth,
        /// All monthly resources, aid included.
        resources: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Housing cost against resources.
        gross_rate: Percent,
        /// Housing cost less aid, at least zero.
        net_cost: SignedEuroMonth,
        /// Net cost against resources less aid.
        net_rate: Percent,
    }
}

/// The rule `burden.housing`.
#[derive(Clone, Copy, Debug)]
pub struct Housing;

impl Rule for Housing {
    const INFO: Info = Info {
        id: "burden.housing",
        main: "net_rate",
        law: &[],
        law_if_any: &[],
        above_zero: &["resources"],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("housing.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        // Aid above the cost is aid paid to the landlord beside a rent entered net of it: no burden is negative.
        let net_cost = (facts.housing_cost - facts.housing_aid).or_zero();
        let rate = |cost: V, resources: V| cost.times(10_000).over(resources, Rounding::HalfUp);
        Working {
            gross_rate: rate(facts.housing_cost, facts.resources),
            net_cost,
            net_rate: rate(net_cost, facts.resources - facts.housing_aid),
        }
    }
}
