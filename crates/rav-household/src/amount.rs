//! An amount as a file tells it.

use rav_money::{Money, Period};

use crate::Provenance;

/// An amount with its period and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Amount {
    /// How much each time, never negative.
    pub value: Money,
    /// How often.
    pub period: Period,
    /// Where it comes from.
    pub provenance: Provenance,
}
