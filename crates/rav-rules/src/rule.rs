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
    /// The facts that may be left out by hand: zero, no, or no day is then meant.
    pub optional: &'static [&'static str],
    /// The facts.
    pub facts: &'static [Field],
    /// The working.
    pub working: &'static [Field],
    /// The opening comment of its file, which is its page.
    pub source: &'static str,
}

/// The law that a rule computes with, read once for a day.
pub trait Law: Copy + Send + Sync + 'static {
    /// Whether it goes by the month of the day too, not only by the values in force on it: whoever reads it for many days at once then
    /// reads it for each month.
    const BY_MONTH: bool = false;

    /// Reads it.
    ///
    /// # Errors
    /// [`LawError`] when the day has no value.
    fn read(law: LawOn<'_>) -> Result<Self, LawError>;
}

/// The values of keys, in their order.
pub(crate) fn counts<const N: usize>(law: LawOn<'_>, keys: &[&str]) -> Result<[i64; N], LawError> {
    let mut counts = [0; N];
    for (count, key) in counts.iter_mut().zip(keys) {
        *count = law.count(key)?;
    }
    Ok(counts)
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
    /// Days of which the first never comes after the second: such facts are refused. One that is not given is in any order.
    const IN_ORDER: &'static [(&'static str, &'static str)] = &[];
    /// Facts that mean something only where another one is yes: given without it, they are refused.
    const ONLY_WITH: &'static [(&'static str, &'static str)] = &[];
    /// What it needs to know.
    type Facts<V: Copy>: Record<V>;
    /// What it reads in the law.
    type Law: Law;
    /// The figures that it writes down.
    type Working<V: Copy>: Record<V>;

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
    /// Two days are in an order that cannot be.
    #[error("{rule}: {first} must not come after {second}")]
    DaysOutOfOrder {
        /// The rule.
        rule: &'static str,
        /// The fact whose day comes first.
        first: &'static str,
        /// The fact whose day comes later, or on the same day.
        second: &'static str,
        /// The day of the first fact, as text.
        first_day: String,
        /// The day of the second fact, as text.
        second_day: String,
    },
    /// A fact that means something only where another one is yes.
    #[error("{rule}: {field} means something only where {with} is yes")]
    OnlyWith {
        /// The rule.
        rule: &'static str,
        /// The fact that was given.
        field: &'static str,
        /// The one that is no.
        with: &'static str,
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
    if let Some((field, range)) = wrong {
        return Err(fact_error(R::INFO.id, field, range));
    }
    if R::IN_ORDER.is_empty() && R::ONLY_WITH.is_empty() { Ok(()) } else { check_together::<R>(facts) }
}

/// Facts that are right one by one, and not beside one another.
#[inline(never)]
fn check_together<R: Rule>(facts: &R::Facts<Exact>) -> Result<(), RuleError> {
    let mut cells = Vec::new();
    facts.each(|cell| cells.push(cell));
    let cell = |name: &str| {
        let place = R::INFO.facts.iter().position(|field| field.name == name);
        place.and_then(|place| cells.get(place)).map_or(0, |cell| cell.whole())
    };
    for (first, second) in R::IN_ORDER {
        let (from, to) = (cell(first), cell(second));
        if from > 0 && to > 0 && from > to {
            let [first_day, second_day] = [from, to].map(|day| Unit::Day.write(Exact::of(day)));
            return Err(RuleError::DaysOutOfOrder { rule: R::INFO.id, first, second, first_day, second_day });
        }
    }
    let alone = R::ONLY_WITH.iter().find(|(field, with)| cell(field) != 0 && cell(with) == 0);
    alone.map_or(Ok(()), |(field, with)| Err(RuleError::OnlyWith { rule: R::INFO.id, field, with }))
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
    if field.unit == Unit::Day {
        return cell.whole() > field.unit.bounds().1;
    }
    let finer = if matches!(field.unit, Unit::Part720) { 720 } else { 1 };
    cell.whole() > Money::MAX.cents() * finer || cell.whole() < Money::MIN.cents()
}

#[cold]
#[inline(never)]
fn overflow<R: Rule>(working: &R::Working<Exact>) -> RuleError {
    let mut fields = R::INFO.working.iter();
    let mut found = "";
    working.each(|cell| {
        let beyond = fields.next().filter(|field| is_beyond(field, cell));
        if let Some(field) = beyond.filter(|_| found.is_empty()) {
            found = field.name;
        }
    });
    RuleError::Overflow { rule: R::INFO.id, field: found }
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "records are public where rules are")]
mod tests {
    use super::*;
    use crate::record::record;

    record! {
        /// What the rule of these tests is given.
        Facts {
            /// An amount.
            amount: SignedEuroMonth,
            /// Cents more.
            more: SignedEuroMonth,
            /// Parts of the seizure scale.
            parts: Part720,
            /// How many, above zero.
            count: Count,
        }
    }

    record! {
        /// What it writes down.
        Working {
            /// Two thousand times the amount, and more.
            amount: SignedEuroMonth,
            /// Two thousand times the parts, and one less than the count.
            parts: Part720,
        }
    }

    /// A rule whose figures reach the ends of the range of amounts, from facts that are all within theirs.
    struct Far;

    impl Rule for Far {
        const INFO: Info = Info {
            id: "test.far",
            main: "amount",
            law: &[],
            law_if_any: &[],
            above_zero: &["count"],
            optional: &[],
            facts: <Facts<i64> as Record<i64>>::FIELDS,
            working: <Working<i64> as Record<i64>>::FIELDS,
            source: "",
        };
        type Facts<V: Copy> = Facts<V>;
        type Law = ();
        type Working<V: Copy> = Working<V>;

        fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
            let amount = facts.amount.times(2000) + facts.more;
            Working { amount, parts: facts.parts.times(2000) + facts.count - V::of(1) }
        }
    }

    /// Keeps what it is handed.
    #[derive(Default)]
    struct Kept(Vec<(&'static str, Row, Row)>);

    impl Recorder for Kept {
        fn record(&mut self, info: &'static Info, facts: Row, working: Row) {
            self.0.push((info.id, facts, working));
        }
    }

    fn far(cells: [i64; 4]) -> Result<[i64; 2], RuleError> {
        let [amount, more, parts, count] = cells.map(Exact::of);
        let working = apply::<Far>(Facts { amount, more, parts, count }, &(), &mut Silent)?;
        Ok([working.amount, working.parts].map(Exact::whole))
    }

    /// Fifty million euros in cents: the most that a fact may hold.
    const MOST: i64 = 5_000_000_000;

    #[test]
    fn a_fact_at_an_end_of_its_range_is_taken_and_one_beyond_is_named() {
        assert_eq!(far([0, MOST, 0, 100]), Ok([MOST, 99]));
        assert_eq!(far([0, -MOST, 0, 1]), Ok([-MOST, 0]));
        let out = |field, low: &str, high: &str| {
            Err(RuleError::OutOfRange { rule: "test.far", field, low: low.into(), high: high.into() })
        };
        assert_eq!(far([0, MOST + 1, 0, 1]), out("more", "-50000000.00", "50000000.00"));
        assert_eq!(far([0, -MOST - 1, 0, 1]), out("more", "-50000000.00", "50000000.00"));
        assert_eq!(far([0, 0, -1, 1]), out("parts", "0.0000", "50000000.0000"));
        assert_eq!(far([0, 0, MOST * 720 + 1, 1]), out("parts", "0.0000", "50000000.0000"));
        assert_eq!(far([0, 0, 0, 101]), out("count", "0", "100"));
        assert_eq!(far([0, 0, 0, 0]), Err(RuleError::NotAboveZero { rule: "test.far", field: "count" }));
        // Of several the first is named.
        assert_eq!(far([MOST + 1, MOST + 1, -1, 0]), out("amount", "-50000000.00", "50000000.00"));
    }

    #[test]
    fn a_figure_at_an_end_of_the_range_of_amounts_is_given_and_one_beyond_is_refused() {
        let most = Money::MAX.cents();
        let parts = Money::MAX.cents() * 720;
        assert_eq!(far([MOST, 0, MOST * 720, 1]), Ok([most, parts]));
        assert_eq!(far([-MOST, 0, 0, 1]), Ok([-most, 0]));
        let beyond = |field| Err(RuleError::Overflow { rule: "test.far", field });
        assert_eq!(far([MOST, 1, 0, 1]), beyond("amount"));
        assert_eq!(far([-MOST, -1, 0, 1]), beyond("amount"));
        assert_eq!(far([MOST, 0, MOST * 720, 2]), beyond("parts"));
        assert_eq!(far([MOST, 1, MOST * 720, 2]), beyond("amount"));
    }

    #[test]
    fn facts_and_working_are_handed_over_in_their_order_and_only_when_they_hold() {
        let facts = |cells: [i64; 4]| {
            let [amount, more, parts, count] = cells.map(Exact::of);
            Facts { amount, more, parts, count }
        };
        let (mut kept, cells) =
            (Kept::default(), |whole: &[i64]| Row::new(whole.iter().copied().map(Exact::of)));
        apply::<Far>(facts([3, 4, 5, 6]), &(), &mut kept).unwrap();
        apply::<Far>(facts([MOST, 1, 0, 1]), &(), &mut kept).unwrap_err();
        assert_eq!(kept.0, [("test.far", cells(&[3, 4, 5, 6]), cells(&[6004, 10_005]))]);
        let book = rav_law::LawBook::embedded().unwrap();
        let law = book.on(rav_money::parse_day("2025-07-01").unwrap());
        assert_eq!(evaluate::<Far>(facts([0, 0, 1, 1]), law).unwrap().parts.whole(), 2000);
        assert!(evaluate::<Far>(facts([0, 0, 1, 0]), law).is_err());
    }
}
