//! A small table for notebooks: headings that a screen reader finds, and no text that is not escaped.

use pyo3::prelude::*;
use rav_follow::{Coded, Counts, Course, Signal};
use rav_report::{Words, escaped};
use resteavivre::actions::Actions;
use resteavivre::household::Language;
use resteavivre::money::{Exact, Money};
use resteavivre::review::Review;
use resteavivre::rules::{Field, Row, Worked as Work};
use resteavivre::{Assessment, Calendar, Comparison, PlanReport, loans::LoanAnswer};

use crate::cells;
use crate::table::Table;

/// The rows that a notebook shows of a long table.
const SHOWN: usize = 12;

/// A table: a caption, headings, then rows that start with a heading of their own.
fn grid(caption: &str, heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let cell = |tag: &str, side: &str, text: &str| {
        format!(
            "<{tag} style=\"text-align:{side}\">{}</{}>",
            escaped(text),
            tag.split(' ').next().unwrap_or(tag)
        )
    };
    let line = |first: &str, tag: &str, cells: &mut dyn Iterator<Item = &str>| {
        let mut line = cells.next().map_or_else(String::new, |text| cell(first, "left", text));
        line.extend(cells.map(|text| cell(tag, "right", text)));
        format!("<tr>{line}</tr>")
    };
    let head = line("th scope=\"col\"", "th scope=\"col\"", &mut heads.iter().copied());
    let rows: String =
        rows.map(|row| line("th scope=\"row\"", "td", &mut row.iter().map(String::as_str))).collect();
    format!(
        "<table lang=\"fr\"><caption>{}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>",
        escaped(caption)
    )
}

/// French words of plans and loans.
fn words(names: &[&'static str]) -> Vec<&'static str> {
    let words = Words::of(Language::French);
    names.iter().map(|name| words.find(&["plan", name]).unwrap_or(name)).collect()
}

fn amount(money: Money) -> String {
    rav_report::amount(Language::French, money)
}

/// What becomes of each debt of a plan.
pub(crate) fn plan(report: &PlanReport) -> String {
    let words = Words::of(Language::French);
    let mut heads = vec![words.page("kind")];
    heads.extend(self::words(&["opened", "interest", "paid", "written_off", "remaining", "cleared"]));
    let rows = report.plan.outcomes.iter().zip(&report.debts).map(|(outcome, (kind, _))| {
        let amounts = [outcome.opened(), outcome.interest(), outcome.paid(), outcome.written_off()];
        let name = format!("{} ({})", words.label(*kind), outcome.id);
        let amounts = amounts.into_iter().chain([outcome.remaining()]).map(amount);
        let cleared = outcome.cleared.map_or_else(String::new, |month| month.to_string());
        std::iter::once(name).chain(amounts).chain([cleared]).collect()
    });
    grid(self::words(&["title"])[0], &heads, rows)
}

/// The first months of a calendar.
pub(crate) fn calendar(calendar: &Calendar) -> String {
    let heads = words(&["day", "resources", "expenses", "debt_service", "balance", "cumulated"]);
    let rows = calendar.months.iter().take(SHOWN).map(|month| {
        let amounts = [month.resources, month.expenses, month.debt_service, month.balance, month.cumulated];
        let day = rav_report::day(Language::French, month.day);
        std::iter::once(day).chain(amounts.map(amount)).collect()
    });
    shortened(grid(words(&["calendar"])[0], &heads, rows), calendar.months.len())
}

/// The first months of a loan.
pub(crate) fn loan(answer: &LoanAnswer) -> String {
    let heads = words(&["month_title", "opening", "interest", "payment", "insurance", "closing"]);
    let rows = answer.schedule.rows.iter().take(SHOWN).map(|row| {
        let amounts = [row.opening, row.interest, row.payment, row.insurance, row.closing];
        std::iter::once(row.month.to_string()).chain(amounts.map(amount)).collect()
    });
    shortened(grid(words(&["loan"])[0], &heads, rows), answer.schedule.rows.len())
}

/// Each figure of a comparison before and now.
pub(crate) fn comparison(compared: &Comparison) -> String {
    let words = Words::of(Language::French);
    let word = |name| words.find(&["compared", name]).unwrap_or(name);
    let heads = [words.page("item"), word("before"), word("now")];
    let rows = compared.changes.iter().map(|change| {
        let rule = change.key.split('/').next().unwrap_or(change.key);
        let title = words.find(&["rules", rule, "title"]).unwrap_or(change.key);
        vec![title.to_owned(), amount(change.old), amount(change.new)]
    });
    grid(word("title"), &heads, rows)
}

/// Facts, then figures, of a rule worked by hand.
pub(crate) fn worked(work: &Work) -> String {
    let words = Words::of(Language::French);
    let id = work.info.id;
    let side = |table: &'static str, fields: &'static [Field], row: &Row| -> Vec<Vec<String>> {
        let line = |(field, value): (&Field, &Exact)| {
            let label = words.find(&["rules", id, table, field.name]).unwrap_or(field.name);
            vec![label.to_owned(), rav_report::figure(words, field.unit, *value)]
        };
        fields.iter().zip(row.cells()).map(line).collect()
    };
    let facts = side("facts", work.info.facts, &work.facts);
    let figures = side("figures", work.info.working, &work.working);
    let title = words.find(&["rules", id, "title"]).unwrap_or(id);
    let heads = ["figure", "value"].map(|name| words.page(name));
    grid(title, &heads, facts.into_iter().chain(figures))
}

/// Each rule of a review with its figures, and below them what the others lack.
pub(crate) fn review(review: &Review) -> String {
    let words = Words::of(Language::French);
    let title = words.get(&["review", "titles", review.subject.name()]);
    let mut rows = Vec::new();
    for finding in &review.findings {
        let info = finding.worked.info;
        rows.push(vec![rav_report::heading(finding, words), String::new()]);
        for (field, value) in info.working.iter().zip(finding.worked.working.cells()) {
            let label = words.get(&["rules", info.id, "figures", field.name]);
            rows.push(vec![label.to_owned(), rav_report::figure(words, field.unit, *value)]);
        }
    }
    rows.extend(review.screenings.iter().map(|screening| rav_report::screening(screening, words).into()));
    let day = words.fill(&["page", "law_on"], &[("day", rav_report::day(Language::French, review.on))]);
    let heads = ["figure", "value"].map(|name| words.page(name));
    let mut html = grid(&format!("{title} ({day})"), &heads, rows.into_iter());
    let left = rav_report::left_with_rights(review, words);
    if !left.is_empty() {
        let word = |name| words.get(&["review", "opened", name]);
        let heads = ["definition", "today", "with"].map(word);
        html.push_str(&grid(word("title"), &heads, left.into_iter().map(Vec::from)));
    }
    list(&mut html, review.lacking.iter().map(|lacking| rav_report::lacking(lacking, words)));
    html
}

/// Each action with what it moves and its last day.
pub(crate) fn actions(found: &Actions) -> String {
    let words = Words::of(Language::French);
    let amount =
        |money: Option<Money>| money.map_or_else(String::new, |it| rav_report::amount(Language::French, it));
    let rows = found.actions.iter().map(|one| {
        let by = one.days.by.or(one.days.too_late);
        let by = by.map_or_else(String::new, |day| rav_report::day(Language::French, day));
        vec![rav_report::action(one, words), amount(one.amount.monthly), amount(one.amount.once), by]
    });
    let heads = ["action", "monthly", "once", "by"].map(|name| words.get(&["actions", name]));
    grid(words.get(&["actions", "title"]), &heads, rows)
}

/// The contacts of a household.
pub(crate) fn course(course: &Course) -> String {
    let words = Words::of(Language::French);
    let rows = course.contacts.iter().map(|found| {
        let it = &found.what;
        let day = rav_report::day(Language::French, it.day);
        vec![day, it.medium.label(Language::French).to_owned(), it.act.label(Language::French).to_owned()]
    });
    let heads = ["day", "medium", "act"].map(|name| words.get(&["follow", name]));
    grid(words.get(&["follow", "contacts"]), &heads, rows)
}

/// What was exchanged about a signal.
pub(crate) fn signal(signal: &Signal) -> String {
    let words = Words::of(Language::French);
    let rows = signal.messages.iter().map(|message| {
        vec![rav_report::day(Language::French, message.day), message.kind.label(Language::French).to_owned()]
    });
    let heads = ["day", "message"].map(|name| words.get(&["signal", name]));
    grid(words.get(&["signal", "messages"]), &heads, rows)
}

/// A year of which nothing is shown before small groups are withheld.
pub(crate) fn counts(counts: &Counts) -> String {
    let title =
        Words::of(Language::French).fill(&["report", "title"], &[("year", counts.year().to_string())]);
    grid(&title, &[], std::iter::empty())
}

/// Texts below a table, where there are any.
fn list(html: &mut String, texts: impl Iterator<Item = String>) {
    let items: String = texts.map(|text| format!("<li>{}</li>", escaped(&text))).collect();
    if !items.is_empty() {
        html.push_str(&format!("<ul lang=\"fr\">{items}</ul>"));
    }
}

/// The first rows of a table of columns.
pub(crate) fn arrow(py: Python<'_>, table: &Table) -> PyResult<String> {
    let (batch, _) = table.batch_of(0);
    let heads: Vec<&str> = table.schema().fields().iter().map(|field| field.name().as_str()).collect();
    let mut rows = Vec::new();
    for row in 0..batch.num_rows().min(SHOWN) {
        let mut cells = Vec::with_capacity(heads.len());
        for (field, column) in table.schema().fields().iter().zip(batch.columns()) {
            let value = cells::value(py, field, column, row)?;
            let shown =
                if value.is_none() { String::new() } else { value.str()?.to_string_lossy().into_owned() };
            cells.push(shown);
        }
        rows.push(cells);
    }
    Ok(shortened(grid(&table.__repr__(), &heads, rows.into_iter()), table.rows()))
}

/// A table that says how many rows it does not show.
fn shortened(mut html: String, rows: usize) -> String {
    if rows > SHOWN {
        html.push_str(&format!("<p>… {rows}</p>"));
    }
    html
}

/// The main figures of an assessment in French, its doubts below them.
pub(crate) fn table(assessment: &Assessment) -> String {
    let words = Words::of(Language::French);
    let receipt = assessment.receipt();
    let day = rav_report::day(words.language(), receipt.day);
    let caption = words.fill(&["page", "law_on"], &[("day", day)]);
    let mut html = format!("<table lang=\"fr\"><caption>{}</caption><tbody>", escaped(&caption));
    for outcome in assessment.outcomes() {
        let Some(main) = outcome.main() else { continue };
        let id = outcome.info.id;
        let mut title = words.get(&["rules", id, "title"]).to_owned();
        if !outcome.case.is_empty() {
            let case = words.find(&["definitions", outcome.case]).or(words.find(&["totals", outcome.case]));
            let case = case.unwrap_or(words.page("other_method"));
            title.push_str(&format!(" ({})", case.split(" (").next().unwrap_or(case)));
        }
        let value = rav_report::figure(words, main.field.unit, main.value);
        html.push_str(&format!(
            "<tr><th scope=\"row\" style=\"text-align:left\">{}</th><td style=\"text-align:right\">{}</td></tr>",
            escaped(&title),
            escaped(&value)
        ));
    }
    html.push_str("</tbody></table>");
    list(&mut html, assessment.caveats().iter().map(|caveat| words.caveat(caveat)));
    html
}
