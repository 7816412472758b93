//! `rav scale new FILE`: the flat rates of a commission, asked once for a structure and kept as a file of its own, which
//! `--scale` reads. A dozen questions: it starts again rather than resume.

use std::path::Path;

use rav_report::Words;
use resteavivre::money::{Day, parse_day};
use resteavivre::workshop::{typed_amount, typed_day};
use resteavivre::{Problem, Problems, read_scale};
use toml_edit::{DocumentMut, Item, Table, Value};

use super::ask::{Asker, Entry, Gone, Offer, Prompt, Reply, today};
use super::terminal::Terminal;
use super::{Interview, LEFT};
use crate::commands::Run;
use crate::input::remark;
use crate::whole::save;
use crate::{Said, told};

/// What an answer is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Day,
    Money,
    YesNo,
}

/// A field of the scale, in a table of its own where its name has two parts.
struct Field {
    name: &'static str,
    kind: Kind,
    /// The field without which it means nothing; an empty answer is one for such fields, and for those that say `optional`.
    after: Option<&'static str>,
    optional: bool,
}

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, after: None, optional: false }
}

const fn choice(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, after: None, optional: true }
}

/// The questions, in the order of a commission's own table.
const FIELDS: [Field; 15] = [
    field("label", Kind::Text),
    field("territory", Kind::Text),
    field("source", Kind::Text),
    field("from", Kind::Day),
    field("to", Kind::Day),
    field("base.first", Kind::Money),
    field("base.further", Kind::Money),
    field("housing.first", Kind::Money),
    field("housing.further", Kind::Money),
    field("heating.first", Kind::Money),
    field("heating.further", Kind::Money),
    choice("housing_at_cost", Kind::YesNo),
    choice("travel_most", Kind::Money),
    choice("health_most.first", Kind::Money),
    Field { after: Some("health_most.first"), ..field("health_most.further", Kind::Money) },
];

impl Run<'_> {
    /// `rav scale new FILE`.
    pub(crate) fn new_scale(&self) -> Result<Said, Said> {
        self.at_a_terminal()?;
        let force = self.is_set("force");
        self.interview().scale(&mut Terminal::new(self.colour, self.language()), force)
    }
}

impl Interview<'_> {
    /// Asks the rates, then writes their file; what the folder refuses is said before the first question.
    pub(crate) fn scale(&self, asker: &mut dyn Asker, force: bool) -> Result<Said, Said> {
        let language = self.words.language();
        if self.file.symlink_metadata().is_ok() && !force {
            return Err(Said::failed(remark(language, &[&self.name, told(language, "file_exists")]), 2));
        }
        let folder = self.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        std::fs::metadata(folder.unwrap_or(Path::new("."))).map_err(|error| self.failed(&error))?;
        let text = match (Asked { words: self.words, answers: Vec::new() }).all(asker) {
            Ok(text) => text,
            Err(Gone::Left) => return Err(self.sorry("left_at_once", LEFT)),
            Err(Gone::Closed) => return Err(self.sorry("closed", 2)),
        };
        save(self.file, text.as_bytes(), force).map_err(|error| self.failed(&error))?;
        Ok(Said::done(self.said("scale_written")))
    }
}

/// The answers so far, one for each field asked; nothing where a field is left out.
struct Asked {
    words: &'static Words,
    answers: Vec<Option<String>>,
}

impl Asked {
    fn answer(&self, name: &str) -> Option<&str> {
        let at = FIELDS.iter().position(|field| field.name == name)?;
        self.answers.get(at)?.as_deref()
    }

    fn say(&self, name: &'static str) -> &'static str {
        self.words.get(&["interview", "scale", name])
    }

    /// Asks until the engine takes the whole; answers the text of the file.
    fn all(mut self, asker: &mut dyn Asker) -> Result<String, Gone> {
        asker.say(self.say("hello"))?;
        let mut proposed: Vec<Option<String>> = Vec::new();
        loop {
            let Some(field) = FIELDS.get(self.answers.len()) else {
                let text = self.text();
                let Err(problems) = read_scale(text.as_bytes()) else { return Ok(text) };
                proposed.clone_from(&self.answers);
                self.answers.truncate(self.told(asker, &problems)?);
                continue;
            };
            if field.after.is_some_and(|after| self.answer(after).is_none()) {
                self.answers.push(None);
                continue;
            }
            let before = proposed.get(self.answers.len()).cloned().flatten();
            match self.ask(asker, field, before)? {
                Some(answer) => self.answers.push(answer),
                None => {
                    proposed.clone_from(&self.answers);
                    self.back(asker)?;
                }
            }
        }
    }

    /// Back to the question before that was asked.
    fn back(&mut self, asker: &mut dyn Asker) -> Result<(), Gone> {
        if self.answers.is_empty() {
            return asker.say(self.words.get(&["interview", "said", "first"]));
        }
        self.answers.pop();
        Ok(())
    }

    /// Says what cannot be; answers from which question to ask again.
    fn told(&self, asker: &mut dyn Asker, problems: &Problems) -> Result<usize, Gone> {
        for problem in &problems.0 {
            asker.say(&rav_report::problem(problem, self.words))?;
        }
        let at = |problem: &Problem| {
            let path = problem.path.strip_prefix("scale.").unwrap_or(&problem.path);
            FIELDS.iter().position(|field| field.name == path || field.name.ends_with(&format!(".{path}")))
        };
        Ok(problems.0.iter().filter_map(at).min().unwrap_or(0))
    }

    /// Puts a question until it has an answer; nothing when somebody goes back.
    fn ask(
        &self,
        asker: &mut dyn Asker,
        field: &Field,
        before: Option<String>,
    ) -> Result<Option<Option<String>>, Gone> {
        let hint = |name| self.words.get(&["interview", "hints", name]);
        let text = self.say(field.name).to_owned();
        if field.kind == Kind::YesNo {
            let offers = ["no", "yes"].map(|name| Offer {
                label: self.words.get(&["interview", "offers", name]).to_owned(),
                also: Vec::new(),
                last: false,
            });
            let start = usize::from(before.is_some());
            let prompt =
                Prompt { text, help: hint("back").into(), entry: Entry::Choose(offers.into(), start) };
            return Ok(match asker.ask(&prompt)? {
                Reply::Chosen(at) => Some((at == 1).then(|| "true".to_owned())),
                Reply::Back | Reply::Text(_) => None,
            });
        }
        let proposed = before.or_else(|| self.proposed(field));
        let hints = [
            (field.kind == Kind::Day).then(|| hint("day")),
            field.optional.then(|| hint(if proposed.is_some() { "dash" } else { "enter" })),
            Some(hint("back")),
        ];
        let help = hints.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let prompt =
            Prompt { text, help, entry: Entry::Write(proposed.as_deref().map(|said| self.shown(said))) };
        loop {
            let Reply::Text(typed) = asker.ask(&prompt)? else { return Ok(None) };
            let typed: String = typed.chars().filter(|c| !c.is_control()).collect();
            match self.read(field, typed.trim(), proposed.as_deref()) {
                Ok(answer) => return Ok(Some(answer)),
                Err(refused) => asker.say(self.words.get(&["interview", "refused", refused]))?,
            }
        }
    }

    fn read(
        &self,
        field: &Field,
        typed: &str,
        proposed: Option<&str>,
    ) -> Result<Option<String>, &'static str> {
        match (typed, proposed) {
            ("", Some(proposed)) => return Ok(Some(proposed.to_owned())),
            ("" | "-", _) if field.optional => return Ok(None),
            ("", None) => return Err("required"),
            _ => {}
        }
        Ok(Some(match field.kind {
            Kind::Day => typed_day(typed).ok_or("day")?.to_string(),
            Kind::Money => typed_amount(typed).map_err(|_| "amount")?.to_string(),
            Kind::Text | Kind::YesNo => typed.to_owned(),
        }))
    }

    /// Rates hold for a year as a rule: the year of the machine's day, then the end of the year that was said.
    fn proposed(&self, field: &Field) -> Option<String> {
        let year = |day: Option<Day>| day.map(|day| day.year());
        match field.name {
            "from" => Day::new(year(today())?, 1, 1),
            "to" => Day::new(year(parse_day(self.answer("from")?))?, 12, 31),
            _ => None,
        }
        .map(|day| day.to_string())
    }

    /// An answer as people write it.
    fn shown(&self, text: &str) -> String {
        let language = self.words.language();
        match parse_day(text) {
            Some(day) => rav_report::day(language, day),
            None => rav_report::decimal(language, text),
        }
    }

    /// The file.
    fn text(&self) -> String {
        let mut document = DocumentMut::new();
        document.insert("format", Item::Value("resteavivre/scale@1".into()));
        for (field, answer) in FIELDS.iter().zip(&self.answers) {
            let Some(answer) = answer else { continue };
            let value: Value = if field.kind == Kind::YesNo { true.into() } else { answer.as_str().into() };
            match field.name.split_once('.') {
                None => document.insert(field.name, Item::Value(value)),
                Some((table, name)) => document
                    .entry(table)
                    .or_insert_with(|| Item::Table(Table::new()))
                    .as_table_mut()
                    .and_then(|table| table.insert(name, Item::Value(value))),
            };
        }
        document.to_string()
    }
}
