//! Tables for programs: every word that a table writes stands there as it is, and only what a spreadsheet would run has a mark.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use proptest::prelude::*;
use rav_follow::{Basis, Coded, Decline, Progress, Sender};
use rav_plan::Strategy;
use resteavivre::household::{DebtKind, Word as _};
use resteavivre::tables::{Cell, Csv, CsvStyle};

/// The cells of a table as RFC 4180 has them.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            sign => cell.push(sign),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "{text}");
    rows
}

fn written(text: &str, style: CsvStyle) -> String {
    let mut table = Csv::new(&[]);
    table.row([Cell::from(text)]);
    table.to_text(style)
}

fn listed<C: Coded>() -> Vec<String> {
    C::LIST.iter().map(|entry| entry.0.to_owned()).collect()
}

/// Identifiers of every list that a table writes need a mark nowhere, a spreadsheet included.
#[test]
fn identifiers_are_written_as_they_are() {
    let mut words =
        [listed::<Sender>(), listed::<Basis>(), listed::<Progress>(), listed::<Decline>()].concat();
    words.extend(DebtKind::ALL.iter().map(|kind| kind.id().to_owned()));
    words.extend(Strategy::NAMED.iter().map(|(name, _)| (*name).to_owned()));
    words.extend(resteavivre::problems::catalogue().iter().map(|kind| kind.code.to_owned()));
    assert!(words.len() > 200, "{}", words.len());
    for word in &words {
        assert_eq!(written(word, CsvStyle::Plain), format!("{word}\n"));
        assert_eq!(written(word, CsvStyle::French), format!("\u{feff}{word}\r\n"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever a text is, a program reads it back; one that would be run has an apostrophe more.
    #[test]
    fn a_program_reads_back_what_was_written(text in "[ =+@'\t\"a-f0-9,;\n-]{0,8}") {
        let read = cells(&written(&text, CsvStyle::Plain));
        let formula = text.starts_with('\t') || text.trim_start().starts_with(['=', '+', '-', '@']);
        let expected = if formula { format!("'{text}") } else { text };
        prop_assert_eq!(read, vec![vec![expected]]);
    }
}
