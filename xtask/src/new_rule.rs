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

fn what_remains(names: &Names) -> String {
    let (id, module, mark) = (&names.id, &names.module, scaffold::MARK);
    format!(
        "
{id} compiles, and its tests fail until you have:
  1. {RULES}/{module}.rs: written the page, the facts, the figures and the body, wherever it says {mark};
     for a rule that reads law, copied the `Law` struct of {RULES}/wage_floor.rs and named its keys in `law`;
  2. tests/rules/{id}.md: at least one case whose figures come from a text, a decision or hand work;
  3. {} and {}: the words, one for each fact and figure;
  4. {LIST}: moved its line to where an assessment needs it, if that is elsewhere;
  5. the façade, if an assessment is to show it; the oracle in tests/oracle, if it is to check it;
  6. CHANGELOG.md: one line; then run: cargo xtask fresh, and cargo xtask ci
",
        WORDS[0], WORDS[1]
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

    #[test]
    fn what_remains_names_every_place() {
        let text = what_remains(&Names::of("burden.cold-water").unwrap());
        for place in
            ["rules/cold_water.rs", "tests/rules/burden.cold-water.md", "words/fr.toml", "words/en.toml"]
        {
            assert!(text.contains(place), "{place}");
        }
    }
}
