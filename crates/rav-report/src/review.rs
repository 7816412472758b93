//! A review in words: what a file says of energy and water, of the bank, of rights; on a page of its own, or among the parts of
//! a household's pages.

mod held;
mod sentences;

use resteavivre::LawRead;
use resteavivre::household::Word as _;
use resteavivre::money::{Exact, Money};
use resteavivre::review::{About, Finding, Lacking, Lacks, Review, Subject, Uncovered};
use resteavivre::rules::{Unit, day_of};

use crate::content::{Audience, Block, Item, Mark, Report, Row, Tone, Weight, list, paragraph};
use crate::explanation::law_read;
use crate::rights::Rights;
use crate::told::is_known;
use crate::values::{figure, law_value};
use crate::{Words, numbers, picture};

/// A review on a page of its own.
pub fn review(review: &Review, audience: Audience, reference: Option<&str>, words: &Words) -> Report {
    let title = words.get(&["review", "titles", review.subject.name()]);
    let mut report = Report::new(words.language(), audience, title).headed(Some(review.on), reference);
    let page = Page { review, words, offer_said: false };
    let own = words.get(&["review", if audience == Audience::Household { "yours" } else { "figures" }]);
    match audience {
        Audience::Household => report.part("review", own, Tone::Plain, page.plain()),
        Audience::Counsellor | Audience::Addressee => {
            report.part("review", own, Tone::Plain, page.figures());
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
        report.part("review", own, Tone::Plain, vec![paragraph(nothing)]);
    }
    report
}

/// Rules that stand on the page of an assessment only where a figure of theirs says something. What energy takes of a year is on it
/// already, month by month.
const QUIET: [(&str, &str); 3] =
    [("water.burden", "above_mark"), ("energy.supplier-steps", "too_early"), ("energy.effort", "")];

/// The same of a household's page alone: fees that even the specific offer would allow leave nothing to ask but their detail, which the
/// page of the bank says.
const QUIET_AT_HOME: [(&str, &str); 1] = [("bank.incident-fees", "offer_saves")];

/// The advice that names the specific offer of a bank.
const OFFER_SAID: [&str; 2] = ["bank_fees", "bank_offer"];

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
            // A voucher that pays nothing now stands on the page of energy alone.
            let voucher = review.voucher.filter(|voucher| voucher.owed || !household);
            let voucher_note = review.voucher_note.filter(|_| !household);
            let findings = self.to_say(review, words);
            let review = &Review { findings, voucher, voucher_note, ..review.clone() };
            let page = Page { review, words, offer_said: OFFER_SAID.iter().any(|name| self.advises(name)) };
            if household && review.subject == Subject::Rights {
                self.known_in_short(page.in_short());
                self.first_to_do(page.ended().into_iter().chain(page.renewals(true, true)).collect());
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
            household && name.is_some_and(|name| self.advises(name))
        };
        let usual = |finding: &Finding| {
            let worked = &finding.worked;
            let at_home = QUIET_AT_HOME.iter().filter(|_| household);
            QUIET.iter().chain(at_home).any(|(rule, figure)| {
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

    /// Whether the page advises something, by the name of its sentence.
    fn advises(&self, name: &str) -> bool {
        self.says(Words::of(self.language()).get(&["plain", "advice", name]))
    }

    /// Whether an item of a list is that sentence, or has it.
    fn says(&self, sentence: &str) -> bool {
        let blocks = self.parts.iter().flat_map(|part| &part.blocks);
        blocks.into_iter().any(|block| match block {
            Block::List(items) => items.iter().any(|item| item.text.contains(sentence)),
            _ => false,
        })
    }

    /// What cannot wait, before the other things to do.
    fn first_to_do(&mut self, sentences: Vec<String>) {
        let items = self.list_of("next", Mark::Number);
        if let Some(items) = items {
            let first = sentences.into_iter().map(|sentence| Item::new(Mark::Number, sentence));
            items.splice(0..0, first);
        }
    }

    /// The list of a part.
    fn list_of(&mut self, id: &str, mark: Mark) -> Option<&mut Vec<Item>> {
        let part = self.parts.iter_mut().find(|part| part.id == id)?;
        part.blocks.iter_mut().find_map(|block| match block {
            Block::List(items) if items.iter().all(|item| item.mark == mark) => Some(items),
            _ => None,
        })
    }

    /// The rights to check, in the sentence that ends the household's page: there is no room for a part of their own.
    fn known_in_short(&mut self, sentence: Option<String>) {
        if let (Some(list), Some(sentence)) = (self.list_of("unsure", Mark::Dot), sentence) {
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
    // A title may have a colon of its own.
    let head = words.quoted(&headed(lacking.rule, lacking.about, words));
    let why = match &lacking.why {
        Lacks::Field(SHARED) => words.get(&["review", "lacks_share"]).to_owned(),
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
pub(crate) fn about(about: About, words: &Words) -> String {
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
        About::Campaign(day) => {
            words.fill(&["review", "about", "campaign"], &[("year", day.year().to_string())])
        }
    }
}

/// The field of a child in alternating custody: no file can tell the share of each parent, the family fund does.
pub(crate) const SHARED: &str = "people/custody";

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
    /// Whether the page says already to ask for the specific offer of a bank: it is said once.
    offer_said: bool,
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
        if self.review.subject == Subject::Rights {
            blocks.extend(list(Mark::Dot, self.other_readings()));
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
        let mut blocks: Vec<Block> = self.two_calendars().into_iter().map(paragraph).collect();
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
        let untold = self.review.findings.iter().filter(|finding| self.says(finding, "cannot_tell"));
        let untold =
            untold.filter_map(|finding| self.words.find(&["review", "untold", finding.worked.info.id]));
        let voucher = self.voucher("voucher").into_iter().chain(self.voucher_note(false));
        let priced = self.review.findings.iter().filter_map(|finding| self.other_price(finding));
        blocks.extend(list(
            Mark::Dot,
            bare.chain(disputed)
                .chain(untold.map(str::to_owned))
                .chain(priced)
                .chain(voucher)
                .chain(self.other_readings()),
        ));
        blocks
    }

    /// What tells the two calendars of an unpaid bill apart, where a page has both.
    fn two_calendars(&self) -> Option<String> {
        let both = ["energy.arrears", "energy.supplier-steps"].map(|rule| self.review.finding(rule));
        let day = [("day", numbers::day(self.words.language(), self.review.on))];
        both.iter().all(Option::is_some).then(|| self.words.fill(&["review", "two_calendars"], &day))
    }

    /// That a bill is checked by a price which began after the first day of its period.
    fn other_price(&self, finding: &Finding) -> Option<String> {
        let info = finding.worked.info;
        if info.id != "energy.bill-check" || sentences::is_told(finding, "price") {
            return None;
        }
        let price = finding.worked.get("price_used").filter(|price| price.whole() != 0)?;
        let unit = info.working.iter().find(|field| field.name == "price_used")?.unit;
        let since = finding.law().iter().find(|read| read.key == "energy.regulated-price")?.since;
        let from = sentences::fact(finding, "from").and_then(day_of)?;
        let values = [
            ("about", about(finding.about, self.words)),
            ("price", figure(self.words, unit, price)),
            ("since", numbers::day(self.words.language(), since)),
        ];
        (from < since).then(|| self.words.fill(&["review", "other_price"], &values))
    }

    /// What an amount is by another reading: for a child in alternating custody.
    fn other_readings(&self) -> impl Iterator<Item = String> + '_ {
        self.review.findings.iter().filter_map(|finding| {
            let id = finding.worked.info.id;
            let name = if id == "energy.voucher" { "amount" } else { "estimate" };
            let amounts = [finding.worked.get(name)?.money()?, finding.other?];
            let [amount, other] = amounts.map(|it| numbers::amount(self.words.language(), it));
            Some(self.words.fill(&["review", "other", id], &[("amount", amount), ("other", other)]))
        })
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
                self.review.findings.iter().flat_map(|finding| self.result_or_rows(finding)).collect()
            }
        };
        if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] }
    }

    /// What a rule comes to; its figures where that is nothing, and the household is told something all the same.
    fn result_or_rows(&self, finding: &Finding) -> Vec<Row> {
        match self.result(finding) {
            Some(row) => vec![row],
            None if self.is_said(finding) => self.rows(finding),
            None => Vec::new(),
        }
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
            // Whoever holds the offer reads not what it would have saved.
            let held = field.name == "offer_saves" && sentences::is_told(finding, "offer");
            if held {
                continue;
            }
            // What was done is no step to come.
            if info.id == "energy.arrears" && is_done(finding, field.name) {
                continue;
            }
            // No day, no, nothing: beside the main figure these say nothing, nor does what is not known.
            let nothing_allowed = field.name == "allowed" && self.says(finding, "too_much");
            if (value.whole() == 0 && field.name != info.main && !nothing_allowed)
                || !is_known(&finding.worked, field.name)
            {
                continue;
            }
            let label = self.words.get(&["rules", info.id, "figures", field.name]);
            // A step is put off to the day on which its calendar is read: that is not its earliest day.
            let now = info.id == "energy.arrears" && NOW.contains(&field.name);
            let now = now && day_of(*value) == Some(self.review.on);
            let shown = if now {
                self.words.get(&["review", "already"]).to_owned()
            } else {
                figure(self.words, field.unit, sentences::undisputed(finding, field.name, *value))
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
        let done = self.done(finding).chain(self.of_year(finding)).collect::<Vec<_>>();
        rows.splice(0..0, done);
        rows.insert(0, Row::group(heading(finding, self.words)));
        rows
    }

    /// The days of what a supplier did: its calendar says when each became possible.
    fn done(&self, finding: &Finding) -> impl Iterator<Item = Row> {
        let info = finding.worked.info;
        let named: &[&'static str] = if info.id == "energy.supplier-steps" { &DONE } else { &[] };
        named.iter().filter_map(move |name| {
            let day = sentences::fact(finding, name).filter(|day| day.whole() != 0)?;
            let label = self.words.get(&["rules", info.id, "facts", name]);
            Some(Row::new(label, figure(self.words, Unit::Day, day), "").weighing(Weight::Line))
        })
    }

    /// What fees were charged already in the year, where its cap is what bears on the month.
    fn of_year(&self, finding: &Finding) -> Option<Row> {
        let info = finding.worked.info;
        let named = info.id == "bank.incident-fees" && finding.is_capped_by_the_year();
        let before = sentences::fact(finding, "charged_before").filter(|_| named)?;
        let label = self.words.get(&["rules", info.id, "facts", "charged_before"]);
        Some(Row::new(label, figure(self.words, Unit::Euro, before), "").weighing(Weight::Line))
    }

    /// An unpaid bill of which no rule says anything.
    fn uncovered(&self, name: &str, bill: &Uncovered) -> String {
        let amount = numbers::amount(self.words.language(), bill.unpaid);
        let fund = self.fund(if name == "uncovered" { "fund" } else { "fund_plain" });
        let holes = [("about", about(bill.about, self.words)), ("amount", amount), ("fund", fund)];
        self.words.fill(&["review", name], &holes)
    }

    /// The sentence that sends to the housing fund, after another; nothing where it was asked already.
    fn fund(&self, name: &'static str) -> String {
        let sentence = (!self.review.fund_was_asked).then(|| self.words.get(&["review", name]));
        sentence.map_or_else(String::new, |sentence| format!(" {sentence}"))
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
                told.push(self.words.pair(&self.words.quoted(title), self.words.get(&["rules", id, "law"])));
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
}

/// The rights that are paid once a year; any other estimate is of a month.
const YEARLY: [&str; 1] = ["rights.school-allowance"];

/// What a supplier did about an unpaid bill, in order.
const DONE: [&str; 3] = ["first_letter", "second_letter", "reduced_on"];

/// The steps of an unpaid bill, and the facts that say that they were done, or that a later one was.
const STEPS: [(&str, &[&str]); 4] = [
    ("first_letter_from", &["first_letter", "second_letter", "reduced_on"]),
    ("second_letter_from", &["second_letter", "reduced_on"]),
    ("reduction_from", &["reduced_on"]),
    ("act_from", &["reduced_on"]),
];

/// Whether a step of an unpaid bill was done.
fn is_done(finding: &Finding, step: &str) -> bool {
    let facts = STEPS.iter().find(|(name, _)| *name == step).map(|(_, facts)| facts);
    facts.is_some_and(|facts| facts.iter().any(|fact| sentences::is_told(finding, fact)))
}

/// The steps of a calendar that are never before the day on which it is read.
const NOW: [&str; 3] = ["act_from", "reduction_from", "cut_from"];
