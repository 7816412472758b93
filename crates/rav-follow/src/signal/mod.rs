//! The signal of a household in arrears, `resteavivre/signal@1`, and what is exchanged about it.
//!
//! A supplier or a landlord points to an opaque reference; the mediator answers. Messages are only ever appended, in an order that is
//! checked. A signal is kept for so many months, then purged; the purge leaves a record that a year counts.

mod count;
mod csv;
mod exchange;
mod file;
mod merge;
mod message;
mod page;
mod progress;
mod purge;

pub(crate) use count::{Counted, Signals};
pub use csv::{SignalRow, answers as signal_csv, read_csv as read_signals, read_rows as read_signal_rows};
pub use exchange::{Exchange, Offer, Party};
#[cfg(feature = "schema")]
pub(crate) use file::{Number, SignalFormat, SignalTable};
pub use file::{Signal, signal_name_of};
pub use merge::{Heard, Merge, Merged, id_of as signal_line_of, merge_signal};
pub use message::Message;
pub use page::{signal as signal_page, signals as signals_page};
#[cfg(feature = "schema")]
pub(crate) use progress::ProgressTable;
pub use progress::SignalProgress;
#[cfg(feature = "schema")]
pub(crate) use purge::{Ordinal, PurgeFormat, PurgeTable, PurgedYear};
pub use purge::{Purge, PurgedSignal};
