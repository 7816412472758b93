//! A file of ours that is another file: a local rule where a household is expected.

use rav_household::Expected;

use super::Reader;
use crate::document::source::{Content, Tree};
use crate::problem::Kind;
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
