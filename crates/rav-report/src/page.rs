//! The text page of an assessment: what a counsellor reads with the household.

use resteavivre::household::{DebtGroup, Word};
use resteavivre::money::Money;
use resteavivre::{Assessment, Line, LineKind, Missing, Outcome, Why};

use crate::Words;
use crate::numbers::{amount, day, figure};
use crate::sheet::Sheet;

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
            let shown: String = reference.chars().filter(|c| !c.is_control()).collect();
            self.sheet.line(&self.words.fill(&["page", "reference"], &[("reference", shown)]));
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
        use resteavivre::household::Nature;
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
            let note =
                if balance.is_negative() { self.words.page("deficit") } else { self.words.page("surplus") };
            let label = self.words.get(&["rules", "budget.balance", "figures", "balance"]).to_uppercase();
            self.sheet.row(label, self.money(balance), format!("◄ {note}"));
        }
    }

    /// A total and the lines that make it.
    fn group(&mut self, total: &str, sum: Money, wanted: fn(LineKind) -> bool) {
        self.sheet.row(self.words.get(&["totals", total]), self.money(sum), "");
        let lines: Vec<&Line> =
            self.assessment.lines().iter().filter(|l| wanted(l.kind) && l.monthly > Money::ZERO).collect();
        for line in lines {
            let label = line_label(self.words, line);
            let note =
                line.amount.map_or("", |amount| self.words.get(&["provenance", amount.provenance.id()]));
            self.sheet.row(format!("   {label}"), self.money(line.monthly), format!("  {note}"));
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

    fn standard(&mut self) {
        self.sheet.heading(self.words.page("standard"));
        self.figure_row("living-standard.units", "units", "");
        let below = if self.is_set("living-standard.poverty:below_60") {
            format!("◄ {}", self.word("below_line"))
        } else {
            String::new()
        };
        self.figure_row("living-standard.poverty", "living_standard", "");
        self.figure_row("living-standard.poverty", "ratio_60", below);
        self.figure_row("living-standard.poverty", "ratio_50", "");
        self.figure_row("living-standard.poverty", "ratio_40", "");
        let norm = if self.is_set("burden.debt-service:above_norm") {
            format!("◄ {}", self.word("above_norm"))
        } else {
            self.word("below_norm")
        };
        self.main_row("burden.debt-service", None, norm);
        self.main_row("burden.housing", None, self.words.page("net_of_aid"));
        let poor = if self.is_set("burden.energy:energy_poor") {
            format!("◄ {}", self.word("energy_poor"))
        } else {
            String::new()
        };
        self.main_row("burden.energy", None, poor);
        let reminder = self.word("not_a_test");
        if self.assessment.outcome("burden.debt-service").is_some() {
            let label = self.words.get(&["parameters", "lending.debt-service-norm"]);
            self.sheet.paragraph(&self.words.pair(label, &format!("{reminder}.")));
        }
    }

    fn creditors(&mut self) {
        self.sheet.heading(self.words.page("creditors"));
        self.main_row("earnings.dependants", None, "");
        self.main_row("earnings.attachable", None, "");
        self.main_row("income.minimum-household", None, "");
        let limit = if self.is_set("repayment.legal-maximum:minimum_binds") {
            "minimum_binds"
        } else {
            "scale_binds"
        };
        self.main_row("repayment.legal-maximum", None, self.word(limit));
        self.main_row("commission.flat-rates", None, "");
        self.main_row("repayment.partner-share", None, "");
        let capacity = self.assessment.figure("repayment.capacity").and_then(|f| f.money());
        let none = if capacity.is_some_and(|m| m <= Money::ZERO) {
            format!("◄ {}", self.word("negative_capacity"))
        } else {
            String::new()
        };
        self.main_row("repayment.capacity", None, none);
        self.ceiling("repayment.instalment-ceiling");
        if self.assessment.outcome("repayment.instalment-ceiling/share-of-charges").is_some() {
            self.sheet.line(&format!("  {}", self.words.page("other_method")));
            self.main_row("repayment.capacity/share-of-charges", None, "");
            self.ceiling("repayment.instalment-ceiling/share-of-charges");
        }
        self.main_row("earnings.wage-floor", Some(self.words.page("pay_seizure")), "");
        if let Some(left) = self.assessment.figure("earnings.wage-floor:left").and_then(|f| f.money()) {
            self.sheet.row(self.words.page("left_by_seizure"), self.money(left), "");
        }
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
        let mut rows = Vec::new();
        for group in DebtGroup::ALL {
            let of_group = lines.iter().filter_map(|line| match line.kind {
                LineKind::Debt(kind, balance) if kind.nature().0 == *group => Some((line, balance)),
                _ => None,
            });
            for (line, balance) in of_group {
                let outside = if line.retained { "" } else { " *" };
                let label = format!(
                    "{} ({}){outside}",
                    line_label(self.words, line),
                    self.words.label(*group).to_lowercase()
                );
                rows.push(vec![label, self.money(balance), self.money(line.monthly)]);
            }
        }
        let header = ["kind", "balance", "instalment"].map(|name| self.words.page(name).to_owned());
        self.sheet.table(header.to_vec(), rows);
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
        self.sheet.row(self.words.page("landlord"), self.composition("landlord"), "");
        self.sheet.row(self.words.page("arrears"), self.money(self.assessment.totals().arrears), "");
        self.main_row("debts.months-to-clear", None, "");
        self.main_row("plan.months-left", None, "");
    }

    fn composition(&self, name: &str) -> String {
        let figure = self.assessment.figure(&format!("debts.composition:{name}")).and_then(|f| f.money());
        figure.map_or_else(String::new, |money| self.money(money))
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
        for missing in shown {
            self.sheet.bullet("·", &self::missing(missing, words));
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
            self.sheet.paragraph(&words.fill(&["page", "input"], &[("input", input.clone())]));
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

/// A figure that is missing, and why, in a sentence.
pub fn missing(missing: &Missing, words: &Words) -> String {
    let (id, case) = missing.key.split_once('/').unwrap_or((&missing.key, ""));
    let title = words.get(&["rules", id, "title"]);
    let case = words.find(&["definitions", case]).map_or(String::new(), |text| format!(" ({text})"));
    words.pair(&format!("{title}{case}"), &why(words, id, &missing.why))
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

/// The title of an outcome: the rule's, with its case.
pub(crate) fn outcome_title(words: &Words, outcome: &Outcome) -> String {
    let title = words.get(&["rules", outcome.info.id, "title"]);
    match outcome.case {
        "" => title.to_owned(),
        "share-of-charges" => format!("{title} — {}", words.page("other_method")),
        "pay" => format!("{title} — {}", words.get(&["totals", "pay"])),
        case => format!("{title} — {}", words.get(&["definitions", case])),
    }
}
