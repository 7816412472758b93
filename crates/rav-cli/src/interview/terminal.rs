//! Somebody at a terminal.

use std::cell::RefCell;
use std::fmt;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use inquire::autocompletion::Replacement;
use inquire::list_option::ListOption;
use inquire::ui::RenderConfig;
use inquire::{Autocomplete, CustomUserError, InquireError, Select, Text};
use rav_report::Words;
use resteavivre::household::Language;
use resteavivre::workshop::{harmless, nearest, plain};
use textwrap::core::display_width;

use crate::told;

use super::ask::{Asker, Entry, Gone, Offer, Prompt, Reply};

/// A terminal: questions and remarks go to standard error, where its user reads them.
pub(crate) struct Terminal {
    colours: RenderConfig<'static>,
    words: &'static Words,
    _watch: Watch,
}

impl Terminal {
    pub(crate) fn new(colour: bool, language: Language) -> Self {
        let colours = if colour { RenderConfig::default_colored() } else { RenderConfig::empty() };
        // Beside a question that somebody went back from.
        let back = colours.canceled_prompt_indicator.with_content(told(language, "back"));
        let colours = colours.with_canceled_prompt_indicator(back);
        Terminal { colours, words: Words::of(language), _watch: Watch::start() }
    }

    /// The offer chosen, and what was typed to find it.
    fn select(
        &self,
        prompt: &Prompt,
        offers: &[Offer],
        start: usize,
    ) -> Result<Option<(usize, String)>, InquireError> {
        let searched = RefCell::new(String::new());
        let search = |typed: &str, offer: &Shown<'_>, _: &str, index: usize| {
            typed.clone_into(&mut searched.borrow_mut());
            score(typed, offer.0, index)
        };
        let shown: Vec<Shown<'_>> = offers.iter().map(Shown).collect();
        let text = wrapped(&prompt.text);
        let help = wrapped(&prompt.help);
        let chosen = |chosen: ListOption<&Shown<'_>>| echo(&text, &chosen.value.0.label);
        let select = Select::new(&text, shown)
            .with_help_message(&help)
            .with_starting_cursor(start.min(offers.len().saturating_sub(1)))
            .with_page_size(rows())
            .with_scorer(&search)
            .with_formatter(&chosen)
            .with_render_config(self.colours);
        let Some(chosen) = select.raw_prompt_skippable()? else { return Ok(None) };
        Ok(Some((chosen.index, searched.into_inner())))
    }

    /// Chooses an offer. One for everything else that a search without a match showed is never taken at the first Enter.
    fn choose(&self, prompt: &Prompt, offers: &[Offer], start: usize) -> Result<Reply, InquireError> {
        loop {
            let Some((index, typed)) = self.select(prompt, offers, start)? else { return Ok(Reply::Back) };
            let matched = offers.get(index).is_none_or(|offer| found(&typed, offer).is_some());
            if matched || self.confirms(&typed, offers.get(index))? {
                return Ok(Reply::Chosen(index));
            }
        }
    }

    /// Whether somebody whose search found nothing wants the line for everything else, and not to search again.
    fn confirms(&self, typed: &str, offer: Option<&Offer>) -> Result<bool, InquireError> {
        let said = |name: &str| self.words.get(&["interview", "said", name]).to_owned();
        let values = [("typed", harmless(typed.trim()))];
        let text = self.words.fill(&["interview", "said", "nothing_found"], &values);
        let again = Offer { label: said("search_again"), also: Vec::new(), last: false };
        let offers: Vec<Offer> = std::iter::once(again).chain(offer.cloned()).collect();
        let prompt = Prompt { text, help: String::new(), entry: Entry::Choose(offers.clone(), 0) };
        Ok(self.select(&prompt, &offers, 0)?.is_some_and(|(index, _)| index > 0))
    }

    fn write(&self, prompt: &Prompt, proposed: Option<&str>) -> Result<Reply, InquireError> {
        let question = question(&prompt.text, proposed.unwrap_or_default());
        let help = wrapped(&prompt.help);
        let typed = Typing::default();
        let formatter = |answer: &str| echo(&question, answer);
        let mut text = Text::new(&question)
            .with_help_message(&help)
            .with_render_config(self.colours)
            .with_formatter(&formatter)
            .with_autocomplete(typed.clone());
        if let Some(proposed) = proposed {
            text = text.with_default(proposed);
        }
        if let Some(answer) = text.prompt_skippable()? {
            return Ok(Reply::Text(answer));
        }
        // Whoever goes back must know that what stood there is gone.
        let typed = typed.text();
        if !typed.trim().is_empty() {
            let values = [("typed", harmless(typed.trim()))];
            told_now(&self.words.fill(&["interview", "said", "dropped"], &values))?;
        }
        Ok(Reply::Back)
    }
}

impl Asker for Terminal {
    fn ask(&mut self, prompt: &Prompt) -> Result<Reply, Gone> {
        let reply = match &prompt.entry {
            Entry::Write(proposed) => self.write(prompt, proposed.as_deref()),
            Entry::Choose(offers, start) => self.choose(prompt, offers, *start),
        };
        reply.map_err(|error| match error {
            InquireError::OperationInterrupted => Gone::Left,
            _ => Gone::Closed,
        })
    }

    fn say(&mut self, text: &str) -> Result<(), Gone> {
        told_now(text).map_err(|_| Gone::Closed)
    }
}

/// Writes a remark as wide as the terminal.
fn told_now(text: &str) -> std::io::Result<()> {
    // A line that is full to the edge would look as if its last word were cut.
    writeln!(std::io::stderr().lock(), "{}", textwrap::fill(text, columns().saturating_sub(1)))
}

/// What stands in the entry, as it is typed: nothing is ever suggested.
#[derive(Clone, Default)]
struct Typing(Arc<Mutex<String>>);

impl Typing {
    fn text(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Autocomplete for Typing {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        input.clone_into(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(Vec::new())
    }

    fn get_completion(&mut self, _: &str, _: Option<String>) -> Result<Replacement, CustomUserError> {
        Ok(None)
    }
}

/// An offer on a line of the list.
struct Shown<'o>(&'o Offer);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&wrapped(&self.0.label))
    }
}

/// How well what was typed finds an offer, accents and case apart: what is named so, then what has these words in its
/// name, what people call so, what starts so, what has every word of it somewhere, what is nearly so. Offers keep their
/// order otherwise.
fn found(typed: &str, offer: &Offer) -> Option<i64> {
    let typed = plain(typed.trim());
    let label = plain(&offer.label);
    let also: Vec<String> = offer.also.iter().copied().map(plain).collect();
    let texts = || std::iter::once(&label).chain(&also);
    // `d’expulsion` is two words.
    let words = plain(&offer.label.replace(['’', '\''], " "));
    let parts = || typed.split('-');
    let near = || {
        let words = texts().flat_map(|text| text.split('-')).filter(|word| word.len() > 3);
        let words: Vec<&str> = words.chain(texts().map(String::as_str)).collect();
        typed.chars().count() > 3 && !nearest(&typed, &words).is_empty()
    };
    let ways: [&dyn Fn() -> bool; 7] = [
        // A word of the file is a name too.
        &|| label == typed || also.iter().take(2).any(|name| *name == typed),
        &|| parts().all(|part| words.split('-').any(|word| word == part)),
        &|| also.contains(&typed),
        &|| label.starts_with(&typed),
        &|| also.iter().any(|text| text.starts_with(&typed)),
        &|| parts().all(|part| texts().any(|text| text.contains(part))),
        &near,
    ];
    let way = ways.iter().position(|way| way())?;
    i64::try_from(ways.len() - way).ok()
}

/// Where an offer stands in a search. Those for what is in no list come last, for words: a number names no line.
fn score(typed: &str, offer: &Offer, index: usize) -> Option<i64> {
    let in_no_list = offer.last && typed.chars().any(char::is_alphabetic);
    let tier = found(typed, offer).or(in_no_list.then_some(0))?;
    Some(tier * 1_000 - i64::try_from(index).unwrap_or(0))
}

/// Looks now and then whether the terminal is still there. One that is closed ends its programs, but for those that are
/// told to go on or are the first of a container: they would read from nothing for ever. Answers are saved by then.
struct Watch(Arc<AtomicBool>);

impl Watch {
    fn start() -> Watch {
        let over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&over);
        std::thread::spawn(move || {
            while !seen.load(Ordering::Relaxed) {
                if !std::io::stdin().is_terminal() {
                    std::process::exit(2);
                }
                std::thread::sleep(Duration::from_millis(500));
            }
        });
        Watch(over)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn size() -> (usize, usize) {
    let size = terminal_size::terminal_size_of(std::io::stderr());
    let (columns, rows) = size.map_or((80, 24), |(columns, rows)| (columns.0, rows.0));
    // A terminal that does not know its size says nought.
    (usize::from(if columns == 0 { 80 } else { columns }), usize::from(if rows == 0 { 24 } else { rows }))
}

/// A text whose words are not cut at the edge of the screen, past the two characters that stand before it.
fn wrapped(text: &str) -> String {
    textwrap::fill(text, textwrap::Options::new(columns().saturating_sub(3)).subsequent_indent("  "))
}

/// Room for an answer beside its question: an amount with its period, a day.
const ROOM: usize = 16;

/// A question whose answer is written: where no room is left beside it, the answer has a line of its own.
fn question(text: &str, proposed: &str) -> String {
    let text = wrapped(text);
    let used = last_line(&text) + display_width(proposed) + 2;
    if used + ROOM <= columns() { text } else { format!("{text}\n ") }
}

/// The columns of the last line of a question, past the two characters that stand before it.
fn last_line(text: &str) -> usize {
    let line = text.lines().last().unwrap_or_default();
    display_width(line) + if text.contains('\n') { 1 } else { 3 }
}

/// An answer as it stays beside its question: below it where it would be cut at the edge of the screen.
fn echo(question: &str, answer: &str) -> String {
    if last_line(question) + display_width(answer) < columns() {
        return answer.to_owned();
    }
    let below =
        textwrap::Options::new(columns().saturating_sub(1)).initial_indent("  ").subsequent_indent("  ");
    format!("\n{}", textwrap::fill(answer, below))
}

fn columns() -> usize {
    size().0.clamp(20, 100)
}

/// Offers shown at once: what a list draws must stay on the screen, also where labels take two lines.
fn rows() -> usize {
    let (columns, rows) = size();
    let lines = if columns < 60 { 2 } else { 1 };
    (rows.saturating_sub(5) / lines).clamp(3, 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::questions::choices;
    use rav_report::Words;
    use resteavivre::household::{Alert, DebtKind, ExpenseKind, IncomeKind, Word};

    fn offers<W: Word>(part: &str, language: Language) -> Vec<Offer> {
        choices::<W>(language).iter().map(|choice| Offer::of(choice, part, Words::of(language))).collect()
    }

    /// The labels that a search shows, best first.
    fn search(typed: &str, offers: &[Offer]) -> Vec<String> {
        let scored =
            offers.iter().enumerate().filter_map(|(at, offer)| Some((score(typed, offer, at)?, offer)));
        let mut scored: Vec<(i64, &Offer)> = scored.collect();
        scored.sort_by_key(|(score, _)| -score);
        scored.into_iter().map(|(_, offer)| offer.label.clone()).collect()
    }

    /// What people say, with what it finds first.
    #[test]
    fn what_people_say_is_found() {
        let incomes = offers::<IncomeKind>("incomes", Language::French);
        for (said, label) in [
            ("caf", "Revenu de solidarité active (RSA)"),
            ("pôle emploi", "Allocation chômage (ARE)"),
            ("france travail", "Allocation chômage (ARE)"),
            ("ij", "Indemnités journalières (maladie, maternité, accident)"),
            ("ars", "Allocation de rentrée scolaire"),
            ("intérim", "Salaire net"),
            ("mva", "Allocation aux adultes handicapés (AAH)"),
        ] {
            assert_eq!(search(said, &incomes)[0], label, "{said}");
        }
        let expenses = offers::<ExpenseKind>("expenses", Language::French);
        for (said, label) in [
            ("courses", "Alimentation"),
            ("nourriture", "Alimentation"),
            ("tabac", "Autre dépense courante"),
            ("cigarettes", "Autre dépense courante"),
            ("essence", "Carburant, entretien du véhicule"),
            ("vêtements", "Habillement"),
            ("chien", "Loisirs, sorties, animaux"),
            ("médicaments", "Frais de santé non remboursés"),
            ("lunettes", "Frais de santé non remboursés"),
            ("dentiste", "Frais de santé non remboursés"),
            ("EDF", "Électricité (hors chauffage)"),
            ("fioul", "Chauffage"),
            ("bois", "Chauffage"),
            ("portable", "Téléphone, internet, télévision"),
            ("box", "Téléphone, internet, télévision"),
            ("poubelles", "Taxe foncière, ordures ménagères"),
            ("agios", "Frais bancaires"),
            ("nourrice", "Garde d’enfants"),
            ("obsèques", "Autre assurance"),
        ] {
            assert_eq!(search(said, &expenses)[0], label, "{said}");
        }
        for said in
            ["parking", "coiffeur", "couches", "Engie", "abonnement", "Netflix", "école", "prévoyance"]
        {
            assert!(search(said, &expenses).len() > 3, "{said}: {:?}", search(said, &expenses));
        }
        let heated = search("gaz", &expenses);
        assert!(heated.contains(&"Chauffage".to_owned()), "{heated:?}");
    }

    /// Lines that counsellors meet and that have no kind of their own each lead to a sensible one.
    #[test]
    fn lines_without_a_kind_of_their_own_find_a_home() {
        let incomes = offers::<IncomeKind>("incomes", Language::French);
        for (said, label) in [
            ("ajpp", "Autre ressource"),
            ("ada", "Autre ressource"),
            ("cej", "Rémunération de formation ou d’apprentissage"),
            ("prime de noël", "Aide ponctuelle, prime exceptionnelle"),
            ("chèque énergie", "Aide ponctuelle, prime exceptionnelle"),
            ("apa", "Prestation de compensation du handicap (PCH)"),
            ("titres-restaurant", "Frais remboursés"),
        ] {
            assert!(
                search(said, &incomes).contains(&label.to_owned()),
                "{said}: {:?}",
                search(said, &incomes)
            );
        }
        let expenses = offers::<ExpenseKind>("expenses", Language::French);
        let [committed, everyday] = ["Autre dépense pré-engagée (charge fixe)", "Autre dépense courante"];
        for (said, label) in [
            ("mandataire", committed),
            ("curatelle", committed),
            ("envoi d’argent", committed),
            ("aide à domicile", committed),
            ("aide à la famille", everyday),
            ("dons", everyday),
            ("culte", everyday),
            ("péage", "Carburant, entretien du véhicule"),
            ("stationnement", "Carburant, entretien du véhicule"),
            ("assurance scolaire", "Autre assurance"),
            ("argent de poche", "Activités des enfants"),
        ] {
            assert!(
                search(said, &expenses).contains(&label.to_owned()),
                "{said}: {:?}",
                search(said, &expenses)
            );
        }
    }

    /// What no word finds is offered the lines for everything else.
    #[test]
    fn what_nothing_finds_is_offered_the_other_lines() {
        let expenses = offers::<ExpenseKind>("expenses", Language::French);
        let others = ["Autre assurance", "Autre dépense courante", "Autre dépense pré-engagée (charge fixe)"];
        assert_eq!(search("xylophone", &expenses), others);
        let incomes = offers::<IncomeKind>("incomes", Language::French);
        assert_eq!(search("xylophone", &incomes), ["Autre ressource"]);
        // A number is an amount that came too early, or a date.
        assert_eq!(search("640", &incomes), [""; 0]);
        assert_eq!(search("2040", &expenses), [""; 0]);
    }

    /// Words of a name come before words that people also say for another.
    #[test]
    fn what_is_named_so_comes_first() {
        let alerts = offers::<Alert>("alerts", Language::French);
        for (said, label) in [
            ("assignation", "Assignation au tribunal pour une expulsion"),
            ("assigna", "Assignation au tribunal pour une expulsion"),
            ("expulsion", "Procédure d’expulsion"),
            ("saisie", "Saisie en cours"),
        ] {
            assert!(search(said, &alerts)[0].starts_with(label), "{said}: {:?}", search(said, &alerts));
        }
    }

    /// Every kind has the words that people say for it, in both languages, and no word is left over.
    #[test]
    fn every_kind_has_words_that_find_it() {
        for language in [Language::French, Language::English] {
            let words = Words::of(language);
            let lacking = |part: &str, ids: Vec<&'static str>| {
                let lacking = ids.into_iter().filter(|id| words.find(&["searched", part, id]).is_none());
                assert_eq!(lacking.collect::<Vec<_>>(), [""; 0], "{part}");
            };
            lacking("incomes", IncomeKind::ALL.iter().map(|kind| kind.id()).collect());
            lacking("expenses", ExpenseKind::ALL.iter().map(|kind| kind.id()).collect());
            lacking("debts", DebtKind::ALL.iter().map(|kind| kind.id()).collect());
            lacking("alerts", Alert::ALL.iter().map(|kind| kind.id()).collect());
        }
    }
}
