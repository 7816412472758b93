//! A message of the exchange about a signal.

use resteavivre::money::{Day, Money};
use resteavivre::values::{Content, Tree};

use crate::codes::{Coded, Decline, Entry, MessageKind};

/// A message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its day.
    pub day: Day,
    /// What it says.
    pub kind: MessageKind,
    /// What is owed, repaid or settled.
    pub amount: Option<Money>,
    /// What is paid each month.
    pub instalment: Option<Money>,
    /// How many times.
    pub instalments: Option<u16>,
    /// The first day of payment.
    pub first: Option<Day>,
    /// Why it refuses.
    pub reason: Option<Decline>,
}

impl Message {
    /// The fields of the message as they are written in TOML.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let money = |money: Option<Money>| money.map(|money| quoted(&money.to_string()));
        let fields = [
            ("day", Some(quoted(&self.day.to_string()))),
            ("kind", Some(word(self.kind))),
            ("amount", money(self.amount)),
            ("instalment", money(self.instalment)),
            ("instalments", self.instalments.map(|count| count.to_string())),
            ("first", self.first.map(|day| quoted(&day.to_string()))),
            ("reason", self.reason.map(word)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// A text between quotes, as TOML and JSON write it.
pub(super) fn quoted(text: &str) -> String {
    Tree::from(Content::Text(text.to_owned())).to_json()
}

/// A word by its French alias.
pub(super) fn word<C: Coded>(word: C) -> String {
    let entry: Entry = C::LIST.get(usize::from(word.place())).copied().unwrap_or_default();
    quoted(entry.1)
}
