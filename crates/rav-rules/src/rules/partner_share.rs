//! How the household's charges are split when one partner does not file: the partner's contribution, or the applicant's share. Both
//! methods are seen in decisions.
//!
//! # Law
//!
//! No text fixes a ratio. CA Riom, 18 September 2024 (23/01360) adds the partner's *contribution* to the applicant's resources and takes
//! all charges; service-public sheet F1947 lets the commission take only the applicant's share of the charges. The capacity rests on
//! the applicant's own resources (Cass. civ., 8 December 2011, n° 10-24.220).
//!
//! # Formula
//!
//! contribution = charges × partner ÷ (partner + applicant), at most the partner's resources; own charges = charges − contribution.
//!
//! # Units and rounding
//!
//! Euros a month. Rounded once, half up, to the cent.
//!
//! # In force
//!
//! At any date.
//!
//! # Not modelled
//!
//! A split agreed or declared otherwise.
//!
//! # Errors
//!
//! None: with no income at all the contribution is zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "repayment.partner-share", &[("charges", "1800"), ("applicant", "1200"), ("partner", "600")])?;
//! assert_eq!(worked.text("contribution").as_deref(), Some("600.00"));
//! assert_eq!(worked.text("own_charges").as_deref(), Some("1200.00"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Charges of the whole household.
        charges: EuroMonth,
        /// The applicant's own resources.
        applicant: EuroMonth,
        /// The partner's own resources.
        partner: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The partner's contribution.
        contribution: EuroMonth,
        /// The applicant's share of the charges.
        own_charges: EuroMonth,
    }
}

/// The rule `repayment.partner-share`.
#[derive(Clone, Copy, Debug)]
pub struct PartnerShare;

impl Rule for PartnerShare {
    const INFO: Info = Info {
        id: "repayment.partner-share",
        main: "contribution",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("partner_share.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        let share = facts.charges.prorata(facts.partner, facts.partner + facts.applicant, Rounding::HalfUp);
        let contribution = share.min(facts.partner);
        Working { contribution, own_charges: facts.charges - contribution }
    }
}
