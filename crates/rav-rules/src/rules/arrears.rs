//! From when a supplier of electricity, gas or heat may act on an unpaid bill, and what stops it (*impayé d’énergie*).
//!
//! # Law
//!
//! Decree 2008-780 as amended by decrees 2014-274 and 2023-133; code of social action and families, L115-3. The day asked is that of the bill.
//!
//! # Formula
//!
//! unpaid = issue + days to pay, or the due day if later; second letter = first letter + days, more of them if protected by then; act = second letter + notice, not before the fund's hold + notice.
//! Winter puts off a cut in a main home, and for a protected household the reduction too. Electricity, smart meter and protected: a cut comes after the days of minimum supply, which winter suspends, then the notice. Electricity of a main home: after a month of reduced power, and the winter in which it ends.
//!
//! # Units and rounding
//!
//! Days, each the first on which a step is possible; that of issue or of a letter is day zero. A letter not given, or sent earlier, counts from that day. A month ends on its own number or last day.
//!
//! # In force
//!
//! Since 18 August 2022; minimum supply since 1 April 2023. Bills in Parliament would ban every cut of electricity: none was found to be law.
//!
//! # Not modelled
//!
//! Water (`water.supply`). The third letter for gas, suppliers that renounce cuts (EDF since April 2022), a decision of the fund before its time, fuel oil, wood, gas in tanks.
//!
//! # Errors
//!
//! A bill needs its day of issue; a day after the year 9999 is refused, and what comes before the issue, a second letter before the first, a reduction of gas or heat.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-05-04").unwrap());
//! let worked = rav_rules::by_hand(law, "energy.arrears", &[("issued", "2026-05-04"), ("due", "2026-05-15"), ("electricity", "yes"), ("main_home", "yes")])?;
//! assert_eq!(worked.text("act_from").as_deref(), Some("2026-06-22"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use super::supplier_steps::BILL_DAYS;
use crate::calendar::{civil, first_day, plus_months, winter_end};
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
        /// The day since which it is, when that is known: a letter sent before keeps the delay of its day.
        protected_since: Day,
        /// Whether the bill is for electricity, and not for gas or heat.
        electricity: Flag,
        /// Whether the electricity meter is a smart one.
        smart_meter: Flag,
        /// Whether it is the main home.
        main_home: Flag,
        /// The day of the first letter, when it is known.
        first_letter: Day,
        /// The day of the second letter, when it is known.
        second_letter: Day,
        /// The day on which help was asked of the housing fund.
        fund_request: Day,
        /// The day on which the power was in fact reduced.
        reduced_on: Day,
        /// The day on which the calendar is read: what was not done before it is not done earlier.
        as_of: Day,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The first day on which the bill counts as unpaid.
        unpaid_from: Day,
        /// The first day of a first letter.
        first_letter_from: Day,
        /// The first day of a second letter.
        second_letter_from: Day,
        /// The first day of a reduction or a cut.
        act_from: Day,
        /// The first day of a reduction of power.
        reduction_from: Day,
        /// The first day of a cut, by the decree.
        cut_from: Day,
        /// The last day for which the fund's request keeps the supply.
        hold_until: Day,
        /// The last day of the minimum supply.
        minimum_supply_until: Day,
        /// The day before which the law itself admits no cut of electricity in a main home.
        reduced_month_until: Day,
        /// The last day of the winter break that puts off a step.
        truce_until: Day,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Days, months and months of the year, in the order in which the rule names them.
    pub counts: [i64; 8],
    /// Days of minimum supply, since there are some.
    pub minimum_supply: Option<i64>,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let minimum_supply = LawError::none_outside(law.count("energy.minimum-supply-days"))?;
        Ok(Law { counts: crate::rule::counts(law, Arrears::INFO.law)?, minimum_supply })
    }
}

/// The rule `energy.arrears`.
#[derive(Clone, Copy, Debug)]
pub struct Arrears;

impl Rule for Arrears {
    const INFO: Info = Info {
        id: "energy.arrears",
        main: "act_from",
        law: &[
            "energy.payment-days",
            "energy.letter-days",
            "energy.letter-days-protected",
            "energy.notice-days",
            "energy.fund-hold",
            "energy.winter-first-month",
            "energy.winter-last-month",
            "energy.reduced-months",
        ],
        law_if_any: &["energy.minimum-supply-days"],
        above_zero: &["issued"],
        optional: &[
            "due",
            "protected",
            "protected_since",
            "smart_meter",
            "first_letter",
            "second_letter",
            "fund_request",
            "reduced_on",
            "as_of",
        ],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("arrears.rs"),
    };
    const IN_ORDER: &'static [(&'static str, &'static str)] = BILL_DAYS;
    const ONLY_WITH: &'static [(&'static str, &'static str)] = &[("reduced_on", "electricity")];
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let [pay, letter, protected_letter, notice, hold, first_month, last_month, month] = law.counts;
        let (known, least_days) = (law.minimum_supply.is_some(), law.minimum_supply.unwrap_or(0));
        let (none, notice) = (V::of(0), V::of(notice));
        let if_set = |flag: V, day: V| V::pick(flag.is_set(), day, none);
        let unpaid_from = (facts.issued + V::of(pay)).max(facts.due);
        let sent = V::pick(facts.first_letter.is_set(), facts.first_letter, facts.second_letter);
        let then = facts.protected.min(V::of(1) - if_set(sent, V::flag(sent.below(facts.protected_since))));
        let wait = V::pick(then.is_set(), V::of(protected_letter), V::of(letter));
        let second_letter_from = facts.first_letter.max(unpaid_from) + wait;
        let hold_until = if_set(facts.fund_request, plus_months(facts.fund_request, V::of(hold)));
        let notified = facts.second_letter.max(second_letter_from) + notice;
        let act = notified.max(if_set(hold_until, hold_until + notice)).max(facts.as_of);
        let winter = |day: V| if_set(facts.main_home, winter_end(day, first_month, last_month));
        let after_winter = |day: V| day.max(winter(day) + V::of(1));
        let reduction = V::pick(facts.protected.is_set(), after_winter(act), act);
        let reduced = V::pick(facts.reduced_on.is_set(), facts.reduced_on, reduction);
        let counted = after_winter(reduced);
        let supply = counted + V::of(least_days);
        let november = first_day(civil(counted).year, V::of(first_month));
        let next_winter = V::pick(november.below(supply), winter(november), none);
        let supply = supply + if_set(next_winter, next_winter + V::of(1) - november);
        let least = facts.electricity.min(facts.protected).min(facts.smart_meter).min(V::of(known.into()));
        let cut = act.max(if_set(least, supply + notice));
        let month_ends = if_set(facts.electricity.min(facts.main_home), plus_months(reduced, V::of(month)));
        let met = winter(act).max(winter(cut)).max(if_set(month_ends, winter(month_ends)));
        let met = met.max(if_set(least, winter(reduced).max(next_winter)));
        Working {
            unpaid_from,
            first_letter_from: unpaid_from,
            second_letter_from,
            act_from: V::pick(facts.electricity.is_set(), reduction, after_winter(cut)),
            reduction_from: if_set(facts.electricity, reduction),
            cut_from: after_winter(cut),
            hold_until,
            minimum_supply_until: if_set(least, supply),
            reduced_month_until: if_set(month_ends, after_winter(month_ends)),
            truce_until: met,
        }
    }
}
