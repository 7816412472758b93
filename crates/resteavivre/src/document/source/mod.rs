//! Reading text into a tree that remembers where everything stands.

mod fingerprint;
mod foreign;
mod json;
mod layout;
mod position;
mod toml;
mod tree;

pub use fingerprint::Fingerprint;
pub(crate) use fingerprint::Source;
pub(crate) use position::Positions;
pub use tree::{Content, Key, Tree};

use crate::problem::{Problem, Problems, codes};

/// A format that documents are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// TOML: the format to write by hand.
    Toml,
    /// JSON: the format between programs.
    Json,
}

impl Format {
    /// The format that a file name announces by its ending.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "toml" => Some(Format::Toml),
            "json" => Some(Format::Json),
            _ => None,
        }
    }
}

/// The largest document: a household is a few kilobytes.
pub(crate) const LARGEST: usize = 1 << 20;

/// The text of a document: not too large, UTF-8, without byte-order mark, not empty.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, Problems> {
    if bytes.len() > LARGEST {
        return Err(Problem::whole(&codes::TOO_LARGE, "more than one mebibyte").into());
    }
    if let Some(found) = another_encoding(bytes) {
        return Err(Problem::whole(&codes::NOT_UTF8, found).into());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        Problems::from(Problem::whole(&codes::NOT_UTF8, "a byte that is not UTF-8").at_line(line))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Problem::whole(&codes::EMPTY, "an empty file").into());
    }
    if text.starts_with('\u{feff}') {
        let found = "a character that is not seen in the line";
        return Err(Problem::whole(&codes::SYNTAX, found).at(1, 1).into());
    }
    if let Some(found) = foreign::foreign(text) {
        return Err(Problem::whole(&codes::SYNTAX, found).at(1, 1).into());
    }
    Ok(text)
}

/// The tree of a text as far as it can be read, with what is wrong with its form.
pub(crate) fn recover(text: &str, format: Format) -> (Option<Tree>, Vec<Problem>) {
    match format {
        Format::Toml => toml::recover(text),
        Format::Json => match json::parse(text) {
            Ok(tree) => (Some(tree), Vec::new()),
            Err(Problems(problems)) => (None, problems),
        },
    }
}

/// The encoding that a text was saved in, when it is not UTF-8: by its mark, or by the zeros between its letters.
fn another_encoding(bytes: &[u8]) -> Option<&'static str> {
    let utf16 = "a text in UTF-16";
    let utf32 = "a text in UTF-32";
    let zeros = |at: usize| bytes.iter().take(64).skip(at).step_by(2).filter(|byte| **byte == 0).count();
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some(utf32),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some(utf16),
        [0, 0, 0, letter, ..] | [letter, 0, 0, 0, ..] if *letter != 0 => Some(utf32),
        [0, letter, 0, _, ..] | [letter, 0, _, 0, ..] if *letter != 0 && zeros(0).max(zeros(1)) > 1 => {
            Some(utf16)
        }
        [b'P', b'K', 3, 4, ..] => Some("a file of a word processor"),
        _ => None,
    }
}

/// The tree of a text.
pub(crate) fn parse(text: &str, format: Format) -> Result<Tree, Problems> {
    match format {
        Format::Toml => toml::parse(text),
        Format::Json => json::parse(text),
    }
}
