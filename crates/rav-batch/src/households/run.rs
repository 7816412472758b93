//! A program at work on the rows of a table: by blocks of lanes, and row by row where a block asks for it.

use std::sync::Arc;

use arrow_array::ArrayRef;
use pulp::{Arch, Simd, WithSimd};
use resteavivre::Problem;
use resteavivre::money::{Day, Exact, Money, Value};
use resteavivre::problems::codes;
use resteavivre::rules::Unit;

use crate::columns::input::{Holds, Numbers};
use crate::columns::output::Part;
use crate::error::{BatchError, RowError};
use crate::households::epochs::{Epochs, Laws};
use crate::households::nodes::NODES;
use crate::households::operate::{self, operate, places};
use crate::households::program::{Load, Program, Step};
use crate::households::reading::{Four, Reading, reads};
use crate::households::room::{Room, Rows};
use crate::lanes::kernel::{BLOCK, Block, Kernel};
use crate::lanes::vectors::Vectors;

/// A table under a program.
pub(crate) struct Work<'a> {
    pub(crate) program: &'a Program,
    pub(crate) names: Vec<&'a str>,
    /// Those that the program reads.
    pub(crate) columns: Vec<Option<Numbers<'a>>>,
    pub(crate) law: RowLaw<'a>,
    pub(crate) stop: bool,
    /// The columns in the order in which they are read: four at a time where they feed one sum.
    reads: Vec<[Option<&'a Load>; 4]>,
    arch: Arch,
}

/// The law of the rows.
pub(crate) enum RowLaw<'a> {
    /// The same for all.
    Same(&'a Laws),
    /// By the day of each.
    Days(&'a Epochs<'a>, Numbers<'a>, &'a str),
}

impl<'a> Work<'a> {
    pub(crate) fn new(
        program: &'a Program,
        columns: &'a [(&'a str, &'a ArrayRef)],
        law: RowLaw<'a>,
        stop: bool,
        vectors: Vectors,
    ) -> Result<Self, BatchError> {
        let names = columns.iter().map(|(name, _)| *name).collect();
        let used = |index: usize| program.loads.iter().find(|load| load.column == index);
        let read = |(index, (name, array)): (usize, &(&str, &'a ArrayRef))| {
            used(index).map(|load| Numbers::read(name, array, load.reads)).transpose()
        };
        let columns = columns.iter().enumerate().map(read).collect::<Result<Vec<_>, BatchError>>()?;
        let reads = reads(program, &columns);
        // Rows with days of their own are not worked out in their order: the first that is wrong is known at the end.
        let stop = stop && matches!(law, RowLaw::Same(_));
        Ok(Work { program, names, columns, law, stop, reads, arch: vectors.arch() })
    }

    /// The day of a row that has its own.
    pub(crate) fn day(&self, row: usize) -> Option<Day> {
        match &self.law {
            RowLaw::Days(_, days, _) if days.is_there(row) => {
                i32::try_from(days.get(row)).ok().and_then(Day::from_epoch_days)
            }
            _ => None,
        }
    }

    /// Why a row has no day.
    fn no_day(&self, name: &str, row: usize) -> BatchError {
        match &self.law {
            RowLaw::Days(_, days, _) if days.is_there(row) => not_a_day(days, name, row),
            _ => BatchError::row(&codes::ROW_NULL, name, row, "nothing"),
        }
    }

    /// The rules under the law of a row.
    pub(crate) fn laws(&self, row: usize) -> Result<&[Option<Arc<dyn Kernel>>], BatchError> {
        let laws = match &self.law {
            RowLaw::Same(laws) => Some(*laws),
            RowLaw::Days(epochs, _, name) => {
                let day = self.day(row).ok_or_else(|| self.no_day(name, row))?;
                epochs.laws(epochs.of(day), &self.program.applied)
            }
        };
        match laws {
            Some(Ok(kernels)) => Ok(kernels),
            Some(Err(problem)) => Err(BatchError::from(problem.clone())),
            None => Ok(&[]),
        }
    }

    /// Works out some rows, and writes them to the parts of the columns; answers what was wrong.
    pub(crate) fn rows(&self, first: usize, count: usize, parts: &mut [Part<'_>]) -> Vec<RowError> {
        let mut room = Room::new(self.program, first);
        match &self.law {
            RowLaw::Same(laws) => {
                for start in (first..first + count).step_by(room.slab()) {
                    let rows = Rows::Range(start, room.slab().min(first + count - start));
                    self.slab(&rows, laws, &mut room, parts);
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
                Some(None) | None => room.refuse(row, self.no_day(name, row), parts),
            }
        }
        order.sort_unstable();
        for same in order.chunk_by(|one, other| one.0 == other.0) {
            let rows: Vec<u32> = same.iter().map(|(_, row)| *row).collect();
            let Some(laws) = same.first().and_then(|(epoch, _)| epochs.laws(*epoch, &self.program.applied))
            else {
                continue;
            };
            for block in rows.chunks(room.slab()) {
                // Rows in order are read and written in one go, by whole bytes of flags.
                let run = block.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b));
                let start = block.first().map_or(0, |row| *row as usize);
                let whole = (start - first).is_multiple_of(8)
                    && (block.len().is_multiple_of(8) || start + block.len() == first + count);
                let rows = if run && whole { Rows::Range(start, block.len()) } else { Rows::List(block) };
                self.slab(&rows, laws, room, parts);
            }
        }
    }

    fn slab(&self, rows: &Rows<'_>, laws: &Laws, room: &mut Room, parts: &mut [Part<'_>]) {
        let kernels = match laws {
            Ok(kernels) => kernels,
            Err(problem) => {
                for row in rows.iter() {
                    // What a time lacks is said of the row's own day.
                    let own = match (&self.law, self.day(row)) {
                        (RowLaw::Days(epochs, ..), Some(day)) => epochs.problem(day, &self.program.applied),
                        _ => None,
                    };
                    let problem = own.unwrap_or_else(|| problem.clone());
                    room.refuse(row, BatchError::from(problem).at(row), parts);
                }
                return;
            }
        };
        self.load(rows, room);
        for index in 0..rows.pieces() {
            let rows = rows.block(index);
            let apart = if room.fits[index] { Vec::new() } else { self.apart(&rows) };
            // Few of them cost less alone than all of the block with them.
            let few = apart.len() <= rows.len() / 2;
            if few && self.lanes(kernels, room.take(index, &apart)) {
                self.write(&rows, room, parts);
                let alone: Vec<u32> = apart.iter().filter_map(|(_, row)| u32::try_from(*row).ok()).collect();
                self.one_by_one(&Rows::List(&alone), kernels, room, parts);
            } else {
                self.one_by_one(&rows, kernels, room, parts);
            }
            if self.stop && !room.errors.is_empty() {
                return;
            }
        }
    }

    /// Reads the columns of a slab, one after the other: memory is fastest read in long runs. Says of each block whether
    /// every value is within what lanes are sure of.
    fn load(&self, rows: &Rows<'_>, room: &mut Room) {
        room.fits.fill(true);
        for read in &self.reads {
            let four =
                read.map(|load| load.and_then(|load| self.columns.get(load.column)?.as_ref()?.longs()));
            let loads = read.iter().flatten();
            loads.clone().for_each(|load| self.flags(load, rows, room));
            match (four, rows) {
                ([Some(a), Some(b), Some(c), Some(d)], Rows::Range(first, count)) => {
                    self.arch.dispatch(Four {
                        columns: [a, b, c, d],
                        read,
                        room,
                        first: *first,
                        count: *count,
                    });
                }
                _ => loads.for_each(|load| {
                    self.arch.dispatch(Reading { columns: &self.columns, rows, load, room })
                }),
            }
        }
    }

    /// The rows of a block that lanes cannot carry for sure, with their place in it: a value is missing or large.
    fn apart(&self, rows: &Rows<'_>) -> Vec<(usize, usize)> {
        let mut apart = [false; BLOCK];
        for load in &self.program.loads {
            let Some(Some(column)) = self.columns.get(load.column) else { continue };
            let limit = load.holds.bits(load.parts);
            for (row, apart) in rows.iter().zip(&mut apart) {
                let missing = load.known.is_none() && column.nulls.is_some_and(|nulls| nulls.is_null(row));
                *apart |= missing || column.get(row).cast_unsigned() >> limit != 0;
            }
        }
        rows.iter().enumerate().zip(apart).filter_map(|(row, apart)| apart.then_some(row)).collect()
    }

    /// Says which rows of a slab have a value: as flags where a row may lack it, else as blocks that do not fit.
    fn flags(&self, load: &Load, rows: &Rows<'_>, room: &mut Room) {
        let column = self.columns.get(load.column).and_then(Option::as_ref);
        match (column.and_then(|column| column.nulls), load.known) {
            (Some(nulls), Some(known)) => {
                let flags = room.slabs.iter_mut().find(|(place, _)| *place == known);
                let flags = flags.into_iter().flat_map(|(_, slab)| slab.as_flattened_mut());
                for (row, flag) in rows.iter().zip(flags) {
                    *flag = f64::from(u8::from(nulls.is_valid(row)));
                }
            }
            (Some(nulls), None) => {
                for (index, fits) in room.fits.iter_mut().enumerate() {
                    *fits &= rows.block(index).iter().all(|row| nulls.is_valid(row));
                }
            }
            (None, _) => {}
        }
    }

    /// The steps of a program on a block; answers whether no guard was met.
    fn lanes(&self, kernels: &[Option<Arc<dyn Kernel>>], blocks: &mut [Block]) -> bool {
        for step in &self.program.steps {
            match step {
                Step::Guard { of, .. } => {
                    let block = blocks.get(usize::from(*of));
                    if block.is_none_or(|block| self.arch.dispatch(Least { block }) < 0.0) {
                        return false;
                    }
                }
                Step::Most { of, .. } => {
                    let block = blocks.get(usize::from(*of));
                    if block.is_none_or(|block| self.arch.dispatch(Most { block }) > LARGEST) {
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
                Rows::Range(first, rows) => {
                    self.arch.dispatch(Writing {
                        part,
                        first: first - room.first,
                        rows: *rows,
                        figures,
                        known,
                    });
                }
                Rows::List(rows) => {
                    for (index, row) in rows.iter().enumerate() {
                        let lane = |block: &Block| {
                            block.get(index).map_or(0, |lane| crate::lanes::lane::Lane(*lane).whole())
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
                Step::Guard { .. } | Step::Most { .. } => {}
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
        let working = kernel.row(facts).map_err(|error| Problem::of_figure(&error))?;
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
        if there && column.is_lost(row) {
            return Err(fraction(name, row));
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
    if let Some(slot) = values.get_mut(usize::from(place)) {
        *slot = value;
    }
}

/// What is said of a decimal with more digits than what it counts.
pub(crate) fn fraction(name: &str, row: usize) -> BatchError {
    BatchError::row(&codes::ROW_FRACTION, name, row, "more digits")
}

/// What is said of a value that no day is.
pub(crate) fn not_a_day(days: &Numbers<'_>, name: &str, row: usize) -> BatchError {
    let lost = days.is_lost(row);
    let (code, found) =
        if lost { (&codes::ROW_DAY, "not a day") } else { (&codes::ROW_RANGE, "a day out of range") };
    BatchError::row(code, name, row, found)
}

/// Whether a number can be what a column holds.
fn within(holds: Holds, value: i64, name: &str, row: usize) -> Result<(), BatchError> {
    if value < 0 && holds != Holds::Signed {
        return Err(BatchError::row(&codes::ROW_NEGATIVE, name, row, "below zero"));
    }
    let most = match holds {
        Holds::Amount | Holds::Signed => Money::MAX.cents(),
        Holds::Flag => 1,
        Holds::Count | Holds::Months | Holds::Number(_) | Holds::Day | Holds::Rate => i64::from(u16::MAX),
    };
    if value.unsigned_abs() > most.unsigned_abs() {
        return Err(BatchError::row(&codes::ROW_RANGE, name, row, "too large"));
    }
    Ok(())
}

/// A block written to a part of a column.
struct Writing<'r, 'p> {
    part: &'r mut Part<'p>,
    first: usize,
    rows: usize,
    figures: &'r Block,
    known: Option<&'r Block>,
}

impl WithSimd for Writing<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.part.write(self.first, self.rows, self.figures, self.known);
    }
}

/// The largest amount that a fact may hold, as lanes carry it.
#[allow(clippy::cast_precision_loss, reason = "lanes carry it exactly")]
const LARGEST: f64 = Unit::LARGEST_AMOUNT as f64;

/// The largest number of a block, or zero.
struct Most<'r> {
    block: &'r Block,
}

impl WithSimd for Most<'_> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> f64 {
        let mut most = [0.0_f64; 8];
        for eight in self.block.as_chunks::<8>().0 {
            for (most, number) in most.iter_mut().zip(eight) {
                *most = if number > most { *number } else { *most };
            }
        }
        most.into_iter().fold(0.0, |most, number| if number > most { number } else { most })
    }
}

/// The least number of a block, or zero.
struct Least<'r> {
    block: &'r Block,
}

impl WithSimd for Least<'_> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> f64 {
        let mut least = [0.0_f64; 8];
        for eight in self.block.as_chunks::<8>().0 {
            for (least, number) in least.iter_mut().zip(eight) {
                *least = if number < least { *number } else { *least };
            }
        }
        least.into_iter().fold(0.0, |least, number| if number < least { number } else { least })
    }
}
