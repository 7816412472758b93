//! What a request comes to: which columns are read, what is added up, which rules are applied, in order.

mod without_instalment;

use std::collections::{HashMap, HashSet};

use resteavivre::Sum;
use resteavivre::codes;
use resteavivre::household::Expected;
use resteavivre::law::Scale;
use resteavivre::money::{Exact, Value as _};
use resteavivre::rules::{Info, Unit, WIDTH};

use crate::error::BatchError;
use crate::graph::{ABSENT, DERIVED, Derived, NODES, Node, When};
use crate::input::{Holds, Reads};
use crate::kernel::Places;
use crate::names::{Feed, family, feeds, holds, is_family};

/// A column read into one or several sums.
#[derive(Debug)]
pub(crate) struct Load {
    /// Its index among the columns given.
    pub(crate) column: usize,
    pub(crate) holds: Holds,
    /// How its values become whole numbers, by its type.
    pub(crate) reads: Reads,
    /// The places that it is added to; the first column of a sum is written instead.
    pub(crate) to: Vec<(u16, bool)>,
    /// The columns of the longest sum that it is part of.
    pub(crate) parts: usize,
    /// Whether a row may lack it, and the place of the flag that says so.
    pub(crate) known: Option<u16>,
}

/// An operation between columns and rules, or a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// `to` = `one` + `other`.
    Sum { to: u16, one: u16, other: u16 },
    /// `to` = `one` − `other`.
    Less { to: u16, one: u16, other: u16 },
    /// `to` = 1 − `flag`.
    Not { to: u16, flag: u16 },
    /// `to` = the smaller of the two: both flags.
    Both { to: u16, one: u16, other: u16 },
    /// `to` = whether `of` is above zero.
    AboveZero { to: u16, of: u16 },
    /// `to` = whether `debt` is at most a hundred years of `instalment`.
    Century { to: u16, debt: u16, instalment: u16 },
    /// `to` = `yes` where `flag` is set, else `no`.
    Pick { to: u16, flag: u16, yes: u16, no: u16 },
    /// Whether the law of a node is there on the day.
    Law { to: u16, node: usize },
    /// A block with a number below zero here is worked out row by row.
    Guard { of: u16 },
    /// A rule.
    Rule { index: usize },
}

/// A rule to apply.
#[derive(Debug)]
pub(crate) struct Applied {
    pub(crate) node: usize,
    pub(crate) facts: Places,
    pub(crate) figures: Places,
    pub(crate) known: Option<u16>,
    /// Only its main figure is wanted.
    pub(crate) main: bool,
}

/// A figure asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    pub(crate) place: u16,
    pub(crate) known: Option<u16>,
    pub(crate) unit: Unit,
}

/// A number of every household: where it stands, and the flag that says whether it is known.
#[derive(Clone, Copy, Debug)]
struct Value {
    place: u16,
    known: Option<u16>,
    /// It may be below zero although its unit says otherwise.
    loose: bool,
}

/// A request worked out.
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) loads: Vec<Load>,
    /// Places that hold the same number for every household.
    pub(crate) constants: Vec<(u16, i64)>,
    pub(crate) steps: Vec<Step>,
    pub(crate) applied: Vec<Applied>,
    pub(crate) outputs: Vec<(String, Output)>,
    /// Figures that could not be fed, where all were asked for, and what each needs.
    pub(crate) missing: Vec<(String, Vec<String>)>,
    pub(crate) places: usize,
    /// The largest number of columns that one sum adds up.
    pub(crate) parts: usize,
}

impl Program {
    /// Room for one row, with what is the same for every household.
    pub(crate) fn row(&self) -> Vec<Exact> {
        let mut row = vec![Exact::default(); self.places];
        for (place, number) in &self.constants {
            row.get_mut(usize::from(*place)).into_iter().for_each(|slot| *slot = Exact::of(*number));
        }
        row
    }
}

/// What a program is built from.
pub(crate) struct Builder<'a> {
    columns: HashMap<&'a str, usize>,
    scale: Option<&'a Scale>,
    whole_euros: bool,
    /// The law of this node cannot be read on the day, where there is one day for all rows.
    lawless: &'a dyn Fn(usize) -> bool,
    /// Rows have days of their own: a law may be there for some and not for others.
    days: bool,
    program: Program,
    values: HashMap<String, Option<Value>>,
    wanted: HashMap<usize, Vec<bool>>,
    /// What was not found, and for want of what.
    wants: HashMap<String, String>,
    /// What the figure asked for is wanting.
    want: Option<String>,
}

/// What a figure lacks whose law has no value on the day.
const NO_LAW: &str = "law of that day";

/// The place that nobody reads: figures that were not asked for go there.
const JUNK: u16 = 0;

impl<'a> Builder<'a> {
    pub(crate) fn new(
        columns: HashMap<&'a str, usize>,
        scale: Option<&'a Scale>,
        whole_euros: bool,
        days: bool,
        lawless: &'a dyn Fn(usize) -> bool,
    ) -> Self {
        let program = Program { places: 1, parts: 1, ..Program::default() };
        let (values, wanted) = (HashMap::new(), HashMap::new());
        Builder {
            columns,
            scale,
            whole_euros,
            lawless,
            days,
            program,
            values,
            wanted,
            wants: HashMap::new(),
            want: None,
        }
    }

    /// The program of these figures; without names, of the main figure of every rule that the columns can feed.
    pub(crate) fn build(mut self, figures: Option<&[String]>) -> Result<Program, BatchError> {
        match figures {
            Some(names) => {
                for name in names {
                    self.want = None;
                    self.ask(name)?;
                }
            }
            None => {
                for (index, node) in NODES.iter().enumerate() {
                    let found = self.output(node.key, node.key, node.info, node.info.main)?;
                    self.miss(index, node, found);
                }
            }
        }
        if self.program.outputs.is_empty() {
            return Err(self.lack("figures"));
        }
        let mut written = HashSet::new();
        for (place, first) in self.program.loads.iter_mut().flat_map(|load| &mut load.to) {
            *first = written.insert(*place);
        }
        for applied in &mut self.program.applied {
            let (Some(node), Some(wanted)) = (NODES.get(applied.node), self.wanted.get(&applied.node)) else {
                continue;
            };
            applied.main =
                node.info.working.iter().zip(wanted).all(|(f, wanted)| !wanted || f.name == node.info.main);
        }
        Ok(self.program)
    }

    /// A figure by name: `key`, `key:field`, `key:*` for all of a rule, `*` for all that the columns can feed.
    fn ask(&mut self, name: &str) -> Result<(), BatchError> {
        if name == "*" {
            for (index, node) in NODES.iter().enumerate() {
                let mut found = true;
                for field in node.info.working {
                    found &= self.output(
                        &format!("{}:{}", node.key, field.name),
                        node.key,
                        node.info,
                        field.name,
                    )?;
                }
                self.miss(index, node, found);
            }
            return Ok(());
        }
        let (key, field) = name.split_once(':').unwrap_or((name, ""));
        let unknown = || {
            let keys = NODES.iter().map(|node| node.key.to_owned()).collect();
            BatchError::column(&codes::COLUMN_FIGURE, "figures", crate::input::short(name))
                .allowing(Expected::OneOf(keys))
        };
        let node = NODES.iter().find(|node| node.key == key).ok_or_else(unknown)?;
        let fields: Vec<&str> = match field {
            "" => vec![node.info.main],
            "*" => node.info.working.iter().map(|f| f.name).collect(),
            other => {
                let names = || node.info.working.iter().map(|f| format!("{key}:{}", f.name)).collect();
                let known = node.info.working.iter().find(|f| f.name == other);
                vec![known.ok_or_else(|| unknown().allowing(Expected::OneOf(names())))?.name]
            }
        };
        for one in fields {
            let column = if field.is_empty() { key.to_owned() } else { format!("{key}:{one}") };
            if !self.output(&column, key, node.info, one)? {
                return Err(self.lack(key));
            }
        }
        Ok(())
    }

    /// Remembers a figure that the columns cannot feed, and what it needs.
    fn miss(&mut self, index: usize, node: &Node, found: bool) {
        let want = self.want.take();
        if found || self.columns.contains_key(node.key) {
            return;
        }
        let needs = match want {
            _ if (self.lawless)(index) => vec![NO_LAW.to_owned()],
            Some(name) => feeds(&name),
            None => Vec::new(),
        };
        self.program.missing.push((node.key.to_owned(), needs));
    }

    /// What could not be found, for a figure.
    fn lack(&mut self, figure: &str) -> BatchError {
        let want = self.want.take().map(|name| feeds(&name)).unwrap_or_default();
        let error = BatchError::column(&codes::COLUMN_MISSING, figure, "no such column");
        if want.is_empty() { error } else { error.allowing(Expected::OneOf(want)) }
    }

    fn output(
        &mut self,
        column: &str,
        key: &str,
        info: &'static Info,
        field: &str,
    ) -> Result<bool, BatchError> {
        let Some(unit) = info.working.iter().find(|f| f.name == field).map(|f| f.unit) else {
            return Ok(false);
        };
        // A figure that is a column already is no result.
        if self.columns.contains_key(key) {
            return Ok(self.program.outputs.iter().any(|(name, _)| name == column));
        }
        let Some(value) = self.need(&format!("{key}:{field}"))? else { return Ok(false) };
        if !self.program.outputs.iter().any(|(name, _)| name == column) {
            let output = Output { place: value.place, known: value.known, unit };
            self.program.outputs.push((column.to_owned(), output));
        }
        Ok(true)
    }

    fn place(&mut self) -> u16 {
        let place = u16::try_from(self.program.places).unwrap_or(u16::MAX);
        self.program.places += 1;
        place
    }

    fn constant(&mut self, number: i64) -> Value {
        let place = self.place();
        self.program.constants.push((place, number));
        Value { place, known: None, loose: false }
    }

    /// A value by name: found once, then remembered.
    fn need(&mut self, name: &str) -> Result<Option<Value>, BatchError> {
        let value = match self.values.get(name) {
            Some(value) => *value,
            None => {
                let before = self.want.take();
                let value = self.find(name)?;
                if value.is_none() {
                    let want = self.want.take().unwrap_or_else(|| name.to_owned());
                    self.wants.insert(name.to_owned(), want);
                }
                self.want = before;
                self.values.insert(name.to_owned(), value);
                value
            }
        };
        if value.is_none() && self.want.is_none() {
            self.want = self.wants.get(name).cloned();
        }
        Ok(value)
    }

    fn find(&mut self, name: &str) -> Result<Option<Value>, BatchError> {
        if let Some(column) = self.columns.get(name).copied() {
            return self.column(name, column).map(Some);
        }
        if let Some(family) = family(name) {
            return self.total(name, family);
        }
        if let Some((_, number)) = ABSENT.iter().find(|(absent, _)| *absent == name) {
            return Ok(Some(self.constant(*number)));
        }
        if let Some(number) = self.option(name) {
            return Ok(Some(self.constant(number)));
        }
        if let Some((_, derived)) = DERIVED.iter().find(|(derived, _)| *derived == name) {
            return self.derived(*derived);
        }
        let (key, field) = name.split_once(':').unwrap_or((name, ""));
        match NODES.iter().position(|node| node.key == key) {
            Some(index) => self.figure(index, field),
            None => Ok(None),
        }
    }

    fn option(&self, name: &str) -> Option<i64> {
        if name == "option.whole_euros" {
            return Some(i64::from(self.whole_euros));
        }
        let (scale, name) = (self.scale?, name.strip_prefix("scale.")?);
        let health = scale.health_most.unwrap_or_default();
        match name {
            "housing_at_cost" => return Some(i64::from(scale.housing_at_cost)),
            "travel_limited" => return Some(i64::from(scale.travel_most.is_some())),
            "travel_most" => return Some(scale.travel_most.unwrap_or_default().cents()),
            "health_limited" => return Some(i64::from(scale.health_most.is_some())),
            "health_first" => return Some(health.0.cents()),
            "health_further" => return Some(health.1.cents()),
            _ => {}
        }
        let (block, which) = name.split_once('_')?;
        let pair = match block {
            "base" => scale.base,
            "housing" => scale.housing,
            "heating" => scale.heating,
            _ => return None,
        };
        Some(if which == "first" { pair.0.cents() } else { pair.1.cents() })
    }

    fn column(&mut self, name: &str, column: usize) -> Result<Value, BatchError> {
        // A sum is given as such or by its parts, never both.
        if let Some(family) = family(name)
            && self
                .columns
                .keys()
                .any(|column| is_family(column, family) && crate::names::adds_to(column, name))
        {
            return Err(BatchError::column(&codes::COLUMN_TWICE, name, "a sum and its parts"));
        }
        let to = self.place();
        // Charges that a commission retained are known of some households only.
        let known = (name == "procedure.retained_charges").then(|| self.place());
        self.load(column, (holds(name), 1), to, known);
        Ok(Value { place: to, known, loose: false })
    }

    /// Reads a column into a place, where it is one of so many parts.
    fn load(&mut self, column: usize, (holds, parts): (Holds, usize), to: u16, known: Option<u16>) {
        match self.program.loads.iter_mut().find(|load| load.column == column) {
            Some(load) => {
                load.to.push((to, false));
                load.parts = load.parts.max(parts);
            }
            None => {
                let (reads, to) = (Reads::Plain, vec![(to, false)]);
                self.program.loads.push(Load { column, holds, reads, to, parts, known });
            }
        }
    }

    /// A sum of columns: nothing when there is none of its family.
    fn total(&mut self, name: &str, family: Feed) -> Result<Option<Value>, BatchError> {
        let absent = ABSENT.iter().any(|(absent, _)| *absent == name);
        if !absent && !self.columns.keys().any(|column| is_family(column, family)) {
            return Ok(None);
        }
        let mut parts: Vec<usize> = self
            .columns
            .iter()
            .filter(|(column, _)| crate::names::adds_to(column, name))
            .map(|(_, i)| *i)
            .collect();
        parts.sort_unstable();
        if parts.is_empty() && name == Sum::WithoutInstalment.name() {
            return self.without_instalment().map(Some);
        }
        if parts.is_empty() {
            return Ok((!crate::names::needs_parts(name)).then(|| self.constant(0)));
        }
        self.program.parts = self.program.parts.max(parts.len());
        let to = self.place();
        let count = parts.len();
        for column in parts {
            self.load(column, (Holds::Amount, count), to, None);
        }
        Ok(Some(Value { place: to, known: None, loose: false }))
    }

    fn both(&mut self, one: Option<u16>, other: Option<u16>) -> Option<u16> {
        match (one, other) {
            (Some(one), Some(other)) if one != other => {
                let to = self.place();
                self.program.steps.push(Step::Both { to, one, other });
                Some(to)
            }
            (one, other) => one.or(other),
        }
    }

    fn flag(&mut self, step: impl FnOnce(u16) -> Step) -> u16 {
        let to = self.place();
        self.program.steps.push(step(to));
        to
    }

    fn derived(&mut self, derived: Derived) -> Result<Option<Value>, BatchError> {
        let value = match derived {
            Derived::Sum(one, other) | Derived::Less(one, other) => {
                let (Some(one), Some(other)) = (self.need(one)?, self.need(other)?) else { return Ok(None) };
                let known = self.both(one.known, other.known);
                let sum = matches!(derived, Derived::Sum(..));
                let (one, other) = (one.place, other.place);
                let place =
                    self.flag(
                        |to| if sum { Step::Sum { to, one, other } } else { Step::Less { to, one, other } },
                    );
                Value { place, known, loose: !sum }
            }
            Derived::Any(one, other) => {
                let (Some(one), Some(other)) = (self.need(one)?, self.need(other)?) else { return Ok(None) };
                let (known, one, other) = (self.both(one.known, other.known), one.place, other.place);
                let of = self.flag(|to| Step::Sum { to, one, other });
                Value { place: self.flag(|to| Step::AboveZero { to, of }), known, loose: false }
            }
            Derived::Not(flag) => {
                let Some(flag) = self.need(flag)? else { return Ok(None) };
                let place = self.flag(|to| Step::Not { to, flag: flag.place });
                Value { place, ..flag }
            }
            Derived::Neither(one, other) => {
                let (Some(one), Some(other)) = (self.need(one)?, self.need(other)?) else { return Ok(None) };
                let one = self.flag(|to| Step::Not { to, flag: one.place });
                let other = self.flag(|to| Step::Not { to, flag: other.place });
                let place = self.flag(|to| Step::Both { to, one, other });
                Value { place, known: None, loose: false }
            }
            Derived::Else(first, second) => return self.either(first, second),
            Derived::Plus(first, second) => {
                let Some(first) = self.need(first)? else { return Ok(None) };
                let Some(second) = self.need(second)? else { return Ok(Some(first)) };
                let Some(flag) = second.known else { return Ok(None) };
                let zero = self.constant(0).place;
                let added = self.flag(|to| Step::Pick { to, flag, yes: second.place, no: zero });
                let place = self.flag(|to| Step::Sum { to, one: first.place, other: added });
                Value { place, ..first }
            }
            Derived::With(first, second) => {
                let (Some(first), Some(second)) = (self.need(first)?, self.need(second)?) else {
                    return Ok(None);
                };
                Value { known: self.both(first.known, second.known), ..first }
            }
            Derived::Unknown(first, needed) => {
                if self.need(needed)?.is_none() {
                    return Ok(None);
                }
                match self.need(first)?.map(|value| value.known) {
                    None => self.constant(1),
                    Some(None) => return Ok(None),
                    Some(Some(known)) => {
                        let place = self.flag(|to| Step::Not { to, flag: known });
                        Value { place, known: None, loose: false }
                    }
                }
            }
        };
        Ok(Some(value))
    }

    /// The first where it is known, else the second; known where one of them is.
    fn either(&mut self, first: &str, second: &str) -> Result<Option<Value>, BatchError> {
        let (first, second) = (self.need(first)?, self.need(second)?);
        let (Some(one), Some(other)) = (first, second) else { return Ok(first.or(second)) };
        let Some(flag) = one.known else { return Ok(Some(one)) };
        let place = self.flag(|to| Step::Pick { to, flag, yes: one.place, no: other.place });
        let known = other.known.map(|known| {
            let neither = self.flag(|to| Step::Not { to, flag });
            let unknown = self.flag(|to| Step::Not { to, flag: known });
            let lost = self.flag(|to| Step::Both { to, one: neither, other: unknown });
            self.flag(|to| Step::Not { to, flag: lost })
        });
        Ok(Some(Value { place, known, loose: one.loose || other.loose }))
    }

    /// A figure of a rule: the rule is applied once, whatever is wanted of it.
    fn figure(&mut self, index: usize, field: &str) -> Result<Option<Value>, BatchError> {
        let Some(node) = NODES.get(index) else { return Ok(None) };
        let field = if field.is_empty() { node.info.main } else { field };
        let Some(at) = node.info.working.iter().position(|f| f.name == field) else { return Ok(None) };
        if !self.program.applied.iter().any(|applied| applied.node == index) && !self.apply(index, node)? {
            return Ok(None);
        }
        let Some(applied) = self.program.applied.iter().position(|applied| applied.node == index) else {
            return Ok(None);
        };
        self.wanted.entry(index).or_insert_with(|| vec![false; WIDTH])[at] = true;
        let place = match self.program.applied.get(applied).and_then(|applied| applied.figures.get(at)) {
            Some(place) if *place != JUNK => *place,
            _ => {
                let place = self.place();
                if let Some(slot) = self.program.applied.get_mut(applied).and_then(|a| a.figures.get_mut(at))
                {
                    *slot = place;
                }
                place
            }
        };
        let known = self.program.applied.get(applied).and_then(|applied| applied.known);
        Ok(Some(Value { place, known, loose: true }))
    }

    /// Adds a rule to the steps; answers whether its facts are there.
    fn apply(&mut self, index: usize, node: &Node) -> Result<bool, BatchError> {
        if (self.lawless)(index) {
            return Ok(false);
        }
        let (mut facts, mut known) = ([JUNK; WIDTH], None);
        for ((slot, name), fact) in facts.iter_mut().zip(node.facts).zip(node.info.facts) {
            let Some(value) = self.need(name)? else { return Ok(false) };
            *slot = value.place;
            known = self.both(known, value.known);
            if node.info.above_zero.contains(&fact.name) {
                let flag = self.flag(|to| Step::AboveZero { to, of: value.place });
                known = self.both(known, Some(flag));
            } else if value.loose && fact.unit.bounds().0 == 0 {
                self.program.steps.push(Step::Guard { of: value.place });
            }
        }
        known = match node.when {
            When::Always => known,
            When::Flag(name) => {
                // Nobody has a partner who does not file, or no charges come from the scale.
                if ABSENT.iter().any(|(absent, _)| *absent == name) && !self.columns.contains_key(name) {
                    self.want.get_or_insert_with(|| name.to_owned());
                    return Ok(false);
                }
                let Some(flag) = self.need(name)? else { return Ok(false) };
                self.both(known, Some(flag.place))
            }
            When::AboveZero(name) => {
                let Some(value) = self.need(name)? else { return Ok(false) };
                let flag = self.flag(|to| Step::AboveZero { to, of: value.place });
                self.both(known, Some(flag))
            }
            When::WithinACentury => {
                let [debt, instalment, ..] = facts;
                let flag = self.flag(|to| Step::Century { to, debt, instalment });
                self.both(known, Some(flag))
            }
        };
        if self.days && !(node.info.law.is_empty() && node.info.law_if_any.is_empty()) {
            let flag = self.flag(|to| Step::Law { to, node: index });
            known = self.both(known, Some(flag));
        }
        let at = self.program.applied.len();
        self.program.applied.push(Applied { node: index, facts, figures: [JUNK; WIDTH], known, main: false });
        self.program.steps.push(Step::Rule { index: at });
        Ok(true)
    }
}
