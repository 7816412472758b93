//! What is asked of a household beside itself: the day, the scale, and how strictly.

use pyo3::prelude::*;
use resteavivre::law::Scale as LawScale;
use resteavivre::money::Day;
use resteavivre::{AssessError, Assessment, File, Options};

use crate::errors::not_assessed;
use crate::household::{Household, Scale};
use crate::local_rule::{self, LocalRule};
use crate::{engine, money};

/// The options of a question.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Asked {
    pub(crate) day: Option<Day>,
    pub(crate) scale: Option<Scale>,
    /// Law not checked through the day, and a scale that has ended.
    pub(crate) accepted: (bool, bool),
    pub(crate) exact: bool,
    pub(crate) local: Local,
}

/// The rules of local bodies that an assessment has beside its figures.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Local {
    pub(crate) rules: Vec<LocalRule>,
    pub(crate) disabled_children: Option<u16>,
    pub(crate) accept_ended: bool,
}

impl Local {
    /// The arguments `local`, `disabled_children` and `accept_ended_local`.
    pub(crate) fn read(
        rules: Option<&Bound<'_, PyAny>>,
        disabled_children: Option<&Bound<'_, PyAny>>,
        accept_ended: bool,
    ) -> PyResult<Self> {
        let rules = rules.map(LocalRule::all).transpose()?.unwrap_or_default();
        let disabled_children = disabled_children.map(local_rule::count).transpose()?;
        Ok(Local { rules, disabled_children, accept_ended })
    }
}

impl Asked {
    pub(crate) fn read(
        on: Option<&Bound<'_, PyAny>>,
        scale: Option<&Bound<'_, PyAny>>,
        accepted: (bool, bool),
        exact: bool,
    ) -> PyResult<Self> {
        Ok(Asked {
            local: Local::default(),
            day: on.map(|day| money::day(day, "on")).transpose()?,
            scale: scale.map(Scale::of).transpose()?,
            accepted,
            exact,
        })
    }

    /// The engine's options; the scale given comes before the household's own.
    pub(crate) fn options<'a>(&'a self, household: &'a Household) -> Options<'a> {
        let mut options = Options::new();
        let given: Option<&LawScale> = self.scale.as_ref().map(Scale::scale);
        if let Some(scale) = given.or(household.document().scale()) {
            options = options.scale(scale);
        }
        if let Some(day) = self.day {
            options = options.on(day);
        }
        if self.accepted.0 {
            options = options.accept_unchecked_law();
        }
        if self.accepted.1 {
            options = options.accept_ended_scale();
        }
        options = self.local.rules.iter().fold(options, |options, rule| options.local(rule.rule()));
        if let Some(count) = self.local.disabled_children {
            options = options.disabled_children(count);
        }
        if self.local.accept_ended {
            options = options.accept_ended_local();
        }
        if self.exact { options.exact_resources() } else { options }
    }

    /// The same as arguments: day, scale, what is accepted, exact.
    pub(crate) fn arguments(&self) -> (Option<String>, Option<Scale>, (bool, bool), bool) {
        (self.day.map(|day| day.to_string()), self.scale.clone(), self.accepted, self.exact)
    }
}

/// A household and how it is asked: what every answer was made of.
#[derive(Clone, PartialEq)]
pub(crate) struct Opened {
    pub(crate) household: Household,
    pub(crate) asked: Asked,
}

impl Opened {
    /// The assessment; with its lines and the law read where an explanation is wanted.
    pub(crate) fn assess(&self, py: Python<'_>, explain: bool) -> PyResult<Assessment> {
        let engine = engine()?;
        let assessed = py.detach(|| {
            let options = self.asked.options(&self.household);
            let options = if explain { options.explained() } else { options };
            engine.assess(self.household.document(), &options)
        });
        assessed.map_err(|error| not_assessed(py, &error))
    }

    /// What is asked of the file, which is opened for it.
    pub(crate) fn ask<T: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&File<'_>) -> Result<T, AssessError> + Send,
    ) -> PyResult<T> {
        let engine = engine()?;
        let answer = py.detach(|| {
            question(&engine.open(self.household.document(), &self.asked.options(&self.household))?)
        });
        answer.map_err(|error| not_assessed(py, &error))
    }
}
