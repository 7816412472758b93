//! TOML, through the `toml` crate's spanned tree.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Key, Node, Positions, Value};
use crate::problem::{Problem, Problems, codes};

pub(super) fn parse(text: &str) -> Result<Node, Problems> {
    let table = DeTable::parse(text).map_err(|error| syntax(text, error.span(), error.message()))?;
    let span = table.span();
    Ok(Node { span, value: table_of(table.into_inner()) })
}

fn syntax(text: &str, span: Option<Range<usize>>, message: &str) -> Problems {
    let positions = Positions::new(text);
    let offset = span.map_or(text.len(), |span| span.start);
    let (line, column) = positions.of(offset);
    // An amount with a space or a comma but no quotes is the mistake that people make most.
    let unquoted = positions.line(line).split_once('=').is_some_and(|(_, value)| {
        let value = value.trim();
        value.starts_with(|c: char| c.is_ascii_digit()) && value.contains([' ', ',', '\u{a0}', '\u{202f}'])
    });
    let found = if unquoted { "an amount without quotes".to_owned() } else { first_line(message) };
    Problem::whole(&codes::SYNTAX, found).at(line, column).into()
}

/// The parser's own words, without the excerpt of the document that may follow.
fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("").chars().take(120).collect()
}

fn table_of(table: DeTable<'_>) -> Value {
    let mut entries: Vec<(Key, Node)> = table
        .into_iter()
        .map(|(key, value)| (Key { span: key.span(), name: key.into_inner().into_owned() }, node(value)))
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Value::Table(entries)
}

fn node(value: Spanned<DeValue<'_>>) -> Node {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) if number.radix() == 10 => Value::Whole(number.as_str().replace('_', "")),
        DeValue::Integer(number) => Value::Float(number.to_string()),
        DeValue::Float(number) => Value::Float(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(day) => Value::Day(day.to_string()),
        DeValue::Array(list) => Value::List(list.into_iter().map(node).collect()),
        DeValue::Table(table) => table_of(table),
    };
    Node { span, value }
}
