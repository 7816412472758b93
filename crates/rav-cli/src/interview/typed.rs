//! An amount as people type it: how often it comes and how it is known stand beside it, `96/trimestre`, `45 par semaine`,
//! `120 ?`, `640 j` for a document seen.

use resteavivre::household::{Language, PeriodWord, Provenance, Word};
use resteavivre::money::Money;
use resteavivre::workshop::{plain, typed_amount, typed_word};

use super::session::word;

/// An amount, and what was typed beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) amount: Money,
    pub(crate) period: Option<PeriodWord>,
    pub(crate) provenance: Option<Provenance>,
}

/// Periods in a letter or three, as people note them. `sem` is a week: nobody shortens a half-year so.
const SHORT: [(&str, PeriodWord); 11] = [
    ("s", PeriodWord::Week),
    ("sem", PeriodWord::Week),
    ("w", PeriodWord::Week),
    ("m", PeriodWord::Month),
    ("t", PeriodWord::Quarter),
    ("trim", PeriodWord::Quarter),
    ("q", PeriodWord::Quarter),
    ("a", PeriodWord::Year),
    ("y", PeriodWord::Year),
    ("1x", PeriodWord::Once),
    ("once", PeriodWord::Once),
];

/// What stands before a period and says nothing more.
const BEFORE_PERIOD: [&str; 5] = ["par", "per", "chaque", "each", "every"];

/// The euro in words.
const EUROS: [&str; 4] = ["euros", "euro", "eur", "€"];

impl Typed {
    /// Reads what somebody typed; nothing when it is no amount, or when what stands beside it could mean two things.
    pub(crate) fn read(typed: &str, language: Language) -> Option<Typed> {
        let typed = typed.trim();
        let sure = typed.trim_start_matches(['~', '≈']).trim_end_matches('?');
        let estimate = (sure.len() < typed.len()).then_some(Provenance::Estimate);
        let sure = sure.trim();
        if let Ok(amount) = typed_amount(sure) {
            return Some(Typed { amount, period: None, provenance: estimate });
        }
        let beside = sure.find(|c: char| c == '/' || c.is_alphabetic())?;
        let (amount, beside) = sure.split_at_checked(beside)?;
        let amount = typed_amount(amount.trim()).ok()?;
        let words = beside.split(|c: char| c.is_whitespace() || c == '/').filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(plain).filter(|word| !EUROS.contains(&word.as_str())).collect();
        let (last, before) = words.split_last()?;
        let (period, provenance) = match (period(&words), provenance(last, language)) {
            (Some(period), _) => (Some(period), None),
            (None, Some(known)) if before.is_empty() => (None, Some(known)),
            (None, Some(known)) => (Some(self::period(before)?), Some(known)),
            (None, None) => return None,
        };
        match (provenance, estimate) {
            (Some(_), Some(_)) => None,
            (known, estimate) => Some(Typed { amount, period, provenance: known.or(estimate) }),
        }
    }

    /// The text of an answer, the same in every language: `~45.00/week`.
    pub(crate) fn to_text(self) -> String {
        let period = self.period.map_or_else(String::new, |period| format!("/{}", period.id()));
        match self.provenance {
            Some(Provenance::Estimate) => format!("~{}{period}", self.amount),
            Some(known) => format!("{}{period} {}", self.amount, known.id()),
            None => format!("{}{period}", self.amount),
        }
    }

    /// Reads the text of an answer, or what a document says of an amount.
    pub(crate) fn from_text(text: &str) -> Option<Typed> {
        if let Ok(amount) = text.parse() {
            return Some(Typed { amount, period: None, provenance: None });
        }
        let (text, estimate) = match text.strip_prefix('~') {
            Some(text) => (text, Some(Provenance::Estimate)),
            None => (text, None),
        };
        let (text, known) = match text.rsplit_once(' ').map(|(text, known)| (text, Provenance::find(known))) {
            Some((text, Some(known))) => (text, Some(known)),
            _ => (text, estimate),
        };
        let (amount, period) = match text.split_once('/') {
            Some((amount, period)) => (amount, Some(PeriodWord::find(period)?)),
            None => (text, None),
        };
        Some(Typed { amount: amount.parse().ok()?, period, provenance: known })
    }

    /// As people write it, so that it is read again.
    pub(crate) fn shown(self, language: Language) -> String {
        let amount = self.amount.to_string();
        let amount = if language == Language::French { amount.replace('.', ",") } else { amount };
        let period = self.period.map_or_else(String::new, |period| format!("/{}", word(period, language)));
        match self.provenance {
            Some(Provenance::Estimate) => format!("{amount}{period} ?"),
            Some(known) => format!("{amount}{period} {}", word(known, language)),
            None => format!("{amount}{period}"),
        }
    }

    /// The same amount, with nothing beside it.
    pub(crate) fn is_bare(self) -> bool {
        self.period.is_none() && self.provenance.is_none()
    }
}

/// The period that words name: as documents and pages say it, or in a letter or three.
fn period(words: &[String]) -> Option<PeriodWord> {
    let said = |words: &[String]| {
        let said = words.join("-");
        let short = SHORT.iter().find(|(short, _)| *short == said).map(|(_, period)| *period);
        short.or_else(|| typed_word(&said)).or_else(|| PeriodWord::find(&said))
    };
    let (first, rest) = words.split_first()?;
    let alone = BEFORE_PERIOD.contains(&first.as_str()) && !rest.is_empty();
    said(words).or_else(|| said(rest).filter(|_| alone))
}

/// The provenance that a word, or its first letters, can only mean.
fn provenance(typed: &str, language: Language) -> Option<Provenance> {
    let mut known = Provenance::ALL.iter().filter(|known| plain(word(**known, language)).starts_with(typed));
    match (known.next(), known.next()) {
        (Some(known), None) => Some(*known),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_an_amount_is_read() {
        use PeriodWord::{Fortnight, HalfYear, Month, Once, Quarter, TwoMonths, Week, Year};
        use Provenance::{Declared, Document, Estimate};
        for (typed, amount, period, provenance) in [
            ("120", "120", None, None),
            ("1 234,56 €", "1234.56", None, None),
            ("120 ?", "120", None, Some(Estimate)),
            ("120?", "120", None, Some(Estimate)),
            ("~ 35,5", "35.5", None, Some(Estimate)),
            ("640j", "640", None, Some(Document)),
            ("640 justif", "640", None, Some(Document)),
            ("640 d", "640", None, Some(Declared)),
            ("80/semaine", "80", Some(Week), None),
            ("80 par semaine", "80", Some(Week), None),
            ("80/s", "80", Some(Week), None),
            ("45 €/sem", "45", Some(Week), None),
            ("96 euros par trimestre", "96", Some(Quarter), None),
            ("96/t j", "96", Some(Quarter), Some(Document)),
            ("228/an", "228", Some(Year), None),
            ("228 par an ?", "228", Some(Year), Some(Estimate)),
            ("120/s?", "120", Some(Week), Some(Estimate)),
            ("60 tous les deux mois", "60", Some(TwoMonths), None),
            ("60 par quinzaine d", "60", Some(Fortnight), Some(Declared)),
            ("329,40 semestre", "329.40", Some(HalfYear), None),
            ("12/mois", "12", Some(Month), None),
            ("870,33 une fois", "870.33", Some(Once), None),
        ] {
            let read = Typed::read(typed, Language::French);
            let expected = Typed { amount: amount.parse().unwrap(), period, provenance };
            assert_eq!(read, Some(expected), "{typed}");
            // A draft and what is proposed again say the same.
            assert_eq!(Typed::from_text(&expected.to_text()), Some(expected), "{typed}");
            for language in [Language::French, Language::English] {
                let again = Typed::read(&expected.shown(language), language);
                assert_eq!(again, Some(expected), "{}", expected.shown(language));
            }
        }
    }

    #[test]
    fn what_could_mean_two_things_is_no_amount() {
        for typed in ["120 x", "12 j ?", "12/siècle", "1.234,56", "j", "12 par", "/an", "12 s s", ""] {
            assert_eq!(Typed::read(typed, Language::French), None, "{typed}");
        }
        // In English a document and a declaration begin alike.
        assert_eq!(Typed::read("12 d", Language::English), None);
        assert!(Typed::read("12 doc", Language::English).is_some());
    }
}
