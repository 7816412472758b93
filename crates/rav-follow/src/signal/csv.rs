//! Signals as a table for a spreadsheet: one row each, read strictly; and what is answered to them.

use resteavivre::law::LawBook;
use resteavivre::problems::{Kind, codes};
use resteavivre::tables::Csv;
use resteavivre::values::{Content, Tree};
use resteavivre::workshop::{plain, read_tree_as};
use resteavivre::{Document, Problem, Problems};

use super::file::{Signal, SignalTable};
use crate::codes::{Coded, Decline, Progress};

/// The columns by their field, each with its French name.
const COLUMNS: [(&str, &str); 11] = [
    ("reference", "reference"),
    ("sender", "expediteur"),
    ("basis", "fondement"),
    ("objected", "opposition"),
    ("received", "recu"),
    ("tariff_option", "option-tarifaire"),
    ("debt", "dette"),
    ("since", "du"),
    ("until", "au"),
    ("consented", "accord"),
    ("instalment", "mensualite"),
];

/// A row: the line on which it starts, and its cells.
type Row = (usize, Vec<String>);

/// A signal of a table, with the place and the cells of its row.
#[derive(Clone, Debug)]
pub struct SignalRow {
    /// What the row says.
    pub signal: Signal,
    row: usize,
    line: usize,
    cells: Vec<(&'static str, String)>,
}

impl SignalRow {
    /// A problem of a field of the signal, with its place in the table and the cell as it stands there.
    pub fn placed(&self, problem: Problem) -> Problem {
        let cell = self.cells.iter().find(|(field, _)| *field == problem.path);
        let cell = cell.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty());
        let found = cell.map_or_else(|| problem.found.clone(), |cell| cell.to_owned().into());
        placed(Problem { found, ..problem }, self.row, self.line)
    }
}

/// Reads a table of signals: names of columns, then one row for each. UTF-8, with or without its mark; cells between commas or
/// semicolons; amounts and days in either writing. Where anything in it is wrong, nothing of it is taken.
///
/// ```
/// let table = "référence;expéditeur;fondement;reçu;option tarifaire;dette;du;au\r\n\
///              PCB-59-2026-0147;fournisseur-electricite;decret-2008;04/05/2026;base;412,60;01/11/2025;31/03/2026\r\n";
/// let signals = rav_follow::read_signals(table.as_bytes())?;
/// assert_eq!(signals[0].debt.cents(), 412_60);
///
/// let tabs = table.replace(';', "\t");
/// let problems = rav_follow::read_signals(tabs.as_bytes()).unwrap_err();
/// assert_eq!(problems.0[0].kind.code, "signal.delimiter");
/// # Ok::<(), resteavivre::Problems>(())
/// ```
///
/// # Errors
/// [`Problems`], each with its code, its path (`rows[0].debt`) and its line.
pub fn read_csv(bytes: &[u8]) -> Result<Vec<Signal>, Problems> {
    read_rows(bytes).map(|rows| rows.into_iter().map(|row| row.signal).collect())
}

/// The same with the place and the cells of each row.
///
/// # Errors
/// Those of [`read_csv`].
pub fn read_rows(bytes: &[u8]) -> Result<Vec<SignalRow>, Problems> {
    let text = decoded(bytes)?;
    let mut rows = cells(text, delimiter(text)?)?.into_iter();
    let mut head = rows.next().unwrap_or_default();
    let width = head.1.len();
    // Empty columns that a spreadsheet leaves at the end are none.
    while head.1.last().is_some_and(|name| name.trim().is_empty()) {
        head.1.pop();
    }
    let columns = columns(&head)?;
    let (mut signals, mut problems) = (Vec::new(), Vec::new());
    for (index, row) in rows.enumerate() {
        match signal(&columns, &row, width) {
            Ok(signal) => {
                let cells = columns.iter().copied().zip(row.1).collect();
                signals.push(SignalRow { signal, row: index, line: row.0, cells });
            }
            Err(Problems(found)) => problems.extend(found.into_iter().map(|it| placed(it, index, row.0))),
        }
        // More problems than this help nobody.
        if problems.len() > 200 {
            break;
        }
    }
    if problems.is_empty() { Ok(signals) } else { Err(Problems(problems)) }
}

/// A problem of a row, with its place in the table.
fn placed(problem: Problem, row: usize, line: usize) -> Problem {
    let path = if problem.path.is_empty() { String::new() } else { format!(".{}", problem.path) };
    Problem { path: format!("rows[{row}]{path}"), pointer: None, line: Some(line), column: None, ..problem }
}

fn wrong(kind: &Kind, line: usize, found: &'static str) -> Problems {
    Problem { line: Some(line), ..Problem::new(kind, "", found) }.into()
}

/// The text of a table, whatever editor wrote it in UTF-8.
fn decoded(bytes: &[u8]) -> Result<&str, Problems> {
    if bytes.len() > Document::LARGEST {
        return Err(Problem::new(&codes::TOO_LARGE, "", "more than one mebibyte").into());
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::new(&codes::NOT_UTF8, "", "a text in UTF-16").into());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
        wrong(&codes::NOT_UTF8, line, "a byte that is not UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\0') {
        return Err(Problem::new(&codes::NOT_UTF8, "", "a text in UTF-16").into());
    }
    if text.trim().is_empty() {
        return Err(Problem::new(&codes::SIGNAL_TABLE, "", "an empty file").into());
    }
    Ok(text)
}

/// What stands between cells: the sign that parts the names of the columns.
fn delimiter(text: &str) -> Result<char, Problems> {
    let head = text.lines().next().unwrap_or_default();
    let known =
        |sign: char| head.split(sign).filter(|name| column(name.trim().trim_matches('"')).is_some()).count();
    let (semicolons, commas) = (known(';'), known(','));
    match semicolons.max(commas) {
        0 | 1 => Err(wrong(&codes::SIGNAL_DELIMITER, 1, "no names of columns between commas or semicolons")),
        _ if commas > semicolons => Ok(','),
        _ => Ok(';'),
    }
}

/// The field of a column's name, in either language.
fn column(name: &str) -> Option<&'static str> {
    let sought = plain(name);
    let is_it = |names: &&(&str, &str)| plain(names.0) == sought || plain(names.1) == sought;
    COLUMNS.iter().find(is_it).map(|(field, _)| *field)
}

/// The rows of a table as RFC 4180 has them: a cell between quotes may hold the sign, a line end and two quotes for one.
fn cells(text: &str, sign: char) -> Result<Vec<Row>, Problems> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut row, mut cell, mut line, mut start) = (Vec::new(), String::new(), 1, 1);
    let (mut quoted, mut closed) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => (quoted, closed) = (false, true),
            _ if quoted => cell.push(c),
            '"' if cell.trim().is_empty() && !closed => {
                cell.clear();
                quoted = true;
            }
            '"' => return Err(wrong(&codes::SIGNAL_TABLE, start, "a quote within a cell")),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                rows.push((start, std::mem::take(&mut row)));
                (start, closed) = (line, false);
            }
            _ if c == sign => {
                row.push(std::mem::take(&mut cell));
                closed = false;
            }
            _ if closed && !c.is_whitespace() => {
                return Err(wrong(&codes::SIGNAL_TABLE, start, "a text after a closing quote"));
            }
            _ => cell.push(c),
        }
    }
    if quoted {
        return Err(wrong(&codes::SIGNAL_TABLE, start, "a text without its closing quote"));
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((start, row));
    }
    // An empty line is none; neither is one that a spreadsheet leaves behind.
    rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(rows)
}

/// The field of each column. A column that is none of ours is refused by its name, once: under the decree the list is closed.
fn columns((line, names): &Row) -> Result<Vec<&'static str>, Problems> {
    let (mut known, mut others, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        match column(name.trim()) {
            Some(field) if known.contains(&field) => {
                let twice = Problem::new(&codes::SIGNAL_TABLE, field, "a column that comes twice");
                problems.push(Problem { line: Some(*line), ..twice });
            }
            Some(field) => known.push(field),
            None if name.trim().is_empty() => {
                problems.extend(wrong(&codes::SIGNAL_TABLE, *line, "a column without a name").0);
            }
            None => others.push((name.trim().to_owned().into(), Content::Null.into())),
        }
    }
    if !others.is_empty() {
        // The reader of a signal says what is wrong with a name, and never repeats one of a person.
        let fields = [codes::UNKNOWN_FIELD.code, codes::IDENTITY_FIELD.code];
        let read = read_tree_as::<SignalTable>(
            &Content::Table(others).into(),
            Signal::FORMAT,
            &codes::SIGNAL_FORMAT,
        );
        let found = read.err().map(|Problems(found)| found).unwrap_or_default().into_iter();
        let found = found.filter(|problem| fields.contains(&problem.kind.code));
        problems.extend(found.map(|problem| Problem { line: Some(*line), pointer: None, ..problem }));
    }
    if problems.is_empty() { Ok(known) } else { Err(Problems(problems)) }
}

/// The signal of a row.
fn signal(columns: &[&'static str], (_, cells): &Row, width: usize) -> Result<Signal, Problems> {
    let beyond = cells.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty());
    if cells.len() != width || beyond {
        let found = if cells.len() < width { "too few cells" } else { "too many cells" };
        return Err(Problem::new(&codes::SIGNAL_TABLE, "", found).into());
    }
    let formulas: Vec<Problem> = (columns.iter().zip(cells).filter(|(_, cell)| is_formula(cell)))
        .map(|(field, _)| Problem::new(&codes::SIGNAL_FORMULA, *field, "a formula"))
        .collect();
    if !formulas.is_empty() {
        return Err(Problems(formulas));
    }
    let text = |text: &str| Tree::from(Content::Text(text.to_owned()));
    let mut table = vec![("format".to_owned().into(), text(Signal::FORMAT))];
    for (field, cell) in columns.iter().zip(cells).map(|(field, cell)| (*field, cell.trim())) {
        if !cell.is_empty() {
            let value = flag(cell).filter(|_| field == "objected").map_or_else(|| text(cell), Tree::from);
            table.push((field.to_owned().into(), value));
        }
    }
    Signal::from_tree(&Content::Table(table).into())
}

/// Whether a spreadsheet would take a cell for a formula; a number below nought is one that is refused for what it is.
fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches(' ');
    let negative = cell
        .strip_prefix('-')
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !negative
}

/// Yes or no, as spreadsheets and people write them.
fn flag(cell: &str) -> Option<Content> {
    match plain(cell).as_str() {
        "oui" | "yes" | "true" | "vrai" | "1" => Some(Content::Flag(true)),
        "non" | "no" | "false" | "faux" | "0" => Some(Content::Flag(false)),
        _ => None,
    }
}

/// What senders are told of their signals: where each stands and since when, what is owed, the plan. Nothing is told of the debt of a
/// person who objected. A text that a spreadsheet would read as a formula is marked as a text.
///
/// # Errors
/// [`Problems`] where the law of a day is not known.
pub fn answers<'s>(signals: impl IntoIterator<Item = &'s Signal>, book: &LawBook) -> Result<Csv, Problems> {
    let mut table = Csv::new(&[
        "reference",
        "sender",
        "basis",
        "received",
        "expires",
        "progress",
        "since",
        "closed",
        "balance",
        "amount",
        "instalment",
        "instalments",
        "first",
        "settled",
        "reason",
    ]);
    for signal in signals {
        let exchange = signal.exchange();
        let objected = exchange.progress() == Progress::OBJECTED;
        let offer = exchange.offer();
        table.row([
            signal.reference.as_str().into(),
            signal.sender.id().into(),
            signal.basis.id().into(),
            signal.received.into(),
            signal.expires(book)?.into(),
            exchange.progress().id().into(),
            exchange.since().into(),
            exchange.closed_on().into(),
            Some(exchange.owed()).filter(|_| !objected).into(),
            offer.map(|offer| offer.amount).into(),
            offer.map(|offer| offer.instalment).into(),
            offer.map(|offer| offer.instalments).into(),
            offer.map(|offer| offer.first).into(),
            exchange.settled().filter(|_| !objected).into(),
            exchange.refusal().map(Decline::id).into(),
        ]);
    }
    Ok(table)
}
