//! A repayment plan, month by month and step by step, as commissions and judges build it.
//!
//! Consumer code, L732-1 (agreed plan), L733-1 (rescheduling, suspension of 24 months at most of any debt but maintenance, rates
//! down to zero), L733-3 (84 months in all, earlier measures included, more for the main home), L733-4 (write-off), L711-4 and
//! L711-6 (what stands outside, landlord first). The figures of the law come from the caller.
//!
//! Each month, each debt bears a twelfth of its rate on what was owed before, rounded half up to the cent. Contractual
//! instalments are then paid where they are honoured, and what is left is shared by the strategy. A step lasts until the
//! amount changes or a debt is paid off; what a debt does not need in its last month goes to the others.

use rav_money::{Money, MoneyError};

use crate::outcome::{Outcome, Palier, Summary};
use crate::run::{Line, Workspace};
use crate::schedule::least;
use crate::{DebtLine, PlanError, PlanTerms, terms};

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The months until the last payment.
    pub months: u16,
    /// The steps, in order; a suspension is a step in which only what cannot wait is paid.
    pub paliers: Vec<Palier>,
    /// What became of each debt, in the order of the debts.
    pub outcomes: Vec<Outcome>,
    /// What is owed in all at the end of each month.
    pub remaining: Vec<Money>,
}

impl Plan {
    /// The longest plan that is computed: one hundred years.
    pub const LONGEST: u16 = terms::LONGEST;

    /// The most debts that a plan takes.
    pub const MOST_DEBTS: usize = terms::MOST_DEBTS;

    fn total(&self, of: impl Fn(&Outcome) -> Money) -> Money {
        Money::sum(self.outcomes.iter().map(of)).unwrap_or(Money::MAX)
    }

    /// All interest.
    pub fn interest(&self) -> Money {
        self.total(|outcome| outcome.interest())
    }

    /// All that is owed at the start.
    pub fn opened(&self) -> Money {
        self.total(|outcome| outcome.opened())
    }

    /// All that is paid.
    pub fn paid(&self) -> Money {
        self.total(|outcome| outcome.paid())
    }

    /// All that is written off.
    pub fn written_off(&self) -> Money {
        self.total(|outcome| outcome.written_off())
    }

    /// The first debt paid off and its month; of several the first by identifier.
    pub fn first_cleared(&self) -> Option<(&str, u16)> {
        let cleared = self.outcomes.iter().filter_map(|o| o.cleared.map(|month| (month, o.id.as_str())));
        cleared.min().map(|(month, id)| (id, month))
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
    /// [`PlanError`]: nothing to pay with, an unknown debt in an order, months out of range, a debt that cannot be used; for
    /// an amicable plan also instalments that cannot be honoured, a debt that grows for ever or is not paid off in time.
    pub fn build(debts: &[DebtLine], terms: &PlanTerms) -> Result<Plan, PlanError> {
        terms.check(debts)?;
        let mut plan = Plan { months: 0, paliers: Vec::new(), outcomes: Vec::new(), remaining: Vec::new() };
        let mut room = Workspace::new();
        let mut payments = vec![Money::ZERO; debts.len()];
        if terms.must_end() {
            Plan::summary(&mut room, debts, terms)?;
        }
        plan.months = room.run(debts, terms, |month, lines| plan.push(month, lines, &mut payments))?;
        plan.outcomes = room.outcomes(debts, terms.write_off)?;
        debug_assert!(plan.outcomes.iter().all(Outcome::is_conserved));
        Ok(plan)
    }

    /// The totals of a plan, without its steps, in room that is used again: nothing is allocated per month.
    ///
    /// # Errors
    /// As [`Plan::build`].
    pub fn summary(
        room: &mut Workspace,
        debts: &[DebtLine],
        terms: &PlanTerms,
    ) -> Result<Summary, PlanError> {
        terms.check(debts)?;
        let months = room.run(debts, terms, |_, _| ())?;
        terms.check_end(debts, months, room)?;
        room.summary(debts, terms.write_off, months)
    }

    /// Adds a month: to the last step when every payment is the same, as a new step otherwise. What is beyond every amount
    /// sticks at the last one: the plan is refused at its end, as its summary is.
    fn push(&mut self, month: u16, lines: &[Line], payments: &mut [Money]) {
        let money = |cents: rav_money::Exact| cents.money().unwrap_or(Money::MAX);
        let mut remaining = Money::ZERO;
        for line in lines {
            remaining = remaining.checked_add(money(line.balance)).unwrap_or(Money::MAX);
            if let Some(payment) = payments.get_mut(line.index) {
                *payment = money(line.pay);
            }
        }
        self.remaining.push(remaining);
        match self.paliers.last_mut() {
            Some(last) if last.payments == payments => last.months += 1,
            _ => self.paliers.push(Palier { first: month, months: 1, payments: payments.to_vec() }),
        }
    }
}

impl PlanTerms {
    fn check_end(&self, debts: &[DebtLine], months: u16, room: &Workspace) -> Result<(), PlanError> {
        // What grew most, or what is owed most: balances stick at the end of the range where they leave it.
        let left = room.lines.iter().filter(|line| line.balance.whole() > 0);
        let growth = |line: &&Line| {
            let opened = debts.get(line.index).map_or(0, |debt| debt.balance.cents());
            line.balance.whole() - opened
        };
        let Some(worst) = left.max_by_key(growth).filter(|_| self.must_end()) else { return Ok(()) };
        let debt = debts.get(worst.index).map_or_else(String::new, |debt| debt.id.clone());
        let least = self.least(debts).ok_or(MoneyError::OutOfRange)?;
        if growth(&worst) > 0 {
            Err(PlanError::Growing { debt, least })
        } else {
            Err(PlanError::TooLong { debt, months, least })
        }
    }

    /// The least amount of the last stage under which everything is paid off in time.
    pub fn least(&self, debts: &[DebtLine]) -> Option<Money> {
        let ends = |cents: i64| {
            let mut terms = self.clone();
            match (terms.stages.last_mut(), Money::from_cents(cents)) {
                (Some(stage), Ok(amount)) => stage.amount = amount,
                _ => return false,
            }
            let mut room = Workspace::new();
            let months = room.run(debts, &terms, |_, _| ());
            months.is_ok() && room.is_cleared()
        };
        least(self.stages.last()?.amount.cents().max(1), ends)
    }
}
