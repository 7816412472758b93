//! A page of text: headings, aligned rows, tables, wrapped paragraphs. Whatever the text, it fits the screen and steers
//! no terminal.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::Words;
use crate::typography::clean;

/// Characters of a line, where the screen has them.
const WIDTH: usize = 80;

/// The narrowest page: below this an amount has no room beside its label.
const NARROWEST: usize = 30;

/// From this width on a note stands beside its amount; on a narrower page it goes below.
const BESIDE: usize = 64;

/// The widest column of labels, and the narrowest.
const LABEL: (usize, usize) = (46, 24);

/// What an alarm beside a figure starts with: such a note is never parted.
const ALARM: char = '◄';

/// The lines of a text, parted at its spaces only: addresses, articles and identifiers stay whole.
fn wrapped(text: &str, first: &str, next: &str, width: usize) -> Vec<String> {
    let options = Options::new(width)
        .initial_indent(first)
        .subsequent_indent(next)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    textwrap::wrap(text, options).iter().map(|line| line.trim_end().to_owned()).collect()
}

/// A label, a value aligned to the right, a note.
struct Row {
    label: String,
    value: String,
    note: String,
}

/// A cell's text and its indent, which every line of it keeps.
fn indented(cell: &str) -> (&str, String) {
    let text = cell.trim_start_matches(' ');
    (text, " ".repeat(cell.len() - text.len()))
}

/// The lines of a cell; an alarm has one.
fn cell(text: &str, width: usize) -> Vec<String> {
    if text.starts_with(ALARM) || display_width(text) <= width {
        return vec![text.to_owned()];
    }
    let (text, indent) = indented(text);
    wrapped(text, &indent, &indent, width)
}

/// A cell measured once: how many lines it takes in any width, without setting it in each.
struct Measured {
    whole: usize,
    indent: usize,
    /// The width of each word, and of the space after it.
    words: Vec<(usize, usize)>,
}

impl Measured {
    fn of(cell: &str) -> Self {
        let whole = if cell.starts_with(ALARM) { 0 } else { display_width(cell) };
        let (text, indent) = indented(cell);
        let words = WordSeparator::AsciiSpace.find_words(text);
        let words = words.map(|word| (display_width(word.word), word.whitespace.len())).collect();
        Measured { whole, indent: indent.len(), words }
    }

    /// The lines of [`cell`].
    fn lines(&self, width: usize) -> usize {
        if self.whole <= width {
            return 1;
        }
        let room = width.saturating_sub(self.indent);
        let mut lines = 1;
        let mut used = 0;
        for (word, space) in &self.words {
            if used > 0 && used + word > room {
                (lines, used) = (lines + 1, 0);
            }
            used += word + space;
        }
        lines
    }
}

/// The widths of the columns of all rows.
struct Columns {
    label: usize,
    value: usize,
    note: Option<usize>,
}

impl Columns {
    /// The columns with which the rows take the fewest lines; of those, the widest labels. Alarms are not parted. On a
    /// narrow page notes have no column.
    fn of(rows: &[&Row], width: usize) -> Self {
        let widest =
            |texts: &mut dyn Iterator<Item = &String>| texts.map(|t| display_width(t)).max().unwrap_or(0);
        let value = widest(&mut rows.iter().map(|row| &row.value));
        let alarm = widest(&mut rows.iter().map(|row| &row.note).filter(|note| note.starts_with(ALARM)));
        let rest = width.saturating_sub(3).saturating_sub(value);
        if width < BESIDE {
            return Columns { label: rest, value, note: None };
        }
        // Where nothing stands beside the values, labels have all the room that they need.
        let alone = rows.iter().all(|row| row.note.is_empty() || row.note.starts_with(ALARM));
        let most = if alone { rest } else { LABEL.0 }.min(rest.saturating_sub(alarm));
        let mut best = (usize::MAX, LABEL.1);
        let measured: Vec<_> =
            rows.iter().map(|row| (Measured::of(&row.label), Measured::of(&row.note))).collect();
        for label in LABEL.1..=most.max(LABEL.1) {
            let note = rest.saturating_sub(label);
            let lines = measured.iter().map(|(one, other)| one.lines(label).max(other.lines(note))).sum();
            if lines < best.0 || (lines == best.0 && label <= LABEL.0) {
                best = (lines, label);
            }
        }
        Columns { label: best.1, value, note: Some(rest.saturating_sub(best.1)) }
    }

    fn set(&self, row: &Row, out: &mut String) {
        let Some(note) = self.note else { return self.set_narrow(row, out) };
        let labels = cell(&row.label, self.label);
        let notes = cell(&row.note, note);
        for index in 0..labels.len().max(notes.len()) {
            let part = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
            let value = if index == 0 { row.value.as_str() } else { "" };
            let label = part(&labels);
            let note = part(&notes);
            let line = format!(" {label:<0$} {value:>1$} {note}", self.label, self.value);
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

impl Columns {
    /// A row of a narrow page: its value at the end of its label, its note below.
    fn set_narrow(&self, row: &Row, out: &mut String) {
        let labels = cell(&row.label, self.label);
        for (index, label) in labels.iter().enumerate() {
            let value = if index + 1 == labels.len() { row.value.as_str() } else { "" };
            let line = format!(" {label:<0$} {value:>1$}", self.label, self.value);
            out.push_str(line.trim_end());
            out.push('\n');
        }
        let note = row.note.trim();
        if !note.is_empty() {
            let indent = " ".repeat(5);
            for line in wrapped(note, &indent, &indent, self.label + self.value + 2) {
                out.push_str(&line);
                out.push('\n');
            }
        }
    }
}

enum Block {
    Line(String),
    Row(Row),
}

impl Block {
    fn row(&self) -> Option<&Row> {
        match self {
            Block::Row(row) => Some(row),
            Block::Line(_) => None,
        }
    }

    /// Writes blocks, their rows with the same columns.
    fn set(blocks: &[Block], width: usize, out: &mut String) {
        let columns = Columns::of(&blocks.iter().filter_map(Block::row).collect::<Vec<_>>(), width);
        for block in blocks {
            match block {
                Block::Row(row) => columns.set(row, out),
                Block::Line(line) => {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
    }
}

/// Stands for a space at the start of a cell, which a table would drop where it parts the cell.
const INDENT: char = '\u{2007}';

/// A cell whose first spaces are kept.
fn kept_indent(cell: &str) -> String {
    let (text, indent) = indented(cell);
    format!("{}{text}", INDENT.to_string().repeat(indent.len()))
}

/// A page under way.
pub(crate) struct Sheet {
    blocks: Vec<Block>,
    width: usize,
}

impl Sheet {
    pub(crate) fn new() -> Self {
        Sheet::within(WIDTH)
    }

    /// A page for a screen of so many columns.
    pub(crate) fn within(columns: usize) -> Self {
        Sheet { blocks: Vec::new(), width: columns.clamp(NARROWEST, WIDTH) }
    }

    /// Characters of a line.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.blocks.push(Block::Line(clean(line).trim_end().to_owned()));
    }

    /// A heading, after an empty line.
    pub(crate) fn heading(&mut self, title: &str) {
        self.line("");
        self.title(title);
        self.line(&"─".repeat(self.width));
    }

    /// A row: label, value aligned to the right, note. All rows of a page have the same columns.
    pub(crate) fn row(
        &mut self,
        label: impl Into<String>,
        value: impl Into<String>,
        note: impl Into<String>,
    ) {
        let [label, value, note] = [label.into(), value.into(), note.into()].map(|text| clean(&text));
        self.blocks.push(Block::Row(Row { label, value, note }));
    }

    /// A text after something, wrapped under its own start.
    pub(crate) fn hanging(&mut self, before: &str, text: &str) {
        self.wrap(text, before, &" ".repeat(display_width(before)));
    }

    /// A paragraph wrapped under a bullet.
    pub(crate) fn bullet(&mut self, bullet: &str, text: &str) {
        self.hanging(&format!("  {bullet} "), text);
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.hanging("  ", text);
    }

    /// A line that goes on below, indented, where it does not fit.
    pub(crate) fn title(&mut self, text: &str) {
        self.wrap(text, "", "  ");
    }

    fn wrap(&mut self, text: &str, first: &str, next: &str) {
        let lines = wrapped(&clean(text), first, next, self.width);
        self.blocks.extend(lines.into_iter().map(Block::Line));
    }

    /// A table: a header, then rows; the first column to the left, the others to the right, those of prose apart that
    /// have words. No word and no amount is
    /// parted as long as the page is wide enough for the longest of each column.
    pub(crate) fn table(&mut self, header: Vec<String>, rows: Vec<Vec<String>>, prose: bool) {
        let read = |text: &String| text.chars().any(char::is_alphabetic);
        let left: Vec<bool> = (0..header.len())
            .map(|index| index == 0 || (prose && rows.iter().filter_map(|row| row.get(index)).any(read)))
            .collect();
        let aligned = |(index, text): (usize, String)| {
            let alignment =
                if left.get(index) == Some(&true) { CellAlignment::Left } else { CellAlignment::Right };
            Cell::new(kept_indent(&clean(&text))).set_alignment(alignment)
        };
        let cells = |row: Vec<String>| row.into_iter().enumerate().map(aligned).collect::<Vec<_>>();
        let longest: Vec<usize> = (0..header.len())
            .map(|column| {
                let texts = std::iter::once(&header).chain(&rows).filter_map(|row| row.get(column));
                let words = texts.flat_map(|text| text.split(' ')).map(display_width);
                words.max().unwrap_or(0) + 1 // the space before the column
            })
            .collect();
        let fits = longest.iter().sum::<usize>() <= self.width;
        if !fits && self.width < WIDTH {
            return self.stacked(&header, &rows);
        }
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width).unwrap_or(u16::MAX));
        table.set_header(cells(header));
        for row in rows {
            table.add_row(cells(row));
        }
        for (column, longest) in table.column_iter_mut().zip(longest) {
            column.set_padding((1, 0));
            if fits {
                let width = Width::Fixed(u16::try_from(longest).unwrap_or(u16::MAX));
                column.set_constraint(ColumnConstraint::LowerBoundary(width));
            }
        }
        let lines = table.lines().map(|line| Block::Line(line.trim_end().replace(INDENT, " ")));
        self.blocks.extend(lines);
    }

    /// A table for which the page is too narrow: each row under its first cell, each other cell under its title.
    fn stacked(&mut self, header: &[String], rows: &[Vec<String>]) {
        for row in rows {
            let mut cells = header.iter().zip(row);
            if let Some((_, first)) = cells.next() {
                self.hanging(" ", first);
            }
            for (title, text) in cells.filter(|(_, text)| !text.is_empty()) {
                self.row(format!("   {title}"), text.as_str(), "");
            }
        }
    }

    /// The page, all its rows with the same columns.
    pub(crate) fn finish(self) -> String {
        let mut out = String::new();
        Block::set(&self.blocks, self.width, &mut out);
        out
    }

    /// The page, the rows of each of its parts with the columns that take the fewest lines.
    pub(crate) fn finish_close(self) -> String {
        let mut out = String::new();
        for part in self.blocks.chunk_by(|a, b| a.row().is_some() == b.row().is_some()) {
            Block::set(part, self.width, &mut out);
        }
        out
    }
}

/// An alarm beside a figure.
pub(crate) fn alarm(text: &str) -> String {
    format!("{ALARM} {text}")
}

/// The page with its headings in bold and its alarms in red, for a terminal that shows colour. What matters is
/// written in words as well: nothing is lost without colour.
pub fn highlight(page: &str, words: &Words) -> String {
    let alarms = ["deficit", "below_line", "above_norm", "energy_poor", "negative_capacity"];
    let alarms: Vec<String> = alarms.iter().map(|name| words.page(name).to_uppercase()).collect();
    let alarms: Vec<&str> = alarms.iter().map(String::as_str).chain([words.page("unchecked")]).collect();
    let lines: Vec<&str> = page.lines().collect();
    let mut out = String::with_capacity(page.len() + 256);
    for (index, line) in lines.iter().enumerate() {
        if lines.get(index + 1).is_some_and(|next| next.starts_with('─')) {
            out.push_str(&format!("\u{1b}[1m{line}\u{1b}[0m"));
        } else {
            let red = |text: String, word: &&str| text.replace(word, &format!("\u{1b}[1;31m{word}\u{1b}[0m"));
            out.push_str(&alarms.iter().fold((*line).to_owned(), red));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_takes_the_lines_that_are_measured() {
        for text in
            ["", "  Reste à vivre", "  un mot, puis deux ; 1 234,56 € n° 12", "a  b   c d", "◄ sous la ligne"]
        {
            for width in 0..30 {
                assert_eq!(Measured::of(text).lines(width), cell(text, width).len(), "{text:?} in {width}");
            }
        }
    }

    #[test]
    fn a_table_parts_neither_words_nor_amounts() {
        let mut sheet = Sheet::new();
        let header = ["Orientation", "Rang", "Mois", "Mensualité", "Payé", "Effacé", "Reste dû"];
        let row = [
            "Rétablissement personnel sans liquidation judiciaire",
            "peu probable",
            "—",
            "1 211,94\u{a0}€",
            "14 669,71\u{a0}€",
            "14 669,71\u{a0}€ (100,00\u{a0}%)",
            "14 669,71\u{a0}€",
        ]
        .map(|text| text.replace("4 6", "4\u{202f}6").replace("1 2", "1\u{202f}2"));
        sheet.table(header.map(str::to_owned).to_vec(), vec![row.to_vec()], false);
        let page = sheet.finish();
        for part in row.iter().flat_map(|text| text.split(' ')) {
            assert!(page.contains(part), "{part} is parted:\n{page}");
        }
        assert!(page.lines().all(|line| display_width(line) <= WIDTH), "{page}");
    }
}
