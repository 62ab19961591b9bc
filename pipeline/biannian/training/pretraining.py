"""Teaches an encoder to guess the masked characters of unlabelled text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from biannian.lexicon.alphabet import UNKNOWN, Alphabet, Numbers
from biannian.training.encoder import Encoder
from biannian.training.fitting import Report, fit
from biannian.training.windows import windows

_ROWS = 64
_RATE = 2e-3
_ASKED = 0.15
"""The share of the characters to be guessed: a tenth of them is left to be seen, another shown as a wrong one."""


def pretrain(encoder: Encoder, alphabet: Alphabet, numbers: Numbers, steps: int, report: Report) -> None:
    """Trains an encoder on a text given as numbers of characters."""
    guess = nn.Linear(encoder.sizes.width, len(alphabet.characters) + 1)
    random = np.random.default_rng(0)

    def losses() -> Iterator[Tensor]:
        for text in windows(numbers, _ROWS, steps, random):
            shown, asked = _masked(text, random)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = encoder(_tensor(shown), _tensor(alphabet.pairs(shown)))
                guessed = guess(states[torch.from_numpy(asked)])
            yield functional.cross_entropy(guessed.float(), _tensor(text[asked]))

    fit(nn.ModuleList([encoder, guess]), losses(), steps, _RATE, report)


def _masked(text: Numbers, random: np.random.Generator) -> tuple[Numbers, Numbers]:
    """The text as it is shown, and which of its characters are asked for."""
    drawn = random.random(text.shape)
    asked = (drawn < _ASKED) & (text != UNKNOWN)
    shown = np.where(asked & (drawn > 0.1 * _ASKED), UNKNOWN, text)
    other = text.ravel()[random.integers(0, text.size, text.shape)]
    return np.where(asked & (drawn > 0.9 * _ASKED), other, shown), asked


def _tensor(numbers: Numbers) -> Tensor:
    return torch.from_numpy(numbers.astype(np.int64))
