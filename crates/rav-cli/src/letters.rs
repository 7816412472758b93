//! The command `letter`: a letter to send, or the state that goes with it. Identities go from the command line into the
//! letter, and nowhere else: no message repeats them.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, Command};
use rav_report::{Form, Letter, Parties, Report, day};
use resteavivre::household::{Language, Supply, Word as _};
use resteavivre::law::LawOn;
use resteavivre::money::Rate;
use resteavivre::workshop::typed_day;
use resteavivre::{
    AssessError, Assessment, File,
    letters::{Creditor, ProposalRequest, Request},
};

use crate::arguments::{command, formats, number, option, output, scale, switch};
use crate::commands::Run;
use crate::help::Help;
use crate::hints::doubt;
use crate::input::remark;
use crate::{Said, filled, told};

/// A letter that the command writes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// A proposal to a creditor.
    To(Creditor),
    /// A letter that asks for something and proposes nothing.
    Ask(Request),
    /// The letter that goes with a file to a commission.
    Commission,
    /// The state of the budget and of the debts.
    State,
    /// A proposal to every creditor to whom something is due, and the state.
    All,
}

impl Kind {
    fn all() -> impl Iterator<Item = Kind> {
        let proposals = Creditor::ALL.iter().map(|creditor| Kind::To(*creditor));
        let requests = Request::ALL.iter().map(|request| Kind::Ask(*request));
        proposals.chain(requests).chain([Kind::Commission, Kind::State, Kind::All])
    }

    /// The name on the command line, then its French ones.
    const fn names(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Kind::To(Creditor::Landlord) => ("landlord", &["bailleur"]),
            Kind::To(Creditor::Energy) => ("energy", &["energie", "énergie"]),
            Kind::To(Creditor::Bank) => ("bank", &["banque"]),
            Kind::To(Creditor::Other) => ("other", &["autre"]),
            Kind::Ask(Request::BankFees) => ("bank-fees", &["frais-bancaires"]),
            Kind::Ask(Request::EnergyComplaint) => {
                ("energy-complaint", &["reclamation-energie", "réclamation-énergie"])
            }
            Kind::Ask(Request::EnergyMediator) => {
                ("energy-mediator", &["mediateur-energie", "médiateur-énergie"])
            }
            Kind::Ask(Request::HousingFund) => ("housing-fund", &["fsl"]),
            Kind::Commission => ("file", &["dossier"]),
            Kind::State => ("state", &["etat", "état"]),
            Kind::All => ("all", &["tous", "toutes"]),
        }
    }

    pub(crate) fn name_in(self, language: Language) -> &'static str {
        let (english, french) = self.names();
        match language {
            Language::French => french.first().unwrap_or(&english),
            Language::English => english,
        }
    }

    fn from_name(given: &str) -> Option<Self> {
        let is_it = |kind: &Kind| {
            let (name, aliases) = kind.names();
            name == given || aliases.contains(&given)
        };
        Self::all().find(is_it)
    }
}

/// The options that only a proposal to a creditor takes.
const OF_PROPOSALS: [&str; 5] = ["debt", "instalment", "months", "postpone", "contingency"];

/// What only one letter can have.
const OF_ONE_LETTER: [&str; 7] =
    ["debt", "instalment", "months", "postpone", "recipient", "recipient-address", "account"];

/// The command and its options.
pub(crate) fn letter(help: Help, file: Arg, on: Arg, unchecked: Arg) -> Command {
    let kinds = Kind::all().map(|kind| {
        let (name, aliases) = kind.names();
        let shown = kind.name_in(help.language());
        let others = aliases.iter().chain([&name]).filter(|other| **other != shown).copied();
        PossibleValue::new(shown).aliases(others)
    });
    let kind = Arg::new("kind")
        .value_name(help.value("letter"))
        .required(true)
        .value_parser(PossibleValuesParser::new(kinds.collect::<Vec<_>>()))
        .hide_possible_values(true)
        .help(help.text("letter_kind"));
    let text = || help.value("text");
    let lines = |name, help| option(name, text(), help).action(ArgAction::Append);
    command("letter", help)
        .args([
            kind,
            file,
            on,
            scale(help),
            option("debt", "ID", help.text("debt")),
            number("instalment", help.value("amount"), help.text("letter_instalment")),
            number("months", help.value("months"), help.text("letter_months")),
            switch("postpone", help.text("postpone")).conflicts_with("instalment"),
            option("supply", help.value("text"), help.text("supply")),
            number("contingency", help.value("percent"), help.text("contingency")),
            option("sender", text(), help.text("sender")),
            option("co-sender", text(), help.text("co_sender")),
            lines("address", help.text("address")),
            option("recipient", text(), help.text("recipient")),
            lines("recipient-address", help.text("recipient_address")),
            option("account", text(), help.text("account")),
            lines("dwelling", help.text("dwelling")),
            option("adviser-phone", text(), help.text("adviser_phone")),
            switch("registered", help.text("registered")),
            option("place", text(), help.text("place")),
            option("date", help.value("day"), help.text("date")),
            formats(help, help.text("letter_formats"), Form::ALL, &[]),
            unchecked,
        ])
        .args(output(help))
}

impl Run<'_> {
    pub(crate) fn letter(&self) -> Result<Said, Said> {
        let parties = self.parties()?;
        let document = self.document()?;
        let scale = self.scale()?;
        let options = self.options_for(&document, scale.as_ref())?.explained();
        let failed = |error: AssessError| self.problems(&error.problems(), self.file());
        let file = self.engine.open(&document, &options).map_err(failed)?;
        let assessment = file.assessment();
        self.not_before(&parties, assessment)?;
        let letter = Letter::new(file.household(), assessment, &parties, self.words);
        let mut remarks: Vec<String> = assessment
            .caveats()
            .iter()
            .filter(|caveat| caveat.is_of_the_day())
            .map(|caveat| doubt(caveat, self.words))
            .collect();
        let report = match self.kind()? {
            Kind::Commission => {
                self.alone()?;
                self.no_supply()?;
                remarks.extend(letter.doubts_on_commission());
                letter.to_commission(self.law_of(assessment))
            }
            Kind::State => self.alone().and_then(|()| self.no_supply()).map(|()| letter.state())?,
            Kind::All => {
                self.refuse(&OF_ONE_LETTER, told(self.language(), "only_to_one"))?;
                self.no_supply()?;
                let said = self.all_letters(&letter, &file, &mut remarks)?;
                return Ok(Said { err: remarks.join("\n"), ..said });
            }
            Kind::Ask(request) => {
                self.alone()?;
                let grounds = file.grounds(request, self.supply(request)?).map_err(failed)?;
                remarks.extend(letter.doubts_on_grounds(&grounds));
                letter.to_ask(&grounds, self.law_of(assessment))
            }
            Kind::To(creditor) => {
                self.no_supply()?;
                let (report, doubts) = self.proposal(creditor, &letter, &file)?;
                remarks.extend(doubts);
                report
            }
        };
        if report.has_blanks() {
            remarks.push(self.words.get(&["letters", "by_hand"]).to_owned());
        }
        Ok(Said { err: remarks.join("\n"), ..self.page(&report)? })
    }

    /// No letter is dated before the budget that it shows.
    fn not_before(&self, parties: &Parties, assessment: &Assessment) -> Result<(), Said> {
        let budget = assessment.receipt().day;
        if parties.date.is_none_or(|date| date >= budget) {
            return Ok(());
        }
        let message =
            filled(self.language(), "letter_before_budget", &[("day", day(self.language(), budget))]);
        Err(Said::failed(remark(self.language(), &[&self.as_typed("date"), &message]), 2))
    }

    /// A proposal to a creditor, and what the counsellor must know before it goes.
    fn proposal(
        &self,
        creditor: Creditor,
        letter: &Letter<'_>,
        file: &File<'_>,
    ) -> Result<(Report, Vec<String>), Said> {
        let request = ProposalRequest {
            debt: self.text("debt").map(str::to_owned),
            instalment: self.discreet("instalment", |text| text.parse().ok())?,
            months: self.discreet("months", |text| text.parse().ok())?,
            postpone: self.is_set("postpone"),
            contingency: self.contingency()?,
            ..ProposalRequest::to(creditor)
        };
        let proposal =
            file.propose(&request).map_err(|error| self.problems(&error.problems(), self.file()))?;
        let doubts = proposal.caveats.iter().map(|caveat| doubt(caveat, self.words)).collect();
        Ok((letter.to_creditor(&proposal, self.law_of(file.assessment())), doubts))
    }

    /// What part of what is left is kept for the unforeseen.
    pub(crate) fn contingency(&self) -> Result<Rate, Said> {
        let given = self.discreet("contingency", |text| text.parse().ok())?;
        Ok(given.unwrap_or_else(ProposalRequest::contingency))
    }

    /// Whether the result is files in a folder, which are written already.
    pub(crate) fn wrote_folder(&self) -> bool {
        self.text("kind").and_then(Kind::from_name) == Some(Kind::All)
    }

    /// The law of the file's day, that letters cite.
    pub(crate) fn law_of(&self, assessment: &Assessment) -> LawOn<'_> {
        let day = assessment.receipt().day;
        let law = self.engine.book().on(day);
        if self.accepts_unchecked(Some(day)) { law.accepting_unchecked() } else { law }
    }

    /// The letter asked for. The parser of the command line lets no other name through.
    fn kind(&self) -> Result<Kind, Said> {
        let given = self.text("kind").unwrap_or_default();
        Kind::from_name(given).ok_or_else(|| Said::failed(remark(self.language(), &[given]), 2))
    }

    /// A letter that proposes nothing takes no option of a proposal.
    fn alone(&self) -> Result<(), Said> {
        let names = Creditor::ALL.iter().map(|creditor| Kind::To(*creditor).name_in(self.language()));
        let names = names.collect::<Vec<_>>().join(", ");
        self.refuse(&OF_PROPOSALS, &filled(self.language(), "only_to_creditors", &[("names", names)]))
    }

    /// The energy that a letter is about, where it asks for one.
    fn supply(&self, request: Request) -> Result<Option<Supply>, Said> {
        if !matches!(request, Request::EnergyComplaint | Request::EnergyMediator) {
            self.no_supply()?;
        }
        let typed = self.text("supply");
        let read = resteavivre::workshop::typed_word::<Supply>;
        typed.map(|text| read(text).ok_or_else(|| self.no_such_supply())).transpose()
    }

    /// A word that is no energy, with those that are.
    fn no_such_supply(&self) -> Said {
        let word = |supply: &Supply| match self.language() {
            Language::French => supply.alias_fr(),
            Language::English => supply.id(),
        };
        let all: Vec<&str> = Supply::ALL.iter().map(word).collect();
        self.wrong_word("supply", told(self.language(), "letter_value"), Vec::new(), &all)
    }

    /// A letter that is about no energy takes no choice of one.
    fn no_supply(&self) -> Result<(), Said> {
        self.refuse(&["supply"], told(self.language(), "no_effect"))
    }

    /// Options that this letter does not take, and why.
    fn refuse(&self, options: &[&str], why: &str) -> Result<(), Said> {
        let given = options.iter().find(|name| self.is_given(name));
        given.map_or(Ok(()), |name| {
            Err(Said::failed(remark(self.language(), &[&self.as_typed(name), why]), 2))
        })
    }

    /// Who writes to whom.
    fn parties(&self) -> Result<Parties, Said> {
        let one = |name: &str| self.short(name, self.text(name).into_iter()).map(|mut texts| texts.pop());
        let many = |name: &str| self.short(name, self.several(name));
        self.discreet("on", typed_day)?;
        Ok(Parties {
            sender: one("sender")?,
            co_sender: one("co-sender")?,
            address: many("address")?,
            recipient: one("recipient")?,
            recipient_address: many("recipient-address")?,
            account: one("account")?,
            dwelling: many("dwelling")?,
            adviser_phone: one("adviser-phone")?,
            registered: self.is_set("registered"),
            place: one("place")?,
            date: self.discreet("date", typed_day)?,
        })
    }

    /// An option as a value; the message of one that is not does not repeat it.
    fn discreet<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Said> {
        let refused = || self.wrong_value(name, &[told(self.language(), "letter_value")]);
        self.text(name).map(|text| read(text).ok_or_else(refused)).transpose()
    }

    /// Texts short enough for a letter; the message of one that is not does not repeat it.
    fn short<'t>(&self, name: &str, texts: impl Iterator<Item = &'t str>) -> Result<Vec<String>, Said> {
        let texts: Vec<String> = texts.map(str::to_owned).collect();
        if texts.len() <= Parties::MOST_LINES && texts.iter().all(|text| Parties::fits(text)) {
            return Ok(texts);
        }
        let most = [("longest", Parties::LONGEST.to_string()), ("lines", Parties::MOST_LINES.to_string())];
        Err(self.wrong_value(name, &[&filled(self.language(), "text_too_long", &most)]))
    }
}
