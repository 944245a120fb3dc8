//! Which of the mentions that several finders propose for the same words are kept.
//!
//! On the same words the best score wins. A mention inside another is kept and marked as nested ("Mosul" in
//! "Mosul Operations Command"), unless both stand for the same actor, name two people, the
//! inner one is the noun that ends the outer ("Hamas fighters"), or nobody that ends an organisation ("Centre for Human Rights"). Of two that cross,
//! the better one stays, and the longer of two equals.

use dateline_types::{Mention, MentionKind, Resolution};

/// What is kept, in order of position.
pub(super) fn settle(mut proposed: Vec<Mention>) -> Vec<Mention> {
    proposed.sort_by(|a, b| {
        super::position(a.span).cmp(&super::position(b.span)).then(b.score.total_cmp(&a.score))
    });
    let mut kept: Vec<Option<Mention>> = Vec::with_capacity(proposed.len());
    let mut open: Vec<usize> = Vec::new();
    for mention in proposed {
        open.retain(|at| kept[*at].as_ref().is_some_and(|other| other.span.end() > mention.span.start()));
        if let Some(mention) = admit(mention, &open, &mut kept) {
            open.push(kept.len());
            kept.push(Some(mention));
        }
    }
    kept.into_iter().flatten().collect()
}

/// The mention as it is kept beside those that are open at its first byte, or `None`.
fn admit(mut mention: Mention, open: &[usize], kept: &mut [Option<Mention>]) -> Option<Mention> {
    for at in open {
        let Some(other) = kept[*at].as_ref() else { continue };
        let inside = other.span.contains(mention.span);
        if inside && (other.span == mention.span || is_same(other, &mention)) {
            return None;
        }
        if inside {
            mention.resolution = Resolution::Nested;
        } else if other.score >= mention.score {
            return None;
        } else {
            kept[*at] = None;
        }
    }
    Some(mention)
}

/// True where the inner mention says nothing that the outer one does not.
fn is_same(outer: &Mention, inner: &Mention) -> bool {
    let one_actor = outer.entity.is_some() && outer.entity == inner.entity;
    let two_people = outer.kind == MentionKind::Person && inner.kind == MentionKind::Person;
    let ends = outer.span.end() == inner.span.end();
    let nobody = outer.kind == MentionKind::Organization
        && inner.kind == MentionKind::Person
        && inner.entity.is_none()
        && ends;
    let members = outer.kind == inner.kind && inner.entity.is_none() && ends;
    one_actor || two_people || members || nobody
}

#[cfg(test)]
mod tests {
    use super::settle;
    use dateline_types::{EntityId, Mention, MentionKind, Resolution, SentenceId, Span};

    fn mention(start: u32, end: u32, kind: MentionKind, score: f32, entity: Option<&str>) -> Mention {
        let span = Span::new(start, end);
        Mention {
            span,
            head: span,
            sentence: SentenceId(0),
            kind,
            entity: entity.map(EntityId::new),
            resolution: Resolution::Name,
            role: None,
            score,
            quantity: None,
            rule: "test".into(),
        }
    }

    fn spans(kept: &[Mention]) -> Vec<(u32, u32, Resolution)> {
        kept.iter().map(|mention| (mention.span.start(), mention.span.end(), mention.resolution)).collect()
    }

    #[test]
    fn a_place_inside_an_organisation_is_nested_and_the_same_actor_is_told_once() {
        use MentionKind::{Location, Organization};
        let kept = settle(vec![
            mention(0, 5, Location, 0.9, Some("place:zaydan")),
            mention(0, 20, Organization, 0.7, None),
            mention(30, 34, Organization, 0.9, Some("actor:x")),
            mention(30, 44, Organization, 0.9, Some("actor:x")),
        ]);
        let wanted = [(0, 20, Resolution::Name), (0, 5, Resolution::Nested), (30, 44, Resolution::Name)];
        assert_eq!(spans(&kept), wanted);
    }

    #[test]
    fn of_two_that_cross_the_better_one_stays() {
        use MentionKind::{Location, Person};
        let kept = settle(vec![mention(0, 10, Person, 0.4, None), mention(5, 15, Location, 0.9, None)]);
        assert_eq!(spans(&kept), [(5, 15, Resolution::Name)]);
    }
}
