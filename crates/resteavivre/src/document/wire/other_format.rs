//! Files of ours that are no household: how each is read, and one in the place of another.

use rav_household::Expected;

use super::{Reader, Wire};
use crate::document::source::{Content, Format, Tree, recover, text};
use crate::problem::{Kind, Problem, Problems, codes};
use crate::spelling::short;

/// Refuses a file that says it is of another kind of ours, such as `resteavivre/local-rule@1` where `resteavivre/household@1` is expected:
/// none of its fields would be known, and that alone helps.
pub(crate) fn is_another(tree: &Tree, expected: &str, kind: &Kind, reader: &mut Reader<'_>) -> bool {
    let Content::Table(entries) = &tree.value else { return false };
    let format = entries.iter().find(|(key, _)| key.name == "format").map(|(_, node)| node);
    let Some((node, Content::Text(text))) = format.map(|node| (node, &node.value)) else { return false };
    let of = |name: &str| name.split('@').next().unwrap_or_default().to_owned();
    if !text.starts_with("resteavivre/") || of(text) == of(expected) {
        return false;
    }
    let allowed = Expected::OneOf(vec![expected.to_owned()]);
    reader.under("format", |reader| {
        reader.refuse(node, kind, short(text), Some(allowed));
        Some(())
    });
    true
}

/// Reads a file of ours that is no household: not too large, UTF-8, well-formed, each field as it is allowed. `kind` is the problem of
/// a file that does not say it has this format.
///
/// # Errors
/// [`Problems`], all at once, each with its code, path, line and column.
pub fn read_as<T: Wire>(
    bytes: &[u8],
    format: Format,
    name: &str,
    kind: &'static Kind,
) -> Result<T, Problems> {
    let (text, tree) = form(bytes, format, kind)?;
    read_in(&tree, Reader::new(text), name, kind)
}

/// The same from a tree: problems have no line and no column.
///
/// # Errors
/// [`Problems`], all at once, each with its code and path.
pub fn read_tree_as<T: Wire>(tree: &Tree, name: &str, kind: &'static Kind) -> Result<T, Problems> {
    read_in(tree, Reader::without_text(), name, kind)
}

fn read_in<T: Wire>(
    tree: &Tree,
    mut reader: Reader<'_>,
    name: &str,
    kind: &'static Kind,
) -> Result<T, Problems> {
    let read = if is_another(tree, name, kind, &mut reader) { None } else { T::read(tree, &mut reader) };
    match read {
        Some(read) if reader.problems.is_empty() => Ok(read),
        _ if reader.problems.is_empty() => {
            Err(Problem::new(&codes::SYNTAX, "", "an unreadable document").into())
        }
        _ => Err(Problems::in_order(reader.problems)),
    }
}

/// The text of a file and its tree.
pub(crate) fn form<'b>(
    bytes: &'b [u8],
    format: Format,
    kind: &'static Kind,
) -> Result<(&'b str, Tree), Problems> {
    let text = text(bytes).map_err(|problems| match problems.0.first() {
        // The remedy of an empty household is an example of a household.
        Some(problem) if problem.kind.code == codes::EMPTY.code => {
            Problem::whole(kind, "an empty file").into()
        }
        _ => problems,
    })?;
    match recover(text, format) {
        (Some(tree), problems) if problems.is_empty() => Ok((text, tree)),
        (_, problems) if problems.is_empty() => {
            Err(Problem::new(&codes::SYNTAX, "", "an unreadable document").into())
        }
        (_, problems) => Err(Problems::in_order(problems)),
    }
}
