//! A repayment plan, month by month and step by step, as commissions and judges build it.
//!
//! Consumer code, L732-1 (agreed plan), L733-1 (rescheduling, suspension of 24 months at most, rates down to zero), L733-3
//! (84 months in all, earlier measures included), L733-4 (write-off), L711-4 and L711-6 (what stands outside, landlord first).

use rav_money::{Money, Rate};

use crate::interest::monthly_interest;
use crate::loan::CENT;
use crate::strategy::share_out;
use crate::{PlanError, Strategy};

/// Where a debt stands in the order of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    /// Outside any plan (maintenance, fines…): paid first from the same amount, never written off.
    Outside,
    /// Owed to a landlord: settled before lenders.
    Landlord,
    /// Any other debt.
    #[default]
    Other,
}

/// A debt of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtLine {
    /// Its identifier.
    pub id: String,
    /// What is owed.
    pub balance: Money,
    /// The contractual yearly rate in percent.
    pub rate: Rate,
    /// The contractual instalment a month, nothing when there is none.
    pub instalment: Money,
    /// Its place.
    pub place: Place,
}

/// A time with the same amount to pay each month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// How many months.
    pub months: u16,
    /// What can be paid each month.
    pub amount: Money,
}

/// The terms of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTerms {
    /// What can be paid each month; a last stage of 687 for 12 months, then 811 for 72.
    pub stages: Vec<Stage>,
    /// The most that a debt bears in interest each year, in percent: zero, or the legal rate of the half-year. None keeps
    /// contractual rates (an amicable plan).
    pub rate_cap: Option<Rate>,
    /// Months of suspension before the first stage: nothing is paid, and no interest runs unless the cap says so.
    pub suspension: u16,
    /// Whether interest runs during the suspension, at the capped rate.
    pub suspension_interest: bool,
    /// Whether contractual instalments are honoured before anything is shared out (an amicable plan).
    pub honour_instalments: bool,
    /// Whether what remains at the end is written off (debts outside the plan apart).
    pub write_off: bool,
    /// How the amount is shared.
    pub strategy: Strategy,
}

/// What became of a debt. Opened + interest = paid + written off + remaining, always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The debt.
    pub id: String,
    /// What was owed at the start.
    pub opened: Money,
    /// The interest that ran.
    pub interest: Money,
    /// What was paid.
    pub paid: Money,
    /// What was written off at the end.
    pub written_off: Money,
    /// What is still owed at the end.
    pub remaining: Money,
    /// The month of its last payment when it is paid off.
    pub cleared: Option<u16>,
}

impl Outcome {
    /// Whether the debt is conserved to the cent.
    pub fn is_conserved(&self) -> bool {
        let sides = (
            Money::sum([self.opened, self.interest]),
            Money::sum([self.paid, self.written_off, self.remaining]),
        );
        matches!(sides, (Ok(left), Ok(right)) if left == right)
    }
}

/// A step (*palier*): a run of months with the same payment for each debt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "palier")]
pub struct Palier {
    /// The first month, from 1.
    pub first: u16,
    /// How many months.
    pub months: u16,
    /// What each debt receives each month, in the order of the debts.
    pub payments: Vec<Money>,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The months until the last payment.
    pub months: u16,
    /// The steps, in order; a suspension is a step without payments.
    pub paliers: Vec<Palier>,
    /// What became of each debt, in the order of the debts.
    pub outcomes: Vec<Outcome>,
    /// What is owed in all at the end of each month.
    pub remaining: Vec<Money>,
}

impl Plan {
    /// The longest plan that is computed: one hundred years.
    pub const LONGEST: u16 = 1200;

    fn total(&self, of: impl Fn(&Outcome) -> Money) -> Money {
        Money::sum(self.outcomes.iter().map(of)).unwrap_or(Money::MAX)
    }

    /// All interest.
    pub fn interest(&self) -> Money {
        self.total(|outcome| outcome.interest)
    }

    /// All that is paid.
    pub fn paid(&self) -> Money {
        self.total(|outcome| outcome.paid)
    }

    /// All that is written off.
    pub fn written_off(&self) -> Money {
        self.total(|outcome| outcome.written_off)
    }

    /// The first debt paid off and its month.
    pub fn first_cleared(&self) -> Option<(&str, u16)> {
        let cleared = self.outcomes.iter().filter_map(|o| o.cleared.map(|month| (o.id.as_str(), month)));
        cleared.min_by_key(|(_, month)| *month)
    }

    /// The plan of some debts under some terms.
    ///
    /// ```
    /// use rav_plan::{DebtLine, Place, Plan, PlanTerms, Stage, Strategy};
    /// // TJ Nancy, 30 June 2025, 24/00021: 28,656.26 at 348 a month and 0 %: 83 months.
    /// let debts = [DebtLine {
    ///     id: "all".into(), balance: "28656.26".parse()?, rate: "0".parse()?, instalment: "0".parse()?, place: Place::Other,
    /// }];
    /// let stage = Stage { months: 84, amount: "348".parse()? };
    /// let plan = Plan::build(&debts, &PlanTerms::imposed(vec![stage], "0".parse()?, Strategy::Statutory))?;
    /// assert_eq!((plan.months, plan.paliers.len()), (83, 2));
    /// assert_eq!(plan.paliers[1].payments[0].to_string(), "120.26");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`PlanError`]: nothing to pay with, an unknown debt in an order, months out of range, a debt that grows for ever.
    pub fn build(debts: &[DebtLine], terms: &PlanTerms) -> Result<Plan, PlanError> {
        terms.check(debts)?;
        let mut run = Run::new(debts, terms);
        let mut plan = Plan { months: 0, paliers: Vec::new(), outcomes: Vec::new(), remaining: Vec::new() };
        for month in 1..=terms.suspension {
            run.suspend()?;
            plan.push(month, &run)?;
        }
        let mut month = terms.suspension;
        for stage in &terms.stages {
            run.stale = true;
            for _ in 0..stage.months {
                if run.is_done() {
                    break;
                }
                month += 1;
                run.pay(month, stage.amount)?;
                plan.push(month, &run)?;
            }
        }
        plan.months = month;
        plan.outcomes = run.outcomes(terms.write_off)?;
        debug_assert!(plan.outcomes.iter().all(Outcome::is_conserved));
        Ok(plan)
    }

    /// Adds a month: to the last step when every payment is the same, as a new step otherwise.
    fn push(&mut self, month: u16, run: &Run<'_>) -> Result<(), PlanError> {
        self.remaining.push(Money::sum(run.balances.iter().copied())?);
        match self.paliers.last_mut() {
            Some(last) if last.payments == run.payments => last.months += 1,
            _ => self.paliers.push(Palier { first: month, months: 1, payments: run.payments.clone() }),
        }
        Ok(())
    }
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
            strategy,
        }
    }

    /// A plan outside the procedure: contractual rates, contractual instalments honoured, nothing written off.
    pub fn amicable(amount: Money, strategy: Strategy) -> Self {
        PlanTerms {
            stages: vec![Stage { months: Plan::LONGEST, amount }],
            rate_cap: None,
            suspension: 0,
            suspension_interest: false,
            honour_instalments: true,
            write_off: false,
            strategy,
        }
    }

    fn check(&self, debts: &[DebtLine]) -> Result<(), PlanError> {
        let months: u32 =
            self.stages.iter().map(|s| u32::from(s.months)).sum::<u32>() + u32::from(self.suspension);
        if months == 0 || months > u32::from(Plan::LONGEST) {
            return Err(PlanError::Months { what: "plan", low: 1, high: Plan::LONGEST });
        }
        if self.stages.iter().any(|stage| stage.amount.is_negative())
            || debts.iter().any(|d| d.instalment.is_negative())
        {
            return Err(PlanError::NotAboveZero { what: "instalment" });
        }
        if self.stages.iter().all(|stage| stage.amount == Money::ZERO) && self.suspension == 0 {
            return Err(PlanError::NoCapacity);
        }
        if debts.is_empty() || debts.iter().any(|debt| debt.balance <= Money::ZERO) {
            return Err(PlanError::NotAboveZero { what: "balance" });
        }
        self.strategy.check(debts)?;
        if self.honour_instalments { self.check_growth(debts) } else { Ok(()) }
    }

    /// Under contractual rates, the amount must at least pay the interest of all, and each debt shrink under its own
    /// instalment or under what is shared out.
    fn check_growth(&self, debts: &[DebtLine]) -> Result<(), PlanError> {
        let interest = debts
            .iter()
            .map(|debt| monthly_interest(debt.balance, debt.rate))
            .collect::<Result<Vec<_>, _>>()?;
        let least = Money::sum(interest.iter().copied())?.checked_add(CENT)?;
        let amount = self.stages.last().map_or(Money::ZERO, |stage| stage.amount);
        let due = Money::sum(debts.iter().map(|debt| debt.instalment.min(debt.balance)))?;
        if amount < least || amount < due {
            let dearest = debts.iter().zip(&interest).max_by_key(|(_, interest)| **interest);
            let debt = dearest.map_or_else(String::new, |(debt, _)| debt.id.clone());
            return Err(PlanError::Growing { debt, least: least.max(due) });
        }
        Ok(())
    }
}

/// A plan under way.
struct Run<'a> {
    debts: &'a [DebtLine],
    terms: &'a PlanTerms,
    balances: Vec<Money>,
    interest: Vec<Money>,
    paid: Vec<Money>,
    cleared: Vec<Option<u16>>,
    payments: Vec<Money>,
    shares: Vec<Money>,
    tiers: Vec<usize>,
    due: Vec<Money>,
    /// The shares must be made again: a new stage, or a debt paid off.
    stale: bool,
}

impl<'a> Run<'a> {
    fn new(debts: &'a [DebtLine], terms: &'a PlanTerms) -> Self {
        let zeros = || vec![Money::ZERO; debts.len()];
        Run {
            debts,
            terms,
            balances: debts.iter().map(|debt| debt.balance).collect(),
            interest: zeros(),
            paid: zeros(),
            cleared: vec![None; debts.len()],
            payments: zeros(),
            shares: zeros(),
            tiers: vec![0; debts.len()],
            due: zeros(),
            stale: true,
        }
    }

    fn is_done(&self) -> bool {
        self.balances.iter().all(|balance| *balance == Money::ZERO)
    }

    /// The rate that a debt bears: its own, at most the cap.
    fn rate(&self, debt: &DebtLine) -> Rate {
        self.terms.rate_cap.map_or(debt.rate, |cap| debt.rate.min(cap))
    }

    /// Adds a month of interest; `due` is then what each debt asks in all.
    fn accrue(&mut self, runs: bool) -> Result<(), PlanError> {
        for index in 0..self.debts.len() {
            let (Some(debt), Some(balance)) = (self.debts.get(index), self.balances.get(index).copied())
            else {
                continue;
            };
            let interest = if runs { monthly_interest(balance, self.rate(debt))? } else { Money::ZERO };
            if let (Some(total), Some(due)) = (self.interest.get_mut(index), self.due.get_mut(index)) {
                *total = total.checked_add(interest)?;
                *due = balance.checked_add(interest)?;
            }
        }
        Ok(())
    }

    /// A month of suspension.
    fn suspend(&mut self) -> Result<(), PlanError> {
        self.accrue(self.terms.suspension_interest)?;
        self.balances.copy_from_slice(&self.due);
        self.payments.fill(Money::ZERO);
        Ok(())
    }

    /// A month of payments.
    fn pay(&mut self, month: u16, amount: Money) -> Result<(), PlanError> {
        self.accrue(true)?;
        self.payments.fill(Money::ZERO);
        let mut left = amount;
        if self.terms.honour_instalments {
            for index in 0..self.debts.len() {
                let wanted = self.debts.get(index).map_or(Money::ZERO, |debt| debt.instalment);
                left = self.give(index, wanted.min(left), left)?;
            }
        }
        if self.stale {
            self.terms.strategy.tiers(self.debts, &self.balances, &mut self.tiers);
        }
        let last = self.tiers.iter().copied().max().unwrap_or(0);
        for tier in 0..=last {
            left = self.pay_tier(tier, left)?;
        }
        self.settle(month)
    }

    /// Pays the debts of one tier: their standing shares first, then what a debt did not need to the others in order.
    fn pay_tier(&mut self, tier: usize, mut left: Money) -> Result<Money, PlanError> {
        if left == Money::ZERO {
            return Ok(left);
        }
        let members: Vec<usize> = (0..self.debts.len())
            .filter(|i| self.tiers.get(*i) == Some(&tier) && self.asks(*i) > Money::ZERO)
            .collect();
        if members.is_empty() {
            return Ok(left);
        }
        let equal = self.terms.strategy == Strategy::EqualSteps;
        let weight = |index: usize| if equal { 1 } else { self.balances.get(index).map_or(0, |b| b.cents()) };
        let weights: Vec<(usize, i64)> = members.iter().map(|index| (*index, weight(*index))).collect();
        // Shares stand as long as the same debts share the same amount: a step has fixed payments.
        let standing = members.iter().map(|i| self.shares.get(*i).copied().unwrap_or(Money::ZERO));
        if self.stale || Money::sum(standing)? != left {
            share_out(left, &weights, &mut self.shares)?;
        }
        for index in &members {
            let share = self.shares.get(*index).copied().unwrap_or(Money::ZERO);
            left = self.give(*index, share.min(left), left)?;
        }
        for index in &members {
            left = self.give(*index, left, left)?;
        }
        Ok(left)
    }

    /// What a debt still asks this month.
    fn asks(&self, index: usize) -> Money {
        let of = |list: &[Money]| list.get(index).map_or(0, |money| money.cents());
        Money::from_cents(of(&self.due) - of(&self.payments)).unwrap_or(Money::ZERO)
    }

    /// Gives at most `wanted` to a debt; answers what is left.
    fn give(&mut self, index: usize, wanted: Money, left: Money) -> Result<Money, PlanError> {
        let given = wanted.min(self.asks(index)).max(Money::ZERO);
        if let Some(payment) = self.payments.get_mut(index) {
            *payment = payment.checked_add(given)?;
        }
        Ok(left.checked_sub(given)?)
    }

    /// Closes the month.
    fn settle(&mut self, month: u16) -> Result<(), PlanError> {
        self.stale = false;
        for index in 0..self.debts.len() {
            let (Some(due), Some(payment)) =
                (self.due.get(index).copied(), self.payments.get(index).copied())
            else {
                continue;
            };
            let closing = due.checked_sub(payment)?;
            if let (Some(paid), Some(balance)) = (self.paid.get_mut(index), self.balances.get_mut(index)) {
                *paid = paid.checked_add(payment)?;
                let was_open = *balance > Money::ZERO;
                *balance = closing;
                if was_open && closing == Money::ZERO {
                    self.stale = true;
                    if let Some(cleared) = self.cleared.get_mut(index) {
                        *cleared = Some(month);
                    }
                }
            }
        }
        Ok(())
    }

    /// What became of each debt; what a plan can write off is, when it does.
    fn outcomes(self, write_off: bool) -> Result<Vec<Outcome>, PlanError> {
        let mut outcomes = Vec::with_capacity(self.debts.len());
        for (index, debt) in self.debts.iter().enumerate() {
            let of = |list: &[Money]| list.get(index).copied().unwrap_or(Money::ZERO);
            let left = of(&self.balances);
            let gone = write_off && debt.place != Place::Outside;
            outcomes.push(Outcome {
                id: debt.id.clone(),
                opened: debt.balance,
                interest: of(&self.interest),
                paid: of(&self.paid),
                written_off: if gone { left } else { Money::ZERO },
                remaining: if gone { Money::ZERO } else { left },
                cleared: self.cleared.get(index).copied().flatten(),
            });
        }
        Ok(outcomes)
    }
}
