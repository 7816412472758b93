//! `rav check` on what is no household: every format of ours is told by its name, checked where it is read, and named with its command;
//! nobody is told to write that it is a household.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rav_report::Words;
use resteavivre::household::Language;
use resteavivre::workshop::FORMATS;
use support::{Said, rav, root, said};

/// Kinds of files that name no format.
const NAMELESS: [&str; 3] = ["efforts", "flows", "signals"];

/// What is told by its name and written, never read.
const WRITTEN: [&str; 18] = [
    "actions",
    "apr",
    "assessment",
    "calendar",
    "comparison",
    "counts",
    "course",
    "form",
    "loan",
    "local",
    "parameter",
    "plan",
    "problems",
    "report",
    "review",
    "row",
    "rule",
    "signal-progress",
];

fn words(language: Language, name: &str) -> &'static str {
    Words::of(language).find(&["formats", name]).unwrap_or_else(|| panic!("no words for {name}"))
}

/// A text on one line, with plain spaces.
fn flat(text: &str) -> String {
    text.replace('\u{202f}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(path: &Path, language: &str) -> Said {
    said(&mut rav(["check", "--lang", language, path.to_str().unwrap()]))
}

fn written(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Every file of a folder of the examples, as the kind that it is.
fn examples(folder: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(root().join("examples").join(folder)).unwrap();
    let files: Vec<PathBuf> =
        files.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    assert!(!files.is_empty(), "{folder}");
    files
}

/// The list of formats holds that of every schema, and each format has words in both languages.
#[test]
fn every_schema_is_a_format_with_words() {
    for entry in std::fs::read_dir(root().join("schema")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
        let title = schema["title"].as_str().unwrap();
        let name = resteavivre::workshop::format_name(title);
        assert!(name.is_some_and(|name| title.starts_with(&format!("resteavivre/{name}@"))), "{title}");
    }
    let known: BTreeSet<&str> = FORMATS.into_iter().chain(NAMELESS).collect();
    for file in ["fr.toml", "en.toml"] {
        let words = std::fs::read_to_string(root().join("crates/rav-report/words").join(file)).unwrap();
        let words: toml::Table = words.parse().unwrap();
        let held: BTreeSet<&str> = words["formats"].as_table().unwrap().keys().map(String::as_str).collect();
        assert_eq!(held, known, "{file}");
    }
}

/// Every command that the words of a format name is one, with every option named.
#[test]
fn a_format_names_commands_and_options_that_there_are() {
    let mut commands = 0;
    for (language, code, open) in
        [(Language::French, "fr", "«\u{202f}rav "), (Language::English, "en", "`rav ")]
    {
        for name in FORMATS.into_iter().chain(NAMELESS) {
            let text = words(language, name);
            for typed in text.split(open).skip(1) {
                let typed = typed.split(['\u{202f}', '`']).next().unwrap();
                let words: Vec<&str> = typed.split_whitespace().collect();
                let is_name = |word: &&&str| word.chars().all(|c| c.is_lowercase());
                let command: Vec<&str> = words.iter().take_while(is_name).copied().collect();
                let asked = command.iter().copied().chain(["--help", "--lang", code]);
                let help = said(&mut rav(asked));
                assert!(help.status == 0 && !command.is_empty(), "{name}: {typed}: {help:?}");
                for option in words.iter().filter(|word| word.starts_with("--")) {
                    assert!(help.out.contains(option), "{name}: no {option} in rav {}", command.join(" "));
                }
                commands += 1;
            }
        }
    }
    assert!(commands > 40, "{commands}");
}

#[test]
fn the_examples_of_each_kind_are_checked_as_what_they_are() {
    let mut kinds = BTreeSet::new();
    for path in ["follow", "signals", "scales", "local", "flows"].into_iter().flat_map(examples) {
        let text = std::fs::read_to_string(&path).unwrap();
        let format = text.split('"').find_map(resteavivre::workshop::format_name);
        let name = format.unwrap_or(if path.ends_with("liste.csv") { "signals" } else { "flows" });
        kinds.insert(name);
        for (language, code) in [(Language::French, "fr"), (Language::English, "en")] {
            let told = check(&path, code);
            let whole = flat(&told.out);
            let right = whole.contains(&flat(words(language, name))) && !whole.contains("household@1");
            assert!(told.status == 0 && right, "{path:?}: {told:?}");
        }
        let json = said(&mut rav(["check", "--format", "json", path.to_str().unwrap()]));
        let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!((value["problems"].as_array().map(Vec::len), json.status), (Some(0), 0), "{path:?}");
    }
    let efforts = written("efforts.toml", "\"ask-aid/food\" = 3\n");
    assert!(flat(&check(&efforts, "fr").out).contains(&flat(words(Language::French, "efforts"))));
    let purge = written(
        "purge.toml",
        "format = \"resteavivre/signal-purge@1\"\nday = \"2026-06-01\"\nsignals = []\n",
    );
    assert!(!check(&purge, "fr").out.contains("household@1"));
    let named: BTreeSet<&str> =
        ["followup", "activities", "return", "signal", "signals", "scale", "local-rule", "flows"].into();
    assert_eq!(kinds, named);
}

/// A file that says its format and nothing else, or that is broken below: never is `household@1` proposed.
#[test]
fn nobody_is_told_to_write_a_household() {
    for name in FORMATS {
        for (ending, text) in [
            ("toml", format!("format = \"resteavivre/{name}@1\"\n")),
            ("toml", format!("format = \"resteavivre/{name}@1\"\nreference = \n[[x\n")),
            ("toml", format!("format = 'resteavivre/{name}@9'\n")),
            ("json", format!("{{\"format\": \"resteavivre/{name}@1\"}}")),
            ("json", format!("{{\"format\": \"resteavivre/{name}@1\", \"reference\": }}")),
        ] {
            let path = written(&format!("{name}.{ending}"), &text);
            for (language, code) in [(Language::French, "fr"), (Language::English, "en")] {
                let told = check(&path, code);
                let whole = flat(&told.out);
                // A table of activities may be empty.
                let empty = told.status == 0 && whole.contains(&flat(words(language, name)));
                assert!(told.status == 1 || empty, "{text}: {told:?}");
                let proposed = whole.contains("format = \"resteavivre/household@1\"");
                assert_eq!(proposed, name == "household" && text.contains("@9"), "{text}: {told:?}");
                if WRITTEN.contains(&name) && !text.contains("reference") {
                    assert!(whole.contains(&flat(words(language, name))), "{text}: {told:?}");
                }
            }
        }
    }
}

/// What a mistake in a file of each kind is called: the problem is that of its own reader.
#[test]
fn a_mistake_is_told_by_the_reader_of_the_kind() {
    for (from, to, with, code) in [
        ("follow/2025-10-14.toml", "medium = \"bureau\"", "medium = \"bureaux\"", "input.unknown-word"),
        ("follow/activities.toml", "people = 12", "people = \"x\"", "input.wrong-type"),
        ("follow/financeur.toml", "households.total", "households.totl", "follow.unknown-figure"),
        ("scales/2025-example.toml", "first = \"632,00\"", "first = \"abc\"", "scale.malformed"),
        ("local/fsl-gironde.toml", "label = ", "libelle = ", "input.unknown-field"),
        ("signals/electricite.toml", "basis = \"decret-2008\"", "basis = \"bailleur\"", "signal.basis"),
        (
            "signals/bailleur.json",
            "\"basis\": \"bailleur\"",
            "\"basis\": \"bailleurs\"",
            "input.unknown-word",
        ),
        ("signals/liste.csv", "412,60", "douze", "input.amount-unreadable"),
        ("flows/pret-immobilier-20-ans.json", "\"every\": 1", "\"every\": 0", "plan.flow"),
    ] {
        let text = std::fs::read_to_string(root().join("examples").join(from)).unwrap();
        assert!(text.contains(to), "{from}: {to}");
        let name = from.rsplit('/').next().unwrap();
        let told = check(&written(&format!("wrong-{name}"), &text.replace(to, with)), "fr");
        assert!(told.status == 1 && told.out.contains(&format!("[{code}]")), "{from}: {told:?}");
    }
    for (text, code) in [
        ("\"ask-aid/food\" = 9\n", "input.number-out-of-range"),
        ("\"ask-aid/foood\" = 3\n", "actions.unknown-action"),
    ] {
        let told = check(&written("efforts-wrong.toml", text), "fr");
        assert!(told.status == 1 && told.out.contains(code), "{told:?}");
    }
}

/// A file of one kind given for another says what it is, in the place of a format to write.
#[test]
fn a_file_given_for_another_says_what_it_is() {
    let household = "examples/households/jeune-heberge.toml";
    let record = "examples/follow/2025-10-14.toml";
    for line in [
        vec!["bilan", record],
        vec!["plan", record],
        vec!["bilan", household, "--regle-locale", record],
        vec!["signal", record],
    ] {
        let told = said(&mut rav(&line));
        let err = flat(&told.err);
        let right =
            err.contains(&flat(words(Language::French, "followup"))) && !err.contains("Écrire d’abord");
        assert!(told.status == 1 && right, "{line:?}: {told:?}");
    }
    let told = said(&mut rav(["signal", household]));
    assert!(flat(&told.err).contains(&flat(words(Language::French, "household"))), "{told:?}");
}
