//! What is owed on debts for which no instalment says when.

use super::{Builder, Value};
use crate::error::BatchError;
use crate::input::Holds;
use crate::names::{Feed, is_family};
use crate::program::Step;

impl Builder<'_> {
    /// What is owed beyond arrears on each kind of debt that has no instalment: a column of a kind stands for one debt.
    pub(super) fn without_instalment(&mut self) -> Result<Value, BatchError> {
        let kinds =
            self.columns.keys().filter(|name| name.starts_with("debt.") && is_family(name, Feed::Debts));
        let mut kinds: Vec<&str> = kinds.filter(|name| name.matches('.').count() == 1).copied().collect();
        kinds.sort_unstable();
        let count = kinds.len();
        self.program.parts = self.program.parts.max(count);
        let zero = self.constant(0);
        let mut sum = zero;
        for kind in kinds {
            let part = |part: &str| self.columns.get(format!("{kind}{part}").as_str()).copied();
            let [balance, arrears, instalment] = ["", ".arrears", ".instalment"].map(part);
            let mut rest = self.amount(balance, count);
            if arrears.is_some() {
                let (one, other) = (rest, self.amount(arrears, count));
                rest = self.flag(|to| Step::Less { to, one, other });
            }
            if instalment.is_some() {
                let of = self.amount(instalment, count);
                let flag = self.flag(|to| Step::AboveZero { to, of });
                rest = self.flag(|to| Step::Pick { to, flag, yes: zero.place, no: rest });
            }
            let (one, other) = (sum.place, rest);
            sum = Value { place: self.flag(|to| Step::Sum { to, one, other }), known: None, loose: true };
        }
        Ok(sum)
    }

    /// A column of amounts, by itself for now, then one of so many parts.
    fn amount(&mut self, column: Option<usize>, parts: usize) -> u16 {
        let to = self.place();
        column.into_iter().for_each(|column| self.load(column, (Holds::Amount, parts), to, None));
        to
    }
}
