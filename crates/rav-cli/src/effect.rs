//! What is given changes the result, or is refused: options that would be lost beside others.

use clap::parser::ValueSource;
use rav_report::Audience;
use resteavivre::household::Language;
use resteavivre::tables::{Csv, CsvStyle};

use crate::commands::Run;
use crate::form::Written;
use crate::input::remark;
use crate::{Said, told};

/// Options of a plan that the calendar of a household does not look at.
const NOT_OF_CALENDAR: [&str; 6] = ["strategy", "instalment", "rate", "suspension", "amicable", "compare"];

/// Options of a plan that an arrangement outside the procedure does not look at.
const NOT_OF_AMICABLE: [&str; 3] = ["months", "rate", "suspension"];

impl Run<'_> {
    /// Whether an option was typed.
    fn typed(&self, name: &str) -> bool {
        self.source(name) == Some(ValueSource::CommandLine)
    }

    /// Refuses the options that would change nothing beside the others.
    pub(crate) fn with_effect(&self) -> Result<(), Said> {
        let written = self.written();
        let format = format!("{} {}", self.as_typed("format"), written.name_in(self.language()));
        let lost = |names: &[&'static str]| names.iter().copied().find(|name| self.typed(name));
        if self.is_set("calendar")
            && let Some(name) = lost(&NOT_OF_CALENDAR)
        {
            return Err(self.lost(name, &self.as_typed("calendar")));
        }
        if self.is_set("amicable")
            && let Some(name) = lost(&NOT_OF_AMICABLE)
        {
            return Err(self.lost(name, &self.as_typed("amicable")));
        }
        if self.typed("for") && self.text("explain").is_some() {
            return Err(self.lost("for", &self.as_typed("explain")));
        }
        if self.typed("for") && [Written::JSON, Written::CSV].contains(&written) {
            return Err(self.lost("for", &format));
        }
        if self.audience() == Audience::Household && self.is_set("compare") {
            return Err(self.lost("compare", &self.for_household()));
        }
        if self.typed("csv") && written != Written::CSV {
            return Err(self.lost("csv", &format));
        }
        if self.typed("columns") && written != Written::CSV {
            return Err(self.lost("columns", &format));
        }
        if self.typed("on") && self.has("category") && !self.typed("category") {
            let reason = told(self.language(), "no_effect_category");
            return Err(Said::failed(remark(self.language(), &[&self.as_typed("on"), reason]), 2));
        }
        Ok(())
    }

    /// A page for the household, as it is asked for.
    fn for_household(&self) -> String {
        let reader = match self.language() {
            Language::French => "menage",
            Language::English => "household",
        };
        format!("{} {reader}", self.as_typed("for"))
    }

    /// An option that changes nothing beside something else.
    pub(crate) fn lost(&self, name: &str, beside: &str) -> Said {
        let reason = told(self.language(), "no_effect");
        Said::failed(remark(self.language(), &[&self.as_typed(name), beside, reason]), 2)
    }

    /// A table as a spreadsheet in French opens it, or plain: in English, or when asked for.
    pub(crate) fn csv(&self, table: &Csv) -> String {
        let of_language = match self.language() {
            Language::French => "french",
            Language::English => "plain",
        };
        let style = self.text("csv").unwrap_or(of_language);
        let style = if style == "french" { CsvStyle::French } else { CsvStyle::Plain };
        table.to_text(style)
    }
}
