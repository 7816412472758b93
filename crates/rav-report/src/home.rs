//! Who lives there, in what home, what is owned and how the bank account stands: what an interview begins with and what no sum says.

use resteavivre::Assessment;
use resteavivre::household::{Custody, Dwelling, Household, Person, Role};
use resteavivre::money::{Day, Money};

use crate::Words;
use crate::content::{Block, Row, Table, paragraph};
use crate::names::labelled;
use crate::numbers::amount;
use crate::typography::lower;

/// The household behind an assessment, in words.
pub(crate) struct Home<'a> {
    household: &'a Household,
    day: Day,
    words: &'a Words,
}

impl<'a> Home<'a> {
    /// That of an assessment that kept it.
    pub(crate) fn of(assessment: &'a Assessment, words: &'a Words) -> Option<Self> {
        let household = assessment.household()?;
        Some(Home { household, day: assessment.receipt().day, words })
    }

    fn say<'w>(&'w self, name: &'w str) -> &'w str {
        self.words.get(&["home", name])
    }

    /// Somebody by their place, since a file has no name for anybody: `1er enfant`.
    fn who(&self, at: usize) -> String {
        let people = &self.household.people;
        let Some(person) = people.get(at) else { return String::new() };
        self.words.who(person.role, people.iter().take(at).filter(|other| other.role == person.role).count())
    }

    /// An age in words: a baby has none in years.
    fn age(&self, person: &Person) -> String {
        match person.born.age_on(self.day) {
            None | Some(0) => self.say("under_one").to_owned(),
            Some(age) => self.words.fill(&["home", "years"], &[("age", age.to_string())]),
        }
    }

    /// Who lives there and how, in a sentence: each adult with an age, then the children with theirs, then the home.
    pub(crate) fn in_short(&self) -> String {
        let people = &self.household.people;
        let adults = people.iter().enumerate().filter(|(_, person)| person.role != Role::Child);
        let mut said: Vec<String> =
            adults.map(|(at, person)| format!("{} ({})", self.who(at), self.age(person))).collect();
        for (name, here) in [("children", true), ("visiting", false)] {
            let children = people.iter().filter(|p| p.role == Role::Child && p.lives_here() == here);
            let ages: Vec<String> = children.map(|child| self.age(child)).collect();
            let holes = [("count", ages.len().to_string()), ("ages", ages.join(", "))];
            said.extend((!ages.is_empty()).then(|| self.words.fill(&["home", name], &holes)));
        }
        let holes = [("people", said.join(", ")), ("tenure", self.tenure())];
        self.words.fill(&["brief", "household"], &holes)
    }

    fn tenure(&self) -> String {
        lower(self.words.label(self.household.dwelling.tenure))
    }

    /// Each person in a row, then the home.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        // A column for what there is to know of nobody would say nothing.
        let columns = if self.household.people.iter().all(|p| self.to_know(p).is_empty()) { 2 } else { 3 };
        let header = ["person", "age", "to_know"].map(|name| self.say(name).to_owned());
        let mut table = Table::new(header.into_iter().take(columns));
        table.prose = true;
        for (at, person) in self.household.people.iter().enumerate() {
            let cells = [self.who(at), self.age(person), self.to_know(person)];
            table.row(cells.into_iter().take(columns));
        }
        let mut home = self.words.fill(&["home", "dwelling"], &[("tenure", self.tenure())]);
        if self.household.dwelling.heating_included {
            home = format!("{home} {}", self.say("heated"));
        }
        let more = self.energy_of_the_home();
        vec![Block::Table(table), paragraph(if more.is_empty() { home } else { format!("{home} {more}") })]
    }

    /// What the file tells of the home's energy, in a sentence; nothing where it tells nothing.
    fn energy_of_the_home(&self) -> String {
        let Dwelling { surface, heating, rating, cold, .. } = self.household.dwelling;
        let surface =
            surface.map(|metres| self.words.fill(&["home", "surface"], &[("metres", metres.to_string())]));
        let heating = heating.map(|word| lower(self.words.label(word)));
        let rating = rating.map(|word| lower(self.words.label(word)));
        let cold = cold.map(|word| lower(self.words.label(word)));
        let told: Vec<String> = [surface, heating, rating, cold].into_iter().flatten().collect();
        if told.is_empty() {
            String::new()
        } else {
            self.words.fill(&["home", "energy"], &[("told", told.join(", "))])
        }
    }

    /// What makes a person count otherwise.
    fn to_know(&self, person: &Person) -> String {
        let child = person.role == Role::Child;
        let custody =
            (child && person.custody != Custody::Full).then(|| lower(self.words.label(person.custody)));
        let say = |holds: bool, name: &'static str| holds.then(|| self.say(name).to_owned());
        let parts = [
            custody,
            say(person.maintenance_paid, "maintenance_paid"),
            say(person.family_benefits, "family_benefits"),
            say(person.ascendant, "ascendant"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// What is owned, then the account: a row each, where there is something to say.
    pub(crate) fn means(&self) -> Vec<Block> {
        let money = |label: &str, money: Money, note: String| {
            Row::new(label, amount(self.words.language(), money), note).worth(money)
        };
        let mut rows: Vec<Row> = Vec::new();
        for asset in &self.household.assets {
            let needed = asset.needed.then(|| self.say("needed").to_owned());
            let provenance =
                self.words.get(&["provenance", resteavivre::household::Word::id(asset.provenance)]);
            let note = needed.into_iter().chain([provenance.to_owned()]).collect::<Vec<_>>().join(", ");
            let label = labelled(self.words.label(asset.kind), [&asset.label, &None]);
            rows.push(money(&label, asset.value, note));
        }
        let bank = self.household.bank;
        for (name, sum) in [("overdraft", bank.overdraft), ("fees", bank.fees)] {
            if sum > Money::ZERO {
                rows.push(money(self.say(name), sum, String::new()));
            }
        }
        if bank.rejected_payments > 0 {
            rows.push(Row::new(self.say("rejected"), bank.rejected_payments.to_string(), ""));
        }
        let mut blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] };
        blocks.extend(bank.specific_offer.then(|| paragraph(self.say("offer"))));
        blocks
    }
}
