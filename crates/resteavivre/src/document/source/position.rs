//! From byte offsets to lines and columns.

use std::cell::Cell;

/// The starts of the lines of a text, and the last position found: positions are mostly asked for in order, and a whole
/// document may stand on one line.
pub(crate) struct Positions<'a> {
    text: &'a str,
    starts: Vec<usize>,
    last: Cell<(usize, usize)>,
}

impl<'a> Positions<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect();
        Positions { text, starts, last: Cell::new((0, 1)) }
    }

    /// Line and column, from 1; columns count characters.
    pub(crate) fn of(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let (last, column) = self.last.get();
        let (from, counted) = if last >= start && last <= offset { (last, column) } else { (start, 1) };
        let column = counted + self.text.get(from..offset).map_or(0, |between| between.chars().count());
        self.last.set((offset, column));
        (line, column)
    }

    /// The text of a line, from 1.
    pub(crate) fn line(&self, line: usize) -> &'a str {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_in_any_order() {
        let positions = Positions::new("é\nab€d\n");
        for (offset, expected) in
            [(8, (2, 4)), (3, (2, 1)), (5, (2, 3)), (0, (1, 1)), (2, (1, 2)), (10, (3, 1))]
        {
            assert_eq!(positions.of(offset), expected, "{offset}");
        }
    }
}
