//! The law as dated data: what `resteavivre.law` is made of.

use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use resteavivre::law::{LawOn, Parameter, Reading};
use resteavivre::money::Day;
use resteavivre::{LawRead, Problem};

use crate::errors::problem;
use crate::records::{record, tuple};
use crate::{convert, engine, money};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(law_keys, module)?)?;
    module.add_function(wrap_pyfunction!(law_parameter, module)?)?;
    module.add_function(wrap_pyfunction!(law_on, module)?)?;
    module.add_function(wrap_pyfunction!(law_checked_through, module)?)?;
    module.add_function(wrap_pyfunction!(law_fingerprint, module)?)?;
    module.add_function(wrap_pyfunction!(law_page, module)?)
}

/// The law that figures are worked out with: the engine's version, and every value in sixteen digits.
#[pyfunction]
pub(crate) fn law_fingerprint() -> PyResult<&'static str> {
    static MADE: OnceLock<String> = OnceLock::new();
    let book = engine()?.book();
    Ok(MADE.get_or_init(|| {
        let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
        for parameter in book.parameters() {
            hash.add(&parameter.key);
            hash.add(&parameter.checked_through.to_string());
            for dated in &parameter.values {
                hash.add(&format!("{} {:?} {}", dated.from, dated.to, dated.value));
            }
        }
        format!("{}-{:016x}", env!("CARGO_PKG_VERSION"), hash.0)
    }))
}

/// The hash of Fowler, Noll and Vo, which is the same on every machine and in every version.
struct Fnv(u64);

impl Fnv {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

/// Says that what is made again was first made under another law: a pickle of yesterday, an engine of today.
pub(crate) fn warn_if_changed(py: Python<'_>, made_with: Option<&str>) -> PyResult<()> {
    let now = law_fingerprint()?;
    match made_with {
        Some(then) if then != now => {
            py.import("resteavivre._errors")?.call_method1("law_changed", (then, now)).map(drop)
        }
        _ => Ok(()),
    }
}

/// The law of a day, unchecked values accepted or not.
pub(crate) fn on_day(day: Day, unchecked: bool) -> PyResult<LawOn<'static>> {
    let law = engine()?.book().on(day);
    Ok(if unchecked { law.accepting_unchecked() } else { law })
}

/// A value that was read, as a `LawValue`.
pub(crate) fn read<'py>(py: Python<'py>, read: &LawRead) -> PyResult<Bound<'py, PyAny>> {
    let value = money::law_value(py, read.unit, &read.value)?;
    let since = money::date(py, read.since)?;
    let cite = (read.text.as_str(), read.article.as_str(), read.confidence.name(), read.unchecked);
    let (text, article, confidence, unchecked) = cite;
    let key = read.key.as_str();
    record!(py, LawValue { key, value, unit: read.unit, since, text, article, confidence, unchecked })
}

/// A value found, as a `LawValue`.
pub(crate) fn value<'py>(py: Python<'py>, reading: &Reading<'_>) -> PyResult<Bound<'py, PyAny>> {
    let parameter = reading.parameter;
    let dated = reading.dated;
    let key = parameter.key.as_str();
    let unit = parameter.unit.name();
    let found = money::law_value(py, unit, &dated.value.to_string())?;
    let since = money::date(py, dated.from)?;
    let cite = (dated.text.as_str(), dated.article.as_str(), dated.confidence.name());
    record!(
        py,
        LawValue {
            key,
            value: found,
            unit,
            since,
            text: cite.0,
            article: cite.1,
            confidence: cite.2,
            unchecked: reading.unchecked
        }
    )
}

fn find(py: Python<'_>, key: &str) -> PyResult<&'static Parameter> {
    let book = engine()?.book();
    book.parameter(key).ok_or_else(|| problem(py, Problem::unknown_parameter(key, book)))
}

#[pyfunction]
fn law_keys(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
    let keys: Vec<&str> = engine()?.book().parameters().map(|parameter| parameter.key.as_str()).collect();
    PyTuple::new(py, keys)
}

#[pyfunction]
fn law_parameter<'py>(py: Python<'py>, key: &str) -> PyResult<Bound<'py, PyAny>> {
    let parameter = find(py, key)?;
    let unit = parameter.unit.name();
    let values = tuple(py, &parameter.values, |dated| {
        let since = money::date(py, dated.from)?;
        let until = dated.to.map(|day| money::date(py, day)).transpose()?;
        let found = money::law_value(py, unit, &dated.value.to_string())?;
        let seen = PyTuple::new(py, &dated.seen)?;
        let cite = (dated.text.as_str(), dated.article.as_str(), dated.confidence.name());
        record!(
            py,
            DatedValue {
                since,
                until,
                value: found,
                text: cite.0,
                article: cite.1,
                confidence: cite.2,
                seen
            }
        )
    })?;
    let checked = money::date(py, parameter.checked_through)?;
    let ends = parameter.ends.map(|day| money::date(py, day)).transpose()?;
    let label = parameter.label.as_str();
    let label_fr = parameter.alias_fr.as_str();
    let key = parameter.key.as_str();
    let note = parameter.note.as_deref();
    record!(py, Parameter { key, label, label_fr, unit, checked_through: checked, ends, note, values })
}

#[pyfunction]
fn law_on<'py>(
    py: Python<'py>,
    key: &str,
    day: &Bound<'py, PyAny>,
    accept_unchecked_law: bool,
) -> PyResult<Bound<'py, PyAny>> {
    find(py, key)?;
    let law = on_day(money::day(day, "day")?, accept_unchecked_law)?;
    value(py, &law.reading(key).map_err(|error| problem(py, Problem::from(&error)))?)
}

#[pyfunction]
fn law_checked_through(py: Python<'_>) -> PyResult<Option<Bound<'_, PyAny>>> {
    engine()?.book().checked_through().map(|day| money::date(py, day)).transpose()
}

#[pyfunction]
fn law_page(py: Python<'_>, key: &str, day: Option<&Bound<'_, PyAny>>, lang: &str) -> PyResult<String> {
    let on = day.map(|day| money::day(day, "day")).transpose()?;
    Ok(rav_report::parameter(engine()?.book(), find(py, key)?, on, convert::words(lang)?))
}
