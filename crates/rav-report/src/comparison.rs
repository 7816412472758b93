//! Why figures changed between two appointments: the lines that changed, the figures, their causes.

use resteavivre::comparison::{Cause, Change, LineChange};
use resteavivre::money::Money;
use resteavivre::{Comparison, Said};

use crate::Words;
use crate::content::{Audience, Block, Mark, Report, Row, Table, Tone, Weight, list, paragraph};
use crate::numbers::{amount, change, day};
use crate::picture;

/// The page of a comparison.
pub(crate) fn comparison(compared: &Comparison, words: &Words) -> Report {
    let page = Page { compared, words };
    let mut report = Report::new(words.language(), Audience::Counsellor, words.compared("title"));
    report.about(&days(compared, words));
    report.part("lines", words.compared("lines"), Tone::Plain, page.lines());
    report.part("changes", words.compared("changes"), Tone::Plain, page.figures());
    report.part("causes", words.compared("causes"), Tone::Plain, page.causes());
    let same = page.same();
    report.part("same", words.compared("same"), Tone::Plain, list(Mark::Dot, same));
    report.part("missing", words.page("missing"), Tone::Plain, list(Mark::Dot, page.missing()));
    let doubts = compared.caveats.iter().map(|caveat| match caveat.value("on") {
        Some(Said::Day(on)) => words.pair(&day(words.language(), *on), &words.caveat(caveat)),
        _ => words.caveat(caveat),
    });
    report.part("caveats", words.page("caveats"), Tone::Plain, list(Mark::Dot, doubts));
    report.part("receipt", words.page("receipt"), Tone::Plain, page.receipt());
    report.part("order", words.compared("order"), Tone::Plain, page.order());
    report
}

/// Between which days.
pub(crate) fn days(compared: &Comparison, words: &Words) -> String {
    let days = [("old", &compared.old), ("new", &compared.new)]
        .map(|(name, side)| (name, day(words.language(), side.receipt().day)));
    words.fill(&["compared", "days"], &days)
}

/// The names of lines that changed: several of one kind are told apart.
pub(crate) fn line_names(lines: &[LineChange], words: &Words) -> Vec<String> {
    words.told_apart(lines.iter().map(|line| words.owned(line.kind, line.owner, &line.own)).collect())
}

struct Page<'a> {
    compared: &'a Comparison,
    words: &'a Words,
}

impl Page<'_> {
    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    fn change(&self, money: Money) -> String {
        change(self.words.language(), money)
    }

    /// Each line that changed, by list: before, now, what that changes. A debt has its instalment and what is owed.
    fn lines(&self) -> Vec<Block> {
        let lines = &self.compared.lines;
        if lines.is_empty() {
            return vec![paragraph(self.words.compared("no_line"))];
        }
        let names = line_names(lines, self.words);
        let header = ["line", "before_title", "now_title", "difference"];
        let mut table = Table::new(header.map(|name| self.words.compared(name).to_owned()));
        let mut part = |title: &'static str, rows: Vec<[String; 4]>| {
            if !rows.is_empty() {
                table.row([self.words.compared(title).to_owned()]);
                rows.into_iter().for_each(|row| table.row(row));
            }
        };
        let of = |lists: &'static [&'static str]| {
            lines.iter().zip(&names).filter(move |(line, _)| lists.contains(&line.kind.list()))
        };
        let monthly = |(line, name): (&LineChange, &String)| {
            let [old, new] = [line.old, line.new].map(|side| side.map(|state| state.monthly));
            let changed = line.monthly_change();
            (changed != Money::ZERO).then(|| self.row(name, (old, new), changed))
        };
        let owed = |(line, name): (&LineChange, &String)| {
            let [old, new] = [line.old, line.new].map(|side| side.and_then(|state| state.balance));
            let changed = line.balance_change().filter(|changed| *changed != Money::ZERO)?;
            Some(self.row(name, (old, new), changed))
        };
        part("incomes", of(&["incomes", "people"]).filter_map(monthly).collect());
        part("expenses", of(&["expenses"]).filter_map(monthly).collect());
        part("instalments", of(&["debts"]).filter_map(monthly).collect());
        part("balances", of(&["debts"]).filter_map(owed).collect());
        vec![Block::Table(table)]
    }

    fn row(&self, name: &str, (old, new): (Option<Money>, Option<Money>), changed: Money) -> [String; 4] {
        let side = |side: Option<Money>| side.map_or_else(|| "—".to_owned(), |money| self.money(money));
        [name.to_owned(), side(old), side(new), self.change(changed)]
    }

    fn changed(&self) -> Vec<&Change> {
        self.compared.changes.iter().filter(|change| is_changed(change)).collect()
    }

    /// Each figure that changed: before, now, the difference.
    fn figures(&self) -> Vec<Block> {
        let changed = self.changed();
        if changed.is_empty() {
            return vec![paragraph(self.words.compared("nothing"))];
        }
        let header = ["figure", "before_title", "now_title", "difference"];
        let mut table = Table::new(header.map(|name| self.words.compared(name).to_owned()));
        for change in changed {
            let total = change.total().map_or_else(|_| String::new(), |total| self.change(total));
            let name = title(change.key, self.words);
            table.row([name, self.money(change.old), self.money(change.new), total]);
        }
        vec![Block::Table(table)]
    }

    /// What each cause moved each figure by: the causes of a figure add up to its difference.
    fn causes(&self) -> Vec<Block> {
        let changed = self.changed();
        if changed.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![paragraph(self.words.compared("how"))];
        blocks.push(Block::Rows(changed.iter().flat_map(|change| self.rows(change)).collect()));
        let balance = changed.iter().find(|change| change.key == "budget.balance");
        let picture =
            balance.and_then(|change| picture::changes(&named(&change.shares, self.words), self.words));
        blocks.extend(picture.map(Block::picture));
        blocks
    }

    fn rows(&self, change: &Change) -> Vec<Row> {
        let title = title(change.key, self.words);
        let mut rows: Vec<Row> = change
            .total()
            .map(|total| Row::new(title, self.change(total), "").worth(total).total_of(change.key))
            .into_iter()
            .collect();
        let moved = named(&change.shares, self.words).into_iter().filter(|(_, share)| *share != Money::ZERO);
        rows.extend(moved.map(|(label, share)| {
            let row = Row::new(label, self.change(share), "").worth(share);
            row.weighing(Weight::Line).part_of(change.key, false)
        }));
        rows
    }

    fn same(&self) -> Vec<String> {
        let same = self.compared.changes.iter().filter(|change| !is_changed(change));
        same.map(|change| self.words.pair(&title(change.key, self.words), &self.money(change.new))).collect()
    }

    /// Figures that are known on one side only; what neither side knows is on their own pages.
    fn missing(&self) -> Vec<String> {
        let one_sided = self.compared.not_compared.iter().filter(|missing| missing.in_old != missing.in_new);
        one_sided
            .map(|missing| {
                let side = if missing.in_old { "only_before" } else { "only_now" };
                self.words.pair(&title(missing.key, self.words), self.words.compared(side))
            })
            .collect()
    }

    fn receipt(&self) -> Vec<Block> {
        let sides = [("before", &self.compared.old), ("now", &self.compared.new)];
        let lines = sides.iter().filter_map(|(name, side)| {
            let input = side.receipt().input.as_ref()?;
            let said = self.words.fill(&["page", "input"], &[("input", input.to_string())]);
            Some(paragraph(format!("{} — {said}", self.words.compared(name))))
        });
        lines.collect()
    }

    /// The annex: what each cause would be said to change in the opposite order, where that differs.
    fn order(&self) -> Vec<Block> {
        let header = ["figure", "in_order", "in_opposite"];
        let mut table = Table::new(header.map(|name| self.words.compared(name).to_owned()));
        for change in &self.compared.changes {
            let Some(opposite) = change.opposite else { continue };
            let pairs = Cause::ALL.iter().zip(change.shares.iter().zip(opposite));
            let differ: Vec<_> = pairs.filter(|(_, (share, other))| *share != other).collect();
            table.row([title(change.key, self.words)]);
            for (cause, (share, other)) in differ {
                let cause = self.words.get(&["causes", cause.name()]).to_owned();
                table.row([cause, self.change(*share), self.change(other)]);
            }
        }
        if table.rows.is_empty() {
            return Vec::new();
        }
        vec![paragraph(self.words.compared("why_order")), Block::Table(table)]
    }
}

/// Whether a figure, or what moves it, changed.
fn is_changed(change: &Change) -> bool {
    change.old != change.new || change.shares.iter().any(|share| *share != Money::ZERO)
}

/// The causes by name, each with its share.
fn named(shares: &[Money; 5], words: &Words) -> Vec<(String, Money)> {
    let causes = Cause::ALL.iter().zip(shares);
    causes.map(|(cause, share)| (words.get(&["causes", cause.name()]).to_owned(), *share)).collect()
}

/// The title of a figure by its key.
fn title(key: &str, words: &Words) -> String {
    let (key, name) = key.split_once(':').unwrap_or((key, ""));
    let (id, case) = key.split_once('/').unwrap_or((key, ""));
    if id == "budget.balance" || !name.is_empty() {
        let name = if name.is_empty() { "balance" } else { name };
        return words.get(&["rules", id, "figures", name]).to_owned();
    }
    words.figure_title(id, case)
}
