//! The signals of a folder as a year counts them: those that are there, and those that a purge has taken.

use resteavivre::Problem;
use resteavivre::household::Found as Said;
use resteavivre::money::Day;
use resteavivre::problems::codes;

use super::file::Signal;
use super::purge::Purge;
use crate::codes::{Basis, Progress, Sender};
use crate::course::{Found, Refused};

/// The signals and the purges of a folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signals {
    pub(crate) there: Vec<Found<Signal>>,
    pub(crate) purges: Vec<Found<Purge>>,
}

/// A signal as a year counts it.
pub(crate) struct Counted {
    /// Its household: two signals of one reference are of one; what a purge took is told apart within that purge alone.
    pub(crate) who: u32,
    /// Of one received in the year: who sent it, on what ground, where it stood at its end.
    pub(crate) received: Option<(Sender, Basis, Progress)>,
    /// Whether it was purged in the year.
    pub(crate) purged: bool,
}

impl Signals {
    /// Takes what another reader found.
    pub(crate) fn merge(&mut self, other: Signals) {
        self.there.extend(other.there);
        self.purges.extend(other.purges);
    }

    /// What a year counts, household by household; of two signals of one reference, sender and day, the second is refused. Nothing where
    /// there are more households than can be told apart.
    pub(crate) fn counted(mut self, last: Day, refused: &mut Vec<Refused>) -> Option<Vec<Counted>> {
        self.there.sort_by(|one, other| {
            let key = |it: &Found<Signal>| (it.what.reference.clone(), it.what.received, it.path.clone());
            key(one).cmp(&key(other))
        });
        self.purges.sort_by(|one, other| one.path.cmp(&other.path));
        let (mut counted, mut kept) = (Vec::new(), Vec::<&Found<Signal>>::new());
        let mut who = 0_u32;
        for found in &self.there {
            let it = &found.what;
            let mut same = kept.iter().rev().take_while(|known| known.what.reference == it.reference);
            let first =
                same.find(|known| (known.what.sender, known.what.received) == (it.sender, it.received));
            if let Some(first) = first {
                let problem =
                    Problem::new(&codes::SIGNAL_CHANGED, "received", Said::Text(first.path.clone()));
                refused.push(Refused::new(found.path.clone(), problem));
                continue;
            }
            if kept.last().is_none_or(|known| known.what.reference != it.reference) {
                who = who.checked_add(1)?;
            }
            kept.push(found);
            let of_year = it.received.year() == last.year();
            let received = of_year.then(|| (it.sender, it.basis, it.exchange_by(last).progress()));
            counted.push(Counted { who, received, purged: false });
        }
        for found in &self.purges {
            let mut lines = found.what.signals.clone();
            lines.sort_by_key(|line| line.household);
            for line in &lines {
                let of_year = i32::from(line.year) == last.year();
                counted.push(Counted {
                    who: who.checked_add(u32::from(line.household))?,
                    received: of_year.then_some((line.sender, line.basis, line.progress)),
                    purged: found.what.day.year() == last.year(),
                });
            }
            who = who.checked_add(lines.last().map_or(0, |line| u32::from(line.household)))?;
        }
        Some(counted)
    }
}
