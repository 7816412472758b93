//! What a local rule makes of a household: the amount, its band, and the working that leads there.

use rav_money::{Day, Exact, Money};
use rav_rules::rules::local_remaining::{RemainingToLive as LocalRemaining, Working};
use rav_rules::{Record as _, Row, Rule as _, Unit};

use super::{Caveat, Figure, Line};
use crate::local::rule::{Band, LocalRule};
use crate::local::standing::LocalLack;

/// What the rule of a local body makes of a household on a day: the amount, its band, and every line that was counted or left out.
///
/// It states facts and names its source: what a band opens is the body's to decide.
#[derive(Clone, Debug)]
#[doc(alias = "règle locale")]
pub struct LocalAnswer {
    pub(crate) rule: LocalRule,
    pub(crate) day: Day,
    pub(crate) lines: Vec<LocalLine>,
    pub(crate) divisor: Option<i64>,
    /// Facts and figures of `local.remaining-to-live`.
    pub(crate) worked: Option<(Row, Row)>,
    pub(crate) bounds: Vec<Option<Money>>,
    pub(crate) band: Option<usize>,
    pub(crate) lack: Option<LocalLack>,
    pub(crate) notes: Vec<Caveat>,
}

/// A line of the budget, and whether a local rule counts it.
#[derive(Clone, Debug)]
pub struct LocalLine {
    /// The line.
    pub line: Line,
    /// What it is for the rule.
    pub part: LocalPart,
    /// Whether the rule counts it.
    pub counted: bool,
}

/// What a line is for a local rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalPart {
    /// A resource.
    Resource,
    /// A charge.
    Charge,
    /// The instalment of a debt.
    Instalment,
}

impl LocalPart {
    /// Every part, in the order of the working.
    pub const ALL: [LocalPart; 3] = [LocalPart::Resource, LocalPart::Charge, LocalPart::Instalment];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            LocalPart::Resource => "resource",
            LocalPart::Charge => "charge",
            LocalPart::Instalment => "instalment",
        }
    }
}

impl LocalAnswer {
    /// The rule.
    pub fn rule(&self) -> &LocalRule {
        &self.rule
    }

    /// The day.
    pub fn day(&self) -> Day {
        self.day
    }

    /// The lines of the budget that are resources, charges and instalments, counted or not.
    pub fn lines(&self) -> &[LocalLine] {
        &self.lines
    }

    /// What the rule counts of a part, in euros a month.
    pub fn counted(&self, part: LocalPart) -> Money {
        let lines = self.lines.iter().filter(|line| line.counted && line.part == part);
        // Sums of lines that the assessment added up already.
        lines.fold(Money::ZERO, |sum, line| sum.checked_add(line.line.monthly).unwrap_or(sum))
    }

    /// What it divides by, as text with two decimals; nothing where the rule does not say.
    pub fn divisor(&self) -> Option<String> {
        self.divisor.map(|hundredths| Unit::Hundredths.write(rav_money::Value::of(hundredths)))
    }

    /// The facts given to the rule `local.remaining-to-live`; none where something is missing.
    pub fn facts(&self) -> impl Iterator<Item = Figure> + '_ {
        let cells = self.worked.iter().flat_map(|(facts, _)| facts.cells());
        LocalRemaining::INFO.facts.iter().zip(cells).map(|(field, value)| Figure { field, value: *value })
    }

    /// The figures that it gives; none where something is missing.
    pub fn figures(&self) -> impl Iterator<Item = Figure> + '_ {
        let cells = self.worked.iter().flat_map(|(_, working)| working.cells());
        LocalRemaining::INFO.working.iter().zip(cells).map(|(field, value)| Figure { field, value: *value })
    }

    fn working(&self) -> Option<Working<Exact>> {
        self.worked.as_ref().and_then(|(_, working)| Working::from_cells(working.cells()))
    }

    /// What is left each month under the rule, before it is divided.
    pub fn remaining(&self) -> Option<Money> {
        self.working()?.remaining.money()
    }

    /// The amount of the rule, for its part and its period.
    pub fn amount(&self) -> Option<Money> {
        self.working()?.amount.money()
    }

    /// The band of the amount.
    pub fn band(&self) -> Option<&Band> {
        self.rule.bands.get(self.band?)
    }

    /// The place of its band among those of the rule, from zero.
    pub fn band_index(&self) -> Option<usize> {
        self.band
    }

    /// The bounds of the rule's bands for this household; nothing where a band has none, or none for it.
    pub fn bounds(&self) -> &[Option<Money>] {
        &self.bounds
    }

    /// Why there is no amount, or no band.
    pub fn lack(&self) -> Option<LocalLack> {
        self.lack
    }

    /// The doubts that bear on it.
    pub fn notes(&self) -> &[Caveat] {
        &self.notes
    }
}
