//! The energy voucher that the household holds: a means to pay, until a day.

use rav_household::{DebtKind, Household, Right, RightHeld, RightStatus, Supply};
use rav_law::LawOn;
use rav_money::{Day, Money};
use rav_rules::rules::voucher_validity::{Facts, VoucherValidity};
use rav_rules::{day_fact, day_of, evaluate};

/// An energy voucher that the file says is held and whose last day has not passed. The file does not tell whether it was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "chèque énergie")]
#[non_exhaustive]
pub struct HeldVoucher {
    /// What it is worth, where the file tells it.
    pub amount: Option<Money>,
    /// Its last day: the one that the file tells, else the one that follows from its day of issue; nothing where neither is known.
    pub until: Option<Day>,
    /// Whether energy is owed that it can pay: an unpaid bill, a debt of energy.
    pub owed: bool,
}

/// Why nothing is said of the voucher of the year, though it may be due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VoucherNote {
    /// It was asked for, on that day where the file tells it: asking protects from nothing yet.
    Asked(Option<Day>),
    /// The voucher that is held is of the campaign of an earlier year: that of this year, by its last day, is worth checking.
    EarlierCampaign(Day),
}

/// What the file says of vouchers that hides the one of the year.
pub(crate) fn note(household: &Household, today: Day) -> Option<VoucherNote> {
    let vouchers = || household.rights.iter().filter(|right| right.right == Right::EnergyVoucher);
    if let Some(asked) = vouchers().find(|right| right.status == RightStatus::Asked) {
        return Some(VoucherNote::Asked(asked.since));
    }
    // A campaign goes by the year of the voucher's first day; a voucher without that day may be of this year.
    let earlier = |right: &RightHeld| right.since.is_some_and(|since| since.year() < today.year());
    let hides = vouchers().any(|right| is_held(right, today)) && vouchers().all(earlier);
    Day::new(today.year(), 12, 31).filter(|_| hides).map(VoucherNote::EarlierCampaign)
}

/// The voucher to use first: of several the one that ends first, one without a day last.
pub(crate) fn held(household: &Household, law: LawOn<'_>) -> Option<HeldVoucher> {
    let today = law.day();
    let energy = |bill: &rav_household::Bill| bill.supply != Supply::Water && bill.unpaid > Money::ZERO;
    let debt = |kind: DebtKind, owed: Money| kind == DebtKind::EnergyArrears && owed > Money::ZERO;
    let owed =
        household.bills.iter().any(energy) || household.debts.iter().any(|one| debt(one.kind, one.balance));
    let vouchers = household.rights.iter().filter(|right| is_held(right, today));
    let vouchers =
        vouchers.map(|right| HeldVoucher { amount: right.amount, until: last_day(right, law), owed });
    let vouchers = vouchers.filter(|voucher| voucher.until.is_none_or(|until| today <= until));
    vouchers.min_by_key(|voucher| (voucher.until.is_none(), voucher.until))
}

fn is_held(right: &RightHeld, today: Day) -> bool {
    let begun = right.since.is_none_or(|since| since <= today);
    right.right == Right::EnergyVoucher && right.status == RightStatus::Held && begun
}

/// The last day that stands on it, as the file tells it; else the one of the rule.
fn last_day(right: &RightHeld, law: LawOn<'_>) -> Option<Day> {
    let by_rule = || {
        let facts = Facts { issued: day_fact(Some(right.since?)) };
        day_of(evaluate::<VoucherValidity>(facts, law).ok()?.valid_until)
    };
    right.until.or_else(by_rule)
}
