//! A scale of flat rates.

use std::sync::LazyLock;

use rav_report::{Audience, Words};
use resteavivre::{Document, Format, Options, read_scale};

use crate::held::{ENGINE, LANGUAGES, json, page, refused};

static HOUSEHOLD: LazyLock<Document> = LazyLock::new(|| {
    let text = include_bytes!("../../../examples/households/parent-isole-dette-locative.toml");
    Document::read(text, Format::Toml).expect("an example")
});

pub(super) fn run(data: &[u8]) {
    let scale = match read_scale(data) {
        Ok(scale) => scale,
        Err(problems) => return refused(&problems),
    };
    assert_eq!(scale.check(), Ok(()));
    assert!(scale.from <= scale.to);
    assert_eq!(scale.on(scale.from), Ok(&scale));
    assert_eq!(scale.on(scale.to), Ok(&scale));
    assert!(scale.to.next_day().is_none_or(|day| scale.on(day).is_err()));
    for day in [scale.from, scale.to] {
        let options = Options::new().on(day).scale(&scale).accept_unchecked_law().explained();
        match ENGINE.assess(&*HOUSEHOLD, &options) {
            Ok(assessment) => {
                let label = assessment.receipt().scale.clone().expect("the receipt names the scale");
                assert!(label.contains(scale.label.trim()), "{label:?}");
                json(&assessment);
                for language in LANGUAGES {
                    let words = Words::of(language);
                    let report = rav_report::report(&assessment, Audience::Counsellor, None, words);
                    page(&report.expect("made with its lines"));
                }
            }
            Err(error) => refused(&error.problems()),
        }
    }
}
