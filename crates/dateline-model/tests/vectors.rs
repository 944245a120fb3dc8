//! What training computed of four sentences must come out here too, and the same bytes on every thread.

use dateline_model::Reader;
use serde_json::Value;

fn vectors() -> Vec<Value> {
    serde_json::from_str(include_str!("../weights/vectors.json")).expect("the vectors are JSON")
}

fn words(vector: &Value) -> Vec<&str> {
    vector["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect()
}

#[test]
fn pieces_and_vectors_are_those_of_training() {
    let reader = Reader::bundled().expect("the weights are whole");
    for vector in vectors() {
        let words = words(&vector);
        let pieces: Vec<u32> = vector["pieces"]
            .as_array()
            .expect("pieces")
            .iter()
            .filter_map(|n| Some(n.as_u64()? as u32))
            .collect();
        assert_eq!(reader.pieces_of(&words), pieces[1..pieces.len() - 1], "{words:?}");
        let gold: Vec<f64> = vector["vectors"]
            .as_array()
            .expect("vectors")
            .iter()
            .flat_map(|row| row.as_array().expect("row"))
            .filter_map(Value::as_f64)
            .collect();
        let rows = reader.vectors_of(&words);
        let ours: Vec<f64> = rows.iter().flat_map(|row| &row[..8]).map(|n| f64::from(*n)).collect();
        assert_eq!(ours.len(), gold.len());
        let furthest = ours.iter().zip(&gold).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(furthest < 0.02, "{words:?}: {furthest}");
    }
}

#[test]
fn threads_read_the_same() {
    let reader = Reader::bundled().expect("the weights are whole");
    let all = vectors();
    let alone: Vec<_> = all.iter().map(|vector| reader.read(&words(vector))).collect();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for (vector, alone) in all.iter().zip(&alone) {
                    assert_eq!(&reader.read(&words(vector)), alone);
                }
            });
        }
    });
}

#[test]
fn odd_input_is_read_in_bounded_time() {
    let reader = Reader::bundled().expect("the weights are whole");
    assert!(reader.read(&[]).words.is_empty());
    for word in ["", " ", "\u{301}", "😀", "数字", &"x".repeat(10_000)] {
        assert_eq!(reader.read(&[word]).words.len(), 1);
    }
    let long = vec!["dead"; 700];
    let analysis = reader.read(&long);
    assert_eq!(analysis.words.len(), 700);
    assert!(analysis.words.iter().all(|word| word.head.is_none_or(|head| head < 700)));
}
