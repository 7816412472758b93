//! What is owed to one creditor, be it a debt of the file or not.

use rav_household::{DebtKind, Supply, Word};
use rav_money::Money;

use crate::assessment::Assessment;

/// What is owed to one creditor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The debt's identifier in the file; [`Claim::ACCOUNT`] for the bank account itself, [`Claim::of_bills`] for unpaid bills.
    pub id: String,
    /// Its kind.
    pub kind: DebtKind,
    /// What is still owed in all, arrears included.
    pub owed: Money,
    /// What is already late.
    pub arrears: Money,
    /// What the contract asks for each month, zero when there is no instalment.
    pub instalment: Money,
    /// What is due: what is late of a loan and of a debt that has its instalments, all of any other.
    pub due: Money,
}

impl Claim {
    /// The identifier of a bank account in the red that is not among the debts of the file.
    pub const ACCOUNT: &'static str = "compte";

    /// The identifier of the unpaid bills of a supply, where no debt of the file stands for them.
    pub fn of_bills(supply: Supply) -> String {
        format!("factures-{}", supply.alias_fr())
    }

    /// Whether it stands for unpaid bills, which are not among the debts of the file.
    pub fn is_of_bills(&self) -> bool {
        self.supply().is_some()
    }

    /// The supply whose unpaid bills it stands for.
    pub fn supply(&self) -> Option<Supply> {
        Supply::ALL.iter().copied().find(|supply| self.id == Claim::of_bills(*supply))
    }

    /// Whether it runs on under its contract beside what is due.
    pub fn runs_on(&self) -> bool {
        self.due < self.owed
    }

    /// What instalments given by hand pay: of a loan what is late, of any other debt all of it, in the place of its own.
    pub(crate) fn to_pay(&self) -> Money {
        if self.kind.is_loan() { self.due } else { self.owed }
    }
}

/// What an assessment keeps of what is owed: pages of every kind say it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owing {
    /// What is owed beside the debts of the file.
    pub(crate) beside: Vec<Claim>,
    /// What is due at once, to all together.
    pub(crate) due: Money,
}

impl Assessment {
    /// What the household owes without having it among the debts of its file: unpaid bills that no debt stands for, then an account in
    /// the red. No total of debts counts it.
    pub fn beside_debts(&self) -> &[Claim] {
        &self.owing.beside
    }

    /// What is due at once, to all together: what is late of loans and of plans that run, all of what has no instalment.
    pub fn due(&self) -> Money {
        self.owing.due
    }
}
