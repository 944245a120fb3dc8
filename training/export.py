"""Writes the weights as int8 (one scale a row) and test vectors for the Rust side.

The reader that is passed in is left with the rounded weights, so that the scores that follow are those of what ships.
"""

import json

import torch
from model import Pieces, case_of
from safetensors.torch import save_file

SENTENCES = [
    "At least 20 civilians were killed in Mosul on Saturday , the ministry said .",
    "The army has not retaken Qayyarah , but 760,000 people fled .",
    "Lise Grande , the UN's coordinator , said : \" We do n't know . \"",
    "ISIS FIGHTERS SHELL ÉPINAL",
]


def rounded(weight):
    scale = weight.abs().amax(-1, keepdim=True).clamp(min=1e-8) / 127
    return torch.round(weight / scale).clamp(-127, 127), scale


@torch.no_grad()
def export(reader, labels, vocabulary, out):
    reader.eval()
    tensors = {}
    for name, value in reader.state_dict().items():
        if value.dim() == 2 and "norm" not in name:
            levels, scale = rounded(value)
            tensors[name] = levels.to(torch.int8).contiguous()
            tensors[f"{name}.scale"] = scale.squeeze(-1).contiguous()
            value.copy_(levels * scale)
        else:
            tensors[name] = value.clone().contiguous()
    facts = {"labels": json.dumps(labels), "layers": str(len(reader.layers))}
    save_file(tensors, out / "reader.safetensors", metadata=facts)
    (out / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    vectors = [vector(reader, Pieces(vocabulary), text.split(" ")) for text in SENTENCES]
    (out / "vectors.json").write_text(json.dumps(vectors) + "\n", encoding="utf-8")


def vector(reader, pieces, words):
    """What the reader computes of a sentence: word pieces, the vector of every word, head scores of the first word."""
    from train import batch_of, encoded

    item = encoded({"words": words}, pieces, {})
    batch = batch_of([item])
    x = reader.words(batch["ids"], batch["cases"], batch["mask"], batch["pooling"])
    numbers = lambda t: [round(float(n), 4) for n in t]
    return {
        "words": words,
        "pieces": item["ids"],
        "cases": [case_of(word) for word in words],
        "vectors": [numbers(row[:8]) for row in x[0]],
        "tags": [int(n) for n in reader.heads["tag"](x)[0, 1:].argmax(-1)],
        "mentions": [int(n) for n in reader.heads["mention"](x)[0, 1:].argmax(-1)],
        "arcs": [numbers(row) for row in reader.arcs(x, batch["there"])[0, 1:]],
        "relations": [
            int(n) for n in reader.relations(x, reader.arcs(x, batch["there"]).argmax(-1))[0, 1:].argmax(-1)
        ],
    }
