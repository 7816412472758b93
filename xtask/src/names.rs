//! The names that go with a rule's identifier.

use crate::Outcome;

/// The names of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    /// `burden.cold-water`
    pub(crate) id: String,
    /// `burden`
    pub(crate) group: String,
    /// `cold_water`: the file and its module.
    pub(crate) module: String,
    /// `ColdWater`: the type.
    pub(crate) type_name: String,
}

/// Names that Rust keeps for itself, or that a rule's file already uses.
const TAKEN: &[&str] = &[
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
    "extern", "facts", "false", "final", "fn", "for", "gen", "if", "impl", "in", "info", "law", "let",
    "loop", "macro", "match", "mod", "move", "mut", "pub", "record", "ref", "return", "rounding", "rule",
    "self", "static", "struct", "super", "trait", "true", "try", "type", "unsafe", "use", "value", "where",
    "while", "working", "yield",
];

impl Names {
    /// The names of an identifier `group.name`: lower-case letters, with single hyphens inside.
    pub(crate) fn of(id: &str) -> Outcome<Self> {
        let ill_formed =
            || format!("{id:?} is not a rule's identifier: write group.name, such as burden.cold-water");
        let (group, name) = id.split_once('.').ok_or_else(ill_formed)?;
        if !is_word(group) || !is_word(name) {
            return Err(ill_formed());
        }
        let module = name.replace('-', "_");
        if TAKEN.contains(&module.as_str()) {
            return Err(format!("{module:?} cannot name a Rust module of a rule: choose another word"));
        }
        Ok(Names { id: id.to_owned(), group: group.to_owned(), module, type_name: camel(name) })
    }
}

fn is_word(text: &str) -> bool {
    text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase()))
}

fn camel(name: &str) -> String {
    let capital = |part: &str| {
        let (first, rest) = part.split_at_checked(1).unwrap_or((part, ""));
        first.to_ascii_uppercase() + rest
    };
    name.split('-').map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_identifier() {
        let names = Names::of("living-standard.cold-water").unwrap();
        assert_eq!(
            (names.group.as_str(), names.module.as_str(), names.type_name.as_str()),
            ("living-standard", "cold_water", "ColdWater")
        );
    }

    #[test]
    fn every_rule_of_the_catalogue_is_named_so() {
        let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/rav-rules/src/rules");
        let files = std::fs::read_dir(rules).unwrap().map(|file| file.unwrap().path());
        let sources: Vec<String> = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
        for entry in rav_rules::CATALOGUE {
            let names = Names::of(entry.info.id).unwrap();
            let lines = [format!("id: \"{}\"", names.id), format!("pub struct {};", names.type_name)];
            let named = |source: &String| lines.iter().all(|line| source.contains(line.as_str()));
            assert!(sources.iter().any(named), "{}", names.id);
        }
    }

    #[test]
    fn ill_formed_identifiers_are_refused() {
        for id in [
            "",
            "water",
            ".water",
            "burden.",
            "a.b.c",
            "Burden.water",
            "burden.cold_water",
            "burden.-x",
            "burden.x--y",
            "burden.éau",
            "burden.x2",
        ] {
            assert!(Names::of(id).is_err(), "{id}");
        }
        assert!(Names::of("burden.type").unwrap_err().contains("cannot name"));
    }
}
