//! `cargo bench -p rav-benches`: the engine on one core, on the fixed inputs of this package.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot start must stop")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rav_benches::{ROWS, attachable_rows, day};
use rav_law::LawBook;
use rav_money::Exact;
use rav_rules::rules::attachable::{Attachable, Law};
use rav_rules::{Law as _, Rule, RuleError, Silent, apply, by_hand};

fn main() {
    divan::main();
}

/// The law book, read from its embedded files.
#[divan::bench(sample_count = 500)]
fn law_book() -> usize {
    LawBook::embedded().map_or(0, |book| book.parameters().count())
}

/// One rule with facts given as text, the law looked up each time.
#[divan::bench(sample_count = 500, sample_size = 100)]
fn by_hand_one_rule(bencher: Bencher<'_, '_>) {
    let book = LawBook::embedded().unwrap();
    let facts = [("resources", "1328.16"), ("dependants", "0"), ("whole_euros", "true")];
    bencher.bench_local(|| by_hand(black_box(&book).on(day()), "earnings.attachable", black_box(&facts)));
}

/// The exact scalar path over a column: law read once, one figure kept for each row.
mod attachable {
    use super::*;

    fn law() -> Law {
        Law::read(LawBook::embedded().unwrap().on(day())).unwrap()
    }

    /// The body alone.
    #[divan::bench]
    fn work(bencher: Bencher<'_, '_>) {
        let (law, rows) = (law(), attachable_rows(ROWS));
        let mut out = vec![Exact::default(); ROWS];
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            let (law, rows) = (black_box(law), black_box(&rows));
            for (slot, facts) in out.iter_mut().zip(rows) {
                *slot = Attachable::work(*facts, &law).attachable;
            }
            black_box(&mut out);
        });
    }

    /// The body between the checks of its facts and of its figures, with the recorder that records nothing.
    #[divan::bench]
    fn checked(bencher: Bencher<'_, '_>) {
        let (law, rows) = (law(), attachable_rows(ROWS));
        let mut out = vec![Exact::default(); ROWS];
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| -> Result<(), RuleError> {
            let (law, rows) = (black_box(law), black_box(&rows));
            for (slot, facts) in out.iter_mut().zip(rows) {
                *slot = apply::<Attachable>(*facts, &law, &mut Silent)?.attachable;
            }
            black_box(&mut out);
            Ok(())
        });
    }

    /// The floor of any design: the same bytes read and written, nothing computed.
    #[divan::bench]
    fn copy(bencher: Bencher<'_, '_>) {
        let rows = attachable_rows(ROWS);
        let mut out = vec![Exact::default(); ROWS];
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            for (slot, facts) in out.iter_mut().zip(black_box(&rows)) {
                *slot = facts.resources + facts.dependants + facts.whole_euros;
            }
            black_box(&mut out);
        });
    }
}

/// One household through the façade: the README's example, with the example scale.
mod facade {
    use divan::{Bencher, black_box};
    use rav_benches::{EXAMPLE, SCALE, TWELVE_ACTIONS};
    use rav_report::{Audience, Words};
    use resteavivre::household::Language;
    use resteavivre::law::Scale;
    use resteavivre::review::Subject;
    use resteavivre::{AssessError, Assessment, Document, Engine, Format, Options, Problems};

    fn example() -> (Engine, Document, Scale) {
        let parts = (Engine::new(), Document::read(EXAMPLE.as_bytes(), Format::Toml), Scale::parse(SCALE));
        match parts {
            (Ok(engine), Ok(document), Ok(scale)) => (engine, document, scale),
            _ => std::process::abort(), // the tests of the examples exclude it
        }
    }

    #[divan::bench]
    fn parse_document(bencher: Bencher<'_, '_>) {
        bencher.bench_local(|| -> Result<Document, Problems> {
            Document::read(black_box(EXAMPLE.as_bytes()), Format::Toml)
        });
    }

    #[divan::bench]
    fn assess_silent(bencher: Bencher<'_, '_>) {
        let (engine, document, scale) = example();
        let options = Options::new().scale(&scale);
        bencher.bench_local(|| -> Result<Assessment, AssessError> {
            engine.assess(black_box(document.household()), &options)
        });
    }

    /// A family with bills, contracts and tax papers: an assessment and its three reviews.
    #[divan::bench]
    fn assess_and_review(bencher: Bencher<'_, '_>) {
        let (engine, _, scale) = example();
        let text = include_str!("../../examples/households/famille-passoire-energetique.toml");
        let document =
            Document::read(text.as_bytes(), Format::Toml).unwrap_or_else(|_| std::process::abort());
        let options = Options::new().scale(&scale);
        bencher.bench_local(|| -> Result<usize, AssessError> {
            let file = engine.open(black_box(document.household()), &options)?;
            let reviews = Subject::ALL.iter().map(|subject| file.review(*subject));
            reviews.map(|review| Ok(review?.findings.len())).sum()
        });
    }

    /// The smallest sets of twelve actions that reach a goal: every one of 4,096 sets is read again.
    #[divan::bench]
    fn smallest_sets(bencher: Bencher<'_, '_>) {
        use resteavivre::actions::{ActionsRequest, Goal, Offer};
        let (engine, _, scale) = example();
        let document = Document::read(TWELVE_ACTIONS.as_bytes(), Format::Toml);
        let document = document.unwrap_or_else(|_| std::process::abort());
        let options = Options::new().scale(&scale);
        let request = ActionsRequest {
            goal: Goal::read("balance=9000").ok(),
            offer: Offer::read("250x72").ok(),
            ..Default::default()
        };
        bencher.bench_local(|| -> Result<Option<u32>, AssessError> {
            let actions = engine.open(black_box(document.household()), &options)?.actions(&request)?;
            Ok(actions.few.map(|few| few.sets_tried))
        });
    }

    #[divan::bench]
    fn assess_explained(bencher: Bencher<'_, '_>) {
        let (engine, document, scale) = example();
        let options = Options::new().scale(&scale).explained();
        bencher.bench_local(|| -> Result<Assessment, AssessError> {
            engine.assess(black_box(&document), &options)
        });
    }

    fn explained() -> Assessment {
        let (engine, document, scale) = example();
        let assessment = engine.assess(&document, &Options::new().scale(&scale).explained());
        assessment.unwrap_or_else(|_| std::process::abort()) // the tests of the examples exclude it
    }

    /// The whole explained assessment as JSON, compact.
    #[divan::bench]
    fn to_json(bencher: Bencher<'_, '_>) {
        let assessment = explained();
        bencher.bench_local(|| black_box(&assessment).to_json());
    }

    /// What the counsellor's page holds.
    #[divan::bench]
    fn page(bencher: Bencher<'_, '_>) {
        let (assessment, words) = (explained(), Words::of(Language::French));
        bencher.bench_local(|| rav_report::report(black_box(&assessment), Audience::Counsellor, None, words));
    }

    /// The same page, made and written as HTML.
    #[divan::bench]
    fn to_html(bencher: Bencher<'_, '_>) {
        let (assessment, words) = (explained(), Words::of(Language::French));
        bencher.bench_local(|| {
            let page = rav_report::report(black_box(&assessment), Audience::Counsellor, None, words);
            page.map(|page| page.to_html())
        });
    }
}
