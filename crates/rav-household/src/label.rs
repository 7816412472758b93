//! Labels: what a line is, or the organisation behind it, in a few words that say nothing of a person.
//!
//! A label is shown and never computed with. What is refused is what can be recognised: a title before a name, an e-mail
//! address, a number as long as that of a telephone, an account or a social security, a day of birth, the address of a
//! street. A first and a last name alone cannot be told from an organisation, and no list of names is complete: what else
//! a label says is the duty of who writes it.

use crate::Code;
use crate::personal::{has_birth, has_long_number, has_number_of_a_person, has_street};

/// The longest label, in characters.
pub const LONGEST_LABEL: usize = 40;

/// The longest reference of a file, in characters.
pub const LONGEST_REFERENCE: usize = 300;

/// Titles that stand before the name of a person, in small letters, without their full stop.
const TITLES: [&str; 14] = [
    "mme",
    "mmes",
    "mlle",
    "mlles",
    "monsieur",
    "madame",
    "mademoiselle",
    "messieurs",
    "mesdames",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
];

/// Titles of a letter or two, which also are words: they stand before a name only when a capital letter follows.
const SHORT_TITLES: [&str; 3] = ["M", "MM", "Me"];

/// Whether a letter shows nothing, or moves what stands around it: controls, spaces without width, marks of direction,
/// line separators, tags.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a text can be the label of a line, or the name of an organisation.
///
/// ```
/// use rav_household::check_label;
/// for text in ["Salaire de nuit", "EDF", "Prêt auto 2024", "H&M", "<script>"] {
///     assert_eq!(check_label(text), Ok(()), "{text}");
/// }
/// for text in ["M. Dupont", "Prêt de Mme D.", "jean@exemple.fr", "06 12 34 56 78", ""] {
///     assert!(check_label(text).is_err(), "{text}");
/// }
/// ```
///
/// # Errors
/// Why it cannot: one of the engine's own phrases, which never repeats the text.
pub fn check_label(text: &str) -> Result<(), &'static str> {
    if text.trim().is_empty() {
        Err("an empty text")
    } else if text.chars().count() > LONGEST_LABEL {
        Err("more than 40 characters")
    } else if text.chars().any(is_hidden) {
        Err("a character that is not seen")
    } else {
        check_person(text, has_long_number(text))
    }
}

/// Whether a text can be the reference of a file: what a label cannot say, it cannot either, but it may be longer, and have
/// numbers of up to twelve digits that do not look like those of a telephone.
///
/// ```
/// use rav_household::check_reference;
/// for text in ["PCB-59-2025-0147", "2025/0147", "000325012345", ""] {
///     assert_eq!(check_reference(text), Ok(()), "{text}");
/// }
/// for text in ["Mme Dupont Martine", "06 12 34 56 78", "1 84 03 59 350 012 34", "née le 12/05/1980"] {
///     assert!(check_reference(text).is_err(), "{text}");
/// }
/// ```
///
/// # Errors
/// The code, and why it cannot: one of the engine's own phrases, which never repeats the text.
pub fn check_reference(text: &str) -> Result<(), (Code, &'static str)> {
    if text.chars().count() > LONGEST_REFERENCE {
        Err((Code::TextTooLong, "more than 300 characters"))
    } else if text.chars().any(is_hidden) {
        Err((Code::TextTooLong, "a character that is not seen"))
    } else {
        check_person(text, has_number_of_a_person(text)).map_err(|found| (Code::Label, found))
    }
}

/// An at sign with a letter or a digit on each side.
fn has_mail(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    signs.windows(3).any(|three| {
        matches!(three, [before, '@' | '\u{ff20}', after] if before.is_alphanumeric() && after.is_alphanumeric())
    })
}

/// What a text gives away of a person.
fn check_person(text: &str, has_number: bool) -> Result<(), &'static str> {
    if has_mail(text) {
        Err("an e-mail address")
    } else if has_birth(text) {
        Err("a day of birth")
    } else if has_number {
        Err("a number as long as that of a telephone or an account")
    } else if has_title(text) {
        Err("a title before the name of a person")
    } else if has_street(text) {
        Err("the address of a street")
    } else {
        Ok(())
    }
}

fn has_title(text: &str) -> bool {
    let parts: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}', '\'', '’', '(', ',', ':', '/']).collect();
    let named = parts.iter().enumerate().any(|(index, part)| {
        let title = part.strip_suffix('.').unwrap_or(part);
        let next = parts.get(index + 1..).unwrap_or_default().iter().find(|next| !next.is_empty());
        let before_name = next.is_some_and(|next| next.chars().next().is_some_and(char::is_uppercase));
        let short = SHORT_TITLES.contains(&title) && before_name;
        // `DR 2025/0147` is an office, not somebody.
        let numbered = next.is_some_and(|next| next.starts_with(|c: char| c.is_numeric()));
        short || TITLES.contains(&title.to_lowercase().as_str()) && !numbered
    });
    // `M.Dupont`, in one word; the full stops of `M.A.I.F.` stand one letter apart.
    named || parts.iter().any(|part| is_glued(part))
}

/// Whether a word is a title, a full stop and a name.
fn is_glued(word: &str) -> bool {
    word.split_once('.').is_some_and(|(title, name)| {
        let known = SHORT_TITLES.contains(&title) || TITLES.contains(&title.to_lowercase().as_str());
        known && name.chars().take(2).filter(|c| c.is_alphabetic()).count() == 2
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_is_and_organisations_are_taken() {
        for text in [
            "Salaire de nuit",
            "3e mois de loyer",
            "Prêt auto 2024",
            "EDF",
            "M.A.I.F.",
            "MM les courses",
            "H&M",
            "Aide pour me loger",
            "Trésor public — impôts 2025",
            "Société générale",
            "du 01/01/25 au 31/12/25",
            "<script>alert(1)</script>",
            "l’école d’à côté",
            "X",
        ] {
            assert_eq!(check_label(text), Ok(()), "{text}");
        }
        assert_eq!(check_label(&"é".repeat(LONGEST_LABEL)), Ok(()));
    }

    #[test]
    fn what_looks_like_a_person_is_refused() {
        let title = "a title before the name of a person";
        let number = "a number as long as that of a telephone or an account";
        for (text, why) in [
            ("M. Dupont", title),
            ("M Dupont", title),
            ("M.Dupont", title),
            ("Prêt de Mme D.", title),
            ("MME DUPONT", title),
            ("Mlle\u{a0}Petit", title),
            ("monsieur Paul", title),
            ("Loyer (Madame X)", title),
            ("Mr Smith", title),
            ("Mr.Smith", title),
            ("Me Martin", title),
            ("prêt d’Mme Z", title),
            ("jean.dupont@exemple.fr", "an e-mail address"),
            ("né le 12/05/1980", "a day of birth"),
            ("Loyer 12 rue de la Paix", "the address of a street"),
            ("06 12 34 56 78", number),
            ("+33 6 12 34 56 78", number),
            ("06.12.34.56.78", number),
            ("0612345678", number),
            ("FR76 3000 6000 0112 3456 7890 189", number),
            ("GB82 WEST 1234 5698 7654 32", number),
            ("1 84 03 59 350 012 34", number),
            ("184035935001234", number),
            ("\u{664}\u{665}\u{666}\u{664}\u{665}\u{666}\u{664}\u{665}\u{666}", number),
        ] {
            assert_eq!(check_label(text), Err(why), "{text}");
        }
    }

    /// A reference is looked through as a label is; the numbers of files stay.
    #[test]
    fn a_reference_says_nothing_of_a_person_either() {
        let number = "a number as long as that of a telephone or an account";
        for (text, why) in [
            ("Mme Dupont Martine, 06 12 34 56 78", number),
            ("Mme Dupont Martine", "a title before the name of a person"),
            ("1 84 03 59 350 012 34", number),
            ("jean.dupont@exemple.fr", "an e-mail address"),
            ("PCB-59-2025-0147, née le 12/05/1980", "a day of birth"),
            ("PCB 0147, 12 rue de la Paix", "the address of a street"),
        ] {
            assert_eq!(check_reference(text), Err((Code::Label, why)), "{text}");
        }
        for text in ["PCB-59-2025-0147", "DR 2025/0147", "TJ Paris, 13 juin 2025, n° 25/00103", "dossier 7"]
        {
            assert_eq!(check_reference(text), Ok(()), "{text}");
        }
        assert_eq!(check_reference(&"a".repeat(LONGEST_REFERENCE)), Ok(()));
        assert_eq!(
            check_reference(&"a".repeat(LONGEST_REFERENCE + 1)),
            Err((Code::TextTooLong, "more than 300 characters"))
        );
    }

    #[test]
    fn what_cannot_be_shown_is_refused() {
        assert_eq!(check_label(" \u{a0} "), Err("an empty text"));
        assert_eq!(check_label(&"a".repeat(300)), Err("more than 40 characters"));
        for hidden in ['\u{7}', '\n', '\u{202e}', '\u{2066}', '\u{200b}', '\u{1b}'] {
            assert_eq!(check_label(&format!("a{hidden}b")), Err("a character that is not seen"));
        }
    }
}
