//! Letters that nobody sees, letters that look like others, and words that are nearly a known one.

use rav_household::Found;
pub(crate) use rav_household::is_hidden;

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

/// A text without the accents that stand by themselves, as some systems write every accent.
pub(crate) fn composed(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect()
}

/// A text with every letter that is not seen, or that looks like another, by its number: `sal‹U+200B›aire`.
fn visible(text: &str) -> String {
    named(text, |c| is_hidden(c) || is_foreign(c))
}

/// A text that a terminal can be given: every control, mark of direction or letter without width by its number. A name
/// of a file may hold any of them.
///
/// ```
/// assert_eq!(resteavivre::workshop::harmless("é\u{1b}[31m\n"), "é‹U+001B›[31m‹U+000A›");
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

/// The writer's own words, short enough for a message.
pub fn short(word: &str) -> Found {
    if word.trim().is_empty() { Found::Phrase("an empty text") } else { Found::Text(shortened(word)) }
}

/// The known words nearest to a text, nearest first, accents and case apart: `loyé` gives `loyer`. Failing any, those
/// that stand in it as whole words (`chaque semaine` gives `semaine`), then those that start with it.
pub fn nearest(text: &str, known: &[&str]) -> Vec<String> {
    let text: String = plain(text).chars().take(LONGEST).collect();
    let length = text.chars().count();
    let mut near: Vec<(usize, &str)> = known
        .iter()
        // As many letters too many or too few are as many mistakes.
        .filter(|word| word.chars().count().abs_diff(length) <= mistakes(word))
        .map(|word| (strsim::damerau_levenshtein(&text, &plain(word)), *word))
        .filter(|(distance, word)| *distance <= mistakes(word))
        .collect();
    near.sort_unstable();
    near.dedup();
    if near.is_empty() {
        let within = |word: &&&str| format!("-{text}-").contains(&format!("-{}-", plain(word)));
        let mut inside: Vec<(usize, &str)> =
            known.iter().filter(within).map(|word| (usize::MAX - word.len(), *word)).collect();
        inside.sort_unstable();
        near = inside;
    }
    if near.is_empty() && length >= 3 {
        near.extend(known.iter().filter(|word| plain(word).starts_with(&text)).map(|word| (0, *word)));
    }
    near.into_iter().take(3).map(|(_, word)| word.to_owned()).collect()
}

/// Words of a closed list that are in no table of kinds, each by its English name and its French one: those that are near a text, then all of
/// them, as messages show the words of documents (`solde/balance`).
pub(crate) fn nearest_pairs(text: &str, known: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let words: Vec<&str> = known.iter().flat_map(|(english, french)| [*english, *french]).collect();
    let shown = |(english, french): &(&str, &str)| format!("{french}/{english}");
    let of = |word: &String| known.iter().find(|(one, other)| [one, other].contains(&&word.as_str()));
    let mut near: Vec<String> = nearest(text, &words).iter().filter_map(of).map(shown).collect();
    near.dedup();
    (near, known.iter().map(shown).collect())
}

/// The letters of a text that are compared: no known word is longer.
const LONGEST: usize = 60;

/// How many mistakes a word may hold and still be meant: one in four letters. With more, `par semaine` would be taken
/// for `quatre-semaines`, and an expense for a quarter of what it is.
fn mistakes(word: &str) -> usize {
    word.chars().count().max(4) / 4
}

/// A text as words are compared: small letters without accents, hyphens for spaces. `Dette d’énergie` gives
/// `dette-d’energie`.
pub fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'â' | 'ä' => Some('a'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'î' | 'ï' => Some('i'),
        'ô' | 'ö' => Some('o'),
        'ù' | 'û' | 'ü' => Some('u'),
        'ç' => Some('c'),
        '\'' => Some('’'),
        '_' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        // An accent that stands by itself, or a letter that nobody sees.
        '\u{300}'..='\u{36f}' => None,
        other if is_hidden(other) => None,
        other => Some(other),
    };
    text.chars().flat_map(char::to_lowercase).filter_map(letter).collect()
}

/// The writer's own word, short enough for a message, every letter visible.
pub(crate) fn shortened(word: &str) -> String {
    let mut text = visible(&word.chars().take(40).collect::<String>());
    if word.chars().count() > 40 {
        text.push('…');
    }
    text
}
