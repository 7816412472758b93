//! Files from the command line.

use std::io::{ErrorKind, Read};
use std::path::Path;

use resteavivre::household::Language;
use resteavivre::law::Scale;
use resteavivre::money::{Day, parse_day};
use resteavivre::{Document, Format, Problems, read_scale};

use crate::either;
use crate::interview::draft_beside;

/// Why an input cannot be used.
pub(crate) enum InputError {
    /// The file cannot be read: wrong use.
    Unreadable(String),
    /// The file has problems.
    Problems(Problems),
}

/// Reads a document; `-` is standard input. Never more than the largest document, whatever the file's size.
pub(crate) fn document(path: &str, language: Language) -> Result<Document, InputError> {
    let bytes = bytes(path, language)?;
    let sniffed = if bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        Format::Json
    } else {
        Format::Toml
    };
    let format = Format::of_file_name(path).unwrap_or(sniffed);
    Document::read(&bytes, format).map_err(InputError::Problems)
}

/// Reads a scale of flat rates.
pub(crate) fn scale(path: &str, language: Language) -> Result<Scale, InputError> {
    let bytes = bytes(path, language)?;
    read_scale(&bytes).map_err(InputError::Problems)
}

pub(crate) fn bytes(path: &str, language: Language) -> Result<Vec<u8>, InputError> {
    let limit = u64::try_from(Document::LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = if path == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(Path::new(path)).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|error| {
        let reason = match error.kind() {
            // Somebody looks for the file of an interview that is not finished.
            ErrorKind::NotFound if draft_beside(path) => either(
                language,
                "ce fichier n’existe pas encore, son entretien est inachevé (rav new le reprend)",
                "there is no such file yet, its interview is not finished (rav new resumes it)",
            ),
            ErrorKind::NotFound => either(language, "ce fichier n’existe pas", "there is no such file"),
            ErrorKind::PermissionDenied => {
                either(language, "la lecture de ce fichier est refusée", "reading this file is not permitted")
            }
            ErrorKind::IsADirectory => either(language, "c’est un dossier", "it is a folder"),
            ErrorKind::NotADirectory => either(
                language,
                "une partie de ce chemin n’est pas un dossier",
                "a part of this path is not a folder",
            ),
            _ => either(language, "ce fichier ne peut pas être lu", "this file cannot be read"),
        };
        InputError::Unreadable(remark(language, &[path, reason]))
    })
}

/// `rav : a : b`, with the colons of the language.
pub(crate) fn remark(language: Language, parts: &[&str]) -> String {
    let colon = either(language, "\u{202f}: ", ": ");
    format!("rav{colon}{}", parts.join(colon))
}

/// Reads a day given on the command line.
pub(crate) fn day(text: &str, language: Language) -> Result<Day, String> {
    parse_day(text).ok_or_else(|| match language {
        Language::French => format!(
            "rav\u{202f}: «\u{202f}{text}\u{202f}» n’est pas une date. Écrire par exemple --on 2026-11-23."
        ),
        Language::English => format!("rav: \"{text}\" is not a day. Write for example --on 2026-11-23."),
    })
}
