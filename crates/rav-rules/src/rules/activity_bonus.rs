//! A screening for the activity bonus (*prime d'activité*): the formula of the law on what is counted, as an estimate.
//!
//! # Law
//!
//! Social security code, L842-3: a flat amount, a share of earnings, and a bonus for each worker, less the resources of the household, which are
//! held to be at least the flat amount. D843-1 to D843-3; R844-3 (a home without cost) and R844-4 (housing aid and family support, each within a flat rate).
//!
//! # Formula
//!
//! flat amount = base × coefficient of the household, or for a lone parent in the increased case base × (increased share + share per child). bonus of a worker = 0
//! up to so many hours of gross minimum wage, the most from more of them, a straight line between. resources = earnings + other income + housing + family
//! support counted. What is perhaps earned counts as other income in the estimate, which is the least it can be. estimate = flat amount + share × earnings + bonuses − the larger of the resources and the flat amount; nothing below the least paid.
//!
//! # Units and rounding
//!
//! Euros a month. Rounded once, half up, to the cent, at the end: an official worked example comes out so. The bonus is cut to the hundred-thousandth
//! of a cent, which moves no cent. Parts are rounded to be read; earnings are whole cents.
//!
//! # In force
//!
//! From 2016. Hours and share of the bonus changed in October 2018 and April 2026, the share of earnings in August 2018 and April 2025.
//!
//! # Not modelled
//!
//! Who may ask (18 years, residence, students and apprentices by their pay), children in alternating custody, orphans' family support, the raised
//! family complement, earnings of the self-employed. The estimate is of one month: the law takes the mean of three (`rights.reference-months`). Never a verdict.
//!
//! # Errors
//!
//! None.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2025-10-01").unwrap());
//! let id = "rights.activity-bonus";
//! let worked = rav_rules::by_hand(law, id, &[("partner", "false"), ("children", "0"), ("earnings", "800"), ("housed_free", "true")])?;
//! assert_eq!(worked.text("bonus").as_deref(), Some("25.19"));
//! assert_eq!(worked.text("estimate").as_deref(), Some("261.22"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_law::{LawError, LawOn};
use rav_money::{Rounding, Value};

use crate::flat_amount::{BONUS, Flat, Household, WHOLE};
use crate::record::record;
use crate::worker_bonus::WorkerBonus;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// Whether there is a partner.
        partner: Flag,
        /// Children, and dependants under 25 other than the partner.
        children: Count,
        /// The net earnings of the person who asks.
        earnings: EuroMonth,
        /// The net earnings of the partner, or of another worker who lives there.
        other_earnings: EuroMonth,
        /// Whether a parent alone is in the increased case: pregnant, a child under three, or alone since less than the time of the law.
        lone_parent: Flag,
        /// The housing aid received.
        housing_aid: EuroMonth,
        /// Whether the home costs nothing: owned without housing aid, or lent.
        housed_free: Flag,
        /// Children for whom family support is received, one parent being alive elsewhere.
        family_support: Count,
        /// All other resources that count.
        other_income: EuroMonth,
        /// Of these, what somebody else has of whom nobody knows whether it is earned: the file of a partner who does not file tells a sum alone.
        perhaps_earned: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// The flat amount for the household.
        flat_amount: EuroMonth,
        /// The share of earnings that is added.
        earnings_kept: EuroMonth,
        /// The bonus of the worker, or of both together.
        bonus: EuroMonth,
        /// What housing counts for.
        housing: EuroMonth,
        /// What family support counts for.
        support: EuroMonth,
        /// The resources counted.
        resources: EuroMonth,
        /// What the formula gives, as an estimate; nothing below the least that is paid.
        estimate: EuroMonth,
        /// Whether the formula gives anything: worth checking.
        worth_checking: Flag,
        /// Whether it gives anything only if what is perhaps earned is earned: nobody can tell. If neither, unlikely.
        cannot_tell: Flag,
    }
}

/// What the rule reads in the law: amounts in cents, shares and parts of a cent in hundred-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// What makes the flat amount.
    pub flat: Flat,
    /// The share of earnings that is added.
    pub kept: i64,
    /// The bonus of each worker.
    pub worker: WorkerBonus,
}

impl crate::Law for Law {
    fn read(law: LawOn<'_>) -> Result<Self, LawError> {
        let flat = Flat::read(law, &BONUS)?;
        let kept = law.share_over("activity-bonus.earnings-share", WHOLE)?;
        Ok(Law { kept, worker: WorkerBonus::read(law, flat.single)?, flat })
    }
}

/// The rule `rights.activity-bonus`.
#[derive(Clone, Copy, Debug)]
pub struct ActivityBonus;

impl Rule for ActivityBonus {
    const INFO: Info = Info {
        id: "rights.activity-bonus",
        main: "worth_checking",
        law: &[
            BONUS.single,
            BONUS.second,
            BONUS.further,
            BONUS.third_child,
            BONUS.lone_parent,
            BONUS.lone_child,
            BONUS.housing,
            "activity-bonus.earnings-share",
            "activity-bonus.bonus-from",
            "activity-bonus.bonus-full",
            "activity-bonus.bonus-share",
            BONUS.family_support,
            BONUS.paid,
            "income.minimum-wage",
            "family.base",
        ],
        law_if_any: &[],
        above_zero: &[],
        optional: &[
            "other_earnings",
            "lone_parent",
            "housing_aid",
            "housed_free",
            "family_support",
            "other_income",
            "perhaps_earned",
        ],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("activity_bonus.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = Law;
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, law: &Law) -> Working<V> {
        let Facts { partner, children, lone_parent, .. } = facts;
        let of = Household { partner, children, alternating: V::of(0), lone_parent };
        let flat = law.flat.whole(of);
        let earnings = facts.earnings + facts.other_earnings;
        let bonuses = |other: V| law.worker.of([facts.earnings, other]);
        let bonus = bonuses(facts.other_earnings);
        let kept = earnings.times(law.kept);
        let housing = law.flat.housing(of, facts.housing_aid, facts.housed_free);
        let support = facts.family_support.times(law.flat.support);
        let resources = (earnings + facts.other_income).times(WHOLE) + housing + support;
        let given = (flat + kept + bonus - resources.max(flat)).or_zero();
        let if_earned = kept
            + facts.perhaps_earned.times(law.kept)
            + bonuses(facts.other_earnings + facts.perhaps_earned);
        let perhaps = (flat + if_earned - resources.max(flat)).or_zero();
        let worth_checking = V::flag(given.is_set());
        let paid = V::pick(given.below(V::of(law.flat.paid).times(WHOLE)), V::of(0), given);
        let cents = |parts: V| parts.over(V::of(WHOLE), Rounding::HalfUp);
        Working {
            flat_amount: cents(flat),
            earnings_kept: cents(kept),
            bonus: cents(bonus),
            housing: cents(housing),
            support: cents(support),
            resources: earnings + facts.other_income + cents(housing + support),
            estimate: cents(paid),
            worth_checking,
            cannot_tell: V::flag(perhaps.is_set()) - worth_checking,
        }
    }
}
