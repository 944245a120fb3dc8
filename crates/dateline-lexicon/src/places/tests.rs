use super::{Name, Places, fold_loosely, fold_name};

fn ids(places: &Places, name: &str) -> Vec<String> {
    places.named(&fold_name(name)).into_iter().map(|id| places.row(id).id().to_owned()).collect()
}

#[test]
fn names_fold_and_are_found() {
    let places = Places::default();
    assert_eq!(fold_name("Al Mawşil al-Jadīdah"), "al mawsil al jadidah");
    assert_eq!(fold_name("Sana’a"), fold_name("Sanaa"));
    for name in ["Mosul", "Al Mawşil", "MOSUL"] {
        assert!(ids(&places, name).contains(&"geonames:99072".to_owned()), "{name}");
    }
    assert!(ids(&places, "Darfur").contains(&"place:darfur".to_owned()));
    assert!(ids(&places, "Nowhereville-on-Nothing").is_empty());
}

#[test]
fn loose_spellings_of_one_place_are_one() {
    for (a, b) in [("Al Qayyarah", "Qayara"), ("Zanjili", "al-Zanjilli"), ("Raqqa", "Ar Raqqah")] {
        let fold = |name| fold_loosely(&fold_name(name));
        assert_eq!(fold(a), fold(b));
    }
    let places = Places::default();
    let found = places.sounding(&fold_name("al-Qayara"));
    assert!(found.iter().any(|id| places.row(*id).id() == "geonames:99003"));
}

#[test]
fn a_name_is_read_word_by_word() {
    let places = Places::default();
    let mut name = Name::default();
    name.push("New");
    assert!(places.find(&name).goes_on);
    name.push("York");
    assert!(places.find(&name).any());
    name.push("-");
    assert!(places.find(&name).any(), "marks add nothing");
}

#[test]
fn divisions_and_countries_are_found_by_code() {
    let places = Places::default();
    let iraq = places.country("IRQ").expect("it is there");
    assert_eq!(places.row(iraq).name(), "Iraq");
    let mosul = places.named("mosul")[0];
    let first = places.row(mosul).first_division();
    let nineveh = places.division("IRQ", first).expect("it is there");
    assert_eq!(places.row(nineveh).feature(), "ADM1");
}

#[test]
fn own_places_come_first_and_bad_rows_are_named() {
    let own = "key\tname\tnames\tcountry\tlat\tlon\nbase\tMosul\tThe Base\tIRQ\t36\t43\n";
    let places = Places::bundled_with(Some(own)).expect("reads");
    assert_eq!(places.row(places.named("mosul")[0]).id(), "user:base");
    let broken = "key\tname\tlat\nbase\tMosul\tnorth\n";
    assert_eq!(Places::bundled_with(Some(broken)).expect_err("no number").line, 2);
}
