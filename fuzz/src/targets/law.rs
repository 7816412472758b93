//! A parameter of the caller's own law, laid over the embedded one: its key on the first line, its file after it.

use std::sync::LazyLock;

use rav_report::Words;
use resteavivre::law::{LawBook, Parameter};
use resteavivre::money::parse_day;
use resteavivre::{Document, Engine, Format, Options, workshop::parameter_json};

use crate::held::{ENGINE, LANGUAGES, json, refused};

static BOOK: LazyLock<LawBook> = LazyLock::new(|| ENGINE.book().clone());

static HOUSEHOLD: LazyLock<Document> = LazyLock::new(|| {
    let text = include_bytes!("../../../examples/households/salarie-saisie-sur-salaire.toml");
    Document::read(text, Format::Toml).expect("an example")
});

pub(super) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (key, file) = text.split_once('\n').unwrap_or(("", &text));
    let parameter = match Parameter::parse(key, file) {
        Ok(parameter) => parameter,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(!parameter.values.is_empty());
    json(&parameter_json(&parameter));
    for language in LANGUAGES {
        assert!(!rav_report::parameter(&BOOK, &parameter, None, Words::of(language)).is_empty());
    }
    let days: Vec<_> =
        parameter.values.iter().flat_map(|dated| [Some(dated.from), dated.from.previous_day()]).collect();
    let engine = Engine::with_book(BOOK.clone().with_overlay("fuzz", [parameter]));
    for day in days.into_iter().flatten().chain(parse_day("2025-07-01")).take(8) {
        let _ = engine.book().on(day).reading(key);
        let options = Options::new().on(day).accept_unchecked_law().explained();
        match engine.assess(&*HOUSEHOLD, &options) {
            Ok(assessment) => {
                assert_eq!(assessment.receipt().overlays, [format!("fuzz: {key}")]);
                json(&assessment);
            }
            Err(error) => refused(&error.problems()),
        }
    }
}
