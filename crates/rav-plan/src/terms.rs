//! The terms of a plan: what can be paid, for how long, and how it is shared.

use rav_money::{Money, Rate};

use crate::debt::{DebtLine, Place};
use crate::{PlanError, Strategy};

/// The longest plan that is computed: one hundred years.
pub(crate) const LONGEST: u16 = 1200;

/// The most debts that a plan takes.
pub(crate) const MOST_DEBTS: usize = 500;

/// A time with the same amount to pay each month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// How many months.
    pub months: u16,
    /// What can be paid each month.
    pub amount: Money,
}

/// How long a plan and its suspension may last, as the law and earlier measures leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The months in all, suspension included: 84 less those of earlier measures, more to keep the main home.
    pub months: u16,
    /// The months of suspension.
    pub suspension: u16,
    /// Where loans for the home may go on for longer than the others: their own last month.
    pub home: Option<u16>,
}

impl Limits {
    /// The last month in which a debt of that place is paid.
    pub(crate) fn last(&self, place: Place) -> u16 {
        self.home.filter(|_| place == Place::HomeLoan).map_or(self.months, |home| home.max(self.months))
    }
}

/// None but the longest plan that is computed, [`Plan::LONGEST`](crate::Plan::LONGEST).
impl Default for Limits {
    fn default() -> Self {
        Limits { months: LONGEST, suspension: LONGEST, home: None }
    }
}

/// The terms of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTerms {
    /// What can be paid each month, from the first month on: 687 for 12 months, then 811 for 72.
    pub stages: Vec<Stage>,
    /// The most that a debt bears in interest each year, in percent: zero, or the legal rate of the half-year. None keeps
    /// contractual rates (an amicable plan).
    pub rate_cap: Option<Rate>,
    /// How many of the first months are a suspension: only what cannot be suspended is paid.
    pub suspension: u16,
    /// Whether interest runs during the suspension, at the capped rate; none does unless that is decided.
    pub suspension_interest: bool,
    /// Whether contractual instalments are honoured before anything is shared out (an amicable plan, which must then pay
    /// everything off in its months).
    pub honour_instalments: bool,
    /// Whether what remains at the end is written off where its place allows it.
    pub write_off: bool,
    /// Whether the last month of the last stage takes all that remains, whatever its amount (a judge's delay: constant
    /// instalments, the balance with the last one).
    pub balance_last: bool,
    /// How the amount is shared.
    pub strategy: Strategy,
    /// How long it may last.
    pub limits: Limits,
}

impl PlanTerms {
    /// Measures imposed by a commission or a judge: a capped rate, what remains at the end written off.
    pub fn imposed(stages: Vec<Stage>, rate_cap: Rate, strategy: Strategy) -> Self {
        PlanTerms {
            stages,
            rate_cap: Some(rate_cap),
            suspension: 0,
            suspension_interest: false,
            honour_instalments: false,
            write_off: true,
            balance_last: false,
            strategy,
            limits: Limits::default(),
        }
    }

    /// A plan outside the procedure: contractual rates, contractual instalments honoured, nothing written off.
    pub fn amicable(amount: Money, strategy: Strategy) -> Self {
        PlanTerms {
            stages: vec![Stage { months: LONGEST, amount }],
            rate_cap: None,
            suspension: 0,
            suspension_interest: false,
            honour_instalments: true,
            write_off: false,
            balance_last: false,
            strategy,
            limits: Limits::default(),
        }
    }

    pub(crate) fn check(&self, debts: &[DebtLine]) -> Result<(), PlanError> {
        // What waits must still have a month in which it is paid.
        let suspension = self.limits.suspension.min(self.limits.months);
        let longest = debts.iter().map(|debt| self.limits.last(debt.place)).max();
        let longest = longest.unwrap_or(self.limits.months).min(LONGEST);
        let all: u64 = self.stages.iter().map(|stage| u64::from(stage.months)).sum();
        if self.suspension > suspension {
            return Err(PlanError::Months { what: "suspension", low: 0, high: suspension });
        }
        if all == 0 || all < u64::from(self.suspension) || all > u64::from(longest) {
            return Err(PlanError::Months { what: "plan", low: self.suspension.max(1), high: longest });
        }
        let negative = self.stages.iter().any(|stage| stage.amount.is_negative());
        let nothing = self.stages.iter().all(|stage| stage.amount == Money::ZERO || stage.months == 0);
        if negative || (nothing && self.suspension == 0) {
            return Err(PlanError::NoCapacity);
        }
        if debts.is_empty() {
            return Err(PlanError::NotAboveZero { what: "number of debts" });
        }
        if debts.len() > MOST_DEBTS {
            return Err(PlanError::TooMany { most: MOST_DEBTS });
        }
        for debt in debts {
            let bad = |reason| Err(PlanError::Debt { debt: debt.id.clone(), reason });
            if debt.balance <= Money::ZERO {
                return bad("what is owed must be above zero");
            }
            if debt.instalment.is_negative() {
                return bad("its instalment must not be below zero");
            }
        }
        self.strategy.check(debts)
    }

    /// An amicable plan pays everything off.
    pub(crate) fn must_end(&self) -> bool {
        self.honour_instalments && !self.write_off
    }
}
