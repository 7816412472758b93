//! Cases in Markdown: prose that says where the figures come from, then tables that are run.
//!
//! ```text
//! | on | resources | charges | = | capacity | shown |
//! |---|---|---|---|---|---|
//! | 2025-06-19 | 2292.43 | 1891.30 | = | 401.13 | 401.13 |
//! ```
//!
//! The first column is the day, then each fact of the rule, then `=`, then figures of its working; or, instead of
//! figures, one column `error` with a part of the message expected.

use rav_law::LawBook;
use rav_rules::{Info, by_hand};

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The day.
    pub on: String,
    /// The facts, by name.
    pub facts: Vec<(String, String)>,
    /// What must come out.
    pub expected: Expected,
}

/// What must come out of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// These figures, by name.
    Figures(Vec<(String, String)>),
    /// An error whose message contains this.
    Error(String),
}

struct Header {
    facts: Vec<String>,
    figures: Vec<String>,
    is_error: bool,
}

/// Reads the page of a rule's cases. Strict: whatever is not understood is an error, so that no row is lost.
///
/// # Errors
/// The line and what is wrong with it.
pub fn read(info: &Info, text: &str) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line)).peekable();
    let title = format!("# {}", info.id);
    match lines.next() {
        Some((_, first)) if first == title => {}
        _ => return Err(format!("1: the first line must be {title:?}")),
    }
    let (mut fenced, mut prose) = (false, 0);
    while let Some((number, line)) = lines.next() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if line.trim_start().starts_with('|') {
            if fenced || !line.starts_with('|') {
                return Err(format!("{number}: this table would not be run"));
            }
            if prose == 0 {
                return Err(format!("{number}: a table needs prose that says where its figures come from"));
            }
            let header = header(info, line).map_err(|why| format!("{number}: {why}"))?;
            let width = header.facts.len() + header.figures.len() + 2;
            let (number, rule) = lines.next().ok_or_else(|| format!("{number}: the table has no rows"))?;
            let rule = cells(rule).map_err(|why| format!("{number}: {why}"))?;
            if rule.len() != width || rule.iter().any(|cell| !cell.trim_matches(['-', ':']).is_empty()) {
                return Err(format!("{number}: the second line of a table must be {width} times ---"));
            }
            let before = rows.len();
            while let Some((number, line)) = lines.next_if(|(_, line)| line.starts_with('|')) {
                rows.push(row(&header, number, line).map_err(|why| format!("{number}: {why}"))?);
            }
            if rows.len() == before {
                return Err(format!("{number}: the table has no rows"));
            }
            prose = 0;
        } else if line.starts_with('#') {
            prose = 0;
        } else if !line.trim().is_empty() {
            prose += 1;
        }
    }
    if fenced { Err("a ``` is not closed".to_owned()) } else { Ok(rows) }
}

fn cells(line: &str) -> Result<Vec<&str>, String> {
    let inner = line.trim().strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    let cells: Vec<&str> = inner.ok_or("a row begins and ends with |")?.split('|').map(str::trim).collect();
    if cells.iter().any(|cell| cell.is_empty()) {
        return Err("a cell is empty".to_owned());
    }
    Ok(cells)
}

fn header(info: &Info, line: &str) -> Result<Header, String> {
    let cells = cells(line)?;
    let middle = cells.iter().position(|cell| *cell == "=").ok_or("the columns need a `=`")?;
    let (left, right) = (&cells[..middle], &cells[middle + 1..]);
    let (Some(&"on"), facts) = (left.first(), left.get(1..).unwrap_or_default()) else {
        return Err("the first column must be `on`".to_owned());
    };
    let mut given = facts.to_vec();
    // A fact that may be left out by hand may be left out of a table.
    let left_out = |name: &&str| info.optional.contains(name) && !given.contains(name);
    let mut wanted: Vec<&str> =
        info.facts.iter().map(|field| field.name).filter(|name| !left_out(name)).collect();
    wanted.sort_unstable();
    given.sort_unstable();
    if wanted != given {
        return Err(format!("the facts of {} are {wanted:?}, not {given:?}", info.id));
    }
    let is_error = right == ["error"];
    if right.is_empty() {
        return Err("nothing is expected after `=`".to_owned());
    }
    for (index, name) in right.iter().enumerate() {
        let known = is_error || info.working.iter().any(|field| field.name == *name);
        if !known || right[..index].contains(name) {
            return Err(format!("{name:?} is not a figure of {}, or comes twice", info.id));
        }
    }
    let owned = |names: &[&str]| names.iter().map(ToString::to_string).collect();
    Ok(Header { facts: owned(facts), figures: owned(right), is_error })
}

fn row(header: &Header, line: usize, text: &str) -> Result<Row, String> {
    let cells = cells(text)?;
    let middle = header.facts.len() + 1;
    if cells.len() != middle + 1 + header.figures.len() || cells[middle] != "=" {
        return Err("the row does not have the columns of its header".to_owned());
    }
    let pairs = |names: &[String], cells: &[&str]| {
        names.iter().cloned().zip(cells.iter().map(ToString::to_string)).collect::<Vec<_>>()
    };
    let expected = match header.is_error {
        true => Expected::Error(cells[middle + 1].to_owned()),
        false => Expected::Figures(pairs(&header.figures, &cells[middle + 1..])),
    };
    Ok(Row { line, on: cells[0].to_owned(), facts: pairs(&header.facts, &cells[1..middle]), expected })
}

/// Runs a row.
///
/// # Errors
/// What came out instead of what was expected.
pub fn check(info: &Info, book: &LawBook, row: &Row) -> Result<(), String> {
    let on = rav_money::parse_day(&row.on).ok_or_else(|| format!("{:?} is not a day", row.on))?;
    let facts: Vec<(&str, &str)> = row.facts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    match (by_hand(book.on(on), info.id, &facts), &row.expected) {
        (Ok(worked), Expected::Figures(figures)) => {
            let differing: Vec<String> = figures
                .iter()
                .filter_map(|(name, expected)| {
                    let got = worked.text(name).unwrap_or_else(|| "nothing".to_owned());
                    (got != *expected).then(|| format!("{name}: expected {expected}, got {got}"))
                })
                .collect();
            if differing.is_empty() { Ok(()) } else { Err(differing.join("; ")) }
        }
        (Err(error), Expected::Error(part)) if error.to_string().contains(part) => Ok(()),
        (Err(error), _) => Err(format!("unexpected error: {error}")),
        (Ok(_), Expected::Error(part)) => Err(format!("no error, but {part:?} was expected")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book;

    const GOOD: &str = "# repayment.capacity\n\nTwo less one is one.\n\n\
        | on | resources | charges | = | capacity | shown |\n|---|---|---|---|---|---|\n\
        | 2025-01-01 | 2 | 1 | = | 1.00 | 1.00 |\n";

    fn info() -> &'static Info {
        rav_rules::find("repayment.capacity").unwrap().info
    }

    fn refusal(from: &str, to: &str) -> String {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD);
        read(info(), &text).unwrap_err()
    }

    #[test]
    fn a_good_page_is_read_and_run() {
        let rows = read(info(), GOOD).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(check(info(), book(), &rows[0]), Ok(()));
    }

    #[test]
    fn a_wrong_figure_is_seen() {
        for (from, to) in [("= | 1.00", "= | 1.01"), ("| 2 |", "| 2.01 |"), ("1.00 |\n", "1 |\n")] {
            let rows = read(info(), &GOOD.replacen(from, to, 1)).unwrap();
            assert!(check(info(), book(), &rows[0]).is_err(), "{from} → {to}");
        }
    }

    #[test]
    fn whatever_is_not_understood_is_refused() {
        assert!(refusal("# repayment.capacity", "# repayment.capacities").starts_with("1:"));
        assert!(refusal("| charges |", "| charge |").contains("5: the facts of repayment.capacity"));
        assert!(refusal("| shown |", "| shows |").contains("is not a figure"));
        assert!(refusal("| shown |", "| capacity |").contains("comes twice"));
        assert!(refusal("| on |", "| day |").contains("must be `on`"));
        assert!(refusal("| 1 | = |", "| 1 | : |").contains("columns of its header"));
        assert!(refusal("= | 1.00 | 1.00 |", "= | 1.00 |").contains("7: the row"));
        assert!(refusal("= | 1.00 |", "= |  |").contains("empty"));
        assert!(refusal("|---|---|---|---|---|---|", "|---|---|").contains("6:"));
        assert!(refusal("Two less one is one.", "").contains("needs prose"));
        assert!(
            refusal("Two less one is one.\n", "Two less one is one.\n```\n").contains("would not be run")
        );
        assert!(refusal("| 2025-01-01 | 2 | 1 | = | 1.00 | 1.00 |\n", "").contains("no rows"));
    }
}
