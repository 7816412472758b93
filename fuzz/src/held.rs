//! What must hold of every answer, whichever door it came through.

use std::sync::LazyLock;

use rav_report::{Report, Words};
use resteavivre::household::Language;
use resteavivre::{
    Assessment, Engine, Problems,
    problems::catalogue,
    tables::{Csv, CsvStyle},
};

/// The engine with the embedded law.
pub(crate) static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new().expect("the embedded law can be read"));

/// Both languages.
pub(crate) const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// A text that a terminal may show: lines, and nothing that moves its cursor or changes its colours.
pub(crate) fn plain(text: &str) {
    let odd = text.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(odd, None, "a control character in {text:?}");
}

/// Problems: some, each with a known code, said in both languages and as JSON.
pub(crate) fn refused(problems: &Problems) {
    assert!(!problems.0.is_empty(), "a refusal without a problem");
    for problem in &problems.0 {
        assert!(catalogue().iter().any(|kind| kind.code == problem.kind.code), "{}", problem.kind.code);
    }
    for language in LANGUAGES {
        let text = rav_report::problems(problems, "file", Words::of(language));
        assert!(!text.trim().is_empty());
        plain(&text);
    }
    json(problems);
    assert!(!problems.to_string().is_empty());
}

/// JSON that another program reads as the same value.
pub(crate) fn json(value: &impl serde::Serialize) {
    let text = serde_json::to_string(value).expect("JSON");
    let again: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(serde_json::to_value(value).expect("JSON"), again);
}

/// A table that a spreadsheet may open: no cell that it would work out or obey.
pub(crate) fn table(table: &Csv) {
    for style in [CsvStyle::Plain, CsvStyle::French] {
        let text = table.to_text(style).replace("\r\n", "\n");
        plain(&text);
        // A separator within quotes is part of a cell.
        let mut cells =
            text.lines().filter(|line| !line.contains('"')).flat_map(|line| line.split([',', ';']));
        assert!(cells.all(|cell| !cell.starts_with(['=', '@', '+'])), "{text}");
    }
}

/// A page in its forms: the same content as text and as HTML, without markup of its own making.
pub(crate) fn page(page: &Report) {
    plain(&page.to_text());
    plain(&page.to_text_within(40));
    let html = page.to_html();
    plain(&html);
    assert!(html.starts_with("<!DOCTYPE html>") && !html.to_lowercase().contains("<script"));
}

/// Figures and sums as JSON, without what depends on how the document was written.
pub(crate) fn figures(assessment: &Assessment) -> [serde_json::Value; 4] {
    let mut whole = serde_json::to_value(assessment).expect("JSON");
    ["figures", "totals", "missing", "routes"].map(|key| whole[key].take())
}
