//! Doubts, remarks and what is urgent as sentences. The kind of a value decides how it is written, never its name.

use resteavivre::{Caveat, Said};

use crate::typography::lower;
use crate::{Words, numbers, values};

impl Words {
    /// A caveat as a sentence.
    pub fn caveat(&self, caveat: &Caveat) -> String {
        self.sentence("caveats", caveat)
    }

    /// A remark as a sentence.
    pub fn remark(&self, remark: &Caveat) -> String {
        self.sentence("remarks", remark)
    }

    /// A caveat or remark as a sentence; each value is written in the language by its kind.
    pub(crate) fn sentence(&self, table: &str, caveat: &Caveat) -> String {
        self.said(&[table], caveat)
    }

    /// What is urgent as a sentence, for the counsellor or in the plain words of the household's page.
    pub fn urgent(&self, plain: bool, urgent: &Caveat) -> String {
        self.said(if plain { &["plain", "alerts"] } else { &["alerts"] }, urgent)
    }

    fn said(&self, tables: &[&str], caveat: &Caveat) -> String {
        self.fill(&[tables, &[caveat.code]].concat(), &self.values(caveat))
    }

    /// The values of a note by their names, as people write them.
    pub(crate) fn values(&self, note: &Caveat) -> Vec<(&'static str, String)> {
        note.values.iter().map(|(name, value)| (*name, self.value(value))).collect()
    }

    /// A value as people write its kind.
    pub(crate) fn value(&self, value: &Said) -> String {
        match value {
            Said::Money(money) => numbers::amount(self.language(), *money),
            Said::Figure(unit, figure) => values::figure(self, *unit, *figure),
            Said::Day(day) => numbers::day(self.language(), *day),
            Said::Income(kind) => self.label(*kind).to_owned(),
            Said::Incomes(kinds) => {
                kinds.iter().map(|kind| lower(self.label(*kind))).collect::<Vec<_>>().join(", ")
            }
            Said::Expense(kind) => self.label(*kind).to_owned(),
            Said::Debt(kind) => self.label(*kind).to_owned(),
            Said::Asset(kind) => self.label(*kind).to_owned(),
            Said::Kinds(kinds) => kinds
                .iter()
                .map(|kind| lower(self.line_kind(*kind)))
                .collect::<Vec<_>>()
                .join(self.semicolon()),
            Said::Line(..) => self.place(&value.to_string()),
            Said::LabelledLine(_, _, label) => {
                format!("{}, {}", self.place(&value.to_string()), self.quoted(label))
            }
            Said::Parameter(key) => self.parameter(key).to_owned(),
            Said::Confidence(confidence) => self.get(&["confidence", confidence.name()]).to_owned(),
            Said::Outcomes(keys) => {
                let title = |key: &String| {
                    let (id, case) = key.split_once('/').unwrap_or((key, ""));
                    self.figure_title(id, case)
                };
                keys.iter().map(title).collect::<Vec<_>>().join(", ")
            }
            // A count, a year or a text: the same in every language. A kind that is new to this report is written as in JSON.
            _ => value.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use resteavivre::household::{IncomeKind, Language};

    use super::*;

    /// A page names a line as people count; the path of a program stays in JSON.
    #[test]
    fn a_remark_names_its_line_in_words() {
        let mut said = 0;
        for (language, third) in [(Language::French, "n°\u{202f}3)"), (Language::English, " 3)")] {
            let words = Words::of(language);
            for table in ["caveats", "remarks"] {
                let sentences = words.table.get(table).and_then(toml::Value::as_table).unwrap();
                for (code, _) in sentences.iter().filter(|(_, text)| text.to_string().contains("{path}")) {
                    for list in ["incomes", "debts"] {
                        let values =
                            vec![("path", Said::Line(list, 2)), ("kind", Said::Income(IncomeKind::Wage))];
                        let one = Caveat { code: code.clone().leak(), values };
                        let text = words.sentence(table, &one);
                        assert!(text.contains(third) && !text.contains('['), "{text}");
                        said += 1;
                    }
                }
            }
        }
        assert!(said >= 28, "{said} only");
    }
}
