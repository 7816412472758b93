//! A right that will end is told to be renewed, with the days of the law where it gives some, on both pages.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Words};
use resteavivre::household::{Language, Right, Word};
use resteavivre::money::Day;
use resteavivre::review::{Renewal, Subject};
use resteavivre::{Engine, Options};

use support::{on_one_line, tenant};

/// The renewals of a file, then its pages of rights for the household and the counsellor and the household's whole page, each on one line.
fn told(on: &str, more: &str) -> (Vec<Renewal>, [String; 3]) {
    let document = tenant(on, more);
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let words = Words::of(Language::French);
    let reviews: Vec<_> = Subject::ALL.iter().map(|subject| file.review(*subject).unwrap()).collect();
    let whole = rav_report::report(file.assessment(), Audience::Household, None, words).unwrap();
    let pages = [Audience::Household, Audience::Counsellor]
        .map(|audience| rav_report::review(&reviews[2], audience, None, words));
    let [plain, sheet] = pages;
    let pages = [plain, sheet, whole.with_reviews(&reviews)];
    let pages = pages.map(|page| on_one_line(&page.to_text()));
    (reviews[2].renewals.clone(), pages)
}

fn cover(until: &str) -> String {
    format!(
        r#"rights = [{{ right = "health-cover", status = "held", since = "2025-09-01", until = "{until}" }}]"#
    )
}

/// Social security code, R861-18, I: at the earliest four months, at the latest two months before the end of the period. One that ends with
/// August 2026 is renewed from 1 May to 30 June.
#[test]
fn health_cover_is_renewed_between_two_days() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    for (on, said, soon) in [
        ("2026-02-10", "entre le 1er mai 2026 et le 30 juin 2026", false),
        ("2026-04-30", "entre le 1er mai 2026 et le 30 juin 2026", false),
        ("2026-05-01", "dès maintenant à le renouveler, au plus tard le 30 juin 2026", true),
        ("2026-06-30", "dès maintenant à le renouveler, au plus tard le 30 juin 2026", true),
        ("2026-07-01", "tout de suite à le renouveler", true),
        ("2026-08-31", "tout de suite à le renouveler", true),
    ] {
        let (found, [plain, sheet, whole]) = told(on, &cover("2026-08-31"));
        let renewal = found[0];
        assert_eq!((renewal.from, renewal.by), (Some(day("2026-05-01")), Some(day("2026-06-30"))));
        assert!(plain.contains(said), "{on}: {plain}");
        assert_eq!((renewal.is_soon, whole.contains(said)), (soon, soon), "{on}: {whole}");
        assert!(sheet.contains("finit le 31/08/2026") && sheet.contains("R861-18"), "{on}: {sheet}");
    }
    // Once it is over the page says that, and no renewal to come.
    let (found, [plain, ..]) = told("2026-09-01", &cover("2026-08-31"));
    assert!(found.is_empty() && plain.contains("terminé depuis le"), "{plain}");
    // R861-18, II: with the RSA or the ASPA the fund renews it and writes so.
    let rsa = r#"incomes = [{ kind = "minimum-income", amount = "559.42" }]"#;
    let (found, [plain, ..]) = told("2026-05-10", &format!("{}\n{rsa}", cover("2026-08-31")));
    assert!(found[0].automatic && plain.contains("vous n’avez rien à demander"), "{plain}");
}

/// Every right with a last day is told, on both pages; on the whole page of the household where it ends soon. A voucher is used, not renewed.
#[test]
fn every_right_that_will_end_is_told() {
    for right in Right::ALL.iter().filter(|right| **right != Right::HealthCover) {
        for (until, soon) in [("2026-12-31", false), ("2026-03-31", true)] {
            let held =
                format!(r#"rights = [{{ right = "{}", status = "held", until = "{until}" }}]"#, right.id());
            let (found, [plain, sheet, whole]) = told("2026-02-10", &held);
            if *right == Right::EnergyVoucher {
                assert!(found.is_empty() && !plain.contains("renouveler"), "{plain}");
                continue;
            }
            assert_eq!((found.len(), found[0].is_soon), (1, soon), "{right:?}");
            for (page, holds) in [(&plain, true), (&sheet, true), (&whole, soon)] {
                assert_eq!(page.contains("s’il faut le renouveler"), holds, "{right:?} {until}: {page}");
            }
        }
    }
}
