//! How one figure came about.

use crate::assessment::{Assessment, Figure, LawRead, Line, LineKind, Outcome};

/// How one figure came about: the rule, its facts and where they come from, its working, the law it read, and the
/// lines of the budget behind it.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The rule applied.
    pub outcome: &'a Outcome,
    /// The figure asked for.
    pub figure: Figure,
    /// The facts, each with where it comes from.
    pub facts: Vec<(Figure, &'static str)>,
    /// The law that the rule read.
    pub law: Vec<&'a LawRead>,
    /// The lines behind the facts that are sums of lines.
    pub lines: Vec<&'a Line>,
}

impl Assessment {
    /// How a figure came about, by key (`repayment.capacity`, `budget.remaining-to-live/lender`,
    /// `earnings.attachable:left`). The law and the lines are there when the assessment was made with
    /// [`Options::explained`](crate::Options::explained).
    pub fn explain(&self, key: &str) -> Option<Explanation<'_>> {
        let figure = self.figure(key)?;
        let outcome = self.outcome(key.split(':').next().unwrap_or(key))?;
        let facts: Vec<_> = outcome.facts().zip(outcome.origins.names().iter().copied()).collect();
        let reads = |key: &str| outcome.info.law.iter().chain(outcome.info.law_if_any).any(|k| *k == key);
        let law = self.law().iter().filter(|read| reads(&read.key)).collect();
        let lines =
            self.lines().iter().filter(|line| facts.iter().any(|(_, origin)| feeds(line, origin))).collect();
        Some(Explanation { outcome, figure, facts, law, lines })
    }
}

/// Whether a line is part of a sum.
fn feeds(line: &Line, origin: &str) -> bool {
    use rav_household::{DebtKind, ExpenseKind, IncomeKind, Nature, Treatment};
    origin.split(' ').any(|part| match (part, line.kind) {
        ("totals.resources", LineKind::Income(_) | LineKind::OwnResources(_))
        | ("totals.partner", LineKind::OwnResources(rav_household::Role::Partner))
        | ("debts", LineKind::Debt(..)) => true,
        ("totals.applicants", LineKind::Income(_)) => line.retained,
        ("totals.pay", LineKind::Income(kind)) => {
            matches!(kind, IncomeKind::Wage | IncomeKind::Bonus | IncomeKind::TrainingPay)
        }
        ("totals.housing_aid", LineKind::Income(kind)) => kind == IncomeKind::HousingAid,
        ("totals.committed", LineKind::Expense(kind)) => kind.nature().0 == Nature::Committed,
        ("totals.everyday", LineKind::Expense(kind)) => kind.nature().0 == Nature::Everyday,
        ("totals.real_charges", LineKind::Expense(kind)) => kind.nature().1 == Treatment::Real,
        ("totals.energy", LineKind::Expense(kind)) => ExpenseKind::is_energy(kind),
        ("totals.housing_cost", LineKind::Expense(kind)) => ExpenseKind::is_housing(kind),
        ("totals.housing_cost", LineKind::Debt(DebtKind::HomeLoan, _)) => {
            line.monthly > rav_money::Money::ZERO
        }
        ("totals.debt_service", LineKind::Debt(..)) => line.monthly > rav_money::Money::ZERO,
        ("totals.loan_instalments", LineKind::Debt(kind, _)) => kind.is_loan(),
        _ => false,
    })
}
