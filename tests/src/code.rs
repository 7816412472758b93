//! Rust sources without their comments, documentation and texts, so that a word in prose is not taken for code.

use std::path::Path;

/// A source file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the root of the repository.
    pub path: String,
    /// All of it, as it is written.
    pub text: String,
    /// Its code, line by line; comments and the insides of texts are blank.
    pub lines: Vec<String>,
}

impl Source {
    /// The lines before the unit tests, numbered from 1.
    pub fn without_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = self.lines.iter().take_while(|line| line.trim() != "#[cfg(test)]");
        code.enumerate().map(|(index, line)| (index + 1, line.as_str()))
    }

    /// All lines, numbered from 1.
    pub fn all(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines.iter().enumerate().map(|(index, line)| (index + 1, line.as_str()))
    }
}

/// Every `.rs` file below a folder, in order of path.
///
/// # Panics
/// When the folder cannot be read.
pub fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&crate::root(folder), folder, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, name: &str, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{name}: {e}")) {
        let path = entry.unwrap().path();
        let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            collect(&path, &name, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = blank(&text).lines().map(str::to_owned).collect();
            found.push(Source { path: name, text, lines });
        }
    }
}

/// The same text with comments and the insides of texts turned to spaces; lines stay where they are.
pub fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = match (chars[at], chars.get(at + 1)) {
            ('"', _) => end_of_text(&chars, at),
            ('r', Some('"' | '#')) if !follows_a_word(&chars, at) => end_of_raw(&chars, at),
            _ => end_of_silence(&chars, at),
        };
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// The texts of a source before its unit tests, as the program has them: nothing of comments, documentation and attributes.
pub fn texts(source: &str) -> Vec<String> {
    let code = source.split("\n#[cfg(test)]").next().unwrap_or_default();
    let chars: Vec<char> = code.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let (is_text, end) = match (chars[at], chars.get(at + 1)) {
            ('"', _) => (true, end_of_text(&chars, at)),
            ('r', Some('"' | '#')) if !follows_a_word(&chars, at) => (true, end_of_raw(&chars, at)),
            ('#', Some('[' | '!')) => (false, end_of_attribute(&chars, at)),
            _ => (false, end_of_silence(&chars, at)),
        };
        if is_text && end > at {
            let text: String = chars[at..end].iter().collect();
            found.push(said(text.trim_start_matches('r').trim_matches('#')));
        }
        at = end.max(at + 1);
    }
    found
}

/// A text without its quotes, lines that go on joined.
fn said(text: &str) -> String {
    let mut out = String::new();
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let mut lines = bare.split("\\\n");
    out.push_str(lines.next().unwrap_or_default());
    lines.for_each(|line| out.push_str(line.trim_start()));
    out.replace("\\\"", "\"").replace("\\\\", "\\")
}

/// Past an attribute, with the texts inside it.
fn end_of_attribute(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start + 1);
    while at < chars.len() {
        match chars[at] {
            '"' => at = end_of_text(chars, at) - 1,
            '[' => depth += 1,
            ']' if depth == 1 => return at + 1,
            ']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Past a comment or a character.
fn end_of_silence(chars: &[char], at: usize) -> usize {
    match (chars[at], chars.get(at + 1)) {
        ('/', Some('/')) => chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |n| at + n),
        ('/', Some('*')) => end_of_block(chars, at),
        ('\'', _) => end_of_char(chars, at),
        _ => at,
    }
}

fn follows_a_word(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

fn end_of_block(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) if depth == 1 => return at + 2,
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

fn end_of_text(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn end_of_raw(chars: &[char], start: usize) -> usize {
    let hashes = chars[start + 1..].iter().take_while(|c| **c == '#').count();
    let mut at = start + 1 + hashes;
    if chars.get(at) != Some(&'"') {
        return start; // a raw identifier
    }
    at += 1;
    while at < chars.len() {
        let closes =
            chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
        if closes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    at
}

/// A character, or nothing when the quote begins a lifetime.
fn end_of_char(chars: &[char], start: usize) -> usize {
    match chars.get(start + 1) {
        Some('\\') => {
            chars[start + 3..].iter().position(|c| *c == '\'').map_or(chars.len(), |n| start + n + 4)
        }
        Some(_) if chars.get(start + 2) == Some(&'\'') => start + 3,
        _ => start,
    }
}

/// The words of a line: names, keywords and numbers.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The whole numbers written in a line of code, without their suffix.
pub fn integers(line: &str) -> impl Iterator<Item = u128> {
    words(line).filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).filter_map(|word| {
        let plain = word.replace('_', "");
        let digits = plain.trim_end_matches(|c: char| !c.is_ascii_digit());
        let stem = plain.find(['i', 'u']).map_or(digits, |at| &plain[..at]);
        stem.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_blank_and_code_is_not() {
        let text = "let a = \"f64 \\\" f32\"; // f64\n/* f64 /* f64 */ f64 */ let c = '\"'; let d = r#\"f64\"#;\nfn g<'a>(x: &'a f64) {}\n'\\'' b";
        let blanked = blank(text);
        assert_eq!(blanked.lines().count(), 4);
        let found: Vec<&str> = words(&blanked).collect();
        assert_eq!(found, ["let", "a", "let", "c", "let", "d", "fn", "g", "a", "x", "a", "f64", "b"]);
    }

    #[test]
    fn texts_are_what_the_program_has() {
        let source = "/// \"a\"\n#[doc = \"b [\"]\nlet c = (\"d\", 'e', \"f \\\"g\\\" \\\n   h\", r#\"i \"j\"\"#); // \"k\"\n#[cfg(test)]\n\"l\"";
        assert_eq!(texts(source), ["d", "f \"g\" h", "i \"j\""]);
    }

    #[test]
    fn numbers_are_read_with_their_separators_and_suffixes() {
        let found: Vec<u128> = integers("x.times(10_000) + 720_i64 + a1 + 5u8").collect();
        assert_eq!(found, [10_000, 720, 5]);
    }
}
