//! One parameter: reading its file strictly.

use std::fmt;

use rav_money::{Day, Money, Rate, Rounding, Share, parse_day};
use serde::Deserialize;

/// A parameter: what it is, and its values in order of date.
#[derive(Clone, Debug)]
#[doc(alias = "paramètre")]
pub struct Parameter {
    /// The key: the path of its file, with points.
    pub key: String,
    /// What it is, in one English sentence.
    pub label: String,
    /// The French term of art.
    pub alias_fr: String,
    /// The unit of every value.
    pub unit: Unit,
    /// The last day on which somebody checked that the last value was still the one in force.
    pub checked_through: Day,
    /// The last day of the last value, when it is known to have ended.
    pub ends: Option<Day>,
    /// A remark for readers: a trap, a doubt, a reading chosen.
    pub note: Option<String>,
    /// The values, each from its day until the day before the next one.
    pub values: Vec<Dated>,
}

/// A value, since when, and who says so.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The first day of this value.
    pub from: Day,
    /// Its last day, when it does not go on until the next value.
    pub to: Option<Day>,
    /// The value.
    pub value: Value,
    /// How well it is attested.
    pub confidence: Confidence,
    /// The text that sets it.
    pub text: String,
    /// The article that it fills.
    pub article: String,
    /// Where it was read.
    pub seen: Vec<String>,
}

/// What a value holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An amount.
    Money(Money),
    /// Several amounts, in increasing order.
    Moneys(Vec<Money>),
    /// An exact fraction.
    Share(Share),
    /// Several fractions.
    Shares(Vec<Share>),
    /// A whole number.
    Count(i64),
    /// A yearly rate in percent, or a price with four decimals.
    Rate(Rate),
    /// The name of a rounding.
    Rounding(Rounding),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |parts: Vec<String>| parts.join(" · ");
        match self {
            Value::Money(money) => write!(f, "{money}"),
            Value::Moneys(list) => f.write_str(&join(list.iter().map(ToString::to_string).collect())),
            Value::Share(share) => write!(f, "{share}"),
            Value::Shares(list) => f.write_str(&join(list.iter().map(ToString::to_string).collect())),
            Value::Count(count) => write!(f, "{count}"),
            Value::Rate(rate) => write!(f, "{rate}"),
            Value::Rounding(rounding) => f.write_str(rounding.name()),
        }
    }
}

/// The unit of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Unit {
    /// Euros, once.
    #[serde(rename = "EUR")]
    Euro,
    /// Euros an hour.
    #[serde(rename = "EUR/hour")]
    EuroHour,
    /// Euros a day.
    #[serde(rename = "EUR/day")]
    EuroDay,
    /// Euros a month.
    #[serde(rename = "EUR/month")]
    EuroMonth,
    /// Euros a year.
    #[serde(rename = "EUR/year")]
    EuroYear,
    /// Euros for a kilowatt-hour, with four decimals.
    #[serde(rename = "EUR/kWh")]
    EuroKilowattHour,
    /// An exact fraction.
    #[serde(rename = "share")]
    Share,
    /// Percent a year.
    #[serde(rename = "percent")]
    Percent,
    /// Months.
    #[serde(rename = "months")]
    Months,
    /// Days.
    #[serde(rename = "days")]
    Days,
    /// Years of age.
    #[serde(rename = "years")]
    Years,
    /// A count.
    #[serde(rename = "count")]
    Count,
    /// The name of a rounding.
    #[serde(rename = "rounding")]
    Rounding,
}

impl Unit {
    /// The unit as parameter files write it.
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Euro => "EUR",
            Unit::EuroHour => "EUR/hour",
            Unit::EuroDay => "EUR/day",
            Unit::EuroMonth => "EUR/month",
            Unit::EuroYear => "EUR/year",
            Unit::EuroKilowattHour => "EUR/kWh",
            Unit::Share => "share",
            Unit::Percent => "percent",
            Unit::Months => "months",
            Unit::Days => "days",
            Unit::Years => "years",
            Unit::Count => "count",
            Unit::Rounding => "rounding",
        }
    }
}

/// How well a value is attested. There is no entry for memory or for a value not found: such values cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Seen in an official publication, or in a verbatim extract of the text.
    Official,
    /// Seen in a third party's copy of the code article.
    OfficialCopy,
    /// Seen in a maintained body of parameters that names the official text.
    StructuredSecondary,
    /// Seen in two or more independent secondary sources.
    Secondary,
    /// Computed from other attested values; the citation says how.
    Derived,
    /// Seen in one secondary source only.
    SingleSource,
    /// Reported by somebody who names the source, not seen again.
    Reported,
}

impl Confidence {
    /// Every level, the best attested first.
    pub const ALL: [Confidence; 7] = [
        Confidence::Official,
        Confidence::OfficialCopy,
        Confidence::StructuredSecondary,
        Confidence::Secondary,
        Confidence::Derived,
        Confidence::SingleSource,
        Confidence::Reported,
    ];

    /// Whether a result that rests on this value must say so.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Confidence::SingleSource | Confidence::Reported)
    }

    /// The stable name used in parameter files.
    pub const fn name(self) -> &'static str {
        match self {
            Confidence::Official => "official",
            Confidence::OfficialCopy => "official-copy",
            Confidence::StructuredSecondary => "structured-secondary",
            Confidence::Secondary => "secondary",
            Confidence::Derived => "derived",
            Confidence::SingleSource => "single-source",
            Confidence::Reported => "reported",
        }
    }
}

/// Why a parameter file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct DataError {
    /// The file, by its key.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawParameter {
    label: String,
    alias_fr: String,
    unit: Unit,
    range: Option<(String, String)>,
    checked_through: String,
    ends: Option<String>,
    note: Option<String>,
    values: Vec<toml::Spanned<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValue {
    from: String,
    to: Option<String>,
    value: RawContent,
    confidence: Confidence,
    cite: RawCite,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawContent {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCite {
    text: String,
    article: String,
    seen: Vec<String>,
}

impl Parameter {
    /// Reads a parameter file. Strict: an unknown key, a missing or empty citation, a date out of order, a value
    /// out of the range or not of the unit is refused.
    ///
    /// # Errors
    /// [`DataError`], with the file and its line.
    pub fn parse(key: &str, text: &str) -> Result<Self, DataError> {
        let at = |offset: usize, reason: String| DataError {
            file: key.to_owned(),
            line: line_of(text, offset),
            reason,
        };
        let raw: RawParameter =
            toml::from_str(text).map_err(|e| at(e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
        let day =
            |offset, text: &str| parse_day(text).ok_or_else(|| at(offset, format!("{text:?} is not a day")));
        let range = match &raw.range {
            None => None,
            Some((low, high)) => {
                let bound =
                    |s: &str| one(raw.unit, s).and_then(|v| weigh(&v)).map_err(|reason| at(0, reason));
                Some((bound(low)?, bound(high)?))
            }
        };
        let mut values: Vec<Dated> = Vec::new();
        for spanned in raw.values {
            let offset = spanned.span().start;
            let raw_value = spanned.into_inner();
            let from = day(offset, &raw_value.from)?;
            let to = raw_value.to.as_deref().map(|text| day(offset, text)).transpose()?;
            if values.last().is_some_and(|last| last.from.max(last.to.unwrap_or(last.from)) >= from) {
                return Err(at(offset, format!("{from} does not come after the value before it")));
            }
            let cite = raw_value.cite;
            if cite.text.trim().is_empty()
                || cite.article.trim().is_empty()
                || cite.seen.iter().all(|s| s.trim().is_empty())
            {
                return Err(at(offset, "a value needs a text, an article and where it was seen".into()));
            }
            if to.is_some_and(|to| to < from) {
                return Err(at(offset, format!("it ends before {from}")));
            }
            let value = read(raw.unit, &raw_value.value, range).map_err(|reason| at(offset, reason))?;
            let text = cite.text;
            let article = cite.article;
            let seen = cite.seen;
            values.push(Dated { from, to, value, confidence: raw_value.confidence, text, article, seen });
        }
        if values.is_empty() {
            return Err(at(0, "a parameter needs at least one value".into()));
        }
        Ok(Parameter {
            key: key.to_owned(),
            label: raw.label,
            alias_fr: raw.alias_fr,
            unit: raw.unit,
            checked_through: day(0, &raw.checked_through)?,
            ends: raw.ends.map(|text| day(0, &text)).transpose()?,
            note: raw.note,
            values,
        })
    }
}

fn read(unit: Unit, content: &RawContent, range: Option<(i128, i128)>) -> Result<Value, String> {
    let parts: Vec<&str> = match content {
        RawContent::One(text) => vec![text],
        RawContent::Many(texts) => texts.iter().map(String::as_str).collect(),
    };
    let mut weights = Vec::new();
    let mut list = Vec::new();
    for part in &parts {
        let value = one(unit, part)?;
        let weight = weigh(&value)?;
        if range.is_some_and(|(low, high)| weight < low || weight > high) {
            return Err(format!("{part} is out of the range of this parameter"));
        }
        weights.push(weight);
        list.push(value);
    }
    if weights.windows(2).any(|pair| matches!(pair, [a, b] if a > b)) {
        return Err("the amounts of a list must increase".into());
    }
    match content {
        RawContent::One(_) => list.pop().ok_or_else(|| "no value".to_owned()),
        RawContent::Many(_) => Ok(match unit {
            Unit::Share => Value::Shares(
                list.iter().filter_map(|v| if let Value::Share(s) = v { Some(*s) } else { None }).collect(),
            ),
            _ => Value::Moneys(
                list.iter().filter_map(|v| if let Value::Money(m) = v { Some(*m) } else { None }).collect(),
            ),
        }),
    }
}

fn one(unit: Unit, text: &str) -> Result<Value, String> {
    let wrong = |what: &str| format!("{text:?} is not {what}");
    Ok(match unit {
        Unit::Euro | Unit::EuroHour | Unit::EuroDay | Unit::EuroMonth | Unit::EuroYear => {
            Value::Money(text.parse().map_err(|_| wrong("an amount"))?)
        }
        Unit::Share => Value::Share(text.parse().map_err(|_| wrong("a fraction"))?),
        Unit::Percent | Unit::EuroKilowattHour => Value::Rate(text.parse().map_err(|_| wrong("a rate"))?),
        Unit::Months | Unit::Days | Unit::Years | Unit::Count => {
            Value::Count(text.parse().map_err(|_| wrong("a whole number"))?)
        }
        Unit::Rounding => Value::Rounding(Rounding::from_name(text).ok_or_else(|| wrong("a rounding"))?),
    })
}

/// A number to compare a value with its range: millionths, exact enough for an order.
fn weigh(value: &Value) -> Result<i128, String> {
    Ok(match value {
        Value::Money(money) => i128::from(money.cents()) * 10_000,
        Value::Share(share) => i128::from(share.numerator()) * 1_000_000 / i128::from(share.denominator()),
        Value::Count(count) => i128::from(*count) * 1_000_000,
        Value::Rate(rate) => i128::from(rate.ten_thousandths()),
        Value::Rounding(_) => 0,
        Value::Moneys(_) | Value::Shares(_) => return Err("a list cannot hold a list".into()),
    })
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
label = "Dependant's increase"
alias_fr = "correctif par personne à charge"
unit = "EUR/year"
range = ["1000.00", "3000.00"]
checked_through = "2026-11-23"

[[values]]
from = "2025-01-01"
value = "1720.00"
confidence = "secondary"
cite = { text = "décret n° 2024-1231", article = "R3252-3 code du travail", seen = ["https://example.org"] }
"#;

    fn refusal(from: &str, to: &str) -> String {
        let text = GOOD.replace(from, to);
        assert_ne!(text, GOOD);
        Parameter::parse("k", &text).unwrap_err().to_string()
    }

    #[test]
    fn a_good_file_is_read() {
        let parameter = Parameter::parse("earnings.dependant-step", GOOD).unwrap();
        assert_eq!(parameter.values.len(), 1);
        assert_eq!(parameter.values[0].value.to_string(), "1720.00");
    }

    #[test]
    fn mistakes_are_refused_with_their_line() {
        assert!(refusal("1720.00", "17200.00").contains("k:8: 17200.00 is out of the range"));
        assert!(
            refusal("\"1720.00\"", "1720.00").starts_with("k:"),
            "a bare number would pass through a float"
        );
        assert!(refusal("alias_fr", "alias").contains("k:3: unknown field"));
        assert!(refusal("secondary", "memory").contains("unknown variant"));
        assert!(refusal("article = \"R3252-3 code du travail\", ", "").contains("missing field `article`"));
        assert!(refusal("décret n° 2024-1231", " ").contains("a value needs a text"));
        assert!(refusal("2025-01-01", "2025-02-30").contains("is not a day"));
        let twice = format!("{GOOD}{}", &GOOD[GOOD.find("\n[[values]]").unwrap()..]);
        assert!(Parameter::parse("k", &twice).unwrap_err().reason.contains("does not come after"));
    }
}
