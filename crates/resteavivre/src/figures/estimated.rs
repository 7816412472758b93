//! Of what is left for debts, what rests on estimates alone.

use rav_household::{Counting, Household, Income, Provenance, Role};
use rav_money::Money;

use crate::assessment::Assessment;
use crate::figures::totals::per_month;

impl Assessment {
    /// Of the amounts that what is left for debts counts, what is only estimated each month. A commission's count takes neither the
    /// household's own expenses, nor the resources of a partner who does not file, nor incomes that it leaves aside.
    pub fn estimated_in(&self, household: &Household) -> Money {
        if self.left_for_debts().is_none_or(|left| left.charges().is_none()) {
            return self.totals().estimated;
        }
        let day = self.receipt().day;
        let partner = |income: &Income| {
            let owner = income.of.as_deref().and_then(|id| household.person(id));
            owner.is_some_and(|person| person.role == Role::Partner)
        };
        let counted = |income: &&Income| {
            income.runs_on(day) && income.kind.counting() == Counting::Counted && !partner(income)
        };
        let incomes = household.incomes.iter().filter(counted).map(|income| income.amount);
        let instalments = household.debts.iter().filter_map(|debt| debt.instalment);
        let estimated = incomes.chain(instalments).filter(|amount| amount.provenance == Provenance::Estimate);
        let monthly = estimated.filter_map(|amount| per_month(amount.value, amount.period));
        Money::sum(monthly).unwrap_or(Money::MAX)
    }
}
