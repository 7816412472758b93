//! Plans, routes, strategies, calendars and loans in words.

use resteavivre::money::Money;
use resteavivre::plan::{Apr, ComparedStrategy};
use resteavivre::{
    Calendar, PlanReport, Problem, RouteFigures,
    loans::{LoanAnswer, Usury},
    tables::{Cell, Csv},
};

use crate::Words;
use crate::content::{Audience, Block, Mark, Report, Row, Table, Tone, list, paragraph};
use crate::numbers::{amount, day, percent};
use crate::picture;
use crate::sheet::Sheet;

/// Steps side by side in one table.
const STEPS_ABREAST: usize = 3;

/// A plan: what is paid, step by step and debt by debt, what becomes of each debt, and a small chart.
pub fn plan(report: &PlanReport, words: &Words) -> Report {
    let money = |m: Money| amount(words.language(), m);
    let mut head = Vec::new();
    if report.request.suspension > 0 {
        let months = [("months", report.request.suspension.to_string())];
        head.push(words.fill(&["plan", "suspended"], &months));
    }
    head.extend(report.stages.iter().map(|stage| {
        let values = [("amount", money(stage.amount)), ("months", stage.months.to_string())];
        words.fill(&["plan", "stage"], &values)
    }));
    head.push(duration(report, words));
    head.push(method(report, words));
    let mut page = Report::new(words.language(), Audience::Counsellor, words.plan("title"));
    page.part("plan", words.plan("amounts"), Tone::Plain, list(Mark::Dot, head));
    page.part("steps", words.plan("steps"), Tone::Plain, steps(report, words));
    page.part("outcomes", words.plan("outcomes"), Tone::Plain, outcomes(report, words));
    let chart = picture::remaining(report, words).map(Block::picture);
    page.part("chart", words.plan("chart"), Tone::Plain, chart.into_iter().collect());
    let doubts = list(Mark::Dot, report.caveats.iter().map(|caveat| words.caveat(caveat)));
    page.part("caveats", words.page("caveats"), Tone::Plain, doubts);
    page
}

/// How long it lasts, beside what the law leaves where there is a law of plans to tell.
fn duration(report: &PlanReport, words: &Words) -> String {
    let left = report.months_left.filter(|_| !report.request.amicable);
    let name = match left {
        Some(left) if report.plan.months > left => "duration_longer",
        Some(_) => "duration",
        None => "duration_alone",
    };
    let left = left.map_or_else(String::new, |left| left.to_string());
    words.fill(&["plan", name], &[("months", report.plan.months.to_string()), ("left", left)])
}

/// How the amount is shared, and the interest that debts bear under this plan.
fn method(report: &PlanReport, words: &Words) -> String {
    let strategy = words.get(&["strategies", report.request.strategy.name()]).to_owned();
    let rate = percent(words.language(), &report.request.rate.to_string());
    let name = if report.request.amicable { "method_amicable" } else { "method" };
    words.fill(&["plan", name], &[("strategy", strategy), ("rate", rate)])
}

/// A debt by its label and identifier.
fn debt_label(report: &PlanReport, index: usize, words: &Words) -> String {
    report
        .debts
        .get(index)
        .map_or_else(String::new, |(kind, line)| format!("{} ({})", words.label(*kind), line.id))
}

fn steps(report: &PlanReport, words: &Words) -> Vec<Block> {
    let dates = dates(report, words).map(paragraph);
    let tables = report.plan.paliers.chunks(STEPS_ABREAST).map(|group| {
        let titles = group.iter().map(|step| {
            let last = step.first + step.months - 1;
            let values = [("first", step.first.to_string()), ("last", last.to_string())];
            words.fill(&["plan", if step.months == 1 { "month" } else { "months" }], &values)
        });
        let mut table = Table::new(std::iter::once(words.page("kind").to_owned()).chain(titles));
        for index in 0..report.debts.len() {
            let payments = group.iter().map(|step| step.payments.get(index).copied().unwrap_or(Money::ZERO));
            let payments: Vec<Money> = payments.collect();
            if payments.iter().any(|payment| *payment > Money::ZERO) {
                let label = std::iter::once(debt_label(report, index, words));
                table.row(label.chain(payments.iter().map(|payment| dash(*payment, words))));
            }
        }
        let totals = group
            .iter()
            .map(|step| dash(Money::sum(step.payments.iter().copied()).unwrap_or(Money::MAX), words));
        table.total(std::iter::once(words.page("total").to_owned()).chain(totals));
        Block::Table(table)
    });
    dates.into_iter().chain(tables).collect()
}

/// The months of each step by their names, where payments start in the month after the day of the file.
fn dates(report: &PlanReport, words: &Words) -> Option<String> {
    let month = |number: u16| {
        let day = report.receipt.day.plus_months(number)?;
        let name = words.get(&["letters", "months", &day.month().to_string()]).to_owned();
        Some(format!("{name}\u{a0}{}", day.year()))
    };
    let spans = report.plan.paliers.iter().map(|step| {
        let last = step.first + step.months - 1;
        let numbers = [("first", step.first.to_string()), ("last", last.to_string())];
        let dates = [("from", month(step.first)?), ("to", month(last)?)];
        let name = if step.months == 1 { "month_dated" } else { "months_dated" };
        Some(words.fill(&["plan", name], &numbers.into_iter().chain(dates).collect::<Vec<_>>()))
    });
    let spans: Vec<String> = spans.collect::<Option<_>>()?;
    Some(words.fill(&["plan", "step_dates"], &[("spans", spans.join(words.semicolon()))]))
}

fn dash(money: Money, words: &Words) -> String {
    if money == Money::ZERO { "—".into() } else { amount(words.language(), money) }
}

fn outcomes(report: &PlanReport, words: &Words) -> Vec<Block> {
    let header = ["opened", "interest", "paid", "written_off", "remaining", "cleared"];
    let titles = header.iter().map(|name| words.plan(name).to_owned());
    let mut table = Table::new(std::iter::once(words.page("kind").to_owned()).chain(titles));
    for outcome in &report.plan.outcomes {
        table.row([
            report
                .debts
                .iter()
                .position(|(_, line)| line.id == outcome.id)
                .map_or_else(|| outcome.id.clone(), |index| debt_label(report, index, words)),
            dash(outcome.opened(), words),
            dash(outcome.interest(), words),
            dash(outcome.paid(), words),
            dash(outcome.written_off(), words),
            dash(outcome.remaining(), words),
            outcome.cleared.map_or_else(|| "—".into(), |month| month.to_string()),
        ]);
    }
    let row =
        |name: &'static str, m: Money| Row::new(words.plan(name), amount(words.language(), m), "").worth(m);
    let rows = vec![row("all_paid", report.plan.paid()), row("all_written_off", report.plan.written_off())];
    vec![Block::Table(table), Block::Rows(rows)]
}

/// What each route leads to; nothing where there is none.
pub fn routes(figures: &[RouteFigures], words: &Words) -> Report {
    let language = words.language();
    let header = ["route", "standing", "duration_short", "instalment", "paid", "written_off", "remaining"];
    let mut table = Table::new(header.map(|name| words.plan(name).to_owned()));
    for route in figures {
        let share = format!("{}.{:02}", route.written_off_share / 100, route.written_off_share % 100);
        let written_off = match route.written_off {
            Money::ZERO => "—".to_owned(),
            money => format!("{} ({})", amount(language, money), percent(language, &share)),
        };
        table.row([
            words.get(&["routes", route.route]).to_owned(),
            words.get(&["standings", &route.standing.to_string()]).to_owned(),
            if route.months == 0 { "—".into() } else { route.months.to_string() },
            dash(route.instalment, words),
            dash(route.paid, words),
            written_off,
            dash(route.remaining, words),
        ]);
    }
    let mut page = Report::new(language, Audience::Counsellor, words.page("routes"));
    let blocks = if figures.is_empty() { Vec::new() } else { vec![Block::Table(table)] };
    page.part("routes", "", Tone::Plain, blocks);
    page
}

/// Every strategy side by side.
pub fn strategies(list: &[ComparedStrategy], words: &Words) -> Report {
    let header = ["strategy", "duration_short", "interest", "paid", "written_off", "first_cleared"];
    let mut table = Table::new(header.map(|name| words.plan(name).to_owned()));
    for ComparedStrategy { strategy, result } in list {
        let name = words.get(&["strategies", strategy.name()]).to_owned();
        match result {
            Ok(row) => table.row([
                name,
                row.months.to_string(),
                dash(row.interest, words),
                dash(row.paid, words),
                dash(row.written_off, words),
                row.first_cleared
                    .as_ref()
                    .map_or_else(|| "—".into(), |(id, month)| format!("{id} ({month})")),
            ]),
            Err(error) => {
                let problem = Problem::from(error);
                let meaning =
                    words.find(&["errors", problem.kind.code, "meaning"]).unwrap_or(problem.kind.meaning);
                let none = || "—".to_owned();
                table.row([name, none(), none(), none(), none(), meaning.to_owned()]);
            }
        }
    }
    let mut page = Report::new(words.language(), Audience::Counsellor, words.plan("compare"));
    page.part("strategies", "", Tone::Plain, vec![Block::Table(table)]);
    page
}

/// A calendar: each month, the first one that goes under, the lowest point, and where the highest instalment changes.
pub fn calendar(calendar: &Calendar, words: &Words) -> Report {
    let language = words.language();
    let mark = |index: usize, ceiling: Option<Money>| {
        let changed = ceiling.filter(|_| calendar.ceiling_changes(index));
        let changed =
            changed.map(|c| words.fill(&["plan", "ceiling_changes"], &[("amount", amount(language, c))]));
        let marks = [
            (calendar.first_under() == Some(index)).then(|| words.plan("first_under").to_owned()),
            (calendar.lowest() == Some(index)).then(|| words.plan("lowest").to_owned()),
            changed,
        ];
        marks.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let header = ["day", "resources", "expenses", "debt_service", "balance", "cumulated", "mark"];
    let mut table = Table::new(header.map(|name| words.plan(name).trim().to_owned()));
    for (index, month) in calendar.months.iter().enumerate() {
        table.row([
            day(language, month.day),
            amount(language, month.resources),
            amount(language, month.expenses),
            amount(language, month.debt_service),
            amount(language, month.balance),
            amount(language, month.cumulated),
            mark(index, month.ceiling),
        ]);
    }
    let mut page = Report::new(language, Audience::Counsellor, words.plan("calendar"));
    let picture = picture::balance(calendar, words).map(Block::picture);
    let blocks = picture.into_iter().chain([Block::Table(table)]).collect();
    page.part("calendar", "", Tone::Plain, blocks);
    // What is counted beyond the lines of the file is said where it changes every month, and what a calendar alone shows.
    let shown = |code: &str| code.starts_with("left-by") || code.starts_with("calendar-");
    let own = calendar.caveats.iter().filter(|caveat| caveat.is_of_the_day() || shown(caveat.code));
    let doubts = list(Mark::Dot, own.map(|caveat| words.caveat(caveat)));
    page.part("caveats", words.page("caveats"), Tone::Plain, doubts);
    page
}

/// A loan: what was found, what it costs, and its schedule when asked for.
pub fn loan(answer: &LoanAnswer, with_schedule: bool, words: &Words) -> String {
    let mut sheet = Sheet::new();
    let language = words.language();
    let money = |m: Money| amount(language, m);
    sheet.line(words.plan("loan"));
    let found = &answer.found;
    let schedule = &answer.schedule;
    sheet.row(words.plan("principal"), money(found.principal), "");
    sheet.row(words.plan("rate"), percent(language, &found.rate.to_string()), "");
    sheet.row(words.plan("term"), schedule.rows.len().to_string(), "");
    let label = if answer.varies { "first_instalment" } else { "instalment" };
    sheet.row(words.plan(label), money(found.instalment), "");
    let last = schedule.rows.last().map_or(Money::ZERO, |row| row.payment);
    sheet.row(words.plan("last_instalment"), money(last), "");
    sheet.row(words.plan("interest"), money(schedule.interest()), "");
    if schedule.insurance() > Money::ZERO {
        sheet.row(words.plan("insurance"), money(schedule.insurance()), "");
    }
    sheet.row(words.plan("cost"), money(schedule.cost()), "");
    if let Some((month, balance)) = answer.after {
        sheet.row(words.fill(&["plan", "after"], &[("months", month.to_string())]), money(balance), "");
    }
    if with_schedule {
        let header = ["month_title", "opening", "interest", "insurance", "principal", "payment", "closing"];
        let rows = schedule.rows.iter().map(|row| {
            // A day says which month it is; the number stands where there is none.
            let month = row.day.map_or_else(|| row.month.to_string(), |d| day(language, d));
            let amounts = [row.opening, row.interest, row.insurance, row.principal, row.payment, row.closing];
            std::iter::once(month).chain(amounts.iter().map(|m| dash(*m, words))).collect()
        });
        let rows = rows.collect();
        sheet.table(header.iter().map(|name| words.plan(name).to_owned()).collect(), rows);
    }
    sheet.finish()
}

/// A schedule as CSV.
pub fn schedule_csv(answer: &LoanAnswer) -> Csv {
    let mut csv =
        Csv::new(&["month", "day", "opening", "interest", "insurance", "principal", "payment", "closing"]);
    for row in &answer.schedule.rows {
        let amounts = [row.opening, row.interest, row.insurance, row.principal, row.payment, row.closing];
        let cells = amounts.into_iter().map(Cell::from);
        csv.row([Cell::from(row.month), row.day.into()].into_iter().chain(cells));
    }
    csv
}

/// An annual percentage rate, as the law prints it, and beside the usury ceiling when it was asked for.
pub fn rate(apr: &Apr, usury: Option<&Usury>, words: &Words) -> String {
    let mut sheet = Sheet::new();
    let language = words.language();
    sheet.line(words.plan("apr"));
    sheet.row(words.plan("apr_printed"), percent(language, &apr.percent(1)), "");
    sheet.row(words.plan("apr_exact"), percent(language, &apr.percent(6)), "");
    sheet.row(words.plan("total_cost"), amount(language, apr.cost), "");
    let Some(usury) = usury else { return sheet.finish() };
    if let Some((ceiling, above)) = usury.ceiling.zip(usury.above) {
        let note = words.plan(if above { "above_usury" } else { "below_usury" });
        sheet.row(words.get(&["parameters", &usury.key]), percent(language, &ceiling.to_string()), note);
    }
    for caveat in &usury.caveats {
        sheet.bullet("!", &words.caveat(caveat));
    }
    sheet.finish()
}
