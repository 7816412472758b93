//! A review as JSON: `resteavivre/review@1`.

use rav_household::{IncomeKind, Right, Supply};
use rav_money::Day;
use rav_rules::Worked;
use serde::Serialize;

use super::law::LawValue;
use super::scalars::{
    AboutName, AnswerName, DefinitionName, Euros, Figures, Named, NotCountedName, OnDay, ReviewFormat,
    RuleId, SubjectName, VoucherNoteName,
};
use super::{output, written_as};
use crate::questions::review::{
    About, Added, Finding, HeldVoucher, Lacking, Lacks, LeftOut, Opened, Reduced, Renewal, Screening,
    SideBySide, Uncovered, VoucherNote,
};

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
        /// Of a review of rights: those that are held and will end, the first one first.
        renewals: Vec<RenewalTable>,
        /// Of a review of energy: the voucher that is held, as a means to pay; null where there is none.
        voucher: Option<VoucherTable>,
        /// Of a review of energy: why nothing is said of the voucher of the year, though it may be due; null otherwise.
        voucher_note: Option<VoucherNoteTable>,
        /// Whether the housing fund was asked for help, or refused it.
        fund_was_asked: bool,
    }

    /// What a finding is about, as people say it.
    AboutTable {
        /// What it is.
        what: AboutName,
        /// Of a bill: what is supplied; null otherwise.
        supply: Option<Named<Supply>>,
        /// Of a bill: the day on which it was issued, or up to which it goes, where that is known. Of a month: its first day. Of the campaign of
        /// another year: its last day. Null otherwise.
        day: Option<OnDay>,
    }

    /// A right that is held and will end.
    RenewalTable {
        /// The right.
        right: Named<Right>,
        /// Its last day.
        until: OnDay,
        /// The first day on which its renewal can be asked for; null where the law does not say.
        from: Option<OnDay>,
        /// The last day on which it is to be asked for; null where the law does not say.
        by: Option<OnDay>,
        /// Whether the fund may renew it without a request, because of another right that the household receives.
        automatic: bool,
        /// Whether it ends soon: its renewal can be asked for, or it ends within some months.
        soon: bool,
    }

    /// An energy voucher that is held and whose last day has not passed. The file does not tell whether it was used.
    VoucherTable {
        /// What it is worth; null where the file does not tell.
        amount: Option<Euros>,
        /// Its last day; null where it is not known.
        until: Option<OnDay>,
        /// Whether energy is owed that it can pay.
        owed: bool,
    }

    /// Why nothing is said of the voucher of the year, though it may be due.
    VoucherNoteTable {
        /// Why.
        why: VoucherNoteName,
        /// Of one that was asked for: that day, where the file tells it. Of one of an earlier campaign: the last day of the campaign of this year, whose
        /// voucher is worth checking.
        day: Option<OnDay>,
    }

    /// An unpaid bill of which no rule says anything.
    UncoveredTable<'a> {
        /// The part of the file: `bills[0]`.
        path: &'a str,
        /// The same as people say it.
        about: AboutTable,
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
        /// Whether a child in alternating custody may count for less in what is added.
        in_doubt: bool,
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
        /// The same as people say it.
        about: AboutTable,
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
        /// Of local help, the last day on which the file says that it was given: the local rules say whether it can be again; null otherwise.
        helped: Option<OnDay>,
    }
}

written_as! { crate::questions::review::Review => Review<'_> }

/// A rule applied to a part of a file. Its schema depends on the rule: see `schemas.rs`.
#[derive(Serialize)]
pub(crate) struct FindingTable<'a> {
    path: &'a str,
    about: AboutTable,
    disputed: bool,
    other: Option<Euros>,
    undisputed: Option<OnDay>,
    by_year: bool,
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

// Each table takes its result apart by name, so that a field that is added to one and written by none does not compile.
impl<'a> From<&'a crate::questions::review::Review> for Review<'a> {
    fn from(it: &'a crate::questions::review::Review) -> Self {
        let crate::questions::review::Review {
            subject,
            on,
            findings,
            lacking,
            screenings,
            opened,
            rights,
            renewals,
            uncovered,
            voucher,
            voucher_note,
            fund_was_asked,
        } = it;
        Review {
            format: ReviewFormat,
            subject: SubjectName(subject.name()),
            on: OnDay(*on),
            findings: findings.iter().map(FindingTable::from).collect(),
            lacking: lacking.iter().map(LackingTable::from).collect(),
            screenings: screenings.iter().map(ScreeningTable::from).collect(),
            opened: opened.as_ref().map(OpenedTable::from),
            rights: rights.iter().map(HeldTable::from).collect(),
            uncovered: uncovered.iter().map(UncoveredTable::from).collect(),
            renewals: renewals.iter().map(RenewalTable::from).collect(),
            voucher: voucher.as_ref().map(VoucherTable::from),
            voucher_note: voucher_note.as_ref().map(VoucherNoteTable::from),
            fund_was_asked: *fund_was_asked,
        }
    }
}

impl About {
    /// The stable names of what a finding is about.
    #[cfg(feature = "schema")]
    pub(crate) const NAMES: [&str; 5] = ["file", "account", "bill", "month", "campaign"];

    /// The stable name of what it is, what is supplied, and its day: `bill`, electricity, the day of its issue.
    pub const fn parts(self) -> (&'static str, Option<Supply>, Option<Day>) {
        match self {
            About::File => ("file", None, None),
            About::Account => ("account", None, None),
            About::Bill(supply, day) => ("bill", Some(supply), day),
            About::Month(first) => ("month", None, Some(first)),
            About::Campaign(last) => ("campaign", None, Some(last)),
        }
    }
}

impl From<About> for AboutTable {
    fn from(it: About) -> Self {
        let (what, supply, day) = it.parts();
        AboutTable { what: AboutName(what), supply: supply.map(Named), day: day.map(OnDay) }
    }
}

impl<'a> From<&'a Finding> for FindingTable<'a> {
    fn from(it: &'a Finding) -> Self {
        // The law that was read is made out when it is asked for.
        let Finding { path, about, worked, disputed, other, undisputed, read: _ } = it;
        let Worked { info, facts, working } = worked;
        FindingTable {
            path,
            about: (*about).into(),
            disputed: *disputed || other.is_some(),
            other: other.map(Euros),
            undisputed: undisputed.map(OnDay),
            by_year: it.is_capped_by_the_year(),
            rule: info.id,
            facts: Figures { fields: info.facts, cells: facts.cells() },
            main: info.main,
            result: Figures { fields: info.working, cells: working.cells() },
            law: it.law().iter().map(LawValue::from).collect(),
        }
    }
}

impl<'a> From<&'a Uncovered> for UncoveredTable<'a> {
    fn from(it: &'a Uncovered) -> Self {
        let Uncovered { path, about, unpaid } = it;
        UncoveredTable { path, about: (*about).into(), unpaid: Euros(*unpaid) }
    }
}

impl From<&Renewal> for RenewalTable {
    fn from(it: &Renewal) -> Self {
        let Renewal { right, until, from, by, automatic, is_soon } = it;
        RenewalTable {
            right: Named(*right),
            until: OnDay(*until),
            from: from.map(OnDay),
            by: by.map(OnDay),
            automatic: *automatic,
            soon: *is_soon,
        }
    }
}

impl From<&HeldVoucher> for VoucherTable {
    fn from(it: &HeldVoucher) -> Self {
        let HeldVoucher { amount, until, owed } = it;
        VoucherTable { amount: amount.map(Euros), until: until.map(OnDay), owed: *owed }
    }
}

impl VoucherNote {
    /// The stable names of the reasons.
    #[cfg(feature = "schema")]
    pub(crate) const NAMES: [&str; 2] = ["asked", "earlier-campaign"];

    /// The stable name of the reason, and its day.
    pub const fn parts(self) -> (&'static str, Option<Day>) {
        match self {
            VoucherNote::Asked(day) => ("asked", day),
            VoucherNote::EarlierCampaign(last) => ("earlier-campaign", Some(last)),
        }
    }
}

impl From<&VoucherNote> for VoucherNoteTable {
    fn from(it: &VoucherNote) -> Self {
        let (why, day) = it.parts();
        VoucherNoteTable { why: VoucherNoteName(why), day: day.map(OnDay) }
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
        let Lacking { path, about, rule, why } = it;
        let (field, law) = match why {
            Lacks::Field(field) => (Some(*field), None),
            Lacks::Law(key) => (None, Some(key.as_str())),
        };
        LackingTable { rule: RuleId(rule), path, about: (*about).into(), field, law }
    }
}

impl<'a> From<&'a Screening> for ScreeningTable<'a> {
    fn from(it: &'a Screening) -> Self {
        let Screening { right, answer, lacks, months, helped } = it;
        ScreeningTable {
            right: Named(*right),
            answer: AnswerName(answer.name()),
            lacks: *lacks,
            first_month: months.map(|(first, _)| OnDay(first)),
            last_month: months.map(|(_, last)| OnDay(last)),
            helped: helped.map(OnDay),
        }
    }
}

impl From<&Opened> for OpenedTable {
    fn from(it: &Opened) -> Self {
        let Opened { added, reduced, yearly, left_out, in_doubt, left } = it;
        let reduced = reduced.iter().map(|Reduced { kind, today, opened }| ReducedTable {
            kind: Named(*kind),
            today: Euros(*today),
            opened: Euros(*opened),
        });
        let left_out = left_out.iter().map(|LeftOut { rule, why }| LeftOutTable {
            rule: RuleId(rule),
            why: NotCountedName(why.name()),
        });
        let left = left.iter().map(|SideBySide { definition, today, opened }| LeftTable {
            definition: DefinitionName(definition),
            today: today.map(Euros),
            opened: opened.map(Euros),
        });
        OpenedTable {
            added: added.iter().map(AddedTable::from).collect(),
            reduced: reduced.collect(),
            yearly: yearly.iter().map(AddedTable::from).collect(),
            left_out: left_out.collect(),
            in_doubt: *in_doubt,
            left: left.collect(),
        }
    }
}

impl From<&Added> for AddedTable {
    fn from(it: &Added) -> Self {
        let Added { rule, kind, amount, alone } = it;
        AddedTable { rule: RuleId(rule), kind: Named(*kind), amount: Euros(*amount), alone: Euros(*alone) }
    }
}
