//! `compare` and `Comparison`: why figures changed between two households.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use resteavivre::{
    Comparison as Compared,
    comparison::{Cause, Change, LineChange, LineState, Shares},
    household::Word as _,
};

use crate::assessment::Assessment;
use crate::errors::{not_assessed, refused_within, wrong_type};
use crate::household::{Household, Scale};
use crate::options::{Asked, Opened};
use crate::records::{record, tuple};
use crate::{assessment, convert, engine, html, money, pictures, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Comparison>()?;
    module.add_function(wrap_pyfunction!(compare, module)?)
}

#[doc = stub!("Comparison")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct Comparison {
    old: Py<Assessment>,
    new: Py<Assessment>,
    compared: Compared,
}

#[doc = stub!("compare")]
#[pyfunction]
#[pyo3(signature = (old, new, *, scale = None, accept_unchecked_law = false, accept_ended_scale = false))]
fn compare(
    old: &Bound<'_, PyAny>,
    new: &Bound<'_, PyAny>,
    scale: Option<&Bound<'_, PyAny>>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
) -> PyResult<Comparison> {
    let py = old.py();
    let engine = engine()?;
    let scales = scale.map_or_else(|| Ok(Vec::new()), scales)?;
    let old = Side::of(old, "old", &scales)?;
    let new = Side::of(new, "new", &scales)?;
    if old.made.is_some()
        && new.made.is_some()
        && (accept_unchecked_law || accept_ended_scale || !scales.is_empty())
    {
        let complaint =
            "an Assessment keeps what it was made with; give scale and accept_unchecked_law to assess";
        return Err(wrong_type("compare", complaint));
    }
    let [old, new] = [old, new].map(|side| side.accepting((accept_unchecked_law, accept_ended_scale)));
    let before = old.assessed(py, "old")?;
    let after = new.assessed(py, "new")?;
    let compared = py.detach(|| {
        let [before, after] = [(&old.opened, before), (&new.opened, after)].map(|(opened, assessed)| {
            engine.reopen(opened.household.document(), &opened.asked.options(&opened.household), assessed)
        });
        engine.compare(&before, &after)
    });
    let compared = compared.map_err(|error| not_assessed(py, &error))?;
    let old = old.assessment(py, &compared.old)?;
    let new = new.assessment(py, &compared.new)?;
    Ok(Comparison { old, new, compared })
}

/// A scale, or several of them.
fn scales(value: &Bound<'_, PyAny>) -> PyResult<Vec<Scale>> {
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        return value.try_iter()?.map(|one| Scale::of(&one?)).collect();
    }
    Ok(vec![Scale::of(value)?])
}

/// One of the two households, with how it is assessed.
struct Side {
    opened: Opened,
    /// The assessment that was given instead of a household.
    made: Option<Py<Assessment>>,
}

impl Side {
    fn of(value: &Bound<'_, PyAny>, name: &str, scales: &[Scale]) -> PyResult<Self> {
        if let Ok(made) = value.cast::<Assessment>() {
            return Ok(Side { opened: made.get().opened().clone(), made: Some(made.clone().unbind()) });
        }
        let complaint = "give a Household, the dict of one, or an Assessment";
        let household = Household::given(value, name)?.ok_or_else(|| wrong_type(name, complaint))?;
        let scale = household.document().scale_among(scales).cloned();
        Ok(Side { opened: Opened { household, asked: Asked { scale, ..Asked::default() } }, made: None })
    }

    /// An assessment keeps what it was made with.
    fn accepting(mut self, (unchecked, ended): (bool, bool)) -> Self {
        if self.made.is_none() {
            self.opened.asked.accepted.0 |= unchecked;
            self.opened.asked.accepted.1 |= ended;
        }
        self
    }

    /// Its assessment; paths of problems start with its name.
    fn assessed(&self, py: Python<'_>, name: &str) -> PyResult<resteavivre::Assessment> {
        if let Some(made) = &self.made {
            return Ok(made.get().assessed().clone());
        }
        let engine = engine()?;
        let Opened { household, asked } = &self.opened;
        let assessed = py.detach(|| engine.assess(household.document(), &asked.options(household)));
        assessed.map_err(|error| refused_within(py, &error.problems(), name))
    }

    fn assessment(self, py: Python<'_>, assessed: &resteavivre::Assessment) -> PyResult<Py<Assessment>> {
        match self.made {
            Some(made) => Ok(made),
            None => Py::new(py, Assessment::of(self.opened, assessed.clone())),
        }
    }
}

impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        self.old.get() == other.old.get() && self.new.get() == other.new.get()
    }
}

impl Hash for Comparison {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.old.get(), self.new.get()).hash(state);
    }
}

/// What each cause changed, by its name.
fn shares<'py>(py: Python<'py>, shares: &Shares) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (cause, share) in Cause::ALL.iter().zip(shares) {
        dict.set_item(cause.name(), money::amount(py, *share)?)?;
    }
    Ok(dict)
}

fn change<'py>(py: Python<'py>, change: &Change) -> PyResult<Bound<'py, PyAny>> {
    let total = change.total().map_err(|error| not_assessed(py, &error.into()))?;
    let [old, new, total] = [change.old, change.new, total].map(|amount| money::amount(py, amount));
    let opposite = change.opposite.as_ref().map(|opposite| shares(py, opposite)).transpose()?;
    record!(
        py,
        Change {
            key: change.key,
            old: old?,
            new: new?,
            total: total?,
            shares: shares(py, &change.shares)?,
            opposite
        }
    )
}

fn line<'py>(py: Python<'py>, change: &LineChange) -> PyResult<Bound<'py, PyAny>> {
    let state = |state: LineState| {
        let balance = state.balance.map(|money| money::amount(py, money)).transpose()?;
        record!(py, LineState { index: state.index, monthly: money::amount(py, state.monthly)?, balance })
    };
    record!(
        py,
        LineChange {
            list: change.kind.list(),
            kind: change.kind.name(),
            owner: change.owner.map(|role| role.id()),
            label: change.own.label.as_deref(),
            creditor: change.own.creditor.as_deref(),
            old: change.old.map(state).transpose()?,
            new: change.new.map(state).transpose()?,
            change: money::amount(py, change.monthly_change())?,
            balance_change: change.balance_change().map(|money| money::amount(py, money)).transpose()?
        }
    )
}

impl Comparison {
    /// The page in a language.
    fn page(&self, audience: &str, lang: &str) -> PyResult<rav_report::Report> {
        Ok(rav_report::comparison(&self.compared, report::audience(audience)?, convert::words(lang)?))
    }
}

#[pymethods]
impl Comparison {
    #[doc = stub!("Comparison.old")]
    #[getter(old)]
    fn before(&self, py: Python<'_>) -> Py<Assessment> {
        self.old.clone_ref(py)
    }

    #[doc = stub!("Comparison.new")]
    #[getter(new)]
    fn after(&self, py: Python<'_>) -> Py<Assessment> {
        self.new.clone_ref(py)
    }

    #[doc = stub!("Comparison.lines")]
    #[getter]
    fn lines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.compared.lines, |change| line(py, change))
    }

    #[doc = stub!("Comparison.changes")]
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for one in &self.compared.changes {
            dict.set_item(one.key, change(py, one)?)?;
        }
        Ok(dict)
    }

    #[doc = stub!("Comparison.not_compared")]
    #[getter]
    fn not_compared<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.compared.not_compared, |missing| {
            record!(py, NotCompared { key: missing.key, in_old: missing.in_old, in_new: missing.in_new })
        })
    }

    #[doc = stub!("Comparison.caveats")]
    #[getter]
    fn caveats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        assessment::caveats(py, &self.compared.caveats)
    }

    #[doc = stub!("Comparison.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", "counsellor", lang)
    }

    #[doc = stub!("Comparison.report")]
    #[pyo3(signature = (format = "text", *, audience = "counsellor", lang = "fr"))]
    fn report(&self, format: &str, audience: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(audience, lang)?, format)
    }

    #[doc = stub!("Comparison.to_pdf")]
    #[pyo3(signature = (*, audience = "counsellor", lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, audience: &str, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(audience, lang)?)
    }

    #[doc = stub!("Comparison.pictures")]
    #[pyo3(signature = (lang = "fr"))]
    fn pictures<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyTuple>> {
        pictures::all(py, &self.page("counsellor", lang)?)
    }

    #[doc = stub!("Comparison.plot")]
    #[pyo3(signature = (*, lang = "fr", ax = None))]
    fn plot<'py>(
        &self,
        py: Python<'py>,
        lang: &str,
        ax: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        pictures::plot(py, &self.page("counsellor", lang)?, "changes", ax)
    }

    #[doc = stub!("Comparison.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.compared)
    }

    #[doc = stub!("Comparison.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.compared)
    }

    fn _repr_html_(&self) -> String {
        html::comparison(&self.compared)
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn __repr__(&self) -> String {
        let Compared { old, new, changes, not_compared, caveats, .. } = &self.compared;
        format!(
            "<Comparison of {} and {}: {} figures, {} not compared, {} caveats>",
            old.receipt().day,
            new.receipt().day,
            changes.len(),
            not_compared.len(),
            caveats.len()
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let sides = (self.before(py), self.after(py)).into_pyobject(py)?;
        Ok((py.import("resteavivre._native")?.getattr("compare")?, sides.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
