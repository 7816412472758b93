//! What a bank may charge for incidents in a month, what it charged too much, and what the specific offer would have left to pay.
//!
//! # Law
//!
//! Monetary and financial code, R312-4-1: intervention fees (*commissions d'intervention*) are capped for one operation and for a month; R312-4-2:
//! lower caps with the specific offer and with basic services. Two more caps bear on *all* incident fees: of a month for every customer whom the bank
//! considers fragile, of a month and of a year for a holder of the offer. These two are commitments of the banking profession (2018), which its
//! charters repeat: no article of the code holds them.
//!
//! # Formula
//!
//! interventions allowed = the smaller of count × cap of an operation and of the cap of the month; allowed = the other fees + interventions allowed,
//! within the cap of all incident fees where the status has one; charged too much = charged − allowed. With the offer: the same with its caps; saved
//! = charged − what the offer would have allowed.
//!
//! # Units and rounding
//!
//! Euros of one month, exact: nothing is rounded.
//!
//! # In force
//!
//! Since 1 February 2019, when the last of these caps came. The caps of interventions are those of 1 January 2014.
//!
//! # Not modelled
//!
//! The price of the offer is not taken off what it saves: a holder pays it instead of another package. Fees of one operation that are above the cap
//! while others are below it: the rule sees the sum, so apply it to each. The cap of each rejection is the rule `bank.rejection-fee`. Nine kinds of
//! fees are within the caps of all fees by the official sheet F22131 (interventions, rejections, letters, a blocked card, a ban …); debit interest,
//! fees of seizures and of a cheque stopped by the customer are not: leave them out. Whether the year is that of the calendar is not said by what was
//! read. Of a customer without the offer, what its yearly cap would have done is not counted.
//!
//! # Errors
//!
//! None beyond the range of amounts. Fees of interventions are never more than all fees: the larger of the two is taken for all.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let id = "bank.incident-fees";
//! let worked = rav_rules::by_hand(law, id, &[("incident_fees", "48"), ("fragile", "true")])?;
//! assert_eq!(worked.text("allowed").as_deref(), Some("25.00"));
//! assert_eq!(worked.text("too_much").as_deref(), Some("23.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// All incident fees charged in the month, interventions included.
        incident_fees: EuroMonth,
        /// Of these, intervention fees.
        intervention_fees: EuroMonth,
        /// The operations that they were charged for.
        intervention_count: Count,
        /// Whether the bank considers the customer fragile.
        fragile: Flag,
        /// Whether the customer holds the specific offer.
        offer: Flag,
        /// Whether the account has the basic services of the right to an account.
        basic_services: Flag,
        /// Incident fees charged to a holder of the offer earlier in the year.
        charged_before: Euro,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The cap of intervention fees for one operation.
        operation_cap: Euro,
        /// The cap of intervention fees for these operations in the month.
        intervention_cap: EuroMonth,
        /// Whether all incident fees have a cap.
        capped: Flag,
        /// That cap; zero where there is none.
        all_cap: EuroMonth,
        /// Of what was charged, what the caps allow.
        allowed: EuroMonth,
        /// What was charged too much.
        too_much: EuroMonth,
        /// Of what was charged, what the specific offer would have allowed.
        offer_allowed: EuroMonth,
        /// What the offer would have saved, its price not taken off.
        offer_saves: EuroMonth,
    }
}

/// What the rule reads in the law, in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The caps of interventions for one operation: of everybody, then of the offer and of basic services.
    pub operation: [i64; 2],
    /// The same for a month.
    pub month: [i64; 2],
    /// The cap of all fees of a fragile customer in a month.
    pub fragile_month: i64,
    /// The same with the offer.
    pub offer_month: i64,
    /// The same in a year.
    pub offer_year: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let cents = |key| law.money(key).map(|money| money.cents());
        Ok(Law {
            operation: [cents("bank.intervention-operation")?, cents("bank.intervention-operation-offer")?],
            month: [cents("bank.intervention-month")?, cents("bank.intervention-month-offer")?],
            fragile_month: cents("bank.fragile-fees-month")?,
            offer_month: cents("bank.offer-fees-month")?,
            offer_year: cents("bank.offer-fees-year")?,
        })
    }
}

/// The rule `bank.incident-fees`.
#[derive(Clone, Copy, Debug)]
pub struct IncidentFees;

impl Rule for IncidentFees {
    const INFO: Info = Info {
        id: "bank.incident-fees",
        main: "too_much",
        law: &[
            "bank.intervention-operation",
            "bank.intervention-month",
            "bank.intervention-operation-offer",
            "bank.intervention-month-offer",
            "bank.fragile-fees-month",
            "bank.offer-fees-month",
            "bank.offer-fees-year",
        ],
        law_if_any: &[],
        above_zero: &[],
        optional: &[
            "intervention_fees",
            "intervention_count",
            "fragile",
            "offer",
            "basic_services",
            "charged_before",
        ],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("incident_fees.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let reduced = (facts.offer + facts.basic_services).is_set();
        let cap = |[usual, offer]: [i64; 2]| V::pick(reduced, V::of(offer), V::of(usual));
        let operation_cap = cap(law.operation);
        let intervention_cap = operation_cap.by(facts.intervention_count).min(cap(law.month));
        let interventions = facts.intervention_fees;
        let charged = facts.incident_fees.max(interventions);
        let others = charged - interventions;
        // What is left of the year bears on a holder of the offer only.
        let year_left = (V::of(law.offer_year) - facts.charged_before).or_zero();
        let with_offer = V::of(law.offer_month);
        let with_offer = V::pick(facts.offer.is_set(), with_offer.min(year_left), with_offer);
        let capped = (facts.offer + facts.fragile).is_set();
        let cap_of_all = V::pick(facts.offer.is_set(), with_offer, V::of(law.fragile_month));
        let within = others + interventions.min(intervention_cap);
        let allowed = V::pick(capped, within.min(cap_of_all), within);
        let [_, operation] = law.operation;
        let [_, month] = law.month;
        let of_offer = V::of(operation).by(facts.intervention_count).min(V::of(month));
        let offer_allowed = (others + interventions.min(of_offer)).min(with_offer);
        Working {
            operation_cap,
            intervention_cap,
            capped: V::flag(capped),
            all_cap: V::pick(capped, cap_of_all, V::of(0)),
            allowed,
            too_much: charged - allowed,
            offer_allowed,
            offer_saves: charged - offer_allowed,
        }
    }
}
