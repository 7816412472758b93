//! What several tests of plans begin with.

use rav_plan::{DebtLine, Place};

/// A debt that stands nowhere in particular.
pub(crate) fn debt(id: &str, balance: &str, rate: &str, instalment: &str) -> DebtLine {
    DebtLine {
        id: id.into(),
        balance: balance.parse().unwrap(),
        rate: rate.parse().unwrap(),
        instalment: instalment.parse().unwrap(),
        place: Place::Other,
    }
}
