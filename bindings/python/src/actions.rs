//! `actions` and `Actions`: what can be done for a household, and what must not be done.

use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use resteavivre::Format;
use resteavivre::actions::{
    Action, Actions as Found, ActionsRequest, Efforts, Few, Goal, Offer, OfferCost, Set, Untold as NotTold,
    UntoldOf,
};
use resteavivre::money::{Day, Money};
use resteavivre::review::Lacks;

use crate::errors::{refused, wrong_type};
use crate::household::{Household, bytes};
use crate::options::{Asked, Opened};
use crate::records::{record, tuple};
use crate::{convert, html, law, money, report};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Actions>()?;
    module.add_function(wrap_pyfunction!(_actions, module)?)?;
    module.add_function(wrap_pyfunction!(actions, module)?)
}

/// Efforts, a goal and an offer as they were given.
type Given = (Vec<(String, String)>, Option<String>, Option<String>);

#[doc = stub!("Actions")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
pub(crate) struct Actions {
    opened: Opened,
    given: Given,
    found: Found,
}

#[doc = stub!("actions")]
#[pyfunction]
#[allow(clippy::too_many_arguments, reason = "the arguments of Python")]
#[pyo3(signature = (household, on = None, scale = None, *, efforts = None, goal = None, offer = None, accept_unchecked_law = false, accept_ended_scale = false))]
fn actions(
    household: &Bound<'_, PyAny>,
    on: Option<&Bound<'_, PyAny>>,
    scale: Option<&Bound<'_, PyAny>>,
    efforts: Option<&Bound<'_, PyAny>>,
    goal: Option<String>,
    offer: Option<String>,
    accept_unchecked_law: bool,
    accept_ended_scale: bool,
) -> PyResult<Actions> {
    let efforts = efforts.map(ranks).transpose()?.unwrap_or_default();
    let asked = Asked::read(on, scale, (accept_unchecked_law, accept_ended_scale), false)?;
    let opened = Opened { household: Household::of(household)?, asked };
    found(household.py(), opened, (efforts, goal, offer))
}

/// The ranks of a `dict`, or of the file at a path.
fn ranks(efforts: &Bound<'_, PyAny>) -> PyResult<Vec<(String, String)>> {
    if let Ok(dict) = efforts.cast::<PyDict>() {
        return dict.iter().map(|(id, rank)| Ok((id.extract()?, rank.str()?.extract()?))).collect();
    }
    if !efforts.is_instance_of::<PyString>() && !efforts.hasattr("__fspath__")? {
        return Err(wrong_type("efforts", "give a dict, or the path of a file of efforts"));
    }
    let format = Format::of_file_name(&efforts.str()?.to_string_lossy()).unwrap_or(Format::Toml);
    let read = Efforts::read_file(&bytes(efforts)?, format);
    let read = read.map_err(|problems| refused(efforts.py(), &problems))?;
    Ok(read.iter().map(|(id, rank)| (id.to_owned(), rank.to_string())).collect())
}

fn found(py: Python<'_>, opened: Opened, given: Given) -> PyResult<Actions> {
    let pairs = given.0.iter().map(|(id, rank)| (id.as_str(), rank.as_str()));
    let efforts = Efforts::read(pairs).map_err(|problems| refused(py, &problems))?;
    let goal = given.1.as_deref().map(Goal::read).transpose().map_err(|problems| refused(py, &problems))?;
    let offer = given.2.as_deref().map(Offer::read).transpose().map_err(|problems| refused(py, &problems))?;
    let request = ActionsRequest { efforts, goal, offer };
    Ok(Actions { found: opened.ask(py, |file| file.actions(&request))?, given, opened })
}

/// Actions found again from what they were found in, for `pickle`.
#[pyfunction]
#[allow(clippy::type_complexity, reason = "the arguments that pickle keeps")]
fn _actions(
    household: &Bound<'_, PyAny>,
    asked: (Option<Bound<'_, PyAny>>, Option<Bound<'_, PyAny>>, (bool, bool)),
    given: Given,
    made_with: &str,
) -> PyResult<Actions> {
    law::warn_if_changed(household.py(), Some(made_with))?;
    let (on, scale, accepted) = asked;
    let asked = Asked::read(on.as_ref(), scale.as_ref(), accepted, false)?;
    found(household.py(), Opened { household: Household::of(household)?, asked }, given)
}

impl PartialEq for Actions {
    fn eq(&self, other: &Self) -> bool {
        self.opened == other.opened && self.given == other.given
    }
}

impl Hash for Actions {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.opened.household, self.opened.asked.day, &self.given).hash(state);
    }
}

impl Actions {
    fn page(&self, lang: &str) -> PyResult<rav_report::Report> {
        let reference = self.opened.household.document().household().reference.as_deref();
        Ok(rav_report::actions(&self.found, reference, convert::words(lang)?))
    }
}

fn some_amount(py: Python<'_>, amount: Option<Money>) -> PyResult<Option<Bound<'_, PyAny>>> {
    amount.map(|amount| money::amount(py, amount)).transpose()
}

fn action<'py>(py: Python<'py>, one: &Action) -> PyResult<Bound<'py, PyAny>> {
    let day = |day: Option<Day>| day.map(|day| money::date(py, day)).transpose();
    let (known, amount) = (one.known, one.amount);
    let reason = (one.reason.key.as_str(), one.reason.value.to_string());
    let (monthly, once) = (some_amount(py, amount.monthly)?, some_amount(py, amount.once)?);
    let no_amount = amount.unknown.map(|why| why.name());
    let days = (day(one.days.from)?, day(one.days.by)?, day(one.days.too_late)?);
    let papers = PyTuple::new(py, known.papers)?;
    let offer = one.offer.as_ref().map(|it| offer_cost(py, it)).transpose()?;
    record!(
        py,
        Action {
            id: known.id,
            group: one.group.name(),
            reason,
            monthly,
            once,
            months: amount.months,
            no_amount,
            days,
            article: known.article,
            papers,
            effort: one.effort,
            offer,
            other: some_amount(py, amount.other)?,
            without_food: one.without_food,
            helped: day(one.helped)?
        }
    )
}

fn untold<'py>(py: Python<'py>, one: &NotTold) -> PyResult<Bound<'py, PyAny>> {
    let (path, field, law) = match &one.of {
        UntoldOf::Rule(lacking) => match &lacking.why {
            Lacks::Field(field) => (lacking.path.as_str(), Some(*field), None),
            Lacks::Law(key) => (lacking.path.as_str(), None, Some(key.as_str())),
        },
        UntoldOf::Help(screening) => ("", screening.lacks, None),
    };
    record!(py, Untold { id: one.known.id, path, field, law })
}

/// What an offer costs, by name.
fn offer_cost<'py>(py: Python<'py>, cost: &OfferCost) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, amount) in [("principal", cost.principal), ("paid", cost.paid), ("cost", cost.cost)] {
        dict.set_item(name, money::amount(py, amount)?)?;
    }
    dict.set_item("apr", cost.apr.as_str())?;
    dict.set_item("ceiling", cost.ceiling.map(|ceiling| ceiling.to_string()))?;
    dict.set_item("above", cost.above)?;
    dict.set_item("today", some_amount(py, cost.today)?)?;
    Ok(dict)
}

fn set<'py>(py: Python<'py>, set: &Set) -> PyResult<Bound<'py, PyAny>> {
    let [monthly, once, reached] = [set.monthly, set.once, set.reached].map(|it| money::amount(py, it));
    record!(
        py,
        ActionSet {
            actions: PyTuple::new(py, &set.actions)?,
            effort: set.effort,
            monthly: monthly?,
            once: once?,
            months: set.months,
            reached: reached?,
            unbeaten: set.unbeaten
        }
    )
}

fn few<'py>(py: Python<'py>, few: &Few) -> PyResult<Bound<'py, PyAny>> {
    let [least, today] = [few.goal.least, few.today].map(|it| money::amount(py, it));
    let left_out = PyDict::new(py);
    for it in &few.left_out {
        left_out.set_item(it.id, money::amount(py, it.monthly)?)?;
    }
    let sets = tuple(py, &few.sets, |it| set(py, it))?;
    let nearest = few.nearest.as_ref().map(|it| set(py, it)).transpose()?;
    let (figure, sets_tried) = (few.goal.figure.name(), few.sets_tried);
    let (least, today, tried) = (least?, today?, PyTuple::new(py, &few.tried)?);
    record!(py, Few { figure, least, today, tried, sets_tried, left_out, sets, nearest })
}

#[pymethods]
impl Actions {
    #[doc = stub!("Actions.household")]
    #[getter]
    fn household(&self) -> Household {
        self.opened.household.clone()
    }

    #[doc = stub!("Actions.on")]
    #[getter]
    fn on<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.found.on)
    }

    #[doc = stub!("Actions.actions")]
    #[getter]
    fn actions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.found.actions, |one| action(py, one))
    }

    #[doc = stub!("Actions.few")]
    #[getter]
    fn few<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.found.few.as_ref().map(|it| few(py, it)).transpose()
    }

    #[doc = stub!("Actions.untold")]
    #[getter]
    fn untold<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, &self.found.untold, |one| untold(py, one))
    }

    #[doc = stub!("Actions.rights_together")]
    #[getter]
    fn rights_together<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        some_amount(py, self.found.rights_together)
    }

    #[doc = stub!("Actions.text")]
    #[pyo3(signature = (lang = "fr"))]
    fn text(&self, lang: &str) -> PyResult<String> {
        self.report("text", lang)
    }

    #[doc = stub!("Actions.report")]
    #[pyo3(signature = (format = "text", *, lang = "fr"))]
    fn report(&self, format: &str, lang: &str) -> PyResult<String> {
        report::form(&self.page(lang)?, format)
    }

    #[doc = stub!("Actions.to_pdf")]
    #[pyo3(signature = (*, lang = "fr"))]
    fn to_pdf<'py>(&self, py: Python<'py>, lang: &str) -> PyResult<Bound<'py, PyAny>> {
        report::pdf(py, &self.page(lang)?)
    }

    #[doc = stub!("Actions.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::json(py, &self.found)
    }

    #[doc = stub!("Actions.to_json")]
    fn to_json(&self) -> String {
        convert::json_text(&self.found)
    }

    fn _repr_html_(&self) -> String {
        html::actions(&self.found)
    }

    fn __len__(&self) -> usize {
        self.found.actions.len()
    }

    fn __str__(&self) -> PyResult<String> {
        self.text("fr")
    }

    fn __repr__(&self) -> String {
        format!("<Actions on {}: {} actions>", self.found.on, self.found.actions.len())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let (day, scale, accepted, _) = self.opened.asked.arguments();
        let with = law::law_fingerprint()?;
        let arguments = (self.opened.household.clone(), (day, scale, accepted), self.given.clone(), with);
        let arguments = arguments.into_pyobject(py)?;
        Ok((py.import("resteavivre._native")?.getattr("_actions")?, arguments.into_any()))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
