"""An encoder whose windows widen from layer to layer, so that a word sees its sentence at the price of its neighbours.

Dilated convolutions (Strubell et al. 2017) in the residual maxout blocks of spaCy's window encoder: a block of
dilation d sees the words at -d, 0 and +d, so that four blocks of dilations 1, 1, 2, 4 see eight words to each side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from spacy.util import registry
from thinc.api import Maxout, Model, chain, residual, with_array


@registry.architectures("framing.DilatedWindowEncoder.v1")  # type: ignore[untyped-decorator]
def dilated_window_encoder(width: int, maxout_pieces: int, dilations: list[int]) -> Model[Any, Any]:
    """Residual maxout blocks over token vectors of `width`, one for each dilation."""
    blocks = [
        residual(
            chain(
                dilated_window(dilation),
                Maxout(nO=width, nI=width * 3, nP=maxout_pieces, dropout=0.0, normalize=True),
            )
        )
        for dilation in dilations
    ]
    layers: Model[Any, Any] = chain(*blocks)
    layers.set_dim("nO", width)
    encoder: Model[Any, Any] = with_array(layers, pad=sum(dilations))
    return encoder


def dilated_window(dilation: int) -> Model[Any, Any]:
    """Each row beside the rows `dilation` before and after it (zeros beyond the ends): (n, w) to (n, 3 w)."""
    return Model("dilated_window", _forward, attrs={"dilation": dilation})


def _forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    step, width = model.attrs["dilation"], rows.shape[1]
    out = numpy.zeros((rows.shape[0], 3 * width), dtype=rows.dtype)
    out[step:, :width] = rows[:-step]
    out[:, width : 2 * width] = rows
    out[:-step, 2 * width :] = rows[step:]

    def backprop(gradient: Any) -> Any:
        back = gradient[:, width : 2 * width].copy()
        back[:-step] += gradient[step:, :width]
        back[step:] += gradient[:-step, 2 * width :]
        return back

    return out, backprop
