//! A revolving credit: a limit, what is used of it, and the least instalment.

use rav_money::{Exact, Money, Rate, Rounding, Share, Value as _};

use crate::interest::{annuity, monthly_interest};
use crate::schedule::CENT;
use crate::{Loan, PlanError, Row, Schedule};

/// What the least instalment of a revolving credit is a share of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeastOf {
    /// What is owed with the interest of the month.
    #[default]
    WithInterest,
    /// What is owed, the interest of the month being paid on top.
    PlusInterest,
}

/// A revolving credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "crédit renouvelable")]
pub struct Revolving {
    /// What may be used.
    pub limit: Money,
    /// What is used.
    pub balance: Money,
    /// The nominal yearly rate in percent.
    pub rate: Rate,
    /// The least instalment as a share of what is owed, rounded half up to the cent.
    pub least_share: Share,
    /// What it is a share of.
    pub least_of: LeastOf,
    /// The least instalment in euros; in the second case the least principal.
    pub least: Money,
}

impl Revolving {
    /// The share of the limit that is used, in hundredths of a percent, rounded half up.
    ///
    /// # Errors
    /// [`PlanError::NotAboveZero`] when the limit is not above zero.
    pub fn utilisation(&self) -> Result<i64, PlanError> {
        if self.limit <= Money::ZERO {
            return Err(PlanError::NotAboveZero { what: "limit" });
        }
        let balance = Exact::from(self.balance);
        let limit = Exact::from(self.limit);
        Ok(balance.prorata(Exact::of(10_000), limit, Rounding::HalfUp).whole())
    }

    /// The least instalment of a month on a balance, at most what is due.
    ///
    /// # Errors
    /// An amount out of range.
    pub fn instalment(&self, balance: Money) -> Result<Money, PlanError> {
        let interest = monthly_interest(balance, self.rate)?;
        let due = balance.checked_add(interest)?;
        let least = match self.least_of {
            LeastOf::WithInterest => due.ratio(self.least_share, Rounding::HalfUp)?.max(self.least),
            LeastOf::PlusInterest => {
                let principal = balance.ratio(self.least_share, Rounding::HalfUp)?.max(self.least);
                principal.checked_add(interest)?
            }
        };
        Ok(least.min(due))
    }

    /// The schedule when nothing more is used: the least instalment each month until nothing remains. Interest is rounded
    /// half up to the cent each month.
    ///
    /// # Errors
    /// [`PlanError::Growing`] when it never ends, with the least instalment under which the balance shrinks;
    /// [`PlanError::TooLong`] beyond [`Loan::LONGEST`], with the constant instalment that would end it by then.
    pub fn schedule(&self) -> Result<Schedule, PlanError> {
        if self.balance <= Money::ZERO {
            return Err(PlanError::NotAboveZero { what: "balance" });
        }
        let mut balance = self.balance;
        let mut rows = Vec::new();
        for month in 1..=Loan::LONGEST {
            let opening = balance;
            let interest = monthly_interest(opening, self.rate)?;
            let payment = self.instalment(opening)?;
            if payment <= interest {
                let least = interest.checked_add(CENT)?;
                return Err(PlanError::Growing { debt: "revolving credit".into(), least });
            }
            let principal = payment.checked_sub(interest)?;
            balance = opening.checked_sub(principal)?;
            let insurance = Money::ZERO;
            rows.push(Row {
                month,
                day: None,
                opening,
                interest,
                insurance,
                principal,
                payment,
                closing: balance,
            });
            if balance == Money::ZERO {
                let instalment = rows.first().map_or(Money::ZERO, |row: &Row| row.payment);
                return Ok(Schedule { rows, instalment });
            }
        }
        let exact = annuity(self.balance, self.rate, Loan::LONGEST, Money::ZERO)
            .ok_or(rav_money::MoneyError::OutOfRange)?;
        // Interest rounded up by half a cent each month is made good by half a cent more each month.
        let least = Money::from_decimal_rounded(exact, Rounding::Ceiling)?.checked_add(CENT)?;
        Err(PlanError::TooLong { debt: "revolving credit".into(), months: Loan::LONGEST, least })
    }
}

impl Loan {
    /// A revolving credit used at this balance, with its least instalment.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn revolving(credit: &Revolving) -> Result<Schedule, PlanError> {
        credit.schedule()
    }
}
