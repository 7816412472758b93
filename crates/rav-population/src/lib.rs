//! A realistic synthetic population of over-indebted French households, the same on every machine.
//!
//! Household `i` of seed `s` depends on `(s, i)` only: any slice can be made in parallel, streamed, or made again years later. Amounts
//! are whole cents and no float is computed anywhere. People are numbers: nothing here was ever somebody's.
//!
//! Shares and medians are those of published surveys (`docs/population.md` says which, how closely they are met, and what is not
//! modelled). A population serves to measure speed, to train people, and to write papers whose figures others can make again.
//!
//! ```
//! use rav_population::{Population, REFERENCE_DAY};
//! use resteavivre::{Engine, Options};
//!
//! let population = Population::new(2025)?;
//! let household = population.household(7);
//! let assessment = Engine::new()?.assess(&household, &Options::new())?;
//! assert_eq!(assessment.receipt().day, REFERENCE_DAY);
//!
//! let tables = population.tables(0..100); // the same hundred, as columns
//! assert_eq!(tables.households[0].name, "household");
//! assert_eq!(tables.households[0].values.len(), 100);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod debts;
mod draw;
mod dwelling;
mod expenses;
mod incomes;
mod minimum;
mod model;
mod normal;
mod people;
mod situation;
mod tables;

use resteavivre::household::{Amount, Dwelling, Household, Provenance};
use resteavivre::law::{DataError, LawBook, LawError};
use resteavivre::money::{Day, Money};
use resteavivre::rules::RuleError;
use resteavivre::workshop::PeopleLimits;

pub use tables::{Column, Tables, Values};

use draw::Draw;
use dwelling::Home;
use incomes::Incomes;
use minimum::Minimum;
use people::People;

/// The day on which every household is described: ages, law and amounts are of that day, 30 June 2025.
///
/// The law of that day is known in full, and the example scale of flat rates runs on it.
pub const REFERENCE_DAY: Day = match Day::new(2025, 6, 30) {
    Some(day) => day,
    None => Day::FIRST,
};

/// Why there is no population: the law of its day cannot be read, which tests exclude for the embedded law.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PopulationError {
    /// The embedded law is malformed.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The law of that day has no age limit of a count.
    #[error(transparent)]
    Law(#[from] LawError),
    /// The minimum income of that day cannot be computed.
    #[error(transparent)]
    Rule(#[from] RuleError),
}

/// A population: as many households as there are numbers, each made when it is asked for. Shared freely between threads.
#[derive(Clone, Debug)]
#[doc(alias = "population synthétique")]
pub struct Population {
    seed: u64,
    minimum: Minimum,
    limits: PeopleLimits,
}

impl Population {
    /// The population of a seed. Reads the embedded law once (under a millisecond); clone it rather than make it again.
    ///
    /// # Errors
    /// [`PopulationError`] if the embedded law cannot be read, which tests exclude.
    pub fn new(seed: u64) -> Result<Self, PopulationError> {
        let book = LawBook::embedded()?;
        let limits = PeopleLimits::read(book.on(REFERENCE_DAY))?;
        Ok(Population { seed, minimum: Minimum::read(&book)?, limits })
    }

    /// The seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Household number `index`, complete and valid on [`REFERENCE_DAY`]. Every amount is monthly.
    ///
    /// ```
    /// use rav_population::{Population, REFERENCE_DAY};
    /// let population = Population::new(1)?;
    /// assert_eq!(population.household(12), population.household(12));
    /// assert!(population.household(12).check(REFERENCE_DAY).is_empty());
    /// # Ok::<(), rav_population::PopulationError>(())
    /// ```
    pub fn household(&self, index: u64) -> Household {
        let draw = &mut Draw::new(self.seed, index);
        let total = debts::total(draw);
        let more_debt = debts::is_upper(total);
        let mut people = People::draw(draw, REFERENCE_DAY);
        let home = Home::draw(draw, &people, more_debt);
        let incomes = Incomes::draw(draw, &mut people, &home, &self.minimum, more_debt);
        let expenses = expenses::draw(draw, &people, &home, &incomes);
        let debts = debts::draw(draw, &people, &home, &incomes, total);
        let mut dwelling = Dwelling::new(home.tenure);
        dwelling.heating_included = home.heating_included;
        let mut household = Household::new(people.list, dwelling).on(REFERENCE_DAY);
        // Each of these draws from the same numbers: their order is part of what a seed means.
        household.assets = situation::assets(draw, &home, &debts);
        household.bank = situation::bank(draw, &debts);
        household.alerts = situation::alerts(draw, &debts);
        household.procedure = situation::procedure(draw, incomes.living);
        household.with_incomes(incomes.list).with_expenses(expenses).with_debts(debts)
    }

    /// The households of these numbers as columns. Tables of neighbouring slices, appended, are those of the whole:
    ///
    /// ```
    /// use rav_population::Population;
    /// let population = Population::new(1)?;
    /// let (mut first, second) = std::thread::scope(|scope| {
    ///     let second = scope.spawn(|| population.tables(50..100));
    ///     (population.tables(0..50), second.join().unwrap())
    /// });
    /// first.append(second);
    /// assert_eq!(first, population.tables(0..100));
    /// # Ok::<(), rav_population::PopulationError>(())
    /// ```
    pub fn tables(&self, range: std::ops::Range<u64>) -> Tables {
        Tables::of(range.map(|index| (index, self.household(index))), &self.limits)
    }
}

/// An amount of the model. All are far within the range of [`Money`]; one that were not would be nothing.
fn money(cents: i64) -> Money {
    Money::from_cents(cents.clamp(0, 900_000_000)).unwrap_or(Money::ZERO)
}

/// A monthly amount of the model.
fn amount(cents: i64) -> Amount {
    Amount::monthly(money(cents)).with_provenance(Provenance::Document)
}
