//! The text of a new rule. What a person must write is marked, and tests fail until the marks are gone.

use crate::Outcome;
use crate::names::Names;

/// What stands where a person must write. In pieces, so that the tidy check does not find it here.
pub(crate) const MARK: &str = concat!("UN", "WRITTEN");

const RULE: &str = r#"//! MARK: what the rule tells, in one sentence (*le terme français*).
//!
//! # Law
//!
//! MARK: the article, and our reading of it.
//!
//! # Formula
//!
//! MARK: result = amount.
//!
//! # Units and rounding
//!
//! MARK: the unit of the facts and figures; each rounding by name, and the text that asks for it.
//!
//! # In force
//!
//! MARK: since when, and what changes when.
//!
//! # Not modelled
//!
//! MARK: what a reader might expect here and does not find.
//!
//! # Errors
//!
//! None beyond the range of amounts.
//!
//! # Example
//!
//! ```
//! # let book = rav_law::LawBook::embedded()?;
//! # let law = book.on(rav_money::parse_day("2026-11-23").unwrap());
//! let worked = rav_rules::by_hand(law, "ID", &[("amount", "100.00")])?;
//! assert_eq!(worked.text("result").as_deref(), Some("MARK: a figure from a text, a decision or hand work"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use rav_money::Value;

use crate::record::record;
use crate::{Info, Record, Rule};

record! {
    /// What the rule needs to know.
    Facts {
        /// MARK: what it is.
        amount: EuroMonth,
    }
}

record! {
    /// What the rule writes down.
    Working {
        /// MARK: what it is.
        result: EuroMonth,
    }
}

/// The rule `ID`.
#[derive(Clone, Copy, Debug)]
pub struct TYPE;

impl Rule for TYPE {
    const INFO: Info = Info {
        id: "ID",
        main: "result",
        law: &[],
        law_if_any: &[],
        above_zero: &[],
        optional: &[],
        facts: <Facts<i64> as Record<i64>>::FIELDS,
        working: <Working<i64> as Record<i64>>::FIELDS,
        source: crate::page::opening!("MODULE.rs"),
    };
    type Facts<V: Copy> = Facts<V>;
    type Law = ();
    type Working<V: Copy> = Working<V>;

    #[inline(always)]
    fn work<V: Value>(facts: Facts<V>, (): &()) -> Working<V> {
        Working { result: facts.amount }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_has_written_this_rule() {
        let left = TYPE::INFO.source.matches(concat!("UN", "WRITTEN")).count();
        assert_eq!(left, 0, "MODULE.rs: {left} places still to be written; then delete this test");
    }
}
"#;

const CASES: &str = "\
# ID

MARK: where these figures come from (a text, a decision, an official example, hand work), never from this engine.

| on | amount | = | result |
|---|---|---|---|
";

const WORDS: &str = r#"[rules."ID"]
title = "MARK"
tells = "MARK"
formula = "MARK"
law = "MARK"
rounding = "MARK"
limits = "MARK"
[rules."ID".facts]
amount = "MARK"
[rules."ID".figures]
result = "MARK"
"#;

/// The rule's file.
pub(crate) fn rule(names: &Names) -> String {
    fill(RULE, names)
}

/// The rule's table of cases, without a case.
pub(crate) fn cases(names: &Names) -> String {
    fill(CASES, names)
}

fn fill(template: &str, names: &Names) -> String {
    let text = template.replace("MARK", MARK).replace("ID", &names.id);
    text.replace("TYPE", &names.type_name).replace("MODULE", &names.module)
}

/// The list of modules with the new one in its place.
pub(crate) fn with_module(list: &str, names: &Names) -> Outcome<String> {
    let new = format!("pub mod {};", names.module);
    let mut lines: Vec<&str> = list.lines().collect();
    if lines.contains(&new.as_str()) {
        return Err(format!("there is already a module {}", names.module));
    }
    let is_module = |line: &&str| line.starts_with("pub mod ");
    let last = lines.iter().rposition(is_module).ok_or("no `pub mod` line to put the new one beside")?;
    let at = lines.iter().position(|line| is_module(line) && *line > new.as_str()).unwrap_or(last + 1);
    lines.insert(at, &new);
    Ok(lines.join("\n") + "\n")
}

/// The list of rules with the new one after the last one of its group, or at the end. `ids` are those of the catalogue.
pub(crate) fn with_entry(list: &str, names: &Names, ids: &[&str]) -> Outcome<String> {
    let mut lines: Vec<&str> = list.lines().collect();
    let start = lines.iter().position(|line| line.ends_with("rules! {")).ok_or("no `rules! {` found")?;
    let entries = lines.iter().skip(start + 1).take_while(|line| line.contains("::")).count();
    if entries != ids.len() || lines.get(start + 1 + entries) != Some(&"}") {
        return Err(format!("rules!: expected {} lines `module::Type,` and then `}}`", ids.len()));
    }
    let same_group = |id: &&str| id.split('.').next() == Some(&names.group);
    let after = ids.iter().rposition(same_group).map_or(entries, |index| index + 1);
    let new = format!("    {}::{},", names.module, names.type_name);
    lines.insert(start + 1 + after, &new);
    Ok(lines.join("\n") + "\n")
}

/// The words of a language with those of the new rule after the other rules.
pub(crate) fn with_words(words: &str, names: &Names) -> Outcome<String> {
    let new = fill(WORDS, names);
    let (head, tail) =
        words.split_at(end_of_rules(words).ok_or("no table [rules.…] to put the new one beside")?);
    if words.lines().any(|line| new.starts_with(line) && line.starts_with("[rules.")) {
        return Err(format!("there are already words for {}", names.id));
    }
    let gap = if tail.is_empty() { "" } else { "\n" };
    Ok(format!("{}\n\n{new}{gap}{tail}", head.trim_end()))
}

/// Where the last table of rules ends: at the next table, or its comment, or at the end of the file.
fn end_of_rules(words: &str) -> Option<usize> {
    let last = words.rfind("\n[rules.").map(|at| at + 1).or(words.starts_with("[rules.").then_some(0))?;
    let body = last + words.get(last..)?.find('\n').map_or(0, |at| at + 1);
    let rest = words.get(body..)?;
    let next = rest.starts_with(['[', '#']).then_some(0);
    let later = ["\n[", "\n#"].iter().filter_map(|start| rest.find(start).map(|at| at + 1)).min();
    Some(body + next.or(later).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn water() -> Names {
        Names::of("burden.cold-water").unwrap()
    }

    #[test]
    fn a_rule_has_every_section_and_is_marked_for_a_person() {
        let text = rule(&water());
        let page = rav_rules::Page::of(&text);
        let titles: Vec<&str> = page.sections.iter().map(|s| s.title.as_str()).collect();
        assert_eq!(titles, rav_rules::SECTIONS);
        assert!(text.contains("pub struct ColdWater;") && text.contains("opening!(\"cold_water.rs\")"));
        assert!(text.contains("id: \"burden.cold-water\"") && text.matches(MARK).count() >= 9);
        for placeholder in ["MARK", "ID\"", "TYPE", "MODULE"] {
            assert!(!text.contains(placeholder), "{placeholder}");
        }
        assert!(!crate::tidy::check_text("cold_water.rs", &text).is_empty(), "tidy refuses it as it is");
        let written = text.replace(MARK, "Written");
        assert_eq!(crate::tidy::check_text("cold_water.rs", &written), [], "and takes it once written");
    }

    #[test]
    fn a_table_of_cases_starts_empty() {
        let text = cases(&water());
        assert!(text.starts_with("# burden.cold-water\n") && text.ends_with("|---|---|---|---|\n"));
    }

    #[test]
    fn a_module_goes_to_its_place_in_the_list() {
        let list = "//! The rules.\n\npub mod balance;\npub mod units;\n";
        assert_eq!(
            with_module(list, &water()).unwrap(),
            "//! The rules.\n\npub mod balance;\npub mod cold_water;\npub mod units;\n"
        );
        let last = Names::of("burden.zone").unwrap();
        assert!(with_module(list, &last).unwrap().ends_with("pub mod units;\npub mod zone;\n"));
        assert!(with_module(list, &Names::of("x.units").unwrap()).unwrap_err().contains("already"));
        assert!(with_module("", &water()).is_err());
    }

    #[test]
    fn an_entry_goes_after_its_group() {
        let list = "pub mod units;\n\ncrate::entry::rules! {\n    housing::Housing,\n    units::Units,\n}\n\nfn f() {}\n";
        let ids = ["burden.housing", "living-standard.units"];
        let text = with_entry(list, &water(), &ids).unwrap();
        assert!(text.contains("    housing::Housing,\n    cold_water::ColdWater,\n    units::Units,\n}\n"));
        assert!(text.ends_with("fn f() {}\n"));
        let other = with_entry(list, &Names::of("plan.water").unwrap(), &ids).unwrap();
        assert!(other.contains("    units::Units,\n    water::Water,\n}"));
        assert!(with_entry(list, &water(), &ids[..1]).is_err(), "a list that does not match is refused");
        assert!(with_entry("", &water(), &[]).is_err());
    }

    #[test]
    fn words_go_after_those_of_the_other_rules() {
        let new = fill(WORDS, &water());
        for (words, expected) in [
            (
                "[rules.\"a.b\"]\nx = \"1\"\n\n[parameters]\n",
                format!("[rules.\"a.b\"]\nx = \"1\"\n\n{new}\n[parameters]\n"),
            ),
            (
                "# c\n[rules.\"a.b\"]\nx = \"1\"\n\n# d\n[u]\n",
                format!("# c\n[rules.\"a.b\"]\nx = \"1\"\n\n{new}\n# d\n[u]\n"),
            ),
            ("[rules.\"a.b\"]\nx = \"1\"\n", format!("[rules.\"a.b\"]\nx = \"1\"\n\n{new}")),
        ] {
            assert_eq!(with_words(words, &water()).unwrap(), expected);
        }
        assert!(with_words(&new, &water()).unwrap_err().contains("already words"));
        assert!(with_words("[units]\n", &water()).is_err());
    }
}
