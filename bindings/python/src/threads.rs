//! The pieces of a table on several threads. The thread that called takes part, and looks up between two pieces.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use arrow_array::RecordBatch;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rav_batch::{BatchError, Job, PlanJob, PlanRun, Refused, RuleJob, RuleRun, Run};

/// More threads than any machine has use for.
const MOST: usize = 1024;

/// How often Ctrl-C is looked for and progress told.
const BEAT: Duration = Duration::from_millis(50);

/// How many threads: those asked for, or as many as the machine gives.
pub(crate) fn count(asked: Option<usize>) -> PyResult<usize> {
    match asked {
        None => Ok(std::thread::available_parallelism().map_or(1, NonZero::get)),
        Some(threads @ 1..=MOST) => Ok(threads),
        Some(_) => Err(PyValueError::new_err(format!("threads is from 1 to {MOST}"))),
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks for Ctrl-C and tells progress, now and then, from the thread that called.
pub(crate) struct Watch {
    progress: Option<Py<PyAny>>,
    rows: usize,
    last: Instant,
}

impl Watch {
    pub(crate) fn new(progress: Option<&Bound<'_, PyAny>>, rows: usize) -> Self {
        Watch { progress: progress.map(|call| call.clone().unbind()), rows, last: Instant::now() }
    }

    fn at(&mut self, done: usize) -> PyResult<()> {
        if self.last.elapsed() < BEAT {
            return Ok(());
        }
        self.last = Instant::now();
        Python::attach(|py| py.check_signals())?;
        self.told(done)
    }

    /// Tells that so many rows are done.
    pub(crate) fn told(&self, done: usize) -> PyResult<()> {
        let Some(progress) = &self.progress else { return Ok(()) };
        Python::attach(|py| progress.call1(py, (done, self.rows)).map(drop))
    }

    /// Tells that all is done.
    pub(crate) fn end(&self) -> PyResult<()> {
        self.told(self.rows)
    }
}

/// What came of an item: its rows, and whether items after it are no longer wanted.
pub(crate) struct Done<U> {
    pub(crate) value: U,
    pub(crate) rows: usize,
    pub(crate) ends: bool,
}

/// The results of items in their order, up to the first that ends it. Without a watch nobody is asked.
pub(crate) fn map<T: Send, U: Send>(
    items: Vec<T>,
    threads: usize,
    watch: Option<&mut Watch>,
    work: impl Fn(T) -> Done<U> + Sync,
) -> PyResult<Vec<U>> {
    let count = items.len();
    let queue = Queue {
        items: Mutex::new(items.into_iter().enumerate()),
        results: Mutex::new((0..count).map(|_| None).collect()),
        end: AtomicUsize::new(count),
        rows: AtomicUsize::new(0),
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.min(count) {
            scope.spawn(|| queue.work(&work, None));
        }
        queue.work(&work, watch)
    })?;
    let results = queue.results.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(results.into_iter().map_while(|result| result).collect())
}

struct Queue<I, U> {
    items: Mutex<I>,
    results: Mutex<Vec<Option<U>>>,
    /// Items from this one on are left alone.
    end: AtomicUsize,
    rows: AtomicUsize,
}

impl<T, U, I: Iterator<Item = (usize, T)>> Queue<I, U> {
    fn work(&self, work: &impl Fn(T) -> Done<U>, mut watch: Option<&mut Watch>) -> PyResult<()> {
        while let Some((place, item)) = self.next() {
            let Done { value, rows, ends } = work(item);
            // Items before this one may end it earlier: they go on.
            if ends {
                self.end.fetch_min(place, Ordering::Relaxed);
            }
            if let Some(slot) = lock(&self.results).get_mut(place) {
                *slot = Some(value);
            }
            let rows = self.rows.fetch_add(rows, Ordering::Relaxed) + rows;
            if let Some(watch) = watch.as_deref_mut() {
                watch.at(rows).inspect_err(|_| self.end.store(0, Ordering::Relaxed))?;
            }
        }
        Ok(())
    }

    fn next(&self) -> Option<(usize, T)> {
        let next = lock(&self.items).next()?;
        (next.0 < self.end.load(Ordering::Relaxed)).then_some(next)
    }
}

/// On how many threads, and whether the first row that cannot be worked out ends it.
#[derive(Clone, Copy)]
pub(crate) struct How {
    pub(crate) threads: usize,
    pub(crate) stops: bool,
}

/// Why there is no result.
pub(crate) enum Stop {
    /// Something in the table.
    Table(BatchError),
    /// Ctrl-C, or an exception of the function that is told about progress.
    Python(PyErr),
}

impl From<BatchError> for Stop {
    fn from(error: BatchError) -> Self {
        Stop::Table(error)
    }
}

impl From<PyErr> for Stop {
    fn from(error: PyErr) -> Self {
        Stop::Python(error)
    }
}

/// The same problem where so many rows came before; rows of another table are not counted along.
pub(crate) fn after(mut error: BatchError, rows: usize) -> BatchError {
    if error.table.is_none() {
        error.row = error.row.map(|row| row + rows);
    }
    error
}

/// A batch under way, in pieces.
pub(crate) trait Pieces {
    type Piece<'j>: Piece
    where
        Self: 'j;

    fn pieces(&mut self) -> Vec<Self::Piece<'_>>;
    fn end(self, refused: Refused) -> Result<RecordBatch, BatchError>;
}

/// A piece of a batch.
pub(crate) trait Piece: Send {
    fn rows(&self) -> usize;
    fn work(self) -> Refused;
}

macro_rules! pieces {
    ($run:ident, $job:ident) => {
        impl<'a> Pieces for $run<'a> {
            type Piece<'j>
                = $job<'j, 'a>
            where
                Self: 'j;

            fn pieces(&mut self) -> Vec<$job<'_, 'a>> {
                self.jobs()
            }

            fn end(self, refused: Refused) -> Result<RecordBatch, BatchError> {
                self.finish(refused)
            }
        }

        impl Piece for $job<'_, '_> {
            fn rows(&self) -> usize {
                $job::rows(self)
            }

            fn work(self) -> Refused {
                self.run()
            }
        }
    };
}

pieces!(Run, Job);
pieces!(PlanRun, PlanJob);
pieces!(RuleRun, RuleJob);

/// The results of batches, one for each; the lowest row that cannot be worked out, whatever the threads.
pub(crate) fn run<R: Pieces>(
    batches: &[RecordBatch],
    started: impl Iterator<Item = Result<R, BatchError>>,
    how: How,
    mut watch: Option<&mut Watch>,
) -> Result<Vec<RecordBatch>, Stop> {
    let mut runs = Vec::with_capacity(batches.len());
    let mut unfit = None;
    for run in started {
        // Room for the figures of many batches takes a while too.
        if let Some(watch) = watch.as_deref_mut() {
            watch.at(0)?;
        }
        match run {
            Ok(run) => runs.push(run),
            // Rows before it come first.
            Err(error) => {
                unfit = Some(error);
                break;
            }
        }
    }
    let mut refused: Vec<Refused> = runs.iter().map(|_| Refused::default()).collect();
    for (batch, more) in pieces(&mut runs, how, watch)? {
        if let Some(all) = refused.get_mut(batch) {
            all.extend(more);
        }
    }
    let mut results = Vec::with_capacity(runs.len());
    let mut first = 0;
    for ((run, refused), batch) in runs.into_iter().zip(refused).zip(batches) {
        results.push(run.end(refused).map_err(|error| after(error, first))?);
        first += batch.num_rows();
    }
    unfit.map_or(Ok(results), |error| Err(after(error, first).into()))
}

/// What was refused in pieces of each batch.
fn pieces<R: Pieces>(runs: &mut [R], how: How, watch: Option<&mut Watch>) -> PyResult<Vec<(usize, Refused)>> {
    let pieces = runs.iter_mut().map(R::pieces).enumerate();
    let pieces = pieces.flat_map(|(batch, pieces)| pieces.into_iter().map(move |piece| (batch, piece)));
    map(pieces.collect(), how.threads, watch, |(batch, piece)| {
        let rows = piece.rows();
        let refused = piece.work();
        let ends = how.stops && !refused.is_empty();
        Done { value: (batch, refused), rows, ends }
    })
}
