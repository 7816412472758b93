//! The command `follow`: the course of one household over the files of a folder, and a record more.

use std::collections::BTreeSet;
use std::path::Path;

use rav_follow::{Contact, Course, Found, Refused, Sorted, Unread, course_page, sort};
use resteavivre::household::Expected;
use resteavivre::money::Day;
use resteavivre::problems::codes;
use resteavivre::{Document, Format, Options, Problem};

use crate::Said;
use crate::commands::{Run, pretty};
use crate::folder::{Folder, read};
use crate::form::Written;
use crate::input::{bytes, remark, shown};
use crate::output::refusal;
use crate::whole::save;

/// What a folder holds of one household.
#[derive(Default)]
struct Gathered {
    contacts: Vec<Found<Contact>>,
    documents: Vec<Found<Document>>,
    refused: Vec<Refused>,
}

/// A record that is to be added: its name in the folder, and its bytes.
struct New {
    name: String,
    bytes: Vec<u8>,
}

impl Run<'_> {
    /// The course of a household.
    pub(crate) fn follow(&self) -> Result<Said, Said> {
        let root = self.path("folder").unwrap_or(Path::new("."));
        let reference = self.text("reference").unwrap_or_default();
        let mut found = self.gather(root, reference)?;
        let new = self.path("add").map(|path| self.new_record(path, reference)).transpose()?;
        let there = |contact: &Contact| found.contacts.iter().any(|known| known.what == *contact);
        if new.as_ref().is_some_and(|(_, contact)| there(contact)) {
            let known = Problem::from(Unread::Known);
            return Err(self.problems(&known.into(), self.path("add").unwrap_or(root)));
        }
        let new = new.map(|(new, contact)| {
            found.contacts.push(Found { path: new.name.clone(), what: contact });
            new
        });
        let dates = self.dates()?;
        if found.contacts.is_empty() && found.documents.is_empty() {
            let said =
                self.problems_of(&Problem::new(&codes::FOLLOW_UNKNOWN, "", "nothing").into(), reference);
            return Err(Said { err: self.with_refused(said.err, &found.refused), ..said });
        }
        if let Some(dates) = dates {
            self.keep(&mut found, dates)?;
        }
        let Gathered { contacts, documents, refused } = found;
        let options = |document: &Document| self.followed(document);
        let mut course = Course::of(&self.engine, reference, contacts, &documents, options);
        if let Some(new) = new {
            self.add(root, &new, &course)?;
        }
        course.refused.extend(refused);
        course.refused.sort_by(|one, other| one.path.cmp(&other.path));
        let said = if self.written() == Written::JSON {
            Said::done(pretty(&course))
        } else {
            let page = course_page(&course, self.words);
            let compared = course.changes.first().filter(|_| dates.is_some());
            self.page(&match compared {
                Some(compared) => page.and(rav_report::comparison(compared, self.audience(), self.words)),
                None => page,
            })?
        };
        Ok(self.with_status(said, &course.refused))
    }

    /// What was said, with each file that is not counted; one is enough for the status.
    pub(crate) fn with_status(&self, said: Said, refused: &[Refused]) -> Said {
        let status = if refused.is_empty() { said.status } else { 1 };
        Said { err: self.with_refused(said.err.clone(), refused), status, ..said }
    }

    fn with_refused(&self, before: String, refused: &[Refused]) -> String {
        let hint = |code| crate::hints::hint(code, self.language());
        let told =
            refused.iter().map(|it| rav_report::problems_with(&it.problems, &it.path, self.words, hint));
        let all: Vec<String> = std::iter::once(before).filter(|text| !text.is_empty()).chain(told).collect();
        all.join("\n")
    }

    /// How a file of a folder is assessed.
    pub(crate) fn followed(&self, document: &Document) -> Options<'static> {
        let accepted = self.accepts_unchecked(document.household().day);
        if accepted { Options::new().accept_unchecked_law() } else { Options::new() }
    }

    /// The files of a folder, or why there is none.
    pub(crate) fn walked(&self, root: &Path) -> Result<Folder, Said> {
        Folder::walk(root).map_err(|error| {
            let language = self.language();
            let reason = match error.kind() {
                std::io::ErrorKind::NotADirectory => crate::told(language, "no_such_folder"),
                std::io::ErrorKind::PermissionDenied => crate::told(language, "read_refused"),
                _ => crate::told(language, "folder_missing"),
            };
            if self.name == "import" {
                return self.wrong_value("folder", &[&shown(root), reason]);
            }
            Said::failed(remark(language, &[&shown(root), reason]), 2)
        })
    }

    fn gather(&self, root: &Path, reference: &str) -> Result<Gathered, Said> {
        let mut folder = self.walked(root)?;
        let mut all = Gathered { refused: std::mem::take(&mut folder.refused), ..Gathered::default() };
        for file in &folder.files {
            let path = folder.shown(file);
            match read(file).and_then(|(bytes, format)| sort(&bytes, format, Some(reference))) {
                Ok(Sorted::Contact(what)) => all.contacts.push(Found { path, what }),
                Ok(Sorted::Household(what)) => all.documents.push(Found { path, what: *what }),
                Ok(Sorted::Activities(_) | Sorted::Signal(_) | Sorted::Purge(_) | Sorted::Other) => {}
                Err(problems) => all.refused.push(Refused { path, problems }),
            }
        }
        Ok(all)
    }

    /// The two dates between which the figures are compared.
    fn dates(&self) -> Result<Option<[Day; 2]>, Said> {
        Ok(self.day_of("from")?.zip(self.day_of("to")?).map(|(from, to)| [from, to]))
    }

    /// Keeps the files of two dates, each of which must have one.
    fn keep(&self, found: &mut Gathered, dates: [Day; 2]) -> Result<(), Said> {
        let of = |found: &Found<Document>| found.what.household().day;
        let days: BTreeSet<Day> = found.documents.iter().filter_map(of).collect();
        for (option, date) in ["from", "to"].into_iter().zip(dates) {
            if !days.contains(&date) {
                let days: Vec<String> = days.iter().map(Day::to_string).collect();
                let problem = Problem::new(&codes::FOLLOW_NO_DAY, "", date.to_string());
                let problem = if days.is_empty() { problem } else { problem.allowing(Expected::OneOf(days)) };
                let said = self.problems_of(&problem.into(), &format!("{} {date}", self.as_typed(option)));
                return Err(Said { err: self.with_refused(said.err, &found.refused), ..said });
            }
        }
        found.documents.retain(|found| of(found).is_some_and(|day| dates.contains(&day)));
        Ok(())
    }

    /// Reads a record that is to be added.
    fn new_record(&self, path: &Path, reference: &str) -> Result<(New, Contact), Said> {
        let bytes = bytes(path, self.language()).map_err(|error| self.refused(error, path))?;
        let json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let (format, ending) = if json { (Format::Json, "json") } else { (Format::Toml, "toml") };
        let contact = Contact::read(&bytes, format).map_err(|problems| self.problems(&problems, path))?;
        if contact.reference != reference {
            let problem = Problem::from(Unread::OtherHousehold);
            return Err(self.problems(&problem.into(), path));
        }
        let name = format!("{}.{ending}", rav_follow::name_of(reference, contact.day));
        Ok((New { name, bytes }, contact))
    }

    /// Adds a record that stands beside the others: whole under its own name, or not at all.
    fn add(&self, root: &Path, new: &New, course: &Course) -> Result<(), Said> {
        if let Some(refused) = course.refused.iter().find(|refused| refused.path == new.name) {
            return Err(self.problems(&refused.problems, self.path("add").unwrap_or(root)));
        }
        let path = root.join(&new.name);
        save(&path, &new.bytes, false).map_err(|error| {
            let reason = refusal(error.kind(), self.language());
            Said::failed(remark(self.language(), &[&shown(&path), reason]), 2)
        })
    }
}
