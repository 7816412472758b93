//! Small groups are withheld with their complement: nothing that is published gives them back by subtraction.
//!
//! A table that parts a group says how many of it, or how much, are in each row; the rows add up to the group, which another cell says.
//! A row of fewer households than the threshold is withheld. What all withheld rows come to is known by subtraction, so there are at
//! least two of them, they are together of as many households as the threshold or more, and where households or contacts are counted
//! each of them could by what is known be as large as the threshold. Where that takes more rows, the smallest go; where rows run out,
//! the whole table goes, its zeros too. What parts a cell that is withheld is withheld whole.

/// What a cell says, and of whom: the first households that it is about, as many as the threshold.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Cell {
    pub(crate) value: i64,
    who: Vec<u32>,
}

impl Cell {
    /// One more of a household. Households come in their order. Nothing where the value is out of range.
    pub(crate) fn add(&mut self, value: i64, household: u32, threshold: usize) -> Option<()> {
        self.value = self.value.checked_add(value)?;
        if self.who.len() < threshold && self.who.last() != Some(&household) {
            self.who.push(household);
        }
        Some(())
    }

    /// Adds what another part says, of other households: their numbers come after as many as this part has. Nothing where a sum is out of
    /// range.
    pub(crate) fn join(&mut self, other: &Cell, numbers: u32, threshold: usize) -> Option<()> {
        self.value = self.value.checked_add(other.value)?;
        let room = threshold.saturating_sub(self.who.len());
        for household in other.who.iter().take(room) {
            self.who.push(household.checked_add(numbers)?);
        }
        Some(())
    }

    /// Whether it is about some households, and fewer than the threshold.
    pub(crate) fn is_small(&self, threshold: usize) -> bool {
        !self.who.is_empty() && self.who.len() < threshold
    }

    fn is_empty(&self) -> bool {
        self.who.is_empty()
    }
}

/// Which rows of a table that parts a published group are withheld; `counted` where its values are numbers, not amounts.
pub(crate) fn parted(rows: &[Cell], counted: bool, threshold: usize) -> Vec<bool> {
    let mut withheld: Vec<bool> = rows.iter().map(|row| row.is_small(threshold)).collect();
    while withheld.contains(&true) && !covers(rows, &withheld, counted, threshold) {
        let shown = (0..rows.len())
            .filter(|at| is(&withheld, *at, false) && rows.get(*at).is_some_and(|row| !row.is_empty()));
        let next = shown.min_by_key(|at| rows.get(*at).map(|row| (row.who.len(), row.value)));
        match next.and_then(|next| withheld.get_mut(next)) {
            Some(slot) => *slot = true,
            None => return vec![true; rows.len()],
        }
    }
    withheld
}

fn is(withheld: &[bool], at: usize, what: bool) -> bool {
    withheld.get(at) == Some(&what)
}

/// Whether what is withheld covers itself: see the head of this file.
fn covers(rows: &[Cell], withheld: &[bool], counted: bool, threshold: usize) -> bool {
    let gone = || rows.iter().zip(withheld).filter(|(_, gone)| **gone).map(|(row, _)| row);
    let count = gone().count();
    let mut all: Vec<u32> = gone().flat_map(|row| row.who.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    let sum = gone().fold(0_i64, |sum, row| sum.saturating_add(row.value));
    let least = i64::try_from(count + threshold).unwrap_or(i64::MAX) - 1;
    count > 1 && all.len() >= threshold && (!counted || sum >= least)
}

/// Which rows are withheld where each stands for itself: a row of few households, or one that few households of the group are not in.
pub(crate) fn apart(rows: &[Cell], rest: &[Cell], threshold: usize) -> Vec<bool> {
    let small = |(row, rest): (&Cell, &Cell)| row.is_small(threshold) || rest.is_small(threshold);
    rows.iter().zip(rest).map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of so many households each, no household in two.
    fn rows(sizes: &[i64]) -> Vec<Cell> {
        let mut next = 0;
        let row = |size: &i64| {
            let mut cell = Cell::default();
            for _ in 0..*size {
                next += 1;
                assert_eq!(cell.add(1, next, 5), Some(()));
            }
            cell
        };
        sizes.iter().map(row).collect()
    }

    fn shown(sizes: &[i64]) -> Vec<Option<i64>> {
        let rows = rows(sizes);
        let withheld = parted(&rows, true, 5);
        rows.iter().zip(withheld).map(|(row, gone)| (!gone).then_some(row.value)).collect()
    }

    #[test]
    fn a_small_row_goes_with_its_complement() {
        assert_eq!(shown(&[10, 20, 0]), [Some(10), Some(20), Some(0)]);
        // 3 alone would be 33 less the others: the next smallest goes too.
        assert_eq!(shown(&[3, 10, 20]), [None, None, Some(20)]);
        // 4 and 4 are eight together, but each could be no more than seven: enough.
        assert_eq!(shown(&[4, 4, 20]), [None, None, Some(20)]);
        // 1 and 1 are two: both would be one.
        assert_eq!(shown(&[1, 1, 20]), [None, None, None]);
        // Five rows of one: each would be one, were the zeros shown.
        assert_eq!(shown(&[1, 1, 1, 1, 1, 0]), [None; 6]);
        assert_eq!(shown(&[0, 30]), [Some(0), Some(30)]);
    }

    #[test]
    fn few_who_are_not_in_a_row_withhold_it() {
        let (rows, rest) = (rows(&[30, 20, 2, 0]), rows(&[2, 12, 30, 32]));
        assert_eq!(apart(&rows, &rest, 5), [true, false, true, false]);
    }

    #[test]
    fn one_household_twice_is_one() {
        let mut cell = Cell::default();
        for _ in 0..9 {
            assert_eq!(cell.add(1, 7, 5), Some(()));
        }
        assert!(cell.is_small(5) && cell.value == 9);
        assert_eq!(cell.add(i64::MAX, 8, 5), None);
    }
}
