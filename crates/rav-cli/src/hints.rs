//! What the command adds to the remedy of a problem or to a doubt: its own options, which the library does not know.

use rav_report::Words;
use resteavivre::household::{Found, Language};
use resteavivre::workshop::format_name;
use resteavivre::{Assessment, Caveat, Missing, Problem, Problems, Why};

use crate::{filled, told};

/// What to type for a problem or a doubt of this code.
pub(crate) fn hint(code: &str, language: Language) -> Option<&'static str> {
    Words::of(language).find(&["hints", code])
}

/// What a problem of a file of another kind tells: what that file is, and the command that it goes with.
pub(crate) fn of_another(problems: &Problems, language: Language) -> Option<&'static str> {
    let [Problem { found: Found::Text(text), path, .. }] = problems.0.as_slice() else { return None };
    let name = format_name(text).filter(|_| path == "format")?;
    Words::of(language).find(&["formats", name])
}

/// A doubt as a sentence, with what to type for it.
pub(crate) fn doubt(caveat: &Caveat, words: &Words) -> String {
    let sentence = words.caveat(caveat);
    match hint(caveat.code, words.language()) {
        Some(hint) => format!("{} ({hint}).", sentence.trim_end_matches('.')),
        None => sentence,
    }
}

/// Why a figure is missing, with what to type for it.
pub(crate) fn missing(figure: &Missing, words: &Words) -> String {
    let code = match figure.why {
        Why::CommissionScale => "no-scale",
        Why::ScaleDates { .. } => "scale-out-of-dates",
        _ => return rav_report::missing(figure, words),
    };
    let typed = hint(code, words.language()).map_or_else(String::new, |hint| format!(" ({hint})"));
    rav_report::missing(figure, words) + &typed
}

/// What the command adds below the page of an assessment: what to type for what its doubts say is missing, and for where
/// a figure comes from.
pub(crate) fn below(assessment: &Assessment, language: Language) -> String {
    let options: Vec<&str> =
        assessment.caveats().iter().filter_map(|caveat| hint(caveat.code, language)).collect();
    let explain = told(language, "explain_hint");
    if options.is_empty() {
        return explain.to_owned();
    }
    format!("{}\n{explain}", filled(language, "options_hint", &[("options", options.join(", "))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The command's words stand in its own tables alone: no message of the library names an option or a command.
    #[test]
    fn messages_of_the_library_name_no_option() {
        let mut hints = 0;
        for kind in resteavivre::problems::catalogue() {
            let french = Words::of(Language::French).find(&["errors", kind.code, "remedy"]);
            for text in [kind.meaning, kind.remedy, french.unwrap_or_default()] {
                assert!(!text.contains("--") && !text.contains("rav "), "{}: {text}", kind.code);
            }
            hints += usize::from(hint(kind.code, Language::French).is_some());
        }
        // The command and its interview have tables of their own.
        for language in [Language::French, Language::English] {
            for (table, own) in Words::of(language).tables() {
                if !["command", "commands", "formats", "help", "hints", "interview"].contains(&table) {
                    let named = own.iter().find(|text| text.contains("--") || text.contains("rav "));
                    assert_eq!(named, None, "{table}");
                }
            }
        }
        assert!(hints > 10, "{hints} hints only");
    }
}
