//! Memory for results, kept from one call to the next: touching fresh memory costs several times the computation.

use std::sync::Mutex;

use arrow_buffer::Buffer;
use bytemuck::{AnyBitPattern, NoUninit};
use bytes::Bytes;

/// What is kept at most, in bytes.
const KEPT: usize = 48 << 20;

/// Pieces below this size are not worth keeping.
const SMALL: usize = 64 << 10;

static FREE: Mutex<Vec<Vec<i128>>> = Mutex::new(Vec::new());

/// A piece of memory that goes back to the pool when nobody uses it any more, also when it has become an Arrow buffer.
#[derive(Debug, Default)]
pub(crate) struct Piece(Vec<i128>);

impl Piece {
    /// Room for so many bytes, with whatever stood in it.
    pub(crate) fn new(bytes: usize) -> Self {
        let words = (bytes >> 4) + 1;
        let pieces = &mut *lock();
        let fits = |piece: &Vec<i128>| piece.len() >= words && piece.len() <= words * 2;
        match pieces.iter().position(fits) {
            Some(index) => Piece(pieces.swap_remove(index)),
            None => Piece(vec![0; words]),
        }
    }

    /// Its first values.
    pub(crate) fn values<T: NoUninit + AnyBitPattern>(&mut self, count: usize) -> &mut [T] {
        bytemuck::cast_slice_mut(&mut self.0).get_mut(..count).unwrap_or_default()
    }

    /// An Arrow buffer of its first bytes, without a copy.
    pub(crate) fn into_buffer(self, bytes: usize) -> Buffer {
        let buffer = Buffer::from(Bytes::from_owner(self));
        buffer.slice_with_length(0, bytes.min(buffer.len()))
    }
}

fn lock() -> std::sync::MutexGuard<'static, Vec<Vec<i128>>> {
    FREE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        bytemuck::cast_slice(&self.0)
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        let piece = std::mem::take(&mut self.0);
        let size = |piece: &Vec<i128>| piece.len() * 16;
        if size(&piece) < SMALL {
            return;
        }
        let mut pieces = lock();
        if pieces.iter().map(size).sum::<usize>() + size(&piece) <= KEPT {
            pieces.push(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_comes_back_and_is_used_again() {
        let mut piece = Piece::new(1 << 20);
        piece.values::<i64>(4).copy_from_slice(&[1, 2, 3, 4]);
        let buffer = piece.into_buffer(32);
        assert_eq!(buffer.typed_data::<i64>(), [1, 2, 3, 4]);
        let address = buffer.as_ptr();
        drop(buffer);
        let again = Piece::new(1 << 20).into_buffer(8);
        assert_eq!(again.as_ptr(), address);
    }
}
