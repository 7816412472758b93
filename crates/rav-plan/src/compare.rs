//! Every strategy side by side.

use rav_money::Money;

use crate::{DebtLine, Plan, PlanError, PlanTerms, Strategy, Summary, Workspace};

/// What one strategy comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The months until the last payment.
    pub months: u16,
    /// All interest.
    pub interest: Money,
    /// All that is paid.
    pub paid: Money,
    /// All that is written off.
    pub written_off: Money,
    /// The first debt paid off, by its identifier, and its month.
    pub first_cleared: Option<(String, u16)>,
}

/// A strategy with what it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedStrategy {
    /// The strategy.
    pub strategy: Strategy,
    /// What it comes to, or why it leads nowhere.
    pub result: Result<Compared, PlanError>,
}

/// Every strategy that needs no order for an amicable plan with so much a month, each with what it comes to or why it leads
/// nowhere (under one strategy a debt may grow that another pays first).
///
/// ```
/// use rav_plan::{DebtLine, Place, compare};
/// let debt = |id: &str, balance: &str, rate: &str| -> Result<DebtLine, rav_money::MoneyError> {
///     Ok(DebtLine {
///         id: id.into(), balance: balance.parse()?, rate: rate.parse()?, instalment: "20".parse()?, place: Place::Other,
///     })
/// };
/// let table = compare(&[debt("car", "4000", "5")?, debt("card", "6000", "20")?], "300".parse()?);
/// let interest = |name: &str| {
///     let row = table.iter().find(|row| row.strategy.name() == name);
///     row.and_then(|row| row.result.as_ref().ok()).map(|compared| compared.interest)
/// };
/// assert!(interest("avalanche") < interest("snowball"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(debts: &[DebtLine], amount: Money) -> Vec<ComparedStrategy> {
    compare_terms(debts, &PlanTerms::amicable(amount, Strategy::default()))
}

/// The same under any terms, their strategy apart.
pub fn compare_terms(debts: &[DebtLine], terms: &PlanTerms) -> Vec<ComparedStrategy> {
    let mut room = Workspace::new();
    let mut terms = terms.clone();
    let strategies = Strategy::NAMED.into_iter().map(|(_, strategy)| strategy);
    let rows = strategies.map(|strategy| {
        terms.strategy = strategy.clone();
        let result = Plan::summary(&mut room, debts, &terms).map(|summary| row(debts, summary));
        ComparedStrategy { strategy, result }
    });
    rows.collect()
}

fn row(debts: &[DebtLine], summary: Summary) -> Compared {
    let first = summary.first_cleared.and_then(|(index, month)| Some((debts.get(index)?.id.clone(), month)));
    let Summary { months, interest, paid, written_off, .. } = summary;
    Compared { months, interest, paid, written_off, first_cleared: first }
}
