//! Whether a credit is within the law of consumer credit on the day of its signature.
//!
//! # Law
//!
//! Consumer code, L312-1 and L312-4. Since 20 November 2026 (ordinance 2025-880): no floor, a higher ceiling; a payment that the seller itself defers
//! stays out when all is paid within some days of the supply, without interest, with limited late fees at most, and when no third party lends; the
//! days are fewer for a large business whose contract is made online. Before: a floor and a lower ceiling. Regrouped credits, and works on a home
//! without a mortgage, have no ceiling.
//!
//! # Formula
//!
//! within the amounts = amount ≥ floor, and amount ≤ ceiling unless there is none; left out = a deferral by the seller, free of interest, without a
//! third party, paid within the days; in scope = within the amounts and not left out.
//!
//! # Units and rounding
//!
//! Euros and days: nothing is rounded. The floor, the ceiling and the last day are themselves within.
//!
//! # In force
//!
//! Since 1 May 2011. The law is that of the day asked for: give the day of *signature*. A contract signed before 20 November 2026 keeps the former
//! law; an open-ended credit or an overdraft also follows the new rules on these from that day.
//!
//! # Not modelled
//!
//! Other exclusions of L312-4 (rent without an option to buy, credits secured by a mortgage, judicial settlements …). The former article also left
//! out short credits free of charge and short overdrafts: their bounds were not read, so a credit of those days may be outside though its amount is
//! within. Whether late fees are limited.
//!
//! # Errors
//!
//! An amount of zero is refused. A deferral whose days are not given is not left out.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-20").unwrap());
//! let worked = rav_rules::by_hand(law, "credit.scope", &[("amount", "150"), ("days", "50"), ("seller", "true")])?;
//! assert_eq!(worked.text("in_scope").as_deref(), Some("false"));
//! assert_eq!(worked.text("seller_deferral").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The amount of the credit.
        amount: Euro,
        /// The days from the supply within which all is paid.
        days: Days,
        /// Whether there are interest or charges, late fees apart.
        interest: Flag,
        /// Whether the seller itself defers the payment.
        seller: Flag,
        /// Whether the seller is a large business and the contract made online.
        large_online: Flag,
        /// Whether a third party lends.
        third_party: Flag,
        /// Whether the credit regroups others, or pays for works on a home without a mortgage.
        no_ceiling: Flag,
        /// Whether it is an open-ended credit or an overdraft.
        open_ended: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether the amount is within the bounds.
        within_amounts: Flag,
        /// The days for which a seller may defer without a credit; zero where the law of the day has none.
        deferral_days: Days,
        /// Whether it is a deferral by the seller that the law leaves out.
        seller_deferral: Flag,
        /// Whether the credit is within the law of consumer credit.
        in_scope: Flag,
        /// Whether the law of the day is the former one.
        former_law: Flag,
        /// Whether, under the former law, the new rules bear on it too.
        new_rules_too: Flag,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The floor, in cents.
    pub floor: i64,
    /// The ceiling, in cents.
    pub ceiling: i64,
    /// The days of a deferral; then those of a large seller online.
    pub deferral: Option<[i64; 2]>,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let days = LawError::none_outside(law.count("lending.deferral-days"))?;
        let online = LawError::none_outside(law.count("lending.deferral-days-online"))?;
        Ok(Law {
            floor: law.money("lending.credit-floor")?.cents(),
            ceiling: law.money("lending.credit-ceiling")?.cents(),
            deferral: days.zip(online).map(|(days, online)| [days, online]),
        })
    }
}

/// The rule `credit.scope`.
#[derive(Clone, Copy, Debug)]
pub struct Scope;

impl Rule for Scope {
    const INFO: Info = Info {
        id: "credit.scope",
        main: "in_scope",
        law: &["lending.credit-floor", "lending.credit-ceiling"],
        law_if_any: &["lending.deferral-days", "lending.deferral-days-online"],
        above_zero: &["amount"],
        optional: &["days", "interest", "seller", "large_online", "third_party", "no_ceiling", "open_ended"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("credit_scope.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let (yes, no) = (V::of(1), V::of(0));
        let not = |flag: V| yes - flag;
        let enough = not(V::flag(facts.amount.below(V::of(law.floor))));
        let too_much = V::flag(V::of(law.ceiling).below(facts.amount)).min(not(facts.no_ceiling));
        let within_amounts = enough.min(not(too_much));
        let former_law = if law.deferral.is_some() { no } else { yes };
        let [days, online] = law.deferral.unwrap_or_default();
        let of_seller = V::pick(facts.large_online.is_set(), V::of(online), V::of(days));
        let in_time = V::flag(facts.days.is_set()).min(not(V::flag(of_seller.below(facts.days))));
        let free = not(facts.interest).min(not(facts.third_party));
        let seller_deferral = facts.seller.min(free).min(in_time);
        Working {
            within_amounts,
            deferral_days: of_seller,
            seller_deferral,
            in_scope: within_amounts.min(not(seller_deferral)),
            former_law,
            new_rules_too: former_law.min(facts.open_ended),
        }
    }
}
