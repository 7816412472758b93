//! Amounts month by month.

use crate::picture::Picture;
use crate::picture::bars::Bar;
use crate::picture::svg::{Anchor, Svg, WIDTH, along};

/// The height of the drawing between its labels.
const HEIGHT: i64 = 1200;

/// Where the drawing starts, under the labels of its highest amounts.
const TOP: i64 = 200;

/// A falling surface: what is still owed from month 0 on, the first and last amounts written.
pub(super) fn area(picture: &Picture) -> String {
    let mut svg = Svg::new(picture);
    let bars: Vec<&Bar> = picture.rows.iter().flatten().collect();
    let highest = bars.iter().map(|bar| bar.money.cents()).max().unwrap_or(1);
    let last = i64::try_from(bars.len()).unwrap_or(1) - 1;
    let left = 10;
    let right = WIDTH * 10 - 10;
    let bottom = TOP + HEIGHT;
    let place = |(index, bar): (i64, &&Bar)| {
        let x = left + along(index, last, right - left);
        (x, bottom - along(bar.money.cents(), highest, HEIGHT))
    };
    let mut corners: Vec<(i64, i64)> = (0..).zip(&bars).map(place).collect();
    corners.extend([(right, bottom), (left, bottom)]);
    svg.area(&corners);
    if let (Some(first), Some(middle), Some(last)) =
        (bars.first(), bars.get(bars.len().saturating_sub(1) / 2), bars.last())
    {
        svg.text((left, TOP - 60), Anchor::Start, true, &first.shown);
        svg.text((right, TOP - 60), Anchor::End, true, &last.shown);
        svg.text((left, bottom + 160), Anchor::Start, false, &first.label);
        svg.text((WIDTH * 5, bottom + 160), Anchor::Middle, false, &middle.label);
        svg.text((right, bottom + 160), Anchor::End, false, &last.label);
    }
    svg.finish(bottom + 220)
}

/// A column for each month, below the line where more goes out than comes in; the one with a note is written.
pub(super) fn columns(picture: &Picture) -> String {
    let mut svg = Svg::new(picture);
    let bars: Vec<&Bar> = picture.rows.iter().flatten().collect();
    let cents = || bars.iter().map(|bar| bar.money.cents());
    let high = cents().max().unwrap_or(0).max(0);
    let low = cents().min().unwrap_or(0).min(0);
    let span = high.saturating_sub(low).max(1);
    let zero = TOP + along(high, span, HEIGHT);
    let count = i64::try_from(bars.len()).unwrap_or(1).max(1);
    let edge = |index: i64| 10 + along(index, count, WIDTH * 10 - 20);
    for (index, bar) in (0_i64..).zip(&bars) {
        let height = along(bar.money.cents().saturating_abs(), span, HEIGHT);
        let top = if bar.money.is_negative() { zero } else { zero - height };
        svg.rect((edge(index), top), (edge(index + 1) - edge(index), height), bar.fill);
    }
    svg.line((10, zero), (WIDTH * 10 - 10, zero));
    let noted = bars.iter().find(|bar| !bar.note.is_empty());
    if let (Some(Bar { label, shown, note, .. }), Some(first), Some(last)) =
        (noted, bars.first(), bars.last())
    {
        svg.text((WIDTH * 5, TOP - 60), Anchor::Middle, true, &format!("{note} {shown} ({label})"));
        let under = TOP + HEIGHT + 160;
        svg.text((10, under), Anchor::Start, false, &first.label);
        svg.text((WIDTH * 10 - 10, under), Anchor::End, false, &last.label);
    }
    svg.finish(TOP + HEIGHT + 220)
}
