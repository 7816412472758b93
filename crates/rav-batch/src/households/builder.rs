//! A reading laid out as steps for columns of households.

mod without_instalment;

use std::collections::HashMap;
use std::convert::Infallible;

use rav_reading::{Case, FIGURES, Lack, Reader, Source, Sum};
use resteavivre::household::Expected;
use resteavivre::law::Scale;
use resteavivre::problems::codes;
use resteavivre::rules::{Record as _, Rule, Unit, WIDTH};

use crate::columns::input::Holds;
use crate::error::BatchError;
use crate::households::draft::{Draft, Take};
use crate::households::names::{Feed, adds_to, family, feeds, holds, is_family, needs_parts};
use crate::households::nodes::{NODES, Node};
use crate::households::program::{Applied, JUNK, Output, Program, Step};

/// A number of every household: where it stands, and the flag that says whether it is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    pub(crate) place: u16,
    pub(crate) known: Option<u16>,
    /// It may be below zero although its unit says otherwise.
    loose: bool,
    /// How many sums of columns it is as large as: of more than four, a block may hold one that is too large for a rule.
    weight: u16,
    /// The flag is the same for every household, for want of a column: whether it is set, and what is wanting.
    always: Option<(bool, Option<Want>)>,
}

impl Value {
    pub(crate) fn at(place: u16) -> Self {
        Value { place, known: None, loose: false, weight: 1, always: None }
    }
}

/// What is wanting for a number, by its place in a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Want(usize);

/// What is wanting.
#[derive(Clone, Debug)]
enum Wanting {
    /// A column of that name, or what feeds it.
    Name(&'static str),
    /// Law on the day, for the rule of that key.
    Law(&'static str),
    /// Columns that contradict each other.
    Wrong(BatchError),
}

/// A number, or what is wanting for it.
pub(crate) type Num = Result<Value, Want>;

/// Blocks are sure of a sum of so many sums of columns: see [`Holds::bits`].
const SUMS: u16 = 4;

/// The months of a year.
const MONTHS: u16 = 12;

/// What a figure lacks whose law has no value on the day.
const NO_LAW: &str = "law of that day";

/// What a program is built from.
pub(crate) struct Builder<'a> {
    pub(crate) columns: HashMap<&'a str, usize>,
    scale: Option<&'a Scale>,
    whole_euros: bool,
    /// The law of this node cannot be read on the day, where there is one day for all rows.
    lawless: &'a dyn Fn(usize) -> bool,
    /// Rows have days of their own: a law may be there for some and not for others.
    days: bool,
    pub(crate) draft: Draft,
    sources: HashMap<Source, Num>,
    wants: Vec<Wanting>,
    /// The figures of each rule, in the order of the reading.
    figures: Vec<Vec<Num>>,
    outputs: Vec<(String, Output)>,
    missing: Vec<(String, Vec<String>)>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(
        columns: HashMap<&'a str, usize>,
        scale: Option<&'a Scale>,
        whole_euros: bool,
        days: bool,
        lawless: &'a dyn Fn(usize) -> bool,
    ) -> Self {
        Builder {
            columns,
            scale,
            whole_euros,
            lawless,
            days,
            draft: Draft::default(),
            sources: HashMap::new(),
            wants: Vec::new(),
            figures: Vec::with_capacity(NODES.len()),
            outputs: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Lays out the reading and these figures; without names, the main figure of every rule that the columns can feed.
    pub(crate) fn lay(&mut self, figures: Option<&[String]>) -> Result<(), BatchError> {
        // Nothing stops the laying out.
        let Ok(()) = rav_reading::whole(self);
        match figures {
            Some(names) => names.iter().try_for_each(|name| self.ask(name)),
            None => NODES.iter().enumerate().try_for_each(|(index, node)| {
                let found = self.output(node.key, index, node.info.main);
                self.miss(index, node, found)
            }),
        }
    }

    /// Whether nothing comes out.
    pub(crate) fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }

    /// The program of what was laid out, with outputs that nobody sees behind those asked for; `whole` where all that the columns can
    /// feed was asked for.
    pub(crate) fn program(mut self, hidden: Vec<Output>, whole: bool) -> Program {
        let seen = self.outputs.len();
        self.outputs.extend(hidden.into_iter().map(|output| (String::new(), output)));
        Program { seen, ..self.draft.finish(whole, self.outputs, self.missing) }
    }

    /// A figure by name: `key`, `key:field`, `key:*` for all of a rule, `*` for all that the columns can feed.
    fn ask(&mut self, name: &str) -> Result<(), BatchError> {
        if name == "*" {
            return self.ask_for_all();
        }
        let (key, field) = name.split_once(':').unwrap_or((name, ""));
        let unknown = || {
            let keys = NODES.iter().map(|node| node.key.to_owned()).collect();
            BatchError::column(&codes::COLUMN_FIGURE, "figures", crate::columns::input::short(name))
                .allowing(Expected::OneOf(keys))
        };
        let index = NODES.iter().position(|node| node.key == key).ok_or_else(unknown)?;
        let node = NODES.get(index).ok_or_else(unknown)?;
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
            if let Err(want) = self.output(&column, index, one) {
                return Err(self.lack(node.key, want));
            }
        }
        Ok(())
    }

    /// Every figure of every rule that the columns can feed.
    fn ask_for_all(&mut self) -> Result<(), BatchError> {
        for (index, node) in NODES.iter().enumerate() {
            let mut found = Ok(());
            for field in node.info.working {
                let column = format!("{}:{}", node.key, field.name);
                found = found.and(self.output(&column, index, field.name));
            }
            self.miss(index, node, found)?;
        }
        Ok(())
    }

    /// Adds a figure to what comes out; or says what is wanting for it, if anything is.
    fn output(&mut self, column: &str, index: usize, field: &str) -> Result<(), Option<Want>> {
        let Some(node) = NODES.get(index) else { return Err(None) };
        let there = self.outputs.iter().any(|(name, _)| name == column);
        // A figure that is a column already is no result.
        if there || self.columns.contains_key(node.key) {
            return if there { Ok(()) } else { Err(None) };
        }
        let Some(at) = node.info.working.iter().position(|f| f.name == field) else { return Err(None) };
        let unit = node.info.working.get(at).map_or(Unit::Count, |f| f.unit);
        let Some(figure) = self.figures.get(index).and_then(|figures| figures.get(at)) else {
            return Err(None);
        };
        let value = (*figure).map_err(Some)?;
        self.outputs.push((column.to_owned(), Output { place: value.place, known: value.known, unit }));
        Ok(())
    }

    /// Remembers a figure that the columns cannot feed, and what it needs.
    fn miss(&mut self, index: usize, node: &Node, found: Result<(), Option<Want>>) -> Result<(), BatchError> {
        let Err(want) = found else { return Ok(()) };
        if self.columns.contains_key(node.key) {
            return Ok(());
        }
        let needs = if (self.lawless)(index) { vec![NO_LAW.to_owned()] } else { self.needs(node.key, want)? };
        self.missing.push((node.key.to_owned(), needs));
        Ok(())
    }

    /// A source, for what is laid out beside the reading.
    pub(crate) fn sourced(&mut self, source: Source) -> Num {
        Reader::source(self, source)
    }

    /// Two numbers added up, for the same.
    pub(crate) fn added(&mut self, one: Num, other: Num) -> Num {
        Reader::add(self, one, other)
    }

    /// A figure of a rule, by the places of both.
    pub(crate) fn figure(&self, index: usize, at: usize) -> Option<Num> {
        self.figures.get(index)?.get(at).copied()
    }

    /// What could not be found, for a figure.
    pub(crate) fn lack(&self, figure: &str, want: Option<Want>) -> BatchError {
        match self.needs(figure, want) {
            Ok(needs) => {
                let error = BatchError::column(&codes::COLUMN_MISSING, figure, "no such column");
                if needs.is_empty() { error } else { error.allowing(Expected::OneOf(needs)) }
            }
            Err(error) => error,
        }
    }

    /// What would give a figure that is wanting.
    fn needs(&self, figure: &str, want: Option<Want>) -> Result<Vec<String>, BatchError> {
        match want.and_then(|Want(index)| self.wants.get(index)) {
            Some(Wanting::Wrong(error)) => Err(error.clone()),
            Some(Wanting::Law(key)) if *key == figure => Ok(Vec::new()),
            Some(Wanting::Name(name) | Wanting::Law(name)) => Ok(feeds(name)),
            None => Ok(Vec::new()),
        }
    }

    fn wanting(&mut self, what: Wanting) -> Want {
        self.wants.push(what);
        Want(self.wants.len() - 1)
    }

    /// A source that nothing gives.
    fn none(&mut self, source: Source) -> Num {
        Err(self.wanting(Wanting::Name(source.name())))
    }

    fn constant(&mut self, number: i64) -> Value {
        Value::at(self.draft.constant(number))
    }

    fn step(&mut self, step: impl FnOnce(u16) -> Step) -> u16 {
        self.draft.step(step)
    }

    fn both(&mut self, one: Option<u16>, other: Option<u16>) -> Option<u16> {
        match (one, other) {
            (Some(one), Some(other)) if one != other => Some(self.step(|to| Step::Both { to, one, other })),
            (one, other) => one.or(other),
        }
    }

    /// An operation on two numbers, known where both are.
    fn of_two(&mut self, one: Num, other: Num, loose: bool, step: impl FnOnce([u16; 3]) -> Step) -> Num {
        let one = one?;
        let other = other?;
        let known = self.both(one.known, other.known);
        let place = self.step(|to| step([to, one.place, other.place]));
        let weight = one.weight.max(other.weight);
        Ok(Value { known, loose, weight, ..Value::at(place) })
    }

    fn find(&mut self, source: Source) -> Num {
        let name = source.name();
        if let Some(column) = self.columns.get(name).copied() {
            return self.column(name, column);
        }
        if let Some(family) = family(name) {
            return self.total(source, family);
        }
        if let Some(number) = source.absent() {
            let want = self.wanting(Wanting::Name(name));
            let always = (number == 0).then_some((false, Some(want)));
            return Ok(Value { always, ..self.constant(number) });
        }
        let number = match source {
            Source::WholeEuros => Some(i64::from(self.whole_euros)),
            _ => self.scale.and_then(|scale| source.of_scale(scale)),
        };
        match number {
            Some(number) => Ok(self.constant(number)),
            None => self.none(source),
        }
    }

    fn column(&mut self, name: &str, column: usize) -> Num {
        // A sum is given as such or by its parts, never both.
        let twice = |family| self.columns.keys().any(|one| is_family(one, family) && adds_to(one, name));
        if family(name).is_some_and(twice) {
            let error = BatchError::column(&codes::COLUMN_TWICE, name, "a sum and its parts");
            return Err(self.wanting(Wanting::Wrong(error)));
        }
        let to = self.draft.place();
        // What a commission retained, or a partner declared, is known of some households only.
        let some = Source::FACTS.iter().any(|source| source.may_lack() && source.name() == name);
        let known = some.then(|| self.draft.place());
        self.draft.takes.push(Take { column, holds: holds(name), parts: 1, to, known });
        Ok(Value { known, ..Value::at(to) })
    }

    /// A sum of columns: nothing when there is none of its family.
    fn total(&mut self, source: Source, family: Feed) -> Num {
        let name = source.name();
        let given = self.columns.keys().any(|column| is_family(column, family));
        if !given && source.absent().is_none() {
            return self.none(source);
        }
        let parts = self.columns.iter().filter(|(column, _)| adds_to(column, name));
        let mut parts: Vec<usize> = parts.map(|(_, index)| *index).collect();
        parts.sort_unstable();
        if parts.is_empty() && source == Source::Sum(Sum::WithoutInstalment) {
            return Ok(Value { loose: true, ..Value::at(self.without_instalment()) });
        }
        if parts.is_empty() {
            return if needs_parts(name) { self.none(source) } else { Ok(self.constant(0)) };
        }
        let to = self.draft.place();
        let count = parts.len();
        let take = |column| Take { column, holds: Holds::Amount, parts: count, to, known: None };
        self.draft.takes.extend(parts.into_iter().map(take));
        Ok(Value::at(to))
    }

    /// Lays out a rule whose facts are there; answers the flag that says where its figures are known, and their places.
    fn lay_out(
        &mut self,
        index: usize,
        node: &Node,
        facts: &[Num],
        stands: Option<Num>,
    ) -> Result<(Option<u16>, [u16; WIDTH]), Want> {
        if (self.lawless)(index) {
            return Err(self.wanting(Wanting::Law(node.key)));
        }
        let applied = self.draft.applied.len();
        let mut places = [JUNK; WIDTH];
        let mut known = None;
        for ((slot, value), fact) in places.iter_mut().zip(facts).zip(node.info.facts) {
            let value = (*value)?;
            *slot = value.place;
            known = self.both(known, value.known);
            if node.info.above_zero.contains(&fact.name) {
                let flag = self.step(|to| Step::AboveZero { to, of: value.place });
                known = self.both(known, Some(flag));
            } else if value.loose && fact.unit.bounds().0 == 0 {
                self.draft.steps.push(Step::Guard { of: value.place, index: applied });
            }
            if value.weight > SUMS && fact.unit.is_money() {
                self.draft.steps.push(Step::Most { of: value.place, index: applied });
            }
        }
        if let Some(flag) = stands {
            let all = Value { known, ..Value::at(JUNK) };
            known = self.where_set(Ok(all), flag, Lack::Quiet)?.known;
        }
        if self.days && !(node.info.law.is_empty() && node.info.law_if_any.is_empty()) {
            let flag = self.step(|to| Step::Law { to, node: index });
            known = self.both(known, Some(flag));
        }
        let figures =
            std::array::from_fn(|at| if at < node.info.working.len() { self.draft.place() } else { JUNK });
        self.draft.applied.push(Applied {
            node: index,
            facts: places,
            figures,
            known,
            shown: None,
            main: false,
        });
        self.draft.steps.push(Step::Rule { index: applied });
        Ok((known, figures))
    }
}

impl Builder<'_> {
    /// The figures of a rule as they come out: where a flag is set, if there is one.
    fn shown(&mut self, figures: Vec<Num>, flag: Option<Num>, applied: usize) -> Vec<Num> {
        let Some(flag) = flag else { return figures };
        if let (Ok(flag), Some(applied)) = (flag, self.draft.applied.get_mut(applied)) {
            applied.shown = Some(flag.place);
        }
        figures.into_iter().map(|figure| self.where_set(figure, flag, Lack::Quiet)).collect()
    }
}

impl Reader for Builder<'_> {
    type Num = Num;
    type Error = Infallible;

    fn source(&mut self, source: Source) -> Num {
        if let Some(found) = self.sources.get(&source) {
            return *found;
        }
        let found = self.find(source);
        self.sources.insert(source, found);
        found
    }

    fn named(&mut self, source: Source, made: Num) -> Num {
        if self.columns.contains_key(source.name()) { self.source(source) } else { made }
    }

    fn add(&mut self, one: Num, other: Num) -> Num {
        let weights = [one, other].map(|number| number.map_or(0, |value| value.weight));
        let weight = weights.iter().fold(0, |sum: u16, weight| sum.saturating_add(*weight));
        let sum = self.of_two(one, other, false, |[to, one, other]| Step::Sum { to, one, other });
        sum.map(|sum| Value { weight, ..sum })
    }

    fn less(&mut self, one: Num, other: Num) -> Num {
        self.of_two(one, other, true, |[to, one, other]| Step::Less { to, one, other })
    }

    fn least(&mut self, one: Num, other: Num) -> Num {
        let loose = [one, other].iter().any(|number| number.is_ok_and(|value| value.loose));
        self.of_two(one, other, loose, |[to, one, other]| Step::Both { to, one, other })
    }

    fn yearly(&mut self, number: Num) -> Num {
        let number = number?;
        let place = self.step(|to| Step::Year { to, of: number.place });
        Ok(Value { place, weight: number.weight.saturating_mul(MONTHS), always: None, ..number })
    }

    fn not(&mut self, flag: Num) -> Num {
        let flag = flag?;
        if let Some((set, None)) = flag.always {
            return Ok(Value { always: Some((!set, None)), ..self.constant(i64::from(!set)) });
        }
        let place = self.step(|to| Step::Not { to, flag: flag.place });
        Ok(Value { known: flag.known, ..Value::at(place) })
    }

    fn above_zero(&mut self, number: Num) -> Num {
        let number = number?;
        let place = self.step(|to| Step::AboveZero { to, of: number.place });
        Ok(Value { known: number.known, ..Value::at(place) })
    }

    fn at_least(&mut self, number: Num, least: i64) -> Num {
        let below = self.constant(least - 1);
        let above = self.less(number, Ok(below));
        self.above_zero(above)
    }

    fn differ(&mut self, one: Num, other: Num) -> Num {
        self.of_two(one, other, false, |[to, one, other]| Step::Differ { to, one, other })
    }

    fn within_a_century(&mut self, debt: Num, instalment: Num) -> Num {
        self.of_two(debt, instalment, false, |[to, debt, instalment]| Step::Century { to, debt, instalment })
    }

    fn is_known(&mut self, number: Num) -> Num {
        let (set, want) = match number {
            Ok(Value { known: Some(flag), .. }) => return Ok(Value::at(flag)),
            Ok(_) => (true, None),
            Err(want) => (false, Some(want)),
        };
        Ok(Value { always: Some((set, want)), ..self.constant(i64::from(set)) })
    }

    /// Known where one of them is.
    fn first_known(&mut self, first: Num, second: Num) -> Num {
        let (Ok(one), Ok(other)) = (first, second) else { return first.or(second.or(first)) };
        let Some(flag) = one.known else { return first };
        let place = self.step(|to| Step::Pick { to, flag, yes: one.place, no: other.place });
        let known = other.known.map(|known| {
            let neither = self.step(|to| Step::Not { to, flag });
            let unknown = self.step(|to| Step::Not { to, flag: known });
            let lost = self.step(|to| Step::Both { to, one: neither, other: unknown });
            self.step(|to| Step::Not { to, flag: lost })
        });
        let weight = one.weight.max(other.weight);
        Ok(Value { known, loose: one.loose || other.loose, weight, ..Value::at(place) })
    }

    fn where_set(&mut self, number: Num, flag: Num, _: Lack) -> Num {
        let number = number?;
        let flag = flag?;
        match flag.always {
            Some((true, _)) => Ok(number),
            Some((false, Some(want))) => Err(want),
            _ => {
                let known = self.both(number.known, flag.known);
                let known = self.both(known, Some(flag.place));
                Ok(Value { known, always: None, ..number })
            }
        }
    }

    fn apply<R: Rule>(
        &mut self,
        case: Case<Num>,
        facts: R::Facts<Num>,
    ) -> Result<R::Working<Num>, Infallible> {
        let index = self.figures.len();
        let mut given = Vec::with_capacity(WIDTH);
        facts.each(|fact| given.push(fact));
        let node = NODES.get(index);
        let names = FIGURES.get(index).map_or(&[][..], |figure| &figure.names);
        let applied = self.draft.applied.len();
        let laid_out = node.map(|node| self.lay_out(index, node, &given, case.stands));
        let mut figures: Vec<Num> = Vec::with_capacity(names.len());
        for (at, name) in names.iter().enumerate() {
            let made = match laid_out {
                Some(Ok((known, places))) => {
                    let place = places.get(at).copied().unwrap_or(JUNK);
                    Ok(Value { known, loose: true, ..Value::at(place) })
                }
                Some(Err(want)) => Err(want),
                None => Ok(Value::at(JUNK)),
            };
            // A figure may be a column.
            let column = self.columns.get(name.as_str()).copied();
            figures.push(column.map_or(made, |column| self.column(name, column)));
        }
        let mut cells = figures.iter().copied();
        let working = R::Working::fill(|| cells.next().unwrap_or(Ok(Value::at(JUNK))));
        let shown = self.shown(figures, case.shown, applied);
        self.figures.push(shown);
        Ok(working)
    }
}
