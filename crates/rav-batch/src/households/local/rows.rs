//! Local rules on the rows of a piece.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef};
use resteavivre::Problem;
use resteavivre::law::{LawBook, LawOn};
use resteavivre::local_rules::Persons;
use resteavivre::money::{Day, Money};
use resteavivre::problems::codes;
use resteavivre::rules::{Info, Recorder, Row, Silent, Worked};
use resteavivre::workshop::{LocalFacts, LocalFound, local_days, local_runs};

use super::Asked;
use super::columns::LocalPart;
use crate::columns::output::{Column, Part, Writes};
use crate::error::{BatchError, RowError};
use crate::frame::{MORSEL, Refused};
use crate::households::nodes::{CHILDREN, DISABLED};
use crate::households::program::Laid;
use crate::households::run::Work;

/// The local rules of a request, prepared for tables of one schema.
pub(crate) struct Local<'e> {
    pub(crate) asked: &'e [Asked],
    pub(crate) laid: Vec<Laid>,
    /// How many outputs nobody sees.
    pub(crate) hidden: usize,
    pub(crate) book: &'e LawBook,
    /// The day where it is the same for every row.
    pub(crate) day: Option<Day>,
    pub(crate) accept_unchecked: bool,
    pub(crate) accept_ended: bool,
}

/// The days of a rule's period and month under the law of a day.
type Days = Result<(i64, i64), Box<Problem>>;

impl Local<'_> {
    /// Refuses rules that do not run on the day of every row.
    pub(crate) fn check(&self) -> Result<(), BatchError> {
        let Some(day) = self.day else { return Ok(()) };
        self.asked.iter().try_for_each(|one| {
            self.runs(one, day)?;
            self.days(one, day).map(drop).map_err(BatchError::from)
        })
    }

    /// Works out the figures of the rows, then each local rule; answers what was wrong.
    pub(crate) fn run(
        &self,
        work: &Work<'_>,
        (first, count): (usize, usize),
        mut parts: Vec<Part<'_>>,
        mut local: Vec<LocalPart<'_>>,
    ) -> Refused {
        let mut hidden: Vec<Column> = (0..self.hidden).map(|_| Column::new(Writes::Whole, count)).collect();
        let errors = {
            let seen = parts.iter_mut().map(Part::again);
            let unseen = hidden.iter_mut().filter_map(|column| column.parts(MORSEL).into_iter().next());
            let mut all: Vec<Part<'_>> = seen.chain(unseen).collect();
            work.rows(first, count, &mut all)
        };
        let hidden: Vec<ArrayRef> = hidden.into_iter().map(|column| column.finish(false)).collect();
        let mut rows =
            Rows { local: self, numbers: hidden.iter().map(Hidden::of).collect(), last: Vec::new() };
        rows.last.resize(self.asked.len(), None);
        let mut refused = Vec::new();
        let mut known = errors.iter().map(|(row, _)| *row).peekable();
        for row in 0..count {
            let out = known.next_if(|wrong| *wrong == first + row).is_some();
            let answer = if out { Err(None) } else { rows.row(work, first, row, &mut local).map_err(Some) };
            let Err(error) = answer else { continue };
            local.iter_mut().for_each(|part| part.clear(row));
            if let Some(error) = error {
                parts.iter_mut().for_each(|part| part.set(row, None));
                refused.push((first + row, error.at(first + row)));
            }
            if work.stop {
                break;
            }
        }
        refused.extend(errors);
        refused.sort_by_key(|(row, _): &RowError| *row);
        Refused::of(refused)
    }

    /// What each rule makes of one row, with its working; `number` finds an output that nobody sees.
    pub(crate) fn explain(
        &self,
        day: Day,
        number: &impl Fn(usize) -> Option<i64>,
    ) -> Result<Vec<LocalRow>, BatchError> {
        let one = |(asked, laid): (&Asked, &Laid)| {
            self.runs(asked, day)?;
            let facts = facts(laid, self.days(asked, day).map_err(BatchError::from)?, number)?;
            let mut worked = Keep::default();
            let found = facts.apply(&asked.rule, &mut worked).map_err(|error| Problem::of_figure(&error))?;
            let notes = facts.doubts(&asked.rule, day).into_iter().flatten();
            let rounding = found.rounding_decides.then_some("local-rounding-decides");
            let (asked, worked) = (asked.clone(), worked.0);
            Ok(LocalRow { asked, worked, found, notes: notes.chain(rounding).collect() })
        };
        self.asked.iter().zip(&self.laid).map(one).collect()
    }

    fn law(&self, day: Day) -> LawOn<'_> {
        let law = self.book.on(day);
        if self.accept_unchecked { law.accepting_unchecked() } else { law }
    }

    fn runs(&self, asked: &Asked, day: Day) -> Result<(), BatchError> {
        let first = |mut problems: Vec<Problem>| problems.swap_remove(0);
        let refused = local_runs(&asked.rule, day, self.accept_ended);
        refused.map_err(|problems| BatchError::from(first(problems.0)))
    }

    fn days(&self, asked: &Asked, day: Day) -> Days {
        local_days(&asked.rule, self.law(day)).map_err(|error| Box::new(Problem::from(&error)))
    }
}

/// What a local rule makes of one row, with its working.
#[derive(Clone, Debug)]
pub(crate) struct LocalRow {
    pub(crate) asked: Asked,
    pub(crate) worked: Option<Worked>,
    pub(crate) found: LocalFound,
    pub(crate) notes: Vec<&'static str>,
}

/// Keeps the facts and the figures.
#[derive(Default)]
struct Keep(Option<Worked>);

impl Recorder for Keep {
    fn record(&mut self, info: &'static Info, facts: Row, working: Row) {
        self.0 = Some(Worked { info, facts, working });
    }
}

/// The rows of a piece under way.
struct Rows<'r, 'e> {
    local: &'r Local<'e>,
    numbers: Vec<Hidden<'r>>,
    /// Of each rule, the day of the last row and its days: rows of one day follow each other, or all have the same.
    last: Vec<Option<(Day, Days)>>,
}

/// An output that nobody sees: the numbers of the rows, and where they are known.
struct Hidden<'r> {
    values: &'r [i64],
    array: &'r ArrayRef,
}

impl<'r> Hidden<'r> {
    fn of(array: &'r ArrayRef) -> Self {
        Hidden { values: array.as_primitive::<Int64Type>().values(), array }
    }

    fn get(&self, row: usize) -> Option<i64> {
        self.values.get(row).copied().filter(|_| self.array.is_valid(row))
    }
}

impl Rows<'_, '_> {
    /// Each rule on a row, written where it belongs.
    fn row(
        &mut self,
        work: &Work<'_>,
        first: usize,
        row: usize,
        parts: &mut [LocalPart<'_>],
    ) -> Result<(), BatchError> {
        let day = self.local.day.or_else(|| work.day(first + row)).unwrap_or(Day::FIRST);
        for (index, part) in parts.iter_mut().enumerate() {
            let (facts, found) = self.rule(index, day, row)?;
            let asked = self.local.asked.get(index);
            let doubts = asked.map(|one| facts.doubts(&one.rule, day)).unwrap_or_default();
            part.set(row, &found, doubts);
        }
        Ok(())
    }

    fn rule(&mut self, index: usize, day: Day, row: usize) -> Result<(LocalFacts, LocalFound), BatchError> {
        let nothing = || BatchError::row(&codes::ROW_NULL, "local", row, "nothing");
        let (Some(asked), Some(laid)) = (self.local.asked.get(index), self.local.laid.get(index)) else {
            return Err(nothing());
        };
        let days = self.days(index, asked, day)?;
        let facts = facts(laid, days, &|place| self.numbers.get(place)?.get(row))?;
        let found = facts.apply(&asked.rule, &mut Silent);
        Ok((facts, found.map_err(|error| Problem::of_figure(&error))?))
    }

    /// The days of the rule's period on a day on which it runs.
    fn days(&mut self, index: usize, asked: &Asked, day: Day) -> Result<(i64, i64), BatchError> {
        let known = self.last.get(index).and_then(Option::as_ref).filter(|(last, _)| *last == day);
        if let Some((_, days)) = known {
            return days.clone().map_err(BatchError::from);
        }
        self.local.runs(asked, day)?;
        let days = self.local.days(asked, day);
        if let Some(slot) = self.last.get_mut(index) {
            *slot = Some((day, days.clone()));
        }
        days.map_err(BatchError::from)
    }
}

/// What a rule needs to know of a row, whose numbers stand where they were laid out.
fn facts(
    laid: &Laid,
    days: (i64, i64),
    number: &impl Fn(usize) -> Option<i64>,
) -> Result<LocalFacts, BatchError> {
    let number = |place: Option<usize>| number(place?);
    let whole = |place| number(place).unwrap_or(0);
    let beyond = |_| BatchError::column(&codes::OVERFLOW, "local", "a total out of range");
    let money = |place| Money::from_cents(whole(place)).map_err(beyond);
    let own = Some(money(laid.own)?).filter(|own| *own > Money::ZERO);
    Ok(LocalFacts {
        resources: money(Some(laid.resources))?,
        charges: money(Some(laid.charges))?,
        instalments: money(Some(laid.instalments))?,
        who: who(laid, &whole)?,
        alternating: whole(laid.alternating),
        disabled_said: laid.disabled.is_some(),
        disability_allowance: whole(laid.disability_allowance) > 0,
        own_resources: own,
        units: number(laid.units),
        minimum: number(laid.minimum).and_then(|cents| Money::from_cents(cents).ok()),
        days,
    })
}

/// Those who live there: whoever is neither one of a couple nor a child is another adult.
fn who(laid: &Laid, whole: &impl Fn(Option<usize>) -> i64) -> Result<Persons, BatchError> {
    let (present, children) = (whole(laid.present), whole(laid.children));
    if laid.children.is_none() {
        // Nothing asks who is who.
        return Ok(Persons { adults: present, ..Persons::default() });
    }
    let adults = 1 + whole(laid.couple);
    let further_adults = present - adults - children;
    if further_adults < 0 {
        let found = "more children than the persons beside the adults";
        return Err(BatchError::column(&codes::ROW_RANGE, CHILDREN, found));
    }
    let disabled_children = whole(laid.disabled);
    if disabled_children > children {
        let found = "more disabled children than children";
        return Err(BatchError::column(&codes::LOCAL_DISABLED, DISABLED, found));
    }
    Ok(Persons { adults, further_adults, children, disabled_children })
}
