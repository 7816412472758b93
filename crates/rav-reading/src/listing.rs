//! What a reading holds, without a household: every figure, and what feeds it.

use std::convert::Infallible;
use std::sync::LazyLock;

use rav_rules::{Info, Record, Rule, WIDTH};

use crate::origin::From;
use crate::{Case, Lack, Part, Reader, Source, whole};

/// A rule in its place in a reading.
#[derive(Debug)]
pub struct FigureKey {
    /// The key of its figures: the rule's identifier, with `/case` where it is applied several times.
    pub key: String,
    /// The rule.
    pub info: &'static Info,
    /// The case, empty where there is one.
    pub case: &'static str,
    /// The name of each figure of the working: the key for the main one, `key:field` for another.
    pub names: Vec<String>,
}

impl FigureKey {
    fn of(info: &'static Info, case: &'static str) -> Self {
        let key = if case.is_empty() { info.id.to_owned() } else { format!("{}/{case}", info.id) };
        let name = |field: &str| if field == info.main { key.clone() } else { format!("{key}:{field}") };
        let names = info.working.iter().map(|field| name(field.name)).collect();
        FigureKey { key, info, case, names }
    }
}

/// Every rule in its place, in the order of the reading.
///
/// ```
/// let keys: Vec<&str> = rav_reading::FIGURES.iter().map(|figure| figure.key.as_str()).collect();
/// assert_eq!(keys[..2], ["budget.balance", "living-standard.units"]);
/// ```
pub static FIGURES: LazyLock<Vec<FigureKey>> = LazyLock::new(|| {
    struct Keys(Vec<FigureKey>);
    impl Visit for Keys {
        fn application<R: Rule>(&mut self, application: Application<'_>) {
            self.0.push(FigureKey::of(const { &R::INFO }, application.case));
        }
    }
    let mut keys = Keys(Vec::new());
    each(&mut keys);
    keys.0
});

impl Part {
    /// The place of its first rule in [`FIGURES`].
    pub fn start(self) -> u8 {
        static STARTS: LazyLock<[u8; 3]> = LazyLock::new(|| {
            [Part::Rights, Part::Home, Part::Account].map(|part| {
                let at = FIGURES.iter().position(|figure| figure.key == part.first());
                at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
            })
        });
        STARTS.get(self as usize).copied().unwrap_or(u8::MAX)
    }
}

/// A rule as a reading applies it.
#[derive(Clone, Copy, Debug)]
pub struct Application<'a> {
    /// The case, empty where there is one.
    pub case: &'static str,
    /// What each fact comes from: a source, or a figure of a rule before. Of a sum, the first part.
    pub facts: &'a [From],
    /// Whether it rests, directly or through others, on the scale of flat rates.
    pub on_scale: bool,
}

/// Looks at each application of a rule.
pub trait Visit {
    /// One of them.
    fn application<R: Rule>(&mut self, application: Application<'_>);
}

/// Shows each application of a rule, in the order of the reading.
pub fn each(visit: &mut impl Visit) {
    // Nothing stops a list.
    let Ok(()) = whole(&mut Lister { visit, at: 0 });
}

/// A number of a list: what it comes from.
#[derive(Clone, Copy)]
struct Symbol {
    from: From,
    on_scale: bool,
}

impl Symbol {
    fn of(self, other: Symbol) -> Symbol {
        Symbol { on_scale: self.on_scale || other.on_scale, ..self }
    }
}

struct Lister<'v, T> {
    visit: &'v mut T,
    /// The place of the next rule.
    at: u8,
}

impl<T: Visit> Reader for Lister<'_, T> {
    type Num = Symbol;
    type Error = Infallible;

    fn source(&mut self, source: Source) -> Symbol {
        Symbol { from: From::Given(source), on_scale: source.is_of_scale() }
    }

    fn named(&mut self, source: Source, made: Symbol) -> Symbol {
        Symbol { from: From::Given(source), ..made }
    }

    fn add(&mut self, one: Symbol, other: Symbol) -> Symbol {
        one.of(other)
    }

    fn less(&mut self, one: Symbol, other: Symbol) -> Symbol {
        one.of(other)
    }

    fn least(&mut self, one: Symbol, other: Symbol) -> Symbol {
        one.of(other)
    }

    fn yearly(&mut self, number: Symbol) -> Symbol {
        number
    }

    fn not(&mut self, flag: Symbol) -> Symbol {
        flag
    }

    fn above_zero(&mut self, number: Symbol) -> Symbol {
        number
    }

    fn at_least(&mut self, number: Symbol, _: i64) -> Symbol {
        number
    }

    fn differ(&mut self, one: Symbol, other: Symbol) -> Symbol {
        one.of(other)
    }

    fn within_a_century(&mut self, debt: Symbol, instalment: Symbol) -> Symbol {
        debt.of(instalment)
    }

    fn is_known(&mut self, number: Symbol) -> Symbol {
        number
    }

    fn first_known(&mut self, first: Symbol, second: Symbol) -> Symbol {
        first.of(second)
    }

    fn where_set(&mut self, number: Symbol, _: Symbol, _: Lack) -> Symbol {
        // Where it is known is not what it comes from.
        number
    }

    fn apply<R: Rule>(
        &mut self,
        case: Case<Symbol>,
        facts: R::Facts<Symbol>,
    ) -> Result<R::Working<Symbol>, Infallible> {
        let mut from = [From::Given(Source::Nothing); WIDTH];
        let mut on_scale = false;
        let mut count = 0;
        facts.each(|fact| {
            if let Some(slot) = from.get_mut(count) {
                *slot = fact.from;
                count += 1;
            }
            on_scale |= fact.on_scale;
        });
        let facts = from.get(..count).unwrap_or(&from);
        self.visit.application::<R>(Application { case: case.name, facts, on_scale });
        let mut fields = 0..;
        let working = Record::fill(|| {
            let from = From::Figure { at: self.at, field: fields.next().unwrap_or(u8::MAX) };
            Symbol { from, on_scale }
        });
        self.at = self.at.saturating_add(1);
        Ok(working)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_figure_stands_once_and_is_fed_by_what_stands_before_it() {
        struct Looks(u8);
        impl Visit for Looks {
            fn application<R: Rule>(&mut self, application: Application<'_>) {
                assert_eq!(application.facts.len(), R::INFO.facts.len(), "{}", R::INFO.id);
                for from in application.facts {
                    assert!(!from.name().is_empty(), "{}", R::INFO.id);
                    assert!(!matches!(from, From::Figure { at, .. } if *at >= self.0), "{}", from.name());
                }
                self.0 += 1;
            }
        }
        each(&mut Looks(0));
        let mut keys: Vec<&str> = FIGURES.iter().map(|figure| figure.key.as_str()).collect();
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all, "a key stands twice");
        assert!(u8::try_from(all).is_ok());
    }

    #[test]
    fn what_rests_on_the_scale_is_known_through_other_figures() {
        struct Resting(Vec<(&'static str, &'static str, bool)>);
        impl Visit for Resting {
            fn application<R: Rule>(&mut self, application: Application<'_>) {
                self.0.push((R::INFO.id, application.case, application.on_scale));
            }
        }
        let mut resting = Resting(Vec::new());
        each(&mut resting);
        let on_scale =
            |id: &str| resting.0.iter().find(|one| one.0 == id && one.1.is_empty()).map(|one| one.2);
        // The ceiling rests on it through the capacity; resources of those who file do not.
        assert_eq!(on_scale("repayment.instalment-ceiling"), Some(true));
        assert_eq!(on_scale("earnings.attachable"), Some(false));
        assert_eq!(on_scale("budget.balance"), Some(false));
    }
}
