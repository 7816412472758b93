//! Pages on a narrow screen: the same amounts, and no line that is wider.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

#[allow(dead_code, reason = "this file runs no command")]
mod support;

use rav_report::{Audience, Report, Words};
use resteavivre::household::Language;
use resteavivre::{Assessment, Document, Engine, Format, Options};

use support::root;

fn assessments() -> Vec<Assessment> {
    let engine = Engine::new().unwrap();
    let names = ["parent-isole-dette-locative", "conjoint-non-deposant", "retraitee-proprietaire"];
    let read = |name: &str| std::fs::read(root().join(format!("examples/households/{name}.toml"))).unwrap();
    names
        .iter()
        .map(|name| {
            let document = Document::read(&read(name), Format::Toml).unwrap();
            engine.assess(&document, &Options::new().explained()).unwrap()
        })
        .collect()
}

/// The amounts of a page: within them there is no space at which a line could end.
fn amounts(page: &str) -> Vec<&str> {
    let mut amounts: Vec<&str> = page.split([' ', '\n']).filter(|word| word.contains('€')).collect();
    amounts.sort_unstable();
    amounts
}

#[test]
fn a_narrow_screen_loses_nothing() {
    for assessment in assessments() {
        for audience in [Audience::Counsellor, Audience::Household] {
            let report: Report =
                rav_report::report(&assessment, audience, None, Words::of(Language::French)).unwrap();
            let whole = report.to_text();
            for columns in [0, 30, 40, 63, 64, 72, 300] {
                assert_eq!(amounts(&report.to_text_within(columns)), amounts(&whole), "{columns} columns");
            }
        }
    }
}

#[test]
fn no_line_is_wider_than_the_screen_but_for_one_long_word() {
    for assessment in assessments() {
        for audience in [Audience::Counsellor, Audience::Household] {
            let report =
                rav_report::report(&assessment, audience, None, Words::of(Language::French)).unwrap();
            for columns in [40, 56, 64] {
                let page = report.to_text_within(columns);
                for line in page.lines().filter(|line| line.chars().count() > columns) {
                    let longest = line.split(' ').map(|word| word.chars().count()).max().unwrap();
                    assert!(longest + 8 > columns, "{columns} columns: {line}");
                }
            }
        }
    }
}
