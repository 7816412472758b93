//! `LocalRule`: the dated rule of a local body, and what it makes of a household.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use resteavivre::{Format, LocalRule as Rule, Problems};

use crate::assessment::Assessment;
use crate::errors::{refused, refused_within, wrong_type};
use crate::household::{bytes, sniffed};
use crate::options::{Asked, Local, Opened};
use crate::{convert, money};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<LocalRule>()
}

#[doc = stub!("LocalRule")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
#[derive(Clone)]
pub(crate) struct LocalRule {
    rule: Arc<Rule>,
    source: Arc<str>,
    format: Format,
}

impl LocalRule {
    pub(crate) fn rule(&self) -> &Rule {
        &self.rule
    }

    fn read(py: Python<'_>, bytes: &[u8], format: Format) -> PyResult<Self> {
        LocalRule::of_bytes(bytes, format).map_err(|problems| refused(py, &problems))
    }

    fn of_bytes(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        let rule = Rule::read(bytes, format)?;
        Ok(LocalRule { rule: Arc::new(rule), source: String::from_utf8_lossy(bytes).into(), format })
    }

    fn of_file(path: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
        let bytes = bytes(path)?;
        let format = Format::of_file_name(&path.str()?.to_string_lossy()).unwrap_or_else(|| sniffed(&bytes));
        LocalRule::of_bytes(&bytes, format).map_err(|problems| refused_within(path.py(), &problems, name))
    }

    /// The rule of an argument: a `LocalRule`, or the path of one; the argument's name starts the paths of problems.
    fn of(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Self>> {
        if let Ok(rule) = value.cast::<LocalRule>() {
            return Ok(Some(rule.get().clone()));
        }
        let is_path = value.is_instance_of::<PyString>() || value.hasattr("__fspath__")?;
        is_path.then(|| LocalRule::of_file(value, name)).transpose()
    }

    /// The rules of an argument: one, or several, each as such or by its path.
    pub(crate) fn all(value: &Bound<'_, PyAny>) -> PyResult<Vec<Self>> {
        if let Some(rule) = LocalRule::of(value, "local")? {
            return Ok(vec![rule]);
        }
        let wrong = || wrong_type("local", "give a LocalRule, the path of one, or a list of them");
        if value.is_instance_of::<PyDict>() {
            // Only the columns of a table bear names.
            return Err(wrong());
        }
        let mut rules = Vec::new();
        for (index, item) in value.try_iter().map_err(|_| wrong())?.take(MOST).enumerate() {
            rules.push(LocalRule::of(&item?, &format!("local[{index}]"))?.ok_or_else(wrong)?);
        }
        Ok(rules)
    }

    /// The rules of a table, each under the name that its columns bear: those of a `dict`, or their places in a list.
    pub(crate) fn named(value: &Bound<'_, PyAny>) -> PyResult<Vec<(String, Self)>> {
        let Ok(named) = value.cast::<PyDict>() else {
            let rules = LocalRule::all(value)?.into_iter().enumerate();
            return Ok(rules.map(|(place, rule)| (place.to_string(), rule)).collect());
        };
        let wrong = || wrong_type("local", "give a dict from names to a LocalRule, or to the path of one");
        let one = |(name, rule): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
            let name: String = name.extract().map_err(|_| wrong())?;
            let rule = LocalRule::of(&rule, &format!("local.{name}"))?.ok_or_else(wrong)?;
            Ok((name, rule))
        };
        named.iter().map(one).collect()
    }
}

/// More local rules than anybody has: what never ends is not waited for.
const MOST: usize = 1000;

/// A number of children.
pub(crate) fn count(value: &Bound<'_, PyAny>) -> PyResult<u16> {
    value.extract().map_err(|_| wrong_type("disabled_children", "give a whole number, from 0"))
}

impl PartialEq for LocalRule {
    fn eq(&self, other: &Self) -> bool {
        self.rule == other.rule
    }
}

impl Hash for LocalRule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.rule.label, &self.rule.territory, self.rule.from, self.rule.to).hash(state);
    }
}

#[pymethods]
impl LocalRule {
    #[doc = stub!("LocalRule.from_toml")]
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        LocalRule::read(py, text.as_bytes(), Format::Toml)
    }

    #[doc = stub!("LocalRule.from_json")]
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        LocalRule::read(py, text.as_bytes(), Format::Json)
    }

    #[doc = stub!("LocalRule.load")]
    #[staticmethod]
    fn load(path: &Bound<'_, PyAny>) -> PyResult<Self> {
        LocalRule::of_file(path, "")
    }

    #[doc = stub!("LocalRule.label")]
    #[getter]
    fn label(&self) -> &str {
        &self.rule.label
    }

    #[doc = stub!("LocalRule.territory")]
    #[getter]
    fn territory(&self) -> &str {
        &self.rule.territory
    }

    #[doc = stub!("LocalRule.source")]
    #[getter]
    fn source(&self) -> &str {
        &self.rule.source
    }

    #[doc = stub!("LocalRule.first_day")]
    #[getter]
    fn first_day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.rule.from)
    }

    #[doc = stub!("LocalRule.last_day")]
    #[getter]
    fn last_day<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.rule.to.map(|day| money::date(py, day)).transpose()
    }

    #[doc = stub!("LocalRule.apply")]
    #[pyo3(signature = (assessment, *, disabled_children = None, accept_ended = false))]
    fn apply<'py>(
        &self,
        py: Python<'py>,
        assessment: &Assessment,
        disabled_children: Option<&Bound<'_, PyAny>>,
        accept_ended: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let asked = &assessment.opened().asked;
        let local = Local::read(None, disabled_children, accept_ended)?;
        let opened = Opened { asked: Asked { local, ..asked.clone() }, ..assessment.opened().clone() };
        convert::json(py, &opened.ask(py, |file| file.local(&self.rule))?)
    }

    fn __repr__(&self) -> String {
        let last = self.rule.to.map_or_else(String::new, |to| format!(", to {to}"));
        format!("<LocalRule {:?}, from {}{last}>", self.rule.label, self.rule.from)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        let reader = if self.format == Format::Toml { "from_toml" } else { "from_json" };
        Ok((py.get_type::<LocalRule>().getattr(reader)?, (&self.source,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
