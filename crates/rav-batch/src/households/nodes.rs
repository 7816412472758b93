//! The rules of a reading in their order, each with what columns need to know of it.

use std::sync::{Arc, LazyLock};

use rav_reading::{Application, FIGURES, Part, Visit, each};
use resteavivre::law::{LawError, LawOn};
use resteavivre::rules::{Info, Law, Rule};

use crate::lanes::kernel::{self, Kernel};

/// A rule in its place in a reading.
pub(crate) struct Node {
    /// The key of its figures: the rule, with `/case` where there are several.
    pub(crate) key: &'static str,
    pub(crate) info: &'static Info,
    /// What each fact comes from, by name.
    pub(crate) facts: Vec<&'static str>,
    /// Whether it rests, directly or through others, on the scale of flat rates.
    pub(crate) on_scale: bool,
    /// Whether it is no part of a budget: law that was not checked makes it missing, and stops nothing else.
    pub(crate) beside: bool,
    /// Whether its law goes by the month of the day, beside the values in force.
    pub(crate) by_month: bool,
    pub(crate) read: fn(LawOn<'_>) -> Result<Arc<dyn Kernel>, LawError>,
}

/// The rules, in the order of the reading.
pub(crate) static NODES: LazyLock<Vec<Node>> = LazyLock::new(|| {
    struct Nodes(Vec<Node>);
    impl Visit for Nodes {
        fn application<R: Rule>(&mut self, application: Application<'_>) {
            let Some(figure) = FIGURES.get(self.0.len()) else { return };
            self.0.push(Node {
                key: &figure.key,
                info: figure.info,
                facts: application.facts.iter().map(|from| from.name()).collect(),
                on_scale: application.on_scale,
                beside: self.0.len() >= usize::from(Part::Rights.start()),
                by_month: <R::Law as Law>::BY_MONTH,
                read: kernel::read::<R>,
            });
        }
    }
    let mut nodes = Nodes(Vec::with_capacity(FIGURES.len()));
    each(&mut nodes);
    nodes.0
});

impl Node {
    /// Whether law that cannot be read for this reason makes the figure missing, and is no problem of the whole.
    pub(crate) fn lacks(&self, error: &LawError) -> bool {
        match error {
            LawError::TooEarly { .. } | LawError::Ended { .. } => true,
            _ => self.beside,
        }
    }
}

/// The rule of a figure: `key`, or `key:field`.
pub(crate) fn node_of(figure: &str) -> Option<&'static Node> {
    let key = figure.split(':').next().unwrap_or(figure);
    NODES.iter().find(|node| node.key == key)
}

/// The column of children who live there, which no figure of the reading needs.
pub(crate) const CHILDREN: &str = "people.children";
/// Of these, disabled ones.
pub(crate) const DISABLED: &str = "people.disabled_children";
/// The sum of the allowances of disabled children in a long table.
pub(crate) const ALLOWANCE: &str = "local.disability_allowance";

/// Columns that a household has and no figure of a reading needs.
pub(crate) const MORE: [&str; 3] = ["procedure.earlier_files", CHILDREN, DISABLED];
