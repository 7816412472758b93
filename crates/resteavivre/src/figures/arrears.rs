//! The calendar of an unpaid energy bill: what the file tells of it, and the bill whose supplier may act first.

use rav_household::{Bill, Household, Right, RightHeld, RightStatus, Supply};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money, Value as _};
use rav_rules::rules::arrears::{Arrears, Facts, Working};
use rav_rules::rules::supplier_steps::{self, SupplierSteps};
use rav_rules::{Record, day_fact, day_of, evaluate};

/// Whether a bill has a calendar: energy of a network, of which something is not paid.
pub(crate) fn has_calendar(bill: &Bill) -> bool {
    bill.unpaid > Money::ZERO && bill.supply.is_network_energy()
}

/// What the file tells of an unpaid bill.
pub(crate) fn facts(household: &Household, bill: &Bill, law: LawOn<'_>) -> Facts<Exact> {
    let contract = household.contract(bill.supply);
    let electricity = bill.supply == Supply::Electricity;
    let held = protection(household, law);
    let covering = || held.iter().filter(|held| held.covers(law.day()));
    Facts {
        issued: day_fact(bill.issued),
        due: day_fact(bill.due),
        protected: yes(covering().next().is_some()),
        // Of several the first one; one without its day may always have been, and one that has ended covered the letters of its time.
        protected_since: day_fact(match bill.first_letter.or(bill.second_letter) {
            Some(sent) if held.iter().any(|held| held.covers(sent)) => None,
            _ => covering().map(|held| held.since).min().flatten(),
        }),
        electricity: yes(electricity),
        smart_meter: yes(contract.is_some_and(|contract| contract.smart_meter)),
        // The file's home is the one where the household lives.
        main_home: yes(true),
        first_letter: day_fact(bill.first_letter),
        second_letter: day_fact(bill.second_letter),
        fund_request: day_fact(asked_of_the_fund(household)),
        reduced_on: day_fact(bill.reduced.filter(|_| electricity)),
        as_of: day_fact(Some(law.day())),
    }
}

fn yes(holds: bool) -> Exact {
    Exact::of(i64::from(holds))
}

/// What the file tells of what the supplier did; nothing where it did nothing yet.
pub(crate) fn steps(
    household: &Household,
    bill: &Bill,
    law: LawOn<'_>,
) -> Option<supplier_steps::Facts<Exact>> {
    let none = Exact::of(0);
    let of = facts(household, bill, law);
    let done = [of.first_letter, of.second_letter, of.reduced_on];
    if done.iter().all(|day| *day == none) {
        return None;
    }
    let protection = protection(household, law);
    let reduced = bill.reduced.filter(|_| bill.supply == Supply::Electricity);
    // A step is held against the protection of its own day, a second letter against that of the first one.
    let days = [bill.first_letter.or(bill.second_letter), reduced];
    let days = || days.into_iter().flatten();
    let covering = protection.iter().filter(|held| days().any(|day| held.covers(day)));
    let covering: Vec<&Protection> = covering.collect();
    let since = covering.iter().map(|held| held.since).min().flatten();
    let open = covering.iter().any(|held| held.until.is_none());
    let until = covering.iter().filter_map(|held| held.until).max().filter(|_| !open);
    let by = |voucher: bool| {
        let of_kind = |held: &&&Protection| held.voucher == voucher;
        reduced.is_some_and(|day| covering.iter().filter(of_kind).any(|held| held.covers(day)))
    };
    Some(supplier_steps::Facts {
        issued: of.issued,
        due: of.due,
        protected: yes(!covering.is_empty()),
        protected_since: day_fact(since),
        protected_until: day_fact(until),
        fund_only: yes(by(false) && !by(true)),
        main_home: of.main_home,
        first_letter: of.first_letter,
        second_letter: of.second_letter,
        fund_request: of.fund_request,
        reduced_on: of.reduced_on,
    })
}

/// What the file tells of what the supplier did, and what is to be said of it. Of a bill that tells no day of issue only what holds
/// whatever that day is: what would change with it is left out.
pub(crate) fn done(
    household: &Household,
    bill: &Bill,
    law: LawOn<'_>,
) -> Option<(supplier_steps::Facts<Exact>, supplier_steps::Working<Exact>)> {
    let facts = steps(household, bill, law)?;
    if bill.issued.is_some() {
        return Some((facts, evaluate::<SupplierSteps>(facts, law).ok()?));
    }
    // A later day of issue would only make more of it too early.
    let issued = |months: u16| {
        let facts = supplier_steps::Facts { issued: day_fact(long_before(bill, months)), ..facts };
        evaluate::<SupplierSteps>(facts, law).ok()
    };
    Some((facts, common(issued(12)?, issued(24)?)?))
}

/// The day of issue of a bill; where none is told one so many months before anything that was done.
fn long_before(bill: &Bill, months: u16) -> Option<Day> {
    let told = [bill.due, bill.first_letter, bill.second_letter, bill.reduced];
    bill.issued.or_else(|| told.into_iter().flatten().min()?.minus_months(months))
}

/// The cells that two records share; nothing where they differ.
fn common<R: Record<Exact>>(one: R, other: R) -> Option<R> {
    let (mut ones, mut cells) = (Vec::new(), Vec::new());
    one.each(|cell| ones.push(cell));
    let mut ones = ones.into_iter();
    other.each(|cell| cells.push(ones.next().filter(|one| *one == cell).unwrap_or_default()));
    R::from_cells(&cells)
}

/// Whether power was reduced too early, and then whether that is disputed for every bill of which it is said.
pub(crate) fn reduced_early(household: &Household, law: LawOn<'_>) -> Option<bool> {
    let bills = household.bills.iter().filter(|bill| has_calendar(bill));
    let early = bills.filter_map(|bill| Some(done(household, bill, law)?.1));
    let early = early.filter(|done| done.reduced_early.whole() != 0);
    early.map(|done| done.reduced_disputed.whole() != 0).min()
}

/// By what power was reduced too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarlyBy {
    /// The delays of the supplier's letters.
    Letters,
    /// These delays; the official sheet puts it off further, to this day, for a household that only the housing fund helped. The law names
    /// the voucher alone.
    LettersThenSheet(Day),
    /// The winter of a holder of the voucher, whatever the letters were.
    Winter,
    /// The winter of a household that only the housing fund helped: by the official sheet, and not by the law.
    Sheet,
}

/// By what power was reduced too early, and the first day that this ground allows.
pub(crate) fn early_by(household: &Household, bill: &Bill, law: LawOn<'_>) -> Option<(EarlyBy, Day)> {
    let (facts, done) = done(household, bill, law)?;
    let from = day_of(done.reduction_from).filter(|_| done.reduced_early.whole() != 0)?;
    if done.reduced_disputed.whole() != 0 {
        return Some((EarlyBy::Sheet, from));
    }
    let issued = day_fact(long_before(bill, 12));
    let without_winter = supplier_steps::Facts { issued, main_home: yes(false), ..facts };
    let by_letters = day_of(evaluate::<SupplierSteps>(without_winter, law).ok()?.reduction_from)?;
    Some(match (by_letters < from, facts.fund_only.whole() != 0) {
        (false, _) => (EarlyBy::Letters, from),
        (true, true) => (EarlyBy::LettersThenSheet(from), by_letters),
        (true, false) => (EarlyBy::Winter, from),
    })
}

/// Whether a winter puts off a reduction still to come of power for a household that only the fund protects.
pub(crate) fn winter_disputed(household: &Household, bill: &Bill, law: LawOn<'_>) -> bool {
    let held = protection(household, law);
    let by = |voucher: bool| held.iter().any(|held| held.voucher == voucher && held.covers(law.day()));
    if bill.reduced.is_some() || !by(false) || by(true) {
        return false;
    }
    let from = |main_home: bool| {
        let facts = Facts { main_home: yes(main_home), ..facts(household, bill, law) };
        evaluate::<Arrears>(facts, law).ok().map(|steps| steps.reduction_from)
    };
    from(true).zip(from(false)).is_some_and(|(kept, else_from)| else_from.whole() < kept.whole())
}

/// The calendars of the unpaid bills that tell their day of issue; none where the law has no value of the day.
pub(crate) fn calendars(household: &Household, law: LawOn<'_>) -> Vec<Working<Exact>> {
    household.bills.iter().filter_map(|bill| calendar(household, bill, law)).collect()
}

/// The calendar of a bill, where it has one and tells its day of issue.
pub(crate) fn calendar(household: &Household, bill: &Bill, law: LawOn<'_>) -> Option<Working<Exact>> {
    if !has_calendar(bill) || bill.issued.is_none() {
        return None;
    }
    evaluate::<Arrears>(facts(household, bill, law), law).ok()
}

/// Days on which the household has the delays of a voucher holder.
struct Protection {
    since: Option<Day>,
    until: Option<Day>,
    /// Whether it is the voucher, and not help of the housing fund.
    voucher: bool,
}

impl Protection {
    fn covers(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What gives the household these delays: it holds the voucher, or the housing fund helped it not long before.
fn protection(household: &Household, law: LawOn<'_>) -> Vec<Protection> {
    let months = law.count("energy.fund-help-months").ok().and_then(|months| u16::try_from(months).ok());
    let of = |held: &RightHeld| match held.right {
        Right::EnergyVoucher => Some(Protection { since: held.since, until: held.until, voucher: true }),
        Right::HousingFund => {
            let helped = held.since?;
            Some(Protection {
                since: Some(helped),
                until: Some(helped.plus_months(months?)?),
                voucher: false,
            })
        }
        _ => None,
    };
    let rights = household.rights.iter().filter(|held| held.status == RightStatus::Held);
    rights.filter_map(of).collect()
}

/// The day on which help was asked of the housing fund, where the answer is still to come.
fn asked_of_the_fund(household: &Household) -> Option<Day> {
    let asked = |status| status == RightStatus::Asked;
    let rights = household.rights.iter();
    rights.filter(|held| held.right == Right::HousingFund && asked(held.status)).find_map(|held| held.since)
}
