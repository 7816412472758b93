//! The command `check`: the file of a household, or any other file of ours, told by the format that it names.

use rav_follow::{Activities, Contact, Purge, Return, Signal, Year, read_signal_rows};
use rav_report::problems_json;
use resteavivre::actions::{CATALOGUE, Efforts};
use resteavivre::loans::apr_of_document;
use resteavivre::problems::codes;
use resteavivre::values::{Content, Tree};
use resteavivre::workshop::format_name;
use resteavivre::{Document, Format, LocalRule, Options, Problem, Problems, read_scale};

use crate::Said;
use crate::commands::{Run, pretty};
use crate::input::{bytes, format_of};

/// The file that is read where nothing says that it is another.
const HOUSEHOLD: &str = "household";

impl Run<'_> {
    pub(crate) fn check(&self) -> Result<Said, Said> {
        let file = self.file();
        let bytes = bytes(file, self.language()).map_err(|error| on_stdout(self.refused(error, file)))?;
        let format = format_of(file, &bytes);
        let failed = |problems: &Problems| on_stdout(self.problems(problems, file));
        let name = told_by(&bytes, format);
        if let Some(read) = self.read_as(name, &bytes, format) {
            read.map_err(|problems| failed(&problems))?;
            return Ok(self.correct(name));
        }
        let document = Document::read(&bytes, format).map_err(|problems| failed(&problems))?;
        self.check_household(&document)
    }

    /// Reads a file that is no household; nothing where nobody reads it: a household, or what the command writes.
    fn read_as(&self, name: &str, bytes: &[u8], format: Format) -> Option<Result<(), Problems>> {
        Some(match name {
            "followup" => Contact::read(bytes, format).map(drop),
            "activities" => Activities::read(bytes, format).map(drop),
            "signal" => Signal::read(bytes, format).map(drop),
            "signal-purge" => Purge::read(bytes, format).map(drop),
            "return" => Return::read(bytes, format).and_then(|columns| self.has_figures(&columns)),
            "local-rule" => LocalRule::read(bytes, format).map(drop),
            "scale" => read_scale(bytes).map(drop),
            "efforts" => Efforts::read_file(bytes, format).map(drop),
            "flows" => apr_of_document(bytes, format).map(drop),
            "signals" => read_signal_rows(bytes).map(drop),
            _ => return None,
        })
    }

    /// Whether the figures that a funder asks for are those of a report: that of any year has them all.
    fn has_figures(&self, columns: &Return) -> Result<(), Problems> {
        let book = self.engine.book();
        let through = book.checked_through().and_then(|day| u16::try_from(day.year()).ok());
        let report = Year::new(through.unwrap_or_default()).figures(1, book)?;
        columns.table(&report, "").map(drop)
    }

    fn correct(&self, name: &str) -> Said {
        if self.json() {
            return Said::done(pretty(&problems_json(&Problems(Vec::new()), self.words)));
        }
        let what = self.words.get(&["formats", name]).to_owned();
        Said::done(self.words.fill(&["page", "other_good"], &[("what", what)]))
    }

    fn check_household(&self, document: &Document) -> Result<Said, Said> {
        let given = self.day()?;
        let household = document.household();
        let mut options = given.map_or(Options::new(), |day| Options::new().on(day));
        if self.accepts_unchecked(given.or(household.day)) {
            options = options.accept_unchecked_law();
        }
        // A file is correct when it can be assessed: the day must be one that the law knows as well.
        let assessed = self.engine.assess(document, &options);
        let assessment =
            assessed.map_err(|error| on_stdout(self.problems(&error.problems(), self.file())))?;
        let remarks: Vec<String> =
            assessment.remarks().iter().map(|remark| self.words.remark(remark)).collect();
        if self.json() {
            return Ok(Said::done(pretty(&assessment.checked())));
        }
        let counts = [
            ("people", household.people.len()),
            ("incomes", household.incomes.len()),
            ("expenses", household.expenses.len()),
            ("debts", household.debts.len()),
        ];
        let counts: Vec<(&str, String)> =
            counts.iter().map(|(name, count)| (*name, count.to_string())).collect();
        let mut told = remarks;
        let open = rav_report::unanswered(document.source(), self.words).into_iter();
        told.extend(
            open.map(|name| self.words.fill(&["interview", "said", "to_complete"], &[("name", name)])),
        );
        Ok(Said { err: told.join("\n"), ..Said::done(self.words.fill(&["page", "all_good"], &counts)) })
    }
}

/// The problems of `rav check` are its result.
fn on_stdout(said: Said) -> Said {
    if said.status == 1 && said.out.is_empty() { Said { status: 1, ..Said::done(said.err) } } else { said }
}

/// The name of what a file is: that of its format, however broken the rest is, or what it holds where its kind names none.
fn told_by(bytes: &[u8], format: Format) -> &'static str {
    let named = match Tree::read(bytes, format) {
        Ok(tree) => of_tree(&tree),
        Err(_) => named_in(&String::from_utf8_lossy(bytes)).or_else(|| is_list(bytes).then_some("signals")),
    };
    named.unwrap_or(HOUSEHOLD)
}

fn of_tree(tree: &Tree) -> Option<&'static str> {
    let Content::Table(entries) = &tree.value else { return None };
    let has = |name: &str| entries.iter().any(|(key, _)| key.name == name);
    if let Some((_, node)) = entries.iter().find(|(key, _)| key.name == "format") {
        let Content::Text(text) = &node.value else { return None };
        return format_name(text);
    }
    // A household whose first line is missing is one all the same.
    if has("people") {
        return None;
    }
    // Whole numbers alone are ranks, of actions whose identifiers are all mistaken.
    let ranks = !entries.is_empty() && entries.iter().all(|(_, it)| matches!(it.value, Content::Whole(_)));
    let of_actions = ranks || CATALOGUE.iter().any(|action| has(action.id));
    of_actions.then_some("efforts").or_else(|| has("flows").then_some("flows"))
}

/// The format that a broken text names: `format = "resteavivre/signal@1"`, or the same in JSON.
fn named_in(text: &str) -> Option<&'static str> {
    let quotes = |c: char| ['"', '\'', ' ', '\t'].contains(&c);
    text.match_indices("resteavivre/").find_map(|(at, _)| {
        let (before, after) = text.split_at_checked(at)?;
        let key = before.trim_end_matches(quotes).strip_suffix(['=', ':'])?.trim_end_matches(quotes);
        let end = after.find(['"', '\'', '\n']).unwrap_or(after.len());
        format_name(after.get(..end)?).filter(|_| key.ends_with("format"))
    })
}

/// Whether a text is the list of signals that a spreadsheet keeps, right or wrong: its columns are known.
fn is_list(bytes: &[u8]) -> bool {
    // What comes before the names of the columns are known has no line, or one of these codes.
    let before = [codes::NOT_UTF8.code, codes::SIGNAL_DELIMITER.code];
    let of_rows = |problem: &Problem| problem.line.is_some() && !before.contains(&problem.kind.code);
    read_signal_rows(bytes).map_or_else(|problems| problems.0.iter().any(of_rows), |_| true)
}
