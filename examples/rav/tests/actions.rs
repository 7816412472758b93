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
            let table = || actions(&["--efforts", file.to_str().unwrap(), "--lang", language]);
            // The same reading: one part of each is enough.
            let table = (*part == parts[0]).then(table);
            for refused in std::iter::once(&line).chain(&table) {
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

/// A household with nothing that a calculation moves: a wage, a rent, food, no debt.
const NOTHING: &str = r#"
format = "resteavivre/household@1"
day = "2026-06-15"
alerts = []
people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
dwelling = { tenure = "private-tenant" }
incomes = [{ kind = "wage", amount = "2500", of = "p1" }]
expenses = [{ kind = "rent", amount = "500" }, { kind = "food", amount = "300" }]
debts = []
"#;

/// Cents of an amount as JSON writes it.
fn cents(value: &serde_json::Value) -> i64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// An amount as the page writes it, without its sign.
fn written(cents: i64, language: &str) -> String {
    let euros = (cents.abs() / 100).to_string();
    let (comma, space) = if language == "fr" { (",", " ") } else { (".", ",") };
    let signs: Vec<String> =
        euros.as_bytes().rchunks(3).rev().map(|part| String::from_utf8(part.to_vec()).unwrap()).collect();
    format!("{}{comma}{:02}", signs.join(space), cents.abs() % 100)
}

/// Whether a goal is reached by nothing, by one action, by several or by none, with no action, one or several to try, the page says so in
/// whole sentences: what lacks where it is out of reach, and never a row without an action.
#[test]
fn a_goal_is_reached_or_plainly_is_not() {
    let nothing = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nothing-to-do.toml");
    std::fs::write(&nothing, NOTHING).unwrap();
    let of = |name: &str| format!("examples/households/{name}.toml");
    let files = [
        nothing.to_str().unwrap().to_owned(),
        of("retraitee-proprietaire"),
        of("couple-credits-renouvelables"),
        of("locataire-assignee-libelles"),
        of("famille-nombreuse-plafond-rsa"),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for file in &files {
        for language in ["fr", "en"] {
            let run = |least: i64, format: &str| {
                let sign = if least < 0 { "-" } else { "" };
                let goal = format!("balance={sign}{}.{:02}", least.abs() / 100, least.abs() % 100);
                said(&mut rav(["actions", file, "--goal", &goal, "--lang", language, "--format", format])).out
            };
            let few = |least: i64| -> serde_json::Value {
                let json: serde_json::Value = serde_json::from_str(&run(least, "json")).unwrap();
                json["few"].clone()
            };
            let far = few(9_999_999);
            let (today, most) = (cents(&far["today"]), cents(&far["nearest"]["reached"]));
            for least in [today - 1, today, today + 1, (today + most + 1) / 2, most, most + 1, 9_999_999] {
                let (told, few) = (run(least, "text"), few(least));
                let part =
                    ["PLUS PETITS", "SMALLEST"].iter().find_map(|title| told.split_once(title)).unwrap().1;
                let page = flat(&part.replace('\u{202f}', " "));
                let tried = few["tried"].as_array().unwrap().len();
                let sets = few["sets"].as_array().unwrap();
                let fewest = sets.first().map(|set| set["actions"].as_array().unwrap().len());
                let line = format!("{file} {least} of {tried}: {page}");
                let lacks = written(least - most, language);
                let lacking = if language == "fr" { "l manque" } else { "is lacking" };
                let reached =
                    if language == "fr" { "but est atteint sans" } else { "reached without any step" };
                match fewest {
                    // What is out of reach lacks what no set brings.
                    None => {
                        assert!(least > most && page.contains(lacking) && page.contains(&lacks), "{line}");
                        assert!(!page.contains(reached), "{line}");
                    }
                    Some(count) => {
                        assert!(least <= most && !page.contains(lacking), "{line}");
                        assert_eq!(count == 0, least <= today, "{line}");
                        assert_eq!(page.contains(reached), count == 0, "{line}");
                    }
                }
                for wrong in ["de 1 action", "1 actions", "of 1 step", "1 steps", "0 action", "0 step"] {
                    assert!(!page.contains(wrong), "{wrong}: {line}");
                }
                // A row of the table begins with an action: none has a count of nought.
                let html = run(least, "html");
                let cells: Vec<&str> =
                    html.split("<td").skip(1).filter_map(|it| it.split('<').next()).collect();
                assert!(!cells.iter().any(|cell| cell.ends_with(">0")), "{line}");
                seen.insert((tried.min(2), fewest.map(|count| count.min(2))));
            }
        }
    }
    let all = [(0, None), (0, Some(0)), (1, None), (1, Some(0)), (1, Some(1))];
    let several = [(2, None), (2, Some(0)), (2, Some(1)), (2, Some(2))];
    assert_eq!(seen, all.into_iter().chain(several).collect());
}
