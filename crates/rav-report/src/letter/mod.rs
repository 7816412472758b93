//! Letters to send, and the state that goes with them: filled from the file, with blanks where a person has to write.

mod commission;
mod creditor;
mod state;

use std::fmt;

use resteavivre::household::{Household, Role};
use resteavivre::law::LawOn;
use resteavivre::money::{Day, Money};
use resteavivre::{Assessment, LeftBy, Said, letters::Proposal};

use crate::Words;
use crate::content::{Audience, Block, Report, Row, Side, Tone, Weight, lines, paragraph};
use crate::numbers::{amount, day};

/// A blank to fill by hand.
const BLANK: &str = "…………………………";

/// A short one, for a place and a day on one line.
const SHORT_BLANK: &str = "………………";

/// Who writes to whom: given by the caller, put into the letter and nowhere else. What is not given is a blank to fill
/// by hand.
#[derive(Clone, Default)]
pub struct Parties {
    /// Who writes.
    pub sender: Option<String>,
    /// Who writes with them, where two people file together.
    pub co_sender: Option<String>,
    /// Their address, line by line.
    pub address: Vec<String>,
    /// To whom.
    pub recipient: Option<String>,
    /// The recipient's address, line by line.
    pub recipient_address: Vec<String>,
    /// The recipient's reference: an account, a contract.
    pub account: Option<String>,
    /// Where the letter is written.
    pub place: Option<String>,
    /// The day of the letter.
    pub date: Option<Day>,
}

/// Identities stay out of anything that is printed by accident.
impl fmt::Debug for Parties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Parties { .. }")
    }
}

/// What letters are filled from: a file, and its assessment made with [`resteavivre::Options::explained`].
///
/// ```
/// use rav_report::{Letter, Parties, Words};
/// use resteavivre::household::Language;
/// use resteavivre::{Document, Engine, Format, Options, letters::{Creditor, ProposalRequest}};
/// let text = r#"
/// format = "resteavivre/household@1"
/// day = "2025-07-01"
/// people = [{ id = "p1", role = "deposant", born = "1980-05-01" }]
/// dwelling = { tenure = "locataire-social" }
/// incomes = [{ kind = "salaire", amount = "1400" }]
/// expenses = [{ kind = "loyer", amount = "1200" }]
/// debts = [{ id = "bailleur", kind = "dette-locative", balance = "500", arrears = "500" }]
/// "#;
/// let (engine, document) = (Engine::new()?, Document::read(text.as_bytes(), Format::Toml)?);
/// let (household, options) = (document.household(), Options::new().explained());
/// let assessment = engine.assess(household, &options)?;
/// let proposal = engine.open(household, &options).and_then(|file| file.propose(&ProposalRequest::to(Creditor::Landlord)))?;
/// let parties = Parties::default();
/// let letter = Letter::new(household, &assessment, &parties, Words::of(Language::French));
/// let page = letter.to_creditor(&proposal, engine.book().on(assessment.receipt().day));
/// assert!(page.to_text().contains("je vous dois 500,00\u{202f}€"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[doc(alias = "lettre")]
pub struct Letter<'a> {
    household: &'a Household,
    assessment: &'a Assessment,
    parties: &'a Parties,
    words: &'a Words,
    /// Whether two people write: the sentences then say "we" where they have such a form.
    two: bool,
}

impl Report {
    /// Whether it holds blanks to fill by hand, or boxes to tick.
    pub fn has_blanks(&self) -> bool {
        let text = self.to_text();
        text.contains("……") || text.contains('☐')
    }
}

impl<'a> Letter<'a> {
    /// Filled from these.
    pub fn new(
        household: &'a Household,
        assessment: &'a Assessment,
        parties: &'a Parties,
        words: &'a Words,
    ) -> Self {
        Letter { household, assessment, parties, words, two: false }
    }

    /// A proposal to a creditor; `law` is that of the file's day, whose values the letter cites. Where the law of that day
    /// is not known, or not checked and not accepted as such, the sentence is left out.
    pub fn to_creditor(&self, proposal: &Proposal, law: LawOn<'_>) -> Report {
        creditor::letter(self, proposal, law)
    }

    /// The explanation that goes with an over-indebtedness file; `law` is that of the file's day, as for a creditor.
    pub fn to_commission(&self, law: LawOn<'_>) -> Report {
        commission::letter(&self.of_both(), law)
    }

    /// What the counsellor must know before the file goes to the commission.
    pub fn doubts_on_commission(&self) -> Vec<String> {
        commission::doubts(self)
    }

    /// The state of resources, assets, charges and debts, in the order of the over-indebtedness form.
    pub fn state(&self) -> Report {
        state::state(&self.of_both())
    }

    /// In the name of both, where two people file together.
    fn of_both(&self) -> Self {
        Letter { two: self.household.role(Role::CoDepositor).is_some(), ..*self }
    }

    fn money(&self, money: Money) -> String {
        amount(self.words.language(), money)
    }

    /// The day of the file, in words.
    fn day(&self) -> String {
        self.long_day(self.assessment.receipt().day)
    }

    /// A day as a letter writes it: 4 décembre 2025.
    fn long_day(&self, day: Day) -> String {
        let values =
            [("day", self.day_of_month(day)), ("month", self.month(day)), ("year", day.year().to_string())];
        self.fill("", "long_day", &values)
    }

    /// A day without its year: 31 mars.
    fn day_and_month(&self, day: Day) -> String {
        format!("{}\u{a0}{}", self.day_of_month(day), self.month(day))
    }

    fn day_of_month(&self, day: Day) -> String {
        if day.day() == 1 { self.say("", "first_of_month") } else { day.day().to_string() }
    }

    fn month(&self, day: Day) -> String {
        self.say("months", &day.month().to_string())
    }

    fn say(&self, table: &str, name: &str) -> String {
        self.fill(table, name, &[])
    }

    /// A sentence of a table of letters; the empty table is the one that all letters share.
    fn fill(&self, table: &str, name: &str, values: &[(&str, String)]) -> String {
        let form = if self.two { ["we", table, name] } else { ["", table, name] };
        let parts = form.into_iter().filter(|part| !part.is_empty());
        let path: Vec<&str> = std::iter::once("letters").chain(parts).collect();
        let path = if self.two && self.words.find(&path).is_none() {
            path.into_iter().filter(|part| *part != "we").collect()
        } else {
            path
        };
        // A letter that prints the key of a sentence must not leave: every test of letters stops here.
        debug_assert!(self.words.find(&path).is_some(), "no words for {path:?}");
        self.words.fill(&path, values)
    }

    /// What was given, or a blank with its name.
    fn given(&self, text: Option<&String>, name: &str) -> String {
        text.cloned().unwrap_or_else(|| self.words.pair(&self.say("", name), BLANK))
    }

    /// A page to be sent, with what its reader must be told first.
    fn page(&self, title: &str) -> Report {
        let mut report = Report::new(self.words.language(), Audience::Addressee, title);
        if self.words.language() == resteavivre::household::Language::English {
            report.lead(&self.say("", "copy"));
        }
        report
    }

    /// Sender, recipient, place and day, subject, salutation.
    fn opening(&self, title: &str, to: Option<String>) -> Vec<Block> {
        let parties = self.parties;
        let address = |given: &[String]| {
            if given.is_empty() {
                vec![self.words.pair(&self.say("", "address"), BLANK)]
            } else {
                given.to_vec()
            }
        };
        let mut sender = vec![self.given(parties.sender.as_ref(), "name")];
        sender.extend(self.two.then(|| self.given(parties.co_sender.as_ref(), "name")));
        sender.extend(address(&parties.address));
        let mut recipient = vec![self.given(parties.recipient.as_ref().or(to.as_ref()), "recipient")];
        recipient.extend(address(&parties.recipient_address));
        let mut about = vec![self.words.pair(&self.say("", "object"), title)];
        // A creditor has a reference; a commission gives one later.
        if parties.account.is_some() || to.is_none() {
            about.push(self.given_pair(parties.account.as_ref(), "account"));
        }
        vec![
            lines(Side::Left, sender),
            lines(Side::Right, recipient),
            lines(Side::Right, [self.made()]),
            lines(Side::Left, about),
            paragraph(self.say("", "salutation")),
        ]
    }

    fn given_pair(&self, text: Option<&String>, name: &str) -> String {
        self.words.pair(&self.say("", name), text.map_or(BLANK, String::as_str))
    }

    /// Place and day of the letter.
    fn made(&self) -> String {
        let place = self.parties.place.clone().unwrap_or_else(|| SHORT_BLANK.to_owned());
        let date = self.parties.date.map_or_else(|| SHORT_BLANK.to_owned(), |d| self.long_day(d));
        self.fill("", "made", &[("place", place), ("date", date)])
    }

    /// Politeness, signature, what is enclosed.
    fn closing(&self, goodbye: String, enclosures: String) -> Vec<Block> {
        let mut signed = vec![self.words.pair(&self.say("", "signature"), "")];
        signed.extend(self.parties.sender.clone());
        if self.two {
            signed.push(self.words.pair(&self.say("", "signature"), ""));
            signed.extend(self.parties.co_sender.clone());
        }
        let enclosed = self.words.pair(&self.say("", "enclosed"), &enclosures);
        vec![paragraph(goodbye), lines(Side::Right, signed), paragraph(enclosed)]
    }

    /// Who lives in the household, as a sentence.
    fn home(&self) -> String {
        match self.household.people.as_slice() {
            [_] => self.say("", "alone"),
            _ => self.fill("", "home", &[("people", self.people())]),
        }
    }

    /// A count in letters as far as the words go, else in digits.
    fn in_letters(&self, count: usize) -> String {
        let digits = count.to_string();
        self.words.find(&["letters", "numbers", &digits]).map_or(digits.clone(), str::to_owned)
    }

    /// How many adults and children live in the household, in words.
    fn people(&self) -> String {
        let people = &self.household.people;
        let child = |person: &&resteavivre::household::Person| person.role == Role::Child;
        let count = |living: bool| people.iter().filter(child).filter(|p| p.lives_here() == living).count();
        let adults = people.iter().filter(|person| person.role != Role::Child).count();
        let counts = [("adults", adults), ("children", count(true)), ("visiting", count(false))];
        let shown = counts.iter().filter(|(_, count)| *count > 0);
        let said = |(name, count): &(&'static str, usize)| {
            self.fill("", name, &[(*name, count.to_string()), ("number", self.in_letters(*count))])
        };
        let texts: Vec<String> = shown.map(said).collect();
        match texts.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{}{}{last}", before.join(", "), self.words.get(&["letters", "and"]))
            }
            _ => texts.concat(),
        }
    }

    /// The budget of the month in four rows, by the count that leaves less: what comes in, what goes out, what is left or lacking.
    fn budget(&self) -> Vec<Row> {
        let Some(left) = self.assessment.left_for_debts() else { return Vec::new() };
        let service = self.assessment.totals().debt_service;
        let row = |name: &str, money: Money| {
            let label = self.fill("", name, &[("last", self.scale_ended().unwrap_or_default())]);
            Row::new(label, self.money(money), "").worth(money)
        };
        let expenses = match left.by {
            LeftBy::Expenses => "expenses",
            LeftBy::RetainedCharges => "expenses_retained",
            LeftBy::FlatRates if self.scale_ended().is_some() => "expenses_flat_ended",
            LeftBy::FlatRates => "expenses_flat",
        };
        let mut rows = vec![
            row("resources", left.resources).part_of("balance", false),
            row(expenses, left.expenses).part_of("balance", true),
            row("debt_service", service).part_of("balance", true),
        ];
        rows.extend(self.balance().map(|money| {
            // What is lacking is said as such: its amount needs no sign.
            let absolute = money.is_negative();
            let shown = Money::ZERO.checked_sub(money).unwrap_or(money).max(money);
            let row = row(if absolute { "lacking" } else { "left" }, shown).worth(money);
            Row { absolute, ..row }.total_of("balance").weighing(Weight::Result)
        }));
        rows
    }

    /// The last day of flat rates that had ended and were accepted.
    fn scale_ended(&self) -> Option<String> {
        let ended = self.assessment.caveats().iter().find(|caveat| caveat.code == "scale-ended")?;
        let Some(Said::Day(last)) = ended.value("last") else { return None };
        Some(day(self.words.language(), *last))
    }

    /// Whether the budget follows a commission's count rather than the household's own lines.
    fn is_counted(&self) -> bool {
        self.assessment.left_for_debts().is_some_and(|left| left.charges().is_some())
    }

    /// What is left once the instalments of all debts are paid; below zero for what is lacking.
    fn balance(&self) -> Option<Money> {
        let left = self.assessment.left_for_debts()?;
        left.amount.checked_sub(self.assessment.totals().debt_service).ok()
    }

    /// That some of the budget is only estimated.
    fn estimated(&self) -> Option<String> {
        let estimated = self.assessment.totals().estimated;
        let value = || [("amount", self.money(estimated))];
        (estimated > Money::ZERO).then(|| self.fill("", "estimated", &value()))
    }

    /// The part that a letter is.
    fn finish(&self, title: &str, blocks: Vec<Block>) -> Report {
        let mut report = self.page(title);
        report.part("letter", "", Tone::Letter, blocks);
        report
    }
}
