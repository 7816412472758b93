//! A report as a worksheet of eighty columns for a terminal.

use crate::content::{Block, Item, Lines, Mark, Part, Report, Row, Side, Table, Tone, Weight};
use crate::sheet::{Sheet, alarm};

/// Where lines on the right start.
const RIGHT: usize = 42;

impl Report {
    /// The report as text: headings, aligned rows, tables; no line but an address is longer than eighty columns.
    pub fn to_text(&self) -> String {
        self.set(Sheet::new())
    }

    /// The same for a screen of so many columns: notes go below their amounts, and a table that has no room is set row by
    /// row. A screen of more than eighty columns gets eighty, one of less than thirty gets thirty.
    pub fn to_text_within(&self, columns: usize) -> String {
        self.set(Sheet::within(columns))
    }

    fn set(&self, mut sheet: Sheet) -> String {
        let about = if self.subtitle.is_empty() { String::new() } else { format!(" — {}", self.subtitle) };
        if self.is_headed() {
            sheet.title(&format!("{}{about}", self.title.to_uppercase()));
        }
        self.lead.iter().for_each(|line| sheet.title(line));
        if !self.is_headed() && !self.lead.is_empty() {
            sheet.line("");
        }
        self.parts.iter().filter(|p| p.tone != Tone::Sources).for_each(|part| part.set(&mut sheet));
        sheet.finish()
    }
}

impl Part {
    fn set(&self, sheet: &mut Sheet) {
        if !self.title.is_empty() {
            sheet.heading(&self.title.to_uppercase());
        }
        let mut before = false;
        for block in self.blocks.iter().flat_map(Block::each) {
            let table = matches!(block, Block::Table(_));
            if before && (table || self.tone == Tone::Letter) {
                sheet.line("");
            }
            before = table || self.tone == Tone::Letter;
            block.set(sheet);
        }
    }
}

impl Block {
    fn set(&self, sheet: &mut Sheet) {
        match self {
            Block::Rows(rows) => rows.iter().for_each(|row| row.set(sheet)),
            Block::Table(table) => table.set(sheet),
            Block::Paragraph(text) => sheet.paragraph(text),
            Block::List(items) => set_items(items, sheet, 0),
            Block::Picture(picture) => picture.bars(sheet),
            Block::Lines(lines) => lines.set(sheet),
            Block::Together(blocks) => blocks.iter().for_each(|block| block.set(sheet)),
        }
    }
}

impl Lines {
    fn set(&self, sheet: &mut Sheet) {
        let indent = " ".repeat(if self.side == Side::Left { 2 } else { RIGHT.min(sheet.width() / 2) });
        self.lines.iter().for_each(|line| sheet.hanging(&indent, line));
    }
}

impl Row {
    fn set(&self, sheet: &mut Sheet) {
        if self.weight == Weight::Group {
            return sheet.hanging(" ", &self.label);
        }
        let note = if self.alarm { alarm(&self.note.to_uppercase()) } else { self.note.clone() };
        let (label, note) = match self.weight {
            Weight::Plain | Weight::Group => (self.label.clone(), note),
            Weight::Line if note.is_empty() => (format!("   {}", self.label), note),
            Weight::Line => (format!("   {}", self.label), format!("  {note}")),
            Weight::Result => (self.label.to_uppercase(), note),
        };
        sheet.row(label, self.value.as_str(), note);
    }
}

impl Table {
    /// A row of one cell heads those below it, which are indented then.
    fn set(&self, sheet: &mut Sheet) {
        let headed = self.rows.iter().any(|row| row.cells.len() == 1);
        let mut under = false;
        let mut rows = Vec::new();
        for row in &self.rows {
            let mut cells = row.cells.clone();
            under = (under || row.cells.len() == 1) && !row.total;
            if let Some(label) = cells.first_mut().filter(|_| headed && under && row.cells.len() > 1) {
                *label = format!("   {label}");
            }
            cells.resize(self.header.len(), String::new());
            rows.push(cells);
        }
        sheet.table(self.header.clone(), rows, self.prose);
    }
}

fn set_items(items: &[Item], sheet: &mut Sheet, depth: usize) {
    let indent = "   ".repeat(depth);
    for (index, item) in items.iter().enumerate() {
        let mark = match item.mark {
            Mark::Dot => "·".to_owned(),
            Mark::Alert => "!".to_owned(),
            Mark::Number => format!("{}.", index + 1),
            Mark::For => "+".to_owned(),
            Mark::Against => "−".to_owned(),
            Mark::Tick => "☐".to_owned(),
        };
        sheet.bullet(&format!("{indent}{mark}"), &item.text);
        set_items(&item.under, sheet, depth + 1);
    }
}
