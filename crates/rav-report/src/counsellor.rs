//! The counsellor's page: every figure to the cent, what is uncertain, where figures come from, the receipt.

use resteavivre::household::{DebtGroup, Nature, RightStatus, Word};
use resteavivre::money::Money;
use resteavivre::{Assessment, Caveat, Line, LineKind, Missing, Outcome, Why};

use crate::content::{Audience, Block, Item, Mark, Report, Row, Table, Tone, Weight, list, paragraph};
use crate::home::Home;
use crate::lines::{line_label, line_note, payment_day};
use crate::numbers::{amount, day, percent};
use crate::picture;
use crate::values::{figure, law_value};
use crate::{Words, beside, brief};

/// The page of an assessment made with [`resteavivre::Options::explained`]; `reference` is the file's own.
pub(crate) fn report(assessment: &Assessment, reference: Option<&str>, words: &Words) -> Report {
    let page = Page { assessment, words };
    let report = Report::new(words.language(), Audience::Counsellor, words.page("title"));
    let mut report = report.headed(Some(assessment.receipt().day), reference);
    let alerts = assessment.urgent().iter().map(|urgent| words.urgent(false, urgent)).chain(page.fund());
    let mut part = |id, tone, blocks| report.part(id, words.page(id), tone, blocks);
    // In the order of an interview: who lives there, the month, the debts, what is owned; then what follows from them.
    let home = Home::of(assessment, words);
    part("brief", Tone::Plain, brief::blocks(assessment, words));
    part("urgent", Tone::Urgent, list(Mark::Alert, alerts));
    part("home", Tone::Plain, home.as_ref().map_or_else(Vec::new, Home::blocks));
    part("budget", Tone::Plain, page.budget());
    part("debts", Tone::Plain, page.debts());
    part("means", Tone::Plain, home.as_ref().map_or_else(Vec::new, Home::means));
    part("left", Tone::Plain, page.remaining());
    part("local", Tone::Plain, crate::local::blocks(assessment.local(), words));
    part("standard", Tone::Plain, page.standard());
    part("creditors", Tone::Plain, page.creditors());
    part("routes", Tone::Plain, page.routes());
    part("missing", Tone::Plain, page.missing());
    part("remarks", Tone::Plain, page.doubts("remarks", assessment.remarks()));
    part("caveats", Tone::Plain, page.doubts("caveats", assessment.caveats()));
    part("receipt", Tone::Plain, page.receipt());
    part("sources", Tone::Sources, page.sources());
    report
}

struct Page<'a> {
    assessment: &'a Assessment,
    words: &'a Words,
}

/// Rows under way, with the few ways in which a figure gets there.
struct Rows<'a> {
    page: &'a Page<'a>,
    rows: Vec<Row>,
}

impl Rows<'_> {
    fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// An amount under a label.
    fn money(&mut self, label: &str, money: Money, note: &str) {
        self.push(Row::new(label, self.page.money(money), note).worth(money));
    }

    /// A monthly sum under its own label.
    fn total(&mut self, name: &str, sum: Money) {
        self.money(self.page.words.get(&["totals", name]), sum, "");
    }

    /// A row for one figure of a rule, with a note; an alarm where it says so.
    fn figure(&mut self, key: &str, name: &str, note: &str, alarm: bool) {
        let Some(outcome) = self.page.assessment.outcome(key) else { return };
        let label = self.page.words.get(&["rules", outcome.info.id, "figures", name]);
        self.named(outcome, name, label, note, alarm);
    }

    /// A row for the main figure of a rule, under the rule's title.
    fn main(&mut self, key: &str, note: &str, alarm: bool) {
        let Some(outcome) = self.page.assessment.outcome(key) else { return };
        let label = self.page.words.get(&["rules", outcome.info.id, "title"]);
        self.named(outcome, outcome.info.main, label, note, alarm);
    }

    fn named(&mut self, outcome: &Outcome, name: &str, label: &str, note: &str, alarm: bool) {
        let Some(shown) = outcome.figure(name) else { return };
        let value = figure(self.page.words, shown.field.unit, shown.value);
        let row = Row::new(label, value, note).alarming(alarm);
        self.push(shown.money().map_or(row.clone(), |money| row.worth(money)));
    }

    fn blocks(self) -> Vec<Block> {
        if self.rows.is_empty() { Vec::new() } else { vec![Block::Rows(self.rows)] }
    }
}

/// A group of lines of the budget.
struct Group {
    /// The name of its sum among the totals.
    name: &'static str,
    sum: Money,
    /// Whether a line of this kind is a part of it.
    holds: fn(LineKind) -> bool,
}

/// What is urgent and the housing fund may help with, by the beginnings of its codes.
const FUND_HELPS: [&str; 3] = ["energy-cut", "water-", "eviction"];

impl Page<'_> {
    /// The housing fund beside what is urgent: whether to call it for the first time, or where its answer stands.
    fn fund(&self) -> Option<String> {
        let helps = |urgent: &Caveat| FUND_HELPS.iter().any(|code| urgent.code.starts_with(code));
        if !self.assessment.urgent().iter().any(helps) {
            return None;
        }
        let Some(told) = self.assessment.household().and_then(|household| household.asked_of_fund()) else {
            return Some(self.words.page("fund_call").to_owned());
        };
        let name = if told.status == RightStatus::Refused { "fund_refused" } else { "fund_asked" };
        let on = told
            .since
            .map_or_else(|| self.words.page("no_day").to_owned(), |since| day(self.words.language(), since));
        Some(self.words.fill(&["page", name], &[("day", on)]))
    }

    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    fn rows(&self) -> Rows<'_> {
        Rows { page: self, rows: Vec::new() }
    }

    fn budget(&self) -> Vec<Block> {
        let totals = *self.assessment.totals();
        let groups = [
            Group {
                name: "resources",
                sum: totals.resources,
                holds: |kind| matches!(kind, LineKind::Income(_) | LineKind::OwnResources(_)),
            },
            Group {
                name: "committed",
                sum: totals.committed,
                holds: |kind| matches!(kind, LineKind::Expense(kind) if kind.nature() == Nature::Committed),
            },
            Group {
                name: "everyday",
                sum: totals.everyday,
                holds: |kind| matches!(kind, LineKind::Expense(kind) if kind.nature() == Nature::Everyday),
            },
            Group {
                name: "debt_service",
                sum: totals.debt_service,
                holds: |kind| matches!(kind, LineKind::Debt(..)),
            },
        ];
        let mut rows = self.rows();
        for group in &groups {
            self.group(group, &mut rows);
        }
        if let Some(balance) = self.assessment.figure("budget.balance").and_then(|f| f.money()) {
            let note = self.words.page(if balance.is_negative() { "deficit" } else { "surplus" });
            let label = self.words.get(&["rules", "budget.balance", "figures", "balance"]);
            let row = Row::new(label, self.money(balance), note).worth(balance).weighing(Weight::Result);
            rows.push(row.alarming(balance.is_negative()).total_of("balance"));
        }
        let mut blocks = rows.blocks();
        blocks.extend(
            picture::Budget::of(self.assessment)
                .and_then(|b| picture::money(&b, "totals", self.words, &|m| self.money(m)))
                .map(Block::picture),
        );
        blocks
    }

    /// A total and the lines that make it.
    fn group(&self, group: &Group, rows: &mut Rows<'_>) {
        let Group { name: total, sum, holds } = *group;
        let row = Row::new(self.words.get(&["totals", total]), self.money(sum), "").worth(sum);
        rows.push(row.total_of(total).part_of("balance", total != "resources"));
        let lines = self.assessment.lines().iter().filter(|l| holds(l.kind) && l.monthly > Money::ZERO);
        for line in lines {
            let label = line_label(self.words, line);
            let note = line_note(self.words, line);
            let row = Row::new(label, self.money(line.monthly), note).worth(line.monthly);
            rows.push(row.weighing(Weight::Line).part_of(total, false));
        }
    }

    fn remaining(&self) -> Vec<Block> {
        let definitions = ["after-committed", "after-debt-service", "commission", "lender"];
        let columns = ["remaining", "per_person", "per_unit", "per_person_per_day"];
        let header = ["definition", "per_month", "per_person", "per_unit", "per_person_per_day"];
        let mut table = Table::new(header.map(|name| self.words.page(name).to_owned()));
        for definition in definitions {
            let mut row = vec![self.words.get(&["definitions", definition]).to_owned()];
            let outcome = self.assessment.outcome(&format!("budget.remaining-to-live/{definition}"));
            for column in columns {
                let shown =
                    outcome.and_then(|o| o.figure(column)).and_then(|f| f.money()).map(|m| self.money(m));
                row.push(shown.unwrap_or_else(|| "—".into()));
            }
            table.row(row);
        }
        vec![Block::Table(table), paragraph(self.words.page("days_note"))]
    }

    fn is_set(&self, key: &str) -> bool {
        self.assessment.figure(key).is_some_and(|figure| figure.is_set())
    }

    /// An alarm when it holds.
    fn if_set(&self, holds: bool, name: &'static str) -> &str {
        if holds { self.words.page(name) } else { "" }
    }

    /// The lending norm of the day, as it is said.
    fn norm(&self) -> Option<String> {
        let read = self.assessment.law().iter().find(|read| read.key == "lending.debt-service-norm")?;
        Some(law_value(self.words, &read.key, read.unit, &read.value))
    }

    fn standard(&self) -> Vec<Block> {
        let mut rows = self.rows();
        rows.figure("living-standard.units", "units", "", false);
        let below = self.if_set(self.is_set("living-standard.poverty:below_60"), "below_line");
        rows.figure("living-standard.poverty", "living_standard", "", false);
        rows.figure("living-standard.poverty", "ratio_60", below, true);
        rows.figure("living-standard.poverty", "ratio_50", "", false);
        rows.figure("living-standard.poverty", "ratio_40", "", false);
        let norm = self.norm();
        let above = self.is_set("burden.debt-service:above_norm");
        let beside_norm = match (&norm, above) {
            (_, true) => self.words.page("above_norm"),
            (Some(_), false) => self.words.page("below_norm"),
            (None, false) => "",
        };
        rows.main("burden.debt-service", beside_norm, above);
        rows.main("burden.housing", self.words.page("net_of_aid"), false);
        let poor = self.if_set(self.is_set("burden.energy:energy_poor"), "energy_poor");
        rows.main("burden.energy", poor, true);
        let mut blocks = rows.blocks();
        blocks.extend(norm.map(|norm| paragraph(self.words.fill(&["page", "norm"], &[("norm", norm)]))));
        blocks.extend(picture::norms(self.assessment, self.words).map(Block::picture));
        blocks
    }

    fn creditors(&self) -> Vec<Block> {
        let mut rows = self.rows();
        rows.main("earnings.dependants", "", false);
        rows.main("earnings.attachable", "", false);
        rows.main("income.minimum-household", "", false);
        self.maximum("repayment.legal-maximum", &mut rows);
        let totals = *self.assessment.totals();
        if self.assessment.outcome("commission.flat-rates").is_some() {
            rows.main("commission.flat-rates", "", false);
            rows.main("commission.real-charges", "", false);
        }
        if let Some(given) = self.assessment.contribution() {
            rows.total("applicants", totals.applicants);
            let label = self.words.get(&["rules", "repayment.partner-share", "title"]);
            let note = if given.declared { "declared_contribution" } else { "shared_contribution" };
            rows.money(label, given.monthly, self.words.page(note));
        }
        self.capacity("repayment.capacity", &mut rows);
        self.ceiling("repayment.instalment-ceiling", &mut rows);
        self.other_reading("share-of-charges", &mut rows);
        self.other_reading("pro-rata", &mut rows);
        if self.is_set("budget.left-for-debts:charges_bind") {
            rows.main("budget.left-for-debts", self.words.page("by_charges"), false);
        }
        self.seizures(&mut rows);
        rows.blocks()
    }

    /// What a seizure could take of each of those who file, and what maintenance takes first.
    fn seizures(&self, rows: &mut Rows<'_>) {
        let of = |key| self.assessment.outcome(key);
        let first = of("earnings.wage-floor");
        let second = of("earnings.wage-floor/co-depositor");
        let alone = if second.is_some() { "pay_seizure_of_depositor" } else { "pay_seizure" };
        let second_names = ["pay_seizure_of_co_depositor", "left_by_seizure_of_co_depositor"];
        for (outcome, [most, left]) in [(first, [alone, "left_by_seizure"]), (second, second_names)] {
            let Some(outcome) = outcome else { continue };
            rows.named(outcome, outcome.info.main, self.words.page(most), "", false);
            rows.named(outcome, "left", self.words.page(left), "", false);
        }
        let first = of("earnings.direct-payment");
        let second = of("earnings.direct-payment/co-depositor");
        let second_names = ["maintenance_taken_of_co_depositor", "left_after_maintenance_of_co_depositor"];
        for (outcome, [taken, left]) in
            [(first, ["maintenance_taken", "left_after_maintenance"]), (second, second_names)]
        {
            let Some(outcome) = outcome else { continue };
            rows.named(outcome, outcome.info.main, self.words.page(taken), "", false);
            rows.named(outcome, "left", self.words.page(left), "", false);
        }
    }

    /// Another way to count a partner's share, where there is one.
    fn other_reading(&self, case: &str, rows: &mut Rows<'_>) {
        let key = |rule: &str| format!("{rule}/{case}");
        if self.assessment.outcome(&key("repayment.instalment-ceiling")).is_none() {
            return;
        }
        rows.push(Row::group(self.words.case_title(case).unwrap_or(case)));
        self.maximum(&key("repayment.legal-maximum"), rows);
        self.capacity(&key("repayment.capacity"), rows);
        self.ceiling(&key("repayment.instalment-ceiling"), rows);
    }

    fn maximum(&self, key: &str, rows: &mut Rows<'_>) {
        let binds = self.is_set(&format!("{key}:minimum_binds"));
        rows.main(key, self.words.page(if binds { "minimum_binds" } else { "scale_binds" }), false);
    }

    /// A capacity with the two amounts that make it.
    fn capacity(&self, key: &str, rows: &mut Rows<'_>) {
        let Some(outcome) = self.assessment.outcome(key) else { return };
        for (fact, name) in outcome.facts().zip(["retained_resources", "retained_charges"]) {
            let row = Row::new(self.words.page(name), figure(self.words, fact.field.unit, fact.value), "");
            rows.push(fact.money().map_or(row.clone(), |money| row.worth(money)));
        }
        let none = outcome.main().and_then(|f| f.money()).is_some_and(|m| m <= Money::ZERO);
        rows.main(key, self.if_set(none, "negative_capacity"), true);
    }

    fn ceiling(&self, key: &str, rows: &mut Rows<'_>) {
        let binds = self.is_set(&format!("{key}:capacity_binds"));
        rows.main(key, self.words.page(if binds { "capacity_binds" } else { "maximum_binds" }), false);
    }

    fn debts(&self) -> Vec<Block> {
        let lines: Vec<&Line> =
            self.assessment.lines().iter().filter(|l| matches!(l.kind, LineKind::Debt(..))).collect();
        let beside = |name| beside::sentence(self.words, name, self.assessment.beside_debts());
        if lines.is_empty() {
            return beside("no_table").map(paragraph).into_iter().collect();
        }
        let header =
            ["kind", "balance", "late", "rate", "instalment"].map(|name| self.words.page(name).to_owned());
        let mut table = Table::new(header);
        for group in DebtGroup::ALL {
            let of_group = lines.iter().filter_map(|line| match line.kind {
                LineKind::Debt(kind, balance) if kind.group() == *group => Some((line, balance)),
                _ => None,
            });
            for (index, (line, balance)) in of_group.enumerate() {
                if index == 0 {
                    table.row([self.words.label(*group).to_owned()]);
                }
                let outside = if line.retained { "" } else { " *" };
                // Without an instalment, the day stands nowhere else.
                let day = payment_day(self.words, line).filter(|_| line.monthly == Money::ZERO);
                let day = day.map_or_else(String::new, |day| format!(", {day}"));
                let label = format!("{}{day}{outside}", line_label(self.words, line));
                let late = line.arrears().map_or_else(|| "—".into(), |late| self.money(late));
                let rate = line.rate().map(|rate| percent(self.words.language(), &rate.to_string()));
                let rate = rate.unwrap_or_else(|| "—".into());
                table.row([label, self.money(balance), late, rate, self.dash(line.monthly)]);
            }
        }
        let total = self.assessment.figure("debts.composition:total").and_then(|f| f.money());
        let label = self.words.get(&["rules", "debts.composition", "figures", "total"]).to_owned();
        let totals = self.assessment.totals();
        let total = total.map_or_else(String::new, |m| self.money(m));
        table.total([label, total, self.dash(totals.arrears), String::new(), self.dash(totals.debt_service)]);
        let mut blocks = vec![Block::Table(table)];
        blocks.extend(beside("beside_table").map(paragraph));
        blocks.extend(self.below_debts().blocks());
        let groups: Vec<(&str, Money)> = picture::debt_groups(self.assessment)
            .into_iter()
            .map(|(group, owed)| (self.words.label(group), owed))
            .collect();
        blocks.extend(picture::debts(&groups, self.words, &|m| self.money(m)).map(Block::picture));
        blocks
    }

    fn dash(&self, money: Money) -> String {
        if money > Money::ZERO { self.money(money) } else { "—".into() }
    }

    fn below_debts(&self) -> Rows<'_> {
        let mut rows = self.rows();
        let figure =
            |name: &str| self.assessment.figure(&format!("debts.composition:{name}")).and_then(|f| f.money());
        if figure("outside_plan").is_some_and(|m| m > Money::ZERO) {
            let note = format!("* {}", self.words.page("outside_plan").to_lowercase());
            rows.figure("debts.composition", "outside_plan", &note, false);
        }
        rows.figure("debts.composition", "in_plan", "", false);
        let pledges = figure("in_plan").zip(figure("can_be_written_off"));
        if let Some(kept) =
            pledges.and_then(|(all, rest)| all.checked_sub(rest).ok()).filter(|m| *m > Money::ZERO)
        {
            rows.money(self.words.page("kept"), kept, "");
        }
        if let Some(landlord) = figure("landlord").filter(|m| *m > Money::ZERO) {
            rows.money(self.words.page("landlord"), landlord, "");
        }
        rows.money(self.words.page("arrears"), self.assessment.totals().arrears, "");
        self.what_is_left(&mut rows);
        rows.main("debts.months-to-clear", "", false);
        rows.main("plan.months-left", "", false);
        rows
    }

    /// What is left each month for what is late, and in how many months it would be cleared: the fact, never the verdict.
    fn what_is_left(&self, rows: &mut Rows<'_>) {
        let key = "overindebtedness.manifest";
        let whole = |name: &str| {
            self.assessment.figure(&format!("{key}:{name}")).map_or(0, |figure| figure.value.whole())
        };
        rows.figure(key, "left", "", whole("left") < 0);
        if whole("months") > 0 {
            rows.figure(key, "months", "", false);
        }
        if whole("cannot_meet") > 0 {
            rows.figure(key, "cannot_meet", "", true);
        }
    }

    fn routes(&self) -> Vec<Block> {
        let routes = self.assessment.routes();
        let reasons = |codes: &[&str]| {
            let texts = codes.iter().map(|code| self.words.get(&["reasons", code]));
            texts.collect::<Vec<_>>().join(self.words.semicolon())
        };
        let open: Vec<Item> = routes
            .iter()
            .filter(|route| route.standing > 0)
            .map(|route| {
                let name = self.words.get(&["routes", route.id]);
                let standing = route.standing.to_string();
                let standing = self.words.get(&["standings", &standing]);
                let mut item = Item::new(Mark::Number, format!("{name} — {standing}"));
                for (mark, codes) in [(Mark::For, &route.reasons), (Mark::Against, &route.against)] {
                    if !codes.is_empty() {
                        item.under.push(Item::new(mark, reasons(codes)));
                    }
                }
                item
            })
            .collect();
        match (routes.is_empty(), open.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![paragraph(self.words.page("no_routes"))],
            (false, false) => vec![Block::List(open)],
        }
    }

    /// What is missing; for the same reason at once.
    fn missing(&self) -> Vec<Block> {
        let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
        for missing in self.assessment.missing().iter().filter(|m| m.why != Why::Nothing) {
            let (title, why) = parts(missing, self.words);
            match reasons.iter_mut().find(|(reason, _)| *reason == why) {
                Some((_, titles)) => titles.push(title),
                None => reasons.push((why, vec![title])),
            }
        }
        list(Mark::Dot, reasons.iter().map(|(why, titles)| self.words.pair(&titles.join(", "), why)))
    }

    fn doubts(&self, table: &str, doubts: &[Caveat]) -> Vec<Block> {
        list(Mark::Dot, doubts.iter().map(|caveat| self.words.sentence(table, caveat)))
    }

    /// Each rule applied with its text, then each value of the law with the text that sets it.
    fn sources(&self) -> Vec<Block> {
        let words = self.words;
        let mut rules = Table::new(["figure", "text"].map(|name| words.page(name).to_owned()));
        let mut said: Vec<&str> = Vec::new();
        for outcome in self.assessment.outcomes() {
            let id = outcome.info.id;
            if !said.contains(&id) {
                said.push(id);
                rules.row(
                    [words.get(&["rules", id, "title"]), words.get(&["rules", id, "law"])].map(str::to_owned),
                );
            }
        }
        rules.prose = true;
        let mut law = Table::new(["parameter", "value", "text"].map(|name| words.page(name).to_owned()));
        for read in self.assessment.law() {
            let value = law_value(words, &read.key, read.unit, &read.value);
            let since = words.fill(&["page", "since"], &[("day", day(words.language(), read.since))]);
            let text = format!("{}, {}", read.text, read.article);
            law.row([words.parameter(&read.key).to_owned(), format!("{value}, {since}"), text]);
        }
        law.prose = true;
        vec![Block::Table(rules), Block::Table(law)]
    }

    fn receipt(&self) -> Vec<Block> {
        let receipt = self.assessment.receipt();
        let words = self.words;
        let date = |d| day(words.language(), d);
        let values = [
            ("engine", receipt.engine.to_owned()),
            ("day", date(receipt.day)),
            ("through", receipt.law_checked_through.map_or_else(|| "—".into(), date)),
        ];
        let fill =
            |name: &'static str, value: String| paragraph(words.fill(&["page", name], &[(name, value)]));
        let mut blocks = vec![paragraph(words.fill(&["page", "engine"], &values))];
        blocks.extend(receipt.scale.iter().map(|scale| fill("scale", scale.clone())));
        blocks.extend(receipt.overlays.iter().map(|overlay| fill("overlay", overlay.clone())));
        blocks.extend(receipt.input.as_ref().map(|input| fill("input", input.to_string())));
        blocks
    }
}

/// A figure that is missing, and why, in a sentence.
pub fn missing(missing: &Missing, words: &Words) -> String {
    let (title, why) = parts(missing, words);
    words.pair(&title, &why)
}

/// The title of a figure that is missing, and why it is.
fn parts(missing: &Missing, words: &Words) -> (String, String) {
    let (id, case) = missing.key.split_once('/').unwrap_or((&missing.key, ""));
    (words.figure_title(id, case), why(words, id, &missing.why))
}

pub(crate) fn why(words: &Words, rule: &str, why: &Why) -> String {
    match why {
        Why::CommissionScale => words.get(&["why", "commission-scale"]).to_owned(),
        Why::ScaleDates { from, to } => {
            let date = |d: &resteavivre::money::Day| day(words.language(), *d);
            words.fill(&["why", "scale-dates"], &[("first", date(from)), ("last", date(to))])
        }
        Why::Zero(fact) => {
            let label = words.get(&["rules", rule, "facts", fact]).to_owned();
            words.fill(&["why", "zero"], &[("fact", label)])
        }
        Why::Law(key) => words.fill(&["why", "law"], &[("key", words.parameter(key).to_owned())]),
        Why::Figure(key) => {
            words.fill(&["why", "figure"], &[("title", words.get(&["rules", key, "title"]).to_owned())])
        }
        Why::Nothing => words.get(&["why", "nothing"]).to_owned(),
    }
}
