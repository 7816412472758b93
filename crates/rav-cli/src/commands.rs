//! What each command does: read, ask the engine, put in words.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use clap::parser::ValueSource;
use rav_report::{Audience, Form, Words};
use resteavivre::actions::{ActionsRequest, Efforts, Goal, Offer};
use resteavivre::household::Language;
use resteavivre::money::{Day, parse_day};
use resteavivre::review::Subject;
use resteavivre::rules::{by_hand, find};
use resteavivre::workshop::local_runs;
use resteavivre::{AssessError, Caveat, Document, Engine, LocalRule, Options, Problem, Problems};
use serde::Serialize;

use crate::form::Written;
use crate::french::{as_typed, english};
use crate::hints::{below, doubt, missing};
use crate::input::{InputError, document, efforts, is_standard_input, local, remark, scale, shown};
use crate::{Said, Typesetter, told};

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
    let (name, arguments) = arguments.subcommand().unwrap_or((name, arguments));
    let name = english(name);
    let command = Run { engine, name, arguments, words: Words::of(language), colour, typesetter };
    let said = match name {
        "assess" => command.assess(),
        "check" => command.check(),
        "explain" => command.explain(),
        "rule" => command.rule(),
        "law" => command.law(),
        "compare" => command.compare(),
        "follow" => command.follow(),
        "report" => command.report(),
        "signal" => command.signal(),
        "import" => command.import(),
        "answer" => command.answer(),
        "purge" => command.purge(),
        "plan" => command.plan(),
        "loan" => command.loan(),
        "apr" => command.apr(),
        "letter" => command.letter(),
        "form" => command.form(),
        "energy" => command.review(Subject::Energy),
        "bank" => command.review(Subject::Bank),
        "rights" => command.review(Subject::Rights),
        "actions" => command.actions(),
        "new" => command.new_file(),
        "edit" => command.edit_file(),
        "scale" => command.new_scale(),
        _ => Ok(Said::done(pretty(&resteavivre::schema()))),
    };
    said.and_then(|said| command.deliver(said)).unwrap_or_else(|said| said)
}

pub(crate) struct Run<'a> {
    pub(crate) engine: Engine,
    /// The English name of the command.
    pub(crate) name: &'a str,
    arguments: &'a ArgMatches,
    pub(crate) words: &'static Words,
    pub(crate) colour: bool,
    pub(crate) typesetter: Typesetter,
}

/// Whether a day is soon enough after the last check of the law.
pub(crate) fn within_grace(engine: &Engine, day: Option<Day>) -> bool {
    let late = |day: Day| engine.book().checked_through().map_or(0, |through| through.days_to(day));
    day.is_some_and(|day| late(day) <= GRACE_DAYS)
}

pub(crate) fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

impl Run<'_> {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.arguments.try_get_one::<String>(name).ok().flatten().map(String::as_str)
    }

    /// An option as it is typed in the language: `--bareme`.
    pub(crate) fn as_typed(&self, option: &str) -> String {
        as_typed(option, self.language())
    }

    /// The files that the command reads.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &Path> {
        ["file", "old", "new", "add", "columns"]
            .into_iter()
            .filter_map(|name| self.path(name))
            .chain(self.scales_given())
            .chain(self.local_given())
    }

    /// An argument that is a path.
    pub(crate) fn path(&self, name: &str) -> Option<&Path> {
        self.arguments.try_get_one::<PathBuf>(name).ok().flatten().map(PathBuf::as_path)
    }

    /// Every path that an argument gives.
    pub(crate) fn paths(&self, name: &str) -> impl Iterator<Item = &Path> {
        let given = self.arguments.try_get_many::<PathBuf>(name).ok().flatten();
        given.into_iter().flatten().map(PathBuf::as_path)
    }

    /// Every scale given.
    pub(crate) fn scales_given(&self) -> impl Iterator<Item = &Path> {
        self.paths("scale")
    }

    /// Every local rule given.
    pub(crate) fn local_given(&self) -> impl Iterator<Item = &Path> {
        self.paths("local")
    }

    /// The local rules given, read.
    fn local_rules(&self) -> Result<Vec<LocalRule>, Said> {
        let read = |path| local(path, self.language()).map_err(|error| self.refused(error, path));
        self.local_given().map(read).collect()
    }

    /// The file of a local rule that does not run on the day, by what it is called.
    fn local_file(&self, problems: &Problems, rules: &[LocalRule]) -> Option<&Path> {
        let problem = problems.0.iter().find(|problem| problem.kind.code == "local.out-of-dates")?;
        // Two rules may bear one name: the one that is refused refuses by itself too.
        let day = parse_day(&problem.found.to_string())?;
        let accepts = self.is_set("accept-ended-local");
        let refused =
            |rule: &LocalRule| rule.label == problem.path && local_runs(rule, day, accepts).is_err();
        let named = rules.iter().zip(self.local_given()).find(|(rule, _)| refused(rule));
        named.map(|(_, path)| path)
    }

    /// Every value of an option that may be given several times.
    pub(crate) fn several(&self, name: &str) -> impl Iterator<Item = &str> {
        let given = self.arguments.try_get_many::<String>(name).ok().flatten();
        given.into_iter().flatten().map(String::as_str)
    }

    /// What was typed after an option, as it was typed.
    pub(crate) fn raw(&self, name: &str) -> impl Iterator<Item = &std::ffi::OsStr> {
        self.arguments.try_get_raw(name).ok().flatten().into_iter().flatten()
    }

    /// The number that an option gives.
    pub(crate) fn number(&self, name: &str) -> Option<u16> {
        self.arguments.try_get_one::<u16>(name).ok().flatten().copied()
    }

    /// Whether an option was given, whatever its value.
    pub(crate) fn is_given(&self, name: &str) -> bool {
        self.source(name) == Some(ValueSource::CommandLine)
    }

    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.arguments.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
    }

    /// Where the value of an argument comes from.
    pub(crate) fn source(&self, name: &str) -> Option<ValueSource> {
        self.has(name).then(|| self.arguments.value_source(name)).flatten()
    }

    /// Whether the command has such an argument.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.arguments.try_contains_id(name).is_ok()
    }

    /// What the result is written as: text, where the command has no such option.
    pub(crate) fn written(&self) -> Written {
        self.text("format").and_then(Written::from_name).unwrap_or(Written::Page(Form::Text))
    }

    /// Whether the result is JSON.
    pub(crate) fn json(&self) -> bool {
        self.written() == Written::JSON
    }

    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }

    pub(crate) fn file(&self) -> &Path {
        self.path("file").unwrap_or(Path::new("-"))
    }

    pub(crate) fn day(&self) -> Result<Option<Day>, Said> {
        self.day_of("on")
    }

    pub(crate) fn document(&self) -> Result<Document, Said> {
        self.document_of(self.file())
    }

    pub(crate) fn document_of(&self, file: &Path) -> Result<Document, Said> {
        document(file, self.language()).map_err(|error| self.refused(error, file))
    }

    /// Problems of a file: as JSON on standard output, as text on standard error.
    pub(crate) fn problems(&self, problems: &Problems, file: &Path) -> Said {
        let standard = is_standard_input(file).then(|| self.words.page("standard_input").to_owned());
        self.problems_of(problems, &standard.unwrap_or_else(|| shown(file)))
    }

    /// Problems of what was asked: of an option, where one gave it.
    pub(crate) fn problems_of(&self, problems: &Problems, what: &str) -> Said {
        self.named_by_option(problems, what, |problems, what| self.problems_said(problems, what))
    }

    fn problems_said(&self, problems: &Problems, what: &str) -> Said {
        let wrong_use = [
            "assess.no-day",
            "rule.unknown",
            "law.unknown",
            "explain.unknown-figure",
            "letter.no-debt",
            "letter.which-debt",
            "letter.which-supply",
            "follow.unknown-reference",
            "follow.no-day",
        ];
        let status = if problems.0.iter().any(|p| wrong_use.contains(&p.kind.code)) { 2 } else { 1 };
        if self.json() {
            return Said { status, ..Said::done(pretty(&rav_report::problems_json(problems, self.words))) };
        }
        let another = crate::hints::of_another(problems, self.language());
        let hint = |code| another.or_else(|| crate::hints::hint(code, self.language()));
        Said::failed(rav_report::problems_with(problems, what, self.words, hint), status)
    }

    pub(crate) fn refused(&self, error: InputError, file: &Path) -> Said {
        match error {
            InputError::Problems(problems) => self.problems(&problems, file),
            InputError::Unreadable(reason) => match self.option_of(file) {
                Some(option) => self.wrong_value(option, &[&shown(file), reason]),
                None => Said::failed(remark(self.language(), &[&shown(file), reason]), 2),
            },
        }
    }

    /// Whether law that was not checked through the day is accepted: asked for, or within the grace.
    pub(crate) fn accepts_unchecked(&self, day: Option<Day>) -> bool {
        self.is_set("accept-unchecked-law") || within_grace(&self.engine, day)
    }

    /// `NAME=VALUE` pairs, each name once: of two values, one would be lost.
    pub(crate) fn facts(&self, named: impl Fn(&str) -> &str) -> Result<Vec<(&str, &str)>, Said> {
        let refused = |what: &str, why: &'static str| {
            Said::failed(remark(self.language(), &[what, told(self.language(), why)]), 2)
        };
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        for pair in self.arguments.get_many::<String>("facts").into_iter().flatten() {
            let Some((name, value)) = pair.split_once('=') else {
                return Err(refused(pair, "write_pair"));
            };
            let known = |pair: &&(&str, &str)| named(pair.0) == named(name);
            if pairs.iter().find(known).is_some() {
                return Err(refused(name, "fact_twice"));
            }
            pairs.push((name, value));
        }
        Ok(pairs)
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
        if self.is_set("accept-ended-scale") {
            options = options.accept_ended_scale();
        }
        Ok(options)
    }

    /// The scale given by `--scale`.
    pub(crate) fn scale(&self) -> Result<Option<resteavivre::law::Scale>, Said> {
        let read = |path| scale(path, self.language()).map_err(|error| self.refused(error, path));
        self.path("scale").map(read).transpose()
    }

    fn assess(&self) -> Result<Said, Said> {
        self.with_effect()?;
        let document = self.document()?;
        let scale_path = self.path("scale");
        let scale = self.scale()?;
        let mut options = self.options_for(&document, scale.as_ref())?.explained();
        if self.is_set("exact-resources") {
            options = options.exact_resources();
        }
        let rules = self.local_rules()?;
        options = rules.iter().fold(options, |options, rule| options.local(rule));
        if self.is_set("accept-ended-local") {
            options = options.accept_ended_local();
        }
        if let Some(count) = self.arguments.get_one::<u16>("disabled-children") {
            options = options.disabled_children(*count);
        }
        let failed = |error: AssessError| {
            if let Some(file) = self.local_file(&error.problems(), &rules) {
                return self.problems(&error.problems(), file);
            }
            let file = if matches!(error, AssessError::Scale(_)) {
                scale_path.unwrap_or(self.file())
            } else {
                self.file()
            };
            self.problems(&error.problems(), file)
        };
        let file = self.engine.open(&document, &options).map_err(failed)?;
        let reviews = Subject::ALL.iter().map(|subject| file.review(*subject)).collect::<Result<Vec<_>, _>>();
        let reviews = reviews.map_err(failed)?;
        // The counsellor's page has what is about the flat rates; the household's says it in plain words.
        let plain = self.audience() == Audience::Household;
        let listed = !self.json() && self.text("explain").is_none();
        let actions = listed.then(|| file.actions(&ActionsRequest::default())).transpose().map_err(failed)?;
        let assessment = file.into_assessment();
        let told = |caveat: &&Caveat| caveat.is_of_the_day() && (plain || caveat.code == "law-unchecked");
        let warnings = assessment.caveats().iter().filter(told).map(|caveat| doubt(caveat, self.words));
        let err = warnings.collect::<Vec<_>>().join("\n");
        let said = match self.text("explain") {
            Some(key) => Said::done(self.coloured(self.one_figure(&assessment, key)?)),
            None if self.json() => Said::done(pretty(&assessment)),
            None => {
                let reference = document.household().reference.as_deref();
                let page = rav_report::report(&assessment, self.audience(), reference, self.words);
                let page = page.map_err(|error| Said::failed(error.to_string(), 1))?;
                let page = page.with_reviews(&reviews);
                let page = actions.iter().fold(page, |page, actions| page.with_actions(actions));
                let page = page.with_unanswered(document.source());
                let said = self.page(&page)?;
                if plain { said } else { self.with_line(said, &below(&assessment, self.language())) }
            }
        };
        Ok(Said { err, ..said })
    }

    /// What the file says of one subject.
    fn review(&self, subject: Subject) -> Result<Said, Said> {
        let document = self.document()?;
        let scale_path = self.path("scale");
        let scale = self.scale()?;
        let options = self.options_for(&document, scale.as_ref())?;
        let failed = |error: AssessError| {
            let of_scale = matches!(error, AssessError::Scale(_));
            self.problems(&error.problems(), scale_path.filter(|_| of_scale).unwrap_or(self.file()))
        };
        let review =
            self.engine.open(&document, &options).and_then(|file| file.review(subject)).map_err(failed)?;
        if self.json() {
            return Ok(Said::done(pretty(&review)));
        }
        let reference = document.household().reference.as_deref();
        self.page(&rav_report::review(&review, self.audience(), reference, self.words))
    }

    /// What can be done for the household.
    fn actions(&self) -> Result<Said, Said> {
        let wrong =
            |option| move |problems: Problems| Said { status: 2, ..self.wrong_request(&problems, option) };
        let pairs = self.several("effort").map(|pair| pair.rsplit_once('=').unwrap_or((pair, "")));
        let ranked = Efforts::read(pairs).map_err(wrong("effort"))?;
        let of_file = |path| efforts(path, self.language()).map_err(|error| self.refused(error, path));
        let efforts = self.path("efforts").map(of_file).transpose()?.unwrap_or_default().with(ranked);
        let goal = self.text("goal").map(Goal::read).transpose().map_err(wrong("goal"))?;
        let offer = self.text("offer").map(Offer::read).transpose().map_err(wrong("offer"))?;
        let document = self.document()?;
        let scale_path = self.path("scale");
        let scale = self.scale()?;
        let options = self.options_for(&document, scale.as_ref())?;
        let failed = |error: AssessError| {
            let of_scale = matches!(error, AssessError::Scale(_));
            self.problems(&error.problems(), scale_path.filter(|_| of_scale).unwrap_or(self.file()))
        };
        let request = ActionsRequest { efforts, goal, offer };
        let actions =
            self.engine.open(&document, &options).and_then(|file| file.actions(&request)).map_err(failed)?;
        if self.json() {
            return Ok(Said::done(pretty(&actions)));
        }
        let reference = document.household().reference.as_deref();
        self.page(&rav_report::actions(&actions, reference, self.words))
    }

    /// Whom the page is for.
    pub(crate) fn audience(&self) -> Audience {
        if self.text("for") == Some("household") { Audience::Household } else { Audience::Counsellor }
    }

    fn one_figure(&self, assessment: &resteavivre::Assessment, key: &str) -> Result<String, Said> {
        match self.written() {
            Written::Page(Form::Text) | Written::Data(_) => {}
            Written::Page(form @ (Form::Html | Form::Pdf)) => {
                let message = told(self.language(), "explanation_form");
                return Err(Said::failed(
                    remark(self.language(), &[&self.as_typed("explain"), form.name(), message]),
                    2,
                ));
            }
        }
        let Some(explanation) = assessment.explain(key) else {
            let rule = key.split(':').next().unwrap_or(key);
            let figure = assessment.missing().iter().find(|missing| missing.key == rule);
            return Err(match figure.filter(|_| !self.json()) {
                Some(figure) => Said::failed(missing(figure, self.words), 1),
                None => self.wrong_request(&assessment.no_figure(key).into(), "explain"),
            });
        };
        if self.json() {
            return Ok(pretty(explanation.outcome));
        }
        Ok(rav_report::explanation(assessment, &explanation, self.words))
    }

    fn explain(&self) -> Result<Said, Said> {
        let Some(name) = self.text("rule") else {
            let list = Said::done(rav_report::rules(self.words));
            return Ok(self.with_line(list, told(self.language(), "rule_hint")));
        };
        match find(name) {
            Some(entry) => Ok(Said::done(rav_report::rule(entry.info, self.words))),
            None => self.rule_by_name(name),
        }
    }

    fn rule(&self) -> Result<Said, Said> {
        let name = self.text("rule").unwrap_or_default();
        let facts = self.facts(|name| name)?;
        let Some(day) = self.day()? else {
            // A name that no rule has is said first: no day would help.
            if find(name).is_none() {
                let unknown = resteavivre::rules::RuleError::UnknownRule { id: name.to_owned() };
                return Err(self.problems_of(&Problem::from(&unknown).into(), name));
            }
            let missing = told(self.language(), "day_missing");
            return Err(Said::failed(remark(self.language(), &[missing]), 2));
        };
        let law = self.engine.book().on(day);
        let law = if self.accepts_unchecked(Some(day)) { law.accepting_unchecked() } else { law };
        let worked = by_hand(law, name, &facts)
            .map_err(|error| self.problems_of(&Problem::from(&error).into(), name))?;
        if self.json() {
            return Ok(Said::done(pretty(&resteavivre::workshop::worked_json(&worked, law))));
        }
        Ok(Said::done(rav_report::worked(&worked, law, self.words)))
    }

    fn law(&self) -> Result<Said, Said> {
        let book = self.engine.book();
        let on = self.day()?;
        let Some(key) = self.text("key") else {
            if self.json() {
                return Ok(Said::done(pretty(&resteavivre::workshop::parameters_json(book.parameters()))));
            }
            let list = Said::done(rav_report::parameters(book, on, self.words));
            return Ok(self.with_line(list, told(self.language(), "parameter_hint")));
        };
        let Some(parameter) = book.parameter(key) else {
            return self.law_by_name(key);
        };
        if let Some(day) = on {
            let reading = book.on(day).accepting_unchecked().reading(key);
            reading.map_err(|error| self.problems_of(&Problem::from(&error).into(), key))?;
        }
        if self.json() {
            return Ok(Said::done(pretty(&resteavivre::workshop::parameter_json(parameter))));
        }
        Ok(Said::done(rav_report::parameter(book, parameter, on, self.words)))
    }
}
