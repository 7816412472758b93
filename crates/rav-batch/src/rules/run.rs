//! A rule at work on the rows of a table: by blocks of lanes, and alone the rows that lanes are not sure of.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pulp::{Arch, Simd, WithSimd};
use resteavivre::Problem;
use resteavivre::money::{Day, Exact};
use resteavivre::problems::codes;
use resteavivre::rules::{Info, Row, WIDTH, find};

use crate::columns::input::Numbers;
use crate::columns::output::{Column, Part};
use crate::error::{BatchError, RowError};
use crate::frame::{Errors, MORSEL, Refused};
use crate::households::room::Rows;
use crate::households::run::not_a_day;
use crate::lanes::kernel::{BLOCK, Block, Kernel, Places};
use crate::lanes::lane::Lane;
use crate::lanes::vectors::Vectors;
use crate::rules::facts::{Given, Reading, fits};
use crate::rules::law::{ByDay, RuleLaw, Time};
use crate::rules::sure::Sure;

/// The law of the rows.
pub(crate) enum Whose<'a> {
    /// The same for all.
    Same(&'a RuleLaw),
    /// By the day of each.
    OfEach(&'a ByDay<'a>, Numbers<'a>, &'a str),
}

/// A table under a rule.
pub(crate) struct RuleWork<'a> {
    info: &'static Info,
    /// The column of each fact that has one.
    given: Vec<Option<Given<'a>>>,
    /// The figures that are written, by their places in the working.
    figures: Vec<usize>,
    law: Whose<'a>,
    stop: bool,
    arch: Arch,
    /// Where facts and figures stand in a room: one after the other.
    facts: Places,
    worked: Places,
    /// Only the main figure is wanted.
    main: bool,
    /// Facts that are right one by one, and may not be beside one another.
    together: Vec<Together>,
}

/// Two facts, by their places, that may not stand beside one another.
enum Together {
    /// The first day never comes after the second.
    Ordered(usize, usize),
    /// The first means something only where the second is yes.
    Alone(usize, usize),
}

impl Together {
    /// Those of a rule.
    fn of(info: &'static Info) -> Vec<Together> {
        let Some(entry) = find(info.id) else { return Vec::new() };
        let place = |name: &str| info.facts.iter().position(|field| field.name == name);
        let both = |(one, other): &(&str, &str)| place(one).zip(place(other));
        let ordered =
            entry.in_order.iter().filter_map(both).map(|(one, other)| Together::Ordered(one, other));
        let alone = entry.only_with.iter().filter_map(both).map(|(one, other)| Together::Alone(one, other));
        ordered.chain(alone).collect()
    }

    /// Whether the facts of a row may stand beside one another; `fact` gives one by its place.
    fn holds(&self, fact: impl Fn(usize) -> i64) -> bool {
        match self {
            Together::Ordered(first, second) => {
                let (from, to) = (fact(*first), fact(*second));
                from <= 0 || to <= 0 || from <= to
            }
            Together::Alone(one, with) => fact(*one) == 0 || fact(*with) != 0,
        }
    }
}

/// What a worker works with.
struct Room {
    blocks: Vec<Block>,
    whole: Vec<[i64; BLOCK]>,
    first: usize,
    errors: Vec<RowError>,
}

impl<'a> RuleWork<'a> {
    pub(crate) fn new(
        info: &'static Info,
        given: Vec<Option<Given<'a>>>,
        figures: Vec<usize>,
        law: Whose<'a>,
        stop: bool,
        vectors: Vectors,
    ) -> Self {
        let mut places = 0..;
        let mut next = |count: usize| {
            let mut all = [0; WIDTH];
            all.iter_mut().take(count).zip(&mut places).for_each(|(slot, place)| *slot = place);
            all
        };
        let (facts, worked) = (next(info.facts.len()), next(info.working.len()));
        let is_main = |index: &usize| info.working.get(*index).is_some_and(|field| field.name == info.main);
        let main = figures.iter().all(is_main);
        // Rows with days of their own are not worked out in their order: the first that is wrong is known at the end.
        let stop = stop && matches!(law, Whose::Same(_));
        let together = Together::of(info);
        RuleWork { info, given, figures, law, stop, arch: vectors.arch(), facts, worked, main, together }
    }

    /// Works out some rows, and writes them to the parts of the columns; answers what was wrong.
    fn rows(&self, first: usize, count: usize, parts: &mut [Part<'_>]) -> Vec<RowError> {
        let places = self.info.facts.len() + self.info.working.len();
        let whole = vec![[0; BLOCK]; self.info.facts.len()];
        let mut room = Room { blocks: vec![[0.0; BLOCK]; places], whole, first, errors: Vec::new() };
        match &self.law {
            Whose::Same(law) => {
                for start in (first..first + count).step_by(BLOCK) {
                    let rows = Rows::Range(start, BLOCK.min(first + count - start));
                    self.block(&rows, law, &mut room, parts);
                    if self.stop && !room.errors.is_empty() {
                        break;
                    }
                }
            }
            Whose::OfEach(by_day, days, name) => {
                let mut order: Vec<(Time, u32)> = Vec::with_capacity(count);
                for row in first..first + count {
                    match day_of(days, row) {
                        Some(day) => order.push((by_day.time(day), u32::try_from(row).unwrap_or(u32::MAX))),
                        None => room.refuse(row, no_day(days, name, row), parts),
                    }
                }
                order.sort_unstable();
                for same in order.chunk_by(|one, other| one.0 == other.0) {
                    let rows: Vec<u32> = same.iter().map(|(_, row)| *row).collect();
                    let day = rows.first().and_then(|row| day_of(days, *row as usize));
                    let Some(law) = day.map(|day| by_day.of(day)) else { continue };
                    for block in rows.chunks(BLOCK) {
                        self.block(&Rows::List(block), &law, &mut room, parts);
                    }
                }
            }
        }
        room.errors
    }

    /// The rows of a block under their law.
    fn block(&self, rows: &Rows<'_>, law: &RuleLaw, room: &mut Room, parts: &mut [Part<'_>]) {
        match law {
            Ok((kernel, Some(sure))) => {
                let apart = self.read(rows, sure, room);
                if apart.len() < rows.len() && self.lanes(kernel.as_ref(), sure, rows.len(), room) {
                    self.write(rows, room, parts);
                    let alone = Rows::List(&apart);
                    return self.one_by_one(&alone, kernel.as_ref(), room, parts);
                }
                self.one_by_one(rows, kernel.as_ref(), room, parts);
            }
            Ok((kernel, None)) => self.one_by_one(rows, kernel.as_ref(), room, parts),
            Err(problem) => {
                for row in rows.iter() {
                    // What a time lacks is said of the row's own day.
                    let own = match &self.law {
                        Whose::OfEach(by_day, days, _) => {
                            day_of(days, row).and_then(|d| by_day.read(d).err())
                        }
                        Whose::Same(_) => None,
                    };
                    let problem = own.unwrap_or_else(|| problem.clone());
                    room.refuse(row, BatchError::from(problem).at(row), parts);
                }
            }
        }
    }

    /// Reads the facts of a block as lanes; answers the rows of which lanes are not sure, which then have the numbers of one that is.
    fn read(&self, rows: &Rows<'_>, sure: &Sure, room: &mut Room) -> Vec<u32> {
        let mut all_fit = true;
        for ((given, limit), (whole, lanes)) in
            self.given.iter().zip(&sure.limits).zip(room.whole.iter_mut().zip(&mut room.blocks))
        {
            let Some(given) = given else { continue };
            let beyond = self.arch.dispatch(Reading { given, rows, limit: *limit, whole, lanes });
            all_fit &= !beyond;
        }
        // A row that a rule refuses is worked out alone, where its reason is told.
        let fact = |place: usize, at: usize| room.whole.get(place).map_or(0, |whole| whole[at]);
        let beside = |at: usize| self.together.iter().all(|one| one.holds(|place| fact(place, at)));
        if all_fit && (0..rows.len()).all(beside) {
            return Vec::new();
        }
        let fit = |at: usize| {
            let given = self.given.iter().zip(&sure.limits).zip(&room.whole);
            let mut given = given.into_iter();
            given.all(|((given, limit), whole)| given.is_none() || fits(whole[at], *limit)) && beside(at)
        };
        let fit: Vec<bool> = (0..rows.len()).map(fit).collect();
        if let Some(other) = fit.iter().position(|fit| *fit) {
            for block in room.blocks.iter_mut().take(self.info.facts.len()) {
                let number = block[other];
                block.iter_mut().zip(&fit).filter(|(_, fit)| !**fit).for_each(|(lane, _)| *lane = number);
            }
        }
        let apart = rows.iter().zip(fit).filter(|(_, fit)| !fit);
        apart.filter_map(|(row, _)| u32::try_from(row).ok()).collect()
    }

    /// The rule on a block; answers whether every figure is within its range.
    fn lanes(&self, kernel: &dyn Kernel, sure: &Sure, count: usize, room: &mut Room) -> bool {
        kernel.block(self.arch, &mut room.blocks, &self.facts, &self.worked, self.main);
        sure.checks.iter().all(|(figure, low, high)| {
            let block = self.worked.get(*figure).and_then(|place| room.blocks.get(usize::from(*place)));
            let wanted = !self.main || self.figures.contains(figure);
            let checked = block.is_none_or(|block| {
                let ends = [*low, *high].map(lane);
                self.arch.dispatch(Within { figures: &block[..count], ends })
            });
            !wanted || checked
        })
    }

    fn write(&self, rows: &Rows<'_>, room: &Room, parts: &mut [Part<'_>]) {
        for (index, part) in self.figures.iter().zip(parts) {
            let place = self.worked.get(*index);
            let Some(figures) = place.and_then(|place| room.blocks.get(usize::from(*place))) else {
                continue;
            };
            match rows {
                Rows::Range(first, rows) => {
                    self.arch.dispatch(Writing { part, first: first - room.first, rows: *rows, figures });
                }
                Rows::List(rows) => {
                    for (row, figure) in rows.iter().zip(figures) {
                        part.set(*row as usize - room.first, Some(Lane(*figure).whole()));
                    }
                }
            }
        }
    }

    /// The exact way, with every check.
    fn one_by_one(&self, rows: &Rows<'_>, kernel: &dyn Kernel, room: &mut Room, parts: &mut [Part<'_>]) {
        for row in rows.iter() {
            match self.exact(row, kernel) {
                Ok(working) => {
                    for (index, part) in self.figures.iter().zip(parts.iter_mut()) {
                        part.set(row - room.first, working.cells().get(*index).map(|cell| cell.whole()));
                    }
                }
                Err(error) => room.refuse(row, error.at(row), parts),
            }
            if self.stop && !room.errors.is_empty() {
                return;
            }
        }
    }

    /// The figures of a row, as by hand.
    fn exact(&self, row: usize, kernel: &dyn Kernel) -> Result<Row, BatchError> {
        let mut facts = [Exact::default(); WIDTH];
        for (slot, given) in facts.iter_mut().zip(&self.given) {
            if let Some(given) = given {
                *slot = given.exact(row)?;
            }
        }
        let facts = facts.get(..self.info.facts.len()).unwrap_or_default();
        kernel.row(facts).map_err(|error| BatchError::from(Problem::from(&error)))
    }
}

impl Room {
    /// Nothing for a row, and why.
    fn refuse(&mut self, row: usize, error: BatchError, parts: &mut [Part<'_>]) {
        parts.iter_mut().for_each(|part| part.set(row - self.first, None));
        self.errors.push((row, error));
    }
}

/// The day of a row.
fn day_of(days: &Numbers<'_>, row: usize) -> Option<Day> {
    let there = days.is_there(row) && !days.is_lost(row);
    there.then(|| i32::try_from(days.get(row)).ok().and_then(Day::from_epoch_days))?
}

/// Why a row has no day.
fn no_day(days: &Numbers<'_>, name: &str, row: usize) -> BatchError {
    if days.is_there(row) {
        return not_a_day(days, name, row);
    }
    BatchError::row(&codes::ROW_NULL, name, row, "nothing")
}

/// An end of a range as a lane; no end at all where it is beyond what lanes carry.
fn lane(end: i64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "the ends of ranges are far below 2^53, or no ends at all")]
    let lane = end as f64;
    lane
}

/// Whether every number of some rows is between two.
struct Within<'r> {
    figures: &'r [f64],
    ends: [f64; 2],
}

impl WithSimd for Within<'_> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> bool {
        let [low, high] = self.ends;
        let beyond = |number: f64| u64::from(number < low) | u64::from(number > high);
        self.figures.iter().fold(0, |any, number| any | beyond(*number)) == 0
    }
}

/// A block written to a part of a column.
struct Writing<'r, 'p> {
    part: &'r mut Part<'p>,
    first: usize,
    rows: usize,
    figures: &'r Block,
}

impl WithSimd for Writing<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.part.write(self.first, self.rows, self.figures, None);
    }
}

/// A batch of a rule under way: pieces that any thread may work on, then the result.
pub struct RuleRun<'a> {
    work: RuleWork<'a>,
    rows: usize,
    columns: Vec<Column>,
    schema: SchemaRef,
    errors: Errors,
}

/// A piece of a batch of a rule.
pub struct RuleJob<'j, 'a> {
    work: &'j RuleWork<'a>,
    first: usize,
    count: usize,
    parts: Vec<Part<'j>>,
}

impl<'a> RuleRun<'a> {
    pub(crate) fn new(
        work: RuleWork<'a>,
        rows: usize,
        columns: Vec<Column>,
        schema: SchemaRef,
        errors: Errors,
    ) -> Self {
        RuleRun { work, rows, columns, schema, errors }
    }

    /// The pieces, in the order of the rows.
    pub fn jobs<'j>(&'j mut self) -> Vec<RuleJob<'j, 'a>> {
        let mut columns: Vec<_> =
            self.columns.iter_mut().map(|column| column.parts(MORSEL).into_iter()).collect();
        let (work, rows) = (&self.work, self.rows);
        let starts = (0..rows).step_by(MORSEL);
        starts
            .map(|first| {
                let parts = columns.iter_mut().filter_map(Iterator::next).collect();
                RuleJob { work, first, count: MORSEL.min(rows - first), parts }
            })
            .collect()
    }

    /// The result, once every piece was run.
    ///
    /// # Errors
    /// [`BatchError`]: the first row that could not be worked out, unless such rows are null.
    pub fn finish(self, refused: Refused) -> Result<RecordBatch, BatchError> {
        let all = refused.is_empty();
        let columns = self.columns.into_iter().map(|column| column.finish(all)).collect();
        self.errors.result(self.schema, columns, self.rows, refused)
    }
}

impl RuleJob<'_, '_> {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.count
    }

    /// Works them out.
    pub fn run(mut self) -> Refused {
        Refused::of(self.work.rows(self.first, self.count, &mut self.parts))
    }
}
