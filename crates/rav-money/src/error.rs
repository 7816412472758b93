//! What is wrong with an amount, a fraction or a rate.

/// Why something is not an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is not written as an amount.
    #[error("not an amount: write 1234.56 or 1 234,56")]
    NotAnAmount,
    /// Cents are the smallest unit.
    #[error("more than two decimals: an amount is in whole cents")]
    TooManyDecimals,
    /// Beyond ±100 billion euros.
    #[error("amount out of range: at most 100,000,000,000.00 in either direction")]
    OutOfRange,
    /// A fraction with a denominator of zero, or one that is not written as a fraction.
    #[error("not a fraction: write 1/20 or 0.35 or 35 %, with a denominator above zero")]
    NotAFraction,
    /// A yearly interest rate that is not a number of percent with at most four decimals.
    #[error("not a rate: write 5.9 or 5,9 % (percent a year, at most four decimals, from 0 to 10,000)")]
    NotARate,
    /// A day of the calendar that is not written as one.
    #[error("not a day: write 2026-11-23")]
    NotADay,
}
