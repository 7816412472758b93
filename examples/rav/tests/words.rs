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

/// The paths that a source asks for: `words.page("total")`, `.get(&["rules", "budget.balance", "title"])`. A name that is
/// computed has a test of its own.
fn asked(source: &str) -> Vec<Vec<&str>> {
    let mut paths = Vec::new();
    for table in ["page", "plain", "plan", "compared"] {
        let start = format!("words.{table}(\"");
        let names: Vec<&str> = source.split(start.as_str()).skip(1).collect();
        paths.extend(names.into_iter().filter_map(|rest| Some(vec![table, rest.split_once("\")")?.0])));
    }
    for start in ["told(language, \"", "told(self.language(), \"", "refused(pair, \"", "refused(name, \""] {
        let names = source.split(start).skip(1).filter_map(|rest| rest.split('"').next());
        paths.extend(names.map(|name| vec!["command", name]));
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

/// The keys of a table of the words.
fn keys(words: &str, table: &str) -> BTreeSet<String> {
    let words: toml::Table = words.parse().unwrap();
    words[table].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn no_word_of_the_command_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let texts = sources(&root.join("crates/rav-cli/src"));
    let paths: BTreeSet<Vec<&str>> = texts.iter().flat_map(|text| asked(text)).collect();
    let asked = paths.iter().filter(|path| path[0] == "command").map(|path| path[1].to_owned());
    let asked: BTreeSet<String> = asked.collect();
    for file in ["fr.toml", "en.toml"] {
        let words = std::fs::read_to_string(root.join("crates/rav-report/words").join(file)).unwrap();
        assert_eq!(keys(&words, "command"), asked, "{file}");
        for code in keys(&words, "hints") {
            assert!(resteavivre::problems::kind(&code).is_some(), "{file}: no problem has the code {code}");
        }
    }
}
