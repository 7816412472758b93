//! What goes out, held word for word: a file of `tests/goldens` for each output of some examples.
//!
//! `UPDATE_GOLDENS=1 cargo test -p rav-tests --test goldens` writes them again. A change of these files is a change of what
//! programs read: `docs/compatibility.md` says which changes a format allows.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_tests::outputs::{Output, output};
use rav_tests::root;

/// The outputs that are held: the name of the schema, and what was asked.
const HELD: &[(&str, &str)] = &[
    ("assessment-1", "couple-credits-renouvelables.scale"),
    ("assessment-1", "conjoint-non-deposant.scale.explained"),
    ("assessment-1", "oi-vannes-2025-06-19.plain"),
    ("plan-1", "couple-credits-renouvelables.scale.suspension"),
    ("plan-1", "etudiante-residence-universitaire.plain.amicable.answer"),
    ("calendar-1", "accedants-perte-emploi.plain"),
    ("comparison-1", "six-months"),
    ("actions-1", "couple-credits-renouvelables.goal"),
    ("loan-1", "dated"),
    ("apr-1", "known"),
    ("apr-1", "too-early"),
    ("rule-1", "earnings.attachable"),
    ("parameter-1", "earnings.thresholds"),
    ("form-1", "couple-credits-renouvelables.13594"),
    ("form-1", "locataire-assignee-libelles.dsf"),
    ("problems-1", "amount-negative"),
    ("problems-1", "ten-of-form"),
    ("problems-1", "loan.nothing"),
];

fn file(output: &Output) -> String {
    format!("{}.{}.json", output.schema, output.of)
}

#[test]
fn what_goes_out_is_what_it_was() {
    let update = std::env::var_os("UPDATE_GOLDENS").is_some();
    let mut changed = Vec::new();
    for (schema, of) in HELD {
        let output = output(schema, of);
        let (path, text) = (root("tests/goldens").join(file(output)), format!("{}\n", output.text));
        if update {
            std::fs::write(&path, &text).unwrap();
        }
        if std::fs::read_to_string(&path).ok().as_deref() != Some(&text) {
            changed.push(file(output));
        }
    }
    assert!(changed.is_empty(), "changed: {changed:?}; see the comment that opens this file");
    // No file is left that nothing is compared with.
    let held: BTreeSet<String> = HELD.iter().map(|(schema, of)| format!("{schema}.{of}.json")).collect();
    let files = std::fs::read_dir(root("tests/goldens")).unwrap();
    let files: BTreeSet<String> =
        files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(files, held);
}

/// Compact and indented JSON say the same.
#[test]
fn the_compact_text_is_the_same_output() {
    let text = include_str!("../examples/households/couple-credits-renouvelables.toml");
    let document = resteavivre::Document::read(text.as_bytes(), resteavivre::Format::Toml).unwrap();
    let options = resteavivre::Options::new().explained();
    let assessment = resteavivre::Engine::new().unwrap().assess(&document, &options).unwrap();
    let compact = assessment.to_json();
    assert!(!compact.contains('\n'));
    let read: serde_json::Value = serde_json::from_str(&compact).unwrap();
    assert_eq!(read, serde_json::to_value(&assessment).unwrap());
}
