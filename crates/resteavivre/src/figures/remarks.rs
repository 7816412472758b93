//! Questions that the lines of a file raise among themselves: nothing is wrong, yet somebody should ask.

use rav_household::{Asset, AssetKind, Debt, DebtKind, Expense, ExpenseKind, Household};
use rav_law::LawOn;
use rav_money::{Day, Exact, Money};
use rav_reading::Totals;
use rav_rules::rules::routes::{Routes, Working};

use crate::assessment::{Caveat, Outcome, caveat, of_line};

use crate::figures::papers;
use crate::figures::totals::Situation;

/// Every such question.
pub(crate) fn questions(household: &Household, situation: &Situation, law: LawOn<'_>) -> Vec<Caveat> {
    let day = law.day();
    let totals = &situation.totals;
    let mut list = agreements(household);
    list.extend(tax_fraud(household, law));
    list.extend(aid_above_rent(totals));
    list.extend(late_beside_surplus(household, totals));
    list.extend(bills_without_arrears(household));
    list.extend(several_rents(household, day));
    list.extend(vehicles_to_sell(household));
    list.extend(maintenance_without_child(household, day));
    list.extend(lines_twice(household, day));
    list.extend(papers::questions(household, day));
    list
}

/// An agreement of the creditor that changes nothing: the debt is in the plan anyway, or nothing brings it in.
fn agreements(household: &Household) -> Vec<Caveat> {
    let idle = |kind: DebtKind| !kind.plan_place().heeds_agreement();
    let debts = household.debts.iter().enumerate();
    let of = debts.filter(|(_, debt)| debt.creditor_agrees && idle(debt.kind));
    of.map(|(index, debt)| of_debt("agreement-without-effect", index, debt)).collect()
}

/// Tax debts punished for fraud stand outside since a day of the law only; they are counted outside before it too.
fn tax_fraud(household: &Household, law: LawOn<'_>) -> Option<Caveat> {
    let mut debts = household.debts.iter().enumerate();
    let (index, debt) = debts.find(|(_, debt)| debt.kind == DebtKind::TaxFraudDebt)?;
    let known = law.count("procedure.tax-fraud-outside").is_ok();
    (!known).then(|| of_debt("tax-fraud-not-yet", index, debt))
}

/// A rent entered net of the aid that the landlord receives, and the same aid as an income.
fn aid_above_rent(totals: &Totals) -> Option<Caveat> {
    let aid = totals.housing_aid;
    let cost = totals.housing_cost;
    let both = cost > Money::ZERO && aid > cost;
    both.then(|| caveat("aid-above-rent").with("aid", aid).with("cost", cost))
}

/// A budget that leaves something each month, and yet arrears or an account in the red.
fn late_beside_surplus(household: &Household, totals: &Totals) -> Option<Caveat> {
    let surplus = surplus(totals)?;
    let late =
        Money::sum(household.debts.iter().map(Debt::late)).ok()?.checked_add(overdraft(household)).ok()?;
    (late > Money::ZERO).then(|| caveat("late-beside-surplus").with("surplus", surplus).with("late", late))
}

/// What the household's own lines leave each month, every instalment paid, where they leave something.
fn surplus(totals: &Totals) -> Option<Money> {
    let out = [totals.committed, totals.everyday, totals.debt_service];
    let left = totals.resources.checked_sub(Money::sum(out).ok()?).ok()?;
    (left > Money::ZERO).then_some(left)
}

/// A write-off that ranks as usual, and yet the household's own budget leaves something once every instalment is paid: expenses are
/// missing, or the commission's count is not that of this household. Both cannot be told side by side without a word.
pub(crate) fn surplus_beside_write_off(totals: &Totals, outcomes: &[Outcome]) -> Option<Caveat> {
    let surplus = surplus(totals)?;
    let Working { measures_write_off, recovery, recovery_liquidation, .. } =
        outcomes.iter().find_map(Outcome::working_of::<Routes>)?;
    let usual = |standing: Exact| standing.whole() == USUAL;
    let writes_off = [measures_write_off, recovery, recovery_liquidation].into_iter().any(usual);
    writes_off.then(|| caveat("surplus-beside-write-off").with("surplus", surplus))
}

/// How the usual route ranks.
const USUAL: i64 = 3;

/// Unpaid bills of which the file does not say what is late: letters take all of them as late, the sum of arrears none.
fn bills_without_arrears(household: &Household) -> Vec<Caveat> {
    let untold = |debt: &Debt| debt.arrears == Money::ZERO && debt.late() > Money::ZERO;
    let of = household.debts.iter().enumerate().filter(|(_, debt)| untold(debt));
    of.map(|(index, debt)| of_debt("arrears-not-told", index, debt)).collect()
}

/// How far the account is in the red, among the debts or beside them, without what is already counted as late.
fn overdraft(household: &Household) -> Money {
    let mut listed = household.debts.iter().filter(|debt| debt.kind == DebtKind::Overdraft).peekable();
    if listed.peek().is_none() {
        return household.bank.overdraft;
    }
    let rest = listed.map(|debt| debt.balance.checked_sub(debt.arrears).unwrap_or(Money::ZERO));
    Money::sum(rest).unwrap_or(Money::ZERO)
}

/// A vehicle that nobody said to be needed counts as an asset to sell.
fn vehicles_to_sell(household: &Household) -> Vec<Caveat> {
    let assets = household.assets.iter().enumerate();
    let to_sell = assets.filter(|(_, asset)| asset.kind == AssetKind::Vehicle && !asset.needed);
    let said = |(index, asset): (usize, &Asset)| {
        of_line("vehicle-to-sell", ("assets", index), &asset.label, asset.kind)
    };
    if household.debts.is_empty() { Vec::new() } else { to_sell.map(said).collect() }
}

/// Maintenance that is paid, and no child for whom it is: such a child counts for the seizure scale (labour code, R3252-3).
fn maintenance_without_child(household: &Household, day: Day) -> Option<Caveat> {
    let paid = |e: &Expense| e.kind == ExpenseKind::MaintenancePaid && e.runs_on(day);
    let told = household.people.iter().any(|person| person.maintenance_paid);
    (household.expenses.iter().any(paid) && !told).then(|| caveat("maintenance-without-child"))
}

/// Two rents, or a rent and a hostel fee.
fn several_rents(household: &Household, day: Day) -> Option<Caveat> {
    let rent = |kind| matches!(kind, ExpenseKind::Rent | ExpenseKind::HostelFee);
    let count = household.expenses.iter().filter(|e| rent(e.kind) && e.runs_on(day)).count();
    (count > 1).then(|| caveat("several-rents").with("count", count))
}

/// The same line twice: same kind, same label, same amount, same person.
fn lines_twice(household: &Household, day: Day) -> Vec<Caveat> {
    let incomes: Vec<_> = household.incomes.iter().filter(|income| income.runs_on(day)).collect();
    let expenses: Vec<_> = household.expenses.iter().filter(|expense| expense.runs_on(day)).collect();
    let mut list = Vec::new();
    for (index, income) in household.incomes.iter().enumerate() {
        let same = |other: &&&rav_household::Income| {
            (other.kind, &other.label, &other.of, other.amount.value, other.amount.period)
                == (income.kind, &income.label, &income.of, income.amount.value, income.amount.period)
        };
        if is_second(income, &incomes, same) {
            list.push(of_line("line-twice", ("incomes", index), &income.label, income.kind));
        }
    }
    for (index, expense) in household.expenses.iter().enumerate() {
        let same = |other: &&&rav_household::Expense| {
            (other.kind, &other.label, other.amount.value, other.amount.period)
                == (expense.kind, &expense.label, expense.amount.value, expense.amount.period)
        };
        if is_second(expense, &expenses, same) {
            list.push(of_line("line-twice", ("expenses", index), &expense.label, expense.kind));
        }
    }
    list
}

/// What is said of a debt.
pub(crate) fn of_debt(code: &'static str, index: usize, debt: &Debt) -> Caveat {
    of_line(code, ("debts", index), &debt.label, debt.kind)
}

/// Whether this is the second of the running lines that are the same: each pair is said once.
fn is_second<T>(one: &T, running: &[&T], same: impl Fn(&&&T) -> bool) -> bool {
    running.iter().filter(same).nth(1).is_some_and(|second| std::ptr::eq(*second, one))
}
