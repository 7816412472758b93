//! Files from the command line.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use resteavivre::household::Language;
use resteavivre::law::Scale;
use resteavivre::money::{Day, parse_day};
use resteavivre::{Document, Format, Problems, read_scale, workshop::harmless};

use crate::either;
use crate::whole::draft_beside;

/// How long standard input may keep silent before somebody is told that it is waited for, in seconds.
const PATIENCE: u64 = 3;

/// Why an input cannot be used.
pub(crate) enum InputError {
    /// The file cannot be read: wrong use.
    Unreadable(String),
    /// The file has problems.
    Problems(Problems),
}

/// Whether a path stands for standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// A path as a message shows it.
pub(crate) fn shown(path: &Path) -> String {
    harmless(&path.to_string_lossy())
}

/// Reads a document; `-` is standard input. Never more than the largest document, whatever the file's size.
pub(crate) fn document(path: &Path, language: Language) -> Result<Document, InputError> {
    let bytes = bytes(path, language)?;
    let sniffed = if bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        Format::Json
    } else {
        Format::Toml
    };
    let format = Format::of_file_name(&path.to_string_lossy()).unwrap_or(sniffed);
    Document::read(&bytes, format).map_err(InputError::Problems)
}

/// Reads a scale of flat rates.
pub(crate) fn scale(path: &Path, language: Language) -> Result<Scale, InputError> {
    let bytes = bytes(path, language)?;
    read_scale(&bytes).map_err(InputError::Problems)
}

pub(crate) fn bytes(path: &Path, language: Language) -> Result<Vec<u8>, InputError> {
    let limit = u64::try_from(Document::LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let whole = move |source: &mut dyn Read| {
        let mut bytes = Vec::new();
        source.take(limit).read_to_end(&mut bytes).map(|_| bytes)
    };
    let read = if is_standard_input(path) {
        patiently(language, move || whole(&mut std::io::stdin().lock()))
    } else {
        std::fs::File::open(path).and_then(|mut file| whole(&mut file))
    };
    read.map_err(|error| {
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
        InputError::Unreadable(remark(language, &[&shown(path), reason]))
    })
}

/// Reads standard input, and says that it does when nothing comes to an end: somebody may have forgotten to type, or to
/// close it.
fn patiently(
    language: Language,
    read: impl FnOnce() -> std::io::Result<Vec<u8>> + Send + 'static,
) -> std::io::Result<Vec<u8>> {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(read()));
    let in_time = receiver.recv_timeout(Duration::from_secs(PATIENCE));
    in_time
        .or_else(|_| {
            let message = either(
                language,
                "en attente de la fin de l’entrée standard (Ctrl-D pour finir, Ctrl-C pour arrêter)",
                "waiting for the end of standard input (Ctrl-D to end it, Ctrl-C to stop)",
            );
            let _ = writeln!(std::io::stderr(), "{}", remark(language, &[message]));
            receiver.recv()
        })
        .unwrap_or_else(|_| Err(ErrorKind::UnexpectedEof.into()))
}

/// `rav : a : b`, with the colons of the language; nothing in it drives a terminal.
pub(crate) fn remark(language: Language, parts: &[&str]) -> String {
    let colon = either(language, "\u{202f}: ", ": ");
    let parts: Vec<String> = parts.iter().map(|part| harmless(part)).collect();
    format!("rav{colon}{}", parts.join(colon))
}

/// Reads a day given on the command line.
pub(crate) fn day(text: &str, language: Language) -> Result<Day, String> {
    let typed = harmless(text);
    parse_day(text).ok_or_else(|| match language {
        Language::French => format!(
            "rav\u{202f}: «\u{202f}{typed}\u{202f}» n’est pas une date. Écrire par exemple --on 2026-11-23."
        ),
        Language::English => format!("rav: \"{typed}\" is not a day. Write for example --on 2026-11-23."),
    })
}
