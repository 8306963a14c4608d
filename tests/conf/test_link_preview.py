"""The committed picture of link previews is up to date."""

import io

import numpy as np
from link_preview import PREVIEW, curves, draw
from matplotlib.image import imread


def test_the_committed_picture_shows_the_current_curves() -> None:
    """Another version of matplotlib may move a letter by a pixel."""
    committed, drawn = imread(PREVIEW), imread(io.BytesIO(draw()))

    assert committed.shape[:2] == (630, 1200)
    assert committed.shape == drawn.shape
    assert np.abs(committed - drawn).mean() < 0.005


def test_every_curve_fills_its_frame() -> None:
    assert [max(curve) for curve in curves()] == [1, 1, 1, 1]
