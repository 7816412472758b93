//! The calendar of an unpaid bill as a picture: each step on a line of its own, whatever the days are.
#![allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]

mod support;

use rav_report::{Audience, Words};
use resteavivre::household::Language;
use resteavivre::review::Subject;
use resteavivre::{Engine, Options};

use support::tenant;

/// The pictures of the energy page of a file with these tables.
fn pictures(on: &str, more: &str, language: Language) -> Vec<(String, String, String)> {
    let document = tenant(on, more);
    let engine = Engine::new().unwrap();
    let file = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
    let review = file.review(Subject::Energy).unwrap();
    let read = |audience| {
        let page = rav_report::review(&review, audience, None, Words::of(language));
        let drawn = |picture: &rav_report::Picture| {
            (picture.id.clone(), picture.description.clone(), picture.svg.clone())
        };
        page.pictures().map(drawn).collect::<Vec<_>>()
    };
    let both = read(Audience::Counsellor);
    assert_eq!(both, read(Audience::Household));
    both
}

/// The texts of a drawing: where they are held, how, on which line, and what they say.
fn texts(svg: &str) -> Vec<(i64, String, i64, String)> {
    let between = |text: &str, from: &str, to: &str| {
        text.split(from).nth(1).and_then(|rest| rest.split(to).next()).unwrap().to_owned()
    };
    let tenths = |text: String| text.replace('.', "").parse::<i64>().unwrap();
    let read = |text: &str| {
        let place = |name: &str| between(text, name, "\"");
        let said = between(text, ">", "</text");
        (tenths(place("x=\"")), place("anchor=\""), tenths(place("y=\"")), said)
    };
    svg.split("<text ").skip(1).map(read).collect()
}

/// Letters of a middling width: 7.2 units at the size of a picture.
fn ends((place, anchor, _, said): &(i64, String, i64, String)) -> (i64, i64) {
    let width = i64::try_from(said.chars().count()).unwrap() * 72;
    match anchor.as_str() {
        "start" => (*place, place + width),
        "end" => (place - width, *place),
        _ => (place - width / 2, place + width / 2),
    }
}

#[test]
fn no_text_covers_another_and_none_leaves_the_picture() {
    // From bills of today to one of two years ago; letters on one day, power reduced, help asked.
    let mut seen = 0;
    for (on, issued, more) in [
        ("2026-01-27", "2026-01-27", ""),
        ("2026-01-27", "2025-12-05", r#", first_letter = "2026-01-05""#),
        (
            "2026-05-20",
            "2026-05-04",
            r#", due = "2026-05-04", first_letter = "2026-05-19", second_letter = "2026-05-19""#,
        ),
        ("2026-11-10", "2026-07-01", r#", reduced = "2026-09-15""#),
        ("2026-11-10", "2025-11-01", ""),
        ("2026-11-10", "2025-01-01", ""),
        ("2026-11-10", "2023-01-01", ""),
        ("2026-11-10", "1975-01-01", ""),
        ("2026-11-10", "2026-11-01", r#", due = "9990-01-01""#),
    ] {
        for supply in ["electricite", "gaz", "reseau-de-chaleur"] {
            let reduced = more.contains("reduced") && supply != "electricite";
            let more = if reduced { "" } else { more };
            let bill = format!(
                r#"bills = [{{ supply = "{supply}", amount = "310", unpaid = "310", issued = "{issued}"{more} }}]
                contracts = [{{ supply = "{supply}", smart_meter = {smart} }}]
                rights = [{{ right = "fsl", status = "demande", since = "{on}" }}, {{ right = "cheque-energie", status = "obtenu", since = "2022-04-02", until = "2027-03-31" }}]"#,
                smart = supply == "electricite"
            );
            for language in [Language::French, Language::English] {
                for (_, _, svg) in pictures(on, &bill, language) {
                    let texts = texts(&svg);
                    for (index, one) in texts.iter().enumerate() {
                        let (start, end) = ends(one);
                        assert!(start >= -30 && end <= 3630, "{issued} {one:?}");
                        for other in texts.iter().skip(index + 1).filter(|other| other.2 == one.2) {
                            let (other_start, other_end) = ends(other);
                            assert!(
                                end <= other_start || other_end <= start,
                                "{issued}: {one:?} over {other:?}"
                            );
                        }
                    }
                    // Every step on a line of its own, and at least one month.
                    assert!(texts.len() > 12 && svg.contains("stroke-dasharray=\"4 2\""), "{texts:?}");
                    // However long it is: no picture of centuries.
                    assert!(svg.len() < 20_000, "{issued}: {} characters", svg.len());
                    seen += 1;
                }
            }
        }
    }
    assert_eq!(seen, 54);
}

/// The bill of 4 May 2026 of the cases of `energy.arrears`: 18 May, 2 June, 22 June, and a month of reduced power.
#[test]
fn the_picture_says_in_words_what_it_draws() {
    let bill = r#"bills = [
        { supply = "electricite", amount = "310", unpaid = "310", issued = "2026-05-04", due = "2026-05-15" },
        { supply = "gaz", amount = "310", unpaid = "310", issued = "2025-10-05" },
    ]"#;
    let drawn = pictures("2026-05-20", bill, Language::English);
    let ids: Vec<&str> = drawn.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(ids, ["arrears-0", "arrears-1"]);
    let (id, description, svg) = &drawn[0];
    for said in [
        "Neither cut nor reduction: before 22 Jun 2026",
        "Time to pay: until 18 May 2026",
        "Second letter: from 2 Jun 2026",
        "Reduced power: from 22 Jun 2026",
        "Cut: from 22 Jul 2026",
        "today, 20 May 2026",
    ] {
        assert!(description.contains(said), "{said}: {description}");
    }
    assert!(svg.contains(&format!("<desc id=\"{id}-text\">")) && svg.contains("role=\"img\""));
    // In winter nothing is cut, and that is drawn.
    let winter = pictures("2025-11-10", &bill.replace("2026-05", "2025-05"), Language::French);
    assert!(winter[1].1.contains("Trêve hivernale\u{202f}: jusqu’au 31 mars 2026"), "{}", winter[1].1);
    assert!(winter[1].1.contains("Coupure\u{202f}: dès le 1er avril 2026"), "{}", winter[1].1);
    // A paid bill has no calendar.
    assert!(pictures("2026-05-20", &bill.replace("unpaid = \"310\", ", ""), Language::French).is_empty());
}

/// What is known is drawn on its own day, and the day on which the calendar is read is no day of the law.
#[test]
fn letters_have_their_own_day_and_today_is_not_the_earliest_one() {
    let bill = r#"bills = [{ supply = "gaz", amount = "310", unpaid = "310", issued = "2025-11-28", due = "2025-12-15", first_letter = "2025-12-10" }]"#;
    let told = |on: &str| pictures(on, bill, Language::English)[0].1.clone();
    assert!(told("2026-01-15").contains("First letter: on 10 Dec"), "{}", told("2026-01-15"));
    assert!(told("2026-08-01").contains("Cut: from now on"), "{}", told("2026-08-01"));
}
