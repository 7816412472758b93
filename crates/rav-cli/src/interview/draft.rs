//! The draft of a session: its answers, saved after each one beside the file that they are for.

use resteavivre::household::Language;
use toml_edit::{DocumentMut, Item, Table, Value};

use super::page::{Page, Place};
use super::session::{Answer, Scope, Session};

/// The name of the format of drafts.
const FORMAT: &str = "rav/interview@1";

/// Writes a session.
pub(crate) fn write(session: &Session, comment: &str) -> String {
    let mut document = DocumentMut::new();
    let mut set = |key: &str, value: Value| document.insert(key, Item::Value(value));
    set("format", FORMAT.into());
    if let Scope::Line(place) | Scope::Fields(place, _) = &session.scope {
        set("file", session.base.text().into());
        set("at", place.root().into());
    }
    if let Scope::Fields(_, fields) = &session.scope {
        set("fields", fields.iter().copied().collect());
    }
    // Answers that were gone back over are kept: they are proposed again.
    set("answered", i64::try_from(session.at).unwrap_or(i64::MAX).into());
    let mut answers = Table::new();
    for (path, answer) in &session.given {
        answers.insert(path, Item::Value(answer.to_text().into()));
    }
    document.insert("answers", Item::Table(answers));
    format!("# {comment}\n{document}")
}

/// Reads a session; nothing when the text is no draft.
pub(crate) fn read(bytes: &[u8], language: Language) -> Option<Session> {
    let document: DocumentMut = std::str::from_utf8(bytes).ok()?.parse().ok()?;
    if document.get("format")?.as_str()? != FORMAT {
        return None;
    }
    let (base, scope) = match (document.get("file"), document.get("at")) {
        (Some(file), Some(at)) => {
            let place = Place::of_root(at.as_str()?)?;
            let fields = document.get("fields").and_then(Item::as_array);
            let scope = match fields {
                None => Scope::Line(place),
                Some(fields) => {
                    let named = fields.iter().map(|field| place.part.question(field.as_str()?));
                    Scope::Fields(place, named.map(|question| Some(question?.field)).collect::<Option<_>>()?)
                }
            };
            (Page::read(file.as_str()?).ok()?, scope)
        }
        _ => (Page::new(), Scope::Everything),
    };
    let answers = document.get("answers")?.as_table()?;
    let given = answers.iter().map(|(path, item)| Some((path.to_owned(), Answer::from_text(item.as_str()?))));
    let given = given.collect::<Option<Vec<_>>>()?;
    let at = usize::try_from(document.get("answered")?.as_integer()?).ok()?.min(given.len());
    Some(Session { language, base, scope, given, at })
}
