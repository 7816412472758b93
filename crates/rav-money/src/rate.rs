//! Yearly interest rates.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::MoneyError;
use crate::share::decimal;

/// A yearly interest rate in percent, exact to four decimals: `5.9` is 5.9 % a year.
///
/// ```
/// # use rav_money::Rate;
/// assert_eq!("21,04 %".parse::<Rate>()?.to_string(), "21.04");
/// # Ok::<(), rav_money::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "taux")]
pub struct Rate(i64);

impl Rate {
    const SCALE: i64 = 10_000;

    /// A rate of so many ten-thousandths of a percent, from 0 to 10,000 %.
    ///
    /// # Errors
    /// [`MoneyError::NotARate`] outside that range.
    pub const fn from_ten_thousandths(value: i64) -> Result<Self, MoneyError> {
        if value < 0 || value > 10_000 * Self::SCALE { Err(MoneyError::NotARate) } else { Ok(Rate(value)) }
    }

    /// The rate in ten-thousandths of a percent.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// The rate in percent as a [`Decimal`].
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 4).normalize()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_decimal())
    }
}

impl FromStr for Rate {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let text = text.strip_suffix('%').map_or(text, str::trim_end);
        let (numerator, scale) = decimal(text).ok_or(MoneyError::NotARate)?;
        if scale > Self::SCALE {
            return Err(MoneyError::NotARate);
        }
        Rate::from_ten_thousandths(numerator * (Self::SCALE / scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_percent() {
        for (text, expected) in
            [("5.9", "5.9"), ("0", "0"), ("21,04 %", "21.04"), ("2.0600", "2.06"), ("10000", "10000")]
        {
            assert_eq!(text.parse::<Rate>().unwrap().to_string(), expected, "{text}");
        }
        for text in ["", "-1", "10000.01", "2.00001", "x", "1e2", "NaN"] {
            assert_eq!(text.parse::<Rate>(), Err(MoneyError::NotARate), "{text}");
        }
    }
}
