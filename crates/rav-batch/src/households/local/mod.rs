//! Rules of local bodies on tables: each row's amount and band, as one household has them.
//!
//! The sums of the kinds that a rule chose are laid out beside the figures asked for (`lay.rs`) and worked out with them, in lanes. Each row
//! then goes alone through the rule, exactly (`rows.rs`), for a piece at a time: no column of these sums outlives its piece.

pub(crate) mod columns;
pub(crate) mod lay;
pub(crate) mod long;
pub(crate) mod rows;

use resteavivre::LocalRule;
use resteavivre::household::{ExpenseKind, IncomeKind, Word as _};
use resteavivre::local_rules::{Bound, Divisor};
use resteavivre::problems::codes;

use crate::error::BatchError;

/// A local rule asked of a table, under the name that its columns bear.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) name: String,
    pub(crate) rule: LocalRule,
}

impl Asked {
    /// The name of a column of its results: `local.NAME:amount`.
    pub(crate) fn column(&self, part: &str) -> String {
        format!("local.{}:{part}", self.name)
    }

    /// The name of a sum of the lines of a long table that it counts.
    pub(crate) fn sum(&self, part: &str) -> String {
        format!("local.{}.{part}", self.name)
    }

    fn takes_income(&self, kind: IncomeKind) -> bool {
        self.rule.resources.takes(kind)
    }

    fn takes_expense(&self, kind: ExpenseKind) -> bool {
        self.rule.charges.takes(kind)
    }

    /// Whether no income counts.
    fn takes_no_income(&self) -> bool {
        !self.rule.resources.all_but && !IncomeKind::ALL.iter().any(|kind| self.takes_income(*kind))
    }

    /// Whether it asks who lives there.
    fn counts_persons(&self) -> bool {
        matches!(self.rule.divisor, Divisor::Persons) || self.counts_children() || self.has_cases()
    }

    /// Whether it asks which of them are children.
    fn counts_children(&self) -> bool {
        let cases = self.bounds().filter_map(|bound| match bound {
            Bound::Cases(cases) => Some(cases),
            _ => None,
        });
        let children = cases
            .flatten()
            .any(|case| case.adults.is_some() || case.children.is_some() || case.children_from.is_some());
        children || matches!(self.rule.divisor, Divisor::Parts(_))
    }

    fn has_cases(&self) -> bool {
        self.bounds().any(|bound| matches!(bound, Bound::Cases(_)))
    }

    fn needs_minimum(&self) -> bool {
        self.bounds().any(|bound| matches!(bound, Bound::OfMinimum(_)))
    }

    fn bounds(&self) -> impl Iterator<Item = &Bound> {
        self.rule.bands.iter().filter_map(|band| band.bound.as_ref())
    }
}

/// Refuses two rules of one name, and names that cannot be those of columns.
pub(crate) fn check(asked: &[Asked]) -> Result<(), BatchError> {
    for (index, one) in asked.iter().enumerate() {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
        if one.name.is_empty() || one.name.chars().count() > 60 || !one.name.chars().all(plain) {
            let found = "a name that is not made of letters, digits, spaces, dots and hyphens, sixty at most";
            return Err(BatchError::column(&codes::LOCAL_TEXT, "local", found));
        }
        if asked.iter().take(index).any(|other| other.name == one.name) {
            let name = format!("local.{}", one.name);
            return Err(BatchError::column(&codes::COLUMN_TWICE, &name, "two local rules of one name"));
        }
    }
    Ok(())
}
