//! A review as JSON: `resteavivre/review@1`.

use serde::Serialize;

use super::law::LawValue;
use super::scalars::{Figures, OnDay, ReviewFormat, RuleId, SubjectName};
use super::{output, written_as};
use crate::questions::review::{Finding, Lacking, Lacks};

output! {
    /// What a file says of one subject on its day: energy and water, the bank, or rights worth checking.
    Review<'a> {
        /// The name of the format with its version.
        format: ReviewFormat,
        /// What it is about.
        subject: SubjectName,
        /// The day of the law.
        on: OnDay,
        /// The rules that the file feeds, with their figures.
        findings: Vec<FindingTable<'a>>,
        /// The rules that lack something.
        lacking: Vec<LackingTable<'a>>,
    }

    /// A rule that says nothing, and why.
    LackingTable<'a> {
        /// The rule.
        rule: RuleId,
        /// The part of the file that it is about; empty for the whole file.
        path: &'a str,
        /// The field that the file does not tell; null where the file is not what lacks.
        field: Option<&'a str>,
        /// The parameter that has no value on the day; null where the law is not what lacks.
        law: Option<&'a str>,
    }
}

written_as! { crate::questions::review::Review => Review<'_> }

/// A rule applied to a part of a file. Its schema depends on the rule: see `schemas.rs`.
#[derive(Serialize)]
pub(crate) struct FindingTable<'a> {
    path: &'a str,
    rule: &'static str,
    facts: Figures<'a>,
    main: &'static str,
    result: Figures<'a>,
    law: Vec<LawValue<'a>>,
}

/// The rules that there are.
#[cfg(feature = "schema")]
pub(crate) fn rules() -> impl Iterator<Item = &'static str> {
    rav_rules::CATALOGUE.iter().map(|entry| entry.info.id)
}

impl<'a> From<&'a crate::questions::review::Review> for Review<'a> {
    fn from(it: &'a crate::questions::review::Review) -> Self {
        Review {
            format: ReviewFormat,
            subject: SubjectName(it.subject.name()),
            on: OnDay(it.on),
            findings: it.findings.iter().map(FindingTable::from).collect(),
            lacking: it.lacking.iter().map(LackingTable::from).collect(),
        }
    }
}

impl<'a> From<&'a Finding> for FindingTable<'a> {
    fn from(it: &'a Finding) -> Self {
        let (info, worked) = (it.worked.info, &it.worked);
        FindingTable {
            path: &it.path,
            rule: info.id,
            facts: Figures { fields: info.facts, cells: worked.facts.cells() },
            main: info.main,
            result: Figures { fields: info.working, cells: worked.working.cells() },
            law: it.law.iter().map(LawValue::from).collect(),
        }
    }
}

impl<'a> From<&'a Lacking> for LackingTable<'a> {
    fn from(it: &'a Lacking) -> Self {
        let (field, law) = match &it.why {
            Lacks::Field(field) => (Some(*field), None),
            Lacks::Law(key) => (None, Some(key.as_str())),
        };
        LackingTable { rule: RuleId(it.rule), path: &it.path, field, law }
    }
}
