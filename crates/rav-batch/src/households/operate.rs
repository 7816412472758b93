//! Operations between columns and rules: one body for a block of lanes and for an exact row.

use pulp::{Arch, Simd, WithSimd};
use resteavivre::money::Value;

use crate::households::program::Step;
use crate::lanes::kernel::{BLOCK, Block, CHUNK};
use crate::lanes::lane::Lane;

/// The places that an operation reads, and the one that it writes; nothing for a rule.
pub(crate) fn places(step: &Step) -> Option<([u16; 3], u16)> {
    Some(match *step {
        Step::Sum { to, one, other }
        | Step::Less { to, one, other }
        | Step::Both { to, one, other }
        | Step::Differ { to, one, other } => ([one, other, 0], to),
        Step::Not { to, flag } => ([flag, 0, 0], to),
        Step::AboveZero { to, of } | Step::Year { to, of } => ([of, 0, 0], to),
        Step::Century { to, debt, instalment } => ([debt, instalment, 0], to),
        Step::Pick { to, flag, yes, no } => ([flag, yes, no], to),
        Step::Law { .. } | Step::Guard { .. } | Step::Most { .. } | Step::Rule { .. } => return None,
    })
}

/// Declares each operation by name, for every evaluator.
macro_rules! operations {
    ($($name:ident = |$one:pat_param, $other:pat_param, $third:pat_param| $body:expr;)+) => {
        $(
            #[inline(always)]
            #[allow(non_snake_case, reason = "named after its step")]
            fn $name<V: Value>([$one, $other, $third]: [V; 3]) -> V {
                $body
            }
        )+

        /// What an operation makes of what it reads.
        pub(crate) fn operate<V: Value>(step: &Step, given: [V; 3]) -> V {
            match step {
                $(Step::$name { .. } => $name(given),)+
                Step::Law { .. } | Step::Guard { .. } | Step::Most { .. } | Step::Rule { .. } => given[0],
            }
        }

        /// The same on some rows: one loop for each operation, and nothing to choose within it.
        #[inline(always)]
        fn rows(step: &Step, [one, other, third]: &[[f64; CHUNK]; 3], out: &mut [f64; CHUNK]) {
            match step {
                $(Step::$name { .. } => {
                    for row in 0..CHUNK {
                        out[row] = $name([Lane(one[row]), Lane(other[row]), Lane(third[row])]).0;
                    }
                })+
                Step::Law { .. } | Step::Guard { .. } | Step::Most { .. } | Step::Rule { .. } => {}
            }
        }
    };
}

operations! {
    Sum = |one, other, _| one + other;
    Less = |one, other, _| one - other;
    Both = |one, other, _| one.min(other);
    Not = |flag, _, _| V::of(1) - flag;
    AboveZero = |one, _, _| V::flag(one.is_set());
    Year = |one, _, _| one.times(12);
    Differ = |one, other, _| V::flag(one.below(other)) + V::flag(other.below(one));
    Century = |debt, instalment, _| rav_reading::within_a_century(debt, instalment);
    Pick = |flag, yes, no| V::pick(flag.is_set(), yes, no);
}

/// An operation on a block.
pub(crate) fn block(arch: Arch, room: &mut [Block], step: &Step) {
    arch.dispatch(Operation { room, step });
}

struct Operation<'a> {
    room: &'a mut [Block],
    step: &'a Step,
}

impl WithSimd for Operation<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Some((reads, to)) = places(self.step) else { return };
        let mut given = [[0.0; CHUNK]; 3];
        let mut out = [0.0; CHUNK];
        for piece in 0..BLOCK / CHUNK {
            let some = piece * CHUNK..(piece + 1) * CHUNK;
            for (given, place) in given.iter_mut().zip(reads) {
                given.copy_from_slice(&self.room[usize::from(place)][some.clone()]);
            }
            rows(self.step, &given, &mut out);
            self.room[usize::from(to)][some].copy_from_slice(&out);
        }
    }
}
