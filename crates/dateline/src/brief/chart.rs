//! A series as a small picture: days to the right, numbers upwards, a bar from low to high, a dot at the figure itself.
//!
//! Drawn only where at least two points have a day and a number; the table beside it holds the same numbers.

use super::{Row, number_words};
use jiff::civil::Date;
use std::fmt::Write as _;

/// Width and height of the picture, and the room around the drawing, in pixels.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 150.0;
const MARGIN: f64 = 34.0;

/// A point with its place in the picture.
struct Dot<'r> {
    day: Date,
    /// The figure itself, or the bound that is known.
    value: f64,
    low: f64,
    high: f64,
    row: &'r Row,
}

/// The picture of a series, or nothing where a picture would show no more than its table.
pub(super) fn of(rows: &[Row]) -> Option<String> {
    let dots: Vec<Dot<'_>> = rows.iter().filter_map(dot).collect();
    let (first, last) = (dots.iter().map(|dot| dot.day).min()?, dots.iter().map(|dot| dot.day).max()?);
    let top = dots.iter().map(|dot| dot.high).fold(0.0, f64::max);
    if first == last || top <= 0.0 {
        return None;
    }
    let days = |day: Date| first.until(day).map_or(0.0, |span| f64::from(span.get_days()));
    let x = |day: Date| MARGIN + days(day) / days(last) * (WIDTH - 3.0 * MARGIN);
    let y = |value: f64| HEIGHT - MARGIN - value / top * (HEIGHT - 2.0 * MARGIN);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{} points from {first} to {last}\">\
         <line class=\"axis\" x1=\"{MARGIN}\" y1=\"{base}\" x2=\"{}\" y2=\"{base}\"/>",
        dots.len(),
        WIDTH - MARGIN,
        base = y(0.0),
    );
    for dot in &dots {
        draw(&mut svg, dot, x(dot.day), &y);
    }
    let _ = write!(svg, "<text x=\"{MARGIN}\" y=\"{}\">{first}</text>", HEIGHT - 10.0);
    let _ = write!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{last}</text></svg>",
        x(last),
        HEIGHT - 10.0
    );
    Some(svg)
}

fn dot(row: &Row) -> Option<Dot<'_>> {
    let day = row.day?;
    let (low, best, high) = row.bounds;
    let value = best.or(high).or(low)?;
    Some(Dot {
        day,
        value,
        low: low.unwrap_or(value).min(value),
        high: high.unwrap_or(value).max(value),
        row,
    })
}

fn draw(svg: &mut String, dot: &Dot<'_>, x: f64, y: &impl Fn(f64) -> f64) {
    let Dot { value, low, high, row, .. } = dot;
    let _ = write!(
        svg,
        "<g class=\"{}\"><line class=\"range\" x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\"/>\
         <circle cx=\"{x:.1}\" cy=\"{:.1}\" r=\"4\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text></g>",
        row.standing,
        y(*low),
        y(*high),
        y(*value),
        y(*high) - 8.0,
        number_words(*value),
    );
}

#[cfg(test)]
mod tests {
    use super::{Row, of};

    fn row(day: &str, best: f64) -> Row {
        let day = Some(day.parse().expect("a day"));
        Row { day, bounds: (None, Some(best), None), standing: "current".to_owned(), ..Row::default() }
    }

    #[test]
    fn two_days_make_a_picture_one_does_not() {
        let picture = of(&[row("2017-05-20", 700_000.0), row("2017-05-28", 760_000.0)]).expect("a picture");
        assert!(picture.contains(">760,000<") && picture.contains(">2017-05-20<"));
        assert_eq!(of(&[row("2017-05-20", 8.0), row("2017-05-20", 11.0)]), None);
        assert_eq!(of(&[]), None);
    }
}
