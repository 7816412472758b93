//! `form` and `FilledForm`: the content of official forms.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use resteavivre::forms::{FieldState, FilledForm as Filled, FormRequest, OfficialForm};
use resteavivre::household::Expected;

use crate::errors::argument;
use crate::household::Household;
use crate::options::{Asked, Opened};
use crate::{convert, law, money, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<FilledForm>()?;
    module.add_function(wrap_pyfunction!(_form, module)?)?;
    module.add_function(wrap_pyfunction!(form, module)?)
}

#[doc = stub!("FilledForm")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct FilledForm {
    opened: Opened,
    request: FormRequest,
    filled: Filled,
}

#[doc = stub!("form")]
#[pyfunction]
#[pyo3(signature = (household, form, on = None, *, hearing = None, referral = None, accept_unchecked_law = false))]
fn form(
    household: &Bound<'_, PyAny>,
    form: &str,
    on: Option<&Bound<'_, PyAny>>,
    hearing: Option<&Bound<'_, PyAny>>,
    referral: Option<&Bound<'_, PyAny>>,
    accept_unchecked_law: bool,
) -> PyResult<FilledForm> {
    let py = household.py();
    let form = OfficialForm::from_name(form).ok_or_else(|| unknown(py))?;
    let day = |given: Option<&Bound<'_, PyAny>>, name| given.map(|day| money::day(day, name)).transpose();
    let (hearing, referral) = (day(hearing, "hearing")?, day(referral, "referral")?);
    let request = match form {
        OfficialForm::EvictionDiagnosis => FormRequest::eviction_diagnosis(hearing, referral),
        form if hearing.is_none() && referral.is_none() => form.into(),
        _ => {
            let name = if hearing.is_some() { "hearing" } else { "referral" };
            return Err(argument(py, "rule.fact-without", name, "a day that this form has no use for", None));
        }
    };
    let asked = Asked::read(on, None, (accept_unchecked_law, false), false)?;
    let opened = Opened { household: Household::of(household)?, asked };
    Ok(FilledForm { filled: opened.ask(py, |file| file.form(request))?, request, opened })
}

/// A form made again from what it was made of, for `pickle`.
#[pyfunction]
fn _form(
    household: &Bound<'_, PyAny>,
    form: &str,
    asked: (Option<Bound<'_, PyAny>>, bool),
    days: (Option<Bound<'_, PyAny>>, Option<Bound<'_, PyAny>>),
    made_with: &str,
) -> PyResult<FilledForm> {
    law::warn_if_changed(household.py(), Some(made_with))?;
    let ((on, unchecked), (hearing, referral)) = (asked, days);
    self::form(household, form, on.as_ref(), hearing.as_ref(), referral.as_ref(), unchecked)
}

/// A form that there is not, with those that there are.
fn unknown(py: Python<'_>) -> PyErr {
    let known = OfficialForm::ALL.iter().map(|form| form.name().to_owned()).collect();
    let known = Some(Expected::OneOf(known));
    argument(py, "input.unknown-word", "form", "a form that is not known", known)
}

impl PartialEq for FilledForm {
    fn eq(&self, other: &Self) -> bool {
        self.opened == other.opened && self.filled == other.filled
    }
}

impl Hash for FilledForm {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.opened.household, self.opened.asked.day, self.filled.form).hash(state);
    }
}

impl FilledForm {
    fn page(&self, lang: &str) -> PyResult<rav_report::Report> {
        let reference = self.opened.household.document().household().reference.as_deref();
        Ok(rav_report::official(&self.filled, reference, convert::words(lang)?))
    }
}

#[pymethods]
impl FilledForm {
    #[doc = stub!("FilledForm.household")]
    #[getter]
    fn household(&self) -> Household {
        self.opened.household.clone()
    }

    #[doc = stub!("FilledForm.form")]
    #[getter(form)]
    fn name(&self) -> &'static str {
        self.filled.form.name()
    }

    #[doc = stub!("FilledForm.on")]
    #[getter]
    fn on<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.filled.on)
    }

    #[doc = stub!("FilledForm.missing")]
    #[getter]
    fn missing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let mut paths: Vec<&str> = Vec::new();
        for (_, _, field) in self.filled.fields() {
            if let FieldState::Missing(path) = &field.state
                && !paths.contains(&path.as_str())
            {
                paths.push(path);
            }
        }
        PyTuple::new(py, paths)
    }

    #[doc = stub!("FilledForm.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", lang)
    }

    #[doc = stub!("FilledForm.report")]
    #[pyo3(signature = (format = "text", *, lang = "fr"))]
    fn report(&self, format: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(lang)?, format)
    }

    #[doc = stub!("FilledForm.to_pdf")]
    #[pyo3(signature = (*, lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(lang)?)
    }

    #[doc = stub!("FilledForm.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.filled)
    }

    #[doc = stub!("FilledForm.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.filled)
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let page = rav_report::escaped(&self.text("fr")?);
        Ok(format!("<pre>{page}</pre>"))
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn __repr__(&self) -> String {
        let (form, on, sections) = (self.filled.form.name(), self.filled.on, self.filled.sections.len());
        format!("<FilledForm {form} on {on}: {sections} sections>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let (day, _, (unchecked, _), _) = self.opened.asked.arguments();
        let with = law::law_fingerprint()?;
        let days = match self.request {
            FormRequest::EvictionDiagnosis { hearing, referral } => {
                [hearing, referral].map(|day| day.map(|day| day.to_string()))
            }
            _ => [None, None],
        };
        let arguments =
            (self.opened.household.clone(), self.name(), (day, unchecked), <(_, _)>::from(days), with);
        let arguments = arguments.into_pyobject(py)?;
        Ok((py.import("resteavivre._native")?.getattr("_form")?, arguments.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
