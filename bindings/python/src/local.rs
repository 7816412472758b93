//! `LocalRule`: the dated rule of a local body, and what it makes of a household.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use resteavivre::{Format, LocalRule as Rule};

use crate::assessment::Assessment;
use crate::errors::{not_assessed, refused};
use crate::{convert, engine, money};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<LocalRule>()
}

#[doc = stub!("LocalRule")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
#[derive(Clone)]
pub(crate) struct LocalRule {
    rule: Arc<Rule>,
    source: Arc<str>,
}

impl LocalRule {
    fn read(py: Python<'_>, text: &str, format: Format) -> PyResult<Self> {
        let rule = Rule::read(text.as_bytes(), format).map_err(|problems| refused(py, &problems))?;
        Ok(LocalRule { rule: Arc::new(rule), source: text.into() })
    }
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
        LocalRule::read(py, text, Format::Toml)
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
        disabled_children: Option<u16>,
        accept_ended: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (engine, opened) = (engine()?, assessment.opened());
        let answer = py.detach(|| {
            let mut options = opened.asked.options(&opened.household);
            if accept_ended {
                options = options.accept_ended_local();
            }
            if let Some(count) = disabled_children {
                options = options.disabled_children(count);
            }
            engine.open(opened.household.document(), &options)?.local(&self.rule)
        });
        convert::json(py, &answer.map_err(|error| not_assessed(py, &error))?)
    }

    fn __repr__(&self) -> String {
        let last = self.rule.to.map_or_else(String::new, |to| format!(", to {to}"));
        format!("<LocalRule {:?}, from {}{last}>", self.rule.label, self.rule.from)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        Ok((py.get_type::<LocalRule>().getattr("from_toml")?, (&self.source,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
