//! `rav`: the counsellors' command, in French by default; a library too, so that other programs can carry it along.
//!
//! Results go to standard output, remarks to standard error. Exit status: 0 done, 1 problems in the input, 2 wrong
//! use or failure. No day is taken from the machine's clock.

mod all_letters;
mod arguments;
mod check;
mod cli;
mod commands;
mod compare;
mod edited;
mod effect;
pub mod folder;
mod follow;
mod form;
mod french;
mod help;
mod hints;
#[cfg(feature = "hostile")]
pub mod hostile;
mod input;
mod interview;
mod letters;
mod official;
mod options;
mod output;
mod plans;
mod report;
mod search;
mod signal;
mod whole;

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal, Write};

use rav_report::{Report, Words};
use resteavivre::household::Language;

/// Makes a PDF of a report; a failure is a sentence in the language, which says what to do.
pub type Typesetter = fn(&Report, Language) -> Result<Vec<u8>, String>;

/// What a command says: results, remarks, and the exit status.
pub(crate) struct Said {
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
    pub(crate) status: u8,
}

impl Said {
    pub(crate) fn done(out: impl Into<Vec<u8>>) -> Self {
        Said { out: out.into(), err: String::new(), status: 0 }
    }

    pub(crate) fn failed(err: String, status: u8) -> Self {
        Said { out: Vec::new(), err, status }
    }
}

/// Runs the command with its arguments, the program's own name first, on the standard streams of the process; answers
/// the exit status.
///
/// ```
/// assert_eq!(rav_cli::run(["rav", "law", "income.minimum-single", "--on", "2025-06-19"]), 0);
/// assert_eq!(rav_cli::run(["rav", "rule", "no.such-rule", "--on", "2025-06-19"]), 2);
/// ```
pub fn run<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>) -> u8 {
    run_with(arguments, output::typeset)
}

/// The same for a program that brings its own typesetter.
///
/// ```
/// let page = ["rav", "assess", "../../examples/households/jeune-heberge.toml", "--format", "pdf", "-o", "/dev/null"];
/// assert_eq!(rav_cli::run_with(page, |report, _| Ok(report.title().into())), 0);
/// assert_eq!(rav_cli::run_with(page, |_, _| Err("no paper".to_owned())), 2);
/// ```
pub fn run_with<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>, typesetter: Typesetter) -> u8 {
    let arguments = cli::with_help(arguments.into_iter().map(Into::into).collect());
    let language = cli::language(&arguments);
    let said = answer(arguments, typesetter);
    let refused = match write(&mut std::io::stdout(), &said.out) {
        // A reader who closes the pipe (`rav … | head`) has seen what they wanted.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Some(error),
        _ => None,
    };
    let warned = write(&mut std::io::stderr(), input::folded(&said.err).as_bytes());
    if let Some(error) = refused {
        let screen = told(language, "screen");
        let said = input::remark(language, &[screen, output::refusal(error.kind(), language)]);
        // Where nothing can be said any more, the status still says it.
        let _ = write(&mut std::io::stderr(), said.as_bytes());
        return 2;
    }
    match warned {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => 2,
        _ => said.status,
    }
}

/// What the command says to its arguments, before anything is written on the standard streams.
fn answer(arguments: Vec<OsString>, typesetter: Typesetter) -> Said {
    let language = cli::language(&arguments);
    let discreet = cli::is_letter(&arguments);
    match cli::build(language).try_get_matches_from(&arguments) {
        Ok(matches) => commands::run(&matches, language, colour(), typesetter),
        Err(error) if discreet => cli::said_discreetly(error, &arguments, language),
        Err(error) => cli::said(error, &arguments, language),
    }
}

/// Writes a result whole; a text ends with its line.
fn write(stream: &mut impl Write, bytes: &[u8]) -> std::io::Result<()> {
    stream.write_all(bytes)?;
    let text = !bytes.starts_with(b"%PDF") && !bytes.starts_with(b"PAR1");
    if text && !bytes.is_empty() && !bytes.ends_with(b"\n") {
        stream.write_all(b"\n")?;
    }
    stream.flush()
}

/// Whether the terminal shows colour and its user wants it.
fn colour() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    !refused && !dumb && std::io::stdout().is_terminal()
}

/// What the command says itself, from the words of the language.
pub(crate) fn told(language: Language, name: &'static str) -> &'static str {
    Words::of(language).get(&["command", name])
}

/// The same with values put in.
pub(crate) fn filled(language: Language, name: &'static str, values: &[(&str, String)]) -> String {
    Words::of(language).fill(&["command", name], values)
}

#[cfg(test)]
mod options_walk;
