//! `cargo xtask new-rule ID`: lays out a rule, with all that goes with it.

use std::fs;
use std::path::Path;

use crate::names::Names;
use crate::{Outcome, scaffold};

const RULES: &str = "crates/rav-rules/src/rules";
const LIST: &str = "crates/rav-rules/src/rules/mod.rs";
const WORDS: [&str; 2] = ["crates/rav-report/words/fr.toml", "crates/rav-report/words/en.toml"];

/// A file to write, whole.
type Page = (String, String);

/// Lays out the rule. Every text is made before the first one is written: a refusal leaves nothing half done.
pub(crate) fn run(id: &str) -> Outcome {
    let names = Names::of(id)?;
    if rav_rules::find(id).is_some() {
        return Err(format!("there is already a rule {id}"));
    }
    let mut pages = new_files(&names)?;
    pages.extend(changed_files(&names)?);
    for (path, text) in &pages {
        if let Some(folder) = Path::new(path).parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{path}: {e}"))?;
        }
        fs::write(path, text).map_err(|e| format!("{path}: {e}"))?;
        println!("written: {path}");
    }
    print!("{}", what_remains(&names));
    Ok(())
}

fn new_files(names: &Names) -> Outcome<Vec<Page>> {
    let pages = vec![
        (format!("{RULES}/{}.rs", names.module), scaffold::rule(names)),
        (format!("tests/rules/{}.md", names.id), scaffold::cases(names)),
    ];
    match pages.iter().find(|(path, _)| Path::new(path).exists()) {
        Some((path, _)) => Err(format!("{path} exists already")),
        None => Ok(pages),
    }
}

fn changed_files(names: &Names) -> Outcome<Vec<Page>> {
    let ids: Vec<&str> = rav_rules::CATALOGUE.iter().map(|entry| entry.info.id).collect();
    let listed = |text: &str| scaffold::with_entry(&scaffold::with_module(text, names)?, names, &ids);
    let mut pages = vec![changed(LIST, listed)?];
    for path in WORDS {
        pages.push(changed(path, |text| scaffold::with_words(text, names))?);
    }
    Ok(pages)
}

fn changed(path: &str, change: impl Fn(&str) -> Outcome<String>) -> Outcome<Page> {
    let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    Ok((path.to_owned(), change(&text).map_err(|reason| format!("{path}: {reason}"))?))
}

/// The guide for contributors, whose list of steps is the one that is printed.
const GUIDE: &str = include_str!("../../CONTRIBUTING.md");

/// The steps of "Add a rule" in the guide: its numbered list.
fn steps() -> &'static str {
    let section = GUIDE.split_once("\n## Add a rule\n").map_or("", |(_, rest)| rest);
    let section = section.split("\n## ").next().unwrap_or(section);
    section.find("\n1. ").and_then(|at| section.get(at + 1..)).unwrap_or(section).trim_end()
}

fn what_remains(names: &Names) -> String {
    let steps = steps().replace("<id>", &names.id).replace("<module>", &names.module);
    let id = &names.id;
    let mark = scaffold::MARK;
    format!(
        "\n{id} compiles; its tests fail as long as a file says {mark}. The steps, from CONTRIBUTING.md:\n\n{steps}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exists_or_is_ill_formed_is_refused_before_anything_is_written() {
        assert!(run("earnings.attachable").unwrap_err().contains("already a rule"));
        assert!(run("Water").unwrap_err().contains("not a rule's identifier"));
    }

    /// Pieces of the steps between backquotes that are paths.
    fn places(steps: &str) -> Vec<&str> {
        steps
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|piece| piece.contains('/') && !piece.contains(' '))
            .collect()
    }

    #[test]
    fn the_steps_are_those_of_the_guide_and_every_place_is_there() {
        let steps = steps();
        assert!(steps.starts_with("1. ") && steps.contains("\n10. ") && !steps.contains("\n## "));
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let old = Names::of("earnings.wage-floor").unwrap();
        let of_a_rule = what_remains(&old);
        let places = places(&of_a_rule);
        assert!(places.len() >= 12, "{places:?}");
        for place in places {
            assert!(root.join(place).exists(), "the guide names {place}, which is not there");
        }
    }

    #[test]
    fn the_steps_name_what_was_laid_out() {
        let names = Names::of("burden.cold-water").unwrap();
        let text = what_remains(&names);
        let laid_out = new_files(&names).unwrap().into_iter().map(|(path, _)| path);
        for path in laid_out.chain([LIST.to_owned()]).chain(WORDS.map(str::to_owned)) {
            assert!(text.contains(&format!("`{path}`")), "{path}");
        }
        assert!(!text.contains('<'), "a name was left open");
    }
}
