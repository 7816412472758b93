//! What can be done, as it is asked for: identifiers of actions are shown and found, a goal is reached or plainly is not.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

mod support;

use std::path::Path;

use resteavivre::actions::{CATALOGUE, Group};
use support::{Said, rav, root, said};

const HOUSEHOLD: &str = "examples/households/couple-credits-renouvelables.toml";

fn actions(more: &[&str]) -> Said {
    said(&mut rav(["actions", HOUSEHOLD].iter().chain(more)))
}

/// What is said, whatever its width.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every known identifier that a text names.
fn named(text: &str) -> Vec<&'static str> {
    let sign = |c: char| !c.is_alphanumeric() && !"/.-".contains(c);
    let words: Vec<&str> = text.split(sign).map(|word| word.trim_end_matches('.')).collect();
    CATALOGUE.iter().map(|known| known.id).filter(|id| words.contains(id)).collect()
}

/// Whatever part of an identifier is typed, on the line or in a file, what is proposed are identifiers, and the one that was meant is there.
#[test]
fn a_part_of_an_identifier_finds_it() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("part-of-effort.toml");
    for (index, known) in CATALOGUE.iter().enumerate() {
        let id = known.id;
        let parts = [
            id.split('/').next().unwrap().to_owned(),
            id.rsplit(['/', '.']).next().unwrap().to_owned(),
            id[..id.len() - 1].to_owned(),
            format!("{id}s"),
            id.to_uppercase(),
            id.replace('-', " "),
        ];
        for part in parts.iter().filter(|part| CATALOGUE.iter().all(|known| known.id != **part)) {
            let language = if index % 2 == 0 { "fr" } else { "en" };
            let line = actions(&["--effort", &format!("{part}=2"), "--lang", language]);
            assert_eq!(line.status, 2, "{part}: {line:?}");
            std::fs::write(&file, format!("\"{part}\" = 2\n")).unwrap();
            let table = actions(&["--efforts", file.to_str().unwrap(), "--lang", language]);
            for refused in [&line, &table] {
                let text = flat(&refused.err);
                assert!(
                    text.contains("actions.unknown-action") && named(&text).contains(&id),
                    "{part}: {text}"
                );
            }
        }
    }
    // What is like none is told all of them.
    for nothing in ["zzzz", ""] {
        let refused = actions(&["--effort", &format!("{nothing}=2")]);
        assert_eq!(named(&flat(&refused.err)).len(), CATALOGUE.len(), "{}", refused.err);
    }
}

/// The page gives the identifier of each action that an effort can be given to, and such an effort is taken.
#[test]
fn the_page_shows_what_an_effort_takes() {
    for file in ["couple-credits-renouvelables", "parent-isole-dette-locative", "aah-clientele-fragile"] {
        let file = format!("examples/households/{file}.toml");
        for language in ["fr", "en"] {
            let run = |more: &[&str]| {
                said(&mut rav(["actions", &file, "--lang", language]
                    .iter()
                    .copied()
                    .chain(more.iter().copied())))
            };
            let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"]).out).unwrap();
            let listed = json["actions"].as_array().unwrap();
            let page = flat(&run(&[]).out);
            let mut told = 0;
            for action in listed {
                let id = action["id"].as_str().unwrap();
                let never = action["group"] == Group::Never.name();
                assert_eq!(named(&page).contains(&id), !never, "{file}: {id}");
                if !never {
                    let ranked = run(&["--effort", &format!("{id}=4")]);
                    assert!(ranked.status == 0 && flat(&ranked.out).contains("4 "), "{id}: {ranked:?}");
                    told += 1;
                }
            }
            assert!(told > 2, "{file}");
        }
    }
    assert!(root().join(HOUSEHOLD).is_file());
}
