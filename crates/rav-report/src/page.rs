//! The text page of an assessment: what a counsellor reads with the household.

use resteavivre::household::{DebtGroup, Nature, Word};
use resteavivre::money::{Money, Period};
use resteavivre::{Assessment, Line, LineKind, Missing, Why};

use crate::Words;
use crate::numbers::{amount, day, figure, law_value};
use crate::sheet::{Sheet, alarm};

/// The page of an assessment made with [`resteavivre::Options::explained`]; `reference` is the file's own.
pub fn page(assessment: &Assessment, reference: Option<&str>, words: &Words) -> String {
    let mut page = Page { sheet: Sheet::new(), assessment, words };
    page.head(reference);
    page.alerts();
    page.budget();
    page.remaining();
    page.standard();
    page.creditors();
    page.debts();
    page.routes();
    page.missing();
    page.doubts();
    page.receipt();
    page.sheet.finish()
}

struct Page<'a> {
    sheet: Sheet,
    assessment: &'a Assessment,
    words: &'a Words,
}

impl Page<'_> {
    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    fn head(&mut self, reference: Option<&str>) {
        let today = day(self.words.language(), self.assessment.receipt().day);
        let title =
            format!("{} — {}", self.words.page("title"), self.words.fill(&["page", "on"], &[("day", today)]));
        self.sheet.line(&title);
        if let Some(reference) = reference {
            let text = self.words.fill(&["page", "reference"], &[("reference", reference.to_owned())]);
            self.sheet.title(&text);
        }
    }

    fn alerts(&mut self) {
        if self.assessment.alerts().is_empty() {
            return;
        }
        self.sheet.heading(self.words.page("urgent"));
        for alert in self.assessment.alerts() {
            self.sheet.bullet("!", self.words.get(&["alerts", alert.id()]));
        }
    }

    fn budget(&mut self) {
        let totals = *self.assessment.totals();
        self.sheet.heading(self.words.page("budget"));
        self.group("resources", totals.resources, |kind| {
            matches!(kind, LineKind::Income(_) | LineKind::OwnResources(_))
        });
        self.group(
            "committed",
            totals.committed,
            |kind| matches!(kind, LineKind::Expense(kind) if kind.nature().0 == Nature::Committed),
        );
        self.group(
            "everyday",
            totals.everyday,
            |kind| matches!(kind, LineKind::Expense(kind) if kind.nature().0 == Nature::Everyday),
        );
        self.group("debt_service", totals.debt_service, |kind| matches!(kind, LineKind::Debt(..)));
        if let Some(balance) = self.assessment.figure("budget.balance").and_then(|f| f.money()) {
            let note = if balance.is_negative() { "deficit" } else { "surplus" };
            let label = self.words.get(&["rules", "budget.balance", "figures", "balance"]).to_uppercase();
            self.sheet.row(label, self.money(balance), alarm(self.words.page(note)));
        }
    }

    /// A total and the lines that make it.
    fn group(&mut self, total: &str, sum: Money, wanted: fn(LineKind) -> bool) {
        self.sheet.row(self.words.get(&["totals", total]), self.money(sum), "");
        let lines: Vec<&Line> =
            self.assessment.lines().iter().filter(|l| wanted(l.kind) && l.monthly > Money::ZERO).collect();
        for line in lines {
            let label = line_label(self.words, line);
            let note = format!("  {}", line_note(self.words, line));
            self.sheet.row(format!("   {label}"), self.money(line.monthly), note);
        }
    }

    fn remaining(&mut self) {
        let definitions = ["after-committed", "after-debt-service", "commission", "lender"];
        let columns = ["remaining", "per_person", "per_unit", "per_person_per_day"];
        let mut rows = Vec::new();
        for definition in definitions {
            let mut row = vec![self.words.get(&["definitions", definition]).to_owned()];
            let outcome = self.assessment.outcome(&format!("budget.remaining-to-live/{definition}"));
            for column in columns {
                let shown =
                    outcome.and_then(|o| o.figure(column)).and_then(|f| f.money()).map(|m| self.money(m));
                row.push(shown.unwrap_or_else(|| "—".into()));
            }
            rows.push(row);
        }
        self.sheet.heading(self.words.page("left"));
        let header = ["definition", "per_month", "per_person", "per_unit", "per_person_per_day"];
        self.sheet.table(header.iter().map(|name| self.words.page(name).to_owned()).collect(), rows);
        self.sheet.paragraph(self.words.page("days_note"));
    }

    /// A row for one figure of a rule, with a note.
    fn figure_row(&mut self, key: &str, name: &str, note: impl Into<String>) {
        let Some(outcome) = self.assessment.outcome(key) else { return };
        let Some(shown) = outcome.figure(name) else { return };
        let label = self.words.get(&["rules", outcome.info.id, "figures", name]).to_owned();
        self.sheet.row(label, figure(self.words, shown.field.unit, shown.value), note);
    }

    /// A row for the main figure of a rule, under the rule's title or another label.
    fn main_row(&mut self, key: &str, label: Option<&str>, note: impl Into<String>) {
        let Some(outcome) = self.assessment.outcome(key) else { return };
        let Some(shown) = outcome.main() else { return };
        let label = label.unwrap_or_else(|| self.words.get(&["rules", outcome.info.id, "title"])).to_owned();
        self.sheet.row(label, figure(self.words, shown.field.unit, shown.value), note);
    }

    fn is_set(&self, key: &str) -> bool {
        self.assessment.figure(key).is_some_and(|figure| figure.is_set())
    }

    fn word(&self, name: &str) -> String {
        self.words.page(name).to_owned()
    }

    /// An alarm when it holds.
    fn alarm_if(&self, holds: bool, name: &str) -> String {
        if holds { alarm(self.words.page(name)) } else { String::new() }
    }

    /// The lending norm of the day, as it is said.
    fn norm(&self) -> Option<String> {
        let read = self.assessment.law().iter().find(|read| read.key == "lending.debt-service-norm")?;
        Some(law_value(self.words, &read.key, read.unit, &read.value))
    }

    fn standard(&mut self) {
        self.sheet.heading(self.words.page("standard"));
        self.figure_row("living-standard.units", "units", "");
        let below = self.alarm_if(self.is_set("living-standard.poverty:below_60"), "below_line");
        self.figure_row("living-standard.poverty", "living_standard", "");
        self.figure_row("living-standard.poverty", "ratio_60", below);
        self.figure_row("living-standard.poverty", "ratio_50", "");
        self.figure_row("living-standard.poverty", "ratio_40", "");
        let norm = self.norm();
        let beside_norm = match (&norm, self.is_set("burden.debt-service:above_norm")) {
            (_, true) => alarm(self.words.page("above_norm")),
            (Some(_), false) => self.word("below_norm"),
            (None, false) => String::new(),
        };
        self.main_row("burden.debt-service", None, beside_norm);
        self.main_row("burden.housing", None, self.words.page("net_of_aid"));
        let poor = self.alarm_if(self.is_set("burden.energy:energy_poor"), "energy_poor");
        self.main_row("burden.energy", None, poor);
        if let Some(norm) = norm {
            self.sheet.paragraph(&self.words.fill(&["page", "norm"], &[("norm", norm)]));
        }
    }

    fn creditors(&mut self) {
        self.sheet.heading(self.words.page("creditors"));
        self.main_row("earnings.dependants", None, "");
        self.main_row("earnings.attachable", None, "");
        self.main_row("income.minimum-household", None, "");
        self.maximum("repayment.legal-maximum");
        let totals = *self.assessment.totals();
        if self.assessment.outcome("commission.flat-rates").is_some() {
            self.main_row("commission.flat-rates", None, "");
            self.total("real_charges", totals.real_charges);
        }
        if let Some((contribution, declared)) = self.assessment.contribution() {
            self.total("applicants", totals.applicants);
            let label = self.words.get(&["rules", "repayment.partner-share", "title"]);
            let note = self.word(if declared { "declared_contribution" } else { "shared_contribution" });
            self.sheet.row(label, self.money(contribution), note);
        }
        self.capacity("repayment.capacity");
        self.ceiling("repayment.instalment-ceiling");
        if self.assessment.outcome("repayment.instalment-ceiling/share-of-charges").is_some() {
            self.sheet.line(&format!("  {}", self.words.page("other_method")));
            self.maximum("repayment.legal-maximum/share-of-charges");
            self.capacity("repayment.capacity/share-of-charges");
            self.ceiling("repayment.instalment-ceiling/share-of-charges");
        }
        self.main_row("earnings.wage-floor", Some(self.words.page("pay_seizure")), "");
        if let Some(left) = self.assessment.figure("earnings.wage-floor:left").and_then(|f| f.money()) {
            self.sheet.row(self.words.page("left_by_seizure"), self.money(left), "");
        }
    }

    fn total(&mut self, name: &str, sum: Money) {
        self.sheet.row(self.words.get(&["totals", name]), self.money(sum), "");
    }

    fn maximum(&mut self, key: &str) {
        let binds = self.is_set(&format!("{key}:minimum_binds"));
        self.main_row(key, None, self.word(if binds { "minimum_binds" } else { "scale_binds" }));
    }

    /// A capacity with the two amounts that make it.
    fn capacity(&mut self, key: &str) {
        let Some(outcome) = self.assessment.outcome(key) else { return };
        for (fact, name) in outcome.facts().zip(["retained_resources", "retained_charges"]) {
            self.sheet.row(self.words.page(name), figure(self.words, fact.field.unit, fact.value), "");
        }
        let none = outcome.main().and_then(|f| f.money()).is_some_and(|m| m <= Money::ZERO);
        self.main_row(key, None, self.alarm_if(none, "negative_capacity"));
    }

    fn ceiling(&mut self, key: &str) {
        let limit =
            if self.is_set(&format!("{key}:capacity_binds")) { "capacity_binds" } else { "maximum_binds" };
        self.main_row(key, None, self.word(limit));
    }

    fn debts(&mut self) {
        let lines: Vec<&Line> =
            self.assessment.lines().iter().filter(|l| matches!(l.kind, LineKind::Debt(..))).collect();
        if lines.is_empty() {
            return;
        }
        self.sheet.heading(self.words.page("debts"));
        let instalment = |line: &Line| {
            if line.monthly > Money::ZERO { self.money(line.monthly) } else { "—".to_owned() }
        };
        let title = self.words.page("instalment").to_owned();
        let widths = lines.iter().map(|line| instalment(line).chars().count());
        let width = widths.max().unwrap_or(0).max(title.chars().count());
        let mut rows = vec![(self.word("kind"), self.word("balance"), format!("{title:>width$}"))];
        for group in DebtGroup::ALL {
            let of_group = lines.iter().filter_map(|line| match line.kind {
                LineKind::Debt(kind, balance) if kind.nature().0 == *group => Some((line, balance)),
                _ => None,
            });
            for (index, (line, balance)) in of_group.enumerate() {
                if index == 0 {
                    rows.push((self.words.label(*group).to_owned(), String::new(), String::new()));
                }
                let outside = if line.retained { "" } else { " *" };
                let label = format!("   {}{outside}", line_label(self.words, line));
                rows.push((label, self.money(balance), format!("{:>width$}", instalment(line))));
            }
        }
        for (label, balance, instalment) in rows {
            self.sheet.row(label, balance, instalment);
        }
        self.figure_row("debts.composition", "total", "");
        let outside = self.assessment.figure("debts.composition:outside_plan").and_then(|f| f.money());
        if outside.is_some_and(|m| m > Money::ZERO) {
            self.figure_row(
                "debts.composition",
                "outside_plan",
                format!("* {}", self.word("outside_plan").to_lowercase()),
            );
        }
        self.figure_row("debts.composition", "in_plan", "");
        let landlord = self.assessment.figure("debts.composition:landlord").and_then(|f| f.money());
        if let Some(landlord) = landlord.filter(|m| *m > Money::ZERO) {
            self.sheet.row(self.words.page("landlord"), self.money(landlord), "");
        }
        self.sheet.row(self.words.page("arrears"), self.money(self.assessment.totals().arrears), "");
        self.main_row("debts.months-to-clear", None, "");
        self.main_row("plan.months-left", None, "");
    }

    fn routes(&mut self) {
        let routes = self.assessment.routes();
        if routes.is_empty() {
            return;
        }
        self.sheet.heading(self.words.page("routes"));
        let open: Vec<_> = routes.iter().filter(|route| route.standing > 0).collect();
        if open.is_empty() {
            self.sheet.paragraph(self.words.page("no_routes"));
        }
        let reasons = |codes: &[&str]| {
            codes
                .iter()
                .map(|code| self.words.get(&["reasons", code]))
                .collect::<Vec<_>>()
                .join(self.words.semicolon())
        };
        for (index, route) in open.iter().enumerate() {
            let (name, standing) = (self.words.get(&["routes", route.id]), route.standing.to_string());
            let standing = self.words.get(&["standings", &standing]);
            self.sheet.bullet(&format!("{}.", index + 1), &format!("{name} — {standing}"));
            if !route.reasons.is_empty() {
                self.sheet.bullet("   +", &reasons(&route.reasons));
            }
            if !route.against.is_empty() {
                self.sheet.bullet("   −", &reasons(&route.against));
            }
        }
    }

    fn missing(&mut self) {
        let (words, assessment) = (self.words, self.assessment);
        let shown: Vec<_> = assessment.missing().iter().filter(|m| m.why != Why::Nothing).collect();
        if shown.is_empty() {
            return;
        }
        self.sheet.heading(words.page("missing"));
        // What is missing for the same reason is said at once.
        let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
        for missing in shown {
            let (title, why) = parts(missing, words);
            match reasons.iter_mut().find(|(reason, _)| *reason == why) {
                Some((_, titles)) => titles.push(title),
                None => reasons.push((why, vec![title])),
            }
        }
        for (why, titles) in reasons {
            self.sheet.bullet("·", &words.pair(&titles.join(", "), &why));
        }
    }

    fn doubts(&mut self) {
        for (title, table, list) in [
            ("caveats", "caveats", self.assessment.caveats()),
            ("remarks", "remarks", self.assessment.remarks()),
        ] {
            if !list.is_empty() {
                self.sheet.heading(self.words.page(title));
            }
            for caveat in list {
                self.sheet.bullet("·", &self.words.sentence(table, caveat));
            }
        }
    }

    fn receipt(&mut self) {
        let (receipt, words) = (self.assessment.receipt(), self.words);
        let date = |d| day(words.language(), d);
        self.sheet.heading(words.page("receipt"));
        let values = [
            ("engine", receipt.engine.to_owned()),
            ("day", date(receipt.day)),
            ("through", receipt.law_checked_through.map_or_else(|| "—".into(), date)),
        ];
        self.sheet.paragraph(&words.fill(&["page", "engine"], &values));
        if let Some(scale) = &receipt.scale {
            self.sheet.paragraph(&words.fill(&["page", "scale"], &[("scale", scale.clone())]));
        }
        for overlay in &receipt.overlays {
            self.sheet.paragraph(&words.fill(&["page", "overlay"], &[("overlay", overlay.clone())]));
        }
        if let Some(input) = &receipt.input {
            self.sheet.paragraph(&words.fill(&["page", "input"], &[("input", input.to_string())]));
        }
        self.sheet.paragraph(words.page("explain_hint"));
    }
}

/// The label of a line of the budget.
pub(crate) fn line_label(words: &Words, line: &Line) -> &'static str {
    match line.kind {
        LineKind::Income(kind) => words.label(kind),
        LineKind::Expense(kind) => words.label(kind),
        LineKind::Debt(kind, _) => words.label(kind),
        LineKind::OwnResources(role) => words.label(role),
    }
}

/// What stands beside a line of the budget: the amount as it was said where it is not monthly, and where it comes from.
pub(crate) fn line_note(words: &Words, line: &Line) -> String {
    let (Some(said), Some(period)) = (line.amount, line.period()) else { return String::new() };
    let provenance = words.get(&["provenance", said.provenance.id()]);
    let often = match said.period {
        Period::Month | Period::Once { months: 1 } => return provenance.to_owned(),
        Period::Once { months } => words.fill(&["page", "spread"], &[("months", months.to_string())]),
        _ => words.get(&["periods", period.id()]).to_owned(),
    };
    format!("{} {often}, {provenance}", amount(words.language(), said.value))
}

/// A figure that is missing, and why, in a sentence.
pub fn missing(missing: &Missing, words: &Words) -> String {
    let (title, why) = parts(missing, words);
    words.pair(&title, &why)
}

/// The title of a figure that is missing, and why it is.
fn parts(missing: &Missing, words: &Words) -> (String, String) {
    let (id, case) = missing.key.split_once('/').unwrap_or((&missing.key, ""));
    let title = words.get(&["rules", id, "title"]);
    // The name of a definition, without what it says in brackets.
    let case = case_title(words, case).map(|text| text.split(" (").next().unwrap_or(text));
    let title = case.map_or_else(|| title.to_owned(), |case| format!("{title} ({})", case.to_lowercase()));
    (title, why(words, id, &missing.why))
}

fn why(words: &Words, rule: &str, why: &Why) -> String {
    match why {
        Why::CommissionScale => words.get(&["why", "commission-scale"]).to_owned(),
        Why::Zero(fact) => {
            let label = words.get(&["rules", rule, "facts", fact]).to_owned();
            words.fill(&["why", "zero"], &[("fact", label)])
        }
        Why::Law(key) => words.fill(&["why", "law"], &[("key", words.get(&["parameters", key]).to_owned())]),
        Why::Figure(key) => {
            words.fill(&["why", "figure"], &[("title", words.get(&["rules", key, "title"]).to_owned())])
        }
        Why::Nothing => words.get(&["why", "nothing"]).to_owned(),
    }
}

/// What tells one application of a rule from the others, when there are several.
pub(crate) fn case_title<'a>(words: &'a Words, case: &'a str) -> Option<&'a str> {
    match case {
        "" => None,
        "share-of-charges" => Some(words.page("other_method")),
        "pay" => Some(words.get(&["totals", "pay"])),
        case => Some(words.get(&["definitions", case])),
    }
}
