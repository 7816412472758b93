//! What a rule is, and how one is applied.

use rav_law::{LawError, LawOn};
use rav_money::{Exact, Money, Value};

use crate::record::row;
use crate::{Field, Record, Row, Unit};

/// What can be said of a rule without running it.
#[derive(Debug)]
pub struct Info {
    /// The stable identifier: `repayment.capacity`.
    pub id: &'static str,
    /// The working's main figure.
    pub main: &'static str,
    /// The law it reads; without one of these it cannot be applied.
    pub law: &'static [&'static str],
    /// The law it reads when there is some on the day.
    pub law_if_any: &'static [&'static str],
    /// The facts that must be above zero.
    pub above_zero: &'static [&'static str],
    /// The facts.
    pub facts: &'static [Field],
    /// The working.
    pub working: &'static [Field],
    /// The source of its file, whose opening comment is its page.
    pub source: &'static str,
}

/// The law that a rule computes with, read once for a day.
pub trait Law: Copy + Send + Sync + 'static {
    /// Reads it.
    ///
    /// # Errors
    /// [`LawError`] when the day has no value.
    fn read(law: LawOn<'_>) -> Result<Self, LawError>;
}

/// A rule that reads no law.
impl Law for () {
    fn read(_: LawOn<'_>) -> Result<Self, LawError> {
        Ok(())
    }
}

/// A rule: what one article lets us compute.
pub trait Rule: 'static {
    /// What can be said of it.
    const INFO: Info;
    /// What it needs to know.
    type Facts<V: Value>: Record<V>;
    /// What it reads in the law.
    type Law: Law;
    /// The figures that it writes down.
    type Working<V: Value>: Record<V>;

    /// The body, for every evaluator.
    fn work<V: Value>(facts: Self::Facts<V>, law: &Self::Law) -> Self::Working<V>;
}

/// Why a rule gives no working.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// There is no rule of that name.
    #[error("no rule is called {id:?}")]
    UnknownRule {
        /// The name asked for.
        id: String,
    },
    /// The rule has no such fact.
    #[error("{rule} has no fact called {field:?}")]
    UnknownFact {
        /// The rule.
        rule: &'static str,
        /// The name given.
        field: String,
    },
    /// A fact is missing.
    #[error("{rule} needs {field}")]
    MissingFact {
        /// The rule.
        rule: &'static str,
        /// The fact.
        field: &'static str,
    },
    /// A fact is not written as its unit asks.
    #[error("{rule}: {field} is not a value of unit {unit}")]
    Unreadable {
        /// The rule.
        rule: &'static str,
        /// The fact.
        field: &'static str,
        /// The unit expected.
        unit: &'static str,
        /// What was given.
        found: String,
    },
    /// A fact is outside its range.
    #[error("{rule}: {field} must be from {low} to {high}")]
    OutOfRange {
        /// The rule.
        rule: &'static str,
        /// The fact.
        field: &'static str,
        /// The least value allowed, as text.
        low: String,
        /// The greatest value allowed, as text.
        high: String,
    },
    /// A fact must be above zero (a division would have no meaning).
    #[error("{rule}: {field} must be above zero")]
    NotAboveZero {
        /// The rule.
        rule: &'static str,
        /// The fact.
        field: &'static str,
    },
    /// A figure left the range of amounts.
    #[error("{rule}: {field} is beyond the range of amounts")]
    Overflow {
        /// The rule.
        rule: &'static str,
        /// The figure.
        field: &'static str,
    },
    /// The law gives no value.
    #[error(transparent)]
    Law(#[from] LawError),
}

/// Receives each rule applied: the facts, the law and the working are the trace.
pub trait Recorder {
    /// A rule was applied.
    fn record(&mut self, info: &'static Info, facts: Row, working: Row);
}

/// Records nothing, and costs nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    #[inline(always)]
    fn record(&mut self, _: &'static Info, _: Row, _: Row) {}
}

/// Applies a rule to facts under a law already read, and hands the trace to the recorder.
///
/// # Errors
/// [`RuleError`] when a fact is out of its range or a figure out of the range of amounts.
#[inline]
pub fn apply<R: Rule>(
    facts: R::Facts<Exact>,
    law: &R::Law,
    recorder: &mut impl Recorder,
) -> Result<R::Working<Exact>, RuleError> {
    check_facts::<R>(&facts)?;
    let working = R::work(facts, law);
    check_working::<R>(&working)?;
    recorder.record(const { &R::INFO }, row(&facts), row(&working));
    Ok(working)
}

/// Applies a rule to facts on the day of `law`.
///
/// # Errors
/// [`RuleError`].
pub fn evaluate<R: Rule>(facts: R::Facts<Exact>, law: LawOn<'_>) -> Result<R::Working<Exact>, RuleError> {
    apply::<R>(facts, &R::Law::read(law)?, &mut Silent)
}

#[inline(always)]
fn check_facts<R: Rule>(facts: &R::Facts<Exact>) -> Result<(), RuleError> {
    let mut fields = R::INFO.facts.iter();
    let mut wrong = None;
    facts.each(|cell| {
        let Some(field) = fields.next() else { return };
        let (low, high) = field.unit.bounds();
        if wrong.is_none() && (cell.whole() < low || cell.whole() > high) {
            wrong = Some((field, true));
        } else if wrong.is_none() && cell.whole() <= 0 && R::INFO.above_zero.contains(&field.name) {
            wrong = Some((field, false));
        }
    });
    wrong.map_or(Ok(()), |(field, range)| Err(fact_error(R::INFO.id, field, range)))
}

#[cold]
fn fact_error(rule: &'static str, field: &'static Field, range: bool) -> RuleError {
    if !range {
        return RuleError::NotAboveZero { rule, field: field.name };
    }
    let (low, high) = field.unit.bounds();
    let text = |bound| field.unit.write(Exact::of(bound));
    RuleError::OutOfRange { rule, field: field.name, low: text(low), high: text(high) }
}

#[inline(always)]
fn check_working<R: Rule>(working: &R::Working<Exact>) -> Result<(), RuleError> {
    let mut fields = R::INFO.working.iter();
    let mut beyond = false;
    working.each(|cell| beyond |= fields.next().is_some_and(|field| is_beyond(field, cell)));
    if beyond { Err(overflow::<R>(working)) } else { Ok(()) }
}

#[inline(always)]
fn is_beyond(field: &Field, cell: Exact) -> bool {
    let finer = if matches!(field.unit, Unit::Part720) { 720 } else { 1 };
    cell.whole() > Money::MAX.cents() * finer || cell.whole() < Money::MIN.cents()
}

#[cold]
#[inline(never)]
fn overflow<R: Rule>(working: &R::Working<Exact>) -> RuleError {
    let (mut fields, mut found) = (R::INFO.working.iter(), "");
    working.each(|cell| {
        let beyond = fields.next().filter(|field| is_beyond(field, cell));
        if let Some(field) = beyond.filter(|_| found.is_empty()) {
            found = field.name;
        }
    });
    RuleError::Overflow { rule: R::INFO.id, field: found }
}
