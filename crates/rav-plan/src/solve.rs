//! The unknown of a loan from the others.

use rav_money::{Money, MoneyError, Rate};
use rust_decimal::Decimal;

use crate::interest::{annuity, discount, instalment, monthly_rate, to_cents};
use crate::{Loan, PlanError, Repayment};

/// What is known of a loan with a constant instalment: three of principal, rate, term and instalment, and what remains after
/// the term when that is not zero; or all four, to find what remains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What is borrowed, or what remains today.
    pub principal: Option<Money>,
    /// The nominal yearly rate.
    pub rate: Option<Rate>,
    /// The months.
    pub term: Option<u16>,
    /// The instalment.
    pub instalment: Option<Money>,
    /// What remains after the last of these instalments; zero when not given.
    pub remaining: Option<Money>,
}

/// A loan with everything found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is borrowed, rounded half up to the cent when found.
    pub principal: Money,
    /// The nominal yearly rate, to the nearest ten-thousandth of a percent when found.
    pub rate: Rate,
    /// The months; when found, those until what remains is at most what was given.
    pub term: u16,
    /// The instalment, rounded half up to the cent when found.
    pub instalment: Money,
    /// What remains after the last instalment, rounded half up to the cent when found; zero for a loan that is paid off.
    pub remaining: Money,
}

impl Found {
    /// The loan: this instalment until nothing remains.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn loan(&self) -> Result<Loan, PlanError> {
        Loan::repaid_by(self.principal, self.rate, self.instalment)
    }
}

/// Finds what is missing from exactly three of principal, rate, term and instalment, or what remains from all four.
///
/// ```
/// use rav_plan::{Known, solve};
/// let known = Known { principal: Some("100000".parse()?), rate: Some("6".parse()?), term: Some(180), ..Known::default() };
/// assert_eq!(solve(known)?.instalment.to_string(), "843.86");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`PlanError`]: too little or too much known, an instalment under which the debt grows, no rate that fits.
pub fn solve(known: Known) -> Result<Found, PlanError> {
    if known.instalment.is_some_and(|amount| amount <= Money::ZERO) {
        return Err(PlanError::NotAboveZero { what: "instalment" });
    }
    if known.remaining.is_some_and(Money::is_negative) {
        return Err(PlanError::NotWithin { what: "remaining", most: Money::MAX });
    }
    let remaining = known.remaining.unwrap_or(Money::ZERO);
    match (known.principal, known.rate, known.term, known.instalment) {
        (Some(principal), Some(rate), Some(term), None) => {
            Loan::over(principal, rate, term)?;
            if remaining > principal {
                return Err(PlanError::NotWithin { what: "remaining", most: principal });
            }
            let instalment = instalment(principal, rate, term, remaining)?;
            Ok(Found { principal, rate, term, instalment, remaining })
        }
        (Some(principal), Some(rate), None, Some(instalment)) => {
            let rows = Loan::repaid_by(principal, rate, instalment)?.schedule()?.rows;
            let term =
                rows.iter().find(|row| row.closing <= remaining).map_or(Loan::LONGEST, |row| row.month);
            Ok(Found { principal, rate, term, instalment, remaining })
        }
        (None, Some(rate), Some(term), Some(instalment)) => principal_of(rate, term, instalment, remaining),
        (Some(principal), None, Some(term), Some(instalment)) => {
            rate_of(principal, term, instalment, remaining)
        }
        (Some(principal), Some(rate), Some(term), Some(instalment)) if known.remaining.is_none() => {
            remaining_of(principal, rate, term, instalment)
        }
        (principal, rate, term, instalment) => {
            let given = [principal.is_some(), rate.is_some(), term.is_some(), instalment.is_some()];
            Err(PlanError::NotDetermined { found: given.iter().filter(|given| **given).count() })
        }
    }
}

/// What instalments that are each worth so much today are worth together, per euro.
fn worth(rate: Rate, term: u16) -> Option<Decimal> {
    let monthly = monthly_rate(rate);
    if monthly.is_zero() {
        return Some(Decimal::from(term));
    }
    (Decimal::ONE - discount(rate, term)).checked_div(monthly)
}

/// The principal that an instalment repays, but for what remains.
fn principal_of(rate: Rate, term: u16, instalment: Money, remaining: Money) -> Result<Found, PlanError> {
    // For the check of the term alone.
    Loan::over(Money::MAX, rate, term)?;
    let paid = worth(rate, term).and_then(|worth| worth.checked_mul(instalment.to_decimal()));
    let left = remaining.to_decimal().checked_mul(discount(rate, term));
    let exact = paid.zip(left).and_then(|(paid, left)| paid.checked_add(left));
    let principal = to_cents(exact.ok_or(MoneyError::OutOfRange)?)?;
    Ok(Found { principal, rate, term, instalment, remaining })
}

/// What remains after so many instalments; where nothing does, the loan with the term that it has.
fn remaining_of(principal: Money, rate: Rate, term: u16, instalment: Money) -> Result<Found, PlanError> {
    Loan::over(principal, rate, term)?;
    let paid = worth(rate, term).and_then(|worth| worth.checked_mul(instalment.to_decimal()));
    let left = paid.and_then(|paid| principal.to_decimal().checked_sub(paid));
    let exact = left.and_then(|left| left.checked_div(discount(rate, term)));
    let remaining = to_cents(exact.ok_or(MoneyError::OutOfRange)?)?;
    if remaining > Money::ZERO {
        return Ok(Found { principal, rate, term, instalment, remaining });
    }
    let term =
        Loan { repayment: Repayment::Instalment(instalment), ..Loan::over(principal, rate, Loan::LONGEST)? }
            .schedule()?
            .rows
            .len();
    let term = u16::try_from(term).unwrap_or(Loan::LONGEST);
    Ok(Found { principal, rate, term, instalment, remaining: Money::ZERO })
}

/// The rate, to a ten-thousandth of a percent, whose exact instalment is nearest to the one given.
fn rate_of(principal: Money, term: u16, instalment: Money, remaining: Money) -> Result<Found, PlanError> {
    let highest = 10_000_000;
    let at = |ten_thousandths: i64| -> Result<Decimal, PlanError> {
        let rate = Rate::from_ten_thousandths(ten_thousandths)?;
        Ok(annuity(principal, rate, term, remaining).ok_or(MoneyError::OutOfRange)?)
    };
    Loan::over(principal, Rate::default(), term)?;
    let wanted = instalment.to_decimal();
    // Half a cent of slack: an instalment is rounded.
    if at(0)? > wanted + Decimal::new(5, 3) || at(highest)? < wanted {
        return Err(PlanError::NoRate);
    }
    let (mut low, mut high) = (0, highest);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        *(if at(middle)? < wanted { &mut low } else { &mut high }) = middle;
    }
    let nearest = if (wanted - at(low)?).abs() <= (at(high)? - wanted).abs() { low } else { high };
    let rate = Rate::from_ten_thousandths(nearest)?;
    Ok(Found { principal, rate, term, instalment, remaining })
}
