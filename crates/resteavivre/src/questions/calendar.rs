//! The household's balance month by month, with what is already known: incomes and expenses that start or end, debts that
//! run out, bills on their days.
//!
//! # What a row is
//!
//! The first row starts on the day of the description, each other one on the same day of a later month (the last day of a shorter
//! one), and lasts until the day before the next.
//!
//! - What comes each month or more often is counted for a month, where it runs on the first day of the row.
//! - What comes every two months, every quarter, half-year or year, and whose first day (`since`) is known, is a bill: it falls on that
//!   day of the month, whole, in the row that holds it, until its last day. Without a first day it is spread over the months,
//!   and a caveat says so.
//! - A single amount spread over some months stops after them.
//! - At the end of a February, whose length changes, days are compared as they were agreed: a bill of the 28th comes before a
//!   row of the 29th, 30th or 31st even in a year where both fall on 28 February. So a quarterly bill falls four times in any twelve
//!   rows.
//! - A debt pays its instalment until its last term, or until what is owed has run out with the interest of its rate: a twelfth
//!   of it each month, rounded half up to the cent. A debt without a rate bears none. One whose instalment is not above its interest
//!   never ends, and a caveat says so.

use rav_household::{Amount, Debt, Expense, Household, Income};
use rav_money::{Day, Money, MoneyError, Period};
use rav_plan::{PlanError, monthly_interest};

use crate::assessment::caveat;
use crate::assessment::{Caveat, Receipt};
use crate::csv::{Cell, Csv};
use crate::error::AssessError;
use crate::figures::totals::monthly;

/// One month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarMonth {
    /// Its first day: the same day of the month as the description, or the last one of a shorter month.
    pub day: Day,
    /// What comes in.
    pub resources: Money,
    /// What goes out, debts apart.
    pub expenses: Money,
    /// Instalments of debts still running.
    pub debt_service: Money,
    /// What is left of the month.
    pub balance: Money,
    /// What is left since the start.
    pub cumulated: Money,
    /// The highest instalment of a plan in that month, when a scale or charges are given: a child's birthday, an income
    /// or an expense that starts or ends may change it.
    pub ceiling: Option<Money>,
}

/// A household's balance month by month.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "calendrier")]
pub struct Calendar {
    /// The months, in order.
    pub months: Vec<CalendarMonth>,
    /// Doubts that bear on it.
    pub caveats: Vec<Caveat>,
    /// How its figures came about.
    pub receipt: Receipt,
}

impl Calendar {
    /// The first month whose balance is below zero, from 0.
    pub fn first_under(&self) -> Option<usize> {
        self.months.iter().position(|month| month.balance.is_negative())
    }

    /// The month at which least is left since the start, from 0; nothing where the balance never sinks.
    pub fn lowest(&self) -> Option<usize> {
        let lowest = self.months.iter().enumerate().min_by_key(|(_, month)| month.cumulated);
        lowest.filter(|(_, month)| month.balance.is_negative()).map(|(index, _)| index)
    }

    /// Takes what a commission's charges count beyond the lines of the file: food that no line says still costs money.
    pub(crate) fn take_beyond(
        &mut self,
        beyond: impl Fn(u16) -> Result<Money, AssessError>,
    ) -> Result<(), AssessError> {
        let mut taken = Money::ZERO;
        for (index, month) in (0..).zip(&mut self.months) {
            let more = beyond(index)?;
            taken = taken.checked_add(more)?;
            month.expenses = month.expenses.checked_add(more)?;
            month.balance = month.balance.checked_sub(more)?;
            month.cumulated = month.cumulated.checked_sub(taken)?;
        }
        Ok(())
    }

    /// Whether the highest instalment of a plan changes in a month, counted from 0.
    pub fn ceiling_changes(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.months.get(before));
        before.zip(self.months.get(index)).is_some_and(|(before, month)| before.ceiling != month.ceiling)
    }

    /// The calendar as a table, one line a month.
    pub fn csv(&self) -> Csv {
        let head = &["day", "resources", "expenses", "debt_service", "balance", "cumulated", "ceiling"];
        let mut csv = Csv::new(head);
        for month in &self.months {
            let sums = [month.resources, month.expenses, month.debt_service, month.balance, month.cumulated];
            let cells = sums.into_iter().map(Cell::from);
            csv.row([Cell::from(month.day)].into_iter().chain(cells).chain([month.ceiling.into()]));
        }
        csv
    }
}

/// The months of a household from a day on, and what must be said of them; `ceiling` answers the highest instalment of a
/// month counted from 0.
pub(crate) fn calendar(
    household: &Household,
    from: Day,
    months: u16,
    ceiling: impl Fn(u16) -> Option<Money>,
) -> Result<(Vec<CalendarMonth>, Vec<Caveat>), AssessError> {
    let mut list = Vec::new();
    let mut cumulated = Money::ZERO;
    let mut debts: Vec<Owed<'_>> = household.debts.iter().map(Owed::new).collect::<Result<_, _>>()?;
    for index in 0..months {
        let row = Row::of(from, index).ok_or_else(|| beyond(months))?;
        let mut resources = Money::ZERO;
        let mut expenses = Money::ZERO;
        let mut debt_service = Money::ZERO;
        for income in &household.incomes {
            resources = resources.checked_add(row.worth(&Line::from(income))?)?;
        }
        for person in &household.people {
            let own = person.own_resources.as_ref().map(|own| row.worth(&Line::always(own)));
            resources = resources.checked_add(own.transpose()?.unwrap_or(Money::ZERO))?;
        }
        for expense in &household.expenses {
            expenses = expenses.checked_add(row.worth(&Line::from(expense))?)?;
        }
        for debt in &mut debts {
            debt_service = debt_service.checked_add(debt.pay(from, row.first)?)?;
        }
        let balance = resources.checked_sub(expenses)?.checked_sub(debt_service)?;
        cumulated = cumulated.checked_add(balance)?;
        let day = row.first;
        let ceiling = ceiling(index);
        list.push(CalendarMonth { day, resources, expenses, debt_service, balance, cumulated, ceiling });
    }
    Ok((list, said(household, &debts)))
}

/// The day from which so many months stay before the year 10000.
fn beyond(months: u16) -> AssessError {
    let high = Day::LAST.minus_months(months).unwrap_or(Day::FIRST);
    PlanError::Day { what: "day", low: Day::FIRST, high }.into()
}

/// What must be said of a calendar.
fn said(household: &Household, debts: &[Owed<'_>]) -> Vec<Caveat> {
    let unending = debts.iter().filter(|owed| owed.never_ends);
    let mut list: Vec<Caveat> =
        unending.map(|owed| caveat("calendar-debt-never-ends").with("debt", owed.debt.id.as_str())).collect();
    let spread =
        |amount: &Amount, since: Option<Day>| amount.period.months_apart().is_some() && since.is_none();
    let lines = household.incomes.iter().filter(|line| spread(&line.amount, line.since)).count()
        + household.expenses.iter().filter(|line| spread(&line.amount, line.since)).count();
    if lines > 0 {
        list.push(caveat("calendar-bills-spread").with("lines", lines));
    }
    list
}

/// An amount with its first and last day.
struct Line<'a> {
    amount: &'a Amount,
    since: Option<Day>,
    until: Option<Day>,
}

impl<'a> Line<'a> {
    fn always(amount: &'a Amount) -> Self {
        Line { amount, since: None, until: None }
    }
}

impl<'a> From<&'a Income> for Line<'a> {
    fn from(income: &'a Income) -> Self {
        Line { amount: &income.amount, since: income.since, until: income.until }
    }
}

impl<'a> From<&'a Expense> for Line<'a> {
    fn from(expense: &'a Expense) -> Self {
        Line { amount: &expense.amount, since: expense.since, until: expense.until }
    }
}

/// A row: its place, and its first day.
#[derive(Clone, Copy)]
struct Row {
    from: Day,
    index: u16,
    first: Day,
}

impl Row {
    fn of(from: Day, index: u16) -> Option<Row> {
        // The row ends a month later: that day must exist as well.
        from.plus_months(index + 1)?;
        from.plus_months(index).map(|first| Row { from, index, first })
    }

    /// What a line is worth in this row.
    fn worth(self, line: &Line<'_>) -> Result<Money, AssessError> {
        if let (Some(every), Some(since)) = (line.amount.period.months_apart(), line.since) {
            let falls = self.falls(since, every, line.until.unwrap_or(Day::LAST));
            return Ok(if falls { line.amount.value } else { Money::ZERO });
        }
        let started = line.since.is_none_or(|since| since <= self.first);
        let ended = line.until.is_some_and(|until| until < self.first);
        let runs = started && !ended && !self.is_spent(line);
        Ok(if runs { monthly(line.amount)? } else { Money::ZERO })
    }

    /// Whether a single amount has been spread over all its months.
    fn is_spent(self, line: &Line<'_>) -> bool {
        let Period::Once { months } = line.amount.period else { return false };
        match line.since {
            Some(since) => since.plus_months(months).is_some_and(|end| end <= self.first),
            None => self.index >= months,
        }
    }

    /// Whether a bill of so many months falls in this row: it can only do so in the month in which the row starts, or the next.
    fn falls(self, since: Day, every: u16, until: Day) -> bool {
        let start = since.calendar_months_to(self.first);
        [start, start + 1].into_iter().any(|apart| {
            let bill = u16::try_from(apart).ok().filter(|n| n.is_multiple_of(every));
            bill.and_then(|months| since.plus_months(months))
                .is_some_and(|bill| bill <= until && self.from.month_holding(since, bill) == Some(self.index))
        })
    }
}

/// A debt as it is paid.
struct Owed<'a> {
    debt: &'a Debt,
    instalment: Money,
    left: Money,
    never_ends: bool,
}

impl<'a> Owed<'a> {
    fn new(debt: &'a Debt) -> Result<Self, AssessError> {
        let instalment = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
        Ok(Owed { debt, instalment, left: debt.balance, never_ends: false })
    }

    /// What it pays in the row that starts on a day.
    fn pay(&mut self, from: Day, day: Day) -> Result<Money, MoneyError> {
        // A last term that is past already says nothing: something is still owed.
        let ends = self.debt.ends.filter(|ends| *ends >= from);
        if self.instalment == Money::ZERO || ends.is_some_and(|ends| ends < day) {
            return Ok(Money::ZERO);
        }
        let Some(rate) = self.debt.rate else {
            // Without a rate a known end says more than the balance: interest may be in the instalments.
            let paid = if ends.is_some() { self.instalment } else { self.instalment.min(self.left) };
            self.left = self.left.checked_sub(paid)?.max(Money::ZERO);
            return Ok(paid);
        };
        let interest = monthly_interest(self.left, rate)?;
        if interest >= self.instalment {
            self.never_ends |= ends.is_none();
            return Ok(self.instalment);
        }
        let due = self.left.checked_add(interest)?;
        let paid = self.instalment.min(due);
        self.left = due.checked_sub(paid)?;
        Ok(paid)
    }
}
