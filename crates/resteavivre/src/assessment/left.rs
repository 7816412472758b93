//! What is left for debts each month: the one figure on which amicable plans, their letters, the household's page, the calendar and
//! the figures of routes rest.

use rav_money::Money;

use crate::assessment::{Assessment, Outcome};
use rav_reading::{From, Source};
use rav_rules::rules::left_for_debts::LeftForDebts;

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
        let facts = outcome.facts_of::<LeftForDebts>()?;
        let working = outcome.working_of::<LeftForDebts>()?;
        let charges = outcome.origins_of::<LeftForDebts>()?.charges.first();
        let by = match charges {
            _ if working.charges_bind.whole() == 0 => LeftBy::Expenses,
            Some(From::Given(Source::RetainedCharges)) => LeftBy::RetainedCharges,
            Some(From::Figure { .. }) => LeftBy::FlatRates,
            _ => LeftBy::Expenses,
        };
        let (resources, expenses) = match by {
            LeftBy::Expenses => (facts.resources, facts.expenses),
            LeftBy::RetainedCharges | LeftBy::FlatRates => (facts.counted, facts.charges),
        };
        let amount = working.left.money()?;
        Some(Left {
            by,
            resources: resources.money()?,
            expenses: expenses.money()?,
            amount,
            beyond_expenses: working.by_expenses.money()?.checked_sub(amount).ok()?,
        })
    }
}

impl Assessment {
    /// What is left for debts each month: never more than the household's own expenses, the charges that were retained or the
    /// flat rates leave.
    pub fn left_for_debts(&self) -> Option<Left> {
        self.outcome("budget.left-for-debts").and_then(Left::of)
    }
}
