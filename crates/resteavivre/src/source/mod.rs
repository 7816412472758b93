//! Reading text into a tree that remembers where everything stands.

mod fingerprint;
mod json;
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
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        Problems::from(Problem::whole(&codes::NOT_UTF8, "a byte that is not UTF-8").at_line(line))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Problem::whole(&codes::EMPTY, "an empty file").into());
    }
    Ok(text)
}

/// The tree of a text.
pub(crate) fn parse(text: &str, format: Format) -> Result<Tree, Problems> {
    match format {
        Format::Toml => toml::parse(text),
        Format::Json => json::parse(text),
    }
}
