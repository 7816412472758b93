//! Loans and rates in words.

use resteavivre::loans::{LoanAnswer, Usury};
use resteavivre::money::Money;
use resteavivre::plan::Apr;
use resteavivre::tables::{Cell, Csv};

use crate::Words;
use crate::numbers::{amount, day, percent};
use crate::plan::dash;
use crate::sheet::Sheet;

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
        sheet.table(header.iter().map(|name| words.plan(name).to_owned()).collect(), rows, false);
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
        sheet.row(words.parameter(&usury.key), percent(language, &ceiling.to_string()), note);
    }
    for caveat in &usury.caveats {
        sheet.bullet("!", &words.caveat(caveat));
    }
    sheet.finish()
}
