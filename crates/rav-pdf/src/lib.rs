//! Reports as PDF: one Typst template, set by the `typst` library (feature `render`) or by whoever brings a typesetter.
//!
//! The result is tagged for screen readers (PDF/UA-1), carries its fonts, and says what the other forms of the report
//! say. Texts of a household come in as data: the template reads them from `sys.inputs.data` and evaluates nothing.
//!
//! ```
//! use rav_report::{Audience, Words, report};
//! use resteavivre::household::Language;
//! use resteavivre::{Document, Engine, Format, Options};
//! let text = r#"
//! format = "resteavivre/household@1"
//! day = "2025-07-01"
//! people = [{ id = "p1", role = "deposant", born = "1980-05-01" }]
//! dwelling = { tenure = "locataire-social" }
//! incomes = [{ kind = "rsa", amount = "568,94" }]
//! "#;
//! let document = Document::read(text.as_bytes(), Format::Toml)?;
//! let assessment = Engine::new()?.assess(&document, &Options::new().explained())?;
//! let page = report(&assessment, Audience::Counsellor, Some("dossier 中"), Words::of(Language::French))?;
//! // Without the typesetter: what another one needs.
//! assert!(rav_pdf::TEMPLATE.contains("sys.inputs.data"));
//! assert!(rav_pdf::data(&page).contains("dossier \u{fffd}"), "no font of ours shows that character");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "render")]
mod render;

use rav_report::{Report, Words};
use serde::Serialize;
use ttf_parser::Face;

#[cfg(feature = "render")]
pub use render::{PdfError, render};

/// The Typst template. It reads what [`data`] gives, as the input `data`, and no file.
pub const TEMPLATE: &str = include_str!("../template/report.typ");

/// The fonts that the template names, by the name of their file: no other one is needed.
pub static FONTS: &[(&str, &[u8])] = &[
    ("DejaVuSans.ttf", include_bytes!("../fonts/DejaVuSans.ttf")),
    ("DejaVuSans-Bold.ttf", include_bytes!("../fonts/DejaVuSans-Bold.ttf")),
];

/// What stands for a character that the fonts do not have: a page with a gap would hide that something is missing.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

/// A report and the few words that only its form needs.
#[derive(Serialize)]
struct Data<'a> {
    report: &'a Report,
    item: &'a str,
    amount: &'a str,
}

/// What the template reads: the report as JSON. A character that the fonts do not have becomes U+FFFD, since a tagged
/// PDF with a character that cannot be shown is refused.
pub fn data(report: &Report) -> String {
    let words = Words::of(report.language());
    let data = Data { report, item: words.get(&["page", "item"]), amount: words.get(&["page", "amount"]) };
    // A report is made of texts and numbers only: nothing in it fails to serialize.
    let json = serde_json::to_string(&data).unwrap_or_default();
    let faces: Vec<Face<'_>> = FONTS.iter().filter_map(|(_, font)| Face::parse(font, 0).ok()).collect();
    let shown = |c: char| c.is_ascii() || faces.iter().all(|face| face.glyph_index(c).is_some());
    // Outside texts, JSON is ASCII: only texts change.
    json.chars().map(|c| if shown(c) { c } else { UNKNOWN }).collect()
}

#[cfg(test)]
mod tests {
    use ttf_parser::Face;

    use crate::{FONTS, TEMPLATE};

    #[test]
    fn the_fonts_have_the_signs_of_pages_and_of_names() {
        for (name, font) in FONTS {
            let face = Face::parse(font, 0).unwrap();
            for sign in "éÉçœŒşłőễẠ\u{301}\u{308}Ωжї’«»\u{202f}\u{a0}€−–—…·•◄☐²½°\u{fffd}".chars()
            {
                assert!(face.glyph_index(sign).is_some(), "{name}: {sign}");
            }
        }
    }

    #[test]
    fn the_template_evaluates_nothing_and_reads_no_file() {
        let code = TEMPLATE.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for call in ["eval", "read(", "import", "include", "plugin", "datetime", "csv(", "yaml("] {
                assert!(!line.contains(call), "{line}");
            }
        }
    }
}
