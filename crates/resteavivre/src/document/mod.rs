//! A document: a household read from bytes, with its scale and the fingerprint of what was read.

#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod source;
pub(crate) mod wire;

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rav_household::{Code, Expected, Household, Issue};
use rav_law::Scale;
use rav_money::Day;

use crate::document::source::{Content, Fingerprint, Format, Positions, Source, Tree, recover, text};
use crate::document::wire::other_format::is_another;
use crate::document::wire::v1::{FORMAT, HouseholdDocument};
use crate::document::wire::{MOST_PROBLEMS, Reader, Wire, from_household};
use crate::problem::{Problem, Problems, codes, pointer_of};

/// A household read from a document.
///
/// ```
/// use resteavivre::{Document, Format};
/// let text = r#"
/// format = "resteavivre/household@1"
/// day = "2025-06-19"
/// people = [{ id = "p1", role = "depositor", born = "1980-05-01" }]
/// dwelling = { tenure = "social-tenant" }
/// incomes = [{ kind = "salaire", amount = "1 328,16" }]
/// expenses = [{ kind = "loyé", amount = "500" }]
/// "#;
/// let problems = Document::read(text.as_bytes(), Format::Toml).unwrap_err();
/// assert_eq!(problems.0[0].kind.code, "input.unknown-word");
/// assert_eq!(problems.0[0].path, "expenses[0].kind");
/// assert_eq!(problems.0[0].nearest, ["loyer/rent"]);
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    household: Household,
    scale: Option<Scale>,
    source: Arc<Source>,
    places: Places,
}

/// Reads a scale of flat rates from bytes: not too large, UTF-8, well-formed.
///
/// # Errors
/// [`Problems`].
pub fn read_scale(bytes: &[u8]) -> Result<Scale, Problems> {
    Scale::parse(text(bytes)?).map_err(|error| Problem::from(&error).into())
}

/// Where each path of the document stands.
type Places = HashMap<String, (usize, usize)>;

impl Document {
    /// The largest document in bytes; a household is a few kilobytes.
    pub const LARGEST: usize = crate::document::source::LARGEST;

    /// Reads a document: every problem of its form at once.
    ///
    /// # Errors
    /// [`Problems`], each with its code, path, line and column.
    pub fn read(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        let text = text(bytes)?;
        let (tree, mut problems) = recover(text, format);
        let Some(tree) = tree else { return Err(Problems(problems)) };
        if !problems.is_empty() {
            values(&tree, Reader::new(text), &mut problems);
            return Err(Problems::in_order(problems));
        }
        let mut places = Places::new();
        place(&tree, String::new(), &Positions::new(text), &mut places);
        let (household, scale) = parts(&tree, Reader::new(text), &places)?;
        let source = Arc::new(Source::of_text(String::from_utf8_lossy(bytes).into_owned()));
        Document { household, scale, source, places }.with_checked_scale()
    }

    /// Reads a document that the caller holds as values: every problem of its form at once, without line and column.
    /// Its source is [`Tree::to_json`].
    ///
    /// # Errors
    /// [`Problems`], each with its code and path.
    pub fn from_tree(tree: Tree) -> Result<Self, Problems> {
        let (household, scale) = parts(&tree, Reader::without_text(), &Places::new())?;
        let source = Arc::new(Source::of_values(tree));
        Document { household, scale, source, places: Places::new() }.with_checked_scale()
    }

    /// Writes a household as a document, with the scale that it brings, and reads that again: what comes back is the same
    /// household, with a source and a fingerprint as any file has. Words are the English identifiers.
    ///
    /// ```
    /// use resteavivre::household::{Dwelling, Household, Income, IncomeKind, Person, Role, Tenure};
    /// use resteavivre::money::parse_day;
    /// use resteavivre::{Document, Format};
    /// let born = parse_day("1991-03-02").ok_or("no day")?;
    /// let people = [Person::new("p1", Role::Depositor, born)];
    /// let household = Household::new(people, Dwelling::new(Tenure::SocialTenant))
    ///     .with_incomes([Income::new(IncomeKind::Wage, "1 131,46".parse::<resteavivre::money::Money>()?)]);
    ///
    /// let document = Document::from_household(&household, None, Format::Toml)?;
    /// assert_eq!(document.household(), &household);
    /// let text = r#"format = "resteavivre/household@1"
    ///
    /// [[people]]
    /// id = "p1"
    /// role = "depositor"
    /// born = "1991-03-02"
    ///
    /// [dwelling]
    /// tenure = "social-tenant"
    ///
    /// [[incomes]]
    /// kind = "wage"
    /// amount = "1131.46"
    /// "#;
    /// assert_eq!(document.source(), text);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Problems`] where no document can say what the household says: a reference of more than 300
    /// characters, an amount spread over more than ten years, a scale that does not hold.
    pub fn from_household(
        household: &Household,
        scale: Option<&Scale>,
        format: Format,
    ) -> Result<Self, Problems> {
        let tree = from_household::tree(household, scale);
        let text = match format {
            Format::Toml => tree.to_toml(),
            Format::Json => tree.to_json(),
        };
        Document::read(text.as_bytes(), format)
    }

    fn with_checked_scale(self) -> Result<Self, Problems> {
        match self.scale.as_ref().map(Scale::check) {
            Some(Err((field, reason))) => {
                let problem =
                    Problem::whole(&codes::SCALE_MALFORMED, reason).under(&format!("scale.{field}"));
                Err(self.placed(problem).into())
            }
            _ => Ok(self),
        }
    }

    /// The household.
    pub fn household(&self) -> &Household {
        &self.household
    }

    /// The scale of flat rates that the document brings.
    pub fn scale(&self) -> Option<&Scale> {
        self.scale.as_ref()
    }

    /// Picks, among several scales, the one in force on the household's day, as when two appointments are compared.
    /// If none is in force, the answer is nothing where the document has its own scale, which then counts; otherwise it is
    /// the first one given. An assessment with that one fails, and its error says when that scale is in force.
    ///
    /// ```
    /// use resteavivre::{Document, Format, read_scale};
    /// # let text = include_str!("../../../../examples/scales/2025-example.toml");
    /// let year = |year: &str| read_scale(text.replace("2025", year).as_bytes());
    /// let scales = [year("2025")?, year("2026")?];
    /// # let file = include_str!("../../../../examples/households/parent-isole-dette-locative.toml");
    /// # let file = file.replace("2025-10-14", "2026-03-10");
    /// let household = Document::read(file.as_bytes(), Format::Toml)?;
    /// assert_eq!(household.household().day.unwrap().to_string(), "2026-03-10");
    /// assert_eq!(household.scale_among(&scales), Some(&scales[1]));
    /// # Ok::<(), resteavivre::Problems>(())
    /// ```
    pub fn scale_among<'s, S: Borrow<Scale>>(&self, scales: &'s [S]) -> Option<&'s S> {
        let runs = |scale: &&S| {
            let scale: &Scale = (*scale).borrow();
            self.household.day.is_some_and(|day| scale.on(day).is_ok())
        };
        scales.iter().find(runs).or_else(|| scales.first().filter(|_| self.scale.is_none()))
    }

    /// What was read: the text, or the JSON of the values handed over.
    pub fn source(&self) -> &str {
        self.source.text()
    }

    /// The SHA-256 of the source: receipts carry it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Arc::clone(&self.source))
    }

    /// Everything that cannot be in the household on a day, with line and column.
    ///
    /// # Errors
    /// [`Problems`], all at once.
    pub fn check(&self, day: Day) -> Result<(), Problems> {
        let problems: Vec<Problem> =
            self.household.check(day).into_iter().map(|issue| self.placed(Problem::from(issue))).collect();
        if problems.is_empty() { Ok(()) } else { Err(Problems::in_order(problems)) }
    }

    /// A problem with the place of its path, or of the nearest table around it; plans name a debt by its identifier.
    pub(crate) fn placed(&self, problem: Problem) -> Problem {
        let debt = self.household.debts.iter().position(|debt| debt.id == problem.path);
        let debt = debt.map(|index| format!("debts[{index}]"));
        placed_at(&self.places, debt.as_deref(), problem)
    }
}

/// A problem with the place of a path, its own when none is given, or of the nearest table around it.
fn placed_at(places: &Places, path: Option<&str>, problem: Problem) -> Problem {
    let mut path = path.unwrap_or(&problem.path);
    loop {
        if let Some((line, column)) = places.get(path) {
            let pointer = problem.pointer.clone().or_else(|| Some(pointer_of(path)));
            return Problem { pointer, ..problem.clone() }.at(*line, *column);
        }
        match path.rfind(['.', '[']) {
            Some(end) => path = path.get(..end).unwrap_or(""),
            None => return problem,
        }
    }
}

/// The household of a tree, and the scale that it brings. Where something cannot be read, what can is checked all the
/// same: a person corrects the whole file at once.
fn parts(
    tree: &Tree,
    mut reader: Reader<'_>,
    places: &Places,
) -> Result<(Household, Option<Scale>), Problems> {
    let another = is_another(tree, FORMAT, &codes::FORMAT, &mut reader);
    let table = if another { None } else { HouseholdDocument::read(tree, &mut reader) };
    let mut problems = std::mem::take(&mut reader.problems);
    match table {
        Some(table) if problems.is_empty() => return Ok(table.into_parts()),
        Some(table) => {
            let issues = checked(&table.into_parts().0, &problems);
            let room = MOST_PROBLEMS.saturating_sub(problems.len());
            problems.extend(issues.into_iter().take(room).map(|problem| placed_at(places, None, problem)));
        }
        None => {}
    }
    if problems.is_empty() {
        problems.push(Problem::whole(&codes::SYNTAX, "an unreadable document"));
    }
    Err(Problems::in_order(problems))
}

/// The values that cannot be read in a text of which some lines cannot: what those lines held is not known, so nothing
/// is said to be missing, and nothing of the lines themselves.
fn values(tree: &Tree, mut reader: Reader<'_>, problems: &mut Vec<Problem>) {
    let lines: HashSet<Option<usize>> = problems.iter().map(|problem| problem.line).collect();
    HouseholdDocument::read(tree, &mut reader);
    let whole = [&codes::MISSING_FIELD, &codes::FORMAT, &codes::UNKNOWN_FIELD].map(|kind| kind.code);
    let of_value = |problem: &Problem| {
        let structure = matches!(problem.expected, Some(Expected::Phrase("list" | "table")));
        !lines.contains(&problem.line) && !whole.contains(&problem.kind.code) && !structure
    };
    let room = MOST_PROBLEMS.saturating_sub(problems.len());
    problems.extend(reader.problems.into_iter().filter(of_value).take(room));
}

/// What cannot be in a household of which something could not be read: only what does not rest on what was not.
fn checked(household: &Household, unread: &[Problem]) -> Vec<Problem> {
    let lines: HashSet<String> = unread.iter().map(|problem| line(&problem.path).to_owned()).collect();
    let people = unread.iter().any(|problem| problem.path.starts_with("people"));
    let dated = household.day.is_some();
    let rests = |issue: &Issue| {
        let of_people =
            [Code::NoDepositor, Code::ManyDepositors, Code::UnknownPerson, Code::OwnResourcesTwice];
        let of_day = [Code::BornInFuture, Code::TooOld, Code::DepositorTooYoung];
        lines.contains(line(&issue.path))
            || (people && of_people.contains(&issue.code))
            || (!dated && of_day.contains(&issue.code))
    };
    let issues = household.check(household.day.unwrap_or(Day::FIRST));
    issues.into_iter().filter(|issue| !rests(issue)).map(Problem::from).collect()
}

/// The table of a path: `debts[0]` of `debts[0].rate`.
fn line(path: &str) -> &str {
    let end = path.find('.').unwrap_or(path.len());
    path.get(..end).unwrap_or(path)
}

fn place(node: &Tree, path: String, positions: &Positions<'_>, places: &mut Places) {
    places.insert(path.clone(), positions.of(node.span.start));
    match &node.value {
        Content::Table(entries) => {
            for (key, value) in entries {
                let path = if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
                place(value, path, positions, places);
            }
        }
        Content::List(items) => {
            for (index, item) in items.iter().enumerate() {
                place(item, format!("{path}[{index}]"), positions, places);
            }
        }
        _ => {}
    }
}
