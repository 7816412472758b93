//! The rows of a block, and the room in which they are worked on.

use resteavivre::money::{Exact, Value as _};

use crate::columns::input::Numbers;
use crate::columns::output::Part;
use crate::error::{BatchError, RowError};
use crate::households::program::Program;
use crate::lanes::kernel::{BLOCK, Block};
use crate::lanes::lane::Lane;

/// The rows of a block.
pub(crate) enum Rows<'a> {
    /// That follow each other: the first, and how many.
    Range(usize, usize),
    /// That have the same law.
    List(&'a [u32]),
}

impl Rows<'_> {
    /// The rows of one of the blocks that they are worked on by.
    pub(crate) fn block(&self, index: usize) -> Rows<'_> {
        let from = index * BLOCK;
        match self {
            Rows::Range(first, len) => Rows::Range(first + from, len.saturating_sub(from).min(BLOCK)),
            Rows::List(rows) => {
                let rows = rows.get(from..).unwrap_or_default();
                Rows::List(rows.get(..BLOCK).unwrap_or(rows))
            }
        }
    }

    /// How many blocks they are worked on by.
    pub(crate) fn pieces(&self) -> usize {
        (0..self.len()).step_by(BLOCK).len()
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Rows::Range(_, len) => *len,
            Rows::List(rows) => rows.len(),
        }
    }

    /// Their values in a column, as lanes, or added to lanes; answers the bits that any of them has.
    #[inline(always)]
    pub(crate) fn read<const ADD: bool>(&self, column: &Numbers<'_>, out: &mut Block) -> u64 {
        match self {
            Rows::Range(first, len) => column.fill::<ADD>(*first, out.get_mut(..*len).unwrap_or_default()),
            Rows::List(rows) => column.gather::<ADD>(rows, out),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let (range, list) = match self {
            Rows::Range(first, len) => (*first..first + len, &[][..]),
            Rows::List(rows) => (0..0, *rows),
        };
        range.chain(list.iter().map(|row| *row as usize))
    }
}

/// The bytes of a slab whose steps add columns up. Long runs of each column are fastest, and the sums still fit in the second
/// cache. Both sizes were measured, with larger and smaller ones beside them.
const SUMS: usize = 384 << 10;
/// The bytes of a slab without sums. Shorter runs are enough here, and they stay nearer to the first cache.
const PLAIN: usize = 96 << 10;

/// How many blocks make a slab.
fn pieces(program: &Program) -> usize {
    let places = program.loads.iter().map(|load| load.to.len()).sum::<usize>().max(1);
    let bytes = if program.parts > 1 { SUMS } else { PLAIN };
    (bytes / (places * size_of::<Block>())).clamp(4, 64)
}

/// What a worker works with.
pub(crate) struct Room {
    /// What the columns of a slab come to, by the place where it goes.
    pub(crate) slabs: Vec<(u16, Vec<Block>)>,
    /// Which blocks of the slab are sure to stay within what lanes can do.
    pub(crate) fits: Vec<bool>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) row: Vec<Exact>,
    pub(crate) first: usize,
    pub(crate) errors: Vec<RowError>,
}

impl Room {
    pub(crate) fn new(program: &Program, first: usize) -> Self {
        let mut blocks = vec![[0.0; BLOCK]; program.places];
        for (place, number) in &program.constants {
            let lane = Lane::of(*number).0;
            if let Some(block) = blocks.get_mut(usize::from(*place)) {
                block.fill(lane);
            }
        }
        // Where a column has no null at all its flags stay set.
        let known = program.loads.iter().filter_map(|load| load.known).map(|place| (place, 1.0));
        let firsts = program.loads.iter().flat_map(|load| &load.to).filter(|(_, first)| *first);
        let slabs = known.chain(firsts.map(|(place, _)| (*place, 0.0)));
        let pieces = pieces(program);
        let slabs = slabs.map(|(place, lane)| (place, vec![[lane; BLOCK]; pieces])).collect();
        Room { slabs, fits: vec![true; pieces], blocks, row: program.row(), first, errors: Vec::new() }
    }

    /// A block of the sum at a place.
    #[inline(always)]
    pub(crate) fn at(&mut self, place: u16, index: usize) -> Option<&mut Block> {
        let (_, slab) = self.slabs.iter_mut().find(|(one, _)| *one == place)?;
        slab.get_mut(index)
    }

    /// Takes a block of every sum to work on. Rows that are worked out alone have the numbers of one that is not, so that
    /// no guard is met for them.
    pub(crate) fn take(&mut self, index: usize, apart: &[(usize, usize)]) -> &mut [Block] {
        let other = (0..).find(|at| apart.iter().all(|(one, _)| one != at)).unwrap_or_default();
        for (place, slab) in &self.slabs {
            let Some(block) = self.blocks.get_mut(usize::from(*place)) else { continue };
            block.copy_from_slice(&slab[index]);
            for (at, _) in apart {
                block[*at] = block[other];
            }
        }
        &mut self.blocks
    }

    /// How many rows are read at a time.
    pub(crate) fn slab(&self) -> usize {
        self.fits.len() * BLOCK
    }

    /// Nothing for a row, and why.
    pub(crate) fn refuse(&mut self, row: usize, error: BatchError, parts: &mut [Part<'_>]) {
        parts.iter_mut().for_each(|part| part.set(row - self.first, None));
        self.errors.push((row, error));
    }
}
