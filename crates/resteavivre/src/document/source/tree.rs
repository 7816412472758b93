//! A document as a tree of values, each with its place where it was read from a text.

use std::ops::Range;

use super::{Format, parse, text};
use crate::problem::Problems;

/// A value of a document.
///
/// A caller who holds a document as values of its own language hands it over as a tree, and no text is written to be read
/// again; problems then have a path, but no line and no column.
///
/// ```
/// use resteavivre::{Document, values::{Content, Tree}};
/// let text = |text: &str| Tree::from(Content::Text(text.to_owned()));
/// let table = |entries: Vec<(&str, Tree)>| {
///     let entries = entries.into_iter().map(|(key, value)| (key.to_owned().into(), value));
///     Tree::from(Content::Table(entries.collect()))
/// };
/// let born = Content::Day("1980-05-01".to_owned()).into();
/// let person = table(vec![("id", text("p1")), ("role", text("depositor")), ("born", born)]);
/// let tree = table(vec![
///     ("format", text("resteavivre/household@1")),
///     ("people", Content::List(vec![person]).into()),
///     ("dwelling", table(vec![("tenure", text("social-tenant"))])),
/// ]);
/// assert_eq!(Document::from_tree(tree)?.household().people.len(), 1);
/// # Ok::<(), resteavivre::Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tree {
    /// Where it stands in the text that it was read from; the start when there is none.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub value: Content,
}

/// What a value is. Numbers keep the text they were written with: none passes through a float.
#[derive(Clone, Debug)]
pub enum Content {
    /// Keys with their values, in order.
    Table(Vec<(Key, Tree)>),
    /// Values, in order.
    List(Vec<Tree>),
    /// A text: also how an amount or a rate is given.
    Text(String),
    /// A whole number, in decimal digits.
    Whole(String),
    /// A decimal number that is no text: refused wherever an amount or a rate is expected.
    Float(String),
    /// Yes or no.
    Flag(bool),
    /// A day, as `2026-11-23`.
    Day(String),
    /// Nothing.
    Null,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub struct Key {
    /// Where it stands.
    pub(crate) span: Range<usize>,
    /// Its name.
    pub name: String,
}

impl From<Content> for Tree {
    fn from(value: Content) -> Self {
        Tree { span: 0..0, value }
    }
}

impl From<String> for Key {
    fn from(name: String) -> Self {
        Key { span: 0..0, name }
    }
}

impl Content {
    /// The type, in a word for a message.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Content::Table(_) => "a table",
            Content::List(_) => "a list",
            Content::Text(_) => "a text",
            Content::Whole(_) => "a number",
            Content::Float(_) => "a decimal number without quotes",
            Content::Flag(_) => "true or false",
            Content::Day(_) => "a date",
            Content::Null => "nothing",
        }
    }
}

impl Tree {
    /// The tree of a text.
    ///
    /// # Errors
    /// [`Problems`] when the text is too large, not UTF-8, empty or not well-formed.
    pub fn read(bytes: &[u8], format: Format) -> Result<Tree, Problems> {
        parse(text(bytes)?, format)
    }

    /// The tree as JSON on one line, days as texts: what reads as the same document, and what its fingerprint is made of.
    pub fn to_json(&self) -> String {
        let mut json = String::with_capacity(4096);
        self.write(&mut json);
        json
    }

    fn write(&self, json: &mut String) {
        match &self.value {
            Content::Table(entries) => {
                json.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    json.push_str(if index > 0 { ", " } else { "" });
                    quote(&key.name, json);
                    json.push_str(": ");
                    value.write(json);
                }
                json.push('}');
            }
            Content::List(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    json.push_str(if index > 0 { ", " } else { "" });
                    item.write(json);
                }
                json.push(']');
            }
            Content::Text(text) | Content::Day(text) => quote(text, json),
            Content::Whole(number) | Content::Float(number) => json.push_str(number),
            Content::Flag(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Content::Null => json.push_str("null"),
        }
    }
}

/// A control character that JSON allows in a text and TOML does not.
const DELETE: u8 = 0x7f;

/// A text between quotes; only what JSON or TOML does not allow between them is escaped.
pub(super) fn quote(text: &str, json: &mut String) {
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\' || byte == DELETE;
    json.push('"');
    if text.bytes().any(escaped) {
        for c in text.chars() {
            match c {
                '"' | '\\' => json.extend(['\\', c]),
                c if c < ' ' || c == char::from(DELETE) => json.push_str(&format!("\\u{:04x}", u32::from(c))),
                c => json.push(c),
            }
        }
    } else {
        json.push_str(text);
    }
    json.push('"');
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn a_tree_and_its_json_are_one_document() {
        let text = "a = \"é\\u0007\\\"\\\\ 1 234,56\"\nb = [1, true, { c = 2025-01-02 }]\n[d]\ne = -3\n";
        let tree = Tree::read(text.as_bytes(), Format::Toml).unwrap();
        let json = tree.to_json();
        assert!(json.ends_with(r#""b": [1, true, {"c": "2025-01-02"}], "d": {"e": -3}}"#), "{json}");
        let again = Tree::read(json.as_bytes(), Format::Json).unwrap();
        assert_eq!(again.to_json(), json);
    }

    #[test]
    fn problems_of_a_tree_have_a_path_and_no_place() {
        let text = b"format = 'resteavivre/household@1'\nincomes = [{ kind = 'wages', amount = 1.5 }]\n";
        let problems = crate::Document::from_tree(Tree::read(text, Format::Toml).unwrap()).unwrap_err();
        let found: Vec<_> = problems.0.iter().map(|p| (p.kind.code, p.path.as_str(), p.line)).collect();
        assert_eq!(
            found,
            [
                ("input.missing-field", "dwelling", None),
                ("input.unknown-word", "incomes[0].kind", None),
                ("input.float-money", "incomes[0].amount", None),
                ("input.no-depositor", "people", None),
            ]
        );
    }
}
