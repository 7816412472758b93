//! Problems in words: where, what was found, what is allowed, what to do.

use resteavivre::household::{Expected, Language};
use resteavivre::{Problem, Problems};

use crate::Words;
use crate::sheet::Sheet;

/// Words allowed that a message shows at most.
const MOST_ALLOWED: usize = 12;

/// All the problems of a file.
pub fn problems(list: &Problems, file: &str, words: &Words) -> String {
    let mut sheet = Sheet::new();
    let count = list.0.len().to_string();
    sheet.line(&words.fill(&["page", "problems"], &[("count", count), ("file", file.to_owned())]));
    for (index, problem) in list.0.iter().enumerate() {
        sheet.line(&format!("{}. {}", index + 1, place(problem, words)));
        sheet.paragraph(&meaning(problem, words));
        sheet.paragraph(&detail(problem, words));
        sheet.paragraph(&format!("→ {}", remedy(problem, words)));
    }
    sheet.finish()
}

/// Where: path, line and column, code.
fn place(problem: &Problem, words: &Words) -> String {
    let number = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
    let values = [("line", number(problem.line)), ("column", number(problem.column))];
    let at = match (problem.line, problem.column) {
        (Some(_), Some(_)) => words.fill(&["page", "line_column"], &values),
        (Some(_), None) => words.fill(&["page", "line"], &values),
        _ => String::new(),
    };
    let parts = [problem.path.as_str(), at.as_str()].into_iter().filter(|part| !part.is_empty());
    let place = parts.collect::<Vec<_>>().join(", ");
    if place.is_empty() {
        format!("[{}]", problem.kind.code)
    } else {
        format!("{place} [{}]", problem.kind.code)
    }
}

fn meaning(problem: &Problem, words: &Words) -> String {
    let own = words.find(&["errors", problem.kind.code, "meaning"]);
    own.unwrap_or(problem.kind.meaning).to_owned()
}

fn remedy(problem: &Problem, words: &Words) -> String {
    let own = words.find(&["errors", problem.kind.code, "remedy"]);
    own.unwrap_or(problem.kind.remedy).to_owned()
}

/// What was found, what is allowed, which known words are near.
fn detail(problem: &Problem, words: &Words) -> String {
    let found = words.find(&["found", &problem.found]).unwrap_or(&problem.found);
    let mut parts = vec![words.pair(words.page("found"), found)];
    let nearest_known = !problem.nearest.is_empty();
    let allowed = match &problem.expected {
        Some(Expected::Range(low, high)) => {
            Some(words.fill(&["page", "from_to"], &[("low", low.clone()), ("high", high.clone())]))
        }
        Some(Expected::OneOf(list)) if !nearest_known => {
            let more = if list.len() > MOST_ALLOWED { ", …" } else { "" };
            Some(list.iter().take(MOST_ALLOWED).cloned().collect::<Vec<_>>().join(", ") + more)
        }
        Some(Expected::Phrase(phrase)) => Some(words.get(&["expected", phrase]).to_owned()),
        Some(Expected::OneOf(_)) | None => None,
    };
    parts.extend(allowed.map(|text| words.pair(words.page("allowed"), &text)));
    if nearest_known {
        let or = format!(" {} ", words.page("or"));
        let question = if words.language() == Language::French { "\u{202f}?" } else { "?" };
        parts.push(format!("{} {}{question}", words.page("did_you_mean"), problem.nearest.join(&or)));
    }
    parts.join(words.semicolon())
}
