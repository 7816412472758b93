//! Numbers and days as people write them.

use resteavivre::household::Language;
use resteavivre::money::{Day, Exact, Money, Share};
use resteavivre::rules::Unit;

use crate::Words;

/// The narrow no-break space of French typography.
const THIN: char = '\u{202f}';

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
pub(crate) fn change(language: Language, money: Money) -> String {
    let plus = if money > Money::ZERO { "+" } else { "" };
    format!("{plus}{}", amount(language, money))
}

/// Whole euros: `1 235 €`, `€1,235`.
pub(crate) fn euros(language: Language, euros: i64) -> String {
    let (sign, number) =
        (if euros < 0 { "−" } else { "" }, decimal(language, &euros.unsigned_abs().to_string()));
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

/// A day: `23/11/2026`, `23 Nov 2026`.
pub fn day(language: Language, day: Day) -> String {
    match language {
        Language::French => day.format("%d/%m/%Y").to_string(),
        Language::English => day.format("%-d %b %Y").to_string(),
    }
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

/// A figure of a rule in the language's writing, with its unit where a number alone would not say it.
pub fn figure(words: &Words, unit: Unit, value: Exact) -> String {
    let (language, text) = (words.language(), unit.write(value));
    match unit {
        _ if unit.is_money() => value.money().map_or(text, |money| amount(language, money)),
        Unit::Part720 => match language {
            Language::French => format!("{}{THIN}€", decimal(language, &text)),
            Language::English => format!("€{}", decimal(language, &text)),
        },
        Unit::Percent => percent(language, &text),
        Unit::Flag => words.page(if value.whole() == 0 { "no" } else { "yes" }).to_owned(),
        Unit::Standing => words.get(&["standings", &text]).to_owned(),
        Unit::Months if text == "1" => format!("{text} {}", words.get(&["units", "month"])),
        Unit::Months => format!("{text} {}", words.get(&["units", "months"])),
        _ => decimal(language, &text),
    }
}

/// A value of the law with its unit: `646,52 € par mois`, `35 %`, `84 mois`. The fractions of a scale stay fractions,
/// and so does a share that is not a whole number of hundredths; the weight of a person is a decimal number.
pub(crate) fn law_value(words: &Words, key: &str, unit: &str, value: &str) -> String {
    let (language, parts) = (words.language(), value.split(" · "));
    let label = words.get(&["units", unit]);
    match unit {
        "EUR/hour" | "EUR/month" | "EUR/year" => {
            let parts: Vec<&str> = parts.collect();
            // Cents are left out of a list that has none.
            let whole = parts.len() > 1 && parts.iter().all(|part| part.ends_with(".00"));
            let shown =
                |part: &&str| decimal(language, if whole { part.trim_end_matches(".00") } else { part });
            let numbers: Vec<String> = parts.iter().map(shown).collect();
            match language {
                Language::French => format!("{}{THIN}{label}", numbers.join(" · ")),
                Language::English => {
                    let per = label.trim_start_matches("€ ");
                    format!("€{} {per}", numbers.join(" · €"))
                }
            }
        }
        "share" => share(language, key, value).unwrap_or_else(|| value.to_owned()),
        "percent" => percent(language, value),
        "months" if value == "1" => format!("{value} {}", words.get(&["units", "month"])),
        "months" | "days" | "years" => format!("{value} {label}"),
        _ => words.law_value(value),
    }
}

/// One share as a percentage, or as a weight; nothing for the list of a scale.
fn share(language: Language, key: &str, value: &str) -> Option<String> {
    let share: Share = value.parse().ok()?;
    if key.starts_with("living-standard.unit-") {
        let tenths = share.over(10)?;
        let text = if tenths % 10 == 0 {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        return Some(decimal(language, &text));
    }
    Some(percent(language, &share.over(100)?.to_string()))
}
