//! What the engine finds and allows is said in French too: every phrase of the sources has its word.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_tests::code::{sources, texts};
use rav_tests::root;

/// The crates whose problems reach a reader.
const CRATES: [&str; 6] = [
    "crates/rav-household/src",
    "crates/rav-law/src",
    "crates/rav-plan/src",
    "crates/resteavivre/src",
    "crates/rav-batch/src",
    "crates/rav-follow/src",
];

/// Sources whose texts are tables with a test of their own, or are never found: kinds of lines and articles of seizure,
/// the check of the embedded law, the texts of the schema.
const TABLES: [&str; 13] = [
    "crates/rav-follow/src/bands.rs",
    "crates/rav-follow/src/codes.rs",
    "crates/rav-follow/src/schema.rs",
    "crates/rav-household/src/home_bills.rs",
    "crates/rav-household/src/kinds.rs",
    "crates/rav-household/src/rights.rs",
    "crates/rav-household/src/seizure.rs",
    "crates/rav-household/src/sets.rs",
    "crates/rav-law/src/parameter.rs",
    "crates/resteavivre/src/output/schemas.rs",
    "crates/resteavivre/src/questions/actions/known.rs",
    "crates/resteavivre/src/document/schema.rs",
    "crates/resteavivre/src/local/schema.rs",
];

/// Texts that read as phrases and are none: what the reader of TOML says, names of what is out of range, units as columns
/// say them, a key as it is typed, and stable reasons of a missing figure, which `[why]` words.
const OTHERS: [&str; 13] = [
    "invalid type",
    "missing field",
    "unknown field",
    "number of debts",
    "revolving credit",
    "hundredths of a percent",
    "tenths of a consumption unit",
    "720ths of a cent a month",
    "ten-thousandths of a euro",
    "rate_change",
    "commission scale",
    "something to apply it to",
    "law of that day",
];

fn french(table: &str) -> BTreeSet<String> {
    let words = std::fs::read_to_string(root("crates/rav-report/words/fr.toml")).unwrap();
    let words: toml::Table = words.parse().unwrap();
    words[table].as_table().unwrap().keys().cloned().collect()
}

/// Whether a text reads as a phrase: words apart, no full sentence, no formula or example, and nothing put in.
fn is_phrase(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count();
    let formula = [" = ", " + ", " - ", "{", "·", "\n"].iter().any(|sign| text.contains(sign));
    words > 1 && !text.ends_with('.') && !formula
}

/// Words that stand alone where a phrase is given: `Found::Phrase("nobody")`, `&codes::RULE_ZERO, "zero"`, `reason: "…"`.
fn given(source: &str, before: &str) -> Vec<String> {
    let code = source.split("\n#[cfg(test)]").next().unwrap_or_default();
    let squeezed = code.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(");
    let after = squeezed.split(before).skip(1);
    after.filter_map(|rest| rest.strip_prefix('"')?.split('"').next().map(str::to_owned)).collect()
}

#[test]
fn every_phrase_of_the_sources_is_said_in_french() {
    let words: BTreeSet<String> = ["found", "allowed", "remedies"].into_iter().flat_map(french).collect();
    let mut missing = BTreeSet::new();
    let mut all = BTreeSet::new();
    for source in CRATES.into_iter().flat_map(sources) {
        let mut said = texts(&source.text);
        all.extend(said.iter().cloned());
        said.retain(|text| is_phrase(text) && !TABLES.contains(&source.path.as_str()));
        for before in ["Found::Phrase(", "reason: ", "with: "] {
            said.extend(given(&source.text, before));
        }
        let new = said.into_iter().filter(|text| !words.contains(text) && !OTHERS.contains(&text.as_str()));
        missing.extend(new.map(|text| format!("{}: {text}", source.path)));
    }
    assert!(missing.is_empty(), "no French word in [found] or [allowed]: {missing:#?}");
    // The Python package finds some things itself.
    all.extend(sources("bindings/python/src").iter().flat_map(|source| texts(&source.text)));
    let stale: Vec<&String> = words.iter().filter(|text| !all.contains(*text)).collect();
    assert!(stale.is_empty(), "nothing says this any more: {stale:#?}");
}

#[test]
fn every_form_allowed_is_said_in_french() {
    let words = french("expected");
    let mut seen = 0;
    for source in CRATES.into_iter().flat_map(sources) {
        for name in given(&source.text, "Expected::Phrase(") {
            assert!(words.contains(&name), "{}: {name}", source.path);
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen} only");
}
