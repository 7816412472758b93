//! A plan under way, one month after the other, without allocation per month.

use std::cmp::Ordering;

use rav_money::{Exact, Money, MoneyError, Rounding, Value};

use crate::outcome::{Account, Outcome, Summary};
use crate::{DebtLine, Place, PlanError, PlanTerms, Strategy};

/// A month of a rate in ten-thousandths of a percent.
const MONTHLY: i64 = 12_000_000;

/// One month of interest on a balance, a twelfth of a yearly rate in ten-thousandths of a percent, rounded half up to the
/// cent; the same for one plan or for several side by side.
#[inline(always)]
pub fn month_of_interest<V: Value>(balance: V, rate: V) -> V {
    balance.prorata(rate, V::of(MONTHLY), Rounding::HalfUp)
}

/// What is owed once the interest of a month is added: the same as the balance and [`month_of_interest`] for a balance of zero
/// or more, in one operation, since a whole number of cents moves no rounding.
#[inline(always)]
pub fn with_interest<V: Value>(balance: V, rate: V) -> V {
    balance.prorata(V::of(MONTHLY) + rate, V::of(MONTHLY), Rounding::HalfUp)
}

/// What a debt is given: at most what is wanted, what it asks, and what is left.
#[inline(always)]
pub fn payment<V: Value>(wanted: V, asks: V, left: V) -> V {
    wanted.min(asks).min(left)
}

/// A debt under way. Amounts stick at the end of the range instead of wrapping; what left it is refused at the end.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What is owed before the interest of the month.
    pub(crate) balance: Exact,
    /// With the interest of the month.
    due: Exact,
    /// What it receives this month.
    pub(crate) pay: Exact,
    /// What it receives as long as the step lasts, and the fraction of a cent that was cut off.
    pub(crate) share: Exact,
    pub(crate) cut: i128,
    rate: Exact,
    suspended_rate: Exact,
    instalment: Exact,
    interest: Exact,
    paid: Exact,
    pub(crate) tier: usize,
    pub(crate) contractual: i64,
    /// Its rank by identifier, and its place in the list.
    pub(crate) name: usize,
    pub(crate) index: usize,
    /// The first month in which it is paid, and the last.
    first: u16,
    last: u16,
    cleared: Option<u16>,
}

impl Line {
    fn new(index: usize, name: usize, debt: &DebtLine, terms: &PlanTerms) -> Self {
        let zero = Exact::of(0);
        let own = debt.rate.ten_thousandths();
        // No measure binds what stands outside any plan.
        let capped = terms.rate_cap.map_or(own, |cap| own.min(cap.ten_thousandths()));
        let rate = if debt.place == Place::Outside { own } else { capped };
        let runs = terms.suspension_interest || debt.place == Place::Outside;
        Line {
            balance: debt.balance.into(),
            due: zero,
            pay: zero,
            share: zero,
            cut: 0,
            rate: Exact::of(rate),
            suspended_rate: Exact::of(if runs { rate } else { 0 }),
            instalment: if terms.honour_instalments { debt.instalment.into() } else { zero },
            interest: zero,
            paid: zero,
            tier: terms.strategy.tier(debt),
            contractual: own,
            name,
            index,
            first: if debt.place.can_be_suspended() { terms.suspension + 1 } else { 1 },
            last: terms.limits.last(debt.place),
            cleared: None,
        }
    }

    /// Whether it is neither paid nor to be paid in a month: paid off, suspended, or past its last month.
    fn is_closed(&self, month: u16) -> bool {
        self.balance.whole() == 0 || self.waits(month) || month > self.last
    }

    /// Whether a suspension makes it wait in a month.
    fn waits(&self, month: u16) -> bool {
        month < self.first
    }

    /// What it still asks this month.
    #[inline(always)]
    pub(crate) fn asks(&self) -> Exact {
        self.due - self.pay
    }

    #[inline(always)]
    fn accrue(&mut self, rate: Exact) {
        let interest = month_of_interest(self.balance, rate);
        self.interest = self.interest + interest;
        self.due = self.balance + interest;
    }

    /// Takes at most `wanted`; answers what is left.
    #[inline(always)]
    fn take(&mut self, wanted: Exact, left: Exact) -> Exact {
        let taken = payment(wanted, self.asks(), left);
        self.pay = self.pay + taken;
        left - taken
    }
}

/// Room for plans, used again from one to the next: nothing is allocated per month.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// Those that are paid first, in the order in which they are paid; then those paid off, suspended or past their last month.
    pub(crate) lines: Vec<Line>,
    /// How many were still owed when the step began, and how many still are.
    open: usize,
    owed: usize,
    /// The amount must be shared again: a new stage, or a debt paid off.
    stale: bool,
    names: Vec<usize>,
}

impl Workspace {
    /// Room that grows with the first plan.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing is to be paid any more: what is past its last month stays owed.
    fn is_done(&self) -> bool {
        self.owed == 0
    }

    /// Whether everything is paid off.
    pub(crate) fn is_cleared(&self) -> bool {
        self.lines.iter().all(|line| line.balance.whole() == 0)
    }

    /// Sets the debts out and runs every month; `each` sees the lines after it. Answers the number of months.
    pub(crate) fn run(
        &mut self,
        debts: &[DebtLine],
        terms: &PlanTerms,
        mut each: impl FnMut(u16, &[Line]),
    ) -> Result<u16, PlanError> {
        self.set_out(debts, terms)?;
        let staged: u16 = terms.stages.iter().fold(0, |sum, stage| sum.saturating_add(stage.months));
        let mut month = 0;
        for stage in &terms.stages {
            self.stale = true;
            for _ in 0..stage.months {
                if self.is_done() {
                    return Ok(month);
                }
                month += 1;
                self.cross(month, terms);
                if self.is_done() {
                    return Ok(month - 1);
                }
                let amount = (!terms.balance_last || month < staged).then(|| stage.amount.into());
                self.pay(month, amount, &terms.strategy)?;
                each(month, &self.lines);
            }
        }
        Ok(month)
    }

    /// A month in which debts that waited are paid from then on, or in which some are not paid any more.
    fn cross(&mut self, month: u16, terms: &PlanTerms) {
        let before = month - 1;
        if before == 0 || (before != terms.suspension && before != terms.limits.months) {
            return;
        }
        self.stale = true;
        self.owed = self.lines.iter().filter(|line| line.balance.whole() > 0 && month <= line.last).count();
    }

    fn set_out(&mut self, debts: &[DebtLine], terms: &PlanTerms) -> Result<(), PlanError> {
        let id = |index: &usize| debts.get(*index).map(|debt| debt.id.as_str());
        self.names.clear();
        self.names.extend(0..debts.len());
        self.names.sort_unstable_by(|a, b| id(a).cmp(&id(b)));
        for pair in self.names.windows(2) {
            if let [Some(one), Some(other)] = [pair.first().and_then(id), pair.last().and_then(id)]
                && one == other
            {
                return Err(PlanError::Debt { debt: one.to_owned(), reason: "its identifier comes twice" });
            }
        }
        self.lines.clear();
        for (name, index) in self.names.iter().enumerate() {
            self.lines.extend(debts.get(*index).map(|debt| Line::new(*index, name, debt, terms)));
        }
        (self.open, self.owed, self.stale) = (debts.len(), debts.len(), true);
        Ok(())
    }

    /// A month of payments, of an amount or of all that is owed. Within a step the payments of the month before are made again
    /// as long as every debt asks as much: the same amount goes to the same debts, and what one cannot take any more is the
    /// end of the step.
    fn pay(&mut self, month: u16, amount: Option<Exact>, strategy: &Strategy) -> Result<(), PlanError> {
        let mut anew = self.stale || amount.is_none();
        if self.stale {
            self.begin_step(month, strategy);
        }
        let Some((lines, closed)) = self.lines.split_at_mut_checked(self.open) else { return Ok(()) };
        for line in closed.iter_mut().filter(|line| line.waits(month)) {
            line.accrue(line.suspended_rate);
            line.balance = line.due;
        }
        let mut all = Exact::of(0);
        for line in lines.iter_mut() {
            line.accrue(line.rate);
            all = all + line.due;
            anew |= line.due.whole() < line.pay.whole();
        }
        if anew {
            allot(lines, month, amount.unwrap_or(all), strategy)?;
        }
        for line in lines.iter_mut() {
            line.balance = line.asks();
            line.paid = line.paid + line.pay;
            if line.balance.whole() == 0 {
                line.cleared = Some(month);
                (self.owed, self.stale) = (self.owed - 1, true);
            }
        }
        Ok(())
    }

    /// A new step: those that are not paid go last, the others in the order in which they are paid, without shares.
    fn begin_step(&mut self, month: u16, strategy: &Strategy) {
        self.stale = false;
        for line in &mut self.lines {
            (line.pay, line.share) = (Exact::of(0), Exact::of(0));
        }
        let closed = |line: &Line| line.is_closed(month);
        self.lines.sort_unstable_by(|one, other| {
            closed(one).cmp(&closed(other)).then_with(|| order(strategy, one, other))
        });
        self.open = self.lines.iter().take_while(|line| !closed(line)).count();
    }

    /// What became of each debt, in the order of the list; what a plan can write off is, when it does.
    pub(crate) fn outcomes(&self, debts: &[DebtLine], write_off: bool) -> Result<Vec<Outcome>, PlanError> {
        let mut outcomes = Vec::with_capacity(debts.len());
        for line in &self.lines {
            let Some(debt) = debts.get(line.index) else { continue };
            outcomes.push((
                line.index,
                Outcome::new(debt.id.clone(), account(line, debt, write_off)?, line.cleared),
            ));
        }
        outcomes.sort_unstable_by_key(|(index, _)| *index);
        // Whatever is added up over debts is part of this.
        Money::sum(outcomes.iter().flat_map(|(_, one)| [one.opened(), one.interest()]))?;
        Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
    }

    /// The totals of the plan that was run.
    pub(crate) fn summary(
        &self,
        debts: &[DebtLine],
        write_off: bool,
        months: u16,
    ) -> Result<Summary, PlanError> {
        let mut summary = Summary { months, ..Summary::default() };
        let mut first: Option<(u16, usize, usize)> = None;
        let mut all = Money::ZERO;
        for line in &self.lines {
            let Some(debt) = debts.get(line.index) else { continue };
            let account = account(line, debt, write_off)?;
            all = all.checked_add(account.opened())?.checked_add(account.interest())?;
            summary.interest = summary.interest.checked_add(account.interest())?;
            summary.paid = summary.paid.checked_add(account.paid())?;
            summary.written_off = summary.written_off.checked_add(account.written_off())?;
            summary.remaining = summary.remaining.checked_add(account.remaining())?;
            let this = line.cleared.map(|month| (month, line.name, line.index));
            first = first.into_iter().chain(this).min();
        }
        summary.first_cleared = first.map(|(month, _, index)| (index, month));
        Ok(summary)
    }
}

fn account(line: &Line, debt: &DebtLine, write_off: bool) -> Result<Account, PlanError> {
    let money = |exact: Exact| exact.money().ok_or(MoneyError::OutOfRange);
    let account = Account::open(debt.balance).charge(money(line.interest)?)?.pay(money(line.paid)?)?;
    Ok(if write_off && debt.place.can_be_written_off() { account.write_off() } else { account })
}

/// Says what each debt receives: contractual instalments first, then what the strategy makes of the rest.
fn allot(lines: &mut [Line], month: u16, amount: Exact, strategy: &Strategy) -> Result<(), PlanError> {
    let mut needed = Exact::of(0);
    for line in lines.iter_mut() {
        line.pay = line.instalment.min(line.due);
        needed = needed + line.pay;
    }
    if needed.whole() > amount.whole() {
        let least = needed.money().ok_or(MoneyError::OutOfRange)?;
        return Err(PlanError::Short { month, least });
    }
    let mut left = amount - needed;
    if strategy.shares() {
        for tier in lines.chunk_by_mut(|one, other| one.tier == other.tier) {
            left = pay_tier(tier, left, *strategy == Strategy::EqualSteps);
        }
    } else {
        for line in lines.iter_mut() {
            left = line.take(left, left);
        }
    }
    Ok(())
}

/// Pays debts that share an amount: their standing shares first, then what one did not need to the others in order. Shares
/// stand as long as the same debts share the same amount. Answers what is left.
fn pay_tier(tier: &mut [Line], mut left: Exact, equally: bool) -> Exact {
    if left.whole() == 0 {
        return left;
    }
    let asking = tier.iter().filter(|line| line.asks().whole() > 0);
    let standing = asking.map(|line| line.share).fold(Exact::of(0), |sum, share| sum + share);
    if standing != left {
        share_out(left, tier, equally);
    }
    for line in tier.iter_mut() {
        left = line.take(line.share, left);
    }
    for line in tier.iter_mut() {
        left = line.take(left, left);
    }
    left
}

/// The order of two debts that are still owed.
fn order(strategy: &Strategy, one: &Line, other: &Line) -> Ordering {
    let rates = || other.contractual.cmp(&one.contractual);
    let balances = || one.balance.whole().cmp(&other.balance.whole());
    let tiers = one.tier.cmp(&other.tier);
    let keys = match strategy {
        Strategy::Snowball => tiers.then_with(balances).then_with(rates),
        Strategy::Avalanche | Strategy::Own(_) => tiers.then_with(rates).then_with(balances),
        _ => tiers,
    };
    keys.then_with(|| one.name.cmp(&other.name))
}

/// Shares an amount between debts that still ask something, in proportion to what is owed or equally: each share cut to the
/// cent, and the cents left over given to the largest fractions cut off, of equals to the first. Shares add up to the
/// amount, to the cent.
fn share_out(amount: Exact, lines: &mut [Line], equally: bool) {
    let weight = |line: &Line| match (line.asks().whole() > 0, equally) {
        (false, _) => Exact::of(0),
        (true, true) => Exact::of(1),
        (true, false) => line.balance,
    };
    let whole = lines.iter().map(weight).fold(Exact::of(0), |sum, weight| sum + weight);
    let mut left = amount;
    for line in lines.iter_mut() {
        line.share = amount.prorata(weight(line), whole, Rounding::Floor);
        let cut = i128::from(amount.whole()) * i128::from(weight(line).whole())
            - i128::from(line.share.whole()) * i128::from(whole.whole());
        line.cut = cut;
        left = left - line.share;
    }
    // Fewer cents are left over than there are shares: each takes one at most. Equal shares were all cut alike, so that the first
    // take them, without a search for each cent.
    if equally {
        let cents = usize::try_from(left.whole()).unwrap_or(0);
        for line in lines.iter_mut().filter(|line| line.cut > 0).take(cents) {
            (line.share, line.cut) = (line.share + Exact::of(1), 0);
        }
        return;
    }
    // Where nobody asks anything, all is left over and nothing was cut: nobody is given a cent.
    for _ in 0..left.whole() {
        let largest =
            lines.iter_mut().filter(|line| line.cut > 0).reduce(|a, b| if b.cut > a.cut { b } else { a });
        let Some(line) = largest else { break };
        (line.share, line.cut) = (line.share + Exact::of(1), 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn interest_added_is_interest_and_the_balance(cents in 0_i64..10_000_000_000_000, rate in 0_i64..100_000_000) {
            let balance = Exact::of(cents);
            let rate = Exact::of(rate);
            prop_assert_eq!(with_interest(balance, rate), balance + month_of_interest(balance, rate));
        }
    }
}
