//! Pictures of a report: small SVG drawings that are read without colour, each with its figures in words.
//!
//! Everything is drawn in whole tenths of a unit, so that a picture is the same on every machine.

mod bars;
mod months;
mod stack;
mod svg;

use resteavivre::household::{DebtGroup, Word};
use resteavivre::money::Money;
use resteavivre::{Assessment, Calendar, PlanReport};
use serde::Serialize;

use crate::Words;
use crate::content::Report;
use crate::numbers::{amount, day};
use crate::sheet::Sheet;
use bars::Bar;
use svg::Fill;

/// Rows of a picture in a terminal.
const ROWS: usize = 12;

/// Characters of the longest bar in a terminal.
const BAR: usize = 40;

/// A picture with its title and what it shows in words.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// A stable name: `money`, `norms`, `debts`, `remaining`, `balance`.
    pub id: &'static str,
    /// The title.
    pub title: String,
    /// What it shows, with its figures: the text alternative.
    pub description: String,
    /// The drawing, with title and description inside.
    pub svg: String,
    /// Labels and amounts of its bars in a terminal; none where the figures stand beside it.
    #[serde(skip)]
    pub(crate) terminal: Vec<(String, Money)>,
}

impl Picture {
    fn new(id: &'static str, words: &Words, figures: &[(String, Money)], remark: &str) -> Self {
        let language = words.language();
        let said: Vec<String> =
            figures.iter().map(|(label, money)| words.pair(label, &amount(language, *money))).collect();
        let mut description = said.join(words.semicolon());
        if !remark.is_empty() {
            description.push_str(". ");
            description.push_str(remark);
        }
        let title = words.get(&["pictures", id]).to_owned();
        Picture { id, title, description, svg: String::new(), terminal: Vec::new() }
    }

    /// The picture as bars of a terminal.
    pub(crate) fn bars(&self, sheet: &mut Sheet, words: &Words) {
        let highest = self.terminal.iter().map(|(_, money)| money.cents()).max().unwrap_or(0);
        if highest <= 0 {
            return;
        }
        for (label, money) in &self.terminal {
            let bar = "█".repeat(usize::try_from(svg::along(money.cents(), highest, 40)).unwrap_or(0));
            sheet.line(&format!("  {label:<10} {bar:<BAR$} {}", amount(words.language(), *money)));
        }
    }
}

/// Where the money goes: what comes in and what is missing, against what goes out and what is left. Nothing where
/// nothing comes in or goes out.
pub(crate) fn money(assessment: &Assessment, words: &Words) -> Option<Picture> {
    let totals = assessment.totals();
    let balance = assessment.figure("budget.balance")?.money()?;
    let label = |name: &str| words.get(&["totals", name]).to_owned();
    let missing = if balance.is_negative() { Money::ZERO.checked_sub(balance).ok()? } else { Money::ZERO };
    let left = balance.max(Money::ZERO);
    let above = [
        Bar::new(label("resources"), totals.resources, Fill::Dark),
        Bar::new(words.get(&["pictures", "missing"]).to_owned(), missing, Fill::Open),
    ];
    let below = [
        Bar::new(label("committed"), totals.committed, Fill::Light),
        Bar::new(label("everyday"), totals.everyday, Fill::Dots),
        Bar::new(label("debt_service"), totals.debt_service, Fill::Hatched),
        Bar::new(words.get(&["pictures", "left"]).to_owned(), left, Fill::Open),
    ];
    let figures: Vec<_> =
        above.iter().chain(&below).filter(|bar| bar.money > Money::ZERO).map(Bar::said).collect();
    if figures.is_empty() {
        return None;
    }
    let mut picture = Picture::new("money", words, &figures, "");
    picture.svg = stack::draw(&picture, words, &above, &below);
    Some(picture)
}

/// Resources and what is left of them, beside the norms of the day: poverty lines, minimum income, flat rates.
pub(crate) fn norms(assessment: &Assessment, words: &Words) -> Option<Picture> {
    let figure = |key: &str| assessment.figure(key).and_then(|figure| figure.money());
    let own = |label: &str, money: Option<Money>| money.map(|m| Bar::new(label.to_owned(), m, Fill::Dark));
    let norm =
        |label: &str, money: Option<Money>| money.map(|m| Bar::new(label.to_owned(), m, Fill::Hatched));
    let remaining = |definition: &str| {
        own(words.get(&["pictures", definition]), figure(&format!("budget.remaining-to-live/{definition}")))
    };
    let rule = |id, name| words.get(&["rules", id, "figures", name]);
    let bars: Vec<Bar> = [
        own(words.get(&["totals", "resources"]), Some(assessment.totals().resources)),
        norm(rule("living-standard.poverty", "line_60"), figure("living-standard.poverty:line_60")),
        norm(rule("living-standard.poverty", "line_40"), figure("living-standard.poverty:line_40")),
        norm(words.get(&["rules", "income.minimum-household", "title"]), figure("income.minimum-household")),
        remaining("after-committed"),
        remaining("after-debt-service"),
        norm(words.get(&["rules", "commission.flat-rates", "title"]), figure("commission.flat-rates")),
    ]
    .into_iter()
    .flatten()
    .collect();
    bars_picture("norms", words, &bars, words.get(&["pictures", "norms_key"]))
}

/// What is owed, by group of debts; nothing without a debt.
pub(crate) fn debts(assessment: &Assessment, words: &Words) -> Option<Picture> {
    let mut bars = Vec::new();
    for group in DebtGroup::ALL {
        let of_group = assessment.lines().iter().filter_map(|line| match line.kind {
            resteavivre::LineKind::Debt(kind, balance) if kind.nature().0 == *group => Some(balance),
            _ => None,
        });
        let owed = Money::sum(of_group).ok()?;
        if owed > Money::ZERO {
            bars.push(Bar::new(words.label(*group).to_owned(), owed, Fill::Hatched));
        }
    }
    bars_picture("debts", words, &bars, "")
}

fn bars_picture(id: &'static str, words: &Words, bars: &[Bar], remark: &str) -> Option<Picture> {
    let figures: Vec<_> = bars.iter().map(Bar::said).collect();
    if figures.iter().all(|(_, money)| *money == Money::ZERO) {
        return None;
    }
    let mut picture = Picture::new(id, words, &figures, remark);
    picture.svg = bars::draw(&picture, words, bars);
    Some(picture)
}

/// What is still owed, month by month, under a plan.
pub(crate) fn remaining(report: &PlanReport, words: &Words) -> Option<Picture> {
    let opened = Money::sum(report.plan.outcomes.iter().map(|outcome| outcome.opened())).ok()?;
    let points: Vec<Money> = std::iter::once(opened).chain(report.plan.remaining.iter().copied()).collect();
    let (first, last) = (*points.first()?, *points.last()?);
    if points.len() < 2 || points.iter().all(|money| *money <= Money::ZERO) {
        return None;
    }
    let month = |index: usize| {
        words.fill(&["plan", "month"], &[("first", index.to_string()), ("last", String::new())])
    };
    let figures = [(month(0), first), (month(points.len() - 1), last)];
    let mut picture = Picture::new("remaining", words, &figures, "");
    picture.svg = months::area(&picture, words, &points);
    let every = report.plan.remaining.len() / ROWS + 1;
    let shown =
        points.iter().enumerate().filter(|(index, _)| index % every == 0 || *index == points.len() - 1);
    picture.terminal = shown.map(|(index, money)| (month(index), *money)).collect();
    Some(picture)
}

/// What is left of each month of a calendar, its lowest month marked.
pub(crate) fn balance(calendar: &Calendar, words: &Words) -> Option<Picture> {
    let lowest = calendar.months.iter().enumerate().min_by_key(|(_, month)| month.balance)?;
    let language = words.language();
    let first = calendar.months.first()?;
    let figures = [
        (day(language, first.day), first.balance),
        (
            format!("{} ({})", words.get(&["pictures", "lowest"]), day(language, lowest.1.day)),
            lowest.1.balance,
        ),
    ];
    let mut picture = Picture::new("balance", words, &figures, "");
    picture.svg = months::columns(&picture, words, &calendar.months, lowest.0);
    Some(picture)
}

/// The pictures of a report.
impl Report {
    /// The pictures, in the order of the page.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
            crate::content::Block::Picture(picture) => Some(picture.as_ref()),
            _ => None,
        })
    }
}
