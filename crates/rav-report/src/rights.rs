//! Rights in words, beyond the rules of a review: help that no formula gives, and what the others would leave to live on.

use resteavivre::household::Word as _;
use resteavivre::money::{Money, Rounding};
use resteavivre::review::{Added, Answer, Finding, NotCounted, Opened, Review, Screening, SideBySide};

use crate::content::{Block, Mark, Row, Table, Weight, list, paragraph};
use crate::{Words, numbers};

/// What lacks to say more of a help, in a sentence; nothing where no field of the file would tell.
pub(crate) fn help_lacks(screening: &Screening, words: &Words) -> Option<String> {
    let field = words.get(&["review", "fields", screening.lacks?]).to_owned();
    let why = words.fill(&["review", "lacks_field"], &[("field", field)]);
    Some(words.pair(&words.quoted(words.get(&["review", "help", screening.right.id(), "title"])), &why))
}

/// A review of rights and the words that say it.
#[derive(Clone, Copy)]
pub(crate) struct Rights<'a> {
    pub(crate) review: &'a Review,
    pub(crate) words: &'a Words,
}

impl<'a> Rights<'a> {
    /// Each help with what is said of it, and the months of resources that it looks at.
    pub(crate) fn rows(self) -> impl Iterator<Item = Row> {
        self.review.screenings.iter().flat_map(move |screening| self.help(screening))
    }

    /// Each help with what is said of it, in a row.
    pub(crate) fn results(self) -> impl Iterator<Item = Row> {
        self.review
            .screenings
            .iter()
            .map(move |screening| Row::new(self.of_help(screening, "title"), "", self.answer(screening)))
    }

    /// Why nothing is estimated, and who knows more.
    pub(crate) fn notes(self) -> Vec<Block> {
        let notes = self.review.screenings.iter().map(|screening| {
            let note = self.of_help(screening, "note");
            let Some(helped) = screening.helped else { return note.to_owned() };
            let day = [("day", numbers::day(self.words.language(), helped))];
            format!("{note} {}", self.words.fill(&["review", "helped"], &day))
        });
        list(Mark::Dot, notes)
    }

    /// What lacks to say more of a help.
    pub(crate) fn lacking(self) -> impl Iterator<Item = String> {
        self.review.screenings.iter().filter_map(move |screening| help_lacks(screening, self.words))
    }

    /// The texts that say who a help is for.
    pub(crate) fn sources(self) -> impl Iterator<Item = String> {
        self.review.screenings.iter().map(move |screening| {
            self.words
                .pair(&self.words.quoted(self.of_help(screening, "title")), self.of_help(screening, "law"))
        })
    }

    /// What a household can ask for, and what it might have.
    pub(crate) fn sentences(self) -> impl Iterator<Item = String> {
        let helps = self.review.screenings.iter().map(move |screening| {
            let word = if screening.answer == Answer::CannotTell { "unknown" } else { "plain" };
            self.of_help(screening, word).to_owned()
        });
        helps.chain(self.gain())
    }

    /// The names of what is worth checking, where a name is enough.
    pub(crate) fn short(self) -> impl Iterator<Item = &'a str> {
        let told = self.review.screenings.iter().filter(|screening| screening.answer != Answer::CannotTell);
        told.filter_map(move |it| self.words.find(&["review", "help", it.right.id(), "short"]))
    }

    /// What would be left to live on with the rights that a formula estimates, beside what is left today; what is counted in it, and
    /// what is not.
    pub(crate) fn opened(self) -> Vec<Block> {
        let Some(opened) = &self.review.opened else { return Vec::new() };
        let word = |name: &'static str| self.words.get(&["review", "opened", name]);
        let mut blocks = Vec::new();
        let rows = left_with_rights(self.review, self.words);
        if !rows.is_empty() {
            let mut table = Table::new(["definition", "today", "with"].map(|name| word(name).to_owned()));
            rows.into_iter().for_each(|row| table.row(row));
            blocks.push(Block::Table(table));
        }
        blocks.extend(list(Mark::Dot, self.counted(opened)));
        blocks.push(paragraph(word("note")));
        blocks
    }

    /// What is counted with the rights of a file, and what is not, each in a sentence.
    fn counted(self, opened: &Opened) -> Vec<String> {
        let language = self.words.language();
        let amount = |money| numbers::amount(language, money);
        let name = |rule: &str| self.words.get(&["review", "short", rule]).to_owned();
        let said = |table: &str, rights: Vec<String>| {
            let rights = [("rights", rights.join(", "))];
            (!rights[0].1.is_empty()).then(|| self.words.fill(&["review", "opened", table], &rights))
        };
        let sums = |list: &[Added]| -> Vec<String> {
            list.iter().map(|it| format!("{} {}", name(it.rule), amount(it.amount))).collect()
        };
        let left_out = |why: NotCounted| {
            let of_reason = opened.left_out.iter().filter(|right| right.why == why);
            said(why.name(), of_reason.map(|right| name(right.rule)).collect())
        };
        let reduced = opened.reduced.iter().map(|line| {
            let kind = self.words.label(line.kind).to_owned();
            let values = [("kind", kind), ("today", amount(line.today)), ("with", amount(line.opened))];
            self.words.fill(&["review", "opened", "reduced"], &values)
        });
        let less = opened.added.iter().filter(|it| it.alone != it.amount).map(|it| {
            let values = [("right", name(it.rule)), ("with", amount(it.amount)), ("alone", amount(it.alone))];
            self.words.fill(&["review", "opened", "less"], &values)
        });
        let monthly = said("added", sums(&opened.added));
        let yearly = said("yearly", sums(&opened.yearly));
        let not = NotCounted::ALL.into_iter().filter_map(left_out);
        monthly.into_iter().chain(less).chain(reduced).chain(yearly).chain(not).collect()
    }

    /// What more might be left each month, in a sentence, where nothing makes it doubtful: neither the rights nor the law.
    pub(crate) fn gain(self) -> Option<String> {
        let opened = self.review.opened.as_ref()?;
        let gain = opened.safe_gain()?;
        let counts = |finding: &&Finding| opened.added.iter().any(|it| it.rule == finding.worked.info.id);
        let mut read = self.review.findings.iter().filter(counts).flat_map(|finding| finding.law());
        if read.any(|read| read.confidence.is_doubtful() || read.unchecked) {
            return None;
        }
        // About so much: never more than was worked out.
        let euros = i64::try_from(Rounding::Floor.divide(i128::from(gain.cents()), 100)).ok()?;
        if euros == 0 {
            return None;
        }
        let names = opened.added.iter().map(|it| self.words.get(&["review", "short", it.rule]));
        let names = names.collect::<Vec<_>>().join(", ");
        let gain = numbers::euros(self.words.language(), euros);
        let gain = [("rights", names), ("gain", gain), ("decides", self.deciders(opened))];
        Some(self.words.fill(&["review", "opened", "gain"], &gain))
    }

    /// Who decides of the rights that are counted, each body once.
    fn deciders(self, opened: &Opened) -> String {
        let mut bodies: Vec<&str> = Vec::new();
        for added in &opened.added {
            let body = self.words.get(&["review", "deciders", added.rule]);
            if !bodies.contains(&body) {
                bodies.push(body);
            }
        }
        let word = |name, hole, value| self.words.fill(&["review", "opened", name], &[(hole, value)]);
        match bodies.as_slice() {
            [body] => word("one_decides", "body", (*body).to_owned()),
            several => word("several_decide", "bodies", several.join(", ")),
        }
    }

    /// A word of a help that no formula gives.
    fn of_help(self, screening: &Screening, word: &'static str) -> &'a str {
        self.words.get(&["review", "help", screening.right.id(), word])
    }

    fn answer(self, screening: &Screening) -> &'a str {
        self.words.get(&["review", "answers", screening.answer.name()])
    }

    /// A help with the months of resources that it looks at, and what is said of it.
    fn help(self, screening: &Screening) -> Vec<Row> {
        let line = |name: &'static str, value: String| {
            Row::new(self.words.get(&["review", name]), value, "").weighing(Weight::Line)
        };
        let month = |name, day| line(name, self.words.month_of(day));
        let months =
            screening.months.map(|(first, last)| [month("first_month", first), month("last_month", last)]);
        let answer = line("answer", self.answer(screening).to_owned());
        let head = Row::group(self.of_help(screening, "title"));
        std::iter::once(head).chain(months.into_iter().flatten()).chain([answer]).collect()
    }
}

/// A help that no formula gives, and what is said of it.
pub fn screening(screening: &Screening, words: &Words) -> [String; 2] {
    let title = words.get(&["review", "help", screening.right.id(), "title"]);
    [title, words.get(&["review", "answers", screening.answer.name()])].map(str::to_owned)
}

/// What is left to live on today and with the rights of a review, by definition; nothing where no amount is estimated.
pub fn left_with_rights(review: &Review, words: &Words) -> Vec<[String; 3]> {
    let cell =
        |amount: Option<Money>| amount.map_or_else(|| "—".into(), |it| numbers::amount(words.language(), it));
    let left = review.opened.iter().flat_map(|opened| &opened.left);
    let row = |of: &SideBySide| {
        [words.get(&["definitions", of.definition]).to_owned(), cell(of.today), cell(of.opened)]
    };
    left.map(row).collect()
}
