//! The course of a household as JSON: `resteavivre/course@1`.

use resteavivre::Comparison;
use resteavivre::household::{Right, Word};
use resteavivre::money::{Day, Money};
use serde::{Serialize, Serializer};

use crate::codes::{Act, Ending, Medium, Motive, Origin, Refusal, Status, Step, Topic};
use crate::course::{ActionCourse, Course, Found, Point, Refused};
use crate::record::Contact;

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
        /// What is late of all debts.
        arrears: Euros,
        /// What is owed in all.
        debts: Euros,
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
    }

    /// A file that is not counted.
    RefusedLine<'a> {
        /// The file.
        file: &'a str,
        /// The code of what is wrong first.
        code: &'static str,
        /// Where in the file.
        path: &'a str,
    }
}

impl Serialize for Course {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CourseTable::from(self).serialize(serializer)
    }
}

impl<'a> From<&'a Course> for CourseTable<'a> {
    fn from(it: &'a Course) -> Self {
        CourseTable {
            format: Course::FORMAT,
            reference: &it.reference,
            contacts: it.contacts.iter().map(ContactLine::from).collect(),
            files: it.points.iter().map(PointLine::from).collect(),
            changes: &it.changes,
            actions: it.actions.iter().map(ActionLine::from).collect(),
            refused: refused(&it.refused),
        }
    }
}

/// The files that are not counted.
pub(crate) fn refused(refused: &[Refused]) -> Vec<RefusedLine<'_>> {
    fn line(it: &Refused) -> Option<RefusedLine<'_>> {
        let first = it.problems.0.first()?;
        Some(RefusedLine { file: &it.path, code: first.kind.code, path: &first.path })
    }
    refused.iter().filter_map(line).collect()
}

impl<'a> From<&'a Found<Contact>> for ContactLine<'a> {
    fn from(found: &'a Found<Contact>) -> Self {
        let it = &found.what;
        ContactLine {
            file: &found.path,
            day: OnDay(it.day),
            medium: it.medium,
            act: it.act,
            topics: &it.topics,
            minutes: it.minutes,
            origin: it.first.map(|(origin, _)| origin),
            motive: it.first.map(|(_, motive)| motive),
            ended: it.ended,
        }
    }
}

impl<'a> From<&'a Point> for PointLine<'a> {
    fn from(it: &'a Point) -> Self {
        PointLine {
            file: &it.path,
            day: OnDay(it.day),
            remaining_to_live: it.remaining.map(Euros),
            balance: it.balance.map(Euros),
            arrears: Euros(it.arrears),
            debts: Euros(it.debts),
        }
    }
}

impl<'a> From<&'a ActionCourse> for ActionLine<'a> {
    fn from(it: &'a ActionCourse) -> Self {
        let it = &it.action;
        ActionLine {
            id: &it.id,
            kind: it.kind,
            right: it.right.map(Right::id),
            status: it.status,
            decided: OnDay(it.decided),
            asked: it.asked.map(OnDay),
            closed: it.closed.map(OnDay),
            amount_asked: it.amount_asked.map(Euros),
            amount_granted: it.amount_granted.map(Euros),
            monthly: it.monthly,
            refusal: it.refusal,
        }
    }
}
