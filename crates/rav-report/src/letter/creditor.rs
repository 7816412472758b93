//! Proposals to a landlord, an energy supplier, a bank. `docs/law/letters.md` says what each sentence leans on.

use resteavivre::household::{Alert, DebtGroup, DebtKind, Right, RightHeld, RightStatus, Supply, Word};
use resteavivre::law::LawOn;
use resteavivre::letters::{Claim, Creditor, Instalments, Proposal, Terms};
use resteavivre::money::{Day, Money};

use super::{Addressee, Letter, papers};
use crate::content::{Block, Mark, Report, Table, list, paragraph};
use crate::typography::lower;

pub(super) fn letter(letter: &Letter<'_>, proposal: &Proposal, law: LawOn<'_>) -> Report {
    let kind = lower(letter.words.label(proposal.claim.kind));
    let subject = match proposal.terms {
        Terms::Instalments(_) if proposal.end() == 1 => "at_once",
        Terms::Instalments(_) => "proposal",
        Terms::Postponement(_) => "postponement",
    };
    let title = letter.fill("", subject, &[("kind", kind)]);
    let desk = Desk { letter, proposal, law };
    let debt = letter.household.debts.iter().find(|debt| debt.id == proposal.claim.id);
    let to = Addressee {
        name: debt.and_then(|debt| debt.creditor.clone()),
        has_reference: true,
        of_home: matches!(proposal.creditor, Creditor::Landlord | Creditor::Energy),
    };
    let mut blocks = letter.opening(&title, to);
    blocks.push(paragraph(format!("{} {}", desk.owed(), letter.adviser())));
    blocks.push(paragraph(format!(
        "{} {}",
        letter.home(),
        letter.fill("", "month", &[("day", letter.day())])
    )));
    blocks.extend(letter.budget(letter.budget_of(proposal)));
    blocks.extend(letter.estimated(proposal.estimated).map(paragraph));
    blocks.extend(desk.terms());
    blocks.extend(desk.leans_on().into_iter().map(paragraph));
    blocks.extend(list(Mark::Tick, desk.boxes()));
    let last = blocks.pop();
    blocks.extend(letter.closing(last, letter.say("", "goodbye"), papers::of_proposal(letter, proposal)));
    letter.finish(&title, blocks)
}

struct Desk<'a> {
    letter: &'a Letter<'a>,
    proposal: &'a Proposal,
    law: LawOn<'a>,
}

impl Desk<'_> {
    fn money(&self, money: Money) -> String {
        self.letter.money(money)
    }

    fn say(&self, table: &str, name: &str) -> String {
        self.letter.say(table, name)
    }

    fn months(&self, table: &str, name: &str, months: impl std::fmt::Display) -> String {
        let values = [("months", self.letter.in_letters(&months)), ("count", months.to_string())];
        self.letter.fill(table, name, &values)
    }

    fn has(&self, alert: Alert) -> bool {
        self.letter.household.alerts.contains(&alert)
    }

    /// A count of the law, when it is known on that day.
    fn count(&self, key: &str) -> Option<i64> {
        self.law.count(key).ok()
    }

    /// What is owed, as far as the household knows.
    fn owed(&self) -> String {
        let claim = &self.proposal.claim;
        let values = [("owed", self.money(claim.owed)), ("arrears", self.money(claim.arrears))];
        let name = match claim.arrears {
            Money::ZERO => "owed_running",
            late if late == claim.owed => "owed_late",
            _ => "owed_part",
        };
        let mut text = vec![self.letter.fill("", name, &values)];
        if claim.instalment > Money::ZERO {
            let value = ("instalment", self.money(claim.instalment));
            text.push(self.letter.fill("", "instalment", &[value]));
        }
        text.push(self.say("", "your_count"));
        text.join(" ")
    }

    /// What is proposed, or the time that is asked for.
    fn terms(&self) -> Vec<Block> {
        match &self.proposal.terms {
            Terms::Instalments(runs) => self.instalments(runs),
            Terms::Postponement(months) => {
                let mut text: Vec<String> = self.no_money().into_iter().collect();
                // The instalments of a loan are suspended; a debt that is due is postponed.
                let loan = self.proposal.claim.kind.is_loan();
                let table = if loan { "bank" } else { "" };
                let (name, in_months) = if self.is_no_bill() {
                    ("wait_only", "wait_only_months")
                } else {
                    ("wait", "wait_months")
                };
                text.push(match months {
                    Some(months) => self.months(table, in_months, months),
                    None => self.say(table, name),
                });
                if loan {
                    text.push(self.say("bank", "interest"));
                }
                text.push(self.say("", "come_back"));
                let mut blocks = vec![paragraph(text.join(" "))];
                if self.proposal.creditor == Creditor::Landlord && self.rents() {
                    blocks.push(paragraph(self.say("landlord", "current")));
                }
                blocks
            }
        }
    }

    /// Why nothing can be promised: there is nothing, or too little for a payment.
    fn no_money(&self) -> Option<String> {
        if self.proposal.left <= Money::ZERO {
            let name = if self.letter.is_counted() { "no_money_counted" } else { "no_money" };
            return Some(self.say("", name));
        }
        let codes = ["proposal-without-plan", "proposal-too-long"];
        let too_little = self.proposal.caveats.iter().any(|caveat| codes.contains(&caveat.code));
        too_little.then(|| self.say("", "too_little"))
    }

    fn instalments(&self, runs: &[Instalments]) -> Vec<Block> {
        let end = self.proposal.end();
        let late = self.proposal.pays() < self.proposal.claim.owed;
        let intro = match end {
            1 => self.say("", if late { "offer_late_one" } else { "offer_one" }),
            _ => self.months("", if late { "offer_late" } else { "offer" }, end),
        };
        let mut blocks = vec![paragraph(intro), Block::Table(self.table(runs))];
        let mut after = Vec::new();
        let instalment = self.proposal.claim.instalment;
        if late && instalment > Money::ZERO {
            after.push(self.say("bank", "on_top"));
        } else if instalment > Money::ZERO {
            after.push(self.letter.fill("", "replaces", &[("instalment", self.money(instalment))]));
        }
        if self.proposal.creditor == Creditor::Landlord && self.rents() {
            after.push(self.say("landlord", "on_top"));
        }
        if !self.is_no_bill() {
            after.push(self.say("", "without_interest"));
        }
        if self.proposal.kept > Money::ZERO && self.proposal.keeps_to_its_share() {
            after.push(self.letter.fill("", "kept", &[("amount", self.money(self.proposal.kept))]));
        }
        if self.proposal.others > Money::ZERO {
            let value = [("amount", self.money(self.proposal.others))];
            let name = if self.proposal.is_share { "others" } else { "others_only" };
            after.push(self.letter.fill("", name, &value));
        }
        blocks.push(paragraph(after.join(" ")));
        blocks
    }

    fn table(&self, runs: &[Instalments]) -> Table {
        let nth = |month: u16| match month {
            1 => self.say("", "ordinal_first"),
            month => self.letter.fill("", "ordinal", &[("month", month.to_string())]),
        };
        let times = |run: &Instalments| Money::sum(std::iter::repeat_n(run.amount, usize::from(run.months)));
        let header = ["payments", "each", "sum"].map(|name| self.say("", name));
        let mut table = Table::new(header);
        for run in runs {
            let label = if run.months == 1 {
                self.letter.fill("", "first", &[("month", nth(run.first))])
            } else {
                let first = nth(run.first);
                let last = nth(run.first + run.months - 1);
                self.letter.fill("", "run", &[("first", first), ("last", last)])
            };
            let sum = times(run).map_or_else(|_| "—".to_owned(), |sum| self.money(sum));
            table.row([label, self.money(run.amount), sum]);
        }
        let sums: Result<Vec<Money>, _> = runs.iter().map(times).collect();
        let all = sums.and_then(Money::sum).map_or_else(|_| "—".to_owned(), |sum| self.money(sum));
        table.total([self.letter.words.page("total").to_owned(), String::new(), all]);
        table
    }

    /// Whether the debt is no bill of a business, whose interest and penalties can be asked away: one to family or friends, a fine
    /// that the Treasury collects by rules of its own, what a judge ordered to pay to a victim or for a child.
    fn is_no_bill(&self) -> bool {
        matches!(
            self.proposal.claim.kind,
            DebtKind::FamilyLoan | DebtKind::Fine | DebtKind::VictimDamages | DebtKind::MaintenanceArrears
        )
    }

    /// Whether the household rents its home, so that a rent goes on beside the debt.
    fn rents(&self) -> bool {
        let tenure = self.letter.household.dwelling.tenure;
        tenure.is_paid_for()
    }

    /// The texts that the letter leans on, in the order of a conversation: an agreement first, a judge last.
    fn leans_on(&self) -> Vec<String> {
        match self.proposal.creditor {
            Creditor::Landlord => self.landlord(),
            Creditor::Energy => self.energy(),
            Creditor::Bank => self.bank(),
            // Nobody speaks of a judge to family or friends.
            Creditor::Other if self.proposal.claim.kind == DebtKind::FamilyLoan => Vec::new(),
            Creditor::Other => {
                self.proposal.judge.map(|months| self.months("", "judge", months)).into_iter().collect()
            }
        }
    }

    fn landlord(&self) -> Vec<String> {
        let mut texts = Vec::new();
        texts.extend(self.eviction());
        if self.rents() {
            texts.push(self.say("landlord", "fund"));
        }
        let table = if self.proposal.tenant { "landlord" } else { "" };
        texts.extend(self.proposal.judge.map(|months| self.months(table, "judge", months)));
        // A household that can meet its debts has no file: a letter does not speak of one.
        let file = self.proposal.caveats.iter().any(|caveat| caveat.code == "proposal-overindebted");
        if self.proposal.tenant && self.proposal.judge.is_some() && file {
            texts.push(self.say("landlord", "admissible"));
        }
        texts
    }

    /// How far an eviction has gone, and what is asked meanwhile: of several stages the last one.
    fn eviction(&self) -> Vec<String> {
        let stages = [Alert::EvictionForce, Alert::EvictionSummons, Alert::EvictionNotice, Alert::Eviction];
        let Some(stage) = stages.into_iter().find(|stage| self.has(*stage)) else { return Vec::new() };
        let mut texts = vec![self.say("landlord", stage.id())];
        match stage {
            Alert::EvictionForce => texts.push(self.say("landlord", "time_to_leave")),
            Alert::Eviction => texts.push(self.say("landlord", "ordered")),
            _ => {}
        }
        texts
    }

    fn energy(&self) -> Vec<String> {
        let mut texts = Vec::new();
        // What is delivered is neither cut nor reduced: none of this law is about it.
        let kept = !self.is_delivered();
        if kept && self.has(Alert::EnergyCut) {
            texts.push(self.say("energy", "notice"));
        }
        texts.push(if kept { self.agreement() } else { self.say("energy", "agreement_delivered") });
        let months = self.count("energy.winter-first-month").zip(self.count("energy.winter-last-month"));
        let months = months.filter(|_| kept);
        texts.extend(months.and_then(|(first, last)| {
            let year = self.law.day().year();
            let starts = |month: i64| Day::new(year, u32::try_from(month).ok()?, 1);
            let days = [("first", starts(first)?), ("last", starts(last)?.plus_months(1)?.previous_day()?)];
            let values = days.map(|(name, day)| (name, self.letter.day_and_month(day)));
            Some(self.letter.fill("energy", "winter", &values))
        }));
        let hold = self.count("energy.fund-hold").filter(|_| kept);
        texts.extend(hold.map(|months| self.months("energy", "fund", months)));
        let wait = self.count("energy.mediator-wait");
        texts.extend(wait.map(|months| self.months("energy", "mediator", months)));
        texts.extend(self.proposal.judge.map(|months| self.months("", "judge", months)));
        texts
    }

    /// Whether what is owed is for energy that is delivered: oil, wood, gas in bottles. A debt does not say which: unpaid bills of the file do.
    fn is_delivered(&self) -> bool {
        let claim = &self.proposal.claim;
        let delivered = |supply: Supply| supply != Supply::Water && !supply.is_network_energy();
        if claim.is_of_bills() {
            let mut supplies = Supply::ALL.iter();
            return supplies.any(|supply| delivered(*supply) && claim.id == Claim::of_bills(*supply));
        }
        let bills = self.letter.household.bills.iter();
        let unpaid = bills.filter(|bill| bill.unpaid > Money::ZERO && bill.supply != Supply::Water);
        let supplies: Vec<Supply> = unpaid.map(|bill| bill.supply).collect();
        !supplies.is_empty() && supplies.into_iter().all(delivered)
    }

    /// What is asked meanwhile: not to reduce the power, or to restore it where it is reduced already.
    fn agreement(&self) -> String {
        let bills = self.letter.household.bills.iter();
        let reduced = bills.filter(|bill| bill.supply == Supply::Electricity && bill.unpaid > Money::ZERO);
        // A claim of the bills of another supply is about that supply.
        let claim = &self.proposal.claim;
        let own = !claim.is_of_bills() || claim.id == Claim::of_bills(Supply::Electricity);
        let day = reduced.filter_map(|bill| bill.reduced).min().filter(|_| own);
        day.map_or_else(
            || self.say("energy", "agreement"),
            |day| self.letter.fill("energy", "agreement_reduced", &[("day", self.letter.long_day(day))]),
        )
    }

    fn bank(&self) -> Vec<String> {
        let kind = self.proposal.claim.kind;
        let mut texts = Vec::new();
        if kind == DebtKind::Overdraft {
            texts.extend(self.account());
        }
        let loan = kind.is_loan() && kind != DebtKind::SplitPayment;
        let article = if kind.group() == DebtGroup::Housing { "L313-49-1" } else { "L312-35-1" };
        if loan && self.count("lending.renegotiation") == Some(1) {
            let mut text =
                vec![self.letter.fill("bank", "renegotiation", &[("article", article.to_owned())])];
            if kind.group() != DebtGroup::Housing {
                text.extend(self.since("reasonable_time", "lending.reasonable-time"));
            }
            texts.push(text.join(" "));
        }
        if kind == DebtKind::SplitPayment {
            texts.extend(self.since("split", "lending.split-payment-is-credit"));
        }
        let (table, name) = if loan { ("bank", "suspension") } else { ("", "judge") };
        texts.extend(self.proposal.judge.map(|months| self.months(table, name, months)));
        if kind.is_loan() && kind.group() != DebtGroup::Housing {
            texts.extend(self.since("advice", "lending.debt-advice"));
        }
        let wait = self
            .count("bank.mediator-wait")
            .map(|months| ("complaint_months", self.letter.in_letters(months)));
        texts.extend(wait.map(|months| self.letter.fill("bank", "mediator", &[months])));
        texts
    }

    /// A sentence about what the law says since a day, once that day has come.
    fn since(&self, name: &str, key: &str) -> Option<String> {
        let reading = self.law.reading(key).ok()?;
        Some(self.letter.fill("bank", name, &[("since", self.letter.long_day(reading.dated.from))]))
    }

    /// What protects a fragile customer from fees: what the assessment found, in the words of a letter.
    fn account(&self) -> Vec<String> {
        let names: &[(&str, &[&str])] = &[
            ("fragile-customer", &["fragile", "capped"]),
            ("fragile-customer-fees", &["fragile", "capped", "refund"]),
            ("fees-above-fragile-cap", &["above", "offer"]),
            ("fragile-told-fees", &["above", "offer"]),
            ("specific-offer-fees", &["holder", "refund"]),
        ];
        let remarks = self.letter.assessment.remarks().iter();
        let said = remarks.filter_map(|remark| {
            names.iter().find(|(code, _)| *code == remark.code).map(|(_, names)| (remark, *names))
        });
        let Some((remark, names)) = said.into_iter().next() else { return vec![self.say("bank", "offer")] };
        let threshold = self.count("bank.fragile-incidents").map_or_else(String::new, |n| n.to_string());
        let months = self.count("bank.fragile-months").map_or_else(String::new, |n| n.to_string());
        let mut values: Vec<(&str, String)> = vec![("threshold", threshold), ("fragile_months", months)];
        values.extend(self.letter.words.values(remark));
        let text: Vec<String> = names.iter().map(|name| self.letter.fill("bank", name, &values)).collect();
        vec![text.join(" ")]
    }

    /// Help asked of the fund, on the day that the file says.
    fn fund_asked(&self) -> String {
        let asked = |held: &&RightHeld| held.right == Right::HousingFund && held.status == RightStatus::Asked;
        let day = self.letter.household.rights.iter().find(asked).and_then(|held| held.since);
        day.map_or_else(
            || self.say("boxes", "fund"),
            |day| self.letter.fill("boxes", "fund_on", &[("day", self.letter.long_day(day))]),
        )
    }

    /// The energy voucher that is held, to pay a part of the debt: the file does not tell whether it was used.
    fn voucher(&self) -> Option<String> {
        let voucher = self.proposal.voucher?;
        let name = match (voucher.amount.is_some(), voucher.until.is_some()) {
            (true, true) => "voucher_pays_worth",
            (false, true) => "voucher_pays",
            (true, false) => "voucher_pays_worth_undated",
            (false, false) => "voucher_pays_undated",
        };
        let amount = voucher.amount.map_or_else(String::new, |money| self.money(money));
        let until = voucher.until.map_or_else(String::new, |day| self.letter.long_day(day));
        Some(self.letter.fill("energy", name, &[("amount", amount), ("until", until)]))
    }

    /// What only the household knows.
    fn boxes(&self) -> Vec<String> {
        match self.proposal.creditor {
            Creditor::Landlord if self.rents() => {
                vec![self.say("landlord", "resumed"), self.fund_asked()]
            }
            Creditor::Energy => {
                let asked = [self.fund_asked(), self.say("energy", "voucher")];
                asked.into_iter().chain(self.voucher()).collect()
            }
            Creditor::Landlord | Creditor::Bank | Creditor::Other => Vec::new(),
        }
    }
}
