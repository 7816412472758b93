//! What a caller asks of actions: how hard each is, and a goal.

use rav_household::{Expected, Found};
use rav_money::Money;

use super::{CATALOGUE, Offer, known};
use crate::document::source::{Content, Format, Positions};
use crate::document::wire::amounts::typed_amount;
use crate::document::wire::other_format::form;
use crate::problem::{Problem, Problems, codes};
use crate::spelling::{nearest, nearest_pairs, plain, short, shortened};

/// What is asked of actions.
#[derive(Clone, Debug, Default)]
pub struct ActionsRequest {
    /// How hard actions are.
    pub efforts: Efforts,
    /// What is to be reached.
    pub goal: Option<Goal>,
    /// An offer of one loan for all consumer credits.
    pub offer: Option<Offer>,
}

/// How hard actions are, from 1 (easy) to 5, as the caller ranks them: no default is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[doc(alias = "effort")]
pub struct Efforts(Vec<(&'static str, u8)>);

impl Efforts {
    /// The easiest and the hardest.
    pub const RANGE: std::ops::RangeInclusive<u8> = 1..=5;

    /// Reads a rank for each identifier: `judge-time` and `4`.
    ///
    /// ```
    /// use resteavivre::actions::Efforts;
    /// assert_eq!(Efforts::read([("judge-time", "4")])?.of("judge-time"), Some(4));
    /// let refused = Efforts::read([("judge-tim", "4"), ("regroup", "9")]).unwrap_err();
    /// assert_eq!(refused.0[0].nearest[0], "judge-time");
    /// assert_eq!(refused.0[1].kind.code, "input.number-out-of-range");
    /// # Ok::<(), resteavivre::Problems>(())
    /// ```
    ///
    /// # Errors
    /// Every identifier that is not known or comes twice, every rank that is no number of the range.
    pub fn read<'t>(pairs: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self, Problems> {
        let (mut efforts, mut problems) = (Efforts::default(), Vec::new());
        for (id, rank) in pairs {
            problems.extend(efforts.add(id, rank));
        }
        if problems.is_empty() { Ok(efforts) } else { Err(Problems(problems)) }
    }

    /// Reads a file of ranks, a whole number for each identifier, in TOML (`judge-time = 4`, identifiers with a stroke or a point in
    /// quotation marks) or JSON.
    ///
    /// ```
    /// use resteavivre::{Format, actions::Efforts};
    /// let file = b"judge-time = 4\n\"judge-time/eviction\" = 2\n";
    /// assert_eq!(Efforts::read_file(file, Format::Toml)?.of("judge-time/eviction"), Some(2));
    /// let refused = Efforts::read_file(br#"{"judge-tim": 4}"#, Format::Json).unwrap_err();
    /// assert_eq!((refused.0[0].line, refused.0[0].nearest[0].as_str()), (Some(1), "judge-time"));
    /// # Ok::<(), resteavivre::Problems>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Efforts::read`], each problem with its line and column; a file that is no table of whole numbers.
    pub fn read_file(bytes: &[u8], format: Format) -> Result<Self, Problems> {
        let (text, tree) = form(bytes, format, &codes::WRONG_TYPE)?;
        let places = Positions::new(text);
        let Content::Table(entries) = &tree.value else {
            let found = tree.value.type_name();
            return Err(Problem::new(&codes::WRONG_TYPE, "", found)
                .allowing(Expected::Phrase("table"))
                .into());
        };
        let (mut efforts, mut problems) = (Efforts::default(), Vec::new());
        for (key, node) in entries {
            let (problem, span) = match &node.value {
                Content::Whole(rank) => (efforts.add(&key.name, rank), &key.span),
                other => {
                    let wrong = Problem::new(&codes::WRONG_TYPE, shortened(&key.name), other.type_name());
                    (Some(wrong.allowing(Expected::Phrase("whole"))), &node.span)
                }
            };
            let (line, column) = places.of(span.start);
            problems.extend(problem.map(|problem| problem.at(line, column)));
        }
        if problems.is_empty() { Ok(efforts) } else { Err(Problems(problems)) }
    }

    /// Each identifier with its rank, as they were told.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u8)> + '_ {
        self.0.iter().copied()
    }

    /// These ranks, with those of `other` in the place of theirs.
    #[must_use]
    pub fn with(mut self, other: Efforts) -> Self {
        self.0.retain(|(id, _)| other.of(id).is_none());
        self.0.extend(other.0);
        self
    }

    /// One rank more, or why it is none.
    fn add(&mut self, id: &str, rank: &str) -> Option<Problem> {
        let Some(known) = known::of(id) else {
            return Some(unknown_action(id));
        };
        if self.of(known.id).is_some() {
            return Some(Problem::new(&codes::PLAN_TWICE, "effort", Found::Text(known.id.to_owned())));
        }
        let Some(rank) = rank.trim().parse().ok().filter(|rank| Self::RANGE.contains(rank)) else {
            let range = Expected::Range(Self::RANGE.start().to_string(), Self::RANGE.end().to_string());
            return Some(Problem::new(&codes::WHOLE, known.id, short(rank)).allowing(range));
        };
        self.0.push((known.id, rank));
        None
    }

    /// The rank of an action, where it has one.
    pub fn of(&self, id: &str) -> Option<u8> {
        self.0.iter().find(|(told, _)| *told == id).map(|(_, rank)| *rank)
    }
}

/// So many identifiers are asked for as what was meant; of more, one is chosen in their list.
const MEANT: usize = 3;

/// An identifier that no action has, with those that it was meant to be: that begin with it, by themselves or in a part, or nearly are it;
/// failing any, those that have it within, then all of them.
fn unknown_action(found: &str) -> Problem {
    let typed = plain(found.trim());
    let of = |is_it: &dyn Fn(&str) -> bool| -> Vec<String> {
        let ids = CATALOGUE.iter().map(|known| known.id);
        ids.filter(|id| !typed.is_empty() && is_it(id)).map(str::to_owned).collect()
    };
    let all: Vec<&str> = CATALOGUE.iter().map(|known| known.id).collect();
    let begins = |part: &str| part.starts_with(&typed) || nearest(&typed, &[part]).len() == 1;
    let like = nearest(found, &all);
    let near = [
        of(&|id| {
            id.starts_with(&typed) || id.split(['/', '.']).any(begins) || like.iter().any(|near| near == id)
        }),
        of(&|id| id.contains(&typed)),
    ];
    let mut near = near.into_iter().find(|near| !near.is_empty()).unwrap_or_default();
    near.sort_by_key(|id| !like.contains(id));
    let problem = Problem::new(&codes::ACTION_UNKNOWN, "effort", short(found));
    match near.len() {
        0 => problem.allowing(Expected::OneOf(all.into_iter().map(str::to_owned).collect())),
        1..=MEANT => Problem { nearest: near, ..problem },
        _ => problem.allowing(Expected::OneOf(near)),
    }
}

/// A word that no figure of a goal has, with those that there are, each in French and in English, as the words of documents are.
fn unknown_figure(found: &str) -> Problem {
    let (near, all) = nearest_pairs(found, &GoalFigure::ALL.map(|(_, english, french, _)| (english, french)));
    let known = Expected::OneOf(all);
    Problem { nearest: near, ..Problem::new(&codes::UNKNOWN_WORD, "goal", short(found)).allowing(known) }
}

/// A figure that a goal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GoalFigure {
    /// The balance of the month.
    Balance,
    /// What is left to live on after committed spending and instalments.
    RemainingToLive,
    /// The highest instalment that a commission may ask for.
    Instalment,
}

impl GoalFigure {
    /// Every figure, with its stable name, its French alias, and the key of the assessment.
    pub const ALL: [(GoalFigure, &'static str, &'static str, &'static str); 3] = [
        (GoalFigure::Balance, "balance", "solde", "budget.balance"),
        (
            GoalFigure::RemainingToLive,
            "remaining-to-live",
            "reste-a-vivre",
            "budget.remaining-to-live/after-debt-service",
        ),
        (GoalFigure::Instalment, "instalment", "mensualite", "repayment.instalment-ceiling"),
    ];

    fn entry(self) -> (&'static str, &'static str) {
        let of = Self::ALL.iter().find(|(figure, ..)| *figure == self);
        of.map_or(("", ""), |(_, name, _, key)| (name, key))
    }

    /// The stable name: `balance`.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// The key of the assessment.
    pub fn key(self) -> &'static str {
        self.entry().1
    }
}

/// What is to be reached: a figure of at least so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "but")]
pub struct Goal {
    /// The figure.
    pub figure: GoalFigure,
    /// What it has to be at least.
    pub least: Money,
}

impl Goal {
    /// Reads `balance=0`, `reste-a-vivre=400`.
    ///
    /// ```
    /// use resteavivre::actions::{Goal, GoalFigure};
    /// assert_eq!(Goal::read("solde=0")?.figure, GoalFigure::Balance);
    /// assert_eq!(Goal::read("mensualite = 120,50")?.least.to_string(), "120.50");
    /// assert_eq!(Goal::read("debts=0").unwrap_err().0[0].kind.code, "input.unknown-word");
    /// assert_eq!(Goal::read("balance").unwrap_err().0[0].kind.code, "input.amount-unreadable");
    /// # Ok::<(), resteavivre::Problems>(())
    /// ```
    ///
    /// # Errors
    /// A figure that is not known, an amount that cannot be read.
    pub fn read(text: &str) -> Result<Self, Problems> {
        let (name, amount) = text.split_once('=').unwrap_or((text, ""));
        let name = name.trim();
        let of =
            GoalFigure::ALL.into_iter().find(|(_, english, french, _)| [*english, *french].contains(&name));
        let Some((figure, ..)) = of else {
            return Err(unknown_figure(name).into());
        };
        let unreadable = || Problem::new(&codes::AMOUNT, "goal", short(amount));
        let least = typed_amount(amount.trim()).map_err(|_| unreadable())?;
        Ok(Goal { figure, least })
    }
}
