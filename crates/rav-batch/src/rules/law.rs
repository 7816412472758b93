//! A rule under the law of its rows: one day for all, or one for each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use resteavivre::Problem;
use resteavivre::law::{LawBook, LawOn};
use resteavivre::money::Day;

use crate::households::epochs::changes;
use crate::lanes::kernel::Kernel;
use crate::rules::Ready;
use crate::rules::sure::{self, Sure};

/// A rule under the law of some days, and within what lanes are sure of it; or why these days have no law.
pub(crate) type RuleLaw = Result<(Arc<dyn Kernel>, Option<Sure>), Box<Problem>>;

/// A rule whose law is read by day.
pub(crate) struct ByDay<'e> {
    pub(crate) ready: &'static Ready,
    book: &'e LawBook,
    unchecked: bool,
    /// Which facts have a column.
    given: Vec<bool>,
    /// The first day of each time within which no parameter changes, in order.
    starts: Vec<Day>,
    /// What was read already.
    known: Mutex<HashMap<Time, Arc<RuleLaw>>>,
}

/// Days that have the same law: of one time without a change of a parameter, and of one month, since some rules count from the
/// month or the year of the day itself.
pub(crate) type Time = (usize, i32, u32);

impl<'e> ByDay<'e> {
    pub(crate) fn new(ready: &'static Ready, book: &'e LawBook, unchecked: bool, given: Vec<bool>) -> Self {
        let mut starts = changes(book);
        starts.sort_unstable();
        starts.dedup();
        ByDay { ready, book, unchecked, given, starts, known: Mutex::default() }
    }

    /// The time that a day is in.
    pub(crate) fn time(&self, day: Day) -> Time {
        (self.starts.partition_point(|start| *start <= day), day.year(), day.month())
    }

    /// The law of a day.
    pub(crate) fn read(&self, day: Day) -> RuleLaw {
        let law = self.on(day);
        let kernel = (self.ready.read)(law).map_err(|error| Box::new(Problem::from(&error)))?;
        let sure = sure::of(self.ready.info, kernel.as_ref(), &self.given);
        Ok((kernel, sure))
    }

    /// The law of the time of a day, read when a first row needs it.
    pub(crate) fn of(&self, day: Day) -> Arc<RuleLaw> {
        let time = self.time(day);
        let known = |map: &HashMap<Time, Arc<RuleLaw>>| map.get(&time).cloned();
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(law) = known(&lock()) {
            return law;
        }
        // Two threads may read the same law: it is the same.
        let law = Arc::new(self.read(day));
        lock().entry(time).or_insert(law).clone()
    }

    fn on(&self, day: Day) -> LawOn<'e> {
        let law = self.book.on(day);
        if self.unchecked { law.accepting_unchecked() } else { law }
    }
}
