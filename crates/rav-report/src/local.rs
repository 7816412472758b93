//! What local rules make of a household: the amount with its band, then the working line by line.

use resteavivre::household::{DividedBy, LocalPeriod, Word};
use resteavivre::local_rules::{Band, LocalLine, LocalPart, MonthOf};
use resteavivre::money::Money;
use resteavivre::{LocalAnswer, LocalRule};

use crate::Words;
use crate::content::{Block, Mark, Row, Weight, list, paragraph};
use crate::lines::{line_label, line_note};
use crate::numbers::{amount, day, decimal};

/// Each rule that was asked for.
pub(crate) fn blocks(answers: &[LocalAnswer], words: &Words) -> Vec<Block> {
    answers.iter().flat_map(|answer| Local { answer, words }.blocks()).collect()
}

/// The same for the household: what each rule makes of it in a sentence, then who decides.
pub(crate) fn plain(answers: &[LocalAnswer], words: &Words) -> Vec<Block> {
    let said = answers.iter().map(|answer| Local { answer, words }.sentence());
    let mut blocks = list(Mark::Dot, said);
    blocks.extend((!answers.is_empty()).then(|| paragraph(words.plain("local_decides"))));
    blocks
}

struct Local<'a> {
    answer: &'a LocalAnswer,
    words: &'a Words,
}

impl Local<'_> {
    fn rule(&self) -> &LocalRule {
        self.answer.rule()
    }

    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    fn word(&self, name: &'static str) -> &str {
        self.words.get(&["local", name])
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Rows(self.rows()), paragraph(self.standing())];
        blocks.extend(self.left_out().map(paragraph));
        blocks.push(paragraph(self.origin()));
        let notes = self.answer.notes().iter().map(|note| self.words.sentence("caveats", note));
        blocks.extend(list(Mark::Dot, notes));
        blocks
    }

    fn sentence(&self) -> String {
        let label = ("label", self.rule().label.clone());
        let Some(amount) = self.answer.amount() else {
            return self.words.fill(&["plain", "local_none"], &[label]);
        };
        let amount = ("amount", self.money(amount));
        let each = ("each", self.each());
        match self.answer.band() {
            Some(band) => {
                let means = band.means.trim_end_matches('.').to_owned();
                self.words.fill(&["plain", "local_band"], &[label, amount, each, ("means", means)])
            }
            None => self.words.fill(&["plain", "local_amount"], &[label, amount, each]),
        }
    }

    /// The working: what counts, line by line, then what is left and how it is divided.
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for part in LocalPart::ALL {
            let counted = self.answer.counted(part);
            let none = part == LocalPart::Instalment && counted == Money::ZERO;
            if none {
                continue;
            }
            rows.push(
                Row::new(self.words.get(&["local", "parts", part.name()]), self.money(counted), "")
                    .worth(counted),
            );
            for line in self.answer.lines().iter().filter(|line| line.counted && line.part == part) {
                let monthly = line.line.monthly;
                let label = line_label(self.words, &line.line);
                let row = Row::new(label, self.money(monthly), line_note(self.words, &line.line));
                rows.push(row.worth(monthly).weighing(Weight::Line));
            }
        }
        if let Some(remaining) = self.answer.remaining() {
            rows.push(Row::new(self.word("remaining"), self.money(remaining), "").worth(remaining));
        }
        if let Some(divisor) =
            self.answer.divisor().filter(|_| self.rule().divisor.word() != DividedBy::Household)
        {
            let plain = divisor.trim_end_matches('0').trim_end_matches('.');
            let by = self.words.get(&["local", "divisors", self.rule().divisor.word().id()]);
            rows.push(Row::new(by, decimal(self.words.language(), plain), ""));
        }
        let value = self.answer.amount().map_or_else(|| "—".to_owned(), |amount| self.money(amount));
        let row = Row::new(&self.rule().label, value, self.each()).weighing(Weight::Result);
        rows.push(self.answer.amount().map_or(row.clone(), |amount| row.worth(amount)));
        rows
    }

    /// `par personne et par jour`.
    fn each(&self) -> String {
        let rule = self.rule();
        let every = self.words.get(&["local", "every", rule.period.id()]);
        if rule.divisor.word() == DividedBy::Household {
            return every.to_owned();
        }
        let each = self.words.get(&["local", "each", rule.divisor.word().id()]);
        let each = each.to_owned();
        self.words.fill(&["local", "both"], &[("each", each), ("every", every.to_owned())])
    }

    /// The band of the amount, or why there is none.
    fn standing(&self) -> String {
        if let Some((index, band)) = self.answer.band_index().zip(self.answer.band()) {
            let range = self.range(index, band);
            let means = band.means.trim_end_matches('.').to_owned();
            let values = [("range", range), ("means", means)];
            return self.words.fill(&["local", "band"], &values);
        }
        let lack = self.answer.lack().map_or("no-bands", |lack| lack.name());
        self.words.get(&["local", "lacks", lack]).to_owned()
    }

    /// The bounds of a band: `plus de 5,00 €, au plus 8,00 €`.
    fn range(&self, index: usize, band: &Band) -> String {
        let bound = |at: usize| self.answer.bounds().get(at).copied().flatten();
        let before = index.checked_sub(1).and_then(|at| Some((self.rule().bands.get(at)?, bound(at)?)));
        let said =
            |name: &'static str, money| self.words.fill(&["local", name], &[("amount", self.money(money))]);
        let low = before.map(|(band, money)| said(if band.inclusive { "above" } else { "at_least" }, money));
        let high = bound(index).map(|money| said(if band.inclusive { "at_most" } else { "below" }, money));
        let parts: Vec<String> = [low, high].into_iter().flatten().collect();
        if parts.is_empty() { self.word("any").to_owned() } else { parts.join(", ") }
    }

    /// The lines that the rule does not count.
    fn left_out(&self) -> Option<String> {
        let lines = self.answer.lines().iter().filter(|line| !line.counted);
        let said = |line: &LocalLine| {
            format!("{} ({})", line_label(self.words, &line.line), self.money(line.line.monthly))
        };
        let lines: Vec<String> = lines.map(said).collect();
        (!lines.is_empty()).then(|| self.words.fill(&["local", "left_out"], &[("lines", lines.join(", "))]))
    }

    /// Where the rule comes from, when it runs, how it divides and rounds.
    fn origin(&self) -> String {
        let rule = self.rule();
        let date = |d| day(self.words.language(), d);
        let dates = match rule.to {
            Some(to) => {
                self.words.fill(&["local", "dates"], &[("first", date(rule.from)), ("last", date(to))])
            }
            None => self.words.fill(&["local", "since"], &[("first", date(rule.from))]),
        };
        let month = match self.answer.facts().find(|fact| fact.field.name == "month_days") {
            Some(days) if rule.period != LocalPeriod::Month => {
                let year = matches!(rule.month, Some(MonthOf::YearDays(_)));
                let name = if year { "year_days" } else { "month_days" };
                self.words.fill(&["local", name], &[("month", days.text())])
            }
            _ => String::new(),
        };
        let rounding = self.words.get(&["local", "roundings", rule.rounding.name()]).to_owned();
        let values = [
            ("territory", rule.territory.clone()),
            ("source", rule.source.clone()),
            ("dates", dates),
            ("days", month),
            ("rounding", rounding),
        ];
        self.words.fill(&["local", "origin"], &values)
    }
}
