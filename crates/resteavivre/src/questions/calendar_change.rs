//! What changes in a month of a calendar, line by line.

use rav_household::Role;
use rav_money::Money;

use crate::assessment::file_line::{FileLineKind, OwnWords};

/// What happens to a line in a month of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Happens {
    /// A bill that does not come each month falls in this one.
    Bill,
    /// It is counted from this month on.
    Starts,
    /// It is no longer counted.
    Ends,
    /// It goes on with another amount.
    Changes,
}

impl Happens {
    /// Everything that can happen.
    pub const ALL: [Happens; 4] = [Happens::Bill, Happens::Starts, Happens::Ends, Happens::Changes];

    /// The stable name: `bill`, `starts`, `ends`, `changes`.
    pub const fn name(self) -> &'static str {
        match self {
            Happens::Bill => "bill",
            Happens::Starts => "starts",
            Happens::Ends => "ends",
            Happens::Changes => "changes",
        }
    }

    /// What happened between two amounts; nothing where they are the same.
    pub(crate) fn between(old: Money, new: Money) -> Option<Happens> {
        match (old == Money::ZERO, new == Money::ZERO) {
            _ if old == new => None,
            (true, _) => Some(Happens::Starts),
            (_, true) => Some(Happens::Ends),
            _ => Some(Happens::Changes),
        }
    }
}

/// A line that changes in a month of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarChange {
    /// The month, from 0.
    pub month: usize,
    /// What the line is, and its place in its list, from 0; nothing for what a commission's charges count beyond the lines.
    pub line: Option<(FileLineKind, usize)>,
    /// Of an income, the role of the person whose it is; nothing for the whole household.
    pub owner: Option<Role>,
    /// What the file says of it in its own words.
    pub own: OwnWords,
    /// What happens to it.
    pub happens: Happens,
    /// What it came to in the month before.
    pub old: Money,
    /// What it comes to in this month.
    pub new: Money,
}
