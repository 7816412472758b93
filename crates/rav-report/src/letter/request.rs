//! Letters that ask for something and propose nothing: to a bank about its fees, to a supplier and the mediator, to the housing fund. `docs/law/letters.md` says what each sentence leans on.

mod energy;
mod fund;

use resteavivre::household::{Right, RightStatus};
use resteavivre::law::LawOn;
use resteavivre::letters::{BankGrounds, Count, EarlyBy, Grounds, MonthAbove, Point, Request};
use resteavivre::money::Money;

use super::{Addressee, Letter, papers};
use crate::content::{Block, Report, Table, paragraph};

pub(super) fn letter(letter: &Letter<'_>, grounds: &Grounds, law: LawOn<'_>) -> Report {
    let desk = Desk { letter, law };
    match grounds {
        Grounds::BankFees(bank) => desk.bank(bank),
        Grounds::EnergyComplaint(complaint) => energy::complaint(&desk, complaint),
        Grounds::EnergyMediator(mediator) => energy::mediator(&desk, mediator),
        Grounds::HousingFund(fund) => fund::letter(&desk, fund),
    }
}

/// What the counsellor must know before such a letter goes.
pub(super) fn doubts(letter: &Letter<'_>, grounds: &Grounds) -> Vec<String> {
    let (table, names): (Request, &[&str]) = match grounds {
        Grounds::BankFees(bank) if bank.months.is_empty() => (Request::BankFees, &["check_commitment"]),
        Grounds::BankFees(bank) if bank.offer || bank.fragile || bank.months.iter().any(is_capped) => {
            (Request::BankFees, &["check_fees", "check_commitment", "check_months"])
        }
        Grounds::BankFees(_) => (Request::BankFees, &["check_fees", "check_months"]),
        Grounds::EnergyComplaint(complaint) => {
            let has = |of: fn(&Point) -> bool| complaint.points.iter().any(of);
            let back = has(|point| matches!(point, Point::BackBilling { .. }));
            let names = [
                ("check_back", back),
                ("check_share", back),
                ("check_reduced", has(|point| matches!(point, Point::ReducedEarly { .. }))),
                ("check_untold", has(|point| matches!(point, Point::LetterUntold { .. }))),
                ("check_disputed", has(is_disputed)),
                ("check_letters", has(|point| matches!(point, Point::LetterEarly { .. }))),
                ("check_water", has(|point| matches!(point, Point::WaterReduced { .. }))),
            ];
            let names = names.into_iter().filter(|(_, holds)| *holds);
            return names.map(|(name, _)| letter.say(Request::EnergyComplaint.name(), name)).collect();
        }
        Grounds::EnergyMediator(mediator) => {
            let table = Request::EnergyMediator.name();
            let last = letter.fill(table, "check_day", &[("until", letter.long_day(mediator.until))]);
            return vec![last, letter.say(table, "check_company")];
        }
        Grounds::HousingFund(_) => {
            let stands = letter.household.rights.iter().find(|held| held.right == Right::HousingFund);
            let stands = stands.map(|held| match held.status {
                RightStatus::Asked => "check_asked",
                RightStatus::Held => "check_held",
                RightStatus::Refused => "check_refused",
            });
            let names = stands.into_iter().chain(["check_local", "check_territory"]);
            return names.map(|name| letter.say(Request::HousingFund.name(), name)).collect();
        }
    };
    names.iter().map(|name| letter.say(table.name(), name)).collect()
}

/// Whether a winter that only the official sheet gives is pleaded.
fn is_disputed(point: &Point) -> bool {
    let Point::ReducedEarly { by, .. } = point else { return false };
    matches!(by, EarlyBy::Sheet | EarlyBy::LettersThenSheet(_))
}

/// Whether all fees of the month have a cap.
fn is_capped(month: &MonthAbove) -> bool {
    month.fragile || month.offer
}

struct Desk<'a> {
    letter: &'a Letter<'a>,
    law: LawOn<'a>,
}

impl Desk<'_> {
    /// A sentence of a letter that is one with its values of the law, where the law of that day is known.
    fn lawful(&self, table: &str, name: &str, keys: &[(&str, &str)]) -> Option<String> {
        let values = keys.iter().map(|(hole, key)| {
            let money = self.law.money(key).map(|money| self.letter.money(money));
            let value = money.or_else(|_| self.law.count(key).map(|count| self.letter.in_letters(count)));
            Some((*hole, value.ok()?))
        });
        let values = values.collect::<Option<Vec<_>>>()?;
        Some(self.letter.fill(table, name, &values))
    }

    fn bank(&self, bank: &BankGrounds) -> Report {
        let table = Request::BankFees.name();
        let say = |name: &str| self.letter.say(table, name);
        let asks_offer = !bank.offer && (bank.fragile || !bank.counts.is_empty());
        let title = say(match (asks_offer, bank.months.is_empty()) {
            (true, false) => "title_both",
            (true, true) => "title_offer",
            (false, _) => "title_refund",
        });
        let mut blocks =
            self.letter.opening(&title, Addressee { name: None, has_reference: true, of_home: false });
        blocks.push(paragraph(format!("{} {}", say("about"), self.letter.adviser())));
        let status = self.status(bank);
        blocks.extend((!status.is_empty()).then(|| paragraph(status.join(" "))));
        if !bank.months.is_empty() {
            let caps = self.caps(bank, status.is_empty() || bank.offer);
            blocks.push(paragraph(caps.into_iter().chain([say("table")]).collect::<Vec<_>>().join(" ")));
            blocks.push(Block::Table(self.months(bank)));
            let by_year = bank.months.iter().any(|month| month.by_year && month.too_much > Money::ZERO);
            let year = [("offer_year", "bank.offer-fees-year")];
            let year = by_year.then(|| self.lawful(table, "year_filled", &year)).flatten();
            blocks.extend(year.map(paragraph));
            let amount = [("amount", self.letter.money(bank.too_much))];
            blocks.push(paragraph(self.letter.fill(table, "refund", &amount)));
        }
        let mediator = self.lawful("bank", "mediator", &[("complaint_months", "bank.mediator-wait")]);
        let last = mediator.map(paragraph);
        let with = [("fees_statement", true), ("fragile_letter", bank.offer || bank.fragile)];
        let papers = papers::listed(self.letter, &[], &with);
        blocks.extend(self.letter.closing(last, self.letter.say("", "goodbye"), papers));
        self.letter.finish(&title, blocks)
    }

    /// Where the customer stands, what is asked for, and the caps that bear on it.
    fn status(&self, bank: &BankGrounds) -> Vec<String> {
        let table = Request::BankFees.name();
        let say = |name: &str| self.letter.say(table, name);
        let mut texts = Vec::new();
        let offer = [("offer_cap", "bank.offer-fees-month"), ("offer_year", "bank.offer-fees-year")];
        if bank.offer {
            texts.push(say("holder"));
            texts.extend(self.lawful(table, "cap_holder", &offer));
            return texts;
        }
        // Of a ban the text weighs nothing else.
        let weighed = bank.counts.iter().any(|count| *count != Count::Ban);
        let ask = match bank.counts.is_empty() {
            _ if bank.fragile => {
                texts.push(say("fragile"));
                "offer"
            }
            true => return texts,
            false => {
                texts.extend(bank.counts.iter().filter_map(|count| self.count(*count)));
                texts.push(say(if weighed { "criterion" } else { "criterion_ban" }));
                "examine"
            }
        };
        let [cap, year] = offer;
        let fragile = [("fragile_cap", "bank.fragile-fees-month"), cap, year];
        texts.extend(self.lawful(table, "cap_fragile", &fragile));
        texts.push(say(ask));
        texts
    }

    /// The caps of the months, each by the status that the account had: those of intervention fees, then those of all fees where the
    /// letter has not named them.
    fn caps(&self, bank: &BankGrounds, unnamed: bool) -> Vec<String> {
        let of = |offer: bool| bank.months.iter().any(|month| month.of_interventions && month.offer == offer);
        let interventions = [false, true].into_iter().filter(|offer| of(*offer));
        let mut texts: Vec<String> = interventions.filter_map(|offer| self.interventions(offer)).collect();
        // What an account has today does not tell the caps of a month that had another status.
        let other = bank.months.iter().any(|month| is_capped(month) && !(bank.offer && month.offer));
        if unnamed && other {
            let fragile = ("fragile_cap", "bank.fragile-fees-month");
            let offer = [("offer_cap", "bank.offer-fees-month"), ("offer_year", "bank.offer-fees-year")];
            let [cap, year] = offer;
            texts.extend(self.lawful(Request::BankFees.name(), "cap_months", &[fragile, cap, year]));
        }
        texts
    }

    /// The caps of intervention fees, which are texts.
    fn interventions(&self, offer: bool) -> Option<String> {
        let (name, keys) = if offer {
            let keys = ["bank.intervention-operation-offer", "bank.intervention-month-offer"];
            ("cap_interventions_offer", keys)
        } else {
            ("cap_interventions", ["bank.intervention-operation", "bank.intervention-month"])
        };
        let [operation, month] = keys;
        self.lawful(Request::BankFees.name(), name, &[("operation", operation), ("month", month)])
    }

    fn count(&self, count: Count) -> Option<String> {
        let (name, hole, key) = match count {
            Count::Month => ("count_month", "threshold", "bank.fragile-incidents"),
            Count::MonthsInARow => ("count_months", "in_a_row", "bank.fragile-months-in-a-row"),
            Count::Ban => ("count_ban", "ban", "bank.fragile-ban-months"),
        };
        self.lawful(Request::BankFees.name(), name, &[(hole, key)])
    }

    /// What was charged month by month.
    fn months(&self, bank: &BankGrounds) -> Table {
        let columns =
            ["column_month", "column_status", "column_charged", "column_allowed", "column_too_much"];
        let mut table = Table::new(columns.map(|name| self.letter.say(Request::BankFees.name(), name)));
        for month in &bank.months {
            let amounts =
                [month.charged, month.allowed, month.too_much].map(|money| self.letter.money(money));
            let status = match (month.offer, month.fragile) {
                (true, _) => "offer_then",
                (false, true) => "fragile_then",
                (false, false) => "ordinary",
            };
            let status = self.letter.say(Request::BankFees.name(), status);
            table.row([self.letter.words.month_of(month.month), status].into_iter().chain(amounts));
        }
        let total = self.letter.words.page("total").to_owned();
        table.total([total, String::new(), String::new(), String::new(), self.letter.money(bank.too_much)]);
        table
    }
}
