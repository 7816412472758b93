//! Keys of rules and figures are written as texts in many places: one that is misspelt would drop a row of a page, or a
//! line of a comparison, without a sound. Here each of them leads to what it names.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_rules::{CATALOGUE, Info, find};
use rav_tests::book;
use rav_tests::code::{sources, texts};
use resteavivre::reading::Source;

const FOLDERS: [&str; 7] = [
    "crates/resteavivre/src",
    "crates/rav-reading/src",
    "crates/rav-report/src",
    "crates/rav-batch/src",
    "crates/rav-population/src",
    "crates/rav-cli/src",
    "bindings/python/src",
];

/// The pieces of a text that may be keys: one word, or several in the origin of a fact. Of a key that is filled in, the part
/// before the hole.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').map(|piece| piece.split('{').next().unwrap_or(piece).trim_end_matches(['/', ':']))
}

/// Whether a piece starts as a key of a rule does: with its group, a point and a name.
fn is_like_a_key(piece: &str, groups: &BTreeSet<&str>) -> bool {
    let is_of_key = |c: char| c.is_ascii_lowercase() || ".-/:_".contains(c);
    piece.split_once('.').is_some_and(|(group, name)| {
        // `living-standard.unit-` is how several keys start.
        groups.contains(group) && name.ends_with(char::is_alphanumeric) && piece.chars().all(is_of_key)
    })
}

/// Whether a piece names a rule, a rule in one of its cases, or one of its figures or facts.
fn is_key(piece: &str) -> bool {
    let (key, figure) = piece.split_once(':').unwrap_or((piece, ""));
    let id = key.split('/').next().unwrap_or(key);
    let has = |info: &Info| {
        figure.is_empty() || info.working.iter().chain(info.facts).any(|field| field.name == figure)
    };
    find(id).is_some_and(|entry| has(entry.info))
}

/// Flat rates of a caller's scale that are called as a group of rules is.
const OF_A_SCALE: [&str; 2] = ["housing.first", "housing.further"];

/// The sum that local rules take from a long table: no figure.
const OF_A_LOCAL_RULE: &str = "local.disability_allowance";

/// A field of the document that is called as a rule of its group would be.
const OF_A_FILE: &str = "bank.overdraft";

/// Whether it names something else: a parameter of the law, a problem, a sum of debts, a flat rate, what a column may give.
fn is_other(piece: &str) -> bool {
    let of_debts =
        piece.strip_prefix("debts.").is_some_and(|sum| is_key(&format!("debts.composition:{sum}")));
    of_debts
        || OF_A_SCALE.contains(&piece)
        || piece == OF_A_LOCAL_RULE
        || piece == OF_A_FILE
        || Source::all().any(|source| source.name() == piece)
        || book().parameter(piece).is_some()
        || resteavivre::problems::catalogue().iter().any(|kind| kind.code == piece)
}

#[test]
fn every_key_leads_to_a_rule() {
    let groups: BTreeSet<&str> =
        CATALOGUE.iter().filter_map(|entry| entry.info.id.split('.').next()).collect();
    assert!(is_key("repayment.capacity") && is_key("budget.remaining-to-live/lender:per_unit"));
    for misspelt in ["repayment.capactiy", "budget.balance:balence", "debts.in_plam"] {
        assert!(is_like_a_key(misspelt, &groups) && !is_key(misspelt) && !is_other(misspelt), "{misspelt}");
    }
    let (mut wrong, mut right) = (Vec::new(), 0);
    for source in FOLDERS.iter().flat_map(|folder| sources(folder)) {
        for text in texts(&source.text) {
            for piece in pieces(&text).filter(|piece| is_like_a_key(piece, &groups)) {
                if is_key(piece) {
                    right += 1;
                } else if !is_other(piece) {
                    wrong.push(format!("{}: {piece}", source.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(right > 80, "{right} keys only");
}

/// The independent oracle has its own list of kinds, written by hand: a kind that it lacks would never be drawn there.
#[test]
fn the_oracle_knows_every_kind() {
    use resteavivre::household::{DebtKind, ExpenseKind, IncomeKind, Word};
    let oracle = std::fs::read_to_string(rav_tests::root("tests/oracle/kinds.py")).unwrap();
    let incomes = IncomeKind::ALL.iter().map(|kind| kind.id());
    let expenses = ExpenseKind::ALL.iter().map(|kind| kind.id());
    let debts = DebtKind::ALL.iter().map(|kind| kind.id());
    for id in incomes.chain(expenses).chain(debts) {
        assert!(oracle.contains(&format!("\"{id}\"")), "tests/oracle/kinds.py lacks {id}");
    }
}
