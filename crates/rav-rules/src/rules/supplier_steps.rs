//! Whether what a supplier did about an unpaid energy bill came too early: letters, reduced power (*mesures prises trop tôt*).
//!
//! # Law
//!
//! Decree 2008-780 as amended by decrees 2014-274 and 2023-133; code of social action and families, L115-3, which forbids in winter to reduce the power of a holder of the voucher.
//!
//! # Formula
//!
//! first letter from the day on which the bill is unpaid; second letter = first letter + days, more of them for a household that was protected then; reduction = second letter + notice,
//! not before the end of the fund's hold + notice where help was asked before, nor in winter where the household was protected then; too early = before that day. Disputed = early by
//! the winter of a household that only the housing fund protected.
//!
//! # Units and rounding
//!
//! Days, counted as `energy.arrears` counts them: at each step the earlier day of two readings, so that what is called too early is so in both.
//!
//! # In force
//!
//! Since 18 August 2022.
//!
//! # Not modelled
//!
//! A cut: nothing tells its day. A decision of the fund before its time. What follows from a step that came too early: no text that was read says it.
//!
//! # Errors
//!
//! A bill needs its day of issue; what comes before it is refused, and a second letter before the first.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-06-21").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.supplier-steps", &[("issued", "2026-05-04"), ("due", "2026-05-15"), ("main_home", "yes"), ("reduced_on", "2026-06-21")])?;
//! assert_eq!(worked.text("reduction_from").as_deref(), Some("2026-06-22"));
//! assert_eq!(worked.text("reduced_early").as_deref(), Some("true"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::calendar::{plus_months, winter_end};
use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The day on which the bill was issued.
        issued: Day,
        /// The last day to pay that the bill says.
        due: Day,
        /// Whether the household holds the voucher, was helped by the housing fund in the last twelve months, or is in a convention.
        protected: Flag,
        /// The day since which it is, when that is known: what was done before is not held against it.
        protected_since: Day,
        /// The last day on which it was, when that is known: what was done after is not held against it.
        protected_until: Day,
        /// Whether on the day of the reduction only the housing fund protected it, and no voucher: the law itself names the voucher alone.
        fund_only: Flag,
        /// Whether it is the main home.
        main_home: Flag,
        /// The day of the first letter, when there was one.
        first_letter: Day,
        /// The day of the second letter, when there was one.
        second_letter: Day,
        /// The day on which help was asked of the housing fund.
        fund_request: Day,
        /// The day on which the power was reduced, when it was.
        reduced_on: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether something came too early.
        too_early: Flag,
        /// The first day of a first letter.
        first_letter_from: Day,
        /// Whether the first letter went before it.
        first_letter_early: Flag,
        /// Of a second letter that went: the first day on which that was possible.
        second_letter_from: Day,
        /// Whether it went before that day.
        second_letter_early: Flag,
        /// Of a power that was reduced: the first day on which that was possible.
        reduction_from: Day,
        /// Whether it was reduced before that day.
        reduced_early: Flag,
        /// Whether it was early only because the official sheet adds to the law the households that the fund helped.
        reduced_disputed: Flag,
        /// Whether power was reduced and no second letter is told: without one no reduction is allowed on any day.
        letter_untold: Flag,
    }
}

/// What the rule reads in the law: days, months and months of the year, in the order in which the rule names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Each of them.
    pub counts: [i64; 7],
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { counts: crate::rule::counts(law, SupplierSteps::INFO.law)? })
    }
}

/// Days of a bill of which the first never comes after the second.
pub const BILL_DAYS: &[(&str, &str)] = &[
    ("issued", "due"),
    ("issued", "first_letter"),
    ("issued", "second_letter"),
    ("first_letter", "second_letter"),
    ("issued", "reduced_on"),
];

/// The rule `energy.supplier-steps`.
#[derive(Clone, Copy, Debug)]
pub struct SupplierSteps;

impl Rule for SupplierSteps {
    const INFO: Info = Info {
        id: "energy.supplier-steps",
        main: "too_early",
        law: &[
            "energy.payment-days",
            "energy.letter-days",
            "energy.letter-days-protected",
            "energy.notice-days",
            "energy.fund-hold",
            "energy.winter-first-month",
            "energy.winter-last-month",
        ],
        law_if_any: &[],
        above_zero: &["issued"],
        optional: &[
            "due",
            "protected",
            "protected_since",
            "protected_until",
            "fund_only",
            "first_letter",
            "second_letter",
            "fund_request",
            "reduced_on",
        ],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("supplier_steps.rs"),
    };
    const IN_ORDER: &'static [(&'static str, &'static str)] = BILL_DAYS;
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let [pay, letter, protected_letter, notice, hold, first_month, last_month] = law.counts;
        let (none, notice) = (V::of(0), V::of(notice));
        let if_set = |flag: V, day: V| V::pick(flag.is_set(), day, none);
        let Facts { first_letter, second_letter, fund_request, reduced_on, .. } = facts;
        let ended = |done: V| if_set(facts.protected_until, V::flag(facts.protected_until.below(done)));
        let begun = |done: V| V::of(1) - V::flag(done.below(facts.protected_since));
        let then = |done: V| facts.protected.min(begun(done)).min(V::of(1) - ended(done));
        let unpaid_from = (facts.issued + V::of(pay)).max(facts.due);
        // The days to pay are those of the first letter; where none is told, those of the day of what was done.
        let second_from = |done: V| {
            let protected = then(V::pick(first_letter.is_set(), first_letter, done));
            let wait = V::pick(protected.is_set(), V::of(protected_letter), V::of(letter));
            first_letter.max(unpaid_from) + wait
        };
        let winter = |day: V| if_set(facts.main_home, winter_end(day, first_month, last_month));
        let hold_until = plus_months(fund_request, V::of(hold)) + notice;
        let asked_before = if_set(fund_request, V::of(1) - V::flag(reduced_on.below(fund_request)));
        let notified = second_letter.max(second_from(reduced_on)) + notice;
        let by_letters = notified.max(if_set(asked_before, hold_until));
        let after_winter = winter(by_letters).max(winter(reduced_on)) + V::of(1);
        let possible = by_letters.max(if_set(then(reduced_on), after_winter));
        let early = |done: V, possible: V| V::flag(done.is_set()).min(V::flag(done.below(possible)));
        let first_letter_early = early(first_letter, unpaid_from);
        let second_letter_early = early(second_letter, second_from(second_letter));
        let (reduced_early, of_letters) = (early(reduced_on, possible), early(reduced_on, by_letters));
        Working {
            too_early: first_letter_early.max(second_letter_early).max(reduced_early),
            first_letter_from: unpaid_from,
            first_letter_early,
            second_letter_from: if_set(second_letter, second_from(second_letter)),
            second_letter_early,
            reduction_from: if_set(reduced_on, possible),
            reduced_early,
            reduced_disputed: reduced_early.min(facts.fund_only).min(V::of(1) - of_letters),
            letter_untold: V::flag(reduced_on.is_set()).min(V::of(1) - V::flag(second_letter.is_set())),
        }
    }
}
