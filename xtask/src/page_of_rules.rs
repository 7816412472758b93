//! `docs/rules.md`: every rule's page, with its facts, its figures and the law it reads.

use std::fmt::Write as _;

use rav_money::{Exact, Value as _};
use rav_rules::{CATALOGUE, Field, Info, Page, Unit};

use crate::Outcome;
use crate::markdown::{anchor, cell};

const HEAD: &str = "\
<!-- Written by `cargo xtask docs` from the opening comments of crates/rav-rules/src/rules: change them there. -->

# The rules

Each rule is one file of `crates/rav-rules/src/rules`. It takes a few facts and the law of a day, and writes down the
figures that a counsellor would write down by hand. The figure in bold is its main one. `rav explain RULE` prints a
page of this file, `rav rule RULE FACT=VALUE…` applies the rule by hand.

";

/// The whole page.
pub(crate) fn page() -> Outcome<String> {
    let mut text = HEAD.to_owned();
    text.push_str("| rule | what it tells |\n|---|---|\n");
    for entry in CATALOGUE {
        let id = entry.info.id;
        let summary = cell(&Page::of(entry.info.source).summary);
        text.push_str(&format!("| [`{id}`](#{}) | {summary} |\n", anchor(id)));
    }
    for entry in CATALOGUE {
        rule(&mut text, entry.info).map_err(|e| e.to_string())?;
    }
    Ok(text)
}

fn rule(text: &mut String, info: &Info) -> std::fmt::Result {
    let page = Page::of(info.source);
    write!(text, "\n## `{}`\n\n{}\n", info.id, page.summary)?;
    facts(text, info)?;
    figures(text, info)?;
    law(text, info)?;
    for section in &page.sections {
        write!(text, "\n### {}\n\n{}\n", section.title, rust_fences(&section.text))?;
    }
    Ok(())
}

fn facts(text: &mut String, info: &Info) -> std::fmt::Result {
    if info.facts.is_empty() {
        return text.write_str("\nNo facts: the law of the day is enough.\n");
    }
    text.write_str("\n| fact | unit | range | what it is |\n|---|---|---|---|\n")?;
    for field in info.facts {
        let optional = if info.optional.contains(&field.name) { "; may be left out" } else { "" };
        let range = range(field, info.above_zero.contains(&field.name)) + optional;
        writeln!(text, "| `{}` | {} | {range} | {} |", field.name, field.unit.name(), cell(field.doc))?;
    }
    Ok(())
}

fn figures(text: &mut String, info: &Info) -> std::fmt::Result {
    text.write_str("\n| figure | unit | what it is |\n|---|---|---|\n")?;
    for field in info.working {
        let bold = if field.name == info.main { "**" } else { "" };
        writeln!(text, "| {bold}`{}`{bold} | {} | {} |", field.name, field.unit.name(), cell(field.doc))?;
    }
    Ok(())
}

fn law(text: &mut String, info: &Info) -> std::fmt::Result {
    let links = |keys: &[&str]| {
        let link = |key: &&str| format!("[`{key}`](law/parameters.md#{})", anchor(key));
        keys.iter().map(link).collect::<Vec<_>>().join(", ")
    };
    if !info.law.is_empty() {
        write!(text, "\nLaw that it reads: {}.\n", links(info.law))?;
    }
    if !info.law_if_any.is_empty() {
        write!(text, "\nLaw that it reads when there is some on the day: {}.\n", links(info.law_if_any))?;
    }
    Ok(())
}

/// The range of a fact, as its unit writes it.
fn range(field: &Field, above_zero: bool) -> String {
    let (low, high) = field.unit.bounds();
    let written = |bound: i64| field.unit.write(Exact::of(bound));
    match (above_zero, field.unit) {
        (_, Unit::Flag) => "true, false".to_owned(),
        (_, Unit::Day) => format!("1970-01-02 to {}, or none", written(high)),
        (true, _) => format!("above 0, to {}", written(high)),
        (false, _) => format!("{} to {}", written(low), written(high)),
    }
}

/// Examples in the source are Rust without saying so; a page for readers says so.
fn rust_fences(text: &str) -> String {
    let mut inside = false;
    let line = |line: &str| {
        let opens = line == "```" && !inside;
        inside ^= line.starts_with("```");
        if opens { "```rust".to_owned() } else { line.to_owned() }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_opening_fences_name_the_language() {
        assert_eq!(rust_fences("a\n```\nlet x;\n```\nb"), "a\n```rust\nlet x;\n```\nb");
        assert_eq!(rust_fences("```text\nx\n```"), "```text\nx\n```");
    }

    #[test]
    fn the_page_holds_every_rule_with_its_facts_figures_and_law() {
        let page = page().unwrap();
        for entry in CATALOGUE {
            assert!(page.contains(&format!("\n## `{}`\n", entry.info.id)), "{}", entry.info.id);
        }
        assert!(page.contains("| `resources` | EUR/month | 0.00 to 50000000.00 | Monthly resources. |"));
        assert!(page.contains("| **`attachable`** | EUR/month | The attachable part. |"));
        assert!(page.contains("[`earnings.thresholds`](law/parameters.md#earningsthresholds)"));
        assert!(page.contains("| `months` | months | above 0, to 1200 |"));
        assert!(!page.contains("# let book"), "lines that readers need not see are left out");
    }
}
