//! What plan is asked for, and what comes of it.

use rav_household::{Debt, DebtKind, DebtPlace, Household, Word};
use rav_law::LawOn;
use rav_money::{Money, Rate};
use rav_plan::{ComparedStrategy, DebtLine, Place, Plan, PlanTerms, Stage, Strategy, compare_terms};

use crate::assessment::claim::Claim;
use crate::assessment::file_line::OwnWords;
use crate::assessment::{Assessment, Caveat, Receipt};
use crate::csv::Csv;
use crate::error::AssessError;
use crate::figures::totals::monthly;
use crate::problem::{Problem, codes};

/// Why a plan may last longer than the months that the law leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Longer {
    /// Loans for the home over half of what they still had to run (consumer code, L733-1 1°); the other debts stop at the
    /// months that the law leaves.
    HalfTerm,
    /// As many months as it takes to repay everything while the main home is kept (consumer code, L733-3).
    KeepHome,
}

impl Longer {
    /// Every ground with its stable name and its French alias.
    pub const NAMED: [(&'static str, &'static str, Longer); 2] = [
        ("half-term", "moitie-du-pret", Longer::HalfTerm),
        ("keep-home", "garder-le-logement", Longer::KeepHome),
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, _, ground)| *ground == self).map_or("", |(name, ..)| name)
    }

    /// The ground of that name or alias.
    pub fn from_name(text: &str) -> Option<Longer> {
        Self::NAMED
            .into_iter()
            .find(|(name, alias, _)| [*name, *alias].contains(&text))
            .map(|(.., ground)| ground)
    }
}

/// What plan is asked for.
#[derive(Clone, Debug, Default)]
pub struct PlanRequest {
    /// How the amount is shared.
    pub strategy: Strategy,
    /// The months at most; what the law and earlier measures leave when none is given.
    pub months: Option<u16>,
    /// The instalment a month; the highest one of the law, month by month, when none is given.
    pub instalment: Option<Money>,
    /// The most that debts bear in interest each year: zero when none is given.
    pub rate: Rate,
    /// How many of the first months are a suspension, without interest: only what no suspension can touch is paid.
    pub suspension: u16,
    /// The ground on which the plan may last longer than the law leaves.
    pub longer: Option<Longer>,
    /// Whether the last instalment takes all that remains, as judges order a delay: nothing is then written off.
    pub balance_last: bool,
    /// Outside the procedure: contractual rates and instalments, nothing written off, the instalment being what is left for
    /// debts when none is given.
    pub amicable: bool,
}

impl PlanRequest {
    /// The terms of an imposed plan with these stages.
    pub(crate) fn terms(&self, stages: Vec<Stage>) -> PlanTerms {
        let mut terms = PlanTerms::imposed(stages, self.rate, self.strategy.clone());
        terms.suspension = self.suspension;
        terms.balance_last = self.balance_last;
        terms
    }
}

/// A debt of a plan as its file tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanDebt {
    /// Its place among the debts of the file, from 0.
    pub index: usize,
    /// What the file says of it in its own words.
    pub own: OwnWords,
    /// Whether it bears interest by its kind and the file tells no rate: a plan counts it as without interest.
    pub rate_missing: bool,
}

impl PlanDebt {
    fn of(index: usize, debt: &Debt) -> Self {
        PlanDebt { index, own: OwnWords::of_debt(debt), rate_missing: rate_missing(debt) }
    }
}

/// A plan of a household.
#[derive(Clone, Debug)]
pub struct PlanReport {
    /// What was asked for.
    pub request: PlanRequest,
    /// The months that the law and earlier measures leave; nothing where the law of that day is not known.
    pub months_left: Option<u16>,
    /// What can be paid, stage by stage, once a suspension is over and until the last payment.
    pub stages: Vec<Stage>,
    /// The debts, in the order of the plan's payments.
    pub debts: Vec<(DebtKind, DebtLine)>,
    /// The same debts as their file tells them, in the same order.
    pub told: Vec<PlanDebt>,
    /// The plan.
    pub plan: Plan,
    /// Doubts that bear on it.
    pub caveats: Vec<Caveat>,
    /// How its figures came about.
    pub receipt: Receipt,
    /// What is owed beside the debts of the file, which a plan does not pay.
    pub(crate) beside: Vec<Claim>,
    /// The next appointment.
    pub(crate) next: Option<rav_household::Appointment>,
    /// The terms that it was built on.
    pub(crate) terms: PlanTerms,
}

impl PlanReport {
    pub(crate) fn new(
        request: &PlanRequest,
        (assessment, household): (&Assessment, &Household),
        debts: Vec<(DebtKind, DebtLine)>,
        plan: Plan,
        caveats: Vec<Caveat>,
        terms: PlanTerms,
    ) -> Self {
        let stages = shown(&terms.stages, terms.suspension, plan.months);
        let request = request.clone();
        let receipt = assessment.receipt().clone();
        let months_left = known_months_left(assessment);
        let told = open_debts(household).map(|(index, debt)| PlanDebt::of(index, debt)).collect();
        let (beside, next) = (assessment.beside_debts().to_vec(), assessment.appointment());
        PlanReport { request, months_left, stages, debts, told, plan, caveats, receipt, beside, next, terms }
    }

    /// What is owed beside the debts of the file: unpaid bills that no debt stands for, an account in the red. No plan pays it.
    pub fn beside_debts(&self) -> &[Claim] {
        &self.beside
    }

    /// The next appointment, where the file says it.
    pub fn appointment(&self) -> Option<rav_household::Appointment> {
        self.next
    }

    /// Every strategy for the same debts and instalment, each with what it comes to or why it leads nowhere.
    pub fn compare(&self) -> Vec<ComparedStrategy> {
        let plain: Vec<DebtLine> = self.debts.iter().map(|(_, line)| line.clone()).collect();
        compare_terms(&plain, &self.terms)
    }

    /// The steps as a table: one line for each debt of each step that receives something.
    pub fn csv(&self) -> Csv {
        let mut csv = Csv::new(&["first_month", "months", "debt", "kind", "payment"]);
        for step in &self.plan.paliers {
            for ((kind, line), payment) in self.debts.iter().zip(&step.payments) {
                if *payment > Money::ZERO {
                    let id = line.id.as_str();
                    let kind = kind.id();
                    csv.row([
                        step.first.into(),
                        step.months.into(),
                        id.into(),
                        kind.into(),
                        (*payment).into(),
                    ]);
                }
            }
        }
        csv
    }
}

/// The stages that a plan really has: those after a suspension, until its last payment.
fn shown(stages: &[Stage], suspended: u16, months: u16) -> Vec<Stage> {
    let mut before = suspended;
    let mut left = months.saturating_sub(suspended);
    let later = stages.iter().map(|stage| {
        let gone = before.min(stage.months);
        let stays = left.min(stage.months - gone);
        (before, left) = (before - gone, left - stays);
        Stage { months: stays, amount: stage.amount }
    });
    later.filter(|stage| stage.months > 0).collect()
}

/// The months that the law leaves; where the law of plans is not known on that day, that is what is said.
pub(crate) fn months_left(assessment: &Assessment, law: LawOn<'_>) -> Result<u16, AssessError> {
    if let Some(months) = known_months_left(assessment) {
        return Ok(months);
    }
    law.count("plan.longest")?;
    Err(Problem::whole(&codes::PLAN_NO_CEILING, "no law on plans on that day").into())
}

/// The months that the law leaves, when the law of that day is known.
fn known_months_left(assessment: &Assessment) -> Option<u16> {
    whole(assessment, "plan.months-left")
}

/// A number of months among the figures.
pub(crate) fn whole(assessment: &Assessment, key: &str) -> Option<u16> {
    assessment.figure(key).and_then(|figure| u16::try_from(figure.value.whole()).ok())
}

/// The debts of a household as plan lines, each with its kind; a debt of nothing is left out.
pub(crate) fn lines(household: &Household) -> Result<Vec<(DebtKind, DebtLine)>, AssessError> {
    open_debts(household).map(|(_, debt)| Ok((debt.kind, line(debt)?))).collect()
}

/// The debts of which something is owed, each with its place among all of them.
fn open_debts(household: &Household) -> impl Iterator<Item = (usize, &Debt)> {
    household.debts.iter().enumerate().filter(|(_, debt)| debt.balance > Money::ZERO)
}

/// Whether a debt bears interest by its kind and the file tells no rate.
pub(crate) fn rate_missing(debt: &Debt) -> bool {
    (debt.kind.is_loan() || debt.kind == DebtKind::Overdraft) && debt.rate.is_none()
}

/// Where a debt of a kind stands in a plan, without its creditor's agreement.
pub fn place_of(kind: DebtKind) -> Place {
    place(kind, false)
}

fn place(kind: DebtKind, agreed: bool) -> Place {
    match kind.place(agreed) {
        DebtPlace::Outside => Place::Outside,
        DebtPlace::Kept => Place::Kept,
        DebtPlace::Inside if kind == DebtKind::MaintenanceArrears => Place::Maintenance,
        DebtPlace::Inside if kind.is_landlord() => Place::Landlord,
        DebtPlace::Inside => Place::Other,
    }
}

fn line(debt: &Debt) -> Result<DebtLine, AssessError> {
    let place = place(debt.kind, debt.creditor_agrees);
    let instalment = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
    Ok(DebtLine {
        id: debt.id.clone(),
        balance: debt.balance,
        rate: debt.rate.unwrap_or_default(),
        instalment: instalment.min(debt.balance),
        place,
    })
}
