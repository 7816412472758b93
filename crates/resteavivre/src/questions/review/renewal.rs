//! Rights that are held and will end: until when, and from which day their renewal can be asked for where the law says it.

use rav_household::{IncomeKind, Right, RightHeld, RightStatus};
use rav_law::LawOn;
use rav_money::Day;

use super::Of;

/// From how many months before its end on a right ends soon, where the law gives no day to renew it. No text says so either.
const SOON: u16 = 3;

/// A right that is held and whose last day the file tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "renouvellement")]
#[non_exhaustive]
pub struct Renewal {
    /// The right.
    pub right: Right,
    /// Its last day.
    pub until: Day,
    /// The first day on which its renewal can be asked for, where the law says it.
    pub from: Option<Day>,
    /// The last day on which it is to be asked for, where the law says it.
    pub by: Option<Day>,
    /// Whether the fund may renew it without a request, because of another right that the household receives.
    pub automatic: bool,
    /// Whether it ends soon: its renewal can be asked for, or it ends within some months.
    pub is_soon: bool,
}

/// Every right that is held and will end. A voucher is used, not renewed.
pub(super) fn renewals(of: &Of<'_>) -> Vec<Renewal> {
    let today = of.law.day();
    let held = of.household.rights.iter().filter(|held| held.status == RightStatus::Held);
    let ending = held.filter_map(|held| Some((held, held.until.filter(|until| *until >= today)?)));
    let ending = ending.filter(|(held, _)| held.right != Right::EnergyVoucher);
    let mut found: Vec<Renewal> = ending.map(|(held, until)| renewal(of, held, until)).collect();
    found.sort_by_key(|renewal| renewal.until);
    found
}

fn renewal(of: &Of<'_>, held: &RightHeld, until: Day) -> Renewal {
    let (right, today) = (held.right, of.law.day());
    let of_law = right == Right::HealthCover;
    let (from, by) = if of_law { window(of.law, until) } else { (None, None) };
    let soon = from.or_else(|| until.minus_months(SOON));
    let received = of.household.incomes.iter().filter(|line| line.runs_on(today)).map(|line| line.kind);
    let mut received = received.filter(|_| of_law);
    let automatic =
        received.any(|kind| matches!(kind, IncomeKind::MinimumIncome | IncomeKind::OldAgeAllowance));
    Renewal { right, until, from, by, automatic, is_soon: soon.is_none_or(|soon| soon <= today) }
}

/// Social security code, R861-18, I: from so many months before the end of the period on, and until so many. Where months end on days of
/// other numbers, the later first day and the earlier last one are told: both are right in any reading.
fn window(law: LawOn<'_>, until: Day) -> (Option<Day>, Option<Day>) {
    let months = |key: &str| u16::try_from(law.count(key).ok()?).ok();
    let from = || until.next_day()?.minus_months(months("health-cover.renewal-first-months")?);
    let by = || until.minus_months(months("health-cover.renewal-last-months")?);
    (from(), by())
}
