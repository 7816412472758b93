//! What the tests of the whole house share: the readers of decided cases and of Markdown cases, two more
//! evaluators for rules, and a view of source files without their comments.
//!
//! Nothing here computes an expected figure: those are written in the cases, with where they come from.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it finds a fault"
)]

#[cfg(feature = "house")]
pub mod applied;
pub mod bounds;
pub mod case;
pub mod code;
#[cfg(feature = "house")]
pub mod outputs;
pub mod page;
pub mod wide;

use std::path::PathBuf;
use std::sync::LazyLock;

use rav_law::LawBook;
use rav_money::{Day, parse_day};

static BOOK: LazyLock<LawBook> =
    LazyLock::new(|| LawBook::embedded().expect("the embedded law is well-formed"));

/// The embedded law, read once.
pub fn book() -> &'static LawBook {
    &BOOK
}

/// A day that the caller wrote down.
///
/// # Panics
/// When the text is not a day.
pub fn day(text: &str) -> Day {
    parse_day(text).unwrap_or_else(|| panic!("{text:?} is not a day"))
}

/// A path from the root of the repository.
pub fn root(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(relative)
}

/// The example households, decisions too, in order of path.
///
/// # Panics
/// When a folder cannot be read.
pub fn households() -> Vec<PathBuf> {
    let folders = ["examples/households", "examples/households/decisions"];
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(root(folder)).unwrap());
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// The files of a folder with this extension, as name without extension and content, in order of name.
///
/// # Panics
/// When the folder cannot be read.
pub fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root(folder)).unwrap_or_else(|e| panic!("{folder}: {e}")) {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == extension) {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            found.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}
