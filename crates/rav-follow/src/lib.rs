//! Floor 6: what becomes of households. Records of contacts, the course of one household, the figures of a year, and their pages.
//!
//! Pure: records come as bytes and go as bytes, the day and the folder are the caller's. Every text of a record is a word of a closed list,
//! or the opaque reference of the household; nothing in it can hold a name.

mod activities;
mod bands;
mod codes;
mod counts;
mod course;
mod json;
mod lines;
mod page;
mod parquet;
mod profile;
mod record;
mod report;
mod returned;
#[cfg(feature = "schema")]
mod schema;
mod signal;
mod sort;
mod tables;
mod withhold;
mod year;

pub use codes::{
    Act, Activity, Basis, Coded, Decline, Ending, Entry, Medium, MessageKind, Motive, Origin, Progress,
    Refusal, Sender, Status, Step, TariffOption, Topic,
};
pub use counts::{Counts, Saved};
pub use course::{ActionCourse, Course, Found, Point, Refused};
pub use lines::ReportLine;
pub use page::course as course_page;
pub use record::{Action, Activities, Contact, name_of};
pub use report::{csv as report_csv, report as report_page};
pub use returned::Return;
#[cfg(feature = "schema")]
pub use schema::schemas;
pub use signal::{
    Exchange, Heard, Merge, Merged, Message, Offer, Party, Purge, PurgedSignal, Signal, SignalProgress,
    SignalRow, merge_signal, read_signal_rows, read_signals, signal_csv, signal_line_of, signal_name_of,
    signal_page, signals_page,
};
pub use sort::{Sorted, Unread, reference, sort, sort_tree};
pub use tables::{Line, Of, Table, Target, Value, YearReport};
pub use year::Year;
