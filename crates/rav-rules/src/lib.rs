//! Floor 2: the rules. A rule is what one article lets us compute.
//!
//! Each rule is a pure function from a few facts and the law of a day to a *working*: the figures that a counsellor
//! would write down by hand. Its body is generic over [`rav_money::Value`], written once for every evaluator. It
//! sees no household, no clock, no file and no recorder: [`apply`] hands facts and working to a [`Recorder`], so the
//! working is the trace.
//!
//! ```
//! use rav_law::LawBook;
//! use rav_money::parse_day;
//! let book = LawBook::embedded()?;
//! let law = book.on(parse_day("2024-09-18").unwrap());
//! let pairs = [("resources", "1328.16"), ("dependants", "0"), ("whole_euros", "true")];
//! let worked = rav_rules::by_hand(law, "earnings.attachable", &pairs)?;
//! assert_eq!(worked.text("attachable").as_deref(), Some("189.92"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod catalogue;
mod entry;
mod flat_amount;
mod free_home;
mod page;
mod record;
mod rule;
pub mod rules;
mod unit;
mod worker_bonus;

pub use catalogue::{by_hand, find};
pub use entry::{Entry, Visit, Worked};
pub use page::{Page, SECTIONS, Section};
pub use record::{Field, Record, Row, WIDTH};
pub use rule::{Info, Law, Recorder, Rule, RuleError, Silent, apply, evaluate};
pub use rules::{CATALOGUE, each};
pub use unit::{A_CENTURY, Unit, day_fact, day_of};
