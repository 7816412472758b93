//! The names of what a fact comes from.

use std::borrow::Cow;
use std::fmt;

use crate::listing::{FIGURES, FigureKey};
use crate::origin::{From, Origin};

impl From {
    /// The rule whose figure it is.
    pub fn figure(self) -> Option<&'static FigureKey> {
        match self {
            From::Figure { at, .. } => FIGURES.get(usize::from(at)),
            From::Given(_) => None,
        }
    }

    /// Its name among the columns of a table: `people.older`, `earnings.attachable`, `debts.composition:in_plan`.
    pub fn name(self) -> &'static str {
        match self {
            From::Given(source) => source.name(),
            From::Figure { field, .. } => {
                let names = self.figure().map(|rule| &rule.names);
                names.and_then(|names| names.get(usize::from(field))).map_or("", String::as_str)
            }
        }
    }

    /// Its name in an explanation: the part of the file (`people`, `totals.resources`), or the figure.
    pub fn text(self) -> &'static str {
        match self {
            From::Given(source) => source.part(),
            From::Figure { .. } => self.name(),
        }
    }
}

impl Origin {
    /// The parts as text: `totals.committed + totals.everyday`.
    pub fn text(&self) -> Cow<'static, str> {
        let mut terms = self.terms();
        let Some(first) = terms.next() else { return Cow::Borrowed("") };
        terms.fold(Cow::Borrowed(first.from.text()), |text, term| {
            let sign = if term.less { '-' } else { '+' };
            Cow::Owned(format!("{text} {sign} {}", term.from.text()))
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, Sum};

    fn of(source: Source) -> Origin {
        Origin::of(From::Given(source))
    }

    #[test]
    fn an_origin_says_what_was_added_and_what_was_taken_off() {
        let committed = of(Source::Sum(Sum::Committed));
        let everyday = of(Source::Sum(Sum::Everyday));
        assert_eq!(committed.and(everyday, false).text(), "totals.committed + totals.everyday");
        let charges = of(Source::RetainedCharges).and(of(Source::Contribution), true);
        assert_eq!(charges.text(), "procedure.retained_charges - people.contribution");
        // What is taken off from something that is taken off is added.
        let twice = committed.and(charges, true);
        assert_eq!(twice.text(), "totals.committed - procedure.retained_charges + people.contribution");
        assert_eq!(Origin::default().text(), "");
    }

    #[test]
    fn a_part_of_the_file_is_named_once() {
        assert_eq!(of(Source::Older).and(of(Source::Younger), false).text(), "people");
        assert_eq!(of(Source::HousedFree).text(), "dwelling");
    }

    #[test]
    fn a_figure_is_named_by_its_rule_and_by_itself_where_it_is_not_the_main_one() {
        let at = |key: &str| u8::try_from(FIGURES.iter().position(|one| one.key == key).unwrap()).unwrap();
        let figure = |key: &str, field: u8| From::Figure { at: at(key), field }.text();
        let main = FIGURES[usize::from(at("debts.composition"))].info;
        let field =
            |name: &str| u8::try_from(main.working.iter().position(|f| f.name == name).unwrap()).unwrap();
        assert_eq!(figure("debts.composition", field(main.main)), "debts.composition");
        assert_eq!(figure("debts.composition", field("in_plan")), "debts.composition:in_plan");
    }
}
