//! A complaint to an energy supplier, and the referral to the national mediator.

use resteavivre::household::{Bill, Supply, Word};
use resteavivre::letters::{ComplaintGrounds, EarlyBy, MediatorGrounds, Point, Request};
use resteavivre::money::Money;

use super::Desk;
use crate::content::{Mark, Report, list, paragraph};
use crate::letter::{Addressee, BLANK, Letter, Parties, papers};
use crate::numbers::decimal;
use crate::typography::lower;

/// The table of the sentences that both letters share.
const TABLE: &str = Request::EnergyComplaint.name();

pub(super) fn complaint(desk: &Desk<'_>, grounds: &ComplaintGrounds) -> Report {
    let letter = desk.letter;
    let supply = lower(grounds.supply.label(letter.words.language()));
    let title = letter.fill(TABLE, "title", &[("supply", supply)]);
    let mut blocks = letter.opening(&title, Addressee { name: None, has_reference: true, of_home: true });
    blocks.push(paragraph(format!("{} {}", letter.say(TABLE, "about"), letter.adviser())));
    for point in &grounds.points {
        let texts = desk.facts(point).into_iter().chain(desk.asked(point));
        blocks.push(paragraph(texts.collect::<Vec<_>>().join(" ")));
    }
    // What was done too early contests no sum; what is paid already is not recovered from anybody.
    let contested = grounds.points.iter().any(|point| !is_a_step(point));
    let unpaid = |bill: &Bill| bill.supply == grounds.supply && bill.unpaid > Money::ZERO;
    let unpaid = letter.household.bills.iter().any(unpaid);
    blocks.extend((unpaid && contested).then(|| paragraph(letter.say(TABLE, "meanwhile"))));
    // The mediator of energy takes nothing about water.
    let mediator = desk.lawful("energy", "mediator", &[("months", "energy.mediator-wait")]);
    let mediator = mediator.filter(|_| grounds.supply != Supply::Water);
    let meter = grounds.points.iter().any(|point| !matches!(point, Point::Twice { .. }) && !is_a_step(point));
    let letters = grounds.points.iter().any(is_a_step);
    let papers =
        papers::listed(letter, &[], &[("bill", true), ("supplier_letters", letters), ("meter", meter)]);
    blocks.extend(letter.closing(mediator.map(paragraph), letter.say("", "goodbye"), papers));
    letter.finish(&title, blocks)
}

/// Whether it is something that the supplier did, and no sum that it bills.
fn is_a_step(point: &Point) -> bool {
    let early = matches!(point, Point::ReducedEarly { .. } | Point::LetterEarly { .. });
    early || matches!(point, Point::LetterUntold { .. } | Point::WaterReduced { .. })
}

pub(super) fn mediator(desk: &Desk<'_>, grounds: &MediatorGrounds) -> Report {
    let table = Request::EnergyMediator.name();
    // The reference of the file is the supplier's: the mediator has none yet.
    let parties = Parties { account: None, ..desk.letter.parties.clone() };
    let letter = &Letter { parties: &parties, ..*desk.letter };
    let supply = lower(grounds.supply.label(letter.words.language()));
    let title = letter.fill(table, "title", &[("supply", supply.clone())]);
    let to = Addressee { name: Some(letter.say(table, "to")), has_reference: false, of_home: true };
    let mut blocks = letter.opening(&title, to);
    let contract = desk.letter.parties.account.clone().unwrap_or_else(|| BLANK.to_owned());
    let about = letter.fill(table, "about", &[("supply", supply), ("contract", contract)]);
    blocks.push(paragraph(format!("{about} {}", letter.adviser())));
    let mut texts = Vec::new();
    if let Some(bill) = letter.household.bills.get(grounds.bill) {
        let complaint = ("complaint", letter.long_day(grounds.complaint));
        let values = [complaint, ("bill", desk.bill(bill)), ("amount", letter.money(bill.amount))];
        texts.push(letter.fill(table, "complaint", &values));
    }
    let days = [("from", grounds.from), ("until", grounds.until)];
    let mut values: Vec<(&str, String)> = days.map(|(name, day)| (name, letter.long_day(day))).into();
    if let Ok(months) = desk.law.count("energy.mediator-wait") {
        values.push(("months", letter.in_letters(months)));
        texts.push(letter.fill(table, "delay", &values));
    }
    blocks.push(paragraph(texts.join(" ")));
    blocks.extend(list(Mark::Tick, ["no_answer", "answer"].map(|name| letter.say(table, name))));
    if grounds.points.is_empty() {
        blocks.push(paragraph(letter.say(table, "facts_blank")));
    } else {
        blocks.push(paragraph(letter.say(table, "facts")));
        blocks.extend(list(Mark::Dot, grounds.points.iter().map(|point| desk.facts(point).join(" "))));
    }
    let last = paragraph(letter.say(table, "ask"));
    let with = [("complaint", true), ("answer", true), ("bill", true), ("meter", true)];
    let papers = papers::listed(letter, &[], &with);
    blocks.extend(letter.closing(Some(last), letter.say(table, "goodbye"), papers));
    letter.finish(&title, blocks)
}

impl Desk<'_> {
    /// A bill as people name it: by its day, else by its days, else by its amount.
    fn bill(&self, bill: &Bill) -> String {
        let letter = self.letter;
        let day = |name, day| (name, letter.long_day(day));
        match (bill.issued, bill.since.zip(bill.until)) {
            (Some(issued), _) => letter.fill(TABLE, "bill_issued", &[day("day", issued)]),
            (None, Some((since, until))) => {
                letter.fill(TABLE, "bill_period", &[day("since", since), day("until", until)])
            }
            (None, None) => letter.fill(TABLE, "bill_amount", &[("amount", letter.money(bill.amount))]),
        }
    }

    /// What the papers say.
    fn facts(&self, point: &Point) -> Vec<String> {
        let letter = self.letter;
        let bills = &letter.household.bills;
        let named = |index: usize| bills.get(index).map_or_else(String::new, |bill| self.bill(bill));
        let dated =
            |name, day: Option<_>| (name, day.map_or_else(|| BLANK.to_owned(), |day| letter.long_day(day)));
        match *point {
            Point::BackBilling { bill, last_reading, billable_from, beyond } => {
                let Some(of) = bills.get(bill) else { return Vec::new() };
                let Ok(months) = self.law.count("energy.back-billing-months") else { return Vec::new() };
                let values = [
                    ("bill", self.bill(of)),
                    ("amount", letter.money(of.amount)),
                    dated("since", of.since),
                    ("months", months.to_string()),
                    dated("reading", Some(last_reading)),
                    dated("from", Some(billable_from)),
                ];
                let amount = [("amount", letter.money(beyond))];
                let share = (beyond > Money::ZERO).then(|| letter.fill(TABLE, "back_amount", &amount));
                std::iter::once(letter.fill(TABLE, "back", &values)).chain(share).collect()
            }
            Point::Long { bill } => {
                let Some(of) = bills.get(bill) else { return Vec::new() };
                let days = [dated("since", of.since), dated("until", of.until)];
                let values: Vec<_> = days
                    .into_iter()
                    .chain([("bill", self.bill(of)), ("amount", letter.money(of.amount))])
                    .collect();
                let network = of.supply.is_network_energy();
                let law = network.then(|| letter.say(TABLE, "long_law"));
                std::iter::once(letter.fill(TABLE, "long", &values)).chain(law).collect()
            }
            Point::Twice { bill, other } => {
                let values = [("bill", named(bill)), ("other", named(other))];
                vec![letter.fill(TABLE, "twice", &values)]
            }
            Point::ReducedEarly { bill, done, from, by } => {
                let name = match by {
                    EarlyBy::Sheet => "reduced_disputed",
                    EarlyBy::Winter => "reduced",
                    EarlyBy::Letters | EarlyBy::LettersThenSheet(_) => "reduced_letters",
                };
                let [done, from] = [dated("done", Some(done)), dated("from", Some(from))];
                let told = letter.fill(TABLE, name, &[done, from, ("bill", named(bill))]);
                let sheet = match by {
                    EarlyBy::LettersThenSheet(day) => Some([dated("from", Some(day))]),
                    _ => None,
                };
                let sheet = sheet.map(|day| letter.fill(TABLE, "reduced_sheet", &day));
                std::iter::once(told).chain(sheet).collect()
            }
            Point::LetterUntold { bill, done } => {
                let Ok(days) = self.law.count("energy.notice-days") else { return Vec::new() };
                let days = ("days", letter.in_letters(days));
                vec![letter.fill(TABLE, "untold", &[dated("done", Some(done)), days, ("bill", named(bill))])]
            }
            Point::LetterEarly { bill, second, done, from } => {
                let name = if second { "letter_second" } else { "letter_first" };
                let [done, from] = [dated("done", Some(done)), dated("from", Some(from))];
                vec![letter.fill(TABLE, name, &[done, from, ("bill", named(bill))])]
            }
            Point::WaterReduced { bill, done } => {
                vec![letter.fill(TABLE, "water", &[dated("done", Some(done)), ("bill", named(bill))])]
            }
            Point::BilledMore { bill, billed, read } => {
                let hours = |hours: i64| decimal(letter.words.language(), &hours.to_string());
                let values = [("bill", named(bill)), ("billed", hours(billed)), ("read", hours(read))];
                vec![letter.fill(TABLE, "more", &values)]
            }
            Point::TurnedBack { reading } => {
                let Some(read) = letter.household.readings.get(reading) else { return Vec::new() };
                let values = [dated("day", Some(read.day)), ("index", read.index.to_string())];
                vec![letter.fill(TABLE, "turned", &values)]
            }
            _ => Vec::new(),
        }
    }

    /// What the supplier is asked about it.
    fn asked(&self, point: &Point) -> Option<String> {
        let letter = self.letter;
        match *point {
            Point::BackBilling { billable_from, .. } => {
                let from = [("from", letter.long_day(billable_from))];
                Some(letter.fill(TABLE, "back_ask", &from))
            }
            Point::Long { .. } => Some(letter.say(TABLE, "long_ask")),
            Point::Twice { .. } => Some(letter.say(TABLE, "twice_ask")),
            Point::ReducedEarly { by: EarlyBy::Sheet, .. } => Some(letter.say(TABLE, "reduced_disputed_ask")),
            Point::ReducedEarly { .. } => Some(letter.say(TABLE, "reduced_ask")),
            Point::LetterUntold { .. } => Some(letter.say(TABLE, "untold_ask")),
            Point::LetterEarly { .. } => Some(letter.say(TABLE, "letter_ask")),
            Point::WaterReduced { .. } => Some(letter.say(TABLE, "water_ask")),
            Point::BilledMore { .. } => Some(letter.say(TABLE, "more_ask")),
            Point::TurnedBack { .. } => Some(letter.say(TABLE, "turned_ask")),
            _ => None,
        }
    }
}
