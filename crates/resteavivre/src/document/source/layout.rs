//! A tree as a TOML text for people.

use super::tree::{Content, Key, Tree, quote};

impl Tree {
    /// The tree as TOML: values first, then a section for each table, as `[bank]`, and for each table of a list, as
    /// `[[debts]]`. Tables within a section stand on one line. It reads as the same document, without comments and without
    /// what is nothing.
    pub fn to_toml(&self) -> String {
        let mut text = String::with_capacity(4096);
        let Content::Table(entries) = &self.value else { return text };
        let (sections, values): (Vec<_>, Vec<_>) = entries.iter().partition(|(_, value)| is_section(value));
        lines(values, &mut text);
        for (key, value) in sections {
            section(key, value, &mut text);
        }
        text
    }
}

fn section(key: &Key, value: &Tree, text: &mut String) {
    let (tables, [open, close]) = match &value.value {
        Content::List(items) => (items.as_slice(), ["[[", "]]"]),
        _ => (std::slice::from_ref(value), ["[", "]"]),
    };
    for table in tables {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(open);
        name(key, text);
        text.push_str(close);
        text.push('\n');
        if let Content::Table(entries) = &table.value {
            lines(entries.iter(), text);
        }
    }
}

/// Whether a value has a section of its own, or one for each of its tables.
fn is_section(value: &Tree) -> bool {
    let is_table = |value: &Tree| matches!(value.value, Content::Table(_));
    match &value.value {
        Content::List(items) => !items.is_empty() && items.iter().all(is_table),
        _ => is_table(value),
    }
}

fn lines<'a>(entries: impl IntoIterator<Item = &'a (Key, Tree)>, text: &mut String) {
    for (key, value) in entries.into_iter().filter(|(_, value)| is_said(value)) {
        entry(key, value, text);
        text.push('\n');
    }
}

fn is_said(value: &Tree) -> bool {
    !matches!(value.value, Content::Null)
}

fn entry(key: &Key, value: &Tree, text: &mut String) {
    name(key, text);
    text.push_str(" = ");
    inline(value, text);
}

/// A name, between quotes where TOML asks for them.
fn name(key: &Key, text: &mut String) {
    let is_bare = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    if !key.name.is_empty() && key.name.bytes().all(is_bare) {
        text.push_str(&key.name);
    } else {
        quote(&key.name, text);
    }
}

fn inline(value: &Tree, text: &mut String) {
    match &value.value {
        Content::Table(entries) => {
            text.push_str("{ ");
            for (index, (key, value)) in entries.iter().filter(|(_, value)| is_said(value)).enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                entry(key, value, text);
            }
            text.push_str(" }");
        }
        Content::List(items) => {
            text.push('[');
            for (index, item) in items.iter().filter(|item| is_said(item)).enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                inline(item, text);
            }
            text.push(']');
        }
        Content::Text(written) | Content::Day(written) => quote(written, text),
        Content::Whole(number) | Content::Float(number) => text.push_str(number),
        Content::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
        // What is nothing was left out above.
        Content::Null => {}
    }
}
