//! Bars under one another, from one zero.

use resteavivre::money::Money;

use crate::picture::Picture;
use crate::picture::svg::{Anchor, Fill, Svg, WIDTH, along};

/// A bar: what it is, how much and how that is written, how it is filled.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) money: Money,
    pub(super) shown: String,
    pub(super) fill: Fill,
}

impl Bar {
    /// Label and amount, for the description.
    pub(super) fn said(&self) -> (String, String) {
        (self.label.clone(), self.shown.clone())
    }
}

/// The height of a bar with its label above it.
const STEP: i64 = 380;

/// Each bar under its label, the amount at the right. Amounts below zero go to the left of the zero line.
pub(super) fn draw(picture: &Picture, bars: &[Bar]) -> String {
    let mut svg = Svg::new(picture);
    let cents = || bars.iter().map(|bar| bar.money.cents());
    let (highest, lowest) = (cents().max().unwrap_or(0).max(0), cents().min().unwrap_or(0).min(0));
    let width = WIDTH * 10 - 20;
    let span = highest.saturating_sub(lowest).max(1);
    let zero = 10 + along(lowest.saturating_neg(), span, width);
    for (index, bar) in (0..).zip(bars) {
        let top = index * STEP;
        svg.text((10, top + 140), Anchor::Start, false, &bar.label);
        svg.text((WIDTH * 10 - 10, top + 140), Anchor::End, true, &bar.shown);
        let length = along(bar.money.cents().saturating_abs(), span, width);
        let start = if bar.money.is_negative() { zero - length } else { zero };
        svg.rect((start, top + 190), (length, 130), bar.fill);
        // Beside the bars only: a line through a label would strike it out.
        svg.line((zero, top + 170), (zero, top + 340));
    }
    let height = i64::try_from(bars.len()).unwrap_or(0) * STEP;
    svg.finish(height)
}
