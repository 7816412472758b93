//! A revolving credit: a limit, what is used of it, and the least instalment.

use rav_money::{Exact, Money, Rate, Rounding, Share, Value as _};

use crate::interest::monthly_interest;
use crate::loan::CENT;
use crate::{Loan, PlanError, Row, Schedule};

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
    /// The least instalment as a share of what is owed with its interest.
    pub least_share: Share,
    /// The least instalment in euros.
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
        let (balance, limit) = (Exact::from(self.balance), Exact::from(self.limit));
        Ok(balance.prorata(Exact::of(10_000), limit, Rounding::HalfUp).whole())
    }

    /// The schedule when nothing more is used: the least instalment each month until nothing remains.
    ///
    /// # Errors
    /// [`PlanError::Growing`] when it never ends, with the least instalment that would.
    pub fn schedule(&self) -> Result<Schedule, PlanError> {
        if self.balance <= Money::ZERO {
            return Err(PlanError::NotAboveZero { what: "balance" });
        }
        let (mut balance, mut rows) = (self.balance, Vec::new());
        for month in 1..=Loan::LONGEST {
            let opening = balance;
            let interest = monthly_interest(opening, self.rate)?;
            let due = opening.checked_add(interest)?;
            let payment = due.ratio(self.least_share, Rounding::HalfUp)?.max(self.least).min(due);
            if payment <= interest {
                return Err(PlanError::Growing {
                    debt: "revolving credit".into(),
                    least: interest.checked_add(CENT)?,
                });
            }
            balance = due.checked_sub(payment)?;
            let principal = payment.checked_sub(interest)?;
            rows.push(Row {
                month,
                day: None,
                opening,
                interest,
                insurance: Money::ZERO,
                principal,
                payment,
                closing: balance,
            });
            if balance == Money::ZERO {
                return Ok(Schedule { rows });
            }
        }
        Err(PlanError::Months { what: "revolving credit", low: 1, high: Loan::LONGEST })
    }
}
