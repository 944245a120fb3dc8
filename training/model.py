"""The reader: the first layers of MiniLM with a feature for letter case, and one light head a layer of marks.

Kept plain so that `crates/dateline-model` can follow it operation by operation.
"""

import math
import unicodedata

import torch
from torch import nn
from torch.nn import functional as F

WIDTH, N_HEADS, INNER = 384, 12, 1536
ARC, LABEL = 256, 96
N_CASES = 6
LONGEST = 510


def case_of(word):
    """0 no letter, 1 lower, 2 capital, 3 all capitals, 4 one capital letter alone, 5 mixed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if all(not c.isupper() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 4 if len(letters) == 1 else 3
    return 2 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 5


class Pieces:
    """WordPiece, lower case, without accents."""

    def __init__(self, vocabulary):
        self.ids = {piece: n for n, piece in enumerate(vocabulary)}
        self.unknown = self.ids["[UNK]"]

    def of(self, word):
        plain = unicodedata.normalize("NFD", word.lower())
        plain = [c for c in plain if unicodedata.category(c) != "Mn"]
        ids = []
        for run in runs(plain):
            ids.extend(self.cut(run))
        return ids or [self.unknown]

    def cut(self, run):
        ids, start = [], 0
        if len(run) > 40:
            return [self.unknown]
        while start < len(run):
            prefix = "##" if start else ""
            for end in range(len(run), start, -1):
                found = self.ids.get(prefix + run[start:end])
                if found is not None:
                    break
            else:
                return [self.unknown]
            ids.append(found)
            start = end
        return ids


def runs(characters):
    """Letters and digits together; every other character by itself."""
    run = ""
    for c in characters:
        if c.isalnum():
            run += c
            continue
        if run:
            yield run
        run = ""
        if not c.isspace():
            yield c
    if run:
        yield run


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, N_HEADS, WIDTH // N_HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(n, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class Reader(nn.Module):
    def __init__(self, n_layers, n_pieces, n_labels):
        super().__init__()
        self.pieces = nn.Embedding(n_pieces, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(N_CASES, WIDTH)
        nn.init.normal_(self.cases.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(n_layers))
        self.heads = nn.ModuleDict({head: nn.Linear(WIDTH, n) for head, n in n_labels.items() if head != "relation"})
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_dependent, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arc = nn.Linear(ARC, ARC)
        self.label = nn.Linear(LABEL + 1, n_labels["relation"] * (LABEL + 1), bias=False)
        nn.init.zeros_(self.label.weight)
        self.drop, self.drop_words = nn.Dropout(0.1), nn.Dropout(0.25)

    def encode(self, ids, cases, mask):
        places = torch.arange(ids.shape[1])
        x = self.pieces(ids) + self.positions(places) + self.cases(cases)
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def words(self, ids, cases, mask, pooling):
        """One vector a word, the first of each sentence stands for its root; `pooling` averages pieces."""
        return self.drop(torch.bmm(pooling, self.encode(ids, cases, mask)))

    def arcs(self, x, there):
        """Scores [sentence, dependent, head]."""
        dependent = self.drop_words(F.relu(self.arc_dependent(x)))
        head = self.drop_words(F.relu(self.arc_head(x)))
        scores = torch.bmm(self.arc(dependent), head.transpose(1, 2)).float() / math.sqrt(ARC)
        return scores.masked_fill(~there[:, None, :], -1e4)

    def relations(self, x, heads):
        """Scores [sentence, dependent, relation] for the heads that are given."""
        dependent = self.drop_words(F.relu(self.label_dependent(x)))
        head = self.drop_words(F.relu(self.label_head(x)))
        head = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, LABEL))
        one = torch.ones_like(dependent[..., :1])
        dependent, head = torch.cat([dependent, one], -1), torch.cat([head, one], -1)
        crossed = self.label(dependent).view(*dependent.shape[:2], -1, LABEL + 1)
        return torch.einsum("bnri,bni->bnr", crossed, head).float()


def start_from(reader, weights):
    """Copies the first layers of MiniLM."""
    with torch.no_grad():
        reader.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        kinds = weights["embeddings.token_type_embeddings.weight"][0]
        reader.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
        copy(reader.norm, weights, "embeddings.LayerNorm")
        for n, layer in enumerate(reader.layers):
            name = f"encoder.layer.{n}."
            parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
            copy(layer.out, weights, f"{name}attention.output.dense")
            copy(layer.norm1, weights, f"{name}attention.output.LayerNorm")
            copy(layer.up, weights, f"{name}intermediate.dense")
            copy(layer.down, weights, f"{name}output.dense")
            copy(layer.norm2, weights, f"{name}output.LayerNorm")


def copy(module, weights, name):
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])
