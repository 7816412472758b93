//! What is left to live on by the rule of one local body (*reste à vivre*, *moyenne économique*, *quotient*): a social grocery, a
//! municipal centre (CCAS), a housing fund (FSL).
//!
//! # Law
//!
//! None: each body writes its own rule (social action and families code, R123-21: optional aid of a municipal centre; act of 31 May 1990,
//! article 6: rules of procedure of a housing fund). Which resources and which charges count, what the rest is divided by and for
//! how many days are facts, which a caller's dated file says (`docs/local-rules.md`).
//!
//! # Formula
//!
//! remaining = resources − charges − instalments; per part = remaining ÷ divisor; amount = remaining × days ÷ (divisor × days of
//! the month).
//!
//! # Units and rounding
//!
//! Euros a month; the amount is in euros for the days said. Each quotient is made of the exact rest and rounded once: half up to the cent
//! (an exact half away from zero), or down where the rule of the body says so. A local rule seldom says how it rounds.
//!
//! # In force
//!
//! At any date: no law is read.
//!
//! # Not modelled
//!
//! Thresholds: a file names its bands, and the façade finds the one of an amount.
//!
//! # Errors
//!
//! `divisor`, `days` and `month_days` must be above zero.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-10-06").unwrap());
//! let worked = rav_rules::by_hand(law, "local.remaining-to-live", &[("resources", "1651.05"), ("charges", "975"), ("instalments", "120"), ("divisor", "3"), ("days", "1"), ("month_days", "30")])?;
//! assert_eq!(worked.text("remaining").as_deref(), Some("556.05"));
//! assert_eq!(worked.text("per_part").as_deref(), Some("185.35"));
//! assert_eq!(worked.text("amount").as_deref(), Some("6.18"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::{Rounding, Value};

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The monthly resources that the body counts.
        resources: EuroMonth,
        /// The monthly charges that it takes off.
        charges: EuroMonth,
        /// The instalments of debts that it takes off.
        instalments: EuroMonth,
        /// What it divides by: persons, consumption units or parts.
        divisor: Hundredths,
        /// The days of its period.
        days: Count,
        /// The days of a month.
        month_days: Days,
        /// Whether it rounds down.
        rounds_down: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// What is left each month.
        remaining: SignedEuroMonth,
        /// … of one part.
        per_part: SignedEuroMonth,
        /// … of one part, in the days of the period.
        amount: SignedEuro,
    }
}

/// The rule `local.remaining-to-live`.
#[derive(Clone, Copy, Debug)]
pub struct RemainingToLive;

impl Rule for RemainingToLive {
    const INFO: Info = Info {
        id: "local.remaining-to-live",
        main: "amount",
        law: &[],
        law_if_any: &[],
        above_zero: &["divisor", "days", "month_days"],
        optional: &["instalments", "rounds_down"],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("local_remaining.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, _: &()) -> Working<V> {
        let remaining = facts.resources - facts.charges - facts.instalments;
        // The divisor is in hundredths.
        let hundredfold = remaining.times(100);
        let over = |amount: V, divisor: V| {
            let down = amount.over(divisor, Rounding::Floor);
            V::pick(facts.rounds_down.is_set(), down, amount.over(divisor, Rounding::HalfUp))
        };
        Working {
            remaining,
            per_part: over(hundredfold, facts.divisor),
            amount: over(hundredfold.by(facts.days), facts.divisor.by(facts.month_days)),
        }
    }
}
