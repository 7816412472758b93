//! What a file of a folder is: a record of a contact, a household, a table of activities, or none of these.

use resteavivre::problems::codes;
use resteavivre::values::{Content, Tree};
use resteavivre::{Document, Format, Problem, Problems};

use crate::record::{Activities, Contact};
use crate::signal::{Purge, Signal};

/// A file of a folder, read.
#[derive(Clone, Debug)]
pub enum Sorted {
    /// The record of a contact.
    Contact(Contact),
    /// A household, with a reference and a day.
    Household(Box<Document>),
    /// A table of activities.
    Activities(Activities),
    /// A signal of a household in arrears.
    Signal(Signal),
    /// The record of a purge of signals.
    Purge(Purge),
    /// Another file of ours, such as the rule of a local body: it counts nowhere here.
    Other,
}

/// Reads a file of a folder; `wanted` is the one reference that is of interest, where there is one: files of others are
/// [`Sorted::Other`], and only their form is looked at.
///
/// # Errors
/// [`Problems`]: the file is broken, or is a household without a reference or a day.
pub fn sort(bytes: &[u8], format: Format, wanted: Option<&str>) -> Result<Sorted, Problems> {
    let tree = Tree::read(bytes, format)?;
    // What is wrong is said with its place in the text, which a tree does not give.
    match kind_of(&tree, wanted) {
        Kind::Contact => {
            Contact::from_tree(&tree).or_else(|_| Contact::read(bytes, format)).map(Sorted::Contact)
        }
        Kind::Activities => {
            let read = Activities::from_tree(&tree).or_else(|_| Activities::read(bytes, format));
            read.map(Sorted::Activities)
        }
        Kind::Signal => Signal::from_tree(&tree).or_else(|_| Signal::read(bytes, format)).map(Sorted::Signal),
        Kind::Purge => Purge::from_tree(&tree).or_else(|_| Purge::read(bytes, format)).map(Sorted::Purge),
        Kind::Household => {
            Sorted::household(Document::from_tree(tree).or_else(|_| Document::read(bytes, format))?)
        }
        Kind::Other => Ok(Sorted::Other),
    }
}

/// The same of a tree, such as that of values of another language.
///
/// # Errors
/// [`Problems`], as [`sort`]; they have no line and no column.
pub fn sort_tree(tree: Tree, wanted: Option<&str>) -> Result<Sorted, Problems> {
    match kind_of(&tree, wanted) {
        Kind::Contact => Contact::from_tree(&tree).map(Sorted::Contact),
        Kind::Activities => Activities::from_tree(&tree).map(Sorted::Activities),
        Kind::Signal => Signal::from_tree(&tree).map(Sorted::Signal),
        Kind::Purge => Purge::from_tree(&tree).map(Sorted::Purge),
        Kind::Household => Sorted::household(Document::from_tree(tree)?),
        Kind::Other => Ok(Sorted::Other),
    }
}

/// The reference of the household that a file names, whatever else is wrong with it; nothing where it names none.
pub fn reference(bytes: &[u8], format: Format) -> Option<String> {
    text_of(&Tree::read(bytes, format).ok()?, "reference").map(str::to_owned)
}

/// What a file says that it is.
enum Kind {
    Contact,
    Household,
    Activities,
    Signal,
    Purge,
    Other,
}

fn kind_of(tree: &Tree, wanted: Option<&str>) -> Kind {
    let named = text_of(tree, "format");
    let kind = named.unwrap_or_default().split('@').next().unwrap_or_default();
    // What has people and no format is a household whose first line is missing.
    let of_household = kind == "resteavivre/household" || (named.is_none() && has(tree, "people"));
    let of_one = of_household || ["resteavivre/followup", "resteavivre/signal"].contains(&kind);
    if of_one && wanted.is_some_and(|wanted| text_of(tree, "reference") != Some(wanted)) {
        return Kind::Other;
    }
    match kind {
        "resteavivre/followup" => Kind::Contact,
        "resteavivre/activities" => Kind::Activities,
        "resteavivre/signal" => Kind::Signal,
        "resteavivre/signal-purge" => Kind::Purge,
        _ if of_household => Kind::Household,
        // Another file of ours, or somebody else's: a scale of flat rates names no format.
        _ => Kind::Other,
    }
}

impl Sorted {
    /// A household, which must have a reference and a day.
    ///
    /// # Errors
    /// [`Problems`] where it lacks one.
    pub fn household(document: Document) -> Result<Sorted, Problems> {
        let household = document.household();
        if household.reference.as_deref().is_none_or(|reference| reference.trim().is_empty()) {
            return Err(Problem::new(&codes::FOLLOW_NO_REFERENCE, "reference", "nothing").into());
        }
        if household.day.is_none() {
            return Err(Problem::new(&codes::NO_DAY, "day", "no day").into());
        }
        Ok(Sorted::Household(Box::new(document)))
    }

    /// The reference of the household that it is about; nothing for what is of none.
    pub fn reference(&self) -> Option<&str> {
        match self {
            Sorted::Contact(contact) => Some(&contact.reference),
            Sorted::Signal(signal) => Some(&signal.reference),
            Sorted::Household(document) => document.household().reference.as_deref(),
            Sorted::Activities(_) | Sorted::Purge(_) | Sorted::Other => None,
        }
    }
}

fn has(tree: &Tree, field: &str) -> bool {
    matches!(&tree.value, Content::Table(entries) if entries.iter().any(|(key, _)| key.name == field))
}

/// The text of a field at the top of a file.
fn text_of<'t>(tree: &'t Tree, field: &str) -> Option<&'t str> {
    let Content::Table(entries) = &tree.value else { return None };
    match entries.iter().find(|(key, _)| key.name == field).map(|(_, node)| &node.value) {
        Some(Content::Text(text)) => Some(text),
        _ => None,
    }
}

/// Why something of a folder was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A link that leads back to a folder that was read.
    Loop,
    /// A folder that cannot be read.
    Folder,
    /// A file that cannot be read.
    File,
    /// A pipe, a device.
    NotAFile,
    /// A file that changed while it was read.
    Writing,
    /// A record of another household than the one asked for.
    OtherHousehold,
    /// A record that is there already, word for word.
    Known,
}

impl From<Unread> for Problem {
    fn from(unread: Unread) -> Self {
        let (kind, path, found) = match unread {
            Unread::Loop => (&codes::FOLLOW_LOOP, "", "a folder that is read already"),
            Unread::Folder => (&codes::FOLLOW_UNREADABLE, "", "a folder that cannot be read"),
            Unread::File => (&codes::FOLLOW_UNREADABLE, "", "a file that cannot be read"),
            Unread::NotAFile => (&codes::FOLLOW_UNREADABLE, "", "no ordinary file"),
            Unread::Writing => (&codes::FOLLOW_WRITING, "", "a file that is being written"),
            Unread::OtherHousehold => (&codes::FOLLOW_OTHER, "reference", "another reference"),
            Unread::Known => (&codes::FOLLOW_SAME_DAY, "day", "a record that the folder has already"),
        };
        Problem::new(kind, path, found)
    }
}
