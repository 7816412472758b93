//! Letters to send, and the state that goes with them: filled from the file, with blanks where a person has to write.

mod budget;
mod commission;
mod creditor;
mod papers;
mod request;
mod state;

use std::fmt;

use resteavivre::household::{FilePart, Household, Role};
use resteavivre::law::LawOn;
use resteavivre::money::{Day, Money};
use resteavivre::{
    Assessment,
    letters::{Claim, Grounds, Proposal},
};

use crate::Words;
use crate::content::{Audience, Block, Item, Report, Side, Tone, lines, paragraph};
use crate::numbers::amount;

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
    /// The home that rent or energy is owed for, line by line, where it is not the sender's address.
    pub dwelling: Vec<String>,
    /// The telephone of the adviser who helps them.
    pub adviser_phone: Option<String>,
    /// Whether it goes by registered mail.
    pub registered: bool,
    /// Where the letter is written.
    pub place: Option<String>,
    /// The day of the letter.
    pub date: Option<Day>,
}

impl Parties {
    /// The longest text, in characters.
    pub const LONGEST: usize = 300;
    /// The most lines of an address.
    pub const MOST_LINES: usize = 8;

    /// Whether a letter has room for a text: it says something, and is no longer than [`Parties::LONGEST`].
    pub fn fits(text: &str) -> bool {
        !text.trim().is_empty() && text.chars().count() <= Self::LONGEST
    }
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

/// Whom a letter is for.
struct Addressee {
    /// The name, where it is known.
    name: Option<String>,
    /// Whether they have a reference of their own.
    has_reference: bool,
    /// Whether the letter is about the home itself.
    of_home: bool,
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
        let two = household.role(Role::CoDepositor).is_some();
        Letter { household, assessment, parties, words, two }
    }

    /// A proposal to a creditor; `law` is that of the file's day, whose values the letter cites. Where the law of that day
    /// is not known, or not checked and not accepted as such, the sentence is left out.
    pub fn to_creditor(&self, proposal: &Proposal, law: LawOn<'_>) -> Report {
        creditor::letter(self, proposal, law)
    }

    /// A letter that asks for something and proposes nothing, with the facts that it rests on; `law` is that of the file's day.
    pub fn to_ask(&self, grounds: &Grounds, law: LawOn<'_>) -> Report {
        request::letter(self, grounds, law)
    }

    /// What the counsellor must know before such a letter goes.
    pub fn doubts_on_grounds(&self, grounds: &Grounds) -> Vec<String> {
        request::doubts(self, grounds)
    }

    /// The explanation that goes with an over-indebtedness file; `law` is that of the file's day, as for a creditor.
    pub fn to_commission(&self, law: LawOn<'_>) -> Report {
        commission::letter(self, law)
    }

    /// What the counsellor must know before the file goes to the commission.
    pub fn doubts_on_commission(&self) -> Vec<String> {
        commission::doubts(self)
    }

    /// The state of resources, assets, charges and debts, in the order of the over-indebtedness form.
    pub fn state(&self) -> Report {
        state::state(self)
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

    /// Sender, recipient, place and day, how it is sent, subject, salutation.
    fn opening(&self, title: &str, to: Addressee) -> Vec<Block> {
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
        let mut recipient = vec![self.given(parties.recipient.as_ref().or(to.name.as_ref()), "recipient")];
        recipient.extend(address(&parties.recipient_address));
        let mut about: Vec<String> =
            parties.registered.then(|| self.say("", "registered")).into_iter().collect();
        about.push(self.words.pair(&self.say("", "object"), title));
        // A creditor has a reference; a commission gives one later.
        if parties.account.is_some() || to.has_reference {
            about.push(self.given_pair(parties.account.as_ref(), "account"));
        }
        if to.of_home {
            // The sender's address is not printed twice.
            let above = || self.say("", "address_above");
            let place = if parties.dwelling.is_empty() { above() } else { parties.dwelling.join(", ") };
            about.push(self.words.pair(&self.say("", "dwelling"), &place));
        }
        vec![
            lines(Side::Left, sender),
            lines(Side::Right, recipient),
            lines(Side::Right, [self.made()]),
            lines(Side::Left, about),
            paragraph(self.say("", "salutation")),
        ]
    }

    /// Who helps them, with a telephone.
    fn adviser(&self) -> String {
        let phone = self.parties.adviser_phone.clone().unwrap_or_else(|| BLANK.to_owned());
        self.fill("", "adviser", &[("phone", phone)])
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

    /// Politeness and signatures, which never stand alone on a page: `last` is the block that goes with them; then the papers.
    fn closing(&self, last: Option<Block>, goodbye: String, papers: Vec<Item>) -> Vec<Block> {
        let mut together: Vec<Block> = last.into_iter().collect();
        together.push(paragraph(goodbye));
        together.extend(self.signatures());
        let enclosed = self.words.pair(&self.say("", "enclosed"), "").trim_end().to_owned();
        let papers = vec![paragraph(enclosed), Block::List(papers)];
        vec![Block::Together(together), Block::Together(papers)]
    }

    /// One signature, or two: on paper, there is room below each.
    fn signatures(&self) -> Vec<Block> {
        let signed = |name: &Option<String>| {
            let label = self.words.pair(&self.say("", "signature"), "").trim_end().to_owned();
            lines(Side::Right, name.clone().into_iter().chain([label]))
        };
        let mut blocks = vec![signed(&self.parties.sender)];
        blocks.extend(self.two.then(|| signed(&self.parties.co_sender)));
        blocks
    }

    /// What stands where a part of the file has no line: none where the file says that the part is complete, else a blank. What was not
    /// read is never signed as none.
    fn no_line(&self, part: FilePart) -> String {
        self.say("state", if self.is_complete(part) { "none" } else { "untold" })
    }

    /// Whether the file says that a part of it holds everything.
    fn is_complete(&self, part: FilePart) -> bool {
        self.household.complete.contains(&part)
    }

    /// What is owed beside the debts of the file.
    fn beside(&self) -> &'a [Claim] {
        self.assessment.beside_debts()
    }

    /// Who lives in the household, as a sentence.
    fn home(&self) -> String {
        match self.household.people.as_slice() {
            [_] => self.say("", "alone"),
            _ => self.fill("", "home", &[("people", self.people())]),
        }
    }

    /// A count in letters as far as the words go, else in digits.
    fn in_letters(&self, count: impl ToString) -> String {
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
            self.fill("", name, &[(*name, count.to_string()), ("number", self.in_letters(count))])
        };
        self.joined(&shown.map(said).collect::<Vec<_>>())
    }

    /// Several things in one sentence.
    fn joined(&self, texts: &[String]) -> String {
        match texts.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{}{}{last}", before.join(", "), self.words.get(&["letters", "and"]))
            }
            _ => texts.concat(),
        }
    }

    /// The part that a letter is.
    fn finish(&self, title: &str, blocks: Vec<Block>) -> Report {
        let mut report = self.page(title);
        report.part("letter", "", Tone::Letter, blocks);
        report
    }
}
