//! The law book for a reader: the list of parameters, and one parameter's history.

use resteavivre::law::{LawBook, Parameter};
use resteavivre::money::Day;

use crate::Words;
use crate::numbers::day as date;
use crate::sheet::Sheet;

/// The parameters, one a line, with the value in force on a day when one is given.
pub fn parameters(book: &LawBook, on: Option<Day>, words: &Words) -> String {
    let mut sheet = Sheet::new();
    sheet.line(words.page("parameters_list"));
    for parameter in book.parameters() {
        let label = words.get(&["parameters", &parameter.key]);
        sheet.line(&format!("  {:<36} {label}", parameter.key));
        if let Some(day) = on {
            let law = book.on(day).accepting_unchecked();
            let value = law
                .reading(&parameter.key)
                .map_or_else(|_| "—".to_owned(), |r| words.law_value(&r.dated.value.to_string()));
            sheet.line(&format!("  {:<36} {value} ({})", "", words.get(&["units", parameter.unit.name()])));
        }
    }
    sheet.finish()
}

/// A parameter's history with its sources; the value in force on a day is marked.
pub fn parameter(parameter: &Parameter, on: Option<Day>, words: &Words) -> String {
    let (mut sheet, language) = (Sheet::new(), words.language());
    let label = words.get(&["parameters", &parameter.key]);
    sheet.line(&format!("{label} ({})", parameter.key));
    let through =
        words.fill(&["page", "checked_through"], &[("day", date(language, parameter.checked_through))]);
    sheet.line(&format!("  {}, {through}", words.get(&["units", parameter.unit.name()])));
    if let Some(day) = on.filter(|day| *day > parameter.checked_through) {
        sheet.line(&format!("  ! {} ({})", words.page("unchecked"), date(language, day)));
    }
    let in_force = on.and_then(|day| parameter.values.iter().rposition(|value| value.from <= day));
    for (index, value) in parameter.values.iter().enumerate() {
        let mark = if in_force == Some(index) { " ◄" } else { "" };
        sheet.line(&format!(
            "  {}  {}{mark}",
            date(language, value.from),
            words.law_value(&value.value.to_string())
        ));
        let confidence = words.get(&["confidence", value.confidence.name()]);
        sheet.bullet("   ", &format!("{}, {} ({confidence})", value.text, value.article));
        for seen in &value.seen {
            sheet.line(&format!("       {} {seen}", words.page("seen")));
        }
    }
    sheet.finish()
}
