//! A review in words: what a file says of energy and water, of the bank, of rights; on a page of its own, or among the parts of
//! a household's pages.

use resteavivre::LawRead;
use resteavivre::household::{RightHeld, RightStatus, Word as _};
use resteavivre::money::{Day, Exact, Money};
use resteavivre::review::{About, Finding, Lacking, Lacks, Review, Subject, Uncovered};
use resteavivre::rules::{Unit, day_of};

use crate::content::{Audience, Block, Item, Mark, Report, Row, Tone, Weight, list, paragraph};
use crate::explanation::law_read;
use crate::household::nearest;
use crate::rights::Rights;
use crate::told::is_known;
use crate::values::{figure, law_value};
use crate::{Words, numbers, picture};

/// A review on a page of its own.
pub fn review(review: &Review, audience: Audience, reference: Option<&str>, words: &Words) -> Report {
    let title = words.get(&["review", "titles", review.subject.name()]);
    let mut report = Report::new(words.language(), audience, title).headed(Some(review.on), reference);
    let page = Page { review, words };
    match audience {
        Audience::Household => report.part("review", title, Tone::Plain, page.plain()),
        Audience::Counsellor | Audience::Addressee => {
            report.part("review", words.get(&["review", "figures"]), Tone::Plain, page.figures());
            report.part(
                "opened",
                words.get(&["review", "opened", "title"]),
                Tone::Plain,
                page.rights().opened(),
            );
            report.part("held", words.get(&["review", "held", "title"]), Tone::Plain, page.held());
            report.part("missing", words.get(&["review", "lacking"]), Tone::Plain, page.lacking());
            report.part("caveats", words.page("caveats"), Tone::Plain, page.doubts());
            report.part("sources", words.page("sources"), Tone::Sources, page.sources());
        }
    }
    if report.is_empty() {
        // Papers were read, and there is nothing to do: that is not the same as no papers.
        let untold = review.subject == Subject::Energy && review.findings.is_empty();
        let table = if review.is_empty() || untold { "nothing" } else { "nothing_to_do" };
        let nothing = words.get(&["review", table, review.subject.name()]);
        report.part("review", title, Tone::Plain, vec![paragraph(nothing)]);
    }
    report
}

/// Rules that stand on the page of an assessment only where a figure of theirs says something. What energy takes of a year is on it
/// already, month by month.
const QUIET: [(&str, &str); 3] =
    [("water.burden", "above_mark"), ("energy.supplier-steps", "too_early"), ("energy.effort", "")];

/// The parts before which reviews stand on a counsellor's page, and on a household's.
const LATER: [&str; 8] = ["left", "standard", "creditors", "routes", "missing", "owed", "details", "unsure"];

impl Report {
    /// The page of an assessment with what the file says of other subjects: for the counsellor before what is left to live on, for the
    /// household before what is owed. A review that finds nothing has no part.
    #[must_use]
    pub fn with_reviews(mut self, reviews: &[Review]) -> Report {
        let words = Words::of(self.language());
        let household = self.audience == Audience::Household;
        let place = self.parts.iter().position(|part| LATER.contains(&part.id));
        let at = place.unwrap_or(self.parts.len());
        let before = self.parts.len();
        for review in reviews {
            let review = &Review { findings: self.to_say(review, words), ..review.clone() };
            let page = Page { review, words };
            if household && review.subject == Subject::Rights {
                self.known_in_short(page.in_short());
                continue;
            }
            let blocks = if household { page.plain() } else { page.whole() };
            let title = words.get(&["review", "titles", review.subject.name()]);
            self.part(review.subject.name(), title, Tone::Plain, blocks);
        }
        let added = self.parts.len() - before;
        if let Some(rest) = self.parts.get_mut(at..) {
            rest.rotate_right(added);
        }
        self
    }
}

impl Report {
    /// The findings of a review that stand on the page of an assessment: not what the page says already, nor a share of the budget that
    /// is not high; the page of the review alone has them.
    fn to_say(&self, review: &Review, words: &Words) -> Vec<Finding> {
        let household = self.audience == Audience::Household;
        let said = |finding: &Finding| {
            let name = words.find(&["review", "said_elsewhere", finding.worked.info.id]);
            household && name.is_some_and(|name| self.says(words.get(&["plain", "advice", name])))
        };
        let usual = |finding: &Finding| {
            let worked = &finding.worked;
            QUIET.iter().any(|(rule, figure)| {
                let says = |value: Exact| value.whole() != 0;
                worked.info.id == *rule && !worked.get(figure).is_some_and(says)
            })
        };
        let findings = review.findings.iter();
        // What was done against the law is said beside what the page says of the law.
        let unlawful =
            |finding: &Finding| finding.worked.get("unlawful").is_some_and(|value| value.whole() != 0);
        findings.filter(|one| !usual(one) && (!said(one) || unlawful(one))).cloned().collect()
    }

    /// Whether an item of a list is that sentence, or has it.
    fn says(&self, sentence: &str) -> bool {
        let blocks = self.parts.iter().flat_map(|part| &part.blocks);
        blocks.into_iter().any(|block| match block {
            Block::List(items) => items.iter().any(|item| item.text.contains(sentence)),
            _ => false,
        })
    }

    /// The rights to check, in the sentence that ends the household's page: there is no room for a part of their own.
    fn known_in_short(&mut self, sentence: Option<String>) {
        let part = self.parts.iter_mut().find(|part| part.id == "unsure");
        let list = part.and_then(|part| {
            part.blocks.iter_mut().find_map(|block| match block {
                Block::List(items) => Some(items),
                _ => None,
            })
        });
        if let (Some(list), Some(sentence)) = (list, sentence) {
            // It says all that the last sentence says, and more.
            list.pop();
            list.push(Item::new(Mark::Dot, sentence));
        }
    }
}

/// The title of the rule of a finding, with what it is about.
pub fn heading(finding: &Finding, words: &Words) -> String {
    headed(finding.worked.info.id, finding.about, words)
}

/// What a rule lacks, in a sentence.
pub fn lacking(lacking: &Lacking, words: &Words) -> String {
    let head = headed(lacking.rule, lacking.about, words);
    let why = match &lacking.why {
        Lacks::Field(field) => {
            let field = words.get(&["review", "fields", field]).to_owned();
            words.fill(&["review", "lacks_field"], &[("field", field)])
        }
        Lacks::Law(key) => {
            let key = words.parameter(key).to_owned();
            words.fill(&["review", "lacks_law"], &[("key", key)])
        }
    };
    words.pair(&head, &why)
}

/// The title of a rule, with what it is about.
fn headed(rule: &str, subject: About, words: &Words) -> String {
    let title = words.get(&["rules", rule, "title"]);
    let about = about(subject, words);
    if about.is_empty() { title.to_owned() } else { format!("{title} — {about}") }
}

/// What a finding is about, where it is not the whole file.
fn about(about: About, words: &Words) -> String {
    match about {
        About::File => String::new(),
        About::Account => words.get(&["review", "about", "account"]).to_owned(),
        About::Bill(supply, day) => {
            let bill = words.get(&["review", "bills", supply.id()]).to_owned();
            let name = if day.is_some() { "bill" } else { "bill_undated" };
            let day = day.map_or_else(String::new, |day| numbers::day(words.language(), day));
            words.fill(&["review", "about", name], &[("bill", bill), ("day", day)])
        }
        About::Month(day) => words.month_of(day),
    }
}

/// The keys of values of the law, each once.
fn keys<'a>(read: impl Iterator<Item = &'a LawRead>) -> Vec<&'a str> {
    let mut keys: Vec<&str> = Vec::new();
    for read in read {
        if !keys.contains(&read.key.as_str()) {
            keys.push(&read.key);
        }
    }
    keys
}

/// A review and the words that say it.
struct Page<'a> {
    review: &'a Review,
    words: &'a Words,
}

impl<'a> Page<'a> {
    /// What stands on the counsellor's page: calendars whole, of anything else what each rule comes to; a page of its own has the rest.
    fn whole(&self) -> Vec<Block> {
        let mut blocks = match self.review.subject {
            Subject::Energy => self.figures(),
            Subject::Bank | Subject::Rights => self.results(),
        };
        if !blocks.is_empty() || self.review.subject != Subject::Rights {
            blocks.extend(self.lacking());
        }
        blocks.extend(self.rights().opened());
        // Doubts about figures that are not shown say nothing.
        if !blocks.is_empty() {
            blocks.extend(self.doubts());
        }
        let held = self.held();
        if !held.is_empty() {
            blocks.push(paragraph(self.words.get(&["review", "held", "title"])));
            blocks.extend(held);
        }
        blocks
    }

    /// Each rule with its figures, the calendar of a bill with its picture; then what the months of a bank come to.
    fn figures(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        for finding in &self.review.findings {
            rows.extend(self.rows(finding));
            if let Some(picture) = self.picture(finding) {
                blocks.extend([Block::Rows(std::mem::take(&mut rows)), picture]);
            }
        }
        let sum = self.review.sum("bank.incident-fees", "too_much");
        if let Some(sum) = sum.filter(|sum| *sum > Money::ZERO) {
            let label = self.words.get(&["review", "too_much"]);
            rows.push(Row::new(label, numbers::amount(self.words.language(), sum), "").worth(sum));
        }
        rows.extend(self.rights().rows());
        blocks.extend((!rows.is_empty()).then_some(Block::Rows(rows)));
        blocks.extend(self.rights().notes());
        let bare = self.review.uncovered.iter().map(|bill| self.uncovered("uncovered", bill));
        let disputed = self.review.findings.iter().any(|finding| finding.disputed);
        let disputed = disputed.then(|| self.words.get(&["review", "disputed"]).to_owned());
        blocks.extend(list(Mark::Dot, bare.chain(disputed)));
        blocks
    }

    /// What the file says of rights that are held, asked for or refused, a row each.
    fn held(&self) -> Vec<Block> {
        let rows: Vec<Row> = self.review.rights.iter().map(|right| self.of_right(right)).collect();
        if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] }
    }

    fn of_right(&self, held: &RightHeld) -> Row {
        let language = self.words.language();
        let day = |day: Option<Day>| day.map(|day| numbers::day(language, day)).unwrap_or_default();
        let status = self.words.label(held.status).to_owned();
        let values = [("status", status.clone()), ("since", day(held.since)), ("until", day(held.until))];
        let ended =
            held.status == RightStatus::Held && held.until.is_some_and(|until| until < self.review.on);
        let form = match (held.status, held.since, held.until) {
            _ if ended => Some("ended"),
            (_, None, None) => None,
            (_, Some(_), Some(_)) => Some("between"),
            (RightStatus::Held, Some(_), None) => Some("since"),
            (_, Some(_), None) => Some("on"),
            (_, None, Some(_)) => Some("until"),
        };
        let note = form.map_or(status, |form| self.words.fill(&["review", "held", form], &values));
        // Whoever was refused can ask why: the right is not told of as a new one.
        let note = match held.status {
            RightStatus::Refused => self.words.fill(&["review", "held", "refused"], &[("told", note)]),
            RightStatus::Held | RightStatus::Asked => note,
        };
        let label = self.words.label(held.right);
        match held.amount {
            Some(money) => Row::new(label, numbers::amount(language, money), note).worth(money),
            None => Row::new(label, "", note),
        }
    }

    /// The calendar of an unpaid bill as a picture.
    fn picture(&self, finding: &Finding) -> Option<Block> {
        let about = about(finding.about, self.words);
        picture::arrears(finding, &about, self.review.on, self.words).map(Block::picture)
    }

    /// What each rule comes to, in a row. Of a bank only what there is to ask for; of rights, what is unlikely is an answer too.
    fn results(&self) -> Vec<Block> {
        let rows: Vec<Row> = match self.review.subject {
            Subject::Rights => {
                let rights = self.review.findings.iter().filter_map(|finding| self.screened(finding));
                rights.chain(self.rights().results()).collect()
            }
            Subject::Bank | Subject::Energy => {
                self.review.findings.iter().filter_map(|finding| self.result(finding)).collect()
            }
        };
        if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] }
    }

    fn result(&self, finding: &Finding) -> Option<Row> {
        let info = finding.worked.info;
        let field = info.working.iter().find(|field| field.name == info.main)?;
        let value = finding.worked.get(info.main).filter(|value| value.whole() != 0)?;
        let note = self.words.get(&["rules", info.id, "figures", info.main]);
        let row = Row::new(heading(finding, self.words), figure(self.words, field.unit, value), note);
        Some(value.money().filter(|_| field.unit.is_money()).map_or(row.clone(), |money| row.worth(money)))
    }

    /// A right: worth checking, unlikely, or nobody can tell; with an amount where a published formula gives one.
    fn screened(&self, finding: &Finding) -> Option<Row> {
        let answer = self.answer(finding)?;
        let estimate = finding
            .worked
            .get("estimate")
            .and_then(|value| value.money())
            .filter(|money| *money > Money::ZERO);
        let head = heading(finding, self.words);
        // The answer stands beside the amount: a wide column of values would narrow every label of the page.
        Some(estimate.map_or_else(
            || Row::new(&head, "", answer),
            |money| {
                let name =
                    if YEARLY.contains(&finding.worked.info.id) { "estimated_yearly" } else { "estimated" };
                let note = self.words.fill(&["review", name], &[("answer", answer.to_owned())]);
                Row::new(&head, numbers::amount(self.words.language(), money), note).worth(money)
            },
        ))
    }

    /// What a screening answers: worth checking, unlikely, or nobody can tell; nothing for any other rule.
    fn answer(&self, finding: &Finding) -> Option<&str> {
        let answer = match finding.worked.info.main {
            "worth_checking" if self.says(finding, "worth_checking") => "worth_checking",
            "worth_checking" if self.says(finding, "cannot_tell") => "cannot_tell",
            "worth_checking" => "unlikely",
            _ => return None,
        };
        Some(self.words.get(&["review", answer]))
    }

    fn rows(&self, finding: &Finding) -> Vec<Row> {
        let info = finding.worked.info;
        let mut shown: Vec<_> = info.working.iter().zip(finding.worked.working.cells()).collect();
        // A calendar goes by its days; what is to be said of them follows.
        let is_day = |name: &str| info.working.iter().any(|f| f.name == name && f.unit == Unit::Day);
        if is_day(info.main) {
            shown.sort_by_key(|(field, value)| (field.unit != Unit::Day, value.whole()));
        }
        let screening = self.answer(finding);
        let mut rows = Vec::new();
        for (field, value) in shown {
            // The answer of a screening is a word of its own, below.
            if screening.is_some() && matches!(field.name, "worth_checking" | "cannot_tell") {
                continue;
            }
            // No day, no, nothing: beside the main figure these say nothing, nor does what is not known.
            if (value.whole() == 0 && field.name != info.main) || !is_known(&finding.worked, field.name) {
                continue;
            }
            let label = self.words.get(&["rules", info.id, "figures", field.name]);
            // A step is put off to the day on which its calendar is read: that is not its earliest day.
            let now = info.id == "energy.arrears" && NOW.contains(&field.name);
            let now = now && day_of(*value) == Some(self.review.on);
            let shown = if now {
                self.words.get(&["review", "already"]).to_owned()
            } else {
                figure(self.words, field.unit, *value)
            };
            let row = Row::new(label, shown, "");
            let row = match value.money().filter(|_| field.unit.is_money()) {
                Some(money) => row.worth(money),
                None => row,
            };
            rows.push(row.weighing(Weight::Line));
        }
        let label = self.words.get(&["review", "answer"]);
        rows.extend(screening.map(|answer| Row::new(label, answer, "").weighing(Weight::Line)));
        rows.insert(0, Row::group(heading(finding, self.words)));
        rows
    }

    /// An unpaid bill of which no rule says anything.
    fn uncovered(&self, name: &str, bill: &Uncovered) -> String {
        let amount = numbers::amount(self.words.language(), bill.unpaid);
        let holes = [("about", about(bill.about, self.words)), ("amount", amount)];
        self.words.fill(&["review", name], &holes)
    }

    /// Rights without a rule, and what the others would leave to live on.
    fn rights(&self) -> Rights<'a> {
        Rights { review: self.review, words: self.words }
    }

    fn lacking(&self) -> Vec<Block> {
        let rules = self.review.lacking.iter().map(|lack| lacking(lack, self.words));
        list(Mark::Dot, rules.chain(self.rights().lacking()))
    }

    /// The values of the law that are not well attested, each once: a sentence for each reason.
    fn doubts(&self) -> Vec<Block> {
        let read = || self.review.findings.iter().flat_map(|finding| finding.law());
        let unchecked = keys(read().filter(|read| read.unchecked));
        let unchecked = (!unchecked.is_empty()).then(|| self.doubt("unchecked", &unchecked, String::new()));
        let mut reasons: Vec<&str> = Vec::new();
        for read in read().filter(|read| read.confidence.is_doubtful()) {
            if !reasons.contains(&read.confidence.name()) {
                reasons.push(read.confidence.name());
            }
        }
        let doubtful = reasons.into_iter().map(|reason| {
            let keys = keys(read().filter(|read| read.confidence.name() == reason));
            self.doubt("doubtful", &keys, self.words.get(&["confidence", reason]).to_owned())
        });
        list(Mark::Dot, unchecked.into_iter().chain(doubtful))
    }

    /// A sentence about some values of the law.
    fn doubt(&self, name: &str, keys: &[&str], confidence: String) -> String {
        let quoted: Vec<String> =
            keys.iter().map(|key| self.words.quoted(self.words.parameter(key))).collect();
        let several = format!("{name}_several");
        let path = ["review", if keys.len() > 1 { several.as_str() } else { name }];
        self.words.fill(&path, &[("keys", quoted.join(", ")), ("confidence", confidence)])
    }

    fn sources(&self) -> Vec<Block> {
        let mut seen: Vec<&str> = Vec::new();
        let mut told = Vec::new();
        for finding in &self.review.findings {
            let id = finding.worked.info.id;
            if !seen.contains(&id) {
                seen.push(id);
                let title = self.words.get(&["rules", id, "title"]);
                told.push(self.words.pair(title, self.words.get(&["rules", id, "law"])));
            }
            for read in finding.law() {
                if !seen.contains(&read.key.as_str()) {
                    seen.push(&read.key);
                    let value = law_value(self.words, &read.key, read.unit, &read.value);
                    told.push(law_read(self.words, &read.key, &value, read.since, Some(&read.text)));
                }
            }
        }
        told.extend(self.rights().sources());
        list(Mark::Dot, told)
    }

    /// What a household can act on, in plain words: the rules that have such a sentence, and whose figure says something (the main one,
    /// or the one that the words name); then what it can ask where nobody can tell.
    fn plain(&self) -> Vec<Block> {
        let mut told: Vec<String> = Vec::new();
        let sentences = self.review.findings.iter().flat_map(|finding| {
            let id = finding.worked.info.id;
            let main = self.words.find(&["review", "when", id]).unwrap_or(finding.worked.info.main);
            // What a sum counts is in it; what it does not count has its own sentence.
            let sum = self.summed(id).filter(|_| self.says(finding, main));
            sum.map_or_else(|| self.sentences(finding), |sum| vec![sum])
        });
        let unknown = self.review.lacking.iter().filter(|lacking| matches!(lacking.why, Lacks::Law(_)));
        let unknown = unknown.filter_map(|lacking| self.words.find(&["review", "unknown", lacking.rule]));
        let bare = self.review.uncovered.iter().map(|bill| self.uncovered("uncovered_plain", bill));
        for sentence in
            sentences.chain(bare).chain(unknown.map(str::to_owned)).chain(self.rights().sentences())
        {
            if !told.contains(&sentence) {
                told.push(sentence);
            }
        }
        let pictures = self.review.findings.iter().filter_map(|finding| self.picture(finding));
        list(Mark::Dot, told).into_iter().chain(pictures).collect()
    }

    /// The rights worth checking, in one sentence; nothing where there is none.
    fn in_short(&self) -> Option<String> {
        let worth = |finding: &&Finding| self.says(finding, finding.worked.info.main);
        let found = self.review.findings.iter().filter(worth).map(|finding| finding.worked.info.id);
        let unknown = self.review.lacking.iter().filter(|lacking| matches!(lacking.why, Lacks::Law(_)));
        let rules = found.chain(unknown.map(|lacking| lacking.rule));
        let mut names: Vec<&str> =
            rules.filter_map(|rule| self.words.find(&["review", "short", rule])).collect();
        names.extend(self.rights().short());
        names.dedup();
        let rights = [("rights", names.join(", "))];
        let told = (!names.is_empty()).then(|| self.words.fill(&["review", "rights_in_short"], &rights))?;
        let told = std::iter::once(told).chain(self.rights().gain());
        Some(told.collect::<Vec<_>>().join(" "))
    }

    /// The sentence of a finding, and what each of its figures adds to it.
    fn sentences(&self, finding: &Finding) -> Vec<String> {
        let info = finding.worked.info;
        let each = info.working.iter().filter(|field| self.says(finding, field.name));
        let each = each.filter_map(|field| {
            let ended = figure_day(finding, field.name).is_some_and(|day| day < self.review.on);
            let ended = ended.then(|| self.filled(&["review", "if_ended", info.id, field.name], finding));
            ended.flatten().or_else(|| self.filled(&["review", "if", info.id, field.name], finding))
        });
        let table =
            self.table(finding).into_iter().chain(self.is_far_below(finding).then_some("plain_far_below"));
        let disputed = finding.disputed.then(|| self.words.get(&["review", "disputed_plain"]).to_owned());
        let told = table.filter_map(|table| self.filled(&["review", table, info.id], finding));
        told.chain(each).chain(disputed).collect()
    }

    /// Whether the figure that the words name is below zero by more than a tenth of another: so far below that it deserves a sentence.
    fn is_far_below(&self, finding: &Finding) -> bool {
        let names = self.words.find(&["review", "far_below", finding.worked.info.id]);
        let Some((gap, whole)) = names.and_then(|names| names.split_once(' ')) else { return false };
        let of = |name: &str| finding.worked.get(name).map_or(0, |value| i128::from(value.whole()));
        of(gap) < 0 && of(whole) > 0 && of(gap) * 10 < -of(whole)
    }

    /// What a finding comes to over several months, instead of a sentence for each of them.
    fn summed(&self, rule: &str) -> Option<String> {
        let path = ["review", "plain_sum", rule];
        self.words.find(&path)?;
        let of_rule = self.review.findings.iter().filter(|finding| finding.worked.info.id == rule);
        let says = |finding: &&Finding| {
            let told = self.words.find(&["review", "when", rule]).unwrap_or(finding.worked.info.main);
            self.says(finding, told)
        };
        let told: Vec<&Finding> = of_rule.filter(says).collect();
        let main = told.first()?.worked.info.main;
        let amounts = told.iter().filter_map(|finding| finding.worked.get(main)?.money());
        let sum = Money::sum(amounts).ok()?;
        let values =
            [("count", told.len().to_string()), ("sum", numbers::amount(self.words.language(), sum))];
        (told.len() > 1).then(|| self.words.fill(&path, &values))
    }

    /// Whether a figure of a finding says something.
    fn says(&self, finding: &Finding, name: &str) -> bool {
        finding.worked.get(name).is_some_and(|value| value.whole() != 0)
    }

    /// The table of words that has the sentence of a finding: before its day, since it, after its last day, or where nothing is left (though something may be asked for).
    fn table(&self, finding: &Finding) -> Option<&'static str> {
        let info = finding.worked.info;
        let told = self.words.find(&["review", "when", info.id]).unwrap_or(info.main);
        let named = |table| self.words.find(&["review", table, info.id]);
        if !self.says(finding, told) {
            // Nothing above what the law allows is not nothing to ask for.
            let more = named("more").is_some_and(|name| self.says(finding, name));
            return Some(if more { "plain_more" } else { "plain_zero" });
        }
        let ends = named("ends").and_then(|name| figure_day(finding, name));
        // A day that has come is no day before which nothing happens.
        let has_come = figure_day(finding, told).is_some_and(|day| day <= self.review.on);
        let worst = self.worst(finding);
        let done =
            named("done").is_some_and(|name| fact(finding, name).is_some_and(|value| value.whole() != 0));
        let other =
            named("else").is_some_and(|name| fact(finding, name).is_some_and(|value| value.whole() == 0));
        let not_yet = named("not_yet").and_then(|name| figure_day(finding, name));
        // Letters that the file tells are no condition any more.
        let written = named("letters").is_some_and(|names| {
            names.split(' ').all(|name| fact(finding, name).is_some_and(|value| value.whole() != 0))
        });
        let apart = worst.zip(figure_day(finding, told)).is_some_and(|(worst, first)| worst > first);
        Some(match ends {
            Some(last) if last < self.review.on => "plain_ended",
            _ if not_yet.is_some_and(|day| day > self.review.on) && !done => "plain_not_yet",
            _ if worst.is_some_and(|day| day <= self.review.on) && written => "plain_worst_written",
            _ if worst.is_some_and(|day| day <= self.review.on) => "plain_worst",
            _ if done => "plain_done",
            _ if has_come && written => "plain_since_written",
            _ if has_come => "plain_since",
            _ if other => "plain_else",
            _ if apart => "plain_apart",
            _ => "plain",
        })
    }

    /// A figure in a sentence to a household: whole euros go without cents.
    fn said_plainly(&self, unit: Unit, value: Exact) -> String {
        match value.money().filter(|money| unit.is_money() && money.cents() % 100 == 0) {
            Some(money) => numbers::euros(self.words.language(), money.cents() / 100),
            None => figure(self.words, unit, value),
        }
    }

    /// The worst of several steps has a day of its own: a cut, where a reduction comes first. Of several days the last one counts.
    fn worst(&self, finding: &Finding) -> Option<Day> {
        let names = self.words.find(&["review", "worst", finding.worked.info.id])?;
        names.split(' ').filter_map(|name| figure_day(finding, name)).max()
    }

    fn filled(&self, path: &[&str], finding: &Finding) -> Option<String> {
        let info = finding.worked.info;
        self.words.find(path)?;
        let figures = info.working.iter().zip(finding.worked.working.cells());
        let facts = info.facts.iter().zip(finding.worked.facts.cells());
        // What is said to be *about* an amount is in whole euros.
        let whole = info.working.iter().zip(finding.worked.working.cells()).filter_map(|(field, value)| {
            let money = value.money().filter(|_| field.unit.is_money())?;
            Some((*WHOLE.iter().find(|name| name.get(1..) == Some(field.name))?, nearest(money)))
        });
        let language = self.words.language();
        let whole: Vec<_> = whole.map(|(name, euros)| (name, numbers::euros(language, euros))).collect();
        let worst = self.worst(finding).map(|day| ("worst", self.words.long_day(day)));
        let values: Vec<(&str, String)> = figures
            .chain(facts)
            .map(|(field, value)| (field.name, self.said_plainly(field.unit, *value)))
            .chain([("about", about(finding.about, self.words))])
            .chain(whole)
            .chain(worst)
            .collect();
        Some(self.words.fill(path, &values))
    }
}

/// The rights that are paid once a year; any other estimate is of a month.
const YEARLY: [&str; 1] = ["rights.school-allowance"];

/// The steps of a calendar that are never before the day on which it is read.
const NOW: [&str; 3] = ["act_from", "reduction_from", "cut_from"];

/// The figures that a sentence may show in whole euros.
const WHOLE: [&str; 3] = ["~amount", "~yearly_cost", "~instalments_year"];

/// A day among the figures of a finding.
fn figure_day(finding: &Finding, name: &str) -> Option<Day> {
    let is_day =
        finding.worked.info.working.iter().any(|field| field.name == name && field.unit == Unit::Day);
    finding.worked.get(name).filter(|_| is_day).and_then(day_of)
}

/// A fact of a finding.
fn fact(finding: &Finding, name: &str) -> Option<Exact> {
    let place = finding.worked.info.facts.iter().position(|field| field.name == name)?;
    finding.worked.facts.cells().get(place).copied()
}
