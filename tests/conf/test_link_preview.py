"""The picture of link previews is the one that is drawn now."""

import io

import numpy as np
from link_preview import PREVIEW, curves, draw
from matplotlib.image import imread


def test_it_is_drawn_from_what_the_schedulers_do_now() -> None:
    """Another version of matplotlib may set a letter a pixel further."""
    kept, drawn = imread(PREVIEW), imread(io.BytesIO(draw()))

    assert kept.shape[:2] == (630, 1200)
    assert kept.shape == drawn.shape
    assert np.abs(kept - drawn).mean() < 0.005


def test_every_curve_fills_its_frame() -> None:
    assert [max(curve) for curve in curves()] == [1, 1, 1, 1]
