//! The command `form`: the content of an official form.

use resteavivre::forms::{FormRequest, OfficialForm};
use resteavivre::{Problem, Problems};

use crate::commands::{Run, pretty};
use crate::input::remark;
use crate::{Said, told};

impl Run<'_> {
    /// The content of a form, from the household's file.
    pub(crate) fn form(&self) -> Result<Said, Said> {
        let request = self.form_request()?;
        let document = self.document()?;
        let options = self.options_for(&document, None)?;
        let filled = self.engine.open(&document, &options).and_then(|file| file.form(request));
        let filled = filled.map_err(|error| self.form_refused(&error.problems()))?;
        if self.json() {
            return Ok(Said::done(pretty(&filled)));
        }
        let reference = document.household().reference.as_deref();
        self.page(&rav_report::official(&filled, reference, self.words))
    }

    /// Why there is no form: of days in an order that cannot be, the options that gave them.
    fn form_refused(&self, problems: &Problems) -> Said {
        let of_days = |it: &Problem| it.path.starts_with("housing.diagnosis") || it.path == "referral";
        let given = ["hearing", "referral"].into_iter().find(|name| self.text(name).is_some());
        match given.filter(|_| problems.0.iter().any(of_days)) {
            Some(option) => self.wrong_request(problems, option),
            None => self.problems(problems, self.file()),
        }
    }

    /// The form with the days that it needs; another form has no use for them.
    fn form_request(&self) -> Result<FormRequest, Said> {
        let form = self.text("form").and_then(OfficialForm::from_name);
        let form = form.unwrap_or(OfficialForm::OverIndebtedness);
        let days = ["hearing", "referral"];
        if form == OfficialForm::EvictionDiagnosis {
            let [hearing, referral] = days.map(|name| self.day_of(name));
            return Ok(FormRequest::eviction_diagnosis(hearing?, referral?));
        }
        match days.into_iter().find(|name| self.text(name).is_some()) {
            Some(name) => {
                let message = told(self.language(), "no_hearing");
                Err(Said::failed(remark(self.language(), &[&self.as_typed(name), message]), 2))
            }
            None => Ok(form.into()),
        }
    }
}
