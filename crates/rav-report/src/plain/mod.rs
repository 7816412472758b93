//! The household's pages beside its budget, in plain language (*facile à lire*): a plan, the months to come, what changed. Short
//! sentences, whole euros that add up, one large figure, what to do.

mod calendar;
mod comparison;
mod plan;

pub(crate) use calendar::calendar;
pub(crate) use comparison::comparison;
pub(crate) use plan::plan;

use resteavivre::money::Money;

use crate::Words;
use crate::content::{Block, Mark, Row, Weight, list, paragraph};
use crate::household::{amount_of, nearest};
use crate::numbers::euros;

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

    /// Whom to call, with blanks for the adviser's telephone and the next appointment.
    fn call(&self) -> Vec<Block> {
        let blanks = ["adviser_blank", "meeting_blank"].map(|name| paragraph(self.words.plain(name)));
        list(Mark::Dot, [self.words.plain("call_adviser")]).into_iter().chain(blanks).collect()
    }
}
