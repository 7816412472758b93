//! What an option takes: a word of a closed list in the language, a whole number of a range; and how a value that is refused is told, by
//! the name of its option, with an example.

use std::ffi::OsStr;
use std::ops::RangeInclusive;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use rav_report::Words;
use resteavivre::household::Language;
use resteavivre::money::Day;
use resteavivre::{Problem, Problems};

use crate::commands::Run;
use crate::french::as_typed;
use crate::input::{day, remark};
use crate::{Said, filled};

/// A word of a closed list: its English name, by which it is read, its French one, and what else is understood.
pub(crate) type Choice = (&'static str, &'static str, &'static [&'static str]);

/// An argument that takes one word of a list: the words of the language are proposed, those of both are understood.
pub(crate) fn chosen(arg: Arg, language: Language, choices: Vec<Choice>) -> Arg {
    let shown = |(english, french, others): &Choice| {
        let (name, other) = match language {
            Language::French => (*french, *english),
            Language::English => (*english, *french),
        };
        let others = others.iter().copied().chain([other]).filter(|other| *other != name);
        PossibleValue::new(name).aliases(others)
    };
    let words: Vec<PossibleValue> = choices.iter().map(shown).collect();
    let english = move |typed: String| {
        let is_it = |(english, french, others): &&Choice| {
            [*english, *french].contains(&typed.as_str()) || others.contains(&typed.as_str())
        };
        choices.iter().find(is_it).map_or_else(|| typed.clone(), |(english, ..)| (*english).to_owned())
    };
    arg.value_parser(PossibleValuesParser::new(words).map(english)).hide_possible_values(true)
}

/// A whole number of a range; one that is not says which numbers are.
#[derive(Clone, Debug)]
pub(crate) struct Whole(pub(crate) RangeInclusive<u16>);

impl TypedValueParser for Whole {
    type Value = u16;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<u16, Error> {
        let Some(text) = value.to_str() else {
            return Err(Error::new(ErrorKind::InvalidUtf8).with_cmd(command));
        };
        let read = text.trim().parse().ok().filter(|number| self.0.contains(number));
        read.ok_or_else(|| {
            let mut error = Error::new(ErrorKind::ValueValidation).with_cmd(command);
            let named = arg.map_or_else(String::new, Arg::to_string);
            error.insert(ContextKind::InvalidArg, ContextValue::String(named));
            error.insert(ContextKind::InvalidValue, ContextValue::String(text.to_owned()));
            let ends = [self.0.start(), self.0.end()].map(u16::to_string).to_vec();
            error.insert(ContextKind::Custom, ContextValue::Strings(ends));
            error
        })
    }
}

/// How an option is given: `--seuil 5`; nothing for an argument that is none.
pub(crate) fn example(option: &str, language: Language) -> Option<String> {
    example_among(option, &[], language)
}

/// The same where a command takes only some words.
pub(crate) fn example_among(option: &str, words: &[String], language: Language) -> Option<String> {
    let value = Words::of(language).find(&["examples", option])?;
    let taken = words.is_empty() || words.iter().any(|word| word == value);
    let value = words.last().filter(|_| !taken).map_or(value, String::as_str);
    let typed = format!("{} {value}", as_typed(option, language));
    Some(filled(language, "for_example", &[("typed", typed)]))
}

/// Problems that an option makes though they stand at a place of the file.
const BY_CODE: [(&str, &str); 5] = [
    ("letter.which-debt", "debt"),
    ("letter.which-supply", "supply"),
    ("local.disabled-children", "disabled-children"),
    ("plan.no-capacity", "instalment"),
    ("plan.unknown-debt", "strategy"),
];

/// Problems of a value that could not be read, or that is no name of the list, by their code or its beginning.
const UNREAD: [&str; 6] = [
    "input.",
    "actions.unknown-action",
    "explain.unknown-figure",
    "law.unknown",
    "letter.which-debt",
    "plan.unknown-debt",
];

impl Run<'_> {
    /// What was said, with an example of the option below it.
    fn with_example(&self, said: Said, option: &str) -> Said {
        match example(option, self.language()).filter(|_| !said.err.is_empty()) {
            Some(example) => Said { err: format!("{}\n  {example}", said.err.trim_end()), ..said },
            None => said,
        }
    }

    /// A value of an option that is refused, and why.
    pub(crate) fn wrong_value(&self, option: &str, parts: &[&str]) -> Said {
        let named = self.as_typed(option);
        let parts: Vec<&str> = std::iter::once(named.as_str()).chain(parts.iter().copied()).collect();
        self.with_example(Said::failed(remark(self.language(), &parts), 2), option)
    }

    /// A word that an option refuses, with the words that are near it, or with all of them.
    pub(crate) fn wrong_word(&self, option: &str, reason: &str, near: Vec<String>, all: &[&str]) -> Said {
        let words = match near.as_slice() {
            [] => filled(self.language(), "possible_values", &[("choices", all.join(", "))]),
            near => filled(self.language(), "did_you_mean", &[("near", near.join(", "))]),
        };
        let said = remark(self.language(), &[&self.as_typed(option), reason]);
        self.with_example(Said::failed(format!("{said}\n  {words}"), 2), option)
    }

    /// The day that an option gives.
    pub(crate) fn day_of(&self, option: &str) -> Result<Option<Day>, Said> {
        let read = |text| day(text, &self.as_typed(option), self.language());
        self.text(option).map(read).transpose().map_err(|message| Said::failed(message, 2))
    }

    /// Problems of what an option asks.
    pub(crate) fn wrong_request(&self, problems: &Problems, option: &str) -> Said {
        let said = self.problems_of(problems, &self.with_value(option));
        if self.option_asked(problems).is_some() { said } else { self.with_example(said, option) }
    }

    /// The option that gave what problems are about, where it is one.
    fn option_asked<'p>(&self, problems: &'p Problems) -> Option<&'p str> {
        let named = problems.0.iter().filter(|problem| problem.line.is_none());
        let mut roots = named.filter_map(|problem| problem.path.split(['.', '[', '/']).next());
        let by_path = roots.find(|root| self.is_given(root) && example(root, self.language()).is_some());
        let mut codes = problems.0.iter().map(|problem| problem.kind.code);
        by_path.or_else(|| {
            let mut options =
                codes.by_ref().filter_map(|code| BY_CODE.iter().find(|(known, _)| *known == code));
            options.find(|(_, option)| self.is_given(option)).map(|(_, option)| *option)
        })
    }

    /// What problems are said of: the option that gave it, or what the caller says; with an example of the option.
    pub(crate) fn named_by_option(
        &self,
        problems: &Problems,
        what: &str,
        said: impl Fn(&Problems, &str) -> Said,
    ) -> Said {
        let Some(option) = self.option_asked(problems) else { return said(problems, what) };
        // A program gets the place by its own name; for people the heading says it.
        let placed = |it: &Problem| match it.path == option && !self.json() {
            true => Problem { path: String::new(), ..it.clone() },
            false => it.clone(),
        };
        let problems = Problems(problems.0.iter().map(placed).collect());
        let said = said(&problems, &self.with_value(option));
        // An example helps where a value could not be read; what could be, and does not go with the file, is told by what is allowed.
        let unread =
            problems.0.iter().any(|problem| UNREAD.iter().any(|it| problem.kind.code.starts_with(it)));
        if unread { self.with_example(said, option) } else { said }
    }

    /// An option with what was typed after it; what is typed for a letter is not repeated.
    fn with_value(&self, option: &str) -> String {
        let named = self.as_typed(option);
        let mut given = self.raw(option);
        match (given.next(), given.next()) {
            (Some(value), None) if self.name != "letter" => format!("{named} {}", value.to_string_lossy()),
            _ => named,
        }
    }

    /// The option that gave a path; nothing for an argument.
    pub(crate) fn option_of(&self, path: &Path) -> Option<&'static str> {
        let is_it = |name: &&str| self.paths(name).any(|given| given == path);
        ["add", "columns", "efforts", "local", "scale"].into_iter().find(is_it)
    }
}
