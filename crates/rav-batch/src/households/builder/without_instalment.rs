//! What is owed on debts for which no instalment says when.

use super::Builder;
use crate::columns::input::Holds;
use crate::households::draft::Take;
use crate::households::names::{Feed, is_family};
use crate::households::program::Step;

impl Builder<'_> {
    /// What is owed beyond arrears on each kind of debt that has no instalment: a column of a kind stands for one debt.
    pub(super) fn without_instalment(&mut self) -> u16 {
        let kinds =
            self.columns.keys().filter(|name| name.starts_with("debt.") && is_family(name, Feed::Debts));
        let mut kinds: Vec<&str> = kinds.filter(|name| name.matches('.').count() == 1).copied().collect();
        kinds.sort_unstable();
        let count = kinds.len();
        let zero = self.draft.constant(0);
        let mut sum = zero;
        for kind in kinds {
            let part = |part: &str| self.columns.get(format!("{kind}{part}").as_str()).copied();
            let [balance, arrears, instalment] = ["", ".arrears", ".instalment"].map(part);
            let mut rest = self.amount(balance, count);
            if arrears.is_some() {
                let one = rest;
                let other = self.amount(arrears, count);
                rest = self.draft.step(|to| Step::Less { to, one, other });
            }
            if instalment.is_some() {
                let of = self.amount(instalment, count);
                let flag = self.draft.step(|to| Step::AboveZero { to, of });
                rest = self.draft.step(|to| Step::Pick { to, flag, yes: zero, no: rest });
            }
            let one = sum;
            let other = rest;
            sum = self.draft.step(|to| Step::Sum { to, one, other });
        }
        sum
    }

    /// A column of amounts, by itself for now, then one of so many parts.
    fn amount(&mut self, column: Option<usize>, parts: usize) -> u16 {
        let to = self.draft.place();
        let take = |column| Take { column, holds: Holds::Amount, parts, to, known: None };
        self.draft.takes.extend(column.map(take));
        to
    }
}
