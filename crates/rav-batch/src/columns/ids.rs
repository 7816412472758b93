//! The identifiers of households.

use arrow_array::{Array as _, ArrayRef};
use resteavivre::household::Expected;

use crate::columns::input::Numbers;
use crate::columns::texts::Texts;
use crate::error::BatchError;

/// An identifier of a household: a whole number or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Id<'a> {
    Number(i128),
    Text(&'a str),
}

/// A column of identifiers.
pub(crate) enum Ids<'a> {
    Numbers(Numbers<'a>),
    Texts(Texts<'a>),
}

impl<'a> Ids<'a> {
    pub(crate) fn of(name: &str, array: &'a ArrayRef) -> Result<Self, BatchError> {
        if array.data_type().is_integer() {
            return Ok(Ids::Numbers(Numbers::of(array)?));
        }
        let either = || Expected::OneOf(vec!["a column of texts or of whole numbers".to_owned()]);
        Ok(Ids::Texts(Texts::of(name, array).map_err(|error| error.allowing(either()))?))
    }

    pub(crate) fn get(&self, row: usize) -> Option<Id<'_>> {
        match self {
            Ids::Numbers(numbers) => numbers.is_there(row).then(|| Id::Number(numbers.wide(row))),
            Ids::Texts(texts) => texts.get(row).map(Id::Text),
        }
    }
}
