//! What long tables add up for local rules.

use resteavivre::household::{DebtKind, ExpenseKind, IncomeKind};

use super::Asked;
use crate::households::nodes::ALLOWANCE;

/// The names of the sums that local rules make of long tables.
pub(crate) struct Names<'r> {
    asked: &'r [Asked],
    resources: Vec<String>,
    charges: Vec<String>,
    instalments: Vec<String>,
}

impl<'r> Names<'r> {
    pub(crate) fn of(asked: &'r [Asked]) -> Self {
        let names = |part| asked.iter().map(|one| one.sum(part)).collect();
        Names {
            asked,
            resources: names("resources"),
            charges: names("charges"),
            instalments: names("instalments"),
        }
    }

    /// Every sum of a list, so that each is there although no line feeds it.
    pub(crate) fn all(&self, list: &str) -> impl Iterator<Item = &str> {
        let (names, more) = match list {
            "incomes" => (&self.resources, self.allowance().then_some(ALLOWANCE)),
            "expenses" => (&self.charges, None),
            _ => (&self.instalments, None),
        };
        names.iter().map(String::as_str).chain(more)
    }

    /// The sums that an income feeds.
    pub(crate) fn income(&self, kind: IncomeKind) -> impl Iterator<Item = &str> {
        let disabled = kind == IncomeKind::ChildDisabilityAllowance && self.allowance();
        self.taken(&self.resources, move |one| one.takes_income(kind)).chain(disabled.then_some(ALLOWANCE))
    }

    /// The sums that an expense feeds.
    pub(crate) fn expense(&self, kind: ExpenseKind) -> impl Iterator<Item = &str> {
        self.taken(&self.charges, move |one| one.takes_expense(kind))
    }

    /// The sums that the instalment of a debt feeds.
    pub(crate) fn instalment(&self, kind: DebtKind) -> impl Iterator<Item = &str> {
        self.taken(&self.instalments, move |one| {
            one.rule.instalments || one.rule.home_loans && kind == DebtKind::HomeLoan
        })
    }

    fn allowance(&self) -> bool {
        self.asked.iter().any(|one| one.rule.counts_disabled())
    }

    fn taken<'n>(
        &'n self,
        names: &'n [String],
        takes: impl Fn(&Asked) -> bool,
    ) -> impl Iterator<Item = &'n str> {
        let pairs = self.asked.iter().zip(names);
        pairs.filter(move |(one, _)| takes(one)).map(|(_, name)| name.as_str())
    }
}
