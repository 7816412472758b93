//! A signal as a page: what it says, what was exchanged, what comes next.

use rav_report::workshop::{Block, Mark, Table, Tone, list, paragraph};
use rav_report::{Audience, Report, Words, amount, day};
use resteavivre::money::{Day, Money};

use super::exchange::Party;
use super::merge::id_of;
use super::message::Message;
use super::progress::SignalProgress;
use crate::codes::{Coded, Progress};

/// The page of a signal.
pub fn signal(progress: &SignalProgress<'_>, words: &Words) -> Report {
    let page = Page { progress, words };
    let reference = Some(progress.signal.reference.as_str());
    let mut report =
        Report::new(words.language(), Audience::Counsellor, page.word("title")).headed(None, reference);
    report.lead(&words.pair(page.word("progress"), progress.exchange.progress().label(words.language())));
    report.part("signal", page.word("said"), Tone::Plain, vec![page.said()]);
    report.part("messages", page.word("messages"), Tone::Plain, page.messages());
    report.part("next", page.word("next"), Tone::Plain, list(Mark::Dot, page.next()));
    report
}

/// The page of the signals of a folder: where each stands and what comes next, those that expire first above.
pub fn signals(all: &[SignalProgress<'_>], words: &Words) -> Report {
    let mut report =
        Report::new(words.language(), Audience::Counsellor, words.get(&["signal", "list_title"]));
    let mut all: Vec<&SignalProgress<'_>> = all.iter().collect();
    all.sort_by_key(|it| (it.expires, &it.signal.reference, it.signal.sender));
    let lines = all.iter().map(|progress| {
        let page = Page { progress, words };
        let it = progress.signal;
        let values = [
            ("reference", it.reference.clone()),
            ("sender", it.sender.label(words.language()).to_owned()),
            ("received", page.day(it.received)),
            ("debt", page.money(it.debt)),
            ("progress", progress.exchange.progress().label(words.language()).to_owned()),
            ("next", page.next().join(" ")),
        ];
        words.fill(&["signal", "list_line"], &values)
    });
    let none = if all.is_empty() { vec![paragraph(words.get(&["signal", "list_none"]))] } else { Vec::new() };
    let lines = none.into_iter().chain(list(Mark::Dot, lines)).collect();
    report.part("signals", words.get(&["signal", "list_part"]), Tone::Plain, lines);
    report
}

struct Page<'a> {
    progress: &'a SignalProgress<'a>,
    words: &'a Words,
}

impl Page<'_> {
    fn word(&self, name: &'static str) -> &str {
        self.words.get(&["signal", name])
    }

    fn day(&self, on: Day) -> String {
        day(self.words.language(), on)
    }

    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    fn said(&self) -> Block {
        let (it, language) = (self.progress.signal, self.words.language());
        let period = [("first", self.day(it.since)), ("last", self.day(it.until))];
        let exchange = self.progress.exchange;
        let balance = (exchange.balance() != it.debt).then(|| self.money(exchange.balance()));
        let rows: [(&'static str, Option<String>); 11] = [
            ("sender", Some(it.sender.label(language).to_owned())),
            ("basis", Some(it.basis.label(language).to_owned())),
            ("received", Some(self.day(it.received))),
            ("expires", Some(self.day(self.progress.expires))),
            ("debt", Some(self.money(it.debt))),
            ("balance", balance),
            ("period", Some(self.words.fill(&["signal", "between"], &period))),
            ("tariff_option", it.tariff_option.map(|option| option.label(language).to_owned())),
            ("instalment", it.instalment.map(|money| self.money(money))),
            ("consented", it.consented.map(|on| self.day(on))),
            ("objected", it.is_objected().then(|| self.word("yes").to_owned())),
        ];
        let mut table = Table::new(["row", "value"].map(|name| self.word(name).to_owned()));
        table.prose = true;
        for (name, value) in rows {
            if let Some(value) = value {
                table.row([self.word(name).to_owned(), value]);
            }
        }
        Block::Table(table)
    }

    fn messages(&self) -> Vec<Block> {
        if self.progress.signal.messages.is_empty() {
            return vec![paragraph(self.word("no_message"))];
        }
        let mut table = Table::new(["day", "message", "detail"].map(|name| self.word(name).to_owned()));
        table.prose = true;
        for it in &self.progress.signal.messages {
            table.row([self.day(it.day), it.kind.label(self.words.language()).to_owned(), self.detail(it)]);
        }
        vec![Block::Table(table)]
    }

    fn detail(&self, it: &Message) -> String {
        if let (Some(amount), Some(instalment), Some(count), Some(first)) =
            (it.amount, it.instalment, it.instalments, it.first)
        {
            let values = [
                ("amount", self.money(amount)),
                ("instalment", self.money(instalment)),
                ("count", count.to_string()),
                ("first", self.day(first)),
            ];
            // Where all are alike, nothing is left for the last one.
            let whole = i64::from(count).checked_mul(instalment.cents()) == Some(amount.cents());
            let name = match count {
                1 => "plan_once",
                _ if whole => "plan_even",
                _ => "plan",
            };
            return self.words.fill(&["signal", name], &values);
        }
        let reason = it.reason.map(|reason| reason.label(self.words.language()).to_owned());
        reason.or_else(|| it.amount.map(|money| self.money(money))).unwrap_or_default()
    }

    /// What is expected, and of whom.
    fn next(&self) -> Vec<String> {
        let exchange = self.progress.exchange;
        let by = exchange.offer().map(|offer| offer.by);
        let last = exchange.offer().and_then(|it| it.first.plus_months(it.instalments.saturating_sub(1)));
        let beyond = last.is_some_and(|last| last >= self.progress.expires);
        let name = match (exchange.progress(), by) {
            (progress, _) if exchange.is_closed() && progress != Progress::OBJECTED => "next_closed",
            (Progress::OBJECTED, _) => "next_objected",
            (Progress::RECEIVED, _) => "next_received",
            (Progress::SEEN, _) => "next_seen",
            (Progress::CONTACTED, _) => "next_contacted",
            (Progress::PLAN_PROPOSED, Some(Party::Creditor)) => "next_household",
            (Progress::PLAN_PROPOSED, _) => "next_creditor",
            (Progress::ACCEPTED, _) if beyond => "next_accepted_beyond",
            (Progress::ACCEPTED, _) => "next_accepted",
            (Progress::REFUSED, _) => "next_refused",
            (Progress::SETTLED, _) => "next_settled",
            _ => "next_closed",
        };
        let first = exchange.offer().map_or_else(String::new, |offer| self.day(offer.first));
        let expires = self.day(self.progress.expires);
        let balance = exchange.is_balance_awaited() && !exchange.is_closed();
        let last = last.map_or_else(String::new, |last| self.day(last));
        let line = id_of(self.progress.signal.sender);
        let values = [("first", first), ("last", last), ("expires", expires), ("line", line)];
        let mut next = vec![self.words.fill(&["signal", name], &values)];
        let agreed = [Progress::ACCEPTED, Progress::SETTLED].contains(&exchange.progress());
        next.extend(agreed.then(|| self.word("next_file").to_owned()));
        next.extend(balance.then(|| self.word("next_balance").to_owned()));
        if exchange.progress() != Progress::OBJECTED {
            next.push(self.words.fill(&["signal", "next_purge"], &values));
        }
        next
    }
}
