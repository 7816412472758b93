//! One reading of a household's budget: which rules are applied, in what order, and what feeds each fact.
//!
//! [`reading`] is written once, over a [`Reader`] that carries it out. One reader works out one household exactly, another
//! lays out steps for columns of households, a third only lists what there is ([`each`]). What a fact comes from, when a
//! figure stands and why it is missing are said here and nowhere else.

mod feeds;
mod listing;
mod names;
mod origin;
mod reader;
mod reading;
mod source;
mod sums;

pub use feeds::{
    balance_feeds, expense_feeds, expense_feeds_apart, income_feeds, income_feeds_apart, instalment_feeds,
    owed_feeds,
};
pub use listing::{Application, FIGURES, FigureKey, Visit, each};
pub use origin::{From, Origin, Origins, Term};
pub use reader::{Case, Lack, Reader, within_a_century};
pub use reading::{Part, Passed, account, cases, home, reading, rights, whole};
pub use source::Source;
pub use sums::{Apart, DebtSum, Sum, Sums, Totals};
