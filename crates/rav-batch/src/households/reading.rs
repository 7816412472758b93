//! Columns read into the sums of a slab.

use pulp::{Simd, WithSimd};

use crate::columns::input::{Numbers, lane};
use crate::households::program::{Load, Program};
use crate::households::room::{Room, Rows};
use crate::lanes::kernel::{BLOCK, Block};

/// Columns in fours where four that follow each other feed one sum and are 64-bit numbers: the sum is then written a quarter as
/// often, and memory is read from four places at once.
pub(crate) fn reads<'a>(program: &'a Program, columns: &[Option<Numbers<'_>>]) -> Vec<[Option<&'a Load>; 4]> {
    let place = |load: &Load| match load.to.as_slice() {
        [(place, _)] if load.known.is_none() => Some(*place),
        _ => None,
    };
    let long =
        |load: &Load| columns.get(load.column).and_then(Option::as_ref).is_some_and(|c| c.longs().is_some());
    let same = |one: &Load, other: &Load| {
        place(one).is_some()
            && place(one) == place(other)
            && one.holds == other.holds
            && long(one)
            && long(other)
    };
    let mut reads = Vec::new();
    for run in program.loads.chunk_by(same) {
        let (fours, rest) = run.as_chunks::<4>();
        reads.extend(fours.iter().map(|[a, b, c, d]| [Some(a), Some(b), Some(c), Some(d)]));
        reads.extend(rest.iter().map(|one| [Some(one), None, None, None]));
    }
    reads
}

/// A column read into the sums of a slab.
pub(crate) struct Reading<'r, 'a> {
    /// The columns that a program reads.
    pub(crate) columns: &'r [Option<Numbers<'a>>],
    pub(crate) rows: &'r Rows<'r>,
    pub(crate) load: &'r Load,
    pub(crate) room: &'r mut Room,
}

impl WithSimd for Reading<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Reading { columns, rows, load, room } = self;
        let Some(Some(column)) = columns.get(load.column) else { return };
        let limit = load.holds.bits(load.parts);
        for index in 0..rows.pieces() {
            let rows = rows.block(index);
            let mut bits = 0;
            for (place, first) in &load.to {
                let Some(block) = room.at(*place, index) else { continue };
                bits |=
                    if *first { rows.read::<false>(column, block) } else { rows.read::<true>(column, block) };
            }
            room.fits[index] &= bits >> limit == 0;
        }
    }
}

/// Four columns read into their sum.
pub(crate) struct Four<'r, 'a> {
    pub(crate) columns: [&'r [i64]; 4],
    pub(crate) read: &'r [Option<&'a Load>; 4],
    pub(crate) room: &'r mut Room,
    pub(crate) first: usize,
    pub(crate) count: usize,
}

impl WithSimd for Four<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Four { columns, read, room, first, count } = self;
        let Some(((place, begins), load)) = read[0].and_then(|load| Some((*load.to.first()?, load))) else {
            return;
        };
        let parts = read.iter().flatten().map(|load| load.parts).max().unwrap_or(1);
        let limit = load.holds.bits(parts);
        for (index, start) in (0..count).step_by(BLOCK).enumerate() {
            let rows = first + start..first + count.min(start + BLOCK);
            let [a, b, c, d] = columns.map(|column| column.get(rows.clone()).unwrap_or_default());
            let Some(block) = room.at(place, index) else { return };
            let bits = if begins { add::<false>(a, b, c, d, block) } else { add::<true>(a, b, c, d, block) };
            room.fits[index] &= bits >> limit == 0;
        }
    }
}

/// Four numbers of each row, added up as whole numbers; answers the bits that any of them has.
#[inline(always)]
fn add<const ADD: bool>(a: &[i64], b: &[i64], c: &[i64], d: &[i64], out: &mut Block) -> u64 {
    let mut bits = 0;
    for ((((a, b), c), d), out) in a.iter().zip(b).zip(c).zip(d).zip(out) {
        bits |= (a | b | c | d).cast_unsigned();
        // What wraps has the highest bits, and is worked out row by row.
        let sum = lane(a.wrapping_add(*b).wrapping_add(c.wrapping_add(*d)));
        *out = if ADD { *out + sum } else { sum };
    }
    bits
}
