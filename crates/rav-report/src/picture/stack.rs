//! Two bars of the same length: what comes in above, where it goes below.

use crate::picture::Picture;
use crate::picture::bars::Bar;
use crate::picture::svg::{Anchor, Svg, WIDTH, along};

/// The height of a bar, and of a line of the key.
const BAR: i64 = 300;
const LINE: i64 = 200;

pub(super) fn draw(picture: &Picture) -> String {
    let mut svg = Svg::new(picture);
    let mut top = 10;
    for bars in &picture.rows {
        stack(&mut svg, top, bars);
        top += BAR + 80;
    }
    for bar in picture.rows.iter().flatten() {
        svg.rect((10, top), (150, 120), bar.fill);
        svg.text((220, top + 105), Anchor::Start, false, &bar.label);
        svg.text((WIDTH * 10 - 10, top + 105), Anchor::End, true, &bar.shown);
        top += LINE;
    }
    svg.finish(top)
}

/// Bars end to end. Each edge is placed along the whole, so that no cut adds up.
fn stack(svg: &mut Svg<'_>, top: i64, bars: &[Bar]) {
    let whole = bars.iter().fold(0_i64, |sum, bar| sum.saturating_add(bar.money.cents()));
    let edge = |sum: i64| 10 + along(sum, whole, WIDTH * 10 - 20);
    let mut before = 0_i64;
    for bar in bars {
        let after = before.saturating_add(bar.money.cents());
        svg.rect((edge(before), top), (edge(after) - edge(before), BAR), bar.fill);
        before = after;
    }
}
