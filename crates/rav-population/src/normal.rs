//! Log-normal amounts in whole numbers: two tables and linear interpolation, no float anywhere.
//!
//! A binary fraction would give other cents on another machine or with another mathematical library. Here a standard normal draw is
//! read from a table of quantiles, and its exponential from a table of powers of two.

/// Upper quantiles of the standard normal law, in millionths: entry `16 k + c` is exceeded with probability
/// `2^-(k+1) × (1 − c/32)`, from one half down to `2^-17`. Sixteen cells an octave keep the tail as exact as the middle.
///
/// Computed with `round(-statistics.NormalDist().inv_cdf(p) * 1e6)` (Python's standard library: Wichura 1988, algorithm AS 241).
#[rustfmt::skip]
const NORMAL: [i64; 257] = [
    0, 39_176, 78_412, 117_770, 157_311, 197_099, 237_202, 277_690, 318_639, 360_130, 402_250, 445_097,
    488_776, 533_410, 579_132, 626_099, 674_490, 699_283, 724_514, 750_215, 776_422, 803_173, 830_511, 858_484,
    887_147, 916_557, 946_782, 977_898, 1_009_990, 1_043_158, 1_077_516, 1_113_194, 1_150_349, 1_169_537, 1_189_164, 1_209_261,
    1_229_859, 1_250_992, 1_272_699, 1_295_022, 1_318_011, 1_341_718, 1_366_204, 1_391_537, 1_417_797, 1_445_073, 1_473_468, 1_503_103,
    1_534_121, 1_550_199, 1_566_689, 1_583_615, 1_601_009, 1_618_900, 1_637_325, 1_656_324, 1_675_940, 1_696_223, 1_717_228, 1_739_020,
    1_761_670, 1_785_262, 1_809_892, 1_835_672, 1_862_732, 1_876_790, 1_891_229, 1_906_074, 1_921_351, 1_937_090, 1_953_324, 1_970_089,
    1_987_428, 2_005_385, 2_024_014, 2_043_372, 2_063_528, 2_084_559, 2_106_554, 2_129_618, 2_153_875, 2_166_494, 2_179_469, 2_192_821,
    2_206_575, 2_220_760, 2_235_407, 2_250_550, 2_266_227, 2_282_481, 2_299_362, 2_316_925, 2_335_233, 2_354_359, 2_374_387, 2_395_415,
    2_417_559, 2_429_091, 2_440_956, 2_453_175, 2_465_771, 2_478_771, 2_492_204, 2_506_102, 2_520_502, 2_535_445, 2_550_976, 2_567_147,
    2_584_020, 2_601_661, 2_620_152, 2_639_584, 2_660_067, 2_670_743, 2_681_732, 2_693_054, 2_704_733, 2_716_792, 2_729_260, 2_742_168,
    2_755_549, 2_769_442, 2_783_892, 2_798_947, 2_814_665, 2_831_110, 2_848_359, 2_866_499, 2_885_635, 2_895_614, 2_905_889, 2_916_481,
    2_927_411, 2_938_702, 2_950_380, 2_962_476, 2_975_021, 2_988_052, 3_001_611, 3_015_746, 3_030_511, 3_045_967, 3_062_186, 3_079_254,
    3_097_269, 3_106_668, 3_116_349, 3_126_331, 3_136_636, 3_147_284, 3_158_301, 3_169_716, 3_181_560, 3_193_867, 3_206_678, 3_220_038,
    3_233_998, 3_248_619, 3_263_969, 3_280_129, 3_297_193, 3_306_099, 3_315_276, 3_324_740, 3_334_512, 3_344_613, 3_355_067, 3_365_902,
    3_377_146, 3_388_834, 3_401_005, 3_413_701, 3_426_972, 3_440_876, 3_455_479, 3_470_858, 3_487_104, 3_495_586, 3_504_327, 3_513_344,
    3_522_656, 3_532_284, 3_542_251, 3_552_582, 3_563_308, 3_574_459, 3_586_074, 3_598_194, 3_610_866, 3_624_147, 3_638_099, 3_652_797,
    3_668_329, 3_676_440, 3_684_801, 3_693_427, 3_702_336, 3_711_550, 3_721_091, 3_730_982, 3_741_252, 3_751_933, 3_763_060, 3_774_674,
    3_786_819, 3_799_551, 3_812_930, 3_827_028, 3_841_931, 3_849_714, 3_857_739, 3_866_019, 3_874_574, 3_883_421, 3_892_584, 3_902_086,
    3_911_953, 3_922_217, 3_932_911, 3_944_075, 3_955_753, 3_967_997, 3_980_866, 3_994_431, 4_008_773, 4_016_265, 4_023_990, 4_031_962,
    4_040_199, 4_048_720, 4_057_546, 4_066_699, 4_076_207, 4_086_097, 4_096_404, 4_107_166, 4_118_426, 4_130_233, 4_142_645, 4_155_731,
    4_169_569, 4_176_800, 4_184_255, 4_191_951, 4_199_903, 4_208_131, 4_216_653, 4_225_493, 4_234_676, 4_244_230, 4_254_189, 4_264_588,
    4_275_470, 4_286_882, 4_298_883, 4_311_536, 4_324_919,
];

/// Powers of two, `2^(j/64)` in thousand-millionths, for `j` from 0 to 64.
///
/// Computed with Python's `decimal` at 40 digits: `(Decimal(2) ** (Decimal(j) / 64) * 10**9).to_integral_value()`.
#[rustfmt::skip]
const POWER: [i64; 65] = [
    1_000_000_000, 1_010_889_286, 1_021_897_149, 1_033_024_879, 1_044_273_782, 1_055_645_178, 1_067_140_401, 1_078_760_798,
    1_090_507_733, 1_102_382_583, 1_114_386_743, 1_126_521_619, 1_138_788_635, 1_151_189_230, 1_163_724_859, 1_176_396_992,
    1_189_207_115, 1_202_156_731, 1_215_247_360, 1_228_480_536, 1_241_857_812, 1_255_380_757, 1_269_050_957, 1_282_870_016,
    1_296_839_555, 1_310_961_212, 1_325_236_643, 1_339_667_524, 1_354_255_547, 1_369_002_423, 1_383_909_882, 1_398_979_673,
    1_414_213_562, 1_429_613_338, 1_445_180_807, 1_460_917_794, 1_476_826_146, 1_492_907_728, 1_509_164_428, 1_525_598_151,
    1_542_210_825, 1_559_004_400, 1_575_980_845, 1_593_142_151, 1_610_490_332, 1_628_027_422, 1_645_755_478, 1_663_676_580,
    1_681_792_831, 1_700_106_354, 1_718_619_298, 1_737_333_835, 1_756_252_160, 1_775_376_493, 1_794_709_075, 1_814_252_176,
    1_834_008_086, 1_853_979_125, 1_874_167_634, 1_894_575_982, 1_915_206_561, 1_936_061_793, 1_957_144_124, 1_978_456_026,
    2_000_000_000,
];

/// One over the natural logarithm of two, in thousand-millionths: 1 / 0.693147180559945.
const LOG2_E: i64 = 1_442_695_041;

/// A standard normal draw in millionths from 32 random bits: the first is the sign, the others the rank in the half.
pub(crate) fn normal(bits: u32) -> i64 {
    let rank = bits & 0x7fff_ffff;
    // The upper-tail probability is (rank + 1) / 2^32; its octave is the number of leading zeros among the 31 bits.
    let octave = (rank.leading_zeros() - 1).min(15);
    let place = (i64::from(rank) << octave) & 0x7fff_ffff;
    // In an octave the probability goes from its top (place 2^31) down to half of it (place 2^30).
    let down = ((1_i64 << 31) - 1 - place).clamp(0, (1 << 30) - 1);
    let cell = down >> 26;
    let within = down & ((1 << 26) - 1);
    let at = usize::try_from(i64::from(octave) * 16 + cell).unwrap_or(0);
    let value = between(&NORMAL, at, within, 26);
    if bits >> 31 == 1 { -value } else { value }
}

/// `amount × exp(sigma × draw)`, with sigma in thousandths and a draw of [`normal`] in millionths.
pub(crate) fn spread(amount: i64, sigma: i64, draw: i64) -> i64 {
    // In 2^-30 steps of log2, so that the whole part is a shift: (sigma × draw / 10^9) × log2(e).
    let exponent = i128::from(sigma * draw) * i128::from(LOG2_E) * (1_i128 << 30) / 1_000_000_000_000_000_000;
    let exponent = i64::try_from(exponent).unwrap_or(0);
    let whole = exponent >> 30;
    let fraction = exponent & ((1 << 30) - 1);
    let at = usize::try_from(fraction >> 24).unwrap_or(0);
    let power = between(&POWER, at, fraction & ((1 << 24) - 1), 24);
    let scaled = i128::from(amount) * i128::from(power) / 1_000_000_000;
    let shifted = if whole >= 0 { scaled << whole.min(40) } else { scaled >> whole.unsigned_abs().min(100) };
    i64::try_from(shifted).unwrap_or(i64::MAX)
}

/// Linear interpolation between two entries, `within / 2^bits` of the way.
fn between(table: &[i64], at: usize, within: i64, bits: u32) -> i64 {
    let (Some(low), Some(high)) = (table.get(at), table.get(at + 1)) else { return 0 };
    low + (((high - low) * within) >> bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bits of an upper-tail probability in ten-thousandths.
    fn upper(ten_thousandths: u64) -> u32 {
        u32::try_from((ten_thousandths << 32) / 10_000 - 1).unwrap_or(0)
    }

    #[test]
    fn quantiles_are_those_of_printed_tables() {
        // Upper 2.5 %, 5 %, 1 %, 0.1 % and 30 % of the standard normal law (any statistical table).
        for (p, expected) in
            [(250, 1_959_964), (500, 1_644_854), (100, 2_326_348), (10, 3_090_232), (3_000, 524_401)]
        {
            let found = normal(upper(p));
            assert!((found - expected).abs() < 300, "{p}: {found}");
            assert_eq!(normal(upper(p) | 1 << 31), -found);
        }
        assert_eq!(normal(0x7fff_ffff), 0);
        // Nobody lies beyond the last quantile, 4.325 (upper 2^-17).
        assert!((normal(0) - 4_324_919).abs() < 10);
    }

    #[test]
    fn the_tables_are_increasing_and_powers_multiply() {
        assert!(NORMAL.windows(2).all(|pair| pair[0] < pair[1]));
        for (low, high) in POWER.iter().zip(POWER.iter().rev()) {
            let product = i128::from(*low) * i128::from(*high);
            assert!((product - 2_000_000_000_000_000_000).abs() < 4_000_000_000);
        }
    }

    #[test]
    fn exponentials_are_those_of_printed_tables() {
        // e = 2.718282, 1/e = 0.367879, e^2 = 7.389056, e^0.5 = 1.648721.
        for (draw, expected) in
            [(1_000_000, 2_718_282), (-1_000_000, 367_879), (2_000_000, 7_389_056), (500_000, 1_648_721)]
        {
            let found = spread(1_000_000, 1_000, draw);
            assert!((found - expected).abs() < expected / 20_000 + 2, "{draw}: {found}");
        }
        assert_eq!(spread(1_744_700, 1_051, 0), 1_744_700);
    }
}
