//! `rule`, `rules` and `Worked`: one rule by hand.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use resteavivre::law::LawOn;
use resteavivre::money::{Day, Exact};
use resteavivre::rules::{CATALOGUE, Field, Info, Row, RuleError, Worked as Work, by_hand, find};
use resteavivre::{Problem, workshop::worked_json};

use crate::errors::problem;
use crate::records::{record, tuple};
use crate::{convert, html, law, money};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Worked>()?;
    module.add_function(wrap_pyfunction!(rule, module)?)?;
    module.add_function(wrap_pyfunction!(_rule, module)?)?;
    module.add_function(wrap_pyfunction!(rules, module)?)?;
    module.add_function(wrap_pyfunction!(rule_page, module)?)
}

#[doc = stub!("Worked")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct Worked {
    work: Work,
    day: Day,
    unchecked: bool,
}

#[doc = stub!("rule")]
#[pyfunction]
#[pyo3(signature = (id, /, *, on, accept_unchecked_law = false, **facts))]
fn rule(
    py: Python<'_>,
    id: &str,
    on: &Bound<'_, PyAny>,
    accept_unchecked_law: bool,
    facts: Option<&Bound<'_, PyDict>>,
) -> PyResult<Worked> {
    let mut given = Vec::with_capacity(facts.map_or(0, |facts| facts.len()));
    for (name, value) in facts.into_iter().flatten() {
        let name: String = name.extract()?;
        given.push((money::text(&value, &name)?, name));
    }
    let pairs: Vec<(&str, &str)> = given.iter().map(|(text, name)| (name.as_str(), text.as_str())).collect();
    Worked::make(py, id, money::day(on, "on")?, accept_unchecked_law, &pairs)
}

/// A rule worked again, for `pickle`.
#[pyfunction]
#[pyo3(signature = (id, on, unchecked, facts, made_with = None))]
fn _rule(
    py: Python<'_>,
    id: &str,
    on: &Bound<'_, PyAny>,
    unchecked: bool,
    facts: Vec<(String, String)>,
    made_with: Option<&str>,
) -> PyResult<Worked> {
    law::warn_if_changed(py, made_with)?;
    let pairs: Vec<(&str, &str)> = facts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Worked::make(py, id, money::day(on, "on")?, unchecked, &pairs)
}

#[doc = stub!("rules")]
#[pyfunction]
#[pyo3(signature = (lang = "fr"))]
fn rules<'py>(py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyTuple>> {
    let words = convert::words(lang)?;
    tuple(py, CATALOGUE, |entry| {
        let info = entry.info;
        let fields = |table: &str, fields: &'static [Field]| {
            tuple(py, fields, |field| {
                let label = words.get(&["rules", info.id, table, field.name]);
                record!(py, Field { name: field.name, unit: field.unit.name(), label })
            })
        };
        let facts = fields("facts", info.facts)?;
        let figures = fields("figures", info.working)?;
        let keys: Vec<_> = info.law.iter().chain(info.law_if_any).collect();
        let keys = PyTuple::new(py, keys)?;
        let title = words.get(&["rules", info.id, "title"]);
        record!(py, Rule { id: info.id, title, main: info.main, facts, figures, law: keys })
    })
}

#[doc = stub!("rule_page")]
#[pyfunction]
#[pyo3(signature = (id, lang = "fr"))]
fn rule_page(py: Python<'_>, id: &str, lang: &str) -> PyResult<String> {
    let words = convert::words(lang)?;
    match find(id) {
        Some(entry) => Ok(rav_report::rule(entry.info, words)),
        None => Err(problem(py, Problem::from(&RuleError::UnknownRule { id: id.to_owned() }))),
    }
}

/// The facts or the figures of a rule, by name.
pub(crate) fn dict<'py>(
    py: Python<'py>,
    fields: &'static [Field],
    row: &Row,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (field, value) in fields.iter().zip(row.cells()) {
        dict.set_item(field.name, money::figure(py, field, *value)?)?;
    }
    Ok(dict)
}

impl PartialEq for Worked {
    fn eq(&self, other: &Self) -> bool {
        let own = |worked: &Self| (worked.info().id, worked.work.facts, worked.day, worked.unchecked);
        own(self) == own(other)
    }
}

impl Hash for Worked {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.info().id, self.day, self.unchecked).hash(state);
        self.work.facts.cells().iter().for_each(|cell| cell.whole().hash(state));
    }
}

impl Worked {
    fn make(py: Python<'_>, id: &str, day: Day, unchecked: bool, facts: &[(&str, &str)]) -> PyResult<Self> {
        let work = by_hand(law::on_day(day, unchecked)?, id, facts);
        let work = work.map_err(|error| problem(py, Problem::from(&error)))?;
        Ok(Worked { work, day, unchecked })
    }

    fn info(&self) -> &'static Info {
        self.work.info
    }

    fn law_on(&self) -> PyResult<LawOn<'static>> {
        law::on_day(self.day, self.unchecked)
    }

    fn named(&self, name: &str) -> Option<(&'static Field, Exact)> {
        let field = self.info().working.iter().find(|field| field.name == name)?;
        Some((field, self.work.get(name)?))
    }
}

#[pymethods]
impl Worked {
    #[doc = stub!("Worked.rule")]
    #[getter]
    fn rule(&self) -> &'static str {
        self.info().id
    }

    #[doc = stub!("Worked.day")]
    #[getter]
    fn day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.day)
    }

    #[doc = stub!("Worked.main")]
    #[getter]
    fn main(&self) -> &'static str {
        self.info().main
    }

    #[doc = stub!("Worked.value")]
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.__getitem__(py, self.info().main)
    }

    #[doc = stub!("Worked.facts")]
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dict(py, self.info().facts, &self.work.facts)
    }

    #[doc = stub!("Worked.result")]
    #[getter]
    fn result<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        dict(py, self.info().working, &self.work.working)
    }

    #[doc = stub!("Worked.law")]
    #[getter]
    fn law<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let info = self.info();
        let on = self.law_on()?;
        let keys = info.law.iter().chain(info.law_if_any);
        tuple(py, keys.filter_map(|key| on.reading(key).ok()), |reading| law::value(py, &reading))
    }

    #[doc = stub!("Worked.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        Ok(rav_report::worked(&self.work, self.law_on()?, convert::words(lang)?))
    }

    #[doc = stub!("Worked.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &worked_json(&self.work, self.law_on()?))
    }

    #[doc = stub!("Worked.to_json")]
    fn to_json(&self) -> PyResult<String> {
        Ok(convert::json_text(&worked_json(&self.work, self.law_on()?)))
    }

    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        match self.named(name) {
            Some((field, value)) => money::figure(py, field, value),
            None => Err(pyo3::exceptions::PyKeyError::new_err(name.to_owned())),
        }
    }

    fn _repr_html_(&self) -> String {
        html::worked(&self.work)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn __repr__(&self) -> String {
        let info = self.info();
        let on = self.day;
        let main = self.work.text(info.main).unwrap_or_default();
        format!("<Worked {} on {on}: {} = {main}>", info.id, info.main)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let make = py.import("resteavivre._native")?.getattr("_rule")?;
        let facts = self.info().facts.iter().zip(self.work.facts.cells());
        let facts: Vec<_> = facts.map(|(field, value)| (field.name, field.unit.write(*value))).collect();
        let with = law::law_fingerprint()?;
        let arguments =
            (self.info().id, self.day.to_string(), self.unchecked, facts, with).into_pyobject(py)?;
        Ok((make, arguments.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
