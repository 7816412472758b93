//! A file of a folder of follow-ups: the record of a contact, a table of activities, a signal, a table of signals, the columns of a funder,
//! a household among them.

use rav_follow::{
    Contact, Course, Found, Purge, Return, Signal, SignalProgress, Sorted, Year, course_page, name_of,
    read_signals, report_csv, report_page, signal_csv, signal_page, sort,
};
use rav_report::Words;
use resteavivre::{Document, Format, Options};

use crate::held::{ENGINE, LANGUAGES, json, page, refused, table};

pub(super) fn run(data: &[u8]) {
    match read_signals(data) {
        Ok(signals) => signals.iter().for_each(signalled),
        Err(problems) => refused(&problems),
    }
    for format in [Format::Toml, Format::Json] {
        columns(data, format);
        match sort(data, format, None) {
            Ok(Sorted::Contact(contact)) => followed(contact),
            Ok(Sorted::Signal(signal)) => signalled(&signal),
            Ok(_) => {}
            Err(problems) => refused(&problems),
        }
        let mut year = Year::new(2026);
        year.take(&ENGINE, "a.toml".to_owned(), sort(data, format, None), |_| {
            Options::new().accept_unchecked_law()
        });
        for threshold in [1, 5] {
            counted(year.clone(), threshold);
        }
    }
}

fn counted(year: Year, threshold: usize) {
    match year.figures(threshold, ENGINE.book()) {
        Ok(report) => {
            json(&report);
            for words in LANGUAGES.map(Words::of) {
                page(&report_page(&report, words));
                table(&report_csv(&report, words));
            }
        }
        Err(problems) => refused(&problems),
    }
}

/// A record twice: the second is of the same day, and is named.
fn followed(contact: Contact) {
    let reference = contact.reference.clone();
    let name = name_of(&reference, contact.day);
    assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{name}");
    let found = |path: &str| Found { path: path.to_owned(), what: contact.clone() };
    let none: [Found<Document>; 0] = [];
    let course = Course::of(&ENGINE, &reference, vec![found("b"), found("a")], &none, |_| Options::new());
    assert_eq!((course.contacts.len(), course.refused.len()), (1, 1));
    refused(&course.refused[0].problems);
    json(&course);
    LANGUAGES.map(Words::of).into_iter().for_each(|words| page(&course_page(&course, words)));
}

/// A signal reads as it is written, and leaves nothing of its household in a purge.
fn signalled(signal: &Signal) {
    let again = Signal::read(signal.to_toml().as_bytes(), Format::Toml);
    assert_eq!(again.as_ref(), Ok(signal));
    let purge = Purge::of(signal.received, [signal]);
    assert_eq!(Purge::read(purge.to_toml().as_bytes(), Format::Toml).as_ref().ok(), Some(&purge));
    match SignalProgress::of(signal, ENGINE.book()) {
        Ok(progress) => {
            json(&progress);
            LANGUAGES.map(Words::of).into_iter().for_each(|words| page(&signal_page(&progress, words)));
        }
        Err(problems) => refused(&problems),
    }
    match signal_csv(std::slice::from_ref(signal), ENGINE.book()) {
        Ok(answers) => table(&answers),
        Err(problems) => refused(&problems),
    }
}

fn columns(data: &[u8], format: Format) {
    let columns = match Return::read(data, format) {
        Ok(columns) => columns,
        Err(problems) => return refused(&problems),
    };
    let report = Year::new(2026).figures(5, ENGINE.book()).expect("nothing adds up to nothing");
    match columns.table(&report, "secret") {
        Ok(asked) => table(&asked),
        Err(problems) => refused(&problems),
    }
}
