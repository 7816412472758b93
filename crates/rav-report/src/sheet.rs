//! A page of text: headings, aligned rows, tables, wrapped paragraphs.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};

use crate::Words;

/// Characters of a line.
const WIDTH: u16 = 80;

/// The columns of a row: label, value, note, each with a space before it.
const ROW: [u16; 3] = [46, 16, 18];

/// A label that keeps its indent when it is wrapped (plain spaces at the start of a cell would be lost).
fn indented(label: &str) -> String {
    let text = label.trim_start();
    let indent = "\u{a0}".repeat(label.len() - text.len());
    let width = usize::from(ROW[0]).saturating_sub(1);
    let options = textwrap::Options::new(width).initial_indent(&indent).subsequent_indent(&indent);
    textwrap::wrap(text, options).join("\n")
}

/// A text that does not part a number from its abbreviation.
fn kept_together(text: &str) -> String {
    text.replace("n° ", "n°\u{a0}")
}

/// A page under way.
pub(crate) struct Sheet {
    text: String,
    rows: Vec<[String; 3]>,
}

impl Sheet {
    pub(crate) fn new() -> Self {
        Sheet { text: String::new(), rows: Vec::new() }
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.flush();
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A heading, after an empty line.
    pub(crate) fn heading(&mut self, title: &str) {
        self.line("");
        self.line(title);
        self.line(&"─".repeat(usize::from(WIDTH)));
    }

    /// A row: label, value aligned to the right, note.
    pub(crate) fn row(
        &mut self,
        label: impl Into<String>,
        value: impl Into<String>,
        note: impl Into<String>,
    ) {
        self.rows.push([label.into(), value.into(), note.into()]);
    }

    /// A paragraph wrapped under a bullet.
    pub(crate) fn bullet(&mut self, bullet: &str, text: &str) {
        self.flush();
        let first = format!("  {bullet} ");
        let next = " ".repeat(first.chars().count());
        let options =
            textwrap::Options::new(usize::from(WIDTH)).initial_indent(&first).subsequent_indent(&next);
        for line in textwrap::wrap(&kept_together(text), options) {
            self.line(&line);
        }
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.flush();
        let options = textwrap::Options::new(usize::from(WIDTH)).initial_indent("  ").subsequent_indent("  ");
        for line in textwrap::wrap(&kept_together(text), options) {
            self.line(&line);
        }
    }

    /// A table: a header, then rows; the first column to the left, the others to the right.
    pub(crate) fn table(&mut self, header: Vec<String>, rows: Vec<Vec<String>>) {
        self.flush();
        let aligned = |(index, text): (usize, String)| {
            let alignment = if index == 0 { CellAlignment::Left } else { CellAlignment::Right };
            Cell::new(text).set_alignment(alignment)
        };
        let cells = |row: Vec<String>| row.into_iter().enumerate().map(aligned).collect::<Vec<_>>();
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(WIDTH);
        table.set_header(cells(header));
        for row in rows {
            table.add_row(cells(row));
        }
        self.push_table(&table);
    }

    fn push_table(&mut self, table: &Table) {
        for line in table.lines() {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// Sets the rows gathered so far, all with the same columns.
    fn flush(&mut self) {
        if self.rows.is_empty() {
            return;
        }
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(WIDTH);
        for [label, value, note] in std::mem::take(&mut self.rows) {
            let value = Cell::new(value).set_alignment(CellAlignment::Right);
            table.add_row([Cell::new(indented(&label)), value, Cell::new(note)]);
        }
        table.set_constraints(ROW.map(|width| ColumnConstraint::Absolute(Width::Fixed(width))));
        table.column_iter_mut().for_each(|column| {
            column.set_padding((1, 0));
        });
        self.push_table(&table);
    }

    /// The page.
    pub(crate) fn finish(mut self) -> String {
        self.flush();
        self.text
    }
}

/// The page with its headings in bold and its alarms in red, for a terminal that shows colour. What matters is
/// written in words as well: nothing is lost without colour.
pub fn highlight(page: &str, words: &Words) -> String {
    let alarms = ["deficit", "below_line", "above_norm", "energy_poor", "negative_capacity", "unchecked"];
    let lines: Vec<&str> = page.lines().collect();
    let mut out = String::with_capacity(page.len() + 256);
    for (index, line) in lines.iter().enumerate() {
        if lines.get(index + 1).is_some_and(|next| next.starts_with('─')) {
            out.push_str(&format!("\u{1b}[1m{line}\u{1b}[0m"));
        } else {
            let red = |text: String, name: &&str| {
                let word = words.page(name);
                text.replace(word, &format!("\u{1b}[1;31m{word}\u{1b}[0m"))
            };
            out.push_str(&alarms.iter().fold((*line).to_owned(), red));
        }
        out.push('\n');
    }
    out
}
