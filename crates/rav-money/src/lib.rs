//! Floor 0: exact money and the arithmetic of the law.
//!
//! Nothing here knows France, a household or a rule. An amount is a whole number of cents ([`Money`]), a
//! legal ratio is an exact fraction ([`Share`]), and every rounding has a name ([`Rounding`]) that the caller
//! must say. No float ever holds an amount.
//!
//! ```
//! use rav_money::{Money, Rounding, Share};
//! let rent: Money = "1 234,56".parse()?;
//! assert_eq!(rent.cents(), 123_456);
//! let twentieth = Share::new(1, 20)?;
//! assert_eq!(rent.ratio(twentieth, Rounding::HalfUp)?.to_string(), "61.73");
//! # Ok::<(), rav_money::MoneyError>(())
//! ```

mod day;
mod error;
mod money;
mod period;
mod rate;
mod rounding;
mod share;
mod short_text;
mod value;

pub use day::{Day, parse_day};
pub use error::MoneyError;
pub use money::{Money, whole_euros};
pub use period::Period;
pub use rate::Rate;
pub use rounding::Rounding;
pub use share::Share;
pub use short_text::ShortText;
pub use value::{Exact, Value};
