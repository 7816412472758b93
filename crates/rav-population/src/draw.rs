//! Random draws of one household: whole numbers only, the same on every machine.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use crate::normal::{normal, spread};

/// The draws of one household: the ChaCha8 keystream whose key is the seed and whose stream is the household's number.
pub(crate) struct Draw(ChaCha8Rng);

/// What makes our streams ours: another generator with the same seed draws something else.
const DOMAIN: &[u8; 24] = b"resteavivre-population/1";

impl Draw {
    pub(crate) fn new(seed: u64, household: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..].copy_from_slice(DOMAIN);
        let mut random = ChaCha8Rng::from_seed(key);
        random.set_stream(household);
        Draw(random)
    }

    /// Thirty-two random bits.
    pub(crate) fn bits(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// A whole number from 0 to `n` − 1 (0 when `n` is 0), each as likely to within one part in 2^32 / n.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        u32::try_from((u64::from(self.bits()) * u64::from(n)) >> 32).unwrap_or(0)
    }

    /// A whole number of `low..=high`.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> i64 {
        i64::from(low + self.below(high.saturating_sub(low) + 1))
    }

    /// True so many times out of a thousand.
    pub(crate) fn chance(&mut self, permille: u32) -> bool {
        self.below(1_000) < permille
    }

    /// One of the words, by weight.
    pub(crate) fn pick<T: Copy, const N: usize>(&mut self, weights: &[(u32, T); N]) -> T {
        const { assert!(N > 0, "a draw among nothing") }
        let mut rank = self.below(weights.iter().map(|(weight, _)| weight).sum());
        for (weight, word) in weights {
            if rank < *weight {
                return *word;
            }
            rank -= weight;
        }
        weights[N - 1].1
    }

    /// A log-normal amount of that median (cents) and sigma (thousandths of the logarithm).
    pub(crate) fn around(&mut self, median: i64, sigma: i64) -> i64 {
        spread(median, sigma, normal(self.bits()))
    }

    /// An amount between two numbers of thousandths of another, each as likely.
    pub(crate) fn part(&mut self, amount: i64, low: u32, high: u32) -> i64 {
        amount * self.between(low, high) / 1_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut draw = Draw::new(1, 2);
        for _ in 0..1_000 {
            assert!(draw.below(7) < 7 && (3..=5).contains(&draw.between(3, 5)));
            assert!(["a", "b"].contains(&draw.pick(&[(1, "a"), (0, "never"), (3, "b")])));
            assert!((200..=400).contains(&draw.part(1_000, 200, 400)));
        }
        assert_eq!((draw.below(0), draw.chance(0), draw.chance(1_000)), (0, false, true));
    }

    /// The first words of the keystream, by an independent ChaCha8 in plain Python: key = seed (8 bytes, least first) and
    /// `DOMAIN`, block 0, 64-bit nonce = household.
    #[test]
    fn streams_are_those_of_an_independent_chacha8() {
        for (seed, household, words) in [
            (1, 2, [0x2859_6d3e, 0xd40d_13e0, 0xc618_2f3f, 0x3c48_aca3]),
            (2024, 0, [0x7ff0_266d, 0x5a48_424c, 0xb41d_8c9f, 0x41a0_52f4]),
            (u64::MAX, u64::MAX, [0x719b_e176, 0xf691_3217, 0x93c1_8b7a, 0xcd76_f26d_u32]),
        ] {
            let mut draw = Draw::new(seed, household);
            assert_eq!([draw.bits(), draw.bits(), draw.bits(), draw.bits()], words, "{seed}, {household}");
        }
    }

    #[test]
    fn households_and_seeds_have_their_own_streams() {
        let first = |seed, household| Draw::new(seed, household).bits();
        assert_eq!(first(1, 2), first(1, 2));
        assert_ne!(first(1, 2), first(1, 3));
        assert_ne!(first(1, 2), first(2, 2));
    }
}
