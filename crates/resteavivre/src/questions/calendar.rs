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
//!   the last of them taking the cents that are left, and a caveat says so: whatever its first row, a year holds it once.
//! - A single amount spread over some months stops after them.
//! - At the end of a February, whose length changes, days are compared as they were agreed: a bill of the 28th comes before a
//!   row of the 29th, 30th or 31st even in a year where both fall on 28 February. So a quarterly bill falls four times in any twelve
//!   rows.
//! - A debt pays its instalment until its last term, or until what is owed has run out with the interest of its rate: a twelfth
//!   of it each month, rounded half up to the cent. A debt without a rate bears none. One whose instalment is not above its interest
//!   never ends, and a caveat says so.

use rav_household::Household;
use rav_money::{Day, Money};
use rav_plan::PlanError;

use crate::assessment::caveat;
use crate::assessment::file_line::{FileLineKind, OwnWords};
use crate::assessment::{Caveat, Receipt, said::Said};
use crate::csv::{Cell, Csv};
use crate::error::AssessError;
use crate::questions::calendar_change::{CalendarChange, Happens};
use crate::questions::followed::{Followed, Row};

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
    /// What changes, month by month: bills that fall, lines that start, end or change.
    pub changes: Vec<CalendarChange>,
    /// Doubts that bear on it.
    pub caveats: Vec<Caveat>,
    /// How its figures came about.
    pub receipt: Receipt,
    /// What is due at once on the first day.
    pub(crate) due: Money,
    /// The next appointment.
    pub(crate) next: Option<rav_household::Appointment>,
}

impl Calendar {
    /// What is due at once on the first day, to all together.
    pub fn due(&self) -> Money {
        self.due
    }

    /// The next appointment, where the file says it.
    pub fn appointment(&self) -> Option<rav_household::Appointment> {
        self.next
    }

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
        let mut before = None;
        for (index, month) in (0..).zip(&mut self.months) {
            let more = beyond(index)?;
            let old = before.replace(more).unwrap_or(more);
            self.changes.extend(Happens::between(old, more).map(|happens| CalendarChange {
                month: usize::from(index),
                line: None,
                owner: None,
                own: OwnWords::default(),
                happens,
                old,
                new: more,
            }));
            taken = taken.checked_add(more)?;
            month.expenses = month.expenses.checked_add(more)?;
            month.balance = month.balance.checked_sub(more)?;
            month.cumulated = month.cumulated.checked_sub(taken)?;
        }
        self.changes.sort_by_key(|change| change.month);
        Ok(())
    }

    /// What changes in a month, counted from 0.
    pub fn changes_in(&self, month: usize) -> impl Iterator<Item = &CalendarChange> {
        self.changes.iter().filter(move |change| change.month == month)
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

/// The months of a household, before anything of its file is added to them.
pub(crate) struct Months {
    pub(crate) months: Vec<CalendarMonth>,
    pub(crate) changes: Vec<CalendarChange>,
    /// What must be said of them.
    pub(crate) caveats: Vec<Caveat>,
}

/// The months of a household from a day on, what changes in them, and what must be said of them; `ceiling` answers the highest instalment of a
/// month counted from 0.
pub(crate) fn calendar(
    household: &Household,
    from: Day,
    months: u16,
    ceiling: impl Fn(u16) -> Option<Money>,
) -> Result<Months, AssessError> {
    let mut list = Vec::new();
    let mut changes = Vec::new();
    let mut cumulated = Money::ZERO;
    let mut lines = Followed::all(household)?;
    for index in 0..months {
        let row = Row::of(from, index).ok_or_else(|| beyond(months))?;
        let mut sums = [Money::ZERO; 3];
        for line in &mut lines {
            let (amount, change) = line.step(from, row)?;
            let [resources, expenses, debt_service] = &mut sums;
            let sum = match line.kind {
                FileLineKind::Expense(_) => expenses,
                FileLineKind::Debt(_) => debt_service,
                _ => resources,
            };
            *sum = sum.checked_add(amount)?;
            changes.extend(change);
        }
        let [resources, expenses, debt_service] = sums;
        let balance = resources.checked_sub(expenses)?.checked_sub(debt_service)?;
        cumulated = cumulated.checked_add(balance)?;
        let day = row.first;
        let ceiling = ceiling(index);
        list.push(CalendarMonth { day, resources, expenses, debt_service, balance, cumulated, ceiling });
    }
    let caveats = said(&lines);
    Ok(Months { months: list, changes, caveats })
}

/// The day from which so many months stay before the year 10000.
fn beyond(months: u16) -> AssessError {
    let high = Day::LAST.minus_months(months).unwrap_or(Day::FIRST);
    PlanError::Day { what: "day", low: Day::FIRST, high }.into()
}

/// What must be said of a calendar.
fn said(lines: &[Followed<'_>]) -> Vec<Caveat> {
    let mut list: Vec<Caveat> = Vec::new();
    for line in lines.iter().filter(|line| line.never_ends()) {
        if let (Some(debt), FileLineKind::Debt(kind)) = (line.debt(), line.kind) {
            let said = caveat("calendar-debt-never-ends").with("debt", debt).with("kind", kind);
            list.push(said.with("path", Said::Line("debts", line.index)));
        }
    }
    let spread: Vec<FileLineKind> =
        lines.iter().filter(|line| line.is_spread()).map(|line| line.kind).collect();
    if !spread.is_empty() {
        list.push(caveat("calendar-bills-spread").with("lines", spread.len()).with("kinds", spread));
    }
    list
}
