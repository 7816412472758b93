//! Plans outside the procedure: what is left for debts, shared under the contracts' own rates and instalments.

use rav_household::{Expected, Household};
use rav_money::{Money, Rate};
use rav_plan::{DebtLine, Plan, PlanError, PlanTerms, Stage};

use crate::assessment::caveat;
use crate::assessment::left::{Left, LeftBy};
use crate::assessment::{Assessment, Caveat};
use crate::error::AssessError;
use crate::problem::{Problem, codes};
use crate::questions::plan_report::{PlanReport, PlanRequest, lines, rate_missing};

/// A plan outside the procedure.
pub(crate) fn plan(
    assessment: &Assessment,
    household: &Household,
    request: &PlanRequest,
) -> Result<PlanReport, AssessError> {
    let measures = [
        ("rate", request.rate > Rate::default()),
        ("suspension", request.suspension > 0),
        ("longer", request.longer.is_some()),
    ];
    if let Some((name, _)) = measures.iter().find(|(_, given)| *given) {
        return Err(Problem::whole(&codes::PLAN_NOT_AMICABLE, *name).under(name).into());
    }
    let left = assessment.left_for_debts();
    let most = left.map_or(Money::ZERO, |left| left.amount);
    let debts = lines(household)?;
    if debts.is_empty() {
        return Err(Problem::whole(&codes::PLAN_NO_DEBT, "no debt").under("debts").into());
    }
    let amount = request.instalment.unwrap_or(most);
    if amount <= Money::ZERO {
        return Err(PlanError::NoCapacity.into());
    }
    let mut terms = PlanTerms::amicable(amount, request.strategy.clone());
    terms.balance_last = request.balance_last;
    let plain: Vec<DebtLine> = debts.iter().map(|(_, line)| line.clone()).collect();
    if let (Some(months), Some(stage)) = (request.months, terms.stages.first_mut()) {
        checked_months(months)?;
        stage.months = months;
        // So many months and no amount: the least one that pays everything in them.
        if request.instalment.is_none() && !request.balance_last {
            let from_nothing =
                PlanTerms { stages: vec![Stage { months, amount: Money::ZERO }], ..terms.clone() };
            let least = from_nothing.least(&plain).filter(|least| *least <= amount);
            terms.stages.iter_mut().for_each(|stage| stage.amount = least.unwrap_or(amount));
        }
    }
    let plan = Plan::build(&plain, &terms)?;
    let mut caveats = assessment.caveats().to_vec();
    caveats.extend(left.and_then(|left| left_caveat(&left)));
    if highest(&plan) > most {
        caveats.push(caveat("plan-above-left").with("amount", most));
    }
    caveats.extend(balance_caveat(&plan, &terms));
    caveats.extend(unknown_rates(household));
    Ok(PlanReport::new(request, (assessment, household), debts, plan, caveats, terms))
}

/// A number of months that a plan can have.
fn checked_months(months: u16) -> Result<(), AssessError> {
    if months == 0 || months > Plan::LONGEST {
        let range = Expected::Range("1".into(), Plan::LONGEST.to_string());
        let problem = Problem::expecting(&codes::PLAN_MONTHS, months.to_string(), range);
        return Err(problem.under("months").into());
    }
    Ok(())
}

/// The highest amount of a month.
fn highest(plan: &Plan) -> Money {
    let months = plan.paliers.iter().filter_map(|step| Money::sum(step.payments.iter().copied()).ok());
    months.max().unwrap_or(Money::ZERO)
}

/// That the last instalment is above the others, where it takes the balance.
pub(crate) fn balance_caveat(plan: &Plan, terms: &PlanTerms) -> Option<Caveat> {
    let last = plan.paliers.last().and_then(|step| Money::sum(step.payments.iter().copied()).ok())?;
    let above = terms.balance_last && terms.stages.last().is_some_and(|stage| last > stage.amount);
    above.then(|| caveat("plan-balance-last").with("amount", last))
}

/// That charges leave less than the household's own expenses.
pub(crate) fn left_caveat(left: &Left) -> Option<Caveat> {
    let code = match left.charges()? {
        LeftBy::RetainedCharges => "left-by-retained-charges",
        _ => "left-by-flat-rates",
    };
    let more = left.amount.checked_add(left.beyond_expenses).unwrap_or(Money::MAX);
    Some(caveat(code).with("amount", left.amount).with("more", more))
}

/// The debts whose rate is not known, which a plan counts as without interest.
pub(crate) fn unknown_rates(household: &Household) -> Option<Caveat> {
    let open = household.debts.iter().filter(|debt| debt.balance > Money::ZERO && rate_missing(debt));
    let ids: Vec<&str> = open.map(|debt| debt.id.as_str()).collect();
    (!ids.is_empty()).then(|| caveat("plan-rate-unknown").with("debts", ids.join(", ")))
}
