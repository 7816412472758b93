//! A document that another program already holds as values: no text, so no line and no column.

use super::{Format, Key, Node, Value, parse, text};
use crate::problem::Problems;

/// A value of a document, without its place in a text.
///
/// A caller who holds a document as values of its own language hands it over as a tree, and no text is written to be read
/// again. Numbers are texts of digits, so that none passes through a float.
///
/// ```
/// use resteavivre::{Document, Tree};
/// let text = |text: &str| Tree::Text(text.to_owned());
/// let table = |entries: Vec<(&str, Tree)>| {
///     Tree::Table(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
/// };
/// let person = table(vec![
///     ("id", text("p1")), ("role", text("depositor")), ("born", Tree::Day("1980-05-01".to_owned())),
/// ]);
/// let tree = table(vec![
///     ("format", text("resteavivre/household@1")),
///     ("people", Tree::List(vec![person])),
///     ("dwelling", table(vec![("tenure", text("social-tenant"))])),
/// ]);
/// assert_eq!(Document::from_tree(tree)?.household().people.len(), 1);
/// # Ok::<(), resteavivre::Problems>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Keys with their values, in order.
    Table(Vec<(String, Tree)>),
    /// Values, in order.
    List(Vec<Tree>),
    /// A text: also how an amount or a rate is given.
    Text(String),
    /// A whole number, in decimal digits.
    Whole(String),
    /// A decimal number that was not a text: refused wherever an amount or a rate is expected.
    Float(String),
    /// Yes or no.
    Flag(bool),
    /// A day, as `2026-11-23`.
    Day(String),
    /// Nothing.
    Null,
}

impl Tree {
    /// The tree of a text.
    ///
    /// # Errors
    /// [`Problems`] when the text is too large, not UTF-8, empty or not well-formed.
    pub fn read(bytes: &[u8], format: Format) -> Result<Tree, Problems> {
        parse(text(bytes)?, format).map(Tree::from)
    }

    /// The tree as JSON on one line, days as texts: what reads as the same document, and what its fingerprint is made of.
    pub fn to_json(&self) -> String {
        let mut json = String::with_capacity(4096);
        self.write(&mut json);
        json
    }

    fn write(&self, json: &mut String) {
        match self {
            Tree::Table(entries) => {
                json.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    json.push_str(if index > 0 { ", " } else { "" });
                    quote(key, json);
                    json.push_str(": ");
                    value.write(json);
                }
                json.push('}');
            }
            Tree::List(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    json.push_str(if index > 0 { ", " } else { "" });
                    item.write(json);
                }
                json.push(']');
            }
            Tree::Text(text) | Tree::Day(text) => quote(text, json),
            Tree::Whole(number) | Tree::Float(number) => json.push_str(number),
            Tree::Flag(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Tree::Null => json.push_str("null"),
        }
    }

    /// The same with places, all of them the start.
    pub(crate) fn node(self) -> Node {
        let value = match self {
            Tree::Table(entries) => Value::Table(
                entries.into_iter().map(|(name, value)| (Key { span: 0..0, name }, value.node())).collect(),
            ),
            Tree::List(items) => Value::List(items.into_iter().map(Tree::node).collect()),
            Tree::Text(text) => Value::Text(text),
            Tree::Whole(number) => Value::Whole(number),
            Tree::Float(number) => Value::Float(number),
            Tree::Flag(flag) => Value::Flag(flag),
            Tree::Day(day) => Value::Day(day),
            Tree::Null => Value::Null,
        };
        Node { span: 0..0, value }
    }
}

impl From<Node> for Tree {
    fn from(node: Node) -> Self {
        match node.value {
            Value::Table(entries) => {
                Tree::Table(entries.into_iter().map(|(key, value)| (key.name, value.into())).collect())
            }
            Value::List(items) => Tree::List(items.into_iter().map(Tree::from).collect()),
            Value::Text(text) => Tree::Text(text),
            Value::Whole(number) => Tree::Whole(number),
            Value::Float(number) => Tree::Float(number),
            Value::Flag(flag) => Tree::Flag(flag),
            Value::Day(day) => Tree::Day(day),
            Value::Null => Tree::Null,
        }
    }
}

/// A text between quotes; only what JSON does not allow between them is escaped.
fn quote(text: &str, json: &mut String) {
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    json.push('"');
    if text.bytes().any(escaped) {
        for c in text.chars() {
            match c {
                '"' | '\\' => json.extend(['\\', c]),
                c if c < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(c))),
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
        assert_eq!(Tree::from(again.clone().node()), again);
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
            ]
        );
    }
}
