//! Numbers and days as people write them.

use resteavivre::household::Language;
use resteavivre::money::{Day, Money, Rounding};

/// The narrow no-break space of French typography.
pub(crate) const THIN: char = '\u{202f}';

/// The nearest whole euro.
pub(crate) fn nearest(money: Money) -> i64 {
    let euros = Rounding::HalfUp.divide(i128::from(money.cents()), 100);
    i64::try_from(euros).unwrap_or(i64::MAX)
}

/// Whole euros as an amount; the largest one where they are beyond it.
pub(crate) fn amount_of(euros: i64) -> Money {
    Money::from_cents(euros.saturating_mul(100)).unwrap_or(Money::MAX)
}

/// An amount in euros: `1 234,56 €` with narrow no-break spaces, or `€1,234.56`.
///
/// ```
/// use resteavivre::household::Language;
/// let deficit = "-1234.56".parse().unwrap();
/// assert_eq!(rav_report::amount(Language::French, deficit), "−1\u{202f}234,56\u{202f}€");
/// assert_eq!(rav_report::amount(Language::English, deficit), "−€1,234.56");
/// ```
pub fn amount(language: Language, money: Money) -> String {
    let sign = if money.is_negative() { "−" } else { "" };
    let plain = money.to_string();
    let number = decimal(language, plain.trim_start_matches('-'));
    match language {
        Language::French => format!("{sign}{number}{THIN}€"),
        Language::English => format!("{sign}€{number}"),
    }
}

/// What an amount changed by, with its sign: `+120,00 €`, `−45,10 €`.
pub fn change(language: Language, money: Money) -> String {
    let plus = if money > Money::ZERO { "+" } else { "" };
    format!("{plus}{}", amount(language, money))
}

/// Whole euros: `1 235 €`, `€1,235`.
pub(crate) fn euros(language: Language, euros: i64) -> String {
    let sign = if euros < 0 { "−" } else { "" };
    let number = decimal(language, &euros.unsigned_abs().to_string());
    match language {
        Language::French => format!("{sign}{number}{THIN}€"),
        Language::English => format!("{sign}€{number}"),
    }
}

/// A percentage written with two decimals: `33,45 %`, `33.45%`.
pub fn percent(language: Language, canonical: &str) -> String {
    let number = decimal(language, canonical);
    match language {
        Language::French => format!("{number}{THIN}%"),
        Language::English => format!("{number}%"),
    }
}

/// An hour as people write it: `14 h 30`, `14:30`.
pub(crate) fn clock(language: Language, (hour, minute): (u8, u8)) -> String {
    match (language, minute) {
        (Language::French, 0) => format!("{hour}\u{a0}h"),
        (Language::French, _) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Language::English, _) => format!("{hour}:{minute:02}"),
    }
}

/// A day: `23/11/2026`, `23 Nov 2026`.
pub fn day(language: Language, day: Day) -> String {
    match language {
        Language::French => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
        Language::English => format!("{} {} {:04}", day.day(), short_month(day), day.year()),
    }
}

fn short_month(day: Day) -> &'static str {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default()
}

/// A canonical decimal number in the language's writing: `1 234,56`, `1,234.56`.
///
/// ```
/// use resteavivre::household::Language;
/// assert_eq!(rav_report::decimal(Language::French, "10000.00"), "10\u{202f}000,00");
/// ```
pub fn decimal(language: Language, canonical: &str) -> String {
    let (sign, digits) = canonical.strip_prefix('-').map_or(("", canonical), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (separator, point) = match language {
        Language::French => (THIN, ','),
        Language::English => (',', '.'),
    };
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}{point}{fraction}") }
}
