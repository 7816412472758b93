//! The arrows between crates: the table of `ARCHITECTURE.md` against the manifests.

use std::collections::{BTreeMap, BTreeSet};

use rav_tests::root;

/// A row of the table: a crate, its floor, the crates of ours that it may use, and those of others that it must not.
pub(crate) struct Arrow {
    pub(crate) folder: String,
    floor: u8,
    ours: BTreeSet<String>,
    never: BTreeSet<String>,
}

const HEADER: &str = "| crate | floor | may use | no dependency on | must never know |";

/// The table of the house. A crate that exists and is not there fails a test.
pub(crate) fn table() -> Vec<Arrow> {
    let text = std::fs::read_to_string(root("ARCHITECTURE.md")).unwrap();
    let rows = text.split_once(HEADER).unwrap_or_else(|| panic!("ARCHITECTURE.md has no row {HEADER}")).1;
    rows.lines().skip(2).take_while(|line| line.starts_with('|')).map(row).collect()
}

fn row(line: &str) -> Arrow {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [name, floor, ours, never, _] = cells[..] else { panic!("five cells in {line}") };
    let list = |cell: &str| cell.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let folder = if name.contains('/') { name.to_owned() } else { format!("crates/{name}") };
    let floor = floor.parse().unwrap_or_else(|_| panic!("a floor in {line}"));
    Arrow { folder, floor, ours: list(ours), never: list(never) }
}

impl Arrow {
    /// The name of the crate, without its folder.
    fn name(&self) -> &str {
        self.folder.rsplit('/').next().unwrap()
    }
}

pub(crate) fn manifest(folder: &str) -> toml::Table {
    let path = root(folder).join("Cargo.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Every crate that a manifest names, for building, testing or some platform only.
pub(crate) fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (key, value) in manifest {
        let Some(table) = value.as_table() else { continue };
        if key.ends_with("dependencies") {
            for (name, how) in table {
                // A renamed dependency still names the crate.
                found.insert(how.get("package").and_then(toml::Value::as_str).unwrap_or(name).to_owned());
            }
        } else if key == "target" {
            found.extend(table.values().filter_map(toml::Value::as_table).flat_map(dependencies));
        }
    }
    found
}

pub(crate) fn is_ours(name: &str) -> bool {
    name == "rav" || name == "resteavivre" || name.starts_with("rav-")
}

fn offences(arrow: &Arrow, manifest: &toml::Table) -> Vec<String> {
    // `arrow` stands for `arrow-array` too, and `serde` for `serde_json`.
    let is_of = |name: &str, never: &str| {
        name.strip_prefix(never).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
    };
    let against = |name: &String| {
        (is_ours(name) && !arrow.ours.contains(name)) || arrow.never.iter().any(|never| is_of(name, never))
    };
    dependencies(manifest).into_iter().filter(against).collect()
}

pub(crate) fn folders_of_crates() -> BTreeSet<String> {
    let entries = std::fs::read_dir(root("crates")).unwrap().map(Result::unwrap);
    let crates = entries.filter(|entry| entry.path().join("Cargo.toml").exists());
    crates.map(|entry| format!("crates/{}", entry.file_name().to_string_lossy())).collect()
}

#[test]
fn crates_use_only_what_their_floor_allows() {
    let table = table();
    let known: BTreeSet<&str> = table.iter().map(|arrow| arrow.folder.as_str()).collect();
    for folder in folders_of_crates() {
        assert!(known.contains(folder.as_str()), "{folder}: say in the table what it may use");
    }
    assert!(table.len() >= 12, "{} crates only", table.len());
    for arrow in &table {
        let wrong = offences(arrow, &manifest(&arrow.folder));
        assert!(wrong.is_empty(), "{} must not use {wrong:?}", arrow.folder);
    }
}

#[test]
fn what_the_table_allows_is_used_and_stands_lower() {
    let table = table();
    let floors: BTreeMap<&str, u8> = table.iter().map(|arrow| (arrow.name(), arrow.floor)).collect();
    for arrow in &table {
        let used = dependencies(&manifest(&arrow.folder));
        for ours in &arrow.ours {
            let below = floors.get(ours.as_str()).is_some_and(|floor| *floor < arrow.floor);
            assert!(below, "{}: {ours} stands on no lower floor", arrow.folder);
            assert!(used.contains(ours), "{} does not use {ours}: take it out of its row", arrow.folder);
        }
    }
}

/// The floors of the drawing are those of the table.
#[test]
fn the_drawing_has_the_floors_of_the_table() {
    let text = std::fs::read_to_string(root("ARCHITECTURE.md")).unwrap();
    let drawing = text.split("```").nth(1).unwrap();
    for arrow in table().iter().filter(|arrow| !arrow.folder.starts_with("examples/")) {
        let drawn = drawing.lines().find_map(|line| {
            let mut words = line.split_whitespace();
            let ours = words.next() == Some(arrow.name()) && words.next() == Some("floor");
            ours.then(|| words.next())?
        });
        assert_eq!(drawn, Some(arrow.floor.to_string().as_str()), "{}", arrow.folder);
    }
}

#[test]
fn the_check_of_the_arrows_sees_an_offence() {
    let table_of = |text: &str| text.parse::<toml::Table>().unwrap();
    let household = row("| rav-household | 1 | rav-money | serde, toml | law |");
    let found = |text: &str| offences(&household, &table_of(text));
    assert_eq!(
        found("[dependencies]\nrav-law = { workspace = true }\nrav-money = { workspace = true }"),
        ["rav-law"]
    );
    assert_eq!(found("[dev-dependencies]\nx = { package = \"serde\", version = \"1\" }"), ["serde"]);
    assert_eq!(found("[dependencies]\nserde_json = \"1\"\ntomlike = \"1\""), ["serde_json"]);
    assert_eq!(found("[target.'cfg(unix)'.build-dependencies]\nrav-rules = \"1\""), ["rav-rules"]);
    let facade = row("| resteavivre | 3 | rav-money | clap, arrow | columns |");
    assert_eq!(
        offences(&facade, &table_of("[dependencies]\narrow-array = \"1\"\nrav-report = \"1\"")),
        ["arrow-array", "rav-report"]
    );
}
