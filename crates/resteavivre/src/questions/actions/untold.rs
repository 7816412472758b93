//! Actions that nobody can tell from the file: a right whose rule lacks a paper or a value of the law, a right that no file tells. Not to list
//! them would say that there is nothing to open.

use rav_household::Right;

use super::Finder;
use super::known::{self, Known};
use crate::questions::review::{Answer, Lacking, Screening};

/// An action that may apply: the file, or the law of the day, does not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untold {
    /// The action.
    pub known: &'static Known,
    /// What could not be looked at.
    pub of: UntoldOf,
}

/// What could not be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UntoldOf {
    /// A rule, for want of something.
    Rule(Lacking),
    /// A help that no formula gives, for want of a field, or of what no file tells, such as who expects a child.
    Help(Screening),
}

/// The rules of other names than their actions.
const RULES: [(&str, &str); 2] =
    [("bank.incident-fees", "bank-fees/refund"), ("energy.bill-check", "complaint/energy")];

impl Finder<'_> {
    /// What the reviews could not look at, where no action of the list does it.
    pub(super) fn untold(&self) -> Vec<Untold> {
        let reviews = [&self.rights, &self.energy, &self.bank];
        let lacking = reviews.into_iter().flat_map(|review| &review.lacking).filter_map(of_rule);
        let helps = self.rights.screenings.iter().filter_map(of_help);
        let mut untold: Vec<Untold> = Vec::new();
        for one in lacking.chain(helps) {
            let listed = self.actions.iter().any(|action| action.known.id == one.known.id);
            if !listed && !untold.contains(&one) {
                untold.push(one);
            }
        }
        untold
    }
}

fn of_rule(lacking: &Lacking) -> Option<Untold> {
    let renamed = RULES.iter().find(|(rule, _)| *rule == lacking.rule);
    let id = renamed.map_or_else(|| format!("open-right/{}", lacking.rule), |(_, id)| (*id).to_owned());
    Some(Untold { known: known::of(&id)?, of: UntoldOf::Rule(lacking.clone()) })
}

fn of_help(screening: &Screening) -> Option<Untold> {
    let id = match screening.right {
        Right::MinimumIncome => "open-right/rights.rsa",
        Right::ActivityBonus => "open-right/rights.activity-bonus",
        Right::HousingAid => "open-right/housing-aid",
        _ => return None,
    };
    let known = (screening.answer == Answer::CannotTell).then(|| known::of(id))??;
    Some(Untold { known, of: UntoldOf::Help(*screening) })
}
