//! Problems in words: where, what was found, what is allowed, what to do.

use resteavivre::household::{DebtKind, Expected, Found, Language, Supply, Word as _};
use resteavivre::money::parse_day;
use resteavivre::{
    Problem, Problems, Why,
    problems::{Sentences, codes},
    workshop::harmless,
};
use serde::Serialize;

use crate::sheet::Sheet;
use crate::{Words, numbers};

/// Words allowed that a message shows at most; every word of a list that documents choose from.
const MOST_ALLOWED: usize = 12;
const MOST_WORDS: usize = 60;

/// All the problems of a file.
pub fn problems(list: &Problems, file: &str, words: &Words) -> String {
    problems_with(list, file, words, |_| None)
}

/// The same, with what the host adds to the remedy of a code: the names of its own options.
pub fn problems_with(
    list: &Problems,
    file: &str,
    words: &Words,
    hint: impl Fn(&'static str) -> Option<&'static str>,
) -> String {
    let mut sheet = Sheet::new();
    let count = list.0.len().to_string();
    sheet.line(&words.fill(&["page", "problems"], &[("count", count), ("file", harmless(file))]));
    for (index, problem) in list.0.iter().enumerate() {
        sheet.line(&format!("{}. {}", index + 1, place(problem, words)));
        sheet.paragraph(&meaning(problem, words));
        sheet.paragraph(&detail(problem, words));
        let remedy = shown_remedy(problem, words);
        sheet.paragraph(&match hint(problem.kind.code) {
            Some(hint) => format!("→ {} ({hint}).", remedy.trim_end_matches('.')),
            None => format!("→ {remedy}"),
        });
    }
    sheet.finish()
}

/// One problem in a sentence, for somebody who has the question before their eyes: what it means, what was found, what is
/// allowed.
///
/// ```
/// use rav_report::{Words, problem};
/// use resteavivre::household::Language;
/// use resteavivre::{Document, Format};
/// let problems = Document::read(b"", Format::Toml).unwrap_err();
/// let said = problem(&problems.0[0], Words::of(Language::English));
/// assert_eq!(said, "The document is empty. Found: an empty file.");
/// ```
pub fn problem(problem: &Problem, words: &Words) -> String {
    let detail = detail(problem, words);
    let mut letters = detail.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    let said = format!("{} {first}{}", meaning(problem, words), letters.as_str().trim_end_matches('.'));
    // A question ends by itself.
    if said.ends_with('?') { said } else { format!("{said}.") }
}

/// Where: path, line and column, code. A parameter of the law goes by its label.
fn place(problem: &Problem, words: &Words) -> String {
    let number = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
    let values = [("line", number(problem.line)), ("column", number(problem.column))];
    let at = match (problem.line, problem.column) {
        (Some(_), Some(_)) => words.fill(&["page", "line_column"], &values),
        (Some(_), None) => words.fill(&["page", "line"], &values),
        _ => String::new(),
    };
    let path = paper(problem, &problem.path, words).unwrap_or_else(|| words.place(&problem.path));
    let parts = [path.as_str(), at.as_str()].into_iter().filter(|part| !part.is_empty());
    let place = parts.collect::<Vec<_>>().join(", ");
    if place.is_empty() {
        format!("[{}]", problem.kind.code)
    } else {
        format!("{place} [{}]", problem.kind.code)
    }
}

/// What a refusal of a letter names, in words: it is read by who wants the letter, and not by who writes the file.
fn paper(problem: &Problem, named: &str, words: &Words) -> Option<String> {
    if !problem.kind.code.starts_with("letter.") {
        return None;
    }
    let kind = || DebtKind::find(named).map(|kind| words.label(kind));
    let supply = || Supply::find(named).map(|supply| words.label(supply));
    let one_of = match problem.kind.code {
        // These are chosen by the identifier that the file gives them.
        code if code == codes::LETTER_WHICH.code => None,
        code if code == codes::LETTER_SUPPLY.code => supply(),
        _ => kind(),
    };
    words.find(&["papers", named]).or(one_of).map(str::to_owned)
}

/// Whether the numbers of a problem are years, which are never grouped by thousands.
fn is_of_years(problem: &Problem) -> bool {
    problem.path.ends_with(".year")
}

fn meaning(problem: &Problem, words: &Words) -> String {
    let own = words.find(&["errors", problem.kind.code, "meaning"]);
    own.unwrap_or(problem.kind.meaning).to_owned()
}

/// The problems as JSON, to be serialized: what was found, its meaning and the remedy are in the language of the words;
/// what programs read is the same in every language.
///
/// ```
/// use rav_report::{Words, problems_json};
/// use resteavivre::household::Language;
/// use resteavivre::{Document, Format};
/// let problems = Document::read(b"", Format::Toml).unwrap_err();
/// let said = problems_json(&problems, Words::of(Language::French));
/// assert!(serde_json::to_string(&said).unwrap().contains("Le fichier est vide."));
/// ```
pub fn problems_json(list: &Problems, words: &'static Words) -> impl Serialize {
    list.said_by(move |problem| match words.language() {
        Language::English => problem.into(),
        Language::French => Sentences {
            found: found(problem, words).into(),
            meaning: meaning(problem, words).into(),
            remedy: remedy(problem, words).into(),
        },
    })
}

/// What to do, with an example.
fn shown_remedy(problem: &Problem, words: &Words) -> String {
    let remedy = remedy(problem, words);
    match problem.example() {
        Some(example) => words.pair(remedy.trim_end_matches('.'), &example),
        None => remedy.to_owned(),
    }
}

/// What to do: for what was found where that is known, for the kind of problem otherwise.
fn remedy<'p>(problem: &'p Problem, words: &'p Words) -> &'p str {
    let for_found = problem.own_remedy().and_then(|phrase| words.find(&["remedies", phrase]));
    match words.language() {
        Language::English => problem.remedy(),
        Language::French => for_found
            .or_else(|| words.find(&["errors", problem.kind.code, "remedy"]))
            .unwrap_or(problem.kind.remedy),
    }
}

/// What was found, what is allowed, which known words are near.
fn detail(problem: &Problem, words: &Words) -> String {
    let mut parts = vec![words.pair(words.page("found"), &found(problem, words))];
    parts.extend(allowed(problem, words).map(|text| words.pair(words.page("allowed"), &text)));
    if !problem.nearest.is_empty() {
        let or = format!(" {} ", words.page("or"));
        let question = if words.language() == Language::French { "\u{202f}?" } else { "?" };
        let near = problem
            .nearest
            .iter()
            .map(|word| words.quoted(own(problem, word, words)))
            .collect::<Vec<_>>()
            .join(&or);
        parts.push(format!("{} {near}{question}", words.page("did_you_mean")));
    }
    parts.join(words.semicolon())
}

/// What was found.
fn found(problem: &Problem, words: &Words) -> String {
    match &problem.found {
        Found::Phrase(phrase) => words.find(&["found", phrase]).unwrap_or(phrase).to_owned(),
        Found::Number(why) if problem.kind.code == codes::FIGURE_MISSING.code => missing(problem, why, words),
        Found::Number(year) if is_of_years(problem) => year.clone(),
        Found::Number(number) => written(number, words),
        Found::Text(text) => words.quoted(text),
    }
}

fn allowed(problem: &Problem, words: &Words) -> Option<String> {
    let fill = |name: &str, values: &[(&str, String)]| Some(words.fill(&["page", name], values));
    match problem.expected.as_ref()? {
        Expected::Range(low, high) if is_of_years(problem) => {
            fill("from_to", &[("low", low.clone()), ("high", high.clone())])
        }
        Expected::Range(low, high) => {
            let name = if parse_day(low).is_some() { "from_day_to_day" } else { "from_to" };
            fill(name, &[("low", written(low, words)), ("high", written(high, words))])
        }
        Expected::From(day) => fill("from_day", &[("day", written(day, words))]),
        Expected::Until(day) => fill("until_day", &[("day", written(day, words))]),
        Expected::Least(amount) => fill("at_least", &[("amount", written(amount, words))]),
        Expected::Unit(unit) => Some(words.get(&["units", unit]).to_owned()),
        Expected::Elsewhere(list) => fill("elsewhere", &[("list", (*list).to_owned())]),
        Expected::Phrase(phrase) => Some(words.get(&["expected", phrase]).to_owned()),
        Expected::OneOf(list) if problem.nearest.is_empty() && problem.example().is_none() => {
            let whole = is_of_words(problem) || problem.kind.code == codes::ACTION_UNKNOWN.code;
            let most = if whole { MOST_WORDS } else { MOST_ALLOWED };
            let more = if list.len() > most { ", …" } else { "" };
            // Most are words of a document; the others have their own in each language.
            let said = list.iter().map(|text| {
                let named = || words.find(&["allowed", text]).unwrap_or(own(problem, text, words)).to_owned();
                paper(problem, text, words).unwrap_or_else(named)
            });
            Some(said.take(most).collect::<Vec<_>>().join(", ") + more)
        }
        Expected::OneOf(_) => None,
    }
}

/// Whether what is allowed are words of a closed list, each in French and in English.
fn is_of_words(problem: &Problem) -> bool {
    ["input.unknown-word", "row.unknown-word", "plan.unknown-debt"].contains(&problem.kind.code)
}

/// Of `loyer/rent`, the word of the language; another text as it is.
fn own<'t>(problem: &Problem, text: &'t str, words: &Words) -> &'t str {
    match text.split_once('/').filter(|_| is_of_words(problem)) {
        Some((french, _)) if words.language() == Language::French => french,
        Some((_, english)) => english,
        None => text,
    }
}

/// Why a figure is missing, from its stable text (`Why::text`), as the counsellor's page says it.
fn missing(problem: &Problem, why: &str, words: &Words) -> String {
    let fill = |name: &str, values: &[(&str, String)]| words.fill(&["why", name], values);
    let rule = problem.path.split('/').next().unwrap_or_default();
    if let Some(fact) = why.strip_suffix(" above zero") {
        return fill("zero", &[("fact", words.get(&["rules", rule, "facts", fact]).to_owned())]);
    }
    match why.split_once(": ") {
        Some(("law", key)) => fill("law", &[("key", words.parameter(key).to_owned())]),
        Some(("figure", key)) => fill("figure", &[("title", words.get(&["rules", key, "title"]).to_owned())]),
        Some((_, dates)) => {
            let days: Vec<String> = dates.split(' ').map(|day| written(day, words)).collect();
            let [_, first, _, last] = &days[..] else { return why.to_owned() };
            fill("scale-dates", &[("first", first.clone()), ("last", last.clone())])
        }
        None if why == Why::CommissionScale.text() => fill("commission-scale", &[]),
        None => fill("nothing", &[]),
    }
}

/// A canonical number or day in the language's writing.
fn written(text: &str, words: &Words) -> String {
    let number = text.trim_start_matches('-');
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match parse_day(text) {
        Some(day) => numbers::day(words.language(), day),
        None if is_number => numbers::decimal(words.language(), text),
        None => text.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it finds a fault")]
mod tests {
    use super::*;
    use resteavivre::{Document, Format, Missing};

    /// A sentence ends once, whether it asks or states; what it suggests is in its own language.
    #[test]
    fn a_message_ends_once_and_speaks_one_language() {
        let text = "format = 'x'\nday = '1/2/2025'\nalerts = ['saisi']\n[dwelling]\ntenure = 'foyers'\n\
                    [[people]]\nid = 'p1'\nrole = 'chef'\nborn = '1980'\n[[expenses]]\nkind = 'loyé'\n\
                    amount = '5 $'\nmontant = '1'\nperiod = 'par semaine'\nmonths = 5000\n";
        let problems = Document::read(text.as_bytes(), Format::Toml).unwrap_err();
        assert!(problems.0.len() > 8, "{problems}");
        for language in [Language::French, Language::English] {
            let words = Words::of(language);
            for one in &problems.0 {
                let said = problem(one, words);
                assert!(!said.contains("?.") && !said.contains("..") && said.ends_with(['?', '.']), "{said}");
                let other = if language == Language::French { "week" } else { "semaine" };
                assert!(!said.contains(other) || said.contains("par semaine"), "{said}");
            }
        }
        let whole = super::problems(&problems, "é\u{1b}[2J", Words::of(Language::French));
        assert!(!whole.contains('\u{1b}') && whole.contains("charge n°"), "{whole}");
    }

    /// Why a figure is missing reads alike on the counsellor's page and where that figure was asked for.
    #[test]
    fn a_missing_figure_says_why_in_the_words_of_the_page() {
        let day = |text: &str| parse_day(text).unwrap();
        let id = "burden.housing";
        let reasons = [
            Why::CommissionScale,
            Why::ScaleDates { from: day("2025-01-01"), to: day("2025-12-31") },
            Why::Zero("resources"),
            Why::Law("plan.longest".into()),
            Why::Figure("earnings.attachable"),
            Why::Nothing,
        ];
        for (language, why) in [Language::French, Language::English]
            .into_iter()
            .flat_map(|l| reasons.iter().map(move |w| (l, w)))
        {
            let missing = Missing { key: id.to_owned(), why: why.clone() };
            let words = Words::of(language);
            let said = detail(&resteavivre::Problem::from(&missing), words);
            assert!(said.ends_with(&crate::counsellor::why(words, id, why)), "{said}");
        }
    }

    /// A month of a plan is said as people count, too.
    #[test]
    fn places_are_counted_in_words() {
        let words = Words::of(Language::French);
        for (path, said) in [
            ("debts[0]", "dette n°\u{202f}1"),
            ("incomes[2].amount", "ressource n°\u{202f}3, «\u{202f}amount\u{202f}»"),
            ("month 4", "mois n°\u{202f}4"),
            ("plan.longest", "Durée maximale des mesures de surendettement"),
            ("bank.fees", "bank.fees"),
        ] {
            assert_eq!(words.place(path), said);
        }
    }
}
