//! A file of ours to which fields or lines are written: comments and order of a TOML file stay.

use resteavivre::values::{Content, Tree};
use resteavivre::{Format, Problems};
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// A field and its value, as TOML and JSON write it: a text between quotes, or a whole number.
pub(crate) type Field = (&'static str, String);

/// A file being written to.
pub(crate) enum Edited {
    /// TOML; whether its lines end as a Windows editor ends them.
    Toml(Box<DocumentMut>, bool),
    /// JSON.
    Json(Tree),
}

/// A text as a value.
pub(crate) fn quoted(text: &str) -> String {
    Tree::from(Content::Text(text.to_owned())).to_json()
}

impl Edited {
    /// # Errors
    /// [`Problems`] of a file that is not well-formed.
    pub(crate) fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        let tree = Tree::read(bytes, format)?;
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        match (format, text.replace("\r\n", "\n").parse()) {
            (Format::Toml, Ok(document)) => Ok(Edited::Toml(Box::new(document), text.contains("\r\n"))),
            _ => Ok(Edited::Json(tree)),
        }
    }

    /// The file as it is written.
    pub(crate) fn text(&self) -> String {
        match self {
            Edited::Toml(document, true) => document.to_string().replace('\n', "\r\n"),
            Edited::Toml(document, false) => document.to_string(),
            Edited::Json(tree) => laid_out(tree),
        }
    }

    /// Writes fields of a line of a list; of a line that is not there, one more at its end.
    pub(crate) fn set(&mut self, list: &str, line: usize, fields: &[Field]) {
        match self {
            Edited::Toml(document, _) => {
                let Some(table) = opened(document, list, line) else { return };
                for (name, value) in fields {
                    let Ok(mut value) = value.parse::<Value>() else { continue };
                    match table.get_mut(name) {
                        Some(Item::Value(old)) => {
                            *value.decor_mut() = old.decor().clone();
                            *old = value;
                        }
                        _ => {
                            table.insert(name, Item::Value(value));
                        }
                    }
                }
            }
            Edited::Json(tree) => {
                let Some(table) = opened_tree(tree, list, line) else { return };
                for (name, value) in fields {
                    let Some(value) = tree_of(value) else { continue };
                    match table.iter_mut().find(|(key, _)| key.name == *name) {
                        Some((_, old)) => *old = value,
                        None => table.push(((*name).to_owned().into(), value)),
                    }
                }
            }
        }
    }
}

/// A JSON file for people: a line for each field, and for each table of a list.
fn laid_out(tree: &Tree) -> String {
    let Content::Table(entries) = &tree.value else { return tree.to_json() + "\n" };
    let field = |(key, value): &(resteavivre::values::Key, Tree)| {
        let name = quoted(&key.name);
        match &value.value {
            Content::List(items) if items.iter().any(|item| matches!(item.value, Content::Table(_))) => {
                let lines: Vec<String> = items.iter().map(|item| format!("    {}", item.to_json())).collect();
                format!("  {name}: [\n{}\n  ]", lines.join(",\n"))
            }
            _ => format!("  {name}: {}", value.to_json()),
        }
    };
    let fields: Vec<String> = entries.iter().map(field).collect();
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

/// The table of a line of a list.
fn opened<'d>(document: &'d mut DocumentMut, list: &str, line: usize) -> Option<&'d mut dyn TableLike> {
    let item = document.entry(list).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    match item {
        Item::ArrayOfTables(tables) => {
            if tables.len() <= line {
                let mut table = Table::new();
                table.decor_mut().set_prefix("\n");
                tables.push(table);
            }
            tables.get_mut(line).map(|table| table as &mut dyn TableLike)
        }
        // The list of a hand-written file: `debts = []`, or lines between brackets.
        Item::Value(Value::Array(values)) => {
            if values.len() <= line {
                values.push(InlineTable::new());
            }
            values.get_mut(line)?.as_inline_table_mut().map(|table| table as &mut dyn TableLike)
        }
        _ => None,
    }
}

fn opened_tree<'t>(
    tree: &'t mut Tree,
    list: &str,
    line: usize,
) -> Option<&'t mut Vec<(resteavivre::values::Key, Tree)>> {
    let Content::Table(entries) = &mut tree.value else { return None };
    if !entries.iter().any(|(key, _)| key.name == list) {
        entries.push((list.to_owned().into(), Content::List(Vec::new()).into()));
    }
    let (_, found) = entries.iter_mut().find(|(key, _)| key.name == list)?;
    if matches!(found.value, Content::Null) {
        found.value = Content::List(Vec::new());
    }
    let Content::List(items) = &mut found.value else { return None };
    if items.len() <= line {
        items.push(Content::Table(Vec::new()).into());
    }
    match &mut items.get_mut(line)?.value {
        Content::Table(table) => Some(table),
        _ => None,
    }
}

/// The tree of a value.
fn tree_of(value: &str) -> Option<Tree> {
    let wrapped = format!("[{value}]");
    match Tree::read(wrapped.as_bytes(), Format::Json).ok()?.value {
        Content::List(items) => items.into_iter().next(),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;

    fn edited(text: &str, format: Format) -> String {
        let mut file = Edited::read(text.as_bytes(), format).unwrap();
        file.set("debts", 0, &[("balance", quoted("5"))]);
        file.set("debts", 1, &[("id", quoted("b")), ("times", "3".to_owned())]);
        file.text()
    }

    #[test]
    fn comments_and_order_of_a_file_stay() {
        let text = "a = 1 # one\n\n# Owed\n[[debts]]\nid = \"a\"\nbalance = \"4\" # late\n\n# Owned\n[[assets]]\nkind = \"car\"\n";
        let after = "a = 1 # one\n\n# Owed\n[[debts]]\nid = \"a\"\nbalance = \"5\" # late\n\n[[debts]]\nid = \"b\"\ntimes = 3\n\n# Owned\n[[assets]]\nkind = \"car\"\n";
        assert_eq!(edited(text, Format::Toml), after);
        let windows = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(edited(&windows(text), Format::Toml), windows(after));
        let inline = "debts = [{ id = \"a\" }]\n[bank]\nfees = 1\n";
        assert_eq!(
            edited(inline, Format::Toml),
            "debts = [{ id = \"a\" , balance = \"5\" }, { id = \"b\", times = 3 }]\n[bank]\nfees = 1\n"
        );
        assert_eq!(
            edited(r#"{"z": 1, "debts": [{"id": "a"}]}"#, Format::Json),
            "{\n  \"z\": 1,\n  \"debts\": [\n    {\"id\": \"a\", \"balance\": \"5\"},\n    {\"id\": \"b\", \"times\": 3}\n  ]\n}\n"
        );
    }
}
