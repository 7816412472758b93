//! The command `report`: the figures of a year over the files of a folder, read by as many threads as the machine has.

use std::io::{IsTerminal, Write};
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rav_follow::{Return, Year, YearReport, report_csv, report_page, sort};
use rav_report::decimal;
use resteavivre::Format;

use crate::commands::{Run, pretty};
use crate::folder::{Folder, read};
use crate::form::Written;
use crate::input::bytes;
use crate::{Said, told};

/// Groups of fewer households are withheld, unless the caller says otherwise.
const THRESHOLD: u16 = 5;

/// How many files are read between two words on how far it is.
const STEP: usize = 500;

/// How many cells the bar has that shows it.
const CELLS: usize = 20;

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
            (Written::PARQUET, _) => {
                let refused = told(self.language(), "parquet_in_terminal");
                self.not_on_screen(refused, || Ok(report.to_parquet()))?
            }
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
        let (next, done, files) = (AtomicUsize::new(0), AtomicUsize::new(0), &folder.files);
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len().max(1));
        let work = || {
            let mut year = Year::new(number);
            while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                let sorted = read(file).and_then(|(bytes, format)| sort(&bytes, format, None));
                year.take(&self.engine, folder.shown(file), sorted, |document| self.followed(document));
                self.progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
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
        let told = done.is_multiple_of(STEP) || done == all;
        if all < STEP || !told || !std::io::stderr().is_terminal() {
            return;
        }
        let count = |count: usize| decimal(self.language(), &count.to_string());
        let said = self.words.fill(&["report", "progress"], &[("done", count(done)), ("all", count(all))]);
        let end = if done == all { "\n" } else { "" };
        let _ = write!(std::io::stderr(), "\r{} {said}{end}", bar(done, all));
    }
}

/// A bar that fills up.
fn bar(done: usize, all: usize) -> String {
    let full = (done * CELLS).checked_div(all).unwrap_or(CELLS).min(CELLS);
    "█".repeat(full) + &"░".repeat(CELLS - full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_up() {
        assert_eq!(bar(0, 100_000), "░".repeat(CELLS));
        assert_eq!(bar(25_000, 100_000), "█████░░░░░░░░░░░░░░░");
        assert_eq!(bar(99_999, 100_000).matches('░').count(), 1);
        assert_eq!(bar(7, 7), "█".repeat(CELLS));
        assert_eq!(bar(0, 0), "█".repeat(CELLS));
    }
}
