//! Facts and workings: small records of named whole numbers with their units.

use rav_money::{Exact, Value};

use crate::Unit;

/// The widest record. A working holds the few figures that a person would write down.
pub const WIDTH: usize = 14;

/// One field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The stable English identifier.
    pub name: &'static str,
    /// The unit of its whole number.
    pub unit: Unit,
    /// What it is.
    pub doc: &'static str,
}

/// The cells of a record, in the order of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    cells: [Exact; WIDTH],
    len: usize,
}

impl Row {
    /// The row of these cells; cells beyond [`WIDTH`] are dropped, which the tests of the catalogue exclude.
    pub fn new(cells: impl IntoIterator<Item = Exact>) -> Self {
        let mut row = Row { cells: [Exact::default(); WIDTH], len: 0 };
        for (slot, cell) in row.cells.iter_mut().zip(cells) {
            *slot = cell;
            row.len += 1;
        }
        row
    }

    /// The cells.
    pub fn cells(&self) -> &[Exact] {
        self.cells.get(..self.len).unwrap_or(&self.cells)
    }
}

/// A record: facts or working.
pub trait Record<V>: Copy {
    /// The fields, in order.
    const FIELDS: &'static [Field];
    /// The record of these cells, when there are enough.
    fn from_cells(cells: &[V]) -> Option<Self>;
    /// The record whose cells this makes, in order.
    fn fill(make: impl FnMut() -> V) -> Self;
    /// Calls for each cell, in order.
    fn each(&self, visit: impl FnMut(V));
}

/// The row of an exact record.
pub(crate) fn row<R: Record<Exact>>(record: &R) -> Row {
    let mut cells = [Exact::of(0); WIDTH];
    let mut len = 0;
    record.each(|cell| {
        if let Some(slot) = cells.get_mut(len) {
            *slot = cell;
            len += 1;
        }
    });
    Row { cells, len }
}

/// Declares a record generic over the value it holds: the struct, its fields with unit and documentation, and the
/// passage to and from cells.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident {}) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name<V>(std::marker::PhantomData<V>);

        impl<V> $name<V> {
            /// Nothing.
            pub const fn none() -> Self {
                $name(std::marker::PhantomData)
            }
        }

        impl<V: Copy> crate::Record<V> for $name<V> {
            const FIELDS: &'static [crate::Field] = &[];

            fn from_cells(_: &[V]) -> Option<Self> {
                Some(Self::none())
            }

            fn fill(_: impl FnMut() -> V) -> Self {
                Self::none()
            }

            fn each(&self, _: impl FnMut(V)) {}
        }
    };
    ($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])+ $field:ident: $unit:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name<V> {
            $($(#[doc = $doc])+ pub $field: V,)*
        }

        impl<V: Copy> crate::Record<V> for $name<V> {
            const FIELDS: &'static [crate::Field] = &[
                $(crate::Field { name: stringify!($field), unit: crate::Unit::$unit, doc: concat!($($doc),+) }),*
            ];

            #[inline(always)]
            fn from_cells(cells: &[V]) -> Option<Self> {
                let mut cells = cells.iter().copied();
                Some($name { $($field: cells.next()?),* })
            }

            #[inline(always)]
            fn fill(mut make: impl FnMut() -> V) -> Self {
                $name { $($field: make()),* }
            }

            #[inline(always)]
            fn each(&self, mut visit: impl FnMut(V)) {
                $(visit(self.$field);)*
            }
        }
    };
}
pub(crate) use record;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_holds_its_cells_and_no_more_than_fit() {
        let cells: Vec<Exact> = (1..=20).map(Exact::of).collect();
        assert_eq!(Row::new(cells.iter().copied().take(3)).cells(), &cells[..3]);
        assert_eq!(Row::new(cells.iter().copied()).cells(), &cells[..WIDTH]);
        assert_eq!(Row::new([]).cells(), []);
    }
}
