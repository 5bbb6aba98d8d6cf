"""Which sentences are central among others: those that are like many that are central themselves.

LexRank (Erkan and Radev, JAIR 22, 2004) with a bias of the random walk (Otterbacher, Erkan and Radev, HLT/EMNLP 2005).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..text import fold

_DAMPING = 0.85
_WORD = re.compile(r"[^\W_]{2,}")

Matrix: TypeAlias = "NDArray[np.float64]"


def likeness(texts: Sequence[str]) -> Matrix:
    """Return the cosine of each two texts as an n × n matrix; words weigh frequency by inverse sentence frequency."""
    weights = _counted(texts)
    weights *= np.log(len(texts) / np.count_nonzero(weights, axis=0))
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    weights /= np.where(lengths > 0, lengths, 1.0)
    cosines: Matrix = weights @ weights.T
    return cosines


def _counted(texts: Sequence[str]) -> Matrix:
    """Return how often each word (column) stands in each text (row)."""
    counted = [Counter(_WORD.findall(fold(text))) for text in texts]
    columns = {word: column for column, word in enumerate(dict.fromkeys(chain.from_iterable(counted)))}
    numbers = np.zeros((len(texts), len(columns)))
    rows = [row for row, words in enumerate(counted) for _ in words]
    numbers[rows, [columns[word] for words in counted for word in words]] = [n for w in counted for n in w.values()]
    return numbers


def centrality(cosines: Matrix, bias: Sequence[float]) -> Matrix:
    """Return the share of each sentence in an endless random walk over likeness; one step in a few jumps by ``bias``.

    The shares at rest are the solution of a linear system, since a step changes them no more.
    """
    jumps = np.array(bias) / sum(bias)
    ways = cosines.sum(axis=0)
    step = _DAMPING * cosines / np.where(ways > 0, ways, 1.0)
    shares: Matrix = np.linalg.solve(np.eye(len(jumps)) - step, (1 - _DAMPING) * jumps).astype(np.float64, copy=False)
    return shares
