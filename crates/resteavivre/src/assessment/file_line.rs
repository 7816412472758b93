//! The lines of a file as a comparison and a calendar name them.

use rav_household::{Debt, DebtKind, ExpenseKind, Household, IncomeKind, Role, Word};

/// What a line of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileLineKind {
    /// An income.
    Income(IncomeKind),
    /// Own resources said for a person.
    OwnResources(Role),
    /// What a person who does not file pays towards the household's charges.
    Contribution(Role),
    /// An expense.
    Expense(ExpenseKind),
    /// A debt.
    Debt(DebtKind),
}

impl FileLineKind {
    /// The list of the document that holds it: `incomes`, `people`, `expenses`, `debts`.
    pub const fn list(self) -> &'static str {
        match self {
            FileLineKind::Income(_) => "incomes",
            FileLineKind::OwnResources(_) | FileLineKind::Contribution(_) => "people",
            FileLineKind::Expense(_) => "expenses",
            FileLineKind::Debt(_) => "debts",
        }
    }

    /// The stable name: the identifier of the kind; `own-resources` or `contribution` for what is said of a person.
    pub fn name(self) -> &'static str {
        match self {
            FileLineKind::Income(kind) => kind.id(),
            FileLineKind::OwnResources(_) => "own-resources",
            FileLineKind::Contribution(_) => "contribution",
            FileLineKind::Expense(kind) => kind.id(),
            FileLineKind::Debt(kind) => kind.id(),
        }
    }

    /// Every stable name of one.
    #[cfg(feature = "schema")]
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        let incomes = IncomeKind::ALL.iter().map(|kind| kind.id());
        let expenses = ExpenseKind::ALL.iter().map(|kind| kind.id());
        let debts = DebtKind::ALL.iter().map(|kind| kind.id());
        ["own-resources", "contribution"].into_iter().chain(incomes).chain(expenses).chain(debts)
    }
}

/// What a file says of a line in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// What the line is.
    pub label: Option<String>,
    /// Of a debt, the organisation to which it is owed.
    pub creditor: Option<String>,
}

impl OwnWords {
    /// Of a line that has a label only.
    pub(crate) fn of(label: &Option<String>) -> Self {
        OwnWords { label: label.clone(), creditor: None }
    }

    /// Of a debt.
    pub(crate) fn of_debt(debt: &Debt) -> Self {
        OwnWords { label: debt.label.clone(), creditor: debt.creditor.clone() }
    }

    /// Whether both say something, and not the same: two lines.
    pub(crate) fn differ(&self, other: &Self) -> bool {
        let differ = |one: &Option<String>, other: &Option<String>| {
            one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
        };
        differ(&self.label, &other.label) || differ(&self.creditor, &other.creditor)
    }

    /// Whether both say the same, and something.
    pub(crate) fn agree(&self, other: &Self) -> bool {
        self == other && *self != OwnWords::default()
    }
}

/// The role of the person of an identifier, where there is one.
pub(crate) fn role_of(household: &Household, id: Option<&str>) -> Option<Role> {
    id.and_then(|id| household.person(id)).map(|person| person.role)
}
