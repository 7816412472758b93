//! The command `form`: the content of an official form.

use resteavivre::forms::OfficialForm;

use crate::Said;
use crate::commands::{Run, pretty};

impl Run<'_> {
    /// The content of a form, from the household's file.
    pub(crate) fn form(&self) -> Result<Said, Said> {
        let form =
            self.text("form").and_then(OfficialForm::from_name).unwrap_or(OfficialForm::OverIndebtedness);
        let document = self.document()?;
        let options = self.options_for(&document, None)?;
        let filled = self.engine.open(&document, &options).and_then(|file| file.form(form));
        let filled = filled.map_err(|error| self.problems(&error.problems(), self.file()))?;
        if self.json() {
            return Ok(Said::done(pretty(&filled)));
        }
        let reference = document.household().reference.as_deref();
        self.page(&rav_report::official(&filled, reference, self.words))
    }
}
