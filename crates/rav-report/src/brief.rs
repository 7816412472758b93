//! What a counsellor reads first: the household, its month, its debts, the first route, and what is not settled.

use resteavivre::money::Money;
use resteavivre::{Assessment, Why};

use crate::content::{Block, Mark, Row, Weight, list};
use crate::home::Home;
use crate::numbers::amount;
use crate::{Words, beside};

/// The head of the counsellor's page. Every amount stands again in its own part, with what it is made of.
pub(crate) fn blocks(assessment: &Assessment, words: &Words) -> Vec<Block> {
    let brief = Brief { assessment, words };
    let mut blocks = vec![Block::Rows(brief.rows())];
    blocks.extend(list(Mark::Dot, brief.sentences()));
    blocks
}

struct Brief<'a> {
    assessment: &'a Assessment,
    words: &'a Words,
}

impl Brief<'_> {
    fn money(&self, key: &str) -> Option<Money> {
        self.assessment.figure(key)?.money()
    }

    fn row(&self, label: &str, money: Money, note: String) -> Row {
        Row::new(label, amount(self.words.language(), money), note).worth(money)
    }

    fn rows(&self) -> Vec<Row> {
        let words = self.words;
        let totals = self.assessment.totals();
        let mut rows = vec![self.row(words.get(&["totals", "resources"]), totals.resources, String::new())];
        let left = "budget.remaining-to-live/after-debt-service";
        if let Some(money) = self.money(left) {
            let day = self.money(&format!("{left}:per_person_per_day"));
            let note = day.map(|day| self.filled("by_day", "amount", amount(words.language(), day)));
            rows.push(self.row(words.get(&["brief", "left"]), money, note.unwrap_or_default()));
        }
        if let Some(balance) = self.money("budget.balance") {
            let note = words.page(if balance.is_negative() { "deficit" } else { "surplus" });
            let label = words.get(&["rules", "budget.balance", "figures", "balance"]);
            let row = self.row(label, balance, note.to_owned()).weighing(Weight::Result);
            rows.push(row.alarming(balance.is_negative()));
        }
        if let Some(debts) = self.money("debts.composition:total").filter(|debts| *debts > Money::ZERO) {
            let late = Some(totals.arrears).filter(|late| *late > Money::ZERO);
            let note = late.map(|late| self.filled("of_it_late", "amount", amount(words.language(), late)));
            let label = words.get(&["rules", "debts.composition", "figures", "total"]);
            rows.push(self.row(label, debts, note.unwrap_or_default()));
        }
        for key in ["repayment.capacity", "repayment.instalment-ceiling"] {
            if let Some(money) = self.money(key) {
                rows.push(self.row(words.get(&["rules", key, "title"]), money, String::new()));
            }
        }
        rows
    }

    fn filled(&self, name: &str, hole: &'static str, value: String) -> String {
        self.words.fill(&["brief", name], &[(hole, value)])
    }

    fn sentences(&self) -> Vec<String> {
        let alerts = self.assessment.alerts().iter().map(|alert| self.words.label(*alert));
        let urgent = alerts.collect::<Vec<_>>().join(", ");
        let urgent = (!urgent.is_empty()).then(|| self.filled("urgent", "alerts", urgent));
        let beside = beside::sentence(self.words, "beside_total", self.assessment.beside_debts());
        let all = [self.people(), urgent, beside, self.first_route(), self.unsettled()];
        all.into_iter().flatten().collect()
    }

    /// Who lives there, how old, in what home.
    fn people(&self) -> Option<String> {
        Home::of(self.assessment, self.words).map(|home| home.in_short())
    }

    /// The route that ranks first, with its first reason.
    fn first_route(&self) -> Option<String> {
        let routes = self.assessment.routes();
        let route = routes.iter().find(|route| route.standing > 0)?;
        let words = self.words;
        let standing = words.get(&["standings", &route.standing.to_string()]).to_owned();
        let reason = route.reasons.first().or_else(|| route.against.first())?;
        let holes = [
            ("route", words.get(&["routes", route.id]).to_owned()),
            ("standing", standing),
            ("reason", words.get(&["reasons", reason]).to_owned()),
        ];
        Some(words.fill(&["brief", "route"], &holes))
    }

    /// How many figures are missing and how many doubts and questions there are: the page says each of them below.
    fn unsettled(&self) -> Option<String> {
        let missing = self.assessment.missing().iter().filter(|missing| missing.why != Why::Nothing).count();
        let counts = [
            ("missing", missing),
            ("questions", self.assessment.remarks().len()),
            ("doubts", self.assessment.caveats().len()),
        ];
        let told = counts.iter().filter(|(_, count)| *count > 0);
        let texts: Vec<String> =
            told.map(|(name, count)| self.filled(name, name, count.to_string())).collect();
        let all = texts.join(self.words.semicolon());
        (!texts.is_empty()).then(|| self.words.fill(&["brief", "unsettled"], &[("all", all)]))
    }
}
