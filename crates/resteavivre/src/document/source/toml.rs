//! TOML, through the `toml` crate's spanned tree.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Content, Key, Positions, Tree};
use crate::problem::{Problem, Problems, codes};
use crate::spelling::is_hidden;

/// A letter that nobody sees, tabulations apart.
fn is_hidden_in_text(c: char) -> bool {
    c != '\t' && is_hidden(c)
}

/// A text larger than this is no household that somebody wrote: its first mistake is enough.
const RECOVERED: usize = 1 << 16;

/// What a section or a key written twice is told by.
const TWICE: &str = "the same section or key twice";

pub(super) fn parse(text: &str) -> Result<Tree, Problems> {
    let positions = Positions::new(text);
    DeTable::parse(text)
        .map(tree)
        .map_err(|error| syntax(text, &positions, error.span(), error.message()).into())
}

/// The tree of a text and what is wrong with its form, line by line: what can be read is read, whatever stands before it.
pub(super) fn recover(text: &str) -> (Option<Tree>, Vec<Problem>) {
    let first = match parse(text) {
        Ok(tree) => return (Some(tree), Vec::new()),
        Err(Problems(first)) => first,
    };
    if text.len() > RECOVERED {
        return (None, first);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let positions = Positions::new(text);
    let mut problems: Vec<Problem> = Vec::new();
    for error in errors {
        let problem = syntax(text, &positions, error.span(), error.message());
        let told = |other: &Problem| {
            other.line == problem.line || (other.found == problem.found && other.found == TWICE.into())
        };
        if !problems.iter().any(told) {
            problems.push(problem);
        }
    }
    (Some(tree(table)), problems)
}

fn tree(table: Spanned<DeTable<'_>>) -> Tree {
    let span = table.span();
    Tree { span, value: table_of(table.into_inner()) }
}

fn syntax(text: &str, positions: &Positions<'_>, span: Option<Range<usize>>, message: &str) -> Problem {
    let offset = span.map_or(text.len(), |span| span.start);
    let (line, column) = positions.of(offset);
    let at_end = text.get(offset..).is_none_or(|rest| rest.trim().is_empty());
    let found = mistake(positions.line(line), message, at_end);
    Problem::whole(&codes::SYNTAX, found).at(line, column)
}

/// The mistake that a line most likely holds, as people make them.
fn mistake(line: &str, message: &str, at_end: bool) -> &'static str {
    let line = line.trim();
    let value = line.split_once('=').map(|(_, value)| value.trim());
    let key = line.split_whitespace().next().unwrap_or_default();
    let is_key = |key: &str| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let starts_as_number = value.is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit()));
    if message.contains("duplicate") {
        TWICE
    } else if line.chars().any(is_hidden_in_text) {
        "a character that is not seen in the line"
    } else if line.contains(['“', '”', '«', '»']) {
        "curly quotes"
    } else if line.starts_with("//") || line.starts_with("/*") {
        "a comment that does not start with #"
    } else if starts_as_number && value.is_some_and(|v| v.contains([' ', ',', '\u{a0}', '\u{202f}'])) {
        "an amount without quotes"
    } else if value.is_some_and(str::is_empty) {
        "nothing after the equals sign"
    } else if value.is_some_and(|v| ["oui", "non", "vrai", "faux", "yes", "no", "True", "False"].contains(&v))
    {
        "yes or no in words"
    } else if line.matches('"').count() % 2 == 1 && !line.contains("\"\"\"") {
        "a text without its closing quote"
    } else if value.is_none() && line.contains(':') {
        "a colon instead of an equals sign"
    } else if value.is_none() && line.matches(';').count() > 1 {
        "lines of a spreadsheet"
    } else if value.is_none() && !line.starts_with('[') && line.contains('"') && is_key(key) {
        "no equals sign"
    } else if at_end {
        "the file stops in the middle"
    } else {
        "a line that cannot be read"
    }
}

fn table_of(table: DeTable<'_>) -> Content {
    let mut entries: Vec<(Key, Tree)> = table
        .into_iter()
        .map(|(key, value)| (Key { span: key.span(), name: key.into_inner().into_owned() }, node(value)))
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Content::Table(entries)
}

fn node(value: Spanned<DeValue<'_>>) -> Tree {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Content::Text(text.into_owned()),
        DeValue::Integer(number) if number.radix() == 10 => Content::Whole(number.as_str().replace('_', "")),
        DeValue::Integer(number) => Content::Float(number.to_string()),
        DeValue::Float(number) => Content::Float(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Content::Flag(flag),
        DeValue::Datetime(day) => Content::Day(day.to_string()),
        DeValue::Array(list) => Content::List(list.into_iter().map(node).collect()),
        DeValue::Table(table) => table_of(table),
    };
    Tree { span, value }
}
