//! The template set by the `typst` library: in memory, with no file, no network and no clock.

use rav_report::Report;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{FONTS, TEMPLATE, data};

/// Why a report did not become a PDF: the typesetter refused it. The template and its fonts are at fault, not the report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the typesetter refuses the page: {0}")]
pub struct PdfError(String);

/// A report as PDF, tagged for screen readers: what does not conform to PDF/UA-1 is an error. The same report gives the
/// same bytes.
///
/// # Errors
/// [`PdfError`] where the typesetter refuses the template or the result; no report that the tests know does that.
pub fn render(report: &Report) -> Result<Vec<u8>, PdfError> {
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PdfError(error.message().to_string()))?;
    let page = Page::new(report);
    let set = typst::compile::<PagedDocument>(&page).output;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    let pdf = set.and_then(|document| typst_pdf::pdf(&document, &options));
    // What the typesetter remembers of a page is of no use for the next household, and nothing of one is kept.
    comemo::evict(0);
    pdf.map_err(|problems| PdfError(problems.iter().map(said).collect::<Vec<_>>().join("; ")))
}

fn said(problem: &SourceDiagnostic) -> String {
    problem.message.to_string()
}

/// All that the typesetter knows: the template, the report and the fonts.
struct Page {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
}

impl Page {
    fn new(report: &Report) -> Self {
        let mut inputs = Dict::new();
        inputs.insert("data".into(), data(report).into_value());
        let fonts: Vec<Font> = FONTS.iter().filter_map(|(_, font)| Font::new(Bytes::new(*font), 0)).collect();
        Page {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::detached(TEMPLATE),
        }
    }
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use rav_report::{Audience, Words, report};
    use resteavivre::household::Language;
    use resteavivre::{Document, Engine, Format, Options};
    use typst::layout::{Frame, FrameItem};

    use super::*;

    const HOUSEHOLD: &str = include_str!("../../../examples/households/parent-isole-dette-locative.toml");

    fn page(reference: &str, audience: Audience, language: Language) -> Report {
        let document = Document::read(HOUSEHOLD.as_bytes(), Format::Toml).unwrap();
        let assessment = Engine::new().unwrap().assess(&document, &Options::new().explained()).unwrap();
        report(&assessment, audience, Some(reference), Words::of(language)).unwrap()
    }

    /// The texts of a page in their order; those of drawings are not among them.
    fn texts(frame: &Frame, into: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => texts(&group.frame, into),
                FrameItem::Text(text) => into.push_str(&text.text),
                _ => {}
            }
        }
    }

    fn said(report: &Report) -> String {
        let set = typst::compile::<PagedDocument>(&Page::new(report)).output.unwrap();
        let mut said = String::new();
        set.pages().iter().for_each(|page| texts(&page.frame, &mut said));
        said.split_whitespace().collect()
    }

    #[test]
    fn the_library_sets_every_text_of_the_page() {
        for (audience, language) in [
            (Audience::Counsellor, Language::French),
            (Audience::Counsellor, Language::English),
            (Audience::Household, Language::French),
            (Audience::Household, Language::English),
        ] {
            let report = page("A-1", audience, language);
            let said = said(&report);
            let mut amounts = 0;
            for line in report.to_text().lines().flat_map(str::split_whitespace) {
                if line.contains('€') {
                    let amount: String = line.split_whitespace().collect();
                    assert!(said.contains(&amount), "{amount}");
                    amounts += 1;
                }
            }
            assert!(amounts > 20, "{amounts}");
            let pdf = render(&report).unwrap();
            assert!(pdf.starts_with(b"%PDF") && pdf == render(&report).unwrap());
        }
    }

    #[test]
    fn a_hostile_text_stays_a_text() {
        for text in ["#panic(\"out\") #eval(\"1\") $x$ `raw` *b* \\ <a> @b", "中文", &"x".repeat(300)] {
            let report = page(text, Audience::Counsellor, Language::French);
            let expected: String = text.replace(['中', '文'], "\u{fffd}").split_whitespace().collect();
            assert!(said(&report).contains(&expected), "{text}");
            render(&report).unwrap();
        }
    }
}
