//! The record that a purge of signals leaves: how many, of which kind, and nothing that leads back to a household.

use std::fmt::Write as _;

use resteavivre::money::Day;
use resteavivre::problems::codes;
use resteavivre::values::Tree;
use resteavivre::workshop::{DayText, Reader, Wire, read_as, read_tree_as, tables, whole};
use resteavivre::{Format, Problems};

use super::file::Signal;
use crate::codes::{Basis, Coded, Progress, Sender};
use crate::record::{names, scalars};

tables! {
    pub(crate),

    /// A purge of signals.
    PurgeTable {
        /// The format: always `resteavivre/signal-purge@1`.
        format: PurgeFormat,
        /// Its day.
        day: DayText,
        /// One line for each signal that was purged.
        signals: Vec<PurgedTable>,
    }

    /// A signal that was purged: what a year counts of it.
    PurgedTable {
        /// A number that tells apart the households of this purge, and leads to none.
        household: Ordinal,
        /// The year in which it was received.
        year: PurgedYear,
        /// Who sent it.
        sender: Sender,
        /// On what ground.
        basis: Basis,
        /// Where it stood at the end of that year, or when it was purged if that came first.
        progress: Progress,
    }
}

scalars! {
    /// A number of a household within a purge.
    Ordinal(u16) = 1, |node, reader| whole(node, reader, 1, 50_000);
    /// A year.
    PurgedYear(u16) = 1990, |node, reader| whole(node, reader, 1990, 2100);
}

names! {
    PurgeFormat = Purge::FORMAT, SIGNAL_FORMAT;
}

impl PurgeTable {
    fn check(&self, _: &Tree, _: &mut Reader<'_>) {
        let PurgeFormat = self.format;
    }
}

impl PurgedTable {
    // Any of them goes with any other: a signal that its sender may not send is counted as well.
    fn check(&self, _: &Tree, _: &mut Reader<'_>) {}
}

/// A purge of signals.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "effacement")]
pub struct Purge {
    /// Its day.
    pub day: Day,
    /// The signals that were purged.
    pub signals: Vec<PurgedSignal>,
}

/// A signal that was purged: what a year counts of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurgedSignal {
    /// A number that tells apart the households of this purge.
    pub household: u16,
    /// The year in which it was received.
    pub year: u16,
    /// Who sent it.
    pub sender: Sender,
    /// On what ground.
    pub basis: Basis,
    /// Where it stood at the end of that year, or when it was purged.
    pub progress: Progress,
}

impl From<PurgeTable> for Purge {
    fn from(table: PurgeTable) -> Self {
        let line = |line: PurgedTable| PurgedSignal {
            household: line.household.0,
            year: line.year.0,
            sender: line.sender,
            basis: line.basis,
            progress: line.progress,
        };
        Purge { day: table.day.0, signals: table.signals.into_iter().map(line).collect() }
    }
}

impl Purge {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/signal-purge@1";

    /// Reads the record of a purge.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code, path, line and column.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        read_as::<PurgeTable>(bytes, format, Purge::FORMAT, &codes::SIGNAL_FORMAT).map(Purge::from)
    }

    /// The same from values.
    ///
    /// # Errors
    /// [`Problems`], all at once, each with its code and path.
    pub fn from_tree(tree: &Tree) -> Result<Self, Problems> {
        read_tree_as::<PurgeTable>(tree, Purge::FORMAT, &codes::SIGNAL_FORMAT).map(Purge::from)
    }

    /// What a purge of these signals on a day leaves; households are numbered in the order of their first signal here.
    pub fn of<'s>(day: Day, signals: impl IntoIterator<Item = &'s Signal>) -> Self {
        let mut references: Vec<&str> = Vec::new();
        let mut number = |reference: &'s str| {
            let known = references.iter().position(|known| *known == reference);
            let at = known.unwrap_or_else(|| {
                references.push(reference);
                references.len() - 1
            });
            u16::try_from(at + 1).unwrap_or(u16::MAX)
        };
        let line = |signal: &'s Signal| {
            let year = signal.received.year();
            let end = Day::new(year, 12, 31).unwrap_or(day);
            PurgedSignal {
                household: number(&signal.reference),
                year: u16::try_from(year).unwrap_or(0),
                sender: signal.sender,
                basis: signal.basis,
                progress: signal.exchange_by(end).progress(),
            }
        };
        Purge { day, signals: signals.into_iter().map(line).collect() }
    }

    /// The record as a file in TOML.
    pub fn to_toml(&self) -> String {
        let mut text = format!("format = \"{}\"\nday = \"{}\"\n", Purge::FORMAT, self.day);
        for it in &self.signals {
            // Writing to a text never fails.
            let _ = write!(
                text,
                "\n[[signals]]\nhousehold = {}\nyear = {}\nsender = \"{}\"\nbasis = \"{}\"\nprogress = \"{}\"\n",
                it.household,
                it.year,
                alias(it.sender),
                alias(it.basis),
                alias(it.progress),
            );
        }
        text
    }
}

fn alias<C: Coded>(word: C) -> &'static str {
    C::LIST.get(usize::from(word.place())).copied().unwrap_or_default().1
}
