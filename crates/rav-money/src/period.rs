//! How often an amount comes or goes.

/// The period of an amount, as a counsellor hears it.
///
/// A year has exactly 12 months, 52 weeks, 26 fortnights and 13 times four weeks; a monthly amount is therefore
/// the amount times an exact fraction ([`Period::per_month`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "périodicité")]
pub enum Period {
    /// Each week.
    Week,
    /// Each two weeks.
    Fortnight,
    /// Each four weeks (28 days): some benefits and wages.
    FourWeeks,
    /// Each month.
    Month,
    /// Each two months: water and electricity are often billed so.
    TwoMonths,
    /// Each three months.
    Quarter,
    /// Each six months.
    HalfYear,
    /// Once a year.
    Year,
    /// Once, spread over so many months (from 1 to 120).
    Once {
        /// The number of months that the amount is spread over.
        months: u16,
    },
}

impl Period {
    /// The longest spread of a single amount: ten years.
    pub const LONGEST_SPREAD: u16 = 120;

    /// How many times the amount comes in how many months: `(52, 12)` for a week.
    pub const fn per_month(self) -> (i64, i64) {
        match self {
            Period::Week => (52, 12),
            Period::Fortnight => (26, 12),
            Period::FourWeeks => (13, 12),
            Period::Month => (1, 1),
            Period::TwoMonths => (1, 2),
            Period::Quarter => (1, 3),
            Period::HalfYear => (1, 6),
            Period::Year => (1, 12),
            Period::Once { months } => (1, if months == 0 { 1 } else { months as i64 }),
        }
    }

    /// The whole months between two of its days, for periods longer than a month that come again.
    pub const fn months_apart(self) -> Option<u16> {
        match self {
            Period::TwoMonths => Some(2),
            Period::Quarter => Some(3),
            Period::HalfYear => Some(6),
            Period::Year => Some(12),
            Period::Week | Period::Fortnight | Period::FourWeeks | Period::Month | Period::Once { .. } => {
                None
            }
        }
    }
}
