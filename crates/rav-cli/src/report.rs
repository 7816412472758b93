//! The command `report`: the figures of a year over the files of a folder, read by as many threads as the machine has.

use std::io::{IsTerminal, Write};
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rav_follow::{Return, Year, YearReport, report_csv, report_page, sort};
use resteavivre::Format;

use crate::Said;
use crate::commands::{Run, pretty};
use crate::folder::{Folder, read};
use crate::form::Written;
use crate::input::bytes;

/// Groups of fewer households are withheld, unless the caller says otherwise.
const THRESHOLD: u16 = 5;

/// How many files are read between two words on how far it is.
const STEP: usize = 500;

impl Run<'_> {
    /// The figures of a year.
    pub(crate) fn report(&self) -> Result<Said, Said> {
        self.with_effect()?;
        let columns = self.path("columns").map(|path| self.columns(path)).transpose()?;
        let threshold = usize::from(self.number("threshold").unwrap_or(THRESHOLD));
        let root = self.path("folder").unwrap_or(Path::new("."));
        let folder = self.walked(root)?;
        let year = self.read_year(folder, self.number("year").unwrap_or_default());
        let figures = year.figures(threshold, self.engine.book());
        let report = figures.map_err(|problems| self.problems(&problems, root))?;
        let said = match (self.written(), columns) {
            (Written::JSON, _) => Said::done(pretty(&report)),
            (Written::PARQUET, _) => self.not_on_screen("parquet_in_terminal", || Ok(report.to_parquet()))?,
            (Written::CSV, Some(columns)) => self.returned(&columns, &report)?,
            (Written::CSV, None) => Said::done(self.csv(&report_csv(&report, self.words))),
            _ => self.page(&report_page(&report, self.words))?,
        };
        Ok(self.with_status(said, &report.refused))
    }

    /// The columns that a funder asks for.
    fn columns(&self, path: &Path) -> Result<Return, Said> {
        let bytes = bytes(path, self.language()).map_err(|error| self.refused(error, path))?;
        let format = Format::of_file_name(&path.to_string_lossy()).unwrap_or(Format::Toml);
        Return::read(&bytes, format).map_err(|problems| self.problems(&problems, path))
    }

    fn returned(&self, columns: &Return, report: &YearReport) -> Result<Said, Said> {
        let withheld = self.words.get(&["report", "withheld"]);
        let path = self.path("columns").unwrap_or(Path::new("-"));
        let table = columns.table(report, withheld).map_err(|problems| self.problems(&problems, path))?;
        Ok(Said::done(self.csv(&table)))
    }

    /// Reads every file of a folder. Each thread takes the next file that nobody has taken, keeps the little that a year needs of it, and
    /// lets it go: what is held does not grow with the size of the files.
    fn read_year(&self, folder: Folder, number: u16) -> Year {
        let (next, files) = (AtomicUsize::new(0), &folder.files);
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len().max(1));
        let work = || {
            let mut year = Year::new(number);
            while let Some((at, file)) = {
                let at = next.fetch_add(1, Ordering::Relaxed);
                files.get(at).map(|file| (at, file))
            } {
                self.progress(at, files.len());
                let sorted = read(file).and_then(|(bytes, format)| sort(&bytes, format, None));
                year.take(&self.engine, folder.shown(file), sorted, |document| self.followed(document));
            }
            year
        };
        let years: Vec<Year> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            started
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|fault| resume_unwind(fault)))
                .collect()
        });
        let mut whole = years.into_iter().fold(Year::new(number), Year::merge);
        whole.refuse(folder.refused);
        whole
    }

    /// How far it is, where somebody waits at a terminal.
    fn progress(&self, done: usize, all: usize) {
        if done == 0 || !done.is_multiple_of(STEP) || !std::io::stderr().is_terminal() {
            return;
        }
        let values = [("done", done.to_string()), ("all", all.to_string())];
        let _ = write!(std::io::stderr(), "\r{}", self.words.fill(&["report", "progress"], &values));
        if done + STEP > all {
            let _ = writeln!(std::io::stderr());
        }
    }
}
