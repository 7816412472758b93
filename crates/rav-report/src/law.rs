//! The law book for a reader: the list of parameters, and one parameter's history.

use resteavivre::law::{LawBook, Parameter};
use resteavivre::money::Day;

use crate::Words;
use crate::numbers::day as date;
use crate::sheet::{Sheet, alarm};
use crate::values::{bounds_of, by_bands, law_value};

/// The parameters, one a line, with the value in force on a day when one is given.
pub fn parameters(book: &LawBook, on: Option<Day>, words: &Words) -> String {
    some_parameters(book, book.parameters(), on, words)
}

/// The same for some of them.
pub fn some_parameters<'p>(
    book: &LawBook,
    list: impl Iterator<Item = &'p Parameter>,
    on: Option<Day>,
    words: &Words,
) -> String {
    let mut sheet = Sheet::new();
    sheet.line(words.page("parameters_list"));
    for parameter in list {
        let label = words.parameter(&parameter.key);
        sheet.hanging(&format!("  {:<36} ", parameter.key), label);
        if let Some(day) = on {
            let law = book.on(day).accepting_unchecked();
            let value = law.reading(&parameter.key).map_or_else(
                |_| "—".to_owned(),
                |r| law_value(words, &parameter.key, parameter.unit.name(), &r.dated.value.to_string()),
            );
            sheet.hanging(&" ".repeat(39), &value);
        }
    }
    sheet.finish()
}

/// A parameter's history with its sources; the value in force on a day is marked. Amounts by bands have the bounds of the book beside
/// them.
pub fn parameter(book: &LawBook, parameter: &Parameter, on: Option<Day>, words: &Words) -> String {
    let mut sheet = Sheet::new();
    let language = words.language();
    let label = words.parameter(&parameter.key);
    sheet.title(&format!("{label} ({})", parameter.key));
    let through =
        words.fill(&["page", "checked_through"], &[("day", date(language, parameter.checked_through))]);
    sheet.paragraph(&format!("{}, {through}", words.get(&["units", parameter.unit.name()])));
    if let Some(day) = on.filter(|day| *day > parameter.checked_through) {
        sheet.bullet("!", &format!("{} ({})", words.page("unchecked"), date(language, day)));
    }
    let in_force = on.and_then(|day| parameter.values.iter().rposition(|value| value.from <= day));
    // A value that has ended is not in force, whatever comes after it.
    let ended = |index: &usize| {
        parameter.values.get(*index).and_then(|value| value.to).is_some_and(|to| on > Some(to))
    };
    let in_force = in_force.filter(|index| !ended(index));
    for (index, value) in parameter.values.iter().enumerate() {
        let raw = value.value.to_string();
        let bounds = bounds_of(&parameter.key)
            .and_then(|key| book.on(value.from).accepting_unchecked().reading(key).ok());
        let banded = bounds.and_then(|bounds| by_bands(words, &raw, &bounds.dated.value.to_string()));
        let shown = banded.unwrap_or_else(|| law_value(words, &parameter.key, parameter.unit.name(), &raw));
        let until = value.to.map_or_else(String::new, |to| {
            format!(" ({})", words.fill(&["page", "until_day"], &[("day", date(language, to))]))
        });
        let mark = if in_force == Some(index) { format!(" {}", alarm("")) } else { String::new() };
        sheet.hanging(&format!("  {}  ", date(language, value.from)), &format!("{shown}{until}{mark}"));
        let confidence = words.get(&["confidence", value.confidence.name()]);
        sheet.hanging("      ", &format!("{}, {} ({confidence})", value.text, value.article));
        for seen in &value.seen {
            // Some say first what was seen there.
            let introduced = seen.contains("\u{202f}: ");
            let before = if introduced { String::new() } else { format!("{} ", words.page("seen")) };
            sheet.hanging("      ", &format!("{before}{seen}"));
        }
    }
    sheet.finish()
}
