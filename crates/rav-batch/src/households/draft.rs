//! Steps laid out for a whole reading, and the program of those that some figures need.

use std::collections::HashSet;

use crate::columns::input::{Holds, Reads};
use crate::households::nodes::NODES;
use crate::households::operate;
use crate::households::program::{Applied, JUNK, Load, Output, Program, Step};

/// A column read into a place, where it is one of so many parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Take {
    pub(crate) column: usize,
    pub(crate) holds: Holds,
    pub(crate) parts: usize,
    pub(crate) to: u16,
    /// The place of the flag that says whether a row has it, where a row may lack it.
    pub(crate) known: Option<u16>,
}

/// Steps for everything that the columns can feed. The first place is nobody's.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) takes: Vec<Take>,
    pub(crate) steps: Vec<Step>,
    pub(crate) applied: Vec<Applied>,
    constants: Vec<(u16, i64)>,
    last: u16,
}

impl Draft {
    /// A place that is nobody's so far.
    pub(crate) fn place(&mut self) -> u16 {
        self.last = self.last.saturating_add(1);
        self.last
    }

    /// A place that holds the same number for every household.
    pub(crate) fn constant(&mut self, number: i64) -> u16 {
        let place = self.place();
        self.constants.push((place, number));
        place
    }

    /// An operation into a place of its own.
    pub(crate) fn step(&mut self, step: impl FnOnce(u16) -> Step) -> u16 {
        let to = self.place();
        self.steps.push(step(to));
        to
    }

    /// The program of what these outputs need, in places that follow each other. Where all that the columns can feed was
    /// asked for, every column is read: what is wrong in one is told, also when too little is given for its figures.
    pub(crate) fn finish(
        self,
        whole: bool,
        outputs: Vec<(String, Output)>,
        missing: Vec<(String, Vec<String>)>,
    ) -> Program {
        let needed = self.needed(&outputs, whole);
        let mut renumber = Renumber::new(&needed, self.last);
        let mut program = Program { missing, parts: 1, ..Program::default() };
        for take in &self.takes {
            let there = needed.place(take.to) || take.known.is_some_and(|known| needed.place(known));
            if there {
                program.load(Take {
                    to: renumber.at(take.to),
                    known: take.known.map(|known| renumber.at(known)),
                    ..*take
                });
            }
        }
        let written = &mut HashSet::new();
        for (place, first) in program.loads.iter_mut().flat_map(|load| &mut load.to) {
            *first = written.insert(*place);
        }
        let constants = self.constants.iter().filter(|(place, _)| needed.place(*place));
        program.constants = constants.map(|(place, number)| (renumber.at(*place), *number)).collect();
        let mut index = vec![None; self.applied.len()];
        for (applied, slot) in self.applied.iter().zip(&mut index).filter(|(a, _)| needed.rule(a)) {
            *slot = Some(program.applied.len());
            program.applied.push(needed.applied(applied, &mut renumber));
        }
        let steps = self.steps.iter().filter(|step| needed.step(step, &index));
        program.steps = steps.map(|step| renumber.step(step, &index)).collect();
        program.outputs = outputs;
        for (_, output) in &mut program.outputs {
            output.place = renumber.at(output.place);
            output.known = output.known.map(|known| renumber.at(known));
        }
        program.places = renumber.count;
        program
    }

    /// The places that outputs need, found backwards from them.
    fn needed(&self, outputs: &[(String, Output)], whole: bool) -> Needed {
        let mut needed = Needed(vec![false; usize::from(self.last) + 1]);
        let ends = outputs.iter().flat_map(|(_, output)| [Some(output.place), output.known]);
        ends.flatten().for_each(|place| needed.add(place));
        for step in self.steps.iter().rev() {
            match step {
                Step::Rule { index } => {
                    let applied = self.applied.get(*index).filter(|applied| needed.rule(applied));
                    let reads = applied
                        .into_iter()
                        .flat_map(|applied| applied.facts.into_iter().chain(applied.known));
                    reads.for_each(|place| needed.add(place));
                }
                Step::Guard { .. } | Step::Most { .. } | Step::Law { .. } => {}
                _ => {
                    let reads = operate::places(step).filter(|(_, to)| needed.place(*to));
                    reads.into_iter().flat_map(|(reads, _)| reads).for_each(|place| needed.add(place));
                }
            }
        }
        if whole {
            self.read_all(&mut needed);
        }
        // A flag comes with its number.
        for take in &self.takes {
            if let Some(known) = take.known.filter(|known| needed.place(take.to) || needed.place(*known)) {
                needed.add(known);
                needed.add(take.to);
            }
        }
        needed
    }

    /// Reads each column that no figure needs into the first place that it would feed.
    fn read_all(&self, needed: &mut Needed) {
        let mut read: HashSet<usize> =
            self.takes.iter().filter(|take| needed.place(take.to)).map(|take| take.column).collect();
        for take in &self.takes {
            if read.insert(take.column) {
                needed.add(take.to);
            }
        }
    }
}

impl Program {
    /// Reads a column into a place more.
    fn load(&mut self, take: Take) {
        self.parts = self.parts.max(take.parts);
        let known = take.known;
        match self.loads.iter_mut().find(|load| load.column == take.column) {
            Some(load) => {
                load.to.push((take.to, false));
                load.parts = load.parts.max(take.parts);
            }
            None => self.loads.push(Load {
                column: take.column,
                holds: take.holds,
                reads: Reads::Plain,
                to: vec![(take.to, false)],
                parts: take.parts,
                known,
            }),
        }
    }
}

/// The places that are needed.
struct Needed(Vec<bool>);

impl Needed {
    fn add(&mut self, place: u16) {
        if let Some(slot) = self.0.get_mut(usize::from(place)) {
            *slot = place != JUNK;
        }
    }

    fn place(&self, place: u16) -> bool {
        self.0.get(usize::from(place)).copied().unwrap_or_default()
    }

    /// Whether a figure of a rule is needed.
    fn rule(&self, applied: &Applied) -> bool {
        applied.figures.iter().any(|place| self.place(*place))
    }

    fn step(&self, step: &Step, rules: &[Option<usize>]) -> bool {
        match step {
            Step::Rule { index } | Step::Guard { index, .. } | Step::Most { index, .. } => {
                rules.get(*index).is_some_and(Option::is_some)
            }
            Step::Law { to, .. } => self.place(*to),
            _ => operate::places(step).is_some_and(|(_, to)| self.place(to)),
        }
    }

    /// A rule in new places; figures that nobody needs go where nobody looks.
    fn applied(&self, applied: &Applied, renumber: &mut Renumber) -> Applied {
        let mut main = true;
        let fields = NODES.get(applied.node).map(|node| (node.info.main, node.info.working));
        let (name, working) = fields.unwrap_or_default();
        for (place, field) in applied.figures.iter().zip(working) {
            main &= !self.place(*place) || field.name == name;
        }
        Applied {
            node: applied.node,
            facts: applied.facts.map(|place| renumber.at(place)),
            figures: applied.figures.map(|place| if self.place(place) { renumber.at(place) } else { JUNK }),
            known: applied.known.map(|known| renumber.at(known)),
            shown: applied.shown.map(|shown| renumber.at(shown)).filter(|place| *place != JUNK),
            main,
        }
    }
}

/// The new numbers of places.
struct Renumber {
    new: Vec<u16>,
    count: usize,
}

impl Renumber {
    fn new(needed: &Needed, last: u16) -> Self {
        let mut count = 0_u16;
        let new = (0..=last).map(|place| {
            count += u16::from(needed.place(place));
            if needed.place(place) { count } else { JUNK }
        });
        let new = new.collect();
        Renumber { new, count: usize::from(count) + 1 }
    }

    fn at(&self, place: u16) -> u16 {
        self.new.get(usize::from(place)).copied().unwrap_or(JUNK)
    }

    fn step(&self, step: &Step, rules: &[Option<usize>]) -> Step {
        let at = |place: u16| self.at(place);
        let rule = |index: usize| rules.get(index).copied().flatten().unwrap_or_default();
        match *step {
            Step::Sum { to, one, other } => Step::Sum { to: at(to), one: at(one), other: at(other) },
            Step::Less { to, one, other } => Step::Less { to: at(to), one: at(one), other: at(other) },
            Step::Both { to, one, other } => Step::Both { to: at(to), one: at(one), other: at(other) },
            Step::Differ { to, one, other } => Step::Differ { to: at(to), one: at(one), other: at(other) },
            Step::Not { to, flag } => Step::Not { to: at(to), flag: at(flag) },
            Step::AboveZero { to, of } => Step::AboveZero { to: at(to), of: at(of) },
            Step::Century { to, debt, instalment } => {
                Step::Century { to: at(to), debt: at(debt), instalment: at(instalment) }
            }
            Step::Pick { to, flag, yes, no } => {
                Step::Pick { to: at(to), flag: at(flag), yes: at(yes), no: at(no) }
            }
            Step::Law { to, node } => Step::Law { to: at(to), node },
            Step::Year { to, of } => Step::Year { to: at(to), of: at(of) },
            Step::Most { of, index } => Step::Most { of: at(of), index: rule(index) },
            Step::Guard { of, index } => Step::Guard { of: at(of), index: rule(index) },
            Step::Rule { index } => Step::Rule { index: rule(index) },
        }
    }
}
