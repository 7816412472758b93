//! The pieces of a table on several threads. The thread that called takes part, and looks up between two pieces.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use pyo3::PyErr;
use pyo3::exceptions::PyValueError;
use rav_batch::{BatchError, Job, Prepared, Refused, Run};

/// More threads than any machine has use for.
const MOST: usize = 1024;

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

impl Stop {
    /// The same, where so many rows came before.
    pub(crate) fn after(self, rows: usize) -> Self {
        match self {
            Stop::Table(mut error) => {
                // Rows of another table are not counted along.
                if error.table.is_none() {
                    error.row = error.row.map(|row| row + rows);
                }
                Stop::Table(error)
            }
            stop @ Stop::Python(_) => stop,
        }
    }
}

/// How many threads: those asked for, or as many as the machine gives.
pub(crate) fn count(asked: Option<usize>) -> Result<usize, PyErr> {
    match asked {
        None => Ok(std::thread::available_parallelism().map_or(1, NonZero::get)),
        Some(threads @ 1..=MOST) => Ok(threads),
        Some(_) => Err(PyValueError::new_err(format!("threads is from 1 to {MOST}"))),
    }
}

/// The results of batches, one for each; the lowest row that cannot be worked out, whatever the threads.
pub(crate) fn run(
    prepared: &Prepared<'_>,
    batches: &[RecordBatch],
    how: How,
    watch: &mut dyn FnMut(usize) -> Result<(), PyErr>,
) -> Result<Vec<RecordBatch>, Stop> {
    let columns: Vec<_> = batches.iter().map(|batch| prepared.named(batch)).collect();
    let (mut runs, mut unfit) = (Vec::with_capacity(batches.len()), None);
    for (batch, columns) in batches.iter().zip(&columns) {
        match prepared.start(batch.num_rows(), columns) {
            Ok(run) => runs.push(run),
            // Rows before it come first.
            Err(error) => {
                unfit = Some(error);
                break;
            }
        }
    }
    let refused = pieces(&mut runs, how, watch)?;
    let (mut results, mut first) = (Vec::with_capacity(runs.len()), 0);
    for ((run, refused), batch) in runs.into_iter().zip(refused).zip(batches) {
        results.push(run.finish(refused).map_err(|error| Stop::Table(error).after(first))?);
        first += batch.num_rows();
    }
    match unfit {
        Some(error) => Err(Stop::Table(error).after(first)),
        None => Ok(results),
    }
}

/// Works on the pieces of every batch; what was refused in each batch.
fn pieces(
    runs: &mut [Run<'_>],
    how: How,
    watch: &mut dyn FnMut(usize) -> Result<(), PyErr>,
) -> Result<Vec<Refused>, PyErr> {
    let refused = runs.iter().map(|_| Refused::default()).collect();
    let jobs = runs.iter_mut().map(Run::jobs).enumerate();
    let jobs: Vec<_> = jobs.flat_map(|(batch, jobs)| jobs.into_iter().map(move |job| (batch, job))).collect();
    let helpers = how.threads.min(jobs.len()).saturating_sub(1);
    let queue = Queue {
        jobs: Mutex::new(jobs.into_iter().enumerate()),
        refused: Mutex::new(refused),
        end: AtomicUsize::new(usize::MAX),
        done: AtomicUsize::new(0),
        stops: how.stops,
    };
    std::thread::scope(|scope| {
        for _ in 0..helpers {
            scope.spawn(|| queue.work(&mut |_| Ok(())));
        }
        queue.work(watch)
    })?;
    Ok(queue.refused.into_inner().unwrap_or_else(PoisonError::into_inner))
}

struct Queue<I> {
    jobs: Mutex<I>,
    refused: Mutex<Vec<Refused>>,
    /// Pieces from this one on are left alone.
    end: AtomicUsize,
    done: AtomicUsize,
    stops: bool,
}

impl<'j, 'a: 'j, I: Iterator<Item = (usize, (usize, Job<'j, 'a>))>> Queue<I> {
    fn work(&self, watch: &mut dyn FnMut(usize) -> Result<(), PyErr>) -> Result<(), PyErr> {
        while let Some((place, (batch, job))) = self.next() {
            let rows = job.rows();
            let refused = job.run();
            if self.stops && !refused.is_empty() {
                // Pieces before this one may hold a lower row: they go on.
                self.end.fetch_min(place, Ordering::Relaxed);
            }
            if let Some(all) = self.refused.lock().unwrap_or_else(PoisonError::into_inner).get_mut(batch) {
                all.extend(refused);
            }
            let done = self.done.fetch_add(rows, Ordering::Relaxed) + rows;
            watch(done).inspect_err(|_| self.end.store(0, Ordering::Relaxed))?;
        }
        Ok(())
    }

    fn next(&self) -> Option<(usize, (usize, Job<'j, 'a>))> {
        let next = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).next()?;
        (next.0 < self.end.load(Ordering::Relaxed)).then_some(next)
    }
}
