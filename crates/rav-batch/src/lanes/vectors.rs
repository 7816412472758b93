//! Which vectors of the processor are used.

use pulp::Arch;

/// Which vectors of the processor are used: every choice gives the same cents, at another speed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vectors {
    /// The widest that it has.
    #[default]
    Widest,
    /// AVX2 where the processor has it, whatever more it has; for comparisons.
    Avx2,
    /// What every processor of its family has; for comparisons.
    Baseline,
}

impl Vectors {
    /// Every choice.
    pub const ALL: [Vectors; 3] = [Vectors::Widest, Vectors::Avx2, Vectors::Baseline];

    pub(crate) fn arch(self) -> Arch {
        match self {
            Vectors::Widest => Arch::new(),
            Vectors::Avx2 => avx2(),
            Vectors::Baseline => Arch::Scalar,
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn avx2() -> Arch {
    pulp::x86::V3::try_new().map_or(Arch::Scalar, Arch::V3)
}

#[cfg(not(target_arch = "x86_64"))]
fn avx2() -> Arch {
    Arch::new()
}
