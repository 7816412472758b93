//! A program at work on the rows of a table: by blocks of lanes, and row by row where a block asks for it.

use std::sync::Arc;

use arrow_array::ArrayRef;
use pulp::{Arch, Simd, WithSimd};
use resteavivre::codes;
use resteavivre::money::{Day, Exact, Money, Value};
use resteavivre::rule_problem;

use crate::epochs::{Epochs, Laws};
use crate::error::BatchError;
use crate::graph::NODES;
use crate::input::{Holds, Numbers};
use crate::kernel::{BLOCK, Block, Kernel};
use crate::operate::{self, operate, places};
use crate::output::Part;
use crate::program::{Load, Program, Step};

/// The rows of a block.
enum Rows<'a> {
    /// That follow each other: the first, and how many.
    Range(usize, usize),
    /// That have the same law.
    List(&'a [u32]),
}

impl Rows<'_> {
    fn len(&self) -> usize {
        match self {
            Rows::Range(_, len) => *len,
            Rows::List(rows) => rows.len(),
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let (range, list) = match self {
            Rows::Range(first, len) => (*first..first + len, &[][..]),
            Rows::List(rows) => (0..0, *rows),
        };
        range.chain(list.iter().map(|row| *row as usize))
    }
}

/// A table under a program.
pub(crate) struct Work<'a> {
    pub(crate) program: &'a Program,
    pub(crate) names: Vec<&'a str>,
    /// Those that the program reads.
    pub(crate) columns: Vec<Option<Numbers<'a>>>,
    pub(crate) law: RowLaw<'a>,
    pub(crate) stop: bool,
    arch: Arch,
}

/// The law of the rows.
pub(crate) enum RowLaw<'a> {
    /// The same for all.
    Same(&'a Laws),
    /// By the day of each.
    Days(&'a Epochs<'a>, Numbers<'a>, &'a str),
}

/// The problem of a row.
pub(crate) type RowError = (usize, BatchError);

impl<'a> Work<'a> {
    pub(crate) fn new(
        program: &'a Program,
        columns: &'a [(&'a str, &'a ArrayRef)],
        law: RowLaw<'a>,
        stop: bool,
    ) -> Result<Self, BatchError> {
        let names = columns.iter().map(|(name, _)| *name).collect();
        let used = |index: usize| program.loads.iter().any(|load| load.column == index);
        let read = |(index, (_, array)): (usize, &(&str, &'a ArrayRef))| {
            used(index).then(|| Numbers::of(array)).transpose()
        };
        let columns = columns.iter().enumerate().map(read).collect::<Result<_, _>>()?;
        Ok(Work { program, names, columns, law, stop, arch: Arch::new() })
    }

    /// Works out some rows, and writes them to the parts of the columns; answers what was wrong.
    pub(crate) fn rows(&self, first: usize, count: usize, parts: &mut [Part<'_>]) -> Vec<RowError> {
        let mut room = Room::new(self.program, first);
        match &self.law {
            RowLaw::Same(laws) => {
                for start in (first..first + count).step_by(BLOCK) {
                    let rows = Rows::Range(start, BLOCK.min(first + count - start));
                    self.block(&rows, laws, &mut room, parts);
                    if self.stop && !room.errors.is_empty() {
                        break;
                    }
                }
            }
            RowLaw::Days(epochs, days, name) => {
                self.by_day(first, count, epochs, days, name, &mut room, parts)
            }
        }
        room.errors.sort_by_key(|(row, _)| *row);
        room.errors
    }

    /// Rows sorted by the time of the law that their day is in.
    #[allow(clippy::too_many_arguments, reason = "the parts of one variant")]
    fn by_day(
        &self,
        first: usize,
        count: usize,
        epochs: &Epochs<'_>,
        days: &Numbers<'_>,
        name: &str,
        room: &mut Room,
        parts: &mut [Part<'_>],
    ) {
        let mut order: Vec<(usize, u32)> = Vec::with_capacity(count);
        for row in first..first + count {
            let day = days.is_there(row).then(|| days.get(row));
            match day.map(|days| i32::try_from(days).ok().and_then(Day::from_epoch_days)) {
                Some(Some(day)) => order.push((epochs.of(day), u32::try_from(row).unwrap_or(u32::MAX))),
                Some(None) => room.refuse(row, BatchError::row(&codes::ROW_RANGE, name, row, "a day"), parts),
                None => room.refuse(row, BatchError::row(&codes::ROW_NULL, name, row, "nothing"), parts),
            }
        }
        order.sort_unstable();
        for same in order.chunk_by(|one, other| one.0 == other.0) {
            let rows: Vec<u32> = same.iter().map(|(_, row)| *row).collect();
            let Some(laws) = same.first().and_then(|(epoch, _)| epochs.laws(*epoch, &self.program.applied))
            else {
                continue;
            };
            for block in rows.chunks(BLOCK) {
                // Rows in order are read and written in one go, by whole bytes of flags.
                let run = block.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b));
                let start = block.first().map_or(0, |row| *row as usize);
                let whole = (start - first) % 8 == 0
                    && (block.len() % 8 == 0 || start + block.len() == first + count);
                let rows = if run && whole { Rows::Range(start, block.len()) } else { Rows::List(block) };
                self.block(&rows, laws, room, parts);
            }
        }
    }

    fn block(&self, rows: &Rows<'_>, laws: &Laws, room: &mut Room, parts: &mut [Part<'_>]) {
        let kernels = match laws {
            Ok(kernels) => kernels,
            Err(problem) => {
                for row in rows.iter() {
                    room.refuse(row, BatchError::from(problem.clone()).at(row), parts);
                }
                return;
            }
        };
        if self.load(rows, room) && self.lanes(kernels, &mut room.blocks) {
            self.write(rows, room, parts);
        } else {
            self.one_by_one(rows, kernels, room, parts);
        }
    }

    /// Reads the columns of a block; answers whether every value is within what lanes are sure of.
    fn load(&self, rows: &Rows<'_>, room: &mut Room) -> bool {
        self.program.loads.iter().all(|load| {
            let Some(Some(column)) = self.columns.get(load.column) else { return false };
            let there = column.nulls.is_none() || rows.iter().all(|row| column.is_there(row));
            if load.known.is_none() && !there {
                return false;
            }
            if let Some(known) = load.known.and_then(|place| room.blocks.get_mut(usize::from(place))) {
                for (row, flag) in rows.iter().zip(known) {
                    *flag = f64::from(u8::from(column.is_there(row)));
                }
            }
            let bits = self.arch.dispatch(Reading { column, rows, load, room });
            bits >> load.holds.bits(self.program.parts) == 0
        })
    }

    /// The steps of a program on a block; answers whether no guard was met.
    fn lanes(&self, kernels: &[Option<Arc<dyn Kernel>>], blocks: &mut [Block]) -> bool {
        for step in &self.program.steps {
            match step {
                Step::Guard { of } => {
                    let below = |block: &Block| {
                        block.iter().fold(0.0, |least: f64, v| if *v < least { *v } else { least })
                    };
                    if blocks.get(usize::from(*of)).is_none_or(|block| below(block) < 0.0) {
                        return false;
                    }
                }
                Step::Law { to, node } => {
                    let there = self.has_law(kernels, *node);
                    if let Some(block) = blocks.get_mut(usize::from(*to)) {
                        block.fill(f64::from(u8::from(there)));
                    }
                }
                Step::Rule { index } => {
                    let applied = self.program.applied.get(*index);
                    if let (Some(applied), Some(Some(kernel))) = (applied, kernels.get(*index)) {
                        kernel.block(self.arch, blocks, &applied.facts, &applied.figures, applied.main);
                    }
                }
                _ => operate::block(self.arch, blocks, step),
            }
        }
        true
    }

    fn has_law(&self, kernels: &[Option<Arc<dyn Kernel>>], node: usize) -> bool {
        let index = self.program.applied.iter().position(|applied| applied.node == node);
        index.and_then(|index| kernels.get(index)).is_some_and(Option::is_some)
    }

    fn write(&self, rows: &Rows<'_>, room: &Room, parts: &mut [Part<'_>]) {
        for ((_, output), part) in self.program.outputs.iter().zip(parts) {
            let Some(figures) = room.blocks.get(usize::from(output.place)) else { continue };
            let known = output.known.and_then(|place| room.blocks.get(usize::from(place)));
            match rows {
                Rows::Range(first, len) => part.write(first - room.first, *len, figures, known),
                Rows::List(rows) => {
                    for (index, row) in rows.iter().enumerate() {
                        let lane = |block: &Block| {
                            block.get(index).map_or(0, |lane| crate::lane::Lane(*lane).whole())
                        };
                        let figure = known.is_none_or(|known| lane(known) > 0).then(|| lane(figures));
                        part.set(*row as usize - room.first, figure);
                    }
                }
            }
        }
    }

    /// The exact way, with every check: for blocks with a value that is missing, large or wrong.
    fn one_by_one(
        &self,
        rows: &Rows<'_>,
        kernels: &[Option<Arc<dyn Kernel>>],
        room: &mut Room,
        parts: &mut [Part<'_>],
    ) {
        for row in rows.iter() {
            match self.exact(row, kernels, &mut room.row) {
                Ok(()) => {
                    for ((_, output), part) in self.program.outputs.iter().zip(parts.iter_mut()) {
                        let at =
                            |place: u16| room.row.get(usize::from(place)).map_or(0, |value| value.whole());
                        let known = output.known.is_none_or(|place| at(place) > 0);
                        part.set(row - room.first, known.then(|| at(output.place)));
                    }
                }
                Err(error) => room.refuse(row, error.at(row), parts),
            }
            if self.stop && !room.errors.is_empty() {
                return;
            }
        }
    }

    /// One row, exactly.
    pub(crate) fn exact(
        &self,
        row: usize,
        kernels: &[Option<Arc<dyn Kernel>>],
        values: &mut [Exact],
    ) -> Result<(), BatchError> {
        for load in &self.program.loads {
            self.read(load, row, values)?;
        }
        for step in &self.program.steps {
            let at = |place: u16| values.get(usize::from(place)).copied().unwrap_or_default();
            match step {
                Step::Guard { .. } => {}
                Step::Law { to, node } => {
                    set(values, *to, Exact::of(i64::from(self.has_law(kernels, *node))));
                }
                Step::Rule { index } => self.apply(*index, kernels, values)?,
                _ => {
                    if let Some((reads, to)) = places(step) {
                        set(values, to, operate(step, reads.map(at)));
                    }
                }
            }
        }
        Ok(())
    }

    fn apply(
        &self,
        index: usize,
        kernels: &[Option<Arc<dyn Kernel>>],
        values: &mut [Exact],
    ) -> Result<(), BatchError> {
        let Some(applied) = self.program.applied.get(index) else { return Ok(()) };
        let at = |values: &[Exact], place: u16| values.get(usize::from(place)).copied().unwrap_or_default();
        if applied.known.is_some_and(|place| at(values, place).whole() == 0) {
            return Ok(());
        }
        let (Some(Some(kernel)), Some(node)) = (kernels.get(index), NODES.get(applied.node)) else {
            return Ok(());
        };
        let facts = applied.facts.map(|place| at(values, place));
        let facts = facts.get(..node.info.facts.len()).unwrap_or_default();
        let working = kernel.row(facts).map_err(|error| rule_problem(&error))?;
        for (place, figure) in applied.figures.iter().zip(working.cells()) {
            set(values, *place, *figure);
        }
        Ok(())
    }

    /// A value of a row, added to its sums.
    fn read(&self, load: &Load, row: usize, values: &mut [Exact]) -> Result<(), BatchError> {
        let (Some(Some(column)), Some(name)) = (self.columns.get(load.column), self.names.get(load.column))
        else {
            return Ok(());
        };
        let there = column.is_there(row);
        if let Some(known) = load.known {
            set(values, known, Exact::of(i64::from(there)));
        } else if !there {
            return Err(BatchError::row(&codes::ROW_NULL, name, row, "nothing"));
        }
        let value = if there { column.get(row) } else { 0 };
        within(load.holds, value, name, row)?;
        for (place, first) in &load.to {
            let before = values.get(usize::from(*place)).copied().filter(|_| !first).unwrap_or_default();
            let sum = before + Exact::of(value);
            let money = matches!(load.holds, Holds::Amount | Holds::Signed);
            if money && sum.money().is_none() {
                return Err(BatchError::row(&codes::OVERFLOW, name, row, "a total out of range"));
            }
            set(values, *place, sum);
        }
        Ok(())
    }
}

fn set(values: &mut [Exact], place: u16, value: Exact) {
    values.get_mut(usize::from(place)).into_iter().for_each(|slot| *slot = value);
}

/// Whether a number can be what a column holds.
fn within(holds: Holds, value: i64, name: &str, row: usize) -> Result<(), BatchError> {
    if value < 0 && holds != Holds::Signed {
        return Err(BatchError::row(&codes::ROW_NEGATIVE, name, row, "below zero"));
    }
    let most = match holds {
        Holds::Amount | Holds::Signed => Money::MAX.cents(),
        Holds::Flag => 1,
        Holds::Count | Holds::Months | Holds::Number => i64::from(u16::MAX),
    };
    if value.unsigned_abs() > most.unsigned_abs() {
        return Err(BatchError::row(&codes::ROW_RANGE, name, row, "too large"));
    }
    Ok(())
}

/// What a worker works with.
struct Room {
    blocks: Vec<Block>,
    scratch: Box<Block>,
    row: Vec<Exact>,
    first: usize,
    errors: Vec<RowError>,
}

impl Room {
    fn new(program: &Program, first: usize) -> Self {
        let mut blocks = vec![[0.0; BLOCK]; program.places];
        let mut row = vec![Exact::default(); program.places];
        for (place, number) in &program.constants {
            set(&mut row, *place, Exact::of(*number));
            blocks
                .get_mut(usize::from(*place))
                .into_iter()
                .for_each(|block| block.fill(crate::lane::Lane::of(*number).0));
        }
        Room { blocks, scratch: Box::new([0.0; BLOCK]), row, first, errors: Vec::new() }
    }

    /// Nothing for a row, and why.
    fn refuse(&mut self, row: usize, error: BatchError, parts: &mut [Part<'_>]) {
        parts.iter_mut().for_each(|part| part.set(row - self.first, None));
        self.errors.push((row, error));
    }
}

/// Columns read into a block.
struct Reading<'r, 'a> {
    column: &'r Numbers<'a>,
    rows: &'r Rows<'r>,
    load: &'r Load,
    room: &'r mut Room,
}

impl WithSimd for Reading<'_, '_> {
    type Output = u64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> u64 {
        let Reading { column, rows, load, room } = self;
        let len = rows.len();
        let read = |out: &mut Block| match rows {
            Rows::Range(first, _) => column.fill(*first, &mut out[..len]),
            Rows::List(rows) => column.gather(rows, &mut out[..len]),
        };
        let (blocks, scratch) = (&mut room.blocks, &mut *room.scratch);
        if let [(place, true)] = load.to.as_slice() {
            return blocks.get_mut(usize::from(*place)).map_or(0, read);
        }
        let bits = read(scratch);
        for (place, first) in &load.to {
            let Some(block) = blocks.get_mut(usize::from(*place)) else { continue };
            for (sum, value) in block.iter_mut().zip(scratch.iter()) {
                *sum = if *first { *value } else { *sum + *value };
            }
        }
        bits
    }
}
