//! The table of words of a language.

use std::sync::LazyLock;

use resteavivre::household::{Language, Role, Word};
use resteavivre::money::Day;

use crate::numbers;

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    language: Language,
    pub(crate) table: toml::Table,
}

static FRENCH: LazyLock<Words> =
    LazyLock::new(|| Words::read(Language::French, include_str!("../words/fr.toml")));
static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| Words::read(Language::English, include_str!("../words/en.toml")));

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// An embedded table; a test refuses one that is malformed, and people would then read identifiers, not nothing.
    fn read(language: Language, text: &str) -> Words {
        Words { language, table: text.parse().unwrap_or_default() }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Every table with its texts, whatever the tables within it.
    #[doc(hidden)]
    pub fn tables(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.table.iter().map(|(name, value)| (name.as_str(), texts(value)))
    }

    /// A text by its path, when there is one.
    pub fn find(&self, path: &[&str]) -> Option<&str> {
        let (last, tables) = path.split_last()?;
        let mut table = &self.table;
        for name in tables {
            table = table.get(*name)?.as_table()?;
        }
        table.get(*last)?.as_str()
    }

    /// A text by its path; the last name of the path where there is none, which a test excludes.
    pub fn get<'a>(&'a self, path: &[&'a str]) -> &'a str {
        // A page that prints the key of a sentence must not leave: every test of a page stops here.
        debug_assert!(self.find(path).is_some(), "no words for {path:?} in {:?}", self.language());
        self.find(path).unwrap_or_else(|| path.last().copied().unwrap_or(""))
    }

    /// What a parameter of the law is called; its key where the words have none, as for one that a caller lays over the law.
    pub fn parameter<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(&["parameters", key]).unwrap_or(key)
    }

    /// The month of a day by its name: `mars 2028`, `March 2028`.
    pub(crate) fn month_of(&self, day: Day) -> String {
        format!("{}\u{a0}{:04}", self.get(&["letters", "months", &day.month().to_string()]), day.year())
    }

    /// A day in words: `4 décembre 2025`, `1er mars 2026`, `4 December 2025`.
    pub(crate) fn long_day(&self, day: Day) -> String {
        let number = match day.day() {
            1 => self.get(&["letters", "first_of_month"]).to_owned(),
            number => number.to_string(),
        };
        let month = self.get(&["letters", "months", &day.month().to_string()]).to_owned();
        let values = [("day", number), ("month", month), ("year", format!("{:04}", day.year()))];
        self.fill(&["letters", "long_day"], &values)
    }

    /// The same in few letters, for a picture.
    pub(crate) fn short_month_of(&self, day: Day) -> String {
        format!("{} {:04}", self.get(&["plan", "short_months", &day.month().to_string()]), day.year())
    }

    /// A day with a short month: `1er nov. 2026`, `1 Nov 2026`.
    pub(crate) fn middle_day(&self, day: Day) -> String {
        let number = match day.day() {
            1 => self.get(&["letters", "first_of_month"]).to_owned(),
            number => number.to_string(),
        };
        format!("{number} {}", self.short_month_of(day))
    }

    /// A label and what it introduces, with the colon of the language.
    pub fn pair(&self, label: &str, text: &str) -> String {
        match self.language {
            Language::French => format!("{label}\u{202f}: {text}"),
            Language::English => format!("{label}: {text}"),
        }
    }

    /// The separator of a list of phrases.
    pub fn semicolon(&self) -> &'static str {
        match self.language {
            Language::French => "\u{202f}; ",
            Language::English => "; ",
        }
    }

    /// A value of the law in the language's writing: its numbers, or the name of a rounding.
    pub(crate) fn law_value(&self, value: &str) -> String {
        if let Some(name) = self.find(&["roundings", value]) {
            return name.to_owned();
        }
        let part = |part: &str| {
            if part.contains('.') { numbers::decimal(self.language, part) } else { part.to_owned() }
        };
        value.split(" · ").map(part).collect::<Vec<_>>().join(" · ")
    }

    /// A text between the quotes of the language.
    pub(crate) fn quoted(&self, text: &str) -> String {
        match self.language {
            Language::French => format!("«\u{202f}{text}\u{202f}»"),
            Language::English => format!("“{text}”"),
        }
    }

    /// A place as people count: `expenses[2].amount` is the third expense. A parameter of the law goes by its label.
    pub fn place(&self, path: &str) -> String {
        if let Some(label) = self.find(&["parameters", path]) {
            return label.to_owned();
        }
        let counted = |list: &str, number: String| {
            self.find(&["lines", list])?;
            Some(self.fill(&["lines", list], &[("number", number)]))
        };
        if let Some(("month", number)) = path.split_once(' ') {
            return counted("month", number.to_owned()).unwrap_or_else(|| path.to_owned());
        }
        let (line, field) = path.split_once('.').unwrap_or((path, ""));
        let listed = line.strip_suffix(']').and_then(|line| line.split_once('['));
        let line = listed.and_then(|(list, index)| {
            counted(list, index.parse::<usize>().ok()?.checked_add(1)?.to_string())
        });
        match line {
            Some(line) if field.is_empty() => line,
            Some(line) => format!("{line}, {}", self.field(field)),
            None => path.to_owned(),
        }
    }

    /// A field of a line by its name; one of a list also by its place, from 1.
    fn field(&self, field: &str) -> String {
        let listed = field.strip_suffix(']').and_then(|field| field.split_once('['));
        let numbered = listed.and_then(|(list, index)| {
            let number = index.parse::<usize>().ok()?.checked_add(1)?.to_string();
            let values = [("line", self.quoted(list)), ("number", number)];
            Some(self.fill(&["named", "numbered"], &values))
        });
        numbered.unwrap_or_else(|| self.quoted(field))
    }

    /// A text of the page.
    pub fn page<'a>(&'a self, name: &'a str) -> &'a str {
        self.get(&["page", name])
    }

    /// A text about two descriptions of a household.
    pub(crate) fn compared<'a>(&'a self, name: &'a str) -> &'a str {
        self.get(&["compared", name])
    }

    /// A text of the household's page.
    pub(crate) fn plain<'a>(&'a self, name: &'a str) -> &'a str {
        self.get(&["plain", name])
    }

    /// A text about plans and loans.
    pub(crate) fn plan<'a>(&'a self, name: &'a str) -> &'a str {
        self.get(&["plan", name])
    }

    /// A text with its values put in: `{name}` is the value, `{name|one|many}` the form that agrees with it.
    pub fn fill(&self, path: &[&str], values: &[(&str, String)]) -> String {
        let mut parts = self.get(path).split('{');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let filled = part.split_once('}').and_then(|(hole, rest)| Some((self.hole(hole, values)?, rest)));
            match filled {
                Some((text, rest)) => out.extend([text, rest]),
                None => out.extend(["{", part]),
            }
        }
        out
    }

    /// What goes into a hole of a text. In French, nought and one are singular.
    fn hole<'v>(&self, hole: &'v str, values: &'v [(&str, String)]) -> Option<&'v str> {
        let mut forms = hole.split('|');
        let name = forms.next()?;
        let (_, value) = values.iter().find(|(known, _)| *known == name)?;
        let (Some(one), Some(many)) = (forms.next(), forms.next()) else { return Some(value) };
        let singular = value == "1" || (value == "0" && self.language == Language::French);
        Some(if singular { one } else { many })
    }

    /// The label of a word.
    pub fn label<W: Word>(&self, word: W) -> &'static str {
        word.label(self.language)
    }

    /// Somebody of a household by their place, since a file has no name for anybody: the first child where none is `before`.
    pub fn who(&self, role: Role, before: usize) -> String {
        let name = match (role, before) {
            (Role::Depositor, _) => "depositor",
            (Role::CoDepositor, _) => "co-depositor",
            (Role::Partner, _) => "partner",
            (Role::Child, 0) => "first_child",
            (Role::Child, _) => "child",
            (Role::OtherDependant, 0) => "other",
            (Role::OtherDependant, _) => "another",
        };
        self.fill(&["interview", "who", name], &[("number", before.saturating_add(1).to_string())])
    }

    /// The title of a rule, with the name of the definition that it was applied by, without what that says in brackets.
    pub(crate) fn figure_title(&self, id: &str, case: &str) -> String {
        let title = self.get(&["rules", id, "title"]);
        let case = self.case_title(case).map(|text| text.split(" (").next().unwrap_or(text));
        case.map_or_else(|| title.to_owned(), |case| format!("{title} ({})", case.to_lowercase()))
    }

    /// What tells one application of a rule from the others, when there are several.
    pub(crate) fn case_title<'a>(&'a self, case: &'a str) -> Option<&'a str> {
        match case {
            "" => None,
            "share-of-charges" => Some(self.page("other_method")),
            "pay" => Some(self.get(&["totals", "seizable"])),
            "co-depositor" => Some(self.get(&["totals", "seizable_co_depositor"])),
            "pro-rata" => Some(self.page("pro_rata_share")),
            case => Some(self.get(&["definitions", case])),
        }
    }
}

/// The texts of a value of a table.
fn texts(value: &toml::Value) -> Vec<&str> {
    match value {
        toml::Value::Table(table) => table.values().flat_map(texts).collect(),
        value => value.as_str().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(table: &toml::Table, path: &str, out: &mut BTreeSet<String>) {
        for (key, value) in table {
            match value {
                toml::Value::Table(inner) => keys(inner, &format!("{path}/{key}"), out),
                other => {
                    assert!(other.as_str().is_some_and(|text| !text.trim().is_empty()), "{path}/{key}");
                    out.insert(format!("{path}/{key}"));
                }
            }
        }
    }

    fn all(language: Language) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        keys(&Words::of(language).table, "", &mut out);
        out
    }

    #[test]
    fn both_languages_have_the_same_words() {
        // English problems are the engine's own texts: only French says them again.
        let own = |key: &String| {
            ["/allowed/", "/errors/", "/found/", "/remedies/"].iter().any(|own| key.starts_with(own))
        };
        let french: BTreeSet<String> = all(Language::French).into_iter().filter(|k| !own(k)).collect();
        assert_eq!(french, all(Language::English));
    }

    #[test]
    fn every_rule_figure_parameter_and_problem_has_its_words() {
        for language in [Language::French, Language::English] {
            let words = Words::of(language);
            for entry in resteavivre::rules::CATALOGUE {
                let id = entry.info.id;
                for name in ["title", "tells", "formula", "law", "rounding", "limits"] {
                    assert!(words.find(&["rules", id, name]).is_some(), "{id} {name}");
                }
                for (table, fields) in [("facts", entry.info.facts), ("figures", entry.info.working)] {
                    for field in fields {
                        assert!(
                            words.find(&["rules", id, table, field.name]).is_some(),
                            "{id} {table} {}",
                            field.name
                        );
                        assert!(words.find(&["units", field.unit.name()]).is_some(), "{}", field.unit.name());
                    }
                }
            }
            let book = resteavivre::law::LawBook::embedded().unwrap();
            for parameter in book.parameters() {
                assert!(words.find(&["parameters", &parameter.key]).is_some(), "{}", parameter.key);
                assert!(words.find(&["units", parameter.unit.name()]).is_some(), "{}", parameter.unit.name());
            }
        }
        for kind in resteavivre::problems::catalogue() {
            for name in ["meaning", "remedy"] {
                assert!(
                    Words::of(Language::French).find(&["errors", kind.code, name]).is_some(),
                    "{} {name}",
                    kind.code
                );
            }
        }
    }

    #[test]
    fn french_is_typeset_as_french() {
        let mut texts = Vec::new();
        collect(&Words::of(Language::French).table, &mut texts);
        for text in texts {
            for sign in [':', ';', '?', '!', '%', '€', '»'] {
                assert!(!text.contains(&format!(" {sign}")), "a breaking space before {sign}: {text}");
            }
            assert!(!text.contains("« "), "a breaking space after «: {text}");
            assert!(!text.contains('\''), "a straight apostrophe: {text}");
        }
    }

    /// A number of the law is filled in from the law of the day, or shown beside the sentence: it is no word.
    #[test]
    fn no_number_of_the_law_is_a_word() {
        // Months, weeks and days of a year, the first member of a household, names of lines, of bands, of ages of pupils and of an
        // indicator are no values.
        #[rustfmt::skip]
        const NAMES: [&str; 21] = [
            "52 ÷ 12", "1 ÷ 12", "÷ 12", "(1 +", "− 1)", "60", "50", "40", "Tranche ", "Band ", "÷ 365", "× 365", "TEE 3D",
            "moins de 11 ans", "de 11 à 14 ans", "de 15 ans et plus", "31 décembre",
            "below 11", "from 11 to 14", "of 15 or more", "31 December",
        ];
        for language in [Language::French, Language::English] {
            let words = Words::of(language);
            for entry in resteavivre::rules::CATALOGUE {
                let id = entry.info.id;
                let of = |table: &'static str, fields: &[resteavivre::rules::Field]| {
                    fields
                        .iter()
                        .map(|f| words.get(&["rules", id, table, f.name]).to_owned())
                        .collect::<Vec<_>>()
                };
                let mut texts = [of("facts", entry.info.facts), of("figures", entry.info.working)].concat();
                texts.extend(["tells", "formula"].map(|name| words.get(&["rules", id, name]).to_owned()));
                for text in texts {
                    let mut left = NAMES.iter().fold(text.clone(), |text, name| text.replace(name, ""));
                    if text.starts_with("Tranche ") || text.starts_with("Band ") {
                        left = left.split_off(1);
                    }
                    assert!(!left.contains(|c: char| c.is_ascii_digit()), "{id}: {text}");
                }
            }
            let mut sentences = Vec::new();
            for table in
                ["alerts", "caveats", "letters", "page", "plain", "reasons", "remarks", "routes", "why"]
            {
                collect(words.table.get(table).and_then(toml::Value::as_table).unwrap(), &mut sentences);
            }
            for text in sentences {
                assert!(!counts_by_itself(&text), "{text}");
            }
        }
    }

    /// Whether a sentence states digits with a unit of the law: euros, a share, days, months, years.
    fn counts_by_itself(text: &str) -> bool {
        let plain = text.replace(['\u{202f}', '\u{a0}'], " ");
        let words: Vec<&str> = plain.split(' ').collect();
        let number = |word: &str| {
            let bare = word.trim_start_matches(['(', '€']);
            !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
        };
        let unit = |word: &str| {
            ["€", "%", "jours", "mois", "ans", "an", "euros", "days", "months", "years"]
                .contains(&word.trim_end_matches([',', '.', ';', ')']))
        };
        words.windows(2).any(|pair| matches!(pair, [a, b] if number(a) && unit(b)))
            || words.iter().any(|word| {
                word.starts_with('€') && number(word)
                    || word.ends_with('%') && number(&word[..word.len() - 1])
            })
    }

    #[test]
    fn a_number_with_its_unit_is_found() {
        for text in
            ["au plus 35 %", "(3 € par mois)", "€3 a month", "exceeds 8%", "84 mois", "two, 24 months."]
        {
            assert!(counts_by_itself(text), "{text}");
        }
        for text in ["au plus {months} mois", "article 24, V", "0 805 160 075", "n° 2025-880 du 3 septembre"]
        {
            assert!(!counts_by_itself(text), "{text}");
        }
    }

    fn collect(table: &toml::Table, out: &mut Vec<String>) {
        for value in table.values() {
            match value {
                toml::Value::Table(inner) => collect(inner, out),
                toml::Value::String(text) => out.push(text.clone()),
                _ => {}
            }
        }
    }
}
