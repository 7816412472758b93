//! What a document was read from, and its fingerprint.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::Tree;

/// A text, or values whose text is written when it is first asked for.
#[derive(Debug)]
pub(crate) struct Source {
    values: Option<Tree>,
    text: OnceLock<String>,
    fingerprint: OnceLock<String>,
}

impl Source {
    pub(crate) fn of_text(text: String) -> Self {
        Source { values: None, text: OnceLock::from(text), fingerprint: OnceLock::new() }
    }

    pub(crate) fn of_values(values: Tree) -> Self {
        Source { values: Some(values), text: OnceLock::new(), fingerprint: OnceLock::new() }
    }

    pub(crate) fn text(&self) -> &str {
        self.text.get_or_init(|| self.values.as_ref().map(Tree::to_json).unwrap_or_default())
    }

    fn fingerprint(&self) -> &str {
        let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
        let digits = |byte: u8| [digit(byte >> 4), digit(byte & 15)];
        self.fingerprint
            .get_or_init(|| Sha256::digest(self.text()).iter().flat_map(|byte| digits(*byte)).collect())
    }
}

/// The SHA-256 of what a document was read from, in hexadecimal: a text that is worked out when it is first looked at.
#[derive(Clone, Debug)]
#[doc(alias = "empreinte")]
pub struct Fingerprint(pub(crate) Arc<Source>);

impl Deref for Fingerprint {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.fingerprint()
    }
}

impl PartialEq for Fingerprint {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

impl Eq for Fingerprint {}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
