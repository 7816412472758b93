//! The course of a household as JSON: `resteavivre/course@1`.

use resteavivre::Comparison;
use resteavivre::household::{Right, Word};
use resteavivre::money::{Day, Money};
use serde::{Serialize, Serializer};

use crate::codes::{Act, Ending, Medium, Motive, Origin, Refusal, Status, Step, Topic};
use crate::course::{ActionCourse, Course, Found, Point, Refused, counted_instead};
use crate::record::{Action, Contact};

/// Euros as a text.
pub(crate) struct Euros(pub(crate) Money);

/// A day as a text.
pub(crate) struct OnDay(pub(crate) Day);

impl Serialize for Euros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for OnDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Declares tables of an output: their fields are written in this order, and described by these comments in the schema.
macro_rules! output {
    ($($(#[$meta:meta])+ $name:ident $(<$life:lifetime>)? { $($(#[$fmeta:meta])+ $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$meta])+
        #[derive(serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub(crate) struct $name $(<$life>)? { $($(#[$fmeta])+ pub(crate) $field: $type),+ }
    )+};
}
pub(crate) use output;

output! {
    /// The course of a household.
    CourseTable<'a> {
        /// The name of the format with its version.
        format: &'static str,
        /// The opaque reference of the household.
        reference: &'a str,
        /// Its contacts, by day.
        contacts: Vec<ContactLine<'a>>,
        /// What its files say, by day.
        files: Vec<PointLine<'a>>,
        /// Why the figures changed from each file to the next: one comparison fewer than files.
        changes: &'a [Comparison],
        /// Its actions, in the order in which they were decided.
        actions: Vec<ActionLine<'a>>,
        /// The files of the folder that are not counted.
        refused: Vec<RefusedLine<'a>>,
    }

    /// A contact.
    ContactLine<'a> {
        /// The file.
        file: &'a str,
        /// The day.
        day: OnDay,
        /// How it took place.
        medium: Medium,
        /// What it was.
        act: Act,
        /// What was spoken of.
        topics: &'a [Topic],
        /// How long it took, in minutes.
        minutes: Option<u16>,
        /// Of a first contact, where the household comes from.
        origin: Option<Origin>,
        /// Of a first contact, why it came.
        motive: Option<Motive>,
        /// Of a last contact, why the follow-up ended.
        ended: Option<Ending>,
        /// The actions of which it says something, by their identifiers.
        actions: Vec<&'a str>,
    }

    /// What a file says on its day, in euros.
    PointLine<'a> {
        /// The file.
        file: &'a str,
        /// The day.
        day: OnDay,
        /// What remains to live on after committed spending and instalments, each month.
        remaining_to_live: Option<Euros>,
        /// The balance of the month.
        balance: Option<Euros>,
        /// What is late of all debts of the file.
        arrears: Euros,
        /// What is owed in all of the debts of the file.
        debts: Euros,
        /// The account in the red, where no debt of the file stands for it; not in `arrears`, nor in `debts`.
        overdraft: Euros,
        /// The unpaid bills that no debt of the file stands for; not in `arrears`, nor in `debts`.
        unpaid_bills: Euros,
    }

    /// An action as its last record has it.
    ActionLine<'a> {
        /// Its identifier.
        id: &'a str,
        /// What was decided to do.
        kind: Step,
        /// Which right it opens.
        right: Option<&'static str>,
        /// Where it stands.
        status: Status,
        /// The day on which it was decided.
        decided: OnDay,
        /// The day on which it was asked for.
        asked: Option<OnDay>,
        /// The day on which it was granted, refused or dropped.
        closed: Option<OnDay>,
        /// The amount asked for.
        amount_asked: Option<Euros>,
        /// The amount granted.
        amount_granted: Option<Euros>,
        /// Whether these amounts come each month.
        monthly: bool,
        /// Why it was refused.
        refusal: Option<Refusal>,
        /// The day of the first record that has it.
        since: OnDay,
        /// What it brought: the amount granted, where that is money gained; null otherwise.
        brought: Option<Euros>,
    }

    /// A file that is not counted, or a row of a table of activities that another table has too.
    RefusedLine<'a> {
        /// The file.
        file: &'a str,
        /// The code of what is wrong first.
        code: &'static str,
        /// Where in the file.
        path: &'a str,
        /// The line, from 1, where it was read from a text.
        line: Option<usize>,
        /// The column in characters, from 1.
        column: Option<usize>,
        /// The file that counts instead; null where none does.
        counted: Option<&'a str>,
    }
}

impl Serialize for Course {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CourseTable::from(self).serialize(serializer)
    }
}

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a Course> for CourseTable<'a> {
    fn from(it: &'a Course) -> Self {
        let Course { reference, contacts, points, changes, actions, refused } = it;
        CourseTable {
            format: Course::FORMAT,
            reference,
            contacts: contacts.iter().map(ContactLine::from).collect(),
            files: points.iter().map(PointLine::from).collect(),
            changes,
            actions: actions.iter().map(ActionLine::from).collect(),
            refused: left_out(refused),
        }
    }
}

/// The files that are not counted, and the rows of tables.
pub(crate) fn left_out<'r>(refused: &'r [Refused]) -> Vec<RefusedLine<'r>> {
    let line = |it: &'r Refused| {
        it.told().map(|problem| RefusedLine {
            file: &it.path,
            code: problem.kind.code,
            path: &problem.path,
            line: problem.line,
            column: problem.column,
            counted: counted_instead(problem),
        })
    };
    refused.iter().flat_map(line).collect()
}

impl<'a> From<&'a Found<Contact>> for ContactLine<'a> {
    fn from(Found { path, what }: &'a Found<Contact>) -> Self {
        // The reference is that of the course.
        let Contact { reference: _, day, medium, act, topics, minutes, first, ended, actions } = what;
        ContactLine {
            file: path,
            day: OnDay(*day),
            medium: *medium,
            act: *act,
            topics,
            minutes: *minutes,
            origin: first.map(|(origin, _)| origin),
            motive: first.map(|(_, motive)| motive),
            ended: *ended,
            actions: actions.iter().map(|action| action.id.as_str()).collect(),
        }
    }
}

impl<'a> From<&'a Point> for PointLine<'a> {
    fn from(it: &'a Point) -> Self {
        let Point { path, day, remaining, balance, arrears, debts, overdraft, unpaid_bills } = it;
        PointLine {
            file: path,
            day: OnDay(*day),
            remaining_to_live: remaining.map(Euros),
            balance: balance.map(Euros),
            arrears: Euros(*arrears),
            debts: Euros(*debts),
            overdraft: Euros(*overdraft),
            unpaid_bills: Euros(*unpaid_bills),
        }
    }
}

impl<'a> From<&'a ActionCourse> for ActionLine<'a> {
    fn from(it: &'a ActionCourse) -> Self {
        let ActionCourse { action, since } = it;
        let Action {
            id,
            kind,
            right,
            status,
            decided,
            asked,
            closed,
            amount_asked,
            amount_granted,
            monthly,
            refusal,
        } = action;
        ActionLine {
            id,
            kind: *kind,
            right: right.map(Right::id),
            status: *status,
            decided: OnDay(*decided),
            asked: asked.map(OnDay),
            closed: closed.map(OnDay),
            amount_asked: amount_asked.map(Euros),
            amount_granted: amount_granted.map(Euros),
            monthly: *monthly,
            refusal: *refusal,
            since: OnDay(*since),
            brought: it.brought().map(Euros),
        }
    }
}
