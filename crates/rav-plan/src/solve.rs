//! The unknown of a loan from the others.

use rav_money::{Money, MoneyError, Rate, Rounding};
use rust_decimal::Decimal;

use crate::interest::annuity;
use crate::{Loan, PlanError, Repayment};

/// What is known of a loan with a constant instalment: three of principal, rate, term and instalment.
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
}

/// A loan with everything found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is borrowed.
    pub principal: Money,
    /// The nominal yearly rate.
    pub rate: Rate,
    /// The months.
    pub term: u16,
    /// The instalment, rounded half up to the cent.
    pub instalment: Money,
}

impl Found {
    /// The loan: repaid by the instalment when that was given, over the term otherwise.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn loan(&self) -> Result<Loan, PlanError> {
        Ok(Loan {
            repayment: Repayment::Instalment(self.instalment),
            ..Loan::over(self.principal, self.rate, self.term)?
        })
    }
}

/// Finds what is missing from exactly three of principal, rate, term and instalment.
///
/// ```
/// use rav_plan::{Known, solve};
/// let known = Known { principal: Some("100000".parse()?), rate: Some("6".parse()?), term: Some(180), instalment: None };
/// assert_eq!(solve(known)?.instalment.to_string(), "843.86");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`PlanError`]: too little or too much known, an instalment under which the debt grows, no rate that fits.
pub fn solve(known: Known) -> Result<Found, PlanError> {
    match (known.principal, known.rate, known.term, known.instalment) {
        (Some(principal), Some(rate), Some(term), None) => {
            Loan::over(principal, rate, term)?;
            Ok(Found { principal, rate, term, instalment: instalment(principal, rate, term)? })
        }
        (Some(principal), Some(rate), None, Some(instalment)) => {
            let term = Loan::repaid_by(principal, rate, instalment)?.term;
            Ok(Found { principal, rate, term, instalment })
        }
        (None, Some(rate), Some(term), Some(instalment)) => principal_of(rate, term, instalment),
        (Some(principal), None, Some(term), Some(instalment)) => rate_of(principal, term, instalment),
        (principal, rate, term, instalment) => {
            let given = [principal.is_some(), rate.is_some(), term.is_some(), instalment.is_some()];
            Err(PlanError::NotDetermined { found: given.iter().filter(|given| **given).count() })
        }
    }
}

fn instalment(principal: Money, rate: Rate, term: u16) -> Result<Money, PlanError> {
    let exact = annuity(principal, rate, term, Money::ZERO).ok_or(MoneyError::OutOfRange)?;
    Ok(Money::from_decimal_rounded(exact, Rounding::HalfUp)?)
}

/// The principal that an instalment repays: the instalment of one hundred thousand euros gives the proportion.
fn principal_of(rate: Rate, term: u16, instalment: Money) -> Result<Found, PlanError> {
    if instalment <= Money::ZERO {
        return Err(PlanError::NotAboveZero { what: "instalment" });
    }
    let sample = Money::from_cents(10_000_000)?;
    Loan::over(sample, rate, term)?;
    let exact = annuity(sample, rate, term, Money::ZERO)
        .filter(|a| *a > Decimal::ZERO)
        .ok_or(MoneyError::OutOfRange)?;
    let principal =
        (sample.to_decimal() / exact).checked_mul(instalment.to_decimal()).ok_or(MoneyError::OutOfRange)?;
    let principal = Money::from_decimal_rounded(principal, Rounding::HalfUp)?;
    Ok(Found { principal, rate, term, instalment })
}

/// The rate, to a ten-thousandth of a percent, whose exact instalment is nearest to the one given.
fn rate_of(principal: Money, term: u16, instalment: Money) -> Result<Found, PlanError> {
    let highest = 10_000_000;
    let at = |ten_thousandths: i64| -> Result<Decimal, PlanError> {
        let rate = Rate::from_ten_thousandths(ten_thousandths)?;
        Ok(annuity(principal, rate, term, Money::ZERO).ok_or(MoneyError::OutOfRange)?)
    };
    Loan::over(principal, Rate::default(), term)?;
    let wanted = instalment.to_decimal();
    // Half a cent of slack: an instalment is rounded.
    if at(0)? > wanted + Decimal::new(5, 3) || at(highest)? < wanted {
        return Err(PlanError::NoRate);
    }
    let (mut low, mut high) = (0, highest);
    while high - low > 1 {
        let middle = (low + high) / 2;
        *(if at(middle)? < wanted { &mut low } else { &mut high }) = middle;
    }
    let nearest = if (wanted - at(low)?).abs() <= (at(high)? - wanted).abs() { low } else { high };
    Ok(Found { principal, rate: Rate::from_ten_thousandths(nearest)?, term, instalment })
}
