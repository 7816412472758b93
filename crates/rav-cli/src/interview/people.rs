//! People as an interview names them: by their place and their age, since the file has no name for anybody.

use rav_report::Words;
use resteavivre::money::parse_day;

use super::page::{Page, Place};
use super::questions::Part;

/// Somebody of the file: `1er enfant (8 ans)`. Their identifier where the file does not say their place.
pub(crate) fn person(words: &Words, page: &Page, line: usize) -> String {
    let Some(part) = Part::find("people") else { return String::new() };
    let people = page.people();
    let role = |line: usize| people.get(line).and_then(|(_, role)| *role);
    let Some(role) = role(line) else {
        return people.get(line).map_or_else(String::new, |(id, _)| id.clone());
    };
    let before = people.iter().take(line).filter(|(_, other)| *other == Some(role)).count();
    let named = words.who(role, before);
    let Some(years) = age(page, Place::new(part, line)) else { return named };
    words.fill(&["interview", "who", "aged"], &[("who", named), ("years", years.to_string())])
}

/// How old somebody is on the day of the file.
fn age(page: &Page, place: Place) -> Option<u32> {
    let day = page.get(Place::new(Part::find("")?, 0), "day")?;
    parse_day(&page.get(place, "born")?)?.age_on(parse_day(&day)?)
}

/// The person of an identifier.
pub(crate) fn person_of(words: &Words, page: &Page, id: &str) -> Option<String> {
    let line = page.people().iter().position(|(known, _)| known == id)?;
    Some(person(words, page, line))
}
