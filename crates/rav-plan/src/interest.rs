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

/// Interest on an overdraft by the method of numbers: each debit balance times its days, over a year of 365 days, added
/// up exactly and rounded once, half up to the cent (consumer code, R314-7).
///
/// ```
/// use rav_plan::overdraft_interest;
/// let balances = [("500".parse()?, 10), ("1200".parse()?, 5)];
/// assert_eq!(overdraft_interest(&balances, "18".parse()?)?.to_string(), "5.42");
/// # Ok::<(), rav_money::MoneyError>(())
/// ```
///
/// # Errors
/// [`MoneyError::OutOfRange`].
pub fn overdraft_interest(balances: &[(Money, u16)], rate: Rate) -> Result<Money, MoneyError> {
    let number = |(balance, days): &(Money, u16)| i128::from(balance.cents()) * i128::from(*days);
    // Below 10^13 × 65,535 × 10^8 each: room for more lines than memory holds.
    let numbers = balances.iter().map(number).try_fold(0_i128, i128::checked_add);
    let numbers = numbers.and_then(|n| n.checked_mul(i128::from(rate.ten_thousandths())));
    let cents = Rounding::HalfUp.divide(numbers.ok_or(MoneyError::OutOfRange)?, 365 * i128::from(WHOLE));
    i64::try_from(cents).map_err(|_| MoneyError::OutOfRange).and_then(Money::from_cents)
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
    let principal = principal.to_decimal();
    let balloon = balloon.to_decimal();
    if months == 0 {
        return None;
    }
    let monthly = monthly_rate(rate);
    if monthly.is_zero() {
        return Some((principal - balloon) / Decimal::from(months));
    }
    let discount = discount(rate, months);
    (principal - balloon * discount).checked_mul(monthly)?.checked_div(Decimal::ONE - discount)
}

/// A decimal to the cent, half up: an exact half that 28 digits hold a hair low still goes up.
pub(crate) fn to_cents(exact: Decimal) -> Result<Money, MoneyError> {
    Money::from_decimal_rounded(exact.saturating_add(Decimal::new(1, 12)), Rounding::HalfUp)
}

/// The nominal rate of one month, as a fraction.
pub(crate) fn monthly_rate(rate: Rate) -> Decimal {
    Decimal::new(rate.ten_thousandths(), 6) / Decimal::from(12)
}

/// What one euro in so many months is worth today. It only shrinks, so it never overflows.
pub(crate) fn discount(rate: Rate, months: u16) -> Decimal {
    let mut result = Decimal::ONE;
    let mut left = months;
    let mut square = Decimal::ONE / (Decimal::ONE + monthly_rate(rate));
    while left > 0 {
        if left % 2 == 1 {
            result *= square;
        }
        square *= square;
        left /= 2;
    }
    result
}
