//! The command `compare`.

use std::path::Path;

use resteavivre::law::Scale;
use resteavivre::{AssessError, Document, Options};

use crate::commands::{Run, pretty};
use crate::input::{remark, scale, shown};
use crate::{Said, told};

impl Run<'_> {
    /// Why the result changed between two files.
    pub(crate) fn compare(&self) -> Result<Said, Said> {
        self.with_effect()?;
        let [old_file, new_file] = ["old", "new"].map(|name| self.path(name).unwrap_or(Path::new("-")));
        let old = self.document_of(old_file)?;
        let new = self.document_of(new_file)?;
        for (file, document) in [(old_file, &old), (new_file, &new)] {
            if document.household().day.is_none() {
                return Err(self.without_day(file));
            }
        }
        let scales = self.scales()?;
        let options = |document: &Document| self.options(document, &scales);
        let old_options = options(&old);
        let new_options = options(&new);
        let open = |document, options, path| {
            let opened = self.engine.open(document, options);
            opened.map_err(|error: AssessError| self.problems(&error.problems(), path))
        };
        let old = open(&old, &old_options, old_file)?;
        let new = open(&new, &new_options, new_file)?;
        let compared = self.engine.compare(&old, &new);
        let compared = compared.map_err(|error| self.problems(&error.problems(), new_file))?;
        if self.json() {
            return Ok(Said::done(pretty(&compared)));
        }
        self.page(&rav_report::comparison(&compared, self.audience(), self.words))
    }

    /// Each file is assessed on its own day, which no option gives for both.
    fn without_day(&self, file: &Path) -> Said {
        let message = told(self.language(), "file_without_day");
        Said::failed(remark(self.language(), &[&shown(file), message]), 2)
    }

    fn scales(&self) -> Result<Vec<Scale>, Said> {
        let paths = self.scales_given();
        paths.map(|path| scale(path, self.language()).map_err(|error| self.refused(error, path))).collect()
    }

    /// How a file is assessed: with the scale of its day.
    fn options<'s>(&self, document: &Document, scales: &'s [Scale]) -> Options<'s> {
        let options = document.scale_among(scales).map_or_else(Options::new, |s| Options::new().scale(s));
        let ended = self.is_set("accept-ended-scale");
        let options = if ended { options.accept_ended_scale() } else { options };
        let accepted = self.accepts_unchecked(document.household().day);
        if accepted { options.accept_unchecked_law() } else { options }
    }
}
