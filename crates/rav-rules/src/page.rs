//! A rule's page: the opening comment of its file.

/// The sections that every rule's page has, in this order.
pub const SECTIONS: [&str; 7] =
    ["Law", "Formula", "Units and rounding", "In force", "Not modelled", "Errors", "Example"];

/// A rule's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The first paragraph: what the rule tells.
    pub summary: String,
    /// The sections, in order.
    pub sections: Vec<Section>,
}

/// One section of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Its text, in Markdown.
    pub text: String,
}

/// The opening comment of a file of the sources, without the rest of it: a program carries the page, not the code.
macro_rules! opening {
    ($file:literal) => {{
        const SOURCE: &str = include_str!($file);
        const OPENING: [u8; crate::page::opening_len(SOURCE.as_bytes())] =
            crate::page::first(SOURCE.as_bytes());
        match std::str::from_utf8(&OPENING) {
            Ok(opening) => opening,
            Err(_) => "",
        }
    }};
}
pub(crate) use opening;

/// How many bytes the lines take with which a file opens and that are its comment.
pub(crate) const fn opening_len(source: &[u8]) -> usize {
    let mut rest = source;
    let mut len = 0;
    while let [b'/', b'/', b'!', ..] = rest {
        while let [byte, after @ ..] = rest {
            (rest, len) = (after, len + 1);
            if *byte == b'\n' {
                break;
            }
        }
    }
    len
}

/// The first bytes of some; zeros where there are fewer.
pub(crate) const fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    match bytes.first_chunk() {
        Some(first) => *first,
        None => [0; N],
    }
}

impl Page {
    /// The page of a rule's source file, or of its opening comment alone. Lines of an example that rustdoc hides are left out.
    pub fn of(source: &str) -> Self {
        let mut page = Page { summary: String::new(), sections: Vec::new() };
        let mut in_example = false;
        for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
            let line = line.strip_prefix(' ').unwrap_or(line);
            in_example ^= line.starts_with("```");
            let marked = line.strip_prefix("# ").or((line == "#").then_some(""));
            match (marked, in_example) {
                (Some(_), true) => {}
                (Some(title), false) => {
                    page.sections.push(Section { title: title.to_owned(), text: String::new() })
                }
                (None, _) => {
                    let text =
                        page.sections.last_mut().map_or(&mut page.summary, |section| &mut section.text);
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        page.summary = page.summary.trim().to_owned();
        page.sections.iter_mut().for_each(|section| section.text = section.text.trim().to_owned());
        page
    }

    /// One section by its title.
    pub fn section(&self, title: &str) -> Option<&str> {
        self.sections.iter().find(|s| s.title == title).map(|s| s.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_sections_and_leaves_out_what_an_example_hides() {
        let source = "//! What it tells.\n//!\n//! # Example\n//! ```\n//! # use hidden;\n//! #\n//! shown();\n//! ```\n\
                      //! After.\n//! # Errors\n//! None.\n\nuse code;\n//! not the page\n";
        let page = Page::of(source);
        assert_eq!(page.summary, "What it tells.");
        let sections: Vec<_> = page.sections.iter().map(|s| (s.title.as_str(), s.text.as_str())).collect();
        assert_eq!(sections, [("Example", "```\nshown();\n```\nAfter."), ("Errors", "None.")]);
        assert_eq!((page.section("Errors"), page.section("Law")), (Some("None."), None));
    }
}
