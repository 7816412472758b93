//! A rule as an entry of the catalogue, and the list that makes the catalogue.

use rav_law::LawOn;
use rav_money::Exact;

use crate::record::row;
use crate::rule::{Law as _, Silent, apply};
use crate::{Info, Record, Row, Rule, RuleError};

/// A rule of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What can be said of it.
    pub info: &'static Info,
    /// Days of which the first never comes after the second.
    pub in_order: &'static [(&'static str, &'static str)],
    /// Facts that mean something only where another one is yes.
    pub only_with: &'static [(&'static str, &'static str)],
    run: fn(&[Exact], LawOn<'_>) -> Result<Row, RuleError>,
}

/// What a rule wrote down.
#[derive(Clone, Copy, Debug)]
pub struct Worked {
    /// The rule.
    pub info: &'static Info,
    /// The facts it was given.
    pub facts: Row,
    /// The figures, in the order of the working's fields.
    pub working: Row,
}

impl Worked {
    /// A figure by name.
    pub fn get(&self, name: &str) -> Option<Exact> {
        let index = self.info.working.iter().position(|field| field.name == name)?;
        self.working.cells().get(index).copied()
    }

    /// A figure by name, as its canonical text.
    pub fn text(&self, name: &str) -> Option<String> {
        let field = self.info.working.iter().find(|field| field.name == name)?;
        self.get(name).map(|figure| field.unit.write(figure))
    }
}

impl Entry {
    pub(crate) const fn of<R: Rule>() -> Self {
        Entry { info: const { &R::INFO }, in_order: R::IN_ORDER, only_with: R::ONLY_WITH, run: run::<R> }
    }

    /// Applies the rule to cells in the order of its facts.
    ///
    /// # Errors
    /// [`RuleError`].
    pub fn run(&self, facts: &[Exact], law: LawOn<'_>) -> Result<Worked, RuleError> {
        let working = (self.run)(facts, law)?;
        Ok(Worked { info: self.info, facts: Row::new(facts.iter().copied()), working })
    }
}

fn run<R: Rule>(cells: &[Exact], law: LawOn<'_>) -> Result<Row, RuleError> {
    let facts = R::Facts::<Exact>::from_cells(cells).ok_or_else(|| {
        let field = R::INFO.facts.get(cells.len()).map_or("facts", |field| field.name);
        RuleError::MissingFact { rule: R::INFO.id, field }
    })?;
    Ok(row(&apply::<R>(facts, &R::Law::read(law)?, &mut Silent)?))
}

/// Whoever does something with each rule, as a type: a second evaluator, a proof, a count.
pub trait Visit {
    /// A rule, in the order of [`CATALOGUE`](crate::CATALOGUE).
    fn rule<R: Rule>(&mut self);
}

/// Lists every rule once, as `module::Type`: the catalogue and the visit of all rules come from this list.
macro_rules! rules {
    ($($module:ident::$rule:ident),+ $(,)?) => {
        /// Every rule, in the order of an assessment.
        pub static CATALOGUE: &[crate::Entry] = &[$(crate::Entry::of::<$module::$rule>()),+];

        /// Hands every rule to a visitor, in the order of [`CATALOGUE`](crate::CATALOGUE).
        ///
        /// ```
        /// use rav_rules::{CATALOGUE, Rule, Visit};
        ///
        /// /// Counts the rules that read law.
        /// struct Reading(usize);
        ///
        /// impl Visit for Reading {
        ///     fn rule<R: Rule>(&mut self) {
        ///         self.0 += usize::from(!R::INFO.law.is_empty());
        ///     }
        /// }
        ///
        /// let mut reading = Reading(0);
        /// rav_rules::each(&mut reading);
        /// assert!(reading.0 > 0 && reading.0 < CATALOGUE.len());
        /// ```
        pub fn each(visit: &mut impl crate::Visit) {
            $(visit.rule::<$module::$rule>();)+
        }
    };
}
pub(crate) use rules;
