//! From byte offsets to lines and columns.

/// The starts of the lines of a text.
pub(crate) struct Positions<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Positions<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        Positions { text, starts }
    }

    /// Line and column, from 1; columns count characters.
    pub(crate) fn of(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset).map_or(1, |before| before.chars().count() + 1);
        (line, column)
    }

    /// The text of a line, from 1.
    pub(crate) fn line(&self, line: usize) -> &'a str {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }
}
