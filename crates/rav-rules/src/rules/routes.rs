//! Where a file of this kind usually goes: each route ranked, never a certainty.
//!
//! # Law
//!
//! Consumer code, L724-1 (orientation), L732-1 (agreed plan: real estate is the only condition, since 2018), L733-1 (measures; suspension of 24
//! months), L733-2 (no new suspension after one), L733-3 (longer than 84 months to pay everything and keep the home), L733-4 (write-off),
//! L733-7 (measures on condition of a sale, also of the main home), L711-5 (pledge loans are never written off), L741-1 and L742-1 (personal
//! recovery, irremediably compromised). Commercial code, L681-1 (a sole trader turns to a court first). Outcomes of 2023: repayment 44 %, write-off 35 %, agreed plan 7 %, suspension 14 % (Banque de France).
//!
//! # Formula
//!
//! Each route stands at 3 (usual), 2 (possible), 1 (unlikely) or 0 (does not apply). With an instalment above zero and a month left: an agreed
//! plan first for an owner, the sale of an asset that covers the debts, else measures, in full when the months left suffice; for a home, a
//! longer plan that keeps it, or its sale. Without an instalment: suspension when the situation can improve and none was had, else personal
//! recovery, with liquidation when there is real estate or an asset that covers the debts; a smaller asset leaves both recoveries possible. An
//! unknown outlook leaves suspension and recovery possible, neither usual. No write-off is usual where assets and home cover the debts, where
//! what is due can be met, or where the other reading of a partner's share leaves an instalment. An amicable arrangement when what is due can be
//! met; nothing else is usual for a sole trader. Months of a suspension = the smaller of 24 and the months left.
//!
//! # Units and rounding
//!
//! Standings and months, exact.
//!
//! # In force
//!
//! From 1 July 2016; real estate is the condition of an agreed plan since 1 January 2018; a court first for sole traders since 15 May 2022.
//!
//! # Not modelled
//!
//! Good faith, age (youth alone forces no suspension: TJ Bourg, 25/00565), health; the judge's discretion; what a sale costs.
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
//! let worked = rav_rules::by_hand(law, "overindebtedness.routes", &[("ceiling", "348.00"), ("other_ceiling", "0"), ("debt", "28656.26"), ("pledges", "0"), ("months_left", "84"), ("asset", "0"), ("home", "0"), ("owns_home", "false"), ("main_home", "false"), ("can_improve", "false"), ("no_improvement", "true"), ("suspension_used", "0"), ("cannot_meet", "true"), ("sole_trader", "false")])?;
//! assert_eq!(worked.text("pays_in_full").as_deref(), Some("true"));
//! assert_eq!(worked.text("measures_in_full").as_deref(), Some("3"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule, unit::A_CENTURY};

record! {
    /// What the rule needs to know.
    Facts {
        /// The highest instalment.
        ceiling: EuroMonth,
        /// The highest instalment by the other reading of a partner's share, zero without one.
        other_ceiling: EuroMonth,
        /// Debts that a plan can treat.
        debt: Euro,
        /// Of these, pledge loans, which nothing writes off.
        pledges: Euro,
        /// Months that a plan may last.
        months_left: Months,
        /// Assets worth selling, the main home apart.
        asset: Euro,
        /// What the main home would bring, zero when that is not known.
        home: Euro,
        /// Whether the household owns its home or other real estate.
        owns_home: Flag,
        /// Whether it owns its main home.
        main_home: Flag,
        /// Whether the situation can be expected to improve.
        can_improve: Flag,
        /// Whether no improvement is expected; neither where that is not known.
        no_improvement: Flag,
        /// Months of suspension already had.
        suspension_used: Months,
        /// Whether what is due and to come cannot be met.
        cannot_meet: Flag,
        /// Whether somebody who files trades alone, or owes what such a trade left.
        sole_trader: Flag,
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
        /// A longer plan that pays everything and keeps the main home.
        keep_home: Standing,
        /// Imposed measures with a partial write-off.
        measures_write_off: Standing,
        /// Small instalments on condition of a sale.
        sale: Standing,
        /// Measures on condition of the sale of the main home.
        home_sale: Standing,
        /// Suspension of debts.
        suspension: Standing,
        /// The months that a suspension may last, where one applies.
        suspension_months: Months,
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
    /// One where the law of the day sends a sole trader to a court first, else zero.
    pub court_first: i64,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let court_first = LawError::none_outside(law.count("procedure.sole-trader-court"))?.unwrap_or(0);
        Ok(Law { suspension_longest: law.count("plan.suspension-longest")?, court_first })
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
        law_if_any: &["procedure.sole-trader-court"],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("routes.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let both = |a: V, b: V| a.min(b);
        let (not, set) = (|flag: V| V::of(1) - flag, |value: V| V::flag(value.is_set()));
        // Of the commission: an arrangement without it asks no court.
        let most = V::of(3) - facts.sole_trader.times(law.court_first);
        let rank = |flag: V, standing: V| flag.by(standing.min(most));
        let pick = |flag: V, yes: V, no: V| V::pick(flag.is_set(), yes, no);
        let reaches = |value: V| not(V::flag(value.below(facts.debt)));
        let (three, two, one) = (V::of(3), V::of(2), V::of(1));
        let (owes, can_be_written_off) = (set(facts.debt), V::flag(facts.pledges.below(facts.debt)));
        let (has_asset, month_left) = (set(facts.asset), set(facts.months_left));
        let [asset_covers, covers] =
            [facts.asset, facts.asset + facts.home].map(|value| both(owes, reaches(value)));
        let pays = both(owes, set(facts.ceiling));
        let (cannot_pay, lasts) = (both(owes, not(pays)), both(pays, month_left));
        let pays_in_full = both(lasts, reaches(facts.ceiling.by(facts.months_left)));
        let keeps_home = both(both(pays, not(pays_in_full)), reaches(facts.ceiling.times(A_CENTURY)));
        let writes_off = both(both(lasts, not(pays_in_full)), can_be_written_off);
        let solvent = covers.max(not(facts.cannot_meet));
        let other_pays = reaches(facts.other_ceiling.by(facts.months_left));
        let open = both(month_left, not(set(facts.suspension_used)));
        let can_suspend = both(open, facts.can_improve);
        let suspension =
            rank(both(cannot_pay, open), pick(facts.can_improve, three, not(facts.no_improvement).by(two)));
        let measures = pick(facts.owns_home.max(asset_covers), two, three);
        let write_off = pick(covers, one, pick(solvent.max(other_pays), measures.min(two), measures));
        let hopeless = pick(can_suspend, one, pick(facts.no_improvement, three, two));
        let (must_sell, recovers) = (facts.owns_home.max(covers), both(cannot_pay, can_be_written_off));
        let doubtful = both(has_asset, not(must_sell)).max(solvent).max(set(facts.other_ceiling));
        let recovery = pick(doubtful, hopeless.min(two), hopeless);
        let sells_home = pick(both(both(cannot_pay, covers), not(can_suspend)), three, two);
        Working {
            pays_in_full,
            amicable: owes.by(pick(facts.cannot_meet, one, three)),
            agreed_plan: rank(both(lasts, facts.owns_home), three),
            measures_in_full: rank(pays_in_full, measures),
            keep_home: rank(both(keeps_home, facts.main_home), two),
            measures_write_off: rank(writes_off, write_off),
            sale: rank(both(owes, has_asset), pick(asset_covers, three, two)),
            home_sale: rank(both(owes, facts.main_home), pick(pays_in_full, one, sells_home)),
            suspension,
            suspension_months: set(suspension).by(facts.months_left.min(V::of(law.suspension_longest))),
            recovery: rank(both(recovers, not(must_sell)), recovery),
            recovery_liquidation: rank(both(recovers, has_asset.max(must_sell)), recovery),
        }
    }
}
