//! Floor 1: the household as a counsellor describes it. It knows no law, no rule, no file format.
//!
//! People, dwelling, incomes, expenses, debts, assets, bank and alerts are plain values; [`Household::check`] lists
//! everything that cannot be, all at once. There is no field for a name: a file carries a free reference, a line a short label that
//! [`check_reference`] and [`check_label`] look through.

mod amount;
mod build;
mod check;
mod check_rights;
mod home_bills;
mod household;
mod issue;
mod kinds;
mod label;
mod personal;
mod rights;
mod seizure;
mod sets;
mod word;

pub use amount::Amount;
pub use check::check_age;
pub use home_bills::{Bill, BillBasis, Cold, Contract, HeatingKind, Rating, Reading, ReadingOrigin, Supply};
pub use household::{
    Appointment, Asset, Bank, Debt, Dwelling, Expense, Household, Income, Person, Procedure,
};
pub use issue::{Code, Expected, Found, Issue};
pub use kinds::{
    Alert, AssetKind, CivilStatus, CommissionDecision, Counting, Custody, DebtGroup, DebtKind, DebtPlace,
    Employment, ExpenseKind, FilePart, IncomeGroup, IncomeKind, Nature, Occupancy, Outlook, PeriodWord,
    PlanPlace, Provenance, Role, SavingsKind, Tenure, Treatment,
};
pub use label::{LONGEST_LABEL, LONGEST_REFERENCE, check_label, check_reference, is_hidden};
pub use rights::{BankMonth, Right, RightHeld, RightStatus, TaxIncome};
pub use seizure::Seizable;
pub use sets::{DividedBy, ExpenseSet, IncomeSet, LocalPeriod};
pub use word::{Language, Word};
