//! Decided and published cases, reproduced within their own tolerance.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops where it finds a fault"
)]

use std::collections::BTreeSet;

use rav_tests::case::{Evidence, File};
use rav_tests::{book, files};

/// What each file holds (cases, checks, cases with a DIFFERENCE, of these not modelled): a case lost or added must
/// be seen.
const FILES: [(&str, [usize; 4]); 15] = [
    ("attachable-band-tops", [18, 18, 5, 0]),
    ("attachable-decisions", [4, 19, 1, 0]),
    ("attachable-instalments", [9, 14, 2, 0]),
    ("bank", [10, 51, 0, 0]),
    ("energy", [18, 84, 0, 0]),
    ("hand-worked", [17, 96, 0, 0]),
    ("limits", [6, 1, 5, 5]),
    ("minimum-household", [6, 12, 1, 1]),
    ("not-modelled", [12, 0, 12, 12]),
    ("overindebtedness", [22, 85, 7, 3]),
    ("poverty", [10, 25, 7, 0]),
    ("reported", [6, 18, 0, 0]),
    ("rights", [21, 101, 6, 1]),
    ("scale-tables", [6, 42, 3, 0]),
    ("wage-floor", [5, 25, 0, 0]),
];

fn read(name: &str, text: &str) -> File {
    File::read(text).unwrap_or_else(|error| panic!("official/{name}.toml: {error}"))
}

#[test]
fn every_case_is_reproduced() {
    let found = files("tests/official", "toml");
    let mut wrong = Vec::new();
    let mut tallies = Vec::new();
    for (name, text) in &found {
        match read(name, text).run(book()) {
            Ok(tally) => {
                println!("official/{name}.toml: {tally:?}");
                tallies.push((
                    name.as_str(),
                    [tally.cases, tally.checks, tally.differences, tally.not_modelled],
                ));
            }
            Err(why) => wrong.push(format!("official/{name}.toml:\n{why}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert_eq!(tallies, FILES, "the number of cases or checks changed: if that is meant, change it here too");
}

#[test]
fn every_case_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for (file, text) in files("tests/official", "toml") {
        for case in read(&file, &text).case {
            assert!(names.insert(case.id.clone()), "{} comes twice", case.id);
        }
    }
}

/// Cases worked by hand stand apart from those that somebody else printed.
#[test]
fn hand_work_is_not_mixed_with_sources() {
    for (file, text) in files("tests/official", "toml") {
        for case in read(&file, &text).case {
            assert_eq!(case.evidence == Evidence::HandWorked, file == "hand-worked", "{}", case.id);
        }
    }
}
