//! `docs/law/parameters.md`: every dated parameter with its history and its sources.

use std::fmt::Write as _;

use rav_law::{Dated, LawBook, Parameter};
use rav_rules::CATALOGUE;

use crate::Outcome;
use crate::markdown::{anchor, cell};

const HEAD: &str = "\
<!-- Written by `cargo xtask docs` from crates/rav-law/data: change the files there. -->

# The law, parameter by parameter

Each parameter is one file of `crates/rav-law/data`; its path is its key. A value holds from its day until the day
before the next one. After the day through which a parameter was checked, the library answers *unchecked* unless the
caller accepts that by name. How well a value is attested:

| confidence | meaning |
|---|---|
| `official` | seen in an official publication, or in a verbatim extract of the text |
| `official-copy` | seen in a third party's copy of the code article |
| `structured-secondary` | seen in a maintained body of parameters that names the official text |
| `secondary` | seen in two or more independent secondary sources |
| `derived` | computed from other attested values; the citation says how |
| `single-source` | seen in one secondary source only: every result that uses it says so |
| `reported` | reported by somebody who names the source, not seen again: every result that uses it says so |

";

/// The whole page.
pub(crate) fn page() -> Outcome<String> {
    let book = LawBook::embedded().map_err(|e| e.to_string())?;
    let mut text = HEAD.to_owned();
    let checked = || book.parameters().map(|parameter| parameter.checked_through);
    if let Some((first, last)) = checked().min().zip(checked().max()) {
        text.push_str(&format!(
            "{} parameters. Each says beside it how far it was checked, from {first} to {last}: on that day somebody looked for a newer\n\
             value and found none. A value that has ended by itself says its last day.\n\n",
            book.parameters().count()
        ));
    }
    text.push_str("| parameter | what it is | unit |\n|---|---|---|\n");
    for parameter in book.parameters() {
        let key = &parameter.key;
        let label = cell(&parameter.label);
        text.push_str(&format!("| [`{key}`](#{}) | {label} | {} |\n", anchor(key), parameter.unit.name()));
    }
    for one in book.parameters() {
        section(&mut text, one).map_err(|e| e.to_string())?;
    }
    Ok(text)
}

fn section(text: &mut String, parameter: &Parameter) -> std::fmt::Result {
    let Parameter { key, label, alias_fr, unit, checked_through, ends, note, values } = parameter;
    write!(
        text,
        "\n## `{key}`\n\n{label} (*{alias_fr}*). Unit: {}. Checked through {checked_through}.",
        unit.name()
    )?;
    if let Some(day) = ends {
        write!(text, " Ended on {day}.")?;
    }
    writeln!(text, " {}", readers(key))?;
    if let Some(note) = note {
        write!(text, "\n> {}\n", cell(note))?;
    }
    text.write_str("\n| from | value | confidence | text | article | seen |\n|---|---|---|---|---|---|\n")?;
    values.iter().try_for_each(|dated| row(text, dated))
}

fn row(text: &mut String, dated: &Dated) -> std::fmt::Result {
    let seen: Vec<String> =
        dated.seen.iter().enumerate().map(|(index, seen)| link(index + 1, seen)).collect();
    let from = dated.to.map_or_else(|| dated.from.to_string(), |to| format!("{} to {to}", dated.from));
    let value = &dated.value;
    let confidence = dated.confidence.name();
    let cited = cell(&dated.text);
    let article = cell(&dated.article);
    let seen = seen.join("; ");
    writeln!(text, "| {from} | {value} | `{confidence}` | {cited} | {article} | {seen} |")
}

/// The rules that read a parameter.
fn readers(key: &str) -> String {
    let reads = |info: &rav_rules::Info| info.law.contains(&key) || info.law_if_any.contains(&key);
    let link = |id: &str| format!("[`{id}`](../rules.md#{})", anchor(id));
    let rules: Vec<String> =
        CATALOGUE.iter().filter(|entry| reads(entry.info)).map(|entry| link(entry.info.id)).collect();
    if rules.is_empty() { "No rule reads it.".to_owned() } else { format!("Read by {}.", rules.join(", ")) }
}

/// Where a value was seen: an address becomes a numbered link and keeps the remark around it.
fn link(number: usize, seen: &str) -> String {
    let seen = cell(seen);
    let Some(start) = seen.find("http://").or_else(|| seen.find("https://")) else { return seen };
    let (before, rest) = seen.split_at(start);
    let (address, after) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
    let address = address.trim_end_matches([',', ';', '.']);
    format!("{before}[{number}](<{address}>){after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_link_and_keeps_its_remark() {
        assert_eq!(link(1, "https://a.example/x"), "[1](<https://a.example/x>)");
        assert_eq!(
            link(2, "table: https://a.example/x (annual column)"),
            "table: [2](<https://a.example/x>) (annual column)"
        );
        assert_eq!(link(3, "journal of 3 May"), "journal of 3 May");
    }

    #[test]
    fn the_page_holds_every_parameter_with_its_history() {
        let page = page().unwrap();
        for parameter in LawBook::embedded().unwrap().parameters() {
            assert!(page.contains(&format!("\n## `{}`\n", parameter.key)), "{}", parameter.key);
        }
        assert!(page.contains("| 2025-04-01 | 646.52 |"), "the single RSA of April 2025");
        assert!(page.contains("Read by [`earnings.attachable`](../rules.md#earningsattachable)."));
    }
}
