//! How one figure came about.

use rav_household::Role;
use rav_money::Money;

use crate::Sum;
use crate::assessment::{Assessment, Figure, LawRead, Line, LineKind, Outcome};
use crate::feeds::{expense_feeds, income_feeds, instalment_feeds};

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
    let is_fed = |part: &str, sum: Sum| {
        // The rule that limits real charges has the lines of their total.
        let part = if part == "commission.real-charges" { Sum::RealCharges.name() } else { part };
        sum.name() == part
    };
    origin.split(' ').any(|part| match line.kind {
        LineKind::Income(kind) => income_feeds(kind, line.owner).any(|sum| is_fed(part, sum)),
        LineKind::OwnResources(role) => match part {
            "totals.partner" => role == Role::Partner,
            _ => is_fed(part, Sum::Resources),
        },
        LineKind::Expense(kind) => expense_feeds(kind).any(|sum| is_fed(part, sum)),
        LineKind::Debt(..) if part == "debts" => true,
        LineKind::Debt(kind, _) => {
            line.monthly > Money::ZERO && instalment_feeds(kind).any(|sum| is_fed(part, sum))
        }
    })
}
