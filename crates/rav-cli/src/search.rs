//! Rules and parameters by what a reader calls them: `rav loi RSA`, `rav expliquer saisie`.

use rav_report::Words;
use resteavivre::Problem;
use resteavivre::law::Parameter;
use resteavivre::rules::{CATALOGUE, Entry};
use resteavivre::workshop::{harmless, parameter_json, parameters_json, plain};

use crate::commands::{Run, pretty};
use crate::input::remark;
use crate::{Said, filled};

/// Words that say nothing by themselves.
const SMALL: [&str; 12] = ["a", "au", "de", "des", "du", "d’", "l’", "la", "le", "les", "of", "the"];

/// Whether some text holds each word of what was typed, accents and capitals apart.
fn holds(typed: &str, texts: &[&str]) -> bool {
    let texts: Vec<String> = texts.iter().map(|text| plain(text)).collect();
    let typed = plain(typed.trim());
    let mut words =
        typed.split(['-', '’']).filter(|word| !word.is_empty() && !SMALL.contains(word)).peekable();
    words.peek().is_some() && words.all(|word| texts.iter().any(|text| text.contains(word)))
}

fn rules_named(typed: &str, words: &Words) -> Vec<&'static Entry> {
    let is_named = |entry: &&Entry| {
        let said = |name| words.get(&["rules", entry.info.id, name]);
        holds(typed, &[said("title"), said("tells"), entry.info.id])
    };
    CATALOGUE.iter().filter(is_named).collect()
}

impl Run<'_> {
    /// The rules whose name holds what was typed.
    pub(crate) fn rule_by_name(&self, name: &str) -> Result<Said, Said> {
        match rules_named(name, self.words).as_slice() {
            [] => {
                let error = resteavivre::rules::RuleError::UnknownRule { id: name.to_owned() };
                Err(self.nothing_named(name, &Problem::from(&error)))
            }
            [one] => Ok(Said::done(rav_report::rule(one.info, self.words))),
            several => Ok(Said::done(rav_report::some_rules(several.iter().copied(), self.words))),
        }
    }

    /// The parameters whose name holds what was typed; the rules, when no parameter has it.
    pub(crate) fn law_by_name(&self, name: &str) -> Result<Said, Said> {
        let book = self.engine.book();
        let is_named = |parameter: &&Parameter| {
            let label = self.words.parameter(&parameter.key);
            holds(name, &[label, &parameter.label, &parameter.alias_fr])
        };
        let named: Vec<&Parameter> = book.parameters().filter(is_named).collect();
        match named.as_slice() {
            [one] if self.json() => Ok(Said::done(pretty(&parameter_json(one)))),
            [one] => Ok(Said::done(rav_report::parameter(book, one, self.day()?, self.words))),
            several if self.json() && !several.is_empty() => {
                Ok(Said::done(pretty(&parameters_json(several.iter().copied()))))
            }
            [] => match rules_named(name, self.words).as_slice() {
                [_, ..] if !self.json() => self.rule_by_name(name),
                _ => Err(self.nothing_named(name, &Problem::unknown_parameter(name, book))),
            },
            several => {
                let (list, day) = (several.iter().copied(), self.day()?);
                Ok(Said::done(rav_report::some_parameters(book, list, day, self.words)))
            }
        }
    }

    /// That nothing has such a name, and where the lists are; a program, or who typed a key, gets the problem itself, with the nearest.
    fn nothing_named(&self, name: &str, problem: &Problem) -> Said {
        if self.json() || name.contains('.') {
            return self.problems_of(&problem.clone().into(), name);
        }
        let said = filled(self.language(), "nothing_named", &[("name", harmless(name))]);
        Said::failed(remark(self.language(), &[&said]), 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use resteavivre::household::Language;

    #[test]
    fn a_reader_finds_what_they_mean() {
        let words = Words::of(Language::French);
        for (typed, id) in [
            ("saisie", "earnings.attachable"),
            ("quotité saisissable", "earnings.attachable"),
            ("RESTE A VIVRE", "budget.remaining-to-live"),
            ("capacité de remboursement", "repayment.capacity"),
            ("unités de consommation", "living-standard.units"),
        ] {
            let found: Vec<&str> = rules_named(typed, words).iter().map(|entry| entry.info.id).collect();
            assert!(found.contains(&id), "{typed}: {found:?}");
        }
        for typed in ["", "de la", "-", "xyz"] {
            assert!(rules_named(typed, words).is_empty(), "{typed}");
        }
    }
}
