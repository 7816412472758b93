//! Plans, routes, strategies, calendars and loans in words.

use resteavivre::money::Money;
use resteavivre::plan::Apr;
use resteavivre::{Calendar, ComparedStrategy, LoanAnswer, PlanReport, RouteFigures, plan_problem};

use crate::Words;
use crate::numbers::{amount, day, percent};
use crate::sheet::Sheet;

/// Steps side by side in one table.
const STEPS_ABREAST: usize = 3;

/// Rows of the chart of the remaining debt.
const CHART_ROWS: usize = 12;

/// Characters of the longest bar.
const BAR: usize = 40;

/// A plan: what is paid, step by step and debt by debt, what becomes of each debt, and a small chart.
pub fn plan(report: &PlanReport, words: &Words) -> String {
    let (mut sheet, money) = (Sheet::new(), |m: Money| amount(words.language(), m));
    sheet.line(words.plan("title"));
    for stage in &report.stages {
        let values = [("amount", money(stage.amount)), ("months", stage.months.to_string())];
        sheet.bullet("·", &words.fill(&["plan", "stage"], &values));
    }
    let months = [("months", report.plan.months.to_string()), ("left", report.months_left.to_string())];
    sheet.bullet("·", &words.fill(&["plan", "duration"], &months));
    let strategy = words.get(&["strategies", report.request.strategy.name()]).to_owned();
    let rate = percent(words.language(), &report.request.rate.to_string());
    sheet.bullet("·", &words.fill(&["plan", "method"], &[("strategy", strategy), ("rate", rate)]));
    steps(&mut sheet, report, words);
    outcomes(&mut sheet, report, words);
    chart(&mut sheet, report, words);
    if !report.caveats.is_empty() {
        sheet.heading(words.page("caveats"));
    }
    for caveat in &report.caveats {
        sheet.bullet("·", &words.caveat(caveat));
    }
    sheet.finish()
}

/// A debt by its label and identifier.
fn debt_label(report: &PlanReport, index: usize, words: &Words) -> String {
    report
        .debts
        .get(index)
        .map_or_else(String::new, |(kind, line)| format!("{} ({})", words.label(*kind), line.id))
}

fn steps(sheet: &mut Sheet, report: &PlanReport, words: &Words) {
    sheet.heading(words.plan("steps"));
    for (number, group) in report.plan.paliers.chunks(STEPS_ABREAST).enumerate() {
        if number > 0 {
            sheet.line("");
        }
        let mut header = vec![words.page("kind").to_owned()];
        header.extend(group.iter().map(|step| {
            let last = step.first + step.months - 1;
            let values = [("first", step.first.to_string()), ("last", last.to_string())];
            words.fill(&["plan", if step.months == 1 { "month" } else { "months" }], &values)
        }));
        let mut rows = Vec::new();
        for index in 0..report.debts.len() {
            let payments = group.iter().map(|step| step.payments.get(index).copied().unwrap_or(Money::ZERO));
            let payments: Vec<Money> = payments.collect();
            if payments.iter().any(|payment| *payment > Money::ZERO) {
                let mut row = vec![debt_label(report, index, words)];
                row.extend(payments.iter().map(|payment| dash(*payment, words)));
                rows.push(row);
            }
        }
        let mut total = vec![words.page("total").to_owned()];
        total.extend(
            group
                .iter()
                .map(|step| dash(Money::sum(step.payments.iter().copied()).unwrap_or(Money::MAX), words)),
        );
        rows.push(total);
        sheet.table(header, rows);
    }
}

fn dash(money: Money, words: &Words) -> String {
    if money == Money::ZERO { "—".into() } else { amount(words.language(), money) }
}

fn outcomes(sheet: &mut Sheet, report: &PlanReport, words: &Words) {
    sheet.heading(words.plan("outcomes"));
    let header = ["opened", "interest", "paid", "written_off", "remaining", "cleared"];
    let mut titles = vec![words.page("kind").to_owned()];
    titles.extend(header.iter().map(|name| words.plan(name).to_owned()));
    let mut rows = Vec::new();
    for outcome in &report.plan.outcomes {
        rows.push(vec![
            outcome.id.clone(),
            dash(outcome.opened(), words),
            dash(outcome.interest(), words),
            dash(outcome.paid(), words),
            dash(outcome.written_off(), words),
            dash(outcome.remaining(), words),
            outcome.cleared.map_or_else(|| "—".into(), |month| month.to_string()),
        ]);
    }
    sheet.table(titles, rows);
    let money = |m: Money| amount(words.language(), m);
    sheet.row(words.plan("all_paid"), money(report.plan.paid()), "");
    sheet.row(words.plan("all_written_off"), money(report.plan.written_off()), "");
}

/// The remaining debt over time, as bars of a terminal.
fn chart(sheet: &mut Sheet, report: &PlanReport, words: &Words) {
    let remaining = &report.plan.remaining;
    let opened = Money::sum(report.plan.outcomes.iter().map(|o| o.opened())).unwrap_or(Money::MAX);
    let highest = remaining.iter().copied().max().unwrap_or(Money::ZERO).max(opened).cents();
    if highest <= 0 || remaining.is_empty() {
        return;
    }
    sheet.heading(words.plan("chart"));
    let every = remaining.len() / CHART_ROWS + 1;
    let shown = std::iter::once((0, opened)).chain(remaining.iter().enumerate().map(|(i, m)| (i + 1, *m)));
    for (month, money) in shown.filter(|(month, _)| month % every == 0 || *month == remaining.len()) {
        let filled = i128::from(money.cents()) * i128::try_from(BAR).unwrap_or(0) / i128::from(highest);
        let bar = "█".repeat(usize::try_from(filled).unwrap_or(0));
        let label = words.fill(&["plan", "month"], &[("first", month.to_string()), ("last", String::new())]);
        sheet.line(&format!("  {label:<10} {bar:<BAR$} {}", amount(words.language(), money)));
    }
}

/// What each route leads to.
pub fn routes(figures: &[RouteFigures], words: &Words) -> String {
    let (mut sheet, language) = (Sheet::new(), words.language());
    if figures.is_empty() {
        return String::new();
    }
    sheet.line(words.page("routes"));
    let header = ["route", "standing", "duration_short", "instalment", "paid", "written_off", "remaining"];
    let rows = figures.iter().map(|route| {
        let share = format!("{}.{:02}", route.written_off_share / 100, route.written_off_share % 100);
        let written_off = match route.written_off {
            Money::ZERO => "—".to_owned(),
            money => format!("{} ({})", amount(language, money), percent(language, &share)),
        };
        vec![
            words.get(&["routes", route.route]).to_owned(),
            words.get(&["standings", &route.standing.to_string()]).to_owned(),
            if route.months == 0 { "—".into() } else { route.months.to_string() },
            dash(route.instalment, words),
            dash(route.paid, words),
            written_off,
            dash(route.remaining, words),
        ]
    });
    let rows = rows.collect();
    sheet.table(header.iter().map(|name| words.plan(name).to_owned()).collect(), rows);
    sheet.finish()
}

/// Every strategy side by side.
pub fn strategies(list: &[ComparedStrategy], words: &Words) -> String {
    let mut sheet = Sheet::new();
    sheet.line(words.plan("compare"));
    let header = ["strategy", "duration_short", "interest", "paid", "written_off", "first_cleared"];
    let rows = list.iter().map(|(strategy, row)| {
        let name = words.get(&["strategies", strategy.name()]).to_owned();
        match row {
            Ok(row) => vec![
                name,
                row.months.to_string(),
                dash(row.interest, words),
                dash(row.paid, words),
                dash(row.written_off, words),
                row.first_cleared
                    .as_ref()
                    .map_or_else(|| "—".into(), |(id, month)| format!("{id} ({month})")),
            ],
            Err(error) => {
                let problem = plan_problem(error);
                let meaning =
                    words.find(&["errors", problem.kind.code, "meaning"]).unwrap_or(problem.kind.meaning);
                vec![name, "—".into(), "—".into(), "—".into(), "—".into(), meaning.to_owned()]
            }
        }
    });
    let rows = rows.collect();
    sheet.table(header.iter().map(|name| words.plan(name).to_owned()).collect(), rows);
    sheet.finish()
}

/// A calendar: each month, the first one that goes under, the lowest point, and where the highest instalment changes.
pub fn calendar(calendar: &Calendar, words: &Words) -> String {
    let (mut sheet, language) = (Sheet::new(), words.language());
    sheet.line(words.plan("calendar"));
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
    let rows = calendar.months.iter().enumerate().map(|(index, month)| {
        vec![
            day(language, month.day),
            amount(language, month.resources),
            amount(language, month.expenses),
            amount(language, month.debt_service),
            amount(language, month.balance),
            amount(language, month.cumulated),
            mark(index, month.ceiling),
        ]
    });
    let rows = rows.collect();
    let header = ["day", "resources", "expenses", "debt_service", "balance", "cumulated", "mark"];
    sheet.table(header.iter().map(|name| words.plan(name).trim().to_owned()).collect(), rows);
    sheet.finish()
}

/// A loan: what was found, what it costs, and its schedule when asked for.
pub fn loan(answer: &LoanAnswer, with_schedule: bool, words: &Words) -> String {
    let (mut sheet, language) = (Sheet::new(), words.language());
    let money = |m: Money| amount(language, m);
    sheet.line(words.plan("loan"));
    let (found, schedule) = (&answer.found, &answer.schedule);
    sheet.row(words.plan("principal"), money(found.principal), "");
    sheet.row(words.plan("rate"), percent(language, &found.rate.to_string()), "");
    sheet.row(words.plan("term"), schedule.rows.len().to_string(), "");
    sheet.row(words.plan("instalment"), money(found.instalment), "");
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
pub fn schedule_csv(answer: &LoanAnswer) -> String {
    let mut csv = String::from("month,day,opening,interest,insurance,principal,payment,closing\n");
    for row in &answer.schedule.rows {
        let day = row.day.map_or_else(String::new, |day| day.to_string());
        let amounts = [row.opening, row.interest, row.insurance, row.principal, row.payment, row.closing];
        let amounts = amounts.map(|money| money.to_string()).join(",");
        csv.push_str(&format!("{},{day},{amounts}\n", row.month));
    }
    csv
}

/// An annual percentage rate, as the law prints it, and against a usury ceiling when one is given (in percent).
pub fn rate(apr: &Apr, ceiling: Option<(&str, &str, bool)>, words: &Words) -> String {
    let (mut sheet, language) = (Sheet::new(), words.language());
    sheet.line(words.plan("apr"));
    sheet.row(words.plan("apr_printed"), percent(language, &apr.percent(1)), "");
    sheet.row(words.plan("apr_exact"), percent(language, &apr.percent(6)), "");
    sheet.row(words.plan("total_cost"), amount(language, apr.cost), "");
    if let Some((category, ceiling, above)) = ceiling {
        let note = words.plan(if above { "above_usury" } else { "below_usury" });
        sheet.row(words.get(&["parameters", category]), percent(language, ceiling), note);
    }
    sheet.finish()
}
