//! Plans, routes and strategies in words: dates, names of debts, what is paid and what becomes of each debt.

use resteavivre::money::Money;
use resteavivre::plan::{ComparedStrategy, Palier};
use resteavivre::{FileLineKind, PlanReport, Problem, RouteFigures};

use crate::Words;
use crate::content::{Audience, Block, Mark, Report, Table, Tone, list, paragraph};
use crate::numbers::{amount, percent};
use crate::picture;

/// Steps side by side in one table.
const STEPS_ABREAST: usize = 3;

/// So many more lines than stages may tell what is paid; where there are more, each stage tells the most that is paid.
const MORE_LINES: usize = 3;

/// A plan for the counsellor: what is paid, step by step and debt by debt, what becomes of each debt, and a small chart.
pub(crate) fn plan(report: &PlanReport, words: &Words) -> Report {
    let page = Page { report, words, names: debt_names(report, words) };
    let mut head = page.paid();
    head.push(page.duration());
    head.push(
        words.fill(&["plan", "method"], &[("strategy", strategy(report.request.strategy.name(), words))]),
    );
    head.push(page.interest());
    let mut out = Report::new(words.language(), Audience::Counsellor, words.plan("title"));
    out.part("plan", words.plan("amounts"), Tone::Plain, list(Mark::Dot, head));
    out.part("steps", words.plan("steps"), Tone::Plain, page.steps());
    out.part("outcomes", words.plan("outcomes"), Tone::Plain, page.outcomes());
    let chart = picture::remaining(report, words).map(Block::picture);
    out.part("chart", words.plan("chart"), Tone::Plain, chart.into_iter().collect());
    let doubts = list(Mark::Dot, page.doubts());
    out.part("caveats", words.page("caveats"), Tone::Plain, doubts);
    out
}

/// The debts of a plan by name, in its order: several of one kind are told apart.
pub(crate) fn debt_names(report: &PlanReport, words: &Words) -> Vec<String> {
    let debts = report.debts.iter().zip(&report.told);
    let names = debts.map(|((kind, _), told)| words.owned(FileLineKind::Debt(*kind), None, &told.own));
    words.told_apart(names.collect())
}

/// A month of a plan by its name: payments start in the month after the day of the file.
pub(crate) fn month(report: &PlanReport, number: u16, words: &Words) -> String {
    let day = report.receipt.day.plus_months(number);
    day.map_or_else(
        || words.fill(&["plan", "month"], &[("number", number.to_string())]),
        |day| words.month_of(day),
    )
}

/// A month with what it starts: `de mars 2028`, `d’avril 2028`.
fn from_month(report: &PlanReport, number: u16, words: &Words) -> String {
    let month = month(report, number, words);
    let vowel = month.starts_with(['a', 'o']);
    words.fill(&["plan", if vowel { "from_vowel" } else { "from_month" }], &[("month", month)])
}

/// A text about some months of a plan with their names: one form for one month, another for several. `show` writes the amount.
pub(crate) fn span(
    report: &PlanReport,
    words: &Words,
    (table, one, several): (&'static str, &'static str, &'static str),
    run: &Run,
    show: &dyn Fn(Money) -> String,
) -> String {
    let values = [
        ("amount", show(run.amount)),
        ("month", month(report, run.first, words)),
        ("from", from_month(report, run.first, words)),
        ("to", month(report, run.last, words)),
    ];
    words.fill(&[table, if run.first == run.last { one } else { several }], &values)
}

/// Months with the same payment in all: the first, the last, what is paid in each.
pub(crate) struct Run {
    pub(crate) first: u16,
    pub(crate) last: u16,
    pub(crate) amount: Money,
}

/// What is paid in all, month by month, as runs of equal amounts; months without a payment are none.
pub(crate) fn runs(steps: &[Palier]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for step in steps {
        let amount = step.total();
        match runs.last_mut() {
            Some(run) if run.amount == amount && run.last + 1 == step.first => run.last = step.last(),
            _ => runs.push(Run { first: step.first, last: step.last(), amount }),
        }
    }
    runs.retain(|run| run.amount > Money::ZERO);
    runs
}

/// The name of a strategy.
fn strategy(name: &str, words: &Words) -> String {
    words.get(&["strategies", name]).to_owned()
}

struct Page<'a> {
    report: &'a PlanReport,
    words: &'a Words,
    names: Vec<String>,
}

impl Page<'_> {
    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    fn name(&self, index: usize) -> String {
        self.names.get(index).cloned().unwrap_or_default()
    }

    fn named(&self, id: &str) -> String {
        let place = self.report.debts.iter().position(|(_, line)| line.id == id);
        place.map_or_else(|| id.to_owned(), |index| self.name(index))
    }

    /// A text with the amount of some months and their names.
    fn span(&self, (one, several): (&'static str, &'static str), run: &Run) -> String {
        span(self.report, self.words, ("plan", one, several), run, &|money| self.money(money))
    }

    /// What is paid in all, with its dates.
    fn paid(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let suspended = self.report.request.suspension;
        if suspended > 0 {
            let run = Run { first: 1, last: suspended, amount: Money::ZERO };
            lines.push(self.span(("suspended_month", "suspended"), &run));
        }
        let runs = runs(&self.report.plan.paliers);
        if runs.len() <= self.report.stages.len() + MORE_LINES {
            lines.extend(runs.iter().map(|run| self.span(("paid_once", "paid_monthly"), run)));
            return lines;
        }
        let mut first = suspended + 1;
        for stage in &self.report.stages {
            let run = Run { first, last: first + stage.months - 1, amount: stage.amount };
            lines.push(self.span(("paid_at_most_once", "paid_at_most"), &run));
            first = run.last + 1;
        }
        lines
    }

    /// How long it lasts, beside what the law leaves where there is a law of plans to tell.
    fn duration(&self) -> String {
        let report = self.report;
        let left = report.months_left.filter(|_| !report.request.amicable);
        let name = match left {
            Some(left) if report.plan.months > left => "duration_longer",
            Some(_) => "duration",
            None => "duration_alone",
        };
        let left = left.map_or_else(String::new, |left| left.to_string());
        self.words.fill(&["plan", name], &[("months", report.plan.months.to_string()), ("left", left)])
    }

    /// The rates that debts bear under this plan, and the interest that comes of them.
    fn interest(&self) -> String {
        let report = self.report;
        let interest = report.plan.interest();
        // A plan at zero bears no interest, whatever the contracts say: a rate that is not known misses there in nothing.
        let counts = report.request.amicable || report.request.rate > resteavivre::money::Rate::default();
        let missing = counts && report.told.iter().any(|told| told.rate_missing);
        let rates = if report.request.amicable { "rates_of_contracts" } else { "rates_capped" };
        let rate = percent(self.words.language(), &report.request.rate.to_string());
        let comes = match (interest == Money::ZERO, missing) {
            (true, false) => "interest_none",
            (true, true) => "interest_unknown",
            (false, false) => "interest_all",
            (false, true) => "interest_some",
        };
        let comes = self.words.fill(&["plan", comes], &[("amount", self.money(interest))]);
        self.words.fill(&["plan", rates], &[("rate", rate), ("interest", comes)])
    }

    /// Who receives how much in each step.
    fn steps(&self) -> Vec<Block> {
        let words = self.words;
        let start = words.fill(&["plan", "starts"], &[("month", month(self.report, 1, words))]);
        let tables = self.report.plan.paliers.chunks(STEPS_ABREAST).map(|group| {
            let titles = group.iter().map(|step| {
                let run = Run { first: step.first, last: step.last(), amount: step.total() };
                self.span(("step_month", "step_months"), &run)
            });
            let mut table = Table::new(std::iter::once(words.plan("debt").to_owned()).chain(titles));
            for index in 0..self.report.debts.len() {
                let payments = group.iter().map(|s| s.payments.get(index).copied().unwrap_or(Money::ZERO));
                let payments: Vec<Money> = payments.collect();
                if payments.iter().any(|payment| *payment > Money::ZERO) {
                    let label = std::iter::once(self.name(index));
                    table.row(label.chain(payments.iter().map(|payment| dash(*payment, words))));
                }
            }
            let totals = group.iter().map(|step| dash(step.total(), words));
            table.total(std::iter::once(words.page("total").to_owned()).chain(totals));
            Block::Table(table)
        });
        std::iter::once(paragraph(start)).chain(tables).collect()
    }

    /// What becomes of each debt, without the columns in which nothing stands.
    fn outcomes(&self) -> Vec<Block> {
        let words = self.words;
        let plan = &self.report.plan;
        let header = ["debt", "opened", "interest", "paid", "written_off", "remaining", "cleared"];
        let mut table = Table::new(header.map(|name| words.plan(name).to_owned()));
        for (index, outcome) in plan.outcomes.iter().enumerate() {
            let missing = self.report.request.amicable
                && self.report.told.get(index).is_some_and(|told| told.rate_missing);
            table.row([
                self.name(index),
                dash(outcome.opened(), words),
                if missing { words.plan("rate_missing").to_owned() } else { dash(outcome.interest(), words) },
                dash(outcome.paid(), words),
                dash(outcome.written_off(), words),
                dash(outcome.remaining(), words),
                outcome.cleared.map_or_else(|| DASH.into(), |number| month(self.report, number, words)),
            ]);
        }
        let remaining = Money::sum(plan.outcomes.iter().map(|outcome| outcome.remaining()));
        table.total([
            words.page("total").to_owned(),
            dash(plan.opened(), words),
            dash(plan.interest(), words),
            dash(plan.paid(), words),
            dash(plan.written_off(), words),
            dash(remaining.unwrap_or(Money::MAX), words),
            DASH.to_owned(),
        ]);
        vec![Block::Table(without_empty(table))]
    }

    /// What is not sure; debts go by their names.
    fn doubts(&self) -> Vec<String> {
        let doubt = |caveat: &resteavivre::Caveat| {
            let ids = caveat.value("debts").map(ToString::to_string);
            let names =
                ids.map(|ids| ids.split(", ").map(|id| self.named(id)).collect::<Vec<_>>().join(", "));
            match names {
                Some(names) => self.words.fill(&["caveats", caveat.code], &[("debts", names)]),
                None => self.words.caveat(caveat),
            }
        };
        self.report.caveats.iter().map(doubt).collect()
    }
}

const DASH: &str = "—";

pub(crate) fn dash(money: Money, words: &Words) -> String {
    if money == Money::ZERO { DASH.into() } else { amount(words.language(), money) }
}

/// A number of months, a dash for none.
fn length(months: u16, words: &Words) -> String {
    if months == 0 {
        return DASH.into();
    }
    words.fill(&["plan", "length"], &[("months", months.to_string())])
}

/// A table without the columns that only have dashes.
pub(crate) fn without_empty(mut table: Table) -> Table {
    let stands = |column: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        column == 0 || cells.any(|cell| cell != DASH)
    };
    let kept: Vec<bool> = (0..table.header.len()).map(stands).collect();
    let keep = |cells: &mut Vec<String>| {
        let mut kept = kept.iter();
        cells.retain(|_| kept.next().copied().unwrap_or(true));
    };
    keep(&mut table.header);
    table.rows.iter_mut().for_each(|row| keep(&mut row.cells));
    table
}

/// What each route leads to; nothing where there is none.
pub fn routes(figures: &[RouteFigures], words: &Words) -> Report {
    let language = words.language();
    let header = ["route", "duration_short", "instalment", "paid", "written_off", "remaining"];
    let mut table = Table::new(header.map(|name| words.plan(name).to_owned()));
    for route in figures {
        let share = format!("{}.{:02}", route.written_off_share / 100, route.written_off_share % 100);
        let written_off = match route.written_off {
            Money::ZERO => DASH.to_owned(),
            money => format!("{} ({})", amount(language, money), percent(language, &share)),
        };
        let ranked = [
            ("route", words.get(&["routes", route.route]).to_owned()),
            ("standing", words.get(&["standings", &route.standing.to_string()]).to_owned()),
        ];
        table.row([
            words.fill(&["plan", "ranked"], &ranked),
            length(route.months, words),
            dash(route.instalment, words),
            dash(route.paid, words),
            written_off,
            dash(route.remaining, words),
        ]);
    }
    let mut page = Report::new(language, Audience::Counsellor, words.page("routes"));
    let blocks = if figures.is_empty() { Vec::new() } else { vec![Block::Table(without_empty(table))] };
    page.part("routes", "", Tone::Plain, blocks);
    page
}

/// Every strategy for the debts of a plan, side by side; why some lead nowhere stands below.
pub fn strategies(report: &PlanReport, compared: &[ComparedStrategy], words: &Words) -> Report {
    let names = Page { report, words, names: debt_names(report, words) };
    let header = ["strategy", "duration_short", "interest", "paid", "written_off", "first_cleared"];
    let mut table = Table::new(header.map(|name| words.plan(name).to_owned()));
    let mut nowhere = Vec::new();
    for ComparedStrategy { strategy: one, result } in compared {
        let name = strategy(one.name(), words);
        match result {
            Ok(row) => {
                let first = row.first_cleared.as_ref().map(|(id, number)| {
                    let values = [("debt", names.named(id)), ("month", month(report, *number, words))];
                    words.fill(&["plan", "cleared_in"], &values)
                });
                table.row([
                    name,
                    length(row.months, words),
                    dash(row.interest, words),
                    dash(row.paid, words),
                    dash(row.written_off, words),
                    first.unwrap_or_else(|| DASH.into()),
                ]);
            }
            Err(error) => {
                let problem = Problem::from(error);
                let meaning =
                    words.find(&["errors", problem.kind.code, "meaning"]).unwrap_or(problem.kind.meaning);
                nowhere.push(words.pair(&name, meaning));
            }
        }
    }
    let mut page = Report::new(words.language(), Audience::Counsellor, words.plan("compare"));
    let table = (!table.rows.is_empty()).then(|| Block::Table(without_empty(table)));
    let blocks = table.into_iter().chain(list(Mark::Dot, nowhere)).collect();
    page.part("strategies", "", Tone::Plain, blocks);
    page
}
