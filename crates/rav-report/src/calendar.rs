//! A calendar in words: the months of a year, then what changes and when.

use std::collections::BTreeSet;

use resteavivre::money::Money;
use resteavivre::{Calendar, CalendarChange, FileLineKind, Happens};

use crate::Words;
use crate::content::{Audience, Block, Item, Mark, Report, Table, Tone, list, paragraph};
use crate::numbers::{amount, day};
use crate::picture;

/// The months that are shown one by one: a year.
pub(crate) const SHOWN: usize = 12;

/// A calendar: a year month by month, then each month in which something changes, with what changes.
pub(crate) fn calendar(calendar: &Calendar, words: &Words) -> Report {
    let page = Page { calendar, words, names: Names::of(calendar, words) };
    let mut out = Report::new(words.language(), Audience::Counsellor, words.plan("calendar"));
    let shown = calendar.months.len().min(SHOWN).to_string();
    let title = words.fill(&["calendar", "first_months"], &[("months", shown)]);
    out.part("calendar", &title, Tone::Plain, page.year());
    out.part("changes", words.get(&["calendar", "changes"]), Tone::Plain, page.changes());
    // What is counted beyond the lines of the file is said where it changes every month, and what a calendar alone shows.
    let shown = |code: &str| code.starts_with("left-by") || code.starts_with("calendar-");
    let own = calendar.caveats.iter().filter(|caveat| caveat.is_of_the_day() || shown(caveat.code));
    let doubts = list(Mark::Dot, own.map(|caveat| words.caveat(caveat)));
    out.part("caveats", words.page("caveats"), Tone::Plain, doubts);
    out
}

/// A line of a calendar, as its changes point at it.
type Line = (FileLineKind, usize);

/// The names of the lines that change: several of one kind are told apart, in the order of the file.
pub(crate) struct Names(Vec<(Line, String)>);

impl Names {
    pub(crate) fn of(calendar: &Calendar, words: &Words) -> Self {
        let mut lines: Vec<(Line, String)> = Vec::new();
        for change in &calendar.changes {
            if let Some(line) = change.line.filter(|line| lines.iter().all(|(known, _)| known != line)) {
                lines.push((line, words.owned(line.0, change.owner, &change.own)));
            }
        }
        lines.sort_by_key(|((_, index), _)| *index);
        let names = words.told_apart(lines.iter().map(|(_, name)| name.clone()).collect());
        Names(lines.into_iter().map(|(line, _)| line).zip(names).collect())
    }

    pub(crate) fn name(&self, line: Line) -> &str {
        self.0.iter().find(|(known, _)| *known == line).map_or("", |(_, name)| name)
    }
}

/// The bills that fell in an earlier month: one that comes back at its date is no news.
#[derive(Default)]
pub(crate) struct Fallen(BTreeSet<(&'static str, usize)>);

impl Fallen {
    /// Whether a change is news; bills are remembered.
    pub(crate) fn is_news(&mut self, change: &CalendarChange) -> bool {
        match change.line {
            Some((kind, index)) if change.happens == Happens::Bill => self.0.insert((kind.list(), index)),
            _ => true,
        }
    }
}

struct Page<'a> {
    calendar: &'a Calendar,
    words: &'a Words,
    names: Names,
}

impl Page<'_> {
    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    fn fill(&self, name: &str, values: &[(&str, String)]) -> String {
        self.words.fill(&["calendar", name], values)
    }

    /// A year, month by month. What is left since the start stands beside where some month is under.
    fn year(&self) -> Vec<Block> {
        let Some(first) = self.calendar.months.first() else { return Vec::new() };
        let cumulated = self.calendar.first_under().is_some();
        let mut header = vec!["day", "resources", "expenses", "debt_service", "balance"];
        header.extend(cumulated.then_some("cumulated"));
        let mut table = Table::new(header.into_iter().map(|name| self.words.plan(name).to_owned()));
        for month in self.calendar.months.iter().take(SHOWN) {
            let sums = [month.resources, month.expenses, month.debt_service, month.balance];
            let sums = sums.into_iter().chain(cumulated.then_some(month.cumulated));
            let when = day(self.words.language(), month.day);
            table.row(std::iter::once(when).chain(sums.map(|sum| self.money(sum))));
        }
        let ceiling = first.ceiling.map(|most| self.fill("ceiling", &[("amount", self.money(most))]));
        let picture = picture::balance(self.calendar, self.words).map(Block::picture);
        ceiling.into_iter().map(paragraph).chain([Block::Table(table)]).chain(picture).collect()
    }

    /// Each month in which something changes, with what does. After the first year, bills that come back at their dates are
    /// said once.
    fn changes(&self) -> Vec<Block> {
        let mut fallen = Fallen::default();
        let mut items = Vec::new();
        let mut again = false;
        for (index, month) in self.calendar.months.iter().enumerate() {
            let changes: Vec<&CalendarChange> = self.calendar.changes_in(index).collect();
            let news = changes.iter().filter(|change| fallen.is_news(change)).count();
            let marks = self.marks(index);
            if index >= SHOWN && news == 0 && marks.is_empty() {
                again |= !changes.is_empty();
                continue;
            }
            let under: Vec<String> = changes.iter().map(|change| self.change(change)).chain(marks).collect();
            if under.is_empty() {
                continue;
            }
            let values =
                [("day", day(self.words.language(), month.day)), ("amount", self.money(month.balance))];
            let mut item = Item::new(Mark::Dot, self.fill("in_month", &values));
            item.under = under.iter().map(|text| Item::new(Mark::Dot, text)).collect();
            items.push(item);
        }
        if items.is_empty() {
            return vec![paragraph(self.words.get(&["calendar", "nothing"]))];
        }
        let mut blocks = vec![Block::List(items)];
        blocks.extend(again.then(|| paragraph(self.words.get(&["calendar", "again"]))));
        blocks
    }

    fn change(&self, change: &CalendarChange) -> String {
        let name = match (change.line.map(|(kind, _)| kind), change.happens) {
            (None, _) => "charges",
            (Some(FileLineKind::Expense(_)), Happens::Bill) => "bill_out",
            (Some(_), Happens::Bill) => "bill_in",
            (Some(_), Happens::Starts) => "starts",
            (Some(FileLineKind::Debt(_)), Happens::Ends) => "debt_ends",
            (Some(_), Happens::Ends) => "ends",
            _ => "becomes",
        };
        let line = change.line.map_or("", |line| self.names.name(line)).to_owned();
        self.fill(name, &[("line", line), ("old", self.money(change.old)), ("new", self.money(change.new))])
    }

    /// What else is to be seen in a month: the first one under, the lowest point, another highest instalment.
    fn marks(&self, index: usize) -> Vec<String> {
        let calendar = self.calendar;
        let month = calendar.months.get(index);
        let ceiling = month.and_then(|month| month.ceiling).filter(|_| calendar.ceiling_changes(index));
        let lowest = month.filter(|_| calendar.lowest() == Some(index));
        let marks = [
            (calendar.first_under() == Some(index)).then(|| self.fill("first_under", &[])),
            lowest.map(|month| self.fill("lowest", &[("amount", self.money(month.cumulated))])),
            ceiling.map(|most| self.fill("ceiling_becomes", &[("amount", self.money(most))])),
        ];
        marks.into_iter().flatten().collect()
    }
}
