//! What is owed, by the central bank's groups; what stands outside any plan; what comes first.
//!
//! # Law
//!
//! Banque de France, yearly survey (groups). Consumer code, L711-4: maintenance, damages to victims, fraud against social bodies, tax punished
//! for fraud and fines stay outside any postponement or write-off, unless the creditor agrees (fines always); L711-5: pledge loans are never
//! written off; L711-6: landlords are settled before lenders.
//!
//! # Formula
//!
//! total = the five groups; without housing = total − home loans; in plan = total − outside plan; can be written off = in plan −
//! pledges; after landlord = in plan − landlord.
//!
//! # Units and rounding
//!
//! Euros, exact.
//!
//! # In force
//!
//! L711-4 to L711-6 since 1 July 2016 (renumbered).
//!
//! # Not modelled
//!
//! Guarantors' own claims. The agreement of a creditor is taken as it is declared.
//!
//! # Errors
//!
//! None beyond the range of amounts. Facts that contradict each other (`outside_plan` above the total) give a negative remainder.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "debts.composition", &[("housing_loans", "0"), ("consumer_credit", "9000"), ("bank_debts", "400"), ("current_charges", "2600"), ("other_debts", "500"), ("outside_plan", "500"), ("pledges", "300"), ("landlord", "2000")])?;
//! assert_eq!(worked.text("total").as_deref(), Some("12500.00"));
//! assert_eq!(worked.text("in_plan").as_deref(), Some("12000.00"));
//! assert_eq!(worked.text("can_be_written_off").as_deref(), Some("11700.00"));
//! assert_eq!(worked.text("after_landlord").as_deref(), Some("10000.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Home loans (*dettes immobilières*).
        housing_loans: Euro,
        /// Consumer credit (*dettes à la consommation*).
        consumer_credit: Euro,
        /// Overdrafts (*autres dettes bancaires*).
        bank_debts: Euro,
        /// Rent, energy and other current charges (*charges courantes*).
        current_charges: Euro,
        /// Tax, social bodies, fines, family, other (*autres dettes*).
        other_debts: Euro,
        /// Debts that no plan can touch.
        outside_plan: Euro,
        /// Pledge loans: a plan can postpone them, nothing writes them off.
        pledges: Euro,
        /// Debts to a landlord, which a plan settles before lenders.
        landlord: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Everything owed.
        total: Euro,
        /// Without home loans, as the survey counts.
        without_housing: Euro,
        /// Debts that no plan can touch.
        outside_plan: Euro,
        /// Debts that a plan can treat.
        in_plan: Euro,
        /// Of these, what a measure can write off.
        can_be_written_off: Euro,
        /// Of these, owed to a landlord, settled before lenders.
        landlord: Euro,
        /// Of these, the others.
        after_landlord: Euro,
    }
}

/// The rule `debts.composition`.
#[derive(Clone, Copy, Debug)]
pub struct Composition;

impl Rule for Composition {
    const INFO: Info = Info {
        id: "debts.composition",
        main: "total",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("composition.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let without_housing =
            facts.consumer_credit + facts.bank_debts + facts.current_charges + facts.other_debts;
        let total = facts.housing_loans + without_housing;
        let in_plan = total - facts.outside_plan;
        Working {
            total,
            without_housing,
            outside_plan: facts.outside_plan,
            in_plan,
            can_be_written_off: in_plan - facts.pledges,
            landlord: facts.landlord,
            after_landlord: in_plan - facts.landlord,
        }
    }
}
