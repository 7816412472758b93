//! Rows of tables of activities: each counts once, in however many tables it stands.

use std::collections::BTreeMap;

use resteavivre::Problem;
use resteavivre::household::Found as Said;
use resteavivre::money::Day;
use resteavivre::problems::codes;

use crate::codes::{Activity, Coded, Topic};
use crate::course::{Found, Refused};
use crate::record::Activities;

/// A row of a year: its place in the table, and what it says.
pub(crate) type Row = (usize, (Day, Activity, Option<Topic>, u16));

/// The rows of a table that are of a year, with their places in it.
pub(crate) fn of_year(table: Activities, year: i32) -> Vec<Row> {
    table.0.into_iter().enumerate().filter(|(_, (day, ..))| day.year() == year).collect()
}

/// What two rows have alike that are one activity told twice: day, kind, people. What they are about may be told by one of them alone.
type Key = (Day, u8, u16);

/// An activity that counts: what it is about, and the table that tells it.
type Told = (Option<Topic>, String);

/// The activities of all tables, each once; a row that an earlier table has is refused. All rows of one table are activities of their own.
pub(crate) fn told_once(
    mut tables: Vec<Found<Vec<Row>>>,
    refused: &mut Vec<Refused>,
) -> Vec<(Activity, u16)> {
    tables.sort_by(|one, other| one.path.cmp(&other.path));
    let mut all: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
    for Found { path, what: rows } in tables {
        let count = rows.len();
        let mut alike: BTreeMap<Key, Vec<(usize, Option<Topic>)>> = BTreeMap::new();
        for (place, (day, kind, topic, people)) in rows {
            alike.entry((day, kind.place(), people)).or_default().push((place, topic));
        }
        let groups = alike.into_iter();
        let mut twice: Vec<(usize, String)> =
            groups.flat_map(|(key, rows)| known(&path, rows, all.entry(key).or_default())).collect();
        twice.sort_unstable();
        if let Some(problems) = problems(&twice, count) {
            refused.push(Refused { path, problems: resteavivre::Problems(problems) });
        }
    }
    let rows =
        all.into_iter().flat_map(|((_, kind, people), told)| told.into_iter().map(move |_| (kind, people)));
    rows.map(|(kind, people)| (Activity::at(kind), people)).collect()
}

/// Adds rows that are alike to the activities of earlier tables; answers those that are among them, one for one, with the table that counts.
fn known(path: &str, mut rows: Vec<(usize, Option<Topic>)>, told: &mut Vec<Told>) -> Vec<(usize, String)> {
    // A row that says no topic may be any of those left, so that it chooses last.
    rows.sort_by_key(|(place, topic)| (topic.is_none(), *place));
    let mut free: Vec<Told> = told.clone();
    let mut twice = Vec::new();
    for (place, topic) in rows {
        let same = free.iter().position(|(known, _)| *known == topic && topic.is_some());
        let at = same.or_else(|| free.iter().position(|(known, _)| topic.is_none() || known.is_none()));
        match at {
            Some(at) => twice.push((place, free.remove(at).1)),
            None => told.push((topic, path.to_owned())),
        }
    }
    twice
}

/// What is wrong with a table some rows of which are told twice: all of it where one other table has all its rows, else each of them.
fn problems(twice: &[(usize, String)], count: usize) -> Option<Vec<Problem>> {
    let (_, first) = twice.first()?;
    if twice.len() == count && twice.iter().all(|(_, other)| other == first) {
        return Some(vec![Problem::new(&codes::FOLLOW_SAME_DAY, "activities", Said::Text(first.clone()))]);
    }
    let row = |(place, other): &(usize, String)| {
        Problem::new(&codes::FOLLOW_ROW_TWICE, format!("activities[{place}]"), Said::Text(other.clone()))
    };
    Some(twice.iter().map(row).collect())
}
