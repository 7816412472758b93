//! A household's file with actions applied together, in the order in which the law lets one count in another: rights, what health cover
//! replaces, instalments that are proposed, one loan for several, time that a judge grants, then what a commission would ask for.

use std::collections::BTreeMap;

use rav_household::{Debt, DebtKind, ExpenseKind, Household};
use rav_money::Money;

use super::regroup::regroup;
use super::{Finder, Lever, Payee};
use crate::assessment::claim::Claim;
use crate::error::AssessError;
use crate::figures::exact::Read;
use crate::figures::totals::monthly;
use crate::questions::claims::Creditor;
use crate::questions::review::opening;

/// The highest instalment that a commission may ask for.
const CEILING: &str = "repayment.instalment-ceiling";

/// The actions of many sets, read one set after the other: what rights bring is worked out once for each set of rights, and a commission's
/// highest instalment is that of the set without the commission.
pub(super) struct Sets<'f> {
    finder: &'f Finder<'f>,
    levers: Vec<Lever>,
    /// The household with each set of rights and covers, by its bits.
    opened: BTreeMap<usize, Result<Household, AssessError>>,
    /// The highest instalment of a set without the commission, by its bits.
    ceilings: BTreeMap<usize, Option<Money>>,
}

impl<'f> Sets<'f> {
    /// The levers that sets are made of, one a bit.
    pub(super) fn of(finder: &'f Finder<'f>, levers: Vec<Lever>) -> Self {
        Sets { finder, levers, opened: BTreeMap::new(), ceilings: BTreeMap::new() }
    }

    /// The bits of levers of a kind.
    fn bits(&self, of: impl Fn(&Lever) -> bool) -> usize {
        self.levers.iter().enumerate().filter(|(_, lever)| of(lever)).map(|(at, _)| 1 << at).sum()
    }

    /// The household of a set as it is read again.
    pub(super) fn read(&mut self, mask: usize) -> Result<Read, AssessError> {
        let rights = mask & self.bits(|lever| matches!(lever, Lever::Right(_) | Lever::HealthCover));
        let levers: Vec<Lever> = set(&self.levers, mask).collect();
        let (finder, opening) =
            (self.finder, || with_rights(self.finder, &set(&self.levers, rights).collect::<Vec<_>>()));
        let mut household = self.opened.entry(rights).or_insert_with(opening).clone()?;
        debts(finder, &levers, &mut household)?;
        let (engine, options) = (finder.file.engine, &finder.file.options);
        let of_commission = self.bits(|lever| *lever == Lever::Commission);
        if mask & of_commission == 0 {
            let read = engine.read_household(&household, options)?;
            self.ceilings.insert(mask, read.money(CEILING));
            return Ok(read);
        }
        let before = mask & !of_commission;
        let known = self.ceilings.get(&before).copied();
        let ceiling = match known {
            Some(ceiling) => ceiling,
            None => engine.read_household(&household, options)?.money(CEILING),
        };
        let Some(ceiling) = ceiling else {
            return Err(finder.file.assessment().no_figure(CEILING).into());
        };
        commission(&mut household, ceiling)?;
        engine.read_household(&household, options)
    }
}

/// The levers of a set.
fn set(levers: &[Lever], mask: usize) -> impl Iterator<Item = Lever> + '_ {
    levers.iter().enumerate().filter(move |(at, _)| mask >> at & 1 == 1).map(|(_, lever)| *lever)
}

/// The household with these rights, and without what a free health cover replaces.
fn with_rights(finder: &Finder<'_>, levers: &[Lever]) -> Result<Household, AssessError> {
    let right = |rule: &str| levers.iter().any(|it| matches!(it, Lever::Right(of) if *of == rule));
    let (_, with_rights) = opening(finder.file, &finder.rights, &right)?;
    let mut household = with_rights.unwrap_or_else(|| finder.file.household().clone());
    if levers.contains(&Lever::HealthCover) {
        household.expenses.retain(|line| line.kind != ExpenseKind::ComplementaryHealth);
    }
    Ok(household)
}

/// What these actions change in its debts.
fn debts(finder: &Finder<'_>, levers: &[Lever], household: &mut Household) -> Result<(), AssessError> {
    let has = |lever: Lever| levers.contains(&lever);
    for (payee, _) in Payee::ALL.into_iter().filter(|(payee, _)| has(Lever::Instalments(*payee))) {
        propose(finder, payee, household)?;
    }
    if let Some(offer) =
        levers.iter().find_map(|it| if let Lever::Regroup(offer) = it { Some(*offer) } else { None })
    {
        regroup(household, offer)?;
    }
    if has(Lever::Time) {
        let suspended = household.debts.iter_mut().filter(|debt| Creditor::judge_grants_time(debt.kind));
        suspended.for_each(|debt| debt.instalment = None);
    }
    Ok(())
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
