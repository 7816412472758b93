//! The Markdown cases of each rule.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops where it finds a fault"
)]

use std::collections::BTreeSet;

use rav_rules::CATALOGUE;
use rav_tests::page::{self, Expected, Row};
use rav_tests::{book, files};

fn pages() -> Vec<(&'static rav_rules::Info, Vec<Row>)> {
    files("tests/rules", "md")
        .into_iter()
        .map(|(name, text)| {
            let entry = rav_rules::find(&name).unwrap_or_else(|| panic!("rules/{name}.md: no such rule"));
            let rows = page::read(entry.info, &text).unwrap_or_else(|why| panic!("rules/{name}.md:{why}"));
            (entry.info, rows)
        })
        .collect()
}

#[test]
fn every_row_of_every_page_comes_out() {
    let (mut wrong, mut total) = (Vec::new(), 0);
    for (info, rows) in pages() {
        total += rows.len();
        for row in rows {
            if let Err(why) = page::check(info, book(), &row) {
                wrong.push(format!("rules/{}.md:{}: {why}", info.id, row.line));
            }
        }
    }
    println!("{total} rows");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_cases() {
    let pages = pages();
    let found: BTreeSet<&str> = pages.iter().map(|(info, _)| info.id).collect();
    let rules: BTreeSet<&str> = CATALOGUE.iter().map(|entry| entry.info.id).collect();
    assert_eq!(found, rules);
    for (info, rows) in &pages {
        assert!(rows.len() >= 3, "{}: {} rows are too few", info.id, rows.len());
    }
}

#[test]
fn every_figure_is_shown_and_every_refusal_of_zero() {
    for (info, rows) in pages() {
        let mut shown = BTreeSet::new();
        let mut refused = String::new();
        for row in rows {
            match row.expected {
                Expected::Figures(figures) => shown.extend(figures.into_iter().map(|(name, _)| name)),
                Expected::Error(part) => refused.push_str(&part),
            }
        }
        for field in info.working {
            assert!(shown.contains(field.name), "{}: no row shows {}", info.id, field.name);
        }
        for fact in info.above_zero {
            let part = format!("{fact} must be above zero");
            assert!(refused.contains(&part), "{}: no row shows the error {part:?}", info.id);
        }
    }
}
