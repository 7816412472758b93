//! Rights worth checking: what the lines of a file say beside the ceilings of the day. A screening, never a verdict. The reading says which
//! rules are applied and what feeds them (`rav-reading`).

use rav_reading::Part;
use rav_rules::rules::reference_months::{self, ReferenceMonths};

use super::{Of, Place, Reviewer, day};
use crate::error::AssessError;

/// The rights that look at the months of the request.
const BY_MONTHS: [&str; 2] = ["rights.rsa", "rights.activity-bonus"];

pub(super) fn review(of: &Of<'_>, reviewer: &mut Reviewer<'_>) -> Result<(), AssessError> {
    reviewer.read(of, Part::Rights, |_| Place::file())?;
    let findings = reviewer.review.findings.iter();
    let by_months = findings.filter(|finding| BY_MONTHS.contains(&finding.worked.info.id)).count();
    if by_months == 0 {
        return Ok(());
    }
    // The months stand beside the rights that look at them.
    let others = reviewer.review.findings.split_off(by_months);
    let facts = reference_months::Facts { request: day(Some(of.law.day())) };
    reviewer.apply::<ReferenceMonths>(Place::file(), facts)?;
    reviewer.review.findings.extend(others);
    Ok(())
}
