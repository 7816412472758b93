//! What several of these tests begin with.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test takes some of it, and stops where it finds a fault"
)]

use resteavivre::{Document, Format};

/// A tenant alone, born in 1980, on a day, with these tables more.
pub(crate) fn tenant(on: &str, more: &str) -> Document {
    let text = format!(
        r#"
        format = "resteavivre/household@1"
        day = "{on}"
        people = [{{ id = "p1", role = "depositor", born = "1980-05-01" }}]
        dwelling = {{ tenure = "social-tenant" }}
        {more}
        "#
    );
    Document::read(text.as_bytes(), Format::Toml).unwrap()
}

/// A page without its lines: a sentence is found wherever it is cut.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
