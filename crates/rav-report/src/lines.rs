//! The lines of a budget in words: what a line is, and what stands beside it.

use resteavivre::household::Word;
use resteavivre::money::Period;
use resteavivre::{Line, LineKind};

use crate::Words;
use crate::names::labelled;
use crate::numbers::amount;

/// The label of a line of the budget, with what the file says of it.
pub(crate) fn line_label(words: &Words, line: &Line) -> String {
    let kind = match line.kind {
        LineKind::Income(kind) => words.label(kind),
        LineKind::Expense(kind) => words.label(kind),
        LineKind::Debt(kind, _) => words.label(kind),
        LineKind::OwnResources(role) => words.label(role),
    };
    labelled(kind, [&line.label, &line.creditor])
}

/// The day of the month on which a line comes or goes, where the file says so.
pub(crate) fn payment_day(words: &Words, line: &Line) -> Option<String> {
    let day = line.day?.to_string();
    let name = if day == "1" { "first_of_month" } else { "on_day" };
    Some(words.fill(&["page", name], &[("day", day)]))
}

/// What stands beside a line of the budget: the amount as it was said where it is not monthly, the day of the month, and
/// where it comes from.
pub(crate) fn line_note(words: &Words, line: &Line) -> String {
    let parts = [said_note(words, line), payment_day(words, line).unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn said_note(words: &Words, line: &Line) -> String {
    let (Some(said), Some(period)) = (line.amount, line.period()) else { return String::new() };
    let provenance = words.get(&["provenance", said.provenance.id()]);
    let often = match said.period {
        Period::Month | Period::Once { months: 1 } => return provenance.to_owned(),
        Period::Once { months } => words.fill(&["page", "spread"], &[("months", months.to_string())]),
        _ => words.get(&["periods", period.id()]).to_owned(),
    };
    format!("{} {often}, {provenance}", amount(words.language(), said.value))
}
