//! The files of households that Python gives: a folder, paths, contents, values, or a table of contents.

use std::path::PathBuf;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_capsule::Reader;
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyString, PyTuple};
use rav_cli::folder::{self, Folder};
use rav_follow::{Refused, Sorted, sort, sort_tree};
use resteavivre::values::Tree;
use resteavivre::{Format, Problems};

use crate::errors::{argument, wrong_type};
use crate::household::{self, Household};
use crate::{table, tree};

/// How many files are held at once.
const AT_ONCE: usize = 4096;

const COMPLAINT: &str = "give a folder, paths, contents (bytes), values (dict), households, pairs (name, content), \
                         or a table with a column content and perhaps a column path";

/// A file, not read yet.
pub(crate) struct Item {
    pub(crate) name: String,
    source: Source,
}

enum Source {
    Path(PathBuf),
    Bytes(Vec<u8>),
    Tree(Tree),
    Household(Household),
}

impl Item {
    /// What the file is; files of other references than the one wanted are looked at by their form alone.
    pub(crate) fn read(self, wanted: Option<&str>) -> Result<Sorted, Problems> {
        match self.source {
            Source::Path(path) => {
                let (bytes, format) = folder::read(&path)?;
                sort(&bytes, format, wanted)
            }
            Source::Bytes(bytes) => sort(&bytes, format(&self.name, &bytes), wanted),
            Source::Tree(tree) => sort_tree(tree, wanted),
            Source::Household(household) => match Sorted::household(household.document().clone())? {
                other if wanted.is_some() && other.reference() != wanted => Ok(Sorted::Other),
                wanted => Ok(wanted),
            },
        }
    }

    /// A value of an iterable: what it is, and its place as its name where it has none.
    fn of(place: usize, value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(pair) = value.cast::<PyTuple>()
            && pair.len() == 2
        {
            let (name, content) =
                (pair.get_item(0)?.str()?.to_string_lossy().into_owned(), pair.get_item(1)?);
            return Ok(Item { name, source: Source::of_text(&content)? });
        }
        let source = Source::of(value)?;
        let name = match &source {
            Source::Path(path) => path.to_string_lossy().into_owned(),
            _ => place.to_string(),
        };
        Ok(Item { name, source })
    }
}

impl Source {
    /// The same where a `str` is the text of a file, not its path.
    fn of_text(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let Ok(text) = value.cast::<PyString>() else { return Source::of(value) };
        // Half of a surrogate pair is no text.
        let not_text = |_| argument(value.py(), "document.not-utf8", "", "a text that is not UTF-8", None);
        text.to_str().map(|text| Source::Bytes(text.as_bytes().to_vec())).map_err(not_text)
    }

    fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(values) = value.cast::<PyDict>() {
            tree::of(values, "").map(Source::Tree)
        } else if let Ok(household) = value.cast::<Household>() {
            Ok(Source::Household(household.get().clone()))
        } else if let Ok(bytes) = value.cast::<PyBytes>() {
            Ok(Source::Bytes(bytes.as_bytes().to_vec()))
        } else if is_path(value)? {
            value.extract().map(Source::Path)
        } else {
            Err(wrong_type("files", COMPLAINT))
        }
    }
}

fn is_path(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.is_instance_of::<PyString>() || value.hasattr("__fspath__")?)
}

/// The format by a name that says it, or else by the first character.
fn format(name: &str, bytes: &[u8]) -> Format {
    Format::of_file_name(name).unwrap_or_else(|| household::sniffed(bytes))
}

/// One record: the text of a file, its bytes, its values, or its path.
pub(crate) fn record(value: &Bound<'_, PyAny>) -> PyResult<Item> {
    Ok(Item { name: String::new(), source: Source::of_text(value)? })
}

/// The bytes of a path, and its format.
pub(crate) fn read(path: &Bound<'_, PyAny>) -> PyResult<(Vec<u8>, Format)> {
    let bytes = household::bytes(path)?;
    let format = format(&path.str()?.to_string_lossy(), &bytes);
    Ok((bytes, format))
}

/// Files to be read, some at a time.
pub(crate) enum Files<'py> {
    Folder(Folder, usize),
    Table(Reader, usize),
    Each(Bound<'py, PyIterator>, usize, Option<usize>),
}

impl<'py> Files<'py> {
    pub(crate) fn of(value: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = value.py();
        let one = |item: &Bound<'py, PyAny>| -> PyResult<Self> {
            Ok(Files::Each(PyTuple::new(py, [item])?.try_iter()?, 0, Some(1)))
        };
        if is_path(value)? {
            let path: PathBuf = value.extract()?;
            return if path.is_dir() { Ok(Files::Folder(Folder::walk(&path)?, 0)) } else { one(value) };
        }
        if value.hasattr("__arrow_c_stream__")? {
            return Ok(Files::Table(table::reader(value, "files")?, 0));
        }
        if value.is_instance_of::<PyDict>()
            || value.is_instance_of::<PyBytes>()
            || value.is_instance_of::<Household>()
        {
            return one(value);
        }
        let each = value.try_iter().map_err(|_| wrong_type("files", COMPLAINT))?;
        Ok(Files::Each(each, 0, value.len().ok()))
    }

    /// What could not be entered, once.
    pub(crate) fn refused(&mut self) -> Vec<Refused> {
        match self {
            Files::Folder(folder, _) => std::mem::take(&mut folder.refused),
            Files::Table(..) | Files::Each(..) => Vec::new(),
        }
    }

    /// How many there are, where that is known.
    pub(crate) fn count(&self) -> Option<usize> {
        match self {
            Files::Folder(folder, _) => Some(folder.files.len()),
            Files::Table(..) => None,
            Files::Each(_, _, count) => *count,
        }
    }

    /// The next ones; nothing at the end.
    pub(crate) fn next(&mut self, py: Python<'py>) -> PyResult<Option<Vec<Item>>> {
        let items: Vec<Item> = match self {
            Files::Folder(folder, read) => {
                let item =
                    |path: &PathBuf| Item { name: folder.shown(path), source: Source::Path(path.clone()) };
                let items: Vec<Item> = folder.files.iter().skip(*read).take(AT_ONCE).map(item).collect();
                *read += items.len();
                items
            }
            Files::Table(reader, read) => loop {
                let Some(batch) = reader.next() else { return Ok(None) };
                let batch = batch.map_err(|error| table::unreadable(py, "files", &error))?;
                if batch.num_rows() > 0 {
                    *read += batch.num_rows();
                    break rows(&batch, *read - batch.num_rows())?;
                }
            },
            Files::Each(each, read, _) => {
                let mut items = Vec::new();
                while items.len() < AT_ONCE
                    && let Some(value) = each.next()
                {
                    items.push(Item::of(*read + items.len(), &value?)?);
                }
                *read += items.len();
                items
            }
        };
        Ok(Some(items).filter(|items| !items.is_empty()))
    }
}

/// The rows of a batch as files; so many rows came before.
fn rows(batch: &RecordBatch, before: usize) -> PyResult<Vec<Item>> {
    let lacks = || wrong_type("files", COMPLAINT);
    let content = batch.column_by_name("content").ok_or_else(lacks)?;
    let path = batch.column_by_name("path");
    let row = |row: usize| {
        let content = cell(content, row).ok_or_else(lacks)?;
        let name =
            path.and_then(|path| cell(path, row)).map(|name| String::from_utf8_lossy(name).into_owned());
        Ok(Item {
            name: name.unwrap_or_else(|| (before + row).to_string()),
            source: Source::Bytes(content.to_vec()),
        })
    };
    (0..batch.num_rows()).map(row).collect()
}

/// The bytes of a text or a binary value; nothing for a null, or for a column of another type.
fn cell(column: &ArrayRef, row: usize) -> Option<&[u8]> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row).as_bytes()),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row).as_bytes()),
        DataType::Utf8View => Some(column.as_string_view().value(row).as_bytes()),
        DataType::Binary => Some(column.as_binary::<i32>().value(row)),
        DataType::LargeBinary => Some(column.as_binary::<i64>().value(row)),
        DataType::BinaryView => Some(column.as_binary_view().value(row)),
        _ => None,
    }
}
