//! The file of a local rule: refused with its reasons, or applied to a household alone and to a row of a table.

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch};
use rav_batch::{Request, When};
use rav_report::{Audience, Words};
use resteavivre::{Document, Format, LocalRule, Options};

use crate::held::{ENGINE, LANGUAGES, json, page, refused};

static HOUSEHOLD: LazyLock<Document> = LazyLock::new(|| {
    let text = include_bytes!("../../../examples/households/parent-isole-dette-locative.toml");
    Document::read(text, Format::Toml).expect("an example")
});

/// A row that feeds any rule.
static ROW: LazyLock<RecordBatch> = LazyLock::new(|| {
    let columns = [
        ("income.wage", 120_000),
        ("income.housing-aid", 30_000),
        ("income.child-disability-allowance", 15_180),
        ("expense.rent", 60_000),
        ("expense.food", 30_000),
        ("debt.home-loan.instalment", 4_000),
        ("debt.personal-loan.instalment", 12_000),
        ("totals.partner", 5_000),
        ("people.older", 3),
        ("people.younger", 1),
        ("people.couple", 1),
        ("people.alternating", 1),
        ("people.children", 2),
        ("people.minimum_children", 2),
    ];
    let one = |cents: i64| Arc::new(Int64Array::from(vec![cents])) as ArrayRef;
    RecordBatch::try_from_iter(columns.map(|(name, cents)| (name, one(cents)))).expect("a row")
});

pub(super) fn run(data: &[u8]) {
    let format = if data.trim_ascii_start().starts_with(b"{") { Format::Json } else { Format::Toml };
    let rule = match LocalRule::read(data, format) {
        Ok(rule) => rule,
        Err(problems) => return refused(&problems),
    };
    assert!(!rule.label.is_empty() && !rule.source.is_empty() && rule.to.is_none_or(|to| rule.from <= to));
    let options = Options::new().on(rule.from).accept_unchecked_law().explained();
    match ENGINE.assess(&*HOUSEHOLD, &options.clone().local(&rule).disabled_children(1)) {
        Ok(assessment) => {
            let [answer] = assessment.local() else { panic!("one rule, {} answers", assessment.local().len()) };
            assert!(answer.band_index().is_some() != answer.lack().is_some());
            assert!(answer.band_index().is_none_or(|index| index < rule.bands.len()));
            json(&assessment);
            for language in LANGUAGES {
                let words = Words::of(language);
                let report = rav_report::report(&assessment, Audience::Counsellor, None, words);
                page(&report.expect("made with its lines"));
            }
        }
        Err(error) => refused(&error.problems()),
    }
    row(rule);
}

/// A row has an amount and a band, or says which it lacks.
fn row(rule: LocalRule) {
    let (from, bands) = (rule.from, rule.bands.len());
    let request = Request::new(When::Day(from)).cents().figures(Vec::<String>::new()).accept_unchecked_law();
    let request = request.local("it", rule);
    let result = request.prepare(&ENGINE, &ROW.schema()).and_then(|prepared| prepared.run(&ROW));
    let Ok(result) = result else { return };
    let column = |part: &str| result.column_by_name(&format!("local.it:{part}")).expect("a column");
    assert_ne!(column("band").is_valid(0), column("lack").is_valid(0));
    assert_eq!(column("band").is_valid(0), column("means").is_valid(0));
    let band = column("band").as_primitive::<Int64Type>().value(0);
    assert!(column("band").is_null(0) || usize::try_from(band).is_ok_and(|band| band < bands));
}
