//! Any rule of the catalogue in columns: one row for each bill, each month, each account, columns named after the facts.

pub(crate) mod facts;
pub(crate) mod law;
pub(crate) mod request;
pub(crate) mod run;
pub(crate) mod sure;

use std::sync::{Arc, LazyLock};

use resteavivre::law::{LawError, LawOn};
use resteavivre::rules::{Info, Rule, Visit, each};

use crate::lanes::kernel::{self, Kernel};

/// A rule, and how it is made ready under the law of a day.
pub(crate) struct Ready {
    pub(crate) info: &'static Info,
    pub(crate) read: fn(LawOn<'_>) -> Result<Arc<dyn Kernel>, LawError>,
}

/// Every rule of the catalogue, in its order.
static RULES: LazyLock<Vec<Ready>> = LazyLock::new(|| {
    struct All(Vec<Ready>);
    impl Visit for All {
        fn rule<R: Rule>(&mut self) {
            self.0.push(Ready { info: const { &R::INFO }, read: kernel::read_alone::<R> });
        }
    }
    let mut all = All(Vec::new());
    each(&mut all);
    all.0
});

/// The rule of that identifier.
pub(crate) fn find(id: &str) -> Option<&'static Ready> {
    RULES.iter().find(|ready| ready.info.id == id)
}
