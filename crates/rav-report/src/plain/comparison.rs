//! What changed between two appointments, for the household: what is left now and before, which lines changed, what it owes.

use resteavivre::Comparison;
use resteavivre::comparison::{Change, LineChange};
use resteavivre::money::Money;

use super::Plain;
use crate::Words;
use crate::comparison::{days, line_names};
use crate::content::{Audience, Block, Mark, Report, Row, Tone, Weight, list, paragraph};
use crate::household::{balance_of, owed_of};
use crate::numbers::nearest;

/// The page.
pub(crate) fn comparison(compared: &Comparison, words: &Words) -> Report {
    let plain = Plain { words, table: "plain_compared" };
    let page = Page { compared, plain };
    let mut out = Report::new(words.language(), Audience::Household, plain.say("title"));
    out.about(&days(compared, words));
    out.part("month", plain.say("month"), Tone::Plain, page.month());
    out.part("next", words.plain("next"), Tone::Plain, plain.advice(page.next()));
    out.part("call", words.plain("call"), Tone::Plain, plain.call(compared.new.appointment()));
    out.part("lines", plain.say("lines"), Tone::Plain, page.lines());
    out.part("owed", words.plain("owed"), Tone::Plain, page.owed());
    let unsure = [words.plain("no_decision"), words.plain("ask_adviser")];
    out.part("unsure", words.plain("unsure"), Tone::Plain, list(Mark::Dot, unsure));
    out
}

struct Page<'a> {
    compared: &'a Comparison,
    plain: Plain<'a>,
}

/// Before, what changed, now: in whole euros that add up.
struct Moved {
    old: i64,
    change: i64,
    new: i64,
}

impl Moved {
    /// From what the page of each day shows: no amount differs from it by a euro.
    fn between(old: i64, new: i64) -> Self {
        Moved { old, change: new.saturating_sub(old), new }
    }
}

impl Page<'_> {
    fn balance(&self) -> Option<&Change> {
        self.compared.change("budget.balance")
    }

    /// What is left each month before and now; now is the large figure.
    fn month(&self) -> Vec<Block> {
        let (old, new) = (balance_of(&self.compared.old), balance_of(&self.compared.new));
        let Some((old, new)) = old.zip(new) else { return Vec::new() };
        let (moved, plain) = (Moved::between(old, new), &self.plain);
        let before = (plain.say("before_left"), plain.say("before_missing"));
        let change = (plain.say("more"), plain.say("less"));
        let now = (plain.say("now_left"), plain.say("now_missing"));
        let rows = vec![
            plain.rest(before, moved.old).part_of("balance", false),
            plain.rest(change, moved.change).part_of("balance", false),
            plain.result(now, moved.new).total_of("balance"),
        ];
        vec![Block::Rows(rows), paragraph(plain.words.plain("rounded"))]
    }

    fn next(&self) -> Vec<String> {
        let words = self.plain.words;
        let Some(change) = self.balance() else {
            return vec![words.get(&["plain", "advice", "papers"]).to_owned()];
        };
        // How much is missing stands above, as the figure of the page.
        let missing = change.new.is_negative().then(|| words.get(&["plain", "advice", "missing"]).to_owned());
        let name = match change.new.cmp(&change.old) {
            std::cmp::Ordering::Less => "worse",
            std::cmp::Ordering::Equal => "same",
            std::cmp::Ordering::Greater if change.new.is_negative() => "better_missing",
            // Nobody puts money aside while something is late.
            std::cmp::Ordering::Greater if self.compared.new.due() > Money::ZERO => "better_due",
            std::cmp::Ordering::Greater => "better",
        };
        let said = [self.plain.say(name), self.plain.say("tell"), words.get(&["plain", "advice", "papers"])]
            .map(str::to_owned);
        missing.into_iter().chain(said).collect()
    }

    /// The lines that changed by a euro or more, in sentences.
    fn lines(&self) -> Vec<Block> {
        let lines = &self.compared.lines;
        let names = line_names(lines, self.plain.words);
        let groups: [(&str, &[&str]); 3] = [
            (self.plain.words.plain("comes_in"), &["incomes", "people"]),
            (self.plain.say("goes_out"), &["expenses"]),
            (self.plain.words.plain("repaid"), &["debts"]),
        ];
        let mut blocks = Vec::new();
        for (title, lists) in groups {
            let of = lines.iter().zip(&names).filter(|(line, _)| lists.contains(&line.kind.list()));
            let texts: Vec<String> = of.filter_map(|(line, name)| self.line(line, name)).collect();
            if !texts.is_empty() {
                blocks.push(paragraph(self.plain.words.pair(title, "").trim_end()));
                blocks.extend(list(Mark::Dot, texts));
            }
        }
        if blocks.is_empty() { vec![paragraph(self.plain.say("no_line"))] } else { blocks }
    }

    fn line(&self, line: &LineChange, name: &str) -> Option<String> {
        let of = |state: Option<resteavivre::comparison::LineState>| state.map(|state| state.monthly);
        let monthly = |money: Option<Money>| money.filter(|money| *money > Money::ZERO);
        let (old, new) = (monthly(of(line.old)), monthly(of(line.new)));
        let sentence = match (old, new) {
            (None, None) => return None,
            (Some(old), Some(new)) if nearest(old) == nearest(new) => return None,
            (Some(_), Some(_)) => "changed",
            (None, Some(_)) => "appeared",
            (Some(_), None) => "gone",
        };
        let about = |money: Option<Money>| self.plain.about(money.unwrap_or(Money::ZERO));
        let values = [("line", name.to_owned()), ("old", about(old)), ("new", about(new))];
        Some(self.plain.fill(sentence, &values))
    }

    /// What is owed before and now, as the page of each day tells it.
    fn owed(&self) -> Vec<Block> {
        let moved = Moved::between(owed_of(&self.compared.old), owed_of(&self.compared.new));
        if moved.change == 0 {
            return Vec::new();
        }
        let plain = &self.plain;
        let rows: Vec<Row> = vec![
            plain.row(plain.say("owed_before"), moved.old).part_of("owed", false),
            plain.rest((plain.say("owed_more"), plain.say("owed_less")), moved.change).part_of("owed", false),
            plain.row(plain.say("owed_now"), moved.new).weighing(Weight::Result).total_of("owed"),
        ];
        vec![Block::Rows(rows)]
    }
}
