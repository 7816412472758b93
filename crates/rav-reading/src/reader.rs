//! Whoever carries out a reading.

use rav_money::Value;
use rav_rules::{A_CENTURY, Rule};

use crate::Source;

/// Whether a debt is at most a hundred years of an instalment, as a flag.
#[inline(always)]
pub fn within_a_century<V: Value>(debt: V, instalment: V) -> V {
    V::of(1) - V::flag(instalment.times(A_CENTURY).below(debt))
}

/// Why a number is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nobody expected it: there is nothing to tell.
    Quiet,
    /// There is no scale of flat rates, and no charges retained by a commission.
    Scale,
    /// A fact is zero, and the figure would be a division by it.
    Zero(&'static str),
    /// The figure of this key is missing.
    Figure(&'static str),
    /// There is nothing to apply the rule to.
    Nothing,
    /// The file does not tell this field: `contracts/holder`.
    Field(&'static str),
}

/// One of several applications of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Case<N> {
    /// Its name, empty where the rule is applied once.
    pub name: &'static str,
    /// The flag where it stands; always without one.
    pub stands: Option<N>,
    /// Whether a figure that is missing for want of a fact is told. One that is missing by the law, or by a fact of zero,
    /// always is.
    pub told: bool,
    /// The flag where its figures are told; always without one. Rules after it read them in any case.
    pub shown: Option<N>,
}

impl<N> Case<N> {
    /// The rule applied once or, with a name, once more.
    pub const fn named(name: &'static str) -> Self {
        Case { name, stands: None, told: false, shown: None }
    }

    /// The only application of the rule.
    pub const fn only() -> Self {
        Case::named("")
    }

    /// That stands where a flag is set.
    #[must_use]
    pub fn where_set(self, flag: N) -> Self {
        Case { stands: Some(flag), ..self }
    }

    /// Whose figures are told where a flag is set.
    #[must_use]
    pub fn shown_where(self, flag: N) -> Self {
        Case { shown: Some(flag), ..self }
    }

    /// That is told when a fact is missing.
    #[must_use]
    pub fn told(self) -> Self {
        Case { told: true, ..self }
    }
}

/// Carries out a reading: on one household, on columns of them, or for a list of what there is.
///
/// A number may be unknown; what is made of it is then unknown too, unless an operation says otherwise. A flag is a number
/// that is one or zero.
pub trait Reader {
    /// A number, known or not, with whatever the reader keeps of it.
    type Num: Copy;
    /// What stops a reading.
    type Error;

    /// What the household gives.
    fn source(&mut self, source: Source) -> Self::Num;
    /// A number under the name of a source, which may be given as such instead of being made of others.
    fn named(&mut self, source: Source, made: Self::Num) -> Self::Num;

    /// The sum of two.
    fn add(&mut self, one: Self::Num, other: Self::Num) -> Self::Num;
    /// The first without the second.
    fn less(&mut self, one: Self::Num, other: Self::Num) -> Self::Num;
    /// The lesser of two; of two flags, whether both are set.
    fn least(&mut self, one: Self::Num, other: Self::Num) -> Self::Num;
    /// Twelve times a number: a year of what is told by the month.
    fn yearly(&mut self, number: Self::Num) -> Self::Num;
    /// Whether a flag is not set.
    fn not(&mut self, flag: Self::Num) -> Self::Num;
    /// Whether a number is above zero.
    fn above_zero(&mut self, number: Self::Num) -> Self::Num;
    /// Whether a number is at least so much.
    fn at_least(&mut self, number: Self::Num, least: i64) -> Self::Num;
    /// Whether two numbers differ.
    fn differ(&mut self, one: Self::Num, other: Self::Num) -> Self::Num;
    /// Whether a debt is at most a hundred years of an instalment: a ceiling of a few cents would take centuries.
    fn within_a_century(&mut self, debt: Self::Num, instalment: Self::Num) -> Self::Num;

    /// Whether a number is known.
    fn is_known(&mut self, number: Self::Num) -> Self::Num;
    /// The first where it is known, else the second.
    fn first_known(&mut self, first: Self::Num, second: Self::Num) -> Self::Num;
    /// The number where a flag is set; unknown for that reason elsewhere.
    fn where_set(&mut self, number: Self::Num, flag: Self::Num, else_for: Lack) -> Self::Num;

    /// Of two flags, whether both are set.
    fn both(&mut self, one: Self::Num, other: Self::Num) -> Self::Num {
        self.least(one, other)
    }

    /// Of two flags, whether one is set.
    fn either(&mut self, one: Self::Num, other: Self::Num) -> Self::Num {
        let (one, other) = (self.not(one), self.not(other));
        let neither = self.least(one, other);
        self.not(neither)
    }

    /// Applies a rule to its facts, where all are known.
    ///
    /// # Errors
    /// What stops the reading: a number out of range, law that was not checked.
    fn apply<R: Rule>(
        &mut self,
        case: Case<Self::Num>,
        facts: R::Facts<Self::Num>,
    ) -> Result<R::Working<Self::Num>, Self::Error>;
}
