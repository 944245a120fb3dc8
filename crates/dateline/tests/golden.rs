//! The golden assertions: what must hold on the two reports that the project started from.
//!
//! The reports lie beside the checkout, not in it; where they are absent every test here says so and passes.

#[path = "golden/pile.rs"]
mod pile;

use pile::{Pile, both_seeds, with_siblings};

/// Runs a check on the two reports, or says that they are not there.
macro_rules! golden {
    ($name:ident, $pile:ident, $body:block) => {
        #[test]
        #[allow(clippy::print_stderr, reason = "a skipped test says so")]
        fn $name() {
            let Some($pile) = both_seeds() else {
                eprintln!("skipped: ../shared/seeds is not beside this checkout");
                return;
            };
            $body
        }
    };
}

fn killed(pile: &Pile) -> Vec<f64> {
    let mut best: Vec<f64> =
        pile.counted().filter_map(|incident| incident.casualties.get("killed")?.all.best).collect();
    best.sort_by(f64::total_cmp);
    best
}

golden!(g01_victims_are_47_never_74_nor_55, pile, {
    assert_eq!(killed(pile), [8.0, 19.0, 20.0]);
});

golden!(g02_three_incidents_carry_deaths_and_the_aggregate_is_not_counted, pile, {
    let deadly: Vec<&str> = pile
        .counted()
        .filter(|incident| incident.casualties.contains_key("killed"))
        .map(|i| i.id.as_str())
        .collect();
    assert_eq!(deadly.len(), 3);
    let total = pile
        .incidents()
        .find(|incident| incident.casualties.get("killed").is_some_and(|range| range.all.low == Some(27.0)));
    let total = total.expect("the total over the bombings is kept");
    assert!(!total.export);
    let parts = [8.0, 19.0].map(|n| {
        pile.counted()
            .find(|i| i.casualties.get("killed").is_some_and(|r| r.all.best == Some(n)))
            .expect("a part")
            .id
            .clone()
    });
    assert!(parts.iter().all(|part| total.members.contains(part)), "{:?} holds {parts:?}", total.members);
});

golden!(g03_nothing_stems_from_dropped_segments, pile, {
    for (doc, start, end) in pile.dropped() {
        let inside = |at: u32| at >= start && at < end;
        assert!(
            !pile.claims().any(|claim| claim.doc == doc && inside(claim.trigger.start)),
            "{doc} {start}..{end}"
        );
        assert!(
            !pile.mentions().any(|mention| mention.doc == doc && inside(mention.start)),
            "{doc} {start}..{end}"
        );
    }
    assert!(!pile.mentions().any(|mention| mention.quote.contains("allied militia")));
    assert!(!pile.claims().any(|claim| pile.around(claim).contains("Children of Mosul describe")));
});

golden!(g04_captions_give_no_incident_and_tell_one_flight_once, pile, {
    let captions = pile.claims_in("caption");
    assert!(!captions.is_empty() && captions.iter().all(|claim| claim.status == "context"));
    assert!(pile.counted().all(|incident| !captions.iter().any(|claim| incident.claims.contains(&claim.id))));
    for (place, n) in [("Abu Jarbuah", 3), ("Umm Mahahir", 2)] {
        let told: Vec<&str> = captions
            .iter()
            .filter(|claim| pile.caption_of(claim).contains(place) && claim.kind != "statement")
            .map(|c| c.id.as_str())
            .collect();
        assert!(told.len() >= n, "{place}: {told:?}");
        let linked = told
            .iter()
            .filter(|id| pile.links("same_event").any(|link| link.a == **id || link.b == **id))
            .count();
        assert!(linked >= n, "{place}: {linked} of {told:?} are linked as one event");
    }
});

golden!(g05_november_is_2016_and_contradicts_more_than_seven_months, pile, {
    let november = pile.timexes().find(|timex| timex.quote == "November").expect("a time");
    assert_eq!(
        (november.value.as_str(), november.earliest.as_deref(), november.latest.as_deref()),
        ("2016-11", Some("2016-11-01"), Some("2016-11-30"))
    );
    let said = |id: &str, words: &str| pile.claim(id).is_some_and(|claim| pile.around(claim).contains(words));
    let found = pile.links("contradicts").any(|link| {
        said(&link.a, "November") && said(&link.b, "seven months")
            || said(&link.b, "November") && said(&link.a, "seven months")
    });
    assert!(found, "the two starts of the battle are not linked as a contradiction");
});

golden!(g06_the_undated_report_is_dated_by_its_sibling_only, pile, {
    let report = pile.report("D2");
    assert_eq!(report.published.status, "inferred");
    let (earliest, latest) = (
        report.published.earliest.as_deref().unwrap_or("0000"),
        report.published.latest.as_deref().unwrap_or("9999"),
    );
    assert!(earliest <= "2017-05-28" && "2017-05-28" <= latest, "{earliest}..{latest}");
    let saturday =
        pile.timexes().find(|timex| timex.doc == "D2" && timex.quote.ends_with("Saturday")).expect("a time");
    assert!(
        saturday.earliest.is_none() || saturday.earliest != saturday.latest,
        "nothing in the text alone dates that Saturday"
    );
    let pile = with_siblings().expect("the seeds are there");
    let offensive = pile.incidents().find(|incident| {
        let told = |words: &str| {
            incident.claims.iter().any(|id| {
                pile.claim(id).is_some_and(|claim| claim.doc == "D2" && pile.around(claim).contains(words))
            })
        };
        told("launched a large-scale")
    });
    let time = &offensive.expect("the offensive is an incident").time;
    assert_eq!((time.earliest.as_deref(), time.latest.as_deref()), (Some("2017-05-27"), Some("2017-05-27")));
});

golden!(g07_the_forecast_of_200_000_is_three_claims_one_series_and_no_count, pile, {
    let forecasts: Vec<&str> = pile.figures(200_000.0).map(|claim| claim.id.as_str()).collect();
    assert_eq!(forecasts.len(), 3);
    assert!(pile.figures(200_000.0).all(|claim| claim.status == "forecast"));
    let holding: Vec<_> = pile
        .series()
        .filter(|series| series.points.iter().any(|point| forecasts.contains(&point.claim.as_str())))
        .collect();
    assert_eq!(holding.len(), 1);
    assert!(
        holding[0].points.iter().all(|point| matches!(point.standing.as_str(), "projection" | "restated"))
    );
    assert!(
        pile.incidents()
            .all(|incident| incident.casualties.values().all(|range| range.all.high != Some(200_000.0)))
    );
});

golden!(g08_700_000_and_760_000_are_one_series_that_a_rate_does_not_fit, pile, {
    let series = pile
        .series()
        .find(|series| series.points.iter().any(|point| point.best == Some(760_000.0)))
        .expect("a series");
    let points: Vec<(Option<f64>, &str)> =
        series.points.iter().map(|point| (point.best, point.hedge.as_str())).collect();
    assert_eq!(points, [(Some(700_000.0), "estimated"), (Some(760_000.0), "nearly")]);
    assert_eq!(series.measure, "cumulative");
    assert_eq!(series.points[0].standing, "superseded");
    assert!(
        pile.series().any(|series| series.checks.iter().any(|check| check.contains("day"))),
        "the daily rate is not checked against the totals"
    );
});

golden!(g09_families_stay_families, pile, {
    let families = pile
        .claims()
        .find(|claim| {
            claim.figure.as_ref().is_some_and(|figure| figure.quote.contains("300 displaced families"))
        })
        .expect("a claim");
    let figure = families.figure.as_ref().expect("a figure");
    assert_eq!(
        (figure.unit.as_str(), figure.value, figure.hedge.as_str()),
        ("household", Some(300.0), "more_than")
    );
    assert_eq!(figure.category, "forced_return");
});

golden!(g10_leaflets_kilometres_percent_and_ordinals_are_no_people, pile, {
    for words in [
        "thousands of leaflets",
        "eight square kilometres",
        "25 kilometres",
        "5 percent",
        "three neighbourhoods",
        "22 show all",
        "9th",
    ] {
        let people = pile.mentions().find(|mention| {
            mention.quote.contains(words) && mention.quantity.as_ref().is_some_and(|q| q.unit == "person")
        });
        assert!(people.is_none(), "{words}: {people:?}");
        let counted = pile.claims().find(|claim| {
            claim
                .figure
                .as_ref()
                .is_some_and(|figure| figure.quote.contains(words) && figure.unit == "person")
        });
        assert!(counted.is_none(), "{words}: {counted:?}");
    }
});

golden!(g11_the_commander_and_the_general_are_one_source, pile, {
    let first = pile
        .claims()
        .find(|claim| {
            claim.figure.as_ref().is_some_and(|figure| figure.quote.contains("at least eight people"))
        })
        .expect("a claim");
    let second = pile
        .claims()
        .find(|claim| claim.figure.as_ref().is_some_and(|figure| figure.quote.starts_with("Five civilians")))
        .expect("a claim");
    let speaker = |claim: &dateline::export::published::Claim| {
        claim.attribution.last().and_then(|voice| voice.entity.clone())
    };
    assert!(speaker(first).is_some());
    assert_eq!(speaker(first), speaker(second));
    let basra = pile.counted().find(|incident| incident.claims.contains(&first.id)).expect("an incident");
    assert!(basra.claims.contains(&second.id));
    assert_eq!(basra.independent_lines, 1, "{:?}", basra.lines);
});

golden!(g12_the_quotation_after_the_gallery_is_grandes, pile, {
    let resumed: Vec<_> = pile
        .attributions()
        .filter(|said| said.content.iter().any(|content| content.quote.contains("The numbers of the people")))
        .collect();
    let grande = pile
        .attributions()
        .find(|said| said.source.iter().any(|source| source.quote.contains("Lise Grande")))
        .expect("her attribution");
    assert!(grande.entity.is_some());
    assert_eq!(resumed.len(), 1, "one speaker and no second one");
    assert_eq!(resumed[0].entity, grande.entity);
    let claims: Vec<_> = pile
        .claims()
        .filter(|claim| claim.attribution.iter().any(|voice| voice.id.as_ref() == Some(&resumed[0].id)))
        .collect();
    assert!(!claims.is_empty());
    for claim in claims {
        let speakers: Vec<_> = claim.attribution.iter().filter(|voice| voice.level > 0).collect();
        assert_eq!(speakers.len(), 1, "she alone");
        assert_eq!(speakers[0].entity, grande.entity);
        assert_eq!(speakers[0].status, "inferred");
    }
});

golden!(g13_a_norm_denies_no_fact, pile, {
    let norm = pile
        .claims()
        .find(|claim| {
            pile.around(claim).contains("should not be forcibly returned")
                && claim.trigger.quote.contains("returned")
        })
        .expect("a claim");
    assert_eq!((norm.polarity.as_str(), norm.modality.as_str()), ("-", "deontic"));
    assert!(!pile.links("denies").any(|link| link.a == norm.id || link.b == norm.id));
});

golden!(g14_far_from_reaching_is_not_reached, pile, {
    let claim = pile
        .claims()
        .find(|claim| {
            claim.doc == "D2" && claim.evidence.iter().any(|words| words.quote.contains("far from reaching"))
        })
        .expect("a claim");
    assert_eq!(claim.polarity, "-");
});

golden!(g15_six_names_are_one_actor, pile, {
    let of = |words: &str| {
        pile.mentions()
            .find(|mention| mention.doc == "D2" && mention.quote.contains(words))
            .and_then(|mention| mention.entity.clone())
    };
    let names = ["Islamic State group", "ISIL", "IS", "ISIS", "Isis", "death cult"];
    let entities: Vec<Option<String>> = names.iter().map(|name| of(name)).collect();
    assert!(entities[0].is_some());
    assert!(entities.iter().all(|entity| *entity == entities[0]), "{entities:?}");
});

golden!(g16_the_three_neighbourhoods_stay_unresolved_and_the_conflict_is_told, pile, {
    let three = pile.mentions().filter(|mention| {
        mention.quote.to_lowercase().contains("three neighbourhoods") && mention.kind != "quantity"
    });
    assert!(three.clone().all(|mention| mention.entity.is_none()));
    let told = pile.links("contradicts").any(|link| {
        let of_d2 = |id: &str| pile.claim(id).is_some_and(|claim| claim.doc == "D2");
        of_d2(&link.a) && of_d2(&link.b)
    });
    assert!(told, "the conflict inside the report is not told");
});

golden!(g17_mission_complete_and_storming_are_compatible, pile, {
    let says = |id: &str, words: &str| pile.claim(id).is_some_and(|claim| pile.around(claim).contains(words));
    let contradicted = pile.links("contradicts").any(|link| {
        says(&link.a, "mission in Mosul complete") && says(&link.b, "storming")
            || says(&link.b, "mission in Mosul complete") && says(&link.a, "storming")
    });
    assert!(!contradicted);
});

golden!(g18_attackers_are_not_among_the_victims, pile, {
    let attacker = pile
        .claims()
        .find(|claim| claim.evidence.iter().any(|words| words.quote.contains("security forces killed him")))
        .expect("a claim");
    assert_eq!(attacker.figure.as_ref().and_then(|figure| figure.population.as_deref()), Some("perpetrator"));
    let basra = pile
        .counted()
        .find(|incident| incident.casualties.get("killed").is_some_and(|range| range.all.best == Some(8.0)))
        .expect("an incident");
    let killed = &basra.casualties["killed"];
    assert_eq!(killed.by_population.get("civilian").and_then(|range| range.best), Some(5.0));
    assert!(!killed.all.claims.contains(&attacker.id));
});

golden!(g19_offsets_are_code_points_and_every_quotation_re_reads, pile, {
    assert_eq!([pile.report("D1").n_chars, pile.report("D2").n_chars], [6264, 2866]);
    let n_quotes = pile.each_quote(|doc, start, end, quote| {
        let words: String =
            pile.text(doc).chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(words, quote);
    });
    assert!(n_quotes > 500, "only {n_quotes} quotations");
});

golden!(g20_copies_are_one_voice_and_another_count_is_a_disagreement, pile, {
    assert!(pile.counted().count() > 0);
    let pile = with_siblings().expect("the seeds are there");
    let by_best = |n: f64| {
        pile.counted()
            .find(move |i| i.casualties.get("killed").is_some_and(|r| r.all.low == Some(n)))
            .expect("an incident")
    };
    let (basra, baghdad) = (by_best(8.0), by_best(19.0));
    let range = |incident: &dateline::export::published::Incident, category: &str| {
        incident.casualties.get(category).map(|range| (range.all.low, range.all.high))
    };
    assert_eq!(range(basra, "killed"), Some((Some(8.0), Some(11.0))));
    assert_eq!(range(basra, "injured"), Some((Some(30.0), Some(41.0))));
    assert_eq!(range(baghdad, "killed"), Some((Some(19.0), Some(24.0))));
    assert_eq!(range(baghdad, "injured"), Some((Some(20.0), Some(33.0))));
    assert_eq!(basra.independent_lines, 2, "the copy is no voice of its own: {:?}", basra.lines);
    assert!(basra.reports.len() >= 3);
    assert!(!basra.disagreements.is_empty());
});
