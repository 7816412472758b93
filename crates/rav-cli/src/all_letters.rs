//! `letter all`: a letter to every creditor to whom something is due, each with its share, and the state that goes with them; on the
//! screen one after another, or in a folder, whole or not at all.

use rav_report::{Form, Letter, Report};
use resteavivre::letters::Proposal;
use resteavivre::{AssessError, File};

use crate::commands::Run;
use crate::form::Written;
use crate::hints::doubt;
use crate::input::{is_standard_input, remark, shown};
use crate::letters::Kind;
use crate::output::refusal;
use crate::whole::save_all;
use crate::{Said, filled, told};

/// What parts two letters on a screen.
const PARTING: &str = "════════════════════════════════════════════════════════════════════════════════";

impl Run<'_> {
    /// Every letter at once; `told` is what was said already.
    pub(crate) fn all_letters(
        &self,
        letter: &Letter<'_>,
        file: &File<'_>,
        told: &mut Vec<String>,
    ) -> Result<Said, Said> {
        let failed = |error: AssessError| self.problems(&error.problems(), self.file());
        let proposals = file.propose_to_all(self.contingency()?).map_err(failed)?;
        told.extend(self.said_once(&proposals));
        let law = self.law_of(file.assessment());
        let mut pages: Vec<(String, Report)> = proposals
            .iter()
            .map(|proposal| {
                let kind = Kind::To(proposal.creditor).name_in(self.language());
                (format!("{kind}-{}", proposal.claim.id), letter.to_creditor(proposal, law))
            })
            .collect();
        pages.push((Kind::State.name_in(self.language()).to_owned(), letter.state()));
        if pages.iter().any(|(_, report)| report.has_blanks()) {
            told.push(self.words.get(&["letters", "by_hand"]).to_owned());
        }
        let mut files = Vec::new();
        for (name, report) in pages {
            files.push((name, self.page(&report)?.out));
        }
        if self.path("output").is_none_or(is_standard_input) {
            self.one_after_another(files)
        } else {
            self.folder(files, told)
        }
    }

    /// What the counsellor must know of all letters, then of each.
    fn said_once(&self, proposals: &[Proposal]) -> Vec<String> {
        let of = |proposal: &Proposal| -> Vec<String> {
            proposal.caveats.iter().map(|caveat| doubt(caveat, self.words)).collect()
        };
        let each: Vec<Vec<String>> = proposals.iter().map(of).collect();
        let common = |text: &String| each.iter().all(|texts| texts.contains(text));
        let first = each.first().into_iter().flatten();
        let mut said: Vec<String> = first.filter(|text| common(text)).cloned().collect();
        for (proposal, texts) in proposals.iter().zip(&each) {
            let kind = self.words.label(proposal.claim.kind);
            let name = format!("{kind} ({})", proposal.claim.id);
            let of = |text: &String| {
                filled(self.language(), "of_letter", &[("letter", name.clone()), ("text", text.clone())])
            };
            said.extend(texts.iter().filter(|text| !common(text)).map(of));
        }
        said
    }

    /// Texts for the screen; pages of another form need a folder.
    fn one_after_another(&self, files: Vec<(String, Vec<u8>)>) -> Result<Said, Said> {
        if self.written() != Written::Page(Form::Text) {
            let message = told(self.language(), "folder_needed");
            return Err(Said::failed(remark(self.language(), &[message]), 2));
        }
        let texts: Vec<Vec<u8>> = files.into_iter().map(|(_, bytes)| bytes).collect();
        Ok(Said::done(texts.join(format!("\n{PARTING}\n\n").as_bytes())))
    }

    /// One file for each letter, named after its creditor and its debt.
    fn folder(&self, files: Vec<(String, Vec<u8>)>, told_before: &mut Vec<String>) -> Result<Said, Said> {
        let Some(folder) = self.path("output") else { return Ok(Said::done(Vec::new())) };
        let ending = match self.written() {
            Written::Page(Form::Html) => "html",
            Written::Page(Form::Pdf) => "pdf",
            Written::Page(Form::Text) | Written::Data(_) => "txt",
        };
        let files: Vec<(String, Vec<u8>)> =
            files.into_iter().map(|(name, bytes)| (format!("{name}.{ending}"), bytes)).collect();
        if let Err(error) = save_all(folder, &files, self.is_set("force")) {
            let reason = refusal(error.kind(), self.language());
            return Err(Said::failed(remark(self.language(), &[&shown(folder), reason]), 2));
        }
        let written = told(self.language(), "written");
        for (name, _) in &files {
            told_before.push(remark(self.language(), &[written, &shown(&folder.join(name))]));
        }
        Ok(Said::done(Vec::new()))
    }
}
