//! Words: one that the code asks for by name is in the tables of both languages. People would read the name otherwise.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

#[path = "support/walk.rs"]
mod walk;

use std::collections::BTreeSet;
use std::path::Path;

use rav_report::Words;
use resteavivre::household::Language;

/// The sources of a folder, without their tests.
fn sources(folder: &Path) -> Vec<String> {
    let text = |path| std::fs::read_to_string(path).unwrap();
    walk::files(folder)
        .into_iter()
        .map(|p| text(p).split("#[cfg(test)]").next().unwrap().to_owned())
        .collect()
}

/// What stands before the name of a word of the command, and its table.
const STARTS: [(&str, &str); 12] = [
    ("told(language, \"", "command"),
    ("told(self.language(), \"", "command"),
    ("filled(language, \"", "command"),
    ("filled(self.language(), \"", "command"),
    ("refused(pair, \"", "command"),
    ("refused(name, \"", "command"),
    ("help.text(\"", "help"),
    ("help.heading(\"", "help"),
    ("template(help, \"", "help"),
    ("help.value(\"", "help.values"),
    ("&[\"command\", \"", "command"),
    ("command(\"", "commands"),
];

/// The paths that a source asks for: `words.page("total")`, `.get(&["rules", "budget.balance", "title"])`. A name that is
/// computed has a test of its own.
fn asked(source: &str) -> Vec<Vec<&str>> {
    let mut paths: Vec<Vec<&str>> = Vec::new();
    for table in ["page", "plain", "plan", "compared"] {
        let start = format!("words.{table}(\"");
        let names: Vec<&str> = source.split(start.as_str()).skip(1).collect();
        paths.extend(names.into_iter().filter_map(|rest| Some(vec![table, rest.split_once("\")")?.0])));
    }
    for (start, table) in STARTS {
        let names = source.split(start).skip(1).filter_map(|rest| rest.split('"').next());
        for name in names {
            let path = || table.split('.').chain([name]);
            if table == "commands" {
                // A command has two texts: what it does, and examples.
                paths.extend(["about", "examples"].map(|text| path().chain([text]).collect()));
            } else {
                paths.push(path().collect());
            }
        }
    }
    for start in [".get(&[", ".fill(&["] {
        let lists = source.split(start).skip(1).filter_map(|rest| rest.split(']').next());
        let literal = lists.filter(|list| list.split(',').all(|name| name.trim().starts_with('"')));
        paths.extend(literal.map(|list| list.split('"').skip(1).step_by(2).collect::<Vec<_>>()));
    }
    paths.retain(|path| path.iter().all(|name| !name.contains([' ', '\n'])));
    paths
}

#[test]
fn no_word_that_is_asked_for_is_missing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let folders = ["crates/rav-report/src", "crates/rav-cli/src", "bindings/python/src"];
    let texts: Vec<String> = folders.iter().flat_map(|folder| sources(&root.join(folder))).collect();
    let paths: BTreeSet<Vec<&str>> = texts.iter().flat_map(|text| asked(text)).collect();
    assert!(paths.len() > 100, "{} words only", paths.len());
    for path in paths {
        for language in [Language::French, Language::English] {
            assert!(Words::of(language).find(&path).is_some(), "no word for {path:?}");
        }
    }
}

#[test]
fn no_word_of_the_command_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    // The command that comes with the Python package brings its own typesetter.
    let folders = ["crates/rav-cli/src", "bindings/python/src"];
    let texts: Vec<String> = folders.iter().flat_map(|folder| sources(&root.join(folder))).collect();
    let paths: BTreeSet<Vec<&str>> = texts.iter().flat_map(|text| asked(text)).collect();
    let own = ["command", "help", "commands"];
    let asked: BTreeSet<String> =
        paths.iter().filter(|path| own.contains(&path[0])).map(|path| path.join(".")).collect();
    for file in ["fr.toml", "en.toml"] {
        let words = std::fs::read_to_string(root.join("crates/rav-report/words").join(file)).unwrap();
        let words: toml::Table = words.parse().unwrap();
        let mut held = BTreeSet::new();
        for table in own {
            paths_of(&words[table], table, &mut held);
        }
        assert_eq!(held, asked, "{file}");
        for code in words["hints"].as_table().unwrap().keys() {
            let is_known =
                resteavivre::problems::kind(code).is_some() || words["caveats"].get(code).is_some();
            assert!(is_known, "{file}: no problem and no doubt has the code {code}");
        }
    }
}

/// The path of each text of a table.
fn paths_of(value: &toml::Value, path: &str, out: &mut BTreeSet<String>) {
    match value.as_table() {
        Some(table) => table.iter().for_each(|(key, inner)| paths_of(inner, &format!("{path}.{key}"), out)),
        None => {
            out.insert(path.to_owned());
        }
    }
}
