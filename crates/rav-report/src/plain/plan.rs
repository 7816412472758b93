//! A plan for the household: what it pays each month, what to do, what becomes of its debts.

use resteavivre::PlanReport;
use resteavivre::money::{Money, Rate, whole_euros};
use resteavivre::plan::Palier;

use super::Plain;
use crate::content::{Audience, Block, Mark, Report, Row, Tone, Weight, list, paragraph};
use crate::numbers::nearest;
use crate::plan::{Run, debt_names, month, runs, span};
use crate::{Words, beside};

/// So many later amounts are told one by one.
const LATER: usize = 5;

/// The page.
pub(crate) fn plan(report: &PlanReport, words: &Words) -> Report {
    let plain = Plain { words, table: "plain_plan" };
    let page = Page { report, plain, names: debt_names(report, words) };
    let mut out = Report::new(words.language(), Audience::Household, plain.say("title"));
    let runs = runs(&report.plan.paliers);
    out.part("month", plain.say("month"), Tone::Plain, page.month(&runs));
    out.part("next", words.plain("next"), Tone::Plain, plain.advice(page.next()));
    out.part("call", words.plain("call"), Tone::Plain, plain.call(report.appointment()));
    out.part("later", plain.say("later"), Tone::Plain, page.later(&runs));
    out.part("owed", plain.say("owed"), Tone::Plain, page.owed());
    out.part("unsure", words.plain("unsure"), Tone::Plain, list(Mark::Dot, page.unsure()));
    out
}

struct Page<'a> {
    report: &'a PlanReport,
    plain: Plain<'a>,
    names: Vec<String>,
}

impl Page<'_> {
    fn words(&self) -> &Words {
        self.plain.words
    }

    fn month_named(&self, number: u16) -> String {
        month(self.report, number, self.words())
    }

    /// The first months in which something is paid, debt by debt; the sum is the large figure.
    fn month(&self, runs: &[Run]) -> Vec<Block> {
        let (Some(run), Some(step)) = (runs.first(), self.report.plan.paliers.iter().find(|s| paid(s)))
        else {
            return Vec::new();
        };
        let total = nearest(step.total());
        let mut rows: Vec<Row> = whole_euros(&step.payments, total)
            .into_iter()
            .zip(&self.names)
            .filter(|(whole, _)| *whole != 0)
            .map(|(whole, name)| self.plain.row(name, whole).part_of("payment", false))
            .collect();
        let suspended = self.report.request.suspension;
        let pays = if suspended > 0 && run.first > suspended { "pays_after" } else { "pays" };
        let result = self.plain.row(self.plain.say(pays), total);
        rows.push(result.weighing(Weight::Result).total_of("payment"));
        let waits = (suspended > 0).then(|| {
            let run = Run { first: 1, last: suspended, amount: Money::ZERO };
            self.span(("waits_month", "waits"), &run)
        });
        let mut blocks: Vec<Block> = waits.into_iter().map(paragraph).collect();
        blocks.push(Block::Rows(rows));
        blocks.push(paragraph(self.span(("in_month", "in_months"), run)));
        blocks.push(paragraph(self.words().plain("rounded")));
        blocks
    }

    fn span(&self, (one, several): (&'static str, &'static str), run: &Run) -> String {
        span(self.report, self.words(), (self.plain.table, one, several), run, &|money| {
            self.plain.about(money)
        })
    }

    /// What is paid afterwards, where it changes.
    fn later(&self, runs: &[Run]) -> Vec<Block> {
        let later = runs.get(1..).unwrap_or_default();
        if later.len() > LATER {
            let last = later.last().map(|run| self.month_named(run.last)).unwrap_or_default();
            return vec![paragraph(self.plain.fill("later_changes", &[("to", last)]))];
        }
        list(Mark::Dot, later.iter().map(|run| self.span(("later_month", "later_months"), run)))
    }

    fn next(&self) -> Vec<String> {
        let names = if self.report.request.amicable {
            ["ask_creditors", "same_day", "cannot_pay", "no_credit"]
        } else {
            ["until_decided", "same_day", "cannot_pay", "no_credit_in_plan"]
        };
        names.map(|name| self.plain.say(name).to_owned()).into()
    }

    /// What is owed today, what is paid, what would be written off, what would be left: rows that add up.
    fn owed(&self) -> Vec<Block> {
        let plan = &self.report.plan;
        let outcomes = &plan.outcomes;
        let remaining = Money::sum(outcomes.iter().map(|one| one.remaining())).unwrap_or(Money::MAX);
        let (opened, interest) = (plan.opened(), plan.interest());
        let whole = nearest(opened.checked_add(interest).unwrap_or(Money::MAX));
        let [owed, more] = whole_euros(&[opened, interest], whole)[..] else { return Vec::new() };
        let ends = whole_euros(&[plan.paid(), plan.written_off(), remaining], whole);
        let [paid, written_off, left] = ends[..] else { return Vec::new() };
        let balances: Vec<Money> = outcomes.iter().map(|one| one.opened()).collect();
        let mut rows: Vec<Row> = whole_euros(&balances, owed)
            .into_iter()
            .enumerate()
            .map(|(index, whole)| {
                let name = self.names.get(index).map_or("", String::as_str);
                let row = self.plain.row(name, whole).part_of("owed", false);
                Row { note: self.becomes(index), ..row }
            })
            .collect();
        let total = self.plain.row(self.plain.say("owes"), owed);
        rows.push(total.total_of("owed").part_of("end", false));
        let part = |name: &'static str, whole: i64, minus: bool| {
            (whole != 0).then(|| self.plain.row(self.plain.say(name), whole).part_of("end", minus))
        };
        rows.extend(part("interest", more, false));
        rows.extend(part("paid", paid, true));
        rows.extend(part("written_off", written_off, true));
        let result = self.plain.row(self.plain.say("remains"), left);
        rows.push(result.weighing(Weight::Result).total_of("end"));
        let beside = beside::sentence(self.words(), "beside_plan", self.report.beside_debts());
        std::iter::once(Block::Rows(rows)).chain(beside.map(paragraph)).collect()
    }

    /// What becomes of a debt, in a few words.
    fn becomes(&self, index: usize) -> String {
        let Some(outcome) = self.report.plan.outcomes.get(index) else { return String::new() };
        if let Some(month) = outcome.cleared {
            return self.plain.fill("cleared", &[("month", self.month_named(month))]);
        }
        let (name, money) = if outcome.written_off() > Money::ZERO {
            ("some_written_off", outcome.written_off())
        } else {
            ("some_left", outcome.remaining())
        };
        self.plain.fill(name, &[("amount", self.plain.about(money))])
    }

    fn unsure(&self) -> Vec<String> {
        let report = self.report;
        let said = |code: &str| report.caveats.iter().any(|caveat| caveat.code.starts_with(code));
        let counts = report.request.amicable || report.request.rate > Rate::default();
        let rates = counts && report.told.iter().any(|told| told.rate_missing);
        let names = [
            (report.request.amicable, "may_refuse"),
            (!report.request.amicable, "no_decision"),
            (said("plan-above-left"), "above_left"),
            (said("plan-above-ceiling"), "above_ceiling"),
            (rates, "rates_missing"),
        ];
        let own = names.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| self.plain.say(name));
        own.chain([self.words().plain("ask_adviser")]).map(str::to_owned).collect()
    }
}

/// Whether something is paid in a step.
fn paid(step: &Palier) -> bool {
    step.total() > Money::ZERO
}
