//! The lines of a calendar, each followed from row to row: what it comes to, and what happens to it.

use rav_household::{Amount, Debt, Expense, Household, Income, Role};
use rav_money::{Day, Money, MoneyError, Period};
use rav_plan::monthly_interest;

use crate::assessment::file_line::{FileLineKind, OwnWords, role_of};
use crate::error::AssessError;
use crate::figures::totals::monthly;
use crate::questions::calendar_change::{CalendarChange, Happens};

/// A line of a file under way.
pub(crate) struct Followed<'a> {
    pub(crate) kind: FileLineKind,
    /// Its place in its list, from 0.
    pub(crate) index: usize,
    owner: Option<Role>,
    own: OwnWords,
    pays: Pays<'a>,
    /// What it came to in the row before, once there was one.
    before: Option<Seen>,
}

enum Pays<'a> {
    Line(Line<'a>),
    Debt(Owed<'a>),
}

/// A line in a row: what it comes to, and what it is said to come to, which the cents of a spread bill do not change.
#[derive(Clone, Copy)]
struct Seen {
    amount: Money,
    said: Money,
}

impl<'a> Followed<'a> {
    /// Every line of a household.
    pub(crate) fn all(household: &'a Household) -> Result<Vec<Self>, AssessError> {
        let mut list = Vec::new();
        let mut follow = |kind, index, (owner, own), pays| {
            list.push(Followed { kind, index, owner, own, pays, before: None });
        };
        for (index, income) in household.incomes.iter().enumerate() {
            let said = (role_of(household, income.of.as_deref()), OwnWords::of(&income.label));
            follow(FileLineKind::Income(income.kind), index, said, Pays::Line(Line::from(income)));
        }
        for (index, person) in household.people.iter().enumerate() {
            if let Some(own) = &person.own_resources {
                let kind = FileLineKind::OwnResources(person.role);
                let said = (Some(person.role), OwnWords::default());
                follow(kind, index, said, Pays::Line(Line::always(own)));
            }
        }
        for (index, expense) in household.expenses.iter().enumerate() {
            let said = (None, OwnWords::of(&expense.label));
            follow(FileLineKind::Expense(expense.kind), index, said, Pays::Line(Line::from(expense)));
        }
        for (index, debt) in household.debts.iter().enumerate() {
            let said = (None, OwnWords::of_debt(debt));
            follow(FileLineKind::Debt(debt.kind), index, said, Pays::Debt(Owed::new(debt)?));
        }
        Ok(list)
    }

    /// What it comes to in the next row, and what happens to it there.
    pub(crate) fn step(
        &mut self,
        from: Day,
        row: Row,
    ) -> Result<(Money, Option<CalendarChange>), AssessError> {
        let (seen, bill) = match &mut self.pays {
            Pays::Debt(owed) => {
                let paid = owed.pay(from, row.first)?;
                (Seen { amount: paid, said: paid }, None)
            }
            Pays::Line(line) => (row.worth(line)?, line.bill()),
        };
        let before = self.before.replace(seen).map(|before| before.said);
        let happens = match bill {
            Some(_) if seen.said > Money::ZERO => Some((Happens::Bill, Money::ZERO, seen.said)),
            Some((value, until)) => {
                (until < row.first && row.before(until)).then_some((Happens::Ends, value, Money::ZERO))
            }
            None => before.and_then(|old| Happens::between(old, seen.said).map(|it| (it, old, seen.said))),
        };
        let change = happens.map(|(happens, old, new)| CalendarChange {
            month: usize::from(row.index),
            line: Some((self.kind, self.index)),
            owner: self.owner,
            own: self.own.clone(),
            happens,
            old,
            new,
        });
        Ok((seen.amount, change))
    }

    /// Whether it is a debt whose instalment never pays it off.
    pub(crate) fn never_ends(&self) -> bool {
        matches!(&self.pays, Pays::Debt(owed) if owed.never_ends)
    }

    /// Of a debt, its identifier.
    pub(crate) fn debt(&self) -> Option<&str> {
        match &self.pays {
            Pays::Debt(owed) => Some(owed.debt.id.as_str()),
            Pays::Line(_) => None,
        }
    }

    /// Whether it is a line that comes every so many months and whose first day the file could tell: it is spread.
    pub(crate) fn is_spread(&self) -> bool {
        let told = matches!(self.kind, FileLineKind::Income(_) | FileLineKind::Expense(_));
        let apart = matches!(&self.pays, Pays::Line(line) if line.amount.period.months_apart().is_some() && line.since.is_none());
        told && apart
    }
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

    /// Of a bill that falls on its days, its amount and its last day.
    fn bill(&self) -> Option<(Money, Day)> {
        let dated = self.amount.period.months_apart().and(self.since);
        dated.map(|_| (self.amount.value, self.until.unwrap_or(Day::LAST)))
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
pub(crate) struct Row {
    from: Day,
    index: u16,
    pub(crate) first: Day,
}

impl Row {
    pub(crate) fn of(from: Day, index: u16) -> Option<Row> {
        // The row ends a month later: that day must exist as well.
        from.plus_months(index + 1)?;
        from.plus_months(index).map(|first| Row { from, index, first })
    }

    /// Whether a day is not before the row before this one.
    fn before(self, day: Day) -> bool {
        let before = self.index.checked_sub(1).and_then(|before| self.from.plus_months(before));
        before.is_some_and(|before| before <= day)
    }

    /// What a line is worth in this row.
    fn worth(self, line: &Line<'_>) -> Result<Seen, AssessError> {
        let nothing = Seen { amount: Money::ZERO, said: Money::ZERO };
        let value = line.amount.value;
        if let (Some(every), Some(since)) = (line.amount.period.months_apart(), line.since) {
            let falls = self.falls(since, every, line.until.unwrap_or(Day::LAST));
            return Ok(if falls { Seen { amount: value, said: value } } else { nothing });
        }
        let started = line.since.is_none_or(|since| since <= self.first);
        let ended = line.until.is_some_and(|until| until < self.first);
        if !started || ended || self.is_spent(line) {
            return Ok(nothing);
        }
        let said = monthly(line.amount)?;
        let months = match line.amount.period {
            Period::Once { months } if line.since.is_none() => Some(months),
            period => period.months_apart(),
        };
        let amount = months.map_or(Ok(said), |months| self.spread(value, said, months))?;
        Ok(Seen { amount, said })
    }

    /// A bill spread over so many months: each has the same amount, and the last one what is left, so that they add up to it.
    fn spread(self, value: Money, each: Money, months: u16) -> Result<Money, MoneyError> {
        let place = self.index % months.max(1);
        let mut left = value;
        for _ in 0..place {
            left = left.checked_sub(each.min(left))?;
        }
        Ok(if place + 1 == months { left } else { each.min(left) })
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
