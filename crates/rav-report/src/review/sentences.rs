//! The sentences of a review for a household: what it can do, in plain words.

use resteavivre::household::{RightHeld, RightStatus};
use resteavivre::money::{Day, Exact, Money};
use resteavivre::review::{About, Finding, Lacks, Subject};
use resteavivre::rules::{Unit, day_fact, day_of};

use super::{Page, SHARED, about};
use crate::content::{Block, Mark, list};
use crate::numbers;
use crate::numbers::nearest;
use crate::values::figure;

impl Page<'_> {
    /// What a household can act on, in plain words: the rules that have such a sentence, and whose figure says something (the main one,
    /// or the one that the words name); then what it can ask where nobody can tell.
    pub(super) fn plain(&self) -> Vec<Block> {
        let mut told: Vec<String> = Vec::new();
        let mut ranked: Vec<(u8, String)> = Vec::new();
        for finding in self.review.findings.iter().filter(|finding| self.is_first_of_supply(finding)) {
            let id = finding.worked.info.id;
            let main = self.words.find(&["review", "when", id]).unwrap_or(finding.worked.info.main);
            // What a sum counts is in it; what it does not count has its own sentence.
            let sum = self.summed(id).filter(|_| self.says(finding, main));
            match sum {
                Some(sum) => ranked.push((REST, sum)),
                None => ranked.extend(self.sentences(finding)),
            }
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        let sentences = ranked.into_iter().map(|(_, sentence)| sentence);
        // Of another campaign its last day is said by itself.
        let unknown = self.review.lacking.iter().filter(|it| !matches!(it.about, About::Campaign(_)));
        let bills = self.has_unpaid_bills();
        let unknown = unknown.filter_map(|lacking| match lacking.why {
            Lacks::Law(_) => self.words.find(&["review", "unknown", lacking.rule]),
            // A help to pay bills is named to who has bills to pay, whatever the file lacks for it.
            Lacks::Field(_) => self.words.find(&["review", "unpapered", lacking.rule]).filter(|_| bills),
        });
        let bare = self.review.uncovered.iter().map(|bill| self.uncovered("uncovered_plain", bill));
        let told_of: &[RightHeld] = &self.review.rights;
        let refused = told_of.iter().filter(|held| {
            let other = |one: &RightHeld| one.right == held.right && one.status != RightStatus::Refused;
            held.status == RightStatus::Refused && !told_of.iter().any(other)
        });
        let refused = refused.map(|held| self.words.refused(held)).chain(self.shared());
        let unknown = unknown.map(str::to_owned);
        let bare = bare.chain(self.voucher("voucher_plain")).chain(self.voucher_note(true));
        let found = sentences.chain(bare).chain(unknown).chain(self.rights().sentences()).chain(refused);
        let ending = self.ended().into_iter().chain(self.renewals(false, true));
        for sentence in ending.chain(found) {
            if !told.contains(&sentence) {
                told.push(sentence);
            }
        }
        let pictures = self.review.findings.iter().filter_map(|finding| self.picture(finding));
        list(Mark::Dot, told).into_iter().chain(pictures).collect()
    }

    /// Whether a bill of energy is not paid.
    fn has_unpaid_bills(&self) -> bool {
        let calendar = self.review.findings.iter().any(|it| it.worked.info.id == ARREARS);
        calendar || !self.review.uncovered.is_empty()
    }

    /// The rights worth checking, in one sentence; nothing where there is none.
    pub(super) fn in_short(&self) -> Option<String> {
        let worth = |finding: &&Finding| self.says(finding, finding.worked.info.main);
        let found = self.review.findings.iter().filter(worth).map(|finding| finding.worked.info.id);
        let unknown = self.review.lacking.iter().filter(|lacking| matches!(lacking.why, Lacks::Law(_)));
        let rules = found.chain(unknown.map(|lacking| lacking.rule));
        let mut names: Vec<&str> =
            rules.filter_map(|rule| self.words.find(&["review", "short", rule])).collect();
        names.extend(self.shared_names());
        names.extend(self.rights().short());
        names.dedup();
        let rights = [("rights", names.join(", "))];
        // What they would leave, and why one of them cannot be told, stand on the page of rights: here they would take many households a
        // second side.
        (!names.is_empty()).then(|| self.words.fill(&["review", "rights_in_short"], &rights))
    }

    /// The rights of children in alternating custody, of which nobody can tell without the share of each parent.
    fn shared(&self) -> Option<String> {
        // The in-work bonus counts such a child whole, and no text says so.
        let rights = self.review.subject == Subject::Rights;
        let doubted = self.review.findings.iter().filter(|finding| rights && finding.other.is_some());
        let doubted = doubted.filter_map(|it| self.words.find(&["review", "short", it.worked.info.id]));
        let names: Vec<&str> = doubted.chain(self.shared_names()).collect();
        let rights = [("rights", names.join(", "))];
        (!names.is_empty()).then(|| self.words.fill(&["review", "shared"], &rights))
    }

    /// What these rights are called.
    fn shared_names(&self) -> impl Iterator<Item = &str> {
        let lacking = self.review.lacking.iter().filter(|it| it.why == Lacks::Field(SHARED));
        lacking.filter_map(|it| self.words.find(&["review", "short", it.rule]))
    }

    /// How soon a sentence of a finding matters, or of one of its figures: what can be lost today, what was done against the law, days to
    /// come, the rest, letters, then whom to turn to.
    fn rank(&self, finding: &Finding, figure: Option<&str>) -> u8 {
        match (finding.worked.info.id, figure) {
            (ARREARS, _) => match self.table(finding) {
                Some("plain_worst" | "plain_worst_written") => 0,
                Some("plain_done" | "plain_since" | "plain_since_written") => 1,
                _ => 3,
            },
            ("energy.supplier-steps", Some("first_letter_early" | "second_letter_early")) => 5,
            ("energy.supplier-steps", _) | ("water.supply", Some(_)) => 2,
            ("energy.mediator", _) => 6,
            _ => REST,
        }
    }

    /// Of the calendars of several bills of one supply, the one that may lead to something first: two days would contradict each other.
    fn is_first_of_supply(&self, finding: &Finding) -> bool {
        if finding.worked.info.id != ARREARS {
            return true;
        }
        let key = |one: &Finding| (self.rank(one, None), figure_day(one, one.worked.info.main));
        let first = self.of_supply(finding).min_by_key(|one| key(one));
        first.is_none_or(|first| first.path == finding.path)
    }

    /// The calendars of the bills of the same supply.
    fn of_supply<'b>(&'b self, finding: &'b Finding) -> impl Iterator<Item = &'b Finding> {
        let same = |one: &About| match (one, finding.about) {
            (About::Bill(one, _), About::Bill(other, _)) => *one == other,
            _ => false,
        };
        let calendars = self.review.findings.iter().filter(|one| one.worked.info.id == ARREARS);
        calendars.filter(move |one| same(&one.about))
    }

    /// Whether a household reads something of a finding.
    pub(super) fn is_said(&self, finding: &Finding) -> bool {
        !self.sentences(finding).is_empty()
    }

    /// The sentence of a finding, and what each of its figures adds to it, with how soon each matters.
    fn sentences(&self, finding: &Finding) -> Vec<(u8, String)> {
        let info = finding.worked.info;
        let each = info.working.iter().filter(|field| self.says(finding, field.name));
        let each = each.filter_map(|field| {
            let ended = figure_day(finding, field.name).is_some_and(|day| day < self.review.on);
            let ended = ended.then(|| self.filled(&["review", "if_ended", info.id, field.name], finding));
            let told =
                ended.flatten().or_else(|| self.filled(&["review", "if", info.id, field.name], finding));
            Some((self.rank(finding, Some(field.name)), told?))
        });
        let table =
            self.table(finding).into_iter().chain(self.is_far_below(finding).then_some("plain_far_below"));
        let disputed = finding.disputed.then(|| self.words.get(&["review", "disputed_plain"]).to_owned());
        let told = table.filter_map(|table| self.filled(&["review", table, info.id], finding));
        let own = self.rank(finding, None);
        let told = told.map(|sentence| (own, sentence));
        told.chain(each).chain(disputed.map(|sentence| (own, sentence))).collect()
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
        self.words.find(&["review", "plain_sum", rule])?;
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
        let by_year = told.iter().any(|finding| finding.is_capped_by_the_year());
        let table = if by_year { "plain_sum_year" } else { "plain_sum" };
        (told.len() > 1).then(|| self.words.fill(&["review", table, rule], &values))
    }

    /// Why a finding holds, by its figures that say something: each has a few words.
    fn ground(&self, finding: &Finding) -> String {
        let info = finding.worked.info;
        let said = info.working.iter().filter(|field| self.says(finding, field.name));
        let grounds = said.filter_map(|field| self.words.find(&["review", "grounds", info.id, field.name]));
        grounds.collect::<Vec<_>>().join(", ")
    }

    /// Whether a figure of a finding says something.
    pub(super) fn says(&self, finding: &Finding, name: &str) -> bool {
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
            let offer_said = self.offer_said || self.review.finding("bank.fragile").is_some();
            return Some(match more {
                false => "plain_zero",
                true if offer_said => "plain_more_told",
                // Whom the bank counts as fragile already is not told what a fragile customer would pay.
                true if is_told(finding, "fragile") => "plain_more_fragile",
                true => "plain_more",
            });
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
        if named("plain_year").is_some() && finding.is_capped_by_the_year() {
            return Some("plain_year");
        }
        let campaign = matches!(finding.about, About::Campaign(_));
        if finding.other.is_some() && named("plain_doubt").is_some() {
            return Some(if campaign { "plain_doubt_campaign" } else { "plain_doubt" });
        }
        if campaign && named("plain_campaign").is_some() {
            return Some("plain_campaign");
        }
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
        // One sentence tells of all bills of a supply.
        let worst = self.of_supply(finding).filter_map(|one| self.worst(one)).min();
        let worst = worst.or_else(|| self.worst(finding)).map(|day| ("worst", self.words.long_day(day)));
        let values: Vec<(&str, String)> = figures
            .chain(facts)
            .map(|(field, value)| {
                (field.name, self.said_plainly(field.unit, undisputed(finding, field.name, *value)))
            })
            .chain([("about", about(finding.about, self.words)), ("fund", self.fund("fund_plain"))])
            .chain([("ground", self.ground(finding))])
            .chain(whole)
            .chain(worst)
            .collect();
        Some(self.words.fill(path, &values))
    }
}

/// The rule of the calendar of an unpaid bill.
const ARREARS: &str = "energy.arrears";

/// How soon a sentence matters that is neither urgent nor a letter.
const REST: u8 = 4;

/// The figures that a sentence may show in whole euros.
const WHOLE: [&str; 3] = ["~amount", "~yearly_cost", "~instalments_year"];

/// A day among the figures of a finding.
fn figure_day(finding: &Finding, name: &str) -> Option<Day> {
    let is_day =
        finding.worked.info.working.iter().any(|field| field.name == name && field.unit == Unit::Day);
    finding.worked.get(name).filter(|_| is_day).and_then(day_of)
}

/// Whether a fact of a finding says something.
pub(super) fn is_told(finding: &Finding, name: &str) -> bool {
    fact(finding, name).is_some_and(|value| value.whole() != 0)
}

/// A figure; for the day from which power could be reduced the one that nobody disputes, where there are two.
pub(super) fn undisputed(finding: &Finding, name: &str, value: Exact) -> Exact {
    let day = finding.undisputed.filter(|_| name == "reduction_from");
    day.map_or(value, |day| day_fact(Some(day)))
}

/// A fact of a finding.
pub(super) fn fact(finding: &Finding, name: &str) -> Option<Exact> {
    let place = finding.worked.info.facts.iter().position(|field| field.name == name)?;
    finding.worked.facts.cells().get(place).copied()
}
