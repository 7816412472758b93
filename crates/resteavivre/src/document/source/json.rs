//! JSON, strictly, through `jsonc-parser`'s syntax tree.

use std::collections::HashSet;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Content, Key, Positions, Tree};
use crate::problem::{Problem, Problems, codes};

/// Deeper nesting than any document has; the parser recurses, and must not exhaust the stack.
const DEEPEST: usize = 32;

pub(super) fn parse(text: &str) -> Result<Tree, Problems> {
    if let Some(offset) = too_deep(text) {
        let (line, column) = Positions::new(text).of(offset);
        return Err(Problem::whole(&codes::SYNTAX, "lists nested too deeply").at(line, column).into());
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let tree = parse_to_ast(text, &CollectOptions::default(), &strict).map_err(|error| {
        let offset = error.range().start;
        let (line, column) = Positions::new(text).of(offset);
        let at_end = text.get(offset..).is_none_or(|rest| rest.trim().is_empty());
        let after_comma = text.get(offset..).and_then(|rest| rest.strip_prefix(','));
        let closes = after_comma.is_some_and(|rest| rest.trim_start().starts_with(['}', ']']));
        let found = match at_end {
            true => "the file stops in the middle",
            false if closes => "a comma before a closing bracket",
            false => "a line that cannot be read",
        };
        Problems::from(Problem::whole(&codes::SYNTAX, found).at(line, column))
    })?;
    let root = tree.value.ok_or_else(|| Problems::from(Problem::whole(&codes::EMPTY, "an empty file")))?;
    node(root, text)
}

fn node(value: ast::Value<'_>, text: &str) -> Result<Tree, Problems> {
    let range = value.range();
    let value = match value {
        ast::Value::StringLit(literal) => Content::Text(literal.value.into_owned()),
        ast::Value::NumberLit(literal) if literal.value.contains(['.', 'e', 'E']) => {
            Content::Float(literal.value.to_owned())
        }
        ast::Value::NumberLit(literal) => Content::Whole(literal.value.to_owned()),
        ast::Value::BooleanLit(literal) => Content::Flag(literal.value),
        ast::Value::NullKeyword(_) => Content::Null,
        ast::Value::Array(list) => {
            Content::List(list.elements.into_iter().map(|v| node(v, text)).collect::<Result<_, _>>()?)
        }
        ast::Value::Object(object) => Content::Table(table(object, text)?),
    };
    Ok(Tree { span: range.start..range.end, value })
}

fn table(object: ast::Object<'_>, text: &str) -> Result<Vec<(Key, Tree)>, Problems> {
    let mut entries: Vec<(Key, Tree)> = Vec::with_capacity(object.properties.len());
    let mut seen = HashSet::new();
    for property in object.properties {
        let range = property.name.range();
        let name = property.name.as_str().to_owned();
        if !seen.insert(name.clone()) {
            let (line, column) = Positions::new(text).of(range.start);
            return Err(Problem::whole(&codes::SYNTAX, "the same section or key twice")
                .at(line, column)
                .into());
        }
        entries.push((Key { span: range.start..range.end, name }, node(property.value, text)?));
    }
    Ok(entries)
}

/// Where nesting first exceeds the limit, brackets inside texts apart.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(offset);
        }
    }
    None
}
