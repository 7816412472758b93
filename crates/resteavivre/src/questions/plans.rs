//! Plans of a household: its debts and what it can pay each month, fed to the rules of repayment plans.

use rav_household::{DebtKind, Household};
use rav_law::LawOn;
use rav_money::{Money, Rate};
use rav_plan::{DebtLine, Place, Plan, PlanError, PlanTerms, Stage, Strategy};

use crate::assessment::Caveat;
use crate::assessment::caveat;
use crate::assessment::left::Left;
use crate::error::AssessError;
use crate::figures::exact::{self, By};
use crate::file::File;
use crate::problem::{Problem, codes};
use crate::questions::longer::Length;
use crate::questions::plan_report::{Longer, PlanReport, PlanRequest, lines, months_left};

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
        let household = self.household();
        let assessment = self.assessment();
        let law = self.law();
        if request.amicable {
            return crate::questions::amicable::plan(assessment, household, request);
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
                match ceiling {
                    None => caveats.push(caveat("plan-ceiling-unknown")),
                    Some(ceiling) if amount > ceiling => caveats.push(caveat("plan-above-ceiling")),
                    Some(_) => {}
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
            caveats.extend(crate::questions::amicable::unknown_rates(household));
        }
        let plan = settled(&debts, &mut terms, request, &mut caveats)?;
        length.check(&plan, left)?;
        Ok(PlanReport::new(request, (assessment, household), debts, plan, caveats, terms))
    }

    /// The household's balance month by month from its day on.
    ///
    /// # Errors
    /// As for an assessment.
    pub fn calendar(&self, months: u16) -> Result<crate::Calendar, AssessError> {
        self.placed(self.calendar_of(months))
    }

    fn calendar_of(&self, months: u16) -> Result<crate::Calendar, AssessError> {
        let household = self.household();
        let assessment = self.assessment();
        let by = self.by();
        let known = assessment.figure("repayment.instalment-ceiling").is_some();
        let day = assessment.receipt().day;
        let made = crate::questions::calendar::calendar(household, day, months.min(120), |month| {
            known.then(|| ceiling_in(household, by, month).ok()).flatten()
        })?;
        let mut caveats = assessment.caveats().to_vec();
        let receipt = assessment.receipt().clone();
        caveats.extend(made.caveats);
        caveats.extend(
            assessment.left_for_debts().and_then(|left| crate::questions::amicable::left_caveat(&left)),
        );
        let (months, changes) = (made.months, made.changes);
        let (due, next) = (assessment.due(), assessment.appointment());
        let mut calendar = crate::Calendar { months, changes, caveats, receipt, due, next };
        if by.scale.is_some() || household.procedure.retained_charges.is_some() {
            calendar.take_beyond(|month| Ok(month_in(household, by, month)?.beyond))?;
        }
        Ok(calendar)
    }

    /// The highest instalment month by month, as runs of equal amounts.
    fn stages(&self, months: u16) -> Result<Vec<Stage>, AssessError> {
        let household = self.household();
        let by = self.by();
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
    let today = by.law.day().plus_months(month).unwrap_or(by.law.day());
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
    caveats.extend(crate::questions::amicable::balance_caveat(&plan, terms));
    Ok(plan)
}

/// On which ground a plan is longer than the law leaves.
fn longer_caveat(longer: Longer) -> Caveat {
    caveat(match longer {
        Longer::HalfTerm => "plan-half-term",
        Longer::KeepHome => "plan-longer-for-home",
    })
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

/// The law puts landlords before lenders and says no more (consumer code, L711-6): the rest of the usual order is practice.
fn order_of_practice(strategy: &Strategy, debts: &[(DebtKind, DebtLine)]) -> Option<Caveat> {
    let landlord = debts.iter().any(|(_, line)| line.place == Place::Landlord);
    let others = debts.iter().any(|(_, line)| matches!(line.place, Place::Other | Place::Kept));
    (*strategy == Strategy::Statutory && landlord && others)
        .then(|| crate::assessment::caveat("plan-order-practice"))
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
            caveats.push(caveat("plan-legal-rate-unknown"));
            Ok(())
        }
    }
}
