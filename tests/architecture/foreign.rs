//! The types of other people's crates that hosts meet: each is in the list of `ARCHITECTURE.md`, for each binds every host
//! to a version of that crate.

use std::collections::{BTreeMap, BTreeSet};

use rav_tests::code::{Source, sources};
use rav_tests::root;

use crate::arrows::{dependencies, is_ours, manifest};
use crate::circles::{imported, tokens};

/// The façade and the crates that it passes on whole.
const DOOR: [&str; 6] = [
    "crates/resteavivre",
    "crates/rav-money",
    "crates/rav-household",
    "crates/rav-law",
    "crates/rav-rules",
    "crates/rav-plan",
];

const HEADING: &str = "\n## Foreign types at the door\n";

/// The types that are allowed, as `crate::Type`.
fn allowed() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root("ARCHITECTURE.md")).unwrap();
    let section = text.split_once(HEADING).unwrap_or_else(|| panic!("ARCHITECTURE.md has no{HEADING}")).1;
    let section = section.split("\n## ").next().unwrap();
    let types = section.lines().filter_map(|line| line.strip_prefix("- `")?.split_once('`'));
    types.map(|(name, _)| name.to_owned()).collect()
}

/// The crates of other people that a crate builds on, by the names that code has for them.
fn foreign_crates(folder: &str) -> BTreeSet<String> {
    dependencies(&manifest(folder))
        .into_iter()
        .filter(|name| !is_ours(name))
        .map(|name| name.replace('-', "_"))
        .collect()
}

/// The foreign types in the public signatures of some code, as `crate::Type`.
fn foreign(code: &str, crates: &BTreeSet<String>) -> BTreeSet<String> {
    let tokens = tokens(code);
    let imports: BTreeMap<String, String> = imported(&tokens)
        .into_iter()
        .filter(|path| path.segments.first().is_some_and(|first| crates.contains(first)))
        .map(|path| (path.name, path.segments.join("::")))
        .collect();
    let mut found = BTreeSet::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| **token == "pub") {
        let signature = signature(&tokens[at + 1..]);
        let is_enum = signature.first() == Some(&"enum");
        if signature.first() == Some(&"use") {
            let passed_on = imported(signature).into_iter().map(|path| path.segments);
            let passed_on = passed_on.filter(|path| path.first().is_some_and(|first| crates.contains(first)));
            found.extend(passed_on.map(|path| path.join("::")));
            continue;
        }
        for (at, token) in signature.iter().enumerate() {
            let follows_a_path = at.checked_sub(1).is_some_and(|before| signature[before] == "::");
            if follows_a_path || (is_enum && is_name_of_variant(&signature[..at])) {
                continue;
            }
            if signature.get(at + 1) == Some(&"::") && crates.contains(*token) {
                let path = signature[at..].chunks(2).take_while(|pair| pair.get(1) == Some(&"::"));
                let length = path.count() * 2 + 1;
                found.insert(signature[at..].iter().take(length).copied().collect());
            } else if let Some(path) = imports.get(*token) {
                found.insert(path.clone());
            }
        }
    }
    found
}

/// What hosts see of an item that is public: a function without its body, a constant without its value, an enumeration or a
/// trait with all of it, the type of a field.
fn signature<'t>(tokens: &'t [&'t str]) -> &'t [&'t str] {
    let until = |ends: &[&str]| {
        let end = tokens.iter().position(|token| ends.contains(token)).unwrap_or(tokens.len());
        &tokens[..end]
    };
    let kind = tokens.iter().find(|token| !["unsafe", "async", "extern"].contains(*token));
    match kind.copied() {
        // Not public, but within the crate.
        Some("(") => &[],
        Some("const") if tokens.get(1) != Some(&"fn") => until(&["="]),
        Some("fn" | "const" | "static" | "mod") => until(&["{", ";", "="]),
        Some("type" | "use") => until(&[";"]),
        Some("struct") => until(&["{", "(", ";"]),
        Some("enum" | "trait") => &tokens[..end_of_body(tokens)],
        _ => &tokens[..end_of_field(tokens)],
    }
}

/// Whether what follows this much of an enumeration is the name of a variant: within its braces, and no deeper.
fn is_name_of_variant(before: &[&str]) -> bool {
    let depth = |open: &str, close: &str| {
        let count = |sign: &str| before.iter().filter(|token| **token == sign).count();
        count(open).saturating_sub(count(close))
    };
    depth("{", "}") == 1 && depth("(", ")") == 0
}

fn end_of_body(tokens: &[&str]) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        depth += i32::from(*token == "{") - i32::from(*token == "}");
        if *token == "}" && depth == 0 {
            return at;
        }
    }
    tokens.len()
}

fn end_of_field(tokens: &[&str]) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        if depth == 0 && [",", "}", ")", ";"].contains(token) {
            return at;
        }
        depth += i32::from(["<", "(", "["].contains(token)) - i32::from([">", ")", "]"].contains(token));
    }
    tokens.len()
}

#[test]
fn hosts_meet_no_foreign_type_but_those_on_the_list() {
    let allowed = allowed();
    let (mut wrong, mut met) = (Vec::new(), BTreeSet::new());
    for folder in DOOR {
        let crates = foreign_crates(folder);
        for Source { path, text, .. } in sources(&format!("{folder}/src")) {
            let code = rav_tests::code::blank(text.split("\n#[cfg(test)]").next().unwrap());
            let found = foreign(&code, &crates);
            wrong.extend(found.difference(&allowed).map(|name| format!("{path}: {name}")));
            met.extend(found);
        }
    }
    assert!(wrong.is_empty(), "in public signatures: {wrong:#?}");
    let unmet: Vec<&String> = allowed.difference(&met).collect();
    assert!(unmet.is_empty(), "no signature has them any more: take them out of the list: {unmet:?}");
}

#[test]
fn the_check_of_foreign_types_sees_them() {
    let crates = BTreeSet::from(["chrono", "serde_json"].map(str::to_owned));
    let found = |code: &str| foreign(code, &crates).into_iter().collect::<Vec<_>>();
    assert_eq!(found("pub fn f(a: u8) -> chrono::naive::NaiveDate { todo() }"), ["chrono::naive::NaiveDate"]);
    assert_eq!(
        found("use serde_json::{Map as Table, Value}; pub struct S { pub a: Vec<Value>, b: Table }"),
        ["serde_json::Value"]
    );
    assert_eq!(found("pub use chrono::NaiveDate as Day;"), ["chrono::NaiveDate"]);
    assert_eq!(found("use chrono::Months; pub enum E { A(Months) }"), ["chrono::Months"]);
    assert_eq!(found("use chrono::Months; pub enum E { A, Months { a: u8 }, Months }"), [""; 0]);
    assert_eq!(
        found("use chrono::Months; pub(crate) fn f(m: Months) {} pub fn g() { Months::new(1); }"),
        [""; 0]
    );
    assert_eq!(found("use chrono::Months; pub struct S(Months); pub const A: u8 = Months::A;"), [""; 0]);
    assert_eq!(found("pub fn f(value: own::Value) -> mine::chrono::Day {}"), [""; 0]);
}
