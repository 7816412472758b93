//! Why figures changed between two appointments: before, what each cause changed, now.

use resteavivre::money::Money;
use resteavivre::{
    Comparison, Said,
    comparison::{Cause, Change},
};

use crate::Words;
use crate::content::{Audience, Block, Mark, Report, Row, Tone, Weight, list, paragraph};
use crate::numbers::{amount, change, day};
use crate::picture;

/// The page of a comparison.
pub fn comparison(compared: &Comparison, words: &Words) -> Report {
    let page = Page { compared, words };
    let days = [("old", &compared.old), ("new", &compared.new)]
        .map(|(name, side)| (name, day(words.language(), side.receipt().day)));
    let mut report = Report::new(words.language(), Audience::Counsellor, words.compared("title"));
    report.about(&words.fill(&["compared", "days"], &days));
    report.part("changes", words.compared("changes"), Tone::Plain, page.changes());
    let same = page.same();
    report.part("same", words.compared("same"), Tone::Plain, list(Mark::Dot, same));
    report.part("missing", words.page("missing"), Tone::Plain, list(Mark::Dot, page.missing()));
    let doubts = compared.caveats.iter().map(|caveat| match caveat.value("on") {
        Some(Said::Day(on)) => words.pair(&day(words.language(), *on), &words.caveat(caveat)),
        _ => words.caveat(caveat),
    });
    report.part("caveats", words.page("caveats"), Tone::Plain, list(Mark::Dot, doubts));
    report.part("receipt", words.page("receipt"), Tone::Plain, page.receipt());
    report
}

struct Page<'a> {
    compared: &'a Comparison,
    words: &'a Words,
}

impl Page<'_> {
    /// Each figure that changed: before, the causes that moved it, now.
    fn changes(&self) -> Vec<Block> {
        let changed: Vec<&Change> =
            self.compared.changes.iter().filter(|change| is_changed(change)).collect();
        if changed.is_empty() {
            return vec![paragraph(self.words.compared("nothing"))];
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
        let language = self.words.language();
        let title = title(change.key, self.words);
        let before = format!("{title} — {}", self.words.compared("before"));
        let mut rows = vec![
            Row::new(before, amount(language, change.old), "").worth(change.old).part_of(change.key, false),
        ];
        // Shares in the opposite order are for programs (JSON): a caveat says that the order counts.
        let moved = named(&change.shares, self.words).into_iter().filter(|(_, share)| *share != Money::ZERO);
        rows.extend(moved.map(|(label, share)| {
            let row = Row::new(label, self::change(language, share), "").worth(share);
            row.weighing(Weight::Line).part_of(change.key, false)
        }));
        let now = format!("{title} — {}", self.words.compared("now"));
        let total = change.total().map_or_else(|_| String::new(), |total| self::change(language, total));
        rows.push(Row::new(now, amount(language, change.new), total).worth(change.new).total_of(change.key));
        rows
    }

    fn same(&self) -> Vec<String> {
        let same = self.compared.changes.iter().filter(|change| !is_changed(change));
        same.map(|change| {
            self.words.pair(&title(change.key, self.words), &amount(self.words.language(), change.new))
        })
        .collect()
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
