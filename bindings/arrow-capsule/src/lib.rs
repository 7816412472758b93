//! Arrow tables between Python and Rust, through capsules, without a copy.
//!
//! The protocol is <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>: an object with
//! `__arrow_c_stream__` or `__arrow_c_array__` hands over a capsule around a C structure. Taking over that structure is the
//! only `unsafe` there is here. What a producer does wrong comes out as an error, never as a panic.

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;

use arrow_array::ffi::{FFI_ArrowArray, from_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
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
        return Ok(Some(value.py().detach(|| guarded(|| Reader::of_stream(stream)))));
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

    fn of_stream(stream: FFI_ArrowArrayStream) -> Result<Self, ArrowError> {
        let mut producer = Producer::new(stream)?;
        let schema = table(&producer.schema)?;
        let of_batches = schema.clone();
        let next = move || {
            let array = producer.next()?;
            array.map(|array| batch(of_batches.clone(), &producer.schema, array)).transpose()
        };
        // What comes after an error is not asked for.
        let mut next = Some(next);
        let batches = std::iter::from_fn(move || {
            let answer = guarded(next.as_mut()?);
            if !matches!(answer, Ok(Some(_))) {
                next = None;
            }
            answer.transpose()
        });
        Ok(Reader { schema, batches: Box::new(batches) })
    }

    fn of_array(schema: &FFI_ArrowSchema, array: FFI_ArrowArray) -> Result<Self, ArrowError> {
        let fields = table(schema)?;
        let batch = batch(fields.clone(), schema, array)?;
        Ok(Reader { schema: fields, batches: Box::new(std::iter::once(Ok(batch))) })
    }
}

/// The schema of a table; one column is none.
fn table(schema: &FFI_ArrowSchema) -> Result<SchemaRef, ArrowError> {
    match DataType::try_from(schema)? {
        DataType::Struct(_) => Ok(SchemaRef::new(Schema::try_from(schema)?)),
        other => Err(ArrowError::SchemaError(format!("{other} is one column, not a table"))),
    }
}

/// A batch of a table. A row that is null as a whole is no row of a table, and its columns may hold anything.
fn batch(
    fields: SchemaRef,
    schema: &FFI_ArrowSchema,
    array: FFI_ArrowArray,
) -> Result<RecordBatch, ArrowError> {
    let rows = owned(array, schema)?;
    if rows.null_count() > 0 {
        return Err(ArrowError::SchemaError("whole rows are null".to_owned()));
    }
    // Of a batch without rows, buffers may be missing or start anywhere.
    if rows.is_empty() {
        return Ok(RecordBatch::new_empty(fields));
    }
    let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
    RecordBatch::try_new_with_options(fields, rows.into_parts().1, &options)
}

/// Who makes the batches of a stream.
struct Producer {
    stream: FFI_ArrowArrayStream,
    schema: FFI_ArrowSchema,
}

impl Producer {
    #[allow(unsafe_code, reason = "the C stream interface is a function pointer")]
    fn new(mut stream: FFI_ArrowArrayStream) -> Result<Self, ArrowError> {
        let (Some(get_schema), Some(_)) = (stream.get_schema, stream.release) else {
            return Err(ArrowError::CDataInterface("the stream was read before".to_owned()));
        };
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, and both structures are ours for the time of the call.
        match unsafe { get_schema(&mut stream, &mut schema) } {
            0 => Ok(Producer { stream, schema }),
            code => Err(error_of(&mut stream, code)),
        }
    }

    /// The next array, nothing at the end.
    #[allow(unsafe_code, reason = "the C stream interface is a function pointer")]
    fn next(&mut self) -> Result<Option<FFI_ArrowArray>, ArrowError> {
        let Some(get_next) = self.stream.get_next else { return Ok(None) };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as for the schema; an array that comes back released marks the end.
        match unsafe { get_next(&mut self.stream, &mut array) } {
            0 if array.is_released() => Ok(None),
            0 => Ok(Some(array)),
            code => Err(error_of(&mut self.stream, code)),
        }
    }
}

/// What the producer says of its last failure.
#[allow(unsafe_code, reason = "the C stream interface is a function pointer")]
fn error_of(stream: &mut FFI_ArrowArrayStream, code: i32) -> ArrowError {
    let unsaid = || format!("the producer of the stream failed (error {code})");
    let Some(get_last_error) = stream.get_last_error else { return ArrowError::CDataInterface(unsaid()) };
    // SAFETY: the stream is not released, its last call failed, and the text is copied before another call.
    let text = unsafe {
        let text = get_last_error(stream);
        (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned())
    };
    ArrowError::CDataInterface(text.unwrap_or_else(unsaid))
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
    let schema = pointer::<FFI_ArrowSchema>(schema, SCHEMA)?;
    let array = pointer(array, ARRAY)?;
    // SAFETY: as for a stream, twice.
    Ok(unsafe { (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr())) })
}

#[allow(unsafe_code, reason = "buffers of the C data interface are pointers")]
fn owned(array: FFI_ArrowArray, schema: &FFI_ArrowSchema) -> Result<StructArray, ArrowError> {
    // SAFETY: both come from one call of `__arrow_c_array__` or one stream: the protocol says that they describe each other, and that the
    // buffers stay as they are until the array, which the result owns, is released.
    Ok(StructArray::from(unsafe { from_ffi(array, schema) }?))
}
