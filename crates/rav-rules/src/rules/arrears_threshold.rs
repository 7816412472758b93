//! From what debt of rent arrears exist for whoever pays the housing aid (CAF or MSA).
//!
//! # Law
//!
//! Construction and housing code, R824-1: where the aid goes to the landlord, arrears exist when the tenant owes so many times the rent and charges
//! of a month *less the aid*; where the tenant receives it, so many times the rent and charges of a month. The landlord then reports them, and the
//! aid may go on while a plan is kept.
//!
//! # Formula
//!
//! month = rent and charges, less the aid where the landlord receives it; threshold = month × the months of the text; reached = debt ≥ threshold.
//!
//! # Units and rounding
//!
//! Euros, exact: nothing is rounded. A debt of the threshold itself reaches it.
//!
//! # In force
//!
//! Since 1 September 2019, when decree 2019-772 gave all three aids one rule.
//!
//! # Not modelled
//!
//! Rents that are not monthly. Homes being bought (R824-2) and residences with shared services (R824-3). The delays to report, the plan, what happens
//! to the aid.
//!
//! # Errors
//!
//! A rent of zero is refused. Where the aid covers all of the rent, any debt reaches the threshold.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let id = "housing.arrears-threshold";
//! let worked = rav_rules::by_hand(law, id, &[("rent", "430"), ("aid", "200"), ("paid_to_landlord", "true"), ("debt", "500")])?;
//! assert_eq!(worked.text("threshold").as_deref(), Some("460.00"));
//! assert_eq!(worked.text("reached").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Rent and charges of a month, as the lease has them.
        rent: EuroMonth,
        /// The housing aid of a month.
        aid: EuroMonth,
        /// Whether the landlord receives it.
        paid_to_landlord: Flag,
        /// What the tenant owes the landlord.
        debt: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The month that counts.
        month: EuroMonth,
        /// The debt from which arrears exist.
        threshold: Euro,
        /// Whether the debt reaches it.
        reached: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Months owed.
    pub months: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { months: law.count("housing.arrears-months")? })
    }
}

/// The rule `housing.arrears-threshold`.
#[derive(Clone, Copy, Debug)]
pub struct ArrearsThreshold;

impl Rule for ArrearsThreshold {
    const INFO: Info = Info {
        id: "housing.arrears-threshold",
        main: "threshold",
        law: &["housing.arrears-months"],
        law_if_any: &[],
        above_zero: &["rent"],
        optional: &["aid", "paid_to_landlord", "debt"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("arrears_threshold.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let net = (facts.rent - facts.aid).or_zero();
        let month = V::pick(facts.paid_to_landlord.is_set(), net, facts.rent);
        let threshold = month.times(law.months);
        let owed = V::flag(facts.debt.is_set());
        let reached = V::pick(facts.debt.below(threshold), V::of(0), owed);
        Working { month, threshold, reached }
    }
}
