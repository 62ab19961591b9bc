"""Writes a trained tagger to the one file that `biannian.lexicon.network` reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from biannian.lexicon.alphabet import Alphabet, Array
from biannian.training.encoder import Tagger
from biannian.training.tagging import TAGS

_DEVIATIONS = 4.0
"""Values farther from 0 than so many standard deviations of their column are cut off, where bytes hold them."""


def export(tagger: Tagger, alphabet: Alphabet, path: Path) -> None:
    """The tagger as arrays: bigrams' vectors as bytes, whose scale the first layer takes up, layers in half precision.

    Weights are laid out as `rows @ weight + bias` needs them.
    """
    encoder = tagger.encoder
    values = {name: value.detach().float().numpy() for name, value in tagger.state_dict().items()}
    bigrams, scale = _as_bytes(values["encoder.bigrams.weight"])
    entry = (
        values["encoder.entry.weight"].T * np.concatenate([np.ones(encoder.sizes.characters), scale, scale])[:, None]
    )
    layers = {f"layer{number}": f"encoder.layers.{number}" for number in range(len(encoder.layers))} | {
        "output": "output"
    }
    arrays = {
        "tags": np.array(" ".join(TAGS)),
        "characters": np.array(alphabet.characters),
        "bigrams": alphabet.bigrams.astype(np.uint32),
        "dilations": np.array(encoder.sizes.dilations),
        "character_vectors": values["encoder.characters.weight"].astype(np.float16),
        "bigram_vectors": bigrams,
        "entry_weight": entry.astype(np.float32),
        "entry_bias": values["encoder.entry.bias"],
        **{f"{ours}_weight": values[f"{theirs}.weight"].T.astype(np.float16) for ours, theirs in layers.items()},
        **{f"{ours}_bias": values[f"{theirs}.bias"] for ours, theirs in layers.items()},
    }
    np.savez(path, **arrays)  # type: ignore[arg-type,unused-ignore]


def _as_bytes(vectors: Array) -> tuple[Array, Array]:
    """The vectors in whole numbers from -127 to 127, and what 1 is worth in each column."""
    scale = _DEVIATIONS * vectors.std(axis=0) / 127
    return np.clip(np.rint(vectors / scale), -127, 127).astype(np.int8), scale
