//! The household's balance month by month, with what is already known: incomes and expenses that start or end, debts that
//! end, yearly bills in their months.

use rav_household::{Amount, Debt, Household};
use rav_money::{Day, Money, MoneyError, Period, months_between};
use rav_plan::add_months;
use serde_json::{Value, json};

use crate::assessment::{Caveat, Receipt};
use crate::csv::{Cell, Csv};
use crate::engine::AssessError;
use crate::totals::monthly;

/// One month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarMonth {
    /// Its first day: the same day of the month as the description.
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

    /// The calendar as JSON: `resteavivre/calendar@1`.
    pub fn to_json(&self) -> Value {
        let months = self.months.iter().map(|month| {
            json!({
                "day": month.day.to_string(),
                "resources": month.resources.to_string(),
                "expenses": month.expenses.to_string(),
                "debt_service": month.debt_service.to_string(),
                "balance": month.balance.to_string(),
                "cumulated": month.cumulated.to_string(),
                "ceiling": month.ceiling.map(|ceiling| ceiling.to_string()),
            })
        });
        json!({
            "format": "resteavivre/calendar@1",
            "receipt": self.receipt.to_json(),
            "caveats": self.caveats.iter().map(Caveat::to_json).collect::<Vec<_>>(),
            "first_under": self.first_under(),
            "lowest": self.lowest(),
            "months": months.collect::<Vec<_>>(),
        })
    }
}

/// The months of a household from a day on; `ceiling` answers the highest instalment of a month counted from 0.
pub(crate) fn calendar(
    household: &Household,
    from: Day,
    months: u16,
    ceiling: impl Fn(u16) -> Option<Money>,
) -> Result<Vec<CalendarMonth>, AssessError> {
    let (mut list, mut cumulated) = (Vec::new(), Money::ZERO);
    for index in 0..months {
        let Some(day) = add_months(from, index) else { break };
        let (mut resources, mut expenses, mut debt_service) = (Money::ZERO, Money::ZERO, Money::ZERO);
        for income in household.incomes.iter().filter(|income| income.runs_on(day)) {
            resources = resources.checked_add(in_month(&income.amount, income.since, day)?)?;
        }
        for person in &household.people {
            let own = person.own_resources.as_ref().map(monthly).transpose()?;
            resources = resources.checked_add(own.unwrap_or(Money::ZERO))?;
        }
        for expense in household.expenses.iter().filter(|expense| expense.runs_on(day)) {
            expenses = expenses.checked_add(in_month(&expense.amount, expense.since, day)?)?;
        }
        for debt in &household.debts {
            debt_service = debt_service.checked_add(instalment_in(debt, from, day, index)?)?;
        }
        let balance = resources.checked_sub(expenses)?.checked_sub(debt_service)?;
        cumulated = cumulated.checked_add(balance)?;
        let ceiling = ceiling(index);
        list.push(CalendarMonth { day, resources, expenses, debt_service, balance, cumulated, ceiling });
    }
    Ok(list)
}

/// What falls in a month: a yearly, half-yearly or quarterly amount whole in its months when its first day is known,
/// smoothed otherwise.
fn in_month(amount: &Amount, anchor: Option<Day>, day: Day) -> Result<Money, AssessError> {
    let every = match amount.period {
        Period::Quarter => 3,
        Period::HalfYear => 6,
        Period::Year => 12,
        _ => return Ok(monthly(amount)?),
    };
    match anchor {
        Some(anchor) if anchor <= day => {
            let falls = months_between(anchor, day).is_multiple_of(every);
            Ok(if falls { amount.value } else { Money::ZERO })
        }
        _ => Ok(monthly(amount)?),
    }
}

/// A debt's instalment in a month: until its last term, and until it is paid off at its instalment.
fn instalment_in(debt: &Debt, from: Day, day: Day, index: u16) -> Result<Money, AssessError> {
    let Some(instalment) = &debt.instalment else { return Ok(Money::ZERO) };
    let monthly = monthly(instalment)?;
    if debt.ends.is_some_and(|ends| ends < day && ends >= from) {
        return Ok(Money::ZERO);
    }
    // Without a known end, the balance runs out at its instalment; interest only makes it last longer.
    let paid = i128::from(monthly.cents()) * i128::from(index);
    let left = i128::from(debt.balance.cents()) - paid;
    let known_end = debt.ends.is_some_and(|ends| ends >= day);
    let left = Money::from_cents(i64::try_from(left.max(0)).map_err(|_| MoneyError::OutOfRange)?)?;
    Ok(if known_end { monthly } else { monthly.min(left) })
}
