//! Where a file of this kind usually goes: each route ranked, never a certainty.
//!
//! # Law
//!
//! Consumer code, L724-1 (orientation), L732-1 (agreed plan, since 2018 only with real estate), L733-1 (measures and suspension, 24 months), L733-4
//! (write-off), L741-1 and L742-1 (personal recovery). Outcomes of 2023: 44 % measures with repayment, 35 % write-off, 7 % agreed plan, 14 %
//! suspension (Banque de France).
//!
//! # Formula
//!
//! Each route stands at 3 (usual), 2 (possible), 1 (unlikely) or 0 (does not apply). With an instalment above zero and a month
//! left: an agreed plan first for an owner, the sale of an asset that covers the debts, else measures, in full when the
//! months left suffice. Without an instalment: suspension when the situation can improve and one is left, else personal
//! recovery, with liquidation when there is real estate or an asset that covers the debts; a smaller asset leaves both
//! recoveries possible. An amicable arrangement when what is due can be met.
//!
//! # Units and rounding
//!
//! Standings, exact.
//!
//! # In force
//!
//! From 1 July 2016; real estate is the condition of an agreed plan for files lodged since 1 January 2018.
//!
//! # Not modelled
//!
//! Good faith, age, health, work prospects beyond one answer; the judge's discretion. Youth alone does not force a suspension (TJ Bourg, 25/00565).
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-06-30").unwrap());
//! let worked = rav_rules::by_hand(law, "overindebtedness.routes", &[("ceiling", "348.00"), ("debt", "28656.26"), ("months_left", "84"), ("asset", "0"), ("owns_home", "false"), ("first_file", "true"), ("can_improve", "false"), ("suspension_used", "0"), ("cannot_meet", "true")])?;
//! assert_eq!(worked.text("pays_in_full").as_deref(), Some("true"));
//! assert_eq!(worked.text("measures_in_full").as_deref(), Some("3"));
//! assert_eq!(worked.text("recovery").as_deref(), Some("0"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// The highest instalment.
        ceiling: EuroMonth,
        /// Debts that a plan can treat.
        debt: Euro,
        /// Months that a plan may last.
        months_left: Months,
        /// Assets worth selling, the main home apart.
        asset: Euro,
        /// Whether the household owns its home or other real estate.
        owns_home: Flag,
        /// Whether there was no earlier file.
        first_file: Flag,
        /// Whether the situation can be expected to improve.
        can_improve: Flag,
        /// Months of suspension already had.
        suspension_used: Months,
        /// Whether what is due cannot be met.
        cannot_meet: Flag,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// Whether the months left pay everything at 0 %.
        pays_in_full: Flag,
        /// An arrangement outside the procedure.
        amicable: Standing,
        /// An agreed plan (*plan conventionnel*).
        agreed_plan: Standing,
        /// Imposed measures that pay everything.
        measures_in_full: Standing,
        /// Imposed measures with a partial write-off.
        measures_write_off: Standing,
        /// Small instalments on condition of a sale.
        sale: Standing,
        /// Suspension of debts.
        suspension: Standing,
        /// Personal recovery without liquidation.
        recovery: Standing,
        /// Personal recovery with liquidation.
        recovery_liquidation: Standing,
    }
}

/// What the rule reads in the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// The longest suspension in months.
    pub suspension_longest: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        Ok(Law { suspension_longest: law.count("plan.suspension-longest")? })
    }
}

/// The rule `overindebtedness.routes`.
#[derive(Clone, Copy, Debug)]
pub struct Routes;

impl Rule for Routes {
    const INFO: Info = Info {
        id: "overindebtedness.routes",
        main: "pays_in_full",
        law: &["plan.suspension-longest"],
        law_if_any: &[],
        above_zero: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: include_str!("routes.rs"),
    };
    type Facts<V: Value> = Facts<V>;
    type Law = Law;
    type Working<V: Value> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let both = |a: V, b: V| a.min(b);
        let not = |flag: V| V::of(1) - flag;
        let rank = |flag: V, standing: V| flag.by(standing);
        let (three, two, one) = (V::of(3), V::of(2), V::of(1));
        let owes = V::flag(facts.debt.is_set());
        let pays = both(owes, V::flag(facts.ceiling.is_set()));
        let cannot_pay = both(owes, not(pays));
        let lasts = both(pays, V::flag(facts.months_left.is_set()));
        let has_asset = V::flag(facts.asset.is_set());
        let covers = both(has_asset, not(V::flag(facts.asset.below(facts.debt))));
        let reach = facts.ceiling.by(facts.months_left);
        let pays_in_full = both(lasts, not(V::flag(reach.below(facts.debt))));
        let owner_first = both(facts.owns_home, facts.first_file);
        let measures = V::pick(owner_first.is_set(), two, V::pick(covers.is_set(), two, three));
        let can_suspend =
            both(facts.can_improve, V::flag(facts.suspension_used.below(V::of(law.suspension_longest))));
        let recovery = V::pick(can_suspend.is_set(), one, V::pick(facts.can_improve.is_set(), two, three));
        // Real estate, or an asset that covers the debts, is sold; a small asset leaves both recoveries open.
        let must_sell = facts.owns_home.max(covers);
        let may_sell = has_asset.max(must_sell);
        let small = V::flag(must_sell.below(may_sell));
        let either = V::pick(small.is_set(), recovery.min(two), recovery);
        Working {
            pays_in_full,
            amicable: rank(owes, V::pick(facts.cannot_meet.is_set(), one, three)),
            agreed_plan: rank(both(lasts, owner_first), three),
            measures_in_full: rank(pays_in_full, measures),
            measures_write_off: rank(both(lasts, not(pays_in_full)), measures),
            sale: rank(both(owes, has_asset), V::pick(covers.is_set(), three, two)),
            suspension: rank(both(cannot_pay, can_suspend), three),
            recovery: rank(both(cannot_pay, not(must_sell)), either),
            recovery_liquidation: rank(both(cannot_pay, may_sell), either),
        }
    }
}
