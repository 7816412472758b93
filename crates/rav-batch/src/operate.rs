//! Operations between columns and rules: one body for a block of lanes and for an exact row.

use pulp::{Arch, Simd, WithSimd};
use resteavivre::money::Value;

use crate::kernel::{BLOCK, Block};
use crate::lane::Lane;
use crate::program::Step;

/// Months of a century: an instalment that would take longer is no answer.
const CENTURY: i64 = 1200;

/// The places that an operation reads, and the one that it writes; nothing for a rule.
pub(crate) fn places(step: &Step) -> Option<([u16; 3], u16)> {
    Some(match *step {
        Step::Sum { to, one, other } | Step::Less { to, one, other } | Step::Both { to, one, other } => {
            ([one, other, 0], to)
        }
        Step::Not { to, flag } => ([flag, 0, 0], to),
        Step::AboveZero { to, of } => ([of, 0, 0], to),
        Step::Century { to, debt, instalment } => ([debt, instalment, 0], to),
        Step::Pick { to, flag, yes, no } => ([flag, yes, no], to),
        Step::Law { .. } | Step::Guard { .. } | Step::Rule { .. } => return None,
    })
}

/// What an operation makes of what it reads.
#[inline(always)]
pub(crate) fn operate<V: Value>(step: &Step, [one, other, third]: [V; 3]) -> V {
    match step {
        Step::Sum { .. } => one + other,
        Step::Less { .. } => one - other,
        Step::Both { .. } => one.min(other),
        Step::Not { .. } => V::of(1) - one,
        Step::AboveZero { .. } => V::flag(one.is_set()),
        Step::Century { .. } => V::of(1) - V::flag(other.times(CENTURY).below(one)),
        Step::Pick { .. } => V::pick(one.is_set(), other, third),
        Step::Law { .. } | Step::Guard { .. } | Step::Rule { .. } => one,
    }
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
        let mut given = [[0.0; BLOCK]; 3];
        for (given, place) in given.iter_mut().zip(reads) {
            self.room.get(usize::from(place)).into_iter().for_each(|block| given.copy_from_slice(block));
        }
        let Some(out) = self.room.get_mut(usize::from(to)) else { return };
        let [one, other, third] = &given;
        for (((out, one), other), third) in out.iter_mut().zip(one).zip(other).zip(third) {
            *out = operate(self.step, [Lane(*one), Lane(*other), Lane(*third)]).0;
        }
    }
}
