//! What a household owes: the debts of its file and what is owed beside them.

use rav_household::{Bill, Debt, DebtKind, Household, Supply, Word};
use rav_money::{Day, Money};

use crate::assessment::claim::{Claim, Owing};
use crate::error::AssessError;
use crate::figures::totals::monthly;

/// All of it, in the order of the file: its debts, the unpaid bills that none of them stands for, last the account in the red that is not
/// among them.
pub(crate) fn all(household: &Household, today: Day) -> Result<Vec<Claim>, AssessError> {
    let open = household.debts.iter().filter(|debt| debt.balance > Money::ZERO);
    let mut claims = open.map(of).collect::<Result<Vec<Claim>, _>>()?;
    claims.extend(beside_debts(household, today)?);
    Ok(claims)
}

/// What an assessment keeps of it.
pub(crate) fn owing(household: &Household, today: Day) -> Result<Owing, AssessError> {
    let beside = beside_debts(household, today)?;
    let mut due = Money::sum(beside.iter().map(|claim| claim.due))?;
    for debt in household.debts.iter().filter(|debt| debt.balance > Money::ZERO) {
        due = due.checked_add(due_of(debt, instalment_of(debt)?))?;
    }
    Ok(Owing { beside, due })
}

/// What is owed without being among the debts of the file: unpaid bills that no debt stands for, then an account in the red.
pub(crate) fn beside_debts(household: &Household, today: Day) -> Result<Vec<Claim>, AssessError> {
    let mut claims = bills(household, today)?;
    claims.extend(account(household));
    Ok(claims)
}

fn of(debt: &Debt) -> Result<Claim, AssessError> {
    let instalment = instalment_of(debt)?;
    let (id, kind, owed, arrears) = (debt.id.clone(), debt.kind, debt.balance, debt.late());
    Ok(Claim { id, kind, owed, arrears, instalment, due: due_of(debt, instalment) })
}

fn instalment_of(debt: &Debt) -> Result<Money, AssessError> {
    Ok(debt.instalment.as_ref().map(monthly).transpose()?.unwrap_or(Money::ZERO))
}

/// What is late of a loan and of a debt that has its instalments, all of any other.
fn due_of(debt: &Debt, instalment: Money) -> Money {
    if debt.kind.is_loan() || instalment > Money::ZERO { debt.late() } else { debt.balance }
}

/// The bank account itself, when it is in the red and not among the debts.
fn account(household: &Household) -> Option<Claim> {
    let owed = household.bank.overdraft;
    let listed =
        household.debts.iter().any(|debt| debt.kind == DebtKind::Overdraft || debt.id == Claim::ACCOUNT);
    let claim = || Claim {
        id: Claim::ACCOUNT.to_owned(),
        kind: DebtKind::Overdraft,
        owed,
        arrears: owed,
        instalment: Money::ZERO,
        due: owed,
    };
    (owed > Money::ZERO && !listed).then(claim)
}

/// The kind of the debt that the unpaid bills of a supply are.
pub(crate) const fn kind_of(supply: Supply) -> DebtKind {
    match supply {
        Supply::Water => DebtKind::WaterArrears,
        _ => DebtKind::EnergyArrears,
    }
}

/// The unpaid bills of each supply, one claim for each: a file that tells a debt of their kind tells them by it.
fn bills(household: &Household, today: Day) -> Result<Vec<Claim>, AssessError> {
    let is_told =
        |kind: DebtKind| household.debts.iter().any(|debt| debt.kind == kind && debt.balance > Money::ZERO);
    let late = |bill: &Bill| bill.due.is_none_or(|due| due < today);
    let mut claims = Vec::new();
    for supply in Supply::ALL.iter().copied().filter(|supply| !is_told(kind_of(*supply))) {
        let unpaid = || household.bills.iter().filter(|bill| bill.supply == supply);
        let owed = Money::sum(unpaid().map(|bill| bill.unpaid))?;
        let arrears = Money::sum(unpaid().filter(|bill| late(bill)).map(|bill| bill.unpaid))?;
        let (id, kind, instalment) = (Claim::of_bills(supply), kind_of(supply), Money::ZERO);
        let claim = Claim { id, kind, owed, arrears, instalment, due: owed };
        claims.extend((owed > Money::ZERO).then_some(claim));
    }
    Ok(claims)
}
