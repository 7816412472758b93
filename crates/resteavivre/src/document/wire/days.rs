//! Days that cannot be read: which mistake, and what was probably meant.

use rav_money::{Day, parse_day};

use crate::spelling::has_odd;

/// Why a text is not a day.
pub(super) fn mistake(text: &str) -> &'static str {
    if has_odd(text) {
        "a character that is not seen, or that looks like another"
    } else if parts(text).is_some() {
        "a day written day/month/year"
    } else {
        "not a day of the calendar"
    }
}

/// `28/11/2025` as documents write it.
pub(super) fn meant(text: &str) -> Option<String> {
    let (day, month, year) = parts(text)?;
    parse_day(&format!("{year:0>4}-{month:0>2}-{day:0>2}")).map(|day: Day| day.to_string())
}

/// Day, month and year, in that order and in four digits for the year.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let parts: Vec<&str> = text.trim().split(['/', '.', ' ', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths = (1..=2).contains(&day.len()) && (1..=2).contains(&month.len()) && year.len() == 4;
    (lengths && parts.iter().all(|part| digits(part))).then_some((day, month, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_day_is_turned_round() {
        assert_eq!(meant("28/11/2025").as_deref(), Some("2025-11-28"));
        assert_eq!(meant("1.2.2025").as_deref(), Some("2025-02-01"));
        assert_eq!(meant("31/02/2025"), None);
        assert_eq!(meant("2025-13-20"), None);
        assert_eq!(
            (mistake("28/11/2025"), mistake("2025-13-20")),
            ("a day written day/month/year", "not a day of the calendar")
        );
    }
}
