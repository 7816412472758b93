//! What became of the debts of a plan.

use rav_money::{Money, MoneyError};

/// The account of a debt. Opened + interest = paid + written off + remaining, by construction: what remains is what the
/// operations leave, and nothing else can be put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    opened: Money,
    interest: Money,
    paid: Money,
    written_off: Money,
    remaining: Money,
}

impl Account {
    /// A debt of so much.
    pub fn open(balance: Money) -> Self {
        let zero = Money::ZERO;
        Account { opened: balance, interest: zero, paid: zero, written_off: zero, remaining: balance }
    }

    /// With interest.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`].
    pub fn charge(mut self, interest: Money) -> Result<Self, MoneyError> {
        self.interest = self.interest.checked_add(interest)?;
        self.remaining = self.remaining.checked_add(interest)?;
        Ok(self)
    }

    /// After a payment.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`].
    pub fn pay(mut self, amount: Money) -> Result<Self, MoneyError> {
        self.paid = self.paid.checked_add(amount)?;
        self.remaining = self.remaining.checked_sub(amount)?;
        Ok(self)
    }

    /// With what remains written off.
    pub fn write_off(mut self) -> Self {
        // What remains and what was written off before were part of one amount in range.
        self.written_off = self.written_off.checked_add(self.remaining).unwrap_or(self.remaining);
        self.remaining = Money::ZERO;
        self
    }

    /// What was owed at the start.
    pub fn opened(&self) -> Money {
        self.opened
    }

    /// The interest that ran.
    pub fn interest(&self) -> Money {
        self.interest
    }

    /// What was paid.
    pub fn paid(&self) -> Money {
        self.paid
    }

    /// What was written off at the end.
    pub fn written_off(&self) -> Money {
        self.written_off
    }

    /// What is still owed at the end.
    pub fn remaining(&self) -> Money {
        self.remaining
    }
}

/// What became of a debt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The debt.
    pub id: String,
    /// The month of its last payment when it is paid off.
    pub cleared: Option<u16>,
    account: Account,
}

impl Outcome {
    pub(crate) fn new(id: String, account: Account, cleared: Option<u16>) -> Self {
        Outcome { id, cleared, account }
    }

    /// Whether the debt is conserved to the cent: opened + interest = paid + written off + remaining. It always is.
    pub fn is_conserved(&self) -> bool {
        let sides = (
            Money::sum([self.opened(), self.interest()]),
            Money::sum([self.paid(), self.written_off(), self.remaining()]),
        );
        matches!(sides, (Ok(left), Ok(right)) if left == right)
    }
}

impl std::ops::Deref for Outcome {
    type Target = Account;

    fn deref(&self) -> &Account {
        &self.account
    }
}

/// A step (*palier*): a run of months with the same payment for each debt.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "palier")]
pub struct Palier {
    /// The first month, from 1.
    pub first: u16,
    /// How many months.
    pub months: u16,
    /// What each debt receives each month, in the order of the debts.
    pub payments: Vec<Money>,
}

impl Palier {
    /// What all debts receive each month.
    pub fn total(&self) -> Money {
        // Payments of a month are parts of one amount in range.
        Money::sum(self.payments.iter().copied()).unwrap_or(Money::MAX)
    }

    /// Its last month, from 1.
    pub fn last(&self) -> u16 {
        self.first.saturating_add(self.months).saturating_sub(1)
    }
}

/// The totals of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The months until the last payment.
    pub months: u16,
    /// All interest.
    pub interest: Money,
    /// All that is paid.
    pub paid: Money,
    /// All that is written off.
    pub written_off: Money,
    /// All that is still owed.
    pub remaining: Money,
    /// The first debt paid off, by its place in the list, and its month; of several the first by identifier.
    pub first_cleared: Option<(usize, u16)>,
}
