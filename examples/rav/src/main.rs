//! `rav`: the counsellors' command, in French by default.
//!
//! Results go to standard output, remarks to standard error. Exit status: 0 done, 1 problems in the input, 2 wrong
//! use or failure. No day is taken from the machine's clock.

mod cli;
mod commands;
mod input;
mod plans;
mod texts;

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use resteavivre::household::Language;

/// What a command says: results, remarks, and the exit status.
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: u8,
}

impl Said {
    pub(crate) fn done(out: String) -> Self {
        Said { out, err: String::new(), status: 0 }
    }

    pub(crate) fn failed(err: String, status: u8) -> Self {
        Said { out: String::new(), err, status }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let language = cli::language(&arguments);
    let said = match cli::build(language).try_get_matches_from(arguments) {
        Ok(matches) => commands::run(&matches, language, colour()),
        Err(error) => cli::said(&error, language),
    };
    let written =
        write(&mut std::io::stdout(), &said.out).and_then(|()| write(&mut std::io::stderr(), &said.err));
    match written {
        Ok(()) => ExitCode::from(said.status),
        // A reader who closes the pipe (`rav … | head`) has seen what they wanted.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(said.status),
        Err(_) => ExitCode::from(2),
    }
}

fn write(stream: &mut impl Write, text: &str) -> std::io::Result<()> {
    stream.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
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

/// The text of a language.
pub(crate) fn either(language: Language, french: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::French => french,
        Language::English => english,
    }
}
