//! The law book, and what it answers on a day.

use std::collections::HashMap;

use rav_money::{Day, Money, Rate, Rounding, Share};

use rustc_hash::FxBuildHasher;

use crate::{Confidence, DataError, Dated, Parameter, Value};

/// The parameter files, by key.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/data.rs"));

/// Every parameter, read once. Shared freely between threads.
#[derive(Clone, Debug)]
#[doc(alias = "barèmes")]
pub struct LawBook {
    /// In order of key.
    parameters: Vec<Parameter>,
    /// Where each is: an assessment asks for some two hundred values.
    places: HashMap<String, usize, FxBuildHasher>,
    overlays: Vec<String>,
}

/// Why the law gives no value on a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LawError {
    /// Before the first known value.
    #[error("{key}: no value known on {day}; the first one starts on {first}")]
    TooEarly {
        /// The parameter.
        key: String,
        /// The day asked for.
        day: Day,
        /// The first day known.
        first: Day,
    },
    /// After the end of the last value.
    #[error("{key}: the last value ended on {last}, before {day}")]
    Ended {
        /// The parameter.
        key: String,
        /// The day asked for.
        day: Day,
        /// The last day known.
        last: Day,
    },
    /// After the last day on which the value was checked, and the caller did not accept that.
    #[error("{key}: checked through {through} only, before {day}; a newer value may be in force")]
    Unchecked {
        /// The parameter.
        key: String,
        /// The day asked for.
        day: Day,
        /// The last day checked.
        through: Day,
    },
    /// There is no such parameter, or it holds another kind of value.
    #[error("{key}: no such parameter of this kind")]
    Unknown {
        /// The key asked for.
        key: String,
    },
}

impl LawError {
    /// The parameter that it is about.
    pub fn key(&self) -> &str {
        match self {
            LawError::TooEarly { key, .. }
            | LawError::Ended { key, .. }
            | LawError::Unchecked { key, .. }
            | LawError::Unknown { key } => key,
        }
    }

    /// A value of the law that a rule can do without: none when the day is before the first value or after the last.
    /// A value that was not checked is still refused: it must not vanish in silence.
    ///
    /// # Errors
    /// [`LawError::Unchecked`], [`LawError::Unknown`].
    pub fn none_outside<T>(read: Result<T, LawError>) -> Result<Option<T>, LawError> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(LawError::TooEarly { .. } | LawError::Ended { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// A value found, with all that a reader needs to trust or doubt it.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The parameter.
    pub parameter: &'a Parameter,
    /// The value in force.
    pub dated: &'a Dated,
    /// The first day of the next value, when one is known.
    pub until: Option<Day>,
    /// Whether the day is after the last check of this parameter.
    pub unchecked: bool,
}

impl LawBook {
    /// The embedded law.
    ///
    /// # Errors
    /// [`DataError`] if a file is not well-formed; the tests of this crate refuse such a file.
    pub fn embedded() -> Result<Self, DataError> {
        let parameters: Result<Vec<_>, _> =
            FILES.iter().map(|(key, text)| Parameter::parse(key, text)).collect();
        let mut book = LawBook { parameters: parameters?, places: HashMap::default(), overlays: Vec::new() };
        book.put_in_order();
        Ok(book)
    }

    fn put_in_order(&mut self) {
        self.parameters.sort_by(|one, other| one.key.cmp(&other.key));
        let keys = self.parameters.iter().map(|parameter| parameter.key.clone());
        self.places = keys.zip(0..).collect();
    }

    /// This book with a caller's own values laid over it; receipts name them.
    #[must_use]
    pub fn with_overlay(mut self, label: &str, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        for parameter in parameters {
            self.overlays.push(format!("{label}: {}", parameter.key));
            match self.places.get(&parameter.key).and_then(|place| self.parameters.get_mut(*place)) {
                Some(ours) => *ours = parameter,
                None => {
                    self.parameters.push(parameter);
                    self.put_in_order();
                }
            }
        }
        self
    }

    /// What was laid over the embedded law.
    pub fn overlays(&self) -> &[String] {
        &self.overlays
    }

    /// One parameter with its whole history.
    pub fn parameter(&self, key: &str) -> Option<&Parameter> {
        self.places.get(key).and_then(|place| self.parameters.get(*place))
    }

    /// All parameters, in order of key.
    pub fn parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter()
    }

    /// The last day on which every parameter was checked: the vintage that receipts name.
    pub fn checked_through(&self) -> Option<Day> {
        // A parameter whose values all end by themselves cannot be out of date unnoticed.
        let going_on =
            self.parameters.iter().filter(|p| p.values.last().is_none_or(|last| last.to.is_none()));
        going_on.map(|p| p.checked_through).min()
    }

    /// The law on a day. Values not checked through that day are refused; see [`LawOn::accepting_unchecked`].
    pub fn on(&self, day: Day) -> LawOn<'_> {
        LawOn { book: self, day, unchecked: false }
    }
}

/// The law on one day.
#[derive(Clone, Copy, Debug)]
pub struct LawOn<'a> {
    book: &'a LawBook,
    day: Day,
    unchecked: bool,
}

impl<'a> LawOn<'a> {
    /// The day.
    pub fn day(self) -> Day {
        self.day
    }

    /// The book.
    pub fn book(self) -> &'a LawBook {
        self.book
    }

    /// Goes on with the last known value after its last check. The caller then says so beside each result.
    #[must_use]
    pub fn accepting_unchecked(mut self) -> Self {
        self.unchecked = true;
        self
    }

    /// The value in force, with its source.
    ///
    /// # Errors
    /// [`LawError`] when there is none.
    pub fn reading(self, key: &str) -> Result<Reading<'a>, LawError> {
        let unknown = || LawError::Unknown { key: key.to_owned() };
        let parameter = self.book.parameter(key).ok_or_else(unknown)?;
        let (key, day) = (|| key.to_owned(), self.day);
        let after = parameter.values.partition_point(|dated| dated.from <= day);
        let Some(dated) = after.checked_sub(1).and_then(|index| parameter.values.get(index)) else {
            let first = parameter.values.first().map_or(day, |dated| dated.from);
            return Err(LawError::TooEarly { key: key(), day, first });
        };
        if let Some(last) = dated.to.filter(|last| day > *last) {
            return Err(LawError::Ended { key: key(), day, last });
        }
        let until = parameter.values.get(after).map(|next| next.from);
        if let Some(last) = parameter.ends.filter(|last| until.is_none() && day > *last) {
            return Err(LawError::Ended { key: key(), day, last });
        }
        let unchecked = until.is_none() && day > parameter.checked_through;
        if unchecked && !self.unchecked {
            return Err(LawError::Unchecked { key: key(), day, through: parameter.checked_through });
        }
        Ok(Reading { parameter, dated, until, unchecked })
    }

    /// An amount.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn money(self, key: &str) -> Result<Money, LawError> {
        match &self.reading(key)?.dated.value {
            Value::Money(money) => Ok(*money),
            _ => Err(LawError::Unknown { key: key.to_owned() }),
        }
    }

    /// Exactly `N` amounts.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn moneys<const N: usize>(self, key: &str) -> Result<[Money; N], LawError> {
        match &self.reading(key)?.dated.value {
            Value::Moneys(list) => {
                list.as_slice().try_into().map_err(|_| LawError::Unknown { key: key.to_owned() })
            }
            _ => Err(LawError::Unknown { key: key.to_owned() }),
        }
    }

    /// A fraction.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn share(self, key: &str) -> Result<Share, LawError> {
        match &self.reading(key)?.dated.value {
            Value::Share(share) => Ok(*share),
            _ => Err(LawError::Unknown { key: key.to_owned() }),
        }
    }

    /// A fraction as a whole number of hundredths, tenths, … ; refused when it is not one.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn share_over(self, key: &str, denominator: i64) -> Result<i64, LawError> {
        self.share(key)?.over(denominator).ok_or_else(|| LawError::Unknown { key: key.to_owned() })
    }

    /// Exactly `N` fractions as whole numbers over a common denominator.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn shares_over<const N: usize>(self, key: &str, denominator: i64) -> Result<[i64; N], LawError> {
        let unknown = || LawError::Unknown { key: key.to_owned() };
        let Value::Shares(list) = &self.reading(key)?.dated.value else { return Err(unknown()) };
        let mut out = [0; N];
        if list.len() != N {
            return Err(unknown());
        }
        for (slot, share) in out.iter_mut().zip(list) {
            *slot = share.over(denominator).ok_or_else(unknown)?;
        }
        Ok(out)
    }

    /// A whole number.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn count(self, key: &str) -> Result<i64, LawError> {
        match &self.reading(key)?.dated.value {
            Value::Count(count) => Ok(*count),
            _ => Err(LawError::Unknown { key: key.to_owned() }),
        }
    }

    /// A yearly rate.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn rate(self, key: &str) -> Result<Rate, LawError> {
        match &self.reading(key)?.dated.value {
            Value::Rate(rate) => Ok(*rate),
            _ => Err(LawError::Unknown { key: key.to_owned() }),
        }
    }

    /// A rounding.
    ///
    /// # Errors
    /// [`LawError`].
    pub fn rounding(self, key: &str) -> Result<Rounding, LawError> {
        match &self.reading(key)?.dated.value {
            Value::Rounding(rounding) => Ok(*rounding),
            _ => Err(LawError::Unknown { key: key.to_owned() }),
        }
    }
}

impl Reading<'_> {
    /// Whether a result that rests on this value must say so.
    pub fn is_doubtful(&self) -> bool {
        self.unchecked || self.dated.confidence.is_doubtful()
    }

    /// How well the value is attested.
    pub fn confidence(&self) -> Confidence {
        self.dated.confidence
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rav_money::parse_day;

    fn day(text: &str) -> Day {
        parse_day(text).unwrap()
    }

    #[test]
    fn every_embedded_file_is_well_formed_and_checked() {
        let book = LawBook::embedded().unwrap();
        assert!(book.parameters().count() >= 15);
        for parameter in book.parameters() {
            assert!(
                parameter.values.iter().all(|v| v.from <= parameter.checked_through),
                "{}",
                parameter.key
            );
            let text = parameter.values.iter().flat_map(|v| v.seen.iter()).cloned().collect::<String>();
            assert!(!text.contains("memory"), "{}", parameter.key);
        }
    }

    #[test]
    fn each_side_of_a_change_has_its_value() {
        let book = LawBook::embedded().unwrap();
        let rsa = |on: &str| book.on(day(on)).money("income.minimum-single").map(|m| m.to_string());
        assert_eq!(rsa("2025-03-31").as_deref(), Ok("635.71"));
        assert_eq!(rsa("2025-04-01").as_deref(), Ok("646.52"));
        assert!(
            matches!(rsa("2011-12-31"), Err(LawError::TooEarly { first, .. }) if first == day("2012-01-01"))
        );
    }

    #[test]
    fn the_future_is_unchecked_unless_accepted_by_name() {
        let book = LawBook::embedded().unwrap();
        let law = book.on(day("2027-03-01"));
        assert!(matches!(law.money("income.minimum-single"), Err(LawError::Unchecked { .. })));
        let reading = law.accepting_unchecked().reading("income.minimum-single").unwrap();
        assert!(reading.unchecked && reading.is_doubtful());
    }

    #[test]
    fn an_end_ends_and_a_wrong_kind_is_unknown() {
        let text = "label = 'x'\nalias_fr = 'x'\nunit = 'count'\nchecked_through = '2026-01-01'\nends = '2020-12-31'\n\
                    [[values]]\nfrom = '2020-01-01'\nvalue = '3'\nconfidence = 'official'\ncite = {text='t',article='a',seen=['s']}\n";
        let book =
            LawBook::embedded().unwrap().with_overlay("test", [Parameter::parse("x.y", text).unwrap()]);
        assert_eq!(book.on(day("2020-06-01")).count("x.y"), Ok(3));
        assert!(matches!(book.on(day("2021-01-01")).count("x.y"), Err(LawError::Ended { .. })));
        assert!(matches!(book.on(day("2020-06-01")).money("x.y"), Err(LawError::Unknown { .. })));
        assert_eq!(book.overlays(), ["test: x.y"]);
    }
}
