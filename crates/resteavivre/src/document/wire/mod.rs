//! From a tree to typed values: every problem at once, each with its place.
//!
//! [`Wire`] reads one type; the `wire!` macro declares a table once, from which come the struct, its reader, its
//! writer and (with the feature `schema`) its JSON Schema.

pub(crate) mod amount_parts;
pub(crate) mod amounts;
pub(crate) mod days;
pub(crate) mod flows;
pub(crate) mod from_household;
mod home_bills;
pub(crate) mod other_format;
mod rights;
mod scalars;
pub(crate) mod v1;
mod words;
pub(crate) mod written;

use std::fmt::Write;

use rav_household::{Expected, Found};

use crate::document::source::{Content, Key, Positions, Tree};
use crate::phrases;
use crate::problem::{Kind, Problem, codes, step_of_pointer};
use crate::spelling::{nearest, plain, short, shortened};

pub(crate) use scalars::{
    AmountText, Id, Label, MonthDay, MonthText, Named, PeriodicAmount, Quantity, RateText, Small, Spread,
    Surface, TimeText, Told, Year,
};
pub use scalars::{DayText, MoneyText, Reference};

pub use scalars::{typed_time, whole};
pub(crate) use words::meant_pairs;

/// The one word of a list that a text names, as a document may write it: by its identifier, its French alias, its label, or
/// what people say for it.
///
/// ```
/// use resteavivre::household::PeriodWord;
/// use resteavivre::workshop::typed_word;
/// assert_eq!(typed_word("par semaine"), Some(PeriodWord::Week));
/// assert_eq!(typed_word("hebdomadaire"), Some(PeriodWord::Week));
/// assert_eq!(typed_word::<PeriodWord>("décennie"), None);
/// ```
pub fn typed_word<W: rav_household::Word>(text: &str) -> Option<W> {
    W::find(text).or_else(|| words::said(text))
}

/// Reads a type from a node; problems go to the reader.
pub trait Wire: Sized {
    /// The value, or nothing after a problem was said.
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self>;

    /// A value in the place of one that cannot be read, so that the rest of the document is checked as well. Nothing that
    /// holds it ever leaves the reader: there is a problem.
    fn stand_in() -> Self;

    /// The value when the field is absent.
    fn absent(reader: &mut Reader<'_>, field: &'static str) -> Option<Self> {
        let table = reader.table_offset;
        let mut problem = Problem::whole(&codes::MISSING_FIELD, "nothing");
        problem.expected = Some(Expected::OneOf(vec![field.to_owned()]));
        reader.problem_at(problem, table);
        None
    }
}

/// Where reading stands, and what is wrong so far.
pub struct Reader<'a> {
    /// Nothing when the document was handed over as values.
    positions: Option<Positions<'a>>,
    path: String,
    /// The same as a JSON pointer.
    pointer: String,
    table_offset: usize,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
}

/// More problems than this help nobody.
pub(crate) const MOST_PROBLEMS: usize = 200;

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Reader { positions: Some(Positions::new(text)), ..Reader::without_text() }
    }

    pub(crate) fn without_text() -> Self {
        Reader {
            positions: None,
            path: String::new(),
            pointer: String::new(),
            table_offset: 0,
            problems: Vec::new(),
        }
    }

    /// Whether there are as many problems as are ever told: no more need be sought.
    pub(crate) fn is_full(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Says a problem at an offset, under the current path.
    fn problem_at(&mut self, problem: Problem, offset: usize) {
        if self.is_full() {
            return;
        }
        let path = if problem.path.is_empty() { self.path.clone() } else { problem.path.clone() };
        let pointer = problem.pointer.clone().or_else(|| Some(self.pointer.clone()));
        let problem = Problem { path, pointer, ..problem };
        self.problems.push(match &self.positions {
            Some(positions) => {
                let (line, column) = positions.of(offset);
                problem.at(line, column)
            }
            None => problem,
        });
    }

    /// Says that a node is not what is allowed.
    pub fn refuse(&mut self, node: &Tree, kind: &Kind, found: impl Into<Found>, expected: Option<Expected>) {
        self.refuse_for(node, kind, found, expected, None);
    }

    /// The same, with what was probably meant.
    pub(crate) fn refuse_for(
        &mut self,
        node: &Tree,
        kind: &Kind,
        found: impl Into<Found>,
        expected: Option<Expected>,
        meant: Option<String>,
    ) {
        let nearest = meant.into_iter().collect();
        self.problem_at(Problem { expected, nearest, ..Problem::whole(kind, found) }, node.span.start);
    }

    /// Says that a node has the wrong type.
    pub fn wrong_type(&mut self, node: &Tree, phrase: &'static str) {
        self.refuse(node, &codes::WRONG_TYPE, self.type_found(node, phrase), Some(Expected::Phrase(phrase)));
    }

    /// What a node is where another type is wanted: of a list, what it lists.
    pub(crate) fn type_found(&self, node: &Tree, wanted: &str) -> &'static str {
        let field = self.path.rsplit('.').next().unwrap_or_default();
        if matches!(node.value, Content::List(_)) {
            phrases::listed(field, wanted)
        } else {
            node.value.type_name()
        }
    }

    /// Says that a word is unknown, and which known ones are near.
    pub fn unknown_word(&mut self, node: &Tree, word: &str, mut nearest: Vec<String>, expected: Expected) {
        nearest.dedup();
        let problem = Problem::expecting(&codes::UNKNOWN_WORD, short(word), expected);
        self.problem_at(Problem { nearest, ..problem }, node.span.start);
    }

    /// Says that a field is unknown; answers the known field that was probably meant.
    fn unknown_field(&mut self, key: &Key, known: &[&'static str]) -> Option<&'static str> {
        if self.is_full() {
            return None;
        }
        let plain = plain(&key.name);
        let identity = phrases::IDENTITY.contains(&plain.as_str());
        let french =
            phrases::FRENCH_FIELDS.iter().find(|(word, field)| *word == plain && known.contains(field));
        let meant = match french {
            _ if identity => None,
            Some((_, field)) => Some(*field),
            None => {
                let near = nearest(&key.name, known).into_iter().next();
                near.and_then(|near| known.iter().copied().find(|field| *field == near))
            }
        };
        let kind = if identity { &codes::IDENTITY_FIELD } else { &codes::UNKNOWN_FIELD };
        let expected = (!identity).then(|| Expected::OneOf(known.iter().map(|s| (*s).to_owned()).collect()));
        let found = short(&key.name);
        let shown = shortened(&key.name);
        let path = self.joined(&shown);
        // A name that is cut in messages is not repeated here either: the pointer is that of its table.
        let step = if shown == key.name { step_of_pointer(&key.name) } else { String::new() };
        let pointer = Some(format!("{}{step}", self.pointer));
        let nearest = meant.map(str::to_owned).into_iter().collect();
        let problem = Problem { path, pointer, expected, nearest, ..Problem::whole(kind, found) };
        self.problem_at(problem, key.span.start);
        meant
    }

    fn joined(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    /// Reads under a longer path.
    pub fn under<T>(&mut self, field: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.path.len();
        let pointer = self.pointer.len();
        if before > 0 {
            self.path.push('.');
        }
        self.path.push_str(field);
        self.pointer.push_str(&step_of_pointer(field));
        let value = read(self);
        self.path.truncate(before);
        self.pointer.truncate(pointer);
        value
    }

    /// Reads under an index.
    fn under_index<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.path.len();
        let pointer = self.pointer.len();
        // Writing to a text never fails.
        let _ = write!(self.path, "[{index}]").and_then(|()| write!(self.pointer, "/{index}"));
        let value = read(self);
        self.path.truncate(before);
        self.pointer.truncate(pointer);
        value
    }

    /// The entries of a table, after refusing unknown fields.
    pub fn table<'n>(&mut self, node: &'n Tree, known: &[&'static str]) -> Option<TableView<'n>> {
        let Content::Table(entries) = &node.value else {
            self.wrong_type(node, "table");
            return None;
        };
        let unknown = entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str()));
        let meant = unknown.filter_map(|(key, _)| self.unknown_field(key, known)).collect();
        Some(TableView { entries, offset: node.span.start, meant })
    }

    /// One field of a table: read, or answered by its absence. A field that an unknown one probably meant is not said
    /// to be missing as well.
    pub fn field<T: Wire>(&mut self, table: &TableView<'_>, name: &'static str) -> Option<T> {
        let entry = table.entries.iter().find(|(key, _)| key.name == name);
        self.under(name, |reader| match entry {
            Some((_, value)) => T::read(value, reader),
            None => {
                reader.table_offset = table.offset;
                let before = reader.problems.len();
                let value = T::absent(reader, name);
                if table.meant.contains(&name) {
                    reader.problems.truncate(before);
                }
                value
            }
        })
    }
}

/// A table being read.
pub struct TableView<'n> {
    entries: &'n [(Key, Tree)],
    offset: usize,
    /// Known fields that unknown ones probably meant.
    meant: Vec<&'static str>,
}

impl<T: Wire> Wire for Option<T> {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Content::Null => Some(None),
            _ => T::read(node, reader).map(Some),
        }
    }

    fn stand_in() -> Self {
        None
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(None)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        let Content::List(items) = &node.value else {
            reader.wrong_type(node, "list");
            return None;
        };
        let read = items.iter().enumerate().map(|(index, item)| {
            let value = reader.under_index(index, |reader| T::read(item, reader));
            value.unwrap_or_else(T::stand_in)
        });
        Some(read.collect())
    }

    fn stand_in() -> Self {
        Vec::new()
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(Vec::new())
    }
}

impl Wire for bool {
    fn read(node: &Tree, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Content::Flag(flag) => Some(flag),
            _ => {
                reader.wrong_type(node, "flag");
                None
            }
        }
    }

    fn stand_in() -> Self {
        false
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(false)
    }
}

/// The text of a node.
fn text<'n>(node: &'n Tree, reader: &mut Reader<'_>) -> Option<&'n str> {
    match &node.value {
        Content::Text(text) => Some(text),
        _ => {
            reader.wrong_type(node, "text");
            None
        }
    }
}

/// Declares a table of the document format.
macro_rules! wire {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $fdoc:literal])+ $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub(crate) struct $name { $($(#[doc = $fdoc])+ pub(crate) $field: $type),+ }

        impl crate::document::wire::Wire for $name {
            fn read(node: &crate::document::source::Tree, reader: &mut crate::document::wire::Reader<'_>) -> Option<Self> {
                let table = reader.table(node, &[$(stringify!($field)),+])?;
                $(let $field = reader.field::<$type>(&table, stringify!($field));)+
                Some($name { $($field: $field.unwrap_or_else(<$type as crate::document::wire::Wire>::stand_in)),+ })
            }

            fn stand_in() -> Self {
                $name { $($field: <$type as crate::document::wire::Wire>::stand_in()),+ }
            }
        }

        impl crate::document::wire::written::Written for $name {
            fn written(&self) -> Option<crate::document::source::Content> {
                crate::document::wire::written::table([$(
                    (stringify!($field), crate::document::wire::written::Written::written(&self.$field))
                ),+])
            }
        }
    )+};
}
pub(crate) use wire;

/// Declares tables of a format other than that of a household, of one visibility: each is read field by field, then checked as a whole
/// (its own `check`) where every field could be read.
#[doc(hidden)]
#[macro_export]
macro_rules! __tables {
    ($vis:vis, $($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $fdoc:literal])+ $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        $vis struct $name { $($(#[doc = $fdoc])+ $vis $field: $type),+ }

        impl $crate::workshop::Wire for $name {
            fn read(
                node: &$crate::values::Tree,
                reader: &mut $crate::workshop::Reader<'_>,
            ) -> Option<Self> {
                let before = reader.problems.len();
                let table = reader.table(node, &[$(stringify!($field)),+])?;
                $(let $field = reader.field::<$type>(&table, stringify!($field));)+
                let read = $name {
                    $($field: $field.unwrap_or_else(<$type as $crate::workshop::Wire>::stand_in)),+
                };
                if reader.problems.len() == before {
                    read.check(node, reader);
                }
                Some(read)
            }

            fn stand_in() -> Self {
                $name { $($field: <$type as $crate::workshop::Wire>::stand_in()),+ }
            }
        }
    )+};
}
