//! Problems as JSON, for programs and for people.

use std::borrow::Cow;

use rav_household::{Expected, Found};
use serde::{Serialize, Serializer};

use super::scalars::ProblemCode;
use super::{output, written_as};
use crate::{Assessment, Caveat, Problem, Problems};

output! {
    /// All the problems of a document or of a question at once.
    ProblemList<'a> {
        /// The problems, in the order of the document.
        problems: Vec<ProblemTable<'a>>,
        /// What looks unlikely or deserves a question, where a document without a problem was checked.
        #[serde(skip_serializing_if = "Option::is_none")]
        remarks: Option<&'a [Caveat]>,
    }

    /// Something wrong, said so that it can be mended.
    ProblemTable<'a> {
        /// The stable code.
        code: ProblemCode,
        /// Where in the document: `debts[2].rate`; empty for the whole.
        path: &'a str,
        /// The same place as a JSON pointer (RFC 6901): `/debts/2/rate`; null where it is of no place of a document.
        pointer: Option<&'a str>,
        /// The line, from 1, where it was read from a text.
        line: Option<usize>,
        /// The column in characters, from 1.
        column: Option<usize>,
        /// What was found, in words.
        found: Cow<'a, str>,
        /// What was found, as it was written: a number, an amount, a day or a word; null where it has only words.
        value: Option<&'a str>,
        /// What is allowed; null where nothing more can be said.
        allowed: Option<Allowed<'a>>,
        /// The nearest known words, or what the value probably should be.
        nearest: &'a [String],
        /// What the problem means.
        meaning: Cow<'a, str>,
        /// What to do.
        remedy: Cow<'a, str>,
        /// A line that shows how a missing field is written.
        example: Option<String>,
    }
}

written_as! { Problem => ProblemTable<'_>, Problems => ProblemList<'_> }

/// The sentences of a problem in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences<'a> {
    /// What was found.
    pub found: Cow<'a, str>,
    /// What the problem means.
    pub meaning: Cow<'a, str>,
    /// What to do.
    pub remedy: Cow<'a, str>,
}

impl<'a> From<&'a Problem> for Sentences<'a> {
    /// In English.
    fn from(it: &'a Problem) -> Self {
        let found = it.found.to_string().into();
        Sentences { found, meaning: it.kind.meaning.into(), remedy: it.remedy().into() }
    }
}

impl<'a> From<&'a Problem> for ProblemTable<'a> {
    fn from(it: &'a Problem) -> Self {
        ProblemTable::said(it, it.into())
    }
}

impl<'a> ProblemTable<'a> {
    fn said(it: &'a Problem, sentences: Sentences<'a>) -> Self {
        let Sentences { found, meaning, remedy } = sentences;
        let Problem { kind, path, pointer, line, column, found: was, expected: _, nearest } = it;
        let value = match was {
            Found::Phrase(_) => None,
            Found::Number(text) | Found::Text(text) => Some(text.as_str()),
        };
        ProblemTable {
            code: ProblemCode(kind.code),
            path,
            pointer: pointer.as_deref(),
            line: *line,
            column: *column,
            found,
            value,
            allowed: it.allowed(),
            nearest,
            meaning,
            remedy,
            example: it.example(),
        }
    }
}

impl<'a> From<&'a Problems> for ProblemList<'a> {
    fn from(it: &'a Problems) -> Self {
        ProblemList { problems: it.0.iter().map(ProblemTable::from).collect(), remarks: None }
    }
}

impl Problems {
    /// The problems in another language, to be serialized: what programs read is the same.
    pub fn said_by<'a>(&'a self, say: impl Fn(&'a Problem) -> Sentences<'a>) -> impl Serialize {
        let problems = self.0.iter().map(|problem| ProblemTable::said(problem, say(problem))).collect();
        ProblemList { problems, remarks: None }
    }
}

impl Assessment {
    /// The answer to a check without a problem, to be serialized: no problems, and the remarks.
    pub fn checked(&self) -> impl Serialize + '_ {
        ProblemList { problems: Vec::new(), remarks: Some(self.remarks()) }
    }
}

/// What is allowed at the place of a problem, as data.
#[derive(Clone, Debug)]
pub struct Allowed<'a>(&'a Expected);

impl Problem {
    /// What is allowed, as data for programs.
    pub fn allowed(&self) -> Option<Allowed<'_>> {
        self.expected.as_ref().map(Allowed)
    }
}

impl Serialize for Allowed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bounds: &[(&str, &str)] = match self.0 {
            Expected::OneOf(words) => return words.serialize(serializer),
            Expected::Phrase(phrase) => return serializer.serialize_str(phrase),
            Expected::Range(low, high) => &[("from", low), ("to", high)],
            Expected::Unit(unit) => &[("unit", unit)],
            Expected::From(day) => &[("from", day)],
            Expected::Until(day) => &[("to", day)],
            Expected::Least(amount) => &[("from", amount)],
            Expected::Elsewhere(list) => &[("under", list)],
        };
        serializer.collect_map(bounds.iter().copied())
    }
}
