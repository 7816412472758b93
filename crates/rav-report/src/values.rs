//! Figures of rules and values of the law as people read them, with their units.

use resteavivre::household::Language;
use resteavivre::money::{Exact, Money, Share};
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
        Unit::SquareMetres => format!("{}{THIN}m²", decimal(language, &text)),
        Unit::KilowattHourPrice => match language {
            Language::French => format!("{}{THIN}€ le kWh", decimal(language, &text)),
            Language::English => format!("€{} per kWh", decimal(language, &text)),
        },
        Unit::Months if text == "1" => format!("{text} {}", words.get(&["units", "month"])),
        Unit::Months => format!("{text} {}", words.get(&["units", "months"])),
        _ => decimal(language, &text),
    }
}

/// Amounts that the law tells by bands of income, and that the book keeps from the last band to the first: lists of the book increase.
const BY_BANDS: [&str; 4] = [
    "energy.voucher-one-unit",
    "energy.voucher-under-two-units",
    "energy.voucher-two-units",
    "energy.voucher-exceptional-amounts",
];

/// The parameter that bounds the bands of another, by its key.
pub(crate) fn bounds_of(key: &str) -> Option<&'static str> {
    let exceptional = key.ends_with("exceptional-amounts");
    let bounds = if exceptional { "energy.voucher-exceptional-bounds" } else { "energy.voucher-bounds" };
    BY_BANDS.contains(&key).then_some(bounds)
}

/// Amounts by bands of income with the bounds of the bands: `moins de 5 700 € : 194 € ; moins de 6 800 € : 146 €`. Nothing for lists
/// that do not match.
pub(crate) fn by_bands(words: &Words, amounts: &str, bounds: &str) -> Option<String> {
    let money =
        |list: &str| list.split(" · ").map(|part| part.parse::<Money>().ok()).collect::<Option<Vec<_>>>();
    let (amounts, bounds) = (money(amounts)?, money(bounds)?);
    if amounts.len() != bounds.len() {
        return None;
    }
    let whole = |money: &Money| {
        let text = amount(words.language(), *money);
        text.replace(",00", "").replace(".00", "")
    };
    let of_band = |(bound, amount): (&Money, &Money)| {
        words.fill(&["page", "below"], &[("bound", whole(bound)), ("amount", whole(amount))])
    };
    // A band that brings nothing is none.
    let bands = bounds.iter().zip(amounts.iter().rev()).filter(|(_, amount)| **amount > Money::ZERO);
    Some(bands.map(of_band).collect::<Vec<_>>().join(words.semicolon()))
}

/// A value of the law with its unit: `646,52 € par mois`, `35 %`, `84 mois`. A scale that has a third in it keeps its fractions; any other
/// share is a percentage, and the weight of a person a decimal number. Amounts by bands begin with the first band.
pub(crate) fn law_value(words: &Words, key: &str, unit: &str, value: &str) -> String {
    let language = words.language();
    let turned: String;
    let value = if BY_BANDS.contains(&key) {
        turned = value.rsplit(" · ").collect::<Vec<_>>().join(" · ");
        turned.as_str()
    } else {
        value
    };
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
        "share" => shares(language, key, value).unwrap_or_else(|| value.to_owned()),
        "percent" => percent(language, value),
        "months" if value == "1" => format!("{value} {}", words.get(&["units", "month"])),
        "days" if value == "1" => format!("{value} {}", words.get(&["units", "day"])),
        "months" | "days" | "years" => format!("{value} {label}"),
        _ => words.law_value(value),
    }
}

/// Decimals of a percentage beyond which a share stays a fraction.
const MOST_DECIMALS: u32 = 6;

/// Shares as percentages, or as weights; nothing where one of them is no decimal number, such as a third.
fn shares(language: Language, key: &str, value: &str) -> Option<String> {
    let weight = WEIGHTS.iter().any(|weight| key.starts_with(weight));
    let one = |text: &str| {
        let share: Share = text.parse().ok()?;
        let (decimals, scaled) = (0..=MOST_DECIMALS).find_map(|decimals| {
            let hundred = if weight { 1 } else { 100 };
            Some((decimals, share.over(10_i64.pow(decimals).checked_mul(hundred)?)?))
        })?;
        let width = usize::try_from(decimals).ok()?;
        let digits = format!("{:0>1$}", scaled, width + 1);
        let (whole, fraction) = digits.split_at_checked(digits.len().checked_sub(width)?)?;
        let number = if width == 0 { digits.clone() } else { format!("{whole}.{fraction}") };
        Some(if weight { decimal(language, &number) } else { percent(language, &number) })
    };
    value.split(" · ").map(one).collect::<Option<Vec<_>>>().map(|all| all.join(" · "))
}

/// Weights of persons: units, not parts of something.
const WEIGHTS: [&str; 2] = ["living-standard.unit-", "energy.voucher-unit-weights"];

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;
    use resteavivre::law::LawBook;

    /// Only the scale of seizures has thirds: every other value of the law reads as people say it.
    #[test]
    fn no_fraction_of_the_law_is_shown_raw() {
        let book = LawBook::embedded().unwrap();
        for language in [Language::French, Language::English] {
            let words = Words::of(language);
            for parameter in book.parameters() {
                for dated in &parameter.values {
                    let raw = dated.value.to_string();
                    let shown = law_value(words, &parameter.key, parameter.unit.name(), &raw);
                    let fraction = shown.contains('/') && parameter.unit.name() == "share";
                    assert_eq!(
                        fraction,
                        parameter.key == "earnings.band-rates",
                        "{}: {shown}",
                        parameter.key
                    );
                }
            }
        }
    }

    #[test]
    fn shares_have_the_decimals_that_they_need() {
        let french = Words::of(Language::French);
        for (key, raw, shown) in [
            ("income.minimum-lone-parent", "32103/25000", "128,412\u{202f}%"),
            ("activity-bonus.bonus-share", "6391/50000", "12,782\u{202f}%"),
            ("family.levy", "1/200", "0,5\u{202f}%"),
            ("income.minimum-housing", "3/25 · 4/25 · 33/200", "12\u{202f}% · 16\u{202f}% · 16,5\u{202f}%"),
            ("living-standard.unit-younger", "3/10", "0,3"),
            ("living-standard.unit-first", "1", "1"),
            ("energy.voucher-unit-weights", "3/10 · 1/2 · 1", "0,3 · 0,5 · 1"),
            ("earnings.band-rates", "1/20 · 1/3", "1/20 · 1/3"),
        ] {
            assert_eq!(law_value(french, key, "share", raw), shown);
        }
    }

    /// From the campaign of 2023: 194, 146, 98 and 48 € for one unit, below 5 700, 6 800, 7 850 and 11 000 €.
    #[test]
    fn bands_go_from_the_first_to_the_last_with_their_bounds() {
        let french = Words::of(Language::French);
        let amounts = "48.00 · 98.00 · 146.00 · 194.00";
        let told = law_value(french, "energy.voucher-one-unit", "EUR", amounts);
        assert_eq!(told, "194 · 146 · 98 · 48\u{202f}€");
        let bounds = "5700.00 · 6800.00 · 7850.00 · 11000.00";
        let told = by_bands(french, amounts, bounds).unwrap().replace('\u{202f}', " ");
        assert_eq!(
            told,
            "moins de 5 700 € : 194 € ; moins de 6 800 € : 146 € ; moins de 7 850 € : 98 € ; moins de 11 000 € : 48 €"
        );
        // The first campaign had three bands.
        let told = by_bands(french, "0.00 · 48.00 · 96.00 · 144.00", "5600.00 · 6700.00 · 7700.00 · 7700.00")
            .unwrap();
        assert_eq!(told.matches("moins de").count(), 3);
        assert_eq!(by_bands(french, "1.00", bounds), None);
    }
}
