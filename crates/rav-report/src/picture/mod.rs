//! Pictures of a report: small SVG drawings that are read without colour, each with its figures in words.
//!
//! Everything is drawn in whole tenths of a unit, so that a picture is the same on every machine.

mod arrears;
mod bars;
mod months;
mod stack;
mod svg;
mod timeline;

use resteavivre::household::{DebtGroup, Word};
use resteavivre::money::{Day, Money};
use resteavivre::{Assessment, Calendar, LineKind, PlanReport};
use serde::Serialize;

use crate::Words;
use crate::numbers::{amount, change, day};
use crate::sheet::Sheet;
pub(crate) use arrears::arrears;
pub use bars::Bar;
pub use svg::Fill;

/// Rows of a picture in a terminal.
const ROWS: usize = 12;

/// Characters of the longest bar in a terminal.
const BAR: usize = 40;

/// A picture with its title and what it shows in words.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// A stable name: `money`, `norms`, `debts`, `remaining`, `balance`, `changes`; for the calendar of an unpaid bill `arrears-0`, with
    /// the place of the bill in the file.
    pub id: String,
    /// The title.
    pub title: String,
    /// What it shows, with its figures: the text alternative.
    pub description: String,
    /// The drawing, with title and description inside.
    pub svg: String,
    /// What is drawn, for whoever draws it with other means: rows of bars end to end. A month is a row of one bar.
    #[serde(skip)]
    pub rows: Vec<Vec<Bar>>,
}

impl Picture {
    /// A picture of rows that has no drawing yet; the figures tell it.
    fn new(
        id: &'static str,
        words: &Words,
        rows: Vec<Vec<Bar>>,
        figures: &[(String, String)],
        remark: &str,
    ) -> Self {
        let mut description = told(figures, words);
        if !remark.is_empty() {
            description.push_str(". ");
            description.push_str(remark);
        }
        let title = words.get(&["pictures", id]).to_owned();
        Picture { id: id.to_owned(), title, description, svg: String::new(), rows }
    }

    /// What remains of a plan as bars of a terminal; the figures of the other pictures stand beside them.
    pub(crate) fn bars(&self, sheet: &mut Sheet) {
        if self.id != "remaining" {
            return;
        }
        let bars: Vec<&Bar> = self.rows.iter().flatten().collect();
        let highest = bars.iter().map(|bar| bar.money.cents()).max().unwrap_or(0);
        let last = bars.len().saturating_sub(1);
        let every = last / ROWS + 1;
        // Label and amount keep their room on a narrow page.
        let room = sheet.width().saturating_sub(28).min(BAR);
        let longest = i64::try_from(room).unwrap_or(0);
        for (_, bar) in bars.iter().enumerate().filter(|(at, _)| at % every == 0 || *at == last) {
            let length = usize::try_from(svg::along(bar.money.cents(), highest, longest)).unwrap_or(0);
            sheet.line(&format!("  {:<10} {:<room$} {}", bar.label, "█".repeat(length), bar.shown));
        }
    }
}

/// Labels and what they introduce, in a sentence; a label by itself where there is nothing more.
fn told(figures: &[(String, String)], words: &Words) -> String {
    let one = |(label, shown): &(String, String)| {
        if shown.is_empty() { label.clone() } else { words.pair(label, shown) }
    };
    figures.iter().map(one).collect::<Vec<_>>().join(words.semicolon())
}

/// How a page writes amounts.
pub(crate) type Show<'a> = &'a dyn Fn(Money) -> String;

/// The few sums of a month.
pub(crate) struct Budget {
    pub(crate) resources: Money,
    pub(crate) committed: Money,
    pub(crate) everyday: Money,
    pub(crate) debt_service: Money,
    /// What is left of the resources; below zero, what is missing.
    pub(crate) balance: Money,
}

impl Budget {
    pub(crate) fn of(assessment: &Assessment) -> Option<Self> {
        let totals = assessment.totals();
        Some(Budget {
            resources: totals.resources,
            committed: totals.committed,
            everyday: totals.everyday,
            debt_service: totals.debt_service,
            balance: assessment.figure("budget.balance")?.money()?,
        })
    }
}

/// Where the money goes: what comes in and what is missing, against what goes out and what is left. Nothing where
/// nothing comes in or goes out. `labels` is the table of words that names the sums.
pub(crate) fn money(budget: &Budget, labels: &'static str, words: &Words, show: Show<'_>) -> Option<Picture> {
    let bar = |table: &'static str, name: &'static str, money: Money, fill: Fill| {
        Bar::new(words.get(&[table, name]), money, show(money), fill)
    };
    let missing = Money::ZERO.checked_sub(budget.balance.min(Money::ZERO)).ok()?;
    let above = [
        bar(labels, "resources", budget.resources, Fill::Dark),
        bar("pictures", "missing", missing, Fill::Open),
    ];
    let below = [
        bar(labels, "committed", budget.committed, Fill::Light),
        bar(labels, "everyday", budget.everyday, Fill::Dots),
        bar(labels, "debt_service", budget.debt_service, Fill::Hatched),
        bar("pictures", "left", budget.balance.max(Money::ZERO), Fill::Open),
    ];
    let drawn = |bars: Vec<Bar>| bars.into_iter().filter(|bar| bar.money > Money::ZERO).collect::<Vec<_>>();
    let rows = vec![drawn(above.into()), drawn(below.into())];
    let figures: Vec<_> = rows.iter().flatten().map(Bar::said).collect();
    if figures.is_empty() {
        return None;
    }
    let mut picture = Picture::new("money", words, rows, &figures, "");
    picture.svg = stack::draw(&picture);
    Some(picture)
}

/// Resources and what is left of them, beside the norms of the day: poverty lines, minimum income, flat rates.
pub(crate) fn norms(assessment: &Assessment, words: &Words) -> Option<Picture> {
    let figure = |key: &str| assessment.figure(key).and_then(|figure| figure.money());
    let bar = |fill: Fill, path: &[&'static str], money: Option<Money>| {
        money.map(|money| Bar::new(words.get(path), money, amount(words.language(), money), fill))
    };
    let line = |name: &'static str| {
        let path = ["rules", "living-standard.poverty", "figures", name];
        bar(Fill::Hatched, &path, figure(&format!("living-standard.poverty:{name}")))
    };
    let title = |id: &'static str| bar(Fill::Hatched, &["rules", id, "title"], figure(id));
    let remaining = |definition: &'static str| {
        let key = format!("budget.remaining-to-live/{definition}");
        bar(Fill::Dark, &["pictures", definition], figure(&key))
    };
    let bars: Vec<Bar> = [
        bar(Fill::Dark, &["totals", "resources"], Some(assessment.totals().resources)),
        line("line_60"),
        line("line_40"),
        title("income.minimum-household"),
        remaining("after-committed"),
        remaining("after-debt-service"),
        title("commission.flat-rates"),
    ]
    .into_iter()
    .flatten()
    .collect();
    bars_picture("norms", words, bars, words.get(&["pictures", "norms_key"]))
}

/// What is owed, by group of debts; nothing without a debt.
pub(crate) fn debts(groups: &[(&str, Money)], words: &Words, show: Show<'_>) -> Option<Picture> {
    let bars = groups.iter().map(|(label, money)| Bar::new(*label, *money, show(*money), Fill::Hatched));
    bars_picture("debts", words, bars.collect(), "")
}

/// What each cause changed; nothing where none did.
pub(crate) fn changes(causes: &[(String, Money)], words: &Words) -> Option<Picture> {
    let moved = causes.iter().filter(|(_, share)| *share != Money::ZERO);
    let bars = moved.map(|(label, share)| {
        let fill = if share.is_negative() { Fill::Hatched } else { Fill::Dark };
        Bar::new(label, *share, change(words.language(), *share), fill)
    });
    bars_picture("changes", words, bars.collect(), "")
}

/// An amount on several days, under one another; nothing with fewer than two.
pub fn by_day(id: &'static str, amounts: &[(Day, Money)], words: &Words) -> Option<Picture> {
    let bar = |(on, money): &(Day, Money)| {
        let language = words.language();
        let fill = if money.is_negative() { Fill::Hatched } else { Fill::Dark };
        Bar::new(day(language, *on), *money, amount(language, *money), fill)
    };
    if amounts.len() < 2 { None } else { bars_picture(id, words, amounts.iter().map(bar).collect(), "") }
}

/// What is owed in each group of debts that has any.
pub(crate) fn debt_groups(assessment: &Assessment) -> Vec<(DebtGroup, Money)> {
    let owed = |group: &DebtGroup| {
        let balances = assessment.lines().iter().filter_map(|line| match line.kind {
            LineKind::Debt(kind, balance) if kind.group() == *group => Some(balance),
            _ => None,
        });
        (*group, Money::sum(balances).unwrap_or(Money::MAX))
    };
    DebtGroup::ALL.iter().map(owed).filter(|(_, owed)| *owed > Money::ZERO).collect()
}

fn bars_picture(id: &'static str, words: &Words, bars: Vec<Bar>, remark: &str) -> Option<Picture> {
    if bars.iter().all(|bar| bar.money == Money::ZERO) {
        return None;
    }
    let figures: Vec<_> = bars.iter().map(Bar::said).collect();
    let rows = bars.into_iter().map(|bar| vec![bar]).collect();
    let mut picture = Picture::new(id, words, rows, &figures, remark);
    picture.svg = bars::draw(&picture);
    Some(picture)
}

/// What is still owed, month by month, under a plan.
pub(crate) fn remaining(report: &PlanReport, words: &Words) -> Option<Picture> {
    let opened = Money::sum(report.plan.outcomes.iter().map(|outcome| outcome.opened())).ok()?;
    let month = |(index, money): (usize, Money)| {
        let later = u16::try_from(index).ok().and_then(|number| report.receipt.day.plus_months(number));
        let label = match later.filter(|_| index > 0) {
            Some(day) => words.short_month_of(day),
            None if index == 0 => words.get(&["plan", "start_label"]).to_owned(),
            None => words.fill(&["plan", "month"], &[("number", index.to_string())]),
        };
        let shown = amount(words.language(), money);
        Bar::new(label, money, shown, Fill::Hatched)
    };
    let owed = std::iter::once(opened).chain(report.plan.remaining.iter().copied());
    let rows: Vec<Vec<Bar>> = owed.enumerate().map(|owed| vec![month(owed)]).collect();
    if rows.len() < 2 || rows.iter().flatten().all(|bar| bar.money <= Money::ZERO) {
        return None;
    }
    let figures: Vec<_> = [rows.first()?, rows.last()?].into_iter().flatten().map(Bar::said).collect();
    let mut picture = Picture::new("remaining", words, rows, &figures, "");
    picture.svg = months::area(&picture);
    Some(picture)
}

/// What is left of each month of a calendar, its lowest month marked where the budget sinks.
pub(crate) fn balance(calendar: &Calendar, words: &Words) -> Option<Picture> {
    let lowest = calendar.months.iter().enumerate().min_by_key(|(_, month)| month.balance)?;
    let lowest = Some(lowest.0).filter(|_| lowest.1.balance.is_negative());
    let language = words.language();
    let bars = calendar.months.iter().enumerate().map(|(index, month)| {
        let label = day(language, month.day);
        let shown = amount(language, month.balance);
        let bar = Bar::new(label, month.balance, shown, Fill::Light);
        if Some(index) == lowest { bar.marked(words.get(&["pictures", "lowest"])) } else { bar }
    });
    let rows: Vec<Vec<Bar>> = bars.map(|bar| vec![bar]).collect();
    let first = rows.first()?.first()?.said();
    let low = lowest.and_then(|index| rows.get(index)?.first());
    let low = low.map(|low| (format!("{} ({})", low.note, low.label), low.shown.clone()));
    let figures: Vec<_> = std::iter::once(first).chain(low).collect();
    let mut picture = Picture::new("balance", words, rows, &figures, "");
    picture.svg = months::columns(&picture);
    Some(picture)
}
