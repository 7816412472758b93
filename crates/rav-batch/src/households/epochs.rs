//! The law of the rows: one day for all, or one for each.

use std::sync::{Arc, OnceLock};

use resteavivre::Problem;
use resteavivre::law::{LawBook, LawOn, Scale, ScaleError};
use resteavivre::money::Day;

use crate::households::nodes::NODES;
use crate::households::program::Applied;
use crate::lanes::kernel::Kernel;

/// Nobody asks for the law of a later day than in so many months.
const A_CENTURY: u16 = 1200;

/// Without these there is nothing to assess, as for one household.
const NEEDED: [&str; 2] = ["earnings.thresholds", "income.minimum-single"];

/// The rules of a program under the law of some days, each nothing where the law has no value; or why these days have
/// no law.
pub(crate) type Laws = Result<Vec<Option<Arc<dyn Kernel>>>, Box<Problem>>;

/// The law of a day for some rules.
pub(crate) fn read(law: LawOn<'_>, applied: &[Applied]) -> Laws {
    needed(law)?;
    let kernel = |applied: &Applied| {
        let Some(node) = NODES.get(applied.node) else { return Ok(None) };
        match (node.read)(law) {
            Ok(kernel) => Ok(Some(kernel)),
            Err(error) if node.lacks(&error) => Ok(None),
            Err(error) => Err(Box::new(Problem::from(&error))),
        }
    };
    applied.iter().map(kernel).collect()
}

/// Refuses a day on which nothing can be assessed.
pub(crate) fn needed(law: LawOn<'_>) -> Result<(), Box<Problem>> {
    for key in NEEDED {
        law.reading(key).map_err(|error| Box::new(Problem::from(&error)))?;
    }
    Ok(())
}

/// Whether a scale runs on a day, or has ended and was accepted.
pub(crate) fn runs(scale: &Scale, day: Day, accept_ended: bool) -> Result<(), ScaleError> {
    match scale.on(day) {
        Err(_) if accept_ended && day > scale.to => Ok(()),
        known => known.map(|_| ()),
    }
}

fn after(day: Day) -> Day {
    day.next_day().unwrap_or(day)
}

/// The days on which something changes in the law, in no order.
pub(crate) fn changes(book: &LawBook) -> Vec<Day> {
    let mut days = vec![Day::FIRST];
    for parameter in book.parameters() {
        days.push(after(parameter.checked_through));
        days.extend(parameter.ends.map(after));
        days.extend(parameter.values.iter().map(|dated| dated.from));
        days.extend(parameter.values.iter().filter_map(|dated| dated.to).map(after));
    }
    days
}

/// The months from the first value of the book to a century after the last day on which one was checked.
pub(crate) fn months(book: &LawBook) -> impl Iterator<Item = Day> {
    let first = book.parameters().flat_map(|one| one.values.first()).map(|dated| dated.from).min();
    let last = book.parameters().map(|one| one.checked_through).max();
    let last = last.and_then(|day| day.plus_months(A_CENTURY)).unwrap_or(Day::FIRST);
    let first = first.and_then(|day| Day::new(day.year(), 1, 1));
    std::iter::successors(first, |day| day.plus_months(1)).take_while(move |day| *day <= last)
}

/// Times within which nothing changes in the law, each read when a first row needs it.
pub(crate) struct Epochs<'a> {
    book: &'a LawBook,
    scale: Option<&'a Scale>,
    unchecked: bool,
    ended: bool,
    /// The first day of each, in order.
    starts: Vec<Day>,
    laws: Vec<OnceLock<Laws>>,
}

impl<'a> Epochs<'a> {
    /// Those of some rules; where the law of one goes by the month, each month is a time of its own.
    pub(crate) fn new(
        book: &'a LawBook,
        scale: Option<&'a Scale>,
        (unchecked, ended): (bool, bool),
        applied: &[Applied],
    ) -> Self {
        let mut starts = changes(book);
        starts.extend(scale.into_iter().flat_map(|scale| [scale.from, after(scale.to)]));
        let by_month = |applied: &Applied| NODES.get(applied.node).is_some_and(|node| node.by_month);
        if applied.iter().any(by_month) {
            starts.extend(months(book));
        }
        starts.sort_unstable();
        starts.dedup();
        let laws = starts.iter().map(|_| OnceLock::new()).collect();
        Epochs { book, scale, unchecked, ended, starts, laws }
    }

    /// Why a day has no law, said of that very day.
    pub(crate) fn problem(&self, day: Day, applied: &[Applied]) -> Option<Box<Problem>> {
        self.read(day, applied).err()
    }

    /// The law of a day, in the order of an assessment: the scale of flat rates first.
    fn read(&self, day: Day, applied: &[Applied]) -> Laws {
        if let Some(scale) = self.scale {
            runs(scale, day, self.ended).map_err(|error| Box::new(Problem::from(&error)))?;
        }
        let law = self.book.on(day);
        read(if self.unchecked { law.accepting_unchecked() } else { law }, applied)
    }

    /// The time that a day is in.
    pub(crate) fn of(&self, day: Day) -> usize {
        self.starts.partition_point(|start| *start <= day).saturating_sub(1)
    }

    /// The law of a time.
    pub(crate) fn laws(&self, epoch: usize, applied: &[Applied]) -> Option<&Laws> {
        let start = self.starts.get(epoch)?;
        let laws = self.laws.get(epoch)?;
        Some(laws.get_or_init(|| self.read(*start, applied)))
    }
}
