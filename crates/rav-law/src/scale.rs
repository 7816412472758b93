//! The commission's flat rates: a scale supplied by the caller.
//!
//! Each over-indebtedness commission sets flat amounts for everyday spending in its rules of procedure (consumer
//! code, R731-3). They are no decree and no complete public table of them was found, so none is embedded: the
//! caller brings a small dated file with its source.

use rav_money::{Day, Money, parse_day};
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
}

/// Why a scale cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScaleError {
    /// The file is not a scale.
    #[error("line {line}: {reason}")]
    Malformed {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
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
        let line_of =
            |offset: usize| text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() + 1;
        let bad = |line: usize, reason: String| ScaleError::Malformed { line, reason };
        let raw: RawScale = toml::from_str(text)
            .map_err(|e| bad(e.span().map_or(1, |s| line_of(s.start)), e.message().to_owned()))?;
        // Names the line on which a piece of text stands, so that a wrong amount can be found.
        let find = |piece: &str| text.find(piece).map_or(1, line_of);
        if raw.format != Self::FORMAT {
            return Err(bad(find(&raw.format), format!("format must be {:?}", Self::FORMAT)));
        }
        let day = |s: &str| {
            parse_day(s).ok_or_else(|| bad(find(s), format!("{s:?} is not a day (write 2025-12-31)")))
        };
        let money = |s: &str| s.parse::<Money>().map_err(|error| bad(find(s), format!("{s:?}: {error}")));
        let pair = |p: &RawPair| Ok::<_, ScaleError>((money(&p.first)?, money(&p.further)?));
        let (from, to) = (day(&raw.from)?, day(&raw.to)?);
        let (base, housing, heating) = (pair(&raw.base)?, pair(&raw.housing)?, pair(&raw.heating)?);
        let RawScale { label, territory, source, caveat, .. } = raw;
        let scale = Scale { label, territory, source, caveat, from, to, base, housing, heating };
        // The line is that of the field named, when there is one of that name.
        scale.check().map_err(|error| match error {
            ScaleError::Malformed { reason, .. } => {
                let field = reason.split(['.', ' ']).next().unwrap_or_default().to_owned();
                let line = text.lines().position(|line| {
                    line.trim_start_matches('[').split([' ', '=', ']']).next() == Some(&field)
                });
                bad(line.map_or(1, |index| index + 1), reason)
            }
            other => other,
        })?;
        Ok(scale)
    }

    /// Whether the scale holds together: label, territory and source said, dates in order, plausible amounts.
    ///
    /// # Errors
    /// [`ScaleError::Malformed`].
    pub fn check(&self) -> Result<(), ScaleError> {
        let bad = |reason: String| Err(ScaleError::Malformed { line: 1, reason });
        for (name, value) in
            [("label", &self.label), ("territory", &self.territory), ("source", &self.source)]
        {
            if value.trim().is_empty() {
                return bad(format!("{name} must not be empty"));
            }
        }
        if self.to < self.from {
            return bad("to is a day before the first".into());
        }
        for (name, (first, further)) in
            [("base", self.base), ("housing", self.housing), ("heating", self.heating)]
        {
            if [first, further].iter().any(|money| money.is_negative() || money.cents() > 1_000_000) {
                return bad(format!("{name} is not a plausible monthly flat rate (0 to 10 000)"));
            }
        }
        Ok(())
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
        assert!(refusal("2025-12-31", "2024-12-31").contains("before the first"));
        assert!(refusal("[heating]", "[heat]").contains("unknown field"));
        assert!(refusal("\"z\"", "\" \"").contains("source must not be empty"));
    }
}
