//! Files from the command line.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use resteavivre::actions::Efforts;
use resteavivre::household::Language;
use resteavivre::law::Scale;
use resteavivre::money::Day;
use resteavivre::{
    Document, Format, LocalRule, Problems, read_scale,
    workshop::{harmless, typed_day},
};

use crate::whole::draft_beside;
use crate::{filled, told};

/// How long standard input may keep silent before somebody is told that it is waited for, in seconds.
const PATIENCE: u64 = 3;

/// Why an input cannot be used.
pub(crate) enum InputError {
    /// The file cannot be read: wrong use.
    Unreadable(&'static str),
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
    Document::read(&bytes, format_of(path, &bytes)).map_err(InputError::Problems)
}

/// The format of a file by its name, or by how it starts.
pub(crate) fn format_of(path: &Path, bytes: &[u8]) -> Format {
    let json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let sniffed = if json { Format::Json } else { Format::Toml };
    Format::of_file_name(&path.to_string_lossy()).unwrap_or(sniffed)
}

/// Reads a scale of flat rates.
pub(crate) fn scale(path: &Path, language: Language) -> Result<Scale, InputError> {
    let bytes = bytes(path, language)?;
    read_scale(&bytes).map_err(InputError::Problems)
}

/// Reads the rule of a local body.
pub(crate) fn local(path: &Path, language: Language) -> Result<LocalRule, InputError> {
    let bytes = bytes(path, language)?;
    let format = Format::of_file_name(&path.to_string_lossy()).unwrap_or(Format::Toml);
    LocalRule::read(&bytes, format).map_err(InputError::Problems)
}

/// Reads how hard actions are.
pub(crate) fn efforts(path: &Path, language: Language) -> Result<Efforts, InputError> {
    let bytes = bytes(path, language)?;
    let format = Format::of_file_name(&path.to_string_lossy()).unwrap_or(Format::Toml);
    Efforts::read_file(&bytes, format).map_err(InputError::Problems)
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
        InputError::Unreadable(match error.kind() {
            // Somebody looks for the file of an interview that is not finished.
            ErrorKind::NotFound if draft_beside(path) => told(language, "interview_unfinished"),
            ErrorKind::NotFound => told(language, "no_file"),
            ErrorKind::PermissionDenied => told(language, "read_refused"),
            ErrorKind::IsADirectory => told(language, "is_folder"),
            ErrorKind::NotADirectory => told(language, "path_not_folder"),
            _ => told(language, "unreadable"),
        })
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
            let message = told(language, "waiting");
            let _ = writeln!(std::io::stderr(), "{}", remark(language, &[message]));
            receiver.recv()
        })
        .unwrap_or_else(|_| Err(ErrorKind::UnexpectedEof.into()))
}

/// `rav : a : b`, with the colons of the language; nothing in it drives a terminal.
pub(crate) fn remark(language: Language, parts: &[&str]) -> String {
    let colon = told(language, "colon");
    let parts: Vec<String> = parts.iter().map(|part| harmless(part)).collect();
    format!("rav{colon}{}", parts.join(colon))
}

/// Reads a day that an option gives.
pub(crate) fn day(text: &str, option: &str, language: Language) -> Result<Day, String> {
    let values = [("typed", harmless(text)), ("option", option.to_owned())];
    let refused = || remark(language, &[&filled(language, "no_day", &values)]);
    typed_day(text).ok_or_else(refused)
}

/// A remark as wide as the terminal on which remarks are read; as it is where there is none.
pub(crate) fn folded(remark: &str) -> String {
    match terminal_size::terminal_size_of(std::io::stderr()) {
        // A terminal that does not know its size says nought.
        Some((terminal_size::Width(columns @ 2..), _)) => textwrap::fill(remark, usize::from(columns) - 1),
        _ => remark.to_owned(),
    }
}
