//! Days as people write them, and those that cannot be read: which mistake, and what was probably meant.

use rav_money::{Day, parse_day};

use crate::spelling::{composed, has_odd, plain};

/// The months as people write them, as words are compared.
const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// Reads a day as documents write it, `2026-11-23`, or as French people do: `23/11/2026`, `23.11.2026`, `23 novembre 2026`.
/// The year has four digits: of two, nobody knows the century.
///
/// ```
/// use resteavivre::money::Day;
/// use resteavivre::workshop::typed_day;
/// let day = Day::new(2026, 11, 1);
/// for text in ["2026-11-01", "01/11/2026", "1.11.2026", "1er novembre 2026", "1 NOVEMBRE 2026"] {
///     assert_eq!(typed_day(text), day, "{text}");
/// }
/// assert_eq!(typed_day("31/02/2026"), None);
/// assert_eq!(typed_day("01/11/26"), None);
/// ```
pub fn typed_day(text: &str) -> Option<Day> {
    parse_day(text).or_else(|| turned_round(text)).or_else(|| in_letters(text))
}

/// `1er novembre 2026`.
fn in_letters(text: &str) -> Option<Day> {
    // What nobody sees is never read over.
    if has_odd(&composed(text)) {
        return None;
    }
    let plain = plain(text.trim());
    let [day, month, year] = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>()[..] else {
        return None;
    };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let day = day.strip_suffix("er").filter(|day| *day == "1").unwrap_or(day);
    turned_round(&format!("{day}/{month}/{year}"))
}

/// Why a text is not a day.
pub(super) fn mistake(text: &str) -> &'static str {
    if has_odd(text) {
        "a character that is not seen, or that looks like another"
    } else if numbers(text).is_some_and(|(_, _, year)| year.len() == 2) {
        "a year of two digits"
    } else {
        "not a day of the calendar"
    }
}

/// `28/11/2025` with the year first.
fn turned_round(text: &str) -> Option<Day> {
    let (day, month, year) = numbers(text).filter(|(_, _, year)| year.len() == 4)?;
    parse_day(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// Day, month and year, in that order, with at most two digits for the first two.
fn numbers(text: &str) -> Option<(&str, &str, &str)> {
    let parts: Vec<&str> = text.trim().split(['/', '.', ' ', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths = (1..=2).contains(&day.len()) && (1..=2).contains(&month.len());
    (lengths && parts.iter().all(|part| digits(part))).then_some((day, month, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_day_is_turned_round() {
        let day = |text| typed_day(text).map(|day| day.to_string());
        assert_eq!(day("28/11/2025").as_deref(), Some("2025-11-28"));
        assert_eq!(day("1.2.2025").as_deref(), Some("2025-02-01"));
        assert_eq!(day("29 février 2024").as_deref(), Some("2024-02-29"));
        assert_eq!(day("15 Août 1961").as_deref(), Some("1961-08-15"));
        for text in [
            "31/02/2025",
            "2025-13-20",
            "28/11/25",
            "2er mars 2025",
            "3 ventôse 2025",
            "11/2025",
            "1\u{200b} mars 2025",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(
            ["28/11/25", "31/02/2025", "2025-13-20"].map(mistake),
            ["a year of two digits", "not a day of the calendar", "not a day of the calendar"]
        );
    }
}
