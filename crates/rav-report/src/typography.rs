//! Texts as they are set: kept together, harmless, escaped.

/// A text that parts no number, no number from its abbreviation and no mark from its word, whatever spaces its author
/// typed.
fn kept_together(text: &str) -> String {
    let mut kept = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = 0;
    let bytes = text.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
        if !may_keep(at.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(at + 1)) {
            continue;
        }
        let (before, after) = text.split_at(at);
        let space = space_between(before, after.get(1..).unwrap_or_default());
        if space != ' ' {
            kept.push_str(before.get(rest..).unwrap_or_default());
            kept.push(space);
            rest = at + 1;
        }
    }
    kept.push_str(text.get(rest..).unwrap_or_default());
    kept
}

/// Whether a space may keep two things together, by the bytes beside it: a mark or a number after it, or the end of `n°` or
/// `«` before it. Most spaces are between two words, and are left at that.
fn may_keep(before: Option<&u8>, after: Option<&u8>) -> bool {
    matches!(after, Some(b';' | b':' | b'?' | b'!' | b'%' | b'0'..=b'9' | 0x80..))
        || matches!(before, Some(0x80..))
}

/// The space between what stands before it and after it: one that breaks no line where they belong together.
fn space_between(before: &str, after: &str) -> char {
    if before.ends_with("n°") || after.starts_with('·') {
        return '\u{a0}';
    }
    let mark = after.starts_with([';', ':', '?', '!', '»']) || before.ends_with('«');
    let number = before.ends_with(|c: char| c.is_ascii_digit())
        && (after.starts_with(['€', '%']) || digits(after) == 3);
    if mark || number { '\u{202f}' } else { ' ' }
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A text without what steers a terminal or turns the direction of writing, its marks and numbers kept together: labels,
/// references and sources are free text of a file. An end of line or a tabulation is a space.
pub(crate) fn clean(text: &str) -> String {
    // Most texts are the engine's own and hold nothing of the sort.
    if is_harmless(text.as_bytes()) {
        return kept_together(text);
    }
    let turns = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced = text.chars().map(|c| if c.is_whitespace() && c.is_control() { ' ' } else { c });
    kept_together(&spaced.filter(|c| !c.is_control() && !turns(*c)).collect::<String>())
}

/// Whether a text holds no control and no mark of direction, by its bytes in UTF-8.
fn is_harmless(bytes: &[u8]) -> bool {
    let odd = |at: usize| {
        let next = |more: usize| bytes.get(at + more).copied().unwrap_or_default();
        match bytes[at] {
            0..=0x1f | 0x7f => true,
            0xc2 => next(1) < 0xa0,
            0xd8 => next(1) == 0x9c,
            0xe2 => matches!((next(1), next(2)), (0x80, 0x8e | 0x8f | 0xaa..=0xae) | (0x81, 0xa6..=0xa9)),
            _ => false,
        }
    };
    !(0..bytes.len()).any(odd)
}

/// A text with a small first letter, for the middle of a sentence; initials stay.
pub(crate) fn lower(text: &str) -> String {
    let mut characters = clean(text).chars().collect::<Vec<_>>();
    let initials = characters.get(1).is_some_and(|second| second.is_uppercase());
    if let Some(first) = characters.first_mut().filter(|_| !initials) {
        *first = first.to_lowercase().next().unwrap_or(*first);
    }
    characters.into_iter().collect()
}

/// A text as HTML and SVG show it, whatever it holds.
///
/// ```
/// assert_eq!(rav_report::escaped("<b> & co"), "&#60;b&#62; &#38; co");
/// ```
pub fn escaped(text: &str) -> String {
    let Ok(escaped) = askama::filters::escape(text, askama::filters::Html);
    escaped.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same said otherwise: one mark after another over the whole text, then the numbers.
    fn one_after_another(text: &str) -> String {
        const MARKS: [(&str, &str); 8] = [
            ("n° ", "n°\u{a0}"),
            (" ·", "\u{a0}·"),
            (" ;", "\u{202f};"),
            (" :", "\u{202f}:"),
            (" ?", "\u{202f}?"),
            (" !", "\u{202f}!"),
            ("« ", "«\u{202f}"),
            (" »", "\u{202f}»"),
        ];
        let text = MARKS.iter().fold(text.to_owned(), |text, (parted, kept)| text.replace(parted, kept));
        let all: Vec<char> = text.chars().collect();
        let digit = |at: usize| all.get(at).is_some_and(char::is_ascii_digit);
        let after_digit = |at: usize| at.checked_sub(1).is_some_and(digit);
        let thousands = |at: usize| (1..=3).all(|step| digit(at + step)) && !digit(at + 4);
        let unit = |at: usize| matches!(all.get(at + 1), Some('€' | '%'));
        let kept = |(at, c): (usize, &char)| {
            if *c == ' ' && after_digit(at) && (thousands(at) || unit(at)) { '\u{202f}' } else { *c }
        };
        all.iter().enumerate().map(kept).collect()
    }

    /// Every text of up to five of these pieces.
    #[test]
    fn spaces_are_kept_as_one_mark_after_another_keeps_them() {
        const PIECES: [&str; 11] = [" ", "1", "234", "n°", "«", "»", ";", "·", "€", "x", "?"];
        let mut texts = vec![String::new()];
        for _ in 0..5 {
            let longer = texts.iter().flat_map(|text| PIECES.map(|piece| format!("{text}{piece}")));
            texts = longer.collect();
            for text in &texts {
                assert_eq!(kept_together(text), one_after_another(text), "{text:?}");
            }
        }
    }

    #[test]
    fn a_text_is_harmless_by_its_letters_as_by_its_bytes() {
        for c in '\0'..='\u{ffff}' {
            let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert_eq!(is_harmless(format!("a{c}b").as_bytes()), !c.is_control() && !turns, "{c:?}");
        }
    }

    #[test]
    fn what_steers_a_terminal_is_left_out() {
        assert_eq!(clean("a\tb\u{1b}[2J\u{202e} 1 234 €\n"), "a b[2J 1\u{202f}234\u{202f}€ ");
    }
}
