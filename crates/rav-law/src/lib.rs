//! Floor 1: the law as dated data. It knows no household.
//!
//! Each parameter is one TOML file under `data/`; its path is its key, its content a history of values, each with
//! its source. [`LawBook::on`] fixes a day; a value is then found, or the answer says *too early*, *ended* or
//! *unchecked*. No value is without a source, and none comes from memory.
//!
//! ```
//! use rav_law::LawBook;
//! use rav_money::parse_day;
//! let book = LawBook::embedded()?;
//! let law = book.on(parse_day("2025-06-19").unwrap());
//! assert_eq!(law.money("income.minimum-single")?.to_string(), "646.52");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod book;
mod parameter;
mod scale;

pub use book::{LawBook, LawError, LawOn, Reading};
pub use parameter::{Confidence, DataError, Dated, Parameter, Unit, Value};
pub use scale::{Scale, ScaleError};
