//! The course of one household: its contacts, its files, its actions, from records that are only ever added.

use resteavivre::household::{Found as Said, Right};
use resteavivre::money::{Day, Money};
use resteavivre::problems::{Kind, codes};
use resteavivre::{AssessError, Comparison, Document, Engine, Options, Problem, Problems};

use crate::codes::{Refusal, Status, Step};
use crate::record::{Action, Contact};

/// Something read from a file of a folder; the path is shown, and tells which of two comes first.
#[derive(Clone, Debug)]
pub struct Found<T> {
    /// The path within the folder.
    pub path: String,
    /// What was read.
    pub what: T,
}

/// A file that is not counted, with what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The path within the folder.
    pub path: String,
    /// What is wrong, never empty.
    pub problems: Problems,
}

/// The file that counts instead of one that is refused, where the problem is that another file says the same.
pub(crate) fn counted_instead(problem: &Problem) -> Option<&str> {
    let twice = [&codes::FOLLOW_SAME_DAY, &codes::FOLLOW_ROW_TWICE, &codes::SIGNAL_CHANGED];
    match &problem.found {
        Said::Text(file) if twice.iter().any(|kind| kind.code == problem.kind.code) => Some(file),
        _ => None,
    }
}

impl Refused {
    /// The problems that are told beside the file: what is wrong first, and each row of a table that another table has too.
    pub(crate) fn told(&self) -> impl Iterator<Item = &Problem> {
        let (first, rest) = self.problems.0.split_first().unzip();
        let rows = rest.into_iter().flatten().filter(|it| it.kind.code == codes::FOLLOW_ROW_TWICE.code);
        first.into_iter().chain(rows)
    }

    /// A file with one problem.
    pub fn new(path: impl Into<String>, problem: Problem) -> Self {
        Refused { path: path.into(), problems: problem.into() }
    }
}

/// What a household's file says on its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The file.
    pub path: String,
    /// The day.
    pub day: Day,
    /// What remains to live on after committed spending and the instalments of debts, each month.
    pub remaining: Option<Money>,
    /// The balance of the month.
    pub balance: Option<Money>,
    /// What is late of all debts.
    pub arrears: Money,
    /// What is owed in all.
    pub debts: Money,
    /// The account in the red, where no debt of the file stands for it: neither late nor owed above.
    pub overdraft: Money,
    /// The unpaid bills that no debt of the file stands for: neither late nor owed above.
    pub unpaid_bills: Money,
}

/// An action over all records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionCourse {
    /// As the last record has it.
    pub action: Action,
    /// The day of the first record that has it.
    pub since: Day,
}

impl ActionCourse {
    /// What it brought: the amount granted, where that is money gained.
    pub fn brought(&self) -> Option<Money> {
        self.action.amount_granted.filter(|_| self.action.kind.brings())
    }
}

/// The course of a household.
#[derive(Clone, Debug)]
#[doc(alias = "parcours")]
pub struct Course {
    /// The opaque reference.
    pub reference: String,
    /// Its contacts, by day.
    pub contacts: Vec<Found<Contact>>,
    /// Its files, by day.
    pub points: Vec<Point>,
    /// Why the figures changed from each file to the next.
    pub changes: Vec<Comparison>,
    /// Its actions, in the order in which they were decided.
    pub actions: Vec<ActionCourse>,
    /// The files of the folder that are not counted.
    pub refused: Vec<Refused>,
}

impl Course {
    /// The name of the format with its version.
    pub const FORMAT: &'static str = "resteavivre/course@1";

    /// The course of a household from its records and files, in whatever order they were found. `options` assess a document.
    ///
    /// Files that say what cannot be beside the others are left out, and named.
    pub fn of<'d>(
        engine: &'d Engine,
        reference: &str,
        contacts: Vec<Found<Contact>>,
        documents: &'d [Found<Document>],
        options: impl Fn(&'d Document) -> Options<'d>,
    ) -> Course {
        let mut refused = Vec::new();
        let (contacts, actions) = fold(contacts, &mut refused);
        let mut course = Course {
            reference: reference.to_owned(),
            contacts,
            points: Vec::new(),
            changes: Vec::new(),
            actions,
            refused,
        };
        let mut documents: Vec<&Found<Document>> = documents.iter().collect();
        documents.sort_by_key(|found| (found.what.household().day, &found.path));
        let mut last: Option<(resteavivre::File<'d>, Day)> = None;
        for found in documents {
            match course.add(engine, found, &options(&found.what), last.as_ref()) {
                Ok(file) => last = Some(file),
                Err(problems) => course.refused.push(Refused { path: found.path.clone(), problems }),
            }
        }
        course.refused.sort_by(|one, other| one.path.cmp(&other.path));
        course
    }

    /// The path of the last file that counts.
    fn kept(&self) -> String {
        self.points.last().map_or_else(String::new, |point| point.path.clone())
    }

    /// Adds a file, which comes after those that are there.
    fn add<'d>(
        &mut self,
        engine: &'d Engine,
        found: &'d Found<Document>,
        options: &Options<'d>,
        last: Option<&(resteavivre::File<'d>, Day)>,
    ) -> Result<(resteavivre::File<'d>, Day), Problems> {
        let problems = |error: AssessError| error.problems();
        let file = engine.open(&found.what, options).map_err(problems)?;
        let point = Point::of(&file, &found.path)?;
        let day = point.day;
        if let Some((before, on)) = last {
            if *on == day {
                return Err(at("day", &codes::FOLLOW_SAME_DAY, Said::Text(self.kept())).into());
            }
            self.changes.push(engine.compare(before, &file).map_err(problems)?);
        }
        self.points.push(point);
        Ok((file, day))
    }
}

impl Point {
    /// What an opened file says.
    ///
    /// # Errors
    /// [`Problems`] where what is owed in all is out of range.
    pub fn of(file: &resteavivre::File<'_>, path: &str) -> Result<Self, Problems> {
        let assessment = file.assessment();
        let money = |key: &str| assessment.figure(key).and_then(|figure| figure.money());
        let debts = Money::sum(file.household().debts.iter().map(|debt| debt.balance));
        let debts = debts.map_err(|_| at("debts", &codes::OVERFLOW, "a total out of range"))?;
        let beside = assessment.beside_debts();
        let owed = |of_bills: bool| {
            let claims = beside.iter().filter(|claim| claim.is_of_bills() == of_bills);
            Money::sum(claims.map(|claim| claim.owed))
                .map_err(|_| Problems::from(at("debts", &codes::OVERFLOW, "a total out of range")))
        };
        Ok(Point {
            overdraft: owed(false)?,
            unpaid_bills: owed(true)?,
            path: path.to_owned(),
            day: assessment.receipt().day,
            remaining: money("budget.remaining-to-live/after-debt-service"),
            balance: money("budget.balance"),
            arrears: assessment.totals().arrears,
            debts,
        })
    }
}

fn at(path: &str, kind: &Kind, found: impl Into<Said>) -> Problem {
    Problem::new(kind, path, found)
}

/// Contacts by day, with what became of each action; what cannot be beside what came before is refused.
pub(crate) fn fold(
    mut contacts: Vec<Found<Contact>>,
    refused: &mut Vec<Refused>,
) -> (Vec<Found<Contact>>, Vec<ActionCourse>) {
    contacts.sort_by(|one, other| (one.what.day, &one.path).cmp(&(other.what.day, &other.path)));
    let mut actions: Vec<ActionCourse> = Vec::new();
    let mut kept: Vec<Found<Contact>> = Vec::new();
    for found in contacts {
        let problem = follows(kept.last(), &found.what).or_else(|| {
            found.what.actions.iter().enumerate().find_map(|(at, action)| changed(&actions, at, action))
        });
        if let Some(problem) = problem {
            refused.push(Refused::new(found.path, problem));
            continue;
        }
        for action in &found.what.actions {
            match actions.iter_mut().find(|known| known.action.id == action.id) {
                Some(known) => known.action = action.clone(),
                None => actions.push(ActionCourse { action: action.clone(), since: found.what.day }),
            }
        }
        kept.push(found);
    }
    actions.sort_by(|one, other| {
        (one.action.decided, &one.action.id).cmp(&(other.action.decided, &other.action.id))
    });
    (kept, actions)
}

/// Whether a contact can come after the last one.
fn follows(last: Option<&Found<Contact>>, next: &Contact) -> Option<Problem> {
    let Found { path, what: last } = last?;
    if last.day == next.day {
        return Some(at("day", &codes::FOLLOW_SAME_DAY, Said::Text(path.clone())));
    }
    match (last.ended, next.first) {
        (None, Some(_)) => Some(at("first", &codes::FOLLOW_FIRST, "a first contact after another")),
        (Some(_), None) => {
            Some(at("first", &codes::FOLLOW_FIRST, "a contact after the end of the follow-up"))
        }
        _ => None,
    }
}

/// Whether an action is another than the one that has its identifier, or goes back.
fn changed(actions: &[ActionCourse], place: usize, next: &Action) -> Option<Problem> {
    let known = &actions.iter().find(|known| known.action.id == next.id)?.action;
    let what =
        |action: &Action| -> (Step, Option<Right>, Day) { (action.kind, action.right, action.decided) };
    let outcome = |action: &Action| -> (Status, Option<Day>, Option<Money>, Option<Refusal>) {
        (action.status, action.closed, action.amount_granted, action.refusal)
    };
    let found = if what(known) != what(next) {
        "an action that an earlier record has otherwise"
    } else if known.status.is_closed() && outcome(known) != outcome(next) {
        "an action that an earlier record closed otherwise"
    } else if next.status < known.status {
        "an action that goes back"
    } else {
        return None;
    };
    Some(at(&format!("actions[{place}]"), &codes::FOLLOW_CHANGED, found))
}
