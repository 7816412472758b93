//! Why there is no loan, rate or plan.

use rav_money::{Money, MoneyError};

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
    /// The debt grows for ever under its instalment.
    #[error("the debt {debt} grows for ever under this instalment: at least {least} is needed")]
    Growing {
        /// Which debt.
        debt: String,
        /// The least instalment under which it shrinks.
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
    #[error("give exactly three of principal, rate, term and instalment; found {found}")]
    NotDetermined {
        /// How many were given.
        found: usize,
    },
    /// No rate from 0 to 1000 % fits.
    #[error("no rate from 0 to 1000 % gives this instalment over this term")]
    NoRate,
    /// The flows have no annual percentage rate.
    #[error(
        "these flows have no annual percentage rate: money must go both ways, and more must come back than goes out"
    )]
    NoApr,
    /// The flows have several annual percentage rates.
    #[error("these flows have several annual percentage rates: none can be stated")]
    SeveralAprs,
    /// Flows mix days and months, or are out of order or of range.
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
    /// There is nothing to pay with.
    #[error("without an instalment above zero there is no plan")]
    NoCapacity,
    /// An amount is beyond what is computed with.
    #[error(transparent)]
    Money(#[from] MoneyError),
}
