//! The forms that a page can take.

/// The form of a page, by the name that a command line, a letter or a notebook asks for.
///
/// ```
/// use rav_report::Form;
/// assert_eq!(Form::from_name("html"), Some(Form::Html));
/// assert_eq!(Form::from_name("odt"), None);
/// assert!(Form::ALL.iter().all(|form| Form::from_name(form.name()) == Some(*form)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, for a terminal: [`Report::to_text`](crate::Report::to_text).
    Text,
    /// A page that stands by itself: [`Report::to_html`](crate::Report::to_html).
    Html,
    /// A tagged PDF, which a typesetter makes: the crate `rav-pdf`, or the package for Python.
    Pdf,
}

impl Form {
    /// Every form.
    pub const ALL: &[Form] = &[Form::Text, Form::Html, Form::Pdf];

    /// The name of the form, in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Text => "text",
            Form::Html => "html",
            Form::Pdf => "pdf",
        }
    }

    /// The form of that name, when there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }
}
