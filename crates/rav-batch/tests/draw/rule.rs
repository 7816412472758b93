//! Random local rules, as files have them.

use resteavivre::household::{ExpenseKind, ExpenseSet, IncomeKind, IncomeSet, Word};

use crate::draw::Draw;

fn one<'a>(draw: &mut Draw, words: &[&'a str]) -> &'a str {
    words[usize::try_from(draw.below(i64::try_from(words.len()).unwrap())).unwrap()]
}

/// `only` or `all_but`, with kinds and sets of kinds.
fn selection<K: Word, S: Word>(draw: &mut Draw) -> String {
    let words = (0..draw.below(6)).map(|_| {
        let set = draw.one_in(4);
        let ids: Vec<&str> = if set {
            S::ALL.iter().map(|w| w.id()).collect()
        } else {
            K::ALL.iter().map(|w| w.id()).collect()
        };
        format!("\"{}\"", one(draw, &ids))
    });
    let words: Vec<String> = words.collect();
    format!("{} = [{}]", one(draw, &["only", "all_but", "all_but"]), words.join(", "))
}

fn parts(draw: &mut Draw) -> String {
    let part = |draw: &mut Draw| format!("\"{}.{}\"", draw.below(3), one(draw, &["0", "5", "25"]));
    let mut text = format!("one_adult = \"1.{}\"\ntwo_adults = \"{}\"\n", draw.below(10), 1 + draw.below(3));
    let children: Vec<String> = (0..draw.below(4)).map(|_| part(draw)).collect();
    text += &format!("children = [{}]\n", children.join(", "));
    for name in ["lone_parent", "further_child", "disabled_child", "further_adult"] {
        if !draw.one_in(4) {
            text += &format!("{name} = {}\n", part(draw));
        }
    }
    text
}

fn bound(draw: &mut Draw, least: i64) -> String {
    match draw.below(5) {
        0 => format!("{{ of_minimum_income = \"{}.{} %\" }}", 10 + least / 100, draw.below(10)),
        1 => {
            let cases = (0..1 + draw.below(3)).map(|_| {
                let who = one(draw, &["persons", "persons_from", "adults", "children", "children_from"]);
                format!("{{ {who} = {}, amount = \"{}\" }}", draw.below(4), least + draw.below(50))
            });
            format!("[{}]", cases.collect::<Vec<_>>().join(", "))
        }
        _ => format!("\"{least}.{}\"", one(draw, &["00", "50", "01"])),
    }
}

fn bands(draw: &mut Draw) -> String {
    let mut text = String::new();
    let count = draw.below(5);
    for index in 0..count {
        let below = one(draw, &["up_to", "below"]);
        text += &format!("[[bands]]\nmeans = \"tranche {index}\"\n");
        if index + 1 < count || draw.one_in(2) {
            text += &format!("{below} = {}\n", bound(draw, index * 200));
        }
    }
    text
}

/// A rule in TOML; some have a day on which they begin or end within a year of the middle of 2025.
pub(crate) fn rule(draw: &mut Draw) -> String {
    let from = one(draw, &["2020-01-01", "2025-01-01", "2025-06-19", "2025-06-20"]);
    let from = if draw.one_in(3) { from } else { "2020-01-01" };
    let to = one(draw, &["2025-06-18", "2025-06-19", "2025-12-31", "2027-12-31"]);
    let divisor = one(draw, &["household", "persons", "units", "parts"]);
    let period = one(draw, &["day", "week", "month"]);
    let month = match draw.below(3) {
        _ if period == "month" => String::new(),
        0 => format!("month_days = {}\n", 28 + draw.below(4)),
        1 => format!("year_days = {}\n", 360 + draw.below(7)),
        _ => String::new(),
    };
    let mut text = String::from(
        "format = \"resteavivre/local-rule@1\"\nlabel = \"a\"\nterritory = \"b\"\nsource = \"c\"\n",
    );
    text += &format!("from = \"{from}\"\n");
    if draw.one_in(3) && to >= from {
        text += &format!("to = \"{to}\"\n");
    }
    if draw.one_in(3) {
        text += "caveat = \"d\"\n";
    }
    text += &format!("rounding = \"{}\"\n", one(draw, &["half-up", "floor"]));
    text += &format!("[resources]\n{}\n", selection::<IncomeKind, IncomeSet>(draw));
    text += &format!(
        "[charges]\n{}\ninstalments = {}\n",
        selection::<ExpenseKind, ExpenseSet>(draw),
        draw.one_in(2)
    );
    text += &format!("[divisor]\nby = \"{divisor}\"\n");
    if divisor == "parts" {
        text += &format!("[divisor.parts]\n{}", parts(draw));
    }
    text + &format!("[period]\nper = \"{period}\"\n{month}") + &bands(draw)
}

/// The rule with bands whose first bound is that very amount.
pub(crate) fn at_edge(text: &str, cents: i64, draw: &mut Draw) -> String {
    let head = text.split("[[bands]]").next().unwrap_or_default();
    let sign = if cents < 0 { "-" } else { "" };
    let amount = format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100);
    let bound = one(draw, &["up_to", "below"]);
    format!("{head}[[bands]]\nmeans = \"first\"\n{bound} = \"{amount}\"\n[[bands]]\nmeans = \"rest\"\n")
}
