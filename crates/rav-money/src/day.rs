//! Days of the calendar. There is no clock here: every day comes from the caller.

use chrono::{Datelike, Months};

/// A day of the calendar.
pub use chrono::NaiveDate as Day;

/// Reads `2026-11-23`, and only that form.
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
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    if separators && year > 0 { Day::from_ymd_opt(i32::try_from(year).ok()?, month, day) } else { None }
}

/// The first day that can be written with four digits for the year.
pub const FIRST_DAY: Day = match Day::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => Day::MIN,
};

/// The last day that can be written with four digits for the year: no schedule, calendar or flow goes beyond.
pub const LAST_DAY: Day = match Day::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => Day::MAX,
};

/// The same day so many months later, the last day of the month where there is no such day; nothing beyond [`LAST_DAY`].
/// Counted from the first day each time, 31 January, 28 February and 31 March follow each other.
///
/// ```
/// # use rav_money::{add_months, parse_day};
/// let day = |text| parse_day(text).unwrap();
/// assert_eq!(add_months(day("2024-01-31"), 1), Some(day("2024-02-29")));
/// assert_eq!(add_months(day("9999-12-01"), 1), None);
/// ```
pub fn add_months(day: Day, months: u16) -> Option<Day> {
    day.checked_add_months(Months::new(u32::from(months))).filter(|later| *later <= LAST_DAY)
}

/// The same day so many months earlier; nothing before [`FIRST_DAY`].
pub fn months_back(day: Day, months: u16) -> Option<Day> {
    day.checked_sub_months(Months::new(u32::from(months))).filter(|earlier| *earlier >= FIRST_DAY)
}

/// Months of the calendar between two days, whatever their days of the month; below zero when the second comes first.
pub fn calendar_months(from: Day, to: Day) -> i32 {
    let month = |day: Day| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    month(to) - month(from)
}

/// The first and last day of the span that holds a day, of those that run each year from the first day of one month through
/// the last day of another, over the end of the year where that comes earlier in it; nothing where none holds it.
///
/// ```
/// # use rav_money::{parse_day, yearly_span};
/// let day = |text| parse_day(text).unwrap();
/// let winter = Some((day("2027-11-01"), day("2028-02-29")));
/// assert_eq!(yearly_span(day("2027-11-01"), 11, 2), winter);
/// assert_eq!(yearly_span(day("2028-02-29"), 11, 2), winter);
/// assert_eq!(yearly_span(day("2028-03-01"), 11, 2), None);
/// assert_eq!(yearly_span(day("2027-10-31"), 11, 2), None);
/// ```
pub fn yearly_span(day: Day, first_month: u32, last_month: u32) -> Option<(Day, Day)> {
    let first_of = |year: i32, month: u32| Day::from_ymd_opt(year, month, 1);
    let over_new_year = last_month < first_month;
    let starts = |year: i32| -> Option<(Day, Day)> {
        let last = first_of(year + i32::from(over_new_year), last_month)?;
        Some((first_of(year, first_month)?, add_months(last, 1)?.pred_opt()?))
    };
    let spans = [starts(day.year()), starts(day.year() - 1)];
    spans.into_iter().flatten().find(|(first, last)| (*first..=*last).contains(&day))
}

/// Which of the months that follow a first day, from 0, holds a day on which something falls that was agreed since another
/// day. At the end of a February, whose length changes, days of the month are compared as they were agreed, so that what falls
/// every so many months does so as often in any twelve of these months.
///
/// ```
/// # use rav_money::{month_holding, parse_day};
/// let day = |text| parse_day(text).unwrap();
/// let since = day("2025-01-20");
/// assert_eq!(month_holding(day("2025-02-05"), since, day("2025-04-20")), Some(2));
/// assert_eq!(month_holding(day("2025-01-21"), since, day("2025-04-20")), Some(2));
/// assert_eq!(month_holding(day("2025-02-05"), since, day("2025-01-20")), None);
/// ```
pub fn month_holding(from: Day, since: Day, day: Day) -> Option<u16> {
    let apart = calendar_months(from, day);
    let start = add_months(from, u16::try_from(apart).ok()?);
    let before = match day.month() {
        2 => since.day() < from.day(),
        _ => start.is_none_or(|start| day < start),
    };
    u16::try_from(apart - i32::from(before)).ok()
}

/// The age in whole years on a day, nothing before birth. Somebody born on 29 February has a birthday on
/// 1 March in other years.
///
/// ```
/// # use rav_money::{age_on, parse_day};
/// let birth = parse_day("2012-11-24").unwrap();
/// assert_eq!(age_on(birth, parse_day("2026-11-23").unwrap()), Some(13));
/// assert_eq!(age_on(birth, parse_day("2026-11-24").unwrap()), Some(14));
/// ```
pub fn age_on(birth: Day, day: Day) -> Option<u32> {
    if day < birth {
        return None;
    }
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    u32::try_from(day.year() - birth.year() - i32::from(before_birthday)).ok()
}

/// Whole months from one day to a later one, zero when it is not later.
///
/// ```
/// # use rav_money::{months_between, parse_day};
/// let day = |text| parse_day(text).unwrap();
/// assert_eq!(months_between(day("2026-01-31"), day("2026-02-28")), 0);
/// assert_eq!(months_between(day("2026-01-15"), day("2026-11-23")), 10);
/// ```
pub fn months_between(from: Day, to: Day) -> u32 {
    let months = (to.year() - from.year()) * 12 + i32::try_from(to.month()).unwrap_or(0)
        - i32::try_from(from.month()).unwrap_or(0)
        - i32::from(to.day() < from.day());
    u32::try_from(months).unwrap_or(0)
}
