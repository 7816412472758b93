//! What a request comes to: which columns are read, what is added up, which rules are applied, in order.

use resteavivre::money::{Exact, Value as _};
use resteavivre::rules::Unit;

use crate::columns::input::{Holds, Reads};
use crate::lanes::kernel::Places;

/// The place that nobody reads: figures that were not asked for go there.
pub(crate) const JUNK: u16 = 0;

/// A column read into one or several sums.
#[derive(Debug)]
pub(crate) struct Load {
    /// Its index among the columns given.
    pub(crate) column: usize,
    pub(crate) holds: Holds,
    /// How its values become whole numbers, by its type.
    pub(crate) reads: Reads,
    /// The places that it is added to; the first column of a sum is written instead.
    pub(crate) to: Vec<(u16, bool)>,
    /// The columns of the longest sum that it is part of.
    pub(crate) parts: usize,
    /// Whether a row may lack it, and the place of the flag that says so.
    pub(crate) known: Option<u16>,
}

/// An operation between columns and rules, or a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// `to` = `one` + `other`.
    Sum { to: u16, one: u16, other: u16 },
    /// `to` = `one` − `other`.
    Less { to: u16, one: u16, other: u16 },
    /// `to` = 1 − `flag`.
    Not { to: u16, flag: u16 },
    /// `to` = the smaller of the two: both flags.
    Both { to: u16, one: u16, other: u16 },
    /// `to` = whether `of` is above zero.
    AboveZero { to: u16, of: u16 },
    /// `to` = whether `debt` is at most a hundred years of `instalment`.
    Century { to: u16, debt: u16, instalment: u16 },
    /// `to` = `yes` where `flag` is set, else `no`.
    Pick { to: u16, flag: u16, yes: u16, no: u16 },
    /// `to` = whether the two differ.
    Differ { to: u16, one: u16, other: u16 },
    /// Whether the law of a node is there on the day.
    Law { to: u16, node: usize },
    /// A block with a number below zero here is worked out row by row; the fact of a rule.
    Guard { of: u16, index: usize },
    /// A block with a number here that is too large for a rule is worked out row by row; the fact of a rule.
    Most { of: u16, index: usize },
    /// `to` = twelve times `of`.
    Year { to: u16, of: u16 },
    /// A rule.
    Rule { index: usize },
}

/// A rule to apply.
#[derive(Debug)]
pub(crate) struct Applied {
    pub(crate) node: usize,
    pub(crate) facts: Places,
    pub(crate) figures: Places,
    pub(crate) known: Option<u16>,
    /// The place of the flag where its figures come out; other rules read them in any case.
    pub(crate) shown: Option<u16>,
    /// Only its main figure is wanted.
    pub(crate) main: bool,
}

/// Where the numbers of a local rule stand: places among the outputs that nobody sees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Laid {
    pub(crate) resources: usize,
    pub(crate) charges: usize,
    pub(crate) instalments: usize,
    /// Own resources without a kind, where the rule chooses kinds.
    pub(crate) own: Option<usize>,
    pub(crate) disability_allowance: Option<usize>,
    pub(crate) alternating: Option<usize>,
    pub(crate) present: Option<usize>,
    pub(crate) couple: Option<usize>,
    pub(crate) children: Option<usize>,
    pub(crate) disabled: Option<usize>,
    pub(crate) units: Option<usize>,
    pub(crate) minimum: Option<usize>,
}

/// A figure asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    pub(crate) place: u16,
    pub(crate) known: Option<u16>,
    pub(crate) unit: Unit,
}

/// A request worked out.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) loads: Vec<Load>,
    /// Places that hold the same number for every household.
    pub(crate) constants: Vec<(u16, i64)>,
    pub(crate) steps: Vec<Step>,
    pub(crate) applied: Vec<Applied>,
    pub(crate) outputs: Vec<(String, Output)>,
    /// How many of them are figures asked for; the others feed local rules, and nobody sees them.
    pub(crate) seen: usize,
    pub(crate) local: Vec<Laid>,
    /// Figures that could not be fed, where all were asked for, and what each needs.
    pub(crate) missing: Vec<(String, Vec<String>)>,
    pub(crate) places: usize,
    /// The largest number of columns that one sum adds up.
    pub(crate) parts: usize,
}

impl Program {
    /// Room for one row, with what is the same for every household.
    pub(crate) fn row(&self) -> Vec<Exact> {
        let mut row = vec![Exact::default(); self.places];
        for (place, number) in &self.constants {
            row.get_mut(usize::from(*place)).into_iter().for_each(|slot| *slot = Exact::of(*number));
        }
        row
    }
}
