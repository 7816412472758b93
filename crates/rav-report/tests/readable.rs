//! The household's page is easy to read: its sentences are measured, in both languages, over every example.
//!
//! The European rules for information that is easy to read ask for short sentences, and for words that everybody knows (*L'information pour
//! tous*, Inclusion Europe and Unapei, 2009: no number is set). The number is that of C. H. Björnsson's *Läsbarhetsindex* (LIX, 1968): words a
//! sentence, plus the hundredth share of words of more than six letters; a text below 30 is for children, below 40 is easy, below 50 is
//! average. A sentence ends with a full stop, a colon, a mark of question or exclamation, as he counts.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it finds a fault")]

use std::collections::BTreeMap;
use std::path::Path;

use rav_report::{Audience, Words, report};
use resteavivre::household::Language;
use resteavivre::{Document, Engine, Format, Options, read_scale};
use serde_json::Value;

/// Words of more letters are long.
const LONG: usize = 6;

/// The longest sentence, in words.
const LONGEST: usize = 24;

/// The most words a sentence, of a page, in hundredths.
const MEAN: usize = 1_000;

/// The highest index of a page, in hundredths: well within what is easy to read.
const EASY: usize = 3_800;

/// What a text asks of its reader.
#[derive(Debug, Default)]
struct Measure {
    sentences: usize,
    words: usize,
    long: usize,
    longest: (usize, String),
}

impl Measure {
    fn add(&mut self, text: &str) {
        // Numbers and what belongs to them are one word: "0 805 16 00 75", "353 €".
        let joined = text.replace(['\u{202f}', '\u{a0}'], "");
        for sentence in sentences(&joined) {
            let words: Vec<&str> =
                sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
            if words.is_empty() {
                continue;
            }
            self.sentences += 1;
            self.words += words.len();
            // An elision is a word before another: "d’électricité".
            let letters = |word: &str| {
                let longest = word.split('’').map(|part| part.chars().filter(|c| c.is_alphabetic()).count());
                longest.max().unwrap_or(0)
            };
            self.long += words.iter().filter(|word| letters(word) > LONG).count();
            if words.len() > self.longest.0 {
                self.longest = (words.len(), sentence.trim().to_owned());
            }
        }
    }

    /// Words a sentence, in hundredths.
    fn mean(&self) -> usize {
        100 * self.words / self.sentences
    }

    /// The index, in hundredths.
    fn index(&self) -> usize {
        self.mean() + 100 * 100 * self.long / self.words
    }
}

/// The sentences of a text: a full stop within a number or an abbreviation ends none.
fn sentences(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let characters: Vec<char> = text.chars().collect();
    for (at, c) in characters.iter().enumerate() {
        found.last_mut().unwrap().push(*c);
        let apart = characters.get(at + 1).is_none_or(|next| next.is_whitespace());
        if ['.', ':', '?', '!', ';'].contains(c) && apart {
            found.push(String::new());
        }
    }
    found
}

/// The texts that are read as sentences: paragraphs and items of lists.
fn texts(page: &Value) -> Vec<String> {
    fn items(list: &Value, found: &mut Vec<String>) {
        for item in list.as_array().unwrap() {
            found.push(item["text"].as_str().unwrap().to_owned());
            items(&item["under"], found);
        }
    }
    let mut found = Vec::new();
    for block in page["parts"].as_array().unwrap().iter().flat_map(|part| part["blocks"].as_array().unwrap())
    {
        match block["block"].as_str().unwrap() {
            "paragraph" => found.push(block["content"].as_str().unwrap().to_owned()),
            "list" => items(&block["content"], &mut found),
            _ => {}
        }
    }
    found
}

/// Every example household, with the scale of the examples where it runs and without.
fn pages(language: Language) -> Vec<(String, Value)> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let scale = read_scale(&std::fs::read(examples.join("scales/2025-example.toml")).unwrap()).unwrap();
    let engine = Engine::new().unwrap();
    let folders = [examples.join("households"), examples.join("households/decisions")];
    let mut found = Vec::new();
    for path in folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
    {
        let format = match path.extension().and_then(|extension| extension.to_str()) {
            Some("toml") => Format::Toml,
            Some("json") => Format::Json,
            _ => continue,
        };
        let document = Document::read(&std::fs::read(&path).unwrap(), format).unwrap();
        let options = Options::new().explained();
        for options in [options.clone().scale(&scale), options] {
            let Ok(assessment) = engine.assess(&document, &options) else { continue };
            let page = report(&assessment, Audience::Household, None, Words::of(language)).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, serde_json::to_value(page).unwrap()));
        }
    }
    found
}

#[test]
fn the_page_of_every_example_is_easy_to_read() {
    for language in [Language::French, Language::English] {
        let pages = pages(language);
        assert!(pages.len() > 30, "{} pages", pages.len());
        for (name, page) in pages {
            let mut measure = Measure::default();
            texts(&page).iter().for_each(|text| measure.add(text));
            let said = format!(
                "{name}, {language:?}: {} words in 100 sentences, index {} in 100, {measure:?}",
                measure.mean(),
                measure.index()
            );
            assert!(measure.sentences >= 8, "{said}");
            assert!(
                measure.longest.0 <= LONGEST && measure.mean() <= MEAN && measure.index() <= EASY,
                "{said}"
            );
        }
    }
}

/// What no example says is measured too: every sentence of the page's own words.
#[test]
fn no_sentence_of_the_words_is_too_long() {
    let mut long = BTreeMap::new();
    for language in [Language::French, Language::English] {
        let tables = Words::of(language).tables();
        for text in tables.filter(|(name, _)| *name == "plain").flat_map(|(_, texts)| texts) {
            let mut measure = Measure::default();
            measure.add(text);
            if measure.longest.0 > LONGEST {
                long.insert(measure.longest.1, measure.longest.0);
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

/// Worked by hand: sentences of 3, 1, 3 and 4 words, of which *Appelez*, *conseiller* and *ensuite* are longer than six letters.
#[test]
fn a_text_is_measured_as_bjornsson_counts() {
    let mut measure = Measure::default();
    measure.add("Appelez votre conseiller : 0\u{202f}800\u{202f}112\u{202f}212. Il manque 3,50\u{202f}€. L’ami d’Anne vient ensuite.");
    assert_eq!((measure.sentences, measure.words, measure.long), (4, 11, 3), "{measure:?}");
    assert_eq!(measure.longest, (4, "L’ami d’Anne vient ensuite.".to_owned()));
    // 11 / 4, and 3 / 11 more.
    assert_eq!((measure.mean(), measure.index()), (275, 275 + 2_727));
}

/// What an office writes is above every bar.
#[test]
fn a_hard_sentence_is_seen() {
    let mut measure = Measure::default();
    measure.add(
        "Conformément aux dispositions réglementaires applicables, la recevabilité de votre demande entraîne automatiquement la suspension \
         provisoire des procédures d’exécution diligentées à votre encontre par vos différents créanciers, à l’exclusion des créances \
         alimentaires.",
    );
    assert!(measure.longest.0 > LONGEST && measure.mean() > MEAN && measure.index() > EASY, "{measure:?}");
}
