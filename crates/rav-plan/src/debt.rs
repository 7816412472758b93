//! A debt of a plan, and where it stands in it.

use rav_money::{Money, Rate};

/// Where a debt stands in the order of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    /// Outside any plan (maintenance, fines…: consumer code, L711-4): paid first from the same amount, at its own rate, even
    /// during a suspension; never written off.
    Outside,
    /// Maintenance that its creditor agrees to put into the plan: like any other debt, but never suspended (L733-1 4°).
    Maintenance,
    /// Owed to a landlord: settled before lenders.
    Landlord,
    /// A pledge loan (consumer code, L711-5): within the plan like any other, but what remains of it stays owed.
    Kept,
    /// A loan for the home: like any other debt, but it may be rescheduled for longer (L733-1 1°, L733-3).
    HomeLoan,
    /// Any other debt.
    #[default]
    Other,
}

impl Place {
    /// Whether what remains at the end of a plan can be written off.
    pub const fn can_be_written_off(self) -> bool {
        matches!(self, Place::Maintenance | Place::Landlord | Place::Other)
    }

    /// Whether a suspension makes it wait.
    pub const fn can_be_suspended(self) -> bool {
        !matches!(self, Place::Outside | Place::Maintenance)
    }
}

/// A debt of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtLine {
    /// Its identifier.
    pub id: String,
    /// What is owed.
    pub balance: Money,
    /// The contractual yearly rate in percent.
    pub rate: Rate,
    /// The contractual instalment a month, nothing when there is none.
    pub instalment: Money,
    /// Its place.
    pub place: Place,
}
