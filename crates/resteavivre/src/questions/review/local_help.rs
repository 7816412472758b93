//! Help that has no published formula: housing aid, and what a department or a commune decides. It is worth asking for, or
//! something lacks to say so; nothing is estimated.

use rav_household::{DebtKind, Household, IncomeKind, Right, RightHeld, RightStatus, Supply, Tenure};
use rav_law::LawOn;
use rav_money::{Day, Money};
use rav_reading::{Apart, income_feeds_apart};

use rav_rules::Rule as _;
use rav_rules::rules::activity_bonus::ActivityBonus;

use super::{Of, Reviewer};
use crate::figures::family::is_young;

/// What a file says of a help that no formula gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "repérage")]
pub struct Screening {
    /// The help.
    pub right: Right,
    /// What is said of it.
    pub answer: Answer,
    /// The field that the file does not tell, where nobody can tell for want of it.
    pub lacks: Option<&'static str>,
    /// The first and the last month of resources that are looked at, by their first days, where the law of the day says so.
    pub months: Option<(Day, Day)>,
    /// Of local help, the last day on which the file says that it was given: the local rules say whether it can be again.
    pub helped: Option<Day>,
}

/// What is said of a help that no formula gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It is worth checking, with whoever decides.
    WorthChecking,
    /// Nobody can tell from the file.
    CannotTell,
    /// It is local: worth asking there, by rules of its own.
    Local,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Answer; 3] = [Answer::WorthChecking, Answer::CannotTell, Answer::Local];

    /// The stable name: `worth-checking`, `cannot-tell`, `local`.
    pub const fn name(self) -> &'static str {
        match self {
            Answer::WorthChecking => "worth-checking",
            Answer::CannotTell => "cannot-tell",
            Answer::Local => "local",
        }
    }
}

/// What the file says of housing aid and of local help.
pub(super) fn screen(of: &Of<'_>, reviewer: &mut Reviewer<'_>) {
    let (household, law) = (of.household, of.law);
    let fund = local(household, law.day(), Right::HousingFund, owes_at_home);
    let water = local(household, law.day(), Right::WaterHelp, owes_water);
    // A parent alone in the increased case is told of the bonus by its rule.
    let by_rule = reviewer.review.finding(ActivityBonus::INFO.id).is_some();
    let student = student(household, law.day()).filter(|_| !by_rule);
    let found = [young(of), student, housing_aid(household, law), fund, water];
    reviewer.review.screenings.extend(found.into_iter().flatten());
}

/// Code of social action and families, L262-4 and L262-7-1: below the age, whoever expects a child or worked enough before has the minimum
/// income; no file tells either. It is said where what comes in is below the amount for the household.
fn young(of: &Of<'_>) -> Option<Screening> {
    let (household, law) = (of.household, of.law);
    let right = Right::MinimumIncome;
    let has =
        |kind: IncomeKind| household.incomes.iter().any(|line| line.kind == kind && line.runs_on(law.day()));
    let told = is_told(household, law.day(), right) || has(IncomeKind::MinimumIncome);
    // A student has none.
    if told || has(IncomeKind::StudentGrant) || !is_young(household, law) {
        return None;
    }
    let assessment = of.file.assessment();
    let amount = assessment.figure("income.minimum-household")?.money()?;
    let screening = Screening { right, answer: Answer::CannotTell, lacks: None, months: None, helped: None };
    (assessment.totals().resources < amount).then_some(screening)
}

/// Social security code, L842-2, 3°: a student has the in-work bonus for pay above a ceiling, in each of the months looked at, or as a
/// parent alone in the increased case. One month does not tell, nor a grant who of the household studies.
fn student(household: &Household, day: Day) -> Option<Screening> {
    let has = |wanted: Apart| {
        let lines =
            household.incomes.iter().filter(|line| line.runs_on(day) && line.amount.value > Money::ZERO);
        lines.into_iter().any(|line| {
            let owner = line.of.as_deref().and_then(|id| household.person(id)).map(|person| person.role);
            income_feeds_apart(line.kind, owner).any(|fed| fed == wanted)
        })
    };
    let right = Right::ActivityBonus;
    let told = household.tells_of(right, day) || has(Apart::ActivityBonus);
    let screening = Screening { right, answer: Answer::CannotTell, lacks: None, months: None, helped: None };
    (has(Apart::StudentGrant) && has(Apart::Earnings) && !told).then_some(screening)
}

/// Construction and housing code, L821-1 and L822-2: whoever rents, lives in a hostel or buys the main home. An owner has it on a
/// loan of the time when it opened the aid only (L831-2, L841-4), and no file tells when a loan was signed.
fn housing_aid(household: &Household, law: LawOn<'_>) -> Option<Screening> {
    let is_aid = |kind: IncomeKind| kind == IncomeKind::HousingAid;
    let received = household.incomes.iter().any(|line| is_aid(line.kind) && line.runs_on(law.day()));
    if received || is_told(household, law.day(), Right::HousingAid) {
        return None;
    }
    let tenure = household.dwelling.tenure;
    let (answer, lacks) = match tenure {
        Tenure::OwnerWithLoan => (Answer::CannotTell, Some("debts/signed")),
        _ if tenure.is_paid_for() => (Answer::WorthChecking, None),
        _ => return None,
    };
    Some(Screening { right: Right::HousingAid, answer, lacks, months: months(law), helped: None })
}

/// The months of resources that housing aid looks at for a request on the day, in the law that counts by months.
fn months(law: LawOn<'_>) -> Option<(Day, Day)> {
    let month = |key| {
        let before = u16::try_from(law.count(key).ok()?).ok()?;
        month_before(law.day(), before)
    };
    Some((month("housing.aid-months-first")?, month("housing.aid-months-last")?))
}

/// The first day of the month so many months before that of a day.
fn month_before(day: Day, months: u16) -> Option<Day> {
    let first = |day: Day| Day::new(day.year(), day.month(), 1);
    (0..months).try_fold(first(day)?, |month, _| first(month.previous_day()?))
}

/// A help that is decided where one lives, for whoever owes what it pays for and has not asked.
fn local(
    household: &Household,
    day: Day,
    right: Right,
    owes: impl Fn(&Household) -> bool,
) -> Option<Screening> {
    // Help that was given once is over, unless the file gives it a last day: it is not a right that goes on.
    let goes_on = |held: &RightHeld| match held.status {
        RightStatus::Held => held.is_held_on(day) && held.until.is_some(),
        RightStatus::Asked | RightStatus::Refused => true,
    };
    let mut of_right = household.rights.iter().filter(|held| held.right == right);
    let given = of_right.clone().filter(|held| held.status == RightStatus::Held);
    let helped = given.filter_map(|held| held.since).filter(|since| *since <= day).max();
    let screening = Screening { right, answer: Answer::Local, lacks: None, months: None, helped };
    (owes(household) && !of_right.any(goes_on)).then_some(screening)
}

/// Rent, energy or water that is owed.
fn owes_at_home(household: &Household) -> bool {
    let unpaid = household.bills.iter().any(|bill| bill.unpaid > Money::ZERO);
    unpaid || owes(household, &[DebtKind::RentArrears, DebtKind::EnergyArrears, DebtKind::WaterArrears])
}

fn owes_water(household: &Household) -> bool {
    let mut bills = household.bills.iter();
    let unpaid = bills.any(|bill| bill.supply == Supply::Water && bill.unpaid > Money::ZERO);
    unpaid || owes(household, &[DebtKind::WaterArrears])
}

fn owes(household: &Household, kinds: &[DebtKind]) -> bool {
    household.debts.iter().any(|debt| kinds.contains(&debt.kind) && debt.balance > Money::ZERO)
}

/// Whether a right is held on the day, was asked for, or was refused: then the household knows of it.
pub(super) fn is_told(household: &Household, day: Day, right: Right) -> bool {
    household.tells_of(right, day)
}
