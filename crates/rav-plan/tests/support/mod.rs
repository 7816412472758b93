//! What several tests of plans begin with.

#![allow(dead_code, reason = "each test takes what it needs")]

use rav_plan::{DebtLine, Place, PlanError};

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

/// Which kind of error it is: the name of its variant.
pub(crate) fn kind(error: &PlanError) -> String {
    let said = format!("{error:?}");
    said.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default().to_owned()
}
