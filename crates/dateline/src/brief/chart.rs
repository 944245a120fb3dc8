//! A series as a small picture: days to the right, numbers upwards, a bar from low to high, a dot at the figure itself.
//!
//! A bound that is open is drawn as an arrow, a forecast hollow; a point without a day stands at the right under
//! "no date". Drawn only where at least two points differ in day; the table beside it holds the same numbers.

use super::{Row, number_words, scale::Days, timeline::escaped};
use jiff::civil::Date;
use std::fmt::Write as _;

/// Width and height of the picture, in pixels.
const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 200.0;
/// Room for the numbers at the left, the labels above and the days below.
const LEFT: f64 = 80.0;
const ABOVE: f64 = 38.0;
const BELOW: f64 = 28.0;
/// Where the last day stands, and where the points without a day begin.
const LAST_DAY: f64 = WIDTH - 130.0;
const NO_DATE: f64 = WIDTH - 60.0;
/// How far the points without a day stand apart, at most so many of them.
const APART: f64 = 14.0;
/// Labels nearer than this to the one before are left to the table.
const LABEL_ROOM: f64 = 52.0;
/// How long the arrow of an open bound is.
const ARROW: f64 = 18.0;

/// A point with its numbers.
struct Dot<'r> {
    day: Option<Date>,
    low: Option<f64>,
    high: Option<f64>,
    /// The figure itself, or the bound that is known.
    value: f64,
    row: &'r Row,
}

/// The picture of a series, or nothing where a picture would show no more than its table.
pub(super) fn of(rows: &[Row]) -> Option<String> {
    let mut dots: Vec<Dot<'_>> = rows.iter().filter_map(dot).collect();
    let days = Days::new(dots.iter().filter_map(|dot| dot.day), LEFT + 20.0, LAST_DAY)?;
    let top = dots.iter().map(|dot| dot.high.unwrap_or(dot.value)).fold(0.0, f64::max);
    if top <= 0.0 || dots.iter().all(|dot| dot.row.bounds == dots[0].row.bounds) {
        return None;
    }
    dots.sort_by_key(|dot| (dot.day.is_none(), dot.day));
    let y = |value: f64| HEIGHT - BELOW - value / top * (HEIGHT - BELOW - ABOVE);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{} points from 0 to {}\">",
        dots.len(),
        number_words(top)
    );
    axes(&mut svg, &days, top, &y);
    points(&mut svg, &dots, &days, &y);
    svg.push_str("</svg>");
    Some(svg)
}

fn dot(row: &Row) -> Option<Dot<'_>> {
    let (low, best, high) = row.bounds;
    let value = best.or(high).or(low)?;
    Some(Dot { day: row.day, low, high, value, row })
}

/// Three lines with their numbers, the days at the foot.
fn axes(svg: &mut String, days: &Days, top: f64, y: &impl Fn(f64) -> f64) {
    for value in [0.0, top / 2.0, top] {
        let _ = write!(
            svg,
            "<line class=\"axis\" x1=\"{LEFT}\" y1=\"{at:.1}\" x2=\"{WIDTH}\" y2=\"{at:.1}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            y(value) + 4.0,
            number_words(value.round()),
            at = y(value),
        );
    }
    for (x, words) in days.ticks() {
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{words}</text>",
            HEIGHT - 8.0
        );
    }
}

/// The points in the order of their days, those without one at the right.
fn points(svg: &mut String, dots: &[Dot<'_>], days: &Days, y: &impl Fn(f64) -> f64) {
    let mut labelled = f64::NEG_INFINITY;
    let mut undated = 0.0;
    for dot in dots {
        let x = dot.day.map_or(NO_DATE + undated * APART, |day| days.x(day));
        undated += f64::from(u8::from(dot.day.is_none() && NO_DATE + undated * APART + APART < WIDTH));
        let label = x - labelled >= LABEL_ROOM;
        if label {
            labelled = x;
        }
        draw(svg, dot, x, y, label);
    }
    if dots.iter().any(|dot| dot.day.is_none()) {
        let _ = write!(svg, "<text class=\"tick\" x=\"{NO_DATE}\" y=\"{:.1}\">no date</text>", HEIGHT - 8.0);
    }
}

fn draw(svg: &mut String, dot: &Dot<'_>, x: f64, y: &impl Fn(f64) -> f64, label: bool) {
    let low = dot.low.map_or(dot.value, |low| low.min(dot.value));
    let high = dot.high.map_or(dot.value, |high| high.max(dot.value));
    let _ = write!(
        svg,
        "<g class=\"{}\"><title>{}: {} ({}; {})</title>\
         <line class=\"range\" x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\"/>{}\
         <circle cx=\"{x:.1}\" cy=\"{:.1}\" r=\"4.5\"/>",
        escaped(&dot.row.standing),
        escaped(&dot.row.when),
        escaped(&dot.row.figure),
        escaped(&dot.row.speaker),
        escaped(&dot.row.standing),
        y(low),
        y(high),
        open_end(dot, x, y(dot.value)),
        y(dot.value),
    );
    if label {
        let up = if dot.low.is_some() && dot.high.is_none() { ARROW - 4.0 } else { 0.0 };
        let _ = write!(
            svg,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            y(high) - 9.0 - up,
            number_words(dot.value)
        );
    }
    svg.push_str("</g>");
}

/// An arrow towards the bound that a figure leaves open: up for "at least", down for "up to".
fn open_end(dot: &Dot<'_>, x: f64, y: f64) -> String {
    let towards = match (dot.low, dot.high) {
        (Some(_), None) => -ARROW,
        (None, Some(_)) => ARROW,
        _ => return String::new(),
    };
    let (tip, back) = (y + towards, y + towards * 0.7);
    format!(
        "<path class=\"range\" d=\"M{x:.1} {y:.1}V{tip:.1}M{:.1} {back:.1}L{x:.1} {tip:.1}L{:.1} {back:.1}\"/>",
        x - 4.0,
        x + 4.0
    )
}

#[cfg(test)]
mod tests {
    use super::{Row, of};

    type Bounds = (Option<f64>, Option<f64>, Option<f64>);

    fn row(day: Option<&str>, bounds: Bounds) -> Row {
        let day = day.map(|day| day.parse().expect("a day"));
        Row { day, bounds, standing: "current".to_owned(), ..Row::default() }
    }

    fn exact(value: f64) -> Bounds {
        (Some(value), Some(value), Some(value))
    }

    #[test]
    fn two_days_make_a_picture_one_does_not() {
        let picture = of(&[
            row(Some("2017-05-20"), exact(700_000.0)),
            row(Some("2017-05-28"), exact(760_000.0)),
            row(None, exact(5.0)),
        ]);
        let picture = picture.expect("a picture");
        assert!(
            picture.contains(">760,000<") && picture.contains(">20 May<") && picture.contains(">no date<")
        );
        assert!(!picture.contains("<path"), "no bound is open");
        assert_eq!(of(&[row(Some("2017-05-20"), exact(8.0)), row(Some("2017-05-20"), exact(11.0))]), None);
        assert_eq!(of(&[row(Some("2017-05-20"), exact(8.0)), row(Some("2017-05-21"), exact(8.0))]), None);
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn an_open_bound_is_an_arrow() {
        let at_least = (Some(8.0), None, None);
        let picture = of(&[row(Some("2017-05-20"), at_least), row(Some("2017-05-21"), exact(11.0))]);
        assert_eq!(picture.expect("a picture").matches("<path").count(), 1);
    }
}
