//! Where results go: the screen, or a file that is never half written.

use std::io::{ErrorKind, IsTerminal};
use std::path::Path;

use rav_report::{Form, Report};
use resteavivre::household::Language;

use crate::commands::Run;
use crate::form::Written;
use crate::input::{is_standard_input, remark, shown};
use crate::whole::save;
use crate::{Said, told};

impl Run<'_> {
    /// A page in the form asked for: text, HTML or PDF.
    pub(crate) fn page(&self, report: &Report) -> Result<Said, Said> {
        match self.written() {
            Written::Page(Form::Html) => Ok(Said::done(report.to_html())),
            Written::Page(Form::Pdf) => self.pdf(report),
            Written::Page(Form::Text) | Written::Data(_) => {
                let columns = if self.path("output").is_none() { terminal_columns() } else { None };
                let text = columns.map_or_else(|| report.to_text(), |columns| report.to_text_within(columns));
                Ok(Said::done(self.coloured(text)))
            }
        }
    }

    /// A text for the screen, with a line of the command's own below it. A file that is written keeps the text alone.
    pub(crate) fn with_line(&self, said: Said, line: &str) -> Said {
        if self.path("output").is_some() || !matches!(self.written(), Written::Page(Form::Text)) {
            return said;
        }
        let mut out = said.out;
        out.extend(format!("\n{line}\n").bytes());
        Said { out, ..said }
    }

    /// A text with its headings and alarms marked, where a terminal shows it.
    pub(crate) fn coloured(&self, text: String) -> String {
        let shown = self.colour && self.path("output").is_none() && !self.json();
        if shown { rav_report::highlight(&text, self.words) } else { text }
    }

    fn pdf(&self, report: &Report) -> Result<Said, Said> {
        let refused = told(self.language(), "pdf_in_terminal");
        self.not_on_screen(refused, || (self.typesetter)(report, self.language()))
    }

    /// Bytes that no terminal shows, with what is said where one would.
    pub(crate) fn not_on_screen(
        &self,
        refused: &str,
        made: impl FnOnce() -> Result<Vec<u8>, String>,
    ) -> Result<Said, Said> {
        let to_screen = self.path("output").is_none_or(is_standard_input);
        if to_screen && std::io::stdout().is_terminal() {
            return Err(Said::failed(remark(self.language(), &[refused]), 2));
        }
        made().map(Said::done).map_err(|message| Said::failed(remark(self.language(), &[&message]), 2))
    }

    /// The result in the file asked for with `-o`, or as it is. A file that exists is kept unless `--force`.
    pub(crate) fn deliver(&self, said: Said) -> Result<Said, Said> {
        let Some(path) = self.path("output").filter(|path| !is_standard_input(path)) else { return Ok(said) };
        if self.wrote_folder() {
            return Ok(said);
        }
        if let Some(input) = self.inputs().find(|input| is_same(input, path)) {
            let reason = told(self.language(), "output_is_input");
            return Err(Said::failed(remark(self.language(), &[&shown(input), reason]), 2));
        }
        if let Err(error) = save(path, &said.out, self.is_set("force")) {
            let reason = refusal(error.kind(), self.language());
            return Err(Said::failed(remark(self.language(), &[&shown(path), reason]), 2));
        }
        let written = remark(self.language(), &[told(self.language(), "written"), &shown(path)]);
        let err = if said.err.is_empty() { written } else { format!("{}\n{written}", said.err) };
        Ok(Said { out: Vec::new(), err, status: said.status })
    }
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|path| path.canonicalize().ok());
    one.is_some() && one == other
}

/// How wide the terminal is, when there is one.
fn terminal_columns() -> Option<usize> {
    let (terminal_size::Width(columns), _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(usize::from(columns))
}

/// Why a file cannot be written, with what to do.
pub(crate) fn refusal(kind: ErrorKind, language: Language) -> &'static str {
    match kind {
        ErrorKind::AlreadyExists => told(language, "file_exists"),
        ErrorKind::NotFound => told(language, "no_folder"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => told(language, "write_refused"),
        ErrorKind::IsADirectory => told(language, "output_is_folder"),
        ErrorKind::NotADirectory => told(language, "path_not_folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            told(language, "disk_full")
        }
        ErrorKind::InvalidInput => told(language, "not_regular"),
        ErrorKind::InvalidFilename => told(language, "name_refused"),
        _ => told(language, "unwritable"),
    }
}

/// The typesetter of this program, when it was built with one.
#[cfg(feature = "pdf")]
pub(crate) fn typeset(report: &Report, language: Language) -> Result<Vec<u8>, String> {
    rav_pdf::render(report)
        .map_err(|error| crate::filled(language, "pdf_failed", &[("error", error.to_string())]))
}

/// The typesetter of this program, when it was built with one.
#[cfg(not(feature = "pdf"))]
pub(crate) fn typeset(_: &Report, language: Language) -> Result<Vec<u8>, String> {
    let message = told(language, "no_pdf");
    Err(message.to_owned())
}
