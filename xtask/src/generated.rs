//! The files that are written by this program, and whether they are fresh.

use std::fs;
use std::path::Path;

use crate::{Outcome, page_of_errors, page_of_law, page_of_rules};

/// A file written by this program.
struct Generated {
    path: &'static str,
    text: fn() -> Outcome<String>,
}

/// Every generated file. A new one is one line here: its path and the function that writes its text.
const GENERATED: &[Generated] = &[
    Generated { path: "docs/rules.md", text: page_of_rules::page },
    Generated { path: "docs/law/parameters.md", text: page_of_law::page },
    Generated { path: "docs/errors.md", text: page_of_errors::page },
    Generated { path: "schema/household-1.schema.json", text: page_of_errors::schema },
];

/// Writes each file whose text has changed.
pub(crate) fn write() -> Outcome {
    for (path, text) in stale()? {
        if let Some(folder) = Path::new(path).parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{path}: {e}"))?;
        }
        fs::write(path, text).map_err(|e| format!("{path}: {e}"))?;
        println!("written: {path}");
    }
    Ok(())
}

/// Fails where a file is not what would be written now.
pub(crate) fn check() -> Outcome {
    let stale: Vec<&str> = stale()?.iter().map(|(path, _)| *path).collect();
    if stale.is_empty() {
        println!("{} generated files, all fresh", GENERATED.len());
        return Ok(());
    }
    Err(format!("out of date: {}. Run: cargo xtask fresh", stale.join(", ")))
}

fn stale() -> Outcome<Vec<(&'static str, String)>> {
    let mut stale = Vec::new();
    for file in GENERATED {
        let text = (file.text)().map_err(|reason| format!("{}: {reason}", file.path))?;
        if fs::read_to_string(file.path).ok().as_ref() != Some(&text) {
            stale.push((file.path, text));
        }
    }
    Ok(stale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::anchor;

    #[test]
    fn generated_pages_are_tidy_and_link_to_their_headings() {
        for file in GENERATED {
            let text = (file.text)().unwrap();
            assert_eq!(crate::tidy::check_text(file.path, &text), [], "{}", file.path);
            for key in text.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')) {
                assert!(text.contains(&format!("(#{})", anchor(key))), "{}: {key}", file.path);
            }
        }
    }
}
