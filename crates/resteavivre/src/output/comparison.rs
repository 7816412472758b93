//! A comparison as JSON: `resteavivre/comparison@1`.

use rav_household::Role;
use serde::{Serialize, Serializer};

use super::assessment::Receipt;
use super::scalars::{CauseName, ComparedKey, ComparisonFormat, Euros, FileLineName, FileList, Named};
use super::{output, written_as};
use crate::Caveat;
use crate::assessment::file_line::OwnWords;
use crate::questions::changed_lines;
use crate::questions::compare::{self, Cause, Shares};

output! {
    /// Why figures changed from one description of a household to another.
    Comparison<'a> {
        /// The name of the format with its version.
        format: ComparisonFormat,
        /// The causes, in the order of the split.
        order: [CauseName; 5],
        /// How the figures of the first description came about.
        old: Receipt<'a>,
        /// How the figures of the second description came about.
        new: Receipt<'a>,
        /// The lines that changed, that are new or gone.
        lines: Vec<LineChange<'a>>,
        /// The figures known on both sides, by key.
        figures: Changes<'a>,
        /// The figures that are not known on both sides.
        not_compared: Vec<NotCompared>,
        /// The doubts that bear on the comparison.
        caveats: &'a [Caveat],
    }

    /// A line that changed, or that only one of the two descriptions has.
    LineChange<'a> {
        /// The list of the document that holds it.
        list: FileList,
        /// Its kind; of a person, "own-resources" or "contribution".
        kind: FileLineName,
        /// Of an income, the role of the person whose it is; null for the whole household.
        owner: Option<Named<Role>>,
        /// What it is in the file's own words, when the file says so.
        label: Option<&'a str>,
        /// Of a debt, the organisation to which it is owed, when the file says so.
        creditor: Option<&'a str>,
        /// How the first description has it; null where it does not.
        old: Option<LineState>,
        /// How the second description has it; null where it does not.
        new: Option<LineState>,
        /// What it changes each month, in euros: a side that does not have the line counts as nothing.
        change: Euros,
        /// Of a debt, what the amount owed changed by, in euros; null for every other line.
        balance_change: Option<Euros>,
    }

    /// A line as one of two descriptions has it.
    LineState {
        /// Its place in its list, from 0.
        index: usize,
        /// What it comes to each month, in euros; of a debt, its instalment.
        monthly: Euros,
        /// Of a debt, what is owed, in euros; null for every other line.
        balance: Option<Euros>,
    }

    /// A figure before and after, and what each cause changed: `old` and the five causes add up to `new`.
    Change {
        /// Before, in euros.
        old: Euros,
        /// After, in euros.
        new: Euros,
        /// After less before, in euros; null where it is out of range.
        change: Option<Euros>,
        /// What each cause changed.
        causes: Causes,
        /// What each cause would be said to change in the opposite order, where that differs.
        causes_in_opposite_order: Option<Causes>,
    }

    /// What each cause changed, in euros.
    Causes {
        /// Who lives there, their ages, the dwelling, earlier files.
        household: Euros,
        /// What comes in.
        income: Euros,
        /// What goes out, debts apart.
        charges: Euros,
        /// What is owed.
        debts: Euros,
        /// The day of the law and the scale of flat rates.
        law: Euros,
    }

    /// A figure that is not known on both sides.
    NotCompared {
        /// The key of the figure.
        key: ComparedKey,
        /// Whether it is known before.
        in_old: bool,
        /// Whether it is known after.
        in_new: bool,
    }
}

written_as! { crate::Comparison => Comparison<'_> }

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a crate::Comparison> for Comparison<'a> {
    fn from(it: &'a crate::Comparison) -> Self {
        // Each assessment has a format of its own.
        let crate::Comparison { old, new, lines, changes, not_compared, caveats } = it;
        Comparison {
            format: ComparisonFormat,
            order: Cause::ALL.map(|cause| CauseName(cause.name())),
            old: old.receipt().into(),
            new: new.receipt().into(),
            lines: lines.iter().map(LineChange::from).collect(),
            figures: Changes(changes),
            not_compared: not_compared.iter().map(NotCompared::from).collect(),
            caveats,
        }
    }
}

impl From<&compare::NotCompared> for NotCompared {
    fn from(it: &compare::NotCompared) -> Self {
        let compare::NotCompared { key, in_old, in_new } = it;
        NotCompared { key: ComparedKey(key), in_old: *in_old, in_new: *in_new }
    }
}

impl<'a> From<&'a changed_lines::LineChange> for LineChange<'a> {
    fn from(it: &'a changed_lines::LineChange) -> Self {
        let changed_lines::LineChange { kind, owner, own: OwnWords { label, creditor }, old, new } = it;
        LineChange {
            list: FileList(kind.list()),
            kind: FileLineName(kind.name()),
            owner: owner.map(Named),
            label: label.as_deref(),
            creditor: creditor.as_deref(),
            old: old.map(LineState::from),
            new: new.map(LineState::from),
            change: Euros(it.monthly_change()),
            balance_change: it.balance_change().map(Euros),
        }
    }
}

impl From<changed_lines::LineState> for LineState {
    fn from(it: changed_lines::LineState) -> Self {
        let changed_lines::LineState { index, monthly, balance } = it;
        LineState { index, monthly: Euros(monthly), balance: balance.map(Euros) }
    }
}

/// Changes by the key of their figure.
pub(crate) struct Changes<'a>(&'a [compare::Change]);

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|change| (change.key, Change::from(change))))
    }
}

impl From<&compare::Change> for Change {
    fn from(it: &compare::Change) -> Self {
        // The key is the name that it stands under.
        let compare::Change { key: _, old, new, shares, opposite } = it;
        Change {
            old: Euros(*old),
            new: Euros(*new),
            change: it.total().ok().map(Euros),
            causes: (*shares).into(),
            causes_in_opposite_order: opposite.map(Causes::from),
        }
    }
}

impl From<Shares> for Causes {
    /// Shares stand in the order of [`Cause::ALL`].
    fn from(shares: Shares) -> Self {
        let [household, income, charges, debts, law] = shares.map(Euros);
        Causes { household, income, charges, debts, law }
    }
}
