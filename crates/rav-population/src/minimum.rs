//! The minimum income (RSA) of a household, by the rule of the engine and the law of the population's day.

use resteavivre::law::LawBook;
use resteavivre::money::{Exact, Value as _};
use resteavivre::rules::evaluate;
use resteavivre::rules::rules::minimum_household::{Facts, MinimumHousehold};

use crate::people::People;
use crate::{PopulationError, REFERENCE_DAY};

/// The most children, and of them in alternating custody, that the table holds: larger families are read as these.
const CHILDREN: usize = 8;
const ALTERNATING: usize = 6;

/// Minimum incomes in cents by partner, children and those in alternating custody, computed once.
#[derive(Clone, Debug)]
pub(crate) struct Minimum([[[i64; ALTERNATING]; CHILDREN]; 2]);

impl Minimum {
    pub(crate) fn read(book: &LawBook) -> Result<Self, PopulationError> {
        let law = book.on(REFERENCE_DAY);
        let mut table = [[[0; ALTERNATING]; CHILDREN]; 2];
        let mut count = [0, 0, 0];
        for (partner, rows) in table.iter_mut().enumerate() {
            for (children, row) in rows.iter_mut().enumerate() {
                for (alternating, cell) in row.iter_mut().enumerate() {
                    for (number, index) in count.iter_mut().zip([partner, children, alternating]) {
                        *number = i64::try_from(index).unwrap_or(0);
                    }
                    let [partner, children, alternating] = count.map(Exact::of);
                    let facts = Facts { partner, children, alternating };
                    let worked = evaluate::<MinimumHousehold>(facts, law)?;
                    *cell = worked.amount.money().map_or(0, |money| money.cents());
                }
            }
        }
        Ok(Minimum(table))
    }

    /// The amount for a household, in cents a month: who is older than the age limit adds nothing.
    pub(crate) fn of(&self, people: &People) -> i64 {
        let partner = usize::from(people.partner().is_some());
        let whole = people.children.len() - people.alternating + people.others.0;
        self.0[partner][whole.min(CHILDREN - 1)][people.alternating.min(ALTERNATING - 1)]
    }
}
