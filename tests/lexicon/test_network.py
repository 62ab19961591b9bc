from __future__ import annotations

import numpy as np
import pytest

from biannian.lexicon.network import Convolution

ROOM, WIDTH = 4, 6


@pytest.mark.parametrize("reach", [1, 2, 4])
@pytest.mark.parametrize("length", [1, 2, 7, 8, 9, 30])
def test_the_fast_convolution_is_the_convolution(reach: int, length: int) -> None:
    random = np.random.default_rng(reach * 100 + length)
    weights = random.standard_normal((3 * WIDTH, WIDTH)).astype(np.float32)
    bias = random.standard_normal(WIDTH).astype(np.float32)
    rows = random.standard_normal((length, WIDTH)).astype(np.float32)
    padded = np.zeros((length + 5 * ROOM, WIDTH), dtype=np.float32)
    padded[ROOM : ROOM + length] = rows
    Convolution(weights, bias, reach).add(padded, ROOM)
    around = np.pad(rows, ((reach, reach), (0, 0)))
    joined = np.concatenate([around[:length], rows, around[2 * reach :]], axis=1)
    assert np.allclose(padded[ROOM : ROOM + length], rows + np.maximum(joined @ weights + bias, 0), atol=1e-4)
    assert not padded[:ROOM].any()
