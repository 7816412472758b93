//! Why there is no loan, rate or plan.

use rav_money::{Day, Money, MoneyError};

/// Why there is no loan, rate or plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// A principal, balance or instalment is not above zero.
    #[error("{what} must be above zero")]
    NotAboveZero {
        /// Which amount.
        what: &'static str,
    },
    /// An amount is above what it is a part of, or below zero.
    #[error("{what} must be from 0 to {most}")]
    NotWithin {
        /// Which amount.
        what: &'static str,
        /// The most it can be.
        most: Money,
    },
    /// An amount is less than it can be.
    #[error("{what} must be at least {least}")]
    TooSmall {
        /// Which amount.
        what: &'static str,
        /// The least it can be.
        least: Money,
    },
    /// A day is out of its range.
    #[error("{what} must be from {low} to {high}")]
    Day {
        /// Which day.
        what: &'static str,
        /// The first.
        low: Day,
        /// The last.
        high: Day,
    },
    /// Two changes of one sort in one month.
    #[error("{what} comes twice in month {month}")]
    Twice {
        /// Which change.
        what: &'static str,
        /// The month.
        month: u16,
    },
    /// Something would change nothing, or cannot be found, beside something else.
    #[error("{what} cannot go with {with}: {instead}")]
    NotTogether {
        /// What changes nothing or cannot be found.
        what: &'static str,
        /// Beside what.
        with: &'static str,
        /// What can be given instead.
        instead: &'static str,
    },
    /// A debt of the list cannot be used.
    #[error("the debt {debt}: {reason}")]
    Debt {
        /// Its identifier.
        debt: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The debt grows for ever under its instalment.
    #[error("the debt {debt} grows for ever under this instalment: at least {least} a month is needed")]
    Growing {
        /// Which debt.
        debt: String,
        /// For a loan, the least instalment under which it shrinks; for a plan, the least amount a month, for all debts,
        /// under which everything is paid off in the months allowed.
        least: Money,
    },
    /// The debt shrinks, but is not paid off in the months allowed.
    #[error("{debt} is not paid off within {months} months: at least {least} a month is needed")]
    TooLong {
        /// Which debt.
        debt: String,
        /// The months allowed.
        months: u16,
        /// The least amount a month under which it ends in time.
        least: Money,
    },
    /// The amount of a month does not pay the contractual instalments.
    #[error("month {month}: the contractual instalments need {least}")]
    Short {
        /// The first such month.
        month: u16,
        /// What they come to.
        least: Money,
    },
    /// A number of months is out of its range.
    #[error("{what} must be from {low} to {high} months")]
    Months {
        /// Which duration.
        what: &'static str,
        /// The least.
        low: u16,
        /// The most.
        high: u16,
    },
    /// Too little is known to find the rest, or too much.
    #[error(
        "give three of principal, rate, term and instalment, or all four to find what remains; found {found}"
    )]
    NotDetermined {
        /// How many of the four were given.
        found: usize,
    },
    /// No rate from 0 to 1000 % fits.
    #[error(
        "no rate from 0 to 1000 % gives this instalment over this term: it must be from {least} to {most}"
    )]
    NoRate {
        /// The least instalment that a rate gives.
        least: Money,
        /// The most.
        most: Money,
    },
    /// The flows have no annual percentage rate.
    #[error("these flows have no annual percentage rate: {reason}")]
    NoApr {
        /// Why.
        reason: &'static str,
    },
    /// More flows than a rate is sought for.
    #[error("at most {most} flows")]
    TooManyFlows {
        /// The most.
        most: usize,
    },
    /// The flows have several annual percentage rates.
    #[error("these flows have several annual percentage rates: none can be stated")]
    SeveralAprs,
    /// Flows mix days and months, or are out of range.
    #[error("flow {index}: {reason}")]
    Flow {
        /// Which flow, from 0.
        index: usize,
        /// What is wrong.
        reason: &'static str,
    },
    /// A strategy names an unknown debt.
    #[error("the order names a debt that is not in the list: {debt}")]
    UnknownDebt {
        /// The name.
        debt: String,
    },
    /// More debts than a plan takes.
    #[error("at most {most} debts in one plan")]
    TooMany {
        /// The most.
        most: usize,
    },
    /// There is nothing to pay with.
    #[error("without an instalment above zero there is no plan")]
    NoCapacity,
    /// An amount is beyond what is computed with.
    #[error(transparent)]
    Money(#[from] MoneyError),
}
