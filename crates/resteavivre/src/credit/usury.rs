//! How an annual percentage rate compares with the usury ceiling of its kind of credit (consumer code, L314-6).
//!
//! The rate is a figure of its own: where the ceiling of a day is not known, it is given all the same, with the reason.

use rav_law::{LawBook, LawError};
use rav_money::{Day, Rate};
use rav_plan::Apr;

use crate::assessment::Caveat;
use crate::assessment::caveat;
use crate::assessment::said::Said;
use crate::csv::{Cell, Csv};
use crate::problem::Problem;

/// Kinds of fixed-rate home loans that had one ceiling in common until the end of 2016.
const BY_TERM: [&str; 3] = ["home-under-10-years", "home-10-to-20-years", "home-20-years-or-more"];
const WHATEVER_TERM: &str = "usury.home-fixed";

/// A rate beside the usury ceiling of a kind of credit on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "usure")]
pub struct Usury {
    /// The parameter that holds the ceiling: `usury.consumer-over-6000`.
    pub key: String,
    /// The day.
    pub day: Day,
    /// The ceiling, when it is known on that day.
    pub ceiling: Option<Rate>,
    /// Whether the rate is above it, when it is known.
    pub above: Option<bool>,
    /// Why there is no ceiling, or a doubt about it.
    pub caveats: Vec<Caveat>,
}

impl Usury {
    /// Compares a rate with the ceiling of a kind of credit (`consumer-over-6000`) on a day.
    ///
    /// # Errors
    /// A [`Problem`] for a kind of credit that the law book does not know, with the nearest one.
    pub fn of(apr: &Apr, category: &str, day: Day, book: &LawBook) -> Result<Self, Box<Problem>> {
        let mut key = format!("usury.{category}");
        let law = book.on(day).accepting_unchecked();
        let mut found = law.reading(&key);
        if BY_TERM.contains(&category) && matches!(found, Err(LawError::TooEarly { .. })) {
            key = WHATEVER_TERM.to_owned();
            found = law.reading(&key);
        }
        if let Err(LawError::Unknown { .. }) = found {
            return Err(Box::new(Problem::unknown_parameter(&key, book)));
        }
        let ceiling = law.rate(&key).ok();
        let caveats = match &found {
            Err(error) => vec![unknown(&key, day, error)],
            Ok(reading) if reading.unchecked => {
                vec![caveat("law-unchecked").with("through", reading.parameter.checked_through)]
            }
            Ok(_) => Vec::new(),
        };
        let above = ceiling.map(|ceiling| apr.exceeds(ceiling));
        Ok(Usury { key, day, ceiling, above, caveats })
    }
}

/// Where the law stops, so that the reader knows which day would have an answer.
fn unknown(key: &str, day: Day, error: &LawError) -> Caveat {
    let said = |code| caveat(code).with("key", Said::Parameter(key.to_owned())).with("day", day);
    match error {
        LawError::TooEarly { first, .. } => said("usury-before-first").with("first", *first),
        LawError::Ended { last, .. } => said("usury-after-last").with("last", *last),
        _ => said("usury-unknown"),
    }
}

/// A rate as a table: three columns, and three more when the usury ceiling was asked for.
pub fn apr_csv(apr: &Apr, usury: Option<&Usury>) -> Csv {
    let names = &[
        "apr_percent",
        "apr_percent_printed",
        "total_cost",
        "usury_category",
        "usury_ceiling_percent",
        "above_usury",
    ];
    let mut csv = Csv::new(if usury.is_some() { names } else { &names[..3] });
    let percent = |decimals| Cell::Number(apr.percent(decimals));
    let mut cells = vec![percent(6), percent(1), apr.cost.into()];
    if let Some(usury) = usury {
        let ceiling = usury.ceiling.map(|ceiling| Cell::Number(ceiling.to_string()));
        let above = usury.above.map(|above| if above { "true" } else { "false" });
        // A truth value is meant as one.
        cells.extend([
            usury.key.as_str().into(),
            ceiling.into(),
            above.map(|text| Cell::Number(text.into())).into(),
        ]);
    }
    csv.row(cells);
    csv
}
