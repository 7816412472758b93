//! The commission's flat rates: a scale supplied by the caller.
//!
//! Each over-indebtedness commission sets flat amounts for everyday spending in its rules of procedure (consumer
//! code, R731-3). They are no decree and no complete public table of them was found, so none is embedded: the
//! caller brings a small dated file with its source.

use rav_money::{Day, Money, MoneyError, parse_day};
use serde::Deserialize;

/// Monthly flat rates by household size: an amount for the first person, one for each further person.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(alias = "barème de la commission")]
#[doc(alias = "forfaits")]
pub struct Scale {
    /// What it is.
    pub label: String,
    /// Where it applies.
    pub territory: String,
    /// Who published it, and where it was read.
    pub source: String,
    /// A doubt that every result using it must carry.
    pub caveat: Option<String>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Food, clothing, hygiene, everyday health and transport: first person, each further one.
    pub base: (Money, Money),
    /// Water, electricity other than heating, telephone, home insurance.
    pub housing: (Money, Money),
    /// Heating.
    pub heating: (Money, Money),
    /// Whether the commission takes the bills of the housing block (water, electricity other than heating, telephone, home
    /// insurance) at their real cost, the flat rate at most.
    pub housing_at_cost: bool,
    /// The most that it takes for travel to work by one's own vehicle, when it sets one.
    pub travel_most: Option<Money>,
    /// The most that it takes for complementary health cover, when it sets one: first person, each further one.
    pub health_most: Option<(Money, Money)>,
}

/// Why a scale cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScaleError {
    /// The file is not a scale.
    #[error("line {line}: {field}: {reason}")]
    Malformed {
        /// The line, from 1.
        line: usize,
        /// The field, empty for the whole.
        field: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// The day is outside the scale's dates.
    #[error("this scale runs from {from} to {to}: it says nothing of {day}")]
    OutOfDates {
        /// The day asked for.
        day: Day,
        /// Its first day.
        from: Day,
        /// Its last day.
        to: Day,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScale {
    format: String,
    label: String,
    territory: String,
    source: String,
    caveat: Option<String>,
    from: String,
    to: String,
    base: RawPair,
    housing: RawPair,
    heating: RawPair,
    #[serde(default)]
    housing_at_cost: bool,
    travel_most: Option<String>,
    health_most: Option<RawPair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPair {
    first: String,
    further: String,
}

impl Scale {
    /// The format that a scale file names in its first line.
    pub const FORMAT: &'static str = "resteavivre/scale@1";

    /// Reads a scale file.
    ///
    /// # Errors
    /// [`ScaleError::Malformed`], with the line when it is known.
    pub fn parse(text: &str) -> Result<Self, ScaleError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let raw: RawScale = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let line = text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() + 1;
            let reason = match error.message() {
                m if m.contains("unknown field") => "an unknown field",
                m if m.contains("missing field") => "a missing field",
                m if m.contains("invalid type") => "a value without quotes",
                _ => "a line that cannot be read",
            };
            ScaleError::Malformed { line, field: String::new(), reason }
        })?;
        let scale = raw.checked().and_then(|scale| scale.check().map(|()| scale));
        // The line of a field is found again by its name and, inside a block, after the block's title.
        scale.map_err(|(field, reason)| ScaleError::Malformed { line: line_of(text, &field), field, reason })
    }

    /// Whether the scale holds together: label, territory and source said, dates in order, plausible amounts.
    ///
    /// # Errors
    /// The field, and what is wrong with it.
    pub fn check(&self) -> Result<(), (String, &'static str)> {
        for (name, value) in
            [("label", &self.label), ("territory", &self.territory), ("source", &self.source)]
        {
            if value.trim().is_empty() {
                return Err((name.to_owned(), "an empty text"));
            }
        }
        if self.to < self.from {
            return Err(("to".to_owned(), "a day before the first one"));
        }
        let pairs = [("base", self.base), ("housing", self.housing), ("heating", self.heating)];
        let health = self.health_most.map(|pair| ("health_most", pair));
        for (block, (first, further)) in pairs.into_iter().chain(health) {
            plausible(&format!("{block}.first"), first)?;
            plausible(&format!("{block}.further"), further)?;
        }
        self.travel_most.map_or(Ok(()), |money| plausible("travel_most", money))
    }

    /// This scale, if it runs on that day.
    ///
    /// # Errors
    /// [`ScaleError::OutOfDates`].
    pub fn on(&self, day: Day) -> Result<&Self, ScaleError> {
        if day < self.from || day > self.to {
            return Err(ScaleError::OutOfDates { day, from: self.from, to: self.to });
        }
        Ok(self)
    }
}

/// A monthly flat rate is from nothing to ten thousand.
fn plausible(field: &str, money: Money) -> Result<(), (String, &'static str)> {
    if money.is_negative() || money.cents() > 1_000_000 {
        return Err((field.to_owned(), "not a plausible monthly flat rate (0 to 10 000)"));
    }
    Ok(())
}

fn amount(field: &str, text: &str) -> Result<Money, (String, &'static str)> {
    text.parse::<Money>().map_err(|error| {
        let reason = match error {
            MoneyError::TooManyDecimals => "more than two decimals",
            MoneyError::OutOfRange => "a very large amount",
            _ => "a text that is not an amount",
        };
        (field.to_owned(), reason)
    })
}

impl RawScale {
    fn checked(self) -> Result<Scale, (String, &'static str)> {
        if self.format != Scale::FORMAT {
            return Err(("format".to_owned(), "another format"));
        }
        let day =
            |name: &str, text: &str| parse_day(text).ok_or((name.to_owned(), "not a day of the calendar"));
        Ok(Scale {
            from: day("from", &self.from)?,
            to: day("to", &self.to)?,
            base: self.base.checked("base")?,
            housing: self.housing.checked("housing")?,
            heating: self.heating.checked("heating")?,
            housing_at_cost: self.housing_at_cost,
            travel_most: self.travel_most.map(|text| amount("travel_most", &text)).transpose()?,
            health_most: self.health_most.map(|pair| pair.checked("health_most")).transpose()?,
            label: self.label,
            territory: self.territory,
            source: self.source,
            caveat: self.caveat,
        })
    }
}

impl RawPair {
    fn checked(&self, block: &str) -> Result<(Money, Money), (String, &'static str)> {
        let money = |name: &str, text: &str| amount(&format!("{block}.{name}"), text);
        Ok((money("first", &self.first)?, money("further", &self.further)?))
    }
}

/// The line of a field: of `base.first`, the line of `first` after that of `[base]`.
fn line_of(text: &str, field: &str) -> usize {
    let mut wanted: Vec<&str> = field.split('.').rev().collect();
    for (index, line) in text.lines().enumerate() {
        let name = line.trim_start().trim_start_matches('[').split([' ', '=', ']']).next();
        if name == wanted.last().copied() {
            wanted.pop();
        }
        if wanted.is_empty() {
            return index + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "format = \"resteavivre/scale@1\"\nlabel = \"x\"\nterritory = \"y\"\nsource = \"z\"\n\
        from = \"2025-01-01\"\nto = \"2025-12-31\"\n[base]\nfirst = \"632.00\"\nfurther = \"221,00\"\n\
        [housing]\nfirst = \"121\"\nfurther = \"42\"\n[heating]\nfirst = \"123\"\nfurther = \"44\"\n";

    #[test]
    fn a_scale_is_read_and_dated() {
        let scale = Scale::parse(GOOD).unwrap();
        assert_eq!(scale.base.1.to_string(), "221.00");
        assert!(scale.on(parse_day("2025-12-31").unwrap()).is_ok());
        assert!(matches!(scale.on(parse_day("2026-01-01").unwrap()), Err(ScaleError::OutOfDates { .. })));
    }

    #[test]
    fn mistakes_are_refused_with_their_line() {
        let refusal =
            |from: &str, to: &str| Scale::parse(&GOOD.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(refusal("221,00", "221,005").starts_with("line 9:"));
        assert!(refusal("\"632.00\"", "632.00").starts_with("line 8:"));
        assert!(refusal("scale@1", "scale@2").starts_with("line 1:"));
        assert!(refusal("2025-12-31", "2024-12-31").contains("before the first one"));
        assert!(
            ["an unknown field", "a missing field"]
                .iter()
                .any(|r| refusal("[heating]", "[heat]").contains(r))
        );
        assert!(refusal("\"z\"", "\" \"").contains("source: an empty text"));
        let chosen = |text: &str| Scale::parse(&GOOD.replacen("[base]", &format!("{text}\n[base]"), 1));
        let scale = chosen("housing_at_cost = true\ntravel_most = \"150\"").unwrap();
        assert!(scale.housing_at_cost && scale.travel_most.is_some());
        assert!(!Scale::parse(GOOD).unwrap().housing_at_cost);
        assert!(chosen("travel_most = \"10 001\"").unwrap_err().to_string().contains("travel_most: not a"));
        assert!(chosen("health_most = { first = \"1\" }").unwrap_err().to_string().contains("missing field"));
    }
}
