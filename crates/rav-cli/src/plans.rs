//! The commands `plan`, `loan` and `apr`.

use rav_report as report;
use resteavivre::household::Language;
use resteavivre::law::{LawBook, Parameter};
use resteavivre::plan::Strategy;
use resteavivre::{
    AssessError, Format, Longer, PlanRequest, Problems,
    loans::{Usury, apr_csv, apr_json, apr_of_document, loan_by_hand},
    tables::compared_csv,
    workshop::{nearest, plain},
};

use crate::commands::{Run, pretty};
use crate::form::Written;
use crate::{Said, told};

/// What a French reader calls each key of a loan.
const LOAN_WORDS: &[(&str, &str)] = &[
    ("capital", "principal"),
    ("montant", "principal"),
    ("taux", "rate"),
    ("duree", "term"),
    ("mois", "term"),
    ("mensualite", "instalment"),
    ("echeance", "instalment"),
    ("reste", "remaining"),
    ("remboursement", "repayment"),
    ("differe", "deferral"),
    ("assurance", "insurance"),
    ("changement-taux", "rate_change"),
    ("anticipe", "early"),
    ("debut", "start"),
    ("arrondi", "rounding"),
    ("apres", "after"),
];

/// The key that a word stands for.
fn loan_key(word: &str) -> &str {
    let said = plain(word);
    LOAN_WORDS.iter().find(|(french, _)| *french == said).map_or(word, |(_, key)| *key)
}

/// Kinds of credit that have an usury ceiling: the name of each in the law book, and its French one as it is typed.
fn categories(book: &LawBook) -> Vec<(String, String)> {
    let french = |label: &str| {
        let (_, kind) = label.split_once(':').unwrap_or(("", label));
        // `3 000 euros` is one number.
        let digits = |c: char| c.is_ascii_digit();
        let mut told = String::new();
        for word in plain(kind.trim()).replace(',', "").replace('’', "-").split('-') {
            let number = word.starts_with(digits) && told.ends_with(digits);
            told.push_str(if number || told.is_empty() { "" } else { "-" });
            told.push_str(word);
        }
        told
    };
    let of_usury = |parameter: &Parameter| {
        let name = parameter.key.strip_prefix("usury.")?;
        Some((name.to_owned(), french(&parameter.alias_fr)))
    };
    book.parameters().filter_map(of_usury).collect()
}

impl Run<'_> {
    fn value<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Said> {
        let parsed = self.text(name).map(|text| text.parse::<T>().map_err(|_| text));
        parsed
            .transpose()
            .map_err(|text| self.wrong_value(name, &[text, told(self.language(), "value_unreadable")]))
    }

    pub(crate) fn plan(&self) -> Result<Said, Said> {
        self.with_effect()?;
        let document = self.document()?;
        let scale = self.scale()?;
        let options = self.options_for(&document, scale.as_ref())?;
        let request = PlanRequest {
            strategy: self.text("strategy").map_or_else(Strategy::default, Strategy::from_name),
            months: self.value("months")?,
            instalment: self.value("instalment")?,
            rate: self.value("rate")?.unwrap_or_default(),
            suspension: self.value("suspension")?.unwrap_or_default(),
            longer: self.text("longer").and_then(Longer::from_name),
            balance_last: self.is_set("balance-last"),
            amicable: self.is_set("amicable"),
        };
        let household = document.household();
        let day = self.day()?.or(household.day);
        let headed = |page: report::Report| page.headed(day, household.reference.as_deref());
        let failed = |error: AssessError| self.problems(&error.problems(), self.file());
        let file = self.engine.open(&document, &options).map_err(failed)?;
        if self.is_set("calendar") {
            let calendar = file.calendar(request.months.unwrap_or(84)).map_err(failed)?;
            return Ok(Said::done(match self.written() {
                Written::JSON => pretty(&calendar.answer()),
                Written::CSV => self.csv(&calendar.csv()),
                _ => {
                    return self.page(&headed(report::calendar(&calendar, self.audience(), self.words)));
                }
            }));
        }
        let routes = file.routes().map_err(failed)?;
        let plan = match file.plan(&request) {
            Ok(plan) => plan,
            Err(error) => {
                // Where nothing can be paid, the routes still say where the file can go.
                let nothing =
                    error.problems().0.iter().any(|problem| problem.kind.code == "plan.no-capacity");
                let said = failed(error);
                let page = nothing && matches!(self.written(), Written::Page(_));
                let out = if page {
                    self.page(&headed(report::routes(&routes, self.words)))?.out
                } else {
                    said.out
                };
                return Err(Said { out, ..said });
            }
        };
        let compared = self.is_set("compare").then(|| plan.compare());
        if self.written() == Written::CSV {
            let table = compared.as_ref().map_or_else(|| plan.csv(), |compared| compared_csv(compared));
            return Ok(Said::done(self.csv(&table)));
        }
        if self.json() {
            return Ok(Said::done(pretty(&plan.answer(&routes, compared.as_deref()))));
        }
        let page = headed(report::plan(&plan, self.audience(), self.words));
        if self.audience() == report::Audience::Household {
            return self.page(&page);
        }
        let page = page.and(report::routes(&routes, self.words));
        self.page(&match &compared {
            Some(compared) => page.and(report::strategies(&plan, compared, self.words)),
            None => page,
        })
    }

    pub(crate) fn loan(&self) -> Result<Said, Said> {
        self.with_effect()?;
        let facts: Vec<(&str, &str)> =
            self.facts(loan_key)?.into_iter().map(|(name, value)| (loan_key(name), value)).collect();
        let answer = loan_by_hand(&facts).map_err(|problems| self.problems_of(&problems, "rav loan"))?;
        let schedule = self.is_set("schedule");
        Ok(Said::done(match self.written() {
            Written::JSON => pretty(&answer.as_json(schedule)),
            Written::CSV => self.csv(&report::schedule_csv(&answer)),
            _ => report::loan(&answer, schedule, self.words),
        }))
    }

    pub(crate) fn apr(&self) -> Result<Said, Said> {
        self.with_effect()?;
        let failed = |problems: &Problems| self.problems(problems, self.file());
        let bytes = crate::input::bytes(self.file(), self.language());
        let bytes = bytes.map_err(|error| self.refused(error, self.file()))?;
        let format = Format::of_file_name(&self.file().to_string_lossy()).unwrap_or(Format::Json);
        let apr = apr_of_document(&bytes, format).map_err(|problems| failed(&problems))?;
        let usury = self.usury(&apr)?;
        Ok(Said::done(match self.written() {
            Written::JSON => pretty(&apr_json(&apr, usury.as_ref())),
            Written::CSV => self.csv(&apr_csv(&apr, usury.as_ref())),
            _ => report::rate(&apr, usury.as_ref(), self.words),
        }))
    }

    /// The usury ceiling of a kind of credit on a day, when both are given.
    fn usury(&self, apr: &resteavivre::plan::Apr) -> Result<Option<Usury>, Said> {
        let (Some(typed), Some(day)) = (self.text("category"), self.day()?) else { return Ok(None) };
        let known = categories(self.engine.book());
        let is_it = |(english, french): &&(String, String)| [english, french].contains(&&plain(typed));
        let category = known.iter().find(is_it).map_or(typed, |(english, _)| english);
        let found = Usury::of(apr, category, day, self.engine.book());
        found.map(Some).map_err(|problem| {
            if self.json() {
                return self.wrong_request(&(*problem).into(), "category");
            }
            let words = known.iter().map(|(english, french)| match self.language() {
                Language::French => french.as_str(),
                Language::English => english.as_str(),
            });
            let all: Vec<&str> = words.collect();
            let both: Vec<&str> = known.iter().flat_map(|(one, other)| [one.as_str(), other]).collect();
            let place = |word: String| known.iter().position(|(one, other)| [one, other].contains(&&word));
            let near =
                nearest(typed, &both).into_iter().filter_map(place).filter_map(|at| all.get(at).copied());
            let near = near.map(str::to_owned).collect();
            let reason = told(self.language(), "value_unreadable");
            self.wrong_word("category", &format!("{typed} ({reason})"), near, &all)
        })
    }
}
