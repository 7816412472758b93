//! Amounts as people write them, and those that cannot be read: which mistake, and what was probably meant.

use rav_money::{Money, MoneyError};

use crate::spelling::{has_odd, is_hidden};

/// Reads an amount as documents write it, or with the euro before or after it: `1 234,56 €`, `75 euros`.
///
/// ```
/// use resteavivre::workshop::typed_amount;
/// let amount = |text| typed_amount(text).map(|amount| amount.to_string());
/// assert_eq!(amount("1 234,56 €").as_deref(), Ok("1234.56"));
/// assert_eq!(amount("€75").as_deref(), Ok("75.00"));
/// assert!(amount("54,98 €/an").is_err());
/// ```
///
/// # Errors
/// [`MoneyError`], that of the number.
pub fn typed_amount(text: &str) -> Result<Money, MoneyError> {
    text.parse().or_else(|error| {
        let lower = text.trim().to_lowercase();
        without_sign(&lower).map_or(Err(error), str::parse)
    })
}

/// The number beside the euro; nothing where there is none.
fn without_sign(text: &str) -> Option<&str> {
    SIGNS.iter().find_map(|sign| text.strip_suffix(sign).or_else(|| text.strip_prefix(sign))).map(str::trim)
}

/// How people write the euro, the longest first.
const SIGNS: [&str; 4] = ["euros", "euro", "eur", "€"];

/// Why a text is not an amount, by the mistakes that people make.
pub(super) fn mistake(text: &str, error: MoneyError) -> &'static str {
    // The euro itself is no mistake.
    let lower = text.trim().to_lowercase();
    let text = without_sign(&lower).unwrap_or(text.trim());
    match error {
        MoneyError::TooManyDecimals if three_after(text) => "three digits after a point or a comma",
        MoneyError::TooManyDecimals => "more than two decimals",
        MoneyError::OutOfRange => "a very large amount",
        _ if has_odd(text) => "a character that is not seen, or that looks like another",
        _ if text.is_empty() => "an empty text",
        _ if text.contains(['€', '$', '£']) || text.to_lowercase().contains("eur") => {
            "an amount with a currency sign"
        }
        _ if with_digits(text).is_some() => "a letter among the digits",
        _ if text.contains('.') && text.contains(',') => "an amount with two kinds of separators",
        _ => "a text that is not an amount",
    }
}

/// The amount that a text probably stands for, written as it can be read; nothing where two amounts could be meant.
pub(super) fn meant(text: &str) -> Option<String> {
    let seen: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    let alone = without_currency(seen.trim());
    let digits = with_digits(alone);
    let one = digits.as_deref().unwrap_or(alone);
    let grouped = with_spaces(one);
    let meant = grouped.as_deref().unwrap_or(one);
    let amount = meant.parse::<Money>().ok().filter(|amount| !amount.is_negative());
    amount.filter(|_| meant != text).map(|_| meant.to_owned())
}

/// Whether exactly three digits follow the only point or comma: a thousand for some, a fraction for others.
fn three_after(text: &str) -> bool {
    text.split_once(['.', ',']).is_some_and(|(whole, after)| whole.len() <= 3 && after.len() == 3)
}

/// The number before a currency sign, and before `a month`, which is the period when none is written.
fn without_currency(text: &str) -> &str {
    let end = text.find(|c: char| c == '€' || c.is_ascii_alphabetic() && !matches!(c, 'O' | 'o' | 'l' | 'I'));
    let Some((number, rest)) = end.and_then(|end| text.split_at_checked(end)) else { return text };
    let rest: String = rest.to_lowercase().split_whitespace().collect();
    let known = SIGNS
        .iter()
        .any(|sign| rest == *sign || ["/mois", "parmois"].iter().any(|m| rest == format!("{sign}{m}")));
    if known { number.trim() } else { text }
}

/// `6 4O0` with its letters as the digits that they look like.
fn with_digits(text: &str) -> Option<String> {
    let letters = text.contains(['O', 'o', 'l', 'I']) && text.starts_with(|c: char| c.is_ascii_digit());
    let digits: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            other => other,
        })
        .collect();
    (letters && digits.parse::<Money>().is_ok()).then_some(digits)
}

/// `1.234,56`, `1,234.56` and `1.000` with a space between thousands. Three digits that are not all zero after a single
/// point could be a fraction: nothing is supposed of them.
fn with_spaces(text: &str) -> Option<String> {
    let (thousands, decimal) = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point < comma => ('.', Some(',')),
        (Some(_), Some(_)) => (',', Some('.')),
        (Some(_), None) => ('.', None),
        (None, Some(_)) => (',', None),
        (None, None) => return None,
    };
    let (whole, fraction) = match decimal {
        Some(sign) => text.split_once(sign).map(|(whole, fraction)| (whole, Some(fraction)))?,
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split(thousands).collect();
    let (first, rest) = groups.split_first()?;
    let in_threes = (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|g| g.len() == 3);
    let sure = decimal.is_some() || rest.len() > 1 || rest.iter().all(|group| *group == "000");
    let fraction =
        fraction.map_or_else(String::new, |fraction| format!("{}{fraction}", decimal.unwrap_or('.')));
    (in_threes && sure).then(|| format!("{}{fraction}", groups.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_said_where_it_is_sure() {
        for (text, expected) in [
            ("1 234,56 €", Some("1 234,56")),
            ("75,00 EUR", Some("75,00")),
            ("54,98€/mois", Some("54,98")),
            ("54,98 €/an", None),
            ("1.234,56", Some("1 234,56")),
            ("1,234.56", Some("1 234.56")),
            ("1.234.567", Some("1 234 567")),
            ("1.000", Some("1 000")),
            ("1,000", Some("1 000")),
            ("12.345", None),
            ("231,705", None),
            ("6 4O0", Some("6 400")),
            ("186O.00", Some("1860.00")),
            ("12\u{200b}", Some("12")),
            ("-5 €", None),
            ("abc", None),
            ("", None),
            ("1e9", None),
            ("\u{ff11}\u{ff12}", None),
        ] {
            assert_eq!(meant(text).as_deref(), expected, "{text}");
        }
    }
}
