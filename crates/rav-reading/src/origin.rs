//! Where a fact comes from, as data.

use rav_rules::WIDTH;

use crate::Source;

/// One thing that a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// What the household gives.
    Given(Source),
    /// A figure of a rule applied before.
    Figure {
        /// The place of the rule in the reading, in [`FIGURES`](crate::FIGURES).
        at: u8,
        /// The place of the figure in the rule's working.
        field: u8,
    },
}

impl From {
    /// Whether a reader would see the same thing named twice.
    fn is_named_as(self, other: From) -> bool {
        match (self, other) {
            (From::Given(one), From::Given(other)) => one.part() == other.part(),
            _ => self == other,
        }
    }
}

/// One part of what a number comes from, added or taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is.
    pub from: From,
    /// Whether it is taken off.
    pub less: bool,
}

/// The longest sum that a fact is made of; a test runs the reading and sees that none is longer.
const MOST: usize = 3;

/// What a number comes from: one thing, or several added and taken off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin([Option<Term>; MOST]);

impl Origin {
    /// One thing.
    pub const fn of(from: From) -> Self {
        Origin([Some(Term { from, less: false }), None, None])
    }

    /// The parts, in order.
    pub fn terms(&self) -> impl Iterator<Item = Term> + '_ {
        self.0.iter().flatten().copied()
    }

    /// The first part.
    pub fn first(&self) -> Option<From> {
        self.terms().next().map(|term| term.from)
    }

    /// With another added, or taken off. A part of the file that is named already is not named again.
    #[must_use]
    pub fn and(mut self, other: Origin, less: bool) -> Self {
        for term in other.terms() {
            if self.terms().any(|mine| mine.from.is_named_as(term.from)) {
                continue;
            }
            if let Some(slot) = self.0.iter_mut().find(|slot| slot.is_none()) {
                *slot = Some(Term { from: term.from, less: term.less != less });
            }
        }
        self
    }
}

/// What each fact of a rule comes from, in the order of the facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origins([Origin; WIDTH]);

impl Origins {
    /// The origins of so many facts at most as a rule may have.
    pub fn new(origins: impl IntoIterator<Item = Origin>) -> Self {
        let mut all = Origins::default();
        all.0.iter_mut().zip(origins).for_each(|(slot, origin)| *slot = origin);
        all
    }

    /// The origins, in the order of the facts; empty ones beyond them.
    pub fn iter(&self) -> impl Iterator<Item = Origin> + '_ {
        self.0.iter().copied()
    }

    /// The origin of a fact, by its place.
    pub fn get(&self, fact: usize) -> Option<Origin> {
        self.0.get(fact).copied()
    }
}
