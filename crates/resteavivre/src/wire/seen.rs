//! Letters that nobody sees, and letters that look like others: named, so that a person can find them.

/// Whether a letter shows nothing, or moves what stands around it: controls, spaces without width, marks of direction,
/// line separators, tags.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a letter is none that a word or an amount of the format is written with: other alphabets, accents that stand
/// by themselves, hyphens and digits of other scripts.
fn is_foreign(c: char) -> bool {
    let latin = c.is_ascii() || matches!(c, '\u{a0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let typography = matches!(
        c,
        '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{2026}' | '\u{202f}' | '€' | '\u{2212}'
    );
    !latin && !typography
}

/// Whether a word holds a letter that is not seen, or that looks like another.
pub(crate) fn has_odd(text: &str) -> bool {
    text.chars().any(|c| is_hidden(c) || is_foreign(c))
}

/// A text with every letter that is not seen, or that looks like another, by its number: `sal‹U+200B›aire`.
pub(super) fn visible(text: &str) -> String {
    named(text, |c| is_hidden(c) || is_foreign(c))
}

/// A text that a terminal can be given: every control, mark of direction or letter without width by its number. A name
/// of a file may hold any of them.
///
/// ```
/// assert_eq!(resteavivre::harmless("é\u{1b}[31m\n"), "é‹U+001B›[31m‹U+000A›");
/// ```
pub fn harmless(text: &str) -> String {
    named(text, is_hidden)
}

fn named(text: &str, odd: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if odd(c) {
            out.push_str(&format!("‹U+{:04X}›", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
