//! Letters of every example household: they add up, leave no hole, speak their language, and keep identities where they
//! belong.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use support::{Said, rav, root, said};

const KINDS: [&str; 5] = ["landlord", "energy", "bank", "file", "state"];

/// A name that is markup, steers a terminal, turns the direction of writing, and fills 300 characters without a space.
fn hostile() -> String {
    let start = "<script>alert(1)</script>\u{1b}[31m\u{202e}&\"'{money}\t";
    let rest = 300 - start.chars().count();
    format!("{start}{}", "Zoé".repeat(rest / 3))
}

fn households() -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(root().join("examples/households"))
        .unwrap()
        .map(|entry| format!("examples/households/{}", entry.unwrap().file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".toml") || name.ends_with(".json"))
        .collect();
    files.sort();
    assert!(files.len() >= 10, "the example households are gone");
    files
}

fn letter(arguments: &[&str]) -> Said {
    said(&mut rav(["letter"].iter().chain(arguments)))
}

/// The debts that a letter can be about, by asking for one that is not there.
fn debts(kind: &str, file: &str) -> Vec<String> {
    let said = letter(&[kind, file, "--lang", "en", "--debt", "nobody"]);
    if said.err.contains("letter.no-debt") {
        return Vec::new();
    }
    assert!(said.err.contains("letter.which-debt") && said.status == 2, "{}", said.err);
    let allowed = said.err.split_once("allowed: ").unwrap().1.split_once('→').unwrap().0;
    allowed.replace('\n', " ").split(',').map(|id| id.trim().to_owned()).collect()
}

/// Every letter that every household can send, as the command line asks for it.
fn all() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for file in households() {
        for kind in KINDS {
            if matches!(kind, "file" | "state") {
                all.push(vec![kind.to_owned(), file.clone()]);
                continue;
            }
            for id in debts(kind, &file) {
                let base = [kind.to_owned(), file.clone(), "--debt".to_owned(), id];
                let more = [vec![], vec!["--months", "7"], vec!["--postpone", "--months", "6"]];
                all.extend(
                    more.into_iter().map(|more| {
                        base.iter().cloned().chain(more.into_iter().map(str::to_owned)).collect()
                    }),
                );
            }
        }
    }
    assert!(all.len() > 100, "{}", all.len());
    all
}

/// The amounts in cents that a line shows, a sign before them or not.
fn amounts(line: &str) -> Vec<i64> {
    let kept: String = line.chars().filter(|c| *c != '\u{202f}').collect();
    let words = kept.split(' ').filter_map(|word| word.trim_end_matches(['.', ',', ';']).strip_suffix('€'));
    words.filter_map(|word| word.replace(',', "").replace('−', "-").parse().ok()).collect()
}

/// The instalments of a letter come to its total, and that is what is due.
fn adds_up(page: &str) {
    let Some((_, table)) = page.split_once(" Versements ") else { return };
    let mut rows = table.lines().skip(1);
    let mut paid = 0;
    for row in rows.by_ref() {
        let cells = amounts(row);
        if row.trim_start().starts_with("Total") {
            assert_eq!(cells, [paid], "{row}");
            break;
        }
        let numbers = row.split([' ', 'e', 'r']).filter_map(|word| word.parse::<i64>().ok());
        let months: Vec<i64> = numbers.collect();
        let count = if row.contains(" au ") { months[1] - months[0] + 1 } else { 1 };
        assert_eq!(cells[1], cells[0] * count, "{row}");
        paid += cells[1];
    }
    let said = |start: &str, end: &str| {
        let text = page.replace('\n', " ").replace("  ", " ");
        let found = text.split_once(start).map(|(_, rest)| rest.to_owned())?;
        amounts(found.split_once(end)?.0).first().copied()
    };
    // Of a loan that runs on only what is late is paid: the amount that follows "dont".
    let late = page.contains("régler ces impayés").then(|| said(", dont", " d’impayés")).flatten();
    let owed = late.or_else(|| said("je vous dois", " Si ")).or_else(|| said("reste à vous payer", " Si "));
    assert_eq!(Some(paid), owed, "{page}");
}

#[test]
fn every_letter_of_every_household_adds_up_and_leaves_no_hole() {
    for line in all() {
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        let french = letter(&line);
        // Instalments given for a loan of which nothing is late are refused.
        if (french.out.clone() + &french.err).contains("[letter.not-late]") {
            assert!(french.status == 1 && line.contains(&"--months"), "{line:?}");
            continue;
        }
        assert_eq!(french.status, 0, "{line:?} {}", french.err);
        adds_up(&french.out);
        let english = letter(&[line.as_slice(), &["--lang", "en"]].concat());
        assert!(english.out.contains("Reading copy in English"), "{line:?}");
        for (page, language) in [(&french.out, "fr"), (&english.out, "en")] {
            assert!(!page.contains(['{', '}', '|']), "{line:?} {page}");
            assert!(page.lines().all(|row| row.chars().count() <= 80), "{line:?} {page}");
            let html = letter(&[line.as_slice(), &["--lang", language, "--format", "html"]].concat());
            assert!(html.out.starts_with("<!DOCTYPE html>"), "{line:?}");
            let body = html.out.split_once("<body").unwrap().1;
            assert!(!body.contains(['{', '}', '|']) && body.contains("<h1>"), "{line:?}");
        }
    }
}

/// The figures of the state, found in the page read back: each total is the sum of its rows.
#[test]
fn the_totals_of_a_state_are_the_sums_of_its_rows() {
    for file in households() {
        let page = letter(&["state", &file, "--format", "html"]).out;
        let attribute = |row: &str, name: &str| {
            let start = row.split_once(&format!("{name}=\""))?.1;
            Some(start.split_once('"')?.0.to_owned())
        };
        for sum in ["resources", "assets", "charges", "balance"] {
            let (mut parts, mut total) = (0, None);
            for row in page.split("<tr ").skip(1) {
                let Some(cents) = attribute(row, "data-cents") else { continue };
                let cents: i64 = cents.parse().unwrap();
                if attribute(row, "data-part").as_deref() == Some(sum) {
                    let minus = row.split('>').next().unwrap().contains("data-sign=\"-\"");
                    parts += if minus { -cents } else { cents };
                } else if attribute(row, "data-total").as_deref() == Some(sum) {
                    total = Some(cents);
                }
            }
            assert_eq!(total.unwrap_or(0), parts, "{file} {sum}");
        }
    }
}

#[test]
fn a_hostile_identity_breaks_nothing() {
    let (file, name) = ("examples/households/parent-isole-dette-locative.toml", hostile());
    for kind in ["landlord", "file", "state"] {
        let given = ["--sender", &name, "--recipient", &name, "--place", &name, "--account", &name];
        let lines = ["--address", &name, "--address", &name, "--recipient-address", &name];
        let line = [[kind, file].as_slice(), &given, &lines].concat();
        let text = letter(&line);
        assert_eq!(text.status, 0, "{}", text.err);
        assert!(!text.out.contains(['\u{1b}', '\u{202e}', '\t']));
        let html = letter(&[line.as_slice(), &["--format", "html"]].concat()).out;
        assert!(!html.contains("<script") && !html.contains(['\u{1b}', '\u{202e}']));
        assert!(html.contains("&#60;script&#62;") || html.contains("&lt;script&gt;"));
        // What a name says is no hole of ours.
        assert!(html.contains("{money}"));
        assert!(!text.err.contains("Zoé"));
    }
}

#[test]
fn no_message_repeats_an_identity() {
    let file = "examples/households/parent-isole-dette-locative.toml";
    let long = "Zoé".repeat(101);
    let wrong: [&[&str]; 16] = [
        &["landlord", file, "--sender", &long],
        &["landlord", file, "--address", ""],
        &["landlord", file, "--sendr", "Zoé"],
        &["landlord", file, "--sendr=Zoé"],
        &["landlord", file, "Zoé"],
        &["Zoé", file],
        &["landlord", file, "--sender", "Zoé", "--format", "Zoé"],
        &["landlord", file, "--sender", "Zoé", "--postpone", "--instalment", "12"],
        &["state", file, "--sender", "Zoé", "--months", "3"],
        &["bank", file, "--sender", "Zoé"],
        &["energy", "absent.toml", "--sender", "Zoé"],
        &["landlord", file, "--sender", "Zoé", "--instalment", "0"],
        &["landlord", file, "--instalment", "Zoé"],
        &["landlord", file, "--months", "Zoé"],
        &["landlord", file, "--date", "Zoé"],
        &["landlord", file, "--on", "Zoé"],
    ];
    for line in wrong {
        for language in ["fr", "en"] {
            let said = letter(&[line, &["--lang", language]].concat());
            assert!(said.status > 0 && said.out.is_empty(), "{line:?} {}", said.out);
            assert!(!said.err.is_empty() && !said.err.contains("Zoé"), "{line:?} {}", said.err);
        }
    }
}

#[test]
fn a_letter_that_proposes_nothing_takes_no_amount() {
    let file = "examples/households/parent-isole-dette-locative.toml";
    let said = letter(&["file", file, "--instalment", "12", "--lang", "en"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("--instalment") && said.err.contains("letter to a creditor"), "{}", said.err);
}

/// A letter that is older than its own budget would be refused by whoever reads it.
#[test]
fn no_letter_is_dated_before_its_budget() {
    // The budget of this household is that of 14 October 2025.
    let file = "examples/households/parent-isole-dette-locative.toml";
    let dated = |date: &str| letter(&["landlord", file, "--instalment", "60", "--date", date]);
    let early = dated("2025-10-13");
    assert_eq!((early.status, early.out.as_str()), (2, ""), "{}", early.err);
    assert!(early.err.contains("--date") && early.err.contains("14/10/2025"), "{}", early.err);
    assert_eq!(dated("2025-10-14").status, 0);
}
