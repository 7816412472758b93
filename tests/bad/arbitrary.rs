//! Documents that nobody wrote: whatever the bytes, an answer and never a panic.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use rav_tests::root;
use resteavivre::{Document, Format, Options};
use serde_json::{Value, json};

use super::{ENGINE, well_said};

/// The example that is written in JSON.
pub(crate) const JSON_EXAMPLE: &str = "examples/households/etudiante-residence-universitaire.json";

const EXAMPLES: [&str; 4] = [
    "examples/households/parent-isole-dette-locative.toml",
    "examples/households/conjoint-non-deposant.toml",
    "examples/households/residence-alternee.toml",
    JSON_EXAMPLE,
];

/// Pieces of documents: put together at random, they come closer to a document than random bytes do.
const PIECES: [&str; 32] = [
    "format = \"resteavivre/household@1\"\n",
    "day = \"2025-10-14\"\n",
    "[dwelling]\n",
    "tenure = \"foyer\"\n",
    "[[people]]\n",
    "id = \"p1\"\n",
    "role = \"deposant\"\n",
    "born = \"1991-03-02\"\n",
    "[[incomes]]\n",
    "kind = \"salaire\"\n",
    "amount = \"1 131,46\"\n",
    "period = \"une-fois\"\n",
    "months = 12\n",
    "[[debts]]\n",
    "balance = 9999999\n",
    "[scale.base]\n",
    "first = \"1\"\n",
    "further = ",
    "\"",
    "'''",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    "1e9",
    "nan",
    "2025-02-30",
    "\u{feff}",
    "\\u0000",
    "# é\n",
];

/// Reads, checks and assesses: all is well, or at least one problem that is well said.
fn answered(bytes: &[u8], format: Format) -> Result<(), TestCaseError> {
    let document = match Document::read(bytes, format) {
        Ok(document) => document,
        Err(problems) => {
            well_said(&problems);
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
            prop_assert!(problems.0.iter().all(|p| p.line.is_none_or(|line| line <= lines)), "{problems}");
            return Ok(());
        }
    };
    for options in [Options::new(), Options::new().accept_unchecked_law().explained()] {
        match ENGINE.assess(&document, &options) {
            Ok(assessment) => prop_assert!(!assessment.outcomes().is_empty()),
            Err(error) => well_said(&error.problems()),
        }
    }
    Ok(())
}

fn example(name: &str) -> Vec<u8> {
    std::fs::read(root(name)).unwrap()
}

/// An example as a tree.
fn tree(name: &str) -> Value {
    let bytes = example(name);
    match Format::of_file_name(name).unwrap() {
        Format::Json => serde_json::from_slice(&bytes).unwrap(),
        Format::Toml => toml::from_str(std::str::from_utf8(&bytes).unwrap()).unwrap(),
    }
}

/// Every place of a tree, as a pointer.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, inner)| places(inner, &format!("{here}/{key}"), found))
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, inner)| places(inner, &format!("{here}/{i}"), found));
        }
        _ => {}
    }
    if !here.is_empty() {
        found.push(here.to_owned());
    }
}

/// Takes out what stands at a place.
fn remove(tree: &mut Value, place: &str) {
    let (parent, last) = place.rsplit_once('/').unwrap();
    match tree.pointer_mut(parent) {
        Some(Value::Object(map)) => drop(map.remove(last)),
        Some(Value::Array(list)) => drop(list.remove(last.parse().unwrap())),
        _ => {}
    }
}

/// What may stand where something else did.
fn another() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[-0-9 ,.eE%]{0,12}".prop_map(Value::from),
        "\\PC{0,50}".prop_map(Value::from),
        Just(json!("2024-02-29")),
        Just(json!("une-fois")),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[["1"]]]])),
        Just(json!({ "amount": "12", "period": "semaine" })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_get_an_answer(bytes in vec(any::<u8>(), 0..=4096)) {
        answered(&bytes, Format::Toml)?;
        answered(&bytes, Format::Json)?;
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,1000}") {
        answered(text.as_bytes(), Format::Toml)?;
        answered(text.as_bytes(), Format::Json)?;
    }

    #[test]
    fn any_pieces_get_an_answer(pieces in vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        answered(text.as_bytes(), Format::Toml)?;
        answered(text.as_bytes(), Format::Json)?;
    }

    #[test]
    fn a_document_with_bytes_changed_gets_an_answer(
        name in 0..EXAMPLES.len(),
        edits in vec((0..4_u8, any::<Index>(), any::<u8>()), 1..5),
    ) {
        let (name, mut bytes) = (EXAMPLES[name], example(EXAMPLES[name]));
        for (edit, place, byte) in edits {
            let at = place.index(bytes.len());
            match edit {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, byte),
                2 => bytes[at] = byte,
                _ => bytes[at] = b" \"'=[]{}.,#\n0-"[usize::from(byte) % 14],
            }
        }
        answered(&bytes, Format::of_file_name(name).unwrap())?;
    }

    #[test]
    fn a_document_with_values_changed_gets_an_answer(
        name in 0..EXAMPLES.len(),
        edits in vec((any::<Index>(), proptest::option::of(another())), 1..5),
    ) {
        let mut tree = tree(EXAMPLES[name]);
        for (place, value) in edits {
            let mut found = Vec::new();
            places(&tree, "", &mut found);
            if found.is_empty() {
                break;
            }
            let place = place.get(&found);
            match value {
                Some(value) => *tree.pointer_mut(place).unwrap() = value,
                None => remove(&mut tree, place),
            }
        }
        answered(serde_json::to_string_pretty(&tree).unwrap().as_bytes(), Format::Json)?;
        // TOML has no nothing: such a tree is tried in JSON alone.
        if let Ok(text) = toml::to_string(&tree) {
            answered(text.as_bytes(), Format::Toml)?;
        }
    }
}
