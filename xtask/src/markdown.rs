//! Pieces of Markdown.

/// A cell of a Markdown table.
pub(crate) fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// The anchor of a heading that holds a key alone: `earnings.band-rates` has `earningsband-rates`.
pub(crate) fn anchor(key: &str) -> String {
    key.replace('.', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_to_its_line_and_its_column() {
        assert_eq!(cell("a | b\n c"), "a \\| b c");
        assert_eq!(anchor("living-standard.line-60"), "living-standardline-60");
    }
}
