//! Interest: one month of it, some days of it, and the constant instalment that pays it.

use rav_money::{Money, MoneyError, Rate, Rounding};
use rust_decimal::Decimal;

/// Ten-thousandths of a percent in a whole.
const WHOLE: i64 = 1_000_000;

/// One month of interest on a balance: a twelfth of the nominal yearly rate, rounded half up to the cent.
///
/// ```
/// use rav_plan::monthly_interest;
/// assert_eq!(monthly_interest("10000".parse()?, "20".parse()?)?.to_string(), "166.67");
/// # Ok::<(), rav_money::MoneyError>(())
/// ```
///
/// # Errors
/// [`MoneyError::OutOfRange`].
#[inline]
pub fn monthly_interest(balance: Money, rate: Rate) -> Result<Money, MoneyError> {
    balance.fraction(rate.ten_thousandths(), 12 * WHOLE, Rounding::HalfUp)
}

/// Interest for some days over a year of 365 days, rounded half up to the cent: overdrafts (consumer code, R314-7).
///
/// # Errors
/// [`MoneyError::OutOfRange`].
pub fn days_interest(balance: Money, rate: Rate, days: u16) -> Result<Money, MoneyError> {
    balance.fraction(rate.ten_thousandths() * i64::from(days), 365 * WHOLE, Rounding::HalfUp)
}

/// The exact constant instalment that repays a principal in some months and leaves a balloon, before rounding.
///
/// ```
/// use rav_plan::annuity;
/// let exact = annuity("200000".parse()?, "5".parse()?, 240, "0".parse()?).unwrap();
/// assert_eq!(exact.round_dp(4).to_string(), "1319.9115");
/// # Ok::<(), rav_money::MoneyError>(())
/// ```
pub fn annuity(principal: Money, rate: Rate, months: u16, balloon: Money) -> Option<Decimal> {
    let (principal, balloon) = (principal.to_decimal(), balloon.to_decimal());
    if months == 0 {
        return None;
    }
    let monthly = Decimal::new(rate.ten_thousandths(), 6) / Decimal::from(12);
    if monthly.is_zero() {
        return Some((principal - balloon) / Decimal::from(months));
    }
    // Discount factor of one month, to the power of the term. It only shrinks, so it never overflows.
    let discount = power(Decimal::ONE / (Decimal::ONE + monthly), months);
    (principal - balloon * discount).checked_mul(monthly)?.checked_div(Decimal::ONE - discount)
}

/// A number between 0 and 1 to a whole power, by squaring.
fn power(base: Decimal, exponent: u16) -> Decimal {
    let (mut result, mut square, mut left) = (Decimal::ONE, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            result *= square;
        }
        square *= square;
        left /= 2;
    }
    result
}
