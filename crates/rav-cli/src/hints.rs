//! What the command adds to the remedy of a problem: its own options, which the library does not know.

use rav_report::Words;
use resteavivre::household::Language;

/// What to type for a problem of this code.
pub(crate) fn hint(code: &str, language: Language) -> Option<&'static str> {
    Words::of(language).find(&["hints", code])
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
        assert!(hints > 10, "{hints} hints only");
    }
}
