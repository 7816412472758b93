//! The objection of a person to a signal: recorded on the signal that is kept, with what is left to take out of the household's files.

use std::path::{Path, PathBuf};

use rav_follow::{Signal, signal_line_of};
use resteavivre::money::Day;
use resteavivre::problems::codes;
use resteavivre::{Problem, Problems};

use super::{Held, format_of};
use crate::commands::Run;
use crate::edited::{Edited, Field, quoted};
use crate::input::shown;
use crate::interview::save::{Kept, Unsaved};
use crate::{Said, filled};

/// Whether two signals are of one household and one sender.
pub(super) fn same(one: &Signal, other: &Signal) -> bool {
    (&one.reference, one.sender) == (&other.reference, other.sender)
}

impl Run<'_> {
    /// Records the objection that a sender passes on; answers what is said of it, or why nothing was recorded.
    pub(super) fn objected(
        &self,
        root: &Path,
        signal: &Signal,
        on: Day,
        held: &mut Held,
    ) -> Result<Result<Vec<String>, Problems>, Said> {
        let of_day = |it: &Signal| same(it, signal) && it.received == signal.received;
        let kept: Vec<(PathBuf, Signal)> =
            held.signals.iter().filter(|(_, it)| of_day(it)).cloned().collect();
        if kept.is_empty() {
            return Ok(Err(Problem::new(&codes::SIGNAL_OBJECTED, "objected", "true").into()));
        }
        if on < signal.received {
            return signal.received_by(on).map(|()| Ok(Vec::new())).or_else(|problems| Ok(Err(problems)));
        }
        let mut said = Vec::new();
        for (path, known) in kept {
            let name = if known.is_objected() { "objected_known" } else { "objected" };
            if !known.is_objected() {
                let (held_bytes, _) = self.one_signal(&path)?;
                let answered = self.appended(&path, &held_bytes, &known, &missing(signal, &known, on))?;
                held.signals.retain(|(other, _)| *other != path);
                held.signals.push((path.clone(), answered));
            }
            let file = shown(path.strip_prefix(root).unwrap_or(&path));
            said.push(self.merged(name, &[("file", file)]));
        }
        said.push(self.left_in_files(root, signal, held));
        Ok(Ok(said))
    }

    /// Which files of the household have a debt that came from such a signal: somebody must take it out.
    fn left_in_files(&self, root: &Path, signal: &Signal, held: &Held) -> String {
        let line = signal_line_of(signal.sender);
        let files = held.lines.get(&(signal.reference.clone(), line.clone()));
        let files: Vec<String> = (files.into_iter().flatten())
            .map(|path| shown(path.strip_prefix(root).unwrap_or(path)))
            .collect();
        let name = if files.is_empty() { "objected_no_line" } else { "objected_line" };
        self.merged(name, &[("line", line), ("files", files.join(", "))])
    }

    /// What is said of a signal that was not imported: of one that the person objected to, also whether a signal is kept.
    pub(super) fn left(&self, root: &Path, signal: &Signal, on: Day, held: &Held, why: &Problems) -> String {
        let left = self.merged("left", &[]);
        if why.0.iter().all(|it| it.kind.code != codes::SIGNAL_OBJECTED.code) {
            return left;
        }
        let mut kept = held.signals.iter().filter(|(_, it)| same(it, signal));
        let of_day = kept.clone().find(|(_, it)| it.received == signal.received && it.is_objected());
        if let Some((path, _)) = of_day {
            let file = shown(path.strip_prefix(root).unwrap_or(path));
            return format!("{left} {}", self.merged("left_objected", &[("file", file)]));
        }
        let told = match kept.find(|(_, it)| !it.is_objected()) {
            Some((path, known)) => {
                let received = rav_report::day(self.language(), known.received);
                let values = [("received", received), ("file", shown(path)), ("on", on.to_string())];
                filled(self.language(), "signal_kept", &values)
            }
            None => self.merged("left_none", &[]),
        };
        format!("{left} {told}")
    }

    /// Appends messages to the file of a signal; what was written before stays as it is.
    pub(super) fn appended(
        &self,
        path: &Path,
        bytes: &[u8],
        signal: &Signal,
        messages: &[Vec<Field>],
    ) -> Result<Signal, Said> {
        let format = format_of(path, bytes);
        let mut edited = Edited::read(bytes, format).map_err(|problems| self.problems(&problems, path))?;
        for (place, message) in (signal.messages.len()..).zip(messages) {
            edited.set("messages", place, message);
        }
        let text = edited.text();
        let read = Signal::read(text.as_bytes(), format).and_then(|signal| {
            signal.answered_in_time(self.engine.book())?;
            Ok(signal)
        });
        let answered = read.map_err(|Problems(problems)| {
            // The lines are those of a file that was not written.
            let placeless = problems.into_iter().map(|it| self.of_message(it));
            self.problems(&Problems(placeless.collect()), path)
        })?;
        let unsaved = |error: &std::io::Error| self.unwritable(path, error.kind());
        let mut file = Kept::open(path).map_err(|error| unsaved(&error))?;
        if file.holds() != Some(bytes) {
            return Err(self.changed(path));
        }
        file.write(&text).map_err(|error| match error {
            Unsaved::Changed => self.changed(path),
            Unsaved::System(error) => unsaved(&error),
        })?;
        Ok(answered)
    }
}

/// The messages that a signal with an objection adds to the one that is kept: those that it has more, then the objection, of the day on
/// which it is passed on where the signal says none, and never before the last message.
fn missing(signal: &Signal, known: &Signal, on: Day) -> Vec<Vec<Field>> {
    use rav_follow::MessageKind;
    let objection = signal.messages.iter().find(|message| message.kind == MessageKind::OBJECTION);
    let more = signal.messages.strip_prefix(known.messages.as_slice()).unwrap_or_default();
    let mut messages: Vec<Vec<Field>> = more.iter().map(|message| message.fields()).collect();
    if objection.is_none_or(|objection| !more.contains(objection)) {
        let last = more.last().map_or(known.exchange().last(), |message| message.day);
        let day = objection.map_or(on, |objection| objection.day).max(last);
        messages.push(vec![("day", quoted(&day.to_string())), ("kind", quoted("opposition"))]);
    }
    messages
}
