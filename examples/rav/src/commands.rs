//! What each command does: read, ask the engine, put in words.

use clap::ArgMatches;
use rav_report::{Audience, Words};
use resteavivre::household::Language;
use resteavivre::money::Day;
use resteavivre::rules::{by_hand, find};
use resteavivre::{
    AssessError, Document, Engine, Options, Problems, law_problem, missing_figure, rule_problem,
    unknown_figure, unknown_parameter,
};
use serde_json::{Value, json};

use crate::input::{InputError, day, document, remark, scale};
use crate::{Said, Typesetter, either};

/// How long after the last check of the law the command still goes on by itself, in days, always with a caveat:
/// scales change once a year, and a counsellor must not be stopped the day after a release.
const GRACE_DAYS: i64 = 366;

/// Runs a command.
pub(crate) fn run(matches: &ArgMatches, language: Language, colour: bool, typesetter: Typesetter) -> Said {
    let engine = match Engine::new() {
        Ok(engine) => engine,
        Err(error) => return Said::failed(format!("rav: {error}"), 2),
    };
    let Some((name, arguments)) = matches.subcommand() else { return Said::failed(String::new(), 2) };
    let command = Run { engine, arguments, words: Words::of(language), colour, typesetter };
    let said = match name {
        "assess" => command.assess(),
        "check" => command.check(),
        "explain" => command.explain(),
        "rule" => command.rule(),
        "law" => command.law(),
        "compare" => command.compare(),
        "plan" => command.plan(),
        "loan" => command.loan(),
        "apr" => command.apr(),
        "letter" => command.letter(),
        "new" => command.new_file(),
        "edit" => command.edit_file(),
        _ => Ok(Said::done(pretty(&resteavivre::schema()))),
    };
    said.and_then(|said| command.deliver(said)).unwrap_or_else(|said| said)
}

pub(crate) struct Run<'a> {
    pub(crate) engine: Engine,
    arguments: &'a ArgMatches,
    pub(crate) words: &'static Words,
    pub(crate) colour: bool,
    pub(crate) typesetter: Typesetter,
}

/// Whether a day is soon enough after the last check of the law.
pub(crate) fn within_grace(engine: &Engine, day: Option<Day>) -> bool {
    let late = |day: Day| engine.book().checked_through().map_or(0, |through| (day - through).num_days());
    day.is_some_and(|day| late(day) <= GRACE_DAYS)
}

pub(crate) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

impl Run<'_> {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.arguments.try_get_one::<String>(name).ok().flatten().map(String::as_str)
    }

    /// The files that the command reads.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &str> {
        ["file", "old", "new"].into_iter().filter_map(|name| self.text(name)).chain(self.several("scale"))
    }

    /// Every value of an option that may be given several times.
    pub(crate) fn several(&self, name: &str) -> impl Iterator<Item = &str> {
        let given = self.arguments.try_get_many::<String>(name).ok().flatten();
        given.into_iter().flatten().map(String::as_str)
    }

    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.arguments.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
    }

    pub(crate) fn json(&self) -> bool {
        self.text("format") == Some("json")
    }

    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }

    pub(crate) fn file(&self) -> &str {
        self.text("file").unwrap_or("-")
    }

    pub(crate) fn day(&self) -> Result<Option<Day>, Said> {
        let given = self.text("on").map(|text| day(text, self.language()));
        given.transpose().map_err(|message| Said::failed(message, 2))
    }

    pub(crate) fn document(&self) -> Result<Document, Said> {
        self.document_of(self.file())
    }

    pub(crate) fn document_of(&self, file: &str) -> Result<Document, Said> {
        document(file, self.language()).map_err(|error| self.refused(error, file))
    }

    /// Problems: as JSON on standard output, as text on standard error.
    pub(crate) fn problems(&self, problems: &Problems, file: &str) -> Said {
        let wrong_use = [
            "assess.no-day",
            "rule.unknown",
            "law.unknown",
            "explain.unknown-figure",
            "letter.no-debt",
            "letter.which-debt",
        ];
        let status = if problems.0.iter().any(|p| wrong_use.contains(&p.kind.code)) { 2 } else { 1 };
        if self.json() {
            return Said { status, ..Said::done(pretty(&problems.to_json())) };
        }
        let file = if file == "-" { self.words.page("standard_input") } else { file };
        Said::failed(rav_report::problems(problems, file, self.words), status)
    }

    pub(crate) fn refused(&self, error: InputError, file: &str) -> Said {
        match error {
            InputError::Unreadable(message) => Said::failed(message, 2),
            InputError::Problems(problems) => self.problems(&problems, file),
        }
    }

    /// Whether law that was not checked through the day is accepted: asked for, or within the grace.
    pub(crate) fn accepts_unchecked(&self, day: Option<Day>) -> bool {
        self.is_set("accept-unchecked-law") || within_grace(&self.engine, day)
    }

    /// `NAME=VALUE` pairs.
    pub(crate) fn facts(&self) -> Result<Vec<(&str, &str)>, Said> {
        let given = self.arguments.get_many::<String>("facts").into_iter().flatten();
        let pairs = given.map(|pair| pair.split_once('=').ok_or(pair));
        pairs.collect::<Result<Vec<_>, _>>().map_err(|pair| {
            let message = either(self.language(), "écrire NOM=VALEUR", "write NAME=VALUE");
            Said::failed(remark(self.language(), &[pair, message]), 2)
        })
    }

    /// How to assess a document: the day, the scale and the law that were asked for, or the document's own.
    pub(crate) fn options_for<'d>(
        &self,
        document: &'d Document,
        scale: Option<&'d resteavivre::law::Scale>,
    ) -> Result<Options<'d>, Said> {
        let given = self.day()?;
        let mut options = Options::new();
        options = given.map_or(options.clone(), |day| options.on(day));
        options = scale.or(document.scale()).map_or(options.clone(), |scale| options.scale(scale));
        if self.accepts_unchecked(given.or(document.household().day)) {
            options = options.accept_unchecked_law();
        }
        Ok(options)
    }

    /// The scale given by `--scale`.
    pub(crate) fn scale(&self) -> Result<Option<resteavivre::law::Scale>, Said> {
        let read = |path| scale(path, self.language()).map_err(|error| self.refused(error, path));
        self.text("scale").map(read).transpose()
    }

    fn assess(&self) -> Result<Said, Said> {
        let document = self.document()?;
        let scale_path = self.text("scale");
        let scale = self.scale()?;
        let mut options = self.options_for(&document, scale.as_ref())?.explained();
        if self.is_set("exact-resources") {
            options = options.exact_resources();
        }
        let failed = |error: AssessError| {
            let file = if matches!(error, AssessError::Scale(_)) {
                scale_path.unwrap_or(self.file())
            } else {
                self.file()
            };
            self.problems(&error.problems(), file)
        };
        let assessment = self.engine.assess_document(&document, &options).map_err(failed)?;
        let warning = assessment.caveats().iter().find(|caveat| caveat.code == "law-unchecked");
        let err = warning.map_or_else(String::new, |caveat| self.words.caveat(caveat));
        let said = match self.text("explain") {
            Some(key) => Said::done(self.coloured(self.one_figure(&assessment, key)?)),
            None if self.json() => Said::done(pretty(&assessment.to_json())),
            None => {
                let reference = document.household().reference.as_deref();
                let page = rav_report::report(&assessment, self.audience(), reference, self.words);
                self.page(&page.map_err(|error| Said::failed(error.to_string(), 1))?)?
            }
        };
        Ok(Said { err, ..said })
    }

    /// Whom the page is for.
    fn audience(&self) -> Audience {
        if self.text("for") == Some("household") { Audience::Household } else { Audience::Counsellor }
    }

    fn one_figure(&self, assessment: &resteavivre::Assessment, key: &str) -> Result<String, Said> {
        if let Some(form @ ("html" | "pdf")) = self.text("format") {
            let message = either(
                self.language(),
                "une explication se lit en text ou en json",
                "an explanation is read as text or json",
            );
            return Err(Said::failed(remark(self.language(), &["--explain", form, message]), 2));
        }
        let Some(explanation) = assessment.explain(key) else {
            let missing = assessment.missing().iter().find(|missing| missing.key == key);
            if let Some(missing) = missing {
                if self.json() {
                    return Err(self.problems(&missing_figure(missing).into(), self.file()));
                }
                return Err(Said::failed(rav_report::missing(missing, self.words), 1));
            }
            return Err(self.problems(&unknown_figure(key, assessment).into(), self.file()));
        };
        if self.json() {
            return Ok(pretty(&explanation.outcome.to_json()));
        }
        Ok(rav_report::explanation(assessment, &explanation, self.words))
    }

    pub(crate) fn check(&self) -> Result<Said, Said> {
        let document = self.document().map_err(on_stdout)?;
        let given = self.day()?;
        let household = document.household();
        let mut options = given.map_or(Options::new(), |day| Options::new().on(day));
        if self.accepts_unchecked(given.or(household.day)) {
            options = options.accept_unchecked_law();
        }
        // A file is correct when it can be assessed: the day must be one that the law knows as well.
        let assessed = self.engine.assess_document(&document, &options);
        let assessment =
            assessed.map_err(|error| on_stdout(self.problems(&error.problems(), self.file())))?;
        let remarks: Vec<String> =
            assessment.remarks().iter().map(|remark| self.words.remark(remark)).collect();
        if self.json() {
            let remarks = assessment.to_json()["remarks"].clone();
            return Ok(Said::done(pretty(&json!({ "problems": [], "remarks": remarks }))));
        }
        let counts = [
            ("people", household.people.len()),
            ("incomes", household.incomes.len()),
            ("expenses", household.expenses.len()),
            ("debts", household.debts.len()),
        ];
        let counts: Vec<(&str, String)> =
            counts.iter().map(|(name, count)| (*name, count.to_string())).collect();
        Ok(Said { err: remarks.join("\n"), ..Said::done(self.words.fill(&["page", "all_good"], &counts)) })
    }

    fn explain(&self) -> Result<Said, Said> {
        let Some(name) = self.text("rule") else { return Ok(Said::done(rav_report::rules(self.words))) };
        match find(name) {
            Some(entry) => Ok(Said::done(rav_report::rule(entry.info, self.words))),
            None => {
                let error = resteavivre::rules::RuleError::UnknownRule { id: name.to_owned() };
                Err(self.problems(&rule_problem(&error).into(), name))
            }
        }
    }

    fn rule(&self) -> Result<Said, Said> {
        let name = self.text("rule").unwrap_or_default();
        let facts = self.facts()?;
        let Some(day) = self.day()? else {
            let missing = either(
                self.language(),
                "il manque --on JOUR (aucune horloge n’est lue)",
                "--on DAY is missing (no clock is read)",
            );
            return Err(Said::failed(remark(self.language(), &[missing]), 2));
        };
        let law = self.engine.book().on(day);
        let law = if self.accepts_unchecked(Some(day)) { law.accepting_unchecked() } else { law };
        let worked =
            by_hand(law, name, &facts).map_err(|error| self.problems(&rule_problem(&error).into(), name))?;
        if self.json() {
            return Ok(Said::done(pretty(&resteavivre::worked_json(&worked, law))));
        }
        Ok(Said::done(rav_report::worked(&worked, law, self.words)))
    }

    fn law(&self) -> Result<Said, Said> {
        let (book, on) = (self.engine.book(), self.day()?);
        let Some(key) = self.text("key") else {
            if self.json() {
                let all: Vec<Value> = book.parameters().map(resteavivre::parameter_json).collect();
                return Ok(Said::done(pretty(&json!({ "parameters": all }))));
            }
            return Ok(Said::done(rav_report::parameters(book, on, self.words)));
        };
        let Some(parameter) = book.parameter(key) else {
            return Err(self.problems(&unknown_parameter(key, book).into(), key));
        };
        if let Some(day) = on {
            let reading = book.on(day).accepting_unchecked().reading(key);
            reading.map_err(|error| self.problems(&law_problem(&error).into(), key))?;
        }
        if self.json() {
            return Ok(Said::done(pretty(&resteavivre::parameter_json(parameter))));
        }
        Ok(Said::done(rav_report::parameter(parameter, on, self.words)))
    }
}

/// The problems of `rav check` are its result.
fn on_stdout(said: Said) -> Said {
    if said.status == 1 && said.out.is_empty() { Said { status: 1, ..Said::done(said.err) } } else { said }
}
