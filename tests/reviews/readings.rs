//! A bill beside the readings of its days: a meter that shows less anywhere between them tells no consumption.

use resteavivre::letters::{Grounds, Point, Request};
use resteavivre::review::Subject;
use resteavivre::{Document, Engine, Format, Options};

use super::{figures, file, review};

/// A bill of a year that counts 3,400 kWh, with a reading on the first day of so many months.
fn read(indexes: &[u32]) -> String {
    let day = |month: usize| format!("{}-{:02}-01", 2025 + (7 + month) / 12, (7 + month) % 12 + 1);
    let readings = indexes.iter().enumerate().map(|(month, index)| {
        format!(r#"{{ supply = "electricite", day = "{}", index = {index} }}"#, day(month))
    });
    // In no order: the days tell it.
    let readings: Vec<String> = readings.rev().collect();
    format!(
        r#"bills = [{{ supply = "electricite", amount = "700", unpaid = "700", since = "{}", until = "{}", issued = "2026-08-05", quantity = 3400 }}]
        readings = [{}]"#,
        day(0),
        day(indexes.len() - 1),
        readings.join(", ")
    )
}

/// `docs/law/energy-bills.md`: a meter that reads less than before tells no consumption, and nothing is said to be beyond it.
#[test]
fn a_meter_that_falls_anywhere_within_a_bill_accuses_nobody() {
    let rising = [12_000, 12_300, 12_700, 13_100, 13_500, 13_900];
    let figure = |indexes: &[u32], name: &str| {
        figures(&review("2026-11-20", &read(indexes), Subject::Energy), "energy.bill-check", name).concat()
    };
    assert_eq!(figure(&rising, "billed_more"), "true");
    assert_eq!(figure(&rising, "billed_beyond"), "1500");
    let engine = Engine::new().unwrap();
    for place in 1..rising.len() {
        let mut fallen = rising;
        // One reading above all that follow it, or below the first one.
        fallen[place] = if place + 1 < rising.len() { 14_200 } else { 11_900 };
        let told = ["turned_back", "billed_more", "billed_beyond", "yearly_consumption"];
        assert_eq!(told.map(|name| figure(&fallen, name)), ["true", "false", "0", "0"], "{fallen:?}");
        let document = Document::read(file("2026-11-20", &read(&fallen)).as_bytes(), Format::Toml).unwrap();
        let opened = engine.open(&document, &Options::new().accept_unchecked_law()).unwrap();
        let Ok(Grounds::EnergyComplaint(grounds)) = opened.grounds(Request::EnergyComplaint, None) else {
            panic!("a complaint")
        };
        assert!(matches!(grounds.points[..], [Point::TurnedBack { .. }]), "{:?}", grounds.points);
    }
}
