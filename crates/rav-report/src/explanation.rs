//! How one figure came about, in at most forty lines.

use resteavivre::money::{Day, Money};
use resteavivre::reading::{From, Origin, Source};
use resteavivre::rules::Unit;
use resteavivre::{Assessment, Explanation, FedBy};

use crate::Words;
use crate::lines::{line_label, line_note};
use crate::numbers::{amount, day};
use crate::sheet::{Sheet, alarm};
use crate::values::{figure, law_value};

/// The lines of an explanation at most, so that it fits a screen.
const MOST_LINES: usize = 40;

/// Lines of the budget that are worth leaving out the texts behind the law's values.
const WORTH_SHOWING: usize = 3;

/// How a figure came about: facts and where they come from, working, articles, and the lines of the budget behind it.
/// At most forty lines.
pub fn explanation(assessment: &Assessment, explanation: &Explanation<'_>, words: &Words) -> String {
    let under_way = UnderWay { assessment, explanation, words };
    let all = explanation.lines.len();
    // Lines of the budget come last and give way: the reader is told how many there are. Where that leaves too few, what
    // `rav law` says as well gives way before them.
    for room in [Room::Wide, Room::Close, Room::Closer] {
        if let Some(text) = under_way.longest(room, all.min(WORTH_SHOWING)) {
            return text;
        }
    }
    under_way.longest(Room::Closest, 0).unwrap_or_else(|| under_way.render(Room::Closest, 0))
}

/// How much room an explanation takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// With the texts that set the law's values.
    Wide,
    /// Without them.
    Close,
    /// Without the law's rounding either, which the rule's own says again.
    Closer,
    /// Each part with its own columns as well, no origin that a fact's name says, and no fact that is nothing or no.
    Closest,
}

struct UnderWay<'a> {
    assessment: &'a Assessment,
    explanation: &'a Explanation<'a>,
    words: &'a Words,
}

impl UnderWay<'_> {
    /// The explanation with as many lines of the budget as fit, at least so many; nothing when not even these do.
    fn longest(&self, room: Room, least: usize) -> Option<String> {
        let fitting =
            |most: usize| Some(self.render(room, most)).filter(|text| text.lines().count() <= MOST_LINES);
        // A line of the budget more never takes less room: halving finds where it becomes too much.
        let all = self.explanation.lines.len();
        let mut longest = match fitting(all) {
            Some(text) => return Some(text),
            None if all == least => return None,
            None => fitting(least)?,
        };
        let mut fits = least;
        let mut too_many = all;
        while fits + 1 < too_many {
            let middle = fits.midpoint(too_many);
            match fitting(middle) {
                Some(text) => (fits, longest) = (middle, text),
                None => too_many = middle,
            }
        }
        Some(longest)
    }

    fn render(&self, room: Room, most: usize) -> String {
        let explanation = self.explanation;
        let words = self.words;
        let outcome = explanation.outcome;
        let mut sheet = Sheet::new();
        let id = outcome.info.id;
        sheet.title(&format!("{} ({})", words.get(&["rules", id, "title"]), outcome.key()));
        if let Some(case) = words.case_title(outcome.case) {
            sheet.paragraph(case);
        }
        sheet.paragraph(words.get(&["rules", id, "formula"]));
        if !explanation.facts.is_empty() {
            sheet.line(words.page("facts"));
        }
        // Where there is no room, facts that are nothing or no give way to a word that says so.
        let told = |value: i64| room != Room::Closest || value != 0;
        for (fact, origin) in explanation.facts.iter().filter(|(fact, _)| told(fact.value.whole())) {
            let label = format!("  {}", words.get(&["rules", id, "facts", fact.field.name]));
            // A fact that bears the name of the figure it comes from says so already.
            let repeats = |origin: &str| room == Room::Closest && origin == label.trim_start();
            let origin = Some(origin_text(words, origin)).filter(|origin| !repeats(origin));
            sheet.row(label, figure(words, fact.field.unit, fact.value), origin.unwrap_or_default());
        }
        if explanation.facts.iter().any(|(fact, _)| !told(fact.value.whole())) {
            sheet.line(&format!("  {}", words.page("others_are_nothing")));
        }
        sheet.line(words.page("working"));
        let mut left_out = false;
        for shown in outcome.figures() {
            let asked = shown.field.name == explanation.figure.field.name;
            if !asked && shown.field.unit == Unit::Standing && shown.value.whole() == 0 {
                left_out = true;
                continue;
            }
            let label = format!("  {}", words.get(&["rules", id, "figures", shown.field.name]));
            let mark = if asked { alarm("") } else { String::new() };
            sheet.row(label, figure(words, shown.field.unit, shown.value), mark.trim_end());
        }
        if left_out {
            sheet.line(&format!("  {}", words.page("others_do_not_apply")));
        }
        self.law(&mut sheet, room);
        sheet.line(words.page("rounding"));
        sheet.paragraph(words.get(&["rules", id, "rounding"]));
        self.lines(&mut sheet, most);
        if explanation.law.iter().any(|read| read.unchecked) {
            let through = self.assessment.receipt().law_checked_through;
            let through = through.map_or_else(String::new, |d| day(words.language(), d));
            sheet.bullet("!", &words.fill(&["caveats", "law-unchecked"], &[("through", through)]));
        }
        if self.assessment.on_ended_scale(outcome) {
            sheet.bullet("!", words.page("ended_scale"));
        }
        if room == Room::Closest { sheet.finish_close() } else { sheet.finish() }
    }

    fn law(&self, sheet: &mut Sheet, room: Room) {
        let words = self.words;
        sheet.line(words.page("law"));
        sheet.bullet("·", words.get(&["rules", self.explanation.outcome.info.id, "law"]));
        for read in &self.explanation.law {
            if matches!(room, Room::Closer | Room::Closest) && read.unit == "rounding" {
                continue;
            }
            let text = (room == Room::Wide).then_some(read.text.as_str());
            let value = law_value(words, &read.key, read.unit, &read.value);
            sheet.bullet("·", &law_read(words, &read.key, &value, read.since, text));
        }
    }

    fn lines(&self, sheet: &mut Sheet, most: usize) {
        let lines = &self.explanation.lines;
        let words = self.words;
        if lines.is_empty() {
            return;
        }
        sheet.line(words.page("lines"));
        for fed in lines.iter().take(most) {
            let label = format!("  {}", line_label(words, fed.line));
            sheet.row(label, amount(words.language(), shown(fed)), line_note(words, fed.line));
        }
        let left = lines.len().saturating_sub(most);
        if left > 0 {
            let name = if left == 1 { "one_more_line" } else { "more_lines" };
            sheet.bullet("·", &words.fill(&["page", name], &[("count", left.to_string())]));
        }
    }
}

/// A value of the law that a rule read: since when, and by which text.
pub(crate) fn law_read(words: &Words, key: &str, value: &str, since: Day, text: Option<&str>) -> String {
    let label = words.parameter(key);
    let since = words.fill(&["page", "since"], &[("day", day(words.language(), since))]);
    let text = text.map_or_else(String::new, |text| format!("{}{text}", words.semicolon()));
    format!("{label} — {value} ({since}{text})")
}

/// Where a fact comes from, in words: sums, figures and parts of the file, added or taken off.
fn origin_text(words: &Words, origin: &Origin) -> String {
    let mut text = String::new();
    for term in origin.terms() {
        let sign = if term.less { " − " } else { " + " };
        text.push_str(if text.is_empty() { "" } else { sign });
        text.push_str(origin_part(words, term.from));
    }
    text
}

/// What a line adds: a debt to what is owed shows its instalment, beside which its note says the balance.
fn shown(fed: &FedBy<'_>) -> Money {
    if fed.sum.is_none() { fed.line.monthly } else { fed.adds }
}

/// A sum by its name; a rule's title for its main figure, the figure itself for another; a part of the file.
fn origin_part(words: &Words, from: From) -> &str {
    match (from, from.figure()) {
        (From::Figure { field, .. }, Some(rule)) => {
            let field = rule.info.working.get(usize::from(field)).map_or("", |field| field.name);
            let title = || words.get(&["rules", rule.info.id, "title"]);
            if field == rule.info.main {
                title()
            } else {
                words.get(&["rules", rule.info.id, "figures", field])
            }
        }
        (From::Given(Source::Sum(sum)), _) => words.get(&["totals", sum.field()]),
        _ => words.get(&["origins", from.text()]),
    }
}
