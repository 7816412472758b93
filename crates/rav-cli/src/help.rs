//! What the command says of itself, from the words of the language.

use rav_report::Words;
use resteavivre::household::Language;

/// The help of the command in one language.
#[derive(Clone, Copy)]
pub(crate) struct Help {
    words: &'static Words,
}

impl Help {
    pub(crate) fn of(language: Language) -> Self {
        Help { words: Words::of(language) }
    }

    /// The language it speaks.
    pub(crate) fn language(self) -> Language {
        self.words.language()
    }

    /// What an option or an argument does; a heading.
    pub(crate) fn text(self, name: &'static str) -> &'static str {
        self.words.get(&["help", name])
    }

    /// What stands for the value of an option: `FILE`.
    pub(crate) fn value(self, name: &'static str) -> &'static str {
        self.words.get(&["help", "values", name])
    }

    /// What a command does, in a line.
    pub(crate) fn about(self, command: &'static str) -> &'static str {
        self.words.get(&["commands", command, "about"])
    }

    /// How a command is called, with more on it where there is more to say.
    pub(crate) fn examples(self, command: &'static str) -> &'static str {
        self.words.get(&["commands", command, "examples"])
    }

    /// A heading with the colon of the language.
    pub(crate) fn heading(self, name: &'static str) -> String {
        format!("{}{}", self.text(name), self.words.get(&["command", "colon"]).trim_end_matches(' '))
    }
}
