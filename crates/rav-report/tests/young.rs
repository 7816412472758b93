//! Somebody young without income reads on each page what the review of rights says, and nothing that is not open.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Words};
use resteavivre::household::Language;
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Format, Options};

use support::on_one_line;

/// The household's whole page, its page of rights, then those of the counsellor, each on one line.
fn pages(born: &str, more: &str) -> [String; 4] {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "2026-02-10"
        people = [{{ id = "p1", role = "depositor", born = "{born}" }}{more}
        "#
    );
    let document = Document::read(text.as_bytes(), Format::Toml).unwrap();
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new().explained().accept_unchecked_law()).unwrap();
    let words = Words::of(Language::French);
    let reviews: Vec<_> = Subject::ALL.iter().map(|subject| file.review(*subject).unwrap()).collect();
    let pages = [Audience::Household, Audience::Counsellor].map(|audience| {
        let whole = rav_report::report(file.assessment(), audience, None, words).unwrap();
        let rights = rav_report::review(&reviews[2], audience, None, words);
        [whole.with_reviews(&reviews), rights].map(|page| on_one_line(&page.to_text()))
    });
    let [[whole, rights], [sheet, screened]] = pages;
    [whole, rights, sheet, screened]
}

const ALONE: &str = "]\ndwelling = { tenure = \"social-tenant\" }";
const WITH_CHILD: &str =
    ", { id = \"p2\", role = \"child\", born = \"2024-05-01\" }]\ndwelling = { tenure = \"social-tenant\" }";

/// Code of social action and families, L262-4: from 25 years on, or with a child; L262-7-1 opens it to young people who worked enough.
/// Labour code, L5131-6: the contract of the young.
#[test]
fn no_page_sends_somebody_young_to_a_right_that_another_page_does_not_tell() {
    let asked = "\nrights = [{ right = \"minimum-income\", status = \"asked\", since = \"2026-01-05\" }]";
    for (born, more, told) in [
        // 20, and 24 until tomorrow; then 25 today.
        ("2005-06-01", ALONE.to_owned(), false),
        ("2001-02-11", ALONE.to_owned(), false),
        ("2001-02-10", ALONE.to_owned(), true),
        ("1980-05-01", ALONE.to_owned(), true),
        ("2005-06-01", WITH_CHILD.to_owned(), true),
    ] {
        let [whole, rights, sheet, screened] = pages(born, &more);
        assert_eq!(rights.contains("RSA : à vérifier"), told, "{born}: {rights}");
        assert_eq!(whole.contains("RSA"), told, "{born}: {whole}");
        for page in [&rights, &screened, &sheet] {
            assert!(page.contains("RSA"), "{born}: {page}");
        }
        for page in [&whole, &rights, &sheet, &screened] {
            assert_eq!(page.contains("mission locale"), !told, "{born}: {page}");
        }
        // One that is asked for is told of as asked, to nobody as new.
        let [whole, rights, ..] = pages(born, &format!("{more}{asked}"));
        assert!(!rights.contains("RSA : à") && !whole.contains("RSA"), "{born}: {rights} {whole}");
    }
    // Pay above the amount for one person, or a grant: nothing is said.
    for line in [r#"{ kind = "wage", amount = "1400" }"#, r#"{ kind = "student-grant", amount = "300" }"#] {
        let [_, rights, ..] = pages("2005-06-01", &format!("{ALONE}\nincomes = [{line}]"));
        assert!(!rights.contains("mission locale"), "{line}: {rights}");
    }
    let little = format!("{ALONE}\nincomes = [{{ kind = \"wage\", amount = \"300\" }}]");
    assert!(pages("2005-06-01", &little)[1].contains("mission locale"));
}
