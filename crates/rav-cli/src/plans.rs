//! The commands `plan`, `loan` and `apr`.

use rav_report as report;
use resteavivre::plan::Strategy;
use resteavivre::{
    AssessError, Format, Longer, PlanRequest, Problems,
    loans::{Usury, apr_csv, apr_json, apr_of_document, loan_by_hand},
    tables::compared_csv,
    workshop::plain,
};

use crate::commands::{Run, pretty};
use crate::form::Written;
use crate::input::{InputError, remark};
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

impl Run<'_> {
    fn value<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Said> {
        let parsed = self.text(name).map(|text| text.parse::<T>().map_err(|_| text));
        parsed.transpose().map_err(|text| {
            let message = told(self.language(), "value_unreadable");
            Said::failed(remark(self.language(), &[&self.as_typed(name), text, message]), 2)
        })
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
        let bytes = crate::input::bytes(self.file(), self.language()).map_err(|error| match error {
            InputError::Unreadable(message) => Said::failed(message, 2),
            InputError::Problems(problems) => failed(&problems),
        })?;
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
        let (Some(category), Some(day)) = (self.text("category"), self.day()?) else { return Ok(None) };
        let key = format!("usury.{category}");
        let found = Usury::of(apr, category, day, self.engine.book());
        found.map(Some).map_err(|problem| self.problems_of(&(*problem).into(), &key))
    }
}
