//! A rule under a law already read: applied to blocks of lanes, or to one exact row.

use std::sync::Arc;

use pulp::{Arch, Simd, WithSimd};
use resteavivre::law::{LawError, LawOn};
use resteavivre::money::{Exact, Value};
use resteavivre::rules::{Info, Law as _, Record, Row, Rule, RuleError, Silent, WIDTH, apply};

use crate::lanes::bounds::Bounds;
use crate::lanes::lane::Lane;

/// How many households are worked on at a time: enough to hide the calls, few enough to stay in the nearest cache.
pub(crate) const BLOCK: usize = 256;

/// One number of each household of a block.
pub(crate) type Block = [f64; BLOCK];

/// Where the facts or figures of a rule are.
pub(crate) type Places = [u16; WIDTH];

/// Rows that a loop takes at once: inputs and outputs are then arrays of their own, and the loop becomes vectors.
pub(crate) const CHUNK: usize = 16;

/// A rule under the law of a day.
pub(crate) trait Kernel: Send + Sync {
    /// Applies the rule to a block, which holds facts within their bounds; `main` when only the main figure is wanted.
    fn block(&self, arch: Arch, room: &mut [Block], facts: &Places, figures: &Places, main: bool);

    /// Applies the rule to one row, with every check.
    fn row(&self, facts: &[Exact]) -> Result<Row, RuleError>;

    /// What its figures can be where each fact is within these bounds.
    fn within(&self, facts: &[Bounds]) -> Vec<Bounds>;
}

/// A rule with its law. Where it is not `WIDE` its loop is made once, for any processor: most of the catalogue counts days, which makes
/// no vectors, and each rule would bring six loops into a library that is sent to every machine.
struct Ready<R: Rule, const WIDE: bool>(R::Law);

/// Reads the law of a rule of the reading.
pub(crate) fn read<R: Rule>(law: LawOn<'_>) -> Result<Arc<dyn Kernel>, LawError> {
    Ok(Arc::new(Ready::<R, true>(R::Law::read(law)?)))
}

/// Reads the law of any rule, to be applied by itself.
pub(crate) fn read_alone<R: Rule>(law: LawOn<'_>) -> Result<Arc<dyn Kernel>, LawError> {
    Ok(Arc::new(Ready::<R, false>(R::Law::read(law)?)))
}

impl<R: Rule, const WIDE: bool> Kernel for Ready<R, WIDE> {
    fn block(&self, arch: Arch, room: &mut [Block], facts: &Places, figures: &Places, main: bool) {
        let law = &self.0;
        if !WIDE {
            work::<R, false>(law, room, facts, figures);
        } else if main && const { is_of_budget(&R::INFO) } {
            arch.dispatch(Work::<R, true> { law, room, facts, figures });
        } else {
            arch.dispatch(Work::<R, false> { law, room, facts, figures });
        }
    }

    fn row(&self, facts: &[Exact]) -> Result<Row, RuleError> {
        let facts = R::Facts::from_cells(facts)
            .ok_or(RuleError::MissingFact { rule: R::INFO.id, field: R::INFO.main })?;
        let working = apply::<R>(facts, &self.0, &mut Silent)?;
        let mut cells = [Exact::of(0); WIDTH];
        let mut slots = cells.iter_mut();
        working.each(|cell| slots.next().into_iter().for_each(|slot| *slot = cell));
        Ok(Row::new(cells.into_iter().take(R::INFO.working.len())))
    }

    fn within(&self, facts: &[Bounds]) -> Vec<Bounds> {
        let mut figures = Vec::with_capacity(R::INFO.working.len());
        let facts = R::Facts::<Bounds>::from_cells(facts);
        facts.into_iter().for_each(|facts| R::work(facts, &self.0).each(|figure| figures.push(figure)));
        figures
    }
}

/// One block of work; `MAIN` leaves out every figure but the main one, and with it what only they need.
struct Work<'a, R: Rule, const MAIN: bool> {
    law: &'a R::Law,
    room: &'a mut [Block],
    facts: &'a Places,
    figures: &'a Places,
}

impl<R: Rule, const MAIN: bool> WithSimd for Work<'_, R, MAIN> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        work::<R, MAIN>(self.law, self.room, self.facts, self.figures);
    }
}

/// The loop that the compiler turns into vectors. It owns its arrays, uses indices, and has no branch: all three are needed.
/// With iterators, for example, it works on one household at a time and is three times slower. Tests of results cannot see
/// this; `benches/` can.
#[inline(always)]
fn work<R: Rule, const MAIN: bool>(law: &R::Law, room: &mut [Block], facts: &Places, figures: &Places) {
    let asked = const { R::INFO.facts.len() };
    let answered = const { R::INFO.working.len() };
    let mut given = [[0.0; CHUNK]; WIDTH];
    let mut found = [[0.0; CHUNK]; WIDTH];
    let law = *law;
    for piece in 0..BLOCK / CHUNK {
        let rows = piece * CHUNK..(piece + 1) * CHUNK;
        for fact in 0..asked {
            given[fact].copy_from_slice(&room[usize::from(facts[fact])][rows.clone()]);
        }
        for row in 0..CHUNK {
            let mut cells = [Lane::default(); WIDTH];
            for fact in 0..asked {
                cells[fact] = Lane(given[fact][row]);
            }
            let Some(facts) = R::Facts::<Lane>::from_cells(&cells[..asked]) else { return };
            let mut index = 0;
            R::work(facts, &law).each(|figure| {
                if !MAIN || index == const { main(&R::INFO) } {
                    found[index][row] = figure.0;
                }
                index += 1;
            });
        }
        for index in 0..answered {
            if !MAIN || index == const { main(&R::INFO) } {
                room[usize::from(figures[index])][rows.clone()].copy_from_slice(&found[index]);
            }
        }
    }
}

/// Whether a rule is of a budget rather than of rights, energy or a bank: of those all figures are made at once, since loops for the main
/// one alone would make the library larger for little.
const fn is_of_budget(info: &Info) -> bool {
    const BESIDE: [&str; 4] = ["rights.", "energy.", "bank.", "water."];
    let mut index = 0;
    while index < BESIDE.len() {
        if starts(info.id, BESIDE[index]) {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether a text starts with another, where the compiler asks.
const fn starts(text: &str, with: &str) -> bool {
    let (text, with) = (text.as_bytes(), with.as_bytes());
    let mut index = 0;
    while index < with.len() {
        if index >= text.len() || text[index] != with[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The place of the main figure among the figures of a rule.
pub(crate) const fn main(info: &Info) -> usize {
    let mut index = 0;
    while index < info.working.len() {
        if same(info.working[index].name, info.main) {
            return index;
        }
        index += 1;
    }
    0
}

/// Whether two texts are the same, where the compiler asks.
const fn same(one: &str, other: &str) -> bool {
    let one = one.as_bytes();
    let other = other.as_bytes();
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}
