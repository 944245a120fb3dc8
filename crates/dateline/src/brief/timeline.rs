//! Incidents as a picture: one lane each, a bar over the days it can have happened on, a link to its entry.
//!
//! Where there are more incidents than a page can show, bars count them by month instead. An incident without a day
//! has no place in the picture and stays in the list below it.

use super::{Entry, scale::Days};
use jiff::civil::Date;
use std::{collections::BTreeMap, fmt::Write as _};

/// The picture's width, the room left and right of the days, and the height of a lane, in pixels.
const WIDTH: f64 = 900.0;
const MARGIN: f64 = 34.0;
const LANE: f64 = 20.0;
/// Height of the bars by month.
const TALL: f64 = 140.0;
/// More lanes than this are no picture any more.
const MOST_LANES: usize = 48;
/// A day alone is drawn as wide as this.
const NARROW: f64 = 6.0;
/// About as wide as a letter of a label.
const LETTER: f64 = 6.2;

/// An incident with at least one end of its interval.
struct Lane<'e> {
    entry: &'e Entry,
    from: Option<Date>,
    to: Option<Date>,
}

impl Lane<'_> {
    /// The known end, or the later one.
    fn day(&self) -> Option<Date> {
        self.to.or(self.from)
    }
}

/// The picture of a list of incidents; nothing where all are of one day or none has a day.
pub(super) fn of(entries: &[Entry]) -> Option<String> {
    let lanes: Vec<Lane<'_>> = entries.iter().filter_map(lane).collect();
    let ends = lanes.iter().flat_map(|lane| [lane.from, lane.to]).flatten();
    let days = Days::new(ends, MARGIN, WIDTH - MARGIN)?;
    Some(if lanes.len() <= MOST_LANES { drawn_lanes(&lanes, &days) } else { drawn_months(&lanes, &days) })
}

fn lane(entry: &Entry) -> Option<Lane<'_>> {
    let (from, to) = entry.days;
    (from.is_some() || to.is_some()).then_some(Lane { entry, from, to })
}

fn drawn_lanes(lanes: &[Lane<'_>], days: &Days) -> String {
    let height = LANE * (lanes.len() as f64 + 1.5);
    let mut svg = opened(height, &format!("{} incidents over time", lanes.len()));
    axis(&mut svg, days, height);
    for (n, lane) in lanes.iter().enumerate() {
        bar(&mut svg, lane, days, LANE * (n as f64 + 0.5));
    }
    svg.push_str("</svg>");
    svg
}

/// One incident: a bar where both ends are known, a dashed one towards the end that is not.
fn bar(svg: &mut String, lane: &Lane<'_>, days: &Days, y: f64) {
    let known = lane.day().map_or(MARGIN, |day| days.x(day));
    let from = lane.from.map_or(MARGIN / 2.0, |day| days.x(day));
    let to = lane.to.map_or(WIDTH - MARGIN / 2.0, |day| days.x(day)).max(from + NARROW);
    let open = if lane.from.is_none() || lane.to.is_none() { " open" } else { "" };
    let _ = write!(
        svg,
        "<a href=\"#{mark}\"><title>{when}: {title}</title>\
         <rect class=\"span{open}\" x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\"/>{}</a>",
        y - 7.0,
        to - from,
        14.0,
        label(&lane.entry.headline, from, to, known, y),
        mark = escaped(&lane.entry.mark),
        when = escaped(&lane.entry.when),
        title = escaped(&lane.entry.headline),
    );
}

/// The words of an incident: right of its bar, left of it, or over it, wherever there is room.
fn label(words: &str, from: f64, to: f64, known: f64, y: f64) -> String {
    let long = words.chars().count() as f64 * LETTER + 8.0;
    let (x, anchor, class) = match () {
        () if to + long < WIDTH => (to + 5.0, "start", "beside"),
        () if from - long > 0.0 => (from - 5.0, "end", "beside"),
        () if known > WIDTH / 2.0 => (to - 5.0, "end", "over"),
        () => (from + 5.0, "start", "over"),
    };
    format!(
        "<text class=\"{class}\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
        y + 4.0,
        escaped(words)
    )
}

/// How many incidents have their (last) day in each month.
fn drawn_months(lanes: &[Lane<'_>], days: &Days) -> String {
    let mut months: BTreeMap<Date, usize> = BTreeMap::new();
    for day in lanes.iter().filter_map(Lane::day) {
        *months.entry(day.first_of_month()).or_default() += 1;
    }
    let most = months.values().copied().max().unwrap_or(1);
    let mut svg = opened(TALL + LANE, &format!("{} incidents by month", lanes.len()));
    axis(&mut svg, days, TALL + LANE);
    for (month, count) in months {
        let (from, to) = (days.x(month), days.x(month.last_of_month()));
        let height = count as f64 / most as f64 * (TALL - LANE);
        let _ = write!(
            svg,
            "<g><title>{}: {count}</title><rect class=\"span\" x=\"{from:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{height:.1}\"/></g>",
            month.strftime("%B %Y"),
            TALL - height,
            (to - from - 1.0).max(1.0),
        );
    }
    let _ = write!(svg, "<text x=\"2\" y=\"12\">most: {most} a month</text></svg>");
    svg
}

fn opened(height: f64, about: &str) -> String {
    format!("<svg class=\"timeline\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{about}\">")
}

/// Thin lines at the ticks, their words at the foot.
fn axis(svg: &mut String, days: &Days, height: f64) {
    for (x, words) in days.ticks() {
        let _ = write!(
            svg,
            "<line class=\"axis\" x1=\"{x:.1}\" y1=\"0\" x2=\"{x:.1}\" y2=\"{:.1}\"/>\
             <text class=\"tick\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{words}</text>",
            height - LANE,
            height - 6.0,
        );
    }
}

/// What a text of a picture may hold.
pub(super) fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Entry, MOST_LANES, of};

    fn incident(from: Option<&str>, to: Option<&str>) -> Entry {
        let day = |day: &str| day.parse().expect("a day");
        let headline = "Shelling & <fire>".to_owned();
        Entry { mark: "i1".to_owned(), headline, days: (from.map(day), to.map(day)), ..Entry::default() }
    }

    #[test]
    fn an_incident_is_a_lane_with_a_link() {
        let incidents = [
            incident(Some("2017-03-17"), Some("2017-03-17")),
            incident(None, Some("2017-05-20")),
            incident(None, None),
        ];
        let picture = of(&incidents).expect("a picture");
        assert_eq!(picture.matches("<a href=\"#i1\">").count(), 2, "the undated one has no place");
        assert_eq!(picture.matches("span open").count(), 1, "the open one is drawn as such");
        assert!(picture.contains("Shelling &amp; &lt;fire&gt;"));
    }

    #[test]
    fn one_day_is_no_picture() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[incident(Some("2017-03-17"), Some("2017-03-17"))]), None);
    }

    #[test]
    fn many_incidents_are_counted_by_month() {
        let mut many = vec![incident(Some("2017-03-17"), Some("2017-03-17")); MOST_LANES];
        many.push(incident(Some("2017-05-01"), Some("2017-05-02")));
        let picture = of(&many).expect("a picture");
        assert!(picture.contains("<title>March 2017: 48</title>"));
        assert!(!picture.contains("<a "));
    }
}
