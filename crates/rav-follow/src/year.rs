//! The figures of a year: files taken one by one in any order, parts merged, then folded household by household.

use std::collections::BTreeMap;

use resteavivre::household::{Found as Said, Right, Tenure, Word};
use resteavivre::law::LawBook;
use resteavivre::money::Day;
use resteavivre::problems::codes;
use resteavivre::{Engine, Options, Problem, Problems};

use crate::activities::{Row, of_year, told_once};
use crate::bands;
use crate::codes::{
    Act, Activity, Basis, Coded, Ending, Entry, Medium, Motive, Origin, Sender, Status, Step, TableName,
    Topic,
};
use crate::counts::{Counts, Draft, Drafts, Kind, out_of_range};
use crate::course::{ActionCourse, Found, Point, Refused, fold};
use crate::profile::{PARTS, Profile};
use crate::record::{Action, Contact};
use crate::signal::{Counted, Signals};
use crate::sort::Sorted;
use crate::tables::{Of, YearReport};
use crate::withhold::Cell;

/// What is kept of a household: its records, and what its files say. A file itself is let go once it was read.
#[derive(Clone, Debug, Default)]
struct Kept {
    contacts: Vec<Found<Contact>>,
    files: Vec<(Point, Profile)>,
}

/// A year of a folder, as far as it was read.
#[derive(Clone, Debug)]
pub struct Year {
    year: i32,
    households: BTreeMap<String, Kept>,
    activities: Vec<Found<Vec<Row>>>,
    signals: Signals,
    refused: Vec<Refused>,
}

impl Year {
    /// A year of which nothing was read yet.
    pub fn new(year: u16) -> Self {
        Year {
            year: i32::from(year),
            households: BTreeMap::new(),
            activities: Vec::new(),
            signals: Signals::default(),
            refused: Vec::new(),
        }
    }

    /// The last day of the year: what comes later is not looked at.
    fn last(&self) -> Day {
        Day::new(self.year, 12, 31).unwrap_or(Day::FIRST)
    }

    /// Whether a day is of the year.
    fn holds(&self, day: Day) -> bool {
        day.year() == self.year
    }

    /// Takes what was read of a file. `options` assess a household.
    pub fn take(
        &mut self,
        engine: &Engine,
        path: String,
        read: Result<Sorted, Problems>,
        options: impl FnOnce(&resteavivre::Document) -> Options<'static>,
    ) {
        let (last, year) = (self.last(), self.year);
        let taken = read.and_then(|sorted| match sorted {
            Sorted::Contact(what) if what.day <= last => {
                let kept = self.households.entry(what.reference.clone()).or_default();
                kept.contacts.push(Found { path: path.clone(), what });
                Ok(())
            }
            Sorted::Household(document) if document.household().day.is_some_and(|day| day <= last) => {
                let opened = engine.open(&*document, &options(&document));
                let file = opened.map_err(|error| error.problems())?;
                let read = (Point::of(&file, &path)?, Profile::of(&file));
                let reference = document.household().reference.clone().unwrap_or_default();
                self.households.entry(reference).or_default().files.push(read);
                Ok(())
            }
            Sorted::Activities(all) => {
                self.activities.push(Found { path: path.clone(), what: of_year(all, year) });
                Ok(())
            }
            Sorted::Signal(what) if what.received <= last => {
                self.signals.there.push(Found { path: path.clone(), what });
                Ok(())
            }
            Sorted::Purge(what) => {
                self.signals.purges.push(Found { path: path.clone(), what });
                Ok(())
            }
            _ => Ok(()),
        });
        if let Err(problems) = taken {
            self.refused.push(Refused { path, problems });
        }
    }

    /// Takes what another reader found of the same year.
    #[must_use]
    pub fn merge(mut self, other: Year) -> Year {
        for (reference, mut kept) in other.households {
            let own = self.households.entry(reference).or_default();
            own.contacts.append(&mut kept.contacts);
            own.files.append(&mut kept.files);
        }
        self.activities.extend(other.activities);
        self.signals.merge(other.signals);
        self.refused.extend(other.refused);
        self
    }

    /// Names a file that could not be read.
    pub fn refuse(&mut self, refused: impl IntoIterator<Item = Refused>) {
        self.refused.extend(refused);
    }

    /// The figures, with groups of fewer households than the threshold withheld.
    ///
    /// # Errors
    /// [`Problems`] where a sum is out of range.
    pub fn figures(self, threshold: usize, book: &LawBook) -> Result<YearReport, Problems> {
        Ok(self.counted(threshold)?.figures(book))
    }

    /// What its households come to, to be added to what others come to: every file of a household must have been taken.
    ///
    /// # Errors
    /// [`Problems`] where a sum is out of range.
    pub fn counted(mut self, threshold: usize) -> Result<Counts, Problems> {
        let mut drafts = Drafts::new(threshold);
        let households = std::mem::take(&mut self.households);
        let mut number = 0;
        for kept in households.into_values() {
            let (contacts, actions) = fold(kept.contacts, &mut self.refused);
            let files = dated(kept.files, &mut self.refused);
            if contacts.iter().any(|found| self.holds(found.what.day)) {
                number += 1;
                self.count(&mut drafts, number, &contacts, &actions, &files).ok_or_else(out_of_range)?;
            }
        }
        for (kind, people) in told_once(std::mem::take(&mut self.activities), &mut self.refused) {
            drafts.activity(kind, people).ok_or_else(out_of_range)?;
        }
        let signals = std::mem::take(&mut self.signals).counted(self.last(), &mut self.refused);
        let mut numbers = number;
        for mut signal in signals.ok_or_else(out_of_range)? {
            signal.who = signal.who.checked_add(number).ok_or_else(out_of_range)?;
            numbers = numbers.max(signal.who);
            drafts.signal(&signal).ok_or_else(out_of_range)?;
        }
        Ok(Counts { year: self.year, number, numbers, drafts, refused: self.refused })
    }

    /// Counts a household met in the year; nothing where a sum is out of range.
    fn count(
        &self,
        drafts: &mut Drafts,
        who: u32,
        contacts: &[Found<Contact>],
        actions: &[ActionCourse],
        files: &[(Point, Profile)],
    ) -> Option<()> {
        let of_year = || contacts.iter().map(|found| &found.what).filter(|contact| self.holds(contact.day));
        let first = of_year().find_map(|contact| contact.first);
        drafts.one(TableName::HOUSEHOLDS, u8::from(first.is_none()), who)?;
        if let Some((origin, motive)) = first {
            drafts.one(TableName::ORIGIN, origin.place(), who)?;
            drafts.one(TableName::MOTIVE, motive.place(), who)?;
        }
        drafts.one(TableName::DEPTH, u8::from(contacts.len() > 1), who)?;
        let profile = files.last().map_or([u8::MAX; PARTS], |(_, profile)| profile.0);
        for (at, place) in (0..).zip(profile) {
            drafts.one(TableName::PROFILE + at, place, who)?;
        }
        let last = contacts.last().map(|found| &found.what)?;
        let begun = contacts.iter().rev().find(|found| found.what.first.is_some()).or(contacts.first())?;
        drafts.one(TableName::LENGTH, length(begun.what.day, last.day), who)?;
        drafts.one(TableName::ENDING, last.ended.map_or(0, |ended| ended.place() + 1), who)?;
        for contact in of_year() {
            drafts.contact(contact, who)?;
        }
        let alive = |action: &Action| {
            [Some(action.decided), action.asked, action.closed].iter().flatten().any(|day| self.holds(*day))
        };
        for course in actions.iter().filter(|course| alive(&course.action)) {
            drafts.action(course, who)?;
        }
        drafts.files(files, who)
    }
}

/// Files by day; of two of one day, the second is refused.
fn dated(mut files: Vec<(Point, Profile)>, refused: &mut Vec<Refused>) -> Vec<(Point, Profile)> {
    files.sort_by(|one, other| (one.0.day, &one.0.path).cmp(&(other.0.day, &other.0.path)));
    let mut last: Option<(Day, String)> = None;
    files.retain(|(point, _)| {
        if let Some((_, kept)) = last.as_ref().filter(|(day, _)| *day == point.day) {
            let problem = Problem::new(&codes::FOLLOW_SAME_DAY, "day", Said::Text(kept.clone()));
            refused.push(Refused::new(point.path.clone(), problem));
            return false;
        }
        last = Some((point.day, point.path.clone()));
        true
    });
    files
}

/// The band of a length: a day, then months.
fn length(first: Day, last: Day) -> u8 {
    match first.whole_months_to(last) {
        0..=2 if first == last => 0,
        0..=2 => 1,
        3..=5 => 2,
        6..=11 => 3,
        _ => 4,
    }
}

impl TableName {
    const HOUSEHOLDS: u8 = 0;
    pub(crate) const DEPTH: u8 = 1;
    const ORIGIN: u8 = 2;
    const MOTIVE: u8 = 3;
    const PROFILE: u8 = 4;
    const LENGTH: u8 = 11;
    const ENDING: u8 = 12;
    const ACTS: u8 = 13;
    const MEDIA: u8 = 14;
    const TOPICS: u8 = 15;
    const MINUTES: u8 = 16;
    pub(crate) const ACTIVITIES: u8 = 17;
    const PEOPLE: u8 = 18;
    const ACTIONS: u8 = 19;
    pub(crate) const OUTCOME: u8 = 20;
    const RIGHTS: u8 = 21;
    const GAINED: u8 = 22;
    const RIGHTS_GAINED: u8 = 24;
    const FILES: u8 = 26;
    const AMOUNTS: u8 = 27;
    const SIGNALS: u8 = 28;
    const SIGNALS_PURGED: u8 = 31;

    /// The table of what came of an action.
    pub(crate) fn outcome() -> Self {
        TableName::at(TableName::OUTCOME)
    }
}

/// The words of a list of the household format.
fn entries<W: Word>() -> Vec<Entry> {
    use resteavivre::household::Language::{English, French};
    W::ALL.iter().map(|word| (word.id(), word.alias_fr(), word.label(French), word.label(English))).collect()
}

impl Drafts {
    pub(crate) fn new(threshold: usize) -> Self {
        let mut drafts = Drafts { threshold, tables: Vec::new() };
        let met = Of::Total(TableName::at(TableName::HOUSEHOLDS));
        let new = Of::Row(TableName::at(TableName::HOUSEHOLDS), "first");
        let contacts = Of::Total(TableName::at(TableName::ACTS));
        let right = |name: u8| Of::Row(TableName::at(name), "open-right");
        let tenures = [&entries::<Tenure>()[..], &[bands::UNKNOWN]].concat();
        let endings = [&[bands::OPEN], Ending::LIST].concat();
        let gains: Vec<Entry> = Step::gains().collect();
        let (parted, alone) = (Kind::Parted, Kind::Alone);
        let signals = Of::Total(TableName::at(TableName::SIGNALS));
        let all: [(Vec<Entry>, Of, Kind, bool); 32] = [
            (bands::STAGE.into(), Of::All, parted, false),
            (bands::DEPTH.into(), met, parted, false),
            (Origin::LIST.into(), new, parted, false),
            (Motive::LIST.into(), new, parted, false),
            (bands::AGE.into(), met, parted, false),
            (bands::FAMILY.into(), met, parted, false),
            (tenures, met, parted, false),
            (bands::WORK.into(), met, parted, false),
            (bands::INCOME.into(), met, parted, false),
            (bands::POVERTY.into(), met, parted, false),
            (bands::ENERGY.into(), met, parted, false),
            (bands::LENGTH.into(), met, parted, false),
            (endings, met, parted, false),
            (Act::LIST.into(), Of::All, parted, false),
            (Medium::LIST.into(), contacts, parted, false),
            (Topic::LIST.into(), contacts, Kind::Apart, false),
            (vec![bands::MINUTES], Of::All, alone, false),
            (bands::ROUNDS.into(), Of::All, alone, false),
            (bands::REACHED.into(), Of::All, alone, false),
            (Step::LIST.into(), Of::All, parted, false),
            (Vec::new(), Of::All, alone, false),
            (entries::<Right>(), Of::Row(TableName::at(TableName::OUTCOME), "granted"), parted, false),
            (gains.clone(), Of::All, parted, true),
            (gains, Of::All, parted, true),
            (entries::<Right>(), right(TableName::GAINED), parted, true),
            (entries::<Right>(), right(TableName::GAINED + 1), parted, true),
            (bands::FILES.into(), met, parted, false),
            (bands::AMOUNTS.into(), Of::Row(TableName::at(TableName::FILES), "several"), alone, true),
            (Sender::LIST.into(), Of::All, parted, false),
            (Basis::LIST.into(), signals, parted, false),
            (bands::CAME_OF_SIGNALS.into(), signals, parted, false),
            (vec![bands::PURGED], Of::All, alone, false),
        ];
        for (name, (entries, of, kind, euros)) in (0..).zip(all) {
            drafts.add(TableName::at(name), None, entries, (of, kind, euros));
        }
        let actions = TableName::at(TableName::ACTIONS);
        for (place, (id, ..)) in (0..).zip(Step::LIST) {
            let about = Some(Step::at(place));
            let of = (Of::Row(actions, id), parted, false);
            drafts.add(TableName::at(TableName::OUTCOME), about, Status::LIST.into(), of);
        }
        drafts
    }

    fn add(&mut self, name: TableName, about: Option<Step>, entries: Vec<Entry>, how: (Of, Kind, bool)) {
        let (of, kind, euros) = how;
        let cells = vec![Cell::default(); entries.len()];
        let rest = if kind == Kind::Apart { cells.clone() } else { Vec::new() };
        self.tables.push(Draft {
            name,
            about,
            of,
            kind,
            euros,
            entries,
            cells,
            rest,
            total: Cell::default(),
        });
    }

    /// Adds to a row of a table; the last row where there is no such row: what is not known.
    fn sum(&mut self, table: u8, row: u8, value: i64, who: u32) -> Option<()> {
        let threshold = self.threshold;
        let table = self.tables.get_mut(usize::from(table))?;
        table.total.add(value, who, threshold)?;
        let row = usize::from(row).min(table.cells.len().saturating_sub(1));
        table.cells.get_mut(row)?.add(value, who, threshold)
    }

    fn one(&mut self, table: u8, row: u8, who: u32) -> Option<()> {
        self.sum(table, row, 1, who)
    }

    fn contact(&mut self, contact: &Contact, who: u32) -> Option<()> {
        self.one(TableName::ACTS, contact.act.place(), who)?;
        self.one(TableName::MEDIA, contact.medium.place(), who)?;
        if let Some(minutes) = contact.minutes {
            self.sum(TableName::MINUTES, 0, i64::from(minutes), who)?;
        }
        let threshold = self.threshold;
        let topics = self.tables.get_mut(usize::from(TableName::TOPICS))?;
        for (place, (cell, rest)) in (0..).zip(topics.cells.iter_mut().zip(&mut topics.rest)) {
            let told = contact.topics.iter().any(|topic| topic.place() == place);
            (if told { cell } else { rest }).add(1, who, threshold)?;
        }
        Some(())
    }

    fn action(&mut self, course: &ActionCourse, who: u32) -> Option<()> {
        let it = &course.action;
        let kind = it.kind.place();
        self.one(TableName::ACTIONS, kind, who)?;
        self.one(TableName::SIGNALS_PURGED + 1 + kind, it.status.place(), who)?;
        let right = it.right.and_then(|right| Right::ALL.iter().position(|known| *known == right));
        let right = right.and_then(|place| u8::try_from(place).ok());
        if let Some(right) = right.filter(|_| it.status == Status::GRANTED) {
            self.one(TableName::RIGHTS, right, who)?;
        }
        let Some(brought) = course.brought() else { return Some(()) };
        let gained = Step::gains().position(|entry| entry.0 == it.kind.id())?;
        let monthly = u8::from(it.monthly);
        self.sum(TableName::GAINED + monthly, u8::try_from(gained).ok()?, brought.cents(), who)?;
        right.map_or(Some(()), |right| {
            self.sum(TableName::RIGHTS_GAINED + monthly, right, brought.cents(), who)
        })
    }

    fn files(&mut self, files: &[(Point, Profile)], who: u32) -> Option<()> {
        let ends = files.first().zip(files.last()).filter(|_| files.len() > 1);
        let left = ends.and_then(|(first, last)| Some([first.0.remaining?, last.0.remaining?]));
        // Without a remaining-to-live at both ends, a household counts as one of a single file: every sum is of the same households.
        let (Some((first, last)), Some([entry, exit])) = (ends, left) else {
            return self.one(TableName::FILES, u8::from(!files.is_empty()), who);
        };
        self.one(TableName::FILES, 2, who)?;
        let amounts = [entry, exit, first.0.arrears, last.0.arrears, first.0.debts, last.0.debts];
        (0..).zip(amounts).try_for_each(|(row, money)| self.sum(TableName::AMOUNTS, row, money.cents(), who))
    }

    fn signal(&mut self, it: &Counted) -> Option<()> {
        if let Some((sender, basis, standing)) = it.received {
            self.one(TableName::SIGNALS, sender.place(), it.who)?;
            self.one(TableName::SIGNALS + 1, basis.place(), it.who)?;
            self.one(TableName::SIGNALS + 2, standing.place(), it.who)?;
        }
        if it.purged { self.one(TableName::SIGNALS_PURGED, 0, it.who) } else { Some(()) }
    }

    /// A session or a round of visits is the structure's own; the people at them are a group.
    fn activity(&mut self, kind: Activity, people: u16) -> Option<()> {
        let threshold = self.threshold;
        self.one(TableName::ACTIVITIES, kind.place(), 0)?;
        let table = self.tables.get_mut(usize::from(TableName::PEOPLE))?;
        let cell = table.cells.get_mut(usize::from(kind.place()))?;
        // People are told apart by their number alone.
        (0..u32::from(people)).try_for_each(|_| cell.add(1, u32::try_from(cell.value).ok()?, threshold))
    }
}
