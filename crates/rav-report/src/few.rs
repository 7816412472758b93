//! The few actions that a household reads first, each with what it may change or its last day, on the household's page: on paper only where a
//! side has room for them.

use resteavivre::actions::{Action, Actions, Group};
use resteavivre::money::{Money, Rounding};

use crate::Words;
use crate::actions::{BEFORE_CUT, YEARLY, action};
use crate::content::{Block, Report, Row, Tone, paragraph};
use crate::numbers::{day, euros};

/// So many actions at most.
const MOST: usize = 3;

/// What the page says elsewhere with its amount or its day, and what would read as a promise of a commission.
const SAID: [&str; 6] = [
    "bank-fees/refund",
    "open-right/energy.voucher",
    "complaint/energy",
    "mediator/energy",
    "judge-time/eviction",
    "over-indebtedness-file",
];

/// The parts before which they stand.
const LATER: [&str; 6] = ["call", "local", "owed", "details", "few", "unsure"];

impl Report {
    /// The household's page with the few actions first; the same page where no action has an amount or a day.
    pub(crate) fn with_few(mut self, actions: &Actions) -> Report {
        let words = Words::of(self.language());
        let home = AtHome { actions, words };
        let shown = actions.actions.iter().filter_map(|one| Some((one, home.row(one)?))).take(MOST);
        let (shown, rows): (Vec<&Action>, Vec<Row>) = shown.unzip();
        if rows.is_empty() {
            return self;
        }
        let note = words.get(&["plain", "few", "note"]);
        let note = home.apart(&shown).map_or_else(|| note.to_owned(), |apart| format!("{apart} {note}"));
        let blocks = vec![Block::Rows(rows), paragraph(note)];
        let id = if self.has_room(&blocks) { "few" } else { "few-on-screen" };
        let at = self.parts.iter().position(|part| LATER.contains(&part.id)).unwrap_or(self.parts.len());
        self.part(id, words.get(&["plain", "few", "title"]), Tone::Plain, blocks);
        if let Some(rest) = self.parts.get_mut(at..) {
            rest.rotate_right(1);
        }
        self
    }

    /// Whether the page on paper has room for blocks more: without a side more, or on the second one.
    fn has_room(&self, blocks: &[Block]) -> bool {
        let printed = self.parts.iter().filter(|part| part.id != "details");
        let parts = printed.map(|part| paper::HEADING + part.blocks.iter().map(paper::height).sum::<usize>());
        let page = paper::HEAD + parts.sum::<usize>();
        let more = paper::HEADING + blocks.iter().map(paper::height).sum::<usize>();
        page + more <= paper::SIDE || (page > paper::OVER && page + more <= paper::TWO)
    }
}

/// What a household's page takes on paper, by the count of its signs, in points.
mod paper {
    use crate::content::{Block, Item};

    /// The title, its day, the reference.
    pub(super) const HEAD: usize = 56;
    /// The heading of a part.
    pub(super) const HEADING: usize = 24;
    /// A side of paper, a line being kept for what signs do not tell.
    pub(super) const SIDE: usize = 720;
    /// What fills a side for sure.
    pub(super) const OVER: usize = 800;
    /// Two sides, of which the first may end early.
    pub(super) const TWO: usize = 1_400;
    /// A line.
    const LINE: usize = 16;
    /// So many signs stand on a line.
    const SIGNS: usize = 68;

    fn lines(text: &str, signs: usize) -> usize {
        (1 + text.chars().count().saturating_sub(1) / signs.max(1)) * LINE
    }

    /// The height of a block.
    pub(super) fn height(block: &Block) -> usize {
        match block {
            Block::Rows(rows) => rows
                .iter()
                .map(|row| {
                    lines(
                        &row.label,
                        SIGNS.saturating_sub(row.value.chars().count() + row.note.chars().count() + 4),
                    ) + 2
                })
                .sum(),
            Block::List(items) => items.iter().map(item).sum(),
            Block::Paragraph(text) => lines(text, SIGNS) + 4,
            Block::Together(blocks) => blocks.iter().map(height).sum(),
            Block::Lines(lines) => lines.lines.len() * LINE,
            Block::Table(table) => (table.rows.len() + 1) * LINE,
            Block::Picture(_) => 0,
        }
    }

    fn item(item: &Item) -> usize {
        lines(&item.text, SIGNS - 3) + 2 + item.under.iter().map(self::item).sum::<usize>()
    }
}

/// Whether an action is a right that brings something each month.
fn is_monthly_right(one: &Action) -> bool {
    one.group == Group::Rights && one.amount.monthly.is_some()
}

/// Actions and the words that say them to a household.
struct AtHome<'a> {
    actions: &'a Actions,
    words: &'a Words,
}

impl AtHome<'_> {
    /// An action with what it may change, or with its day.
    fn row(&self, one: &Action) -> Option<Row> {
        let id = one.known.id;
        if one.group == Group::Never || SAID.contains(&id) {
            return None;
        }
        let label = self.label(one);
        // A long value would take the room of every label of the page: what it is stands beside it.
        match self.money(one) {
            Some((worth, note)) => {
                let whole = euros(self.words.language(), worth.cents() / 100);
                Some(Row::new(label, whole, note).worth(worth))
            }
            None => Some(Row::new(label, "", self.before(one)?)),
        }
    }

    /// That the amounts of several rights are not added up, one of them counting in another; with their sum where all of them are shown.
    fn apart(&self, shown: &[&Action]) -> Option<String> {
        let together = self.actions.rights_together?;
        let monthly = |one: &&Action| is_monthly_right(one) && one.amount.other.is_none();
        let told = shown.iter().copied().filter(monthly).count();
        let all = self.actions.actions.iter().filter(|one| is_monthly_right(one)).count();
        if told < 2 {
            return None;
        }
        let whole = i64::try_from(Rounding::Floor.divide(i128::from(together.cents()), 100)).ok()?;
        let sum = [("sum", euros(self.words.language(), whole))];
        let name = if told == all { "together" } else { "apart" };
        Some(self.words.fill(&["plain", "few", name], &sum))
    }

    fn label(&self, one: &Action) -> String {
        let right = one.known.id.strip_prefix("open-right/");
        let short = right.and_then(|right| self.words.find(&["review", "short", right]));
        let right = |short: &str| self.words.fill(&["plain", "few", "right"], &[("right", short.to_owned())]);
        short.map_or_else(|| action(one, self.words), right)
    }

    /// What it brings each month or once, in whole euros, never more than was worked out, and how often; nothing where another reading gives
    /// another amount.
    fn money(&self, one: &Action) -> Option<(Money, &str)> {
        let (amount, id) = (one.amount, one.known.id);
        if amount.other.is_some() {
            return None;
        }
        let name = match (amount.monthly, id) {
            (Some(_), "judge-time") => "up_to",
            (Some(_), _) => "monthly",
            (None, _) if YEARLY.contains(&id) => "yearly",
            (None, _) => "once",
        };
        let brought = amount.monthly.or(amount.once)?;
        let whole = i64::try_from(Rounding::Floor.divide(i128::from(brought.cents()), 100)).ok()?;
        let worth = Money::from_cents(whole.checked_mul(100)?).ok().filter(|worth| *worth > Money::ZERO)?;
        Some((worth, self.words.get(&["plain", "few", name])))
    }

    /// Before which day it is done; what a supplier may do from a day is no last day to ask.
    fn before(&self, one: &Action) -> Option<String> {
        let too_late = one.days.too_late.filter(|too_late| *too_late > self.actions.on)?;
        let value = [("day", day(self.words.language(), too_late))];
        let name = if BEFORE_CUT.contains(&one.known.id) { "before_cut" } else { "before" };
        Some(self.words.fill(&["plain", "few", name], &value))
    }
}
