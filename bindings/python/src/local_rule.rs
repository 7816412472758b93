//! The dated rule of a local body, as Python gives it: an object, or the path of a file.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use resteavivre::{Format, LocalRule as Rule, Problems};

use crate::errors::{refused, refused_within, wrong_type};
use crate::household::{bytes, sniffed};

#[doc = stub!("LocalRule")]
#[pyclass(frozen, eq, hash, module = "resteavivre")]
#[derive(Clone)]
pub(crate) struct LocalRule {
    pub(crate) rule: Arc<Rule>,
    pub(crate) source: Arc<str>,
    pub(crate) format: Format,
}

impl LocalRule {
    pub(crate) fn rule(&self) -> &Rule {
        &self.rule
    }

    pub(crate) fn read(py: Python<'_>, bytes: &[u8], format: Format) -> PyResult<Self> {
        LocalRule::of_bytes(bytes, format).map_err(|problems| refused(py, &problems))
    }

    fn of_bytes(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        let rule = Rule::read(bytes, format)?;
        Ok(LocalRule { rule: Arc::new(rule), source: String::from_utf8_lossy(bytes).into(), format })
    }

    pub(crate) fn of_file(path: &Bound<'_, PyAny>, name: &str) -> PyResult<Self> {
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

/// A number of children.
pub(crate) fn count(value: &Bound<'_, PyAny>) -> PyResult<u16> {
    value.extract().map_err(|_| wrong_type("disabled_children", "give a whole number, from 0"))
}
