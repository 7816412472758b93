//! The shape of the house: who may use whom, and what must be absent where.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeSet;

use rav_tests::code::{Source, blank, integers, sources, words};

#[path = "architecture/arrows.rs"]
mod arrows;
#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/foreign.rs"]
mod foreign;

use arrows::{folders_of_crates, manifest, table};

#[test]
fn every_crate_takes_the_shared_lints_and_none_allows_unsafe() {
    let workspace = manifest(".");
    let lints = &workspace["workspace"]["lints"]["rust"];
    assert_eq!(lints["unsafe_code"].as_str(), Some("forbid"));
    for arrow in table() {
        let inherits = manifest(&arrow.folder).get("lints").and_then(|l| l.get("workspace")?.as_bool());
        assert_eq!(inherits, Some(true), "{}: [lints] workspace = true", arrow.folder);
    }
    // Without these features the calendar has no clock.
    let chrono = &workspace["workspace"]["dependencies"]["chrono"];
    assert_eq!(chrono["default-features"].as_bool(), Some(false));
    let features = chrono["features"].as_array().unwrap();
    assert!(features.iter().all(|f| !["clock", "now", "wasmbind"].contains(&f.as_str().unwrap())));
}

/// Where a test on the code finds something, as `path:line: what`.
fn find<'a>(
    sources: impl IntoIterator<Item = &'a Source>,
    hit: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.all() {
            found.extend(hit(line).map(|what| format!("{}:{number}: {what}", source.path)));
        }
    }
    found
}

/// The command, which reads files and speaks to a terminal.
const COMMAND: &str = "crates/rav-cli";

/// The crates of the engine, without the command.
fn in_crates() -> Vec<Source> {
    let engine = folders_of_crates().into_iter().filter(|folder| folder != COMMAND);
    engine.flat_map(|folder| sources(&format!("{folder}/src"))).collect()
}

/// The first of these pieces of code in a line.
fn contains(line: &str, pieces: &[&str]) -> Option<String> {
    pieces.iter().find(|piece| line.contains(*piece)).map(|piece| (*piece).to_owned())
}

/// A float type or a number with a point; `pair.0.1` is none.
fn float(line: &str) -> Option<String> {
    if let Some(word) = words(line).find(|word| matches!(*word, "f32" | "f64" | "f16" | "f128")) {
        return Some(word.to_owned());
    }
    let chars: Vec<char> = line.chars().collect();
    let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
    let literal = |at: usize| {
        let before = chars[..at].iter().rev().take_while(|c| is_word(c)).count();
        let first = at - before;
        let number = before > 0
            && chars[first].is_ascii_digit()
            && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        number && first.checked_sub(1).is_none_or(|i| chars[i] != '.')
    };
    (0..chars.len()).find(|at| chars[*at] == '.' && literal(*at)).map(|_| "a number with a point".to_owned())
}

#[test]
fn no_float_comes_near_an_amount() {
    let all = in_crates();
    let exact =
        ["rav-money", "rav-household", "rav-law", "rav-rules", "rav-plan", "resteavivre", "rav-population"];
    // A rate is not an amount: the solver of the annual percentage rate is the one place that seeks in floating point.
    let solver = "crates/rav-plan/src/apr.rs";
    let exact = all.iter().filter(|s| {
        s.path != solver && exact.iter().any(|name| s.path.starts_with(&format!("crates/{name}/")))
    });
    let found = find(exact, float);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn there_is_no_clock_no_file_no_thread_and_no_unsafe_code() {
    const ABSENT: [&str; 12] = [
        "SystemTime",
        "Instant::",
        "Utc::now",
        "Local::now",
        "std::env",
        "std::fs",
        "std::thread",
        "std::net",
        "std::process",
        "fs::read",
        "File::open",
        "env::var",
    ];
    let all = in_crates();
    assert!(all.len() > 50, "{} sources only", all.len());
    let found = find(&all, |line| contains(line, &ABSENT));
    assert!(found.is_empty(), "{found:#?}");
    let found = find(&all, |line| words(line).find(|word| *word == "unsafe").map(str::to_owned));
    assert!(found.is_empty(), "{found:#?}");
}

/// The one folder under terms of its own, which whoever imports it falls under: decision 22.
const APART: &str = "bindings/python-openfisca";

#[test]
fn nothing_imports_what_is_under_terms_of_its_own() {
    let text = |path: &str| std::fs::read_to_string(rav_tests::root(path)).unwrap();
    let project: toml::Table = text(&format!("{APART}/pyproject.toml")).parse().unwrap();
    assert_eq!(project["project"]["license"].as_str(), Some("AGPL-3.0-or-later"));
    assert!(text(&format!("{APART}/LICENSE")).trim_start().starts_with("GNU AFFERO GENERAL PUBLIC LICENSE"));
    let library: toml::Table = text("bindings/python/pyproject.toml").parse().unwrap();
    assert_eq!(library["project"]["license"].as_str(), Some("MIT OR Apache-2.0"));
    assert!(!library.to_string().contains("openfisca"), "no extra of the library brings it");
    for entry in std::fs::read_dir(rav_tests::root("bindings/python/python/resteavivre")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "py" || ending == "pyi") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(!text.contains("openfisca"), "{}", path.display());
        }
    }
}

/// The one crate that speaks to other programs by address.
const BRIDGE: &str = "bindings/arrow-capsule";

#[test]
fn unsafe_code_stays_in_the_bridge() {
    let folders = [
        "bindings/python/src",
        "examples/rav/src",
        "crates/rav-cli/src",
        "xtask/src",
        "benches/src",
        "tests/src",
    ];
    let elsewhere: Vec<Source> = folders.iter().flat_map(|folder| sources(folder)).collect();
    let is_unsafe = |line: &str| words(line).find(|word| *word == "unsafe").map(str::to_owned);
    let found = find(&elsewhere, is_unsafe);
    assert!(found.is_empty(), "{found:#?}");
    assert!(
        !find(&sources(&format!("{BRIDGE}/src")), is_unsafe).is_empty(),
        "the check sees what it looks for"
    );
}

#[test]
fn numbers_are_rounded_in_one_place() {
    const ROUNDINGS: [&str; 8] =
        [".round(", ".floor(", ".ceil(", ".trunc(", "round_dp", "round_sf", "div_ceil", "div_euclid"];
    let all = in_crates();
    let elsewhere = all.iter().filter(|source| source.path != "crates/rav-money/src/rounding.rs");
    let found = find(elsewhere, |line| contains(line, &ROUNDINGS));
    assert!(found.is_empty(), "{found:#?}");
    // A rule divides by name only.
    let found = find(&sources("crates/rav-rules/src/rules"), |line| contains(line, &["/", "%"]));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn rules_hold_no_number_of_the_law() {
    // 720 is twelve months of sixtieths; powers of ten are units. Anything else that large would be an amount.
    let large = |line: &str| {
        integers(line).find(|n| *n > 720 && ![1_000, 10_000, 100_000].contains(n)).map(|n| n.to_string())
    };
    let found = find(&sources("crates/rav-rules/src/rules"), large);
    assert!(found.is_empty(), "{found:#?}");
    // Outside the rules there are the bounds of units and the lengths of the calendar, and nothing more.
    let mut outside = BTreeSet::new();
    let apart = |source: &&Source| !["/rules/", "/calendar.rs"].iter().any(|part| source.path.contains(part));
    for source in sources("crates/rav-rules/src").iter().filter(apart) {
        for (_, line) in source.without_tests() {
            outside.extend(large(line).map(|number| (source.path.clone(), number)));
        }
    }
    let unit = |number: &str| ("crates/rav-rules/src/unit.rs".to_owned(), number.to_owned());
    assert_eq!(
        outside,
        BTreeSet::from(["1200", "36525", "1000000", "2932896", "10000000", "5000000000"].map(unit))
    );
}

#[test]
fn a_rule_fits_two_hundred_lines_and_names_no_recorder() {
    let rules = sources("crates/rav-rules/src/rules");
    assert!(rules.len() > 20, "{} rules only", rules.len());
    for rule in &rules {
        assert!(rule.lines.len() <= 200, "{}: {} lines", rule.path, rule.lines.len());
    }
    let found = find(&rules, |line| contains(line, &["Recorder", "rav_household", "println", "format!"]));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_file_of_the_rules_is_in_the_catalogue() {
    let files = rav_tests::files("crates/rav-rules/src/rules", "rs");
    let listed: BTreeSet<&str> = rav_rules::CATALOGUE.iter().map(|entry| entry.info.source).collect();
    // What is carried of a rule is the opening comment of its file.
    let of = |text: &str| listed.iter().any(|opening| text.starts_with(opening));
    let missing = files.iter().filter(|(name, text)| name != "mod" && !of(text));
    let missing: Vec<&str> = missing.map(|(name, _)| name.as_str()).collect();
    assert!(missing.is_empty(), "list these files in rules!: {missing:?}");
    assert_eq!(listed.len(), rav_rules::CATALOGUE.len(), "a rule names the source of another one");
    let long = files.iter().filter(|(_, text)| text.contains("opening!(") && text.lines().count() > 200);
    let long: Vec<&str> = long.map(|(name, _)| name.as_str()).collect();
    assert!(long.is_empty(), "a rule fits 200 lines: {long:?}");
}

#[test]
fn the_checks_of_the_code_see_an_offence() {
    let source = |code: &str| {
        let lines = blank(code).lines().map(str::to_owned).collect();
        [Source { path: "trial.rs".to_owned(), text: code.to_owned(), lines }]
    };
    let hit = |code: &str| find(&source(code), float);
    assert_eq!(hit("// f64\nlet a: f64 = b;"), ["trial.rs:2: f64"]);
    assert_eq!(hit("let a = 1.5;"), ["trial.rs:1: a number with a point"]);
    assert_eq!(hit("(10_000.0, 1)").len(), 1);
    assert_eq!(hit("let a = pair.0.1 + b1.0 + \"1.5\" + x[0..1];"), Vec::<String>::new());
}
