//! Exact fractions.

use std::fmt;
use std::str::FromStr;

use crate::MoneyError;

/// An exact fraction: the `1/20` of a scale, the `35 %` of a norm, the `0.3` of a consumption unit.
///
/// ```
/// # use rav_money::Share;
/// let third: Share = "1/3".parse()?;
/// let norm: Share = "35 %".parse()?;
/// assert_eq!((third.over(60), norm.over(100)), (Some(20), Some(35)));
/// # Ok::<(), rav_money::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[doc(alias = "fraction")]
pub struct Share {
    numerator: i64,
    denominator: i64,
}

impl Share {
    /// The largest numerator or denominator: enough for any text, small enough that products never wrap.
    const LIMIT: i64 = 1_000_000_000;

    /// `numerator / denominator`, reduced.
    ///
    /// # Errors
    /// [`MoneyError::NotAFraction`] when the denominator is not above zero or a term exceeds one billion.
    pub const fn new(numerator: i64, denominator: i64) -> Result<Self, MoneyError> {
        if denominator <= 0
            || denominator > Self::LIMIT
            || numerator > Self::LIMIT
            || numerator < -Self::LIMIT
        {
            return Err(MoneyError::NotAFraction);
        }
        let mut a = numerator.abs();
        let mut b = denominator;
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Ok(Share { numerator: numerator / a, denominator: denominator / a })
    }

    /// The number above the bar.
    pub const fn numerator(self) -> i64 {
        self.numerator
    }

    /// The number below the bar, above zero.
    pub const fn denominator(self) -> i64 {
        self.denominator
    }

    /// The numerator over another denominator (`1/20` over 60 is 3), when it is a whole number.
    pub const fn over(self, denominator: i64) -> Option<i64> {
        if denominator <= 0 || denominator > Self::LIMIT || denominator % self.denominator != 0 {
            return None;
        }
        Some(self.numerator * (denominator / self.denominator))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            write!(f, "{}", self.numerator)
        } else {
            write!(f, "{}/{}", self.numerator, self.denominator)
        }
    }
}

/// Reads `1/20`, `0.35`, `0,35`, `2`, `35 %`.
impl FromStr for Share {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let text = text.trim();
        if let Some((above, below)) = text.split_once('/') {
            let whole = |s: &str| s.trim().parse::<i64>().map_err(|_| MoneyError::NotAFraction);
            return Share::new(whole(above)?, whole(below)?);
        }
        // A whole number, of either sign and as large as any: what is printed is read back.
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return text.parse().map_err(|_| MoneyError::NotAFraction).and_then(|n| Share::new(n, 1));
        }
        let (text, hundred) = match text.strip_suffix('%') {
            Some(percent) => (percent.trim_end(), 100),
            None => (text, 1),
        };
        let (numerator, denominator) = decimal(text).ok_or(MoneyError::NotAFraction)?;
        Share::new(numerator, denominator * hundred)
    }
}

/// A plain decimal number as a numerator over a power of ten, at most six decimals.
pub(crate) fn decimal(text: &str) -> Option<(i64, i64)> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.len() <= 9 && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 6 {
        return None;
    }
    let scale = 10_i64.pow(u32::try_from(fraction.len()).ok()?);
    Some((whole.parse::<i64>().ok()? * scale + fraction.parse::<i64>().ok()?, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_exact_and_reduced() {
        for (text, expected) in [
            ("2/40", "1/20"),
            ("0.35", "7/20"),
            ("35 %", "7/20"),
            ("1", "1"),
            ("0,3", "3/10"),
            ("-1/3", "-1/3"),
        ] {
            assert_eq!(text.parse::<Share>().unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "1/0", "1/-2", "a/b", "1e3", "%", "0.", "1/2/3", "99999999999"] {
            assert_eq!(text.parse::<Share>(), Err(MoneyError::NotAFraction), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_is_read_back(above in -Share::LIMIT..=Share::LIMIT, below in 1..=Share::LIMIT) {
            for share in [Share::new(above, below).unwrap(), Share::new(above, 1).unwrap()] {
                proptest::prop_assert_eq!(share.to_string().parse::<Share>(), Ok(share));
            }
        }
    }

    #[test]
    fn common_denominators() {
        let two_thirds = Share::new(2, 3).unwrap();
        assert_eq!((two_thirds.over(60), two_thirds.over(100), two_thirds.over(0)), (Some(40), None, None));
    }
}
