"""Reads the labelled texts that the reader is trained on. Only sets marked "ship" are read here.

A sentence is a dict: `words`, and for each layer that its set marks a list with one label a word: `tag`
("UPOS|XPOS"), `lemma` (an edit), `head` (0 is the root) and `relation`, `name` and `mention` (BIO).
"""

import json
import re
from pathlib import Path

RE3D = [
    "Australian Department of Foreign Affairs",
    "CENTCOM",
    "Delegation of the European Union to Syria",
    "UK Government",
    "US State Department",
    "Wikipedia",
]
MENTION_TYPES = {
    "Organisation", "Person", "Location", "Nationality", "Weapon",
    "MilitaryPlatform", "Vehicle", "Temporal", "Money", "Quantity",
}  # fmt: skip
LEAST_CONFIDENCE = 0.5
NAME_TYPES = {
    "PER": "PER", "person": "PER",
    "ORG": "ORG", "corporation": "ORG", "group": "ORG",
    "LOC": "LOC", "location": "LOC",
}  # fmt: skip
WNUT = ["wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"]
WORD = re.compile(r"\w+|[^\w\s]")
STOP = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n+")
# Every tenth document from the third, sixth and ninth on is held out.
HELD_OUT = {2, 5, 8}


def edit(word, lemma):
    """How many characters to cut from the end of the word in lower case, and what to put there."""
    lower = word.lower()
    shared = 0
    while shared < min(len(lower), len(lemma)) and lower[shared] == lemma[shared]:
        shared += 1
    return f"{len(lower) - shared}+{lemma[shared:]}"


def conllu(path):
    for block in Path(path).read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield {
                "words": [row[1] for row in rows],
                "tag": [f"{row[3]}|{row[4]}" for row in rows],
                "lemma": [edit(row[1], row[2].lower()) for row in rows],
                "head": [int(row[6]) for row in rows],
                "relation": [row[7] for row in rows],
            }


def clean_bio(labels):
    """BIO in which every name opens with B and only persons, organisations and places are left."""
    clean, before = [], "O"
    for label in labels:
        kind = NAME_TYPES.get(label.partition("-")[2])
        if kind is None:
            clean.append("O")
        elif label.startswith("I-") and before[2:] == kind:
            clean.append(f"I-{kind}")
        else:
            clean.append(f"B-{kind}")
        before = clean[-1]
    return clean


def columns(path, word, label):
    """A file with one word a line; `word` and `label` are the columns."""
    words, labels = [], []
    for line in [*Path(path).read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# ") and "\tO" not in line:
            continue
        cells = line.split("\t") if "\t" in line else line.split(" ")
        if len(cells) > max(word, label) and cells[word].strip():
            words.append(cells[word].strip())
            labels.append(cells[label].strip())
        elif words:
            yield {"words": words, "name": clean_bio(labels)}
            words, labels = [], []


def lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def re3d(root):
    """(training, held out): sentences with their mentions."""
    parts, n = ([], []), 0
    for folder in RE3D:
        entities = lines(root / folder / "entities.json")
        for document in lines(root / folder / "documents.json"):
            held = n % 10 in HELD_OUT
            n += 1
            gold = outermost(document, entities)
            parts[held].extend(marked(document["text"], gold))
    return parts


def outermost(document, entities):
    text, kept = document["text"], []
    own = [e for e in entities if e["documentId"] == document["_id"] and e["type"] in MENTION_TYPES]
    own = [e for e in own if e["confidence"] >= LEAST_CONFIDENCE and text[e["begin"] : e["end"]] == e["value"]]
    for entity in sorted(own, key=lambda e: (e["begin"] - e["end"], e["begin"], e["type"])):
        if all(entity["end"] <= k["begin"] or k["end"] <= entity["begin"] for k in kept):
            kept.append(entity)
    return kept


def marked(text, gold):
    start = 0
    for end in [*(m.start() for m in STOP.finditer(text)), len(text)]:
        spans = [(m.start() + start, m.end() + start) for m in WORD.finditer(text[start:end])]
        if spans:
            yield {
                "words": [text[a:b] for a, b in spans],
                "mention": [mention_of(a, b, gold) for a, b in spans],
            }
        start = end


def mention_of(start, end, gold):
    for entity in gold:
        if entity["begin"] < end and start < entity["end"]:
            return ("B-" if start <= entity["begin"] else "I-") + entity["type"]
    return "O"


def load(shared):
    """(training, development): each a dict from the name of a set to its sentences."""
    root = Path(shared) / "data"
    mentions, held_out = re3d(root / "re3d")
    news = sorted((root / "gum-news/dep").glob("*.conllu"))
    tweets = sorted((root / "ner/BTC/CONLL-format/data").glob("*.conll"))
    training = {
        "ud-ewt": list(conllu(root / "ud-ewt/en_ewt-ud-train.rebuilt.conllu")),
        "gum-news": [s for n, path in enumerate(news) if n % 4 != 3 for s in conllu(path)],
        "ud-ewt-test": list(conllu(root / "ud-ewt/en_ewt-ud-test.conllu")),
        "uner-ewt": list(columns(root / "uner-ewt/en_ewt-ud-test.iob2", 1, 2)),
        "wikigold": list(columns(root / "ner/wikigold/CONLL-format/data/wikigold.conll.txt", 0, 1)),
        "wnut17": [s for path in WNUT for s in columns(root / "wnut17" / path, 0, 1)],
        "btc": [s for path in tweets for s in columns(path, 0, 1)],
        "re3d": mentions,
    }
    development = {
        "ud-ewt": list(conllu(root / "ud-ewt/en_ewt-ud-dev.conllu")),
        "gum-news": [s for n, path in enumerate(news) if n % 4 == 3 for s in conllu(path)],
        "uner-ewt": list(columns(root / "uner-ewt/en_ewt-ud-dev.iob2", 1, 2)),
        "re3d": held_out,
    }
    return training, development
