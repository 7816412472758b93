//! How one figure came about, in at most forty lines.

use resteavivre::{Assessment, Explanation, Line};

use crate::Words;
use crate::numbers::{amount, day, figure};
use crate::page::{line_label, outcome_title};
use crate::sheet::Sheet;

/// The lines of an explanation at most, so that it fits a screen.
const MOST_LINES: usize = 40;

/// How a figure came about: facts and where they come from, working, articles, and the lines of the budget behind it.
/// At most forty lines.
pub fn explanation(assessment: &Assessment, explanation: &Explanation<'_>, words: &Words) -> String {
    // Lines of the budget come last and give way: the reader is told how many there are.
    let mut most = explanation.lines.len();
    loop {
        let text = render(assessment, explanation, words, most);
        if text.lines().count() <= MOST_LINES || most == 0 {
            return text;
        }
        most -= 1;
    }
}

fn render(assessment: &Assessment, explanation: &Explanation<'_>, words: &Words, most: usize) -> String {
    let (outcome, mut sheet) = (explanation.outcome, Sheet::new());
    let id = outcome.info.id;
    sheet.line(&format!("{} ({})", outcome_title(words, outcome), outcome.key()));
    sheet.paragraph(words.get(&["rules", id, "formula"]));
    if !explanation.facts.is_empty() {
        sheet.line(words.page("facts"));
    }
    for (fact, origin) in &explanation.facts {
        let label = format!("  {}", words.get(&["rules", id, "facts", fact.field.name]));
        sheet.row(label, figure(words, fact.field.unit, fact.value), origin_text(words, origin));
    }
    sheet.line(words.page("working"));
    for shown in outcome.figures() {
        let asked = shown.field.name == explanation.figure.field.name;
        let label = format!("  {}", words.get(&["rules", id, "figures", shown.field.name]));
        sheet.row(label, figure(words, shown.field.unit, shown.value), if asked { "◄" } else { "" });
    }
    law(&mut sheet, explanation, words);
    lines(&mut sheet, &explanation.lines, words, most);
    let receipt = assessment.receipt();
    if explanation.law.iter().any(|read| read.unchecked) {
        let through = receipt.law_checked_through.map_or_else(String::new, |d| day(words.language(), d));
        sheet.bullet("!", &words.fill(&["caveats", "law-unchecked"], &[("through", through)]));
    }
    sheet.finish()
}

fn law(sheet: &mut Sheet, explanation: &Explanation<'_>, words: &Words) {
    let id = explanation.outcome.info.id;
    sheet.line(words.page("law"));
    sheet.bullet("·", words.get(&["rules", id, "law"]));
    for read in &explanation.law {
        let since = words.fill(&["page", "since"], &[("day", day(words.language(), read.since))]);
        let label = words.get(&["parameters", &read.key]);
        let text = format!("{} ({since}{}{})", words.law_value(&read.value), words.semicolon(), read.text);
        sheet.bullet("·", &words.pair(label, &text));
    }
    sheet.bullet("·", words.get(&["rules", id, "rounding"]));
}

fn lines(sheet: &mut Sheet, lines: &[&Line], words: &Words, most: usize) {
    if lines.is_empty() {
        return;
    }
    sheet.line(words.page("lines"));
    for line in lines.iter().take(most) {
        let provenance = line
            .amount
            .map_or("", |a| words.get(&["provenance", resteavivre::household::Word::id(a.provenance)]));
        sheet.row(
            format!("  {}", line_label(words, line)),
            amount(words.language(), line.monthly),
            provenance,
        );
    }
    if lines.len() > most {
        sheet.bullet(
            "·",
            &words.fill(&["page", "more_lines"], &[("count", (lines.len() - most).to_string())]),
        );
    }
}

/// Where a fact comes from, in words: `totals.x` is a sum, another key a rule's title.
fn origin_text(words: &Words, origin: &str) -> String {
    let part = |part: &str| {
        if let Some(total) = part.strip_prefix("totals.") {
            return words.get(&["totals", total]).to_owned();
        }
        let key = part.split(['/', ':']).next().unwrap_or(part);
        match words.find(&["rules", key, "title"]) {
            Some(title) => title.to_owned(),
            None => words.get(&["origins", part]).to_owned(),
        }
    };
    let joined = |text: &str, sign: &str| {
        text.split(&format!(" {sign} ")).map(part).collect::<Vec<_>>().join(&format!(" {sign} "))
    };
    if origin.contains(" - ") { joined(origin, "-").replace(" - ", " − ") } else { joined(origin, "+") }
}
