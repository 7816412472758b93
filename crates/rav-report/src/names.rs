//! Lines of a file by name: their kind in words, whose they are, and a number where several have the same name.

use std::collections::BTreeMap;

use resteavivre::household::Role;
use resteavivre::{FileLineKind, OwnWords};

use crate::Words;
use crate::typography::lower;

impl Words {
    /// What a line of a file is.
    pub(crate) fn line_kind(&self, kind: FileLineKind) -> &str {
        match kind {
            FileLineKind::Income(kind) => self.label(kind),
            FileLineKind::Expense(kind) => self.label(kind),
            FileLineKind::Debt(kind) => self.label(kind),
            FileLineKind::Contribution(_) => self.get(&["named", "contribution"]),
            _ => self.get(&["named", "own-resources"]),
        }
    }

    /// A line with its label, its creditor, and the person whose it is, where that is not the first who files.
    pub(crate) fn owned(&self, kind: FileLineKind, owner: Option<Role>, own: &OwnWords) -> String {
        let line = labelled(self.line_kind(kind), [&own.label, &own.creditor]);
        match owner.filter(|role| *role != Role::Depositor) {
            Some(role) => {
                let owner = lower(self.label(role));
                self.fill(&["named", "owned"], &[("line", line), ("owner", owner)])
            }
            None => line,
        }
    }

    /// The same names, each of which is told apart by a number where several are the same.
    pub(crate) fn told_apart(&self, names: Vec<String>) -> Vec<String> {
        let mut count: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        names.iter().for_each(|name| count.entry(name).or_default().0 += 1);
        let numbered = names.iter().map(|name| match count.get_mut(name.as_str()) {
            Some((all, place)) if *all > 1 => {
                *place += 1;
                let values = [("line", name.clone()), ("number", place.to_string())];
                self.fill(&["named", "numbered"], &values)
            }
            _ => name.clone(),
        });
        numbered.collect()
    }
}

/// A kind with the label of a line, and the organisation behind it.
pub(crate) fn labelled(kind: &str, own: [&Option<String>; 2]) -> String {
    let own: Vec<&str> = own.into_iter().flatten().map(String::as_str).collect();
    if own.is_empty() { kind.to_owned() } else { format!("{kind} — {}", own.join(", ")) }
}
