//! How one figure came about.

use rav_money::Money;
use rav_reading::{From, Origin, Source, Sum};
use rav_rules::Rule as _;
use rav_rules::rules::real_charges::RealCharges;

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
    pub facts: Vec<(Figure, Origin)>,
    /// The law that the rule read.
    pub law: Vec<&'a LawRead>,
    /// The lines behind the facts that are sums of lines.
    pub lines: Vec<FedBy<'a>>,
}

/// A line behind a fact.
#[derive(Clone, Copy, Debug)]
pub struct FedBy<'a> {
    /// The line.
    pub line: &'a Line,
    /// What it adds: what it is a month, what is late, or what is owed.
    pub adds: Money,
    /// The sum that it adds to; nothing for a sum of what is owed.
    pub sum: Option<Sum>,
}

impl Assessment {
    /// How a figure came about, by key (`repayment.capacity`, `budget.remaining-to-live/lender`,
    /// `earnings.attachable:left`). The law and the lines are there when the assessment was made with
    /// [`Options::explained`](crate::Options::explained).
    pub fn explain(&self, key: &str) -> Option<Explanation<'_>> {
        let figure = self.figure(key)?;
        let outcome = self.outcome(key.split(':').next().unwrap_or(key))?;
        let facts: Vec<_> = outcome.facts().zip(outcome.origins.iter()).collect();
        let reads = |key: &str| outcome.info.law.iter().chain(outcome.info.law_if_any).any(|k| *k == key);
        let law = self.law().iter().filter(|read| reads(&read.key)).collect();
        let terms: Vec<From> =
            facts.iter().flat_map(|(_, origin)| origin.terms()).map(|term| term.from).collect();
        let behind = |line| terms.iter().find_map(|from| fed_by(line, *from));
        let lines = self.lines().iter().filter_map(behind).collect();
        Some(Explanation { outcome, figure, facts, law, lines })
    }
}

/// A line as a part of what a fact comes from, where it is one.
fn fed_by(line: &Line, from: From) -> Option<FedBy<'_>> {
    let sum = match (from, line.kind) {
        (From::Given(Source::Sum(sum)), _) => sum,
        // The rule that limits real charges has the lines of their total.
        (From::Figure { .. }, _) if from.figure()?.info.id == RealCharges::INFO.id => Sum::RealCharges,
        (From::Given(Source::Debts(_)), LineKind::Debt(_, balance)) => {
            return Some(FedBy { line, adds: balance, sum: None });
        }
        _ => return None,
    };
    Some(FedBy { line, adds: line.adds(sum)?, sum: Some(sum) })
}
