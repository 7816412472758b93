//! A household's file with actions applied together, in the order in which the law lets one count in another: rights, what health cover
//! replaces, instalments that are proposed, one loan for several, time that a judge grants, then what a commission would ask for.

use rav_household::{Debt, DebtKind, ExpenseKind, Household};
use rav_money::Money;

use super::regroup::regroup;
use super::{Finder, Lever, Payee};
use crate::assessment::Assessment;
use crate::error::AssessError;
use crate::figures::totals::monthly;
use crate::questions::claims::{Claim, Creditor};
use crate::questions::review::opening;

/// The assessment of the household with these actions.
pub(super) fn assessment(finder: &Finder<'_>, levers: &[Lever]) -> Result<Assessment, AssessError> {
    let file = finder.file;
    let has = |lever: Lever| levers.contains(&lever);
    let right = |rule: &str| levers.iter().any(|it| matches!(it, Lever::Right(of) if *of == rule));
    let (_, with_rights) = opening(file, &finder.rights, &right)?;
    let mut household = with_rights.unwrap_or_else(|| file.household().clone());
    if has(Lever::HealthCover) {
        household.expenses.retain(|line| line.kind != ExpenseKind::ComplementaryHealth);
    }
    for (payee, _) in Payee::ALL.into_iter().filter(|(payee, _)| has(Lever::Instalments(*payee))) {
        propose(finder, payee, &mut household)?;
    }
    if let Some(offer) =
        levers.iter().find_map(|it| if let Lever::Regroup(offer) = it { Some(*offer) } else { None })
    {
        regroup(&mut household, offer)?;
    }
    if has(Lever::Time) {
        let suspended = household.debts.iter_mut().filter(|debt| Creditor::judge_grants_time(debt.kind));
        suspended.for_each(|debt| debt.instalment = None);
    }
    let assess = |household: &Household| file.engine.assess_household(household, &file.options);
    let before = assess(&household)?;
    if !has(Lever::Commission) {
        return Ok(before);
    }
    let ceiling = before.money("repayment.instalment-ceiling").map_err(AssessError::from)?;
    commission(&mut household, ceiling)?;
    assess(&household)
}

/// Each debt of such a creditor is paid by the instalments proposed: in the place of its own, or beside those of a contract that runs on.
fn propose(finder: &Finder<'_>, payee: Payee, household: &mut Household) -> Result<(), AssessError> {
    for proposal in finder.offers(payee) {
        let (claim, amount) = (&proposal.claim, proposal.highest());
        let account = claim.id == Claim::ACCOUNT && claim.kind == DebtKind::Overdraft;
        if account || claim.is_of_bills() {
            household.debts.push(Debt::new(claim.id.clone(), claim.kind, claim.owed).with_instalment(amount));
            continue;
        }
        for debt in household.debts.iter_mut().filter(|debt| debt.id == claim.id) {
            let own = debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO);
            let runs_on = if claim.runs_on() { own } else { Money::ZERO };
            debt.instalment = Some(runs_on.checked_add(amount)?.into());
        }
    }
    Ok(())
}

/// One debt with the commission's highest instalment stands for all those that a plan can treat.
fn commission(household: &mut Household, ceiling: Money) -> Result<(), AssessError> {
    let in_plan = |debt: &&Debt| debt.place().is_in_plan();
    let owed = Money::sum(household.debts.iter().filter(in_plan).map(|debt| debt.balance))?;
    let Some(first) = household.debts.iter().find(in_plan) else { return Ok(()) };
    let one = Debt::new(first.id.clone(), DebtKind::OtherDebt, owed).with_instalment(ceiling.min(owed));
    household.debts.retain(|debt| !debt.place().is_in_plan());
    household.debts.push(one);
    Ok(())
}
