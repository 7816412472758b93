//! What a `LocalRule` tells of itself, and what it makes of a household.

use pyo3::prelude::*;
use resteavivre::Format;

use crate::assessment::Assessment;
use crate::local_rule::LocalRule;
use crate::options::{Asked, Local, Opened};
use crate::{convert, money};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<LocalRule>()
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
