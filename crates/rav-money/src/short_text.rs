//! The canonical text of a number, without a place of its own in memory.

use std::fmt;

use crate::Day;

/// The sign, twenty digits, a point: no number of sixty-four bits is longer.
const LONGEST: usize = 24;

/// A short text held in place: the canonical writing of a number, such as `-1234.56`, or a word such as `true`.
///
/// Outputs hold hundreds of figures; this type writes each one without asking for memory.
///
/// ```
/// use rav_money::ShortText;
/// assert_eq!(ShortText::decimal(true, 5, 2).as_str(), "-0.05");
/// assert_eq!(ShortText::decimal(false, 18_992, 2).to_string(), "189.92");
/// ```
#[derive(Clone, Copy)]
pub struct ShortText {
    bytes: [u8; LONGEST],
    start: usize,
}

impl ShortText {
    /// The text of `magnitude` units of the last of so many decimals, with a sign where it is negative.
    pub fn decimal(negative: bool, magnitude: u64, decimals: usize) -> Self {
        let mut text = ShortText { bytes: [b'0'; LONGEST], start: LONGEST };
        let mut left = magnitude;
        let mut written = 0;
        while left > 0 || written <= decimals {
            if written == decimals && decimals > 0 {
                text.put(b'.');
            }
            text.put(b'0' + u8::try_from(left % 10).unwrap_or(0));
            left /= 10;
            written += 1;
        }
        if negative {
            text.put(b'-');
        }
        text
    }

    /// A day: `2026-11-23`.
    pub fn day(day: Day) -> Self {
        let mut text = ShortText { bytes: [b'0'; LONGEST], start: LONGEST };
        let mut digits = |number: u32, count: u32| {
            for place in 0..count {
                text.put(b'0' + u8::try_from(number / 10_u32.pow(place) % 10).unwrap_or(0));
            }
            text.put(b'-');
        };
        digits(day.day(), 2);
        digits(day.month(), 2);
        digits(u32::try_from(day.year()).unwrap_or(0), 4);
        // The hyphen before the year.
        text.start += 1;
        text
    }

    /// A word of at most twenty-four letters; what is longer is cut.
    pub fn word(word: &str) -> Self {
        let mut text = ShortText { bytes: [b'0'; LONGEST], start: LONGEST };
        word.bytes().take(LONGEST).rev().for_each(|letter| text.put(letter));
        text
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.bytes.get(self.start..).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Writes a byte before the others.
    fn put(&mut self, byte: u8) {
        let before = self.start.saturating_sub(1);
        if let Some(slot) = self.bytes.get_mut(before) {
            (*slot, self.start) = (byte, before);
        }
    }
}

impl fmt::Display for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for ShortText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_formatting_writes_it() {
        for magnitude in [0, 1, 9, 10, 99, 100, 101, 123_456, 10_000_000_000, u64::MAX] {
            let two = format!("{}.{:02}", magnitude / 100, magnitude % 100);
            assert_eq!(ShortText::decimal(false, magnitude, 2).as_str(), two);
            assert_eq!(ShortText::decimal(true, magnitude, 2).as_str(), format!("-{two}"));
            assert_eq!(ShortText::decimal(false, magnitude, 0).as_str(), magnitude.to_string());
            let four = format!("{}.{:04}", magnitude / 10_000, magnitude % 10_000);
            assert_eq!(ShortText::decimal(false, magnitude, 4).as_str(), four);
        }
        assert_eq!(format!("{:>8}|", ShortText::decimal(false, 5, 2)), "    0.05|");
        for text in ["2026-11-23", "0001-01-01", "9999-12-31"] {
            assert_eq!(ShortText::day(text.parse().unwrap()).as_str(), text);
        }
        assert_eq!(ShortText::word("false").as_str(), "false");
        assert_eq!(ShortText::word(&"x".repeat(30)).as_str().len(), LONGEST);
    }
}
