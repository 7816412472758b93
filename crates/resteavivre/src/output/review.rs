//! A review as JSON: `resteavivre/review@1`.

use rav_household::{IncomeKind, Right};
use serde::Serialize;

use super::law::LawValue;
use super::scalars::{
    AnswerName, DefinitionName, Euros, Figures, Named, NotCountedName, OnDay, ReviewFormat, RuleId,
    SubjectName,
};
use super::{output, written_as};
use crate::questions::review::{Added, Finding, Lacking, Lacks, Opened, Screening};

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
        /// Help that no formula gives.
        screenings: Vec<ScreeningTable<'a>>,
        /// What would be left to live on with the rights that a published formula estimates; null where there is none.
        opened: Option<OpenedTable>,
        /// Of a review of rights: those that the file says are held, asked for or refused.
        rights: Vec<HeldTable>,
        /// Of a review of energy: unpaid bills of which no rule says anything.
        uncovered: Vec<UncoveredTable<'a>>,
    }

    /// An unpaid bill of which no rule says anything.
    UncoveredTable<'a> {
        /// The part of the file: `bills[0]`.
        path: &'a str,
        /// What is not paid.
        unpaid: Euros,
    }

    /// What is left to live on today, and with rights that a published formula estimates.
    OpenedTable {
        /// What would come in each month.
        added: Vec<AddedTable>,
        /// What comes in already and would be less.
        reduced: Vec<ReducedTable>,
        /// What would come in once a year: no month counts it.
        yearly: Vec<AddedTable>,
        /// Rights that are worth checking, or that nobody can tell, and are not counted.
        left_out: Vec<LeftOutTable>,
        /// What is left to live on under each definition.
        left: Vec<LeftTable>,
    }

    /// An estimate that is added to the resources.
    AddedTable {
        /// The rule that estimates it.
        rule: RuleId,
        /// What it is as an income.
        kind: Named<IncomeKind>,
        /// The amount, with the other rights counted in it.
        amount: Euros,
        /// What its own screening estimates, where no other right is counted in it.
        alone: Euros,
    }

    /// An income of the file that would be less.
    ReducedTable {
        /// What it is.
        kind: Named<IncomeKind>,
        /// What it is today, by the month.
        today: Euros,
        /// What would be left of it.
        opened: Euros,
    }

    /// A right that is not counted, and why.
    LeftOutTable {
        /// The rule.
        rule: RuleId,
        /// Why.
        why: NotCountedName,
    }

    /// What is left to live on under a definition.
    LeftTable {
        /// The definition.
        definition: DefinitionName,
        /// Today; null where the file lacks what it needs.
        today: Option<Euros>,
        /// With the rights.
        opened: Option<Euros>,
    }

    /// A right that the file tells.
    HeldTable {
        /// Which right.
        right: Named<rav_household::Right>,
        /// Where it stands.
        status: Named<rav_household::RightStatus>,
        /// The day of the request, or the first day of the right.
        since: Option<OnDay>,
        /// The last day of the right.
        until: Option<OnDay>,
        /// What it brings.
        amount: Option<Euros>,
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

    /// A help that no formula gives, and what is said of it.
    ScreeningTable<'a> {
        /// The help.
        right: Named<Right>,
        /// What is said of it.
        answer: AnswerName,
        /// The field that the file does not tell; null where nothing lacks.
        lacks: Option<&'a str>,
        /// The first month of resources that is looked at, by its first day; null where the law says none.
        first_month: Option<OnDay>,
        /// The last month of them.
        last_month: Option<OnDay>,
    }
}

written_as! { crate::questions::review::Review => Review<'_> }

/// A rule applied to a part of a file. Its schema depends on the rule: see `schemas.rs`.
#[derive(Serialize)]
pub(crate) struct FindingTable<'a> {
    path: &'a str,
    /// Whether a second reading of the law says otherwise.
    disputed: bool,
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
            screenings: it.screenings.iter().map(ScreeningTable::from).collect(),
            opened: it.opened.as_ref().map(OpenedTable::from),
            rights: it.rights.iter().map(HeldTable::from).collect(),
            uncovered: it
                .uncovered
                .iter()
                .map(|bill| UncoveredTable { path: &bill.path, unpaid: Euros(bill.unpaid) })
                .collect(),
        }
    }
}

impl<'a> From<&'a Finding> for FindingTable<'a> {
    fn from(it: &'a Finding) -> Self {
        let (info, worked) = (it.worked.info, &it.worked);
        FindingTable {
            path: &it.path,
            disputed: it.disputed || it.other.is_some(),
            rule: info.id,
            facts: Figures { fields: info.facts, cells: worked.facts.cells() },
            main: info.main,
            result: Figures { fields: info.working, cells: worked.working.cells() },
            law: it.law().iter().map(LawValue::from).collect(),
        }
    }
}

impl From<&rav_household::RightHeld> for HeldTable {
    fn from(it: &rav_household::RightHeld) -> Self {
        HeldTable {
            right: Named(it.right),
            status: Named(it.status),
            since: it.since.map(OnDay),
            until: it.until.map(OnDay),
            amount: it.amount.map(Euros),
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

impl<'a> From<&'a Screening> for ScreeningTable<'a> {
    fn from(it: &'a Screening) -> Self {
        ScreeningTable {
            right: Named(it.right),
            answer: AnswerName(it.answer.name()),
            lacks: it.lacks,
            first_month: it.months.map(|(first, _)| OnDay(first)),
            last_month: it.months.map(|(_, last)| OnDay(last)),
        }
    }
}

impl From<&Opened> for OpenedTable {
    fn from(it: &Opened) -> Self {
        let reduced = it.reduced.iter().map(|line| ReducedTable {
            kind: Named(line.kind),
            today: Euros(line.today),
            opened: Euros(line.opened),
        });
        let left_out = it
            .left_out
            .iter()
            .map(|right| LeftOutTable { rule: RuleId(right.rule), why: NotCountedName(right.why.name()) });
        let left = it.left.iter().map(|of| LeftTable {
            definition: DefinitionName(of.definition),
            today: of.today.map(Euros),
            opened: of.opened.map(Euros),
        });
        OpenedTable {
            added: it.added.iter().map(AddedTable::from).collect(),
            reduced: reduced.collect(),
            yearly: it.yearly.iter().map(AddedTable::from).collect(),
            left_out: left_out.collect(),
            left: left.collect(),
        }
    }
}

impl From<&Added> for AddedTable {
    fn from(it: &Added) -> Self {
        AddedTable {
            rule: RuleId(it.rule),
            kind: Named(it.kind),
            amount: Euros(it.amount),
            alone: Euros(it.alone),
        }
    }
}
