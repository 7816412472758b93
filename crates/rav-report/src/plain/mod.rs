//! The household's pages beside its budget, in plain language (*facile à lire*): a plan, the months to come, what changed. Short
//! sentences, whole euros that add up, one large figure, what to do.

mod calendar;
mod comparison;
mod plan;

pub(crate) use calendar::calendar;
pub(crate) use comparison::comparison;
pub(crate) use plan::plan;

use resteavivre::household::Appointment;
use resteavivre::money::Money;

use crate::Words;
use crate::content::{Block, Mark, Row, Weight, list, paragraph};
use crate::household::meeting;
use crate::numbers::{amount_of, euros, nearest};

/// Whole euros and rows in the words of one page.
#[derive(Clone, Copy)]
struct Plain<'a> {
    words: &'a Words,
    /// The table of words of the page.
    table: &'static str,
}

impl Plain<'_> {
    fn say<'b>(&'b self, name: &'b str) -> &'b str {
        self.words.get(&[self.table, name])
    }

    fn fill(&self, name: &str, values: &[(&str, String)]) -> String {
        self.words.fill(&[self.table, name], values)
    }

    fn euros(&self, whole: i64) -> String {
        euros(self.words.language(), whole)
    }

    /// The nearest whole euro of an amount.
    fn about(&self, money: Money) -> String {
        self.euros(nearest(money))
    }

    fn row(&self, label: &str, whole: i64) -> Row {
        Row::new(label, self.euros(whole), "").worth(amount_of(whole))
    }

    /// What is left, or what is missing: said as such, so that the amount needs no sign.
    fn rest(&self, (left, missing): (&str, &str), whole: i64) -> Row {
        let (label, absolute) = if whole < 0 { (missing, true) } else { (left, false) };
        Row { absolute, ..Row::new(label, self.euros(whole.saturating_abs()), "").worth(amount_of(whole)) }
    }

    /// The same as the result of the rows above it: the large figure of the page.
    fn result(&self, labels: (&str, &str), whole: i64) -> Row {
        self.rest(labels, whole).weighing(Weight::Result)
    }

    /// What to do, in the order in which it matters.
    fn advice(&self, steps: impl IntoIterator<Item = String>) -> Vec<Block> {
        list(Mark::Number, steps)
    }

    /// Whom to call, with a blank for the adviser's telephone, and the next appointment.
    fn call(&self, next: Option<Appointment>) -> Vec<Block> {
        let blanks = [self.words.plain("adviser_blank").to_owned(), meeting(self.words, next)].map(paragraph);
        list(Mark::Dot, [self.words.plain("call_adviser")]).into_iter().chain(blanks).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resteavivre::household::Language;

    const CALL: &str = concat!(".plain", "(\"");

    /// The words that these pages share with the household's budget are there: a name without words would be shown as it is.
    #[test]
    fn the_words_of_the_budget_are_there() {
        let pages = [
            include_str!("mod.rs"),
            include_str!("plan.rs"),
            include_str!("calendar.rs"),
            include_str!("comparison.rs"),
        ];
        let mut found = 0;
        for page in pages {
            for call in page.split(CALL).skip(1) {
                let name = call.split('"').next().unwrap_or_default();
                for language in [Language::French, Language::English] {
                    assert!(Words::of(language).find(&["plain", name]).is_some(), "{name}");
                    found += 1;
                }
            }
        }
        assert!(found > 20, "{found} only");
        for language in [Language::French, Language::English] {
            for name in ["adviser_blank", "meeting_blank"] {
                assert!(Words::of(language).find(&["plain", name]).is_some(), "{name}");
            }
        }
    }
}
