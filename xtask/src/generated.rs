//! The files that are written by this program, and whether they are fresh.

use std::fs;
use std::path::Path;

use crate::{Outcome, page_of_errors, page_of_law, page_of_rules, python_types, schemas};

/// Every generated file: its path and its text. A new one is one line here.
fn generated() -> Outcome<Vec<(String, String)>> {
    let mut files = vec![
        ("docs/rules.md".to_owned(), page_of_rules::page()?),
        ("docs/law/parameters.md".to_owned(), page_of_law::page()?),
        ("docs/errors.md".to_owned(), page_of_errors::page()?),
    ];
    files.extend(schemas::files()?);
    files.push(python_types::file()?);
    Ok(files)
}

/// Writes each file whose text has changed.
pub(crate) fn write() -> Outcome {
    for (path, text) in stale()? {
        if let Some(folder) = Path::new(&path).parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{path}: {e}"))?;
        }
        fs::write(&path, text).map_err(|e| format!("{path}: {e}"))?;
        println!("written: {path}");
    }
    Ok(())
}

/// Fails where a file is not what would be written now.
pub(crate) fn check() -> Outcome {
    let stale: Vec<String> = stale()?.into_iter().map(|(path, _)| path).collect();
    if stale.is_empty() {
        println!("{} generated files, all fresh", generated()?.len());
        return Ok(());
    }
    Err(format!("out of date: {}. Run: cargo xtask fresh", stale.join(", ")))
}

fn stale() -> Outcome<Vec<(String, String)>> {
    let mut files = generated()?;
    files.retain(|(path, text)| fs::read_to_string(path).ok().as_ref() != Some(text));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::anchor;

    #[test]
    fn generated_pages_are_tidy_and_link_to_their_headings() {
        for (path, text) in generated().unwrap() {
            assert_eq!(crate::tidy::check_text(&path, &text), [], "{path}");
            for key in text.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')) {
                assert!(text.contains(&format!("(#{})", anchor(key))), "{path}: {key}");
            }
        }
    }
}
