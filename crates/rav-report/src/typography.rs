//! Texts as they are set: kept together, harmless, escaped.

/// A text that parts no number, no number from its abbreviation and no mark from its word, whatever spaces its author
/// typed.
fn kept_together(text: &str) -> String {
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
    let characters: Vec<char> = text.chars().collect();
    let thousands = |at: usize| {
        let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        digit(before)
            && (1..=3).all(|step| digit(characters.get(at + step)))
            && !digit(characters.get(at + 4))
    };
    let unit = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        before.is_some_and(char::is_ascii_digit) && matches!(characters.get(at + 1), Some('€' | '%'))
    };
    let kept = |(at, c): (usize, &char)| {
        if *c == ' ' && (thousands(at) || unit(at)) { '\u{202f}' } else { *c }
    };
    characters.iter().enumerate().map(kept).collect()
}

/// A text without what steers a terminal or turns the direction of writing, its marks and numbers kept together: labels,
/// references and sources are free text of a file. An end of line or a tabulation is a space.
pub(crate) fn clean(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced = text.chars().map(|c| if c.is_whitespace() && c.is_control() { ' ' } else { c });
    kept_together(&spaced.filter(|c| !c.is_control() && !turns(*c)).collect::<String>())
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
