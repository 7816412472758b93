//! Where a fact comes from, as data.

use std::borrow::Cow;
use std::fmt;

use rav_rules::WIDTH;

use crate::{FIGURES, FigureKey, Source};

/// One thing that a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// What the household gives.
    Given(Source),
    /// A figure of a rule applied before.
    Figure {
        /// The place of the rule in the reading, in [`FIGURES`].
        at: u8,
        /// The place of the figure in the rule's working.
        field: u8,
    },
}

impl From {
    /// The rule whose figure it is.
    pub fn figure(self) -> Option<&'static FigureKey> {
        match self {
            From::Figure { at, .. } => FIGURES.get(usize::from(at)),
            From::Given(_) => None,
        }
    }

    /// Its name among the columns of a table: `people.older`, `earnings.attachable`, `debts.composition:in_plan`.
    pub fn name(self) -> &'static str {
        match self {
            From::Given(source) => source.name(),
            From::Figure { field, .. } => {
                let names = self.figure().map(|rule| &rule.names);
                names.and_then(|names| names.get(usize::from(field))).map_or("", String::as_str)
            }
        }
    }

    /// Its name in an explanation: the part of the file (`people`, `totals.resources`), or the figure.
    pub fn text(self) -> &'static str {
        match self {
            From::Given(source) => source.part(),
            From::Figure { .. } => self.name(),
        }
    }

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

    /// The parts as text: `totals.committed + totals.everyday`.
    pub fn text(&self) -> Cow<'static, str> {
        let mut terms = self.terms();
        let Some(first) = terms.next() else { return Cow::Borrowed("") };
        terms.fold(Cow::Borrowed(first.from.text()), |text, term| {
            let sign = if term.less { '-' } else { '+' };
            Cow::Owned(format!("{text} {sign} {}", term.from.text()))
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sum;

    fn of(source: Source) -> Origin {
        Origin::of(From::Given(source))
    }

    #[test]
    fn an_origin_says_what_was_added_and_what_was_taken_off() {
        let (committed, everyday) = (of(Source::Sum(Sum::Committed)), of(Source::Sum(Sum::Everyday)));
        assert_eq!(committed.and(everyday, false).text(), "totals.committed + totals.everyday");
        let charges = of(Source::RetainedCharges).and(of(Source::Contribution), true);
        assert_eq!(charges.text(), "procedure.retained_charges - people.contribution");
        // What is taken off from something that is taken off is added.
        let twice = committed.and(charges, true);
        assert_eq!(twice.text(), "totals.committed - procedure.retained_charges + people.contribution");
        assert_eq!(Origin::default().text(), "");
    }

    #[test]
    fn a_part_of_the_file_is_named_once() {
        assert_eq!(of(Source::Older).and(of(Source::Younger), false).text(), "people");
        assert_eq!(of(Source::HousedFree).text(), "dwelling");
    }

    #[test]
    fn a_figure_is_named_by_its_rule_and_by_itself_where_it_is_not_the_main_one() {
        let at = |key: &str| u8::try_from(FIGURES.iter().position(|one| one.key == key).unwrap()).unwrap();
        let figure = |key: &str, field: u8| From::Figure { at: at(key), field }.text();
        let main = FIGURES[usize::from(at("debts.composition"))].info;
        let field =
            |name: &str| u8::try_from(main.working.iter().position(|f| f.name == name).unwrap()).unwrap();
        assert_eq!(figure("debts.composition", field(main.main)), "debts.composition");
        assert_eq!(figure("debts.composition", field("in_plan")), "debts.composition:in_plan");
    }
}
