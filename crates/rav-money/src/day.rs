//! Days of the calendar. There is no clock here: every day comes from the caller.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::MoneyError;

/// A day of the calendar, from 1 January of the year 1 through 31 December 9999: every day that four digits for the year
/// can write. It has no time and no time zone. It is written `2026-11-23`.
///
/// ```
/// # use rav_money::Day;
/// let day: Day = "2024-02-29".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
/// assert_eq!(Some(day), Day::new(2024, 2, 29));
/// assert_eq!(day.to_string(), "2024-02-29");
/// # Ok::<(), rav_money::MoneyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// The first day of the year 1.
const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The last day of the year 9999.
const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

impl Day {
    /// The first day that there is: 1 January of the year 1.
    pub const FIRST: Day = Day(FIRST);

    /// The last day that there is: 31 December 9999. No schedule, calendar or flow goes beyond.
    pub const LAST: Day = Day(LAST);

    /// The day of a year, a month from 1 and a day of the month from 1; nothing where the calendar has no such day.
    ///
    /// ```
    /// # use rav_money::Day;
    /// const REFORM: Option<Day> = Day::new(2026, 11, 20);
    /// assert!(REFORM.is_some());
    /// assert_eq!(Day::new(2023, 2, 29), None);
    /// assert_eq!(Day::new(10_000, 1, 1), None);
    /// ```
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        if year < 1 || year > 9999 {
            return None;
        }
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) => Some(Day(day)),
            None => None,
        }
    }

    /// The day so many days after 1 January 1970, as columns of dates count (`date32` of Arrow).
    ///
    /// ```
    /// # use rav_money::{Day, parse_day};
    /// assert_eq!(Day::from_epoch_days(20_000), parse_day("2024-10-04"));
    /// assert_eq!(Day::from_epoch_days(i32::MAX), None);
    /// ```
    pub fn from_epoch_days(days: i32) -> Option<Day> {
        NaiveDate::from_epoch_days(days).and_then(Day::within)
    }

    /// Days since 1 January 1970, below zero before it.
    pub fn epoch_days(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// The year, from 1 through 9999.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1 through 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day after; nothing after [`Day::LAST`].
    pub fn next_day(self) -> Option<Day> {
        self.plus_days(1)
    }

    /// The day before; nothing before [`Day::FIRST`].
    pub fn previous_day(self) -> Option<Day> {
        self.plus_days(-1)
    }

    /// The day so many days later, or earlier below zero; nothing outside of the calendar.
    pub fn plus_days(self, days: i64) -> Option<Day> {
        let count = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(count) } else { self.0.checked_add_days(count) };
        moved.and_then(Day::within)
    }

    /// Days from this day to another, below zero when the other comes first.
    ///
    /// ```
    /// # use rav_money::parse_day;
    /// let day = |text| parse_day(text).unwrap();
    /// assert_eq!(day("2024-02-28").days_to(day("2024-03-01")), 2);
    /// ```
    pub fn days_to(self, other: Day) -> i64 {
        (other.0 - self.0).num_days()
    }

    /// The same day so many months later, the last day of the month where there is no such day; nothing beyond
    /// [`Day::LAST`]. Counted from the first day each time, 31 January, 28 February and 31 March follow each other.
    ///
    /// ```
    /// # use rav_money::parse_day;
    /// let day = |text| parse_day(text).unwrap();
    /// assert_eq!(day("2024-01-31").plus_months(1), Some(day("2024-02-29")));
    /// assert_eq!(day("9999-12-01").plus_months(1), None);
    /// ```
    pub fn plus_months(self, months: u16) -> Option<Day> {
        self.0.checked_add_months(Months::new(u32::from(months))).and_then(Day::within)
    }

    /// The same day so many months earlier, the last day of the month where there is no such day; nothing before
    /// [`Day::FIRST`].
    pub fn minus_months(self, months: u16) -> Option<Day> {
        self.0.checked_sub_months(Months::new(u32::from(months))).and_then(Day::within)
    }

    /// Months of the calendar from this day to another, whatever their days of the month; below zero when the other comes
    /// first.
    pub fn calendar_months_to(self, other: Day) -> i32 {
        let month = |day: Day| day.0.year() * 12 + i32::try_from(day.0.month0()).unwrap_or(0);
        month(other) - month(self)
    }

    /// Whole months from this day to a later one, zero when it is not later.
    ///
    /// ```
    /// # use rav_money::parse_day;
    /// let day = |text| parse_day(text).unwrap();
    /// assert_eq!(day("2026-01-31").whole_months_to(day("2026-02-28")), 0);
    /// assert_eq!(day("2026-01-15").whole_months_to(day("2026-11-23")), 10);
    /// ```
    pub fn whole_months_to(self, later: Day) -> u32 {
        let months = self.calendar_months_to(later) - i32::from(later.day() < self.day());
        u32::try_from(months).unwrap_or(0)
    }

    /// The age in whole years, on a day, of somebody born on this one; nothing before birth. Somebody born on 29 February
    /// has a birthday on 1 March in other years.
    ///
    /// ```
    /// # use rav_money::parse_day;
    /// let birth = parse_day("2012-11-24").unwrap();
    /// assert_eq!(birth.age_on(parse_day("2026-11-23").unwrap()), Some(13));
    /// assert_eq!(birth.age_on(parse_day("2026-11-24").unwrap()), Some(14));
    /// ```
    pub fn age_on(self, day: Day) -> Option<u32> {
        if day < self {
            return None;
        }
        let before_birthday = (day.month(), day.day()) < (self.month(), self.day());
        u32::try_from(day.year() - self.year() - i32::from(before_birthday)).ok()
    }

    /// The first and last day of the span that holds this day, of those that run each year from the first day of one month
    /// through the last day of another, over the end of the year where that comes earlier in it; nothing where none holds
    /// it.
    ///
    /// ```
    /// # use rav_money::parse_day;
    /// let day = |text| parse_day(text).unwrap();
    /// let winter = Some((day("2027-11-01"), day("2028-02-29")));
    /// assert_eq!(day("2027-11-01").yearly_span(11, 2), winter);
    /// assert_eq!(day("2028-02-29").yearly_span(11, 2), winter);
    /// assert_eq!(day("2028-03-01").yearly_span(11, 2), None);
    /// assert_eq!(day("2027-10-31").yearly_span(11, 2), None);
    /// ```
    pub fn yearly_span(self, first_month: u32, last_month: u32) -> Option<(Day, Day)> {
        let over_new_year = last_month < first_month;
        let starts = |year: i32| -> Option<(Day, Day)> {
            let last = Day::new(year + i32::from(over_new_year), last_month, 1)?;
            Some((Day::new(year, first_month, 1)?, last.plus_months(1)?.previous_day()?))
        };
        let spans = [starts(self.year()), starts(self.year() - 1)];
        spans.into_iter().flatten().find(|(first, last)| (*first..=*last).contains(&self))
    }

    /// Which of the months that follow this first day, from 0, holds a day on which something falls that was agreed since
    /// another day. At the end of a February, whose length changes, days of the month are compared as they were agreed, so
    /// that what falls every so many months does so as often in any twelve of these months.
    ///
    /// ```
    /// # use rav_money::parse_day;
    /// let day = |text| parse_day(text).unwrap();
    /// let since = day("2025-01-20");
    /// assert_eq!(day("2025-02-05").month_holding(since, day("2025-04-20")), Some(2));
    /// assert_eq!(day("2025-01-21").month_holding(since, day("2025-04-20")), Some(2));
    /// assert_eq!(day("2025-02-05").month_holding(since, day("2025-01-20")), None);
    /// ```
    pub fn month_holding(self, since: Day, day: Day) -> Option<u16> {
        let apart = self.calendar_months_to(day);
        let start = self.plus_months(u16::try_from(apart).ok()?);
        let before = match day.month() {
            2 => since.day() < self.day(),
            _ => start.is_none_or(|start| day < start),
        };
        u16::try_from(apart - i32::from(before)).ok()
    }

    fn within(day: NaiveDate) -> Option<Day> {
        (FIRST..=LAST).contains(&day).then_some(Day(day))
    }
}

impl fmt::Display for Day {
    /// `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Day {
    type Err = MoneyError;

    /// Reads `2026-11-23`, and only that form.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_day(text).ok_or(MoneyError::NotADay)
    }
}

/// Reads `2026-11-23`, and only that form; nothing for anything else. [`Day`] reads the same with an error.
///
/// ```
/// # use rav_money::parse_day;
/// assert!(parse_day("2024-02-29").is_some());
/// assert!(parse_day("2023-02-29").is_none() && parse_day("0000-01-01").is_none() && parse_day("23/11/2026").is_none());
/// ```
pub fn parse_day(text: &str) -> Option<Day> {
    let digits = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    let separators =
        text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
    let year = digits(0..4)?;
    let month = digits(5..7)?;
    let day = digits(8..10)?;
    if separators { Day::new(i32::try_from(year).ok()?, month, day) } else { None }
}
