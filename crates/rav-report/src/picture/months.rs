//! Amounts month by month.

use resteavivre::CalendarMonth;
use resteavivre::money::Money;

use crate::Words;
use crate::numbers::{amount, day};
use crate::picture::Picture;
use crate::picture::svg::{Anchor, Fill, Svg, WIDTH, along};

/// The height of the drawing between its labels.
const HEIGHT: i64 = 1200;

/// Where the drawing starts, under the labels of its highest amounts.
const TOP: i64 = 200;

/// A falling surface: what is still owed from month 0 on, the first and last amounts written.
pub(super) fn area(picture: &Picture, words: &Words, points: &[Money]) -> String {
    let mut svg = Svg::new(picture);
    let highest = points.iter().map(|money| money.cents()).max().unwrap_or(1);
    let last = i64::try_from(points.len()).unwrap_or(1) - 1;
    let (left, right, bottom) = (10, WIDTH * 10 - 10, TOP + HEIGHT);
    let place = |index: i64, money: &Money| {
        let x = left + along(index, last, right - left);
        (x, bottom - along(money.cents(), highest, HEIGHT))
    };
    let mut corners: Vec<(i64, i64)> = (0..).zip(points).map(|(index, money)| place(index, money)).collect();
    corners.extend([(right, bottom), (left, bottom)]);
    svg.area(&corners);
    let money = |money: Option<&Money>| money.map_or_else(String::new, |m| amount(words.language(), *m));
    svg.text((left, TOP - 60), Anchor::Start, true, &money(points.first()));
    svg.text((right, TOP - 60), Anchor::End, true, &money(points.last()));
    let month =
        |index: i64| words.fill(&["plan", "month"], &[("first", index.to_string()), ("last", String::new())]);
    svg.text((left, bottom + 160), Anchor::Start, false, &month(0));
    svg.text((WIDTH * 5, bottom + 160), Anchor::Middle, false, &month(last / 2));
    svg.text((right, bottom + 160), Anchor::End, false, &month(last));
    svg.finish(bottom + 220)
}

/// A column for each month, below the line where more goes out than comes in; the lowest one is hatched and written.
pub(super) fn columns(picture: &Picture, words: &Words, months: &[CalendarMonth], lowest: usize) -> String {
    let mut svg = Svg::new(picture);
    let balances = || months.iter().map(|month| month.balance.cents());
    let (high, low) = (balances().max().unwrap_or(0).max(0), balances().min().unwrap_or(0).min(0));
    let span = high.saturating_sub(low).max(1);
    let zero = TOP + along(high, span, HEIGHT);
    let count = i64::try_from(months.len()).unwrap_or(1).max(1);
    let (width, language) = (WIDTH * 10 - 20, words.language());
    let edge = |index: i64| 10 + along(index, count, width);
    for (index, month) in (0_i64..).zip(months) {
        let height = along(month.balance.cents().saturating_abs(), span, HEIGHT);
        let top = if month.balance.is_negative() { zero } else { zero - height };
        let fill = if usize::try_from(index) == Ok(lowest) { Fill::Hatched } else { Fill::Light };
        svg.rect((edge(index), top), (edge(index + 1) - edge(index), height), fill);
    }
    svg.line((10, zero), (WIDTH * 10 - 10, zero));
    if let (Some(low), Some(first), Some(last)) = (months.get(lowest), months.first(), months.last()) {
        let label = format!("{} {}", words.get(&["pictures", "lowest"]), amount(language, low.balance));
        svg.text(
            (WIDTH * 5, TOP - 60),
            Anchor::Middle,
            true,
            &format!("{label} ({})", day(language, low.day)),
        );
        let under = TOP + HEIGHT + 160;
        svg.text((10, under), Anchor::Start, false, &day(language, first.day));
        svg.text((WIDTH * 10 - 10, under), Anchor::End, false, &day(language, last.day));
    }
    svg.finish(TOP + HEIGHT + 220)
}
