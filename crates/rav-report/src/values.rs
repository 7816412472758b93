//! Figures of rules and values of the law as people read them, with their units.

use resteavivre::household::Language;
use resteavivre::money::{Exact, Share};
use resteavivre::rules::{Unit, day_of};

use crate::Words;
use crate::numbers::{THIN, amount, decimal, percent};

/// A figure of a rule in the language's writing, with its unit where a number alone would not say it.
pub fn figure(words: &Words, unit: Unit, value: Exact) -> String {
    let language = words.language();
    let text = unit.write(value);
    match unit {
        _ if unit.is_money() => value.money().map_or(text, |money| amount(language, money)),
        Unit::Part720 => match language {
            Language::French => format!("{}{THIN}€", decimal(language, &text)),
            Language::English => format!("€{}", decimal(language, &text)),
        },
        Unit::Percent => percent(language, &text),
        Unit::Flag => words.page(if value.whole() == 0 { "no" } else { "yes" }).to_owned(),
        Unit::Standing => words.get(&["standings", &text]).to_owned(),
        Unit::Day => day_of(value).map_or_else(|| words.page("no_day").to_owned(), |day| words.long_day(day)),
        Unit::Days if text == "1" => format!("{text} {}", words.get(&["units", "day"])),
        Unit::Days => format!("{text} {}", words.get(&["units", "days"])),
        Unit::KilowattHours => format!("{}{THIN}kWh", decimal(language, &text)),
        Unit::KilowattHourPrice => match language {
            Language::French => format!("{}{THIN}€ le kWh", decimal(language, &text)),
            Language::English => format!("€{} per kWh", decimal(language, &text)),
        },
        Unit::Months if text == "1" => format!("{text} {}", words.get(&["units", "month"])),
        Unit::Months => format!("{text} {}", words.get(&["units", "months"])),
        _ => decimal(language, &text),
    }
}

/// A value of the law with its unit: `646,52 € par mois`, `35 %`, `84 mois`. The fractions of a scale stay fractions,
/// and so does a share that is not a whole number of hundredths; the weight of a person is a decimal number.
pub(crate) fn law_value(words: &Words, key: &str, unit: &str, value: &str) -> String {
    let language = words.language();
    let parts = value.split(" · ");
    let label = words.get(&["units", unit]);
    match unit {
        "EUR" | "EUR/hour" | "EUR/day" | "EUR/month" | "EUR/year" | "EUR/kWh" => {
            let parts: Vec<&str> = parts.collect();
            // Cents are left out of a list that has none.
            let whole = parts.len() > 1 && parts.iter().all(|part| part.ends_with(".00"));
            let shown =
                |part: &&str| decimal(language, if whole { part.trim_end_matches(".00") } else { part });
            let numbers: Vec<String> = parts.iter().map(shown).collect();
            match language {
                Language::French => format!("{}{THIN}{label}", numbers.join(" · ")),
                Language::English => {
                    let per = label.trim_start_matches('€');
                    format!("€{}{per}", numbers.join(" · €"))
                }
            }
        }
        "share" => share(language, key, value).unwrap_or_else(|| value.to_owned()),
        "percent" => percent(language, value),
        "months" if value == "1" => format!("{value} {}", words.get(&["units", "month"])),
        "days" if value == "1" => format!("{value} {}", words.get(&["units", "day"])),
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
