//! `assess` and `Assessment`.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use pyo3::exceptions::{PyKeyError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyList, PyTuple};
use rav_report::Report;
use resteavivre::actions::ActionsRequest;
use resteavivre::household::Word;
use resteavivre::money::Money;
use resteavivre::{Assessment as Assessed, Caveat, Figure, Line, LineKind, Outcome};

use crate::errors::{BudgetError, problem, refused};
use crate::household::Household;
use crate::options::{Asked, Local, Opened};
use crate::records::{record, tuple};
use crate::{convert, html, law, money, pictures, report, review};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Assessment>()?;
    module.add_function(wrap_pyfunction!(_assess, module)?)?;
    module.add_function(wrap_pyfunction!(assess, module)?)
}

#[doc = stub!("Assessment")]
#[pyclass(frozen, eq, hash, mapping, module = "resteavivre")]
pub(crate) struct Assessment {
    opened: Opened,
    assessed: Assessed,
    /// With lines and law: at once when an explanation was asked for, else at the first question that needs it.
    explained: OnceLock<Assessed>,
}

#[doc = stub!("assess")]
#[pyfunction]
#[pyo3(signature = (household, on = None, scale = None, *, explain = false, accept_unchecked_law = false, exact_resources = false, accept_ended_scale = false, local = None, disabled_children = None, accept_ended_local = false))]
#[allow(clippy::too_many_arguments, reason = "the arguments of one Python function")]
fn assess(
    household: &Bound<'_, PyAny>,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    explain: bool,
    accept_unchecked_law: bool,
    exact_resources: bool,
    accept_ended_scale: bool,
    local: Option<&Bound<'_, PyAny>>,
    disabled_children: Option<&Bound<'_, PyAny>>,
    accept_ended_local: bool,
) -> PyResult<Assessment> {
    let asked = Asked::read(on, scale, (accept_unchecked_law, accept_ended_scale), exact_resources)?;
    let asked = Asked { local: Local::read(local, disabled_children, accept_ended_local)?, ..asked };
    Assessment::make(household.py(), Household::of(household)?, asked, explain)
}

/// An assessment made again from what it was made of, for `pickle`.
#[pyfunction]
#[pyo3(signature = (household, on, scale, accepted, exact, made_with = None, local = None))]
fn _assess(
    household: &Bound<'_, PyAny>,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    accepted: (bool, bool),
    exact: bool,
    made_with: Option<&str>,
    local: Option<(Bound<'_, PyAny>, Option<Bound<'_, PyAny>>, bool)>,
) -> PyResult<Assessment> {
    law::warn_if_changed(household.py(), made_with)?;
    let mut asked = Asked::read(on, scale, accepted, exact)?;
    if let Some((rules, disabled_children, accept_ended)) = local {
        asked.local = Local::read(Some(&rules), disabled_children.as_ref(), accept_ended)?;
    }
    Assessment::make(household.py(), Household::of(household)?, asked, false)
}

impl PartialEq for Assessment {
    fn eq(&self, other: &Self) -> bool {
        self.opened == other.opened
    }
}

impl Hash for Assessment {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.opened.household, self.opened.asked.day, self.opened.asked.accepted, self.opened.asked.exact)
            .hash(state);
    }
}

impl Assessment {
    fn make(py: Python<'_>, household: Household, asked: Asked, explain: bool) -> PyResult<Self> {
        let opened = Opened { household, asked };
        let assessed = opened.assess(py, explain)?;
        let explained = OnceLock::new();
        if explain {
            let _ = explained.set(assessed.clone());
        }
        Ok(Assessment { opened, assessed, explained })
    }

    /// What was assessed elsewhere in the same way.
    pub(crate) fn of(opened: Opened, assessed: Assessed) -> Self {
        Assessment { opened, assessed, explained: OnceLock::new() }
    }

    /// The household, and how it was assessed.
    pub(crate) fn opened(&self) -> &Opened {
        &self.opened
    }

    /// What it came to.
    pub(crate) fn assessed(&self) -> &Assessed {
        &self.assessed
    }

    /// The assessment with its lines and the law read.
    pub(crate) fn explained(&self, py: Python<'_>) -> PyResult<&Assessed> {
        if let Some(explained) = self.explained.get() {
            return Ok(explained);
        }
        let explained = self.opened.assess(py, true)?;
        Ok(self.explained.get_or_init(|| explained))
    }

    fn find(&self, key: &str) -> Option<Figure> {
        self.assessed.figure(key)
    }

    /// Why there is no such figure: missing, with what it needs, or unknown, with those that there are.
    fn absent(&self, py: Python<'_>, key: &str) -> PyErr {
        problem(py, self.assessed.no_figure(key))
    }

    /// The page for a reader, in a language.
    fn page(&self, py: Python<'_>, audience: &str, lang: &str) -> PyResult<Report> {
        let audience = report::audience(audience)?;
        let words = convert::words(lang)?;
        let assessed = self.explained(py)?;
        let document = self.opened.household.document();
        let reference = document.household().reference.as_deref();
        let page = py.detach(|| rav_report::report(assessed, audience, reference, words));
        let page = page.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        let reviews = self.opened.ask(py, review::all)?;
        let page = page.with_reviews(&reviews);
        let actions = self.opened.ask(py, |file| file.actions(&ActionsRequest::default()))?;
        Ok(page.with_actions(&actions).with_unanswered(document.source()))
    }

    fn main_figures(&self) -> impl Iterator<Item = (String, Figure)> {
        self.assessed.outcomes().iter().filter_map(|outcome| Some((outcome.key(), outcome.main()?)))
    }
}

/// Figures by name.
fn figures<'py>(py: Python<'py>, figures: impl Iterator<Item = Figure>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for figure in figures {
        dict.set_item(figure.field.name, money::figure(py, figure.field, figure.value)?)?;
    }
    Ok(dict)
}

fn outcome<'py>(py: Python<'py>, outcome: &Outcome) -> PyResult<Bound<'py, PyAny>> {
    let origins = PyDict::new(py);
    let units = PyDict::new(py);
    for (fact, origin) in outcome.facts().zip(outcome.origins.iter()) {
        origins.set_item(fact.field.name, origin.text())?;
    }
    for figure in outcome.figures() {
        units.set_item(figure.field.name, figure.field.unit.name())?;
    }
    let facts = figures(py, outcome.facts())?;
    let working = figures(py, outcome.figures())?;
    let info = outcome.info;
    record!(
        py,
        Outcome {
            rule: info.id,
            case: outcome.case,
            main: info.main,
            facts,
            origins,
            figures: working,
            units
        }
    )
}

/// A doubt or a remark, with its sentence in both languages.
pub(crate) fn note<'py>(
    py: Python<'py>,
    caveat: &Caveat,
    say: fn(&rav_report::Words, &Caveat) -> String,
) -> PyResult<Bound<'py, PyAny>> {
    let values = PyTuple::new(py, caveat.texts())?;
    let said = (say(convert::words("fr")?, caveat), say(convert::words("en")?, caveat));
    record!(py, Note { code: caveat.code, values, fr: said.0, en: said.1 })
}

/// Doubts, as a tuple.
pub(crate) fn caveats<'py>(py: Python<'py>, caveats: &[Caveat]) -> PyResult<Bound<'py, PyTuple>> {
    tuple(py, caveats, |caveat| note(py, caveat, rav_report::Words::caveat))
}

fn line<'py>(py: Python<'py>, line: &Line) -> PyResult<Bound<'py, PyAny>> {
    let (list, kind, owner, balance) = match line.kind {
        LineKind::Income(kind) => ("incomes", kind.id(), line.owner, None),
        LineKind::OwnResources(role) => ("incomes", "own-resources", Some(role), None),
        LineKind::Expense(kind) => ("expenses", kind.id(), line.owner, None),
        LineKind::Debt(kind, balance) => ("debts", kind.id(), line.owner, Some(balance)),
    };
    let some = |amount: Option<Money>| amount.map(|amount| money::amount(py, amount)).transpose();
    let (owner, balance, arrears) = (owner.map(Word::id), some(balance)?, some(line.arrears())?);
    let rate = line.rate().map(|rate| money::decimal(py, &rate.to_string())).transpose()?;
    let amount = line.amount.map(|amount| money::amount(py, amount.value)).transpose()?;
    let provenance = line.amount.map(|amount| amount.provenance.id());
    let period = line.period().map(Word::id);
    let monthly = money::amount(py, line.monthly)?;
    let retained = line.retained;
    let (label, creditor, day) = (line.label.as_deref(), line.creditor.as_deref(), line.day);
    record!(
        py,
        Line {
            list,
            kind,
            amount,
            period,
            monthly,
            retained,
            provenance,
            label,
            creditor,
            day,
            owner,
            balance,
            arrears,
            rate
        }
    )
}

#[pymethods]
impl Assessment {
    #[doc = stub!("Assessment.household")]
    #[getter]
    fn household(&self) -> Household {
        self.opened.household.clone()
    }

    #[doc = stub!("Assessment.day")]
    #[getter]
    fn day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.assessed.receipt().day)
    }

    #[doc = stub!("Assessment.figures")]
    #[getter]
    fn figures<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (key, figure) in self.main_figures() {
            dict.set_item(key, money::figure(py, figure.field, figure.value)?)?;
        }
        Ok(dict)
    }

    #[doc = stub!("Assessment.figure")]
    fn figure<'py>(&self, py: Python<'py>, key: &str) -> PyResult<Bound<'py, PyAny>> {
        let figure = self.find(key).ok_or_else(|| self.absent(py, key))?;
        money::figure(py, figure.field, figure.value)
    }

    #[doc = stub!("Assessment.money")]
    fn money<'py>(&self, py: Python<'py>, key: &str) -> PyResult<Bound<'py, PyAny>> {
        let found = self.assessed.money(key).map_err(|problems| refused(py, &problems))?;
        money::amount(py, found)
    }

    #[doc = stub!("Assessment.get")]
    #[pyo3(signature = (key, default = None))]
    fn get<'py>(
        &self,
        py: Python<'py>,
        key: &str,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match self.find(key) {
            Some(figure) => money::figure(py, figure.field, figure.value).map(Some),
            None => Ok(default),
        }
    }

    #[doc = stub!("Assessment.keys")]
    fn keys(&self) -> Vec<String> {
        self.main_figures().map(|(key, _)| key).collect()
    }

    #[doc = stub!("Assessment.outcome")]
    fn outcome<'py>(&self, py: Python<'py>, key: &str) -> PyResult<Bound<'py, PyAny>> {
        outcome(py, self.assessed.outcome(key).ok_or_else(|| self.absent(py, key))?)
    }

    #[doc = stub!("Assessment.outcomes")]
    #[getter]
    fn outcomes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.assessed.outcomes(), |one| outcome(py, one))
    }

    #[doc = stub!("Assessment.totals")]
    #[getter]
    fn totals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, total) in self.assessed.totals().entries() {
            dict.set_item(name, money::amount(py, total)?)?;
        }
        Ok(dict)
    }

    #[doc = stub!("Assessment.missing")]
    #[getter]
    fn missing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for missing in self.assessed.missing() {
            dict.set_item(&missing.key, missing.why.text())?;
        }
        Ok(dict)
    }

    #[doc = stub!("Assessment.caveats")]
    #[getter]
    fn caveats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        caveats(py, self.assessed.caveats())
    }

    #[doc = stub!("Assessment.remarks")]
    #[getter]
    fn remarks<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.assessed.remarks(), |remark| note(py, remark, rav_report::Words::remark))
    }

    #[doc = stub!("Assessment.alerts")]
    #[getter]
    fn alerts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.assessed.alerts().iter().map(|alert| alert.id()))
    }

    #[doc = stub!("Assessment.urgent")]
    #[getter]
    fn urgent<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.assessed.urgent(), |urgent| {
            note(py, urgent, |words, urgent| words.urgent(false, urgent))
        })
    }

    #[doc = stub!("Assessment.local")]
    #[getter]
    fn local<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.assessed.local(), |answer| convert::json(py, answer))
    }

    #[doc = stub!("Assessment.contribution")]
    #[getter]
    fn contribution<'py>(&self, py: Python<'py>) -> PyResult<Option<(Bound<'py, PyAny>, bool)>> {
        let found = self.assessed.contribution();
        found.map(|given| Ok((money::amount(py, given.monthly)?, given.declared))).transpose()
    }

    #[doc = stub!("Assessment.routes")]
    #[getter]
    fn routes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.assessed.routes(), |route| {
            let reasons = PyTuple::new(py, route.reasons)?;
            let against = PyTuple::new(py, route.against)?;
            record!(py, Route { id: route.id, standing: route.standing, reasons, against })
        })
    }

    #[doc = stub!("Assessment.lines")]
    #[getter]
    fn lines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.explained(py)?.lines(), |one| line(py, one))
    }

    #[doc = stub!("Assessment.law")]
    #[getter]
    fn law<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.explained(py)?.law(), |read| law::read(py, read))
    }

    #[doc = stub!("Assessment.receipt")]
    #[getter]
    fn receipt<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let receipt = self.assessed.receipt();
        let checked = receipt.law_checked_through.map(|day| money::date(py, day)).transpose()?;
        let overlays = PyTuple::new(py, &receipt.overlays)?;
        let scale = receipt.scale.as_deref();
        let input = receipt.input.as_deref();
        record!(
            py,
            Receipt {
                engine: receipt.engine,
                day: money::date(py, receipt.day)?,
                law_checked_through: checked,
                overlays,
                scale,
                input_sha256: input
            }
        )
    }

    #[doc = stub!("Assessment.explain")]
    #[pyo3(signature = (key, lang = "fr"))]
    fn explain(&self, py: Python<'_>, key: &str, lang: &str) -> PyResult<String> {
        let words = convert::words(lang)?;
        let assessed = self.explained(py)?;
        let explanation = assessed.explain(key).ok_or_else(|| self.absent(py, key))?;
        Ok(rav_report::explanation(assessed, &explanation, words))
    }

    #[doc = stub!("Assessment.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        self.report(py, "text", "counsellor", lang)
    }

    #[doc = stub!("Assessment.report")]
    #[pyo3(signature = (format = "text", *, audience = "counsellor", lang = "fr"))]
    fn report(&self, py: Python<'_>, format: &str, audience: &str, lang: &str) -> PyResult<String> {
        let page = self.page(py, audience, lang)?;
        py.detach(|| report::form(&page, format))
    }

    #[doc = stub!("Assessment.to_pdf")]
    #[pyo3(signature = (*, audience = "counsellor", lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, audience: &str, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(py, audience, lang)?)
    }

    #[doc = stub!("Assessment.pictures")]
    #[pyo3(signature = (lang = "fr"))]
    fn pictures<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyTuple>> {
        pictures::all(py, &self.page(py, "counsellor", lang)?)
    }

    #[doc = stub!("Assessment.plot")]
    #[pyo3(signature = (kind = "money", *, lang = "fr", ax = None))]
    fn plot<'py>(
        &self,
        py: Python<'py>,
        kind: &str,
        lang: &str,
        ax: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        pictures::plot(py, &self.page(py, "counsellor", lang)?, kind, ax)
    }

    #[doc = stub!("Assessment.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, self.explained(py)?)
    }

    #[doc = stub!("Assessment.to_json")]
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let assessed = self.explained(py)?;
        Ok(py.detach(|| convert::json_text(&*assessed)))
    }

    fn _repr_html_(&self) -> String {
        html::table(&self.assessed)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        self.text(py, "fr")
    }

    fn __repr__(&self) -> String {
        format!(
            "<Assessment on {}: {} figures, {} missing, {} caveats>",
            self.assessed.receipt().day,
            self.assessed.outcomes().len(),
            self.assessed.missing().len(),
            self.assessed.caveats().len()
        )
    }

    fn __getitem__<'py>(&self, py: Python<'py>, key: &str) -> PyResult<Bound<'py, PyAny>> {
        self.figure(py, key).map_err(|error| {
            // What a mapping raises; the reason stays in its message.
            if !error.is_instance_of::<BudgetError>(py) {
                return error;
            }
            let key_error = PyKeyError::new_err(error.value(py).to_string());
            key_error.set_cause(py, Some(error));
            key_error
        })
    }

    fn __contains__(&self, key: &Bound<'_, PyAny>) -> bool {
        key.extract::<&str>().is_ok_and(|key| self.find(key).is_some())
    }

    fn __len__(&self) -> usize {
        self.assessed.outcomes().len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.keys())?.try_iter()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let make = py.import("resteavivre._native")?.getattr("_assess")?;
        let (day, scale, accepted, exact) = self.opened.asked.arguments();
        let with = law::law_fingerprint()?;
        let Local { rules, disabled_children, accept_ended } = self.opened.asked.local.clone();
        let local = (rules, disabled_children, accept_ended);
        let arguments =
            (self.opened.household.clone(), day, scale, accepted, exact, with, local).into_pyobject(py)?;
        Ok((make, arguments.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
