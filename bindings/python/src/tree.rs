//! Python values to trees.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyList, PyString, PyTuple};
use resteavivre::values::{Content, Tree};

use crate::errors::{argument, wrong_type};
use crate::money;

/// Deeper nesting than any document has: a list may hold itself.
const DEEPEST: usize = 32;

/// More values than any household has: a list may hold another many times.
const MOST: usize = 100_000;

/// The tree of a Python value, such as a household's `dict`; paths start with the name of the argument where it has one.
///
/// # Errors
/// `TypeError` with the path of a value of a type that is not taken; `BudgetError` for a value too large or too deep.
pub(crate) fn of(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Tree> {
    let name = Some(name).filter(|name| !name.is_empty());
    let path = name.map(|name| Step::Key(PyString::new(value.py(), name))).into_iter().collect();
    Walk { left: MOST, path }.any(value).map(Tree::from)
}

/// A step on the way to a value.
enum Step<'py> {
    Key(Bound<'py, PyString>),
    Index(usize),
}

struct Walk<'py> {
    left: usize,
    path: Vec<Step<'py>>,
}

impl<'py> Walk<'py> {
    fn any(&mut self, value: &Bound<'py, PyAny>) -> PyResult<Content> {
        let Some(left) = self.left.checked_sub(1).filter(|_| self.path.len() <= DEEPEST) else {
            return Err(argument(value.py(), "document.too-large", "", "too many values, or too deep", None));
        };
        self.left = left;
        if let Ok(table) = value.cast::<PyDict>() {
            self.table(table)
        } else if let Ok(list) = value.cast::<PyList>() {
            self.list(list.len(), list.iter())
        } else if let Ok(list) = value.cast::<PyTuple>() {
            self.list(list.len(), list.iter())
        } else if let Ok(text) = value.cast::<PyString>() {
            self.text(text).map(Content::Text)
        } else if value.is_instance_of::<PyFloat>() {
            // Refused where it is read, with everything else that is wrong.
            Ok(Content::Float(value.repr()?.to_string_lossy().into_owned()))
        } else {
            money::scalar(value)?.map_err(|complaint| wrong_type(&self.path(), &complaint))
        }
    }

    fn table(&mut self, table: &Bound<'py, PyDict>) -> PyResult<Content> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let Ok(key) = key.cast_into::<PyString>() else {
                return Err(wrong_type(&self.path(), "a key that is no str"));
            };
            let name = self.text(&key)?;
            self.path.push(Step::Key(key));
            entries.push((name.into(), self.any(&value)?.into()));
            self.path.pop();
        }
        Ok(Content::Table(entries))
    }

    fn text(&self, text: &Bound<'py, PyString>) -> PyResult<String> {
        // Half of a surrogate pair is no text.
        let not_text =
            |_| argument(text.py(), "document.not-utf8", &self.path(), "a text that is not UTF-8", None);
        text.to_str().map(str::to_owned).map_err(not_text)
    }

    fn list(&mut self, len: usize, items: impl Iterator<Item = Bound<'py, PyAny>>) -> PyResult<Content> {
        let mut list = Vec::with_capacity(len.min(MOST));
        for (index, item) in items.enumerate() {
            self.path.push(Step::Index(index));
            list.push(self.any(&item)?.into());
            self.path.pop();
        }
        Ok(Content::List(list))
    }

    /// Where the walk stands: `debts[2].rate`.
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(&key.to_string_lossy()),
                Step::Key(key) => path.push_str(&format!(".{}", key.to_string_lossy())),
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }
}
