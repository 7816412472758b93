//! `Household` and `Scale`: what is read once and asked many times.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyInt, PyString, PyTuple, PyType};
use resteavivre::law::Scale as LawScale;
use resteavivre::{Document, Format, Options, Problems, read_scale, values::Tree};

use crate::errors::{refused, refused_within, wrong_type};
use crate::{convert, engine, errors, money, tree};

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Household>()?;
    module.add_class::<Scale>()
}

#[doc = stub!("Household")]
#[pyclass(frozen, eq, hash, from_py_object, module = "resteavivre")]
#[derive(Clone)]
pub(crate) struct Household {
    document: Arc<Document>,
    format: Format,
}

impl Household {
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    fn read(py: Python<'_>, bytes: &[u8], format: Format) -> PyResult<Self> {
        let read = py.detach(|| Document::read(bytes, format)).map_err(|problems| refused(py, &problems))?;
        Ok(Household { document: Arc::new(read), format })
    }

    /// The household of a file's bytes, in TOML or JSON by its first character.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Result<Self, Problems> {
        let format = sniffed(bytes);
        Document::read(bytes, format).map(|read| Household { document: Arc::new(read), format })
    }

    /// The household of values.
    pub(crate) fn of_tree(tree: Tree) -> Result<Self, Problems> {
        let read = Document::from_tree(tree)?;
        Ok(Household { document: Arc::new(read), format: Format::Json })
    }

    /// The household of the argument `household`: a `Household`, or the `dict` of one.
    pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Household::given(value, "")?
            .ok_or_else(|| wrong_type("household", "give a Household, or the dict of one"))
    }

    /// The same for an argument of that name, which starts the paths of problems; nothing where it is neither.
    pub(crate) fn given(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Self>> {
        if let Ok(household) = value.cast::<Household>() {
            return Ok(Some(household.get().clone()));
        }
        let values = value.cast::<PyDict>().ok();
        values.map(|values| Household::of_values(values, name)).transpose()
    }

    /// What was read, as values.
    fn tree(&self, py: Python<'_>) -> PyResult<Tree> {
        let source = self.document.source().as_bytes();
        Tree::read(source, self.format).map_err(|problems| refused(py, &problems))
    }

    fn of_values(values: &Bound<'_, PyDict>, name: &str) -> PyResult<Self> {
        let py = values.py();
        let tree = tree::of(values, name)?;
        Household::of_tree(tree).map_err(|problems| refused_within(py, &problems, name))
    }
}

/// The format by the first character: JSON starts with a brace.
pub(crate) fn sniffed(bytes: &[u8]) -> Format {
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => Format::Json,
        _ => Format::Toml,
    }
}

impl PartialEq for Household {
    fn eq(&self, other: &Self) -> bool {
        let one = &self.document;
        let two = &other.document;
        Arc::ptr_eq(one, two) || (one.household() == two.household() && one.scale() == two.scale())
    }
}

/// Equal households have equal days and amounts, whatever they were read from.
impl Hash for Household {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let household = self.document.household();
        household.day.hash(state);
        household.people.iter().for_each(|person| person.born.hash(state));
        household.incomes.iter().for_each(|income| income.amount.value.hash(state));
        household.expenses.iter().for_each(|expense| expense.amount.value.hash(state));
        household.debts.iter().for_each(|debt| debt.balance.hash(state));
    }
}

#[pymethods]
impl Household {
    #[doc = stub!("Household.from_toml")]
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        Household::read(py, text.as_bytes(), Format::Toml)
    }

    #[doc = stub!("Household.from_json")]
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        Household::read(py, text.as_bytes(), Format::Json)
    }

    #[doc = stub!("Household.from_dict")]
    #[staticmethod]
    fn from_dict(values: &Bound<'_, PyDict>) -> PyResult<Self> {
        Household::of_values(values, "")
    }

    #[doc = stub!("Household.load")]
    #[staticmethod]
    fn load(path: &Bound<'_, PyAny>) -> PyResult<Self> {
        let bytes = bytes(path)?;
        let format = Format::of_file_name(&path.str()?.to_string_lossy()).unwrap_or_else(|| sniffed(&bytes));
        Household::read(path.py(), &bytes, format)
    }

    #[doc = stub!("Household.check")]
    #[pyo3(signature = (on = None))]
    fn check<'py>(&self, py: Python<'py>, on: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyTuple>> {
        let options = match on {
            Some(day) => Options::new().on(money::day(day, "on")?),
            None => Options::new(),
        };
        match engine()?.assess(self.document(), &options) {
            Ok(_) => Ok(PyTuple::empty(py)),
            Err(error) => errors::issues(py, &error.problems()),
        }
    }

    #[doc = stub!("Household.day")]
    #[getter]
    fn day<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.document.household().day.map(|day| money::date(py, day)).transpose()
    }

    #[doc = stub!("Household.reference")]
    #[getter]
    fn reference(&self) -> Option<&str> {
        self.document.household().reference.as_deref()
    }

    #[doc = stub!("Household.source")]
    #[getter]
    fn source(&self) -> &str {
        self.document.source()
    }

    #[doc = stub!("Household.fingerprint")]
    #[getter]
    fn fingerprint(&self) -> String {
        self.document.fingerprint().to_string()
    }

    #[doc = stub!("Household.to_dict")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::values(py, &self.tree(py)?)
    }

    #[doc = stub!("Household.to_json")]
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.tree(py)?.to_json())
    }

    #[doc = stub!("Household.to_toml")]
    fn to_toml(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.tree(py)?.to_toml())
    }

    fn __repr__(&self) -> String {
        let household = self.document.household();
        let day = household.day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
        format!(
            "<Household, {day}: {} people, {} incomes, {} expenses, {} debts>",
            household.people.len(),
            household.incomes.len(),
            household.expenses.len(),
            household.debts.len()
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        let reader = if self.format == Format::Toml { "from_toml" } else { "from_json" };
        Ok((py.get_type::<Household>().getattr(reader)?, (self.source(),)))
    }

    /// For pydantic, which asks for it: the package needs none.
    #[classmethod]
    #[pyo3(signature = (_source, _handler, /))]
    fn __get_pydantic_core_schema__<'py>(
        class: &Bound<'py, PyType>,
        _source: &Bound<'py, PyAny>,
        _handler: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        class.py().import("resteavivre._pydantic")?.call_method0("schema")
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

#[doc = stub!("Scale")]
#[pyclass(frozen, eq, hash, from_py_object, module = "resteavivre")]
#[derive(Clone)]
pub(crate) struct Scale {
    scale: Arc<LawScale>,
    source: Arc<str>,
}

impl Scale {
    pub(crate) fn scale(&self) -> &LawScale {
        &self.scale
    }

    fn read(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        let scale = read_scale(bytes).map_err(|problems| refused(py, &problems))?;
        Ok(Scale { scale: Arc::new(scale), source: String::from_utf8_lossy(bytes).into() })
    }

    /// The scale of an argument: a `Scale`, or the path of one.
    pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        match value.cast::<Scale>() {
            Ok(scale) => Ok(scale.get().clone()),
            Err(_) if value.is_instance_of::<PyString>() || value.hasattr("__fspath__")? => {
                Scale::load(value)
            }
            Err(_) => Err(wrong_type("scale", "give a Scale, or the path of one")),
        }
    }
}

impl Borrow<LawScale> for Scale {
    fn borrow(&self) -> &LawScale {
        &self.scale
    }
}

impl PartialEq for Scale {
    fn eq(&self, other: &Self) -> bool {
        self.scale == other.scale
    }
}

impl Hash for Scale {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let scale = &self.scale;
        (&scale.label, scale.from, scale.to, scale.base, scale.housing, scale.heating).hash(state);
        (scale.housing_at_cost, scale.travel_most, scale.health_most).hash(state);
    }
}

#[pymethods]
impl Scale {
    #[doc = stub!("Scale.from_toml")]
    #[staticmethod]
    fn from_toml(py: Python<'_>, text: &str) -> PyResult<Self> {
        Scale::read(py, text.as_bytes())
    }

    #[doc = stub!("Scale.load")]
    #[staticmethod]
    fn load(path: &Bound<'_, PyAny>) -> PyResult<Self> {
        Scale::read(path.py(), &bytes(path)?)
    }

    #[doc = stub!("Scale.label")]
    #[getter]
    fn label(&self) -> &str {
        &self.scale.label
    }

    #[doc = stub!("Scale.territory")]
    #[getter]
    fn territory(&self) -> &str {
        &self.scale.territory
    }

    #[doc = stub!("Scale.first_day")]
    #[getter]
    fn first_day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.scale.from)
    }

    #[doc = stub!("Scale.last_day")]
    #[getter]
    fn last_day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        money::date(py, self.scale.to)
    }

    fn __repr__(&self) -> String {
        format!("<Scale {:?}, {} to {}>", self.scale.label, self.scale.from, self.scale.to)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        Ok((py.get_type::<Scale>().getattr("from_toml")?, (&self.source,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// The bytes of a file, through Python's own `open`: any path it takes, and its errors. Never much more than the largest
/// document, whatever the file's size.
pub(crate) fn bytes(path: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if path.is_instance_of::<PyInt>() {
        // `open` would take over an open file of that number, and close it.
        return Err(wrong_type("path", "give the path of a file"));
    }
    let file = path.py().import("io")?.call_method1("open", (path, "rb"))?;
    let bytes = file.call_method1("read", (Document::LARGEST + 1,));
    file.call_method0("close")?;
    bytes?.extract()
}
