//! Arrow tables between Python and Rust, through capsules, without a copy.
//!
//! The protocol is <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>: an object with
//! `__arrow_c_stream__` or `__arrow_c_array__` hands over a capsule around a C structure. Taking over that structure is the
//! only `unsafe` there is here. What a producer does wrong comes out as an error, never as a panic.

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;

use arrow_array::ffi::{FFI_ArrowArray, from_ffi};
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

const STREAM: &CStr = c"arrow_array_stream";
const ARRAY: &CStr = c"arrow_array";
const SCHEMA: &CStr = c"arrow_schema";

/// Batches from Python, one after the other.
pub struct Reader {
    schema: SchemaRef,
    batches: Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>,
}

/// The batches of a Python object; nothing where it does not speak the protocol.
///
/// # Errors
/// Whatever its method raises; `Ok(Err(_))` when what it hands over is not a table in the Arrow format.
pub fn read(value: &Bound<'_, PyAny>) -> PyResult<Option<Result<Reader, ArrowError>>> {
    if value.hasattr("__arrow_c_stream__")? {
        let capsule = value.call_method0("__arrow_c_stream__")?;
        let stream = stream_of(&capsule)?;
        // Asking for the schema may need the interpreter on another thread.
        let reader = value.py().detach(|| guarded(|| ArrowArrayStreamReader::try_new(stream)));
        return Ok(Some(reader.map(Reader::of_stream)));
    }
    if value.hasattr("__arrow_c_array__")? {
        let capsules = value.call_method0("__arrow_c_array__")?.cast_into::<PyTuple>()?;
        let (schema, array) = array_of(&capsules.get_item(0)?, &capsules.get_item(1)?)?;
        return Ok(Some(guarded(|| Reader::of_array(&schema, array))));
    }
    Ok(None)
}

/// A stream as a capsule.
///
/// # Errors
/// When Python has no memory left.
pub fn stream<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// A schema as a capsule.
///
/// # Errors
/// `TypeError` for a type that the C interface has no name for.
pub fn schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema =
        FFI_ArrowSchema::try_from(schema).map_err(|error| PyTypeError::new_err(error.to_string()))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

impl Reader {
    /// The schema of the batches.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn of_stream(mut reader: ArrowArrayStreamReader) -> Self {
        let schema = reader.schema();
        let batches = std::iter::from_fn(move || guarded(|| reader.next().transpose()).transpose());
        Reader { schema, batches: Box::new(batches) }
    }

    fn of_array(schema: &FFI_ArrowSchema, array: FFI_ArrowArray) -> Result<Self, ArrowError> {
        let fields = match DataType::try_from(schema)? {
            DataType::Struct(_) => Schema::try_from(schema)?,
            other => return Err(ArrowError::SchemaError(format!("{other} is one column, not a table"))),
        };
        let rows = owned(array, schema)?;
        if rows.null_count() > 0 {
            return Err(ArrowError::SchemaError("whole rows are null".to_owned()));
        }
        let schema = SchemaRef::new(fields);
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        let batch = RecordBatch::try_new_with_options(schema.clone(), rows.into_parts().1, &options)?;
        Ok(Reader { schema, batches: Box::new(std::iter::once(Ok(batch))) })
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    /// The next batch. The producer may be Python code: call it without holding the interpreter.
    fn next(&mut self) -> Option<Self::Item> {
        self.batches.next()
    }
}

/// Taking over a structure checks it by assertions in places: those become errors too.
fn guarded<T>(work: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(ArrowError::CDataInterface("the producer breaks the Arrow C data interface".to_owned()))
    })
}

/// What a capsule of that name points at.
fn pointer<T>(capsule: &Bound<'_, PyAny>, name: &'static CStr) -> PyResult<NonNull<T>> {
    Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.cast())
}

#[allow(unsafe_code, reason = "the C stream interface is a pointer")]
fn stream_of(capsule: &Bound<'_, PyAny>) -> PyResult<FFI_ArrowArrayStream> {
    let stream = pointer::<FFI_ArrowArrayStream>(capsule, STREAM)?;
    // SAFETY: a capsule of this name holds a valid, aligned ArrowArrayStream, says the protocol, and `capsule` keeps it
    // alive. `from_raw` moves it out and marks the old place as released, so that the capsule does not release it again.
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) })
}

#[allow(unsafe_code, reason = "the C data interface is two pointers")]
fn array_of(
    schema: &Bound<'_, PyAny>,
    array: &Bound<'_, PyAny>,
) -> PyResult<(FFI_ArrowSchema, FFI_ArrowArray)> {
    let (schema, array) = (pointer::<FFI_ArrowSchema>(schema, SCHEMA)?, pointer(array, ARRAY)?);
    // SAFETY: as for a stream, twice.
    Ok(unsafe { (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr())) })
}

#[allow(unsafe_code, reason = "buffers of the C data interface are pointers")]
fn owned(array: FFI_ArrowArray, schema: &FFI_ArrowSchema) -> Result<StructArray, ArrowError> {
    // SAFETY: both come from one call of `__arrow_c_array__`: the protocol says that they describe each other, and that the
    // buffers stay as they are until the array, which the result owns, is released.
    Ok(StructArray::from(unsafe { from_ffi(array, schema) }?))
}
