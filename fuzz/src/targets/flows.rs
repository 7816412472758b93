//! Flows of money: from a file, and as structures.

use rav_report::Words;
use resteavivre::money::Money;
use resteavivre::plan::{Apr, Flow, PlanError, When, annual_percentage_rate};
use resteavivre::{Format, loans::apr_of_document};

use crate::draw::Draw;
use crate::held::{LANGUAGES, plain, refused};

pub(super) fn run(data: &[u8]) {
    for format in [Format::Json, Format::Toml] {
        match apr_of_document(data, format) {
            Ok(apr) => solved(&apr),
            Err(problems) => refused(&problems),
        }
    }
    let mut flows = flows(&mut Draw::new(data));
    let rate = annual_percentage_rate(&flows);
    if let Ok(apr) = &rate {
        solved(apr);
    }
    // Whatever their order, the same rate, or the same reason.
    flows.reverse();
    assert_eq!(rate.map_err(kind), annual_percentage_rate(&flows).map_err(kind));
}

fn kind(error: PlanError) -> std::mem::Discriminant<PlanError> {
    std::mem::discriminant(&error)
}

fn solved(apr: &Apr) {
    assert!(apr.residual() < 1e-9 && apr.value().is_finite(), "{apr:?}");
    for decimals in [0, 1, 4, 12, 40] {
        assert!(apr.percent(decimals).parse::<f64>().is_ok());
    }
    for language in LANGUAGES {
        plain(&rav_report::rate(apr, None, Words::of(language)));
    }
}

fn flows(draw: &mut Draw) -> Vec<Flow> {
    let by_days = draw.one_in(3);
    let mut flows = Vec::new();
    while !draw.is_done() && flows.len() < 200 {
        let amount = if draw.one_in(8) { Money::ZERO } else { draw.money() };
        let odd = draw.one_in(40);
        let when = if by_days != odd {
            When::Day(draw.day())
        } else {
            let first = i32::from(draw.months()) - if draw.one_in(8) { 300 } else { 0 };
            When::Months { first, every: draw.months() % 14, repeat: draw.months() }
        };
        flows.push(Flow { amount, when });
    }
    flows
}
