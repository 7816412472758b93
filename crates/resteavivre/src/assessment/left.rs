//! What is left for debts each month: the one figure on which amicable plans, their letters, the household's page, the calendar and
//! the figures of routes rest.

use rav_money::Money;

use crate::assessment::{Assessment, Outcome};
use rav_reading::{From, Source};

/// What limits what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftBy {
    /// The household's own expenses.
    Expenses,
    /// The charges that a commission or a judge retained.
    RetainedCharges,
    /// The commission's flat rates and real charges.
    FlatRates,
}

impl LeftBy {
    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            LeftBy::Expenses => "expenses",
            LeftBy::RetainedCharges => "retained-charges",
            LeftBy::FlatRates => "flat-rates",
        }
    }
}

/// What is left for debts: resources less expenses, by whichever count leaves less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// What limits it.
    pub by: LeftBy,
    /// The resources of that count.
    pub resources: Money,
    /// The expenses or charges of that count, debts apart.
    pub expenses: Money,
    /// What is left, below zero when nothing is.
    pub amount: Money,
    /// What the other count takes less: nothing where it does not limit.
    pub beyond_expenses: Money,
}

impl Left {
    /// What limits it, when that is not the household's own expenses.
    pub fn charges(&self) -> Option<LeftBy> {
        Some(self.by).filter(|by| *by != LeftBy::Expenses)
    }

    pub(crate) fn of(outcome: &Outcome) -> Option<Self> {
        let working = |name: &str| outcome.figure(name).and_then(|figure| figure.money());
        let fact = |index: usize| outcome.facts().nth(index).and_then(|figure| figure.money());
        let amount = working("left")?;
        let beyond_expenses = working("by_expenses")?.checked_sub(amount).ok()?;
        let charges = outcome.origins.get(3).and_then(|origin| origin.first());
        let by = match charges {
            _ if !outcome.figure("charges_bind")?.is_set() => LeftBy::Expenses,
            Some(From::Given(Source::RetainedCharges)) => LeftBy::RetainedCharges,
            Some(From::Figure { .. }) => LeftBy::FlatRates,
            _ => LeftBy::Expenses,
        };
        let (resources, expenses) = if by == LeftBy::Expenses { (0, 1) } else { (2, 3) };
        Some(Left { by, resources: fact(resources)?, expenses: fact(expenses)?, amount, beyond_expenses })
    }
}

impl Assessment {
    /// What is left for debts each month: never more than the household's own expenses, the charges that were retained or the
    /// flat rates leave.
    pub fn left_for_debts(&self) -> Option<Left> {
        self.outcome("budget.left-for-debts").and_then(Left::of)
    }
}
