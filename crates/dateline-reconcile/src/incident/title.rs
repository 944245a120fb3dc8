//! Titles: what happened where and when, in words ("Suicide bombing near Zaydan, 16 to 20 May 2031").

use super::across::Cluster;
use crate::pile::Pile;
use crate::place::PlaceKey;
use dateline_types::{Date, Days, PlaceRole};

/// The title of an incident.
pub(crate) fn title(pile: &Pile<'_>, cluster: &Cluster<'_>, days: Days) -> Box<str> {
    let mut title = pile.tables.title(cluster.profile.kind);
    if let Some(place) = cluster.profile.places.first() {
        title.push_str(&format!(" {} {}", relation(pile, cluster, *place), place_words(pile, *place)));
    }
    let days = days_words(days);
    if !days.is_empty() {
        title.push_str(&format!(", {days}"));
    }
    title.into()
}

/// "in", or what the first telling that says how the event lies to the place says: "north of", "near", "to".
fn relation(pile: &Pile<'_>, cluster: &Cluster<'_>, place: PlaceKey) -> String {
    let told = cluster.tellings.iter().find_map(|number| {
        let telling = &pile.tellings[*number];
        let is_it = |id: &dateline_types::EntityId| pile.places.key(telling.at.doc.idx(), id) == Some(place);
        telling.claim.places.iter().find(|other| other.entity.as_ref().is_some_and(is_it))
    });
    let stated = told.and_then(|told| told.relation.as_deref()).filter(|words| !words.is_empty());
    stated.map(str::to_lowercase).unwrap_or_else(|| told.map_or("in", |told| of_role(told.role)).to_owned())
}

fn of_role(role: PlaceRole) -> &'static str {
    match role {
        PlaceRole::Near => "near",
        PlaceRole::Origin => "from",
        PlaceRole::Destination => "to",
        PlaceRole::Site | PlaceRole::Speaker | PlaceRole::Report => "in",
    }
}

/// "Harbour, Zaydan" for a part of a town whose name does not say so itself.
fn place_words(pile: &Pile<'_>, place: PlaceKey) -> String {
    let (name, city) = (pile.places.name(place), pile.places.name(pile.places.city(place)));
    if pile.places.city_part(place) && !name.contains(city) {
        format!("{name}, {city}")
    } else {
        name.to_owned()
    }
}

/// "17 March 2017", "16 to 20 May 2017", "October 2016", "2014", "by 20 May 2017", "from 1 June 2017"; empty: not known.
fn days_words(days: Days) -> String {
    let (Some(first), Some(last)) = (days.earliest, days.latest) else {
        let open = |before: &str, day: Date| format!("{before} {}", day.strftime("%-d %B %Y"));
        let from = days.earliest.map(|day| open("from", day));
        return from.or_else(|| days.latest.map(|day| open("by", day))).unwrap_or_default();
    };
    let whole_month = first.day() == 1 && last.day() == last.days_in_month();
    let one_year = first.year() == last.year();
    let one_month = one_year && first.month() == last.month();
    if first == last {
        first.strftime("%-d %B %Y").to_string()
    } else if whole_month && one_month {
        first.strftime("%B %Y").to_string()
    } else if whole_month && one_year && first.month() == 1 && last.month() == 12 {
        first.strftime("%Y").to_string()
    } else {
        let from = if one_month {
            "%-d"
        } else if one_year {
            "%-d %B"
        } else {
            "%-d %B %Y"
        };
        format!("{} to {}", first.strftime(from), last.strftime("%-d %B %Y"))
    }
}

#[cfg(test)]
mod tests {
    use super::days_words;
    use dateline_types::Days;

    #[test]
    fn days_read_as_people_write_them() {
        let days = |first: &str, last: &str| Days { earliest: first.parse().ok(), latest: last.parse().ok() };
        assert_eq!(days_words(days("2031-05-17", "2031-05-17")), "17 May 2031");
        assert_eq!(days_words(days("2031-05-16", "2031-05-20")), "16 to 20 May 2031");
        assert_eq!(days_words(days("2031-04-30", "2031-05-02")), "30 April to 2 May 2031");
        assert_eq!(days_words(days("2031-05-01", "2031-05-31")), "May 2031");
        assert_eq!(days_words(days("2031-01-01", "2031-12-31")), "2031");
        assert_eq!(days_words(days("", "2031-05-20")), "by 20 May 2031");
        assert_eq!(days_words(Days::UNKNOWN), "");
    }
}
