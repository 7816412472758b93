//! What an interview left open: the comments of a file that say what is still to be completed, each with the line that it stands above.

use std::collections::BTreeMap;

use resteavivre::household::Language;

use crate::Words;
use crate::content::{Audience, Mark, Report, Tone, list};

/// The parts before which what is left open stands: it may be why something could not be computed.
const LATER: [&str; 4] = ["missing", "remarks", "caveats", "receipt"];

impl Report {
    /// The counsellor's page with what the file itself says is to be completed, as the interview writes it: `# À compléter : …` above
    /// a line. `source` is the text of the file; of JSON, which has no comments, nothing comes.
    ///
    /// ```
    /// use rav_report::{Audience, Words, report};
    /// use resteavivre::household::Language;
    /// use resteavivre::{Document, Engine, Format, Options};
    /// let text = r#"
    /// format = "resteavivre/household@1"
    /// day = "2025-07-01"
    /// people = [{ id = "p1", role = "deposant", born = "1980-05-01" }]
    /// dwelling = { tenure = "locataire-social" }
    /// incomes = [{ kind = "rsa", amount = "568,94" }]
    /// ## À compléter : Taux annuel en pour cent
    /// [[debts]]
    /// id = "pret"
    /// kind = "pret-personnel"
    /// balance = "900"
    /// "#;
    /// let document = Document::read(text.as_bytes(), Format::Toml)?;
    /// let assessment = Engine::new()?.assess(&document, &Options::new().explained())?;
    /// let page = report(&assessment, Audience::Counsellor, None, Words::of(Language::French))?;
    /// let text = page.with_unanswered(document.source()).to_text();
    /// assert!(text.contains("Taux annuel en pour cent"));
    /// assert!(text.find("À COMPLÉTER DANS LE DOSSIER") < text.find("TRAÇABILITÉ DU CALCUL"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_unanswered(mut self, source: &str) -> Report {
        let words = Words::of(self.language());
        let open = list(Mark::Dot, unanswered(source, words));
        if open.is_empty() || self.audience != Audience::Counsellor {
            return self;
        }
        let at = self.parts.iter().position(|part| LATER.contains(&part.id)).unwrap_or(self.parts.len());
        self.part("to_complete", words.page("to_complete"), Tone::Plain, open);
        if let Some(rest) = self.parts.get_mut(at..) {
            rest.rotate_right(1);
        }
        self
    }
}

/// What is to be completed, each with the line below the comment, in the order of the file.
pub fn unanswered(source: &str, words: &Words) -> Vec<String> {
    let marks = [Language::French, Language::English].map(|language| {
        let text = Words::of(language).get(&["interview", "said", "to_complete"]);
        spaced(text.split('{').next().unwrap_or(text)).trim().to_owned()
    });
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for line in source.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix('#') {
            let comment = spaced(comment);
            let said = marks.iter().find_map(|mark| comment.trim().strip_prefix(mark.as_str()));
            open.extend(said.map(|said| said.trim().to_owned()).filter(|said| !said.is_empty()));
        } else if let Some(header) = line.strip_prefix('[') {
            let place = place(header, &mut lines, words);
            let told = |said: String| place.as_ref().map_or(said.clone(), |place| words.pair(place, &said));
            found.extend(open.drain(..).map(told));
        }
    }
    found.extend(open);
    found
}

/// The line or the table that a header opens, in words; `lines` counts those of each list.
fn place<'s>(header: &'s str, lines: &mut BTreeMap<&'s str, usize>, words: &Words) -> Option<String> {
    let Some(listed) = header.strip_prefix('[') else {
        let name = header.split(']').next()?.trim();
        return words.find(&["interview", name, "title"]).map(str::to_owned);
    };
    let name = listed.split(']').next()?.trim();
    let index = lines.entry(name).or_default();
    let path = format!("{name}[{index}]");
    *index += 1;
    words.find(&["lines", name]).map(|_| words.place(&path))
}

/// A text with ordinary spaces, whichever somebody typed.
fn spaced(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_stands_with_its_line() {
        let french = Words::of(Language::French);
        let source = "# À compléter : Découvert\n[bank]\noverdraft = \"0\"\n[[debts]]\nid = \"a\"\n\n# a note\n\
                      # À compléter\u{202f}: Taux\n# To complete: Balance\n[[debts]]\nid = \"b\"\n# À compléter : Biens\n";
        let debt = "dette n°\u{202f}2\u{202f}: ";
        let expected =
            ["La banque\u{202f}: Découvert".to_owned(), format!("{debt}Taux"), format!("{debt}Balance")];
        let found = unanswered(source, french);
        assert_eq!(
            found[..3].iter().map(|text| crate::typography::clean(text)).collect::<Vec<_>>(),
            expected
        );
        assert_eq!(found[3..], ["Biens"]);
        assert_eq!(unanswered("{ \"reference\": \"# À compléter : x\" }", french), [""; 0]);
    }
}
