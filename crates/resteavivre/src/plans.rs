//! Plans of a household: its debts and what it can pay each month, fed to the rules of repayment plans.

use rav_household::{Debt, DebtKind, DebtPlace, Household, Word};
use rav_law::LawOn;
use rav_money::{Money, Rate};
use rav_plan::{
    Compared, DebtLine, Place, Plan, PlanError, PlanTerms, Stage, Strategy, add_months, compare_terms,
};

use crate::assessment::{Assessment, Caveat, Receipt};
use crate::caveats::caveat;
use crate::csv::Csv;
use crate::error::AssessError;
use crate::exact::{self, By};
use crate::file::File;
use crate::left::Left;
use crate::longer::{Length, Longer};
use crate::problem::{Problem, codes};
use crate::totals::monthly;

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
    fn terms(&self, stages: Vec<Stage>) -> PlanTerms {
        let mut terms = PlanTerms::imposed(stages, self.rate, self.strategy.clone());
        terms.suspension = self.suspension;
        terms.balance_last = self.balance_last;
        terms
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
    /// The plan.
    pub plan: Plan,
    /// Doubts that bear on it.
    pub caveats: Vec<Caveat>,
    /// How its figures came about.
    pub receipt: Receipt,
    /// The terms that it was built on.
    terms: PlanTerms,
}

/// A strategy with what it comes to, or why it leads nowhere.
pub type ComparedStrategy = (Strategy, Result<Compared, PlanError>);

impl File<'_> {
    /// The plan that a household's debts and capacity lead to, on its day.
    ///
    /// The amount of each month is the highest instalment of the law with what is already known of later months (an income
    /// that ends, a child's birthday), unless the request gives one; the law itself stays that of the day.
    ///
    /// # Errors
    /// [`AssessError`]: as for an assessment; no instalment above zero; more months than the law leaves; an unknown debt.
    pub fn plan(&self, request: &PlanRequest) -> Result<PlanReport, AssessError> {
        self.placed(self.plan_of(request))
    }

    fn plan_of(&self, request: &PlanRequest) -> Result<PlanReport, AssessError> {
        let (household, assessment, law) = (self.household(), self.assessment(), self.law());
        if request.amicable {
            return crate::amicable::plan(assessment, household, request);
        }
        let left = months_left(assessment, law)?;
        let mut debts = lines(household)?;
        if debts.is_empty() {
            return Err(Problem::whole(&codes::PLAN_NO_DEBT, "no debt").under("debts").into());
        }
        let length = Length::of(household, law.day(), left, request, &mut debts)?;
        check_suspension(law, household, request.suspension, length.limits.months)?;
        let mut caveats = assessment.caveats().to_vec();
        caveats.extend(length.longer.map(longer_caveat));
        let ceiling = assessment.figure("repayment.instalment-ceiling").and_then(|figure| figure.money());
        let stages = match request.instalment {
            Some(amount) => {
                if ceiling.is_none_or(|ceiling| amount > ceiling) {
                    caveats.push(caveat("plan-above-ceiling", []));
                }
                vec![Stage { months: length.months, amount }]
            }
            None => self.stages(length.months)?,
        };
        check_rate(law, request.rate, &mut caveats)?;
        caveats.extend(order_of_practice(&request.strategy, &debts));
        let mut terms = request.terms(stages);
        terms.limits = length.limits;
        terms.write_off = length.longer != Some(Longer::KeepHome);
        if request.rate > Rate::default() {
            caveats.extend(crate::amicable::unknown_rates(household));
        }
        let plan = settled(&debts, &mut terms, request, &mut caveats)?;
        length.check(&plan, left)?;
        Ok(PlanReport::new(request, assessment, debts, plan, caveats, terms))
    }

    /// The household's balance month by month from its day on.
    ///
    /// # Errors
    /// As for an assessment.
    pub fn calendar(&self, months: u16) -> Result<crate::Calendar, AssessError> {
        self.placed(self.calendar_of(months))
    }

    fn calendar_of(&self, months: u16) -> Result<crate::Calendar, AssessError> {
        let (household, assessment, by) = (self.household(), self.assessment(), self.by());
        let known = assessment.figure("repayment.instalment-ceiling").is_some();
        let day = assessment.receipt().day;
        let (months, said) = crate::calendar::calendar(household, day, months.min(120), |month| {
            known.then(|| ceiling_in(household, by, month).ok()).flatten()
        })?;
        let (mut caveats, receipt) = (assessment.caveats().to_vec(), assessment.receipt().clone());
        caveats.extend(said);
        caveats.extend(assessment.left_for_debts().and_then(|left| crate::amicable::left_caveat(&left)));
        let mut calendar = crate::Calendar { months, caveats, receipt };
        if by.scale.is_some() || household.procedure.retained_charges.is_some() {
            calendar.take_beyond(|month| Ok(month_in(household, by, month)?.beyond))?;
        }
        Ok(calendar)
    }

    /// The highest instalment month by month, as runs of equal amounts.
    fn stages(&self, months: u16) -> Result<Vec<Stage>, AssessError> {
        let (household, by) = (self.household(), self.by());
        let mut stages: Vec<Stage> = Vec::new();
        for month in 0..months {
            let unknown = |error| match self.options.scale_refused(by.law.day()) {
                // A scale was given: its dates are the reason, where its figures are what is missing.
                Some(refused) if household.procedure.retained_charges.is_none() => refused.into(),
                _ => error,
            };
            let amount = ceiling_in(household, by, month).map_err(unknown)?;
            match stages.last_mut() {
                Some(last) if last.amount == amount => last.months += 1,
                _ => stages.push(Stage { months: 1, amount }),
            }
        }
        if stages.iter().all(|stage| stage.amount == Money::ZERO) {
            return Err(PlanError::NoCapacity.into());
        }
        Ok(stages)
    }
}

/// What a month later on says.
struct Month {
    /// The highest instalment.
    ceiling: Option<Money>,
    /// What the commission's charges take beyond the household's own expenses.
    beyond: Money,
}

/// A household so many months from the day of the law.
fn month_in(household: &Household, by: By<'_>, month: u16) -> Result<Month, AssessError> {
    let today = add_months(by.law.day(), month).unwrap_or(by.law.day());
    let read = exact::read_on(household, by, today)?;
    let ceiling = read.outcome("repayment.instalment-ceiling").and_then(|o| o.main()).and_then(|f| f.money());
    let left = read.outcome("budget.left-for-debts").and_then(Left::of);
    Ok(Month { ceiling, beyond: left.map_or(Money::ZERO, |left| left.beyond_expenses) })
}

/// The highest instalment so many months from the day of the law.
fn ceiling_in(household: &Household, by: By<'_>, month: u16) -> Result<Money, AssessError> {
    let ceiling = month_in(household, by, month)?.ceiling;
    ceiling.ok_or_else(|| Problem::whole(&codes::PLAN_NO_CEILING, "no commission scale").into())
}

/// The plan; where an instalment was given and less than one of them would be written off, the last one takes it: a rounding is no
/// write-off, which is another measure (consumer code, L733-4 2°).
fn settled(
    debts: &[(DebtKind, DebtLine)],
    terms: &mut PlanTerms,
    request: &PlanRequest,
    caveats: &mut Vec<Caveat>,
) -> Result<Plan, AssessError> {
    let plain: Vec<DebtLine> = debts.iter().map(|(_, line)| line.clone()).collect();
    let mut plan = Plan::build(&plain, terms)?;
    let off = plan.written_off();
    if off > Money::ZERO && request.instalment.is_some_and(|amount| off < amount) {
        terms.balance_last = true;
        plan = Plan::build(&plain, terms)?;
    }
    caveats.extend(crate::amicable::balance_caveat(&plan, terms));
    Ok(plan)
}

/// On which ground a plan is longer than the law leaves.
fn longer_caveat(longer: Longer) -> Caveat {
    caveat(
        match longer {
            Longer::HalfTerm => "plan-half-term",
            Longer::KeepHome => "plan-longer-for-home",
        },
        [],
    )
}

/// A suspension lasts at most what the law allows (consumer code, L733-1 4°); after one, whatever its length, there is no other
/// (L733-2).
fn check_suspension(
    law: LawOn<'_>,
    household: &Household,
    asked: u16,
    months: u16,
) -> Result<(), AssessError> {
    if asked == 0 {
        return Ok(());
    }
    let had = household.procedure.suspension_months;
    if had > 0 {
        return Err(Problem::whole(&codes::PLAN_SUSPENDED, had.to_string()).under("suspension").into());
    }
    let longest = law.count("plan.suspension-longest")?.min(i64::from(months));
    if i64::from(asked) > longest {
        let range = rav_household::Expected::Range("0".into(), longest.to_string());
        return Err(Problem::expecting(&codes::PLAN_MONTHS, asked.to_string(), range)
            .under("suspension")
            .into());
    }
    Ok(())
}

/// The stages that a plan really has: those after a suspension, until its last payment.
fn shown(stages: &[Stage], suspended: u16, months: u16) -> Vec<Stage> {
    let (mut before, mut left) = (suspended, months.saturating_sub(suspended));
    let later = stages.iter().map(|stage| {
        let gone = before.min(stage.months);
        let stays = left.min(stage.months - gone);
        (before, left) = (before - gone, left - stays);
        Stage { months: stays, amount: stage.amount }
    });
    later.filter(|stage| stage.months > 0).collect()
}

/// The law puts landlords before lenders and says no more (consumer code, L711-6): the rest of the usual order is practice.
fn order_of_practice(strategy: &Strategy, debts: &[(DebtKind, DebtLine)]) -> Option<Caveat> {
    let landlord = debts.iter().any(|(_, line)| line.place == Place::Landlord);
    let others = debts.iter().any(|(_, line)| matches!(line.place, Place::Other | Place::Kept));
    (*strategy == Strategy::Statutory && landlord && others)
        .then(|| crate::caveats::caveat("plan-order-practice", []))
}

/// A plan's rate is zero, or at most the legal rate of the half-year (consumer code, L733-1 3°).
fn check_rate(law: LawOn<'_>, rate: Rate, caveats: &mut Vec<Caveat>) -> Result<(), AssessError> {
    if rate == Rate::default() {
        return Ok(());
    }
    match law.rate("plan.legal-rate") {
        Ok(legal) if rate > legal => {
            let range = rav_household::Expected::Range("0".into(), legal.to_string());
            Err(Problem::expecting(&codes::PLAN_RATE, rate.to_string(), range).under("rate").into())
        }
        Ok(_) => Ok(()),
        Err(_) => {
            caveats.push(caveat("plan-legal-rate-unknown", []));
            Ok(())
        }
    }
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
    let open = household.debts.iter().filter(|debt| debt.balance > Money::ZERO);
    open.map(|debt| Ok((debt.kind, line(debt)?))).collect()
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

impl PlanReport {
    pub(crate) fn new(
        request: &PlanRequest,
        assessment: &Assessment,
        debts: Vec<(DebtKind, DebtLine)>,
        plan: Plan,
        caveats: Vec<Caveat>,
        terms: PlanTerms,
    ) -> Self {
        let stages = shown(&terms.stages, terms.suspension, plan.months);
        let (request, receipt) = (request.clone(), assessment.receipt().clone());
        let months_left = known_months_left(assessment);
        PlanReport { request, months_left, stages, debts, plan, caveats, receipt, terms }
    }

    /// The terms that it was built on.
    pub(crate) fn terms(&self) -> &PlanTerms {
        &self.terms
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
                    let (id, kind) = (line.id.as_str(), kind.id());
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
