//! Columns of words and of identifiers.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, ArrayRef, DictionaryArray, LargeStringArray, StringArray, StringViewArray};
use arrow_schema::DataType;
use resteavivre::household::Expected;
use resteavivre::problems::codes;

use crate::error::BatchError;

/// A column of texts, however they are kept.
pub(crate) enum Texts<'a> {
    Plain(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    /// The place of each row's text among a few.
    Dictionary(Box<Texts<'a>>, Vec<Option<usize>>),
}

impl<'a> Texts<'a> {
    /// The texts of a column.
    pub(crate) fn of(name: &str, array: &'a ArrayRef) -> Result<Self, BatchError> {
        Ok(match array.data_type() {
            DataType::Utf8 => Texts::Plain(array.as_string()),
            DataType::LargeUtf8 => Texts::Large(array.as_string()),
            DataType::Utf8View => Texts::View(array.as_string_view()),
            DataType::Dictionary(key, _) => match **key {
                DataType::Int8 => Self::dictionary::<Int8Type>(name, array)?,
                DataType::Int16 => Self::dictionary::<Int16Type>(name, array)?,
                DataType::Int32 => Self::dictionary::<Int32Type>(name, array)?,
                DataType::Int64 => Self::dictionary::<Int64Type>(name, array)?,
                DataType::UInt8 => Self::dictionary::<UInt8Type>(name, array)?,
                DataType::UInt16 => Self::dictionary::<UInt16Type>(name, array)?,
                DataType::UInt32 => Self::dictionary::<UInt32Type>(name, array)?,
                _ => Self::dictionary::<UInt64Type>(name, array)?,
            },
            other => {
                return Err(BatchError::column(&codes::COLUMN_TYPE, name, other.to_string())
                    .allowing(Expected::OneOf(vec!["a column of texts".to_owned()])));
            }
        })
    }

    fn dictionary<K: ArrowDictionaryKeyType>(name: &str, array: &'a ArrayRef) -> Result<Self, BatchError> {
        let array: &DictionaryArray<K> = array.as_dictionary();
        let words = Texts::of(name, array.values())?;
        Ok(Texts::Dictionary(Box::new(words), (0..array.len()).map(|row| array.key(row)).collect()))
    }

    /// The text of a row, when there is one.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        match self {
            Texts::Plain(texts) => (row < texts.len() && texts.is_valid(row)).then(|| texts.value(row)),
            Texts::Large(texts) => (row < texts.len() && texts.is_valid(row)).then(|| texts.value(row)),
            Texts::View(texts) => (row < texts.len() && texts.is_valid(row)).then(|| texts.value(row)),
            Texts::Dictionary(words, keys) => words.get((*keys.get(row)?)?),
        }
    }
}
