//! Amounts in whole cents.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::{MoneyError, Rounding, Share, ShortText, rounding};

/// An amount of euros as a whole number of cents, negative for a deficit.
///
/// Always within ±100 billion euros ([`Money::MAX`]): far beyond any household, and small enough that no rule
/// can wrap. Operations that could leave this range return an error.
///
/// ```
/// # use rav_money::Money;
/// let (wage, rent): (Money, Money) = ("1328.16".parse()?, "602,40".parse()?);
/// assert_eq!(wage.checked_sub(rent)?.to_string(), "725.76");
/// # Ok::<(), rav_money::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "montant")]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);
    /// The largest amount: one hundred billion euros.
    pub const MAX: Money = Money(10_000_000_000_000);
    /// The smallest amount: minus one hundred billion euros.
    pub const MIN: Money = Money(-10_000_000_000_000);

    /// An amount of so many cents.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] beyond ±100 billion euros.
    pub const fn from_cents(cents: i64) -> Result<Self, MoneyError> {
        if cents < Self::MIN.0 || cents > Self::MAX.0 {
            Err(MoneyError::OutOfRange)
        } else {
            Ok(Money(cents))
        }
    }

    /// The amount in cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Whether the household owes rather than holds it.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`].
    pub const fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        Self::from_cents(self.0 + other.0) // both within ±10^13: the sum cannot wrap
    }

    /// The difference of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`].
    pub const fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        Self::from_cents(self.0 - other.0)
    }

    /// The sum of many amounts, whatever their order.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`] when the total is out of range.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Self, MoneyError> {
        let total: i128 = amounts.into_iter().map(|m| i128::from(m.0)).sum();
        i64::try_from(total).map_err(|_| MoneyError::OutOfRange).and_then(Self::from_cents)
    }

    /// This amount times an exact fraction, rounded once, by name, to the cent.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`].
    pub fn ratio(self, share: Share, rounding: Rounding) -> Result<Self, MoneyError> {
        let product = i128::from(self.0) * i128::from(share.numerator());
        let rounded = rounding.divide(product, i128::from(share.denominator()));
        i64::try_from(rounded).map_err(|_| MoneyError::OutOfRange).and_then(Self::from_cents)
    }

    /// This amount times `numerator / denominator`, rounded once, by name, to the cent; for fractions whose terms are too
    /// large for a [`Share`].
    ///
    /// # Errors
    /// [`MoneyError::NotAFraction`] when the denominator is not above zero, [`MoneyError::OutOfRange`].
    #[inline]
    pub fn fraction(self, numerator: i64, denominator: i64, rounding: Rounding) -> Result<Self, MoneyError> {
        if denominator <= 0 {
            return Err(MoneyError::NotAFraction);
        }
        let rounded = rounding.divide(i128::from(self.0) * i128::from(numerator), i128::from(denominator));
        i64::try_from(rounded).map_err(|_| MoneyError::OutOfRange).and_then(Self::from_cents)
    }

    /// The amount as a [`Decimal`] with two decimals, for callers who compute with decimals.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// The amount nearest to a [`Decimal`], rounded by name to the cent.
    ///
    /// # Errors
    /// [`MoneyError::OutOfRange`].
    pub fn from_decimal_rounded(decimal: Decimal, rounding: Rounding) -> Result<Self, MoneyError> {
        if decimal.abs() > Self::MAX.to_decimal() {
            return Err(MoneyError::OutOfRange);
        }
        rounding
            .whole(decimal * Decimal::ONE_HUNDRED)
            .to_i64()
            .ok_or(MoneyError::OutOfRange)
            .and_then(Self::from_cents)
    }

    /// The amount of a [`Decimal`] that holds whole cents.
    ///
    /// # Errors
    /// [`MoneyError::TooManyDecimals`] when it holds a fraction of a cent, [`MoneyError::OutOfRange`].
    pub fn from_decimal(decimal: Decimal) -> Result<Self, MoneyError> {
        if decimal.abs() > Self::MAX.to_decimal() {
            return Err(MoneyError::OutOfRange);
        }
        let cents = decimal * Decimal::ONE_HUNDRED;
        if cents.fract() != Decimal::ZERO {
            return Err(MoneyError::TooManyDecimals);
        }
        cents.to_i64().ok_or(MoneyError::OutOfRange).and_then(Self::from_cents)
    }
}

/// Writes `1234.56`: the canonical form, which [`FromStr`] reads back.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(ShortText::decimal(self.0 < 0, self.0.unsigned_abs(), 2).as_str())
    }
}

/// Reads `1234.56`, `1234,5`, `1 234,56` (also with no-break spaces) and `-12`. Nothing else: no exponent, no
/// currency sign, no thousands point, since each of those has been read wrongly by somebody.
impl FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let whole = ungroup(whole).ok_or(MoneyError::NotAnAmount)?;
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MoneyError::NotAnAmount);
        }
        if fraction.len() > 2 {
            return Err(MoneyError::TooManyDecimals);
        }
        if whole.trim_start_matches('0').len() > 12 {
            return Err(MoneyError::OutOfRange);
        }
        let number = |s: &str| s.bytes().fold(0_i64, |n, b| n * 10 + i64::from(b - b'0'));
        let cents = number(whole.trim_start_matches('0')) * 100
            + number(fraction) * if fraction.len() == 1 { 10 } else { 1 };
        Self::from_cents(if negative { -cents } else { cents })
    }
}

/// The digits of `1 234 567`, or nothing when they are not digits in groups of three.
fn ungroup(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}']).collect();
    let (first, rest) = groups.split_first()?;
    let is_digits = |s: &&str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|g| g.len() == 3));
    (grouped && groups.iter().all(is_digits)).then(|| groups.concat())
}

/// Amounts in whole euros that add up to `whole`: each becomes the whole euro below or above it, those with the largest
/// remainder the one above (method of the largest remainder; the first of equals goes first).
///
/// Whatever the amounts, some choice of euros below and above adds up to each whole number between the sum of the ones
/// and the sum of the others, such as their own sum cut or raised to a whole euro. A `whole` beyond them is approached
/// as far as it goes.
///
/// ```
/// use rav_money::{Money, whole_euros};
/// let amounts = ["612.40", "74.15", "61.20", "-0.75"].map(|text| text.parse::<Money>().unwrap());
/// assert_eq!(whole_euros(&amounts, 747), [613, 74, 61, -1]);
/// assert_eq!(whole_euros(&amounts, 746), [612, 74, 61, -1]);
/// ```
#[doc(alias = "arrondi au plus fort reste")]
pub fn whole_euros(amounts: &[Money], whole: i64) -> Vec<i64> {
    let cents: Vec<i64> = amounts.iter().map(|amount| amount.cents()).collect();
    rounding::whole_euros(&cents, whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<i64, MoneyError> {
        text.parse::<Money>().map(Money::cents)
    }

    #[test]
    fn reads_what_people_write() {
        for (text, cents) in [
            ("1234.56", 123_456),
            ("1234,5", 123_450),
            ("1 234,56", 123_456),
            ("1\u{202f}234\u{a0}567,89", 123_456_789),
            ("-12", -1200),
            ("\u{2212}0,01", -1),
            ("0", 0),
            ("007.00", 700),
            (" 12 ", 1200),
        ] {
            assert_eq!(read(text), Ok(cents), "{text}");
        }
    }

    #[test]
    fn refuses_what_could_be_misread() {
        for text in [
            "", "-", ".", "1.", ".5", "1e9", "NaN", "inf", "1,234.56", "1.234,56", "12 34", "1_000", "5 €",
            "--1", "0x10", "１２",
        ] {
            assert_eq!(read(text), Err(MoneyError::NotAnAmount), "{text}");
        }
        assert_eq!(read("1.005"), Err(MoneyError::TooManyDecimals));
        assert_eq!(read("100000000000.01"), Err(MoneyError::OutOfRange));
        assert_eq!(read(&"9".repeat(400)), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn a_decimal_with_half_cents_is_refused_not_rounded() {
        assert_eq!(Money::from_decimal(Decimal::new(1005, 3)), Err(MoneyError::TooManyDecimals));
        assert_eq!(Money::from_decimal(Decimal::new(1500, 3)).map(Money::cents), Ok(150));
        assert_eq!(Money::from_decimal(Decimal::MAX), Err(MoneyError::OutOfRange));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in Money::MIN.0..=Money::MAX.0) {
            let money = Money(cents);
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
            prop_assert_eq!(Money::from_decimal(money.to_decimal()), Ok(money));
        }

        #[test]
        fn any_text_gets_an_answer(text in ".{0,40}") {
            let _ = text.parse::<Money>();
        }
    }
}
