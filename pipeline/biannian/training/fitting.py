"""The one way in which networks learn here: batches in, a falling rate of learning, the same result every time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

Report = Callable[[str], None]
"""Hears what is being done, and how far it has come."""

_WARMING = 0.1
_LEAST = 0.02
_EVERY = 25


def fit(
    modules: nn.ModuleList,
    losses: Iterable[Tensor],
    steps: int,
    rate: float,
    report: Report,
    table_rate: float | None = None,
) -> None:
    """Steps down the gradients of losses, each computed after the step before it; big tables learn sparsely.

    The rate rises over the first steps and falls along a cosine to nearly nothing.
    """
    sparse = [parameter for name, parameter in modules.named_parameters() if "bigrams" in name]
    dense = [parameter for name, parameter in modules.named_parameters() if "bigrams" not in name]
    rates = (rate, table_rate or rate)
    optimisers: tuple[torch.optim.Optimizer, ...] = (
        torch.optim.AdamW(dense, lr=rate, weight_decay=0.01, betas=(0.9, 0.98)),
        torch.optim.SparseAdam(sparse, lr=rates[1]),
    )
    modules.train()
    for step, loss in enumerate(losses):
        fall = _LEAST + (1 - _LEAST) * 0.5 * (1 + math.cos(math.pi * step / steps))
        share = min(1.0, (step + 1) / (_WARMING * steps)) * fall
        for optimiser, most in zip(optimisers, rates, strict=True):
            optimiser.zero_grad()
            for group in optimiser.param_groups:
                group["lr"] = most * share
        loss.backward()  # type: ignore[no-untyped-call,unused-ignore]
        nn.utils.clip_grad_norm_(dense, 1.0)
        for optimiser in optimisers:
            optimiser.step()
        if step % _EVERY == 0:
            report(f"step {step} of {steps}, loss {float(loss.detach()):.3f}")
    modules.eval()
