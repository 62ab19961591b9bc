"""The networks in PyTorch: what they compute in training, as `biannian.lexicon.network` does with NumPy."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional


class Sizes(NamedTuple):
    """Widths of the vectors of characters and bigrams and of the layers, and how far each layer looks."""

    characters: int
    bigrams: int
    width: int
    dilations: tuple[int, ...]
    normed: bool


class Encoder(nn.Module):
    """Characters and bigrams to a vector for each character, by convolutions that look ever farther."""

    def __init__(self, characters: int, bigrams: int, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.characters = nn.Embedding(characters, sizes.characters)
        self.bigrams = nn.Embedding(bigrams, sizes.bigrams, sparse=True)
        self.entry = nn.Linear(sizes.characters + 2 * sizes.bigrams, sizes.width)
        self.layers = nn.ModuleList(nn.Linear(3 * sizes.width, sizes.width) for _ in sizes.dilations)
        self.norms = nn.ModuleList(
            nn.LayerNorm(sizes.width) if sizes.normed else nn.Identity() for _ in range(len(sizes.dilations) + 1)
        )

    def forward(self, characters: Tensor, bigrams: Tensor, dropout: float = 0.0) -> Tensor:
        """Numbers of characters and bigrams (batch, length) to vectors (batch, length, width)."""
        right = self.bigrams(bigrams)
        left = functional.pad(right, (0, 0, 1, 0))[:, :-1]
        joined = torch.cat([self.characters(characters), left, right], dim=2)
        state = self.entry(functional.dropout(joined, dropout, self.training))
        for layer, norm, reach in zip(self.layers, self.norms, self.sizes.dilations, strict=False):
            here = norm(state)
            padded = functional.pad(here, (0, 0, reach, reach))
            around = torch.cat([padded[:, : here.shape[1]], here, padded[:, 2 * reach :]], dim=2)
            state = state + functional.dropout(torch.relu(layer(around)), dropout, self.training)
        return self.norms[-1](state)


class Tagger(nn.Module):
    """An encoder and the output that weighs each tag for each character."""

    def __init__(self, encoder: Encoder, tags: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.output = nn.Linear(encoder.sizes.width, tags)

    def forward(self, characters: Tensor, bigrams: Tensor, dropout: float = 0.0) -> Tensor:
        """Numbers of characters and bigrams (batch, length) to weights (batch, length, tags)."""
        states = self.encoder(characters, bigrams, dropout)
        return self.output(functional.dropout(states, dropout, self.training))


def start_from(encoder: Encoder, characters: Tensor, bigrams: Tensor) -> None:
    """Gives an encoder's tables vectors of length 1 to begin with, a row for each number from 1 on."""
    for table, vectors, spread in ((encoder.characters, characters, 0.3), (encoder.bigrams, bigrams, 0.1)):
        width = table.weight.shape[1]
        with torch.no_grad():
            table.weight.normal_(std=spread)
            table.weight[1:] = vectors[:, :width] * spread * width**0.5
