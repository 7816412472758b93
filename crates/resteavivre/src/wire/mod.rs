//! From a tree to typed values: every problem at once, each with its place.
//!
//! [`Wire`] reads one type; the `wire!` macro declares a table once, from which come the struct, its reader and
//! (with the feature `schema`) its JSON Schema.

mod scalars;
pub(crate) mod v1;

use rav_household::Expected;

use crate::problem::{Kind, Problem, codes};
use crate::source::{Key, Node, Positions, Value};

pub(crate) use scalars::{
    AmountText, DayText, Id, MoneyText, Named, PeriodicAmount, RateText, Reference, Small, Spread,
};

/// Reads a type from a node; problems go to the reader.
pub(crate) trait Wire: Sized {
    /// The value, or nothing after a problem was said.
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

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
pub(crate) struct Reader<'a> {
    positions: Positions<'a>,
    path: String,
    table_offset: usize,
    pub(crate) problems: Vec<Problem>,
}

/// More problems than this help nobody.
const MOST_PROBLEMS: usize = 200;

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Reader { positions: Positions::new(text), path: String::new(), table_offset: 0, problems: Vec::new() }
    }

    /// Says a problem at an offset, under the current path.
    fn problem_at(&mut self, problem: Problem, offset: usize) {
        if self.problems.len() >= MOST_PROBLEMS {
            return;
        }
        let (line, column) = self.positions.of(offset);
        let path = if problem.path.is_empty() { self.path.clone() } else { problem.path.clone() };
        self.problems.push(Problem { path, ..problem.at(line, column) });
    }

    /// Says that a node is not what is allowed.
    pub(crate) fn refuse(
        &mut self,
        node: &Node,
        kind: &Kind,
        found: impl Into<String>,
        expected: Option<Expected>,
    ) {
        self.problem_at(Problem { expected, ..Problem::whole(kind, found) }, node.span.start);
    }

    /// Says that a node has the wrong type.
    pub(crate) fn wrong_type(&mut self, node: &Node, phrase: &'static str) {
        self.refuse(node, &codes::WRONG_TYPE, node.value.type_name(), Some(Expected::Phrase(phrase)));
    }

    /// Says that a word is unknown, and which known ones are near.
    pub(crate) fn unknown_word(
        &mut self,
        node: &Node,
        word: &str,
        mut nearest: Vec<String>,
        allowed: Vec<String>,
    ) {
        nearest.dedup();
        let expected = Some(Expected::OneOf(allowed));
        self.problem_at(
            Problem { expected, nearest, ..Problem::whole(&codes::UNKNOWN_WORD, short(word)) },
            node.span.start,
        );
    }

    fn unknown_field(&mut self, key: &Key, known: &[&'static str]) {
        let expected = Some(Expected::OneOf(known.iter().map(|s| (*s).to_owned()).collect()));
        let found = short(&key.name);
        let nearest = nearest(&key.name, known);
        let path = self.joined(&found);
        self.problem_at(
            Problem { path, expected, nearest, ..Problem::whole(&codes::UNKNOWN_FIELD, found) },
            key.span.start,
        );
    }

    fn joined(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    /// Reads under a longer path.
    pub(crate) fn under<T>(&mut self, field: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.path.len();
        if !field.starts_with('[') && before > 0 {
            self.path.push('.');
        }
        self.path.push_str(field);
        let value = read(self);
        self.path.truncate(before);
        value
    }

    /// The entries of a table, after refusing unknown fields. `offset` is where missing fields are said.
    pub(crate) fn table<'n>(&mut self, node: &'n Node, known: &[&'static str]) -> Option<&'n [(Key, Node)]> {
        let Value::Table(entries) = &node.value else {
            self.wrong_type(node, "table");
            return None;
        };
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str())) {
            self.unknown_field(key, known);
        }
        Some(entries)
    }

    /// One field of a table: read, or answered by its absence.
    pub(crate) fn field<T: Wire>(
        &mut self,
        entries: &[(Key, Node)],
        node: &Node,
        name: &'static str,
    ) -> Option<T> {
        let entry = entries.iter().find(|(key, _)| key.name == name);
        self.under(name, |reader| match entry {
            Some((_, value)) => T::read(value, reader),
            None => {
                reader.table_offset = node.span.start;
                T::absent(reader, name)
            }
        })
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Null => Some(None),
            _ => T::read(node, reader).map(Some),
        }
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(None)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            reader.wrong_type(node, "list");
            return None;
        };
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| reader.under(&format!("[{index}]"), |reader| T::read(item, reader)))
            .collect();
        // Every item is read, so that every problem is said, before the list is given up.
        read.into_iter().collect()
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(Vec::new())
    }
}

impl Wire for bool {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Flag(flag) => Some(flag),
            _ => {
                reader.wrong_type(node, "flag");
                None
            }
        }
    }

    fn absent(_: &mut Reader<'_>, _: &'static str) -> Option<Self> {
        Some(false)
    }
}

/// Declares a table of the document format.
macro_rules! wire {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $fdoc:literal])+ $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub(crate) struct $name { $($(#[doc = $fdoc])+ pub(crate) $field: $type),+ }

        impl crate::wire::Wire for $name {
            fn read(node: &crate::source::Node, reader: &mut crate::wire::Reader<'_>) -> Option<Self> {
                let entries = reader.table(node, &[$(stringify!($field)),+])?;
                $(let $field = reader.field::<$type>(entries, node, stringify!($field));)+
                Some($name { $($field: $field?),+ })
            }
        }
    )+};
}
pub(crate) use wire;

/// A word short enough for a message.
pub(crate) fn short(word: &str) -> String {
    if word.trim().is_empty() {
        return "an empty text".to_owned();
    }
    let mut text: String = word.chars().filter(|c| !c.is_control()).take(40).collect();
    if word.chars().count() > 40 {
        text.push('…');
    }
    text
}

/// The known words nearest to a text, nearest first, accents and case apart: `loyé` gives `loyer`.
pub(crate) fn nearest(text: &str, known: &[&'static str]) -> Vec<String> {
    let text = plain(&short(text));
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .map(|word| (strsim::damerau_levenshtein(&text, &plain(word)), *word))
        .filter(|(distance, word)| *distance * 3 <= word.chars().count().max(3))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, word)| word.to_owned()).collect()
}

fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '_' | ' ' => '-',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(letter).collect()
}
