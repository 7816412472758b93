//! Plans sixteen at a time, where their numbers are small enough to be sure.

use pulp::{Simd, WithSimd};
use resteavivre::money::Value;
use resteavivre::plan::{month_of_interest, payment, with_interest};

use crate::lanes::kernel::{BLOCK, Block};
use crate::lanes::{LARGEST, Lanes, WIDTH};

/// Plans under way.
struct Side<const DEBTS: usize, const FUSED: bool> {
    balances: [Lanes<FUSED>; DEBTS],
    rates: [Lanes<FUSED>; DEBTS],
    instalment: Lanes<FUSED>,
    opened: Lanes<FUSED>,
    paid: Lanes<FUSED>,
    months: Lanes<FUSED>,
}

/// How large the numbers of some plans can become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    /// A balance with its interest is one product.
    Small,
    /// Interest is one product.
    Medium,
    /// One plan at a time.
    Large,
}

impl<const DEBTS: usize, const FUSED: bool> Side<DEBTS, FUSED> {
    /// The plans of some rows.
    #[inline(always)]
    fn of(given: &[Block], at: usize) -> Self {
        let zero = Lanes::default();
        let lanes = |block: &Block| {
            let mut lanes = zero;
            lanes.0.copy_from_slice(&block[at..at + WIDTH]);
            lanes
        };
        let mut balances = [zero; DEBTS];
        let mut rates = [zero; DEBTS];
        for debt in 0..DEBTS {
            balances[debt] = lanes(&given[1 + 2 * debt]);
            rates[debt] = lanes(&given[2 + 2 * debt]);
        }
        let opened = balances.iter().fold(zero, |sum, balance| sum + *balance);
        Side { balances, rates, instalment: lanes(&given[0]), opened, paid: zero, months: zero }
    }

    /// Whether every plan has something to pay with, and how large a balance can become even if nothing
    /// is paid.
    #[inline(always)]
    fn size(&self, months: u16, rows: usize) -> Size {
        let largest = |all: &[Lanes<FUSED>; DEBTS]| {
            let widest = all.iter().fold(Lanes::of(0), |most, lanes| most.max(*lanes));
            widest.0.iter().fold(0.0_f64, |most, lane| if most < *lane { *lane } else { most })
        };
        let balance = largest(&self.balances);
        let rate = largest(&self.rates);
        // Half a cent of rounding a month, itself grown, and a thousandth for this very computation.
        let grown = (1.0 + rate / TWELVE).powi(i32::from(months)) * (balance + f64::from(months)) * 1.001;
        let pays = self.instalment.0.iter().take(rows).all(|lane| *lane > 0.0);
        if !pays || grown * rate >= LARGEST || grown > 1e12 {
            Size::Large
        } else if grown * (TWELVE + rate) < LARGEST {
            Size::Small
        } else {
            Size::Medium
        }
    }

    /// Every month: interest, then what is paid goes down the list.
    #[inline(always)]
    fn run(&mut self, months: u16, due: impl Fn(Lanes<FUSED>, Lanes<FUSED>) -> Lanes<FUSED>) {
        let mut balances = self.balances;
        let rates = self.rates;
        let instalment = self.instalment;
        let mut paid = Lanes::of(0);
        let mut count = Lanes::of(0);
        for _ in 0..months {
            let mut left = instalment;
            for debt in 0..DEBTS {
                let due = due(balances[debt], rates[debt]);
                // A debt wants all that it asks.
                let given = payment(due, due, left);
                balances[debt] = due - given;
                left = left - given;
            }
            paid = paid + (instalment - left);
            count = count + (instalment - left).min(Lanes::of(1));
        }
        (self.balances, self.paid, self.months) = (balances, paid, count);
    }

    /// What is still owed on each debt, all that was paid, all interest, the month of the last payment.
    #[inline(always)]
    fn write(&self, at: usize, figures: &mut [Block]) {
        let remaining = self.balances.iter().fold(Lanes::of(0), |sum, balance| sum + *balance);
        let interest = self.paid + remaining - self.opened;
        let all = self.balances.iter().copied().chain([self.paid, interest, self.months]);
        for (lanes, block) in all.zip(figures) {
            block[at..at + WIDTH].copy_from_slice(&lanes.0);
        }
    }
}

/// Ten-thousandths of a percent in twelve wholes: a month's share of a yearly rate is over this.
const TWELVE: f64 = 12_000_000.0;

/// A block of plans of so many debts.
pub(crate) struct Plans<'r, R, const DEBTS: usize> {
    /// The months of every plan.
    pub(crate) months: u16,
    /// Reads the columns of so many rows from a first one into the room.
    pub(crate) read: R,
    pub(crate) room: &'r mut Room,
    pub(crate) first: usize,
    pub(crate) rows: usize,
}

impl<R: Fn(&mut Room, usize, usize), const DEBTS: usize> Plans<'_, R, DEBTS> {
    #[inline(always)]
    fn work<const FUSED: bool>(self) {
        let Plans { months, read, room, first, rows } = self;
        read(room, first, rows);
        for (at, fits) in (0..rows).step_by(WIDTH).zip(&mut room.fits) {
            let mut plan = Side::<DEBTS, FUSED>::of(&room.given, at);
            match plan.size(months, WIDTH.min(rows - at)) {
                Size::Small => plan.run(months, with_interest),
                Size::Medium => plan.run(months, |balance, rate| balance + month_of_interest(balance, rate)),
                Size::Large => *fits = false,
            }
            if *fits {
                plan.write(at, &mut room.figures);
            }
        }
    }
}

impl<R: Fn(&mut Room, usize, usize), const DEBTS: usize> WithSimd for Plans<'_, R, DEBTS> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        // A processor without vectors of its own multiplies and adds in two operations.
        if S::IS_SCALAR {
            self.work::<false>();
        } else {
            self.work::<true>();
        }
    }
}

/// What a worker works with: columns read, figures found, and which rows were sure.
pub(crate) struct Room {
    pub(crate) given: Vec<Block>,
    pub(crate) figures: Vec<Block>,
    pub(crate) fits: [bool; BLOCK / WIDTH],
}

impl Room {
    pub(crate) fn new(debts: usize) -> Self {
        Room {
            given: vec![[0.0; BLOCK]; 1 + 2 * debts],
            figures: vec![[0.0; BLOCK]; debts + 3],
            fits: [false; BLOCK / WIDTH],
        }
    }
}
