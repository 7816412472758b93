//! The figures of a year as a page, as a table for a spreadsheet, and as JSON: `resteavivre/report@1`.

use rav_report::workshop::{Block, Mark, Table as Shown, Tone, list, paragraph};
use rav_report::{Audience, Report, Words, decimal};
use resteavivre::money::Rounding;
use resteavivre::tables::{Cell, Csv};
use serde::{Serialize, Serializer};

use crate::codes::{Coded, Entry, TableName, of_entry};
use crate::json::{RefusedLine, left_out, output};
use crate::page::refused as told;
use crate::returned::{number, written};
use crate::tables::{Line, Of, Table, Target, Value, YearReport};

/// The parts of the page, each with its tables.
const PARTS: [(&str, &[&str]); 6] = [
    ("met", &["households", "depth", "origin", "motive", "length", "ending"]),
    ("profile", &["age", "family", "housing", "work", "income", "poverty", "energy"]),
    ("work", &["acts", "media", "topics", "minutes", "activities", "people"]),
    ("signals", &["signals", "signal-basis", "signal-progress", "signals-purged"]),
    ("steps", &["actions", "outcome", "rights"]),
    ("money", &["gained-once", "gained-monthly", "rights-once", "rights-monthly", "files", "amounts"]),
];

/// What is said under tables, where one is shown.
const NOTES: [(&[&str], &str); 2] =
    [(&["gained-once", "gained-monthly"], "brought"), (&["amounts"], "amounts_note")];

/// The page of a year.
pub fn report(year: &YearReport, words: &Words) -> Report {
    let page = Page { year, words };
    let title = words.fill(&["report", "title"], &[("year", year.year.to_string())]);
    let mut report = Report::new(words.language(), Audience::Counsellor, &title);
    let met = year.tables.first().and_then(|table| table.total);
    if met == Some(Value::Shown(0)) {
        report.lead(page.word("nothing"));
    }
    // No group that is there is smaller than one household.
    if year.threshold > 1 {
        report.lead(&words.fill(&["report", "threshold"], &[("threshold", year.threshold.to_string())]));
    }
    for (part, tables) in PARTS {
        report.part(part, page.word(part), Tone::Plain, page.tables(tables));
    }
    report.part("targets", page.word("targets"), Tone::Plain, page.targets());
    let refused = list(Mark::Alert, told(&year.refused, words));
    report.part("refused", words.get(&["follow", "refused"]), Tone::Plain, refused);
    report
}

struct Page<'a> {
    year: &'a YearReport,
    words: &'a Words,
}

impl Page<'_> {
    fn word(&self, name: &'static str) -> &str {
        self.words.get(&["report", name])
    }

    fn label(&self, entry: Entry) -> String {
        of_entry(entry, self.words.language()).to_owned()
    }

    fn value(&self, value: Value, euros: bool) -> String {
        match value {
            Value::Withheld => self.word("withheld").to_owned(),
            Value::Shown(cents) if euros => self.euros(cents),
            Value::Shown(count) => decimal(self.words.language(), &count.to_string()),
        }
    }

    fn euros(&self, cents: i64) -> String {
        use resteavivre::household::Language::{English, French};
        let number = decimal(self.words.language(), &written(cents, true));
        match self.words.language() {
            French => format!("{number}\u{202f}€"),
            English => format!("€{number}"),
        }
    }

    /// The tables of a part, each under its name; rows that nothing is in are left out, and tables without any. A table that is
    /// withheld whole says so once.
    fn tables(&self, names: &[&'static str]) -> Vec<Block> {
        let of = |name: &&'static str| {
            self.year.tables.iter().filter(|table| table.name.id() == *name).collect::<Vec<_>>()
        };
        let mut blocks: Vec<Block> = Vec::new();
        let mut notes: Vec<&str> = Vec::new();
        for name in names.iter().rev() {
            let tables: Vec<Block> = of(name).into_iter().filter_map(|table| self.table(table)).collect();
            // Under the last table that a note is about.
            let note = NOTES.iter().find(|(about, _)| about.contains(name)).map(|(_, note)| *note);
            let note = note.filter(|note| !tables.is_empty() && !notes.contains(note));
            notes.extend(note);
            let note = note.map(|note| paragraph(self.word(note)));
            blocks.splice(0..0, tables.into_iter().chain(note));
        }
        blocks
    }

    fn table(&self, table: &Table) -> Option<Block> {
        let nothing = Value::Shown(0);
        if table.rows.iter().all(|row| row.value == nothing) {
            return None;
        }
        let name = table.name.label(self.words.language());
        let about = table.about.map(|step| self.words.pair(name, step.label(self.words.language())));
        let means = table.name.id() == "amounts";
        let mut header = vec![about.unwrap_or_else(|| name.to_owned())];
        header.push(self.word(if table.euros { "amount" } else { "value" }).to_owned());
        header.extend(means.then(|| self.word("mean").to_owned()));
        let mut shown = Shown::new(header);
        let whole = table.rows.len() > 1 && table.rows.iter().all(|row| row.value == Value::Withheld);
        if whole && table.total != Some(Value::Withheld) {
            let cells = [self.word("every"), self.word("withheld")].map(str::to_owned);
            shown.row(cells.into_iter().chain(means.then(|| self.word("withheld").to_owned())));
        }
        for row in table.rows.iter().filter(|row| !whole && row.value != nothing) {
            let mean = means.then(|| self.value(self.mean(row.value), true));
            shown.row([self.label(row.entry), self.value(row.value, table.euros)].into_iter().chain(mean));
        }
        if let Some(total) = table.total {
            shown.total([self.word("total").to_owned(), self.value(total, table.euros)]);
        }
        Some(Block::Table(shown))
    }

    /// A sum over the households with several files, for one of them; to the nearest cent, as no text asks otherwise.
    fn mean(&self, sum: Value) -> Value {
        let files = self.year.tables.iter().find(|table| table.name.id() == "files");
        let several = files.and_then(|table| table.rows.last()).map(|row| row.value);
        match (sum, several) {
            (Value::Shown(sum), Some(Value::Shown(count @ 1..))) => {
                let mean = Rounding::HalfUp.divide(i128::from(sum), i128::from(count));
                i64::try_from(mean).map_or(Value::Withheld, Value::Shown)
            }
            _ => Value::Withheld,
        }
    }

    fn targets(&self) -> Vec<Block> {
        if self.year.targets.is_empty() {
            return Vec::new();
        }
        let mut table =
            Shown::new(["row", "target", "reached", "source"].map(|name| self.word(name).to_owned()));
        table.prose = true;
        for target in &self.year.targets {
            table.row([
                self.words.parameter(target.key).to_owned(),
                target.expected.to_string(),
                self.value(target.reached, false),
                target.source.clone(),
            ]);
        }
        vec![Block::Table(table)]
    }
}

/// The figures of a year as a table: the key of each, what it is, its value.
pub fn csv(year: &YearReport, words: &Words) -> Csv {
    let mut table = Csv::new(&["figure", "table", "row", "value", "withheld"]);
    let language = words.language();
    for it in &year.tables {
        let name = it.name.label(language);
        let name = it.about.map_or_else(|| name.to_owned(), |step| words.pair(name, step.label(language)));
        let total = it.total.map(|total| ("total", words.get(&["report", "total"]).to_owned(), total));
        let rows =
            it.rows.iter().map(|row| (row.entry.0, of_entry(row.entry, language).to_owned(), row.value));
        for (id, label, value) in total.into_iter().chain(rows) {
            let (cell, withheld) = match value {
                Value::Shown(value) => (number(value, it.euros), 0_u16),
                Value::Withheld => (Cell::Empty, 1),
            };
            let key = Cell::Text(format!("{}.{id}", it.key()));
            table.row([key, Cell::Text(name.clone()), Cell::Text(label), cell, withheld.into()]);
        }
    }
    table
}

output! {
    /// The figures of a year.
    ReportTable<'a> {
        /// The name of the format with its version.
        format: &'static str,
        /// The year.
        year: i32,
        /// Groups of fewer households are withheld, with what would give them back by subtraction.
        threshold: usize,
        /// The tables.
        tables: Vec<TableOut>,
        /// What is expected of a label, beside what was reached.
        targets: Vec<TargetLine<'a>>,
        /// The files of the folder that are not counted.
        refused: Vec<RefusedLine<'a>>,
    }

    /// A table.
    TableOut {
        /// Its key: `origin`, `outcome.housing-fund`.
        key: String,
        /// The key of the figure that its rows part, or are of; null for one that stands for itself.
        of: Option<String>,
        /// Whether its rows add up to its total.
        parted: bool,
        /// Whether it holds amounts in euros; otherwise numbers.
        euros: bool,
        /// What its rows add up to; null where they do not, and where it is withheld.
        total: Option<String>,
        /// Its rows.
        rows: Vec<LineOut>,
    }

    /// A row of a table.
    LineOut {
        /// What it is.
        row: &'static str,
        /// Its value as a text; null where it is withheld.
        value: Option<String>,
        /// Whether it is withheld.
        withheld: bool,
    }

    /// What is expected of a label.
    TargetLine<'a> {
        /// The parameter of the law book.
        parameter: &'static str,
        /// What is expected.
        expected: i64,
        /// What was reached; null where it is withheld.
        reached: Option<String>,
        /// Who says what is expected.
        source: &'a str,
    }
}

impl Serialize for YearReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ReportTable::from(self).serialize(serializer)
    }
}

fn text(value: Value, euros: bool) -> Option<String> {
    match value {
        Value::Shown(value) => Some(written(value, euros)),
        Value::Withheld => None,
    }
}

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a YearReport> for ReportTable<'a> {
    fn from(it: &'a YearReport) -> Self {
        let YearReport { year, threshold, tables, targets, refused } = it;
        let targets = targets.iter().map(|Target { key, expected, source, reached }| TargetLine {
            parameter: key,
            expected: *expected,
            reached: text(*reached, false),
            source,
        });
        ReportTable {
            format: YearReport::FORMAT,
            year: *year,
            threshold: *threshold,
            tables: tables.iter().map(TableOut::from).collect(),
            targets: targets.collect(),
            refused: left_out(refused),
        }
    }
}

impl Table {
    /// The key of the figure that it parts, or is of; nothing where it stands for itself.
    pub(crate) fn of_key(&self) -> Option<String> {
        match self.of {
            Of::All => None,
            Of::Total(name) => Some(format!("{}.total", name.id())),
            Of::Row(name, row) if name == TableName::outcome() => Some(format!("outcome.open-right.{row}")),
            Of::Row(name, row) => Some(format!("{}.{row}", name.id())),
        }
    }
}

impl From<&Table> for TableOut {
    fn from(it: &Table) -> Self {
        // Its name and what it is about are its key.
        let Table { name: _, about: _, of: _, euros, total, rows } = it;
        let row = |Line { entry, value }: &Line| LineOut {
            row: entry.0,
            value: text(*value, *euros),
            withheld: *value == Value::Withheld,
        };
        TableOut {
            key: it.key(),
            of: it.of_key(),
            parted: total.is_some(),
            euros: *euros,
            total: total.and_then(|total| text(total, *euros)),
            rows: rows.iter().map(row).collect(),
        }
    }
}
