//! What the command adds to the remedy of a problem: its own options, which the library does not know.

use resteavivre::household::Language;

/// For a code, what to type, in French and in English.
const HINTS: &[(&str, &str, &str)] = &[
    ("assess.no-day", "--on 2026-11-23", "--on 2026-11-23"),
    ("law.too-early", "«\u{202f}rav law\u{202f}» montre ce qui est connu", "`rav law` lists what is known"),
    ("law.unchecked", "--accept-unchecked-law", "--accept-unchecked-law"),
    ("law.unknown", "«\u{202f}rav law\u{202f}» en donne la liste", "`rav law` lists them"),
    ("scale.out-of-dates", "--accept-ended-scale", "--accept-ended-scale"),
    ("rule.unknown", "«\u{202f}rav explain\u{202f}» en donne la liste", "`rav explain` lists them"),
    (
        "rule.unknown-fact",
        "«\u{202f}rav explain RÈGLE\u{202f}» en donne la liste",
        "`rav explain RULE` lists them",
    ),
    (
        "explain.unknown-figure",
        "«\u{202f}rav assess --format json\u{202f}» les montre",
        "`rav assess --format json` shows them",
    ),
    ("plan.no-ceiling", "--scale FICHIER, --instalment MONTANT", "--scale FILE, --instalment AMOUNT"),
    ("plan.no-months-left", "--longer", "--longer"),
    ("plan.longer-no-home", "--longer", "--longer"),
    ("plan.longer-no-need", "--longer", "--longer"),
    ("letter.not-late", "--postpone", "--postpone"),
    ("letter.which-debt", "--debt ID", "--debt ID"),
];

/// What to type for a problem of this code.
pub(crate) fn hint(code: &str, language: Language) -> Option<&'static str> {
    let (_, french, english) = HINTS.iter().find(|(known, ..)| *known == code)?;
    Some(crate::either(language, french, english))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The command's words stand here alone: no message of the library names an option or a command.
    #[test]
    fn messages_of_the_library_name_no_option_and_hints_are_of_known_codes() {
        for kind in resteavivre::problems::catalogue() {
            let french = rav_report::Words::of(Language::French).find(&["errors", kind.code, "remedy"]);
            for text in [kind.meaning, kind.remedy, french.unwrap_or_default()] {
                assert!(!text.contains("--") && !text.contains("rav "), "{}: {text}", kind.code);
            }
        }
        for (code, ..) in HINTS {
            assert!(resteavivre::problems::kind(code).is_some(), "{code}");
        }
    }
}
