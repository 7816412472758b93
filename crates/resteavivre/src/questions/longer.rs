//! Plans that last longer than the months that the law leaves: only on a ground, by its name.
//!
//! Consumer code, L733-1 1°: a loan under way may be rescheduled for half of what it still had to run, where that is longer than
//! seven years. L733-3: measures may last longer than seven years in all when they concern loans that bought the main home and
//! avoid its sale, or when they repay all debts while avoiding it.

use rav_household::{DebtKind, Expected, Household};
use rav_money::{Day, Money};
use rav_plan::{DebtLine, Limits, Place, Plan};

use crate::error::AssessError;
use crate::problem::{Problem, codes};
use crate::questions::plan_report::{Longer, PlanRequest};

/// How long a plan may last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length {
    /// Its months at most.
    pub(crate) months: u16,
    pub(crate) limits: Limits,
    /// The ground on which it is longer than the law leaves.
    pub(crate) longer: Option<Longer>,
}

impl Length {
    /// How long the plan that was asked for may last; the debts say which of them are loans for the home.
    pub(crate) fn of(
        household: &Household,
        day: Day,
        left: u16,
        request: &PlanRequest,
        debts: &mut [(DebtKind, DebtLine)],
    ) -> Result<Length, AssessError> {
        let owner = household.dwelling.tenure.is_owner();
        let suspension = request.suspension;
        let beyond = owner && request.months.is_some_and(|months| months > left);
        // An owner who asks for more months than the law leaves can only mean to keep the home.
        let longer = request.longer.or(beyond.then_some(Longer::KeepHome));
        let range = |most: u16| {
            if most == 0 {
                let had = household.procedure.earlier_months.to_string();
                let problem = Problem::whole(&codes::PLAN_NO_MONTHS, had);
                return Err(AssessError::from(problem.under("procedure.earlier_months")));
            }
            // What waits must still have its months; whether it may wait so long is another question.
            let months = request.months.unwrap_or(most);
            let least = suspension.clamp(1, most);
            let range = Expected::Range(least.to_string(), most.to_string());
            let problem = Problem::expecting(&codes::PLAN_MONTHS, months.to_string(), range).under("months");
            if months < least || months > most { Err(problem.into()) } else { Ok(months) }
        };
        if longer.is_some() && !owner {
            return Err(Problem::whole(&codes::PLAN_LONGER_NO_HOME, "not an owner").under("longer").into());
        }
        Ok(match longer {
            None => Length {
                months: range(left)?,
                limits: Limits { months: left, suspension, home: None },
                longer,
            },
            Some(Longer::KeepHome) => {
                let months = range(Plan::LONGEST)?;
                Length { months, limits: Limits { months, suspension, home: None }, longer }
            }
            Some(Longer::HalfTerm) => {
                let half = half_term(household, day, left, debts)?;
                let limits = Limits { months: left, suspension, home: Some(half) };
                Length { months: range(half)?, limits, longer }
            }
        })
    }

    /// Refuses a plan that does not do what its ground asks for.
    pub(crate) fn check(&self, plan: &Plan, left: u16) -> Result<(), AssessError> {
        let Some(longer) = self.longer else { return Ok(()) };
        let owed = plan.outcomes.iter().map(|one| one.remaining());
        let owed = Money::sum(owed)?.checked_add(plan.written_off())?;
        if longer == Longer::KeepHome && owed > Money::ZERO {
            return Err(Problem::whole(&codes::PLAN_LONGER_NOT_PAID, owed.to_string())
                .under("longer")
                .into());
        }
        if plan.months <= left {
            let months = plan.months.to_string();
            return Err(Problem::whole(&codes::PLAN_LONGER_NO_NEED, months).under("longer").into());
        }
        Ok(())
    }
}

/// Half of what the loans for the home still had to run, in whole months: of several, the shortest half that is longer than
/// what the law leaves. Their lines are marked.
fn half_term(
    household: &Household,
    day: Day,
    left: u16,
    debts: &mut [(DebtKind, DebtLine)],
) -> Result<u16, AssessError> {
    let ends = |id: &str| household.debts.iter().find(|debt| debt.id == id).and_then(|debt| debt.ends);
    let loans = debts.iter_mut().filter(|(kind, _)| *kind == DebtKind::HomeLoan);
    let mut known: Vec<(u16, &mut DebtLine)> = loans
        .filter_map(|(_, line)| {
            let ends = ends(&line.id).filter(|ends| *ends > day)?;
            u16::try_from(day.whole_months_to(ends) / 2).ok().map(|half| (half, line))
        })
        .collect();
    let Some(most) = known.iter().map(|(half, _)| *half).max() else {
        return Err(Problem::whole(&codes::PLAN_LONGER_NO_TERM, "no last term").under("longer").into());
    };
    known.retain(|(half, _)| *half > left);
    let Some(half) = known.iter().map(|(half, _)| *half).min() else {
        return Err(Problem::whole(&codes::PLAN_LONGER_NO_NEED, most.to_string()).under("longer").into());
    };
    known.into_iter().for_each(|(_, line)| line.place = Place::HomeLoan);
    Ok(half.min(Plan::LONGEST))
}
